"""Marks stand after the punctuation."""

from __future__ import annotations

from briefgen.document import FootnoteTarget, PartTarget, SourceTarget, Span, UrlTarget
from briefgen.typeset.marks import settled
from briefgen.values import Value

MARK = Span("", target=SourceTarget(("S1",)))
NOTE = Span("", target=FootnoteTarget("x"))


def test_a_mark_stands_after_the_punctuation() -> None:
    spans = settled((Span("It grew "), MARK, Span(", then fell."), Span(" So it was"), NOTE, Span(").")))
    assert [span.text for span in spans] == ["It grew,", "", " then fell.", " So it was).", ""]
    assert [span for span in spans if span.target] == [MARK, NOTE]


def test_marks_that_follow_each_other_stay_together() -> None:
    assert settled((Span("It grew "), MARK, NOTE, Span("."))) == (Span("It grew."), MARK, NOTE)


def test_punctuation_never_becomes_part_of_a_link() -> None:
    link = Span("the paper", target=UrlTarget("https://example.org"))
    assert settled((link, MARK, Span(". Next"))) == (link, Span("."), MARK, Span(" Next"))


def test_what_follows_a_chinese_stop_stays_behind_it() -> None:
    assert [span.text for span in settled((Span("合作，"), MARK, Span(". Next")))] == ["合作", "", "，", ". Next"]


def test_punctuation_never_becomes_part_of_a_value() -> None:
    growth = Span("7.8%", value=Value(0.078))
    assert settled((growth, MARK, Span(". Next"))) == (growth, Span("."), MARK, Span(" Next"))


def test_a_reference_to_a_page_is_kept_although_it_has_no_text_yet() -> None:
    page = Span("", target=PartTarget("a", page=True))
    assert settled((Span("See page "), page)) == (Span("See page "), page)


def test_a_mark_stays_before_chinese_stops_which_no_space_follows() -> None:
    assert [span.text for span in settled((Span("贸易增长"), MARK, Span("。明年")))] == ["贸易增长", "", "。明年"]
    assert [span.text for span in settled((Span("贸易增长。"), MARK, NOTE))] == ["贸易增长", "", "", "。"]
    assert [span.text for span in settled((Span("贸易增长。"), MARK, Span("明年。")))] == [
        "贸易增长",
        "",
        "。",
        "明年。",
    ]
    number = Span("5000亿美元", value=Value(5000))
    assert settled((number, Span("。"), MARK)) == (number, MARK, Span("。"))
    assert [span.text for span in settled((Span("（增长"), MARK, Span("）。")))] == ["（增长）", "", "。"]
