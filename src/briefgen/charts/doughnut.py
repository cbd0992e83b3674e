"""A doughnut: two or three parts of one whole, on explicit request (a 100 % bar is read more exactly)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.scale import number_of
from briefgen.charts.stacking import as_ratios
from briefgen.data.fields import Line
from briefgen.document import plain_text
from briefgen.errors import Problem, fault, located

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

MOST_PARTS = 3
"""More parts than this are hard to compare by their angles."""


HOLE = 0.7
"""Diameter of the hole, of the whole."""


class DoughnutChart(MeasuredChart):
    """A ring of parts; `center` is written in its hole, by default the total."""

    example: ClassVar[str] = (
        "kind: doughnut\ndata: sales\nx: region\ny: revenue\naggregate: sum\ncaption: Revenue by region"
    )

    kind: Literal["doughnut"] = "doughnut"
    center: Line | None = None

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a doughnut.

        Raises:
            InputError: There are several measures, negative parts, or nothing to divide.
        """
        if self.series is not None or len(self.measures) > 1:
            place = "series" if self.series is not None else "y"
            raise fault("one-of", "a doughnut shows one measure", "use kind: bar with stack: percent", place=(place,))
        if self.annotations:
            told = "annotations on a doughnut are not there yet"
            raise fault("not-yet", told, "say it in points", place=("annotations",))
        grid = self.points(data, say)
        parts = [number_of(value) for value in grid.series[0].values]
        if any(part is not None and part < 0 for part in parts):
            raise fault("negative-share", "a negative amount is no part of a whole", "use kind: bar", place=("y",))
        if not sum(part or 0.0 for part in parts):
            raise fault("zero-whole", "the parts add up to zero", "check the column and where:", place=("y",))
        if len(parts) > MOST_PARTS:
            say.problems.add(
                Problem(
                    "many-parts",
                    f"a doughnut of {len(parts)} parts is hard to read",
                    f"use kind: bar, or limit: {MOST_PARTS - 1} with other:",
                    place=("x",),
                    level="warning",
                )
            )
        with located("center"):
            center = plain_text(say.rich(self.center)) if self.center is not None else ""
        if grid.unit == "%":
            grid = as_ratios(grid, say)
        figure = self.figure(grid, data, say, native="doughnut", options={"center": center})
        return replace(figure, x_axis=replace(figure.x_axis, show=False))


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """A ring."""
    from briefgen.charts.plots.slices import lay_out_slices

    return lay_out_slices(panel, figure, hole=HOLE)


def natural_height(panel: Panel, figure: Figure) -> float:
    """A ring in the proportions of the design."""
    del figure
    return 260.0 if panel.medium == "deck" else 190.0
