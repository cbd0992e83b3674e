"""Rounding that adds up: figures that are shown sum to the totals that are shown, each off by less than one unit.

Amounts are given in units of the last digit that is shown: 2.6 shown without decimals is 2.6 units, and is shown as 2
or 3. What is whole stays as it is, what is missing stays missing, and a total is the nearest whole to the exact one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import TypeAlias

from briefgen.formatting.flow import Flow, nearest
from briefgen.formatting.sums import NOISE, sum_of, sums_across

Parents: TypeAlias = Sequence[int | None]
"""For each row (or column) the index of the one that it is a part of; None: of none."""

_NOISE = Decimal("1e-9")
_ROOT = "root"


def apportioned(amounts: Sequence[Decimal | None], total: int | None = None) -> list[int | None] | None:
    """Whole numbers near `amounts` that sum to their total, by the largest remainder.

    All are rounded down, and those with the largest remainders up again until the sum is right; of equal remainders
    the larger amount comes first, then the one that stands first. Where the nearest whole numbers have that sum, these
    are taken.

    Args:
        amounts: The parts; None for what is missing.
        total: What they shall sum to; None: the whole number nearest to their sum.

    Returns:
        None when no roundings of the parts have that total.

    Example:
        >>> apportioned([Decimal("1.5"), Decimal("2.6"), Decimal("3.6")])
        [1, 3, 4]
    """
    exact = [amount if amount is None else _settled(amount) for amount in amounts]
    known = [(index, amount) for index, amount in enumerate(exact) if amount is not None]
    wanted = nearest(_settled(sum((amount for _, amount in known), Decimal()))) if total is None else total
    found = [amount if amount is None else nearest(amount) for amount in exact]
    if sum(each for each in found if each is not None) == wanted:
        return found
    found = [amount if amount is None else _floor(amount) for amount in exact]
    left = wanted - sum(each for each in found if each is not None)
    open_ = [(index, amount) for index, amount in known if amount != _floor(amount)]
    if not 0 <= left <= len(open_):
        return None
    open_.sort(key=lambda part: (_floor(part[1]) - part[1], -abs(part[1]), part[0]))
    for index, amount in open_[:left]:
        found[index] = _floor(amount) + 1
    return found


def controlled(
    amounts: Sequence[Sequence[Decimal | None]],
    rows: Parents,
    columns: Parents,
    kept: Mapping[tuple[int, int], int] = MappingProxyType({}),
) -> list[list[int | None]] | None:
    """Whole numbers near the cells of a table, so that every row and every column has the total that is shown.

    Each is its amount rounded down or up. The total of all is the nearest whole number; other totals are the nearest
    as far as possible, and then cells are as near as possible. It is a flow through rows and columns (Cox, "Controlled
    rounding", INFOR 1982), which always has a solution in whole numbers, as long as there are totals of totals in one
    direction at most.

    Args:
        amounts: Rows of cells, totals among them; None for what is missing. Totals are computed anew from their parts.
        rows: For each row the index of its total.
        columns: For each column the index of its total.
        kept: Cells, by row and column, whose numbers are given.

    Returns:
        None where there are totals of totals both across and down, or what is kept leads to no such totals.

    Example:
        >>> table = [[Decimal(each) for each in row.split()] for row in ("1.5 2.6 4.1", "1.4 2.6 4.0", "2.9 5.2 8.1")]
        >>> controlled(table, (2, 2, None), (2, 2, None))
        [[2, 2, 4], [1, 3, 4], [3, 5, 8]]
    """
    whole = _summed(amounts, rows, columns)
    for (row, column), number in kept.items():
        whole[row][column] = Decimal(number)
    found = [[amount if amount is None else nearest(amount) for amount in row] for row in whole]
    for down in _trees(rows):
        for across in _trees(columns):
            if down.deep and across.deep:
                return None
            turned = across.deep or down.root is None
            along, over = (across, down) if turned else (down, across)
            in_line = over.root is None and not along.deep
            solved = (_in_line if in_line else _as_flow)(whole, along, over, turned)
            if solved is None:
                return None
            for (row, column), number in solved.items():
                found[row][column] = number
    return found


# ---------------------------------------------------------------- inside


def _floor(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_FLOOR))


def _settled(amount: Decimal) -> Decimal:
    """The amount without the noise of binary fractions: within a billionth of a whole number it is that number."""
    whole = amount.to_integral_value(ROUND_HALF_UP)
    return whole if abs(amount - whole) <= max(_NOISE, abs(amount) * NOISE) else amount


def _summed(amounts: Sequence[Sequence[Decimal | None]], rows: Parents, columns: Parents) -> list[list[Decimal | None]]:
    """The table with its totals computed from the parts."""
    whole = [list(row) for row in amounts]
    for column in _upwards(columns):
        parts = [index for index, total in enumerate(columns) if total == column]
        for row in whole:
            row[column] = sum_of([row[part] for part in parts])
    for row_ in _upwards(rows):
        parts = [index for index, total in enumerate(rows) if total == row_]
        whole[row_] = sums_across([whole[part] for part in parts])
    return [[amount if amount is None else _settled(amount) for amount in row] for row in whole]


def _upwards(parents: Parents) -> list[int]:
    """The totals, those of parts before those of totals."""

    def depth(index: int) -> int:
        parent = parents[index]
        return 0 if parent is None else depth(parent) + 1

    return sorted({total for total in parents if total is not None}, key=lambda total: -depth(total))


_Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Tree:
    """Rows (or columns) with one total, or a single one without.

    Attributes:
        members: All of them.
        parents: The total of each that has one.
    """

    members: tuple[int, ...]
    parents: dict[int, int]

    @property
    def leaves(self) -> tuple[int, ...]:
        totals = set(self.parents.values())
        return tuple(member for member in self.members if member not in totals)

    @property
    def root(self) -> int | None:
        """The total of all; None for a single row or column."""
        return next((member for member in self.members if member not in self.parents), None) if self.parents else None

    @property
    def deep(self) -> bool:
        return any(total in self.parents for total in self.parents.values())


def _trees(parents: Parents) -> list[_Tree]:
    def root(index: int) -> int:
        parent = parents[index]
        return index if parent is None else root(parent)

    roots: dict[int, list[int]] = {}
    for index in range(len(parents)):
        roots.setdefault(root(index), []).append(index)
    return [
        _Tree(tuple(members), {each: total for each in members if (total := parents[each]) is not None})
        for members in roots.values()
    ]


def _in_line(
    whole: Sequence[Sequence[Decimal | None]], along: _Tree, over: _Tree, turned: bool
) -> dict[_Cell, int] | None:
    """One row or column with one total: by the largest remainder."""

    def at(part: int) -> _Cell:
        return (over.members[0], part) if turned else (part, over.members[0])

    cells = [at(part) for part in along.leaves]
    row, column = at(along.root if along.root is not None else along.members[0])
    total = whole[row][column]
    found = apportioned([whole[row][column] for row, column in cells], None if total is None else nearest(total))
    if found is None:
        return None
    return {cell: number for cell, number in zip(cells, found, strict=True) if number is not None}


def _as_flow(
    whole: Sequence[Sequence[Decimal | None]], along: _Tree, over: _Tree, turned: bool
) -> dict[_Cell, int] | None:
    flow = Flow()
    for edge in _edges(whole, along, over, turned=turned):
        flow.add(*edge)
    return flow.solved()


_Edge: TypeAlias = tuple[_Cell, Hashable, Hashable, Decimal, bool, bool]


def _edges(whole: Sequence[Sequence[Decimal | None]], along: _Tree, over: _Tree, *, turned: bool) -> list[_Edge]:
    """The table as a network: what flows from the total of all to the totals of lines, through the cells, and back.

    Args:
        whole: The cells.
        along: The direction that may have totals of totals.
        over: The other; with one total at most.
        turned: True when `along` are the columns.
    """
    found: list[_Edge] = []

    def add(line: int, cell: int, tail: Hashable, head: Hashable, *, margin: bool) -> None:
        row, column = (cell, line) if turned else (line, cell)
        amount = whole[row][column]
        if amount is not None:
            fixed = line not in along.parents and (over.root is None or cell == over.root)
            found.append(((row, column), tail, head, amount, margin, fixed))

    def total_of(line: int, *side: Hashable) -> Hashable:
        return (*side, along.parents[line]) if line in along.parents else _ROOT

    leaves = along.leaves
    for line in along.members:
        inner = line not in leaves
        for cell in over.leaves:
            tail: Hashable = ("cell", cell, line) if inner else _ROOT if over.root is None else ("line", line)
            add(line, cell, tail, total_of(line, "cell", cell), margin=inner)
        if over.root is not None:
            add(line, over.root, total_of(line, "line"), ("line", line), margin=True)
    return found
