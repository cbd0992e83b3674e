"""The pipe after a name."""

from __future__ import annotations

import pytest

from briefgen.errors import InputError
from briefgen.formatting import Filter, Formatter
from briefgen.values import Format, Value

ENGLISH = Formatter("en-GB", {"dollars": Format("money", decimals=0)})
WAYS = ("above", "below", "level with")


def piped(value, *steps):
    filters = [Filter(step) if isinstance(step, str) else Filter(*step) for step in steps]
    return ENGLISH.filtered(value, filters).replace("\u00a0", "~")


def problem(*steps, value=None):
    with pytest.raises(InputError) as caught:
        piped(value or Value(1), *steps)
    return caught.value.problems[0]


def test_without_filters_a_value_is_shown_in_its_own_format():
    assert piped(Value(0.0777, format=Format("percent", 1))) == "7.8%"


def test_filters_choose_what_is_shown():
    documents = Value(40, unit="documents", qualifier="more than", label="Documents signed")
    assert piped(documents) == "more than 40~documents"
    assert piped(documents, "capital") == "More than 40~documents"
    assert piped(documents, "bare") == "40"
    assert piped(documents, "unit", "upper") == "DOCUMENTS"
    assert piped(documents, "label", "lower") == "documents signed"
    assert piped(documents, "label", "slug") == "documents-signed"
    assert piped(Value(0.5), "percent.0", "bare") == "50"
    assert piped(Value(0.5), "percent.0", "unit") == "%"
    assert piped(Value(236.5, unit="billion USD"), "dollars") == "US$237~billion"


def test_abs_leaves_out_the_sign():
    assert piped(Value(-0.055), "abs", "percent.1") == piped(Value(-0.055), "percent.1", "abs") == "5.5%"


@pytest.mark.parametrize(
    ("amount", "chosen", "directed"),
    [(0.055, "above", "5.5% above"), (-0.055, "below", "5.5% below"), (0.0004, "level with", "level with")],
)
def test_direction_is_judged_after_rounding(amount, chosen, directed):
    assert piped(Value(amount), "percent.1", ("choose", WAYS)) == chosen
    assert piped(Value(amount), "percent.1", ("direction", WAYS)) == directed
    assert piped(Value(amount), "+percent.1", ("direction", WAYS)) == directed


def test_direction_puts_the_word_first_in_chinese():
    pipe = [Filter("percent.1"), Filter("direction", ("高于计划", "低于计划", "与计划持平"))]
    assert [Formatter("zh").filtered(Value(amount), pipe) for amount in (0.055, -0.055, 0)] == [
        "高于计划5.5%", "低于计划5.5%", "与计划持平",
    ]  # fmt: skip
    spanish = [Filter("percent.1"), Filter("direction", ("por encima", "por debajo", "igual"))]
    assert Formatter("es").filtered(Value(-0.055), spanish) == "5,5\u00a0% por debajo"


def test_a_default_stands_for_a_missing_value():
    assert piped(Value(None), ("default", ("not yet known",)), "capital") == "Not yet known"
    assert piped(Value(None), "percent.1") == "n/a"
    assert piped(Value(0), ("default", ("x",))) == "0"


def test_a_list_is_joined_by_the_language_or_as_told():
    topics = Value((Value("energy"), Value("trade"), Value("water")))
    assert piped(topics) == "energy, trade and water"
    assert piped(topics, ("join", ("; ",)), "capital") == "Energy; trade; water"
    assert problem(("join", ("; ",))).code == "bad-reference"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("precent.0", "did you mean 'percent.0'?"), ("+pecent", "did you mean '+percent'?"),
        ("percent.12", "digits are one figure, 0 to 9:  percent.1"), ("date.monht", "did you mean 'date.month'?"),
        ("captial", "did you mean 'capital'?"), ("dolars", "did you mean 'dollars'?"),
        ("ordinal.1", "'ordinal' takes no sign and no digits"),
    ],
)  # fmt: skip
def test_an_unknown_filter_gets_the_nearest_as_hint(word, hint):
    found = problem(word)
    assert (found.code, found.needle, found.hint) == ("unknown-filter", word, hint)


def test_a_filter_unlike_any_gets_the_list():
    assert "filters: bare, unit" in problem("zzzzzz").hint


@pytest.mark.parametrize(
    "steps",
    [
        [("choose", ("a", "b"))], [("upper", ("a",))], [("percent.1", ("a",))], ["percent.1", "number"],
        ["unit", "label"], ["literal"], [("default", ())],
    ],
)  # fmt: skip
def test_steps_that_make_no_sense_are_refused(steps):
    found = problem(*steps)
    assert found.code == "bad-reference"
    assert found.needle
    assert found.hint


def test_words_of_direction_need_a_number():
    assert problem(("choose", WAYS), value=Value("Peru")).code == "not-a-number"
    assert problem("abs", value=Value("Peru")).code == "not-a-number"


def test_an_unknown_format_is_told_apart_from_a_filter():
    with pytest.raises(InputError) as caught:
        ENGLISH.parse("precent.0")
    assert caught.value.problems[0].code == "unknown-format"
