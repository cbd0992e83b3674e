"""briefgen's own words."""

from __future__ import annotations

import string

import pytest

from briefgen.errors import InputError
from briefgen.words import LANGUAGES, WORDS, language_code, quotation_marks, stop, word


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_there_in_every_language_with_the_same_fields(key):
    words = WORDS[key]
    assert len(words) == len(LANGUAGES)
    assert all(text.strip() == text and text for text in words)
    assert {frozenset(fields(text)) for text in words} == {frozenset(fields(words[0]))}


def test_regions_and_capitals_do_not_change_the_language():
    assert [language_code(tag) for tag in ("en-GB", "pt_BR", "zh-Hans-CN", "DE", "es-419")] == [
        "en", "pt", "zh", "de", "es",
    ]  # fmt: skip


def test_a_language_without_words_is_refused_and_the_six_are_listed():
    with pytest.raises(InputError) as caught:
        language_code("sv-SE")
    (problem,) = caught.value.problems
    assert problem.code == "unknown-language"
    assert all(language in problem.hint for language in LANGUAGES)


@pytest.mark.parametrize("tag", ["ar", "he-IL", "fa", "ur-PK"])
def test_a_language_from_right_to_left_is_refused_as_such(tag):
    with pytest.raises(InputError, match="right to left"):
        language_code(tag)


def test_chinese_in_traditional_characters_is_refused_as_such():
    with pytest.raises(InputError, match="traditional"):
        language_code("zh-Hant-TW")


def test_phrases_take_their_fields():
    assert word("en", "section_of", number=3, count=6) == "Section 3 of 6"
    assert word("fr", "source_label") == "Source\u00a0:"
    with pytest.raises(KeyError):
        word("en", "no_such_word")


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en-US", "“”"), ("es", "«»"), ("es-ES", "«»"), ("es-419", "“”"), ("es-MX", "“”"), ("fr", "«\u00a0\u00a0»"),
        ("fr-CH", "«»"), ("de-AT", "„“"), ("de_CH", "«»"), ("pt-BR", "“”"), ("pt", "“”"), ("pt-PT", "«»"),
        ("zh-Hans-CN", "“”"),
    ],
)  # fmt: skip
def test_quotation_marks_are_those_of_the_country(language, marks):
    assert "".join(quotation_marks(language)) == marks


def test_stops_between_pieces_are_those_of_the_language():
    assert [stop(language, "; ") for language in LANGUAGES] == ["; ", "; ", "\u00a0; ", "; ", "; ", "；"]
    assert [stop("zh", mark) for mark in (", ", "item", ". ", ".", ": ", " ")] == ["，", "、", "。", "。", "：", ""]
    assert stop("es", "item") == ", "
