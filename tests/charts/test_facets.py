from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, Brief, build, drawn, faults, refused, rows

from briefgen.charts import lay_out
from briefgen.charts.cells import cells
from briefgen.charts.panel import Panel
from briefgen.document import plain_text
from briefgen.formatting import Formatter

SHOPS = rows(
    {
        "shop": ["Ufa", "Ufa", "Ufa", "Oslo", "Oslo", "Oslo", "Kiel"],
        "quarter": ["Q1", "Q2", "Q3", "Q1", "Q2", "Q3", "Q2"],
        "sold": [10, 20, 30, 100, 200, 300.5, 7],
    }
)


def test_there_is_a_panel_for_each_entry_in_the_order_of_the_rows() -> None:
    figure = build(SHOPS, kind="column", x="quarter", y="sold", facet="shop", caption="Sales")
    assert [plain_text(panel.caption) for panel in figure.panels] == ["Ufa", "Oslo", "Kiel"]
    assert plain_text(figure.caption) == "Sales"
    assert figure.alt == " ".join(panel.alt for panel in figure.panels)
    assert figure.panels[0].alt.startswith("Ufa. Column chart: Sales.")


def test_panels_have_the_same_categories_decimals_and_scale() -> None:
    figure = build(SHOPS, kind="column", x="quarter", y="sold", facet="shop")
    assert {panel.categories for panel in figure.panels} == {("Q1", "Q2", "Q3")}
    assert {(panel.y_axis.minimum, panel.y_axis.maximum) for panel in figure.panels} == {(0.0, 400.0)}
    shown = [value for panel in figure.panels for value in panel.series[0].values if value is not None]
    assert {value.format.decimals for value in shown if value.format} == {1}
    assert [value is not None for value in figure.panels[2].series[0].values] == [False, True, False]


def test_free_scales_are_of_each_panel() -> None:
    figure = build(SHOPS, kind="column", x="quarter", y="sold", facet="shop", scales="free")
    assert {panel.y_axis.maximum for panel in figure.panels} == {None}


def test_free_panels_leave_out_names_without_a_value() -> None:
    figure = build(SHOPS, kind="column", x="quarter", y="sold", facet="shop", scales="free")
    assert [panel.categories for panel in figure.panels] == [("Q1", "Q2", "Q3"), ("Q1", "Q2", "Q3"), ("Q2",)]
    years = rows({"f": ["a", "a", "b"], "y": [2015, 2016, 2015], "n": [1, 2, 3]}, types={"y": "year"})
    figure = build(years, kind="column", x="y", y="n", facet="f", scales="free")
    assert [panel.categories for panel in figure.panels] == [("2015", "2016")] * 2


def test_stacks_share_a_scale_that_holds_the_highest_stack() -> None:
    data = rows({"f": ["a", "a", "b", "b"], "x": ["1", "2", "1", "2"], "p": [5, 6, 50, 60], "q": [5, 6, 50, 60]})
    figure = build(data, kind="column", x="x", y=["p", "q"], stack=True, facet="f")
    assert figure.panels[0].y_axis.maximum == 150.0
    shares = build(data, kind="column", x="x", y=["p", "q"], stack="percent", facet="f")
    assert shares.panels[0].y_axis.maximum is None


def test_sums_of_the_rest_are_of_each_panel() -> None:
    data = rows({"f": ["a"] * 3 + ["b"] * 3, "x": ["u", "v", "w"] * 2, "n": [9, 2, 1, 90, 20, 10]})
    figure = build(data, kind="bar", x="x", y="n", facet="f", limit=1, other="Rest")
    assert [panel.categories for panel in figure.panels] == [("u", "Rest")] * 2
    assert [[value.amount for value in panel.series[0].values if value] for panel in figure.panels] == [
        [9, 3],
        [90, 30],
    ]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(-99, 99)), min_size=1))
def test_no_value_is_lost_or_moved(entries: list[tuple[str, str, int]]) -> None:
    columns = {name: [entry[index] for entry in entries] for index, name in enumerate(("f", "x", "n"))}
    figure = build(rows(columns), kind="line", x="x", y="n", facet="f", aggregate="sum")
    for panel in figure.panels:
        for name, value in zip(panel.categories, panel.series[0].values, strict=True):
            parts = [n for f, x, n in entries if (f, x) == (plain_text(panel.caption), name)]
            assert (value.amount if value is not None else None) == (sum(parts) if parts else None)


def test_annotations_are_computed_in_each_panel() -> None:
    data = rows({"f": ["a", "a", "b", "b"], "x": ["1", "2", "1", "2"], "n": [1, 2, 10, 40]})
    marks = [{"kind": "difference", "start": "1", "end": "2"}]
    figure = build(data, kind="column", x="x", y="n", facet="f", annotations=marks)
    assert [plain_text(panel.annotations[0].text) for panel in figure.panels] == ["+1", "+30"]


def test_a_warning_that_is_true_of_all_panels_is_given_once() -> None:
    brief = Brief()
    entries = [(f, x, s, 1) for f in "ab" for x in "12" for s in "abcdefgh"]
    columns = {name: [entry[index] for entry in entries] for index, name in enumerate(("f", "x", "s", "n"))}
    build(rows(columns), brief, kind="line", x="x", y="n", series="s", facet="f")
    assert [problem.code for problem in brief.problems] == ["many-series"]


def test_plots_of_a_row_stand_on_one_line() -> None:
    figure = build(SHOPS, kind="line", x="quarter", y="sold", facet="shop")
    panel = Panel(THEME, "deck", 864.0, 260.0, Formatter("en-GB"))
    made = [lay_out(panel.sized(cell.box.width, cell.box.height), cell.figure) for cell in cells(panel, figure)]
    assert len({(plots.left, plots.bottom, plots.top) for plots in made if plots is not None}) == 1


@pytest.mark.parametrize("kind", ["column", "bar", "line", "doughnut"])
@pytest.mark.parametrize("medium", ["deck", "report"])
def test_small_multiples_are_legible(kind: str, medium: str) -> None:
    entries = [(f"Shop {f}", f"Q{x}", 10 * f + x) for f in range(1, 5) for x in range(1, 5)]
    columns = {name: [entry[index] for entry in entries] for index, name in enumerate(("f", "x", "n"))}
    figure = build(rows(columns), kind=kind, x="x", y="n", facet="f")
    size = (864.0, 274.0) if medium == "deck" else None
    assert faults(drawn(figure, medium, size)) == []  # type: ignore[arg-type]


def test_an_unknown_column_is_an_error_at_facet() -> None:
    problem = refused(SHOPS, kind="line", x="quarter", y="sold", facet="shp")
    assert (problem.code, problem.place) == ("unknown-column", ("facet",))


def test_too_many_panels_are_refused() -> None:
    data = rows({"f": [str(n) for n in range(60)], "x": ["a"] * 60, "n": list(range(60))})
    problem = refused(data, kind="line", x="x", y="n", facet="f")
    assert (problem.code, problem.place) == ("too-much", ("facet",))


@pytest.mark.parametrize(("field", "value"), [("facet_columns", 2), ("scales", "free")])
def test_panels_are_not_arranged_where_there_are_none(field: str, value: object) -> None:
    with pytest.raises(ValidationError, match="there are no panels"):
        CHART.validate_python({"kind": "column", "data": "d", "x": "a", "y": "b", field: value})


def test_kinds_without_panels_refuse_a_facet() -> None:
    with pytest.raises(ValidationError, match="a timeline has no use for 'facet'"):
        CHART.validate_python({"kind": "timeline", "data": "d", "start": "a", "text": "b", "facet": "c"})
