"""The grammar of expressions, and what they come to."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data.expressions import evaluate, parse
from briefgen.data.grammar import needle_at
from briefgen.errors import InputError, Problem, fault
from briefgen.values import Date, Format, Origin, Value

GIVEN = {
    "a": Value(10, unit="t", decimals=0, origins=(Origin("d", "d.csv", 2, "v"),), sources=("S1",)),
    "b": Value(4, unit="t", decimals=1, origins=(Origin("d", "d.csv", 3, "v"),), sources=("S2", "S1")),
    "days": Value(5, unit="days"),
    "share": Value(30, unit="%"),
    "n": Value(7),
    "zero": Value(0),
    "gone": Value(None, sources=("S2",)),
    "name": Value("Peru"),
    "both": Value((Value("x"), Value("y"))),
    "none": Value(()),
    "month": Value(Date(2016, 11)),
    "day": Value(Date(2016, 11, 30)),
    "quarter": Value(Date(2016, 10, quarter=4)),
    "base_year": Value(2015, format=Format("year")),
    "end_year": Value(2025, format=Format("year")),
    "more": Value(40, unit="documents", qualifier="more than", label="Documents"),
}


def look_up(name: str) -> Value:
    if name == "broken":
        raise InputError()
    if name not in GIVEN:
        raise fault("unknown-name", f"no value or param '{name}'")
    return GIVEN[name]


def result(text: str, unit: str | None = None) -> Value:
    return evaluate(text, look_up, unit)


def problem(text: str) -> Problem:
    with pytest.raises(InputError) as caught:
        result(text)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("2 ** -1", 0.5),
        ("--3", 3),
        ("7 - 2 - 1", 4),
        ("12 / 3 / 2", 2),
        ("2 * -3", -6),
        (".5 + 1e2", 100.5),
        ("1 = 1 and 2 != 3 or 1 > 2", True),
        ("not 1 = 2", True),
        ("not not 1 = 1", True),
        ("1 == 1", True),
        ("'a' < 'b'", True),
        ("name = 'Peru'", True),
        ("month = '2016-11'", True),
        ("month > '2015'", True),
        ("both and 1", True),
        ("none or 0", False),
        ("abs(-3)", 3),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2)", 3),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(2.675, 2)", 2.68),
        ("round(1250, -2)", 1300),
        ("floor(-1.5)", -2),
        ("ceil(1.2)", 2),
        ("sqrt(9)", 3.0),
        ("ln(exp(2))", 2.0),
        ("change(8, 10)", 0.25),
        ("share(1, 4)", 0.25),
        ("if(1 > 2, nothing, 5)", 5),
        ("if(n > 2, 1, 1 / 0)", 1),
        ("coalesce(gone, gone, 3)", 3),
        ("coalesce(n, nothing)", 7),
        ("is_missing(gone)", True),
        ("is_missing(n)", False),
        ("n = 8 and nothing", False),
        ("n = 7 or nothing", True),
        ("add_months(day, 3)", Date(2017, 2, 28)),
        ("add_months(month, -11)", Date(2015, 12)),
        ("add_months(quarter, 3)", Date(2017, 1, quarter=1)),
        ("add_years('2016', 4)", Date(2020)),
        ("add_years('2016-02-29', 1)", Date(2017, 2, 28)),
        ("add_years(base_year, 10)", 2025),
        ("days_between('2016-11-17', '2016-11-23')", 6),
        ("year(month)", 2016),
        ("year(base_year)", 2015),
        ("month(day)", 11),
    ],
)
def test_results(text: str, expected: Any) -> None:
    made = result(text).amount
    assert made == expected
    assert isinstance(made, bool) == isinstance(expected, bool)


def test_growth_of_the_reference_brief() -> None:
    assert result("cagr(236.5, 500, 10)").amount == pytest.approx(0.0777, abs=1e-4)
    assert result("(500 / 236.5) ** (1 / (end_year - base_year)) - 1").amount == pytest.approx(0.0777, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a + b", "t"),
        ("a - 5", "t"),
        ("100 + a", "t"),
        ("a / b", ""),
        ("a / 2", "t"),
        ("2 * a", "t"),
        ("a / days * days", "t"),
        ("a * b / b", "t"),
        ("(a * b) ** 0.5", "t"),
        ("sqrt(a * b)", "t"),
        ("max(a, b)", "t"),
        ("max(a, 3)", "t"),
        ("-a", "t"),
        ("round(a / 3)", "t"),
        ("coalesce(gone, a)", "t"),
        ("if(a > b, a, b)", "t"),
        ("change(a, b)", ""),
        ("a > b", ""),
        ("share", "%"),
        ("days_between(day, day)", "days"),
        ("share / 100 * 1", "%"),
    ],
)
def test_units_travel(text: str, unit: str) -> None:
    assert result(text).unit == unit


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a + days", "cannot add 'days' to 't'"),
        ("a - days", "cannot subtract 'days' from 't'"),
        ("a + n", "cannot add a number without unit to 't'"),
        ("a > days", "cannot compare 't' with 'days'"),
        ("change(a, days)", "cannot divide 't' by 'days'"),
        ("min(a, days)", "cannot compare 't' with 'days'"),
        ("2 ** days", "an exponent has no unit, but this is in 'days'"),
        ("ln(a)", "ln() is for numbers without a unit"),
    ],
)
def test_different_units_are_not_mixed(text: str, message: str) -> None:
    assert (problem(text).code, problem(text).message) == ("unit-mismatch", message)


def test_a_new_unit_must_be_said() -> None:
    assert problem("a / days").message == "the result is in 't per days', which is no unit of its parts"
    assert problem("a / days").hint == "say what it is:   unit: t per days"
    assert problem("share * a").hint.startswith("divide what is in % by 100 first")
    assert result("a / days", unit="t a day").unit == "t a day"


def test_origins_and_sources_unite() -> None:
    made = result("a / b")
    assert [origin.row for origin in made.origins] == [2, 3]
    assert made.sources == ("S1", "S2")
    assert made.expression == "a / b"
    assert made.computed


def test_the_branch_that_was_not_taken_is_no_origin() -> None:
    assert result("if(1 = 1, a, b)").sources == ("S1",)


def test_a_name_alone_stays_what_it_is() -> None:
    made = result("more")
    assert (made.qualifier, made.label, made.unit) == ("more than", "Documents", "documents")
    assert result("more + 1").qualifier == ""


def test_decimals_of_a_sum_are_those_of_its_parts() -> None:
    assert result("a + b").decimals == 1
    assert result("a / b").decimals is None
    assert result("round(b, 2)").decimals == 2


def test_the_difference_of_years_is_no_year() -> None:
    assert result("end_year - base_year").format is None
    assert result("base_year + 1").format == Format("year")


@pytest.mark.parametrize(
    ("text", "code", "message", "needle"),
    [
        ("gone + 1", "missing-value", "a missing value is used in an expression", "+"),
        ("gone = 1", "missing-value", "a missing value is used in an expression", "="),
        ("if(gone, 1, 2)", "missing-value", "a missing value is used in an expression", "if"),
        ("n / zero", "bad-arithmetic", "division by zero", "/"),
        ("zero ** -1", "bad-arithmetic", "division by zero", "**"),
        ("share(n, zero)", "bad-arithmetic", "division by zero", "share"),
        ("name + 1", "bad-arithmetic", "'Peru' is not a number", "+"),
        ("both + 1", "bad-arithmetic", "a list is not a number", "+"),
        ("month + 1", "bad-arithmetic", "2016-11 is not a number", "+"),
        ("name > 1", "bad-arithmetic", "cannot compare 'Peru' with 1", ">"),
        ("(1 = 1) + 1", "bad-arithmetic", "true is not a number", "+"),
        ("(0 - 8) ** (1 / 3)", "bad-arithmetic", "the result is not a real number", "**"),
        ("99 ** 88 ** 77", "bad-arithmetic", "the result is too large", "**"),
        ("exp(1e6)", "bad-arithmetic", "the result is too large", "exp"),
        ("1e200 * 1e200", "bad-arithmetic", "the result is too large", "*"),
        ("ln(0)", "bad-arithmetic", "there is no ln(0)", "ln"),
        ("cagr(0, 5, 2)", "bad-arithmetic", "there is no growth rate from 0 to 5", "cagr"),
        ("cagr(1, 5, 0)", "bad-arithmetic", "cagr() over no periods", "cagr"),
        ("add_months('2016', 5)", "bad-arithmetic", "2016 cannot be moved by 5 months", "add_months"),
        (
            "add_years('9999-01', 5)",
            "bad-arithmetic",
            "9999-01 moved by 60 months is outside the calendar",
            "add_years",
        ),
        ("days_between(month, day)", "bad-arithmetic", "2016-11 is not a day", "days_between"),
        ("month(name)", "bad-arithmetic", "'Peru' is not a date", "month"),
        ("rate * n", "unknown-name", "no value or param 'rate'", "rate"),
        ("flor(n)", "unknown-function", "no function 'flor'", "flor"),
        ("round(1, 99)", "bad-arithmetic", "round() to 99 digits", "round"),
        ("min(1)", "bad-expression", "min() takes at least 2 arguments, not 1", "min"),
        ("cagr(1, 2)", "bad-expression", "cagr() takes 3 arguments, not 2", "cagr"),
        ("1 +", "bad-expression", "the expression ends too early", ""),
        ("", "bad-expression", "the expression is empty", ""),
        ("(1 + 2", "bad-expression", "'(' is not closed", "("),
        ("min(1, 2", "bad-expression", "'min(' is not closed", "m"),
        ("1 2", "bad-expression", "did not expect '2' here", "2"),
        ("1 < 2 < 3", "bad-expression", "did not expect '<' here", "< 3"),
        ("1 + not 2", "bad-expression", "did not expect 'not' here", "not"),
        ("a ^ 2", "bad-expression", "'^' is not part of an expression", "^"),
        ("a.unit", "bad-expression", "'.' is not part of an expression", "."),
        ("a[0]", "bad-expression", "'[' is not part of an expression", "["),
        ("1,5 + 2", "bad-expression", "did not expect ',' here", ","),
        ("1.5.2", "bad-expression", "'1.5.2' is not part of an expression", "1.5.2"),
        ("'open", "bad-expression", "''' is not part of an expression", "'"),
        ("f(1,)", "unknown-function", "no function 'f'", "f"),
        ("abs(1,)", "bad-expression", "did not expect ',' here", ","),
        ("1e999", "bad-expression", "the number 1e999… is too large", "1e999"),
        ("1 " * 600, "bad-expression", "an expression has at most 1,000 characters, not 1,200", ""),
        ("(" * 61 + "1" + ")" * 61, "bad-expression", "an expression is at most 60 deep", ""),
    ],
)
def test_faults_say_what_and_point_at_it(text: str, code: str, message: str, needle: str) -> None:
    found = problem(text)
    assert (found.code, found.message, found.needle) == (code, message, needle)


@pytest.mark.parametrize(
    "attack",
    [
        "__import__('os')",
        "a.__class__",
        "(lambda: 1)()",
        "[x for x in y]",
        "open('/etc/passwd')",
        "exec('1')",
        "a := 1",
        "f'{a}'",
        "eval('1')",
        "a; b",
        "{1: 2}",
        "globals()",
        "a if b else c",
        "\u0661 + 1",
        "ａ + 1",
    ],
)
def test_nothing_but_the_grammar_is_understood(attack: str) -> None:
    assert problem(attack).code in ("bad-expression", "unknown-function", "unknown-name")


def test_what_is_broken_elsewhere_stays_silent() -> None:
    with pytest.raises(InputError) as caught:
        result("broken + 1")
    assert caught.value.problems == ()


def test_a_long_sum_is_not_deep() -> None:
    assert result("+".join(["1"] * 500)).amount == 500


def test_sixty_brackets_are_allowed() -> None:
    assert result("(" * 59 + "1" + ")" * 59).amount == 1


def test_names_are_known_before_anything_is_computed() -> None:
    assert parse("if(a > 1, b, min(c, 'd'))").names == {"a": 3, "b": 10, "c": 17}


_NUMBER = st.one_of(st.integers(0, 1000), st.floats(0.01, 1000).map(lambda each: round(each, 2))).map(str)
_SUM = st.recursive(
    _NUMBER,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(
            lambda each: f"({each[0]} {each[1]} {each[2]})"
        ),
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(" ".join),
        inner.map(lambda each: f"-{each}"),
        st.tuples(inner, st.integers(0, 3)).map(lambda each: f"({each[0]}) ** {each[1]}"),
    ),
    max_leaves=8,
)


@given(_SUM)
def test_arithmetic_is_that_of_python(text: str) -> None:
    try:
        expected = eval(text, {"__builtins__": {}})  # noqa: S307 - made of numbers and operators only
    except ZeroDivisionError:
        assert problem(text).message == "division by zero"
        return
    if not -1e300 < expected < 1e300:
        return
    amount = result(text).amount
    assert isinstance(amount, int | float)
    assert math.isclose(amount, expected, rel_tol=1e-9, abs_tol=1e-12)


_TOKENS = st.sampled_from(
    [*GIVEN, "broken", "nothing", "1", "2.5", "0", "'x'", "'2016-11'", "+", "-", "*", "/", "**", "(", ")", ",",
     "<", "=", "not", "and", "or", "if(", "min(", "round(", "cagr(", "coalesce(", "add_months(", "days_between(",
     "sqrt(", "ln("]
)  # fmt: skip


@given(st.one_of(st.text(max_size=40), st.lists(_TOKENS, max_size=14).map(" ".join)))
def test_any_text_is_a_value_or_an_input_error(text: str) -> None:
    try:
        made = result(text)
    except InputError as error:
        for each in error.problems:
            assert each.needle in text
    else:
        assert not isinstance(made.amount, float) or math.isfinite(made.amount)


@given(st.text("abc +", min_size=1, max_size=20), st.data())
def test_a_needle_is_found_at_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    needle = needle_at(text, offset)
    assert text.find(needle) <= offset
    assert needle in text
