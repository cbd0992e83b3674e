"""Steps: what keeps its level until it is changed, such as a rate, a tariff or a price."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.line import lines_figure
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Room, least_of_plot, place_of_run

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class StepChart(MeasuredChart):
    """Lines that are held level until the next point; all else is as in `line`, which can also be smooth."""

    example: ClassVar[str] = "kind: step\ndata: sales\nx: quarter\ny: price\ncaption: Price of a litre"

    coloured: ClassVar[bool] = True
    logarithmic: ClassVar[bool] = True

    kind: Literal["step"] = "step"
    markers: bool = False

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a step chart; PowerPoint has no such type."""
        return lines_figure(self, data, say, native="", options={"markers": self.markers})


def draw(panel: Panel, figure: Figure) -> None:
    """Draw steps, in both media."""
    from briefgen.charts.plots.lines import lay_out_lines
    from briefgen.charts.plots.pens import draw_plots

    draw_plots(panel, figure, lay_out_lines(panel, figure))


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2, place=place_of_run(figure))
