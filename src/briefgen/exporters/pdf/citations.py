"""Which sources a part names by itself: in its text, at its exhibits, under its quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    SourceTarget,
    Table,
)
from briefgen.exporters.pdf.captions import tile_sources


def named_sources(part: Part) -> set[str]:
    """Ids of the sources that a reader finds named somewhere in the part."""
    texts: list[RichText] = [part.title, part.message, *(text for _, text in part.footnotes)]
    found: set[str] = set()
    for block in _flat((*part.blocks, *part.detail)):
        match block:
            case Paragraph() | Callout():
                texts.append(block.text)
            case Bullets():
                texts += _texts(block.bullets)
            case KeyFigures():
                found.update(tile_sources(block))
            case Table():
                found.update(block.sources)
                texts += [cell.text for row in block.rows for cell in row.cells]
                texts += [block.caption, block.note]
            case Figure():
                found.update(block.sources)
                texts += [block.caption, block.note]
            case Quote():
                found.update(block.sources)
                texts.append(block.text)
            case Picture():
                texts.append(block.caption)
            case Columns():
                pass
            case _:
                assert_never(block)
    for text in texts:
        for span in text:
            if isinstance(span.target, SourceTarget):
                found.update(span.target.sources)
    return found


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from _flat(column)


def _texts(bullets: Iterable[Bullet]) -> Iterator[RichText]:
    for bullet in bullets:
        yield from (bullet.text, bullet.marker, bullet.note)
        yield from _texts(bullet.items)
