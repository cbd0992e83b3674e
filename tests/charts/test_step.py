"""Steps: each value is held until the next one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, build, drawn, faults, named, rows, texts

from briefgen.charts.curves import held
from briefgen.charts.data_table import data_table
from briefgen.document import plain_text
from briefgen.drawing import Drawing, Path, Point
from briefgen.formatting import Formatter
from briefgen.values import Date

RATES = rows(
    {"when": [Date(2024, 1), Date(2024, 6), Date(2025, 3)], "rate": [4.0, 3.75, 2.5]},
    types={"when": "month"},
    units={"rate": "%"},
)


def corners(drawing: Drawing) -> list[Point]:
    """The corners of the one line."""
    (path,) = (item for item in named(drawing, "line ") if isinstance(item, Path))
    return [segment[1] for segment in path.segments if segment[0] != "Z"]


def test_a_step_keeps_its_level_until_the_next_value() -> None:
    points = corners(drawn(build(RATES, kind="step", x="when", y="rate")))
    assert len(points) == 5
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x1 == pytest.approx(x2) or y1 == pytest.approx(y2)
    assert points[1][0] == pytest.approx(points[2][0])
    assert points[0][1] > points[2][1] > points[4][1]


def test_periods_without_a_row_keep_the_level_of_the_last_one() -> None:
    figure = build(RATES, kind="step", x="when", y="rate")
    assert len(figure.categories) == 15
    assert dict(figure.options)["missing"] == "connect"
    assert figure.native == ""


def test_a_missing_value_ends_a_step() -> None:
    data = rows({"year": [2010, 2011, 2012, 2013, 2014], "v": [1, 2, None, 4, 5]}, types={"year": "year"})
    drawing = drawn(build(data, kind="step", x="year", y="v"))
    assert len([item for item in named(drawing, "line ") if isinstance(item, Path)]) == 2


def test_values_stand_clear_of_the_steps() -> None:
    drawing = drawn(build(RATES, kind="step", x="when", y="rate"))
    assert not faults(drawing)
    assert texts(drawing, "value") == ["4.00", "2.50"]


def test_what_is_planned_is_dashed() -> None:
    figure = build(RATES, kind="step", x="when", y={"column": "rate", "scenario": "plan"})
    (path,) = (item for item in named(drawn(figure), "line ") if isinstance(item, Path))
    assert path.style.stroke is not None
    assert path.style.stroke.dash


def test_a_step_is_never_smooth() -> None:
    with pytest.raises(ValidationError):
        CHART.validate_python({"kind": "step", "data": "d", "x": "a", "y": "b", "smooth": True})


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(-5, 5)), max_size=20))
def test_held_lines_run_level_or_upright_and_go_through_all_points(points: list[Point]) -> None:
    points = sorted(points)
    line = held(points)
    assert [point for point in points if point not in line] == []
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(line))


def test_the_table_of_the_data_has_only_periods_that_a_row_speaks_of() -> None:
    table = data_table(build(RATES, kind="step", x="when", y="rate"), Formatter())
    assert [plain_text(row.cells[0].text) for row in table.rows] == ["Jan 2024", "Jun 2024", "Mar 2025"]
