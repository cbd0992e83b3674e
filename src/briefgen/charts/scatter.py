"""A scatter plot: whether one measure goes with another, and which points stand apart."""

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


class ScatterChart(CloudChart):
    """A point for each row at its `x` and `y`; `series` splits them into groups.

    `label` names the points, as many of them as have room; those in `highlight` always have their name.
    """

    example: ClassVar[str] = (
        "kind: scatter\ndata: sales\nx: price\ny: sold\nlabel: product\nhighlight: [Tea]\ncaption: Price and sales"
    )

    kind: Literal["scatter"] = "scatter"
    series: ColumnRef | None = None
    trend: Literal["none", "linear"] = "none"
    quadrants: bool | Quadrants = False

    @property
    def splitter(self) -> ColumnRef | None:
        """The column that splits the points into groups."""
        return self.series

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a scatter plot."""
        quadrants = Quadrants() if self.quadrants is True else self.quadrants or None
        return self.cloud(data, say, native="xy_scatter", quadrants=quadrants, options={"trend": self.trend})


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Points on two axes."""
    from briefgen.charts.plots.scatter import lay_out_cloud

    return lay_out_cloud(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    return Room(figure, 274.0 if panel.medium == "deck" else 250.0, least=least_of_plot(figure))
