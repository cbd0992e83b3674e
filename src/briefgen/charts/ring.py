"""Drawing a doughnut: parts clockwise from the top, named at their sides, the whole in the hole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefgen.charts.marks import MOST_LABELLED, option, total_value, value_text
from briefgen.charts.placing import spread
from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure

HOLE = 0.7
"""Diameter of the hole, of the whole."""


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


def draw_ring(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `doughnut`."""
    palette, look = panel.palette, panel.look
    series = figure.series[0]
    amounts = [number_of(value) or 0.0 for value in series.values]
    whole = sum(amounts)
    if whole <= 0:
        return
    colors = part_colors(panel, figure)
    size = look.category_pt
    values = [panel.text_width(value_text(panel, value), look.value_pt, bold=True) for value in series.values]
    room = max(panel.width * 0.22, (panel.width - panel.height) / 2 - 24, *values)
    radius = max(min(panel.height / 2 - 2, panel.width / 2 - room - 18), 20.0)
    center = (panel.width / 2, panel.height / 2)
    turned = 0.0
    sides: dict[int, list[tuple[float, int, float]]] = {-1: [], 1: []}
    for index, amount in enumerate(amounts):
        if amount <= 0:
            continue
        start, end = 90 - 360 * (turned + amount) / whole, 90 - 360 * turned / whole
        name = f"part {figure.categories[index]}"
        panel.wedge(center, radius, radius * HOLE, (start, end), colors[index][0], name=name, edge=palette.paper)
        angle = math.radians((start + end) / 2)
        side = 1 if math.cos(angle) >= -1e-9 else -1
        sides[side].append((center[1] + radius * math.sin(angle), index, angle))
        turned += amount
    for side, entries in sides.items():
        _write_side(panel, figure, side, entries, colors, (center, radius, room))
    text = str(option(figure, "center"))
    total = total_value_of(panel, figure) if not text and not figure.y_axis.show else text
    if total:
        hole = radius * HOLE * 2 - 16
        large = min(look.value_pt * 1.9, radius * 0.5)
        while large > size and panel.text_width(total, large, face="major") > hole:
            large -= 1
        if panel.text_width(total, large, face="major") <= hole:
            panel.middle_text(*center, total, large, palette.ink, name="whole", align="center", face="major")
        else:
            lines = panel.wrapped(total, size, hole)
            for number, line in enumerate(lines):
                y = center[1] + size * 1.2 * ((len(lines) - 1) / 2 - number)
                panel.middle_text(center[0], y, line, size, palette.ink, name="whole", align="center")


def total_value_of(panel: Panel, figure: Figure) -> str:
    """The sum of all parts, as shown in the hole."""
    from dataclasses import replace

    turned = replace(
        figure,
        categories=("",),
        series=tuple(replace(figure.series[0], values=(value,)) for value in figure.series[0].values),
    )
    total = total_value(turned, 0)
    return value_text(panel, total) if total is not None else ""


def _write_side(
    panel: Panel,
    figure: Figure,
    side: int,
    entries: list[tuple[float, int, float]],
    colors: list[tuple[str, str]],
    ring: tuple[tuple[float, float], float, float],
) -> None:
    (center, radius, room), size, large = ring, panel.look.category_pt, panel.look.value_pt
    labels = figure.labels != "none" and (figure.labels == "all" or len(figure.categories) <= MOST_LABELLED)
    texts = {index: panel.wrapped(figure.categories[index], size, room) for _, index, _ in entries}
    heights = [len(texts[index]) * size * 1.2 + (large * 1.15 if labels else 0) + 4 for _, index, _ in entries]
    placed = spread([y for y, _, _ in entries], heights, 0, panel.height)
    for (_, index, angle), y, height in zip(entries, placed, heights, strict=True):
        edge = (center[0] + (radius + 2) * math.cos(angle), center[1] + (radius + 2) * math.sin(angle))
        x = center[0] + side * (radius + 18)
        name = figure.categories[index]
        align: Align = "left" if side > 0 else "right"
        panel.line([edge, (x - side * 4, y)], panel.palette.grey, panel.fine, name=f"leader {name}")
        top = y + height / 2 - 2
        if labels:
            text = value_text(panel, figure.series[0].values[index])
            panel.text(
                x, top - large * 0.85, text, large, colors[index][1], name=f"value {name}", bold=True, align=align
            )
            top -= large * 1.15
        for line in texts[index]:
            panel.text(x, top - size * 0.95, line, size, panel.palette.text, name=f"category {name}", align=align)
            top -= size * 1.2
