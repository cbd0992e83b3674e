"""Type: lines where they belong, and everything that was said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.pdf.documents import document, part, texts, words

from briefgen.document import Figure, Series, Span, UrlTarget
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Chart, Ink, TextLine
from briefgen.exporters.pdf.richtext import bound
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width
from briefgen.themes import load_theme

THEME = load_theme()
SETTER = Typesetter(document(part("a")), THEME, listed=True)
BODY = SETTER.style("body")


def lines(text: str, width: float = 357.0) -> list[TextLine]:
    strips = SETTER.paragraph(words(text), BODY, 100.0, width, None)
    return [item for strip in strips for item in strip.items if isinstance(item, TextLine)]


@given(st.text("abcdefghij    -/,.", max_size=600))
@settings(max_examples=60, deadline=None)
def test_a_paragraph_can_be_read_back_from_its_lines(text: str) -> None:
    said = "".join(line.text + (" " if line.spaced else "") for line in lines(text))
    assert said.split() == text.split()


@given(st.text("abcdefghij    -", max_size=400), st.floats(40.0, 480.0))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    assert all(drawn_width(line.runs) <= width + 0.01 for line in lines(text, width))


def test_an_empty_text_takes_no_room() -> None:
    assert lines("  ") == []


def test_text_on_the_right_ends_at_the_edge() -> None:
    (strip,) = SETTER.paragraph("12.5", BODY, 100.0, 50.0, None, align="right")
    (line,) = strip.items
    assert isinstance(line, TextLine)
    assert line.x + drawn_width(line.runs) == pytest.approx(150.0)


def test_the_last_line_of_prose_has_two_words() -> None:
    text = "A sentence that is a little longer than sixty characters and ends with word"
    assert "with\u00a0word" in "".join(run.text for run in bound(SETTER.runs(text, BODY)))
    assert "\u00a0" not in "".join(run.text for run in bound(SETTER.runs("A short one", BODY)))


def test_bold_and_links_keep_their_look() -> None:
    runs = SETTER.runs((Span("strong", bold=True), Span("site", target=UrlTarget("https://example.org"))), BODY)
    assert runs[0].face.bold
    ink = runs[1].payload
    assert isinstance(ink, Ink)
    assert (ink.color, ink.link) == (THEME.palette.accent, "https://example.org")


def test_a_running_head_that_is_too_long_ends_in_an_ellipsis() -> None:
    line = SETTER.one_line("A title that goes on and on and on and on", SETTER.style("running"), 0, 0, 80)
    assert line.text.endswith("…")
    assert drawn_width(line.runs) <= 80


def figure(caption: str) -> Figure:
    return Figure("column", "column_clustered", ("A",), (Series("S", (None,)),), words(caption), alt="x")


def test_a_caption_stands_in_the_margin_beside_its_figure() -> None:
    page = plan(document(part("a", figure("Trade in goods"))), THEME).pages[0]
    chart = next(item for item in page.items if isinstance(item, Chart))
    caption = next(item for item in page.items if isinstance(item, TextLine) and item.text == "Trade in goods")
    assert caption.x + drawn_width(caption.runs) < chart.x
    assert chart.y < caption.y < chart.y + chart.height


def test_a_caption_with_a_word_too_wide_for_the_margin_stands_above() -> None:
    page = plan(document(part("a", figure("Bundesausbildungsförderungsgesetz"))), THEME).pages[0]
    chart = next(item for item in page.items if isinstance(item, Chart))
    assert "Bundesausbildungsförderungsgesetz" in texts(page)
    caption = next(item for item in page.items if isinstance(item, TextLine) and item.text.startswith("Bundes"))
    assert caption.y < chart.y


def test_a_caption_longer_than_the_margin_can_hold_stands_above() -> None:
    page = plan(document(part("a", figure("A caption that says a great deal about the figure. " * 30))), THEME).pages[0]
    chart = next(item for item in page.items if isinstance(item, Chart))
    captions = [item for item in page.items if isinstance(item, TextLine) and "caption" in item.text]
    assert all(item.y < chart.y for item in captions)
