"""Funnels: centred bars, and what share each stage keeps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.formulas import Sheet
from tests.charts.material import CHART, DECK, THEME, Brief, build, drawn, faults, named, refused, rows, texts

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.workbook import cell_name, workbook
from briefgen.formatting import Formatter

FORMATTER = Formatter("en-GB")
STAGES = rows({"s": ["Visited", "Chose", "Paid"], "v": [18400, 9200, 46]})


def funnel(data: Any = STAGES, brief: Brief | None = None, **more: Any) -> Figure:
    return build(data, brief, kind="funnel", x="s", y="v", **more)


def plots_of(figure: Figure) -> Plots:
    plots = lay_out(Panel(THEME, "deck", *DECK, FORMATTER), figure)
    assert plots is not None
    return plots


def test_stages_carry_their_amount_and_their_shares_of_the_last_and_the_first() -> None:
    drawing = drawn(funnel())
    assert sorted(texts(drawing, "value")) == sorted(["18,400", "9,200", "46", "50.0%", "50.0%", "0.5%", "0.3%"])
    assert " ".join(reversed(texts(drawing, "head of the stage before"))) == "of the stage before"
    assert texts(drawing, "head of the first") == ["of the first"]
    assert not faults(drawing)


def test_bars_are_centred_on_each_other() -> None:
    plots = plots_of(funnel())
    middles = [(bar.start + bar.end) / 2 for bar in bars(plots, plots.plots[0]) if bar.layer == 1]
    assert middles == pytest.approx([middles[0]] * 3)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(st.none(), st.integers(0, 100_000)), min_size=1, max_size=6).filter(any))
def test_formulas_lead_to_the_numbers_of_the_chart(amounts: list[int | None]) -> None:
    figure = funnel(rows({"s": [f"s{at}" for at in range(len(amounts))], "v": amounts}, types={"v": "number"}))
    plots = plots_of(figure)
    book = workbook(
        figure.categories, plots.series, [number_code(series, FORMATTER) for series in plots.series], plots.formulas
    )
    sheet = Sheet(book)
    for index, series in enumerate(plots.series):
        kept = [value.amount if value is not None else None for value in series.values]
        computed = sheet.column(cell_name(index + 1, 1).rstrip("1"), len(kept))
        assert [number or 0 for number in computed] == pytest.approx([number or 0 for number in kept], abs=1e-9)


def test_an_amount_that_the_reader_types_moves_foot_and_shares() -> None:
    figure = funnel()
    plots = plots_of(figure)
    book = workbook(figure.categories, plots.series, ["0"] * len(plots.series), plots.formulas)
    sheet = Sheet(book, {"B3": 4600.0})
    assert sheet.value("C3") == (18400 - 4600) / 2
    assert sheet.column("F", 3)[1:] == pytest.approx([0.25, 0.01])


def test_labels_are_numbers_of_cells() -> None:
    figure = funnel()
    xml = chart_xml(Panel(THEME, "deck", *DECK, FORMATTER), figure, plots_of(figure), FORMATTER)
    assert "<c:rich>" not in xml
    assert "#,##0.0%" in "".join(re.findall(r"formatCode='([^']*)'", xml))


def test_a_stage_that_grows_is_a_warning() -> None:
    brief = Brief()
    funnel(rows({"s": ["a", "b"], "v": [3, 4]}), brief)
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("growing-stage", "warning")
    assert "'b'" in problem.message


def test_what_cannot_be_a_stage_is_refused() -> None:
    assert refused(rows({"s": ["a"], "v": [-3]}), kind="funnel", x="s", y="v").code == "negative-part"
    assert refused(rows({"s": ["a"], "v": [3], "w": [2]}), kind="funnel", x="s", y=["v", "w"]).place == ("y",)


@pytest.mark.parametrize(("field", "value"), [("axis", {"max": 3}), ("annotations", [{"kind": "line", "y": 3}])])
def test_fields_without_a_meaning_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", "kind": "funnel", "x": "s", "y": "v", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_an_unknown_stage_has_no_bar_and_no_share() -> None:
    drawing = drawn(funnel(rows({"s": ["a", "b", "c"], "v": [10, None, 5]})))
    assert sorted(texts(drawing, "value")) == ["10", "5", "50%", "n/a"]
    assert len(named(drawing, "bar")) == 2
