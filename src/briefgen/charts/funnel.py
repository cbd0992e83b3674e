"""A funnel: how many are left after each stage."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused
from briefgen.charts.room import Room, room_of_rows
from briefgen.charts.scale import number_of
from briefgen.errors import Problem, fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class FunnelChart(MeasuredChart):
    """Centred bars, one for each stage in the order of the rows, with what share is left of the stage before."""

    facets: ClassVar[bool] = False
    example: ClassVar[str] = "kind: funnel\ndata: stages\nx: stage\ny: people\ncaption: From visit to crossing"

    kind: Literal["funnel"] = "funnel"

    _refused = refused("annotations", "axis")

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: one series of amounts, none of them negative. A stage that is larger than the last is a warning.

        Raises:
            InputError: There are several measures, or an amount is negative (`negative-part`).
        """
        if self.series is not None or len(self.measures) > 1:
            place = "series" if self.series is not None else "y"
            raise fault("one-of", "a funnel shows one measure", "use kind: bar", place=(place,))
        if self.labels == "total":
            raise fault("bad-value", "a funnel has no totals", "use labels: all", place=("labels",))
        grid = self.points(data, say)
        for name, value in zip(grid.names, grid.series[0].values, strict=True):
            if (number_of(value) or 0.0) < 0:
                told = f"'{name}' is negative, and a stage holds something or nothing"
                raise fault("negative-part", told, "use kind: bar", place=("y",))
        self._warn_of_growth(grid, say)
        return self.figure(grid, data, say, native="bar", from_zero=True)

    def _warn_of_growth(self, grid: Grid, say: Say) -> None:
        known = [
            (name, amount)
            for name, value in zip(grid.names, grid.series[0].values, strict=True)
            if (amount := number_of(value)) is not None
        ]
        for (before, more), (name, amount) in pairwise(known):
            if amount > more:
                told = f"'{name}' is larger than '{before}', the stage before it"
                hint = "put the stages in their order with sort:, or use kind: bar"
                say.problems.add(Problem("growing-stage", told, hint, place=("x",), level="warning"))


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Centred bars."""
    from briefgen.charts.plots.funnels import lay_out_funnel

    return lay_out_funnel(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """So many points for each stage."""
    from briefgen.charts.plots.funnels import funnel_height

    return room_of_rows(panel, figure, funnel_height(panel, figure))
