"""Patterns as lines and dots, as dense as matplotlib draws them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.drawing import Box, Hatch, Point, Segment, circle_outline

PITCH_PT = 12.0
"""Distance of level lines and of dots for one character; two of the same character halve it. matplotlib's measures."""
SLANTED_PITCH_PT = 24.0
"""Distance of slanted lines, measured upright."""
DOT_SHARES = {".": 0.1, "o": 0.2, "O": 0.35, "*": 1 / 3}
"""Radius of a dot as a share of the pitch."""
DIRECTIONS = {"-": ("-",), "|": ("|",), "/": ("/",), "\\": ("\\",), "+": ("-", "|"), "x": ("/", "\\"), "X": ("/", "\\")}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is stroked (`lines`) and what is filled (`dots`)."""

    lines: tuple[Segment, ...]
    dots: tuple[Segment, ...]


def hatching(hatch: Hatch, segments: Sequence[Segment]) -> Pattern:
    """A pattern that covers an outline; the caller clips it."""
    box = hull(segments)
    lines: list[Segment] = []
    dots: list[Segment] = []
    counts: dict[str, int] = {}
    for char in hatch.pattern:
        for one in DIRECTIONS.get(char, (char,)):
            counts[one] = counts.get(one, 0) + 1
    for char, count in counts.items():
        pitch = (SLANTED_PITCH_PT if char in "/\\" else PITCH_PT) / count
        if char in DOT_SHARES:
            for center in _grid(box, pitch):
                radius = DOT_SHARES[char] * pitch
                shape = _star(center, radius) if char == "*" else circle_outline(center, radius)
                (dots if char in ".*" else lines).extend(shape)
        else:
            lines.extend(_parallels(char, box, pitch))
    return Pattern(tuple(lines), tuple(dots))


def hull(segments: Sequence[Segment]) -> Box:
    """A box around an outline and its control points."""
    points = [point for segment in segments for point in segment[1:]]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    return Box(left, low, right - left, high - low)


def _parallels(char: str, box: Box, pitch: float) -> Iterator[Segment]:
    """Lines at whole multiples of the pitch from the drawing's origin: neighbouring shapes share them."""
    left, right, low, high = box.x, box.x + box.width, box.y, box.y + box.height
    slope = {"/": 1, "\\": -1}.get(char, 0)
    if char == "|":
        for at in _multiples(left, right, pitch):
            yield from (("M", (at, low)), ("L", (at, high)))
        return
    # A slanted line is known by the height at which it crosses x = 0.
    reach = [y - slope * x for x in (left, right) for y in (low, high)]
    for at in _multiples(min(reach), max(reach), pitch):
        yield from (("M", (left, at + slope * left)), ("L", (right, at + slope * right)))


def _multiples(start: float, end: float, pitch: float) -> Iterator[float]:
    return (number * pitch for number in range(math.ceil(start / pitch), math.floor(end / pitch) + 1))


def _grid(box: Box, pitch: float) -> Iterator[Point]:
    """Centres in rows, each second row moved by half a pitch."""
    for row in range(math.floor(box.y / pitch), math.ceil((box.y + box.height) / pitch) + 1):
        shift = pitch / 2 if row % 2 else 0.0
        for column in range(math.floor(box.x / pitch) - 1, math.ceil((box.x + box.width) / pitch) + 1):
            yield column * pitch + shift, row * pitch


def _star(center: Point, radius: float) -> Iterator[Segment]:
    points = [
        (center[0] + reach * math.sin(turn), center[1] + reach * math.cos(turn))
        for number in range(10)
        for turn, reach in [(number * math.pi / 5, radius if number % 2 == 0 else radius * 0.382)]
    ]
    yield "M", points[0]
    for point in points[1:]:
        yield "L", point
    yield ("Z",)
