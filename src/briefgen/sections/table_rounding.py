"""Tables whose figures sum: which rows and columns are sums, and how their figures are rounded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from briefgen.charts.rounding import one_place, sums_as_shown
from briefgen.formatting.numbers import exact
from briefgen.formatting.rounding import controlled
from briefgen.formatting.sums import totals_in
from briefgen.sections.context import Context
from briefgen.values import Rounded, Value

Rows: TypeAlias = list[list[Value | None]]
"""Cells as they are shown; None: one that holds nothing."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns whose figures must sum together, and which rows and columns are totals of others.

    Attributes:
        columns: Indexes of the columns in the table.
        lines: Indexes of its rows that take part.
        down: For each of the lines the index (among them) of the row that sums it.
        across: For each of the columns the index (among them) of the column that sums it.
    """

    columns: tuple[int, ...]
    lines: tuple[int, ...]
    down: tuple[int | None, ...]
    across: tuple[int | None, ...]

    def cells(self, rows: Rows) -> Rows:
        return [[rows[line][column] for column in self.columns] for line in self.lines]


def rounded_rows(rows: Rows, measures: Sequence[int], summed: Sequence[int] | None, context: Context) -> Rows:
    """The rows with figures that sum, each off by less than one in its last digit.

    What an exhibit before this one shows stays so as far as that can be.
    Columns of one unit, and of the same decimals, are rounded together; what has several decimals stays.

    Args:
        rows: Every row of the table, in the order in which they are shown; a row of totals is the last.
        measures: Indexes of the columns of numbers.
        summed: Indexes of the columns whose last cell is the sum of the others; None: there is no row of totals.
        context: Shows the numbers, and is told what is rounded.
    """
    made = [list(row) for row in rows]
    for block in _blocks(rows, measures, summed):
        cells = block.cells(rows)
        place = one_place([value for row in cells for value in row], context.formatter)
        if place is None:
            continue
        units = [[None if (amount := _amount(value)) is None else amount / place for value in row] for row in cells]
        kept = {
            (line, column): int(before.amount / place)
            for line, row in enumerate(cells)
            for column, value in enumerate(row)
            if line not in block.down
            and column not in block.across  # totals are the nearest
            and value is not None
            and (before := context.recorded(value, place)) is not None
        }
        numbers = controlled(units, block.down, block.across, kept)
        if numbers is None and kept:
            numbers = controlled(units, block.down, block.across)
        if numbers is None:
            continue
        for line, row in zip(block.lines, numbers, strict=True):
            for column, number in zip(block.columns, row, strict=True):
                value = rows[line][column]
                if value is not None and number is not None and isinstance(value.amount, int | float):
                    made[line][column] = context.rounded(value, Rounded(number * place, place, value.amount))
    return made


def rows_sum(rows: Rows, measures: Sequence[int], summed: Sequence[int] | None, context: Context) -> bool:
    """Whether the figures of all rows and columns sum to their totals, as they are shown. Arguments as above."""
    for block in _blocks(rows, measures, summed):
        cells = block.cells(rows)
        turned = [list(column) for column in zip(*cells, strict=True)]
        for lines, parents in ((cells, block.down), (turned, block.across)):
            for total in {parent for parent in parents if parent is not None}:
                parts = [line for line, parent in zip(lines, parents, strict=True) if parent == total]
                for whole, *members in zip(lines[total], *parts, strict=True):
                    if not sums_as_shown(members, whole, context.formatter):
                        return False
    return True


def _amount(value: Value | None) -> Decimal | None:
    if value is None or isinstance(value.amount, bool) or not isinstance(value.amount, int | float):
        return None
    return exact(value.amount) if math.isfinite(value.amount) else None


def _blocks(rows: Rows, measures: Sequence[int], summed: Sequence[int] | None) -> list[_Block]:
    body = rows if summed is None else rows[:-1]
    columns = {column: [_amount(row[column]) for row in body] for column in measures}
    parents: dict[int, int] = {}
    for unit in dict.fromkeys(_unit(rows, column) for column in measures):
        alike = [column for column in measures if _unit(rows, column) == unit]
        found = totals_in([columns[column] for column in alike])
        parents |= {alike[part]: alike[total] for part, total in enumerate(found) if total is not None}
    lines: Sequence[int | None] = (len(body),) * len(body)
    if summed is None:
        lines = totals_in([[columns[column][row] for column in measures] for row in range(len(body))])
    together: dict[int, list[int]] = {}
    for column in measures:
        root = column
        while root in parents:
            root = parents[root]
        together.setdefault(root, []).append(column)
    return [_block(members, parents, lines, len(body), summed) for members in together.values()]


def _block(
    members: list[int], parents: dict[int, int], lines: Sequence[int | None], height: int, summed: Sequence[int] | None
) -> _Block:
    across = tuple(members.index(parents[column]) if column in parents else None for column in members)
    if summed is None:
        return _Block(tuple(members), tuple(range(height)), tuple(lines), across)
    if all(column in summed for column in members):
        return _Block(tuple(members), tuple(range(height + 1)), (*lines, None), across)
    return _Block(tuple(members), tuple(range(height)), (None,) * height, across)


def _unit(rows: Rows, column: int) -> str | None:
    """The one unit of a column; where there are several, what no other column has."""
    units = {value.unit for row in rows if (value := row[column]) is not None and not value.missing}
    return units.pop() if len(units) == 1 else f"\0{column}"
