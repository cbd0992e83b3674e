"""Charts whose parts sum as they are shown, and charts that say that they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen import Brief, ChartSection, Data, InputError
from briefgen.document import Figure, Series, plain_text
from briefgen.formatting import Formatter
from briefgen.values import Value

NOTE = "Figures may not sum due to rounding."
THINK = [{"item": "One", "amount": 1.5}, {"item": "Two", "amount": 2.6}, {"item": "Three", "amount": 3.6}]
WHOLE = {"amount": {"format": "number.0", "unit": "t"}}


def brief_of(
    rows: Sequence[dict[str, object]], *charts: dict[str, object], values: Any = None, **columns: object
) -> Brief:
    sections = [ChartSection(title="Sales", chart={"data": "sales", "x": "item", **chart}) for chart in charts]
    data = {"sales": Data(rows=rows, columns=columns, source="S1")}
    return Brief(title="T", sources={"S1": "Ledger"}, data=data, values=values or {}, sections=sections)


def figure_of(rows: Sequence[dict[str, object]], chart: dict[str, object], **more: Any) -> Figure:
    (block,) = brief_of(rows, chart, **more).compose().parts[0].blocks
    assert isinstance(block, Figure)
    return block


def shown(series: Series) -> list[str]:
    return [Formatter("en-GB").show(value, bare=True) if value is not None else "" for value in series.values]


def read(values: Sequence[Value | None]) -> list[Decimal]:
    """Figures as a reader reads them."""
    texts = [Formatter("en-GB").show(value, bare=True) for value in values if value is not None and not value.missing]
    return [Decimal(re.sub(r"[+%,]", "", text).replace("−", "-")) for text in texts]


def note_of(figure: Figure) -> str:
    return plain_text(figure.note)


def summing(kind: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "y": "amount", "rounding": "largest_remainder", **more}


@pytest.mark.parametrize("kind", ["pie", "doughnut", "treemap"])
def test_the_parts_of_a_whole_sum_in_marks_and_words(kind: str) -> None:
    figure = figure_of(THINK, summing(kind), **WHOLE)
    assert dict(zip(figure.categories, shown(figure.series[0]), strict=True)) == {"One": "1", "Two": "3", "Three": "4"}
    assert "One 1" in figure.alt
    assert sorted(value.amount for value in figure.series[0].values if value) == [1.5, 2.6, 3.6]  # type: ignore[type-var]


def test_a_ring_says_that_its_parts_do_not_sum_to_what_stands_in_it() -> None:
    assert note_of(figure_of(THINK, {"kind": "doughnut", "y": "amount"}, **WHOLE)) == NOTE
    assert note_of(figure_of(THINK, {"kind": "doughnut", "y": "amount", "center": "Sales"}, **WHOLE)) == ""
    assert note_of(figure_of(THINK, {"kind": "pie", "y": "amount"}, **WHOLE)) == ""
    assert note_of(figure_of(THINK, {"kind": "doughnut", "y": "amount", "note": "N"}, **WHOLE)) == f"N. {NOTE}"


PERCENT = [{"item": name, "share": share} for name, share in (("A", 33.4), ("B", 33.4), ("C", 33.2))]


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_percentages_sum_to_a_hundred_or_are_said_not_to(kind: str) -> None:
    columns = {"share": {"format": "number.0", "unit": "%"}}
    assert note_of(figure_of(PERCENT, {"kind": kind, "y": "share"}, **columns)) == NOTE
    figure = figure_of(PERCENT, {"kind": kind, "y": "share", "rounding": "largest_remainder"}, **columns)
    assert sum(read(figure.series[0].values)) == 100
    assert note_of(figure) == ""


def test_a_cell_in_per_cent_shows_the_same_in_a_sentence_as_in_its_ring() -> None:
    brief = brief_of(
        PERCENT,
        {"kind": "doughnut", "y": "share", "rounding": "largest_remainder"},
        values={"a": {"data": "sales", "where": {"item": "A"}, "column": "share"}},
        share={"format": "number.0", "unit": "%"},
    )
    told = brief.model_copy(update={"title": "A has {{ a }}"}).compose()
    assert plain_text(told.title) == "A has 34%"
    (figure,) = told.parts[0].blocks
    assert isinstance(figure, Figure)
    assert shown(figure.series[0]) == ["34%", "33%", "33%"]


STACK = [{"item": "X", "a": 1.5, "b": 2.6, "c": 3.6}, {"item": "Y", "a": 1.0, "b": 2.0, "c": 3.0}]
STACKED = {name: {"format": "number.0", "unit": "t"} for name in "abc"}


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_the_parts_of_a_stack_sum_to_the_total_over_it(kind: str) -> None:
    spec: dict[str, object] = {"kind": kind, "y": ["a", "b", "c"], "stack": True}
    assert note_of(figure_of(STACK, spec, **STACKED)) == NOTE
    assert note_of(figure_of(STACK, {**spec, "totals": False}, **STACKED)) == ""
    assert note_of(figure_of(STACK, {**spec, "labels": "none"}, **STACKED)) == ""
    figure = figure_of(STACK, {**spec, "rounding": "largest_remainder"}, **STACKED)
    assert [shown(series) for series in figure.series] == [["1", "1"], ["3", "2"], ["4", "3"]]
    assert note_of(figure) == ""


@pytest.mark.parametrize("kind", ["column", "bar", "marimekko"])
def test_shares_sum_to_a_hundred_or_are_said_not_to(kind: str) -> None:
    rows = [{"item": "X", "a": 1, "b": 1, "c": 1}, {"item": "Y", "a": 1, "b": 2, "c": 1}]
    spec: dict[str, object] = {"kind": kind, "y": ["a", "b", "c"]}
    spec |= {"width": "a"} if kind == "marimekko" else {"stack": "percent"}
    assert note_of(figure_of(rows, spec)) == NOTE
    assert note_of(figure_of(rows[1:], spec)) == ""
    figure = figure_of(rows, {**spec, "rounding": "largest_remainder"})
    parts = [series for series in figure.series if series.role == "y"]
    assert [shown(series) for series in parts] == [["34%", "25%"], ["33%", "50%"], ["33%", "25%"]]
    assert note_of(figure) == ""


def test_areas_sum_where_they_carry_their_values() -> None:
    rows = [{"item": year, "a": 1.5, "b": 2.6, "c": 3.6} for year in (2014, 2015, 2016)]
    spec: dict[str, object] = {"kind": "area", "y": ["a", "b", "c"], "stack": True}
    assert note_of(figure_of(rows, spec, **STACKED)) == ""
    assert note_of(figure_of(rows, {**spec, "labels": "all"}, **STACKED)) == NOTE
    figure = figure_of(rows, {**spec, "labels": "all", "rounding": "largest_remainder"}, **STACKED)
    assert [shown(series) for series in figure.series] == [["1"] * 3, ["3"] * 3, ["4"] * 3]
    assert note_of(figure) == ""


def test_the_columns_of_a_combination_sum_and_its_lines_stay() -> None:
    spec = {"kind": "combo", "y": ["a", "b"], "lines": "c", "stack": True, "rounding": "largest_remainder"}
    rows = [{"item": "X", "a": 1.5, "b": 2.5, "c": 3.5}]
    figure = figure_of(rows, spec, **STACKED)
    assert [shown(series) for series in figure.series] == [["1"], ["3"], ["4"]]


def test_the_cells_of_each_group_of_a_tree_map_sum_to_what_stands_over_it() -> None:
    rows = [{"item": f"{group}{at}", "of": group, "amount": 1.4} for group in "AB" for at in range(3)]
    spec: dict[str, object] = {"kind": "treemap", "y": "amount", "group": "of"}
    assert note_of(figure_of(rows, spec, **WHOLE)) == NOTE
    figure = figure_of(rows, {**spec, "rounding": "largest_remainder"}, **WHOLE)
    assert shown(figure.series[0]) == ["2", "1", "1", "2", "1", "1"]
    assert note_of(figure) == ""


STEPS = [{"item": "Up", "amount": 1.5}, {"item": "More", "amount": 2.6}, {"item": "Down", "amount": -0.4},
         {"item": "Half-way", "amount": None}, {"item": "Last", "amount": 0.7}]  # fmt: skip


def test_the_changes_of_a_waterfall_lead_from_each_full_column_to_the_next() -> None:
    values = {
        "start": {"value": 10.4, "unit": "t", "source": "S1"},
        "end": {"value": 14.8, "unit": "t", "source": "S1"},
    }
    spec: dict[str, object] = {
        "kind": "waterfall",
        "y": "amount",
        "start": "start",
        "end": "end",
        "totals": ["Half-way"],
    }
    plain = figure_of(STEPS, spec, values=values, **WHOLE)
    assert shown(plain.series[0]) == ["10", "+2", "+3", "0", "14", "+1", "15"]
    assert note_of(plain) == NOTE
    figure = figure_of(STEPS, {**spec, "rounding": "largest_remainder"}, values=values, **WHOLE)
    assert shown(figure.series[0]) == ["10", "+1", "+3", "0", "14", "+1", "15"]
    assert note_of(figure) == ""


@pytest.mark.parametrize(("plan", "note"), [(99.6, NOTE), (100.4, "")])
def test_a_difference_that_does_not_lead_to_what_was_reached_is_said_not_to(plan: float, note: str) -> None:
    rows = [{"item": "X", "a": 102.4, "b": plan}, {"item": "Y", "a": 3.0, "b": 2.0}]
    spec: dict[str, object] = {"kind": "variance", "actual": "a", "plan": "b"}
    columns = {name: STACKED[name] for name in "ab"}
    assert note_of(figure_of(rows, spec, **columns)) == note
    assert note_of(figure_of(rows, {**spec, "show": "percent"}, **columns)) == ""


def test_panels_sum_each_by_itself_and_the_note_stands_once() -> None:
    rows = [{**row, "of": of} for row in STACK for of in ("P", "Q")]
    spec: dict[str, object] = {"kind": "column", "y": ["a", "b", "c"], "stack": True, "facet": "of"}
    plain = figure_of(rows, spec, **STACKED)
    assert [note_of(plain), *(note_of(panel) for panel in plain.panels)] == [NOTE, "", ""]
    figure = figure_of(rows, {**spec, "rounding": "largest_remainder"}, **STACKED)
    assert note_of(figure) == ""
    assert all([shown(series)[0] for series in panel.series] == ["1", "3", "4"] for panel in figure.panels)


def test_a_chart_without_sums_has_no_use_for_it() -> None:
    for kind in ("column", "bar", "area", "combo"):
        with pytest.raises(InputError) as caught:
            brief_of(THINK, summing(kind, **({"lines": "amount"} if kind == "combo" else {})), **WHOLE).compose()
        (problem,) = [each for each in caught.value.problems if each.code == "unused-key"]
        assert "rounding" in problem.place


def test_the_table_of_a_chart_shows_what_the_chart_shows() -> None:
    figure = figure_of(THINK, summing("pie", table=True), **WHOLE)
    assert figure.data_table is not None
    cells = {plain_text(row.cells[0].text): plain_text(row.cells[1].text) for row in figure.data_table.rows}
    assert cells == {"One": "1", "Two": "3", "Three": "4"}


def test_two_charts_that_round_a_cell_differently_are_both_named() -> None:
    brief = brief_of(THINK, summing("pie"), summing("pie", where={"item": ["One"]}), **WHOLE)
    (warning,) = [problem for problem in brief.check() if problem.code == "rounding"]
    assert "sections[0].chart" in warning.message
    assert "sections[1].chart" in warning.message


amounts = st.integers(0, 99999).map(lambda number: number / 1000)


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(st.lists(amounts, min_size=3, max_size=3), min_size=1, max_size=8),
    decimals=st.integers(0, 2),
    stack=st.sampled_from([True, "percent"]),
    policy=st.sampled_from(["plain", "largest_remainder"]),
)
def test_every_stack_sums_or_says_that_it_does_not(
    table: list[list[float]], decimals: int, stack: object, policy: str
) -> None:
    assume(stack is True or all(sum(row) for row in table))
    rows = [{"item": f"I{at}", **dict(zip("abc", row, strict=True))} for at, row in enumerate(table)]
    columns = {name: {"type": "number", "format": f"number.{decimals}"} for name in "abc"}
    spec = {"kind": "bar", "y": ["a", "b", "c"], "stack": stack, "rounding": policy}
    figure = figure_of(rows, spec, **columns)
    stacks = list(zip(*(read(series.values) for series in figure.series), strict=True))
    show = Formatter("en-GB")
    if stack is True:
        sums = [sum(Decimal(str(cell)) for cell in row) for row in table]
        totals = [Decimal(show.show(Value(float(total)), show.parse(f"number.{decimals}"))) for total in sums]
    else:
        totals = [Decimal(100)] * len(table)
    agree = all(sum(parts) == total for parts, total in zip(stacks, totals, strict=True))
    assert agree or policy == "plain"
    assert note_of(figure) == ("" if agree else NOTE)


def test_a_later_chart_keeps_what_an_earlier_one_shows_where_it_can() -> None:
    rows = [{**row, "more": 0.4} for row in THINK]
    columns = {**WHOLE, "more": WHOLE["amount"]}
    brief = brief_of(
        rows,
        summing("pie"),
        {"kind": "column", "y": ["amount", "more"], "stack": True, "rounding": "largest_remainder"},
        **columns,
    )
    (stack,) = brief.compose().parts[1].blocks
    assert isinstance(stack, Figure)
    assert [shown(series) for series in stack.series] == [["1", "3", "4"], ["1", "0", "0"]]
    assert not [problem for problem in brief.check() if problem.code == "rounding"]
