"""Areas: what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import DECK, THEME, build, drawn, faults, named, refused, rows, texts

from briefgen.charts.area import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.areas import bridged
from briefgen.charts.plots.model import Plots
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.drawing import Path
from briefgen.formatting import Formatter
from briefgen.values import Value

YEARS: dict[str, Any] = {"types": {"year": "year"}}
ONE = rows({"year": [2020, 2021, 2022, 2023], "n": [3.5, 4, 2, 3]}, **YEARS)
PARTS = rows({"year": [2020, 2021, 2022], "north": [4, 5, 7], "south": [1, 2, 3]}, **YEARS)
HOLED = rows({"year": [2020, 2021, 2022], "n": [2, None, 5]}, types={"year": "year", "n": "number"})


def plots(figure: Figure) -> Plots:
    return lay_out(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure)


def xs(item: Any) -> list[float]:
    assert isinstance(item, Path)
    return [point[0] for segment in item.segments for point in segment[1:]]


def test_one_area_is_a_tint_under_a_line_that_follows_it_in_the_workbook() -> None:
    figure = build(ONE, kind="area", x="year", y="n")
    made = plots(figure)
    assert figure.native == "area"
    assert [plot.mark for plot in made.plots] == ["area", "line"]
    assert made.formulas == {1: "[0]"}
    assert made.plots[0].layers[0].ink.fill == THEME.palette.tint
    assert texts(drawn(figure), "value")[-1] == "3.0"


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_areas_reach_both_edges_of_the_plot(medium: Any) -> None:
    drawing = drawn(build(ONE, kind="area", x="year", y="n"), medium)
    (area,) = named(drawing, "area")
    axis = next(item for item in named(drawing, "category axis"))
    assert (min(xs(area)), max(xs(area))) == pytest.approx((min(xs(axis)), max(xs(axis))))
    assert not faults(drawing)


def test_areas_that_would_hide_each_other_are_refused() -> None:
    problem = refused(PARTS, kind="area", x="year", y=["north", "south"])
    assert (problem.code, problem.place) == ("one-of", ("stack",))
    assert "kind: line" in problem.hint


def test_a_stack_has_its_sums_at_both_ends_and_names_with_last_values_beside_it() -> None:
    figure = build(PARTS, kind="area", x="year", y=["north", "south"], stack=True)
    assert plots(figure).formulas == {2: "SUM([0:1])"}
    drawing = drawn(figure)
    assert texts(drawing, "total") == ["5", "10"]
    assert set(texts(drawing, "series")) == {"North  7", "South  3"}


def test_shares_have_no_sums() -> None:
    figure = build(PARTS, kind="area", x="year", y=["north", "south"], stack="percent")
    made = plots(figure)
    assert figure.native == "area_stacked_100"
    assert made.plots[0].stack == "share"
    assert (made.values.low, made.values.high) == (0.0, 1.0)
    assert not texts(drawn(figure), "total")


def test_all_labels_stand_inside_the_parts_where_they_are_high_enough() -> None:
    drawing = drawn(build(PARTS, kind="area", x="year", y=["north", "south"], stack=True, labels="all"))
    assert texts(drawing, "value") == ["5", "2"]
    assert texts(drawing, "total") == ["5", "7", "10"]
    assert not faults(drawing)


def test_a_gap_is_refused_because_powerpoint_would_draw_zero() -> None:
    problem = refused(HOLED, kind="area", x="year", y="n")
    assert (problem.code, problem.place) == ("missing-value", ("missing",))
    assert "2021" in problem.message
    assert "missing: connect" in problem.hint


def test_a_gap_at_the_end_cannot_be_bridged() -> None:
    data = rows({"year": [2020, 2021], "n": [2, None]}, types={"year": "year", "n": "number"})
    problem = refused(data, kind="area", x="year", y="n", missing="connect")
    assert problem.code == "missing-value"
    assert "connect" not in problem.hint


def test_a_bridged_value_is_drawn_on_the_straight_line_but_is_no_figure() -> None:
    figure = build(HOLED, kind="area", x="year", y="n", missing="connect")
    assert figure.series[0].values[1] is None or figure.series[0].values[1].missing
    assert [number_of(value) for value in plots(figure).series[0].values] == [2, 3.5, 5]
    assert "3.5" not in figure.alt
    assert "3.5" not in texts(drawn(figure, size=DECK), "value")


def test_years_without_a_row_keep_their_place() -> None:
    data = rows({"year": [2020, 2023], "n": [2, 5]}, **YEARS)
    figure = build(data, kind="area", x="year", y="n")
    assert figure.categories == ("2020", "2021", "2022", "2023")
    assert [number_of(value) for value in plots(figure).series[0].values] == [2, 3, 4, 5]


def test_a_negative_part_of_a_stack_is_refused() -> None:
    data = rows({"year": [2020, 2021], "a": [2, -1], "b": [1, 1]}, **YEARS)
    problem = refused(data, kind="area", x="year", y=["a", "b"], stack=True)
    assert (problem.code, problem.place) == ("negative-share", ("stack",))


def test_sums_are_asked_only_of_stacks() -> None:
    assert refused(ONE, kind="area", x="year", y="n", labels="total").place == ("labels",)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_annotations_stand_clear_on_areas(medium: Any) -> None:
    marks = [
        {"kind": "band", "start": 2022, "end": 2023, "label": "After the fire"},
        {"kind": "line", "y": 3, "label": "Plan"},
        {"kind": "difference", "start": 2020, "end": 2022, "show": "percent"},
    ]
    drawing = drawn(build(ONE, kind="area", x="year", y="n", annotations=marks), medium)
    assert texts(drawing, "difference") == ["−42.9%"]
    assert not faults(drawing)


@given(st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), max_size=12))
def test_bridges_keep_what_is_known_and_stay_between_it(amounts: list[int | None]) -> None:
    made = [number_of(value) for value in bridged(Series("n", tuple(map(Value, amounts)))).values]
    known = [index for index, amount in enumerate(amounts) if amount is not None]
    assert [made[index] for index in known] == [amounts[index] for index in known]
    for index, amount in enumerate(made):
        inside = bool(known) and known[0] <= index <= known[-1]
        assert (amount is not None) == inside
        if amount is not None:
            before = [found for place in known if place <= index and (found := amounts[place]) is not None][-1]
            after = next(found for place in known if place >= index and (found := amounts[place]) is not None)
            assert min(before, after) - 1e-9 <= amount <= max(before, after) + 1e-9
