"""Text to spans and blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import (
    Bullets,
    FootnoteTarget,
    Paragraph,
    PartTarget,
    SourceTarget,
    Span,
    UrlTarget,
    plain_text,
)
from briefgen.errors import InputError, fault
from briefgen.text import parse_blocks, parse_line
from briefgen.values import Value

GROWTH = Value(0.078, name="growth")


def show(name, filters):
    return {"growth": "7.8%", "hostile": "*a* [b](http://c.d) {{ growth }} [@S1] <i>"}[name], GROWTH


def problem(text):
    with pytest.raises(InputError) as caught:
        parse_line(text, show)
    return caught.value.problems[0]


def test_emphasis_becomes_bold_and_italic_spans():
    assert parse_line("a **b *c*** d", show) == (
        Span("a "), Span("b ", bold=True), Span("c", bold=True, italic=True), Span(" d"),
    )  # fmt: skip


def test_a_span_that_shows_a_value_carries_it():
    assert parse_line("up **{{ growth }}** a year", show)[1] == Span("7.8%", bold=True, value=GROWTH)


def test_emphasis_around_a_reference_works_between_letters_without_spaces():
    assert parse_line("增长**{{ growth }}**每年", show)[1].bold


def test_what_a_value_says_is_never_read_as_markup():
    (span,) = parse_line("{{ hostile }}", show)
    assert span.text == "*a* [b](http://c.d) {{ growth }} [@S1] <i>"
    assert span.target is None
    assert not span.italic


def test_a_value_between_stars_does_not_end_the_emphasis():
    assert [(s.text, s.italic) for s in parse_line("*x {{ hostile }} y*", show)][-1] == (" y", True)


@pytest.mark.parametrize(
    "text",
    [
        "`code`", "<b>html</b>", "![alt](https://a.b/c.png)", "&amp; &#42;", r"\_not escaped\_ C:\x",
        "snake_case _word_",
        "a | b", "~~gone~~", "https://example.org", "<https://example.org>", "[label][ref]", "2 * 3 * 4",
        "# not a heading", "{ single }", "50 % }}",
    ],
)  # fmt: skip
def test_other_markup_stays_the_characters_that_were_typed(text):
    assert plain_text(parse_line(text, show)) == text
    assert all(span == Span(span.text) for span in parse_line(text, show))


def test_links_go_to_the_web_to_mail_and_to_sections():
    text = "[a](https://e.org/x?y=1#z) [b](mailto:a@b.org) [c](#trade)"
    targets = [span.target for span in parse_line(text, show) if span.target]
    assert targets == [UrlTarget("https://e.org/x?y=1#z"), UrlTarget("mailto:a@b.org"), PartTarget("trade")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "page.html", "data:text/html,x", "//evil.org", "https:/x"]
)
def test_any_other_link_is_refused_with_the_address_as_needle(address):
    found = problem(f"see [this]({address})")
    assert (found.code, found.needle) == ("bad-link", address)


def test_a_link_may_hold_emphasis_and_a_value():
    spans = parse_line("[grow **{{ growth }}**](#trade)", show)
    assert [(s.text, s.bold, s.target) for s in spans] == [
        ("grow ", False, PartTarget("trade")),
        ("7.8%", True, PartTarget("trade")),
    ]


def test_a_link_without_text_or_with_a_reference_in_its_address_is_refused():
    assert problem("[](https://e.org)").code == "bad-link"
    assert problem("[x](https://e.org/{{ growth }})").needle == "https://e.org/{{ growth }}"


def test_citations_and_notes_are_marks_set_after_the_punctuation():
    spans = parse_line("It grew [@S1; @S2]. So it is [^why], they say", show)
    assert [span.text or span.target for span in spans] == [
        "It grew.", SourceTarget(("S1", "S2")), " So it is,", FootnoteTarget("why"), " they say",
    ]  # fmt: skip


def test_neighbouring_marks_stay_in_order_without_a_gap():
    spans = parse_line("x [@S1] [^n].", show)
    assert [span.text or span.target for span in spans] == ["x.", SourceTarget(("S1",)), FootnoteTarget("n")]


def test_a_malformed_citation_is_refused():
    assert (problem("x [@S1, p. 3]").code, problem("x [@S1, p. 3]").needle) == ("bad-citation", "[@S1, p. 3]")


def test_a_citation_is_refused_where_none_may_stand():
    with pytest.raises(InputError, match="cannot stand here"):
        parse_line("x [@S1]", show, citations_allowed=False)


def test_everything_wrong_in_a_text_is_reported_at_once():
    with pytest.raises(InputError) as caught:
        parse_line("{{ }} [x](bad) [@ ] {{ growth", show)
    assert [p.code for p in caught.value.problems] == ["bad-reference", "bad-reference", "bad-citation", "bad-link"]


def test_a_problem_of_the_caller_gets_the_name_as_needle():
    def unknown(name, filters):
        raise fault("unknown-name", f"no value or param '{name}'")

    with pytest.raises(InputError) as caught:
        parse_line("a {{ grwoth }}", unknown)
    assert caught.value.problems[0].needle == "grwoth"


def test_what_depends_on_a_broken_value_stays_silent():
    def silent(name, filters):
        raise InputError

    with pytest.raises(InputError) as caught:
        parse_line("a {{ b }}", silent)
    assert caught.value.problems == ()


def test_blocks_are_paragraphs_lists_and_headings():
    blocks = parse_blocks("One\ntwo.\n\n### Head\n\n- a\n- b\n  - c\n\nLast **x**.", show)
    assert [(type(b).__name__, getattr(b, "heading", None)) for b in blocks] == [
        ("Paragraph", False), ("Paragraph", True), ("Bullets", ()), ("Paragraph", False),
    ]  # fmt: skip
    assert plain_text(blocks[0].text) == "One two."
    assert [plain_text(b.text) for b in blocks[2].bullets] == ["a", "b"]
    assert plain_text(blocks[2].bullets[1].items[0].text) == "c"


def test_a_numbered_list_is_counted_and_a_german_date_is_not_a_list():
    (numbered,) = parse_blocks("1. a\n2. b\n3. c", show)
    assert isinstance(numbered, Bullets)
    assert (numbered.style, len(numbered.bullets)) == ("number", 3)
    (prose,) = parse_blocks("1. Januar 2016 war ein Freitag.", show)
    assert isinstance(prose, Paragraph)


@pytest.mark.parametrize(
    "text", ["# H1", "> quote", "---", "```\ncode\n```", "<div>\nx\n</div>", "[a]: http://b", "+ 5"]
)
def test_other_blocks_stay_prose(text):
    blocks = parse_blocks(text, show)
    assert [type(block) for block in blocks] == [Paragraph]
    assert plain_text(blocks[0].text) == text.replace("\n", " ")


def test_a_third_level_of_list_is_refused():
    with pytest.raises(InputError) as caught:
        parse_blocks("- a\n  - b\n    - c {{ growth }}", show)
    assert (caught.value.problems[0].code, caught.value.problems[0].needle) == ("too-deep", "c {{ growth }}")


def test_no_text_makes_no_spans_and_no_blocks():
    assert parse_line("", show) == ()
    assert parse_blocks("", show) == parse_blocks(" \n\n ", show) == ()


printable = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=80)
markup = st.text(st.sampled_from("ab *_[](){}|@^#-.;:!\\`<>&'\"/\n1é增 "), max_size=60)


@given(st.one_of(printable, markup))
def test_no_text_makes_anything_but_an_input_error(text):
    for parse in (parse_line, parse_blocks):
        try:
            parse(text, show_anything)
        except InputError as error:
            assert error.problems
            assert all(p.needle and p.needle in text for p in error.problems), error.problems


def show_anything(name, filters):
    return f"*{name}*", None


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="*[{"), max_size=80))
def test_a_line_without_markup_comes_back_exactly(text):
    assert plain_text(parse_line(text, show)) == text
    assert parse_line(text + "{{ growth }}", show)[-1].text == "7.8%"
    assert plain_text(parse_line(text + "{{ growth }}", show)) == text + "7.8%"


@given(printable.filter(bool))
def test_a_value_comes_back_exactly_whatever_it_says(text):
    spans = parse_line("before {{ v }} after", lambda name, filters: (text, GROWTH))
    assert [span.text for span in spans] == ["before ", text, " after"]
    (block,) = parse_blocks("- {{ v }}", lambda name, filters: (text, GROWTH))
    assert block.bullets[0].text == (Span(text, value=GROWTH),)


@given(printable)
def test_neighbouring_spans_differ_in_style(text):
    try:
        spans = parse_line(text, show_anything)
    except InputError:
        return
    for first, second in pairwise(spans):
        assert (first.bold, first.italic, first.target) != (second.bold, second.italic, second.target) or not first.text
