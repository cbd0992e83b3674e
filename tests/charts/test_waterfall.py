"""Waterfalls: levels, totals that must agree, parts of stacks that are right on both sides of zero."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.formulas import Sheet
from tests.charts.material import (
    DECK,
    THEME,
    Brief,
    build,
    drawn,
    faults,
    fills,
    named,
    refused,
    rows,
    texts,
)

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots import float_parts
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.workbook import cell_name, workbook
from briefgen.formatting import Formatter
from briefgen.values import Value

STEPS = rows({"s": ["Price", "Volume", "Costs"], "v": [3.2, 12.0, -20.5]}, units={"v": "million USD"})


def levels() -> Brief:
    return Brief(
        first=Value(100, unit="million USD", label="2024", decimals=0),
        last=Value(94.7, unit="million USD", label="2025", decimals=1),
        near=Value(94.8, unit="million USD", label="2025", decimals=1),
        wrong=Value(96.1, unit="million USD", label="2025", decimals=1),
        people=Value(3, unit="people"),
    )


def waterfall(data: Any = STEPS, brief: Brief | None = None, **more: Any) -> Figure:
    return build(data, brief or levels(), kind="waterfall", x="s", y="v", **more)


def plots_of(figure: Figure, size: tuple[float, float] = DECK) -> Plots:
    plots = lay_out(Panel(THEME, "deck", *size, Formatter("en-GB")), figure)
    assert plots is not None
    return plots


def book_of(figure: Figure, plots: Plots) -> bytes:
    codes = [number_code(series, Formatter("en-GB")) for series in plots.series]
    return workbook(figure.categories, plots.series, codes, plots.formulas)


def column(series: int) -> str:
    return cell_name(series + 1, 1).rstrip("1")


def test_steps_lead_from_the_first_full_column_to_the_last() -> None:
    figure = waterfall(start="first", end="last")
    assert figure.categories == ("2024", "Price", "Volume", "Costs", "2025")
    assert texts(drawn(figure), "value") == ["100.0", "+3.2", "+12.0", "−20.5", "94.7"]
    assert [step.after for step in float_parts.floats(figure)] == [100, 103.2, 115.2, 94.7, 94.7]
    assert "2024 100.0; Price +3.2; Volume +12.0; Costs −20.5; 2025 94.7" in figure.alt


def test_a_dollar_before_the_name_of_a_value_is_allowed() -> None:
    assert waterfall(start="$first").categories[0] == "2024"


def test_an_end_that_the_steps_do_not_lead_to_is_an_error_with_both_numbers() -> None:
    with pytest.raises(InputError) as caught:
        waterfall(start="first", end="wrong")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == ("wrong-total", ("end",))
    assert "96.1" in problem.message
    assert "94.7" in problem.message


def test_a_difference_of_one_in_the_last_place_is_rounding_and_a_warning() -> None:
    brief = levels()
    data = rows({"s": ["Price", "Volume", "Costs"], "v": [3.2, 12.1, -20.5]}, units={"v": "million USD"})
    brief.values["first"] = Value(99.9, unit="million USD", label="2024", decimals=1)
    figure = waterfall(data, brief, start="first", end="near")
    assert [(problem.code, problem.level) for problem in brief.problems] == [("rounding", "warning")]
    assert texts(drawn(figure), "value")[-1] == "94.8"


def test_a_total_between_is_computed_or_checked() -> None:
    names = ["a", "b", "Sum", "c"]
    figure = waterfall(rows({"s": names, "v": [5, 2, None, -3]}), totals=["Sum"])
    assert texts(drawn(figure), "value") == ["+5", "+2", "7", "−3"]
    assert figure.series[0].values[2] is not None
    assert figure.series[0].values[2].expression
    waterfall(rows({"s": names, "v": [5, 2, 7, -3]}), totals="Sum")
    problem = refused(rows({"s": names, "v": [5, 2, 9, -3]}), kind="waterfall", x="s", y="v", totals=["Sum"])
    assert problem.code == "wrong-total"
    assert "9" in problem.message
    assert "7" in problem.message


def test_an_unknown_total_names_the_nearest() -> None:
    problem = refused(STEPS, kind="waterfall", x="s", y="v", totals=["Cost"])
    assert (problem.code, problem.place) == ("unknown-item", ("totals", 0))
    assert "did you mean 'Costs'?" in problem.hint


def test_values_of_another_unit_and_several_measures_are_refused() -> None:
    with pytest.raises(InputError, match="unit-mismatch"):
        waterfall(start="people")
    data = rows({"s": ["a"], "v": [1], "w": [2]})
    assert refused(data, kind="waterfall", x="s", y=["v", "w"]).place == ("y",)


def test_a_step_that_is_not_known_is_no_zero_and_a_zero_is_one() -> None:
    figure = waterfall(rows({"s": ["a", "b", "c"], "v": [-5.0, None, 0.0]}))
    drawing = drawn(figure)
    assert set(texts(drawing, "value")) == {"−5.0", "n/a", "0.0"}
    assert len(fills(drawing, "column")) == 1
    assert not faults(drawing)


def test_a_step_across_zero_has_a_part_on_either_side() -> None:
    figure = waterfall(rows({"s": ["a", "b"], "v": [3.0, -8.0]}))
    plots = plots_of(figure)
    found = {(bar.layer, bar.category): bar for bar in bars(plots, plots.plots[0]) if bar.length > 0}
    layers = [layer.series for layer in plots.plots[0].layers]
    above = found[layers.index(float_parts.FALL), 1]
    below = found[layers.index(float_parts.FALL_BELOW), 1]
    scale = plots.scale()
    assert above.start == below.start == scale.place(0)
    assert above.end == pytest.approx(scale.place(3))
    assert below.end == pytest.approx(scale.place(-5))


AMOUNTS = st.lists(
    st.one_of(st.none(), st.integers(-500, 500).map(lambda number: number / 4)), min_size=1, max_size=7
).filter(any)


@settings(deadline=None, max_examples=60)
@given(AMOUNTS, st.integers(-200, 200), st.sets(st.integers(0, 6)))
def test_formulas_lead_to_the_numbers_of_the_chart(amounts: list[float | None], start: int, totals: set[int]) -> None:
    """Workbook, cache and arithmetic are one: every helper cell computes to what the chart holds."""
    names = [f"s{index}" for index in range(len(amounts))]
    subtotals = [names[index] for index in sorted(totals) if index < len(names)]
    cells = [None if name in subtotals else amount for name, amount in zip(names, amounts, strict=True)]
    if not any(cells):
        return
    brief = Brief(start=Value(start, label="Start"))
    data = rows({"s": names, "v": cells}, types={"v": "number"})
    figure = build(data, brief, kind="waterfall", x="s", y="v", start="start", totals=subtotals)
    plots = plots_of(figure, (864.0, 274.0))
    steps = float_parts.floats(figure)
    assert steps[-1].after == pytest.approx(start + sum(cell or 0 for cell in cells))
    sheet = Sheet(book_of(figure, plots))
    for index, series in enumerate(plots.series):
        kept = [value.amount if value is not None else None for value in series.values]
        computed = sheet.column(column(index), len(kept))
        assert [number or 0 for number in computed] == pytest.approx([number or 0 for number in kept])


@settings(deadline=None, max_examples=60)
@given(AMOUNTS.filter(lambda amounts: None not in amounts))
def test_the_parts_of_a_column_reach_from_level_to_level(amounts: list[float]) -> None:
    figure = waterfall(rows({"s": [f"s{index}" for index in range(len(amounts))], "v": amounts}))
    for step in float_parts.floats(figure):
        foot, *parts = (step.part(series) or 0.0 for series in range(float_parts.FOOT, float_parts.RISE_LABEL))
        above, below = sum(part for part in parts if part > 0), sum(part for part in parts if part < 0)
        top, bottom = max(step.before, step.after), min(step.before, step.after)
        assert max(foot, 0) + above == pytest.approx(max(top, 0))
        assert min(foot, 0) + below == pytest.approx(min(bottom, 0))


def test_a_change_that_the_reader_types_moves_all_that_follows() -> None:
    figure = waterfall(start="first", end="last", totals=[])
    plots = plots_of(figure)
    sheet = Sheet(book_of(figure, plots), {"B5": -110.0})
    assert sheet.column(column(float_parts.LEVEL), 5) == pytest.approx([100, 103.2, 115.2, 5.2, 5.2])
    assert sheet.value("B6") == pytest.approx(5.2)
    sheet = Sheet(book_of(figure, plots), {"B5": -150.0})
    assert sheet.column(column(float_parts.FALL), 5)[3] == pytest.approx(115.2)
    assert sheet.column(column(float_parts.FALL_BELOW), 5)[3] == pytest.approx(-34.8)


def test_labels_are_numbers_of_cells_with_their_sign_in_the_format() -> None:
    figure = waterfall(start="first", end="last")
    xml = chart_xml(Panel(THEME, "deck", *DECK, Formatter("en-GB")), figure, plots_of(figure), Formatter("en-GB"))
    assert "<c:rich>" not in xml
    codes = re.findall(r"formatCode='([^']*)'", xml)
    assert '"+"#,##0.0;"+"#,##0.0;' in codes
    assert '"−"#,##0.0;"−"#,##0.0;' in codes


def test_connectors_run_from_each_column_to_the_next() -> None:
    figure = waterfall(start="first", end="last")
    assert len(named(drawn(figure), "connector")) == 4


def test_long_names_lie_down() -> None:
    data = rows({"s": ["A very long name of one step of many", *"bcdefgh"], "v": [1.0] * 8})
    figure = waterfall(data)
    assert plots_of(figure, (357.0, 300.0)).lying
    assert not faults(drawn(figure, "report"))


def test_what_is_highlighted_has_the_accent() -> None:
    drawing = drawn(waterfall(start="first", highlight=["Costs"]))
    accent = THEME.palette.accent.lower()
    assert [fill.lower() for fill in fills(drawing, "column")].count(accent) == 1


def test_a_difference_is_of_levels() -> None:
    figure = waterfall(start="first", end="last", annotations=[{"kind": "difference", "start": "2024", "end": "2025"}])
    assert figure.annotations[0].value is not None
    assert figure.annotations[0].value.amount == pytest.approx(-5.3)
    assert not faults(drawn(figure))


def test_kinds_of_one_build_are_never_shown_in_pieces() -> None:
    """Levels, shares and strokes of a piece would not be those of the whole: exporters part `bar_` and `column_`."""
    assert waterfall().native == "column"
    more: dict[str, dict[str, Any]] = {
        "funnel": {"y": "v"},
        "pyramid": {"y": ["v", "v"]},
        "bullet": {"y": "v", "target": "v"},
    }
    for kind, keys in more.items():
        assert build(rows({"s": ["a", "b"], "v": [3, 2]}), kind=kind, x="s", **keys).native == "bar"


def test_of_many_steps_the_alternative_text_tells_the_ends_and_the_extremes() -> None:
    names = [f"s{index}" for index in range(20)]
    figure = waterfall(rows({"s": names, "v": [1.0, *[2.0] * 8, 9.0, *[-1.0] * 8, -7.0, 0.5]}), totals=[])
    assert figure.alt.endswith("s0 +1.0; s9 +9.0; s18 −7.0; s19 +0.5. 20 values.")
