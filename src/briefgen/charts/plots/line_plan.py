"""Where the parts of a line chart go, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import CategoryLabels, fit_categories
from briefgen.charts.curves import held
from briefgen.charts.keys import has_key
from briefgen.charts.looks import Look, option
from briefgen.charts.marks import MOST_LABELLED, value_text
from briefgen.charts.plots.geometry import runs
from briefgen.charts.plots.labels import CLEAR as POINT_CLEAR
from briefgen.charts.plots.scales import axis_room, label_room, written_axis
from briefgen.charts.scale import Scale, extent, number_of, numbers, wants_zero

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import NumberAxis, Plots
    from briefgen.document import Annotation, Figure, Series


CLEAR = 6.0
"""Labels keep so many points clear of the line."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LinePlan:
    """Where the parts of a line chart go; lengths in points."""

    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    axis: NumberAxis
    slot: float
    labels: CategoryLabels
    dot: float

    def x(self, index: int) -> float:
        """The middle of a category's slot."""
        return self.left + self.slot * (index + 0.5)

    def runs(self, figure: Figure, series: Series) -> list[list[int]]:
        """The stretches of points that are joined; `missing: connect` joins all."""
        points = [None if number_of(value) is None else (0.0, 0.0) for value in series.values]
        return runs(points, connect=option(figure, "missing") == "connect")


def bracketed(figure: Figure) -> tuple[str, ...]:
    """Annotations over the plot; growth on a single line is written along it."""
    return ("difference", "note") if len(figure.series) == 1 else ("cagr", "difference", "note")


def plan_lines(panel: Panel, figure: Figure, *, beside: bool, looks: Sequence[Look]) -> LinePlan:
    """The plan of a line chart. `beside`: room is kept right of the plot for names and targets."""
    look = panel.look
    asked = figure.y_axis.show
    many = len(figure.categories) * len(figure.series) > MOST_LABELLED
    show_axis = asked if asked is not None else figure.labels != "all" or many
    found = numbers(figure)
    stepped = figure.kind == "step" and found and not wants_zero(found)
    below = [min(found) - 0.05 * (max(found) - min(found))] if stepped else []  # its last value keeps off the axis
    low, high, marks = extent(
        [*found, *below, *overlays.levels(figure)],
        figure.y_axis,
        zero=wants_zero(found) and figure.y_axis.minimum is None and not figure.y_axis.log,
        round_ends=True,
    )
    axis = written_axis(panel, figure, (low, high), marks, shown=show_axis)
    left = axis_room(panel, axis)
    right = panel.width
    if beside:
        names = name_lines(panel, figure, looks) if has_key(figure) else []
        widths = [panel.text_width(line, look.category_pt, bold=True) for lines, _ in names for line in lines]
        right -= max([*widths, overlays.target_room(panel, figure), 0.0]) + 10
    right -= _beyond(panel, figure, right - left)
    slot = (right - left) / max(len(figure.categories), 1)
    if beside and has_key(figure):
        right = min(right + slot * 0.5 - look.value_pt * 0.5, right + 30)
        slot = (right - left) / max(len(figure.categories), 1)
    labels = fit_categories(panel, figure, slot)
    bottom = labels.height + look.category_pt * 0.5
    above = overlays.head_room(panel, figure, bracketed(figure)) + look.axis_pt * 0.6
    if figure.y_axis.title:
        above += look.axis_pt * 1.6
    if figure.labels == "all" or (figure.labels != "none" and len(figure.series) == 1):
        above += label_room(panel, look.value_pt)
    top = max(panel.height - above, bottom + 10)
    dot = 10.0 if panel.medium == "deck" else 7.0
    dot = dot if len(figure.series) == 1 else dot * 0.75
    scale = Scale(low, high, bottom, top, axis.log)
    return LinePlan(left, right, bottom, top, scale, axis, slot, labels, dot)


def plan_of(panel: Panel, plots: Plots, *, secondary: bool = False, several: bool = False) -> LinePlan:
    """The plan of lines in a frame that is there already.

    Args:
        panel: Measures.
        plots: The frame.
        secondary: True for lines on the second axis of the measure.
        several: True where there are other marks than one line.
    """
    left, right = plots.slot(0, plots.count)
    slot = right - left
    axis = plots.second if secondary and plots.second is not None else plots.values
    dot = 10.0 if panel.medium == "deck" else 7.0
    return LinePlan(
        left,
        left + slot * plots.count,
        plots.bottom,
        plots.top,
        plots.scale(secondary=secondary),
        axis,
        slot,
        plots.names.labels if plots.names is not None else CategoryLabels(panel.look.category_pt, (), 0.0),
        dot * 0.75 if several else dot,
    )


def _beyond(panel: Panel, figure: Figure, width: float) -> float:
    """How far a value centred over the last point of a single line would reach over the edge of the plot."""
    if figure.labels == "none" or len(figure.series) > 1 or not figure.categories:
        return 0.0
    text = value_text(panel, figure.series[0].values[-1])
    wide, slot = panel.text_width(text, panel.look.value_pt, bold=True), width / len(figure.categories)
    if figure.kind == "step":  # over and under its last point a step has a riser: the value stands beside it
        room = wide + POINT_CLEAR + 6.0 - slot / 2
        return max(room / (1 - 0.5 / len(figure.categories)), 0.0)  # the slots shrink with the plot
    return max(wide / 2 - slot / 2, 0.0)


def points_of(plan: LinePlan, series: Series, run: Sequence[int]) -> list[Point]:
    """The places of a stretch of points."""
    return [(plan.x(index), plan.scale.place(number_of(series.values[index]) or 0.0)) for index in run]


def paths_of(figure: Figure, plan: LinePlan) -> list[list[Point]]:
    """All stretches of all lines."""
    paths = (points_of(plan, series, run) for series in figure.series for run in plan.runs(figure, series))
    return [held(path) if figure.kind == "step" else path for path in paths]


def level_lines(figure: Figure) -> list[Annotation]:
    """The target lines of a Figure."""
    return [annotation for annotation in overlays.of_kinds(figure, "line") if annotation.level is not None]


def name_lines(panel: Panel, figure: Figure, looks: Sequence[Look]) -> list[tuple[tuple[str, ...], str]]:
    """Name and last value of each series, wrapped, and the colour of the words."""
    size, room = panel.look.category_pt, panel.width * 0.26
    found = []
    for series, look in zip(figure.series, looks, strict=True):
        last = next((value for value in reversed(series.values) if number_of(value) is not None), None)
        number = "" if last is None or figure.labels == "none" else f" {value_text(panel, last)}"
        found.append((panel.wrapped(series.name + number.replace(" ", "  ", 1), size, room, bold=True), look.label))
    return found
