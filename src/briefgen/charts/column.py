"""Columns: amounts over time, or of a few things with short names."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.excerpts import some_bars
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Place, Room, least_of_plot
from briefgen.charts.stacking import columns_in_each, lying, room_of_bars, stacked

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

FEW_COLUMNS = 4
"""So many columns would be too wide over a whole slide."""


class ColumnChart(MeasuredChart):
    """Columns, beside each other or stacked. They begin at zero; many things with long names become bars."""

    example: ClassVar[str] = (
        "kind: column\ndata: sales\nx: quarter\ny: revenue\nhighlight: [Q4]\ncaption: Revenue by quarter"
    )

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True

    kind: Literal["column"] = "column"
    stack: bool | Literal["percent"] = False
    totals: bool = True

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: clustered, stacked or percent columns."""
        return stacked(self, data, say, stack=self.stack, totals=self.totals)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Columns; bars, where the names do not fit under columns."""
    from briefgen.charts.plots.bars import lay_out_bars
    from briefgen.charts.plots.columns import lay_out_columns

    plots = lay_out_columns(panel, figure)
    return (
        plots if plots.names is None or plots.names.labels.fits else lay_out_bars(panel, lying(figure, panel.formatter))
    )


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design; columns whose names have no room under them lie down as bars."""
    from briefgen.charts.plots.columns import names_fit

    flat = lying(figure, panel.formatter)
    columns = len(figure.categories) * columns_in_each(figure)
    place: Place = "half" if columns <= FEW_COLUMNS else "any"
    if not names_fit(panel, figure):
        return replace(room_of_bars(panel, flat), place=place)
    if panel.medium == "deck":
        return Room(figure, 274.0, least_of_plot(figure), place=place)
    # Where even a page is too low for columns, some of them as bars may have room.
    return Room(figure, 220.0, elastic=0.2, squeeze=0.2, some=partial(some_bars, flat))
