"""Time on a true scale: the periods between two points that no row speaks of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.points import Grid, shown_item, shown_year
from briefgen.document import Series
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.charts.say import Say

MOST_PERIODS = 400
"""A line of more periods than this keeps the points that it has."""


def with_all_periods(grid: Grid, say: Say) -> tuple[Grid, bool]:
    """The points with the periods that are not among them, and whether any was added.

    Only for whole years, quarters, months or days in ascending order; other categories are left as they are.
    """
    steps = [_step(key) for key in grid.keys]
    known = [step[1] for step in steps if step is not None]
    units = {step[0] for step in steps if step is not None}
    if len(known) != len(grid.keys) or len(units) != 1 or any(later <= sooner for sooner, later in pairwise(known)):
        return grid, False
    count = known[-1] - known[0] + 1
    unit = units.pop()
    stride = {"quarter": 3}.get(unit, 1)
    if count == len(known) * stride or (count - 1) // stride + 1 > MOST_PERIODS or len(known) < 2:
        return grid, False
    if unit == "month" and all((number - known[0]) % 3 == 0 for number in known) and len(known) > 2:
        stride = 3
    wanted = list(range(known[0], known[-1] + 1, stride))
    if not set(known) <= set(wanted) or len(wanted) == len(known):
        return grid, False
    position = {number: index for index, number in enumerate(known)}
    keys = tuple(
        grid.keys[position[number]] if number in position else _key(number, unit, grid.keys) for number in wanted
    )
    names = tuple(
        grid.names[position[number]] if number in position else _name(key, grid, say)
        for number, key in zip(wanted, keys, strict=True)
    )
    series = tuple(
        Series(one.name, tuple(one.values[position[number]] if number in position else None for number in wanted))
        for one in grid.series
    )
    return replace(grid, keys=keys, names=names, series=series), True


def _step(key: Value) -> tuple[str, int] | None:
    """What a category counts, and its number on that count."""
    amount = key.amount
    if isinstance(amount, bool):
        return None
    if isinstance(amount, int):
        return ("year", amount) if key.format is None or key.format.style == "year" else None
    if not isinstance(amount, Date):
        return None
    if amount.day:
        return "day", amount.first.toordinal()
    if amount.quarter:
        return "quarter", amount.year * 12 + (amount.month or 1) - 1
    if amount.month:
        return "month", amount.year * 12 + amount.month - 1
    return "date-year", amount.year


def _key(number: int, unit: str, keys: Sequence[Value]) -> Value:
    if unit == "year":
        return Value(number, format=keys[0].format)
    if unit == "day":
        return Value(Date.of(dt.date.fromordinal(number)), format=keys[0].format)
    if unit == "date-year":
        return Value(Date(number), format=keys[0].format)
    year, month = divmod(number, 12)
    quarter = month // 3 + 1 if unit == "quarter" else None
    return Value(Date(year, month + 1, quarter=quarter), format=keys[0].format)


def _name(key: Value, grid: Grid, say: Say) -> str:
    del grid
    return shown_year(key, say) if isinstance(key.amount, int) else shown_item(key, say)
