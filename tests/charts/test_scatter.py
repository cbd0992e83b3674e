"""Scatter plots: where points stand, which of them have their names, and what PowerPoint gets of it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import (
    CHART,
    Brief,
    build,
    drawn,
    faults,
    fills,
    items,
    named,
    refused,
    rows,
    texts,
)
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.charts.clouds.told import correlation
from briefgen.charts.plots.geometry import places
from briefgen.charts.plots.regression import trend_ends, within
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.errors import InputError
from briefgen.values import Value

LANDS = ["Peru", "Chile", "Brazil", "Cuba", "Mexico"]
DATA = rows(
    {
        "land": LANDS,
        "income": [6.5, 15.25, 9.0, None, 11.5],
        "life": [76.5, 80.25, 75.9, 78.0, 75.1],
        "part": ["South", "South", "South", "North", "North"],
    },
    units={"income": "thousand US$", "life": "years"},
)
KNOWN = rows({"n": list("abcdefgh"), "x": [1, 2, 3, 4, 5, 6, 7, 8], "y": [2.0, 4.5, 5.5, 8.5, 9.5, 12.5, 13.5, 16.5]})


def scatter(data: Any = DATA, brief: Brief | None = None, **more: Any) -> Figure:
    columns = {"x": "income", "y": "life"} if data is DATA else {"x": "x", "y": "y"}
    return build(data, brief, kind="scatter", **columns, **more)


# ---------------------------------------------------------------- what is read


def test_every_row_is_a_point_at_its_two_numbers() -> None:
    figure = scatter(label="land")
    assert figure.categories == tuple(LANDS)
    assert [series.role for series in figure.series] == ["x", "y"]
    assert [value and value.amount for value in figure.series[0].values] == [6.5, 15.25, 9.0, None, 11.5]
    assert (figure.x_axis.title, figure.y_axis.title) == ("Income, thousand US$", "Life, years")


def test_groups_are_series_with_gaps_where_a_row_is_of_another() -> None:
    figure = scatter(series="part", label="land")
    south, north = figure.series[1:]
    assert (south.name, north.name) == ("South", "North")
    assert [value and value.amount for value in south.values] == [76.5, 80.25, 75.9, None, None]
    assert [value and value.amount for value in north.values] == [None, None, None, 78.0, 75.1]


def test_groups_keep_the_order_of_the_rows_whatever_is_highlighted() -> None:
    assert [series.name for series in scatter(series="part", highlight=["Peru", "Chile", "Brazil"]).series[1:]] == [
        "South", "North",
    ]  # fmt: skip


def test_without_label_the_first_column_of_texts_names_the_points_and_else_numbers_do() -> None:
    assert scatter().categories == tuple(LANDS)
    assert scatter(rows({"x": [1, 2], "y": [3, 4]})).categories == ("1", "2")


def test_rows_are_sorted_and_limited() -> None:
    assert scatter(label="land", sort="-life", limit=2).categories == ("Chile", "Cuba")


def test_highlighted_points_are_drawn_last_so_that_they_lie_on_top() -> None:
    figure = scatter(label="land", highlight=["Peru"])
    assert figure.categories[figure.highlight[0]] == "Peru"
    assert figure.highlight == (len(LANDS) - 1,)
    kept = scatter(label="land", highlight=["Peru"], sort="life")
    assert kept.categories[kept.highlight[0]] == "Peru"


def test_a_row_without_a_place_is_left_out_with_a_warning() -> None:
    brief = Brief()
    figure = scatter(brief=brief, label="land")
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("missing-value", "warning")
    assert "1 of 5 rows" in problem.message
    assert len(named(drawn(figure), "point")) == 4


@pytest.mark.parametrize(
    ("more", "code", "place"),
    [
        ({"missing": "error"}, "missing-value", ("missing",)),
        ({"missing": "zero"}, "bad-value", ("missing",)),
        ({"labels": "last"}, "bad-value", ("labels",)),
        ({"axis": {"min": 76}}, "outside-axis", ("axis", "min")),
        ({"axis": {"max": 80}}, "outside-axis", ("axis", "max")),
        ({"annotations": [{"kind": "line", "x": "Peru"}]}, "not-for-kind", ("annotations", 0)),
        ({"annotations": [{"kind": "cagr", "start": "Peru", "end": "Cuba"}]}, "not-for-kind", ("annotations", 0)),
        ({"quadrants": {"x": "half"}}, "unknown-place", ("quadrants", "x")),
        ({"quadrants": ["a", "b"]}, "bad-value", ("quadrants", "names")),
    ],
)
def test_what_has_no_meaning_is_refused(more: dict[str, Any], code: str, place: tuple[object, ...]) -> None:
    problem = refused(DATA, kind="scatter", x="income", y="life", label="land", **more)
    assert (problem.place, problem.hint != "") == (place, True)
    assert problem.code == code


@pytest.mark.parametrize(("field", "value"), [("other", "Rest"), ("aggregate", "sum")])
def test_common_fields_that_sum_are_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "scatter", "data": "d", "x": "a", "y": "b", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_texts_are_no_measure() -> None:
    problem = refused(DATA, kind="scatter", x="land", y="life")
    assert (problem.code, problem.place) == ("not-a-measure", ("x",))
    assert "income" in problem.hint


def test_no_row_with_both_numbers_is_an_error() -> None:
    data = rows({"x": [1.0, None], "y": [None, 2.0]}, types={"x": "number", "y": "number"})
    assert refused(data, kind="scatter", x="x", y="y").code == "empty-data"


# ---------------------------------------------------------------- what is drawn


def test_points_stand_where_their_numbers_say() -> None:
    plots = plots_of(scatter(KNOWN))
    found_at = places(plots, plots.plots[0], plots.plots[0].layers[0])
    assert plots.across is not None
    for number, at in enumerate(found_at, 1):
        assert at is not None
        share = (number - plots.across.low) / (plots.across.high - plots.across.low)
        assert at[0] == pytest.approx(plots.left + share * (plots.right - plots.left))


def test_names_keep_clear_of_each_other_and_all_is_refused_where_they_cannot() -> None:
    crowd = rows(
        {"n": [f"Name {i}" for i in range(80)], "x": [i % 9 for i in range(80)], "y": [i % 7 for i in range(80)]}
    )
    drawing = drawn(scatter(crowd, label="n"))
    assert not faults(drawing)
    assert 0 < len(texts(drawing, "value")) < 80
    with pytest.raises(InputError, match="names have no room"):
        drawn(scatter(crowd, label="n", labels="all"))


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_what_is_highlighted_keeps_its_name_even_where_all_points_are_one(medium: Any) -> None:
    heap = rows({"n": [f"Name {i}" for i in range(8)], "x": [5] * 8, "y": [5] * 8})
    drawing = drawn(scatter(heap, label="n", highlight=["Name 0", "Name 4", "Name 7"]), medium)
    assert not faults(drawing)
    assert {"Name 0", "Name 4", "Name 7"} <= {*texts(drawing, "value"), *texts(drawing, "name")}


def test_one_highlighted_point_is_the_accent_and_the_others_are_grey() -> None:
    drawing = drawn(scatter(KNOWN, label="n", highlight=["c"]))
    grey, accent = "8B969E", "005F6E"
    assert sorted(fills(drawing, "point")) == sorted([grey] * 7 + [accent])
    assert fills(drawing, "point c") == [accent] or accent in fills(drawing, "point")


def test_the_axis_upwards_may_have_a_format_of_its_own() -> None:
    assert {"5×", "10×"} <= set(texts(drawn(scatter(KNOWN, axis={"format": "multiple"})), "axis"))


def test_no_names_means_none() -> None:
    assert not texts(drawn(scatter(KNOWN, label="n", labels="none", highlight=["c"])), "value")


def test_groups_differ_by_colour_and_shape_and_are_named_in_the_head() -> None:
    drawing = drawn(scatter(series="part", label="land"))
    assert texts(drawing, "series") == ["South", "North"]
    layers = plots_of(scatter(series="part")).plots[0].layers
    assert [layer.marker.shape for layer in layers if layer.marker] == ["circle", "square"]


def test_the_plot_is_divided_at_the_means_and_the_quarters_have_names() -> None:
    figure = scatter(KNOWN, quadrants={"names": ["A", "B", "C", "D"]})
    told = dict(figure.options)
    assert told["quadrant x"] == pytest.approx(4.5)
    assert told["quadrant y"] == pytest.approx(sum([2.0, 4.5, 5.5, 8.5, 9.5, 12.5, 13.5, 16.5]) / 8)
    drawing = drawn(figure)
    assert texts(drawing, "quadrant ") == ["A", "B", "C", "D"]
    assert len(named(drawing, "quadrant line")) == 2


def test_the_plot_is_divided_where_a_value_says() -> None:
    brief = Brief(limit=Value(70, unit="years"), people=Value(70, unit="people"))
    assert dict(scatter(brief=brief, quadrants={"x": 7, "y": "$limit"}).options)["quadrant y"] == 70.0
    with pytest.raises(InputError, match="unit-mismatch"):
        scatter(brief=brief, quadrants={"y": "$people"})


def test_a_remark_and_a_level_keep_clear_of_the_names() -> None:
    marks = [{"kind": "note", "x": "c", "text": "Why it is so"}, {"kind": "line", "y": 10, "label": "Target"}]
    drawing = drawn(scatter(KNOWN, label="n", annotations=marks))
    assert not faults(drawing)
    assert "Target" in texts(drawing)
    assert "Why it is so" in texts(drawing)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_ten_thousand_points_are_one_shape_and_quick(medium: Any) -> None:
    many = rows(
        {"x": [(i * 7919) % 10007 / 10 for i in range(10000)], "y": [(i * 104729) % 9973 / 7 for i in range(10000)]}
    )
    figure = scatter(many, trend="linear")
    start = time.process_time()
    drawing = drawn(figure, medium)
    assert time.process_time() - start < 3.0
    assert len(list(items(drawing))) + len(drawing.items) < 120
    assert not faults(drawing)


def test_names_in_chinese_are_placed(companion_theme: Any) -> None:
    from briefgen.charts import draw
    from briefgen.formatting import Formatter

    data = rows({"n": ["中国", "中国贸易增长"], "x": [1, 2], "y": [3, 4]})
    drawing = draw(scatter(data, label="n"), companion_theme, "deck", 568.0, 274.0, Formatter("en-GB"))
    assert {*texts(drawing, "value"), *texts(drawing, "name")} == {"中国", "中国贸易增长"}


# ---------------------------------------------------------------- arithmetic


POINTS = st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), min_size=2, max_size=30)


@given(POINTS, st.integers(-50, 50), st.integers(-100, 100))
def test_the_trend_of_points_on_a_line_is_that_line(points: list[tuple[int, int]], slope: int, start: int) -> None:
    on_line = [(float(x), float(start + slope * x)) for x, _ in points]
    ends = trend_ends(on_line)
    if len({x for x, _ in on_line}) < 2:
        assert ends is None
        return
    assert ends is not None
    for x, y in ends:
        assert y == pytest.approx(start + slope * x, abs=1e-6 * (abs(slope) + 1) * 1000)


@given(POINTS)
def test_a_correlation_is_between_its_bounds_and_does_not_mind_which_way_round(points: list[tuple[int, int]]) -> None:
    there = correlation([(float(x), float(y)) for x, y in points])
    back = correlation([(float(y), float(x)) for x, y in points])
    assert -1 - 1e-9 <= there <= 1 + 1e-9
    assert there == pytest.approx(back, abs=1e-9)


@given(st.floats(-50, 150), st.floats(-50, 150))
def test_a_line_is_cut_at_the_edges_of_the_plot(first: float, last: float) -> None:
    ends = within((0.0, first), (100.0, last), 0.0, 100.0)
    assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 100 + 1e-6 for x, y in ends)


# ---------------------------------------------------------------- in PowerPoint


def test_workbook_cache_source_and_drawing_are_the_same_numbers() -> None:
    figure = scatter(label="land", series="part")
    part, sheet, plots = part_of(figure), sheet_of(figure), plots_of(figure)
    x = {0: 6.5, 1: 15.25, 2: 9.0, 4: 11.5}
    south, north = {0: 76.5, 1: 80.25, 2: 75.9}, {3: 78.0, 4: 75.1}
    for order, expected in ((0, south), (1, north)):
        ser = f"//c:ser[c:order/@val={order}]"
        assert cache(part, f"{ser}/c:xVal") == x
        assert cache(part, f"{ser}/c:yVal") == expected
        assert column_of(sheet, order + 1, 5) == expected
    assert column_of(sheet, 0, 5) == x
    assert [sheet.cells[f"{letter}1"] for letter in "BCD"] == ["Income, thousand US$", "South", "North"]
    drawn_at = [at for layer in plots.plots[0].layers for at in places(plots, plots.plots[0], layer) if at]
    assert len(drawn_at) == len([1 for index in (*south, *north) if index in x])


def test_ten_thousand_points_need_no_word_each() -> None:
    many = rows({"n": [f"P{i}" for i in range(10000)], "x": list(range(10000)), "y": [i % 977 for i in range(10000)]})
    figure = scatter(many, label="n", highlight=["P5"])
    part, drawing = part_of(figure), drawn(figure)
    assert len(found(part, "//c:dPt")) == 1
    assert len(found(part, "//c:dLbl")) < 100
    assert "P5" in {*texts(drawing, "value"), *texts(drawing, "name")}


def test_a_trend_is_powerpoints_own_and_names_are_labels_of_their_points() -> None:
    part = part_of(scatter(KNOWN, label="n", trend="linear"))
    assert found(part, "//c:trendline/c:trendlineType/@val") == ["linear"]
    assert set(found(part, "//c:dLbl//a:t/text()")) <= set("abcdefgh")
    assert found(part, "//c:valAx/c:majorGridlines")


def test_only_the_axis_at_the_foot_has_a_line_in_both() -> None:
    plots = plots_of(scatter(KNOWN))
    assert plots.across is not None
    assert (plots.across.line, plots.values.line) == (True, False)
    assert len(named(drawn(scatter(KNOWN)), "axis")) > 0
    lines = [item for item in named(drawn(scatter(KNOWN)), "axis") if isinstance(item, Path)]
    assert len(lines) == 1


# ---------------------------------------------------------------- in words


def test_the_alternative_text_tells_number_ranges_relation_and_extremes() -> None:
    alt = scatter(KNOWN, label="n", caption="Y and x").alt
    assert alt.startswith("Scatter plot: Y and x. 8 points. X from 1 to 8. Y from 2.0 to 16.5. Y rises with X.")
    assert "highest h (8; 16.5); lowest a (1; 2.0)" in alt


def test_few_points_are_all_read_out() -> None:
    assert "Peru (6.50; 76.50), Chile (15.25; 80.25)" in scatter(label="land").alt


@pytest.mark.parametrize(
    ("ys", "said"),
    [([8, 7, 6, 5, 4, 3, 2], "Y falls as X rises"), ([5, 1, 5, 1, 5, 1, 5], "no clear relation between X and Y")],
)
def test_the_relation_is_said_as_it_is(ys: list[int], said: str) -> None:
    assert said in scatter(rows({"x": list(range(7)), "y": ys})).alt
