"""A straight line through points by least squares."""

from __future__ import annotations

from collections.abc import Sequence


def trend_ends(points: Sequence[tuple[float, float] | None]) -> list[tuple[float, float]] | None:
    """The ends of the line, over the extent of the points; None for fewer than two different places.

    Example:
        >>> trend_ends([(0.0, 1.0), None, (1.0, 3.0), (2.0, 5.0)])
        [(0.0, 1.0), (2.0, 5.0)]
    """
    known = [point for point in points if point is not None]
    if len({x for x, _ in known}) < 2:
        return None
    middle_x = sum(x for x, _ in known) / len(known)
    middle_y = sum(y for _, y in known) / len(known)
    slope = sum((x - middle_x) * (y - middle_y) for x, y in known) / sum((x - middle_x) ** 2 for x, _ in known)
    ends = min(x for x, _ in known), max(x for x, _ in known)
    return [(x, middle_y + slope * (x - middle_x)) for x in ends]


def within(start: tuple[float, float], end: tuple[float, float], low: float, high: float) -> list[tuple[float, float]]:
    """The ends of the part of a line that lies between two heights; both ends at the nearer one where none does.

    Example:
        >>> within((0.0, 0.0), (10.0, 20.0), 0.0, 10.0)
        [(0.0, 0.0), (5.0, 10.0)]
    """

    def held(y: float) -> tuple[float, float]:
        kept = min(max(y, low), high)
        rise = end[1] - start[1]
        share = min(max((kept - start[1]) / rise, 0.0), 1.0) if rise else 0.0
        return start[0] + share * (end[0] - start[0]), kept

    return [point if low <= point[1] <= high else held(point[1]) for point in (start, end)]
