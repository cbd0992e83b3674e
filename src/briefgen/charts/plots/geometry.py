"""Where the marks of plots stand: bars and their stacks, points, rings; pens and labels use the same places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.charts.plots.model import Layer, Plot, Plots

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar between two places along the axis of the measure and two along that of the categories, in points.

    Attributes:
        layer: Index of its layer in the plot.
        category: Index of its category.
        start: Where it begins, along the measure: its base.
        end: Where it ends: below or left of `start` for negative amounts.
        low: Its lower (left) side along the categories.
        high: Its upper (right) side.
        amount: Its number.
    """

    layer: int
    category: int
    start: float
    end: float
    low: float
    high: float
    amount: float

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.low + self.high) / 2

    @property
    def length(self) -> float:
        """Its length."""
        return abs(self.end - self.start)


def amounts(plots: Plots, series: int) -> list[float | None]:
    """The numbers of a series."""
    return [number_of(value) for value in plots.series[series].values]


def bars(plots: Plots, plot: Plot) -> Iterator[Bar]:
    """The bars of a plot, category by category in the order in which they are painted; missing values have none."""
    scale = plots.scale(secondary=plot.secondary)
    count = plots.count
    columns = [amounts(plots, layer.series) for layer in plot.layers]
    beside = 1 if plot.stack else len(plot.layers)
    step = 1.0 - plot.overlap
    for category in range(count):
        low, high = plots.slot(category, count)
        width = (high - low) / (1 + step * (beside - 1) + plot.gap)
        cluster = width * (1 + step * (beside - 1))
        first = (low + high) / 2 - cluster / 2
        whole = sum(abs(column[category] or 0.0) for column in columns) or 1.0
        up = down = 0.0
        for number, column in enumerate(columns):
            amount = column[category]
            if amount is None:
                continue
            place = 0 if plot.stack else number
            if plots.lying:  # the first series stands uppermost
                place = beside - 1 - place
            side = first + width * step * place
            start, end = 0.0, amount
            if plot.stack:
                part = amount / whole if plot.stack == "share" else amount
                start, end = (up, up + part) if part >= 0 else (down, down + part)
                up, down = (end, down) if part >= 0 else (up, end)
            yield Bar(number, category, scale.place(start), scale.place(end), side, side + width, amount)


def stacked_levels(plots: Plots, plot: Plot) -> list[list[tuple[float, float] | None]]:
    """From where to where each layer of a stack of areas reaches, in numbers of the measure."""
    columns = [amounts(plots, layer.series) for layer in plot.layers]
    count = plots.count
    found: list[list[tuple[float, float] | None]] = [[None] * count for _ in columns]
    for category in range(count):
        whole = sum(abs(column[category] or 0.0) for column in columns) or 1.0
        reached = 0.0
        for number, column in enumerate(columns):
            amount = column[category]
            if amount is None and not plot.stack:
                continue
            part = (amount or 0.0) / whole if plot.stack == "share" else (amount or 0.0)
            found[number][category] = (reached, reached + part)
            reached = reached + part if plot.stack else 0.0
    return found


def places(plots: Plots, plot: Plot, layer: Layer) -> list[Point | None]:
    """Where the points of a layer stand, None where there is none: over their categories, or at their own x."""
    levels = amounts(plots, layer.series)
    scale = plots.scale(secondary=plot.secondary)
    if layer.x is not None:
        across = plots.across_scale()
        own = amounts(plots, layer.x)
        return [
            None if x is None or y is None else (across.place(x), scale.place(y))
            for x, y in zip(own, levels, strict=True)
        ]
    found: list[Point | None] = []
    for category, level in enumerate(levels):
        if level is None:
            found.append(None)
            continue
        middle = sum(plots.slot(category, len(levels))) / 2
        along = scale.place(level)
        found.append((along, middle) if plots.lying else (middle, along))
    return found


def runs(points: list[Point | None], *, connect: bool) -> list[list[int]]:
    """Stretches of points that a line joins, as indexes; `connect` joins all."""
    known = [index for index, point in enumerate(points) if point is not None]
    if connect:
        return [known] if known else []
    return [
        [index for _, index in stretch] for _, stretch in groupby(enumerate(known), key=lambda pair: pair[1] - pair[0])
    ]
