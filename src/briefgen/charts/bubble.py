"""Bubbles: points whose areas are a third measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.clouds.cloud import CloudChart
from briefgen.charts.room import Room, least_of_plot
from briefgen.data.spec import ColumnRef, Sort

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class BubbleChart(CloudChart):
    """A bubble for each row at its `x` and `y`, with an area in proportion to its `size`.

    Without `sort` the largest are drawn first, so that the small ones lie on top. A row without a size has no bubble.
    """

    example: ClassVar[str] = (
        "kind: bubble\ndata: sales\nx: price\ny: growth\nsize: revenue\nlabel: product\ncaption: Price and growth"
    )

    kind: Literal["bubble"] = "bubble"
    series: ColumnRef | None = None
    size: ColumnRef

    @property
    def splitter(self) -> ColumnRef | None:
        """The column that splits the bubbles into groups."""
        return self.series

    def own_order(self) -> Sort:
        """The largest first."""
        return (f"-{self.size.column}",)

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of bubbles.

        Raises:
            InputError: A size is negative (`negative-size`).
        """
        return self.cloud(data, say, native="bubble", size=self.size)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Bubbles on two axes."""
    from briefgen.charts.plots.scatter import lay_out_cloud

    return lay_out_cloud(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    return Room(figure, 274.0 if panel.medium == "deck" else 270.0, least=least_of_plot(figure))
