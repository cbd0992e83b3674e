"""Matrices: four quarters with names, parted in the middle of the axes."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.charts.material import CHART, build, drawn, faults, named, refused, rows, texts
from tests.charts.native import found, part_of, plots_of

from briefgen.charts.plots.quarters import divided
from briefgen.document import Figure

QUARTERS = ["Do at once", "Plan", "Leave", "Think twice"]
UNITS = {"effort": "points", "effect": "points"}
DATA = rows({"what": ["Form", "Ferry", "Card"], "effort": [1.5, 4.5, 2.0], "effect": [4.0, 4.5, 1.5]}, units=UNITS)


def matrix(data: Any = DATA, **more: Any) -> Figure:
    return build(data, kind="matrix", x="effort", y="effect", label="what", **{"quadrants": QUARTERS, **more})


def test_label_is_required() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "matrix", "data": "d", "x": "a", "y": "b"})
    assert caught.value.errors()[0]["loc"] == ("label",)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_quarters_part_in_the_middle_and_carry_their_names_in_their_corners(medium: Any) -> None:
    figure = matrix()
    plots = plots_of(figure)
    middle = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    assert divided(figure, plots) == pytest.approx(middle)
    drawing = drawn(figure, medium)
    assert not faults(drawing)
    assert texts(drawing, "quadrant ") == QUARTERS
    assert set(texts(drawing, "value")) == {"Form", "Ferry", "Card"}
    assert len(named(drawing, "quadrant line")) == 2
    assert not named(drawing, "gridline")


def test_one_unit_on_both_axes_lets_axis_fix_the_ends_of_both() -> None:
    plots = plots_of(matrix(axis={"min": 1, "max": 5}))
    assert plots.across is not None
    assert (plots.values.low, plots.values.high, plots.across.low, plots.across.high) == (1, 5, 1, 5)
    problem = refused(DATA, kind="matrix", x="effort", y="effect", label="what", axis={"max": 4.2})
    assert problem.code == "outside-axis"
    other = rows({"what": ["A"], "effort": [9], "effect": [3]}, units={"effort": "days", "effect": "points"})
    apart = plots_of(matrix(other, axis={"min": 1, "max": 5}))
    assert apart.across is not None
    assert apart.across.high > 5


def test_a_thing_is_in_the_same_quarter_in_deck_and_report() -> None:
    figure = matrix(rows({"what": ["A", "B"], "effort": [1.2, 9.7], "effect": [3.1, 7.7]}))
    wide, narrow = plots_of(figure, (864.0, 316.0)), plots_of(figure, (357.0, 300.0))
    assert wide.across is not None
    assert narrow.across is not None
    assert (wide.across.low, wide.across.high) == (narrow.across.low, narrow.across.high)
    assert (wide.values.low, wide.values.high) == (narrow.values.low, narrow.values.high)


def test_the_alternative_text_says_what_is_in_which_quarter() -> None:
    assert matrix().alt.endswith("Do at once: Form. Plan: Ferry. Leave: Card.")


def test_quarters_may_part_elsewhere() -> None:
    assert dict(matrix(quadrants={"x": "median", "y": 3}).options)["quadrant x"] == 2.0


def test_a_name_in_the_corner_makes_room_for_a_point_there() -> None:
    crowded = rows({"what": ["A"] * 5, "effort": [1, 1.1, 5, 1.2, 1], "effect": [5, 4.9, 1, 4.95, 4.8]}, units=UNITS)
    drawing = drawn(matrix(crowded, axis={"min": 1, "max": 5}, labels="none"))
    assert not faults(drawing)
    (corner,) = named(drawing, "quadrant Do at once")
    for mark in named(drawing, "point"):
        left, low, right, high = _extent(mark)
        text_left, text_low = corner.x, corner.y  # type: ignore[union-attr]
        assert right < text_left or high < text_low - 3 or low > text_low + 12 or left > text_left + 60


def _extent(item: Any) -> tuple[float, float, float, float]:
    flat = [point for segment in item.segments for point in segment[1:]]
    return (
        min(x for x, _ in flat), min(y for _, y in flat), max(x for x, _ in flat), max(y for _, y in flat),
    )  # fmt: skip


def test_in_powerpoint_it_is_an_xy_chart_without_gridlines() -> None:
    part = part_of(matrix())
    assert found(part, "//c:scatterChart")
    assert not found(part, "//c:majorGridlines")
    assert set(found(part, "//c:dLbl//a:t/text()")) == {"Form", "Ferry", "Card"}
