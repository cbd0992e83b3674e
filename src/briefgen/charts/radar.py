"""A radar: a few things measured in the same three to ten ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused, refused_choices
from briefgen.charts.room import Room, least_of_plot
from briefgen.charts.scale import number_of
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

FEWEST, MOST = 3, 10
"""Spokes: fewer make no shape, more cannot be told apart."""


class RadarChart(MeasuredChart):
    """A closed line for each measure or series, on a spoke for each category.

    All spokes have one scale. It begins at zero, or at `axis.min`; nothing may lie outside it.
    """

    example: ClassVar[str] = (
        "kind: radar\ndata: ratings\nx: quality\ny: score\nseries: supplier\nhighlight: [Lund]\n"
        "caption: Scores of two suppliers"
    )

    coloured: ClassVar[bool] = True

    kind: Literal["radar"] = "radar"

    _refused = refused("annotations")
    _refused_labels = refused_choices("labels", "ends", "last", "total")

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a radar.

        Raises:
            InputError: It has fewer than 3 or more than 10 spokes (`bad-count`), or a value lies outside its axis.
        """
        grid = self.points(data, say)
        count = len(grid.names)
        if not FEWEST <= count <= MOST:
            told = f"a radar has {FEWEST} to {MOST} spokes, and x has {count} entries"
            raise fault("bad-count", told, "use kind: bar, or limit:", place=("x",))
        self._require_inside(grid)
        return self.figure(grid, data, say, native="radar")

    def _require_inside(self, grid: Grid) -> None:
        low, high = self.axis.min, self.axis.max
        for series in grid.series:
            for name, value in zip(grid.names, series.values, strict=True):
                amount = number_of(value)
                if amount is None:
                    continue
                key = "min" if low is not None and amount < low else "max" if high is not None and amount > high else ""
                if key:
                    told = f"'{name}' of {series.name} is {amount:g}, beyond the end of the axis"
                    raise fault("bad-axis", told, "leave it out", place=("axis", key))


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Closed lines around a centre."""
    from briefgen.charts.plots.spokes import lay_out_spokes

    return lay_out_spokes(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A web in the proportions of the design, and the names of the series over it."""
    from briefgen.charts.keys import key_height

    natural = (300.0 if panel.medium == "deck" else 236.0) + key_height(panel, figure, panel.width)
    return Room(figure, natural, least=least_of_plot(figure, 200.0), elastic=0.15)
