"""Curves through points, and whether a line runs through a box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.drawing import Box

Point = tuple[float, float]


def smoothed(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A monotone curve through the points: between two of them it never leaves their heights.

    Cubic Hermite segments with the harmonic mean of the neighbouring slopes (Fritsch and Butland 1984).

    Args:
        points: From left to right.
        steps: Pieces in each segment.
    """
    if len(points) < 3:
        return list(points)
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    tangents = [slopes[0]]
    for before, after in pairwise(slopes):
        tangents.append(0.0 if before * after <= 0 else 2 * before * after / (before + after))
    tangents.append(slopes[-1])
    made: list[Point] = []
    for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        width = x2 - x1
        for step in range(steps):
            t = step / steps
            a, b = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
            c, d = -2 * t**3 + 3 * t**2, t**3 - t**2
            made.append(
                (x1 + t * width, a * y1 + b * width * tangents[index] + c * y2 + d * width * tangents[index + 1])
            )
    return [*made, points[-1]]


def held(points: Sequence[Point]) -> list[Point]:
    """A line through the points that keeps the height of each until the next one.

    Example:
        >>> held([(0, 1), (2, 5)])
        [(0, 1), (2, 1), (2, 5)]
    """
    made = list(points[:1])
    for (_, before), (x, y) in pairwise(points):
        made += [(x, before), (x, y)] if y != before else [(x, y)]
    return made


def crosses(box: Box, path: Sequence[Point], clear: float = 0.0) -> bool:
    """Whether a line through points comes into a box that is `clear` points larger on each side.

    Example:
        >>> crosses(Box(4, 4, 2, 2), [(0, 0), (10, 10)]), crosses(Box(8, 1, 1, 1), [(0, 0), (10, 10)])
        (True, False)
    """
    left, right = box.x - clear, box.x + box.width + clear
    low, high = box.y - clear, box.y + box.height + clear
    if len(path) == 1:
        return left <= path[0][0] <= right and low <= path[0][1] <= high
    return any(_cuts(one, other, (left, low, right, high)) for one, other in pairwise(path))


def _cuts(one: Point, other: Point, edges: tuple[float, float, float, float]) -> bool:
    """Liang and Barsky's clipping: whether any of a straight line is inside."""
    left, low, right, high = edges
    dx, dy = other[0] - one[0], other[1] - one[1]
    start, end = 0.0, 1.0
    for step, room in ((-dx, one[0] - left), (dx, right - one[0]), (-dy, one[1] - low), (dy, high - one[1])):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    return start <= end
