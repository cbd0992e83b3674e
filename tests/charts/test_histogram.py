"""Histograms: bins, what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, DECK, THEME, Brief, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.binning import bin_of, counted, is_even, round_limits
from briefgen.charts.histogram import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.charts.scale import number_of
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.values import Value

WAITS = rows(
    {"port": list("aaaabbbbcc"), "wait": [1.5, 3.2, 8.8, 12.0, 14.1, 14.9, 15.0, 22.3, 27.0, 41.2]},
    units={"wait": "minutes"},
)
CHART_: dict[str, Any] = {"kind": "histogram", "x": "wait", "bins": 5}


def plots(figure: Figure) -> Plots:
    return lay_out(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure)


def counts(figure: Figure) -> list[float | None]:
    return [number_of(value) for value in figure.series[0].values]


def test_numbers_are_counted_between_round_limits() -> None:
    figure = build(WAITS, **CHART_)
    assert figure.categories == ("0–10", "10–20", "20–30", "30–40", "40–50")
    assert counts(figure) == [3, 4, 2, 0, 1]
    assert figure.native == "histogram"


def test_the_number_of_rows_stands_with_the_unit_and_in_the_alternative_text() -> None:
    figure = build(WAITS, **CHART_, caption="Waits")
    assert figure.unit == "minutes, n = 10"
    assert figure.alt.startswith("Histogram: Waits (minutes, n = 10). 0–10 3; 10–20 4;")
    assert "trend" not in figure.alt
    assert build(WAITS, **CHART_).unit == "Wait, minutes, n = 10"


def test_columns_touch_and_are_parted_by_paper() -> None:
    made = plots(build(WAITS, **CHART_))
    assert made.plots[0].gap == 0
    assert made.plots[0].layers[0].ink.edge == THEME.palette.paper


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_limits_stand_under_the_edges_of_the_columns(medium: Any) -> None:
    drawing = drawn(build(WAITS, **CHART_), medium)
    assert texts(drawing, "limit") == ["0", "10", "20", "30", "40", "50"]
    assert not texts(drawing, "category")
    assert not faults(drawing)


def test_limits_may_be_given() -> None:
    figure = build(WAITS, **{**CHART_, "bins": [0, 15, 30, 45]})
    assert counts(figure) == [6, 3, 1]


def test_values_outside_given_limits_are_never_lost() -> None:
    problem = refused(WAITS, **{**CHART_, "bins": [0, 20, 40]})
    assert (problem.code, problem.place) == ("outside-limits", ("bins",))
    assert "1 of 10" in problem.message


@pytest.mark.parametrize("bins", [[0, 10, 50], [50, 0], [0]])
def test_uneven_limits_are_refused(bins: list[int]) -> None:
    assert refused(WAITS, **{**CHART_, "bins": bins}).place == ("bins",)


def test_few_whole_numbers_have_a_column_each() -> None:
    data = rows({"stars": [1, 2, 2, 5, 5, 5]})
    figure = build(data, kind="histogram", x="stars")
    assert figure.categories == ("1", "2", "3", "4", "5")
    assert counts(figure) == [1, 2, 0, 0, 3]
    assert texts(drawn(figure), "category") == ["1", "2", "3", "4", "5"]
    assert figure.unit == "Stars, n = 6"


def test_a_line_at_a_whole_number_stands_in_the_middle_of_its_column() -> None:
    data = rows({"stars": [1, 2, 2, 5, 5, 5]})
    drawing = drawn(build(data, kind="histogram", x="stars", annotations=[{"kind": "line", "x": 2}]))
    column, line = named(drawing, "column 2")[0], named(drawing, "moment")[0]
    assert isinstance(column, Path)
    assert isinstance(line, Path)
    across = [point[0] for segment in column.segments for point in segment[1:]]
    assert line.segments[0][1][0] == pytest.approx((min(across) + max(across)) / 2)  # type: ignore[misc]


def test_rows_without_a_number_are_left_out_counted_as_zero_or_refused() -> None:
    data = rows({"wait": [1.5, None, 3.5]}, types={"wait": "number"})
    chart: dict[str, Any] = {"kind": "histogram", "x": "wait"}
    assert sum(counts(build(data, **chart))) == 2  # type: ignore[arg-type]
    assert sum(counts(build(data, **chart, missing="zero"))) == 3  # type: ignore[arg-type]
    assert refused(data, **chart, missing="error").code == "missing-value"
    assert refused(data, **chart, missing="connect").place == ("missing",)


def test_the_bin_of_a_highlighted_number_is_accent() -> None:
    figure = build(WAITS, **CHART_, highlight=[14.5])
    assert figure.highlight == (1,)
    assert fills(drawn(figure), "column ")[:2] == [THEME.palette.grey, THEME.palette.accent]
    assert build(WAITS, **CHART_, highlight=["20–30"]).highlight == (2,)
    assert refused(WAITS, **CHART_, highlight=[99]).code == "unknown-item"


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_mean_and_median_are_computed_and_stand_at_their_numbers(medium: Any) -> None:
    marks = [{"kind": "line", "x": "median"}, {"kind": "line", "x": "mean"}]
    figure = build(WAITS, **CHART_, annotations=marks)
    drawing = drawn(figure, medium)
    assert set(texts(drawing, "moment")) == {"14.5", "Median", "16", "Mean"}
    assert not faults(drawing)
    lines = [item for item in named(drawing, "moment") if isinstance(item, Path)]
    axis = next(item for item in named(drawing, "category axis") if isinstance(item, Path))
    (left, _), (right, _) = (segment[1] for segment in axis.segments[:2])  # type: ignore[misc]
    (x, _) = lines[0].segments[0][1]  # type: ignore[misc]
    assert x == pytest.approx(left + (right - left) * 14.5 / 50, abs=0.1)


def test_a_line_may_stand_at_a_named_value() -> None:
    marks = [{"kind": "line", "x": "$target", "label": "Target"}]
    figure = build(WAITS, Brief(target=Value(20, unit="minutes")), **CHART_, annotations=marks)
    assert texts(drawn(figure), "moment") == ["20", "Target"]


def test_a_line_in_another_unit_is_refused() -> None:
    chart = CHART.validate_python({"data": "d", **CHART_, "annotations": [{"kind": "line", "x": "$target"}]})
    with pytest.raises(InputError) as caught:
        chart.build(WAITS, Brief(target=Value(1, unit="hours")))
    assert caught.value.problems[0].code == "unit-mismatch"
    assert caught.value.problems[0].place == ("annotations", 0, "x")


def test_bands_and_notes_stand_at_numbers() -> None:
    marks = [{"kind": "band", "start": 10, "end": 30, "label": "Usual"}, {"kind": "note", "x": 45, "text": "a storm"}]
    figure = build(WAITS, **CHART_, annotations=marks)
    assert (figure.annotations[0].start, figure.annotations[0].end) == (1, 2)
    assert figure.annotations[1].start == 4
    assert not faults(drawn(figure))


@pytest.mark.parametrize("kind", ["difference", "cagr"])
def test_growth_from_bin_to_bin_is_refused(kind: str) -> None:
    problem = refused(WAITS, **CHART_, annotations=[{"kind": kind, "start": 0, "end": 20}])
    assert (problem.code, problem.place) == ("not-for-kind", ("annotations", 0, "kind"))


def test_words_are_no_numbers() -> None:
    problem = refused(WAITS, kind="histogram", x="port")
    assert (problem.code, problem.place) == ("not-a-measure", ("x",))


@pytest.mark.parametrize("more", [{"aggregate": "sum"}, {"sort": ["wait"]}, {"limit": 3}, {"y": "wait"}])
def test_what_has_no_meaning_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHART.validate_python({"data": "d", **CHART_, **more})


@pytest.mark.parametrize("medium", ["deck", "report"])
@pytest.mark.parametrize("bins", [2, 10, 30, 60])
def test_any_number_of_bins_is_drawn(bins: int, medium: Any) -> None:
    data = rows({"wait": [index * 37 % 1000 / 7 for index in range(10_000)]})
    figure = build(data, kind="histogram", x="wait", bins=bins)
    assert sum(counts(figure)) == 10_000  # type: ignore[arg-type]
    assert not faults(drawn(figure, medium))


NUMBERS = st.lists(st.floats(-1e6, 1e6).filter(lambda number: number == 0 or abs(number) > 1e-3), min_size=1)


@given(NUMBERS, st.integers(2, 40))
def test_limits_hold_all_numbers_and_each_is_counted_once(numbers: list[float], bins: int) -> None:
    limits = round_limits(numbers, bins, whole=False)
    slack = 1e-6 * (limits[-1] - limits[0])
    assert limits[0] <= min(numbers) + slack
    assert limits[-1] >= max(numbers) - slack
    assert len(limits) - 1 <= bins
    assert is_even(limits)
    found = counted(numbers, limits)
    assert sum(found) == len(numbers)
    assert len(found) == len(limits) - 1


@given(st.lists(st.integers(-1000, 1000), min_size=1), st.integers(2, 20))
def test_whole_numbers_are_never_parted(numbers: list[int], bins: int) -> None:
    limits = round_limits(numbers, bins, whole=True)
    assert all(limit.is_integer() for limit in limits)
    assert sum(counted(numbers, limits)) == len(numbers)
    assert len(limits) - 2 <= bins
    for number in numbers:
        at = bin_of(number, limits)
        assert limits[at] <= number <= limits[at + 1]
