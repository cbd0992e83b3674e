"""Tables as strips: rows that are cut only between rows or, when long, between lines; the header is repeated.

A table that is too wide for the page goes on sideways, in pieces below each other (`table_columns` says when).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.charts.shading import shade_fill, text_token
from briefgen.charts.signs import mark_word, sign
from briefgen.charts.sparkline import sparkline
from briefgen.document import Cell, Row, Span, Table, plain_text
from briefgen.errors import fault
from briefgen.exporters.pdf.captions import Exhibit, origin, origin_strips, table_computed, wide_caption
from briefgen.exporters.pdf.exhibits import trend_element
from briefgen.exporters.pdf.items import Element, Ground, Item, Rule, Sketch, TextLine
from briefgen.exporters.pdf.strips import Continuation, Strip, attached, guarded, height, merged, moved, repeated
from briefgen.exporters.pdf.table_columns import Arrangement, Lane, Piece, arranged, is_sparse, wishes_of
from briefgen.exporters.pdf.table_sides import MARK_PT, MARK_ROOM_PT, TREND_ROOM_PT, TREND_WIDE_PT
from briefgen.exporters.pdf.typesetter import Place, Typesetter
from briefgen.themes.theme import TypeStyle
from briefgen.values import Value

MANY_ROWS = 14
"""From here on rows are set a little tighter."""

LONG_ROW_LINES = 6
"""A row of more lines than these may be cut between two of them."""

WHOLE_SHARE = 0.4
"""A table that takes no more than this share of a page is not cut."""

ROWS_AT_END = 3
"""Rows that at least stand on the last page of a table that is cut."""

HEAD_PAD_PT = 5.0

GRID_LINE_PT = 1.5
"""Between the cells of a heat map."""

SEAM_PT = 0.3
"""By so much the grounds of two lines of a cell overlap."""

TREND_LINE_PT = 0.9

PIECE_GAP_PT = 26.0
"""Above the next piece of a table that goes on sideways."""


def table_strips(
    setter: Typesetter, table: Table, exhibit: Exhibit | None, place: Place, parent: Element
) -> list[Strip]:
    """A table with caption, header, rows, note and source line.

    Args:
        setter: Sets the type.
        table: The table.
        exhibit: Its number; None for facts, which stand in the text column.
        place: Where it stands; a table with little to say takes the text column alone.
        parent: What it belongs to.
    """
    facts = exhibit is None
    wishes = wishes_of(setter, table)
    inside = facts or is_sparse(wishes, place.width)
    x, width = (place.x, place.width) if inside else (place.wide_x, place.wide_width)
    box = place.column(x, width)
    found = arranged(setter, table, wishes, x, width, facts=facts)
    strips: list[Strip] = []
    for number, piece in enumerate(found.pieces):
        # Sources and note stand under the last piece; each piece is a table of its own for those who listen to it.
        shown = table if len(found.pieces) == 1 else _columns_of(table, piece)
        sideways = (number + 1, len(found.pieces))
        made = _TableComposer(setter, shown, exhibit, box, parent, found, piece, sideways).strips()
        if strips:
            made[0] = replace(made[0], before_pt=PIECE_GAP_PT)
        strips += made
    computed = table_computed(table) and not facts
    source = origin(setter, table.sources, as_of=table.as_of, computed=computed, note=table.note)
    lines = origin_strips(setter, source, x, width, parent)
    if lines:
        strips += [replace(lines[0], before_pt=6.0), *lines[1:]]
    strips[0] = replace(strips[0], before_pt=12.0 if facts else 18.0)
    strips[-1] = replace(strips[-1], after_pt=14.0 if facts else 20.0)
    if not facts and all(strip.joined for strip in strips[1:]):
        # A table that is not cut is an exhibit like a figure: the prose behind it may move up before it.
        strips = [replace(strip, floating=True, flowing=False) for strip in strips]
    return strips


def _columns_of(table: Table, piece: Piece) -> Table:
    """A table with the columns of a piece alone; heads of groups of rows stand in every piece."""
    rows = [
        row
        if row.kind == "group"
        else replace(row, cells=tuple(row.cells[number] for number in piece.columns if number < len(row.cells)))
        for row in table.rows
    ]
    columns = tuple(table.columns[number] for number in piece.columns)
    return replace(table, columns=columns, rows=tuple(rows), stub=True)


class _TableComposer:
    def __init__(
        self,
        setter: Typesetter,
        table: Table,
        exhibit: Exhibit | None,
        box: Place,
        parent: Element,
        found: Arrangement,
        piece: Piece,
        sideways: tuple[int, int],
    ) -> None:
        self.setter, self.table, self.exhibit, self.parent = setter, table, exhibit, parent
        self.sideways = sideways
        self.style, self.head_style = found.style, found.head
        self.box, self.x, self.width = box, box.x, box.width
        self.element = Element("Table", parent, alt=table.alt, block="table", shown=_shown(table) if table.alt else ())
        self.lanes = piece.lanes
        self.pad = setter.metric("table_padding", 4.0) + (0.2 if len(table.rows) >= MANY_ROWS else 1.0)

    def strips(self) -> list[Strip]:
        caption, again = self._captions()
        head = self._head()
        heads = [replace(strip, notes=()) for strip in repeated(head)]  # they have been called
        bottom = self._rule(0.0, "ink", "table_rule")
        continuation = Continuation(tuple(_below(again, heads)), (bottom,))
        strips = _below(caption, head)
        self._check_head(height(strips))
        strips += self._body(height(strips), continuation)
        last = strips[-1]
        end = bottom.down(last.height_pt)
        lanes = (*last.lanes[:-1], (*last.lanes[-1], end)) if last.lanes else ()
        strips[-1] = replace(last, items=(*last.items, end), lanes=lanes)
        return strips

    def _check_head(self, tall: float) -> None:
        """Refuse a header that would leave its rows less than half of every page."""
        room = self.setter.body_height / 2
        if tall > room:
            longest = max((plain_text(column.head) for column in self.table.columns), key=len)
            raise fault(
                "too-long",
                f"caption and column heads of a table take {tall:.0f} points of height; {room:.0f} fit",
                f"shorten the caption, or heads such as '{longest[:40]}'",
                place=("caption",) if not longest else ("columns",),
            )

    def _captions(self) -> tuple[list[Strip], list[Strip]]:
        """The caption, and the one that stands above the next piece."""
        if self.exhibit is None:
            return [], []
        setter, text = self.setter, self.table.caption
        if not text and self.exhibit.data:  # far from the title of the figure's section
            text = self.exhibit.title
        owner = Element("Caption", self.element, block="caption")
        number, count = self.sideways
        again = setter.word("continued") if count == 1 else setter.word("continued_of", number=number, count=count)
        unit = self.table.unit
        first = wide_caption(setter, self.exhibit, text, unit, self.box, owner, continued=again if number > 1 else "")
        return first, wide_caption(setter, self.exhibit, text, "", self.box, owner, continued=again)

    def _rule(self, y: float, token: str, metric: str) -> Rule:
        width_pt = self.setter.metric(metric, 0.5)
        return Rule(self.x, y, self.x + self.width, y, self.setter.color(token), width_pt)

    # ------------------------------------------------------------ header

    def _head(self) -> list[Strip]:
        """Spanners and column heads between two rules; for a table without heads, the rule above its rows."""
        top = self._rule(0.0, "ink", "table_rule")
        if not self.table.has_header:
            return [Strip(0.0, (top,))]
        strips = [self._spanners(top)] if any(column.spanner for column in self.table.columns) else []
        style = self.head_style
        unit_style = replace(style, bold=False, color="muted")
        row = Element("TR", self.element)
        cells: list[list[Strip]] = []
        for column, lane in zip(self.table.columns, self.lanes, strict=True):
            named = plain_text(column.head).strip() or column.unit
            cell = Element("TH", row, scope="Column") if named else Element("TD", row)
            lines = self.setter.paragraph(column.head, style, lane.text_x, lane.room, cell, align=lane.align)
            unit = (Span(column.unit),)
            lines += self.setter.paragraph(unit, unit_style, lane.text_x, lane.room, cell, align=lane.align)
            cells.append(lines or [self._empty(cell)])
        tall = max(len(lines) for lines in cells) * style.leading_pt
        items: list[Item] = [] if strips else [top]
        for lines in cells:
            if lines:
                block = merged(lines)
                items += moved(block.items, HEAD_PAD_PT + tall - block.height_pt)
        whole = tall + 2 * HEAD_PAD_PT
        notes = tuple(dict.fromkeys(key for lines in cells for line in lines for key in line.notes))
        strips.append(Strip(whole, (*items, self._rule(whole, "ink", "table_rule")), notes=notes))
        return strips

    def _spanners(self, top: Rule) -> Strip:
        """Heads over several columns, each above a quiet rule of their width."""
        style = self.head_style
        columns, lanes = self.table.columns, self.lanes
        row = Element("TR", self.element)
        found: list[tuple[float, float, list[Strip]]] = []
        first = 0
        while first < len(columns):
            last = first
            while last + 1 < len(columns) and columns[last + 1].spanner == columns[first].spanner:
                last += 1
            if columns[first].spanner:
                x, width = lanes[first].x, lanes[last].x + lanes[last].width - lanes[first].x
                cell = Element("TH", row, scope="Column", column_span=last - first + 1)
                said = (Span(columns[first].spanner),)
                found.append((x, width, self.setter.paragraph(said, style, x, width, cell)))
            else:
                found.append((0.0, 0.0, [self._empty(Element("TD", row, column_span=last - first + 1))]))
            first = last + 1
        tall = max(height(lines) for _, _, lines in found)
        items: list[Item] = [top]
        y = HEAD_PAD_PT + tall + 3.0
        for x, width, lines in found:
            block = merged(lines)
            items += moved(block.items, HEAD_PAD_PT + tall - block.height_pt)
            if width:
                items.append(Rule(x, y, x + width, y, self.setter.color("rule"), 0.5))
        return Strip(y, tuple(items))

    # ------------------------------------------------------------ rows

    def _body(self, above: float, continuation: Continuation) -> list[Strip]:
        """The rows; those after the first repeat the header if a page ends above them."""
        rows = [self._row(number, row) for number, row in enumerate(self.table.rows)]
        whole = above + sum(height(row) for row in rows) <= self.setter.body_height * WHOLE_SHARE
        made: list[Strip] = []
        for number, row in enumerate(rows):
            # The header keeps two rows below it, a group its first row; the last rows stay together, and so does a
            # table of few rows.
            ends = number > len(rows) - ROWS_AT_END and number > 1
            kept = whole or number < 2 or ends or self.table.rows[number - 1].kind == "group"
            for line, strip in enumerate(row):
                joined = strip.joined or (line == 0 and kept)
                made.append(replace(strip, joined=joined, continuation=continuation if made else None))
        return made or [Strip(0.0, joined=True)]

    def _row(self, number: int, row: Row) -> list[Strip]:
        """A row as one strip a line; a row of few lines is not cut."""
        owners, style = self._held(row), self.style
        cells = self._cells(row, owners, style)
        drawn = [self._drawn(row, at, owner) for at, owner in enumerate(owners)]
        following = self.table.rows[number + 1].kind if number + 1 < len(self.table.rows) else ""
        rule: tuple[Rule, ...] = ()
        if following == "total":
            rule = (self._rule(0.0, "ink", "table_rule"),)
        elif following and not self.table.grid:
            rule = (self._rule(0.0, "hair", "table_hair"),)
        lines = max(1, *(len(cell) for cell in cells))
        key = object()
        strips = []
        for line in range(lines):
            above = self.pad if line == 0 else 0.0
            tall = above + style.leading_pt + (self.pad if line == lines - 1 else 0.0)
            lanes = tuple(
                (
                    *self._ground(row, at, tall, ends=line == lines - 1),
                    *(moved(drawn[at], above) if line == 0 else ()),
                    *(moved(cell[line].items, above) if line < len(cell) else ()),
                )
                for at, cell in enumerate(cells)
            )
            end = tuple(found.down(tall) for found in rule) if line == lines - 1 else ()
            strips.append(
                Strip(
                    tall,
                    (*(item for items in lanes for item in items), *end),
                    notes=tuple(note for cell in cells if line < len(cell) for note in cell[line].notes),
                    lanes=(*lanes, end),
                    lane_key=key,
                )
            )
        return guarded(strips, opening=lines) if lines <= LONG_ROW_LINES else guarded(strips)

    def _empty(self, cell: Element) -> Strip:
        """A line of a cell in which nothing stands: the row has it all the same."""
        return Strip(self.style.leading_pt, (TextLine(self.x, 0.0, (), cell),))

    def _held(self, row: Row) -> list[Element]:
        """The elements of the cells of a row, one for each column, or one over all of them."""
        owner = Element("TR", self.element)
        if row.kind == "group":
            return [Element("TH", owner, scope="Row", column_span=len(self.table.columns))]
        named = self.table.stub or not self.table.has_header  # the first column says what the others are of
        return [
            Element("TH", owner, scope="Row") if named and not number else Element("TD", owner)
            for number in range(len(self.lanes))
        ]

    def _cells(self, row: Row, owners: Sequence[Element], style: TypeStyle) -> list[list[Strip]]:
        """The lines of each cell."""
        lanes = [Lane(self.x, self.width, "left")] if row.kind == "group" else self.lanes
        cells: list[list[Strip]] = []
        for number, (held, lane) in enumerate(zip(owners, lanes, strict=True)):
            cell = row.cells[number] if number < len(row.cells) else Cell(())
            shown, color = _cell_style(style, row, cell, first=number == 0)
            if cell.shade is not None or (self.table.grid and number and not cell.quiet):
                color = text_token(cell.shade, self.setter.theme.palette)
            lines = self.setter.paragraph(cell.text, shown, lane.text_x, lane.room, held, color=color, align=lane.align)
            cells.append(lines or [self._empty(held)])
        return cells

    def _ground(self, row: Row, number: int, tall: float, *, ends: bool) -> Iterator[Item]:
        """The ground of a shaded cell behind one of its lines; grounds of a cell's lines overlap, so none is seen."""
        shade = row.cells[number].shade if number < len(row.cells) else None
        if shade is None:
            return
        lane = self.lanes[number]
        inset, gap = (GRID_LINE_PT / 2, GRID_LINE_PT) if self.table.grid else (0.0, 0.0)
        high = tall - gap if ends else tall + SEAM_PT
        fill = shade_fill(shade, self.setter.theme.palette)
        yield Ground(lane.x + inset, 0.0, lane.width - 2 * inset, high, fill)

    def _drawn(self, row: Row, number: int, owner: Element) -> list[Item]:
        """The sign before the text of a cell, and the sparkline behind it, beside its first line."""
        cell = row.cells[number] if number < len(row.cells) else Cell(())
        if cell.mark is None and not cell.trend:
            return []
        setter, lane = self.setter, self.lanes[number]
        leading = self.style.leading_pt
        items: list[Item] = []
        if cell.mark is not None:
            word = mark_word(cell.mark, setter.formatter)
            beside = word.casefold() in plain_text(cell.text).casefold()
            said = None if beside else Element("Figure", owner, alt=word)
            picture = sign(cell.mark, MARK_PT, setter.theme.palette)
            right = lane.text_x + lane.room + (TREND_ROOM_PT if lane.sides.trended else 0.0)
            if not cell.text:
                x = lane.text_x + (lane.room - MARK_PT) * {"left": 0.0, "center": 0.5, "right": 1.0}[lane.align]
            else:
                x = right + MARK_ROOM_PT - MARK_PT if lane.align == "right" else lane.text_x - MARK_ROOM_PT
            items.append(Sketch(x, (leading - MARK_PT) / 2, picture, word, said))
        color = setter.color(text_token(cell.shade, setter.theme.palette) if cell.shade else "accent")
        line = sparkline(cell.trend, TREND_WIDE_PT, leading - 3.0, color, TREND_LINE_PT)
        if line is not None:
            x = lane.text_x + lane.room + TREND_ROOM_PT - TREND_WIDE_PT
            told = trend_element(setter, cell.trend, owner)
            items.append(Sketch(x, 1.5, line, told.alt, told))
        return items


def _cell_style(style: TypeStyle, row: Row, cell: Cell, *, first: bool) -> tuple[TypeStyle, str]:
    """Face and colour of a cell, as on slides: sums and group heads bold; stress in the accent; what misses muted."""
    if row.kind in ("total", "group"):
        return replace(style, bold=True), "ink"
    if cell.stressed or row.highlight:
        return replace(style, bold=True), "accent"
    if cell.quiet:
        return style, "muted"
    return style, "ink" if first else ""


def _below(caption: Sequence[Strip], head: Sequence[Strip]) -> list[Strip]:
    """The header under its caption; nothing ends a page between them."""
    strips = [*caption, *head]
    if caption:
        strips[len(caption)] = replace(strips[len(caption)], before_pt=8.0)
    return [*strips[:1], *attached(strips[1:], following=len(strips))]


def _shown(table: Table) -> tuple[tuple[str, Value], ...]:
    """What the cells of a table show, with its values: its alternative text may say it too, and more."""
    spans = (span for row in table.rows for cell in row.cells for span in cell.text)
    return (*((span.text, span.value) for span in spans if span.value is not None), *table.shown)
