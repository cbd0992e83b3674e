"""A heat map: a table whose cells are shaded by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.alt import counted, phrase, shown
from briefgen.charts.annotations import find_item
from briefgen.charts.chart import AxisSpec, Chart, chart_alt, chart_texts
from briefgen.charts.points import ORDERED, Grid, read_points
from briefgen.charts.refusals import unused
from briefgen.charts.scale import number_of
from briefgen.charts.shading import shades
from briefgen.data.query import ordered
from briefgen.data.spec import ColumnRef, Sort
from briefgen.document import Cell, Column, Row, Span, Table, plain_text
from briefgen.errors import InputError, fault, located, one_of
from briefgen.formatting.recording import RecordingFormatter
from briefgen.values import Good, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.data.spec import Aggregate
    from briefgen.formatting import Formatter


class HeatmapChart(Chart):
    """Numbers by two things, as a table: `x` across, `y` down, each cell shaded by its `value`.

    The steps are of equal size, from the lowest number to the highest or between `min` and `max` of `axis`; numbers on
    both sides of zero are shaded towards what is good and what is bad, which `good` of the column says. A heat map is a
    Table, not a Figure: every cell carries its number, so that it needs no key.
    """

    example: ClassVar[str] = (
        "kind: heatmap\ndata: sales\nx: quarter\ny: region\nvalue: revenue\ncaption: Revenue by region and quarter"
    )

    kind: Literal["heatmap"] = "heatmap"
    x: ColumnRef
    y: ColumnRef
    value: ColumnRef

    @field_validator(
        "labels",
        "legend",
        "rounding",
        "table",
        "facet",
        "facet_columns",
        "scales",
        "colors",
        "annotations",
        mode="after",
    )
    @classmethod
    def _means_something(cls, value: Any, info: ValidationInfo) -> Any:
        """Every cell carries its number, and there are no series, bars or panels."""
        if value != cls.model_fields[str(info.field_name)].default and (info.field_name, value) != ("labels", "all"):
            raise unused("heatmap", info.field_name)
        return value

    @field_validator("missing", mode="after")
    @classmethod
    def _has_nothing_to_connect(cls, value: str) -> str:
        if value == "connect":
            raise unused("heatmap", "missing: connect")
        return value

    @field_validator("axis", mode="after")
    @classmethod
    def _has_no_axis_to_draw(cls, value: AxisSpec) -> AxisSpec:
        for field in value.model_fields_set - {"min", "max", "unit"}:
            raise unused("heatmap", f"axis.{field}")
        return value

    def build(self, data: Dataset, say: Say) -> Table:
        """The table: a row for each entry of `y`, a column for each of `x`.

        Raises:
            InputError: As for other charts; or `axis` ends before it begins.
        """
        for field in ("x", "y"):  # in the author's order, whatever is read first
            with located(field):
                _ = data.column(getattr(self, field).column)
        grid = self._grid(data, say)
        values = [value for series in grid.series for value in series.values]
        found = self._shades(values, data)
        count = len(grid.names)
        highlighted = self._highlighted(grid, say)
        rows = []
        for row, name in enumerate(grid.names):
            cells = [Cell((Span(name, value=grid.keys[row]),))]
            for column, series in enumerate(grid.series):
                cells.append(replace(_cell(series.values[row], say), shade=found[column * count + row]))
            rows.append(Row(tuple(cells), highlight=row in highlighted))
        with located("y"):
            stub = self.y.label or data.column(self.y.column).label
        heads = (Column((Span(stub),)), *_columns(grid))
        caption, note = chart_texts(self, say)
        unit = say.formatter.word("per_cent") if grid.unit == "%" else grid.unit
        own = (source for value in values if value is not None for source in value.sources)
        table = Table(
            heads,
            tuple(rows),
            caption=caption,
            unit=unit,
            note=note,
            stub=True,
            grid=True,
            sources=tuple(dict.fromkeys(own)) or data.sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        recording = RecordingFormatter(say.formatter)
        for series, entry in zip(grid.series, grid.entries, strict=True):
            if entry is not None:
                recording.attest(series.name, entry)
        told = _alt(table, grid, recording)
        return replace(table, alt=alt or told, shown=tuple(recording.shown))

    def _grid(self, data: Dataset, say: Say) -> Grid:
        """Rows as categories, columns as series; problems are placed at the fields of a heat map."""
        try:
            grid = read_points(_Reading.of(self), _in_columns_order(self, data), say)
        except InputError as error:
            fields = {"x": "y", "series": "x", "y": "value"}
            moved = (
                replace(problem, place=(fields.get(str(problem.place[0]), problem.place[0]),))
                if problem.place
                else problem
                for problem in error.problems
            )
            raise InputError(*moved) from None
        return grid

    def _shades(self, values: Sequence[Value | None], data: Dataset) -> list[Any]:
        axis = self.axis
        if axis.min is not None and axis.max is not None and axis.min >= axis.max:
            place = ("axis", "max")
            raise fault("bad-axis", "the steps end before they begin", "min must be less than max", place=place)
        own = data.column(self.value.column).good
        good: Good | None = self.value.good or (own if own != "none" else None)
        return shades(values, good, axis.min, axis.max)

    def _highlighted(self, grid: Grid, say: Say) -> set[int]:
        """Indexes of the rows that are highlighted."""
        found = set()
        for position, item in enumerate(self.highlighted):
            place = ("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",)
            with located(*place):
                index = find_item(item, grid.names, grid.keys, say)
                if index is None:
                    raise one_of("item", item, grid.names)
                found.add(index)
        return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """A heat map as `read_points` knows charts: rows are its categories, columns its series."""

    data: str
    x: ColumnRef
    y: ColumnRef
    series: ColumnRef
    aggregate: Aggregate | None
    missing: str
    sort: Sort | None
    limit: int | None
    other: str | None
    format: str | None
    axis: AxisSpec

    @classmethod
    def of(cls, chart: HeatmapChart) -> _Reading:
        """The reading of a heat map; what `sort` says of columns is left out."""
        sort = chart.sort
        if sort is not None:
            names = (sort,) if isinstance(sort, str) else sort
            sort = tuple(name for name in names if name.removeprefix("-") != chart.x.column) or None
        return cls(
            chart.data, chart.y, chart.value, chart.x, chart.aggregate, chart.missing, sort, chart.limit, chart.other,
            chart.format, chart.axis,
        )  # fmt: skip

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The one measure."""
        return (self.y,)

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Rows in the order of the data, years and numbers ascending."""
        return (self.x.column,) if type_ in ORDERED else ()


def _in_columns_order(chart: HeatmapChart, data: Dataset) -> Dataset:
    """The rows so that the columns appear as `sort` says; years, dates and numbers ascend without it."""
    name = chart.x.column
    sort = (chart.sort,) if isinstance(chart.sort, str) else chart.sort or ()
    wanted = next((key for key in sort if key.removeprefix("-") == name), "")
    if not wanted and data.column(name).type not in ORDERED:
        return data
    return data.take(ordered(data, (wanted or name,)))


def _columns(grid: Grid) -> Iterator[Column]:
    """The heads: entries of the column that runs across."""
    for series, entry in zip(grid.series, grid.entries, strict=True):
        yield Column((Span(series.name, value=entry),), align="center")


def _cell(value: Value | None, say: Say) -> Cell:
    if value is None:
        return Cell((Span(say.formatter.word("na")),), quiet=True)
    text = shown(value, say.formatter)
    return Cell((Span(text, value=value),), quiet=value.missing)


def _alt(table: Table, grid: Grid, formatter: Formatter) -> str:
    """Kind, subject, unit, what runs across and down, and where the extremes are."""
    head = f"{formatter.word('chart_heatmap')}: {plain_text(table.caption) or plain_text(table.columns[0].head)}"
    if table.unit:
        head += f" ({table.unit})"
    for names in (grid.names, [series.name for series in grid.series]):
        if len(names) > 1:
            head += f", {phrase(formatter, 'from_to', first=names[0], last=names[-1])}"
    known = [
        (number, value, f"{grid.names[row]}, {series.name}")
        for series in grid.series
        for row, value in enumerate(series.values)
        if value is not None and (number := number_of(value)) is not None
    ]
    if not known:
        return f"{head}. {formatter.word('na')}."
    told = [phrase(formatter, "values", count=counted([value for _, value, _ in known], formatter))]
    for key, found in (("highest", max(known, key=_number)), ("lowest", min(known, key=_number))):
        told.append(phrase(formatter, key, value=f"{shown(found[1], formatter)} ({found[2]})"))
    return f"{head}. {'; '.join(told)}."


def _number(known: tuple[float, Value, str]) -> float:
    return known[0]
