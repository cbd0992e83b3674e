"""Chinese, Japanese and Korean in the report: the companion is embedded, and its text can be read again."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from tests.report_outline import report_outline
from tests.sample_document import text

from briefgen.document import Document, Figure, Paragraph, Part, Series
from briefgen.exporters.pdf import draw, plan
from briefgen.themes import Theme
from briefgen.values import Value

SAID = "中国“贸易”合作，2016年增长12.5%。カキク「会議」한국어 문장"


def test_the_companion_is_embedded_and_its_text_is_read_again(companion_theme: Theme, tmp_path: Path) -> None:
    series = (Series("贸易", (Value(1), Value(2))),)
    figure = Figure("bar", "bar_clustered", ("中国", "美洲"), series, text("贸易百分比"))
    part = Part("p", title=text("贸易增长"), blocks=(Paragraph(text(SAID)), figure))
    made = plan(Document(text("合作"), (part,)), companion_theme)
    path = tmp_path / "report.pdf"
    draw(made, path)
    outline = "".join(report_outline(path).split())
    for piece in (SAID, "贸易增长", "贸易百分比", "美洲"):
        assert "".join(piece.split()) in outline
    with pikepdf.open(path) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        embedded = {str(item.FontName) for item in dictionaries if "/FontFile2" in item}
    assert any("Square-Regular" in name for name in fonts)
    assert any("Square-Regular" in name for name in embedded)
