"""Lines: time on a true scale, what is derived, names at the ends."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import THEME, build, drawn, faults, named, rows, texts

from briefgen.charts.curves import crosses, smoothed
from briefgen.document import Figure
from briefgen.drawing import Box, Drawing, Path
from briefgen.values import Date

TRADE = rows({"year": [2015, 2025], "value": [236.5, 500]}, types={"year": "year"}, units={"value": "billion USD"})
MONTHS = rows(
    {
        "month": [Date(2015 + i // 12, i % 12 + 1) for i in range(24)],
        "actual": [10 + i * 0.5 if i < 20 else None for i in range(24)],
        "plan": [11 + i * 0.5 for i in range(24)],
    },
    types={"month": "month"},
)


def line_paths(drawing: Drawing) -> list[Path]:
    return [item for item in named(drawing, "line ") if isinstance(item, Path)]


def test_years_between_two_rows_are_filled_in_and_bridged() -> None:
    figure = build(TRADE, kind="line", x="year", y="value")
    assert figure.categories == tuple(str(year) for year in range(2015, 2026))
    assert dict(figure.options)["missing"] == "connect"
    assert len(line_paths(drawn(figure))) == 1
    assert figure.alt.endswith("2015 236.5; 2025 500.0.")


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ([Date(2016, 1), Date(2016, 4), Date(2016, 5)], 5),
        ([Date(2016, 1, 1), Date(2016, 1, 4)], 4),
        ([Date.parse("2016-Q1"), Date.parse("2016-Q4")], 4),
        ([Date(2016, 1), Date(2016, 4), Date(2016, 7)], 3),
        ([Date(2016), Date(2018)], 3),
    ],
)
def test_every_kind_of_period_is_filled_in_at_its_own_step(dates: list[Date], count: int) -> None:
    data = rows({"when": dates, "v": list(range(len(dates)))})
    assert len(build(data, kind="line", x="when", y="v").categories) == count


def test_times_whose_order_is_said_and_other_categories_are_left_as_they_are() -> None:
    data = rows({"year": [2020, 2015], "v": [1, 2]}, types={"year": "year"})
    assert build(data, kind="line", x="year", y="v", sort=[]).categories == ("2020", "2015")
    data = rows({"step": ["a", "z"], "v": [1, 2]})
    assert build(data, kind="line", x="step", y="v").categories == ("a", "z")


def test_a_missing_value_is_a_gap() -> None:
    data = rows({"year": [2010, 2011, 2012, 2013, 2014], "v": [1, 2, None, 4, 5]}, types={"year": "year"})
    assert len(line_paths(drawn(build(data, kind="line", x="year", y="v")))) == 2
    assert len(line_paths(drawn(build(data, kind="line", x="year", y="v", missing="connect")))) == 1


def test_a_point_between_gaps_is_seen() -> None:
    data = rows({"year": [2010, 2011, 2012, 2013], "v": [1, None, 3, None]}, types={"year": "year"})
    drawing = drawn(build(data, kind="line", x="year", y="v"))
    assert [item.name for item in named(drawing, "point")] == ["point 2010", "point 2012"]


def test_what_is_planned_is_dashed_and_ends_hollow() -> None:
    figure = build(TRADE, kind="line", x="year", y={"column": "value", "scenario": "forecast"})
    drawing = drawn(figure)
    (path,) = line_paths(drawing)
    assert path.style.stroke is not None
    assert path.style.stroke.dash
    dots = [item for item in named(drawing, "point") if isinstance(item, Path)]
    assert {dot.style.fill.hex_text for dot in dots if dot.style.fill} == {THEME.palette.paper}


def test_what_is_reported_is_solid_and_ends_filled() -> None:
    drawing = drawn(build(TRADE, kind="line", x="year", y="value"))
    (path,) = line_paths(drawing)
    assert path.style.stroke is not None
    assert not path.style.stroke.dash
    assert len(named(drawing, "point")) == 2


def test_a_single_line_carries_its_first_and_last_value() -> None:
    drawing = drawn(build(TRADE, kind="line", x="year", y="value"))
    assert texts(drawing, "value") == ["236.5", "500.0"]
    assert not texts(drawing, "series")


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_several_lines_have_name_and_value_at_their_ends_and_no_legend(medium: Any) -> None:
    figure = build(MONTHS, kind="line", x="month", y=["actual", "plan"])
    drawing = drawn(figure, medium)
    assert " ".join(texts(drawing, "series Actual")).split() == ["Actual", "19.5"]
    assert " ".join(texts(drawing, "series Plan")).split() == ["Plan", "22.5"]
    assert not named(drawing, "swatch")
    assert not faults(drawing)


def test_lines_are_told_apart_by_dash_as_well_as_colour() -> None:
    drawing = drawn(build(MONTHS, kind="line", x="month", y=["actual", "plan"]))
    strokes = [path.style.stroke for path in line_paths(drawing) if path.style.stroke]
    assert len({stroke.dash for stroke in strokes}) == 2
    assert len({stroke.color for stroke in strokes}) == 2


def test_a_target_at_the_last_point_says_its_value_once() -> None:
    target = {"kind": "line", "y": 500, "label": "pledged for 2025"}
    figure = build(TRADE, kind="line", x="year", y="value", annotations=[target])
    drawing = drawn(figure)
    assert texts(drawing, "value") == ["236.5"]
    assert texts(drawing, "target") == ["500", "pledged for 2025"]
    assert not faults(drawing)


def test_near_ends_push_each_other_apart() -> None:
    columns = {f"s{index}": [1.0 + index / 1000, 5.0 + index / 1000] for index in range(8)}
    data = rows({"year": [2015, 2016], **columns}, types={"year": "year"})
    figure: Figure = build(data, kind="line", x="year", y=list(columns))
    assert not faults(drawn(figure))


def test_an_axis_may_leave_out_zero_and_its_ends_may_be_said() -> None:
    data = rows({"year": [2015, 2016], "v": [98, 99]}, types={"year": "year"})
    assert "0" not in texts(drawn(build(data, kind="line", x="year", y="v")), "axis")
    figure = build(data, kind="line", x="year", y="v", axis={"min": 0, "max": 100})
    assert texts(drawn(figure), "axis")[::3] == ["0", "75"] or "100" in texts(drawn(figure), "axis")


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=12))
def test_a_smooth_line_never_leaves_the_heights_of_its_neighbours(heights: list[float]) -> None:
    points = [(float(index * 10), height) for index, height in enumerate(heights)]
    for x, y in smoothed(points):
        index = min(int(x // 10), len(points) - 2)
        low, high = sorted((heights[index], heights[index + 1]))
        assert low - 1e-6 <= y <= high + 1e-6


@given(st.floats(0, 90), st.floats(0, 90), st.floats(1, 40), st.floats(0.1, math.pi / 2 - 0.1))
def test_a_box_with_a_point_of_the_line_inside_is_crossed(x: float, y: float, size: float, angle: float) -> None:
    middle = (x + size / 2, y + size / 2)
    reach = (100 * math.cos(angle), 100 * math.sin(angle))
    line = [(middle[0] - reach[0], middle[1] - reach[1]), (middle[0] + reach[0], middle[1] + reach[1])]
    assert crosses(Box(x, y, size, size), line)


@pytest.mark.parametrize("kind", ["line", "column", "bar", "area"])
def test_time_runs_on_in_whichever_order_the_rows_are(kind: str) -> None:
    data = rows({"year": [2017, 2015, 2016], "v": [1, 2, 3]}, types={"year": "year"})
    figure = build(data, kind=kind, x="year", y="v")
    assert figure.categories == ("2015", "2016", "2017")
    assert [value.amount for value in figure.series[0].values if value is not None] == [2, 3, 1]


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_an_axis_that_does_not_begin_at_zero_says_so(medium: str) -> None:
    high = rows({"year": [2015, 2016, 2017], "v": [90, 95, 99]}, types={"year": "year"})
    low = rows({"year": [2015, 2016, 2017], "v": [9, 95, 99]}, types={"year": "year"})
    assert named(drawn(build(high, kind="line", x="year", y="v"), medium), "axis break")  # type: ignore[arg-type]
    assert not named(drawn(build(low, kind="line", x="year", y="v"), medium), "axis break")  # type: ignore[arg-type]


def test_a_highlighted_point_has_a_dot_and_its_value() -> None:
    data = rows({"year": [2019, 2020, 2021, 2022], "n": [3, 8, 5, 6]}, types={"year": "year"})
    drawing = drawn(build(data, kind="line", x="year", y="n", highlight=[2020]))
    assert texts(drawing, "value") == ["3", "8", "6"]
    assert len(named(drawing, "point")) == 3
