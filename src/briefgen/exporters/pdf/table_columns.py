"""How wide the columns of a table are, in which size it is set, and which columns stand in which piece of it.

Columns of words give way first: they wrap, down to their longest word, while numbers and dates are never broken. A
table whose columns then still do not fit side by side is set smaller, down to the smallest type of the report, and
after that goes on sideways: further columns stand in a further piece below, the first column with them. A page in
landscape was the other choice: it would hold one and a half times as much, not enough for the tables that need it, and
has to be turned on a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from math import ceil

from briefgen.document import Align, Column, RichText, Row, Table, plain_text
from briefgen.exporters.pdf.table_sides import (
    GRID_CELL_PT,
    GRID_GAP_PT,
    GRID_LABEL_SHARE,
    GRID_PAD_PT,
    MARK_PT,
    NOTHING_BESIDE,
    Sides,
    sides_of,
)
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width
from briefgen.themes.theme import TypeStyle

WORD_PT = 120.0
"""A column of words is at least as wide as its longest word, up to this width; longer words are cut."""

COMFORT_PT = 54.0
"""A column of words that is narrower than this, though it has more to say, counts as squeezed."""

SPARSE_SHARE = 0.75
"""A table that would fill no more than this share of the text column is not spread over the whole page."""

WORTH_SHARE = 0.75
"""Columns are of uneven width only where the rows then take no more than this share of the lines,"""

WORTH_LINES = 20
"""or where that saves so many of them."""

_SAMPLE = 400
"""Rows whose natural widths are measured; of longer tables, evenly spread ones and those with the longest words."""

_LONGEST = 4
"""Cells with the longest words that are measured in each column."""


_EXPONENTS = (0.0, 0.5, 1.0)
"""Powers of their wishes by which columns are tried that cannot have what they wish."""

_FILLED = 0.94
"""Of a line that is followed by another, what words fill of it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column on the page.

    Attributes:
        x: Left edge, in points.
        width: Width.
        align: Where the text of its cells stands between them.
        sides: Space at the left and the right of their text.
    """

    x: float
    width: float
    align: Align
    sides: Sides = NOTHING_BESIDE

    @property
    def text_x(self) -> float:
        """Left edge of the room for text."""
        return self.x + self.sides.left

    @property
    def room(self) -> float:
        """Width of the room for text."""
        return self.width - self.sides.both


@dataclass(frozen=True, slots=True)
class Piece:
    """Columns that stand side by side: their numbers in the table, from 0, and their places."""

    columns: tuple[int, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a table is set: the styles of its cells and heads, and its pieces, each below the one before."""

    style: TypeStyle
    head: TypeStyle
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in points at full size.

    Attributes:
        whole: Width in which neither its head nor any of its cells wraps, with what stands beside the text.
        word: Width of its longest word, with the same.
        solid: True when it may not be narrower than that: numbers, dates and the like.
        cells: Widths of its cells on one line, without the head; of long tables, of some rows.
        sides: What stands at the left and the right of the text, and does not get smaller with it.
    """

    whole: float
    word: float
    solid: bool
    cells: tuple[float, ...] = ()
    sides: Sides = NOTHING_BESIDE


def arranged(
    setter: Typesetter, table: Table, wishes: Sequence[Wish], x: float, width: float, *, facts: bool
) -> Arrangement:
    """Size, pieces and columns of a table.

    Args:
        setter: Sets the type.
        table: The table.
        wishes: What its columns ask for (`wishes_of`).
        x: Left edge, in points.
        width: Width of all columns with the gaps between them.
        facts: True for a table of labels and values without heads: labels take at most 40 % of the width, and it
            always stands in one piece.
    """
    sizes = list(_sizes(setter))
    if table.grid:
        return _grid(wishes, sizes, x, width)
    fitting = partial(_pieces, wishes, width=width)
    scales = [style.size_pt / sizes[0][0].size_pt for style, _ in sizes]
    found = [[tuple(range(len(wishes)))] if facts else fitting(scale) for scale in scales]
    fewest = min(map(len, found))
    at = next(number for number, pieces in enumerate(found) if len(pieces) == fewest)
    style, head = sizes[at]
    pieces = []
    for columns in found[at]:
        inside = [_scaled(wishes[number], scales[at]) for number in columns]
        lanes = _lanes(inside, [table.columns[number] for number in columns], x, width, facts=facts)
        pieces.append(Piece(columns, tuple(lanes)))
    return Arrangement(style, head, tuple(pieces))


def is_sparse(wishes: Sequence[Wish], width: float) -> bool:
    """Whether a table has so little to say that it stands in the text column, whose width in points this is."""
    return _span([max(wish.whole, wish.word) for wish in wishes]) <= width * SPARSE_SHARE


def wishes_of(setter: Typesetter, table: Table) -> list[Wish]:
    """What every column asks for, at full size."""
    body, head = setter.style("table"), setter.style("table_head")
    bold = replace(body, bold=True)
    whole = [0.0] * len(table.columns)
    word = [0.0] * len(table.columns)
    cells: list[list[float]] = [[] for _ in table.columns]

    def measure(number: int, text: RichText | str, style: TypeStyle) -> float:
        cell_width, word_width = _widths(setter, text, style)
        whole[number] = max(whole[number], cell_width)
        word[number] = max(word[number], word_width)
        return cell_width

    for number, column in enumerate(table.columns):
        for text in (column.head, column.unit):
            measure(number, text, head)
        word[number] = min(word[number], WORD_PT)  # cells of numbers are never broken; a head may be
    rows = [row for row in table.rows if row.kind != "group"]
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        for number, cell in enumerate(row.cells[: len(whole)]):
            strong = row.kind == "total" or row.highlight or cell.stressed
            cells[number].append(measure(number, cell.text, bold if strong else body))
            if cell.mark is not None and not cell.text:
                whole[number], word[number] = max(whole[number], MARK_PT), max(word[number], MARK_PT)
    if len(rows) > _SAMPLE:
        for number in range(len(whole)):
            for text in _longest(rows, number):
                measure(number, text, bold)
    made = []
    for number, (column, sides) in enumerate(zip(table.columns, sides_of(table), strict=True)):
        more = sides.both
        widths = tuple(wide + more for wide in cells[number])
        solid = column.align == "right" or table.grid
        made.append(Wish(whole[number] + more, word[number] + more, solid, widths, sides))
    return made


def _longest(rows: Sequence[Row], number: int) -> list[RichText]:
    """The cells of a column with the longest words."""
    cells = [row.cells[number].text for row in rows if number < len(row.cells)]
    return sorted(cells, key=lambda text: max(map(len, plain_text(text).split(" "))), reverse=True)[:_LONGEST]


def _widths(setter: Typesetter, text: RichText | str, style: TypeStyle) -> tuple[float, float]:
    """Width of a text on one line and of its longest word, with a little air for kerning."""
    runs = setter.runs(text, style)
    longest = 0.0
    rest = 0.0  # what a word across several runs, such as one with a mark, has in the runs before
    for run in runs:
        pieces = re.split(r"[ \n]|(?<=\w-)(?=[^\W\d_])", run.text)
        widths = [run.face.advance(piece, run.size_pt) for piece in pieces]
        widths[0] += rest
        longest = max(longest, *widths)
        rest = widths[-1]
    return drawn_width(runs) * 1.01 + 0.5, longest * 1.02 + 1.0


# ---------------------------------------------------------------- size and pieces


def _sizes(setter: Typesetter) -> Iterator[tuple[TypeStyle, TypeStyle]]:
    """Styles of cells and heads, largest first; heads are never larger than cells."""
    body, head = setter.style("table"), setter.style("table_head")
    for size, leading in body.sizes:
        smaller = [found for found in head.sizes if found[0] <= size]
        head_size, head_leading = smaller[0] if smaller else (size, leading)
        yield (
            replace(body, size_pt=size, leading_pt=leading, steps=()),
            replace(head, size_pt=head_size, leading_pt=head_leading, steps=()),
        )


def _gap(count: int) -> float:
    """Between columns; a number's unit column stands this far after it."""
    return 14.0 if count <= 7 else 10.0 if count <= 10 else 8.0


def _scaled(wish: Wish, scale: float) -> Wish:
    beside = wish.sides.both

    def smaller(width: float) -> float:
        return (width - beside) * scale + beside

    cells = tuple(map(smaller, wish.cells))
    return replace(wish, whole=smaller(wish.whole), word=smaller(wish.word), cells=cells)


def _grid(wishes: Sequence[Wish], sizes: Sequence[tuple[TypeStyle, TypeStyle]], x: float, width: float) -> Arrangement:
    """A heat map: equal columns behind the names of the rows; those that do not fit stand in further pieces."""
    at, first, most = 0, 0.0, 0
    label, *others = wishes
    while at < len(sizes) and most < len(others):
        scale = max(now.size_pt / full.size_pt for now, full in zip(sizes[at], sizes[0], strict=True))
        label, *others = (_scaled(wish, scale) for wish in wishes)
        first = min(label.whole + GRID_GAP_PT, width * GRID_LABEL_SHARE)
        most = max(int((width - first) / max(wish.word for wish in others)), 1)
        at += 1
    style, head = sizes[at - 1]
    count = ceil(len(others) / most)
    each = ceil(len(others) / count)
    wide = min((width - first) / each, max(GRID_CELL_PT, *(wish.whole for wish in others)))
    pieces = []
    for start in range(1, len(wishes), each):
        numbers = tuple(range(start, min(start + each, len(wishes))))
        lanes = [
            Lane(x + first + at * wide, wide, "center", Sides(GRID_PAD_PT, GRID_PAD_PT)) for at in range(len(numbers))
        ]
        pieces.append(Piece((0, *numbers), (Lane(x, first - GRID_GAP_PT, "left"), *lanes)))
    return Arrangement(style, head, tuple(pieces))


def _need(wish: Wish, scale: float, width: float) -> float:
    """The least width in which a column is still read with ease."""
    wish = _scaled(wish, scale)
    if wish.solid:
        return min(wish.word, width / 2)
    return min(max(min(wish.word, WORD_PT), min(wish.whole, COMFORT_PT)), width / 2)


def _pieces(wishes: Sequence[Wish], scale: float, *, width: float) -> list[tuple[int, ...]]:
    """Which columns stand side by side, the first in every piece; the pieces are about equally wide."""
    needs = [_need(wish, scale, width) for wish in wishes]
    if len(needs) <= 2 or _span(needs) <= width:
        return [tuple(range(len(needs)))]
    pieces = _filled(needs, width)
    low, high = 0.0, width
    for _ in range(12):  # the least width that needs no more pieces
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(needs, middle)) == len(pieces) else (middle, high)
    return _filled(needs, high)


def _filled(needs: Sequence[float], width: float) -> list[tuple[int, ...]]:
    pieces: list[list[int]] = [[0]]
    for number in range(1, len(needs)):
        piece = pieces[-1]
        if len(piece) > 1 and _span([needs[column] for column in (*piece, number)]) > width:
            piece = [0]
            pieces.append(piece)
        piece.append(number)
    return [tuple(piece) for piece in pieces]


def _span(needs: Sequence[float]) -> float:
    return sum(needs) + _gap(len(needs)) * (len(needs) - 1)


# ---------------------------------------------------------------- widths


def _lanes(wishes: Sequence[Wish], columns: Sequence[Column], x: float, width: float, *, facts: bool) -> Iterator[Lane]:
    gap = _gap(len(wishes))
    left = x
    widths = _shared(wishes, width - gap * (len(wishes) - 1), columns, facts=facts)
    for column, wish, wide in zip(columns, wishes, widths, strict=True):
        yield Lane(left, wide, column.align, wish.sides)
        left += wide + gap


def _shared(wishes: Sequence[Wish], room: float, columns: Sequence[Column], *, facts: bool) -> list[float]:
    """Widths that fill the room.

    If all wishes fit, what is left is shared out (`_spread`). If not, heads wrap before cells do, and every column gets
    up to the same width, or more the more it has to say where that saves lines; more if its longest word needs it, and
    less if it wishes no more. If not even the longest words fit, columns of words give way.
    """
    whole = [max(wish.whole, wish.word) for wish in wishes]
    if facts and len(whole) == 2:
        label = min(whole[0], room * 0.4)
        return [label, room - label]
    weights = [{"narrow": 0.5, "wide": 2.0}.get(column.width, 1.0) for column in columns]
    total = sum(whole)
    if total <= room:
        return _spread(whole, room - total, columns, weights)
    longest = [wish.word for wish in wishes]
    least = longest
    if sum(least) > room:  # the longest words are cut, those of words before those of numbers
        least = [word if wish.solid else min(word, WORD_PT) for word, wish in zip(longest, wishes, strict=True)]
    if sum(least) >= room:
        solid = sum(word for word, wish in zip(least, wishes, strict=True) if wish.solid)
        loose = sum(least) - solid
        if solid < room * 0.8 and loose:
            share = (room - solid) / loose
            return [word if wish.solid else word * share for word, wish in zip(least, wishes, strict=True)]
        # What stands beside a text keeps its width; the texts share the rest.
        beside = sum(wish.sides.both for wish in wishes)
        share = max(room - beside, 0.0) / max(sum(least) - beside, 1.0)
        return [(word - wish.sides.both) * share + wish.sides.both for word, wish in zip(least, wishes, strict=True)]

    uncut = [max(word, *wish.cells, 0.0) for word, wish in zip(least, wishes, strict=True)]
    if sum(uncut) <= room:
        least = uncut
    even, *others = (_levelled(whole, least, weights, room, exponent) for exponent in _EXPONENTS)
    best = min(others, key=lambda widths: _lines(wishes, widths))
    before, after = _lines(wishes, even), _lines(wishes, best)
    return best if after <= max(before * WORTH_SHARE, before - WORTH_LINES) else even


def _levelled(
    whole: Sequence[float], least: Sequence[float], weights: Sequence[float], room: float, exponent: float
) -> list[float]:
    """Widths of one level, or in proportion to a power of what columns have to say, between the least and the whole."""
    shares = [weight * wish**exponent for wish, weight in zip(whole, weights, strict=True)]

    def given(level: float) -> list[float]:
        return [max(word, min(wish, level * share)) for wish, word, share in zip(whole, least, shares, strict=True)]

    low, high = 0.0, room / min((share for share in shares if share), default=1.0)
    for _ in range(40):  # the width of a column of share 1, by bisection
        level = (low + high) / 2
        low, high = (level, high) if sum(given(level)) <= room else (low, level)
    found = given(low)
    return [width * room / sum(found) for width in found]


def _lines(wishes: Sequence[Wish], widths: Sequence[float]) -> int:
    """About how many lines the rows take in columns of such widths."""
    columns = [
        [ceil(cell / (width * _FILLED)) for cell in wish.cells] for wish, width in zip(wishes, widths, strict=True)
    ]
    return sum(map(max, zip_longest(*columns, fillvalue=0)))


def _spread(whole: Sequence[float], spare: float, columns: Sequence[Column], weights: Sequence[float]) -> list[float]:
    """Widths with what is left over: columns of text grow by up to 40 % of their width, then all grow alike.

    So a table of a few numbers is spread over the page; it does not have all its numbers at the right edge.
    """
    widths = list(whole)
    texts = [
        wish * weight * (column.align == "left") for wish, weight, column in zip(whole, weights, columns, strict=True)
    ]
    grown = min(spare, 0.4 * sum(texts))
    if grown:
        widths = [width + grown * text / sum(texts) for width, text in zip(widths, texts, strict=True)]
    return [width + (spare - grown) / len(widths) for width in widths]
