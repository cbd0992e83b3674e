"""Parts of one whole: what pies and doughnuts share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.alt import parts_alt
from briefgen.charts.chart import AxisSpec
from briefgen.charts.rounding import lines_that_sum
from briefgen.charts.scale import number_of
from briefgen.charts.stacking import as_ratios
from briefgen.document import plain_text
from briefgen.errors import Problem, fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.charts.measured import MeasuredChart
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


def whole(
    chart: MeasuredChart, data: Dataset, say: Say, *, most: int, options: Mapping[str, str | int | float | bool]
) -> Figure:
    """The Figure of a chart whose categories are the parts of one whole.

    Args:
        chart: The chart.
        data: Its rows.
        say: The brief around it; more than `most` parts are a warning.
        most: How many parts can be told apart by their angles.
        options: Choices of the kind.

    Raises:
        InputError: There are several measures, negative parts (`negative-share`), or nothing to divide (`zero-whole`).
    """
    if chart.series is not None or len(chart.measures) > 1:
        place = "series" if chart.series is not None else "y"
        raise fault("one-of", f"a {chart.kind} shows one measure", "use kind: bar with stack: percent", place=(place,))
    if chart.annotations:
        told = f"annotations on a {chart.kind} are not there yet"
        raise fault("not-yet", told, "say it in points", place=("annotations",))
    if chart.axis != AxisSpec(unit=chart.axis.unit):
        told = f"a {chart.kind} has no axis"
        raise fault("unused-key", told, "leave axis: out; only its unit is shown", place=("axis",))
    grid = chart.points(data, say)
    parts = [number_of(value) for value in grid.series[0].values]
    if any(part is not None and part < 0 for part in parts):
        raise fault("negative-share", "a negative amount is no part of a whole", "use kind: bar", place=("y",))
    if not sum(part or 0.0 for part in parts):
        raise fault("zero-whole", "the parts add up to zero", "check the column and where:", place=("y",))
    if len(parts) > most:
        told = f"a {chart.kind} of {len(parts)} parts is hard to read"
        hint = f"use kind: bar, or limit: {most - 1} with other:"
        say.problems.add(Problem("many-parts", told, hint, place=("x",), level="warning"))
    cells = grid
    if grid.unit == "%":
        grid = as_ratios(grid, say)
    if chart.sums:
        grid = lines_that_sum(grid, say, cells)
    figure = chart.figure(grid, data, say, native=chart.kind, options=options)
    figure = replace(figure, x_axis=replace(figure.x_axis, show=False))
    written = plain_text(say.rich(chart.alt)) if chart.alt else ""
    return replace(figure, alt=written or parts_alt(figure, say.formatter))
