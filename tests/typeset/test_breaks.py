"""Where lines may end."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typeset.breaks import cuttable, opportunities

HANGUL = re.compile("[\uac00-\ud7a3]")


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
        ("2016년 韓國은 (서울) 12.5%를", ["2016년 ", "韓", "國은 ", "(서울) ", "12.5%를"]),
        ("Quoi ! oui / non ( a ) fin", ["Quoi ! ", "oui / ", "non ", "( a ) ", "fin"]),
        ("and\u200b/or", ["and\u200b", "/or"]),
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
        ("US$500亿", ["US$500亿"]),
        ("在2016年，约500万人", ["在", "2016年，", "约", "500万", "人"]),
        ("在２０１６年", ["在", "２０１６年"]),
        ("约￥100、30℃、℃", ["约", "￥100、", "30℃、℃"]),
        ("キャッシュ・フロー", ["キャッ", "シュ・", "フ", "ロー"]),
        ("ﾃﾞｰﾀ", ["ﾃﾞｰ", "ﾀ"]),
        ("『「東京」』へ", ["『「東", "京」』", "へ"]),
        ("「はい」、「いいえ」。", ["「は", "い」、", "「い", "い", "え」。"]),
        ("等……人々", ["等……", "人々"]),
        ('中"美"国\'s', ['中"美"国\'s']),
        ("AI时代的GDP（国内）增长", ["AI", "时", "代", "的", "GDP", "（国", "内）", "增", "长"]),
        ("中\u2060国\u00a0美 国", ["中\u2060国\u00a0美 ", "国"]),
        ("中\u200b国", ["中\u200b", "国"]),
        ("か\u3099き葛\U000e0100城", ["か\u3099", "き", "葛\U000e0100", "城"]),
        ("\U00020bb7野家", ["\U00020bb7", "野", "家"]),
        ("\U0001f600\U0001f44d\U0001f3fd中", ["\U0001f600", "\U0001f44d\U0001f3fd", "中"]),
        ("\U0001f468\u200d\U0001f469\ufe0f中", ["\U0001f468\u200d\U0001f469\ufe0f", "中"]),
    ],
)
def test_ideographs_break_between_each_other_but_not_before_closing_marks(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_line_feed_forces_the_end_of_a_line() -> None:
    assert opportunities("one\ntwo \r\nthree") == [(4, True), (10, True)]


def test_the_end_of_the_text_is_listed_only_when_it_is_forced() -> None:
    assert opportunities("one ") == []
    assert opportunities("one\n") == [(4, True)]


CLOSING = "、。，．：；！？）］｝」』】〉》〕…ー々ゃゅょっァッ％℃”’)]!,.%"
OPENING = "（［｛「『【〈《〔“‘([￥$"


@given(
    st.text(
        alphabet=CLOSING + OPENING + "中美年かカ한국어aB1２ \u3000\u200d\ufe0f\u3099\U00020bb7\U0001f600", max_size=40
    )
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    for index, _ in opportunities(text):
        if not text[index - 1].isspace():
            assert text[index] not in CLOSING + "\u200d\ufe0f\u3099"
            assert text[index - 1] not in OPENING + "\u200d"
            assert not (text[index - 1].isdecimal() and text[index].isalnum())
            assert not (HANGUL.match(text[index - 1]) or HANGUL.match(text[index]))
        else:
            assert text[index] not in "、。，．：；！？）］｝」』】〉》〕)]!,."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("e\u0301", False),
        ("か\u3099", False),
        ("\u2764\ufe0f", False),
        ("\U0001f44d\U0001f3fd", False),
        ("\U0001f468\u200d", False),
        ("\U0001f1e8\U0001f1f3", False),
        ("中国", True),
        ("ab", True),
        ("\U0001f600\U0001f600", True),
    ],
)
def test_what_is_seen_as_one_character_is_not_cut(text: str, whole: bool) -> None:
    assert cuttable(text, 1) is whole


def test_flags_are_cut_between_pairs_of_letters() -> None:
    flags = "\U0001f1e8\U0001f1f3\U0001f1e7\U0001f1f7"
    assert [cuttable(flags, index) for index in (1, 2, 3)] == [False, True, False]


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
