"""Which marks of a native chart carry their values: PowerPoint writes them, so their places are foretold here.

A value that would stand over another, over the axis or outside the frame is left out; the axis says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.charts.category_names import CategoryLabels
from briefgen.charts.keys import has_key
from briefgen.charts.legible import Lettered
from briefgen.charts.marks import axis_text, labelled, value_text
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.placing import Places
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.drawing import Box
from briefgen.exporters.pptx.plot_area import PlotArea, bar_names, is_stacked, is_whole

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

BESIDE = 4.0
"""Between a mark and its value, in points, as PowerPoint leaves it."""

Marks = dict[tuple[int, int], Lettered]
"""Series and category of a mark to its value and the box of that."""


def value_labels(panel: Panel, figure: Figure, area: PlotArea) -> Marks:
    """The values that PowerPoint writes at marks, each with its place."""
    if figure.native == "doughnut" or not area.values or figure.labels in ("none", "total"):
        return {}
    places = Places(panel.width, panel.height, [box for _, box in axis_texts(panel, figure, area)])
    wanted = _of_lines if figure.native.startswith("line") else _of_bars
    return {
        key: (text, box)
        for key, text, box in wanted(panel, figure, area)
        if places.first_free([box], clear=0.5) is not None
    }


def axis_texts(panel: Panel, figure: Figure, area: PlotArea) -> Iterator[Lettered]:
    """The numbers of the axis of the measure, and the names of the categories that PowerPoint writes."""
    small = panel.look.axis_pt
    step = area.ticks[1] - area.ticks[0] if len(area.ticks) > 1 else 1.0
    for mark in area.ticks if area.axis else ():
        text = axis_text(panel, figure, mark, step)
        wide = panel.text_width(text, small)
        if area.lying:
            yield text, Box(area.level(mark) - wide / 2, area.bottom - small * 1.4, wide, small * 0.9)
        else:
            yield text, Box(area.left - 8.0 - wide, area.level(mark) - small * 0.45, wide, small * 0.9)
    if area.lying and not is_whole(figure):
        yield from _names_beside(panel, figure, area)
    elif area.names is not None and area.names.every == 1:
        yield from _names_below(panel, figure, area, area.names)


def _names_below(panel: Panel, figure: Figure, area: PlotArea, names: CategoryLabels) -> Iterator[Lettered]:
    size = names.size
    for index, lines in enumerate(names.lines):
        for number, line in enumerate(lines):
            wide = panel.text_width(line, size)
            y = names.height - size * (1.15 + 1.2 * number)
            yield line, Box(area.across(index, len(figure.categories)) - wide / 2, y, wide, size * 0.88)


def _names_beside(panel: Panel, figure: Figure, area: PlotArea) -> Iterator[Lettered]:
    size = area.category_pt
    slot = (area.top - area.bottom) / max(len(figure.categories), 1)
    for index, lines in enumerate(bar_names(panel, figure, size)):
        top = area.top - slot * (index + 0.5) + len(lines) * size * 0.6
        for number, line in enumerate(lines):
            wide = panel.text_width(line, size)
            yield line, Box(area.left - 8.0 - wide, top - size * (1.04 + 1.2 * number), wide, size * 0.88)


def _of_bars(panel: Panel, figure: Figure, area: PlotArea) -> Iterator[tuple[tuple[int, int], str, Box]]:
    stacked = is_stacked(figure)
    size = area.value_pt
    high = size * DIGIT_HEIGHT
    for number in range(len(figure.categories)):
        up = down = 0.0
        for index, series in enumerate(figure.series):
            amount = number_of(series.values[number])
            if amount is None:
                continue
            start, end = (0.0, amount) if not stacked else (up, up + amount) if amount > 0 else (down, down + amount)
            up, down = (end, down) if amount > 0 else (up, end)
            if not labelled(figure, number, automatic=True):
                continue
            text = value_text(panel, series.values[number])
            wide = panel.text_width(text, size, bold=True)
            if stacked:
                if not _fits(panel, figure, area, text, amount, number):
                    continue
                whole = sum(abs(number_of(one.values[number]) or 0.0) for one in figure.series) or 1.0
                share = whole if figure.native.endswith("_100") else 1.0
                along = (area.level(start / share) + area.level(end / share)) / 2
                if is_whole(figure):
                    along = area.level(start / share) + 6.0 + wide / 2
            else:
                along = area.level(amount)
                away = wide / 2 if area.lying else high / 2
                along += (BESIDE + away) * (1 if amount >= 0 else -1)
            across = _middle(figure, area, number, index)
            x, y = (along, across) if area.lying else (across, along)
            yield (index, number), text, Box(x - wide / 2, y - high / 2, wide, high)


def _middle(figure: Figure, area: PlotArea, number: int, index: int) -> float:
    """The middle of a mark across the axis of the categories."""
    count = max(len(figure.categories), 1)
    per_slot = 1 if is_stacked(figure) else len(figure.series)
    start, end = (area.top, area.bottom) if area.lying else (area.left, area.right)
    slot = (end - start) / count
    thick = slot / (per_slot + area.gap / 100)
    return start + slot * (number + 0.5) + (thick * (index - (per_slot - 1) / 2) if per_slot > 1 else 0.0)


def _fits(panel: Panel, figure: Figure, area: PlotArea, text: str, amount: float, number: int) -> bool:
    """True when a part of a stack is long enough for its value."""
    whole = area.high - area.low
    if figure.native.endswith("_100"):
        whole = sum(abs(number_of(series.values[number]) or 0.0) for series in figure.series) or 1.0
    length = (area.right - area.left if area.lying else area.top - area.bottom) * abs(amount) / whole
    size = area.value_pt
    return length >= (panel.text_width(text, size, bold=True) + 6.0 if area.lying else size * 1.15)


def _of_lines(panel: Panel, figure: Figure, area: PlotArea) -> Iterator[tuple[tuple[int, int], str, Box]]:
    """Values at the ends of a single line, first; several lines have theirs beside their names unless all are asked."""
    if len(figure.series) > 1 and figure.labels != "all":
        return
    size = area.value_pt
    high = size * DIGIT_HEIGHT
    for index, series in enumerate(figure.series):
        known = [number for number, value in enumerate(series.values) if number_of(value) is not None]
        ends = [number for number in (known[:1] + known[-1:]) if known]
        for number in dict.fromkeys((*ends, *known)):
            named = has_key(figure) and number == known[-1]
            if named or not labelled(figure, number, automatic=number in ends):
                continue
            text = value_text(panel, series.values[number])
            wide = panel.text_width(text, size, bold=True)
            y = area.level(number_of(series.values[number]) or 0.0)
            low = y + BESIDE + 3.0 if line_place(panel, series, known, number, area) == "t" else y - BESIDE - 3.0 - high
            x = area.across(number, max(len(figure.categories), 1))
            yield (index, number), text, Box(x - wide / 2, low, wide, high)


def line_place(panel: Panel, series: Series, known: list[int], number: int, area: PlotArea) -> str:
    """Where the value of a point stands: `t` above it, `b` below it, away from the slope at the ends."""
    if number == known[-1]:
        first, last = (number_of(series.values[at]) or 0.0 for at in (known[0], known[-1]))
        return "t" if last >= first else "b"
    if number == known[0]:
        return "b" if _is_steep(panel, series, known, area) else "t"
    return "t"


def _is_steep(panel: Panel, series: Series, known: list[int], area: PlotArea) -> bool:
    """True when a line climbs through the label over its first point."""
    slot = (area.right - area.left) / max(len(series.values), 1)
    first, second = (area.level(number_of(series.values[number]) or 0.0) for number in known[:2])
    half = panel.text_width(value_text(panel, series.values[known[0]]), area.value_pt, bold=True) / 2
    return (second - first) / (slot * (known[1] - known[0])) * half > panel.look.line_pt + 2.0
