"""A Pareto chart: the few causes that make up most of a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.alt import counted, phrase
from briefgen.charts.cumulation import cumulative, vital_few
from briefgen.charts.evidence import derived
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused
from briefgen.charts.room import Room, least_of_plot
from briefgen.charts.scale import number_of
from briefgen.errors import fault
from briefgen.values import Format

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class ParetoChart(MeasuredChart):
    """Columns from the largest to the smallest, and a line of their shares of the whole added up.

    Both scales agree: the height of all columns together is 100 %. A hairline marks 80 %, and the columns that lead up
    to it are highlighted, unless `highlight` says otherwise.
    """

    example: ClassVar[str] = (
        "kind: pareto\ndata: sales\nx: region\ny: revenue\naggregate: sum\ncaption: Revenue by region"
    )
    facets: ClassVar[bool] = False

    kind: Literal["pareto"] = "pareto"

    _refused = refused("sort", "axis")

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Largest first."""
        del type_
        return (f"-{self.measures[0].column}",)

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a Pareto chart.

        Raises:
            InputError: There are several measures, negative amounts, nothing to divide, or parts are left out.
        """
        if self.series is not None or len(self.measures) > 1:
            place = "series" if self.series is not None else "y"
            raise fault("one-of", "a pareto chart shows one measure", "use kind: column", place=(place,))
        if self.labels == "total":
            raise fault("bad-value", "only stacks have totals", "use  labels: all", place=("labels",))
        if self.limit is not None and self.other is None:
            told = "shares of a whole need all of it, and limit leaves some out"
            raise fault("missing-key", told, "add  other:  with a name for the sum of the rest", place=("other",))
        grid = self.points(data, say)
        amounts = [number_of(value) for value in grid.series[0].values]
        for name, amount in zip(grid.names, amounts, strict=True):
            if amount is not None and amount < 0:
                told = f"'{name}' is negative, and no part of a whole"
                raise fault("negative-share", told, "use kind: bar", place=("y",))
        if not any(amounts):
            raise fault("zero-whole", "the amounts add up to zero", "check the column and where:", place=("y",))
        figure = self.figure(grid, data, say, native="pareto", options={"ordered": False}, from_zero=True)
        whole = sum(amount or 0.0 for amount in amounts)
        for index, mark in enumerate(figure.annotations):
            if mark.level is not None and not 0 <= mark.level <= whole:
                told = f"the line at {mark.level:g} lies outside the whole of {whole:g}"
                raise fault("bad-value", told, "choose a number between", place=("annotations", index, "y"))
        few = vital_few(amounts)
        values = grid.series[0].values
        share = derived(cumulative(amounts)[few - 1], "cumulated share", values)
        told = say.formatter.show(share, Format("percent", decimals=0))
        number = say.formatter.attest(str(few), derived(few, "count", values))
        count = counted(values, say.formatter)
        alt = f"{figure.alt} {phrase(say.formatter, 'few', few=number, count=count, share=told)}."
        return replace(
            figure,
            highlight=figure.highlight or tuple(range(few)),
            alt=figure.alt if self.alt else alt,
        )


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Columns under the line of their shares."""
    from briefgen.charts.plots.paretos import lay_out_pareto

    return lay_out_pareto(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 300.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2)
