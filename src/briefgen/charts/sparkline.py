"""Sparklines: the small line of earlier values beside a number, in tables and key figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.charts.scale import number_of
from briefgen.drawing import Drawing, Path, Point, Rgb, Segment, Stroke, Style, circle_outline
from briefgen.values import Value


def sparkline(values: Sequence[Value], width_pt: float, height_pt: float, color: str, line_pt: float) -> Drawing | None:
    """A line through values, on a scale of its own, with a dot at the last one.

    A missing value is a gap, never a zero; one that stands alone between gaps is a small dot.

    Args:
        values: Oldest first.
        width_pt: Width of the drawing; dots stay inside it.
        height_pt: Its height.
        color: Six hexadecimal digits.
        line_pt: Width of the line.

    Returns:
        The drawing; None when there is no number.
    """
    amounts = [number_of(value) for value in values]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    low, span = min(known), (max(known) - min(known)) or 1.0
    radius = dot_radius(line_pt)
    flat = max(known) == low
    step = (width_pt - 2 * radius) / max(len(amounts) - 1, 1)
    room = height_pt - 2 * radius
    places: list[Point | None] = [
        None if amount is None else (radius + at * step, radius + room * (0.5 if flat else (amount - low) / span))
        for at, amount in enumerate(amounts)
    ]
    ink = Rgb.hex(color)
    items = []
    for run in _runs(places):
        if len(run) > 1:
            stroke = Stroke(ink, line_pt, cap="round", join="round")
            items.append(Path(_polyline(run), Style(stroke=stroke), name="line"))
        elif run[0] != _last(places):
            items.append(Path(circle_outline(run[0], line_pt), Style(fill=ink), name="point"))
    items.append(Path(circle_outline(_last(places), radius), Style(fill=ink), name="last"))
    return Drawing(width_pt, height_pt, tuple(items))


def dot_radius(line_pt: float) -> float:
    """Radius of the dot at the end of a line of some width, in points."""
    return 1.8 * line_pt


def _last(places: Sequence[Point | None]) -> Point:
    return [place for place in places if place is not None][-1]


def _runs(places: Sequence[Point | None]) -> list[list[Point]]:
    """Neighbouring points between gaps."""
    found: list[list[Point]] = []
    for before, place in pairwise([None, *places]):
        if place is None:
            continue
        if before is None:
            found.append([])
        found[-1].append(place)
    return found


def _polyline(points: Sequence[Point]) -> tuple[Segment, ...]:
    lines: list[Segment] = [("L", point) for point in points[1:]]
    return (("M", points[0]), *lines)
