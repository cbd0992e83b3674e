"""Small multiples: the same chart for each entry of a column, on one scale unless `scales: free`."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.charts.chart import chart_texts
from briefgen.charts.evidence import own_words
from briefgen.charts.excerpts import ends
from briefgen.charts.looks import option
from briefgen.charts.overlays import levels
from briefgen.charts.points import Grid, read_grids, shown_item, shown_year
from briefgen.charts.scale import ticks, wants_zero
from briefgen.document import Axis, Figure, Span, plain_text
from briefgen.errors import Problems, fault, located

if TYPE_CHECKING:
    from briefgen.charts.chart import Chart
    from briefgen.charts.measured import MeasuredChart
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Table

MOST_PANELS = 48
"""More panels than this nobody compares."""
LARGEST = 1e100
"""Sums and squares of such numbers are still numbers."""
FROM_ZERO = ("column", "bar", "area")
"""What the native types begin with whose lengths stand for numbers."""


def exhibit_of(chart: Chart, data: Dataset, say: Say) -> Figure | Table:
    """What a chart makes of its rows; with `facet` a Figure with a panel for each entry of that column.

    Args:
        chart: The chart.
        data: The rows that `chart.rows` chooses.
        say: The brief around the chart.

    Raises:
        InputError: As `Chart.build`; or `facet` names no column, or one with too many entries; or a number is beyond
            every scale (`too-large`).
    """
    _check_sizes(data)
    if chart.facet is None:
        return chart.build(data, say)
    return _small_multiples(chart, data, say)  # type: ignore[arg-type]  # only charts of measures take `facet`


def _check_sizes(data: Dataset) -> None:
    for column in data.columns:
        for row, amount in enumerate(data.amounts(column.name)):
            if isinstance(amount, int | float) and abs(amount) > LARGEST:
                told = f"a number of column '{column.name}' is larger than {LARGEST:.0e}"
                hint = f"use a larger unit, or leave it out with where:   (row {row + 1})"
                raise fault("too-large", told, hint, place=("data",))


def _small_multiples(chart: MeasuredChart, data: Dataset, say: Say) -> Figure:
    groups = _groups(chart, data, say)
    figures = list(_figures(chart, data, say, groups))
    if chart.scales != "free":
        figures = _on_one_scale(figures)
    place = str(option(figures[0], "key"))
    if not place and chart.legend == "auto" and len(figures[0].series) > 1 and chart.coloured:
        place = "top"  # once for all, where each panel would say the same
    figures = [replace(each, options=tuple(told for told in each.options if told[0] != "key")) for each in figures]
    caption, note = chart_texts(chart, say)
    with located("alt"):
        alt = plain_text(own_words(say.rich(chart.alt), say.formatter)) if chart.alt else ""
    return Figure(
        kind=figures[0].kind,
        native="",
        categories=(),
        series=(),
        caption=caption,
        unit=figures[0].unit,
        alt=alt or " ".join(each.alt for each in figures),
        options=(("key", place),) if place else (),
        note=note,
        sources=tuple(dict.fromkeys(source for each in figures for source in each.sources)),
        as_of=data.as_of,
        panels=tuple(figures),
        panel_columns=min(chart.facet_columns or 0, len(figures)),
    )


def _groups(chart: MeasuredChart, data: Dataset, say: Say) -> dict[str, list[int]]:
    """The rows of each panel, by its head."""
    with located("facet"):
        column = data.column(str(chart.facet))
    if not len(data):
        raise fault("empty-data", f"there are no rows to show in '{chart.data}'", "check where:", place=("data",))
    groups: dict[str, list[int]] = {}
    for row in range(len(data)):
        value = data.value(row, column.name)
        name = shown_year(value, say) if column.type == "year" else shown_item(value, say)
        groups.setdefault(name, []).append(row)
    if len(groups) > MOST_PANELS:
        told = f"column '{column.name}' has {len(groups)} entries, and at most {MOST_PANELS} panels can be compared"
        raise fault("too-much", told, "choose fewer with where:, or facet by another column", place=("facet",))
    return groups


def _figures(chart: MeasuredChart, data: Dataset, say: Say, groups: dict[str, list[int]]) -> Iterator[Figure]:
    """The panels. What is true of all of them is warned of once."""
    alone: dict[str, Any] = {"facet": None, "facet_columns": None, "scales": None, "note": None, "alt": None}
    grids = read_grids(chart, data, say, list(groups.values()))
    if chart.scales == "free":
        grids = [_own_categories(grid) for grid in grids]
    for number, ((name, rows), grid) in enumerate(zip(groups.items(), grids, strict=True)):
        quiet: Any = say
        if number:
            quiet = copy(say)
            quiet.problems = Problems()
        figure = chart.model_copy(update=alone).of_points(grid).build(data.take(rows), quiet)
        yield replace(figure, caption=(Span(name),), alt=f"{name}. {figure.alt}")


def _own_categories(grid: Grid) -> Grid:
    """The points without categories that have none; those with an order of their own are kept as they are."""
    kept = [index for index in range(len(grid.names)) if any(series.values[index] for series in grid.series)]
    if grid.ordered or not kept:
        return grid
    return replace(
        grid,
        keys=tuple(grid.keys[index] for index in kept),
        names=tuple(grid.names[index] for index in kept),
        series=tuple(replace(each, values=tuple(each.values[index] for index in kept)) for each in grid.series),
    )


def _on_one_scale(figures: list[Figure]) -> list[Figure]:
    """The same ends of the axis for all, at round numbers; shares of a whole have one scale anyway."""
    found = [number for figure in figures for number in (*ends(figure), *levels(figure))]
    if not found or any("_100" in figure.native for figure in figures):
        return figures
    low, high = min(found), max(found)
    if figures[0].native.startswith(FROM_ZERO) or wants_zero(found):
        low, high = min(low, 0.0), max(high, 0.0)
    marks = ticks(low, high)
    return [replace(figure, y_axis=_fixed(figure, marks[0], marks[-1])) for figure in figures]


def _fixed(figure: Figure, low: float, high: float) -> Axis:
    axis = figure.y_axis
    return replace(
        axis,
        minimum=low if axis.minimum is None else axis.minimum,
        maximum=high if axis.maximum is None else axis.maximum,
    )
