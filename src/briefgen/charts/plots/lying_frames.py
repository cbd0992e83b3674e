"""The frame of lying plots: names, axis and the room around them, before any mark stands in it.

As `frames`, for kinds whose categories run downwards: a kind asks for a `LyingFrame`, gets Plots without plots, and
puts its marks in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import CategoryLabels
from briefgen.charts.marks import MOST_LABELLED
from briefgen.charts.plots.axes import TIGHT_LEADING
from briefgen.charts.plots.bar_plan import (
    CLUSTER_GAP,
    GAP,
    MOST_HEIGHT,
    WIDEST_NAMES,
    band_room,
    bracket_room,
    fit_bar_names,
)
from briefgen.charts.plots.frames import ValueFit
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.model import NameAxis, NumberAxis, Plots
from briefgen.charts.plots.scales import lowered, number_axis, spaced
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

MOST_BARS = 30
"""More bars than this have an axis in place of values."""


@dataclass(frozen=True, slots=True)
class LyingFrame:
    """What a plot of lying marks must hold; lengths in points.

    Attributes:
        reach: Numbers that the axis of the measure must reach; target lines are added.
        bars: How many bars stand below each other in a category's slot.
        after: Values that stand right of marks.
        before: Values that stand left of negative marks.
        above: Height over the plot for what the kind writes there; target lines have theirs besides.
        show_axis: Whether the numbers of the axis are written; None: where marks carry no values.
        zero: True when zero must be on the axis.
        symmetric: True for an axis that reaches equally far to both sides of zero, and has no signs.
        names: False when the kind writes the names of the categories itself.
        bold: Indexes of the names set in bold.
        pitch: Height of a slot that the kind would like to have; 0: that of the design.
    """

    reach: Sequence[float]
    bars: int = 1
    after: Sequence[str] = ()
    before: Sequence[str] = ()
    above: float = 0.0
    show_axis: bool | None = None
    zero: bool = True
    symmetric: bool = False
    names: bool = True
    bold: Collection[int] = ()
    pitch: float = 0.0


def framed_lying(panel: Panel, figure: Figure, frame: LyingFrame) -> tuple[Plots, ValueFit]:
    """Axes, names and edges of a plot, without its marks, and how its values fit.

    Raises:
        InputError: There are more bars than the height holds (`too-much`).
    """
    look = panel.look
    head = frame.above + _words_over(panel, figure)
    count = max(len(figure.categories), 1)
    size, lines, wide = _names(panel, figure, frame, (panel.height - head) / count)
    values = _values(panel, figure, frame, (panel.height - head) / count)
    shown = _axis_shown(figure, frame, values)
    bottom = look.axis_pt * 1.7 if shown else 0.0
    slot = (panel.height - head - bottom) / count
    tallest = max((len(each) for each in lines), default=1) * TIGHT_LEADING * size
    if slot < tallest - 0.1 * size:
        raise fault(
            "too-much",
            f"{count} bars do not fit into {panel.height:.0f} points",
            "show fewer: limit: with other:, or where:",
        )
    reach = [*frame.reach, *overlays.levels(figure)]
    if frame.symmetric:
        axis = _mirrored(number_axis(panel, figure, [abs(number) for number in reach], zero=True, shown=shown))
    else:
        axis = number_axis(panel, figure, reach, zero=frame.zero, shown=shown)
    after, before = (_widest(panel, texts, values) for texts in (frame.after, frame.before))
    left = wide + 8 if wide else 0.0
    right = max(panel.width - after - bracket_room(panel, figure) - band_room(panel, figure), left + 20)
    if axis.shown:
        axis, over = spaced(panel, axis, right - left)
        right = max(min(right, panel.width - over), left + 20)
    if before and axis.low < 0:
        axis = lowered(axis, before, right - left)
    names = NameAxis(CategoryLabels(size, lines, 0.0), shown=frame.names)
    made = Plots(left, right, bottom, panel.height - head, figure.series, (), values=axis, names=names, lying=True)
    return made, values


def _mirrored(axis: NumberAxis) -> NumberAxis:
    """An axis from zero, to both sides of it; the texts have no sign."""
    forth = list(zip(axis.ticks, axis.texts, strict=True))
    if len(forth) == 5:  # nine numbers are many
        forth = forth[::2]
    back = [(-tick, text) for tick, text in reversed(forth) if tick > 0]
    ticks, texts = zip(*back, *forth, strict=True)
    return replace(axis, low=-axis.high, ticks=ticks, texts=texts)


def lying_height(panel: Panel, figure: Figure, frame: LyingFrame) -> float:
    """The height at which every bar has the width of the design."""
    if panel.medium == "deck":
        pitch = 54.0 if frame.bars == 1 else 24.0 * frame.bars + 14
    else:
        pitch = 34.0 if frame.bars == 1 else 15.0 * frame.bars + 9
    pitch = frame.pitch or pitch
    count = max(len(figure.categories), 1)
    pitch = max(min(pitch, MOST_HEIGHT / count), panel.look.category_pt * 1.25)
    size, lines, _ = _names(panel, figure, frame, 0.0)
    tallest = max((len(each) for each in lines), default=1) * size * 1.25 + 4
    axis = panel.look.axis_pt * 2 if _axis_shown(figure, frame, _values(panel, figure, frame, pitch)) else 0.0
    return count * max(pitch, tallest) + frame.above + _words_over(panel, figure) + axis + 8


def bar_gap(bars: int = 1) -> float:
    """The gap between the bars of two categories, in widths of a bar."""
    return GAP if bars == 1 else CLUSTER_GAP


def roomier(plots: Plots, room: float) -> Plots:
    """The plot with more room, in points, beyond the end of the axis of the measure; the scale stays.

    Invisible parts of stacks that carry labels keep inside it.
    """
    axis, scale = plots.values, plots.scale()
    length = max(scale.end - scale.start, 1.0)
    axis = replace(axis, high=axis.low + (axis.high - axis.low) * (length + room) / length)
    if plots.lying:
        return replace(plots, right=plots.right + room, values=axis)
    return replace(plots, top=plots.top + room, values=replace(axis, rise=max(axis.rise - room, 0.0)))


def _names(
    panel: Panel, figure: Figure, frame: LyingFrame, slot: float
) -> tuple[float, tuple[tuple[str, ...], ...], float]:
    if not frame.names:
        return panel.look.category_pt, ((),) * len(figure.categories), 0.0
    return fit_bar_names(panel, figure.categories, panel.width * WIDEST_NAMES, slot, frame.bold)


def _values(panel: Panel, figure: Figure, frame: LyingFrame, slot: float) -> ValueFit:
    """Values as large as a bar is high; none where that is smaller than the smallest type."""
    count = len(figure.categories) * frame.bars
    wanted = figure.labels != "none" and (figure.labels != "auto" or count <= max(MOST_BARS, MOST_LABELLED))
    room = slot if frame.bars == 1 else slot / (frame.bars + CLUSTER_GAP)
    smallest = panel.look.axis_pt
    fit = room >= smallest
    return ValueFit(wanted and fit, wanted and fit, max(min(panel.look.value_pt, room * 0.95), smallest))


def _axis_shown(figure: Figure, frame: LyingFrame, values: ValueFit) -> bool:
    asked = figure.y_axis.show if figure.y_axis.show is not None else frame.show_axis
    return asked if asked is not None else not (values.shown and figure.labels in ("auto", "all"))


def _widest(panel: Panel, texts: Sequence[str], values: ValueFit) -> float:
    if not values.shown or not texts:
        return 0.0
    return max(panel.text_width(text, values.size, bold=True) for text in texts) + CLEAR + 3.0


def _words_over(panel: Panel, figure: Figure) -> float:
    """Height of the words of target lines, which stand over the plot."""
    lines = [annotation for annotation in overlays.of_kinds(figure, "line") if annotation.level is not None]
    return max((overlays.words_of(panel, line, panel.width * 0.3).height + 4 for line in lines), default=0.0)
