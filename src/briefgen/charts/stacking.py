"""What columns and bars share: clusters, stacks and shares of a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from briefgen.charts.evidence import resting
from briefgen.charts.excerpts import some_bars
from briefgen.charts.points import Grid
from briefgen.charts.room import Room, room_of_rows
from briefgen.charts.rounding import stacks_that_sum
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.errors import Problem, fault
from briefgen.values import Format, Rounded, Value

if TYPE_CHECKING:
    from briefgen.charts.measured import MeasuredChart
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.formatting import Formatter

MOST_COLUMNS = 24
"""More columns than this, of things with names, cannot be read."""

UPRIGHT_NAMES, UPRIGHT_LETTERS = 7, 14
"""More columns than this whose longest name has more letters than this lie down as bars (DESIGN section 5)."""


def stacked(chart: MeasuredChart, data: Dataset, say: Say, *, stack: bool | Literal["percent"], totals: bool) -> Figure:
    """The Figure of a column or bar chart; columns with many long names become bars.

    Raises:
        InputError: A share is asked of negative amounts (`negative-share`), or of nothing (`zero-whole`).
    """
    if chart.labels == "total" and stack is not True:
        raise fault("bad-value", "only stacks have totals", "add  stack: true, or use  labels: all", place=("labels",))
    grid = chart.points(data, say)
    kind = "bar" if chart.kind == "column" and _lies_down(grid) else chart.kind
    native, cells = f"{kind}_clustered", grid
    if stack == "percent":
        native, grid = f"{kind}_stacked_100", shares(grid, say)
    elif stack:
        native = f"{kind}_stacked"
    grid = rounded_stacks(chart, grid, cells, say, stacked=bool(stack))
    if chart.kind == "column" and not grid.ordered and len(grid.names) > MOST_COLUMNS:
        say.problems.add(
            Problem(
                "many-columns",
                f"{len(grid.names)} columns are too many for their names",
                "use kind: bar, or limit: with other:",
                place=("x",),
                level="warning",
            )
        )
    shown_totals = bool(stack is True and totals and len(grid.series) > 1)
    options: dict[str, str | int | float | bool] = {
        "stack": "percent" if stack == "percent" else bool(stack),
        "totals": shown_totals,
    }
    return chart.figure(grid, data, say, kind=kind, native=native, options=options, from_zero=True)


def rounded_stacks(chart: MeasuredChart, grid: Grid, cells: Grid, say: Say, *, stacked: bool) -> Grid:
    """The points of a stack, rounded so that they sum where the chart asks for it.

    Args:
        chart: The chart.
        grid: The points.
        cells: The points as they stand in the data, of which `grid` may be the shares.
        say: The brief around the chart.
        stacked: Whether the points stand on each other.

    Raises:
        InputError: The chart asks for it, and nothing is stacked (`unused-key`).
    """
    if chart.sums and not stacked:
        told = f"a {chart.kind} that is not stacked shows no sums"
        raise fault("unused-key", told, "add  stack: true, or leave rounding: out", place=("rounding",))
    return stacks_that_sum(grid, say, cells) if chart.sums else grid


def _lies_down(grid: Grid) -> bool:
    """True for names that cannot stand under columns; periods stay upright, their names can be thinned."""
    longest = max((len(name) for name in grid.names), default=0)
    return not grid.ordered and len(grid.names) > UPRIGHT_NAMES and longest > UPRIGHT_LETTERS


def as_ratios(grid: Grid, say: Say) -> Grid:
    """Percentages as ratios shown in per cent, so that each number carries its sign."""
    known = [value for series in grid.series for value in series.values if value is not None]
    style = Format("percent", decimals=say.formatter.decimals(known))
    series = tuple(replace(old, values=tuple(_ratio(value, style) for value in old.values)) for old in grid.series)
    return replace(grid, series=series, format=style)


def _ratio(value: Value | None, style: Format) -> Value | None:
    amount = number_of(value)
    if value is None or amount is None:
        return value
    shown = round(amount / 100, 12)
    rounded = tuple(Rounded(each.amount / 100, each.place / 100, shown) for each in value.rounded)
    ratio = replace(value, amount=shown, unit="", format=style, decimals=None, rounded=rounded)
    return resting(ratio, "ratio", [value])


def shares(grid: Grid, say: Say) -> Grid:
    """Each mark as its share of its category, as a ratio shown in per cent.

    Amounts that are percentages of one whole already (they add up to 100) keep their decimals and stay reported
    figures; others are computed.
    """
    columns: list[list[Value | None]] = [[] for _ in grid.series]
    decimals = 0
    for index, name in enumerate(grid.names):
        cells = [series.values[index] for series in grid.series]
        amounts = [number_of(value) for value in cells]
        if any(amount is not None and amount < 0 for amount in amounts):
            raise fault(
                "negative-share",
                f"'{name}' has a negative amount, which is no share of a whole",
                "use stack: true, or leave stack: out",
                place=("stack",),
            )
        whole = sum(amount for amount in amounts if amount is not None)
        if whole == 0 and any(amount is not None for amount in amounts):
            told = f"the amounts of '{name}' add up to zero"
            raise fault("zero-whole", told, "leave it out with where:", place=("stack",))
        reported = grid.unit == "%" and abs(whole - 100) < 0.05
        for column, value, amount in zip(columns, cells, amounts, strict=True):
            if value is None or amount is None:
                column.append(None)
                continue
            if reported:
                decimals = max(decimals, say.formatter.decimals([value]))
            share = replace(value, amount=round(amount / whole, 12), unit="", decimals=None)
            if reported:
                column.append(resting(share, "ratio", [value]))
            else:
                formula = f"share({amount:g}, {whole:g})"
                rest = (other for other in cells if other is not value)
                column.append(replace(resting(share, "share of the whole", [value, *rest]), expression=formula))
    style = Format("percent", decimals=min(decimals, 3))
    series = tuple(
        Series(old.name, tuple(value and replace(value, format=style) for value in column))
        for old, column in zip(grid.series, columns, strict=True)
    )
    return replace(grid, series=series, unit="%", format=style)


def lying(figure: Figure, formatter: Formatter) -> Figure:
    """The same marks as bars, beside which names of any length have room; the alternative text says so too."""
    upright, flat = formatter.word("chart_column"), formatter.word("chart_bar")
    alt = flat + figure.alt.removeprefix(upright) if figure.alt.startswith(f"{upright}:") else figure.alt
    return replace(figure, kind="bar", native=figure.native.replace("column", "bar"), alt=alt)


def columns_in_each(figure: Figure) -> int:
    """How many columns or bars stand beside each other in each category."""
    return 1 if dict(figure.options).get("stack") else len(figure.series)


def room_of_bars(panel: Panel, figure: Figure) -> Room:
    """The room of bars: what a slide or a page does not hold goes on elsewhere."""
    from briefgen.charts.plots.bar_plan import bars_height, least_bars_height

    beside = columns_in_each(figure)
    found = room_of_rows(panel, figure, bars_height(panel, figure), 60.0, len(figure.categories) * beside)
    is_whole = len(figure.categories) == 1 and dict(figure.options).get("stack") == "percent"
    return replace(
        found,
        squeeze=0.35,
        place="strip" if is_whole else "any",
        some=partial(some_bars, figure),
        whole=least_bars_height(panel, figure) if panel.medium == "deck" else 0.0,
    )
