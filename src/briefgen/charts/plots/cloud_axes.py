"""The two axes of a cloud of points, and the room around them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.keys import SWATCH
from briefgen.charts.looks import option
from briefgen.charts.marks import tick_text
from briefgen.charts.plots.axes import TITLE_LEADING, title_lines
from briefgen.charts.plots.model import NumberAxis
from briefgen.charts.plots.pens import LARGEST_BUBBLE
from briefgen.charts.plots.scales import axis_room
from briefgen.charts.scale import extent, number_of
from briefgen.document import Axis
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.document import Figure

FROM_ZERO = 0.3
"""An axis begins at zero when its smallest number is less than this share of the largest."""
WIDE = 420.0
"""A plot that is wider than this, in points, has more numbers along its foot."""
MOST_TRIES = 8
"""Times that an axis is widened until bubbles at its ends are inside: they grow with its step."""
KEY_BUBBLE = 1.8
"""Diameter of the bubble in the key of sizes, in em of its words, at most."""


@dataclass(frozen=True, slots=True)
class SizeKey:
    """What the areas of bubbles mean: a round amount, and the lines of what it measures."""

    amount: float
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloudFrame:
    """Where a cloud stands; lengths in points.

    Attributes:
        left: Left edge of the plot.
        right: Right edge.
        bottom: Lower edge.
        top: Upper edge.
        x: The axis along the foot.
        y: The axis at the left.
        size_key: The key of the areas of bubbles; None: none.
        key_top: Top of that key.
        free_to: What stands above is taken: keys and the title of the axis.
    """

    left: float
    right: float
    bottom: float
    top: float
    x: NumberAxis
    y: NumberAxis
    size_key: SizeKey | None
    key_top: float
    free_to: float


def frame_of(panel: Panel, figure: Figure, key: float, *, size: int | None) -> CloudFrame:
    """The frame of a cloud.

    Args:
        panel: Measures; its size is the chart's.
        figure: What is shown.
        key: Height of the names of groups at the top.
        size: Index of the series with the areas of bubbles; None: points.
    """
    em = panel.look.axis_pt
    across = next(series for series in figure.series if series.role == "x")
    xs = list(across.values)
    ys = [_known(values) for values in zip(*(one.values for one in figure.series if one.role == "y"), strict=True)]
    size_key = _size_key(panel, figure, size) if size is not None else None
    key_top = panel.height - key
    head = key + (len(size_key.lines) * em * TITLE_LEADING + em * 0.9 if size_key is not None else 0.0)
    free_to = panel.height - head - len(_title_lines(panel, figure.y_axis.title)) * em * TITLE_LEADING
    top = free_to - em * 0.55
    shown = figure.y_axis.show is not False
    titles = len(_title_lines(panel, figure.x_axis.title))
    bottom = em * (1.6 if shown else 0.3)
    if titles:
        bottom = em * ((2.7 if shown else 1.3) + 0.25 + TITLE_LEADING * (titles - 1))
    top = max(top, bottom + 20.0)
    right = panel.width - (em * 0.8 if shown else 6.0)
    left = 6.0
    x = y = NumberAxis(0.0, 1.0)
    for _ in range(3):  # the numbers of an axis decide about the room for it, and bubbles about its ends
        radii = _radii(figure, size, min(right - left, top - bottom))
        y_levels = [*overlays.levels(figure), *_cut(figure, "y")]
        y = _axis(panel, ys, radii, figure.y_axis, y_levels, top - bottom, most=5)
        most = 7 if right - left > WIDE or size is not None else 5
        x = _axis(panel, xs, radii, figure.x_axis, _cut(figure, "x"), right - left, most=most)
        grid = shown and option(figure, "quadrant x") == ""  # the lines that divide a plot are enough
        y, x = replace(y, shown=shown, grid=grid), replace(x, shown=shown, grid=grid, line=True)
        left = max(axis_room(panel, y), panel.text_width(x.texts[0], em) / 2 if shown else 6.0)
        right = panel.width - (panel.text_width(x.texts[-1], em) / 2 + 1.0 if shown else 6.0)
        right = max(right, left + 20.0)
    return CloudFrame(left, right, bottom, top, x, y, size_key, key_top, free_to)


def _title_lines(panel: Panel, title: str) -> tuple[str, ...]:
    return title_lines(panel, NumberAxis(0.0, 1.0, title=title))


def _known(values: Sequence[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _cut(figure: Figure, axis: str) -> list[float]:
    """Where the plot is divided, if that is a number, which the axis must reach."""
    cut = option(figure, f"quadrant {axis}")
    return [float(cut)] if isinstance(cut, int | float) and not isinstance(cut, bool) else []


def _axis(
    panel: Panel,
    values: Sequence[Value | None],
    radii: Sequence[float],
    spec: Axis,
    levels: Sequence[float],
    length: float,
    *,
    most: int,
) -> NumberAxis:
    """An axis with round ends that holds all marks; `radii` of those that may not reach over its ends."""
    known = [
        (number, radius)
        for value, radius in zip(values, radii, strict=True)
        if (number := number_of(value)) is not None
    ]
    numbers = [number for number, _ in known]
    low, high = min(numbers), max(numbers)
    zero = spec.minimum is None and (low == high or 0 <= low < FROM_ZERO * high or FROM_ZERO * low < high <= 0)
    sample = next(value for value in values if value is not None and number_of(value) is not None)
    sample = sample if spec.format is None else replace(sample, format=spec.format)
    start, end, marks = extent([*numbers, *levels], spec, zero=zero, round_ends=True, most=most)
    for _ in range(MOST_TRIES) if max(radii, default=0.0) > 0 else ():
        per_point = (end - start) / length
        edges = (number + side * radius * per_point for number, radius in known for side in (-1, 1))
        wider = extent([*edges, *levels], spec, zero=zero, round_ends=True, most=most)
        if wider == (start, end, marks):
            break
        start, end, marks = wider
    if sample.format is not None and sample.format.style == "year":
        start, end, marks = _whole_years(start, end, most)
    if spec.minimum is not None and len(marks) > 1:  # PowerPoint counts its ticks from the end of the axis
        step = marks[1] - marks[0]
        marks = tuple(start + step * index for index in range(int((end - start) / step + 1e-9) + 1))
    step = marks[1] - marks[0] if len(marks) > 1 else end - start
    texts = tuple(tick_text(panel, sample, mark, step) for mark in marks)
    return NumberAxis(start, end, marks, texts, sample.format, title=spec.title)


def _whole_years(low: float, high: float, most: int) -> tuple[float, float, tuple[float, ...]]:
    """Ends and ticks at whole years."""
    first, last = math.floor(low), math.ceil(high)
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**9) if (last - first) / step < most)
    first, last = first // step * step, -(-last // step) * step
    return float(first), float(last), tuple(float(year) for year in range(first, last + 1, step))


def _radii(figure: Figure, size: int | None, shorter: float) -> list[float]:
    """The radii of bubbles; points may reach over the ends of an axis."""
    if size is None:
        return [0.0] * len(figure.categories)
    sizes = [number_of(value) or 0.0 for value in figure.series[size].values]
    largest = max(sizes) or 1.0
    return [shorter * LARGEST_BUBBLE / 2 * math.sqrt(max(amount, 0.0) / largest) for amount in sizes]


# ---------------------------------------------------------------- the key of sizes


def _size_key(panel: Panel, figure: Figure, size: int) -> SizeKey | None:
    """A round amount whose bubble is about as high as its words; None where all sizes are zero."""
    values = figure.series[size].values
    largest = max(number_of(value) or 0.0 for value in values)
    sample = next((value for value in values if (number_of(value) or 0.0) > 0), None)
    if sample is None:
        return None
    wanted = largest * (KEY_BUBBLE * panel.look.axis_pt / _shorter(panel)) ** 2
    wanted = min(wanted, largest)
    power = 10.0 ** math.floor(math.log10(wanted))
    amount = max(step * power for step in (1, 2, 5) if step * power <= wanted * (1 + 1e-9))
    text = tick_text(panel, sample, amount, amount)
    room = panel.width - panel.look.axis_pt * (KEY_BUBBLE + 1.0) - panel.text_width(text, panel.look.axis_pt, bold=True)
    return SizeKey(amount, text, panel.wrapped(figure.series[size].name, panel.look.axis_pt, room))


def _shorter(panel: Panel) -> float:
    """About the diameter of the largest bubble of a plot on a panel."""
    return max(min(panel.width, panel.height) * 0.75, 40.0) * LARGEST_BUBBLE


def draw_size_key(panel: Panel, plots: Plots, frame: CloudFrame) -> None:
    """A bubble with its amount, and what the areas mean."""
    key = frame.size_key
    size = plots.plots[0].layers[0].size
    if key is None or size is None:
        return
    em, palette = panel.look.axis_pt, panel.palette
    largest = max(number_of(value) or 0.0 for value in plots.series[size].values)
    reach = min(plots.right - plots.left, plots.top - plots.bottom) * LARGEST_BUBBLE
    wide = reach * math.sqrt(key.amount / largest)
    y = frame.key_top - em * SWATCH - 1.0
    panel.dot(wide / 2, y, wide, palette.paper, name=f"bubble of {key.text}", edge=palette.muted, edge_width=panel.fine)
    x = wide + em * 0.4
    panel.middle_text(x, y, key.text, em, palette.muted, name=f"size {key.text}", bold=True)
    x += panel.text_width(key.text, em, bold=True) + em * 0.6
    for line in key.lines:
        panel.middle_text(x, y, line, em, palette.muted, name="size")
        y -= em * TITLE_LEADING
