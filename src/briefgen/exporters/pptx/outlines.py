"""Recognises outlines that PowerPoint has as shapes of its own, and sorts stamps into layers. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.drawing import Box, Point, Segment
from briefgen.exporters.pptx.clipping import bezier, box_around, flatten

CLOSE_PT = 0.01
ROUND_SHARE = 0.004
"""How far, as a share of the radius, points may lie off a circle: four Bézier quarters are off by 0.0003."""


def bounds(segments: Sequence[Segment]) -> Box:
    """The box around what is painted (not around control points)."""
    return box_around([point for line, _ in flatten(segments) for point in line])


def as_segments(lines: Sequence[Sequence[Point]], *, closed: bool) -> tuple[Segment, ...]:
    """Straight lines through points, as an outline."""
    found: list[Segment] = []
    for points in lines:
        found.append(("M", points[0]))
        found.extend(("L", point) for point in points[1:])
        if closed:
            found.append(("Z",))
    return tuple(found)


def as_box(segments: Sequence[Segment], *, filled: bool) -> Box | None:
    """The box that an outline is, if it is an upright one. An open outline is a box only when it is filled."""
    lines = flatten(segments)
    if len(lines) != 1 or any(segment[0] == "C" for segment in segments):
        return None
    points, closed = lines[0]
    if len(points) == 5 and math.dist(points[0], points[-1]) < CLOSE_PT:
        points, closed = points[:4], True
    if len(points) != 4 or not (closed or filled):
        return None
    box = box_around(points)
    edges = [box.x, box.x + box.width], [box.y, box.y + box.height]
    at_corners = {
        (min((0, 1), key=lambda one: abs(x - edges[0][one])), min((0, 1), key=lambda one: abs(y - edges[1][one])))
        for x, y in points
        if any(abs(x - edge) < CLOSE_PT for edge in edges[0]) and any(abs(y - edge) < CLOSE_PT for edge in edges[1])
    }
    flat = all(
        abs(x - next_x) < CLOSE_PT or abs(y - next_y) < CLOSE_PT
        for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[0]], strict=True)
    )
    return box if len(at_corners) == 4 and flat else None


def as_line(segments: Sequence[Segment]) -> tuple[Point, Point] | None:
    """The two ends of a single straight line."""
    match segments:
        case (("M", start), ("L", end)):
            return start, end
        case _:
            return None


def as_ellipse(segments: Sequence[Segment]) -> Box | None:
    """The box around an outline, if it is an upright ellipse made of curves."""
    kinds = "".join(segment[0] for segment in segments)
    if kinds.rstrip("Z") != "M" + "C" * len(kinds.rstrip("Z")[1:]) or kinds.count("C") < 4:
        return None
    box = bounds(segments)
    if box.width < CLOSE_PT or box.height < CLOSE_PT:
        return None
    center = box.x + box.width / 2, box.y + box.height / 2
    start: Point = segments[0][1] if segments[0][0] == "M" else (0.0, 0.0)
    for segment in segments:
        if segment[0] != "C":
            continue
        for t in (0.25, 0.5, 1.0):
            x, y = bezier(start, segment[1], segment[2], segment[3], t)
            reach = math.hypot((x - center[0]) / (box.width / 2), (y - center[1]) / (box.height / 2))
            if abs(reach - 1) > ROUND_SHARE:
                return None
        start = segment[3]
    return box


def layers(places: Sequence[Point], reach_pt: float) -> list[list[Point]]:
    """Places in layers, so that no two of one layer are nearer to each other than `reach_pt`.

    Shapes that overlap within one path of DrawingML cut holes into each other (even-odd); in separate paths they do
    not. A greedy colouring of a grid of cells as wide as the reach: a place takes the first layer that neither its cell
    nor the eight around it have, which is soon found as bits of a number. Ten thousand places take some 12 ms; with
    distances instead of cells they take 90 ms, and half as many layers, of which programs draw hundreds as fast.
    """
    row_length = 1 << 24  # more columns than any drawing has, so that a cell is one number
    around = [column * row_length + row for column in (-1, 0, 1) for row in (-1, 0, 1)]
    layers_in: dict[int, int] = {}
    found: list[list[Point]] = []
    for place in places:
        cell = int(place[0] // reach_pt) * row_length + int(place[1] // reach_pt)
        taken = 0
        for step in around:
            taken |= layers_in.get(cell + step, 0)
        first_free = ~taken & (taken + 1)
        layer = first_free.bit_length() - 1
        if layer == len(found):
            found.append([])
        found[layer].append(place)
        layers_in[cell] = layers_in.get(cell, 0) | first_free
    return found
