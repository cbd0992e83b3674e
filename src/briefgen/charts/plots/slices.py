"""The layout of pies and rings: parts clockwise from the top, named at their sides, the whole in the hole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.marks import MOST_LABELLED, option, total_value, value_text
from briefgen.charts.placing import spread
from briefgen.charts.plots.model import Ink, Layer, Plot, Plots
from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure

LEADER = 18.0
"""From a slice to its name, in points."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A slice: where its middle is, and what colour its words have."""

    index: int
    angle: float
    color: str


def lay_out_slices(panel: Panel, figure: Figure, *, hole: float) -> Plots:
    """The layout of a Figure of parts of one whole.

    Args:
        panel: Measures; its size is the chart's.
        figure: One series, without negative amounts.
        hole: Diameter of the hole, of the whole; 0 for a pie.
    """
    look = panel.look
    series = figure.series[0]
    colors = part_colors(panel, figure)
    values = [panel.text_width(value_text(panel, value), look.value_pt, bold=True) for value in series.values]
    room = max(panel.width * 0.22, (panel.width - panel.height) / 2 - 24, *values)
    radius = max(min(panel.height / 2 - 2, panel.width / 2 - room - LEADER), 20.0)
    x, y = panel.width / 2, panel.height / 2
    inks = {index: Ink(fill, panel.palette.paper, 1.0) for index, (fill, _) in enumerate(colors)}
    plot = Plot("slice", (Layer(0, Ink(panel.palette.accent), inks),), hole=hole)
    made = Plots(x - radius, x + radius, y - radius, y + radius, figure.series, (plot,))
    parts = _parts(figure, colors)
    return replace(made, over=(lambda on: _write(on, figure, made, parts, room),))


def part_colors(panel: Panel, figure: Figure) -> list[tuple[str, str]]:
    """Fill and colour of words of each part: steps of the accent, or accent and greys when one is highlighted."""
    palette = panel.palette
    count = len(figure.categories)
    if figure.highlight:
        greys = [palette.grey, palette.rule, palette.tint2, palette.hair]
        rank = iter(range(count))
        return [
            (palette.accent, palette.accent)
            if index in figure.highlight
            else (greys[next(rank) % len(greys)], palette.muted)
            for index in range(count)
        ]
    if count <= 3:
        steps = [palette.accent, palette.mid, palette.tint2]
        return [(steps[index], palette.accent if index == 0 else palette.text) for index in range(count)]
    looks = palette.series
    return [(looks[index % len(looks)].fill, looks[index % len(looks)].label) for index in range(count)]


def _parts(figure: Figure, colors: Sequence[tuple[str, str]]) -> list[_Part]:
    amounts = [number_of(value) or 0.0 for value in figure.series[0].values]
    whole = sum(amounts)
    turned = 0.0
    parts = []
    for index, amount in enumerate(amounts):
        if amount > 0:
            parts.append(_Part(index, math.pi / 2 - 2 * math.pi * (turned + amount / 2) / whole, colors[index][1]))
        turned += amount
    return parts


def _write(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], room: float) -> None:
    for side in (-1, 1):
        at_side = [part for part in parts if (math.cos(part.angle) >= -1e-9) == (side > 0)]
        _write_side(panel, figure, plots, at_side, side, room)
    if plots.plots[0].hole:
        _write_whole(panel, figure, plots)


def _write_side(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], side: int, room: float) -> None:
    """Values and names at one side, each at the height of its slice, at the end of a leader."""
    size, large = panel.look.category_pt, panel.look.value_pt
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2
    labels = figure.labels != "none" and (figure.labels == "all" or len(figure.categories) <= MOST_LABELLED)
    texts = [panel.wrapped(figure.categories[part.index], size, room) for part in parts]
    heights = [len(lines) * size * 1.2 + (large * 1.15 if labels else 0) + 4 for lines in texts]
    wanted = [center[1] + radius * math.sin(part.angle) for part in parts]
    placed = spread(wanted, heights, 0, panel.height)
    for part, lines, y, height in zip(parts, texts, placed, heights, strict=True):
        edge = (center[0] + (radius + 2) * math.cos(part.angle), center[1] + (radius + 2) * math.sin(part.angle))
        x = center[0] + side * (radius + LEADER)
        name = figure.categories[part.index]
        align: Align = "left" if side > 0 else "right"
        panel.line([edge, (x - side * 4, y)], panel.palette.grey, panel.fine, name=f"leader {name}")
        top = y + height / 2 - 2
        if labels:
            text = value_text(panel, figure.series[0].values[part.index])
            panel.text(x, top - large * 0.85, text, large, part.color, name=f"value {name}", bold=True, align=align)
            top -= large * 1.15
        for line in lines:
            panel.text(x, top - size * 0.95, line, size, panel.palette.text, name=f"category {name}", align=align)
            top -= size * 1.2


def _write_whole(panel: Panel, figure: Figure, plots: Plots) -> None:
    """What the hole says: the words of `center`, or the sum."""
    palette, size = panel.palette, panel.look.category_pt
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2
    told = str(option(figure, "center")) or (_sum(panel, figure) if not figure.y_axis.show else "")
    if not told:
        return
    room = radius * plots.plots[0].hole * 2 - 16
    large = min(panel.look.value_pt * 1.9, radius * 0.5)
    while large > size and panel.text_width(told, large, face="major") > room:
        large -= 1
    if panel.text_width(told, large, face="major") <= room:
        panel.middle_text(*center, told, large, palette.ink, name="whole", align="center", face="major")
        return
    lines = panel.wrapped(told, size, room)
    for number, line in enumerate(lines):
        y = center[1] + size * 1.2 * ((len(lines) - 1) / 2 - number)
        panel.middle_text(center[0], y, line, size, palette.ink, name="whole", align="center")


def _sum(panel: Panel, figure: Figure) -> str:
    """The sum of all parts, as shown."""
    values = figure.series[0].values
    turned = replace(
        figure, categories=("",), series=tuple(replace(figure.series[0], values=(value,)) for value in values)
    )
    total = total_value(turned, 0)
    return value_text(panel, total) if total is not None else ""
