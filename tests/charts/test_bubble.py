"""Bubbles: areas in proportion to sizes, large ones below small ones."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.material import build, drawn, faults, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.charts.plots.geometry import places
from briefgen.charts.plots.pens import LARGEST_BUBBLE
from briefgen.charts.plots.scatter import diameters
from briefgen.document import Figure

DATA = rows(
    {"n": ["Small", "Large", "None"], "x": [1, 2, 3], "y": [4.0, 5.5, 6.0], "size": [25, 100, None]},
    types={"size": "number"},
    units={"size": "million"},
)


def bubbles(data: Any = DATA, **more: Any) -> Figure:
    return build(data, kind="bubble", x="x", y="y", size="size", label="n", **more)


def test_the_largest_are_drawn_first_unless_sort_says_otherwise() -> None:
    assert bubbles().categories == ("Large", "Small", "None")
    assert bubbles(sort="x").categories == ("Small", "Large", "None")


def test_a_row_without_a_size_has_no_bubble() -> None:
    drawing = drawn(bubbles())
    assert sorted(item.name for item in named(drawing, "bubble ")) == [
        "bubble Y Large", "bubble Y Small", "bubble of 10",
    ]  # fmt: skip


def test_negative_sizes_are_refused() -> None:
    data = rows({"n": ["a", "b"], "x": [1, 2], "y": [1, 2], "size": [3, -1]})
    problem = refused(data, kind="bubble", x="x", y="y", size="size")
    assert (problem.code, problem.place) == ("negative-size", ("size",))
    assert "1 of 2" in problem.message


@settings(max_examples=30)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_areas_are_in_proportion_to_sizes_and_the_largest_is_a_quarter_of_the_plot(sizes: list[int]) -> None:
    count = len(sizes)
    data = rows({"n": [str(i) for i in range(count)], "x": list(range(count)), "y": list(range(count)), "size": sizes})
    plots = plots_of(bubbles(data, sort="x"))
    wide = diameters(plots, plots.plots[0].layers[0])
    shorter = min(plots.right - plots.left, plots.top - plots.bottom)
    assert max(wide) == pytest.approx(shorter * LARGEST_BUBBLE)
    for size, diameter in zip(sizes, wide, strict=True):
        assert math.pi * diameter**2 / 4 == pytest.approx(size / max(sizes) * math.pi * max(wide) ** 2 / 4)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50), st.integers(0, 99)), min_size=1, max_size=20))
def test_bubbles_stay_inside_the_plot(points: list[tuple[int, int, int]]) -> None:
    xs, ys, sizes = zip(*points, strict=True)
    data = rows({"n": [str(i) for i in range(len(xs))], "x": list(xs), "y": list(ys), "size": list(sizes)})
    plots = plots_of(bubbles(data))
    (layer,) = plots.plots[0].layers
    for at, wide in zip(places(plots, plots.plots[0], layer), diameters(plots, layer), strict=True):
        assert at is not None
        assert plots.left - 2 <= at[0] - wide / 2
        assert at[0] + wide / 2 <= plots.right + 2
        assert plots.bottom - 2 <= at[1] - wide / 2
        assert at[1] + wide / 2 <= plots.top + 2


def test_a_key_says_what_the_areas_mean() -> None:
    drawing = drawn(bubbles())
    assert texts(drawing, "size") == ["10", "Size, million"]
    assert not faults(drawing)


def test_workbook_cache_and_source_are_the_same_numbers() -> None:
    figure = bubbles()
    part, sheet = part_of(figure), sheet_of(figure)
    expected = ({0: 2.0, 1: 1.0}, {0: 5.5, 1: 4.0}, {0: 100.0, 1: 25.0})
    for series, (tag, numbers) in enumerate(zip(("xVal", "yVal", "bubbleSize"), expected, strict=True)):
        assert cache(part, f"//c:ser/c:{tag}") == numbers
        assert column_of(sheet, series, 3) == numbers
    assert found(part, "//c:sizeRepresents/@val") == ["area"]
    assert found(part, "//c:bubbleScale/@val") == ["100"]


def test_the_alternative_text_names_the_largest_bubble() -> None:
    count = 9
    data = rows({"n": [f"Land {i}" for i in range(count)], "x": list(range(count)), "y": list(range(count)),
                 "size": [i * i for i in range(count)]})  # fmt: skip
    assert "Size: largest bubble Land 8 (64)" in bubbles(data).alt
