"""The grammar of `{{ }}`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.text import Filter, parse_line
from briefgen.text.references import find_spots, parse_reference
from briefgen.values import Value


def problem(body):
    with pytest.raises(InputError) as caught:
        parse_reference(body)
    return caught.value.problems[0]


def test_a_reference_is_a_name_and_filters():
    reference = parse_reference(" gap | abs | +percent.1 | choose('above', \"it's below\", 'level') ")
    assert reference.name == "gap"
    assert reference.filters == (
        Filter("abs"), Filter("+percent.1"), Filter("choose", ("above", "it's below", "level")),
    )  # fmt: skip


def test_a_text_in_quotes_may_hold_what_ends_a_reference():
    spots = find_spots("{{ '}}' }} and {{ 'x|y' | literal }}")
    assert [parse_reference(spot.body).literal for spot in spots] == ["}}", "x|y"]


@pytest.mark.parametrize(
    ("body", "needle"),
    [
        ("x.__class__", "x.__class__"), ("x[0]", "x[0]"), ("x()", "x()"), ("_x", "_x"), ("1 + 1", "1 + 1"),
        ("a + b", "+ b"), ("a percent.1", "percent.1"), ("a |", "|"), ("a | join(;)", "(;)"),
        ("a | join('x'", "('x'"), ("", "{{}}"),
    ],
)  # fmt: skip
def test_anything_more_is_refused_with_the_faulty_piece_as_needle(body, needle):
    assert (problem(body).code, problem(body).needle) == ("bad-reference", needle)
    assert problem(body).hint


def test_a_brace_that_is_never_closed_is_refused():
    with pytest.raises(InputError) as caught:
        parse_line("a {{ growth and more", show)
    assert caught.value.problems[0].message == "'{{' is not closed"


def test_all_bad_references_are_found_at_once():
    with pytest.raises(InputError) as caught:
        parse_line("{{ a.b }} {{ c }} {{ }} {{ d", show)
    assert len(caught.value.problems) == 3


def test_a_literal_shows_its_text_and_takes_filters_of_letters_only():
    assert [span.text for span in parse_line("{{ '40' | literal }} {{ 'a b' | upper }}", show)] == ["40 A B"]
    for text, code in (("{{ '40' | percent.1 }}", "bad-reference"), ("{{ 'a' | uper }}", "unknown-filter")):
        with pytest.raises(InputError) as caught:
            parse_line(text, show)
        assert caught.value.problems[0].code == code


def test_an_unknown_filter_is_explained_with_the_nearest():
    with pytest.raises(InputError) as caught:
        parse_line("up {{ growth | precent.0 }}", show)
    (found,) = caught.value.problems
    assert (found.code, found.needle) == ("unknown-filter", "precent.0")
    assert found.message == "no filter or format 'precent.0'"
    assert found.hint == "did you mean 'percent.0'?"


def show(name, filters):
    value = Value(0.078, name=name)
    return Formatter("en-GB").filtered(value, filters), value


@given(st.text(max_size=60))
def test_no_body_makes_anything_but_an_input_error(body):
    try:
        reference = parse_reference(body)
    except InputError:
        return
    assert reference.name or "'" in body or '"' in body


@given(st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True), st.lists(st.sampled_from(["upper", "percent.1", "abs"])))
def test_a_reference_that_is_written_is_read(name, words):
    body = " | ".join([name, *words])
    assert parse_reference(body) == parse_reference(f"  {body}  ")
    assert [step.word for step in parse_reference(body).filters] == words


def test_a_reference_that_is_not_closed_before_the_next_begins_is_told_at_its_own_braces() -> None:
    with pytest.raises(InputError, match="not closed") as caught:
        parse_line("The {{ first stop, and the {{ second }}", show)
    assert caught.value.problems[0].needle.startswith("{{ first")
