"""Lines: how something develops over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart, Options
from briefgen.charts.periods import with_all_periods
from briefgen.charts.room import Room, least_of_plot, place_of_run

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class LineChart(MeasuredChart):
    """Lines through points, one for each measure or series.

    Years, quarters, months and days stand on a true scale: periods between two rows that have no row of their own are
    filled in and bridged. A missing value is a gap, unless `missing` says otherwise. Measures whose `scenario` is
    plan or forecast are dashed.
    """

    example: ClassVar[str] = (
        "kind: line\ndata: sales\nx: quarter\ny: [revenue, {column: plan, scenario: plan}]\ncaption: Revenue and plan"
    )

    coloured: ClassVar[bool] = True
    logarithmic: ClassVar[bool] = True

    kind: Literal["line"] = "line"
    smooth: bool = False
    markers: bool = False

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a line chart."""
        native = "line_markers" if self.markers else "line"
        return lines_figure(self, data, say, native=native, options={"smooth": self.smooth, "markers": self.markers})


def lines_figure(chart: MeasuredChart, data: Dataset, say: Say, *, native: str, options: Options) -> Figure:
    """The Figure of points on a true scale of time; `options` are those of the kind."""
    grid, bridged = with_all_periods(chart.points(data, say), say)
    told = {**options, "missing": "connect"} if bridged else options
    return chart.figure(grid, data, say, native=native, options=told)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Lines."""
    from briefgen.charts.plots.lines import lay_out_lines

    return lay_out_lines(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2, place=place_of_run(figure))
