"""Prices over time: how high and how low they went, and where they closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.alt import measured_alt
from briefgen.charts.annotations import Ground, annotate, find_item
from briefgen.charts.chart import Chart, chart_alt, chart_texts, measure_axis
from briefgen.charts.points import ORDERED, Grid, read_points
from briefgen.charts.refusals import refused
from briefgen.charts.room import Room, least_of_plot, place_of_run
from briefgen.charts.scale import number_of
from briefgen.data.spec import ColumnRef
from briefgen.document import Annotation, Figure
from briefgen.errors import InputError, fault, located, one_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset

FIELDS = ("high", "low", "close")
"""The measures, in the order that PowerPoint asks for."""
CLOSE_FIRST = (2, 0, 1)
"""The measures in the order in which annotations count them: of the close, unless they name a series."""


class StockChart(Chart):
    """A line from the lowest to the highest price of each day (or week, or month), and a dash where it closed.

    Time runs from left to right. The last close is labelled. The axis need not hold zero.
    """

    example: ClassVar[str] = (
        "kind: stock\ndata: sales\nx: day\nhigh: high\nlow: low\nclose: close\ncaption: Price of a barrel"
    )

    kind: Literal["stock"] = "stock"
    x: ColumnRef
    high: ColumnRef
    low: ColumnRef
    close: ColumnRef

    _refused = refused("other", "aggregate", "sort", "legend")

    @property
    def y(self) -> tuple[ColumnRef, ...]:
        """The measures."""
        return (self.high, self.low, self.close)

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The measures."""
        return self.y

    @property
    def series(self) -> None:
        """Prices of one thing."""
        return

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Time from left to right; names keep the order of the rows."""
        return (self.x.column,) if type_ in ORDERED else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: the highs (role `high`), the lows (`low`) and the closes (`y`).

        Raises:
            InputError: A price is missing beside others, or a close lies outside its range.
        """
        if self.labels == "total":
            raise fault("bad-value", "only stacks have totals", "use  labels: all", place=("labels",))
        if self.missing in ("zero", "connect"):
            told = f"a price that is missing is neither zero nor between others: missing: {self.missing} says it is"
            raise fault("bad-value", told, "leave missing: out", place=("missing",))
        grid = self._grid(data, say)
        caption, note = chart_texts(self, say)
        series = tuple(replace(each, role=role) for each, role in zip(grid.series, ("high", "low", "y"), strict=True))
        options: tuple[tuple[str, str | bool], ...] = (("missing", self.missing),)
        figure = Figure(
            kind="stock",
            native="stock",
            categories=grid.names,
            series=series,
            caption=caption,
            unit=say.formatter.word("per_cent") if grid.unit == "%" else grid.unit,
            y_axis=replace(measure_axis(self, from_zero=False), unit=grid.unit),
            highlight=self._highlight(grid, say),
            labels=self.labels,
            annotations=self._annotations(grid, say),
            options=(*options, ("ordered", True)) if grid.ordered else options,
            note=note,
            sources=tuple(dict.fromkeys(s for each in series for v in each.values if v is not None for s in v.sources))
            or data.sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or measured_alt(figure, say.formatter))

    def _grid(self, data: Dataset, say: Say) -> Grid:
        try:
            grid = read_points(self, data, say)
        except InputError as error:
            found = []
            for problem in error.problems:
                at = problem.place
                if at[:1] == ("y",):
                    field = FIELDS[int(at[1])] if len(at) > 1 else FIELDS[0]
                    at = (field, *at[2:])
                found.append(replace(problem, place=at))
            raise InputError(*found) from None
        for index, name in enumerate(grid.names):
            high, low, close = (number_of(series.values[index]) for series in grid.series)
            if high is None and low is None and close is None:
                continue
            if high is None or low is None or close is None:
                field = next(each for each, price in zip(FIELDS, (high, low, close), strict=True) if price is None)
                told = f"'{name}' has other prices and no {field}"
                raise fault("missing-value", told, "fill it in, or leave the row out with where:", place=(field,))
            if not low <= close <= high:
                told = f"'{name}' closes at {close:g}, outside its range from {low:g} to {high:g}"
                raise fault("bad-value", told, "check high, low and close", place=("close",))
        return grid

    def _highlight(self, grid: Grid, say: Say) -> tuple[int, ...]:
        found = []
        for position, item in enumerate(self.highlighted):
            with located(*(("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",))):
                index = find_item(item, grid.names, grid.keys, say)
                if index is None:
                    raise one_of("item", item, grid.names)
                found.append(index)
        return tuple(found)

    def _annotations(self, grid: Grid, say: Say) -> tuple[Annotation, ...]:
        series = [grid.series[index] for index in CLOSE_FIRST]
        closes = (value.format for value in grid.series[2].values if value is not None and value.format is not None)
        ground = Ground(grid.names, grid.keys, series, next(closes, grid.format))
        return tuple(
            replace(found, series=CLOSE_FIRST[found.series]) for found in annotate(self.annotations, ground, say)
        )


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Ranges and closes."""
    from briefgen.charts.plots.stocks import lay_out_stock

    return lay_out_stock(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2, place=place_of_run(figure))
