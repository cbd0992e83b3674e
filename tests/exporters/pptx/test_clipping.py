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
    flatten,
    inside,
    is_convex,
    region_of,
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
