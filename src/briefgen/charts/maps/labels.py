"""Names of countries: inside where they fit, else on the sea at the end of a leader."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.looks import option
from briefgen.charts.maps.ground import OTHER, VALUED, Ground, Shape, middle_of
from briefgen.charts.maps.insides import contains
from briefgen.charts.maps.projection import Point, area, bounds
from briefgen.charts.marks import on_fill
from briefgen.document import Figure
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.maps.classing import MapClass
    from briefgen.charts.panel import Panel

MOST_LABELS = 16
"""More countries with a value than this: only those highlighted are named."""


def draw_labels(
    panel: Panel, figure: Figure, shapes: Sequence[Shape], classes: Sequence[MapClass], ground: Ground
) -> None:
    """Write the names of countries: inside where they fit, else at leaders."""
    if figure.labels == "none":
        return
    valued = _one_each([shape for shape in shapes if shape.index is not None])
    # The subject is what is highlighted; without that, the first of several classes (DESIGN section 5).
    ordered = bool(option(figure, "ordered")) and len(classes) > 1
    strong = set(figure.highlight or (classes[0].members if ordered else ()))
    if len(valued) > MOST_LABELS and figure.labels != "all":
        valued = [shape for shape in valued if shape.index in figure.highlight]
    inside: list[Shape] = []
    outside: list[Shape] = []
    for shape in sorted(valued, key=lambda each: -area(each.largest)):
        if shape.index not in strong and _label_inside(panel, figure, shape, ground):
            inside.append(shape)
        else:
            outside.append(shape)
    for shape in sorted(outside, key=lambda each: (each.index not in strong, area(each.largest))):
        _label_outside(panel, figure, shape, ground, strong=shape.index in strong)


def _one_each(shapes: Sequence[Shape]) -> list[Shape]:
    """The largest country of each category: a part of the world is named once."""
    largest: dict[int | None, Shape] = {}
    for shape in shapes:
        known = largest.get(shape.index)
        if known is None or area(shape.largest) > area(known.largest):
            largest[shape.index] = shape
    return list(largest.values())


def _label_inside(panel: Panel, figure: Figure, shape: Shape, ground: Ground) -> bool:
    """Write the name inside the country, if it fits."""
    name = figure.categories[shape.index or 0]
    size = panel.look.axis_pt
    wide, high = panel.text_width(name, size), size * 0.8
    ring = shape.largest
    left, bottom, right, top = bounds([ring])
    if wide + 4 > right - left or high + 4 > top - bottom:
        return False
    middle = middle_of(ring)
    spots = [
        (left + (right - left) * column / 16, bottom + (top - bottom) * row / 16)
        for column in range(1, 16)
        for row in range(1, 16)
    ]
    for x, y in sorted(spots, key=lambda spot: math.dist(spot, middle)):
        box = Box(x - wide / 2 - 1, y - high / 2 - 1, wide + 2, high + 2)
        edge = [(box.x + box.width * t / 6, box.y + box.height * s) for t in range(7) for s in (0, 0.5, 1)]
        if all(contains(ring, edge)) and ground.places.free(box):
            ground.places.take(box)
            color = on_fill(shape.fill, panel.palette)
            panel.middle_text(x, y, name, size, color, name=f"label {name}", align="center")
            return True
    return False


def _label_outside(panel: Panel, figure: Figure, shape: Shape, ground: Ground, *, strong: bool) -> None:
    """Write the name beside the country, at the end of a leader, on the sea if there is room."""
    name = figure.categories[shape.index or 0]
    size = panel.look.category_pt if strong else panel.look.axis_pt
    color = panel.palette.accent if strong else panel.palette.ink
    wide, high = panel.text_width(name, size, bold=strong), size * 0.9
    anchors = _anchors(shape)
    best: tuple[float, Point, Point, Box] | None = None
    for anchor in anchors:
        for reach in (14, 20, 28, 38, 50, 64, 80, 100, 125):
            if best is not None and reach > best[0]:
                break
            for step in range(24):
                angle = step * math.pi / 12
                end = (anchor[0] + reach * math.cos(angle), anchor[1] + reach * math.sin(angle))
                left = end[0] + 4 if math.cos(angle) >= 0 else end[0] - 4 - wide
                box = Box(left, end[1] - high / 2, wide, high)
                cost = _cost(ground, anchor, end, box, reach, abs(math.sin(angle)))
                if cost is not None and (best is None or cost < best[0]):
                    best = (cost, anchor, end, box)
    if best is None:
        return
    _, anchor, end, box = best
    ground.places.take(Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4))
    for share in (0.25, 0.5, 0.75):
        x, y = anchor[0] + (end[0] - anchor[0]) * share, anchor[1] + (end[1] - anchor[1]) * share
        ground.places.take(Box(x - 2, y - 2, 4, 4))
    panel.line([anchor, end], panel.palette.ink, panel.fine, name=f"leader {name}")
    panel.dot(*anchor, 4.0 if panel.medium == "deck" else 3.0, panel.palette.ink, name=f"leader {name}")
    panel.middle_text(box.x, box.y + high / 2, name, size, color, name=f"label {name}", bold=strong)


def _anchors(shape: Shape) -> list[Point]:
    """Points of a country at which a leader may end: inside, most towards its middle first."""
    ring = shape.largest
    left, bottom, right, top = bounds([ring])
    middle = middle_of(ring)
    spots = [
        (left + (right - left) * column / 8, bottom + (top - bottom) * row / 8)
        for column in range(1, 8)
        for row in range(1, 8)
    ]
    inside = contains(ring, spots)
    found = [spot for spot, within in zip(spots, inside, strict=True) if within]
    return sorted(found, key=lambda spot: math.dist(spot, middle))[:12] or [middle]


def _cost(ground: Ground, anchor: Point, end: Point, box: Box, reach: float, steep: float) -> float | None:
    """How bad a place beside a country is; None when it cannot be."""
    padded = Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4)
    if not ground.places.free(padded):
        return None
    if any(
        padded.x - 4 < x < padded.x + padded.width + 4 and padded.y - 4 < y < padded.y + padded.height + 4
        for x, y in ground.dots
    ):
        return None
    kind = ground.covers(padded)
    if kind == VALUED:
        return None
    for share in (0.3, 0.55, 0.8, 1.0):
        x, y = anchor[0] + (end[0] - anchor[0]) * share, anchor[1] + (end[1] - anchor[1]) * share
        spot = Box(x - 1, y - 1, 2, 2)
        if not ground.places.free(spot, clear=0.5):
            return None
    return reach + (40 if kind == OTHER else 0) + 12 * steep
