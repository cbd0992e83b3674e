"""P4 for users' own figures: text of the report is text in the deck, at the same place, as LibreOffice sets it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.charts.users_figure import users_figure
from tests.pdf_glyphs import Glyph, glyphs

from briefgen import Brief, ChartSection, FigureChart
from briefgen.charts.figure import shown_scale
from briefgen.exporters import pdf, pptx
from briefgen.exporters.pdf.items import Chart
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.themes import load_theme

OFF_PT = 0.5
"""How far a character of the deck may stand from that of the report, of 95 in 100."""

THEME = load_theme("plain")


@pytest.mark.parametrize("program", ["soffice"], indirect=True)
@pytest.mark.filterwarnings("ignore")
def test_text_of_a_users_figure_stands_where_it_does_in_the_report(program: str, tmp_path: Path) -> None:
    chart = FigureChart(figure=users_figure(), alt="Four charts")
    document = Brief(title="Figures", sections=[ChartSection(title="One figure", chart=chart)]).compose()
    report, deck = pdf.plan(document, THEME), pptx.plan(document, THEME)
    pdf.draw(report, tmp_path / "report.pdf")
    pptx.draw(deck, tmp_path / "deck.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "rendered")]
    subprocess.run([*command, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=120)

    (chart_item,) = (item for page in report.pages for item in page.items if isinstance(item, Chart))
    (box,) = (item for slide in deck.slides for item in slide.items if isinstance(item, ChartBox))
    wanted = inside(
        glyphs(tmp_path / "report.pdf"),
        (chart_item.x, report.height_pt - chart_item.y),
        shown_scale(chart_item.figure, "report", chart_item.width, chart_item.height),
    )
    slide = THEME.deck.height_pt
    found = inside(
        glyphs(tmp_path / "rendered" / "deck.pdf"),
        (box.frame.x, slide - box.frame.y),
        shown_scale(box.figure, "deck", box.frame.width, box.frame.height),
    )
    assert len(wanted) > 100
    off = sorted(distance(glyph, found) for glyph in wanted)
    assert off[int(0.95 * len(off))] <= OFF_PT, off


def inside(found: list[Glyph], corner: tuple[float, float], scale: float) -> list[Glyph]:
    """Characters of a figure in its own points, from its upper left corner; those outside of it are left out."""
    moved = [Glyph(one.char, (one.x - corner[0]) / scale, (corner[1] - one.y) / scale) for one in found]
    return [one for one in moved if -2 < one.x < 6 * 72 + 2 and -2 < one.y < 4.2 * 72 + 2]


def distance(glyph: Glyph, others: list[Glyph]) -> float:
    """How far the nearest of the same characters stands."""
    return min(
        (max(abs(one.x - glyph.x), abs(one.y - glyph.y)) for one in others if one.char == glyph.char), default=99.0
    )
