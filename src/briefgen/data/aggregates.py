"""Several values made one: sums, means, lists; and the rest of a long table in one row."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace

from briefgen.data.dataset import Cells, Dataset, RowOrigin
from briefgen.data.sources import united
from briefgen.data.spec import Aggregate
from briefgen.errors import fault
from briefgen.values import Amount, Date, Origin, Value

_NEED_NUMBERS = ("sum", "mean", "median")


def aggregate(values: Sequence[Value], how: Aggregate) -> Value:
    """One value out of many; missing ones are left out, and nothing but missing ones make a missing value.

    Args:
        values: The values, in order.
        how: The aggregate; `count` counts what is not missing, `list` names each entry once.

    Raises:
        InputError: `not-a-number` for a sum of texts, `unit-mismatch` when the values have different units.

    Example:
        >>> aggregate([Value(2, unit="t", decimals=0), Value(None, unit="t"), Value(2.5, unit="t", decimals=1)], "sum")
        Value(amount=4.5, unit='t', format=None, label='', qualifier='', good='none', decimals=1, name='', \
origins=(), sources=(), as_of=None, expression='', derived='sum')
    """
    present = [value for value in values if not value.missing]
    if how in ("first", "last"):
        return present[0 if how == "first" else -1] if present else Value(None)
    ground = _ground(present if present else values)
    if how == "count":
        return replace(
            ground, amount=len(present), unit="", format=None, decimals=0, label="", good="none", derived=how
        )
    if how == "list":
        entries: dict[tuple[Amount, str], Value] = {}
        for value in present:
            key = (value.amount, value.unit)
            known = entries.get(key)
            entries[key] = value if known is None else _merged(known, value)
        return replace(ground, amount=tuple(entries.values()), unit="", format=None, decimals=None, derived=how)
    if not present:
        return ground
    return replace(ground, amount=_computed([value.amount for value in present], how, present), derived=how)


def _merged(known: Value, value: Value) -> Value:
    return replace(known, origins=known.origins + value.origins, sources=united(known.sources, value.sources))


def _ground(values: Sequence[Value]) -> Value:
    """What the values have in common, with the origins and sources of all."""
    if not values:
        return Value(None)
    first = values[0]
    decimals = [value.decimals for value in values]
    dates = [value.as_of for value in values if value.as_of]
    return Value(
        None,
        unit=first.unit,
        format=first.format if all(value.format == first.format for value in values) else None,
        label=first.label if all(value.label == first.label for value in values) else "",
        good=first.good,
        decimals=None if None in decimals else max((each for each in decimals if each is not None), default=None),
        origins=tuple(dict.fromkeys(origin for value in values for origin in value.origins)),
        sources=united(*(value.sources for value in values)),
        as_of=max(dates, key=lambda date: date.last) if dates else None,
    )


def _computed(amounts: Sequence[Amount], how: Aggregate, values: Sequence[Value]) -> Amount:
    units = united([value.unit for value in values])
    if len(units) > 1:
        names = " and ".join(f"'{unit}'" if unit else "no unit" for unit in units[:3])
        raise fault(
            "unit-mismatch", f"cannot take the {how} of values in {names}", "choose rows of one unit with where:"
        )
    numbers = [each for each in amounts if isinstance(each, int | float) and not isinstance(each, bool)]
    if how in ("min", "max"):
        dates = [each for each in amounts if isinstance(each, Date)]
        if len(numbers) == len(amounts):
            return min(numbers) if how == "min" else max(numbers)
        if len(dates) == len(amounts):
            return min(dates, key=_span) if how == "min" else max(dates, key=_span)
    if len(numbers) != len(amounts):
        odd = next(each for each in amounts if isinstance(each, bool) or not isinstance(each, int | float))
        raise fault("not-a-number", f"cannot take the {how} of '{odd}'", "choose a column of numbers, or count or list")
    if how == "sum":
        return total(numbers)
    if how == "mean":
        return total(numbers) / len(numbers)
    return statistics.median(numbers)


def _span(date: Date) -> tuple[object, ...]:
    return date.first, date.last


def total(numbers: Sequence[int | float]) -> int | float:
    """A sum without rounding on the way, whole when all parts are.

    Example:
        >>> total([0.1] * 10), total([1, 2])
        (1.0, 3)
    """
    if all(isinstance(number, int) for number in numbers):
        return sum(numbers)
    return math.fsum(numbers)


def cells_of(values: Sequence[Value]) -> Cells:
    """The cells that hold these values."""
    return Cells(
        tuple(value.amount for value in values),
        tuple(value.decimals for value in values),
        tuple(value.unit for value in values),
        tuple(value.format for value in values),
        tuple(value.qualifier for value in values),
        tuple(value.label for value in values),
    )


def _united_rows(dataset: Dataset, rows: Sequence[int]) -> RowOrigin:
    origins: dict[Origin, None] = {}
    for row in rows:
        origins.update(dict.fromkeys(dataset.rows[row].origins))
    dates = [as_of for row in rows if (as_of := dataset.rows[row].as_of)]
    sources = united(*(dataset.rows[row].sources for row in rows))
    return RowOrigin(tuple(origins), sources, max(dates, key=lambda date: date.last) if dates else None)


def with_rest(dataset: Dataset, limit: int, other: str, label_column: str) -> Dataset:
    """The first `limit` rows, and one more that sums the rest.

    Args:
        dataset: The rows, in order.
        limit: How many rows are kept; when there are no more, nothing is added.
        other: What the row of the rest is called.
        label_column: Column in which that name stands.

    Returns:
        The rows; in the last one columns of numbers are summed (or aggregated as the column says), other columns are
        missing.
    """
    if len(dataset) <= limit:
        return dataset
    rest = range(limit, len(dataset))
    cells: dict[str, Cells] = {}
    for column in dataset.columns:
        values = [dataset.value(row, column.name) for row in range(len(dataset))]
        if column.name == label_column:
            made = Value(other)
        elif column.numeric and column.type != "year":
            made = aggregate([values[row] for row in rest], column.aggregate or "sum")
        else:
            made = Value(None)
        cells[column.name] = cells_of([*values[:limit], made])
    rows = (*dataset.rows[:limit], _united_rows(dataset, rest))
    return replace(dataset, cells=cells, rows=rows)
