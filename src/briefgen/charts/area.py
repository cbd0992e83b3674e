"""Areas: how a total and its parts develop over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.periods import with_all_periods
from briefgen.charts.room import Room, least_of_plot, place_of_run
from briefgen.charts.scale import number_of
from briefgen.charts.stacking import rounded_stacks, shares
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class AreaChart(MeasuredChart):
    """Areas over time: one measure down to zero, or several on top of each other.

    Areas side by side would hide each other, so several measures need `stack`. Periods between two rows that have no
    row of their own are bridged, as in lines. An area has no way to show a gap: a missing value is an error, unless
    `missing` is `connect` or `zero`.
    """

    example: ClassVar[str] = "kind: area\ndata: sales\nx: quarter\ny: revenue\ncaption: Revenue by quarter"

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True

    kind: Literal["area"] = "area"
    stack: bool | Literal["percent"] = False

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of an area chart.

        Raises:
            InputError: Several areas are not stacked, a value is missing, or a part of a stack is negative.
        """
        if self.labels == "total" and self.stack is not True:
            raise fault(
                "bad-value", "only stacks have totals", "add  stack: true, or use  labels: all", place=("labels",)
            )
        grid = self.points(data, say)
        if len(grid.series) > 1 and not self.stack:
            raise fault(
                "one-of",
                f"{len(grid.series)} areas would hide each other",
                "add  stack: true  (or percent), or use  kind: line",
                place=("stack",),
            )
        self._require_whole(grid)
        native, cells = "area", grid
        if self.stack == "percent":
            native, grid = "area_stacked_100", shares(grid, say)
        elif self.stack:
            native = "area_stacked"
            _require_parts(grid)
        grid = rounded_stacks(self, grid, cells, say, stacked=bool(self.stack))
        grid, bridged = with_all_periods(grid, say)
        options: dict[str, str | int | float | bool] = {"stack": self.stack, "ordered": True}
        if bridged:
            options["missing"] = "connect"
        return self.figure(grid, data, say, native=native, options=options, from_zero=True)

    def _require_whole(self, grid: Grid) -> None:
        """Refuse gaps: PowerPoint draws them as zero."""
        for series in grid.series:
            known = [index for index, value in enumerate(series.values) if number_of(value) is not None]
            for index, name in enumerate(grid.names):
                between = bool(known) and known[0] < index < known[-1]
                if index in known or (self.missing == "connect" and between):
                    continue
                raise fault(
                    "missing-value",
                    f"'{name}' has no value of '{series.name}', and an area cannot show a gap",
                    "use  kind: line,  leave it out with where:, or say what it is with  missing: zero"
                    + ("  or  missing: connect" if between else ""),
                    place=("missing",),
                )


def _require_parts(grid: Grid) -> None:
    for series in grid.series:
        for name, value in zip(grid.names, series.values, strict=True):
            if (number_of(value) or 0.0) < 0:
                raise fault(
                    "negative-share",
                    f"'{series.name}' is negative at '{name}', and areas on top of each other only add up",
                    "use  kind: column  with  stack: true, or  kind: line",
                    place=("stack",),
                )


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Areas."""
    from briefgen.charts.plots.areas import lay_out_areas

    return lay_out_areas(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2, place=place_of_run(figure))
