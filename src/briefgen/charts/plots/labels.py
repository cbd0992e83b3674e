"""Labels of drawn marks, at the spots that native charts know (ECMA-376 part 1, 21.2.3.10)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.plots.geometry import amounts
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.charts.plots.geometry import Bar, Point
    from briefgen.charts.plots.model import Label, Plot, Plots
    from briefgen.document import Figure

CLEAR = 5.0
"""From a mark to its label, in points."""
SLICE_LEADING = 1.2
"""Of a label with its name at a slice, in em."""
NAME_GAP = "  "
"""Between a name and its number on one line."""


def write_bar_label(panel: Panel, plots: Plots, bar: Bar, label: Label, name: str) -> None:
    """A label at a bar: beyond its end, or inside it."""
    up = bar.end >= bar.start
    middle = {"center": (bar.start + bar.end) / 2, "in": bar.end, "base": bar.start}.get(label.spot, bar.end)
    if plots.lying:
        _lying_label(panel, label, middle, bar, name, up=up)
        return
    high = label.size_pt * DIGIT_HEIGHT
    if label.spot == "center":
        y = middle - high / 2
    else:
        above = up == (label.spot in ("out", "above", "base"))
        y = middle + CLEAR if above else middle - CLEAR - high
    half = panel.text_width(label.text, label.size_pt, bold=label.bold, face=label.face) / 2
    x = min(max(bar.middle, half), panel.width - half)
    _text(panel, label, x, y, name, "center")


def label_box(panel: Panel, bar: Bar, text: str, size: float) -> Box:
    """The place of a value beyond the end of a column."""
    wide, high = panel.text_width(text, size, bold=True), size * DIGIT_HEIGHT
    x = min(max(bar.middle - wide / 2, 0.0), panel.width - wide)
    return Box(x, bar.end + CLEAR if bar.end >= bar.start else bar.end - CLEAR - high, wide, high)


def _lying_label(panel: Panel, label: Label, at: float, bar: Bar, name: str, *, up: bool) -> None:
    y = bar.middle - label.size_pt * DIGIT_HEIGHT / 2
    if label.spot == "center":
        _text(panel, label, at, y, name, "center")
        return
    after = up == (label.spot in ("out", "right", "base"))
    _text(panel, label, at + CLEAR if after else at - CLEAR, y, name, "left" if after else "right")


def write_point_label(panel: Panel, point: Point, radius: float, label: Label, name: str) -> None:
    """A label around a point whose mark has a radius; it keeps inside the panel."""
    x, y = point
    high = label.size_pt * DIGIT_HEIGHT
    wide = panel.text_width(label.text, label.size_pt, bold=label.bold, face=label.face)
    if label.spot in ("left", "right"):
        start = x + radius + CLEAR if label.spot == "right" else x - radius - CLEAR - wide
        _text(panel, label, start, y - high / 2, name, "left")
        return
    start = min(max(x - wide / 2, 0.0), panel.width - wide)
    below = y - radius - CLEAR - high
    at = {"center": y - high / 2, "below": below}.get(label.spot, y + radius + CLEAR)
    _text(panel, label, start, at, name, "left")


def write_slice_labels(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    """Labels in slices, at the middle of each, and labels with names beyond them; others are written by `over`."""
    layer = plot.layers[0]
    shares = [max(amount or 0.0, 0.0) for amount in amounts(plots, layer.series)]
    whole = sum(shares)
    radius = min(plots.right - plots.left, plots.top - plots.bottom) / 2
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    turned = 0.0
    for category, share in enumerate(shares):
        label = layer.labels.get(category)
        angle = math.pi / 2 - 2 * math.pi * (turned + share / 2) / whole
        name = f"value {figure.categories[category]}"
        if share > 0 and label is not None and label.spot in ("center", "in"):
            reach = radius * ((1 + plot.hole) / 2 if label.spot == "center" else 0.8)
            x, y = center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)
            _text(panel, label, x, y - label.size_pt * DIGIT_HEIGHT / 2, name, "center")
        elif label is not None and label.spot == "out" and label.named:
            _named_label(panel, label, figure.categories[category], (center, radius, angle))
        turned += share


def _named_label(panel: Panel, label: Label, category: str, at: tuple[Point, float, float]) -> None:
    lines = label_lines(label, category)
    leading = SLICE_LEADING * label.size_pt
    x, y = slice_label_center(*at, label_size(panel, label, category))
    y += leading * (len(lines) - 1) / 2 - label.size_pt * DIGIT_HEIGHT / 2
    for line, name in zip(lines, ("category", "value") if len(lines) > 1 else ("value",), strict=True):
        _text(panel, replace(label, text=line), x, y, f"{name} {category}", "center")
        y -= leading


def write_outward_label(panel: Panel, at: tuple[Point, float, float], label: Label, name: str) -> None:
    """A label on the outer side of a mark: its middle, its radius, and the angle of the outward direction."""
    x, y = slice_label_center(*at, label_size(panel, label, ""))
    _text(panel, label, x, y - label.size_pt * DIGIT_HEIGHT / 2, name, "center")


def label_lines(label: Label, category: str) -> tuple[str, ...]:
    """The lines of a label: the name of its category, where it has it, and its number."""
    if label.named == "before":
        return (category + NAME_GAP + label.text,)
    return (category, label.text) if label.named else (label.text,)


def label_size(panel: Panel, label: Label, category: str) -> tuple[float, float]:
    """Width and height of a label."""
    lines = label_lines(label, category)
    wide = max(panel.text_width(line, label.size_pt, bold=label.bold, face=label.face) for line in lines)
    return wide, len(lines) * SLICE_LEADING * label.size_pt


def slice_label_center(center: Point, radius: float, angle: float, size: tuple[float, float]) -> Point:
    """The middle of a label that touches a disc from outside: with the corner or side that faces its middle.

    Args:
        center: Centre of the disc.
        radius: Its radius.
        angle: Of the middle of the slice, in radians, counter-clockwise from the right.
        size: Width and height of the label.
    """
    along, up = math.cos(angle), math.sin(angle)
    # Half-way to the next eighth of a turn on, it is the corner that touches, as in office programs.
    aside, above = (min(max(part / math.cos(3 * math.pi / 8), -1.0), 1.0) / 2 for part in (along, up))
    reach = radius + CLEAR
    return center[0] + reach * along + size[0] * aside, center[1] + reach * up + size[1] * above


def _text(panel: Panel, label: Label, x: float, y: float, name: str, align: Align) -> None:
    panel.text(x, y, label.text, label.size_pt, label.color, name=name, bold=label.bold, align=align, face=label.face)
