"""The layout of slopes: lines between two moments, names and values beside both ends, moved apart where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.category_names import fit_categories, names_refused
from briefgen.charts.looks import Look, series_looks
from briefgen.charts.marks import value_text
from briefgen.charts.placing import spread
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.line_plan import LinePlan
from briefgen.charts.plots.lines import line_layer
from briefgen.charts.plots.model import Label, NameAxis, NumberAxis, Painter, Plot, Plots
from briefgen.charts.scale import Scale, extent, number_of, numbers
from briefgen.document import plain_text

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure

NAMES_SHARE = 0.3
"""Most of the width that the names of one side take; longer ones go on in a further line."""
NEAR = 1.0
"""A value that was moved by less than this, in points, still stands at its point."""
LEADER = 14.0
"""Length of the leaders of one side, where its names were moved far from their points."""
BESIDE = 7.0
"""Between a value and a name, in points."""


@dataclass(frozen=True, slots=True)
class _End:
    """What stands at one end of a line.

    Attributes:
        series: Index of the line.
        value: Its value there, as text; empty: not shown.
        name: Its name, in lines.
        remarks: What annotations say, in lines.
        wanted: The height of its point.
        middle: The height at which the words stand.
    """

    series: int
    value: str
    name: tuple[str, ...]
    remarks: tuple[str, ...]
    wanted: float = 0.0
    middle: float = 0.0

    def height(self, size: float, small: float) -> float:
        """Height of the words, set in such sizes."""
        return max(len(self.name), 1) * size * 1.2 + len(self.remarks) * small * 1.25


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the plot: its words, the widest value, and the length of its leaders (0: none)."""

    ends: tuple[_End, ...]
    values: float
    leader: float

    @property
    def aligned(self) -> bool:
        """Whether all words stand at their points."""
        return not self.leader


def lay_out_slopes(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of two categories.

    Raises:
        InputError: The names of the moments do not fit (`too-much`).
    """
    look = panel.look
    looks = series_looks(figure, panel.palette)
    dot = (10.0 if panel.medium == "deck" else 7.0) * 0.75
    found = numbers(figure)
    low, high, _ = extent(found, figure.y_axis, zero=False, round_ends=False)
    if found and min(found) == max(found) and figure.y_axis.minimum is None:
        low, high = found[0] - 1, found[0] + 1
    foot = fit_categories(panel, figure, panel.width / 2)
    if not foot.fits:
        raise names_refused(figure)
    bottom = foot.height + look.category_pt * 0.5
    top = max(panel.height - look.category_pt * (2.2 if figure.y_axis.title else 0.8), bottom + 10)
    if figure.y_axis.minimum is None:  # the lowest words keep clear of the names of the moments
        low -= (high - low) * look.category_pt / max(top - bottom - look.category_pt, 1.0)
    scale = Scale(low, high, bottom, top)
    sides = tuple(_side(panel, figure, scale, moment) for moment in (0, 1))
    left, right = (_room(panel, side, dot) for side in sides)
    right = max(panel.width - right, left + 20)
    slot = right - left
    plan = LinePlan(left - slot / 2, right + slot / 2, bottom, top, scale, NumberAxis(low, high), slot, foot, dot=dot)
    layers = tuple(
        replace(line_layer(panel, figure, plan, looks[index], index), labels=_labels(panel, sides, looks[index], index))
        for index in sorted(range(len(figure.series)), key=lambda index: looks[index].strong)
    )
    return Plots(
        left,
        right,
        bottom,
        top,
        figure.series,
        (Plot("line", layers),),
        values=NumberAxis(low, high, title=figure.y_axis.title),
        names=NameAxis(foot, line=False),
        flush=True,
        behind=(lambda on: _draw_moments(on, figure, plan),),
        over=tuple(_writer(side, looks, plan, moment, figure) for moment, side in enumerate(sides)),
    )


# ---------------------------------------------------------------- what stands beside the ends


def _side(panel: Panel, figure: Figure, scale: Scale, moment: int) -> _Side:
    """The words of one side, moved apart as little as needed."""
    size, small = panel.look.category_pt, panel.look.axis_pt
    ends = []
    for index, series in enumerate(figure.series):
        value = series.values[moment]
        amount = number_of(value)
        if amount is None:
            continue
        shown = figure.labels in ("auto", "all", "ends") or (figure.labels == "last" and moment == 1)
        name = panel.wrapped(series.name, size, panel.width * NAMES_SHARE) if len(figure.series) > 1 else ()
        name = () if figure.legend == "none" else name
        remarks = _remarks(panel, figure, index, moment)
        ends.append(_End(index, value_text(panel, value) if shown else "", name, remarks, wanted=scale.place(amount)))
    heights = [end.height(size, small) + 1.0 for end in ends]
    placed = spread([end.wanted for end in ends], heights, scale.start - size * 0.6, panel.height)
    ends = [replace(end, middle=middle) for end, middle in zip(ends, placed, strict=True)]
    values = max((panel.text_width(end.value, size, bold=True) for end in ends), default=0.0)
    far = any(abs(_value_height(panel, end) - end.wanted) > size * 0.7 for end in ends)
    return _Side(tuple(ends), values, LEADER if far else 0.0)


def _remarks(panel: Panel, figure: Figure, series: int, moment: int) -> tuple[str, ...]:
    """What annotations say about a line: growth and differences stand at its end, notes at their moment."""
    found: list[str] = []
    for annotation in figure.annotations:
        at = annotation.start if annotation.kind == "note" else 1
        if annotation.series == series and at == moment:
            for line in plain_text(annotation.text).split("\n"):
                found += panel.wrapped(line, panel.look.axis_pt, panel.width * NAMES_SHARE)
    return tuple(found)


def _value_height(panel: Panel, end: _End) -> float:
    """The height of the value: that of the first line of the name, or the middle of names of several lines."""
    size, small = panel.look.category_pt, panel.look.axis_pt
    return end.middle + end.height(size, small) / 2 - max(len(end.name), 1) * size * 0.6


def _room(panel: Panel, side: _Side, dot: float) -> float:
    """Width that the words of a side take."""
    size, small = panel.look.category_pt, panel.look.axis_pt
    names = [panel.text_width(line, size) for end in side.ends for line in end.name]
    remarks = [panel.text_width(line, small) for end in side.ends for line in end.remarks]
    words = max([*names, *remarks, 0.0])
    return dot / 2 + CLEAR + side.leader + side.values + (words + BESIDE if words else 0.0)


def _at_point(panel: Panel, side: _Side, end: _End) -> bool:
    return side.aligned and abs(_value_height(panel, end) - end.wanted) < NEAR


def _labels(panel: Panel, sides: Sequence[_Side], look: Look, series: int) -> dict[int, Label]:
    """The values that stand at their points, which follow the numbers in the deck."""
    found: dict[int, Label] = {}
    for moment, side in enumerate(sides):
        for end in side.ends:
            if end.series == series and end.value and _at_point(panel, side, end):
                found[moment] = Label(end.value, "right" if moment else "left", panel.look.category_pt, look.label)
    return found


# ---------------------------------------------------------------- drawn in both media


def _draw_moments(panel: Panel, figure: Figure, plan: LinePlan) -> None:
    """An upright hairline at each moment."""
    for moment, name in enumerate(figure.categories):
        x = plan.x(moment)
        panel.line([(x, plan.bottom), (x, plan.top)], panel.palette.rule, panel.look.gridline_pt, name=f"moment {name}")


def _writer(side: _Side, looks: Sequence[Look], plan: LinePlan, moment: int, figure: Figure) -> Painter:
    return lambda on: _write_side(on, figure, side, looks, plan, moment)


def _write_side(panel: Panel, figure: Figure, side: _Side, looks: Sequence[Look], plan: LinePlan, moment: int) -> None:
    """The names of one side, the values that were moved from their points, and leaders where they were moved far."""
    size, small, palette = panel.look.category_pt, panel.look.axis_pt, panel.palette
    outward = 1.0 if moment else -1.0
    align: Align = "left" if moment else "right"
    edge = plan.x(moment) + outward * (plan.dot / 2 + CLEAR)
    at_values = edge + outward * side.leader
    at_names = at_values + outward * (side.values + BESIDE if side.values else 0.0)
    for end in side.ends:
        series, look = figure.series[end.series].name, looks[end.series]
        y = _value_height(panel, end)
        if side.leader:
            bend = at_values - outward * 3.0
            panel.line(
                [(edge - outward * 2.0, end.wanted), (bend, y)], palette.grey, panel.fine, name=f"leader {series}"
            )
        if end.value and not _at_point(panel, side, end):
            name = f"value {series} {figure.categories[moment]}"
            panel.middle_text(at_values, y, end.value, size, look.label, name=name, bold=True, align=align)
        top = end.middle + end.height(size, small) / 2
        for number, line in enumerate(end.name):
            middle = top - (number + 0.5) * size * 1.2
            panel.middle_text(
                at_names, middle, line, size, look.label, name=f"series {series}", bold=look.strong, align=align
            )
        top -= max(len(end.name), 1) * size * 1.2
        for number, line in enumerate(end.remarks):
            middle = top - (number + 0.5) * small * 1.25
            panel.middle_text(at_names, middle, line, small, palette.muted, name=f"remark {series}", align=align)
