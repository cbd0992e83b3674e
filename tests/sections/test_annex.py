"""The data of a chart as a table in the report's annex."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sections.world import definition_with, document_with

from briefgen import Brief, InputError
from briefgen.document import Figure, Table, plain_text
from briefgen.exporters import pdf, pptx
from briefgen.exporters.pdf.items import Ink, TextLine
from briefgen.themes import load_theme

CHART = (
    "kind: chart\ntitle: Revenue rose\n"
    "chart: {kind: column, data: sales, x: quarter, y: revenue, table: true, caption: Revenue by quarter}"
)
TWO = (
    "kind: chart\ntitle: The north leads\nid: north\n"
    "chart: {kind: bar, data: regions, x: region, y: [actual, plan], table: true}"
)
SOURCES = "kind: sources"
THEME = load_theme("plain")


def words(table: Table) -> list[list[str]]:
    return [[plain_text(cell.text) for cell in row.cells] for row in table.rows]


def test_the_annex_stands_last_and_in_the_report_alone() -> None:
    made = document_with(CHART, TWO, SOURCES)
    annex = made.parts[-1]
    assert (plain_text(annex.title), annex.show_in, annex.sources) == ("Data behind the figures", "report", ("S1",))
    one, two = annex.blocks
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert words(one) == [["Q1", "5.5"], ["Q2", "7.0"]]
    assert one.unit == "million EUR"
    assert words(two) == [["North", "7.0", "6.0"], ["South", "5.5", "5.0"], ["East", "n/a", "4.0"]]
    assert [plain_text(column.head) for column in two.columns[1:]] == ["Actual", "Plan"]


def test_without_table_there_is_no_annex() -> None:
    made = document_with(CHART.replace("table: true, ", ""))
    assert [part.id for part in made.parts] == ["chart-1"]
    (figure,) = made.parts[0].blocks
    assert isinstance(figure, Figure)
    assert figure.data_table is None


def test_a_chart_that_only_the_deck_shows_has_no_table() -> None:
    assert len(document_with(CHART + "\nshow_in: deck").parts) == 1


def test_the_panels_of_a_figure_are_groups_of_rows() -> None:
    facets = TWO.replace(
        "data: regions, x: region, y: [actual, plan]", "data: group, x: country, y: life, facet: region"
    )
    (table,) = document_with(facets).parts[-1].blocks
    assert isinstance(table, Table)
    assert [row.kind for row in table.rows] == ["group", *["body"] * 4] * 2
    assert plain_text(table.rows[0].cells[0].text) == "Andes"


def test_the_caption_of_a_figure_leads_to_its_table_and_the_table_is_numbered() -> None:
    plan = pdf.plan(document_with(CHART, TWO, SOURCES), THEME)
    lines = [(page.number, item) for page in plan.pages for item in page.items if isinstance(item, TextLine)]
    told = " ".join(line.text for _, line in lines)
    assert "Data: Table 1." in told
    assert "Data: Table 2." in told
    links = [run.payload.link for _, line in lines for run in line.runs if isinstance(run.payload, Ink)]
    assert {"#table:1", "#table:2"} <= set(links)
    assert plan.anchors["table:2"] == max(page for page, _ in lines)
    assert "The north leads" in [line.text for page, line in lines if page == plan.anchors["table:2"]]  # no caption


def test_the_deck_says_nothing_of_the_annex() -> None:
    assert "Data" not in str(pptx.plan(document_with(CHART), THEME))


def test_a_heat_map_is_a_table_already() -> None:
    with pytest.raises(InputError, match=r"unused.key"):
        document_with(
            "kind: chart\ntitle: Warm\n"
            "chart: {kind: heatmap, data: regions, x: region, y: region, value: plan, table: true}"
        )


def test_both_files_of_a_brief_with_an_annex_are_made(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(definition_with(CHART, TWO, SOURCES), encoding="utf-8")
    Brief.load(file).export(tmp_path / "deck.pptx", tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
