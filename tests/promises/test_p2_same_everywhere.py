"""P2: the same value is shown the same way in titles, tables, labels of charts, alternative texts and notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import Brief
from briefgen.exporters import pdf, pptx
from briefgen.ledger.numerals import numerals
from briefgen.themes import load_theme

BRIEF = """\
briefgen: 1
title: "{{{{ north }}}} for all"
date: 2026-11-02
language: {language}
sources: {{S1: Ledger}}
data:
  regions:
    file: regions.csv
    columns: {{amount: {{label: Revenue, {column}}}}}
    source: S1
values: {{north: {{data: regions, where: {{region: North}}, column: amount, label: North}}}}
sections:
- kind: cover
- kind: text
  title: "The title has {{{{ north }}}}"
  message: "The message has {{{{ north }}}}."
  points: ["A point has {{{{ north }}}}"]
  detail: "The prose has {{{{ north }}}}[^n]."
  notes: "The notes have {{{{ north }}}}."
  footnotes: {{n: "The note has {{{{ north }}}}."}}
- {{kind: key_figures, title: A tile, figures: [north]}}
- kind: chart
  title: A native chart
  chart: {{kind: column, data: regions, x: region, y: amount, labels: all, caption: "The caption has {{{{ north }}}}"}}
- {{kind: chart, title: A drawn chart, chart: {{kind: treemap, data: regions, x: region, y: amount, caption: Areas}}}}
- {{kind: table, title: A table, table: {{data: regions, caption: Rows, note: "So has {{{{ north }}}}"}}}}
- {{kind: profile, title: A profile, facts: [{{label: Fact, value: north}}]}}
- {{kind: comparison, title: A comparison, data: regions, entity: region, subject: North, metrics: [amount]}}
"""
EXPECTED = {
    ("en-GB", "unit: million EUR, format: number.1"): "1,234.5",
    ("de", "unit: million EUR, format: number.1"): "1.234,5",
    ("en-GB", "unit: million EUR"): "1,234.50",  # as many digits as the column has
    ("de", "unit: million EUR"): "1.234,50",
    ("en-GB", "unit: million USD, format: money.0"): "1,235",
    ("fr", "unit: million USD, format: money.0"): "1\u00a0235",
    ("en-GB", "format: percent.0"): "123,450",
    ("es", "format: percent.0"): "123.450",
}
PLACES = {
    "title",
    "message",
    "text",
    "key figure",
    "table",
    "chart",
    "alternative text",
    "caption",
    "properties",
}


@pytest.mark.parametrize(("language", "column"), EXPECTED)
def test_a_cell_is_shown_with_the_same_digits_wherever_it_stands(tmp_path: Path, language: str, column: str) -> None:
    (tmp_path / "regions.csv").write_text("region,amount\nNorth,1234.5\nSouth,987.25\nEast,900\n", encoding="utf-8")
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF.format(language=language, column=column), encoding="utf-8")
    document = Brief.load(file).compose()
    for exporter in (pptx, pdf):
        shown = [
            (told.block, found[0])
            for told in exporter.inscriptions(exporter.plan(document, load_theme()))
            for piece in told.pieces
            if piece.value is not None and piece.value.amount == 1234.5
            for found in numerals(piece.text)
        ]
        assert {digits for _, digits in shown} == {EXPECTED[language, column]}, shown
        assert {block for block, _ in shown} >= PLACES | ({"chart data", "notes"} if exporter is pptx else {"contents"})


def test_rows_that_are_measures_of_their_own_keep_their_own_digits(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("id,value\npeople,12\nrate,0.875\n", encoding="utf-8")
    file = tmp_path / "brief.yaml"
    file.write_text(
        "briefgen: 1\ntitle: A\nsources: {S1: Ledger}\n"
        "data: {figures: {file: figures.csv, values: id, source: S1}}\n"
        'sections: [{kind: text, title: "{{ people }} at {{ rate }}"}]\n',
        encoding="utf-8",
    )
    assert "".join(span.text for span in Brief.load(file).compose().parts[0].title) == "12 at 0.875"
