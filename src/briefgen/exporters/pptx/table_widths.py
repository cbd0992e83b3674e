"""How wide the columns of a table are, and which of them go on a slide when not all fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from briefgen.document import Column, RichText, Span, Table
from briefgen.errors import fault
from briefgen.exporters.pptx.table_look import MARK_PT, sides_of
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import TypeStyle

if TYPE_CHECKING:
    from briefgen.exporters.pptx.table_look import TableLook

ROOM = 1.02
"""Widths are measured a little too wide, so that no program breaks what was not to be broken."""


SPANNER_LINES = 1.6
"""The head over several columns stands over each of them (merged cells are hard to read aloud), on two lines."""

MOST_EVENED, ROWS_EVENED, MOVES, MOVED_PT = 10, 40, 40, (8.0, 24.0, 56.0)
"""Of tables with so many columns at most, so many rows are looked at, in so many moves of so many points each."""

WORDS_BREAK = 1.06
"""Lines are not filled to their ends: text takes so much more than its width."""

LONGEST_WORD = 180.0
"""An address wider than this is broken at its slashes, or anywhere."""


MOST_AIR = 60.0
"""Between columns there is about so much more room than they need, at most: else the eye loses the row."""

NUMBER_AIR = 42.0
"""The same for a column of numbers, whose own width is their longest."""

NEARLY_ALL = 0.8
"""A table that needs so much of the slide's width takes all of it."""

GRID_LABEL_SHARE = 0.3
"""Of the width of a heat map, what the names of its rows take at most."""

GRID_CELL = 110.0
"""Cells of a heat map are not wider than this, or than their heads."""

LONGEST_UNIT = 96.0
"""A unit narrower than this stands on one line."""


def column_widths(setter: Typesetter, table: Table, look: TableLook, width: float) -> tuple[float, ...]:
    """Widths of all columns, with the space beside their text; their sum is the width of the table."""
    count = len(table.columns)
    beside = [side.both for side in sides_of(table, look)]
    if look.name == "grid":
        return _even(setter, table, look, width)
    if look.name == "comparison" and not any(column.width for column in table.columns):
        return _compared(setter, table, look, width)
    if look.name == "facts" and count == 2:
        label = min(
            max(_most(setter, table, look, 0) + beside[0], 90.0), width * 0.4, setter.metric("comparison_label")
        )
        return (label, width - label)
    least = [_least(setter, table, look, index) + beside[index] for index in range(count)]
    most = [_most(setter, table, look, index) + beside[index] for index in range(count)]
    wanted = [
        max(low, high * {"narrow": 0.7, "wide": 1.5, "": 1.0}[column.width])
        for low, high, column in zip(least, most, table.columns, strict=True)
    ]
    if sum(wanted) <= width:
        return _stretched(setter, table, wanted, width)
    shrunk = _shrunk(least, wanted, width)
    return _evened(setter, table, look, shrunk, (least, beside)) if count <= MOST_EVENED else shrunk


def _even(setter: Typesetter, table: Table, look: TableLook, width: float) -> tuple[float, ...]:
    """A heat map: the names of the rows, and columns of one width."""
    sides = sides_of(table, look)
    label = min(_most(setter, table, look, 0) + sides[0].both, width * GRID_LABEL_SHARE)
    each = max(_most(setter, table, look, index) + sides[index].both for index in range(1, len(table.columns)))
    count = len(table.columns) - 1
    each = min((width - label) / count, max(each, GRID_CELL))
    return (label, *[each] * count)


def grid_step(setter: Typesetter, table: Table, looks: Sequence[TableLook], width: float) -> int:
    """The first of the looks in which the columns of a heat map stand beside each other.

    Raises:
        InputError: They do in none (`too-much`).
    """
    room, needs = width, 0.0
    for step, look in enumerate(looks):
        sides = sides_of(table, look)
        label = min(_most(setter, table, look, 0) + sides[0].both, width * GRID_LABEL_SHARE)
        room = width - label
        needs = max(_least(setter, table, look, index) + sides[index].both for index in range(1, len(table.columns)))
        if needs * (len(table.columns) - 1) <= room:
            return step
    raise fault(
        "too-much",
        f"a heat map of {len(table.columns) - 1} columns does not fit on a slide; {int(room // needs)} fit",
        "put what has more entries into y: (rows go on on the next slide), choose fewer with where:, or shorten heads",
    )


def _evened(
    setter: Typesetter,
    table: Table,
    look: TableLook,
    widths: tuple[float, ...],
    bounds: tuple[Sequence[float], Sequence[float]],
) -> tuple[float, ...]:
    """Widths that make the rows lower: a little is moved from column to column as long as it saves lines.

    `bounds`: the least width of each column, and the space beside its text.
    """
    least, gaps = bounds
    count = len(widths)
    rows = [row for row in table.rows if row.kind == "body"][:ROWS_EVENED]
    wide = []
    for row in rows:
        cells = []
        for index, cell in enumerate(row.cells):
            label = index == 0 and (table.stub or not table.has_header)
            style, size = _at(setter, look.label if label else look.cell, look, bold=False)
            plain = "".join(span.text for span in cell.text)
            cells.append(setter.word_width(plain, style, size) * WORDS_BREAK)
        wide.append(cells)
    found, best = list(widths), _lines(wide, widths, gaps)
    for _ in range(MOVES):
        moves = [
            (a, b, points)
            for points in MOVED_PT
            for a, b in permutations(range(count), 2)
            if found[a] - points >= least[a]
        ]
        tried = []
        for a, b, points in moves:
            changed = list(found)
            changed[a] -= points
            changed[b] += points
            tried.append((_lines(wide, changed, gaps), changed))
        lower = min(tried, default=(best, found), key=lambda one: one[0])
        if lower[0] >= best:
            break
        best, found = lower
    return tuple(found)


def _lines(wide: Sequence[Sequence[float]], widths: Sequence[float], gaps: Sequence[float]) -> float:
    """About how many lines all rows have; a little less where cells that are not the highest have fewer."""
    total = 0.0
    for cells in wide:
        lines = [math.ceil(cell / max(width - gap, 1.0)) for cell, width, gap in zip(cells, widths, gaps, strict=True)]
        total += max(lines, default=0) + sum(lines) / 1000
    return total


def _compared(setter: Typesetter, table: Table, look: TableLook, width: float) -> tuple[float, ...]:
    """A column of labels, and equal ones; words share the whole width, numbers stand closer."""
    beside = len(table.columns) - 1
    label = min(setter.metric("comparison_label"), width * 0.35)
    sides = [side.both for side in sides_of(table, look)]
    longest = max(_most(setter, table, look, 0) + sides[0], 60.0)
    label = longest if longest < label * 0.6 else label
    each = (width - label) / beside
    wanted = max(_most(setter, table, look, at) + max(sides[at], look.gap) for at in range(1, beside + 1)) + MOST_AIR
    if wanted < each:
        each = (_on_grid(setter, label + wanted * beside, width) - label) / beside
    return (label, *[each] * beside)


def _on_grid(setter: Typesetter, least: float, width: float) -> float:
    """The narrowest width of the slide's grid that is not less; all of the width where that is nearly all of it."""
    deck = setter.theme.deck
    if width < setter.frame("body").width:
        return width
    pitch = deck.column_pt + deck.gutter_pt
    found = math.ceil((least + deck.gutter_pt) / pitch) * pitch - deck.gutter_pt
    return found if found < width * NEARLY_ALL else width


def _stretched(setter: Typesetter, table: Table, wanted: list[float], width: float) -> tuple[float, ...]:
    """Room to spare goes to every column, but only so much that the eye finds the next one.

    A table that is still narrower than the slide ends on its grid, at the left.
    """
    last = len(wanted) - 1
    air = [
        _air(column, value, last=index == last)
        for index, (value, column) in enumerate(zip(wanted, table.columns, strict=True))
    ]
    if not sum(air):
        air = list(wanted)
    spare = _on_grid(setter, sum(wanted) + sum(air) / 2, width) - sum(wanted)
    if spare > sum(air):  # words at the right edge take what the others need not
        text = [index for index, column in enumerate(table.columns) if column.align == "left"] or [last]
        air[text[-1]] += spare - sum(air)
    return tuple(value + spare * share / sum(air) for value, share in zip(wanted, air, strict=True))


def _air(column: Column, wanted: float, *, last: bool) -> float:
    """How much more than it needs a column takes at most; words at the right edge have nothing to keep apart from."""
    if column.align == "right":
        return NUMBER_AIR
    return 0.0 if last or column.width == "narrow" else min(wanted, MOST_AIR)


def _shrunk(least: list[float], wanted: list[float], width: float) -> tuple[float, ...]:
    """What is missing is taken from the columns that have more than their longest word needs."""
    widths = list(wanted)
    open_columns = set(range(len(widths)))
    while open_columns:
        missing = sum(widths) - width
        if missing <= 1e-6:
            break
        able = {index: widths[index] - least[index] for index in open_columns if widths[index] > least[index] + 1e-6}
        if not able:
            break
        # Wide columns give first: all are brought down towards one common width.
        tallest = max(widths[index] for index in able)
        level = max((widths[index] for index in able if widths[index] < tallest - 1e-6), default=0.0)
        givers = [index for index in able if widths[index] >= tallest - 1e-6]
        step = min(missing / len(givers), tallest - level, *(able[index] for index in givers))
        for index in givers:
            widths[index] -= max(step, 1e-3)
        open_columns = {index for index in open_columns if widths[index] > least[index] + 1e-6}
    scale = min(1.0, width / sum(widths)) if sum(widths) > width + 1e-3 else 1.0
    return tuple(value * scale for value in widths)


def column_groups(setter: Typesetter, table: Table, look: TableLook, width: float) -> Iterator[Table]:
    """The table, or several with some of its columns each, where even the longest words do not fit side by side.

    Only the smallest size is cut so; at larger ones the next size is tried first.
    """
    count = len(table.columns)
    sides = [side.both for side in sides_of(table, look)]
    sides[-1] += look.gap  # each may be the last of a slide
    least = [_least(setter, table, look, index) + sides[index] for index in range(count)]
    if look.name == "grid" or sum(least) - look.gap <= width or count < 3:
        yield table
        return
    first = 1 if table.stub else 0
    start = first
    while start < count:
        end, used = start, sum(least[:first])
        while end < count and (used + least[end] - look.gap <= width or end == start):
            used += least[end]
            end += 1
        picked = [*range(first), *range(start, end)]
        rows = tuple(
            row if row.kind == "group" else replace(row, cells=tuple(row.cells[index] for index in picked))
            for row in table.rows
        )
        yield replace(table, columns=tuple(table.columns[index] for index in picked), rows=rows)
        start = end


def _texts(table: Table, look: TableLook, index: int) -> Iterator[tuple[RichText, str, bool]]:
    """Texts of a column with the styles that they are set in; True: bold."""
    column = table.columns[index]
    label = index == 0 and (table.stub or not table.has_header)
    yield column.head, look.head, False
    for row in table.rows:
        if row.kind == "group":
            continue
        yield (
            row.cells[index].text,
            look.label if label else look.cell,
            row.kind == "total" or row.cells[index].stressed,
        )


def _most(setter: Typesetter, table: Table, look: TableLook, index: int) -> float:
    """Width of the longest cell on one line."""
    found = _sign(table, index)
    for text, name, bold in _texts(table, look, index):
        style, size = _at(setter, name, look, bold)
        plain = len(text) == 1 and text[0] == Span(text[0].text)
        wide = setter.word_width(text[0].text, style, size) if plain else setter.width(setter.runs(text, style, size))
        found = max(found, wide)
    column = table.columns[index]
    unit = _note_width(setter, column.unit)
    unit = unit if unit <= LONGEST_UNIT else 0.0
    return max(found, unit, _note_width(setter, column.spanner) / SPANNER_LINES) * ROOM


def _sign(table: Table, index: int) -> float:
    """Width of signs that stand in place of text."""
    cells = (row.cells[index] for row in table.rows if row.kind != "group")
    return MARK_PT if any(cell.mark is not None and not cell.text for cell in cells) else 0.0


def _note_width(setter: Typesetter, words: str) -> float:
    """Width of a unit or of a head over several columns."""
    style = setter.style("sources_note")
    return setter.word_width(words, style, style.size_pt) if words else 0.0


def _least(setter: Typesetter, table: Table, look: TableLook, index: int) -> float:
    """Width of the longest word of a column; what no column of a table could hold is cut inside the word."""
    found = _sign(table, index)
    for text, name, bold in _texts(table, look, index):
        style, size = _at(setter, name, look, bold)
        for word in "".join(span.text for span in text).split(" "):
            if word:
                found = max(found, setter.word_width(word, style, size))
    column = table.columns[index]
    for word in (*column.unit.split(" "), *column.spanner.split(" ")):
        found = max(found, _note_width(setter, word))
    return min(found * ROOM, LONGEST_WORD)


def _at(setter: Typesetter, name: str, look: TableLook, bold: bool) -> tuple[TypeStyle, float]:
    style = setter.style(name)
    return (replace(style, bold=True) if bold else style), style.sizes[min(look.step, len(style.sizes) - 1)][0]
