"""Columns: amounts over time, or of a few things with short names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.measured import MeasuredChart
from briefgen.charts.stacking import lying, stacked

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class ColumnChart(MeasuredChart):
    """Columns, beside each other or stacked. They begin at zero; many things with long names become bars."""

    example: ClassVar[str] = (
        "kind: column\ndata: sales\nx: quarter\ny: revenue\nhighlight: [Q4]\ncaption: Revenue by quarter"
    )

    coloured: ClassVar[bool] = True

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


def natural_height(panel: Panel, figure: Figure) -> float:
    """A plot in the proportions of the design, or the height of as many bars."""
    from briefgen.charts.plots.bar_plan import bars_height
    from briefgen.charts.plots.columns import names_fit

    if not names_fit(panel, figure):
        return bars_height(panel, lying(figure, panel.formatter))
    return 274.0 if panel.medium == "deck" else 220.0
