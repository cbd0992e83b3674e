"""From the globe to the plane, keeping areas true, and from the plane to a box in points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]
Project = Callable[[float, float], Point]


def azimuthal(longitude: float, latitude: float) -> Project:
    """Lambert's azimuthal equal-area projection around a centre (Snyder 1987, equations 24-2 to 24-4).

    Example:
        >>> azimuthal(-60, -15)(-60, -15)
        (0.0, 0.0)
    """
    centre, sin0, cos0 = math.radians(longitude), math.sin(math.radians(latitude)), math.cos(math.radians(latitude))

    def project(lon: float, lat: float) -> Point:
        turn, phi = math.radians(lon) - centre, math.radians(lat)
        cosine = sin0 * math.sin(phi) + cos0 * math.cos(phi) * math.cos(turn)
        k = math.sqrt(2 / max(1 + cosine, 1e-9))
        return k * math.cos(phi) * math.sin(turn), k * (cos0 * math.sin(phi) - sin0 * math.cos(phi) * math.cos(turn))

    return project


def equal_earth(longitude: float = 0.0) -> Project:
    """The Equal Earth projection of the whole world (Savric, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3)

    def project(lon: float, lat: float) -> Point:
        t = math.asin(root / 2 * math.sin(math.radians(lat)))
        square = t * t
        sixth = square * square * square
        slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
        x = 2 * root * math.radians(lon - longitude) * math.cos(t) / (3 * slope)
        return x, t * (a1 + a2 * square + sixth * (a3 + a4 * square))

    return project


def clipped(ring: Sequence[Point], extent: tuple[float, float, float, float]) -> list[Point]:
    """The part of a ring inside west, south, east, north (Sutherland and Hodgman 1974)."""
    west, south, east, north = extent
    points = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not points:
            return []
        kept: list[Point] = []
        before = points[-1]
        for point in points:
            inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was_inside:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                kept.append(point)
            before = point
        points = kept
    return points


def thinned(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """The ring with fewer points, none of which was farther than `tolerance` from the result (Douglas and Peucker)."""
    points = [ring[0]]
    for point in ring[1:]:
        if abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) > tolerance * 0.6:
            points.append(point)
    if len(points) < 8:
        return points
    half = len(points) // 2
    return _peuckered(points[: half + 1], tolerance)[:-1] + _peuckered(points[half:], tolerance)


def _peuckered(points: Sequence[Point], tolerance: float) -> list[Point]:
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        start, end = stack.pop()
        (x1, y1), (x2, y2) = points[start], points[end]
        length = math.hypot(x2 - x1, y2 - y1)
        farthest, worst = 0, 0.0
        for index in range(start + 1, end):
            x, y = points[index]
            if length > 1e-12:
                away = abs((y2 - y1) * (x - x1) - (x2 - x1) * (y - y1)) / length
            else:
                away = math.hypot(x - x1, y - y1)
            if away > worst:
                farthest, worst = index, away
        if worst > tolerance:
            keep.add(farthest)
            stack += [(start, farthest), (farthest, end)]
    return [points[index] for index in sorted(keep)]


def area(ring: Sequence[Point]) -> float:
    """The area inside a ring.

    Example:
        >>> area([(0, 0), (4, 0), (4, 3), (0, 3)])
        12.0
    """
    total = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(total) / 2


def bounds(rings: Iterable[Sequence[Point]]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of some rings; at least one has points."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
