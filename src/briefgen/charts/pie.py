"""A pie: a few parts of one whole, where a reader expects one (a 100 % bar is read more exactly)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused_choices
from briefgen.charts.room import Room, least_of_plot

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

MOST_PARTS = 5
"""More parts than this are hard to compare by their angles."""


class PieChart(MeasuredChart):
    """A disc in slices, clockwise from the top, with names and values beside them.

    Without `sort`, the largest part comes first, unless the categories have an order of their own (years, dates,
    numbers); `sort: []` keeps the order of the rows.
    """

    example: ClassVar[str] = (
        "kind: pie\ndata: sales\nx: region\ny: revenue\naggregate: sum\nlimit: 4\nother: Others\n"
        "caption: Revenue by region"
    )

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True
    facets: ClassVar[bool] = False

    kind: Literal["pie"] = "pie"

    _refused_labels = refused_choices("labels", "ends", "last", "total")
    _refused_missing = refused_choices("missing", "connect")

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Largest first, where the categories have no order."""
        return (f"-{self.measures[0].column}",) if type_ == "text" else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a pie.

        Raises:
            InputError: There are several measures, negative parts, or nothing to divide.
        """
        from briefgen.charts.wholes import whole

        return whole(self, data, say, most=MOST_PARTS, options={})


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """A disc."""
    from briefgen.charts.plots.slices import lay_out_slices

    return lay_out_slices(panel, figure, hole=0.0)


def room(panel: Panel, figure: Figure) -> Room:
    """A disc in the proportions of the design; higher where many names stand beside it."""
    from briefgen.charts.plots.slices import names_height

    natural = max(260.0 if panel.medium == "deck" else 190.0, names_height(panel, figure))
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.15, place="half")
