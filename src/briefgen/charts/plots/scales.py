"""Axes of numbers: their ends, ticks and texts, and the room that they and the values at marks need."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.marks import axis_text
from briefgen.charts.placing import Places
from briefgen.charts.plots.model import NumberAxis
from briefgen.charts.scale import Scale, extent, numbers, spread_ticks, ticks
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

AXIS_GAP = 8.0
"""From the numbers of an axis to the plot, in points."""


def number_axis(
    panel: Panel, figure: Figure, numbers: Iterable[float], *, zero: bool, shown: bool, percent: bool = False
) -> NumberAxis:
    """The axis of the measure.

    Args:
        panel: Shows the numbers.
        figure: What is shown; the ends that its `y_axis` fixes are obeyed.
        numbers: What the axis must reach.
        zero: True when zero must be on it.
        shown: True when its numbers are written; it then ends at round ones.
        percent: True for shares of a whole, from 0 to 1.
    """
    low, high, marks = extent(numbers, figure.y_axis, zero=zero, round_ends=shown and not percent)
    if percent:
        low, high, marks = 0.0, 1.0, tuple(ticks(0, 1))
    return written_axis(panel, figure, (low, high), marks, shown=shown)


def written_axis(
    panel: Panel, figure: Figure, ends: tuple[float, float], marks: tuple[float, ...], *, shown: bool
) -> NumberAxis:
    """The axis of the measure from its ends and ticks, in its own format or that of the values.

    Args:
        panel: Shows the numbers.
        figure: What is shown.
        ends: Lower and upper end.
        marks: The ticks.
        shown: True when their numbers are written.
    """
    low, high = ends
    spec = figure.y_axis
    step = marks[1] - marks[0] if len(marks) > 1 else high - low
    values = (value for series in figure.series if series.role == "y" for value in series.values)
    sample = next((value for value in values if value is not None and not value.missing), None)
    fixed = spec.format is not None and spec.format.decimals is not None
    return NumberAxis(
        low,
        high,
        marks,
        tuple(axis_text(panel, figure, mark, marks[0] if spec.log else step) for mark in marks),
        spec.format or (sample.format if sample is not None else None),
        code=panel.formatter.number_code(spec.format, spec.format.decimals, marks) if fixed and spec.format else "",
        shown=shown,
        grid=shown,
        title=spec.title,
        log=spec.log,
    )


def second_axis(panel: Panel, figure: Figure, first: NumberAxis) -> NumberAxis:
    """The second axis of the measure: from zero as the first, with its ticks at the hairlines of that.

    Args:
        panel: Shows the numbers.
        figure: The marks that stand on it.
        first: The first axis, which ends at ticks unless the author has fixed its ends.
    """
    found = [0.0, *numbers(figure)]
    axis = number_axis(panel, figure, found, zero=True, shown=True)
    count = len(first.ticks) - 1
    if count > 1 and first.ticks[0] == first.low and first.ticks[-1] == first.high:
        marks = spread_ticks(min(found), max(found), count)
        step = marks[1] - marks[0]
        texts = tuple(axis_text(panel, figure, mark, step) for mark in marks)
        axis = replace(axis, low=marks[0], high=marks[-1], ticks=marks, texts=texts)
    return replace(axis, grid=False)


def axis_room(panel: Panel, axis: NumberAxis) -> float:
    """Width that the numbers of an axis take beside the plot."""
    if not axis.shown:
        return 0.0
    return max((panel.text_width(text, panel.look.axis_pt) for text in axis.texts), default=0.0) + AXIS_GAP


def axis_places(panel: Panel, axis: NumberAxis, left: float, scale: Scale) -> Places:
    """The places that the numbers of an axis take, left of a plot."""
    places = Places(panel.width, panel.height)
    size = panel.look.axis_pt
    for tick, text in zip(axis.ticks, axis.texts, strict=True) if axis.shown else ():
        wide = panel.text_width(text, size)
        places.take(Box(left - AXIS_GAP - wide, scale.place(tick) - size * 0.5, wide, size))
    return places


def label_room(panel: Panel, size: float) -> float:
    """Height that a value takes over its mark. PowerPoint keeps a little more distance than we do."""
    return size * 1.25 + 4.0 if panel.medium == "deck" else size * 0.9 + 5.0


def lowered(axis: NumberAxis, room: float, length: float) -> NumberAxis:
    """The axis with room, in points of its length, for the values of negative marks, which stand beyond their ends.

    Where its numbers are shown it goes on for whole steps: PowerPoint counts them from the lower end.
    """
    low = axis.low - (axis.high - axis.low) * room / max(length - room, 1.0)
    if axis.shown and len(axis.ticks) > 1:
        low = axis.ticks[0] - math.ceil((axis.ticks[0] - low) / axis.step - 1e-9) * axis.step
    return replace(axis, low=low)


def spaced(panel: Panel, axis: NumberAxis, length: float) -> tuple[NumberAxis, float]:
    """An axis along the foot, with only those ticks whose numbers stand clear of each other.

    Args:
        panel: Measures.
        axis: The axis.
        length: Its length in points.

    Returns:
        The axis, and how far its last number reaches over its end.
    """
    widths = [panel.text_width(text, panel.look.axis_pt) for text in axis.texts]
    if len(widths) < 2:
        return axis, 0.0
    between = (length - widths[-1] / 2) / (len(widths) - 1)
    every = next((n for n in range(1, len(widths)) if max(widths) + 6.0 <= between * n), len(widths))
    return replace(axis, ticks=axis.ticks[::every], texts=axis.texts[::every]), widths[-1] / 2 + 1.0
