"""Variance: what was reached, and by how much it differs from what was planned or from the year before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.alt import measured_alt
from briefgen.charts.chart import chart_alt
from briefgen.charts.evidence import resting
from briefgen.charts.measure_columns import require_measures
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.room import Room
from briefgen.charts.scale import number_of
from briefgen.data.spec import ColumnRef
from briefgen.document import Figure, Series, Span
from briefgen.errors import fault
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset

MOST_UPRIGHT = 12
"""More things than this, unless they have an order of their own, are bars."""
LETTERS, WORD = 180, 64
"""Letters of a name, and of its longest word, that have room under one column that has the whole width of a page."""
SHARES = (0.38, 0.62)
"""Heights of the differences and of the amounts below them; of bars, widths from the right."""


class VarianceChart(MeasuredChart):
    """Two panels: the differences, good and bad ones in their colours, and the amounts that they come from.

    The differences are from the plan; without a plan from the year before (`prior`), and without that from the
    `forecast`. Beside one of the others, the forecast stands in for what is not yet known. What is higher is good,
    unless the column says `good: down`.
    """

    facets: ClassVar[bool] = False
    example: ClassVar[str] = (
        "kind: variance\ndata: sales\nx: quarter\nactual: revenue\nplan: plan\ncaption: Revenue against plan"
    )

    kind: Literal["variance"] = "variance"
    actual: ColumnRef
    plan: ColumnRef | None = None
    prior: ColumnRef | None = None
    forecast: ColumnRef | None = None
    show: Literal["absolute", "percent"] = "absolute"
    y: ClassVar[tuple[ColumnRef, ...]] = ()  # type: ignore[misc]  # the measures have names of their own
    series: ClassVar[None] = None  # type: ignore[misc]

    @property
    def scenarios(self) -> tuple[tuple[str, ColumnRef], ...]:
        """The columns by what they are, that which differences are of first, then that which they are from."""
        named = (("actual", self.actual), ("plan", self.plan), ("prior", self.prior), ("forecast", self.forecast))
        return tuple((name, ref) for name, ref in named if ref is not None)

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The columns, each with what it is."""
        return tuple(ref.model_copy(update={"scenario": name}) for name, ref in self.scenarios)

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: a panel of the differences over a panel of the amounts, or bars beside each other.

        Raises:
            InputError: There is nothing to differ from (`missing-key`), or per cent of zero is asked (`zero-base`).
        """
        if len(self.scenarios) < 2:
            raise fault("missing-key", "there is nothing to differ from", "name a column: plan, prior or forecast")
        if self.labels == "total":
            raise fault("bad-value", "there are no totals", "use labels: all", place=("labels",))
        if len(data):
            require_measures(data, [((name,), ref) for name, ref in self.scenarios])
        grid = self.points(data, say)
        lying = _lies_down(grid)
        whole = self.figure(grid, data, say, native="bar_clustered" if lying else "column_clustered", from_zero=True)
        head = say.formatter.word("difference_from", name=grid.series[1].name)
        head += ", %" if self.show == "percent" else ""
        good = self.actual.good or data.column(self.actual.column).good
        differences = Series(head, self._differences(grid, say), "difference")
        told = (*whole.options, ("good", good or "up"), ("show", self.show))
        both = replace(whole, caption=(), note=(), series=(*grid.series, differences), options=told)
        upper = replace(both, caption=(Span(head),), annotations=())
        if self.axis.show is None:
            # Each panel decides by itself: differences have room for their numbers where amounts have none.
            upper = replace(upper, y_axis=replace(upper.y_axis, show=False), options=(*told, ("axis", "auto")))
        lower = replace(both, options=(*told, ("part", "amounts")))
        alt = chart_alt(self, say)
        upper = replace(upper, alt=measured_alt(replace(upper, series=(differences,)), say.formatter))
        lower = replace(lower, alt=measured_alt(replace(whole, kind="variance"), say.formatter))
        panels = (lower, upper) if lying else (upper, lower)
        return replace(
            whole,
            native="",
            categories=(),
            series=(),
            annotations=(),
            options=(),
            highlight=(),
            alt=alt or f"{lower.alt} {differences.name}: {_told(upper, say)}.",
            panels=panels,
            panel_columns=2 if lying else 1,
            panel_shares=SHARES[::-1] if lying else SHARES,
        )

    def _differences(self, grid: Grid, say: Say) -> tuple[Value | None, ...]:
        actual, base = grid.series[0], grid.series[1]
        forecast = next(
            (series for series, name in zip(grid.series, grid.scenarios, strict=True) if name == "forecast"), None
        )
        spare = forecast if forecast is not None and forecast is not base else None
        found: list[Value | None] = []
        for index, name in enumerate(grid.names):
            reached = actual.values[index]
            if number_of(reached) is None and spare is not None:
                reached = spare.values[index]
            found.append(self._difference(name, reached, base.values[index], say))
        return tuple(found)

    def _difference(self, name: str, reached: Value | None, base: Value | None, say: Say) -> Value | None:
        amount, goal = number_of(reached), number_of(base)
        if reached is None or base is None or amount is None or goal is None:
            return None
        given = replace(reached, qualifier=reached.qualifier or base.qualifier, decimals=None)
        computed = resting(given, "change", [base, reached])
        if self.show == "absolute":
            gap = round(amount - goal, 12)
            return replace(
                computed,
                amount=int(gap) if gap.is_integer() else gap,
                format=replace(reached.format or Format(), signed=True),
                expression=f"{amount:g} - {goal:g}",
            )
        if goal == 0:
            raise fault("zero-base", f"'{name}' has zero to differ from: no per cent of it", "show: absolute")
        return replace(
            computed,
            amount=round((amount - goal) / abs(goal), 12),
            unit="",
            format=say.formatter.parse("+percent.1"),
            expression=f"({amount:g} - {goal:g}) / {abs(goal):g}",
        )


def _lies_down(grid: Grid) -> bool:
    """True for things whose names have no room under columns on a page: the panels then stand beside each other.

    A Chinese character is as wide as two letters, and a word.
    """
    count = len(grid.names)
    wide = [re.sub(r"[\u2E80-\uFFFF]", "xx ", name) for name in grid.names]
    word = max((len(part) for name in wide for part in name.split()), default=0)
    longest = max(map(len, wide), default=0)
    return not grid.ordered and (count > MOST_UPRIGHT or longest > LETTERS / count or word > WORD / count)


def _told(figure: Figure, say: Say) -> str:
    """The differences in words."""
    text = measured_alt(replace(figure, series=figure.series[-1:], caption=()), say.formatter)
    return text.partition(". ")[2].rstrip(".")


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """One of the two panels."""
    from briefgen.charts.plots.variances import lay_out_amounts, lay_out_differences

    return (lay_out_amounts if is_amounts(figure) else lay_out_differences)(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """The height of one of the two panels."""
    from briefgen.charts.plots.variances import part_height

    return Room(figure, part_height(panel, figure))


def is_amounts(figure: Figure) -> bool:
    """Whether a panel shows the amounts; the other shows the differences."""
    return dict(figure.options).get("part") == "amounts"
