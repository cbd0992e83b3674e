"""Clipping: what is left lies within the region, and what lay within it is left."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import Box, Clip, Point, Segment
from briefgen.exporters.pptx.clipping import (
    clip_polygon,
    clip_polyline,
    contains,
    corners,
    counter_clockwise,
    cut_polygon,
    flatten,
    inside,
    is_convex,
    mask_of,
    masked_polyline,
    region_of,
    within_mask,
)

REGION = corners(Box(0, 0, 10, 10))
numbers = st.floats(-20, 30).map(lambda number: round(number, 3))
points = st.tuples(numbers, numbers)
lines = st.lists(points, min_size=2, max_size=8)
polygons = st.lists(points, min_size=3, max_size=8)


def within(point: Point) -> bool:
    return all(-1e-6 <= part <= 10 + 1e-6 for part in point)


def area(polygon: list[Point]) -> float:
    pairs = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


@given(polygons)
def test_a_clipped_polygon_lies_within_the_region(polygon: list[Point]) -> None:
    assert all(map(within, clip_polygon(polygon, REGION)))


@given(polygons)
def test_the_parts_of_a_polygon_in_two_halves_of_the_plane_make_the_whole(polygon: list[Point]) -> None:
    left, right = corners(Box(-100, -100, 105, 200)), corners(Box(5, -100, 100, 200))
    parts = area(clip_polygon(polygon, left)) + area(clip_polygon(polygon, right))
    assert parts == pytest.approx(area(polygon), abs=1e-6)


@given(lines)
def test_a_clipped_line_lies_within_the_region_and_keeps_its_inner_points(line: list[Point]) -> None:
    found = [point for part in clip_polyline(line, REGION) for point in part]
    assert all(map(within, found))
    moving = [point for point, after in pairwise(line) if point != after]
    inner = [point for point in moving if all(0 < part < 10 for part in point)]
    assert set(inner) <= set(found)


@given(lines)
def test_a_line_within_the_region_is_not_cut(line: list[Point]) -> None:
    around = corners(Box(-50, -50, 100, 100))
    if len(set(line)) == len(line):
        assert clip_polyline(line, around) == [line]


def test_a_line_that_leaves_and_returns_is_two_lines() -> None:
    assert clip_polyline([(5, 5), (5, 15), (8, 15), (8, 5)], REGION) == [[(5, 5), (5, 10)], [(8, 10), (8, 5)]]


def test_a_line_along_the_edge_is_kept() -> None:
    assert clip_polyline([(0, 0), (10, 0)], REGION) == [[(0, 0), (10, 0)]]


def test_a_box_and_a_path_clip_together() -> None:
    triangle: tuple[Segment, ...] = ("M", (0, 0)), ("L", (0, 20)), ("L", (20, 0)), ("Z",)
    region = region_of(Clip(Box(0, 0, 10, 10), triangle))
    assert region is not None
    assert area(list(region)) == pytest.approx(100)
    smaller = region_of(Clip(Box(5, 5, 10, 10), triangle))
    assert smaller is not None
    assert area(list(smaller)) == pytest.approx(50)


def test_no_clip_is_no_region() -> None:
    assert region_of(None) is None
    assert region_of(Clip()) is None


def test_a_clip_path_that_is_not_convex_is_stood_for_by_its_box() -> None:
    arrow: tuple[Segment, ...] = ("M", (0, 0)), ("L", (5, 2)), ("L", (10, 0)), ("L", (5, 10)), ("Z",)
    assert region_of(Clip(None, arrow)) == corners(Box(0, 0, 10, 10))


def test_regions_are_made_counter_clockwise() -> None:
    assert counter_clockwise(tuple(reversed(REGION))) == REGION
    assert is_convex(REGION)
    assert not is_convex(((0, 0), (5, 2), (10, 0), (5, 10)))


def test_curves_become_chords_that_end_where_they_end() -> None:
    curve: tuple[Segment, ...] = ("M", (1.0, 0.0)), ("C", (1, 0.5523), (0.5523, 1), (0.0, 1.0)), ("Z",)
    ((line, closed),) = flatten(curve)
    assert closed
    assert line[-1] == pytest.approx((0, 1))
    assert all(math.hypot(x, y) == pytest.approx(1, abs=0.001) for x, y in line)


def test_places_and_boxes_on_the_edge_are_inside() -> None:
    assert inside(REGION, ((0, 0), (10, 5), (10.1, 5))) == ((0, 0), (10, 5))
    assert contains(REGION, Box(0, 0, 10, 10))
    assert not contains(REGION, Box(0, 0, 10.1, 10))


STARS = st.lists(st.floats(1, 9).map(lambda number: round(number, 3)), min_size=5, max_size=9)


def star(reaches: list[float]) -> list[Point]:
    """A polygon around the middle of the region, its corners so far from there."""
    turns = [number * math.tau / len(reaches) for number in range(len(reaches))]
    return [
        (5 + reach * math.cos(turn), 5 + reach * math.sin(turn)) for reach, turn in zip(reaches, turns, strict=True)
    ]


@given(STARS, points)
def test_a_polygon_cut_by_a_mask_has_the_points_that_lie_in_both(reaches: list[float], point: Point) -> None:
    mask = (star(reaches),)
    near = min(abs(math.remainder(part, 10)) for part in point)
    pieces = cut_polygon(REGION, corners(Box(-100, -100, 300, 300)), mask)
    if near > 1e-3:
        both = all(0 < part < 10 for part in point) and within_mask(point, mask)
        assert within_mask(point, tuple(pieces)) == both


@given(STARS, lines)
def test_a_line_cut_by_a_mask_lies_in_it_and_what_is_left_out_does_not(reaches: list[float], line: list[Point]) -> None:
    mask = (star(reaches),)
    kept = masked_polyline(line, mask)
    for part in kept:
        for (x1, y1), (x2, y2) in pairwise(part):
            if math.dist((x1, y1), (x2, y2)) > 1e-3:
                assert within_mask(((x1 + x2) / 2, (y1 + y2) / 2), mask)
    whole = sum(math.dist(a, b) for a, b in pairwise(line))
    assert sum(math.dist(a, b) for part in kept for a, b in pairwise(part)) <= whole + 1e-6


def test_a_ring_as_mask_leaves_its_hole_open() -> None:
    outer, inner = corners(Box(0, 0, 10, 10)), corners(Box(3, 3, 4, 4))
    path = tuple(
        segment
        for ring in (outer, inner)
        for segment in (("M", ring[0]), *(("L", point) for point in ring[1:]), ("Z",))
    )
    mask = mask_of(Clip(None, path))  # type: ignore[arg-type]
    pieces = tuple(cut_polygon(corners(Box(1, 1, 20, 8)), corners(Box(0, 0, 10, 10)), mask))
    assert within_mask((2, 5), pieces)
    assert not within_mask((5, 5), pieces)
    assert not within_mask((0.5, 5), pieces)


def test_a_convex_clip_path_is_no_mask() -> None:
    assert mask_of(Clip(None, (("M", (0, 0)), ("L", (4, 0)), ("L", (0, 4)), ("Z",)))) == ()
    assert mask_of(None) == ()
