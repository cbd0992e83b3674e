"""Chinese, Japanese and Korean on slides: their language, their face, and the theme part's."""

from __future__ import annotations

from dataclasses import replace

from tests.exporters.pptx.placed_checks import overlaps
from tests.sample_document import text

from briefgen.document import Document, Figure, KeyFigures, Paragraph, Part, Series, Tile
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import TextBox, TextRun
from briefgen.exporters.pptx.text_frames import Base, TextWriter
from briefgen.exporters.pptx.theme_part import theme_xml
from briefgen.themes import Theme, load_theme
from briefgen.values import Value


def written(theme: Theme, said: str, language: str = "en-GB") -> str:
    return TextWriter(theme, language).run(TextRun(said, 20.0, "000000"), Base(20.0, color="000000"))


def deck(part: Part) -> Document:
    return Document(text("A deck"), (part,))


def test_the_theme_part_names_the_companion_as_the_face_of_east_asia(companion_theme: Theme) -> None:
    assert theme_xml(companion_theme).count('<a:ea typeface="Square"/>') == 2
    assert theme_xml(load_theme()).count('<a:ea typeface=""/>') == 2


def test_characters_of_a_companion_are_runs_of_their_own_language(companion_theme: Theme) -> None:
    assert written(companion_theme, "GDP 增长") == (
        '<a:r><a:rPr lang="en-GB"/><a:t>GDP </a:t></a:r><a:r><a:rPr lang="zh-CN"/><a:t>增长</a:t></a:r>'
    )
    assert 'lang="ja-JP"' in written(companion_theme, "カキサ")
    assert 'lang="ko-KR"' in written(companion_theme, "한국어")


def test_a_text_in_the_language_of_the_document_stays_one_run(companion_theme: Theme) -> None:
    assert written(companion_theme, "增长12.5%，中", "zh-CN").count("<a:r>") == 1


def test_another_companion_is_named_in_its_runs(companion_theme: Theme) -> None:
    plain = load_theme()
    two = replace(plain, minor=plain.major, companions=(*companion_theme.companions, plain.minor))
    assert '<a:latin typeface="Calibri"/><a:ea typeface="Calibri"/>' in written(two, "Торговля")


def test_a_soft_hyphen_is_not_written() -> None:
    assert "<a:t>tradesman</a:t>" in written(load_theme(), "trades\u00adman")


def test_the_heading_of_figures_beside_a_chart_is_shown() -> None:
    figure = Figure("column", "column_clustered", ("a", "b"), (Series("s", (Value(1), Value(2))),), text("Caption"))
    figures = KeyFigures((Tile(Value(3), text("First")), Tile(Value(4), text("Second"))), text("What to remember"))
    made = plan(deck(Part("p", title=text("Title"), blocks=(figures, figure))), load_theme())
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TextBox)]
    said = [para.text for box in boxes for para in box.paras]
    assert "What to remember" in said


def test_slides_after_the_ninth_keep_clear_of_the_source_line() -> None:
    prose = Paragraph(text("trade grows " * 1800))
    title = ("trade grows by seven per cent a year " * 4)[:144]  # takes a line more with (10 of 12) than with (9 of 9)
    made = plan(deck(Part("p", title=text(title), blocks=(prose,))), load_theme())
    assert len(made.slides) > 9
    assert not [pair for slide in made.slides for pair in overlaps(slide)]
