"""Clips outlines in points: DrawingML has no clip for shapes.

A region is a convex polygon, counter-clockwise. A mask is the area between closed lines of any form, by the even-odd
rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from briefgen.drawing import Box, Clip, Point, Segment

Region: TypeAlias = tuple[Point, ...]
Polyline: TypeAlias = list[Point]
Mask: TypeAlias = tuple[Polyline, ...]

STEPS = 12
"""Chords that stand for one cubic curve where it has to be cut: off by less than 0.1 % of a quarter circle's radius."""
CLOSE = 1e-6


def region_of(clip: Clip | None) -> Region | None:
    """The region of a clip, or None for none. A clip path that is not convex is stood for by the box around it."""
    if clip is None:
        return None
    region = corners(clip.box) if clip.box is not None else None
    lines = [points for points, _ in flatten(clip.path)]
    if lines:
        convex = len(lines) == 1 and is_convex(lines[0])
        inner = (
            counter_clockwise(lines[0]) if convex else corners(box_around([point for line in lines for point in line]))
        )
        region = tuple(clip_polygon(inner, region)) if region is not None else inner
    return region


def mask_of(clip: Clip | None) -> Mask:
    """The lines of a clip path that is not convex (no chart of briefgen's has one); empty for all others."""
    lines = [points for points, _ in flatten(clip.path)] if clip is not None else []
    return () if len(lines) == 1 and is_convex(lines[0]) else tuple(lines)


def cut_polygon(points: Sequence[Point], region: Region, mask: Mask) -> list[Polyline]:
    """A filled polygon within a region and a mask, as closed lines that are filled by the even-odd rule.

    With a mask a convex polygon clips the mask's lines; one that is not convex is cut by the region alone.
    """
    own = clip_polygon(points, region)
    if len(own) < 3:
        return []
    if not mask or not is_convex(points):
        return [own]
    turned = counter_clockwise(own)
    return [piece for line in mask if len(piece := clip_polygon(line, turned)) > 2]


def masked_polyline(points: Sequence[Point], mask: Mask) -> list[Polyline]:
    """The parts of a line within a mask: cut wherever it crosses the mask's lines."""
    edges = [edge for line in mask for edge in pairwise([*line, line[0]])]
    found: list[Polyline] = []
    for start, end in pairwise(points):
        cuts = [0.0, *sorted(t for edge in edges if (t := _meeting(start, end, *edge)) is not None), 1.0]
        for one, other in pairwise(cuts):
            if other - one < CLOSE or not within_mask(_between(start, end, (one + other) / 2), mask):
                continue
            first, last = _between(start, end, one), _between(start, end, other)
            if found and _near(found[-1][-1], first):
                found[-1].append(last)
            else:
                found.append([first, last])
    return found


def within_mask(point: Point, mask: Mask) -> bool:
    """Whether a point lies in a mask, by the even-odd rule."""
    x, y = point
    crossed = 0
    for line in mask:
        for (x1, y1), (x2, y2) in pairwise([*line, line[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossed += 1
    return crossed % 2 == 1


def flatten(segments: Sequence[Segment]) -> list[tuple[Polyline, bool]]:
    """Subpaths as points, and whether each is closed; curves become chords."""
    found: list[tuple[Polyline, bool]] = []
    line: Polyline = []
    for segment in segments:
        match segment:
            case ("M", point):
                if len(line) > 1:
                    found.append((line, False))
                line = [point]
            case ("L", point):
                line.append(point)
            case ("C", first, second, end):
                start = line[-1]
                line.extend(bezier(start, first, second, end, step / STEPS) for step in range(1, STEPS + 1))
            case _:
                if line:
                    found.append((line, True))
                    line = [line[0]]
    if len(line) > 1:
        found.append((line, False))
    return found


def bezier(start: Point, first: Point, second: Point, end: Point, t: float) -> Point:
    """A point of a cubic curve, `t` from 0 to 1."""
    u = 1 - t
    weights = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    points = (start, first, second, end)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def box_around(points: Sequence[Point]) -> Box:
    """The smallest box around points."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    return Box(left, low, right - left, high - low)


def corners(box: Box) -> Region:
    """A box as a region."""
    right, top = box.x + box.width, box.y + box.height
    return (box.x, box.y), (right, box.y), (right, top), (box.x, top)


def is_convex(points: Sequence[Point]) -> bool:
    """Whether a polygon turns to one side only."""
    turns = [_side(a, b, c) for a, b, c in zip(points, _turned(points, 1), _turned(points, 2), strict=True)]
    return all(turn >= -CLOSE for turn in turns) or all(turn <= CLOSE for turn in turns)


def counter_clockwise(points: Sequence[Point]) -> Region:
    """The polygon in the direction that regions have."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, _turned(points, 1), strict=True))
    return tuple(points) if area >= 0 else tuple(reversed(points))


def clip_polygon(points: Sequence[Point], region: Region) -> Polyline:
    """A filled polygon within a region (Sutherland and Hodgman, 1974); empty when nothing is left."""
    left = list(points)
    for start, end in zip(region, _turned(region, 1), strict=True):
        if start == end:
            continue
        kept: Polyline = []
        for last, point in zip([left[-1], *left[:-1]] if left else [], left, strict=True):
            inside, was_inside = _side(start, end, point) >= 0, _side(start, end, last) >= 0
            if inside != was_inside:
                kept.append(_crossing(start, end, last, point))
            if inside:
                kept.append(point)
        left = kept
    return left


def clip_polyline(points: Sequence[Point], region: Region) -> list[Polyline]:
    """The parts of a line within a region (Cyrus and Beck, 1978)."""
    found: list[Polyline] = []
    for start, end in pairwise(points):
        part = _part(start, end, region)
        if part is None:
            continue
        if found and _near(found[-1][-1], part[0]):
            found[-1].append(part[1])
        else:
            found.append(list(part))
    return found


def contains(region: Region, box: Box) -> bool:
    """Whether a box lies within a region, to a hundredth of a point."""
    return all(
        _side(start, end, corner) >= -0.01 * (abs(end[0] - start[0]) + abs(end[1] - start[1]))
        for start, end in zip(region, _turned(region, 1), strict=True)
        for corner in corners(box)
    )


def inside(region: Region, places: Sequence[Point]) -> tuple[Point, ...]:
    """The places that lie within a region."""
    edges = [(start, end) for start, end in zip(region, _turned(region, 1), strict=True) if start != end]
    return tuple(place for place in places if all(_side(start, end, place) >= -CLOSE for start, end in edges))


def _meeting(start: Point, end: Point, one: Point, other: Point) -> float | None:
    """Where on a straight line, from 0 to 1, another one crosses it."""
    before, after = _side(one, other, start), _side(one, other, end)
    if (before < 0) == (after < 0) or (_side(start, end, one) < 0) == (_side(start, end, other) < 0):
        return None
    return before / (before - after)


def _part(start: Point, end: Point, region: Region) -> tuple[Point, Point] | None:
    enter, leave = 0.0, 1.0
    for a, b in zip(region, _turned(region, 1), strict=True):
        at_start, at_end = _side(a, b, start), _side(a, b, end)
        if at_start < 0 and at_end < 0:
            return None
        if at_start < 0 <= at_end:
            enter = max(enter, at_start / (at_start - at_end))
        elif at_end < 0 <= at_start:
            leave = min(leave, at_start / (at_start - at_end))
    if enter >= leave:
        return None
    return _between(start, end, enter), _between(start, end, leave)


def _between(start: Point, end: Point, t: float) -> Point:
    if t in {0.0, 1.0}:
        return end if t else start
    return start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])


def _side(start: Point, end: Point, point: Point) -> float:
    """Positive when a point lies to the left of a line."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _crossing(start: Point, end: Point, last: Point, point: Point) -> Point:
    before, after = _side(start, end, last), _side(start, end, point)
    return _between(last, point, before / (before - after))


def _turned(points: Sequence[Point], by: int) -> Sequence[Point]:
    by %= max(len(points), 1)
    return [*points[by:], *points[:by]]


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < CLOSE and abs(one[1] - other[1]) < CLOSE
