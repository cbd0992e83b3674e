"""Charts of a measure against categories: what column, bar, line and doughnut share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias

from pydantic import PrivateAttr

from briefgen.charts.alt import measured_alt
from briefgen.charts.annotations import Ground, annotate, find_item
from briefgen.charts.chart import Chart, chart_alt, chart_texts, measure_axis
from briefgen.charts.looks import COLORS
from briefgen.charts.overlays import levels
from briefgen.charts.points import Grid, read_points
from briefgen.charts.scale import numbers
from briefgen.data.spec import ColumnRef
from briefgen.document import Axis, Figure
from briefgen.errors import Problem, fault, located, one_of
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset

Options: TypeAlias = Mapping[str, str | int | float | bool]


MOST_SERIES = 6
"""Colours that a theme has for series; further ones begin again with the first."""


class MeasuredChart(Chart):
    """A chart of one or more measures (`y`) for each category (`x`); `series` splits one measure."""

    facets: ClassVar[bool] = True

    x: ColumnRef
    y: ColumnRef | tuple[ColumnRef, ...]
    series: ColumnRef | None = None
    _points: Grid | None = PrivateAttr(default=None)

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The columns of `y`, one or several."""
        return self.y if isinstance(self.y, tuple) else (self.y,)

    def own_order(self, type_: str) -> tuple[str, ...]:
        """The order without `sort`: that of the rows, unless the kind has another."""
        del type_
        return ()

    @abstractmethod
    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure."""

    def figure(
        self,
        grid: Grid,
        data: Dataset,
        say: Say,
        *,
        native: str,
        kind: str = "",
        options: Options = MappingProxyType({}),
        from_zero: bool = False,
    ) -> Figure:
        """The Figure of points already read.

        Args:
            grid: The points.
            data: The rows that they came from.
            say: The brief around the chart.
            native: PowerPoint's type.
            kind: The kind that draws it, where it is not this one.
            options: Choices of the kind.
            from_zero: True where lengths stand for numbers.
        """
        caption, note = chart_texts(self, say)
        highlight, on_series = self._highlight(grid, say)
        if len(grid.series) > MOST_SERIES and not on_series:
            message = f"{len(grid.series)} series share {MOST_SERIES} colours"
            hint = "keep to fewer with where:, or highlight: the series that the title is about"
            say.problems.add(Problem("many-series", message, hint, level="warning"))
        ground = Ground(grid.names, grid.keys, grid.series, _format(grid))
        told: dict[str, str | int | float | bool] = {"missing": self.missing, **options}
        if grid.ordered:
            told["ordered"] = True
        told |= {**self._colors(grid, say), **self._key(grid)}
        told |= {f"scenario {index}": name for index, name in enumerate(grid.scenarios) if name}
        figure = Figure(
            kind=kind or self.kind,
            native=native,
            categories=grid.names,
            series=grid.series,
            caption=caption,
            unit=say.formatter.word("per_cent") if grid.unit == "%" else grid.unit,
            x_axis=Axis(),
            y_axis=replace(measure_axis(self, from_zero=from_zero, say=say), unit=grid.unit),
            highlight=highlight,
            highlight_series=on_series,
            labels=self.labels,
            legend=self.legend,
            annotations=annotate(self.annotations, ground, say),
            options=tuple(told.items()),
            note=note,
            sources=_sources(grid, data),
            as_of=data.as_of,
        )
        self._require_positive(figure)
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or measured_alt(figure, say.formatter))

    def points(self, data: Dataset, say: Say) -> Grid:
        """The points that the rows make."""
        return self._points or read_points(self, data, say)

    def of_points(self, grid: Grid) -> Self:
        """The same chart of points already read: a panel has the categories and series of all panels."""
        copy = self.model_copy()
        copy._points = grid
        return copy

    def _require_positive(self, figure: Figure) -> None:
        """A logarithmic scale has no place for zero, for values as for target lines."""
        if not figure.y_axis.log:
            return
        least = min((*numbers(figure), *levels(figure)), default=1.0)
        if least <= 0:
            told = f"{least:g} has no place on a logarithmic scale"
            raise fault("not-positive", told, "leave scale: out, or leave it out with where:", place=("axis", "scale"))

    def _colors(self, grid: Grid, say: Say) -> Options:
        """The colours that the author has given, by series, or by category where there is one series."""
        names = [series.name for series in grid.series]
        found = {}
        for item, token in (self.colors or {}).items():
            with located("colors", item):
                if token not in COLORS:
                    raise one_of("colour", token, COLORS)
                if len(names) > 1:
                    what, index = "series", find_item(item, names, [Value(name) for name in names], say)
                else:
                    what, index = "item", find_item(item, grid.names, grid.keys, say)
                if index is None:
                    raise one_of(what, item, names if what == "series" else grid.names, plural=f"{what.rstrip('s')}s")
                found[f"color {what} {index}"] = token
        return found

    def _key(self, grid: Grid) -> Options:
        """Where the names of series stand, if not at the marks."""
        if self.legend not in ("bottom", "right"):
            return {}
        if len(grid.series) < 2:
            raise fault("unused-key", "one series needs no legend", "leave legend: out", place=("legend",))
        return {"key": self.legend}

    def _highlight(self, grid: Grid, say: Say) -> tuple[tuple[int, ...], bool]:
        """Indexes of what is highlighted, and whether they count series."""
        if not self.highlighted:
            return (), False
        names = [series.name for series in grid.series]
        series = [find_item(item, names, [Value(name) for name in names], say) for item in self.highlighted]
        if len(names) > 1 and None not in series:
            return tuple(index for index in series if index is not None), True
        found = []
        for position, item in enumerate(self.highlighted):
            place = ("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",)
            with located(*place):
                index = find_item(item, grid.names, grid.keys, say)
                if index is None:
                    raise one_of("item", item, (*grid.names, *(names if len(names) > 1 else ())))
                found.append(index)
        return tuple(found), False


def _format(grid: Grid) -> Format | None:
    for series in grid.series:
        for value in series.values:
            if value is not None and value.format is not None:
                return value.format
    return grid.format


def _sources(grid: Grid, data: Dataset) -> tuple[str, ...]:
    """The sources of the values that are shown; those of the data set where its rows name none."""
    own = (source for series in grid.series for value in series.values if value is not None for source in value.sources)
    return tuple(dict.fromkeys(own)) or data.sources
