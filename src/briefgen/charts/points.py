"""From rows to points: one value for each category and series, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from briefgen.charts.chart import chart_format
from briefgen.charts.evidence import own_word
from briefgen.charts.measure_columns import number_column
from briefgen.data.aggregates import aggregate
from briefgen.data.fields import FromColumn
from briefgen.data.spec import Aggregate, ColumnRef, Sort
from briefgen.document import Series
from briefgen.errors import fault, located
from briefgen.values import TYPED, Date, Format, Value

if TYPE_CHECKING:
    from briefgen.charts.chart import AxisSpec
    from briefgen.charts.say import Say
    from briefgen.data.dataset import DataColumn, Dataset

ORDERED = ("year", "month", "date", "number", "integer")
"""Types of a category column whose values have an order of their own."""


TIMES = ("year", "month", "date")
"""Types of a category column that run from left to right, in whichever order the rows are."""


class Pointed(Protocol):
    """What reading points needs to know of a chart."""

    @property
    def data(self) -> str:
        """The name of the dataset."""

    @property
    def x(self) -> ColumnRef:
        """The column of the categories."""

    @property
    def y(self) -> ColumnRef | tuple[ColumnRef, ...]:
        """The measure, or several, as written."""

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The measures."""

    @property
    def series(self) -> ColumnRef | None:
        """The column that splits one measure."""

    @property
    def aggregate(self) -> Aggregate | None:
        """How several rows are made one."""

    @property
    def missing(self) -> str:
        """What becomes of missing values: gap, zero, connect or error."""

    @property
    def sort(self) -> Sort | None:
        """The order of the categories."""

    @property
    def limit(self) -> int | None:
        """How many categories are kept."""

    @property
    def other(self) -> str | None:
        """What the sum of the others is called."""

    @property
    def format(self) -> str | None:
        """The format of all measures."""

    @property
    def axis(self) -> AxisSpec:
        """The axis of the measures."""

    def own_order(self, type_: str) -> tuple[str, ...]:
        """The order without `sort`, for categories of a type."""


Key: TypeAlias = tuple[int, Hashable]
"""A series: the index of its measure, and the entry that splits it (None: no `series`)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The points of a chart.

    Attributes:
        keys: The categories as values.
        names: The categories as shown.
        series: The measures; formats settled, so that all have equal decimals.
        unit: The unit of all measures, as it is shown under the caption; empty: none.
        format: The format of the measures.
        ordered: True when the categories have an order of their own (years, dates, numbers).
        scenarios: What each series is: actual, plan, prior, forecast, or empty.
        entries: The cell that names each series, None for a measure under the name of its column; empty: all are.
    """

    keys: tuple[Value, ...]
    names: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    format: Format | None
    ordered: bool
    scenarios: tuple[str, ...]
    entries: tuple[Value | None, ...] = ()


def read_points(chart: Pointed, data: Dataset, say: Say) -> Grid:
    """The points of a chart with an `x` and one or more `y`.

    Raises:
        InputError: A column is missing or no measure, rows need `aggregate`, units differ, or there is nothing to show.
    """
    return read_grids(chart, data, say, [range(len(data))])[0]


def read_grids(chart: Pointed, data: Dataset, say: Say, groups: Sequence[Sequence[int]]) -> list[Grid]:
    """The points of each group of rows: with the same categories, series and decimals, so that they can be compared.

    Raises:
        InputError: As `read_points`.
    """
    with located("x"):
        across = data.column(chart.x.column)
    if not len(data):
        raise fault("empty-data", f"there are no rows to show in '{chart.data}'", "check where:", place=("data",))
    measures = _measures(chart, data)
    splitter = _splitter(chart, data, measures)
    cells, keys, splits = _cells(chart, data, measures, splitter)
    order = _in_order(chart, data, keys, cells, splits)
    columns: list[tuple[str, Key]] = [
        (_name(ref, column, splitter, splits.get(split), say), (index, split))
        for index, (ref, column) in enumerate(measures)
        for split in (splits if splitter else [None])
    ]
    values: list[Value] = []
    tables: dict[Key, list[Value | None]] = {}
    for number, group in enumerate(groups):
        own = cells if len(groups) == 1 else _cells(chart, data.take(group), measures, splitter)[0]
        table = {
            (index, split): [_one(chart, own.get((key, (index, split))), measures[index][1], key) for key in order]
            for _, (index, split) in columns
        }
        values, table = _limited(chart, [keys[key] for key in order], table, say)
        tables |= {(index, (number, split)): column for (index, split), column in table.items()}
    shown = chart_format(chart.format, say) or _format_of(measures, say)
    unit = _unit(measures, tables)
    tables = {key: [value and data.shown(value) for value in column] for key, column in tables.items()}
    evened = _even(tables, unit, shown, say)
    names = _names(values, across, replace_format(chart.x, say), say)
    return [
        Grid(
            keys=tuple(values),
            names=names,
            series=tuple(Series(name, tuple(evened[index, (number, split)])) for name, (index, split) in columns),
            unit=own_word(chart.axis.unit or unit, say.formatter),
            format=shown,
            ordered=across.type in ORDERED,
            scenarios=tuple(measures[index][0].scenario or "" for _, (index, _) in columns),
            entries=tuple(splits[split] for _, (_, split) in columns) if splitter else (),
        )
        for number in range(len(groups))
    ]


def _splitter(chart: Pointed, data: Dataset, measures: Sequence[tuple[ColumnRef, DataColumn]]) -> DataColumn | None:
    if chart.series is None:
        return None
    with located("series"):
        if len(measures) > 1:
            raise fault(
                "one-of",
                "series splits one measure, and y names several",
                "give either several y, or one y and series",
            )
        return data.column(chart.series.column)


def replace_format(ref: ColumnRef, say: Say) -> Format | None:
    """The format that a column reference sets, if it sets one."""
    if ref.format is None or isinstance(ref.format, FromColumn):
        return None
    return say.formatter.parse(ref.format)


def shown_item(value: Value, say: Say, format_: Format | None = None) -> str:
    """A category as it is shown: years without separators, dates by the language, `n/a` where there is none."""
    if value.missing:
        return say.formatter.word("na")
    if isinstance(value.amount, Date) and (format_ or value.format) is None:
        return say.formatter.show(value, Format("date", detail="medium"))
    if isinstance(value.amount, str):
        return say.formatter.attest(value.amount, value)
    return say.formatter.show(value, format_ or value.format, bare=True)


def shown_year(value: Value, say: Say) -> str:
    """A year as it is shown: its digits; `n/a` where there is none."""
    return say.formatter.word("na") if value.missing else say.formatter.attest(str(value.amount), value)


def _measures(chart: Pointed, data: Dataset) -> list[tuple[ColumnRef, DataColumn]]:
    found = []
    several = isinstance(chart.y, tuple)
    for index, ref in enumerate(chart.measures):
        with located(*(("y", index) if several else ("y",))):
            if chart.aggregate == "count":
                column = data.column(ref.column)
            else:
                column = number_column(data, ref.column, "y needs numbers", otherwise="aggregate: count counts rows")
            found.append((ref, column))
    if not found:
        raise fault("missing-key", "y names no column", "name at least one measure", place=("y",))
    return found


def _key(value: Value) -> Hashable:
    amount: Any = value.amount
    return str(amount) if isinstance(amount, tuple) else amount


def _cells(
    chart: Pointed, data: Dataset, measures: Sequence[tuple[ColumnRef, DataColumn]], splitter: DataColumn | None
) -> tuple[dict[tuple[Hashable, Key], list[Value]], dict[Hashable, Value], dict[Hashable, Value | None]]:
    """The values of each point; the first cell of each category, and of each entry of the column that splits."""
    cells: dict[tuple[Hashable, Key], list[Value]] = {}
    keys: dict[Hashable, Value] = {}
    splits: dict[Hashable, Value | None] = {}
    for row in range(len(data)):
        category = data.value(row, chart.x.column)
        keys.setdefault(_key(category), category)
        entry = data.value(row, splitter.name) if splitter else None
        split = _key(entry) if entry is not None else None
        splits.setdefault(split, entry)
        for index, (_, column) in enumerate(measures):
            cells.setdefault((_key(category), (index, split)), []).append(data.value(row, column.name))
    return cells, keys, splits


def _in_order(
    chart: Pointed,
    data: Dataset,
    keys: dict[Hashable, Value],
    cells: dict[tuple[Hashable, Key], list[Value]],
    splits: Iterable[Hashable],
) -> list[Hashable]:
    """The categories in the order of `sort`; without it in the chart's own, of time, or of the rows."""
    type_ = data.column(chart.x.column).type
    in_time = (chart.x.column,) if type_ in TIMES else ()
    sort = chart.sort if chart.sort is not None else chart.own_order(type_) or in_time
    order = list(keys)
    measured = [ref.column for ref in chart.measures]
    first_row: dict[Hashable, int] = {}
    for row in range(len(data)):
        first_row.setdefault(_key(data.value(row, chart.x.column)), row)
    for name in reversed((sort,) if isinstance(sort, str) else sort):
        plain = name.removeprefix("-")
        with located("sort"):
            column = data.column(plain)

        def weight(key: Hashable, plain: str = plain) -> Value:
            if plain not in measured:
                return data.value(first_row[key], plain)
            index = measured.index(plain)
            parts = [value for split in splits for value in cells.get((key, (index, split)), [])]
            return aggregate(parts, "sum") if parts else Value(None)

        known = [key for key in order if not weight(key).missing]
        known.sort(key=lambda key: _rank(weight(key)), reverse=name.startswith("-"))
        order = known + [key for key in order if weight(key).missing]
        del column
    return order


def _rank(value: Value) -> Any:
    amount: Any = value.amount
    return (amount.first, amount.last) if isinstance(amount, Date) else amount


def _one(chart: Pointed, values: list[Value] | None, column: DataColumn, key: Hashable) -> Value | None:
    """The value of a point, from the rows that are of it."""
    how = chart.aggregate or column.aggregate
    value = None
    if values:
        if len(values) > 1 and how is None:
            rows = ", ".join(str(value.origins[0].row) for value in values[:3] if value.origins)
            raise fault(
                "many-rows",
                f"{len(values)} rows are of '{key}', and a point is one value",
                f"add  aggregate: sum  (or mean, max …), or series{f'   (rows {rows})' if rows else ''}",
                place=("x",),
            )
        with located("y"):
            value = aggregate(values, how) if how and (len(values) > 1 or how == "count") else values[0]
    if value is None or value.missing:
        if chart.missing == "error":
            raise fault(
                "missing-value",
                f"'{key}' has no value of '{column.name}'",
                "fill it in, or leave missing: out to show a gap",
                place=("missing",),
            )
        if chart.missing == "zero":
            empty = value or Value(None, unit=column.unit, format=column.format)
            return replace(empty, amount=0, decimals=0, derived="zero for a missing value")
    return value


def _limited(
    chart: Pointed, keys: list[Value], table: dict[Key, list[Value | None]], say: Say
) -> tuple[list[Value], dict[Key, list[Value | None]]]:
    if chart.other is not None and chart.limit is None:
        told = "other sums what limit leaves out, and there is no limit"
        raise fault("missing-key", told, "add limit:", place=("other",))
    if chart.limit is None or len(keys) <= chart.limit:
        return keys, table
    count = chart.limit
    kept = keys[:count]
    shortened = {series: column[:count] for series, column in table.items()}
    if chart.other is not None:
        with located("other"):
            kept.append(Value("".join(span.text for span in say.rich(chart.other)), origins=(TYPED,)))
        for series, column in table.items():
            rest = [value for value in column[count:] if value is not None]
            shortened[series].append(aggregate(rest, "sum") if rest else None)
    return kept, shortened


def _format_of(measures: Sequence[tuple[ColumnRef, DataColumn]], say: Say) -> Format | None:
    for index, (ref, column) in enumerate(measures):
        with located("y", index):
            found = replace_format(ref, say) or column.format
        if found is not None:
            return found
    return None


def _unit(
    measures: Sequence[tuple[ColumnRef, DataColumn]],
    table: dict[Key, list[Value | None]],
) -> str:
    """The one unit of all measures: they share an axis."""
    units: dict[str, str] = {}
    for (index, _), column in table.items():
        ref, about = measures[index]
        for value in column:
            if value is not None and not value.missing:
                unit = ref.unit if isinstance(ref.unit, str) else value.unit or about.unit
                units.setdefault(unit, ref.column)
    if len(units) > 1:
        (first, one), (second, two), *_ = units.items()
        raise fault(
            "unit-mismatch",
            f"'{one}' is in '{first or 'no unit'}' and '{two}' in '{second or 'no unit'}', and a chart has one axis",
            "convert one of them, or make a chart for each unit",
            place=("y",),
        )
    return next(iter(units), "")


def _even(
    table: dict[Key, list[Value | None]], unit: str, shown: Format | None, say: Say
) -> dict[Key, list[Value | None]]:
    """The same points, all with one format: as many decimals as the one that has most, at most 3."""
    present = [value for column in table.values() for value in column if value is not None and not value.missing]
    style = shown or next((value.format for value in present if value.format is not None), None) or Format()
    if style.decimals is None and style.style != "compact":
        style = replace(style, decimals=say.formatter.decimals(present, style))
    return {
        series: [replace(value, format=style, unit=unit) if value is not None else None for value in column]
        for series, column in table.items()
    }


def _name(ref: ColumnRef, column: DataColumn, splitter: DataColumn | None, entry: Value | None, say: Say) -> str:
    """The name of a series: the entry that splits it, or else its measure."""
    if splitter is None or entry is None:
        return own_word(ref.label or column.label or ref.column, say.formatter)
    if splitter.type == "year":
        return shown_year(entry, say)
    return shown_item(replace(entry, format=splitter.format, decimals=None), say)


def _names(keys: Sequence[Value], across: DataColumn, format_: Format | None, say: Say) -> tuple[str, ...]:
    """The categories as shown; years are never written with a thousands separator."""
    with located("x"):
        if across.type == "year" and format_ is None:
            return tuple(shown_year(key, say) for key in keys)
        return tuple(shown_item(key, say, format_) for key in keys)
