"""A waterfall: how a sum goes from one level to another, step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.annotations import find_item
from briefgen.charts.bridge import Step, bridge, step_alt
from briefgen.charts.chart import chart_alt
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.points import Grid
from briefgen.charts.room import Room, least_of_plot
from briefgen.charts.rounding import steps_that_sum
from briefgen.data.fields import Line, Scalar
from briefgen.document import Figure, Series
from briefgen.errors import fault, located, one_of
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset


class WaterfallChart(MeasuredChart):
    """Columns that float from one level to the next; `x` names the steps and `y` says by how much the sum changes.

    `start` and `end` are named values: the first and the last full column. `totals` are entries of `x` that are full
    columns between them; their `y` may be missing, as it is computed. A number that is given for a full column must be
    what the steps lead to.
    """

    example: ClassVar[str] = "kind: waterfall\ndata: sales\nx: quarter\ny: revenue\ncaption: How revenue came about"

    facets: ClassVar[bool] = False
    summing: ClassVar[bool] = True

    kind: Literal["waterfall"] = "waterfall"
    start: Line | None = None
    end: Line | None = None
    totals: Scalar | tuple[Scalar, ...] = ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: one series with the changes and, for full columns, their levels.

        Raises:
            InputError: There are several measures, or the steps do not lead to a number that is given (`wrong-total`).
        """
        if self.series is not None or len(self.measures) > 1:
            place = "series" if self.series is not None else "y"
            raise fault("one-of", "a waterfall shows one measure", "use kind: column with stack: true", place=(place,))
        if self.labels == "total":
            raise fault("bad-value", "a waterfall labels steps and totals alike", "use labels: all", place=("labels",))
        # What is missing at a total is computed, so it is no gap.
        grid = self.model_copy(update={"missing": "gap"}).points(data, say)
        steps = bridge(self._steps(grid, say), say)
        if self.sums:
            steps = steps_that_sum(steps, say)
        shown = replace(
            grid,
            keys=tuple(step.key for step in steps),
            names=tuple(step.name for step in steps),
            series=(Series(grid.series[0].name, tuple(step.level for step in steps)),),
        )
        # Lines, differences and growth are of levels, not of changes.
        figure = self.figure(
            shown,
            data,
            say,
            native="column",
            options={
                f"total {at}": "computed" if step.computed else "given" for at, step in enumerate(steps) if step.full
            },
            from_zero=True,
        )
        figure = replace(figure, series=(Series(grid.series[0].name, tuple(step.shown for step in steps)),))
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or step_alt(figure, say.formatter))

    def _steps(self, grid: Grid, say: Say) -> list[Step]:
        """Start, steps and end, as they are written."""
        values = grid.series[0].values
        totals = self._totals(grid, say)
        style = next((value.format for value in values if value is not None and value.format), None) or grid.format
        found = []
        for index, (key, name, value) in enumerate(zip(grid.keys, grid.names, values, strict=True)):
            known = None if value is None or value.missing else value
            full = index in totals
            if known is None and not full:
                known = self._missing(name, style, grid)
            found.append(Step(key, name, known, full, place=("totals",)))
        first = self._level("start", style, grid, say)
        last = self._level("end", style, grid, say)
        return [*([first] if first else []), *found, *([last] if last else [])]

    def _missing(self, name: str, style: Format | None, grid: Grid) -> Value | None:
        if self.missing == "error":
            hint = "fill it in, or leave missing: out to show a gap"
            raise fault("missing-value", f"'{name}' has no value", hint, place=("missing",))
        empty = Value(0, unit=grid.unit, format=style, derived="zero for a missing value")
        return empty if self.missing == "zero" else None

    def _totals(self, grid: Grid, say: Say) -> set[int]:
        written = self.totals if isinstance(self.totals, tuple) else (self.totals,)
        found = set()
        for position, item in enumerate(written):
            with located("totals", *((position,) if isinstance(self.totals, tuple) else ())):
                index = find_item(item, grid.names, grid.keys, say)
                if index is None:
                    raise one_of("item", item, grid.names)
                found.add(index)
        return found

    def _level(self, field: Literal["start", "end"], style: Format | None, grid: Grid, say: Say) -> Step | None:
        """The full column of a named value."""
        name = self.start if field == "start" else self.end
        if name is None:
            return None
        with located(field):
            value = say.value(name.removeprefix("$"))
            if isinstance(value.amount, bool) or not isinstance(value.amount, int | float):
                raise fault("not-a-number", f"'{name}' is not a number", "name a value that is one")
            if value.unit and grid.unit and value.unit != grid.unit:
                told = f"'{name}' is in '{value.unit}', and the steps are in '{grid.unit}'"
                raise fault("unit-mismatch", told, "convert one of them")
        label = value.label or name.removeprefix("$")
        return Step(Value(label), label, replace(value, format=style, unit=grid.unit), full=True, place=(field,))


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Floating columns."""
    from briefgen.charts.plots.floating import lay_out_floating

    return lay_out_floating(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    from briefgen.charts.plots.floating import floating_height

    return Room(figure, floating_height(panel, figure), least=least_of_plot(figure))
