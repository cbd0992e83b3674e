"""Rows of tables on slides: their cells with type, ground, signs and sparklines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.charts.shading import shade_fill, text_token
from briefgen.charts.signs import mark_word, sign
from briefgen.charts.sparkline import sparkline
from briefgen.document import Cell, Column, Row, Table, plain_text
from briefgen.exporters.pptx.placed import Anchor, OverCell, Para, TableCell, TableRow
from briefgen.exporters.pptx.table_look import (
    GRID_LINE,
    MARK_PT,
    MARK_ROOM,
    TREND_PT,
    TREND_ROOM,
    Room,
    TableLook,
)
from briefgen.exporters.pptx.telling import Own, joined, typed, unmarked
from briefgen.exporters.pptx.typesetter import Typesetter, height_of

TREND_HIGH = 15.0
TREND_LINE = 1.25
"""Height of a sparkline, and width of its line."""


def table_header(setter: Typesetter, columns: Sequence[Column], look: TableLook, rooms: Sequence[Room]) -> TableRow:
    """The heads, in cells whose text has so much room each."""
    cells = []
    for column, room in zip(columns, rooms, strict=True):
        paras: list[Para] = []
        if column.spanner:
            paras.append(setter.para(typed(column.spanner), "sources_note", room.width, align=column.align))
        paras.append(setter.para(column.head, look.head, room.width, step=look.step, align=column.align))
        if column.unit:
            paras.append(setter.para(typed(column.unit), "sources_note", room.width, align=column.align))
        cells.append(TableCell(tuple(paras), "bottom"))
    pads = (2.0, 6.0) if look.name == "comparison" else (look.pad, look.pad)
    height = max(height_of(cell.paras) for cell in cells) + sum(pads)
    ink = (setter.color("ink"), setter.metric("rule_strong"))
    least = 0.0 if look.name == "grid" else look.least
    return TableRow(tuple(cells), max(height, least), ink, pads=pads)


def table_row(
    setter: Typesetter, table: Table, row: Row, look: TableLook, rooms: Sequence[Room], *, continued: bool = False
) -> TableRow:
    """A row, in cells whose text has so much room each; `continued`: a group's head that is said again."""
    below = (setter.color("hair" if look.name == "dense" else "rule"), setter.metric("rule"))
    if look.name == "grid":
        below = (setter.color("paper"), GRID_LINE)
    above = (setter.color("ink"), setter.metric("rule")) if row.kind == "total" else ("", 0.0)
    if row.kind == "group":
        text: tuple[Para, ...] = (_group(setter, row, look, rooms[0].width, continued=continued),)
        blank = (setter.para("", look.cell, rooms[0].width, step=look.step),)
        cells = tuple(TableCell(text if index == 0 else blank, "bottom") for index in range(len(rooms)))
        height = max(height_of(text) + 2 * look.pad + (4.0 if look.name == "dense" else 0.0), look.least)
        return TableRow(cells, height, below, above)
    made = []
    for index, (cell, room) in enumerate(zip(row.cells, rooms, strict=True)):
        fill = shade_fill(cell.shade, setter.theme.palette) if cell.shade else ""
        anchor: Anchor = "middle" if look.name == "grid" else "top"
        over = tuple(_drawn(setter, table, row, index, room)) if cell.mark is not None or cell.trend else ()
        made.append(
            TableCell((_cell(setter, table, row, cell, index, look, room.width),), anchor, fill=fill, over=over)
        )
    height = max(height_of(cell.paras) for cell in made) + 2 * look.pad
    return TableRow(tuple(made), max(height, look.least), below, above)


def _drawn(setter: Typesetter, table: Table, row: Row, index: int, room: Room) -> Iterator[OverCell]:
    """The sign and the sparkline of a cell."""
    sides = room.sides
    cell = row.cells[index]
    of_cell = joined(filter(plain_text, map(unmarked, (row.cells[0].text, table.columns[index].head))), ", ")
    about = plain_text(of_cell)
    if cell.mark is not None:
        over = OverCell(
            sign(cell.mark, MARK_PT, setter.theme.palette),
            f"Sign {about}",
            typed(mark_word(cell.mark, setter.formatter)),
        )
        align = table.columns[index].align
        if not cell.text:
            share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
            yield replace(over, left_pt=sides.left + (room.width - MARK_PT) * share)
        elif align == "right":
            behind = MARK_ROOM + (TREND_ROOM if sides.trended else 0.0)
            yield replace(over, right_pt=sides.right - behind)
        else:
            yield replace(over, left_pt=sides.left - MARK_ROOM)
    color = setter.color(text_token(cell.shade, setter.theme.palette) if cell.shade else "accent")
    drawing = sparkline(cell.trend, TREND_PT, TREND_HIGH, color, TREND_LINE)
    if drawing is not None:
        told = (*of_cell, Own(": "), *setter.listed(cell.trend))
        yield OverCell(drawing, f"Trend {about}", told, right_pt=sides.right - TREND_ROOM)


def _cell(setter: Typesetter, table: Table, row: Row, cell: Cell, index: int, look: TableLook, room: float) -> Para:
    label = index == 0 and (table.stub or not table.has_header)
    style = setter.style(look.label if label else look.cell)
    align = table.columns[index].align
    stressed = cell.stressed or (row.highlight and (look.name in ("dense", "grid") or not label))
    if row.kind == "total":
        style = replace(style, bold=True, color="ink")
    elif stressed:
        style = replace(style, bold=True, color="accent")
    elif cell.quiet:
        style = replace(style, color="muted")
    elif label and look.name in ("dense", "grid"):
        style = replace(style, color="ink")
    if cell.shade or (look.name == "grid" and not label and not cell.quiet):
        style = replace(style, color=text_token(cell.shade, setter.theme.palette))
    para = setter.para(cell.text, style, room, step=look.step, align=align)
    if label and look.name not in ("dense", "grid") and index == 0:
        # A smaller label stands on the baseline of the text beside it.
        leading = setter.style(look.cell).sizes[min(look.step, 2)][1]
        para = replace(para, leading_pt=max(para.leading_pt, leading) if para.lines == 1 else para.leading_pt)
    return para


def _group(setter: Typesetter, row: Row, look: TableLook, room: float, *, continued: bool) -> Para:
    style = replace(setter.style(look.cell), bold=True, color="ink")
    text = row.cells[0].text if row.cells else ()
    runs = setter.runs(text, style, style.sizes[min(look.step, len(style.sizes) - 1)][0])
    if continued and runs:
        more = f" ({setter.word('continued')})"
        runs = (*runs, replace(runs[-1], text=more, bold=False, raised=False, color=setter.color("muted"), span=None))
    return setter.para(runs, style, room, step=look.step)
