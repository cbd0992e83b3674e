"""Tables on slides: widths of columns, heights of rows, and where a long table is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.document import RichText, Table
from briefgen.exporters.pptx.cutting import cut_paras
from briefgen.exporters.pptx.exhibits import exhibit_head
from briefgen.exporters.pptx.flows import AIR_PT, Fixed, Flow, Stack, Taken
from briefgen.exporters.pptx.placed import Para, Placed, ShapesBox, TableBox, TableCell, TableRow, TextBox
from briefgen.exporters.pptx.table_look import GRID_LINE, Room, TableLook, rooms_of
from briefgen.exporters.pptx.table_rows import table_header, table_row
from briefgen.exporters.pptx.table_widths import column_groups, column_widths, grid_step
from briefgen.exporters.pptx.telling import attributed, unmarked
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

CLOSER = (7.5, 6.0, 5.0)
"""Space above and below the text of a cell, tried where the design's is too much."""


AIRY_ROW, AIRY_SHARE = 34.0, 0.9
"""Rows of a heat map are so high where it takes no more than this share of the slide's body."""

CAPTION_GAP = 8.0
"""Between a caption that is said again and its table."""


def look_of(setter: Typesetter, table: Table, step: int) -> TableLook:
    """The look that suits a table: facts, a comparison of a few things, or a dense list."""
    gap = setter.metric("table_gap")
    if not table.has_header:
        pad = (9.0, 6.0, 4.0)[min(step, 2)]
        return TableLook("facts", "table_comparison", "table_comparison_head", "table_row_label", step, pad, 0.0, gap)
    beside = 0 if table.grid else len(table.columns) - 1
    kinds = {row.kind for row in table.rows}
    if table.stub and 1 <= beside <= setter.metric("comparison_columns") and kinds == {"body"} and len(table.rows) <= 8:
        pad = (setter.metric("comparison_padding"), 6.0, 4.0)[min(step, 2)]
        return TableLook(
            "comparison", "table_comparison", "table_comparison_head", "table_row_label", step, pad, 0.0, gap
        )
    least = setter.metric(("table_row", "table_row_2", "table_row_3")[min(step, 2)])
    leading = setter.style("table_dense").sizes[min(step, 2)][1]
    name = "grid" if table.grid else "dense"
    return TableLook(name, "table_dense", "table_dense_head", "table_dense", step, (least - leading) / 2, least, gap)


def table_flow(setter: Typesetter, table: Table, width: float, step: int, title: RichText) -> Flow:
    """A table with its caption above it; one too wide for the slide becomes several, each with the first column.

    Args:
        setter: Sets the type.
        table: The table.
        width: Room across.
        step: Index of the size.
        title: Says what the table shows where it has neither `alt` nor a caption.
    """
    looks = [look_of(setter, table, step)]
    if table.grid:
        later = [look_of(setter, table, further) for further in range(step, 3)]
        look = later[grid_step(setter, table, later, width)]
        looks = [replace(look, least=AIRY_ROW), look] if look.step == 0 else [look]
    if step == 0 and not table.grid and looks[0].name != "dense":  # rows stand closer before their type gets smaller
        looks += [replace(looks[0], pad=pad) for pad in CLOSER if pad < looks[0].pad]
    told = _told(table) or title
    made = [_tables(setter, table, look, width, told) for look in looks]
    room = setter.frame("body").height * (AIRY_SHARE if table.grid else 1.0)
    return next((flow for flow in made if flow.natural <= room), made[-1] if table.grid else made[0])


def _told(table: Table) -> RichText:
    """What a table shows, as it says itself; empty when it does not."""
    if not table.alt:
        return unmarked(table.caption)
    spans = (span for row in table.rows for cell in row.cells for span in cell.text)
    cells = ((span.text, span.value) for span in spans if span.value is not None)
    return attributed(table.alt, (*cells, *table.shown))


def _tables(setter: Typesetter, table: Table, look: TableLook, width: float, told: RichText) -> Flow:
    flows: list[Flow] = []
    captions = tuple(_caption(setter, table, width, continued=continued) for continued in (False, True))
    gap = 12.0 if look.name != "comparison" else 6.0
    for number, picked in enumerate(column_groups(setter, table, look, width)):
        if captions[0].items:
            body = _body(setter, picked, look, width, told, gap)
            flows.append(_Captioned(captions[min(number, 1)], captions[1], body))
        else:
            flows.append(_body(setter, picked, look, width, told, 24.0))
    return flows[0] if len(flows) == 1 else Stack(tuple(flows))


def _caption(setter: Typesetter, table: Table, width: float, *, continued: bool) -> Fixed:
    """What a table shows; said again, smaller, where it goes on."""
    if continued:
        style, sub = setter.style("exhibit_title"), setter.style("exhibit_sub")
        style = replace(style, size_pt=sub.size_pt, leading_pt=sub.leading_pt, steps=())
        runs = setter.runs(table.caption, style)
        more = setter.runs(f"  ({setter.word('continued')})", sub)
        paras: tuple[Para, ...] = (setter.para((*runs, *more), style, width),) if runs else ()
    else:
        paras = exhibit_head(setter, table, width)
    if not paras:
        return Fixed((), 0.0)
    box = TextBox(Frame(0.0, 0.0, width, height_of(paras)), paras, "Exhibit head", block="caption")
    return Fixed((box,), height_of(paras))


def _body(setter: Typesetter, table: Table, look: TableLook, width: float, told: RichText, gap: float) -> TableFlow:
    widths = column_widths(setter, table, look, width)
    rooms = rooms_of(table, look, widths)
    header = (table_header(setter, table.columns, look, rooms),) if table.has_header else ()
    rows = tuple(table_row(setter, table, row, look, rooms) for row in table.rows)
    return TableFlow(setter, table, look, widths, rooms, header, rows, told=told, gap=gap)


@dataclass(frozen=True, slots=True)
class _Captioned:
    """A caption that stays with the first rows of its table; `later` is the one above the rows that go on."""

    caption: Fixed
    later: Fixed
    body: TableFlow
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """Both."""
        return self.caption.natural + self.body.gap + self.body.natural

    def take(self, height: float, *, top: bool) -> Taken | None:
        """The caption with what fits of the table."""
        found = self.body.take(height - self.caption.natural - self.body.gap, top=top)
        if found is None:
            return None
        y = self.caption.natural + self.body.gap
        placed = [
            replace(item, frame=Frame(item.frame.x, item.frame.y + y, item.frame.width, item.frame.height))
            for item in found.items
        ]
        rest = None
        if isinstance(found.rest, TableFlow):
            rest = replace(self, caption=self.later, body=replace(found.rest, gap=CAPTION_GAP))
        return Taken((*self.caption.items, *placed), y + found.height, rest)


@dataclass(frozen=True, slots=True)
class TableFlow:
    """The rows of a table; the header is repeated on every slide.

    Attributes:
        setter: Cuts a row that is higher than a slide.
        table: The table.
        look: How it is set.
        widths: Widths of the columns.
        rooms: In these the rooms for text.
        header: The header row, or none.
        rows: What is left of the rows, measured.
        told: What the table shows.
        start: Index in the table of the first row that is left.
        group: The group row that the first row stands under, when an earlier slide showed it.
    """

    setter: Typesetter
    table: Table
    look: TableLook
    widths: tuple[float, ...]
    rooms: tuple[Room, ...]
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    told: RichText = ()
    start: int = 0
    group: TableRow | None = None
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """Header and rows."""
        return sum(row.height_pt for row in (*self._front(), *self.rows))

    def _front(self) -> tuple[TableRow, ...]:
        return (*self.header, *((self.group,) if self.group is not None else ()))

    def _kind(self, index: int) -> str:
        number = self.start + index
        return self.table.rows[number].kind if number < len(self.table.rows) else "body"

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As many rows as fit; a group's head never stands alone, and the last slide has at least three rows."""
        room = height - sum(row.height_pt for row in self._front())
        fits, used = 0, 0.0
        while fits < len(self.rows) and used + self.rows[fits].height_pt <= room + AIR_PT:
            used += self.rows[fits].height_pt
            fits += 1
        if fits == len(self.rows):
            return self._taken(self.rows, ())
        least = int(self.setter.metric("table_rows_last"))
        if not top and fits < min(least, len(self.rows)):
            return None
        if len(self.rows) - fits < least:
            fits = max(min(fits, len(self.rows) - least), min(fits, 1))
        while fits > 1 and self._kind(fits - 1) == "group":
            fits -= 1
        if fits and self._kind(fits) == "total" and fits > 1:
            fits -= 1
        if fits == 0:
            return self._cut(room)
        return self._taken(self.rows[:fits], self.rows[fits:])

    def _taken(self, rows: Sequence[TableRow], rest: Sequence[TableRow], *, advance: int | None = None) -> Taken:
        shown = [*self._front(), *rows]
        if not shown:
            return Taken((), 0.0)
        ink = (self.setter.color("ink"), self.setter.metric("rule_strong"))
        shown[-1] = replace(shown[-1], below=ink)
        if self.look.name != "comparison":
            shown[0] = replace(shown[0], above=ink)
        used = sum(row.height_pt for row in shown)
        box = TableBox(
            Frame(0.0, 0.0, sum(self.widths), used),
            self.widths,
            tuple(shown),
            tuple((room.sides.left, room.sides.right) for room in self.rooms),
            self.look.pad,
            header=True,
            stub=self.table.stub or not self.table.has_header,
            total=bool(self.table.rows) and self.table.rows[-1].kind == "total" and not rest,
            name="Table",
            told=self.told,
            between=(self.setter.color("paper"), GRID_LINE) if self.look.name == "grid" else ("", 0.0),
        )
        items: tuple[Placed, ...] = (box, *_over(box))
        if not rest:
            return Taken(items, used)
        start = self.start + (len(rows) if advance is None else advance)
        return Taken(items, used, replace(self, rows=tuple(rest), start=start, group=self._group_at(start)))

    def _group_at(self, start: int) -> TableRow | None:
        """The head of the group that goes on, marked as continued."""
        if start >= len(self.table.rows) or self.table.rows[start].kind == "total":
            return None
        for index in range(start - 1, -1, -1):
            if self.table.rows[start].kind == "group":
                return None
            if self.table.rows[index].kind == "group":
                return table_row(self.setter, self.table, self.table.rows[index], self.look, self.rooms, continued=True)
        return None

    def _cut(self, room: float) -> Taken:
        """The lines of the first row that fit, where it alone is higher than a slide."""
        row = self.rows[0]
        heads: list[TableCell] = []
        tails: list[TableCell] = []
        height = 0.0
        for cell, own in zip(row.cells, self.rooms, strict=True):
            kept, left = cut_paras(self.setter, cell.paras, own.width, room - 2 * self.look.pad)
            heads.append(replace(cell, paras=kept))
            tails.append(replace(cell, paras=left or (replace(cell.paras[-1], runs=(), lines=0),), over=()))
            height = max(height, height_of(kept) + 2 * self.look.pad)
        rest_height = max(height_of(cell.paras) for cell in tails) + 2 * self.look.pad
        if rest_height <= 2 * self.look.pad:
            return self._taken((row,), self.rows[1:])
        tail = replace(row, cells=tuple(tails), height_pt=max(rest_height, self.look.least))
        head = replace(row, cells=tuple(heads), height_pt=height)
        return self._taken((head,), (tail, *self.rows[1:]), advance=0)


def _over(box: TableBox) -> Iterator[ShapesBox]:
    """What is drawn over the cells of a table, in reading order; it stands at the first line of their text."""
    y = 0.0
    for row in box.rows:
        top = row.pads[0] if row.pads else box.pad_pt
        x = 0.0
        for cell, width in zip(row.cells, box.widths, strict=True):
            for over in cell.over:
                leading = cell.paras[0].leading_pt if cell.paras else over.drawing.height_pt
                middle = row.height_pt / 2 if cell.anchor == "middle" else top + leading / 2
                left = x + over.left_pt
                if over.right_pt is not None:
                    left = x + width - over.right_pt - over.drawing.width_pt
                frame = Frame(
                    left, y + middle - over.drawing.height_pt / 2, over.drawing.width_pt, over.drawing.height_pt
                )
                yield ShapesBox(frame, over.drawing, over.name, over.told)
            x += width
        y += row.height_pt
