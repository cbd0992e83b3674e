"""What a part shows on its slides: every value of its title, message and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Columns,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    RichText,
    Table,
)
from briefgen.values import Value


def shown_values(part: Part) -> Iterator[Value]:
    """The values, as often as they are shown."""
    yield from _of(part.title)
    yield from _of(part.message)
    for block in part.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Value]:
    match block:
        case Paragraph(text=text) | Quote(text=text) | Picture(caption=text):
            yield from _of(text)
        case Bullets():
            for bullet in block.bullets:
                yield from _bullet(bullet)
        case KeyFigures():
            for tile in block.figures:
                yield tile.value
                if tile.comparison is not None:
                    yield tile.comparison
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from _of(cell.text)
        case Figure():
            for series in block.series:
                yield from (value for value in series.values if value is not None)
            yield from (mark.value for mark in block.annotations if mark.value is not None)
        case Callout():
            yield from (*_of(block.heading), *_of(block.text))
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from _block(inner)
        case _:
            assert_never(block)


def _bullet(bullet: Bullet) -> Iterator[Value]:
    for text in (bullet.marker, bullet.text, bullet.note):
        yield from _of(text)
    for item in bullet.items:
        yield from _bullet(item)


def _of(text: RichText) -> Iterator[Value]:
    yield from (span.value for span in text if span.value is not None)
