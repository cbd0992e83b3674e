"""The frame of upright plots: axes, names and the room around them, before any mark stands in it.

A kind asks for a `Frame` with what its marks need, gets Plots without plots, puts its marks in, and lets `surrounded`
draw what stands behind and over them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import BETWEEN_NAMES, fit_categories
from briefgen.charts.marks import MOST_LABELLED, value_text
from briefgen.charts.placing import Places
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.labels import label_box
from briefgen.charts.plots.model import NameAxis, NumberAxis, Painter, Plots
from briefgen.charts.plots.scales import axis_room, label_room, lowered, number_axis
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

GAP = 0.8
"""Gap between single or stacked columns, in widths of a column."""
CLUSTER_GAP = 0.6
"""Gap between clusters, in widths of a column."""
WIDEST = 96.0
"""A column is no wider than this, in points."""
WIDEST_GAP = 1.2
"""Gap between columns of that width, in widths of a column: a few columns stand together, not at the margins."""

NAME_SHARE = 0.05
"""Half a name at the edge of a plot that its marks reach takes at most this share of the width, or half a slot."""


@dataclass(frozen=True, slots=True)
class ValueFit:
    """Whether marks carry their values, whether all of them have room, and in which size."""

    shown: bool = False
    fit: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plot of upright marks must hold; lengths in points.

    Attributes:
        reach: Numbers that the axis of the measure must reach; target lines are added.
        columns: How many columns stand beside each other in a category's slot; 0: none, slots are as wide as there is
            room for.
        values: The values at the marks.
        outside: True when values stand beyond the ends of marks, and need room there.
        below: True when those of negative marks stand below them.
        above: Height over the plot for what the kind writes there; annotations have theirs besides.
        beside: Width right of the plot for what the kind writes there.
        percent: True for shares of a whole, from 0 to 1.
        zero: True when zero must be on the axis.
        show_axis: Whether the numbers of the axis are written, where the author has not said.
        second: The second axis of the measure.
        flush: True when the first and last category stand at the edges of the plot.
    """

    reach: Sequence[float]
    columns: int = 1
    values: ValueFit = ValueFit()
    outside: bool = True
    below: bool = True
    above: float = 0.0
    beside: float = 0.0
    percent: bool = False
    zero: bool = True
    show_axis: bool = True
    second: NumberAxis | None = None
    flush: bool = False


def framed(panel: Panel, figure: Figure, frame: Frame) -> Plots:
    """Axes, names and edges of a plot, without its marks.

    Args:
        panel: Measures; its size is the chart's.
        figure: What is shown.
        frame: What there must be room for.
    """
    look = panel.look
    asked = figure.y_axis.show
    axis = number_axis(
        panel,
        figure,
        [*frame.reach, *overlays.levels(figure)],
        zero=frame.zero,
        shown=asked if asked is not None else frame.show_axis,
        percent=frame.percent,
    )
    left = axis_room(panel, axis)
    far = axis_room(panel, frame.second) if frame.second is not None else 0.0
    right = panel.width - max(frame.beside, overlays.target_room(panel, figure)) - far
    slot = _slot(figure, right - left, flush=frame.flush)
    if frame.flush and figure.categories:
        # The names at the ends stand around the edges of the plot.
        first, last = (panel.text_width(figure.categories[end], look.axis_pt) / 2 for end in (0, -1))
        most = max(slot / 2, panel.width * NAME_SHARE)
        left, right = max(left, min(first, most)), min(right, panel.width - min(last, most))
        slot = _slot(figure, right - left, flush=True)
    elif frame.columns:
        slot = min(slot, widest_slot(panel, figure, frame.columns))
        right = left + slot * max(len(figure.categories), 1)
    bold = figure.highlight if len(figure.series) > 1 and not figure.highlight_series else ()
    names = fit_categories(panel, figure, slot, bold)
    bottom = names.height + look.category_pt * 0.5
    over_marks = frame.outside and frame.values.shown
    above = overlays.head_room(panel, figure) + frame.above
    over_plot = label_room(panel, frame.values.size) if over_marks else look.axis_pt * 0.5
    above += over_plot
    second = frame.second
    if axis.title or (second is not None and second.title):
        above += look.axis_pt * 1.6
        axis = replace(axis, rise=over_plot)
        second = second and replace(second, rise=over_plot)
    top = max(panel.height - above, bottom + 10.0)
    if over_marks and frame.below and axis.low < 0:
        room = label_room(panel, frame.values.size)
        axis = lowered(axis, room, top - bottom)
        second = second and lowered(second, room, top - bottom)
    return Plots(
        left,
        right,
        bottom,
        top,
        figure.series,
        (),
        values=axis,
        second=second,
        names=NameAxis(names, bold=bold),
        flush=frame.flush,
    )


def _slot(figure: Figure, width: float, *, flush: bool) -> float:
    return width / max(len(figure.categories) - (1 if flush else 0), 1)


def column_width(slot: float, columns: int) -> float:
    """The width of a column in a slot of a width, by the gaps of the design."""
    return min(slot / (1 + GAP) if columns == 1 else slot / (columns + CLUSTER_GAP), WIDEST)


def column_gap(plots: Plots, columns: int) -> float:
    """The gap between the columns of two categories in a frame, in widths of a column."""
    slot = (plots.right - plots.left) / max(plots.count, 1)
    column = column_width(slot, columns)
    return (slot - column * columns) / column


def widest_slot(panel: Panel, figure: Figure, columns: int) -> float:
    """The greatest distance between the middles of two columns or clusters, in points; long names keep their room."""
    size = panel.look.category_pt
    names = max((panel.text_width(name, size, bold=True) for name in figure.categories), default=0.0)
    return max(WIDEST * (columns + WIDEST_GAP), names + 2 * BETWEEN_NAMES)


def fit_values(panel: Panel, figure: Figure, width: float, columns: int, *, inside: bool) -> ValueFit:
    """Values in the largest size at which none is wider than its place; none where no size is small enough.

    Args:
        panel: Measures.
        figure: Its series are those whose marks carry values.
        width: Width of the plot.
        columns: How many columns stand beside each other.
        inside: True when values stand inside their columns.
    """
    automatic = len(figure.categories) * len(figure.series) <= MOST_LABELLED
    wanted = figure.labels in ("all", "ends", "last", "total") or (figure.labels == "auto" and automatic)
    slot = width / max(len(figure.categories), 1)
    column = slot / (1 + GAP) if columns == 1 else slot / (columns + CLUSTER_GAP)
    texts = [value_text(panel, value) for series in figure.series for value in series.values]
    room = column - 4 if inside else column * (1 + (GAP if columns == 1 else 0.0)) - 3
    sizes = (panel.look.value_pt, panel.look.category_pt, panel.look.axis_pt)
    widths = [panel.text_width(text, 1.0, bold=True) for text in texts]
    fitting = next((size for size in sizes if max(widths, default=0.0) * size <= room), 0.0)
    shown = wanted and (fitting > 0 or figure.labels != "auto")
    return ValueFit(shown, shown and fitting > 0, fitting or panel.look.axis_pt)


def value_boxes(panel: Panel, plots: Plots) -> Iterator[Box]:
    """Where the values of columns stand: over them, or inside the parts of a stack."""
    for plot in plots.plots:
        for bar in bars(plots, plot) if plot.mark == "bar" else ():
            label = plot.layers[bar.layer].labels.get(bar.category)
            if label is None:
                continue
            box = label_box(panel, bar, label.text, label.size_pt)
            inside = replace(box, y=(bar.start + bar.end - box.height) / 2)
            yield inside if label.spot == "center" else box


def surrounded(
    panel: Panel,
    figure: Figure,
    plots: Plots,
    mark: Callable[[int, int], tuple[float, float]],
    over: Sequence[Painter] = (),
    beside: Sequence[overlays.Beside] = (),
    margin: float = 6.0,
) -> Plots:
    """The plots with their bands behind, and over them what the kind writes, target lines, brackets and remarks.

    Args:
        panel: Its size is the chart's.
        figure: What is shown, with its annotations.
        plots: The marks in their frame.
        mark: Where the mark of a category and series ends, its value included.
        over: What the kind writes over the marks.
        beside: Names right of the plot, which the words of target lines keep clear of.
        margin: From the plot, or the numbers of its second axis, to the words of target lines.
    """
    if plots.second is not None:
        margin += axis_room(panel, plots.second) - 4.0

    def ground() -> overlays.Ground:
        return overlays.Ground(
            plots.left,
            plots.right,
            plots.bottom,
            plots.top,
            plots.scale(),
            slot=lambda index: plots.slot(index, plots.count),
            mark=mark,
            places=Places(panel.width, panel.height),
            margin=margin,
            values=tuple(value_boxes(panel, plots)),
        )

    return replace(
        plots,
        behind=(*plots.behind, lambda on: overlays.draw_bands(on, figure, ground())),
        over=(
            *plots.over,
            *over,
            lambda on: overlays.draw_targets(on, figure, ground(), beside),
            lambda on: overlays.draw_brackets(on, figure, ground()),
        ),
    )
