"""Signs of statuses and scores: small drawings that differ in form, so that they are read in grey as well.

A status is a shape with a sign in it, as letters would have to be learned anew in each language. A score is a ball of
which so many quarters are filled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from briefgen.document import Mark, Status
from briefgen.drawing import Box, Drawing, Item, Path, Point, Rgb, Segment, Stroke, Style, box_outline, circle_outline

if TYPE_CHECKING:
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Palette

STATUSES: dict[str, Status] = {
    "on_track": "on_track",
    "at_risk": "at_risk",
    "off_track": "off_track",
    "complete": "complete",
    "not_started": "not_started",
    "green": "on_track",
    "amber": "at_risk",
    "red": "off_track",
    "blue": "complete",
    "grey": "not_started",
}
"""What may be written for a status, in small letters."""

BEST = 4
"""The highest score."""

_Strokes: TypeAlias = Sequence[Sequence[Point]]


def status_of(text: str) -> Status | None:
    """The status that a text names, capitals and blanks ignored; None when it names none.

    Example:
        >>> status_of("At risk"), status_of("GREEN"), status_of("late")
        ('at_risk', 'on_track', None)
    """
    return STATUSES.get("_".join(text.lower().replace("-", " ").split()))


def mark_word(mark: Mark, formatter: Formatter) -> str:
    """What a mark says, for who cannot see it: the status in words, or the score of four."""
    if isinstance(mark, int):
        return formatter.word("rank_of", rank=mark, count=BEST)
    return formatter.word(mark)


def sign(mark: Mark, size_pt: float, palette: Palette) -> Drawing:
    """A mark as a drawing, as wide as it is high.

    Args:
        mark: The status or score.
        size_pt: Width and height.
        palette: Colours.
    """
    items = _ball(mark, size_pt, palette) if isinstance(mark, int) else _status(mark, size_pt, palette)
    return Drawing(size_pt, size_pt, tuple(items))


def _status(status: Status, size: float, palette: Palette) -> list[Item]:
    ink = Rgb.hex(palette.status.get(status, palette.muted))
    outline, strokes = _FORMS[status]
    if status == "not_started":
        return [Path(outline(size * 0.92, size), Style(stroke=Stroke(ink, size * 0.11)), name=status)]
    paper = Stroke(Rgb.hex(palette.paper), size * 0.12, cap="round", join="round")
    signs = [Path(_line(stroke, size), Style(stroke=paper), name="sign") for stroke in strokes]
    return [Path(outline(size, size), Style(fill=ink), name=status), *signs]


def _line(points: Sequence[Point], size: float) -> tuple[Segment, ...]:
    (x, y), *rest = [(x * size, y * size) for x, y in points]
    lines: list[Segment] = [("L", point) for point in rest]
    return (("M", (x, y)), *lines)


def _circle(diameter: float, size: float) -> tuple[Segment, ...]:
    return circle_outline((size / 2, size / 2), diameter / 2 * 0.96)


def _square(side: float, size: float) -> tuple[Segment, ...]:
    edge = (size - side * 0.88) / 2
    return box_outline(Box(edge, edge, side * 0.88, side * 0.88))


def _triangle(side: float, size: float) -> tuple[Segment, ...]:
    del size
    return ("M", (0.0, 0.04 * side)), ("L", (side, 0.04 * side)), ("L", (side / 2, 0.96 * side)), ("Z",)


def _diamond(side: float, size: float) -> tuple[Segment, ...]:
    half = size / 2
    return ("M", (half, 0.0)), ("L", (side, half)), ("L", (half, side)), ("L", (0.0, half)), ("Z",)


_FORMS: dict[Status, tuple[Callable[[float, float], tuple[Segment, ...]], _Strokes]] = {
    "on_track": (_circle, [[(0.4, 0.7), (0.6, 0.5), (0.4, 0.3)]]),
    "at_risk": (_triangle, [[(0.5, 0.64), (0.5, 0.38)], [(0.5, 0.2), (0.5, 0.195)]]),
    "off_track": (_diamond, [[(0.36, 0.64), (0.64, 0.36)], [(0.36, 0.36), (0.64, 0.64)]]),
    "complete": (_square, [[(0.26, 0.5), (0.44, 0.32), (0.74, 0.68)]]),
    "not_started": (_circle, []),
}


def _ball(score: int, size: float, palette: Palette) -> list[Item]:
    """A ring, and in it so many quarters, clockwise from the top."""
    ink = Rgb.hex(palette.ink)
    width = size * 0.08
    radius = (size - width) / 2
    center = (size / 2, size / 2)
    ring = Path(circle_outline(center, radius), Style(Rgb.hex(palette.paper), Stroke(ink, width)), name="ball")
    if score <= 0:
        return [ring]
    filled = circle_outline(center, radius) if score >= BEST else _sector(center, radius, score)
    return [ring, Path(filled, Style(fill=ink), name=f"{score} of {BEST}")]


def _sector(center: Point, radius: float, quarters: int) -> tuple[Segment, ...]:
    """So many quarters of a disc, clockwise from the top: a curve for each."""
    x, y = center
    k = 4 / 3 * (math.sqrt(2) - 1) * radius

    def turned(dx: float, dy: float, times: int) -> Point:
        for _ in range(times):
            dx, dy = dy, -dx
        return x + dx, y + dy

    curves: list[Segment] = [
        ("C", turned(k, radius, turn), turned(radius, k, turn), turned(radius, 0.0, turn)) for turn in range(quarters)
    ]
    return ("M", center), ("L", (x, y + radius)), *curves, ("Z",)
