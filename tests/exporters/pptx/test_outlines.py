"""Outlines are recognised for what they are, and for nothing else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import Box, Point, Segment
from briefgen.exporters.pptx.outlines import as_box, as_ellipse, as_line, bounds, layers

SQUARE: tuple[Segment, ...] = ("M", (0, 0)), ("L", (4, 0)), ("L", (4, 2)), ("L", (0, 2)), ("Z",)
K = 0.5523
ELLIPSE: tuple[Segment, ...] = (
    ("M", (6, 3)),
    ("C", (6, 3 + K), (3 + 3 * K, 4), (3, 4)),
    ("C", (3 - 3 * K, 4), (0, 3 + K), (0, 3)),
    ("C", (0, 3 - K), (3 - 3 * K, 2), (3, 2)),
    ("C", (3 + 3 * K, 2), (6, 3 - K), (6, 3)),
    ("Z",),
)


def test_a_closed_rectangle_is_a_box_from_whichever_corner_it_starts() -> None:
    turned: tuple[Segment, ...] = ("M", (4, 2)), ("L", (4, 0)), ("L", (0, 0)), ("L", (0, 2)), ("L", (4, 2))
    assert as_box(SQUARE, filled=True) == as_box(turned, filled=False) == Box(0, 0, 4, 2)


def test_an_open_rectangle_is_a_box_only_when_it_is_filled() -> None:
    assert as_box(SQUARE[:-1], filled=True) == Box(0, 0, 4, 2)
    assert as_box(SQUARE[:-1], filled=False) is None


@pytest.mark.parametrize(
    "points",
    [
        [(0, 0), (4, 0), (5, 2), (1, 2)],
        [(0, 0), (4, 2), (4, 0), (0, 2)],
        [(0, 0), (4, 0), (4, 2)],
        [(2, 0), (4, 2), (2, 4), (0, 2)],
    ],
)
def test_other_polygons_are_not_boxes(points: list[Point]) -> None:
    outline: tuple[Segment, ...] = (("M", points[0]), *(("L", point) for point in points[1:]), ("Z",))
    assert as_box(outline, filled=True) is None


def test_two_rectangles_are_not_one_box() -> None:
    assert as_box((*SQUARE, *SQUARE), filled=True) is None


def test_four_quarters_are_an_ellipse() -> None:
    found = as_ellipse(ELLIPSE)
    assert found is not None
    assert (found.x, found.y, found.width, found.height) == pytest.approx((0, 2, 6, 2), abs=1e-6)


def test_a_rounded_square_is_not_an_ellipse() -> None:
    bulging = tuple(
        ("C", (6, 3 + 0.9), (3 + 2.7, 4), (3, 4)) if segment[0] == "C" and segment[3] == (3, 4) else segment
        for segment in ELLIPSE
    )
    assert as_ellipse(bulging) is None  # type: ignore[arg-type]
    assert as_ellipse(SQUARE) is None


def test_bounds_are_those_of_the_curve_not_of_its_controls() -> None:
    arch: tuple[Segment, ...] = ("M", (0, 0)), ("C", (0, 4), (4, 4), (4, 0))
    assert bounds(arch).height == pytest.approx(3)


def test_only_a_single_straight_line_is_a_line() -> None:
    assert as_line(SQUARE[:2]) == ((0, 0), (4, 0))
    assert as_line(SQUARE[:3]) is None


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(0, 20)), max_size=60))
def test_no_two_places_of_a_layer_are_near_each_other_and_none_is_lost(places: list[Point]) -> None:
    found = layers(places, 3.0)
    assert sorted(place for layer in found for place in layer) == sorted(places)
    for layer in found:
        assert all(math.dist(one, other) >= 3 - 1e-9 for at, one in enumerate(layer) for other in layer[:at])
