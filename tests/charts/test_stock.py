"""Prices over time: what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, DECK, THEME, build, drawn, faults, named, refused, rows, texts

from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.charts.stock import lay_out
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.formatting import Formatter
from briefgen.values import Date

DAYS = [Date(2025, 9, day) for day in (3, 1, 2, 4)]
PRICES = rows(
    {"day": DAYS, "high": [82.5, 81.0, 80.5, 84.0], "low": [79.5, 78.0, 78.5, 81.5], "close": [82.0, 80.0, 79.0, 83.5]},
    units={"high": "EUR", "low": "EUR", "close": "EUR"},
)
CHART_: dict[str, Any] = {"kind": "stock", "x": "day", "high": "high", "low": "low", "close": "close"}


def plots(figure: Figure) -> Plots:
    return lay_out(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure)


def prices(high: list[float | None], low: list[float | None], close: list[float | None]) -> Any:
    names = [f"d{index}" for index in range(len(high))]
    return rows(
        {"day": names, "high": high, "low": low, "close": close},
        types={"high": "number", "low": "number", "close": "number"},
    )


def test_time_runs_from_left_to_right_and_the_last_close_is_labelled() -> None:
    figure = build(PRICES, **CHART_)
    assert [value.amount for value in figure.series[2].values if value] == [80.0, 79.0, 82.0, 83.5]
    assert texts(drawn(figure), "value") == ["83.5"]


def test_the_series_are_high_low_and_close_as_powerpoint_asks() -> None:
    figure = build(PRICES, **CHART_)
    made = plots(figure)
    assert [series.role for series in figure.series] == ["high", "low", "y"]
    assert [plot.mark for plot in made.plots] == ["range"]
    assert [layer.series for layer in made.plots[0].layers] == [0, 1, 2]
    assert made.plots[0].between is not None
    assert made.values.low > 0


def test_ranges_reach_from_low_to_high() -> None:
    figure = build(PRICES, **CHART_)
    scale = plots(figure).scale()
    lines = [item for item in named(drawn(figure), "range") if isinstance(item, Path)]
    assert len(lines) == 4
    ends = sorted(point[1] for segment in lines[-1].segments for point in segment[1:])
    assert ends == pytest.approx([scale.place(81.5), scale.place(84.0)], abs=0.01)


@pytest.mark.parametrize(("labels", "shown"), [("none", []), ("last", ["83.5"]), ("ends", ["80.0", "83.5"])])
def test_labels_choose_the_closes(labels: str, shown: list[str]) -> None:
    drawing = drawn(build(PRICES, **CHART_, labels=labels))
    assert texts(drawing, "value") == shown
    assert not faults(drawing)


def test_a_highlighted_day_is_accent_and_the_others_are_not() -> None:
    made = plots(build(PRICES, **CHART_, highlight=["2025-09-02"]))
    layer = made.plots[0].layers[2]
    colors = [marker.fill for at in range(4) if (marker := layer.marker_at(at))]
    assert colors == [THEME.palette.muted, THEME.palette.accent, THEME.palette.muted, THEME.palette.muted]


def test_a_close_outside_its_range_is_refused() -> None:
    problem = refused(prices([3, 3], [1, 1], [2, 4]), **CHART_)
    assert (problem.code, problem.place) == ("bad-value", ("close",))
    assert "'d1' closes at 4" in problem.message


def test_a_price_that_is_missing_beside_others_is_refused() -> None:
    problem = refused(prices([3, 3], [1, None], [2, 2]), **CHART_)
    assert (problem.code, problem.place) == ("missing-value", ("low",))


def test_a_day_without_prices_is_a_gap() -> None:
    drawing = drawn(build(prices([3, None, 3], [1, None, 1], [2, None, 2]), **CHART_))
    assert len(named(drawing, "range")) == 2
    assert not faults(drawing)


@pytest.mark.parametrize("missing", ["zero", "connect"])
def test_prices_are_never_made_up(missing: str) -> None:
    assert refused(PRICES, **CHART_, missing=missing).place == ("missing",)


def test_an_unknown_column_is_placed_at_its_field() -> None:
    assert refused(PRICES, **{**CHART_, "low": "lwo"}).place == ("low",)


@pytest.mark.parametrize("more", [{"y": "close"}, {"aggregate": "sum"}, {"sort": ["close"]}, {"other": "Rest"}])
def test_what_has_no_meaning_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHART.validate_python({"data": "d", **CHART_, **more})


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_annotations_are_of_the_close_unless_they_name_a_series(medium: Any) -> None:
    marks = [
        {"kind": "difference", "start": "2025-09-01", "end": "2025-09-04"},
        {"kind": "difference", "start": "2025-09-01", "end": "2025-09-04", "series": "High"},
        {"kind": "line", "y": 82, "label": "Budget"},
    ]
    figure = build(PRICES, **CHART_, annotations=marks)
    assert [mark.series for mark in figure.annotations[:2]] == [2, 0]
    drawing = drawn(figure, medium)
    assert texts(drawing, "difference") == ["+3.5", "+3.0"]
    assert not faults(drawing)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=80))
def test_every_range_is_inside_the_plot(made: list[tuple[int, int, int]]) -> None:
    high = [float(low + first + second) for low, first, second in made]
    low = [float(low) for low, _, _ in made]
    close = [float(low + first) for low, first, _ in made]
    data = rows(
        {"day": list(range(1900, 1900 + len(made))), "high": high, "low": low, "close": close}, types={"day": "year"}
    )
    laid = plots(build(data, **CHART_))
    assert laid.values.low <= min(low)
    assert laid.values.high >= max(high)
