"""A doughnut: two or three parts of one whole, on explicit request (a 100 % bar is read more exactly)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Room, least_of_plot
from briefgen.charts.wholes import whole
from briefgen.data.fields import Line
from briefgen.document import plain_text
from briefgen.errors import located

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

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True

    kind: Literal["doughnut"] = "doughnut"
    center: Line | None = None

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a doughnut.

        Raises:
            InputError: There are several measures, negative parts, or nothing to divide.
        """
        with located("center"):
            center = plain_text(say.rich(self.center)) if self.center is not None else ""
        return whole(self, data, say, most=MOST_PARTS, options={"center": center})


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """A ring."""
    from briefgen.charts.plots.slices import lay_out_slices

    return lay_out_slices(panel, figure, hole=HOLE)


def room(panel: Panel, figure: Figure) -> Room:
    """A ring in the proportions of the design; higher where many names stand beside it."""
    from briefgen.charts.plots.slices import names_height

    natural = max(260.0 if panel.medium == "deck" else 190.0, names_height(panel, figure))
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.15, squeeze=0.15, place="half")
