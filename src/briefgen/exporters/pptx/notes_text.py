"""The notes pane: what the speaker is told, then the prose of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Column,
    Columns,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    RichText,
    Span,
    Table,
    Tile,
)
from briefgen.exporters.pptx.placed import Para
from briefgen.exporters.pptx.telling import Own, attributed, joined, label_of, typed
from briefgen.exporters.pptx.text_flows import DASH, DOT
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import TypeStyle

SIZE_PT = 12.0
BETWEEN = " | "
LOOK = TypeStyle(SIZE_PT, 14.4, color="ink")


def notes_paras(setter: Typesetter, part: Part, dropped: RichText = ()) -> tuple[Para, ...]:
    """Notes first, then the detail; a message that found no room on the slide comes before both."""
    found: list[Para] = []
    if dropped:
        found.append(_para(setter, dropped))
    found += _blocks(setter, part.notes)
    found += _blocks(setter, part.detail)
    return tuple(found)


def _para(setter: Typesetter, text: RichText, *, bullet: str = "", level: int = 0, bold: bool = False) -> Para:
    spans = tuple(replace(span, bold=True) for span in text) if bold else text
    runs = setter.runs(spans, LOOK, SIZE_PT)
    return Para(
        runs,
        0.0,
        after_pt=6.0,
        indent_pt=12.0 * (level + 1) if bullet else 0.0,
        hang_pt=12.0 if bullet else 0.0,
        bullet=bullet,
        level=level,
    )


def _blocks(setter: Typesetter, blocks: Sequence[Block]) -> Iterator[Para]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _para(setter, block.text, bold=block.heading)
            case Bullets():
                if block.heading:
                    yield _para(setter, block.heading, bold=True)
                for bullet in block.bullets:
                    yield from _bullet(setter, bullet, 0)
            case KeyFigures():
                for tile in block.figures:
                    yield _para(setter, joined(_tile(setter, tile), BETWEEN), bullet=DOT)
            case Table():
                yield from _table(setter, block)
            case Figure():
                yield _para(setter, attributed(block.alt, block.shown))
            case Picture():
                yield _para(setter, block.caption or typed(block.alt))
            case Quote():
                by = setter.formatter.stop(", ").join(
                    piece for piece in (block.speaker, block.role, block.date) if piece
                )
                yield _para(setter, (*block.text, Span(f" ({by})" if by else "")))
            case Callout():
                yield _para(setter, (*block.heading, Span(" " if block.heading else ""), *block.text))
            case Columns():
                for column in block.columns:
                    yield from _blocks(setter, column)


def _bullet(setter: Typesetter, bullet: Bullet, level: int) -> Iterator[Para]:
    marker = (*bullet.marker, Span(" ")) if bullet.marker else ()
    note = (Span(" "), *bullet.note) if bullet.note else ()
    yield _para(setter, (*marker, *bullet.text, *note), bullet=DOT if level == 0 else DASH, level=level)
    for item in bullet.items:
        yield from _bullet(setter, item, level + 1)


def _tile(setter: Typesetter, tile: Tile) -> list[RichText]:
    """A key figure, and what stands under it on a slide."""
    told: list[RichText] = [(*setter.shown(tile.value), Own(": "), *label_of(tile))]
    if tile.comparison is not None:
        label = (*tile.comparison_label, Own(" ")) if tile.comparison_label else ()
        told.append((*label, *setter.shown(tile.comparison)))
    if tile.note:
        told.append(tile.note)
    if tile.trend:
        told.append(setter.listed(tile.trend))
    return told


def _table(setter: Typesetter, table: Table) -> Iterator[Para]:
    if table.caption:
        yield _para(setter, table.caption, bold=True)
    if table.has_header:
        yield _para(setter, joined([_head(column) for column in table.columns], BETWEEN), bold=True)
    for row in table.rows:
        yield _para(setter, joined([cell.text for cell in row.cells], BETWEEN))
    if table.note:
        yield _para(setter, table.note)


def _head(column: Column) -> RichText:
    """A column's head with what stands over it and its unit."""
    over = (*typed(column.spanner), Own(": ")) if column.spanner else ()
    return (*over, *column.head, *((Own(" ("), *typed(column.unit), Own(")")) if column.unit else ()))
