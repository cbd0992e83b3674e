"""A matrix: things placed by two measures, in one of four quarters with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.clouds.cloud import CloudChart
from briefgen.charts.clouds.quadrants import Quadrants
from briefgen.charts.room import Room, least_of_plot
from briefgen.data.spec import ColumnRef

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class MatrixChart(CloudChart):
    """Points with names in four quarters, which lines through the middle of the axes part.

    `quadrants` names the quarters as they are read: upper left, upper right, lower left, lower right. Where both
    measures have one unit, such as a score, `axis` fixes the ends of both axes.
    """

    example: ClassVar[str] = (
        "kind: matrix\ndata: sales\nx: effort\ny: effect\nlabel: action\n"
        "quadrants: [Do at once, Plan, Leave, Think twice]\ncaption: Effort and effect"
    )

    one_scale: ClassVar[bool] = True

    kind: Literal["matrix"] = "matrix"
    label: ColumnRef
    quadrants: Quadrants = Quadrants()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a matrix."""
        return self.cloud(data, say, native="xy_scatter", quadrants=self.quadrants, usual="middle")


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Points in four quarters."""
    from briefgen.charts.plots.scatter import lay_out_cloud

    return lay_out_cloud(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """Nearly a square, as far as a page or a slide has room."""
    natural = 316.0 if panel.medium == "deck" else min(panel.width * 0.85, 320.0)
    return Room(figure, natural, least=least_of_plot(figure))
