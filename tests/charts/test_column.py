"""Columns: what is built, and what is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from tests.charts.material import THEME, Brief, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.drawing import Path
from briefgen.values import Value

VISITS = rows({"year": [2013, 2014, 2015, 2016], "n": [3, 4, 0, 3]}, types={"year": "year"})
PARTS = rows({"q": ["Q1", "Q2"], "north": [12.5, 4], "south": [8, 9.25], "east": [3, None]})
SHARES = rows({"what": ["Plant", "Rest"], "whole": ["d", "d"], "share": [30, 70]}, units={"share": "%"})
PALETTE = THEME.palette


def test_the_figure_names_powerpoints_own_type() -> None:
    chart: dict[str, Any] = {"kind": "column", "x": "q", "y": ["north", "south"]}
    assert build(PARTS, **chart).native == "column_clustered"
    assert build(PARTS, **chart, stack=True).native == "column_stacked"
    assert build(PARTS, **chart, stack="percent").native == "column_stacked_100"


def test_the_highlighted_column_is_accent_and_the_others_grey() -> None:
    drawing = drawn(build(VISITS, kind="column", x="year", y="n", highlight=[2016]))
    assert fills(drawing, "column ") == [PALETTE.grey, PALETTE.grey, PALETTE.accent]
    plain = drawn(build(VISITS, kind="column", x="year", y="n"))
    assert set(fills(plain, "column ")) == {PALETTE.accent}


def test_zero_is_written_as_zero_and_has_no_column() -> None:
    drawing = drawn(build(VISITS, kind="column", x="year", y="n"))
    assert texts(drawing, "value") == ["3", "4", "0", "3"]
    assert not named(drawing, "column 2015")


def test_up_to_twelve_values_stand_at_their_columns_and_there_is_no_axis() -> None:
    drawing = drawn(build(VISITS, kind="column", x="year", y="n"))
    assert not named(drawing, "axis")
    assert not named(drawing, "gridline")


def test_more_columns_have_an_axis_with_few_ticks_and_hair_gridlines() -> None:
    data = rows({"year": list(range(1990, 2020)), "n": list(range(30))}, types={"year": "year"})
    drawing = drawn(build(data, kind="column", x="year", y="n"))
    assert not texts(drawing, "value")
    assert 3 <= len(texts(drawing, "axis")) <= 5
    lines = [item for item in named(drawing, "gridline") if isinstance(item, Path)]
    assert {item.style.stroke.color.hex_text for item in lines if item.style.stroke} == {PALETTE.hair}
    assert texts(drawing, "category")[:4] == ["1990", "1992", "1994", "1996"]


def test_columns_stand_on_the_axis_in_proportion() -> None:
    drawing = drawn(build(VISITS, kind="column", x="year", y="n"))
    heights = []
    for item in named(drawing, "column "):
        assert isinstance(item, Path)
        ys = [point[1] for segment in item.segments for point in segment[1:]]
        heights.append(max(ys) - min(ys))
    assert heights[1] / heights[0] == pytest.approx(4 / 3, rel=1e-3)


def test_an_axis_that_leaves_out_zero_is_refused() -> None:
    problem = refused(VISITS, kind="column", x="year", y="n", axis={"min": 2})
    assert (problem.code, problem.place) == ("axis-without-zero", ("axis", "min"))


def test_an_axis_that_ends_before_it_begins_is_refused() -> None:
    problem = refused(VISITS, kind="column", x="year", y="n", axis={"min": -1, "max": -2})
    assert problem.place[0] == "axis"


def test_a_stack_carries_its_total_and_the_names_of_its_parts_beside_it() -> None:
    drawing = drawn(build(PARTS, kind="column", x="q", y=["north", "south", "east"], stack=True))
    assert texts(drawing, "total") == ["23.50", "13.25"]
    assert set(texts(drawing, "series")) == {"North", "South", "East"}
    assert not faults(drawing)


def test_totals_can_be_left_out() -> None:
    drawing = drawn(build(PARTS, kind="column", x="q", y=["north", "south"], stack=True, totals=False))
    assert not texts(drawing, "total")


def test_clusters_have_a_key_of_words_in_the_colours_of_the_series() -> None:
    drawing = drawn(build(PARTS, kind="column", x="q", y=["north", "south"]))
    assert texts(drawing, "series") == ["North", "South"]
    assert fills(drawing, "swatch") == [PALETTE.series[0].fill, PALETTE.series[1].fill]
    assert "n/a" not in texts(drawing, "value")


def test_a_missing_mark_says_so() -> None:
    drawing = drawn(build(PARTS, kind="column", x="q", y=["north", "east"]))
    assert texts(drawing, "value").count("n/a") == 1


def test_shares_are_computed_and_shown_in_per_cent() -> None:
    figure = build(PARTS, kind="column", x="q", y=["north", "south"], stack="percent")
    first = figure.series[0].values[0]
    assert first is not None
    assert first.amount == pytest.approx(12.5 / 20.5)
    assert first.expression == "share(12.5, 20.5)"
    assert Brief().formatter.show(first) == "61%"


def test_percentages_of_one_whole_stay_reported_figures() -> None:
    figure = build(SHARES, kind="column", x="whole", y="share", series="what", stack="percent")
    assert [Brief().formatter.show(series.values[0] or Value(None)) for series in figure.series] == ["30%", "70%"]
    assert not any(value and value.computed for series in figure.series for value in series.values)


def test_shares_of_negative_amounts_and_of_nothing_are_refused() -> None:
    bad = rows({"q": ["Q1"], "a": [-1], "b": [3]})
    assert refused(bad, kind="column", x="q", y=["a", "b"], stack="percent").code == "negative-share"
    bad = rows({"q": ["Q1"], "a": [0], "b": [0]})
    assert refused(bad, kind="column", x="q", y=["a", "b"], stack="percent").code == "zero-whole"


def test_too_many_named_columns_are_a_warning_with_a_way_out() -> None:
    brief = Brief()
    data = rows({"a": [f"Item {index}" for index in range(30)], "b": list(range(30))})
    build(data, brief, kind="column", x="a", y="b")
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("many-columns", "warning")
    assert "kind: bar" in problem.hint


def test_series_that_share_a_colour_are_a_warning_unless_some_are_highlighted() -> None:
    brief = Brief()
    names = [f"s{number}" for number in range(7)]
    data = rows({"q": ["Q1", "Q2"], **{name: [1, 2] for name in names}})
    build(data, brief, kind="column", x="q", y=names[:6])
    build(data, brief, kind="column", x="q", y=names, highlight=["S0"])
    assert not list(brief.problems)
    build(data, brief, kind="column", x="q", y=names)
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("many-series", "warning")


def test_a_qualifier_keeps_its_word_at_the_mark() -> None:
    from dataclasses import replace

    figure = build(VISITS, kind="column", x="year", y="n")
    values = tuple(value and replace(value, qualifier="around") for value in figure.series[0].values)
    drawing = drawn(replace(figure, series=(replace(figure.series[0], values=values),)))
    assert "around 4" in texts(drawing, "value")


def test_the_alternative_text_reads_out_every_value() -> None:
    figure = build(VISITS, kind="column", x="year", y="n", caption="State visits")
    assert (
        figure.alt
        == "Column chart: State visits, from 2013 to 2016. 2013 3; 2014 4; 2015 0; 2016 3; trend: up and down."
    )


def test_a_long_alternative_text_gives_first_last_and_extremes() -> None:
    data = rows({"year": list(range(1990, 2020)), "n": [abs(15 - i) for i in range(30)]}, types={"year": "year"})
    figure = build(data, kind="column", x="year", y="n")
    assert "30 values; first 15 (1990); last 14 (2019); highest 15 (1990); lowest 0 (2005)" in figure.alt


def test_totals_are_of_stacks() -> None:
    problem = refused(VISITS, kind="column", x="year", y="n", labels="total")
    assert (problem.code, problem.place) == ("bad-value", ("labels",))
    drawing = drawn(build(PARTS, kind="column", x="q", y=["north", "south"], stack=True, labels="total"))
    assert texts(drawing, "total") == ["20.50", "13.25"]
    assert not texts(drawing, "value")


def test_labels_can_be_left_out_or_put_at_the_ends() -> None:
    chart: dict[str, Any] = {"kind": "column", "x": "year", "y": "n"}
    assert not texts(drawn(build(VISITS, **chart, labels="none")), "value")
    assert texts(drawn(build(VISITS, **chart, labels="ends")), "value") == ["3", "3"]
    assert texts(drawn(build(VISITS, **chart, labels="last")), "value") == ["3"]
    assert texts(drawn(build(VISITS, **chart, labels="last")), "axis")


def test_per_cent_is_a_word_under_the_caption() -> None:
    assert build(SHARES, kind="column", x="what", y="share").unit == "per cent"


def test_columns_with_many_long_names_lie_down() -> None:
    names = [f"Municipality number {number}" for number in range(1, 9)]
    many = rows({"town": names, "people": list(range(1, 9))})
    lying = build(many, kind="column", x="town", y="people")
    assert (lying.kind, lying.native, lying.categories) == ("bar", "bar_clustered", tuple(names))
    assert lying.alt.startswith("Bar chart")
    few = rows({"town": names[:7], "people": list(range(1, 8))})
    assert build(few, kind="column", x="town", y="people").kind == "column"


def test_columns_of_periods_stand_however_many_they_are() -> None:
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    assert build(rows({"month": months, "sold": list(range(12))}), kind="column", x="month", y="sold").kind == "column"


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_the_title_of_the_axis_stands_clear_above_values_and_columns(medium: Any) -> None:
    drawing = drawn(build(VISITS, kind="column", x="year", y="n", axis={"title": "State visits abroad"}), medium)
    assert texts(drawing, "axis title") == ["State visits abroad"]
    assert not faults(drawing)
