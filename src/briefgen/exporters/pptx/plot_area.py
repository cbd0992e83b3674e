"""Where a native chart's plot stands in its frame, so that what is written over it by us meets its marks.

Coordinates are those of a chart's `Panel`: points from the lower left corner of the frame. PowerPoint is told the inner
plot area (ECMA-376 part 1, 21.2.2.95) and lays out nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import CategoryLabels, fit_categories
from briefgen.charts.excerpts import ends
from briefgen.charts.keys import has_key, key_height
from briefgen.charts.lying_plan import band_room, bracket_room
from briefgen.charts.marks import (
    MOST_LABELLED,
    axis_text,
    option,
    series_looks,
    total_value,
    value_text,
)
from briefgen.charts.scale import Scale, extent, number_of, ticks
from briefgen.charts.stroke_plan import LinePlan, plan_lines
from briefgen.charts.upright import WIDEST, widest_slot
from briefgen.document import Figure

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

WIDEST_NAMES = 0.42
"""Names of bars take at most this share of the width."""

MOST_BARS = 30
"""More bars than this have an axis in place of values."""


@dataclass(frozen=True, slots=True)
class PlotArea:
    """The inner plot area and the choices that go with it.

    Attributes:
        left: Left edge.
        right: Right edge.
        bottom: Lower edge.
        top: Upper edge.
        low: Lower end of the scale.
        high: Upper end of the scale.
        ticks: Numbers at which the axis has labels.
        values: True when marks carry their values.
        axis: True when the axis of the measure is shown.
        value_pt: Size of the values.
        category_pt: Size of the names of the categories.
        gap: Space between columns or bars, in per cent of one.
        lying: True for bars.
        names: Names below columns and lines. Where only some are written, they stand over the chart: not every
            program minds `tickLblSkip`, and some break names into pieces instead.
    """

    left: float
    right: float
    bottom: float
    top: float
    low: float
    high: float
    ticks: tuple[float, ...]
    values: bool
    axis: bool
    value_pt: float
    category_pt: float
    gap: int = 80
    lying: bool = False
    names: CategoryLabels | None = None

    def across(self, index: int, count: int) -> float:
        """Where the middle of a category stands along the axis of the categories."""
        slot = (self.right - self.left) / count
        return self.left + slot * (index + 0.5)

    def level(self, number: float) -> float:
        """Where a number stands on the axis of the measure."""
        start, end = (self.left, self.right) if self.lying else (self.bottom, self.top)
        share = (number - self.low) / (self.high - self.low)
        return start + min(max(share, 0.0), 1.0) * (end - start)


def plot_area(panel: Panel, figure: Figure) -> PlotArea:
    """The plot area of a Figure with a native type, in a panel of the frame's size."""
    if figure.native.startswith("column"):
        return _columns(panel, figure)
    if figure.native.startswith("bar"):
        return _bars(panel, figure)
    if figure.native == "doughnut":
        side = min(panel.height, panel.width * 0.5)
        return PlotArea(
            0.0, side, (panel.height - side) / 2, (panel.height + side) / 2, 0.0, 1.0, (), True, False, 16, 14
        )
    return _lines(panel, figure)


def is_stacked(figure: Figure) -> bool:
    """True for stacks, of amounts or of shares."""
    return "stacked" in figure.native


def is_whole(figure: Figure) -> bool:
    """True for the one bar of a part-to-whole."""
    return figure.native == "bar_stacked_100" and len(figure.categories) == 1


def shows_totals(figure: Figure) -> bool:
    """True when the sums of stacks are written above them."""
    return (
        figure.native in ("column_stacked", "bar_stacked")
        and bool(option(figure, "totals"))
        and figure.labels != "none"
    )


def _axis_width(panel: Panel, figure: Figure, marks: Sequence[float]) -> float:
    step = marks[1] - marks[0] if len(marks) > 1 else 1.0
    texts = [axis_text(panel, figure, mark, step) for mark in marks]
    return max((panel.text_width(text, panel.look.axis_pt) for text in texts), default=0.0) + 8.0


def _wants_values(figure: Figure, most: int) -> bool:
    few = len(figure.categories) * len(figure.series) <= most
    return figure.labels in ("all", "ends", "last", "total") or (figure.labels == "auto" and few)


def _shows_axis(figure: Figure, values: bool) -> bool:
    asked = figure.y_axis.show
    return asked if asked is not None else not (values and figure.labels in ("auto", "all"))


def _value_size(panel: Panel, figure: Figure, room: float) -> float:
    """The largest size at which no value is wider than its place; 0 when none is small enough."""
    texts = [value_text(panel, value) for series in figure.series for value in series.values]
    sizes = (18.0, panel.look.value_pt, panel.look.category_pt, panel.look.axis_pt)
    for size in sizes[0 if len(figure.series) == 1 else 2 :]:
        if max((panel.text_width(text, size, bold=True) for text in texts), default=0.0) <= room:
            return size
    return 0.0


def _lowered(low: float, high: float, room: float, length: float) -> float:
    """The lower end of a scale with room for the values of negative marks, which stand beyond their ends."""
    return low - (high - low) * room / max(length - room, 1.0)


def _columns(panel: Panel, figure: Figure) -> PlotArea:
    look = panel.look
    stacked = is_stacked(figure)
    percent = figure.native.endswith("_100")
    count = max(len(figure.categories), 1)
    per_slot = 1 if stacked else len(figure.series)
    right = panel.width - overlays.target_room(panel, figure)
    gap = 0.8 if per_slot == 1 else 0.6
    column = right / count / (per_slot + gap)
    room = column - 4.0 if per_slot > 1 or stacked else column * (1 + gap) - 3.0
    size = _value_size(panel, figure, room)
    wanted = _wants_values(figure, MOST_LABELLED)
    values = wanted and (size > 0 or figure.labels != "auto")
    axis = _shows_axis(figure, values and size > 0)
    size = size or look.axis_pt
    low, high, marks = extent(
        [*ends(figure), *overlays.levels(figure)], figure.y_axis, zero=True, round_ends=axis and not percent
    )
    if percent:
        low, high, marks = 0.0, 1.0, tuple(ticks(0, 1))
    left = _axis_width(panel, figure, marks) if axis else 0.0
    slot = min((right - left) / count, widest_slot(panel, figure, per_slot))
    right = left + slot * count
    labels = fit_categories(panel, figure, slot)
    bottom = labels.height + look.category_pt * 0.6
    above = overlays.head_room(panel, figure) + key_height(panel, figure, panel.width)
    over_marks = (values and not stacked) or shows_totals(figure)
    above += size * 1.25 + 4.0 if over_marks else look.axis_pt * 0.6
    if values and low < 0 and not stacked and not axis:
        low = _lowered(low, high, size * 1.25 + 4.0, panel.height - above - bottom)
    wide = min(slot / (per_slot + gap), WIDEST)
    share = round((slot - wide * per_slot) / wide * 100)
    top = max(panel.height - above, bottom + 10.0)
    return PlotArea(
        left,
        right,
        bottom,
        top,
        low,
        high,
        marks,
        values,
        axis,
        size,
        labels.size,
        min(share, 500),
        names=labels,
    )


def _bars(panel: Panel, figure: Figure) -> PlotArea:
    look = panel.look
    if is_whole(figure):
        names = key_height(panel, figure, panel.width) if not names_size(panel, figure) else 25.0
        names = 0.0 if not has_key(figure) else max(names, 25.0)
        size = 40.0 if panel.height - names >= 76.0 else 28.0
        return PlotArea(
            0.0, panel.width, 0.0, panel.height - names, 0.0, 1.0, (), True, False, size, 14.0, 0, lying=True
        )
    stacked = is_stacked(figure)
    percent = figure.native.endswith("_100")
    per_slot = 1 if stacked else len(figure.series)
    count = max(len(figure.categories), 1)
    size = look.category_pt
    lines = bar_names(panel, figure, size)
    above = key_height(panel, figure, panel.width) + overlays.head_room(panel, figure, ("line",))
    while size > look.axis_pt and max(map(len, lines), default=1) * size * 1.2 > (panel.height - above) / count:
        size -= 1.0
        lines = bar_names(panel, figure, size)
    left = max((panel.text_width(line, size) for each in lines for line in each), default=0.0) + 10.0
    values = _wants_values(figure, MOST_BARS)
    axis = _shows_axis(figure, values)
    slot = (panel.height - above - (look.axis_pt * 2 if axis else 0.0)) / count
    value_pt = min(look.value_pt, max(slot / (per_slot + 0.6 if per_slot > 1 else 1.2) * 0.95, look.axis_pt))
    low, high, marks = extent(
        [*ends(figure), *overlays.levels(figure)], figure.y_axis, zero=True, round_ends=axis and not percent
    )
    if percent:
        low, high, marks = 0.0, 1.0, tuple(ticks(0, 1))
    texts = [value_text(panel, value) for series in figure.series for value in series.values]
    if shows_totals(figure):
        texts = [value_text(panel, total_value(figure, index)) for index in range(count)]
    beside = values and (not stacked or shows_totals(figure))
    wide = max((panel.text_width(text, value_pt, bold=True) for text in texts), default=0.0) + 10.0 if beside else 2.0
    if low < 0 and beside and not axis:
        low = _lowered(low, high, wide, panel.width - wide - left)
    wide += band_room(panel, figure) + bracket_room(panel, figure)
    if axis:
        marks, last = _spaced(panel, figure, marks, panel.width - wide - left)
        wide = max(wide, last)
    bottom = look.axis_pt * 2.0 if axis else 2.0
    gap = 55 if per_slot == 1 else 60
    return PlotArea(
        left,
        panel.width - wide,
        bottom,
        panel.height - above,
        low,
        high,
        marks,
        values,
        axis,
        value_pt,
        size,
        gap,
        lying=True,
    )


def _spaced(panel: Panel, figure: Figure, marks: tuple[float, ...], length: float) -> tuple[tuple[float, ...], float]:
    """The ticks whose numbers stand clear of each other side by side, and how far the last reaches over the plot."""
    step = marks[1] - marks[0] if len(marks) > 1 else 1.0
    widths = [panel.text_width(axis_text(panel, figure, mark, step), panel.look.axis_pt) for mark in marks]
    between = (length - widths[-1] / 2) / max(len(marks) - 1, 1)
    every = next((every for every in range(1, len(marks)) if max(widths) + 6.0 <= between * every), len(marks))
    return marks[::every], widths[-1] / 2 + 1.0


def bar_names(panel: Panel, figure: Figure, size: float) -> list[tuple[str, ...]]:
    """The names of bars in lines."""
    return [panel.wrapped(name, size, panel.width * WIDEST_NAMES) for name in figure.categories]


def names_size(panel: Panel, figure: Figure) -> float:
    """The size in which the names of parts stand above them without meeting each other; 0 when there is none."""
    sizes = (panel.look.value_pt, panel.look.category_pt)
    return next((size for size in sizes if _names_fit(panel, figure, size)), 0.0)


def _names_fit(panel: Panel, figure: Figure, size: float) -> bool:
    x = 0.0
    free = 0.0
    for series in figure.series:
        share = number_of(series.values[0]) or 0.0
        if share > 0 and x * panel.width < free - 0.5:
            return False
        if share > 0:
            free = x * panel.width + panel.text_width(series.name, size, bold=True) + 8.0
        x += share
    return free <= panel.width + 8.0


def line_plan(panel: Panel, figure: Figure) -> LinePlan:
    """The plan of a drawn line chart, on which the native one stands; targets are named right of the plot."""
    looks = series_looks(figure, panel.palette)
    plan = plan_lines(panel, figure, beside=has_key(figure) or bool(overlays.levels(figure)), looks=looks)
    over = panel.height - overlays.head_room(panel, figure) - panel.look.value_pt * 1.3 - 4.0
    top = max(min(plan.top, over), plan.bottom + 10.0)
    right = min(plan.right, panel.width - _beyond(panel, figure, plan))
    slot = (right - plan.left) / max(len(figure.categories), 1)
    return replace(
        plan, top=top, right=right, slot=slot, scale=Scale(plan.scale.low, plan.scale.high, plan.bottom, top)
    )


def _beyond(panel: Panel, figure: Figure, plan: LinePlan) -> float:
    """How far a value centred over the last point would reach over the edge."""
    if figure.labels == "none" or (len(figure.series) > 1 and figure.labels != "all"):
        return 0.0
    texts = [value_text(panel, series.values[-1]) for series in figure.series if series.values]
    wide = max((panel.text_width(text, panel.look.value_pt, bold=True) for text in texts), default=0.0)
    return max(wide / 2 + 3.0 - plan.slot / 2 - (panel.width - plan.right), 0.0)


def _lines(panel: Panel, figure: Figure) -> PlotArea:
    plan = line_plan(panel, figure)
    return PlotArea(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        plan.scale.low,
        plan.scale.high,
        plan.ticks,
        figure.labels != "none",
        plan.show_axis,
        panel.look.value_pt,
        plan.labels.size,
        names=plan.labels,
    )
