"""Where the parts of a bar chart go, before anything is drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.keys import has_key, key_height
from briefgen.charts.looks import option
from briefgen.charts.marks import total_value, value_text
from briefgen.charts.plots.axes import TIGHT_LEADING
from briefgen.charts.plots.model import NumberAxis
from briefgen.charts.plots.scales import lowered, number_axis, spaced
from briefgen.charts.scale import number_of, numbers, stacked_ends
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure


GAP = 0.55
"""Gap between bars, in widths of a bar."""
CLUSTER_GAP = 0.6
WIDEST_NAMES = 0.42
"""Names of categories take at most this share of the width."""
MOST_HEIGHT = 640.0
"""Bars stand closer before a chart is higher than this, in points: a page or a slide holds no more."""
NAMES_SHARE = 0.41
"""The same, where bars stand as close as they may."""
HEAD_OF_BARS = 30.0
"""Room for each remark above bars, there."""
MOST_BARS = 30
"""More bars than this have an axis in place of values."""


@dataclass(frozen=True, slots=True)
class BarPlan:
    """Where the parts of a bar chart go; lengths in points."""

    left: float
    top: float
    bottom: float
    slot: float
    bar: float
    right: float
    axis: NumberAxis
    name_size: float
    names: tuple[tuple[str, ...], ...]
    value_size: float
    show_values: bool
    stacked: bool
    above: bool
    """True when the names of parts stand above the first bar."""


def bars_height(panel: Panel, figure: Figure) -> float:
    """The height at which every bar has the width of the design."""
    per_slot = 1 if is_stacked(figure) else len(figure.series)
    if panel.medium == "deck":
        pitch = 54.0 if per_slot == 1 else 24.0 * per_slot + 14
    else:
        pitch = 34.0 if per_slot == 1 else 15.0 * per_slot + 9
    if option(figure, "stack") == "percent" and len(figure.categories) == 1:
        pitch = 80.0 if panel.medium == "deck" else 38.0
    rows = max(len(figure.categories), 1)
    pitch = max(min(pitch, MOST_HEIGHT / rows), panel.look.category_pt * 1.25)
    plan = _names(panel, figure)
    tallest = max((len(lines) for lines in plan[1]), default=1) * plan[0] * 1.25 + 4
    height = len(figure.categories) * max(pitch, tallest) + _head(panel, figure) + 8
    return height + (panel.look.axis_pt * 2 if _axis_wanted(panel, figure) else 0.0)


def least_bars_height(panel: Panel, figure: Figure) -> float:
    """The height in which bars stand legibly, names and values in the smallest type."""
    leading = panel.look.axis_pt * 1.25
    lines = max(len(panel.wrapped(name, panel.look.axis_pt, panel.width * NAMES_SHARE)) for name in figure.categories)
    together = 1 if is_stacked(figure) else len(figure.series)
    key = 2 * leading if len(figure.series) > 1 else 0.0
    pitch = max(lines, together) * leading + 2.0
    return len(figure.categories) * pitch + key + HEAD_OF_BARS * len(figure.annotations)


def is_stacked(figure: Figure) -> bool:
    """Whether bars are stacked."""
    return option(figure, "stack") in (True, "percent")


def _axis_wanted(panel: Panel, figure: Figure) -> bool:
    asked = figure.y_axis.show
    automatic = len(figure.categories) * len(figure.series) <= MOST_BARS
    del panel
    return asked if asked is not None else not (figure.labels == "all" or (figure.labels == "auto" and automatic))


def _names(panel: Panel, figure: Figure) -> tuple[float, tuple[tuple[str, ...], ...], float]:
    """Type size of the names of categories, their lines, and their width."""
    room = panel.width * WIDEST_NAMES
    names = figure.categories
    if len(names) == 1 and option(figure, "stack") == "percent":
        return panel.look.category_pt, ((),), 0.0
    slot = (panel.height - _head(panel, figure)) / max(len(names), 1) if panel.height else 0.0
    return fit_bar_names(panel, names, room, slot)


def fit_bar_names(
    panel: Panel, names: Sequence[str], room: float, slot: float, bold: Collection[int] = ()
) -> tuple[float, tuple[tuple[str, ...], ...], float]:
    """Type size of the names of bars, their lines, and their width.

    Args:
        panel: Measures.
        names: The names.
        room: The width that they may take.
        slot: The height that each has; 0: as much as it needs.
        bold: Indexes of the names set in bold.
    """

    def broken(size: float) -> tuple[tuple[str, ...], ...]:
        return tuple(panel.balanced(name, size, room, bold=index in bold) for index, name in enumerate(names))

    size = panel.look.category_pt
    lines = broken(size)
    while slot and size > panel.look.axis_pt and max((len(each) for each in lines), default=0) * size * 1.2 > slot:
        size -= 1
        lines = broken(size)
    widths = (panel.text_width(line, size, bold=index in bold) for index, each in enumerate(lines) for line in each)
    return size, lines, max(widths, default=0.0)


def _head(panel: Panel, figure: Figure) -> float:
    """Height above the bars: names of series, and the words of target lines."""
    size = panel.look.category_pt
    head = 0.0
    if has_key(figure):
        if is_stacked(figure) and fits_above(panel, figure):
            head = size * 1.35 + (0 if len(figure.categories) == 1 else 2)
        else:
            head = key_height(panel, figure, panel.width)
    lines = [annotation for annotation in overlays.of_kinds(figure, "line") if annotation.level is not None]
    words = [overlays.words_of(panel, annotation, panel.width * 0.3).height + 4 for annotation in lines]
    return head + max(words, default=0.0)


def fits_above(panel: Panel, figure: Figure) -> bool:
    """Whether the name of each part fits over its part of the first bar."""
    size = panel.look.category_pt
    amounts = [number_of(series.values[0]) or 0.0 for series in figure.series]
    if min(amounts) < 0 or not sum(amounts):
        return False
    reach = [sum(number_of(s.values[i]) or 0.0 for s in figure.series) for i in range(len(figure.categories))]
    whole = sum(amounts) if option(figure, "stack") == "percent" else max(reach)
    lone = len(figure.categories) == 1 and option(figure, "stack") == "percent"
    room = panel.width if lone else panel.width * (1 - WIDEST_NAMES) - 50
    widths = [panel.text_width(series.name, size, bold=True) for series in figure.series]
    last = len(amounts) - 1
    return all(
        width + 8 <= room * amount / whole or (index == last and width <= room * amount / whole)
        for index, (width, amount) in enumerate(zip(widths, amounts, strict=True))
    )


def plan_bars(panel: Panel, figure: Figure) -> BarPlan:
    """The plan of a bar chart."""
    look = panel.look
    stacked = is_stacked(figure)
    percent = option(figure, "stack") == "percent"
    name_size, names, wide = _names(panel, figure)
    show_axis = _axis_wanted(panel, figure)
    show_values = figure.labels != "none" and (figure.labels != "auto" or not show_axis or len(figure.series) == 1)
    if figure.labels == "auto" and len(figure.categories) * len(figure.series) > MOST_BARS:
        show_values = False
    head = _head(panel, figure)
    count = max(len(figure.categories), 1)
    per_slot = 1 if stacked else len(figure.series)
    pitch = (panel.height - head) / count / (1 + GAP if stacked else per_slot + (CLUSTER_GAP if per_slot > 1 else 0))
    if show_values and pitch < look.axis_pt:
        # Numbers in the smallest type would stand on each other.
        show_values, show_axis = False, figure.y_axis.show is not False
    bottom = look.axis_pt * 1.7 if show_axis else 0.0
    slot = (panel.height - head - bottom) / count
    most_lines = max((len(lines) for lines in names), default=1)
    tallest = (most_lines * TIGHT_LEADING + (0.05 if most_lines > 1 else -0.1)) * name_size
    if slot < tallest:
        raise fault(
            "too-much",
            f"{count} bars do not fit into {panel.height:.0f} points",
            "show fewer: limit: with other:, or where:",
        )
    bar = slot / (1 + GAP) if per_slot == 1 else slot / (per_slot + CLUSTER_GAP)
    if percent and count == 1:
        bar = min(panel.height - head, 80.0 if panel.medium == "deck" else 38.0)
        slot = bar
    size = look.value_pt
    room = bar if stacked or per_slot > 1 else slot
    size = max(min(size, room * 0.95), look.axis_pt)
    ends = stacked_ends(figure) if stacked else numbers(figure)
    axis = number_axis(panel, figure, [*ends, *overlays.levels(figure)], zero=True, shown=show_axis, percent=percent)
    texts = _outside_texts(panel, figure, stacked) if show_values else []
    room = max((panel.text_width(text, size, bold=True) for text in texts), default=0.0)
    room = room + 8 if room else (0.0 if percent else 4.0)
    side = bracket_room(panel, figure) + band_room(panel, figure)
    left = wide + 8 if wide else 0.0
    right = max(panel.width - room - side, left + 20)
    if axis.shown:
        axis, reach = spaced(panel, axis, right - left)
        right = max(min(right, panel.width - reach), left + 20)
    if axis.low < 0 and texts:
        axis = lowered(axis, room, right - left)
    above = stacked and has_key(figure) and fits_above(panel, figure)
    return BarPlan(
        left, panel.height - head, bottom, slot, bar, right, axis, name_size, names, size, show_values, stacked, above
    )


def _outside_texts(panel: Panel, figure: Figure, stacked: bool) -> list[str]:
    if not stacked:
        return [value_text(panel, value) for series in figure.series for value in series.values]
    if not option(figure, "totals"):
        return []
    totals = [total_value(figure, index) for index in range(len(figure.categories))]
    return [value_text(panel, total) for total in totals if total is not None]


def band_room(panel: Panel, figure: Figure) -> float:
    """Width at the right that the words of bands need, which values and brackets leave to them."""
    bands = [overlays.words_of(panel, band, panel.width * 0.25).width for band in overlays.of_kinds(figure, "band")]
    return max(bands, default=-12.0) + 12.0


def bracket_room(panel: Panel, figure: Figure) -> float:
    """Width right of the bars that brackets and remarks need."""
    found = overlays.of_kinds(figure, "cagr", "difference", "note")
    width = panel.width * 0.24
    return sum(overlays.words_of(panel, annotation, width).width + 26 for annotation in found)
