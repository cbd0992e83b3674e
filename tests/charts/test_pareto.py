"""Pareto charts: what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.formulas import Sheet
from tests.charts.material import CHART, DECK, THEME, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.cumulation import MOST, cumulative, vital_few
from briefgen.charts.panel import Panel
from briefgen.charts.pareto import lay_out
from briefgen.charts.plots.model import Plots
from briefgen.charts.scale import number_of
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.exporters.pptx.workbook import workbook
from briefgen.formatting import Formatter

CAUSES = rows({"cause": ["Ramp", "Weather", "Crew", "Engine", "Fuel"], "n": [40, 310, 120, 95, 15]})
CHART_: dict[str, Any] = {"kind": "pareto", "x": "cause", "y": "n"}


def plots(figure: Figure) -> Plots:
    return lay_out(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure)


def test_causes_stand_from_the_largest_to_the_smallest() -> None:
    assert build(CAUSES, **CHART_).categories == ("Weather", "Crew", "Engine", "Ramp", "Fuel")


def test_both_scales_agree() -> None:
    made = plots(build(CAUSES, **CHART_))
    assert (made.values.low, made.values.high) == (0.0, 580.0)
    assert made.second is not None
    assert (made.second.low, made.second.high) == (0.0, 1.0)
    assert made.scale().place(310) == pytest.approx(made.scale(secondary=True).place(310 / 580))


def test_the_few_that_make_up_most_are_highlighted_and_told() -> None:
    figure = build(CAUSES, **CHART_)
    assert figure.highlight == (0, 1, 2)
    assert figure.alt.endswith("3 of 5 make up 91%.")
    colors = THEME.palette
    assert fills(drawn(figure), "column ") == [colors.accent] * 3 + [colors.grey] * 2
    assert build(CAUSES, **CHART_, highlight=["Fuel"]).highlight == (4,)


def test_a_hairline_marks_four_fifths() -> None:
    assert len(named(drawn(build(CAUSES, **CHART_)), "line 80 %")) == 1


def test_the_shares_are_formulas_that_follow_the_cells() -> None:
    made = plots(build(CAUSES, **CHART_))
    book = workbook(("a", "b", "c", "d", "e"), made.series, ["0", "0%"], made.formulas)
    assert Sheet(book).column("C", 5) == pytest.approx([number_of(value) for value in made.series[1].values])
    edited = Sheet(book, {"B2": 1.0, "B3": 1.0, "B4": 1.0, "B5": 1.0, "B6": 0.0})
    assert edited.column("C", 5) == pytest.approx([0.25, 0.5, 0.75, 1.0, 1.0])


def test_a_missing_amount_adds_nothing() -> None:
    data = rows({"cause": ["a", "b", "c"], "n": [5, None, 3]}, types={"n": "number"})
    made = plots(build(data, **CHART_))
    assert [number_of(value) for value in made.series[1].values] == [0.625, 1.0, 1.0]


def test_negative_amounts_are_no_parts() -> None:
    data = rows({"cause": ["a", "b"], "n": [5, -3]})
    assert refused(data, **CHART_).code == "negative-share"


def test_amounts_that_add_up_to_nothing_have_no_shares() -> None:
    assert refused(rows({"cause": ["a", "b"], "n": [0, 0]}), **CHART_).code == "zero-whole"


def test_what_limit_leaves_out_needs_a_name() -> None:
    assert refused(CAUSES, **CHART_, limit=2).place == ("other",)
    figure = build(CAUSES, **CHART_, limit=2, other="All others")
    assert figure.categories == ("Weather", "Crew", "All others")


@pytest.mark.parametrize("more", [{"sort": ["n"]}, {"axis": {"max": 100}}])
def test_another_order_or_scale_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **CHART_, **more})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_several_measures_are_refused() -> None:
    data = rows({"cause": ["a", "b"], "n": [1, 2], "m": [1, 2]})
    assert refused(data, **{**CHART_, "y": ["n", "m"]}).place == ("y",)


@pytest.mark.parametrize("medium", ["deck", "report"])
@pytest.mark.parametrize("count", [1, 5, 12])
def test_values_stand_clear_of_the_line(count: int, medium: Any) -> None:
    data = rows({"cause": [f"C{index}" for index in range(count)], "n": [2 ** (count - at) for at in range(count)]})
    drawing = drawn(build(data, **CHART_), medium)
    assert not faults(drawing)
    assert texts(drawing, "value")


def test_more_names_than_fit_are_refused() -> None:
    data = rows({"cause": [f"Cause {index}" for index in range(30)], "n": list(range(1, 31))})
    with pytest.raises(InputError, match="too-much"):
        drawn(build(data, **CHART_))


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_annotations_stand_on_the_columns(medium: Any) -> None:
    marks = [{"kind": "note", "x": "Crew", "text": "new roster"}, {"kind": "line", "y": 100, "label": "Target"}]
    assert not faults(drawn(build(CAUSES, **CHART_, annotations=marks), medium))


def test_a_line_above_the_whole_is_refused() -> None:
    problem = refused(CAUSES, **CHART_, annotations=[{"kind": "line", "y": 600}])
    assert problem.place == ("annotations", 0, "y")


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40))
def test_shares_grow_to_the_whole(amounts: list[float]) -> None:
    ordered = sorted(amounts, reverse=True)
    shares = cumulative(ordered)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert [after - before for before, after in zip([0.0, *shares], shares, strict=False)] == pytest.approx(
        [amount / sum(ordered) for amount in ordered], abs=1e-9
    )
    few = vital_few(ordered)
    assert shares[few - 1] >= MOST - 1e-6
    assert few == 1 or shares[few - 2] < MOST
