"""A dot plot: the measures of each thing as dots in a row, which need no zero to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Room, least_of_plot

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class DotChart(MeasuredChart):
    """A dot for each series in the row of each category.

    Without `sort`, the row with the largest numbers stands on top, unless the categories have an order of their own
    (years, dates, numbers); `sort: []` keeps the order of the rows.
    """

    example: ClassVar[str] = (
        "kind: dot\ndata: sales\nx: region\ny: revenue\nseries: year\nhighlight: [2025]\ncaption: Revenue by region"
    )

    kind: Literal["dot"] = "dot"

    def own_order(self, type_: str) -> tuple[str, ...]:
        """The largest first, where there is no other order."""
        return (f"-{self.measures[-1].column}",) if type_ == "text" else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a dot plot."""
        from briefgen.charts.plots.dots import refuse_totals

        refuse_totals(self.kind, self.labels)
        return self.figure(self.points(data, say), data, say, native="xy_scatter")


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Dots in rows."""
    from briefgen.charts.plots.dots import lay_out_dots

    return lay_out_dots(panel, figure, joined=False)


def room(panel: Panel, figure: Figure) -> Room:
    """As many rows as there are."""
    from briefgen.charts.plots.dots import dots_height

    return Room(figure, dots_height(panel, figure), least=least_of_plot(figure))
