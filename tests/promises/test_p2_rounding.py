"""P2 where figures are rounded so that they sum: chart, table and sentence show the same, in both files."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from tests.deck_outline import deck_outline
from tests.report_outline import report_outline

from briefgen import Brief

BRIEF = """\
briefgen: 1
title: What was sold
date: 2026-11-02
language: LANGUAGE
sources: {S1: Ledger}
data:
  sales:
    file: sales.csv
    columns: {sold: {format: number.0, unit: t, label: Sold}, lost: {format: number.0, unit: t, label: Lost}}
    source: S1
values:
  north: {data: sales, where: {region: North}, column: sold}
  twice: {expr: north * 2, format: number.0}
  whole: {data: sales, column: sold, aggregate: sum}
sections:
  - kind: key_figures
    title: The north sold {{ north }}
    figures: [$north, $whole]
    detail: Of {{ whole }} it sold {{ north }}, {{ twice }} in two years, or {{ north | number.1 }} exactly.
  - kind: table
    title: By region
    table: {data: sales, stub: region, columns: [sold], totals: bottom, caption: Sold, rounding: POLICY}
  - kind: chart
    title: As parts of the whole
    chart: {kind: pie, data: sales, x: region, y: sold, caption: Sold by region, rounding: POLICY}
  - kind: chart
    title: Beside each other
    chart: {kind: column, data: sales, x: region, y: sold, labels: all, caption: Sold beside}
  - kind: chart
    title: Through what it came about
    chart: {kind: waterfall, data: sales, x: region, y: sold, caption: Step by step, end: whole, rounding: POLICY}
  - kind: chart
    title: On each other
    chart: {kind: bar, data: sales, x: region, y: [sold, lost], stack: true, caption: Sold and lost, rounding: POLICY}
"""
ROWS = "region,sold,lost\nNorth,21.5,10.4\nSouth,32.6,20.4\nEast,43.6,30.2\n"


@dataclass(frozen=True)
class Files:
    """Both files of a brief, their texts and the ledger."""

    deck: Path
    deck_text: str
    report_text: str
    ledger: dict[str, object]


def built(folder: Path, policy: str, language: str = "en-GB") -> Files:
    (folder / "sales.csv").write_text(ROWS, encoding="utf-8")
    text = BRIEF.replace("POLICY", policy).replace("LANGUAGE", language)
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    deck, report, ledger = folder / "a.pptx", folder / "a.pdf", folder / "a.ledger.json"
    Brief.load(folder / "brief.yaml").export(deck, report, ledger)
    return Files(
        deck,
        deck_outline(deck).replace("\u00a0", " "),
        report_outline(report).replace("\u00a0", " "),
        json.loads(ledger.read_text(encoding="utf-8")),
    )


@pytest.fixture(scope="module")
def adjusted(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return built(tmp_path_factory.mktemp("adjusted"), "largest_remainder")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return built(tmp_path_factory.mktemp("plain"), "plain")


def test_sentences_tiles_tables_and_marks_show_the_adjusted_figure_in_both_files(adjusted: Files) -> None:
    for text in (adjusted.deck_text, adjusted.report_text):
        assert "The north sold 21 t" in text
        assert "Of 98 t it sold 21 t, 43 t in two years, or 21.5 t exactly." in " ".join(text.split())
        shown = re.sub(r"[\d.]+ \(\d+\)", "", text)  # without the cells of native charts, which hold what is true
        assert len(re.findall(r"(?<![\d.])21(?![\d.])", shown)) >= 6
        assert not re.search(r"(?<![\d.])22(?!\d)", shown)


def test_alternative_texts_say_the_adjusted_figure(adjusted: Files) -> None:
    assert "East 44; South 33; North 21." in adjusted.deck_text
    assert "North 21; South 33; East 44." in adjusted.deck_text
    assert "North +21; South +33; East +44; Sold 98." in adjusted.deck_text
    assert "Sold: North 21; South 33; East 44. Lost: North 11; South 20; East 30." in adjusted.deck_text


def test_by_itself_each_figure_is_the_nearest_and_the_note_says_so_in_both_files(plain: Files) -> None:
    for text in (plain.deck_text, plain.report_text):
        assert "The north sold 22 t" in text
        assert "Figures may not sum due to rounding" in text


def test_nobody_is_told_that_figures_may_not_sum_where_they_do(adjusted: Files) -> None:
    for text in (adjusted.deck_text, adjusted.report_text):
        assert "may not sum" not in text


def _charts(deck: Path) -> list[tuple[str, object]]:
    """The XML and the sheet of each native chart."""
    charts = [shape.chart for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_chart]
    return [
        (
            chart.part.blob.decode(),
            load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True).active,
        )
        for chart in charts
    ]


def test_native_charts_hold_the_exact_number_and_show_the_adjusted_one(adjusted: Files) -> None:
    charts = _charts(adjusted.deck)
    assert len(charts) == 4
    for xml, sheet in charts:
        numbers = [cell.value for row in sheet.iter_rows() for cell in row]  # type: ignore[attr-defined]
        assert 21.5 in numbers
        assert 21 not in numbers
        assert "<c:v>21.5</c:v>" in xml
        words = re.findall(r"<a:t>([^<]*)</a:t>", xml)
        assert any(re.fullmatch(r"\+?21", word) for word in words)


def test_a_label_whose_number_was_not_adjusted_follows_its_cell(adjusted: Files) -> None:
    (pie, *_) = [xml for xml, _ in _charts(adjusted.deck) if "<c:pieChart>" in xml]
    words = re.findall(r"<a:t>([^<]*)</a:t>", pie)
    assert not {"33", "44"} & set(words)


def test_the_ledger_keeps_the_exact_amount_of_every_adjusted_figure(adjusted: Files) -> None:
    values: Any = adjusted.ledger["values"]
    entries: Any = adjusted.ledger["entries"]
    exact = {value["id"]: value["amount"] for value in values}
    shown = [(entry["file"], *piece) for entry in entries for piece in entry["shows"] if piece[1] == "value"]
    for file in ("pptx", "pdf"):
        amounts = {exact[value] for of, text, _, value in shown if of == file and re.fullmatch(r"\+?21(\s?t)?", text)}
        assert amounts == {21.5}


def test_two_builds_are_the_same_bytes(adjusted: Files, tmp_path: Path) -> None:
    assert built(tmp_path, "largest_remainder").deck.read_bytes() == adjusted.deck.read_bytes()


def test_the_note_is_in_the_language_of_the_brief(tmp_path: Path) -> None:
    spanish = built(tmp_path, "plain", "es")
    for text in (spanish.deck_text, spanish.report_text):
        assert "Las cifras pueden no sumar el total por el redondeo" in " ".join(text.split())
