"""Outlines that charts are made of: pieces of rings, and the marks of points."""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefgen.drawing import Box, Point, Segment, box_outline, circle_outline

MARKS: Mapping[str, tuple[Segment, ...]] = {
    "circle": circle_outline((0.0, 0.0), 0.5),
    "square": box_outline(Box(-0.5, -0.5, 1.0, 1.0)),
    "diamond": (
        *(("M", (0.0, -math.sqrt(0.5))), ("L", (math.sqrt(0.5), 0.0))),
        *(("L", (0.0, math.sqrt(0.5))), ("L", (-math.sqrt(0.5), 0.0)), ("Z",)),
    ),
    "triangle": (("M", (0.0, 0.5)), ("L", (-0.5, -0.5)), ("L", (0.5, -0.5)), ("Z",)),
    "x": (("M", (-0.5, -0.5)), ("L", (0.5, 0.5)), ("M", (-0.5, 0.5)), ("L", (0.5, -0.5))),
    "plus": (("M", (-0.5, 0.0)), ("L", (0.5, 0.0)), ("M", (0.0, -0.5)), ("L", (0.0, 0.5))),
    "dash": (("M", (-0.5, 0.0)), ("L", (0.5, 0.0))),
}
"""The marks of DrawingML charts (ECMA-376 part 1, 21.2.3.27) around the origin, of size 1."""
OPEN_MARKS = frozenset({"x", "plus", "dash"})
"""Marks that are lines."""


def ring_outline(center: Point, outer: float, hole: float, start: float, end: float) -> tuple[Segment, ...]:
    """A piece of a ring, or of a disc if `hole` is 0, between two angles in degrees, counter-clockwise from the right.

    A whole turn has no seam: it is a disc or a ring.
    """
    first, last = math.radians(start), math.radians(end)
    if end - start >= 360 - 1e-9:
        inner = tuple(_reversed_circle(center, hole)) if hole > 0 else ()
        return (*circle_outline(center, outer), *inner)
    if hole <= 0:
        return ("M", center), *_arc(center, outer, first, last, "L"), ("Z",)
    return *_arc(center, outer, first, last, "M"), *_arc(center, hole, last, first, "L"), ("Z",)


def _reversed_circle(center: Point, radius: float) -> tuple[Segment, ...]:
    return *_arc(center, radius, math.tau, 0.0, "M"), ("Z",)


def _arc(center: Point, radius: float, start: float, end: float, enter: str) -> tuple[Segment, ...]:
    """A move or line to the arc's start, then curves of at most a quarter turn each."""
    count = max(1, math.ceil(abs(end - start) / (math.pi / 2) - 1e-9))
    step = (end - start) / count
    reach = radius * 4 / 3 * math.tan(step / 4)

    def at(turn: float, along: float = 0.0) -> Point:
        x, y = math.cos(turn), math.sin(turn)
        return center[0] + radius * x - along * y, center[1] + radius * y + along * x

    first = at(start)
    found: list[Segment] = [("M", first) if enter == "M" else ("L", first)]
    for number in range(count):
        near, far = start + number * step, start + (number + 1) * step
        found.append(("C", at(near, reach), at(far, -reach), at(far)))
    return tuple(found)
