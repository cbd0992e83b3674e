"""Tables as strips: column widths by content, rows that are cut only between rows or, when long, between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document import Align, Cell, Column, Row, Table
from briefgen.exporters.pdf.captions import Exhibit, origin, origin_strips, table_computed, wide_caption
from briefgen.exporters.pdf.items import Element, Item, Rule, TextLine
from briefgen.exporters.pdf.strips import Continuation, Strip, attached, guarded, height, merged, moved
from briefgen.exporters.pdf.typesetter import Place, Typesetter, drawn_width
from briefgen.themes.theme import TypeStyle

CELL_GAP_PT = 14.0
"""Between the columns; a number's unit column stands this far after it."""

MANY_ROWS = 14
"""From here on rows are set a little tighter."""

LONG_ROW_LINES = 6
"""A row of more lines than these may be cut between two of them."""

WHOLE_SHARE = 0.4
"""A table that takes no more than this share of a page is not cut."""

ROWS_AT_END = 3
"""Rows that at least stand on the last page of a table that is cut."""

_SAMPLE = 400
"""Rows whose natural widths are measured; of longer tables, evenly spread ones."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column on the page: left edge and width, in points, and where its cells stand between them."""

    x: float
    width: float
    align: Align


def table_strips(setter: Typesetter, table: Table, exhibit: Exhibit | None, place: Place, parent: Element) -> list[Strip]:
    """A table with caption, header, rows, note and source line.

    Args:
        setter: Sets the type.
        table: The table.
        exhibit: Its number; None for facts, which stand in the text column.
        place: Where it stands.
        parent: What it belongs to.
    """
    element = Element("Table", parent, alt=table.alt)
    facts = exhibit is None
    x, width = (place.x, place.width) if facts else (place.wide_x, place.wide_width)
    lanes = _lanes(setter, table, x, width, facts=facts)
    box = place.column(x, width)
    caption: list[Strip] = []
    again: list[Strip] = []
    if exhibit is not None:
        owner = Element("Caption", element)
        caption = wide_caption(setter, exhibit, table.caption, "", box, owner)
        again = wide_caption(setter, exhibit, table.caption, "", box, owner, continued=True)
    head = _head(setter, table, lanes, element)
    repeated = [replace(strip, items=_artifacts(strip.items), notes=()) for strip in head]
    rows = _rows(setter, table, lanes, element, box)
    bottom = Rule(x, 0, x + width, 0, setter.color("ink"), setter.metric("table_rule", 0.75))
    continuation = Continuation(tuple(_below(again, [*repeated])), (bottom,))
    strips = _below(caption, head)
    strips = [*strips[:1], *attached(strips[1:], following=len(strips))]
    made: list[Strip] = []
    whole = sum(height(row) for row in rows) + height(strips) <= setter.body_height * WHOLE_SHARE
    for number, row in enumerate(rows):
        # The header keeps two rows below it, the last three rows stay together, and so does a table of few rows.
        ends = number > len(rows) - ROWS_AT_END and number > 1
        kept = number > 0 and (whole or number < 2 or ends or _is_group(table, number - 1))
        for line, strip in enumerate(row):
            joined = strip.joined or (line == 0 and (kept or (number == 0 and bool(strips))))
            going_on = continuation if made else None
            made.append(replace(strip, joined=joined, continuation=going_on))
    if not made:
        made = [Strip(0.0)]
    made[-1] = replace(made[-1], items=(*made[-1].items, bottom.down(made[-1].height_pt)), lanes=_with(made[-1], bottom))
    strips += made
    source = origin(
        setter, table.sources, as_of=table.as_of, computed=table_computed(table) and not facts, note=table.note
    )
    lines = origin_strips(setter, source, x, width, parent)
    if lines:
        strips += [replace(lines[0], before_pt=6.0), *lines[1:]]
    strips[0] = replace(strips[0], before_pt=12.0 if facts else 18.0)
    strips[-1] = replace(strips[-1], after_pt=14.0 if facts else 20.0)
    return strips


# ---------------------------------------------------------------- columns


def _lanes(setter: Typesetter, table: Table, x: float, width: float, *, facts: bool) -> list[Lane]:
    """The columns, as wide as their content asks for; what is left goes to columns of text."""
    count = len(table.columns)
    gap = CELL_GAP_PT if count <= 10 else 8.0
    room = width - gap * (count - 1)
    wished = [0.0] * count
    least = [0.0] * count
    body, head = setter.style("table"), setter.style("table_head")

    def measure(number: int, cell_width: float, word_width: float) -> None:
        wished[number] = max(wished[number], cell_width)
        least[number] = max(least[number], word_width)

    for number, column in enumerate(table.columns):
        for text in (column.head, column.unit):
            measure(number, *_widths(setter, text, head))
    rows = [row for row in table.rows if row.kind != "group"]
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        for number, cell in enumerate(row.cells[:count]):
            measure(number, *_widths(setter, cell.text, replace(body, bold=True) if row.kind == "total" else body))
    widths = _shared(wished, least, room, table.columns, facts=facts)
    lanes = []
    left = x
    for column, wide in zip(table.columns, widths, strict=True):
        lanes.append(Lane(left, wide, column.align))
        left += wide + gap
    return lanes


def _widths(setter: Typesetter, text: object, style: TypeStyle) -> tuple[float, float]:
    """Width of a text on one line and of its longest word, with a little air for kerning."""
    runs = setter.runs(text, style)  # type: ignore[arg-type]
    longest = 0.0
    for run in runs:
        words = run.text.split(" ")
        longest = max(longest, *(run.face.advance(word, run.size_pt) for word in words))
    return drawn_width(runs) * 1.01 + 0.5, longest * 1.02 + 1.0


def _shared(wished: Sequence[float], least: Sequence[float], room: float, columns: Sequence[Column], *, facts: bool) -> list[float]:
    """Widths that fill the room.

    If all wishes fit, columns of text share what is left. If not, every column gets up to the same width, more if its
    longest word needs it, and less if it wishes no more.
    """
    wishes = [max(wish, word) for wish, word in zip(wished, least, strict=True)]
    if facts and len(wishes) == 2:
        label = min(wishes[0], room * 0.4)
        return [label, room - label]
    weights = [{"narrow": 0.5, "wide": 2.0}.get(column.width, 1.0) for column in columns]
    total = sum(wishes)
    if total <= room:
        grow = [wish * weight * (column.align == "left") for wish, weight, column in zip(wishes, weights, columns, strict=True)]
        if not sum(grow):
            grow = wishes
        share = (room - total) / (sum(grow) or 1.0)
        return [wish + more * share for wish, more in zip(wishes, grow, strict=True)]
    needed = sum(least)
    if needed >= room:
        return [room * word / needed for word in least]
    low, high = 0.0, room
    for _ in range(40):  # the width of a column of weight 1, by bisection
        level = (low + high) / 2
        given = [max(word, min(wish, level * weight)) for wish, word, weight in zip(wishes, least, weights, strict=True)]
        low, high = (level, high) if sum(given) <= room else (low, level)
    given = [max(word, min(wish, low * weight)) for wish, word, weight in zip(wishes, least, weights, strict=True)]
    return [width * room / sum(given) for width in given]


# ---------------------------------------------------------------- rows


def _head(setter: Typesetter, table: Table, lanes: Sequence[Lane], element: Element) -> list[Strip]:
    """Spanners and column heads between two rules; for a table without heads, the rule above its rows."""
    rule_pt = setter.metric("table_rule", 0.75)
    left, right = lanes[0].x, lanes[-1].x + lanes[-1].width
    ink = setter.color("ink")
    top = Rule(left, 0, right, 0, ink, rule_pt)
    if not table.has_header:
        return [Strip(0.0, (top,))]
    strips: list[Strip] = []
    if any(column.spanner for column in table.columns):
        strips.append(_spanners(setter, table.columns, lanes, element))
    style = setter.style("table_head")
    unit_style = replace(style, bold=False, color="muted")
    row = Element("TR", element)
    cells = []
    for column, lane in zip(table.columns, lanes, strict=True):
        cell = Element("TH", row, scope="Column")
        lines = setter.paragraph(column.head, style, lane.x, lane.width, cell, align=lane.align)
        lines += setter.paragraph(column.unit, unit_style, lane.x, lane.width, cell, align=lane.align)
        cells.append(lines)
    height = max((len(lines) for lines in cells), default=1) * style.leading_pt
    items: list[Item] = [] if strips else [top]
    for lines in cells:
        if lines:
            block = merged(lines)
            items += moved(block.items, 5.0 + height - block.height_pt)
    notes = tuple(dict.fromkeys(key for lines in cells for line in lines for key in line.notes))
    strips.append(Strip(height + 10.0, (*items, Rule(left, height + 10.0, right, height + 10.0, ink, rule_pt)), notes=notes))
    return strips


def _spanners(setter: Typesetter, columns: Sequence[Column], lanes: Sequence[Lane], element: Element) -> Strip:
    style = setter.style("table_head")
    row = Element("TR", element)
    left, right = lanes[0].x, lanes[-1].x + lanes[-1].width
    items: list[Item] = [Rule(left, 0, right, 0, setter.color("ink"), setter.metric("table_rule", 0.75))]
    lines_at_most = 1
    number = 0
    while number < len(columns):
        end = number
        while end + 1 < len(columns) and columns[end + 1].spanner == columns[number].spanner:
            end += 1
        if columns[number].spanner:
            x, width = lanes[number].x, lanes[end].x + lanes[end].width - lanes[number].x
            cell = Element("TH", row, scope="Column", column_span=end - number + 1)
            lines = setter.paragraph(columns[number].spanner, style, x, width, cell)
            lines_at_most = max(lines_at_most, len(lines))
            block = merged(lines)
            items += moved(block.items, 5.0)
            items.append(Rule(x, block.height_pt + 8.0, x + width, block.height_pt + 8.0, setter.color("rule"), 0.5))
        number = end + 1
    return Strip(lines_at_most * style.leading_pt + 8.0, tuple(items))


def _rows(
    setter: Typesetter, table: Table, lanes: Sequence[Lane], element: Element, box: Place
) -> list[list[Strip]]:
    """Each row as its strips: one for a row of few lines, one a line for a longer one."""
    pad = setter.metric("table_padding", 4.0) + (0.2 if len(table.rows) >= MANY_ROWS else 1.0)
    made = []
    for number, row in enumerate(table.rows):
        following = table.rows[number + 1].kind if number + 1 < len(table.rows) else ""
        made.append(_row(setter, table, row, lanes, element, box, pad, last=not following, sum_follows=following == "total"))
    return made


def _row(
    setter: Typesetter,
    table: Table,
    row: Row,
    lanes: Sequence[Lane],
    element: Element,
    box: Place,
    pad: float,
    *,
    last: bool,
    sum_follows: bool,
) -> list[Strip]:
    owner = Element("TR", element)
    style = setter.style("table")
    if row.kind == "group":
        lanes = [Lane(box.wide_x, box.wide_width, "left")]
    cells: list[list[Strip]] = []
    for number, (cell, lane) in enumerate(zip(row.cells, lanes, strict=False)):
        heads = row.kind == "group" or (table.stub and number == 0)
        span = len(table.columns) if row.kind == "group" else 1
        held = Element("TH" if heads else "TD", owner, scope="Row" if heads else "", column_span=span)
        shown, color = _cell_style(style, row, cell, first=number == 0)
        cells.append(setter.paragraph(cell.text, shown, lane.x, lane.width, held, color=color, align=lane.align))
    lines = max((len(cell) for cell in cells), default=1) or 1
    rule: Rule | None = None
    if not last:
        strong = sum_follows
        rule = Rule(
            box.wide_x, 0, box.right, 0, setter.color("ink" if strong else "hair"),
            setter.metric("table_rule" if strong else "table_hair", 0.5),
        )
    key = object()
    strips = []
    for line in range(lines):
        above = pad if line == 0 else 0.0
        below = pad if line == lines - 1 else 0.0
        height = above + style.leading_pt + below
        lane_items = tuple(moved(cell[line].items, above) if line < len(cell) else () for cell in cells)
        end = (rule.down(height),) if rule and line == lines - 1 else ()
        strips.append(
            Strip(
                height,
                (*(item for items in lane_items for item in items), *end),
                notes=tuple(note for cell in cells if line < len(cell) for note in cell[line].notes),
                lanes=(*lane_items, end),
                lane_key=key,
            )
        )
    if lines <= LONG_ROW_LINES:
        return guarded(strips, opening=lines)
    return guarded(strips)


def _cell_style(style: TypeStyle, row: Row, cell: Cell, *, first: bool) -> tuple[TypeStyle, str]:
    """Face and colour of a cell: stressed in the accent, missing in the muted tone, sums and group heads bold."""
    if cell.stressed:
        return replace(style, bold=True), "accent"
    if cell.quiet:
        return style, "muted"
    bold = row.kind in ("total", "group") or row.highlight
    return (replace(style, bold=True) if bold else style), "ink" if bold or first else ""


# ---------------------------------------------------------------- pieces


def _below(caption: Sequence[Strip], head: Sequence[Strip]) -> list[Strip]:
    """The header under its caption; nothing ends a page between them."""
    strips = [*caption, *head]
    if caption and head:
        strips[len(caption)] = replace(strips[len(caption)], before_pt=8.0)
    return [*strips[:1], *attached(strips[1:], following=len(strips))]


def _is_group(table: Table, number: int) -> bool:
    return table.rows[number].kind == "group"


def _with(strip: Strip, rule: Rule) -> tuple[tuple[Item, ...], ...]:
    """The lanes of a strip with a rule under it."""
    return (*strip.lanes[:-1], (*strip.lanes[-1], rule.down(strip.height_pt))) if strip.lanes else ()


def _artifacts(items: Sequence[Item]) -> tuple[Item, ...]:
    """Items that repeat what was read before."""
    return tuple(replace(item, element=None) if isinstance(item, TextLine) else item for item in items)
