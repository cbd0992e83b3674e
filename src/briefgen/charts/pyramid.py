"""A pyramid: two measures of the same groups, to the left and to the right of one axis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import field_validator

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused, unused
from briefgen.charts.room import Room, room_of_rows
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class PyramidChart(MeasuredChart):
    """Bars to the left and to the right, on equal scales: a population by age and sex.

    The first row stands at the foot, unless `sort` says otherwise; `sort` counts from the top.
    """

    facets: ClassVar[bool] = False
    coloured: ClassVar[bool] = True
    example: ClassVar[str] = "kind: pyramid\ndata: ages\nx: age\ny: [women, men]\ncaption: Passengers by age and sex"

    kind: Literal["pyramid"] = "pyramid"

    _refused = refused("annotations")

    @field_validator("legend", mode="after")
    @classmethod
    def _has_its_own_key(cls, value: str) -> str:
        if value in ("bottom", "right"):
            raise unused("pyramid", f"legend: {value}")
        return value

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: two series of amounts, none of them negative.

        Raises:
            InputError: There are not two measures (`bad-count`), or an amount is negative (`negative-part`).
        """
        if self.labels == "total":
            raise fault("bad-value", "a pyramid has no totals", "use labels: all", place=("labels",))
        grid = self.points(data, say)
        if len(grid.series) != 2:
            place = "series" if self.series is not None else "y"
            told = f"a pyramid has two sides, and there are {len(grid.series)} measures"
            raise fault("bad-count", told, "name two columns in y, or a series with two entries", place=(place,))
        for series in grid.series:
            for name, value in zip(grid.names, series.values, strict=True):
                if (number_of(value) or 0.0) < 0:
                    told = f"'{series.name}' of '{name}' is negative, and sides have no sign"
                    raise fault("negative-part", told, "use kind: bar", place=("y",))
        shown = grid if self.sort is not None else _turned(grid)
        return self.figure(shown, data, say, native="bar", from_zero=True)


def _turned(grid: Grid) -> Grid:
    """The same points from the last row to the first."""
    return replace(
        grid,
        keys=grid.keys[::-1],
        names=grid.names[::-1],
        series=tuple(Series(series.name, series.values[::-1], series.role) for series in grid.series),
    )


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Bars to both sides."""
    from briefgen.charts.plots.pyramids import lay_out_pyramid

    return lay_out_pyramid(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """So many points for each group."""
    from briefgen.charts.plots.pyramids import pyramid_height

    return room_of_rows(panel, figure, pyramid_height(panel, figure))
