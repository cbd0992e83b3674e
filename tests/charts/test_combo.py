"""Columns with lines over them: what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, DECK, THEME, build, drawn, faults, named, refused, rows, texts

from briefgen.charts.combo import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.charts.scale import spread_ticks
from briefgen.document import Figure
from briefgen.formatting import Formatter

UNITS = {"sold": "million EUR", "plan": "million EUR", "seats": "%"}
DATA = rows(
    {
        "q": ["Q1", "Q2", "Q3", "Q4"],
        "sold": [31.2, 38.4, 52.9, 35.1],
        "plan": [30, 36, 50, 37],
        "seats": [52.5, 61, 78.5, 58],
    },
    units=UNITS,
)
TOGETHER: dict[str, Any] = {"kind": "combo", "x": "q", "y": "sold", "lines": "plan"}
APART: dict[str, Any] = {"kind": "combo", "x": "q", "y": "sold", "lines": "seats", "lines_axis": "secondary"}


def plots(figure: Figure) -> Plots:
    return lay_out(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure)


def test_columns_and_lines_share_one_axis_and_its_decimals() -> None:
    figure = build(DATA, **TOGETHER)
    assert [series.role for series in figure.series] == ["y", "line"]
    made = plots(figure)
    assert [plot.mark for plot in made.plots] == ["bar", "line"]
    assert made.second is None
    assert not any(plot.secondary for plot in made.plots)
    assert set(texts(drawn(figure), "series")) == {"Sold", "Plan  37.0"}


def test_different_units_on_one_axis_are_refused_and_the_way_out_is_named() -> None:
    problem = refused(DATA, **{**APART, "lines_axis": "same"})
    assert (problem.code, problem.place) == ("unit-mismatch", ("lines_axis",))
    assert "lines_axis: secondary" in problem.hint


def test_a_second_axis_only_where_it_is_asked_for_and_both_say_what_they_measure() -> None:
    figure = build(DATA, **APART)
    made = plots(figure)
    assert made.second is not None
    assert (made.values.title, made.second.title) == ("Sold, million EUR", "Seats, %")
    line = made.plots[1].layers[0].line
    assert line is not None
    assert (made.values.color, made.second.color) == (THEME.palette.series[0].label, THEME.palette.series[1].label)
    assert (made.values.low, made.second.low) == (0.0, 0.0)
    assert len(made.values.ticks) == len(made.second.ticks)
    assert figure.unit == ""
    assert texts(drawn(figure), "axis title") == ["Sold, million EUR", "Seats, %"]
    assert "Seats, %" in figure.alt


def test_values_stand_at_the_feet_of_columns_where_lines_run_over_their_ends() -> None:
    made = plots(build(DATA, **TOGETHER))
    assert {label.spot for label in made.plots[0].layers[0].labels.values()} == {"base"}
    assert not made.values.shown
    low = rows({"q": ["Q1", "Q2"], "sold": [31, 38], "plan": [5, 6]})
    away = plots(build(low, **TOGETHER))
    assert {label.spot for label in away.plots[0].layers[0].labels.values()} == {"out"}


def test_sums_of_stacks_are_formulas_over_the_columns_alone() -> None:
    made = plots(build(DATA, kind="combo", x="q", y=["sold", "plan"], lines="plan", stack=True))
    assert made.formulas == {3: "SUM([0:1])"}
    assert made.plots[-1].layers[0].series == 3


def test_lines_follow_the_order_of_the_columns() -> None:
    figure = build(DATA, **TOGETHER, sort=["-sold"], limit=2)
    assert figure.categories == ("Q3", "Q2")
    assert [value.amount for value in figure.series[1].values if value] == [50, 36]


def test_an_unknown_line_is_placed_at_lines() -> None:
    problem = refused(DATA, kind="combo", x="q", y="sold", lines=["plan", "plam"])
    assert (problem.code, problem.place) == ("unknown-column", ("lines", 1))


def test_a_sum_of_the_others_has_no_line_and_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **TOGETHER, "limit": 2, "other": "Rest"})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_a_planned_line_is_dashed() -> None:
    made = plots(build(DATA, kind="combo", x="q", y="sold", lines={"column": "plan", "scenario": "plan"}))
    line = made.plots[1].layers[0].line
    assert line is not None
    assert line.dash == "sysDash"


@pytest.mark.parametrize("medium", ["deck", "report"])
@pytest.mark.parametrize("labels", ["auto", "all", "none", "last", "ends"])
@pytest.mark.parametrize("chart", [TOGETHER, APART], ids=["together", "apart"])
def test_nothing_stands_on_anything_whatever_is_labelled(chart: dict[str, Any], labels: str, medium: Any) -> None:
    drawing = drawn(build(DATA, **chart, labels=labels), medium)
    assert not faults(drawing)
    assert bool(named(drawing, "value")) == (labels != "none" and (labels != "auto" or chart is TOGETHER))


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_annotations_point_at_columns_and_at_lines(medium: Any) -> None:
    marks = [
        {"kind": "difference", "start": "Q1", "end": "Q3", "series": "Plan"},
        {"kind": "line", "y": 40, "label": "Target"},
    ]
    drawing = drawn(build(DATA, **TOGETHER, annotations=marks), medium)
    assert texts(drawing, "difference") == ["+20.0"]
    assert not faults(drawing)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 8))
def test_spread_ticks_reach_over_all_in_equal_steps(low: float, width: float, steps: int) -> None:
    marks = spread_ticks(low, low + width, steps)
    assert len(marks) == steps + 1
    assert marks[0] <= low + 1e-6 * width + 1e-9
    assert marks[-1] >= low + width - 1e-6 * (abs(low) + width)
