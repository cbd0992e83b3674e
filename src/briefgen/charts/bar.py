"""Bars: a ranking, or things with long names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.stacking import room_of_bars, stacked

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.room import Room
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class BarChart(MeasuredChart):
    """Bars, beside each other or stacked. They begin at zero.

    Without `sort`, bars of one measure stand with the longest on top, unless the categories have an order of their own
    (years, dates, numbers); `sort: []` keeps the order of the rows.
    """

    example: ClassVar[str] = (
        "kind: bar\ndata: sales\nx: region\ny: revenue\naggregate: sum\nhighlight: [North]\ncaption: Revenue by region"
    )

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True

    kind: Literal["bar"] = "bar"
    stack: bool | Literal["percent"] = False
    totals: bool = True

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Longest first, where there is one bar for each category and no other order."""
        if type_ != "text" or self.series is not None or len(self.measures) > 1:
            return ()
        return (f"-{self.measures[0].column}",)

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: clustered, stacked or percent bars."""
        return stacked(self, data, say, stack=self.stack, totals=self.totals)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Bars."""
    from briefgen.charts.plots.bars import lay_out_bars

    return lay_out_bars(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """So many points for each bar, and room for names of series and annotations; what has none goes on elsewhere."""
    return room_of_bars(panel, figure)
