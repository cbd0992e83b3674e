"""Dumbbells: two measures of each thing, and how far they are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Room, least_of_plot
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

TWO = 2


class DumbbellChart(MeasuredChart):
    """Two dots in each row, joined by a bar: `y` names the two measures, the earlier or lesser one first.

    Without `sort`, the row with the largest second measure stands on top, unless the categories have an order of their
    own (years, dates, numbers); `sort: []` keeps the order of the rows.
    """

    example: ClassVar[str] = (
        "kind: dumbbell\ndata: sales\nx: region\ny: [plan, revenue]\nhighlight: [North]\ncaption: Plan and revenue"
    )

    kind: Literal["dumbbell"] = "dumbbell"

    def own_order(self, type_: str) -> tuple[str, ...]:
        """The largest second measure first, where there is no other order."""
        return (f"-{self.measures[-1].column}",) if type_ == "text" else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of dumbbells.

        Raises:
            InputError: There are not two measures (`two-measures`).
        """
        from briefgen.charts.plots.dots import refuse_totals

        if self.series is not None or len(self.measures) != TWO:
            place = "series" if self.series is not None else "y"
            told = f"a dumbbell joins two measures, and y names {len(self.measures)}"
            raise fault("two-measures", told, "y: [before, after], or use kind: dot", place=(place,))
        refuse_totals(self.kind, self.labels)
        return self.figure(self.points(data, say), data, say, native="xy_scatter")


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Two dots in each row, joined."""
    from briefgen.charts.plots.dots import lay_out_dots

    return lay_out_dots(panel, figure, joined=True)


def room(panel: Panel, figure: Figure) -> Room:
    """As many rows as there are."""
    from briefgen.charts.plots.dots import dots_height

    return Room(figure, dots_height(panel, figure), least=least_of_plot(figure))
