"""Names of points: each clear of the marks and of each other, as many as have room, and always those highlighted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.model import Label, Painter, Spot
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.placing import Places

WIDEST = 0.36
"""A name wider than this share of the panel is broken into lines."""
DESCENT = 0.2
"""Depth below the baseline, in em."""
LEADING = 1.2
MOST_TRIED = 400
"""So many names are tried; in a larger cloud hardly any further one would find room."""
STEP = 10.0
"""Between the places that are tried in the whole plot, in points."""
FAR = (14.0, 26.0, 40.0, 60.0)
"""Distances from its mark, in points, at which a highlighted name stands when all nearer places are taken."""


@dataclass(frozen=True, slots=True)
class Named:
    """A point and its name.

    Attributes:
        key: Layer and category.
        name: The name.
        at: Where the point stands.
        radius: Radius of its mark.
        color: Colour of the name.
        size_pt: Its type size.
        bold: True for the bold face.
        must: True when the name must be shown.
        inside: Colour of the name inside the mark; empty: it never stands there.
    """

    key: tuple[int, int]
    name: str
    at: tuple[float, float]
    radius: float
    color: str
    size_pt: float
    bold: bool = False
    must: bool = False
    inside: str = ""


class Crowd:
    """Marks, found quickly by place."""

    def __init__(self, marks: Iterable[tuple[float, float, float]], cell: float = 20.0) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        for mark in marks:
            x, y, radius = mark
            for place in self._covered(Box(x - radius, y - radius, 2 * radius, 2 * radius)):
                self._cells.setdefault(place, []).append(mark)

    def clear(self, box: Box, own: tuple[float, float, float]) -> bool:
        """Whether no mark but its own reaches into a box."""
        for place in self._covered(box):
            for mark in self._cells.get(place, ()):
                x, y, radius = mark
                across = max(box.x - x, 0.0, x - box.x - box.width)
                along = max(box.y - y, 0.0, y - box.y - box.height)
                if math.hypot(across, along) < radius and mark != own:
                    return False
        return True

    def _covered(self, box: Box) -> list[tuple[int, int]]:
        cell = self._cell
        return [
            (column, row)
            for column in range(int(box.x // cell), int((box.x + box.width) // cell) + 1)
            for row in range(int(box.y // cell), int((box.y + box.height) // cell) + 1)
        ]


@dataclass(slots=True)
class PlacedNames:
    """Names of points, as labels of marks, or painted where a label cannot say it.

    Attributes:
        labels: By layer and category.
        painted: Names in several lines, and those away from their marks.
        left_out: How many have no place.
    """

    labels: dict[tuple[int, int], Label] = field(default_factory=dict)
    painted: list[Painter] = field(default_factory=list)
    left_out: int = 0


def place_names(panel: Panel, named: Sequence[Named], crowd: Crowd, places: Places) -> PlacedNames:
    """Place names, the first ones first.

    Args:
        panel: Measures.
        named: The points, the most important first.
        crowd: All marks.
        places: What is taken already; the places of the names are added.
    """
    found = PlacedNames()
    tried = 0
    for point in named:
        tried += 1
        if tried > MOST_TRIED and not point.must:
            found.left_out += 1
            continue
        lines = _lines(panel, point)
        if not _beside(panel, point, lines, crowd, places, found) and not (
            point.must and _away(panel, point, lines, crowd, places, found)
        ):
            found.left_out += 1
            if point.must:  # the last look at the drawing tells what it is in the way of
                found.labels[point.key] = Label(point.name, "right", point.size_pt, point.color, point.bold, own=True)
    return found


def _lines(panel: Panel, point: Named) -> tuple[str, ...]:
    return panel.balanced(point.name, point.size_pt, panel.width * WIDEST, bold=point.bold)


def _size(panel: Panel, point: Named, lines: Sequence[str]) -> tuple[float, float]:
    """Width of the lines, and height from the top of the first to the baseline of the last."""
    wide = max(panel.text_width(line, point.size_pt, bold=point.bold) for line in lines)
    return wide, point.size_pt * (DIGIT_HEIGHT + LEADING * (len(lines) - 1))


def _ink(x: float, baseline: float, wide: float, high: float, size: float) -> Box:
    """The box of lines whose last one stands on a baseline."""
    return Box(x, baseline - DESCENT * size, wide, high + DESCENT * size)


def _beside(panel: Panel, point: Named, lines: Sequence[str], crowd: Crowd, places: Places, found: PlacedNames) -> bool:
    """Place a name inside its mark, at one of its sides or corners; False where all are taken."""
    x, y = point.at
    reach = point.radius + CLEAR
    wide, high = _size(panel, point, lines)
    corners: dict[Spot, tuple[float, float]] = {
        "right": (x + reach, y - high / 2),
        "left": (x - reach - wide, y - high / 2),
        "above": (x - wide / 2, y + reach),
        "below": (x - wide / 2, y - reach - high),
    }
    own = (x, y, point.radius)
    if point.inside and len(lines) == 1 and math.hypot(wide, high) < point.radius * 1.9:
        box = _ink(x - wide / 2, y - high / 2, wide, high, point.size_pt)
        if places.free(box) and crowd.clear(box, own):
            places.take(box)
            found.labels[point.key] = Label(point.name, "center", point.size_pt, point.inside, point.bold, own=True)
            return True
    for spot, (left, baseline) in corners.items():
        box = _ink(left, baseline, wide, high, point.size_pt)
        if places.free(box) and crowd.clear(box, own):
            places.take(box)
            if len(lines) == 1:
                found.labels[point.key] = Label(point.name, spot, point.size_pt, point.color, point.bold, own=True)
            else:
                found.painted.append(_painter(point, lines, box, align="right" if spot == "left" else "left"))
            return True
    for across in (1, -1):  # at the corners of the mark, where no label of a native chart can stand
        for along in (1, -1):
            left = x + across * (point.radius + 2.0) - (wide if across < 0 else 0.0)
            baseline = y + along * (point.radius + 2.0) - (high if along < 0 else 0.0)
            box = _ink(left, baseline, wide, high, point.size_pt)
            if places.free(box) and crowd.clear(box, own):
                found.painted.append(_painter(point, lines, places.take(box), align="left" if across > 0 else "right"))
                return True
    return False


def _away(panel: Panel, point: Named, lines: Sequence[str], crowd: Crowd, places: Places, found: PlacedNames) -> bool:
    """Place a name further from its mark, with a leader; over other marks, where there is no clear place at all."""
    x, y = point.at
    wide, high = _size(panel, point, lines)
    tries = []
    for distance in FAR:
        for turn in range(12):
            angle = math.pi / 2 - turn * math.pi / 6
            across, along = math.cos(angle), math.sin(angle)
            center = (
                x + across * (point.radius + distance + wide / 2),
                y + along * (point.radius + distance + high / 2),
            )
            tries.append(_ink(center[0] - wide / 2, center[1] - high / 2, wide, high, point.size_pt))
    tries += sorted(
        (
            _ink(left, baseline, wide, high, point.size_pt)
            for left in _steps(panel.width - wide)
            for baseline in _steps(panel.height - high)
        ),
        key=lambda box: math.hypot(box.x + wide / 2 - x, box.y + high / 2 - y),
    )
    clear = [box for box in tries if crowd.clear(box, (x, y, point.radius))]
    for boxes in (clear, tries):
        box = places.first_free(boxes)
        if box is not None:
            found.painted.append(_painter(point, lines, box, align="left", leader=True))
            return True
    return False


def _steps(room: float) -> list[float]:
    """Places from 0 to the end of some room."""
    return [STEP * index for index in range(int(max(room, 0.0) // STEP) + 1)]


def _painter(point: Named, lines: Sequence[str], box: Box, *, align: str, leader: bool = False) -> Painter:
    """Paints the lines of a name into its box."""

    def paint(panel: Panel) -> None:
        size = point.size_pt
        baseline = box.y + DESCENT * size + LEADING * size * (len(lines) - 1)
        left = align == "left"
        for line in lines:
            panel.text(
                box.x if left else box.x + box.width,
                baseline,
                line,
                size,
                point.color,
                name=f"name {point.name}",
                bold=point.bold,
                align="left" if left else "right",
            )
            baseline -= LEADING * size
        if leader:
            x, y = point.at
            end = (min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height))
            length = math.hypot(end[0] - x, end[1] - y)
            if length > point.radius + 2:
                share = (point.radius + 1.0) / length
                start = (x + (end[0] - x) * share, y + (end[1] - y) * share)
                panel.line([start, end], panel.palette.grey, panel.fine, name=f"leader {point.name}")

    return paint
