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
