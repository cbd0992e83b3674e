"""From rows to points."""

from __future__ import annotations

import pytest
from tests.charts.material import Brief, build, refused, rows

from briefgen.values import Date, Format, Value

SALES = rows(
    {
        "region": ["North", "South", "North", "South", "East"],
        "year": [2024, 2024, 2025, 2025, 2025],
        "sold": [3.5, 2, 4, None, 1.25],
    },
    types={"year": "year"},
    units={"sold": "tons"},
)


def amounts(figure: object, series: int = 0) -> list[object]:
    return [value and value.amount for value in figure.series[series].values]  # type: ignore[attr-defined]


def test_several_rows_for_one_point_need_an_aggregate() -> None:
    problem = refused(SALES, kind="column", x="region", y="sold")
    assert problem.code == "many-rows"
    assert problem.place == ("x",)
    assert "aggregate: sum" in problem.hint
    assert "rows 2, 4" in problem.hint


def test_an_aggregate_unites_the_origins_of_its_rows() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", aggregate="sum")
    assert figure.categories == ("North", "South", "East")
    assert amounts(figure) == [7.5, 2, 1.25]
    north = figure.series[0].values[0]
    assert north is not None
    assert [origin.row for origin in north.origins] == [2, 4]


def test_series_split_one_measure_and_leave_gaps_where_there_is_no_row() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", series="year")
    assert [series.name for series in figure.series] == ["2024", "2025"]
    assert amounts(figure, 0) == [3.5, 2, None]
    assert amounts(figure, 1) == [4, None, 1.25]


def test_a_list_of_measures_and_series_exclude_each_other() -> None:
    problem = refused(SALES, kind="column", x="region", y=["sold", "year"], series="year")
    assert (problem.code, problem.place) == ("one-of", ("series",))


def test_text_in_a_measure_names_the_column_and_those_with_numbers() -> None:
    problem = refused(SALES, kind="column", x="year", y="region")
    assert (problem.code, problem.place) == ("not-a-measure", ("y",))
    assert "'region'" in problem.message
    assert "sold" in problem.hint


def test_the_place_of_a_fault_in_a_list_of_measures_is_the_entry() -> None:
    problem = refused(SALES, kind="column", x="region", y=["sold", "slod"])
    assert (problem.code, problem.place) == ("unknown-column", ("y", 1))


def test_measures_of_different_units_do_not_share_an_axis() -> None:
    data = rows({"a": ["x"], "b": [1], "c": [2]}, units={"b": "tons", "c": "USD"})
    problem = refused(data, kind="column", x="a", y=["b", "c"])
    assert problem.code == "unit-mismatch"
    assert "'tons'" in problem.message
    assert "'USD'" in problem.message


def test_all_values_of_a_chart_have_equal_decimals() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", aggregate="sum")
    shown = [Brief().formatter.show(value, bare=True) for value in figure.series[0].values if value is not None]
    assert shown == ["7.50", "2.00", "1.25"]


def test_a_format_of_the_chart_wins_over_that_of_the_column() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", aggregate="sum", format="number.0")
    value = figure.series[0].values[0]
    assert value is not None
    assert value.format == Format("number", 0)


def test_the_unit_of_the_columns_stands_under_the_caption() -> None:
    assert build(SALES, kind="column", x="region", y="sold", aggregate="sum").unit == "tons"
    own = build(SALES, kind="column", x="region", y="sold", aggregate="sum", axis={"unit": "metric tons"})
    assert own.unit == "metric tons"


def test_sorting_is_of_points_not_of_rows() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", aggregate="sum", sort="sold")
    assert figure.categories == ("East", "South", "North")


def test_missing_values_are_sorted_last_in_either_direction() -> None:
    data = rows({"a": ["x", "y", "z"], "b": [1, None, 3]})
    assert build(data, kind="column", x="a", y="b", sort="b").categories == ("x", "z", "y")
    assert build(data, kind="column", x="a", y="b", sort="-b").categories == ("z", "x", "y")


def test_sorting_by_an_unknown_column_is_an_error_at_sort() -> None:
    problem = refused(SALES, kind="column", x="region", y="sold", aggregate="sum", sort="-slod")
    assert (problem.code, problem.place) == ("unknown-column", ("sort",))


def test_other_sums_what_limit_leaves_out() -> None:
    chart = {"kind": "column", "x": "region", "y": "sold", "aggregate": "sum", "sort": "-sold", "limit": 1}
    figure = build(SALES, **chart, other="All others")
    assert figure.categories == ("North", "All others")
    assert amounts(figure) == [7.5, 3.25]
    assert build(SALES, **chart).categories == ("North",)


def test_other_without_a_limit_is_an_error() -> None:
    assert refused(SALES, kind="column", x="year", y="sold", aggregate="sum", other="Rest").place == ("other",)


def test_years_have_no_thousands_separator() -> None:
    figure = build(SALES, kind="column", x="year", y="sold", aggregate="sum")
    assert figure.categories == ("2024", "2025")


def test_dates_are_named_in_the_language_of_the_brief() -> None:
    data = rows({"month": [Date(2016, 3), Date(2016, 12)], "n": [1, 2]}, types={"month": "month"})
    assert build(data, Brief("de"), kind="column", x="month", y="n").categories == ("März 2016", "Dez. 2016")


@pytest.mark.parametrize(
    ("missing", "expected"), [("gap", [1, None, 3]), ("zero", [1, 0, 3]), ("connect", [1, None, 3])]
)
def test_missing_values_are_zero_only_when_the_author_says_so(missing: str, expected: list[object]) -> None:
    data = rows({"a": ["x", "y", "z"], "b": [1, None, 3]})
    figure = build(data, kind="line", x="a", y="b", missing=missing)
    assert [value.amount if value is not None else None for value in figure.series[0].values] == expected


def test_missing_values_can_be_made_an_error() -> None:
    data = rows({"a": ["x", "y"], "b": [1, None]})
    problem = refused(data, kind="line", x="a", y="b", missing="error")
    assert (problem.code, problem.place) == ("missing-value", ("missing",))
    assert "'y'" in problem.message


def test_count_counts_rows_of_any_column() -> None:
    figure = build(SALES, kind="column", x="year", y="region", aggregate="count")
    assert amounts(figure) == [2, 3]
    assert figure.unit == ""


def test_highlights_are_found_as_shown_as_typed_or_by_name() -> None:
    chart = {"kind": "column", "x": "year", "y": "sold", "aggregate": "sum"}
    assert build(SALES, **chart, highlight=[2025]).highlight == (1,)
    assert build(SALES, **chart, highlight="2025").highlight == (1,)
    assert build(SALES, Brief(now=Value(2025)), **chart, highlight=["$now"]).highlight == (1,)


def test_with_several_series_a_highlight_names_series_first() -> None:
    figure = build(SALES, kind="column", x="region", y="sold", series="year", highlight=["2025"])
    assert (figure.highlight, figure.highlight_series) == ((1,), True)
    figure = build(SALES, kind="column", x="region", y="sold", series="year", highlight=["North"])
    assert (figure.highlight, figure.highlight_series) == ((0,), False)
