from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.sample_document import text

from briefgen.document import Document, FootnoteTarget, Span
from briefgen.exporters.pptx.typesetter import Places, Typesetter
from briefgen.themes import load_theme

SETTER = Typesetter(Document(text("A deck"), ()), load_theme(), Places({}, {}))
SETTER.letters = {"a": "a"}
SENTENCE = "Price of a cubic metre, net of value added tax"


def lines_of(words: str, width: float) -> list[str]:
    para = SETTER.para(words, "tile_label", width)
    lines = [line.text.strip() for line in SETTER.set_lines(para.runs, width)]
    assert para.lines == len(lines)
    return lines


def width_of(words: str) -> float:
    return SETTER.width(SETTER.runs(words, SETTER.style("tile_label"))) * 1.02


def test_a_short_last_word_does_not_stand_alone_on_its_line() -> None:
    width = width_of(SENTENCE.removesuffix(" tax"))
    assert lines_of(SENTENCE, width) == ["Price of a cubic metre, net of value", "added\u00a0tax"]


def test_a_word_that_only_a_narrower_drawing_would_leave_alone_is_bound_too() -> None:
    width = width_of(SENTENCE.removesuffix(" tax")) / 1.02 * 1.005
    assert lines_of(SENTENCE, width)[-1] == "added\u00a0tax"


def test_a_mark_after_the_last_word_stays_with_both_words() -> None:
    width = width_of(SENTENCE.removesuffix(" tax"))
    para = SETTER.para((Span(SENTENCE), Span("", target=FootnoteTarget("a"))), "tile_label", width)
    assert para.text.endswith("value added\u00a0taxa")
    assert para.runs[-1].raised


def test_words_are_not_bound_where_that_would_take_a_line_more_or_leave_a_word_alone_above() -> None:
    long = f"{'Verwendungsnachweisprüfung ' * 2}is done"
    width = width_of("Verwendungsnachweisprüfung is")
    assert lines_of(long, width)[-1] == "done"


@given(st.text("abc de", min_size=1, max_size=80), st.integers(30, 300))
def test_binding_changes_no_character_but_a_space_and_no_count_of_lines(words: str, width: int) -> None:
    para = SETTER.para(words, "tile_label", width)
    assert para.text.replace("\u00a0", " ") == words
    assert para.lines == len(SETTER.set_lines(SETTER.runs(words, SETTER.style("tile_label")), width))
