"""Where lines may end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typeset.breaks import opportunities


def pieces(text: str) -> list[str]:
    ends = [0, *(index for index, _ in opportunities(text)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two  three", ["one ", "two  ", "three"]),
        ("a long-term view", ["a ", "long-", "term ", "view"]),
        ("from -5 to 2015-16", ["from ", "-5 ", "to ", "2015-16"]),
        ("on 17–23 November", ["on ", "17–23 ", "November"]),
        ("north–south, word—word", ["north–", "south, ", "word—", "word"]),
        ("30\u00a0km/h and 7.8\u202f%", ["30\u00a0km/h ", "and ", "7.8\u202f%"]),
        ("non\u2011breaking", ["non\u2011breaking"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("(a) [b] “c d”", ["(a) ", "[b] ", "“c ", "d”"]),
        (
            "see https://example.org/a-b?c=d or no-one@x-y.org",
            ["see ", "https://example.org/a-b?c=d ", "or ", "no-one@x-y.org"],
        ),
        ("한국어 문장", ["한국어 ", "문장"]),
    ],
)
def test_western_text_breaks_at_spaces_hyphens_and_dashes(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国，拉美。", ["中", "国，", "拉", "美。"]),
        ("增长12.5%，到", ["增", "长", "12.5%，", "到"]),
        ("（中）“美”", ["（中）", "“美”"]),
        ("カーテン", ["カー", "テ", "ン"]),
        ("中——国", ["中——", "国"]),
        ("US$500亿", ["US$500", "亿"]),
    ],
)
def test_ideographs_break_between_each_other_but_not_before_closing_marks(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_line_feed_forces_the_end_of_a_line() -> None:
    assert opportunities("one\ntwo \r\nthree") == [(4, True), (10, True)]


def test_the_end_of_the_text_is_listed_only_when_it_is_forced() -> None:
    assert opportunities("one ") == []
    assert opportunities("one\n") == [(4, True)]


@given(st.text(alphabet="ab \n\u00a0-–—/(.)5中。「」\u200b", max_size=40))
def test_opportunities_are_in_order_inside_the_text_and_never_beside_a_no_break_space(text: str) -> None:
    found = opportunities(text)
    indexes = [index for index, _ in found]
    assert indexes == sorted(set(indexes))
    assert all(0 < index <= len(text) for index in indexes)
    for index, forced in found:
        if not forced:
            assert text[index - 1] != "\u00a0"
            assert text[index] not in "。」)" or text[index - 1] in " \u200b"
