"""Dates and spans of dates as text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.formatting import Formatter
from briefgen.values import Date
from briefgen.words import LANGUAGES


def date(text, detail="", language="en-GB"):
    return Formatter(language).date(Date.parse(text), detail).replace("\u00a0", "~")


def span(start, end, language="en-GB"):
    return Formatter(language).range(Date.parse(start), Date.parse(end)).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("text", "detail", "expected"),
    [
        ("2016-11-17", "", "17~November 2016"), ("2016-11-17", "medium", "17~Nov 2016"),
        ("2016-11-17", "short", "17/11/2016"), ("2016-11-17", "iso", "2016-11-17"),
        ("2016-11-17", "month", "November 2016"), ("2016-11-17", "quarter", "Q4 2016"), ("2016-11-17", "year", "2016"),
        ("2016-11", "", "November 2016"), ("2016-11", "full", "November 2016"), ("2016-Q4", "", "Q4 2016"),
        ("2016-Q4", "month", "Q4 2016"), ("2016", "", "2016"), ("2016", "month", "2016"),
    ],
)  # fmt: skip
def test_a_date_is_shown_at_the_precision_that_is_known(text, detail, expected):
    assert date(text, detail) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "November~17, 2016"), ("es", "17~de noviembre de 2016"), ("fr", "17~novembre 2016"),
        ("de", "17.~November 2016"), ("pt", "17~de novembro de 2016"), ("zh", "2016年11月17日"),
    ],
)  # fmt: skip
def test_dates_follow_the_language(language, expected):
    assert date("2016-11-17", language=language) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2016-11-17", "2016-11-23", "17–23~November 2016"),
        ("2016-11-30", "2016-12-02", "30~November~– 2~December 2016"),
        ("2016-12-30", "2017-01-02", "30~December 2016~– 2~January 2017"),
        ("2016-11", "2016-12", "November–December 2016"),
        ("2016-11", "2017-01", "November 2016~– January 2017"),
        ("2013", "2016", "2013–2016"),
        ("2016-Q3", "2016-Q4", "Q3–Q4 2016"),
        ("2016-11-17", "2016-11-17", "17~November 2016"),
        ("2016", "2017-01", "2016~– January 2017"),
    ],
)
def test_a_span_says_once_what_both_ends_share(start, end, expected):
    assert span(start, end) == expected


@pytest.mark.parametrize(
    ("language", "days", "months"),
    [
        ("en-US", "November~17–23, 2016", "November~30~– December~2, 2016"),
        ("es", "17–23~de noviembre de 2016", "30~de noviembre~– 2~de diciembre de 2016"),
        ("fr", "17–23~novembre 2016", "30~novembre~– 2~décembre 2016"),
        ("de", "17.–23.~November 2016", "30.~November~– 2.~Dezember 2016"),
        ("pt", "17–23~de novembro de 2016", "30~de novembro~– 2~de dezembro de 2016"),
        ("zh", "2016年11月17日至23日", "2016年11月30日至12月2日"),
    ],
)
def test_spans_follow_the_language(language, days, months):
    assert span("2016-11-17", "2016-11-23", language) == days
    assert span("2016-11-30", "2016-12-02", language) == months


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "1er~janvier 2016", "2~janvier 2016"), ("fr-CA", "1er~janvier 2016", "2~janvier 2016"),
        ("pt", "1º~de janeiro de 2016", "2~de janeiro de 2016"),
        ("pt-PT", "1~de janeiro de 2016", "2~de janeiro de 2016"),
        ("es", "1~de enero de 2016", "2~de enero de 2016"), ("de", "1.~Januar 2016", "2.~Januar 2016"),
    ],
)  # fmt: skip
def test_the_first_of_a_month_is_an_ordinal_where_the_language_wants_one(language, first, second):
    assert date("2016-01-01", language=language) == first
    assert date("2016-01-02", language=language) == second


def test_spans_from_and_to_the_first_are_ordinals_too():
    assert span("2016-11-01", "2016-11-05", "fr") == "1er–5~novembre 2016"
    assert span("2016-11-30", "2016-12-01", "fr") == "30~novembre~– 1er~décembre 2016"
    assert span("2016-11-01", "2016-12-01", "pt") == "1º~de novembro~– 1º~de dezembro de 2016"
    assert date("2016-01-01", "short", "fr") == "01/01/2016"


def test_quarters_within_a_year_are_named_alike_at_both_ends():
    assert span("2016-Q3", "2016-Q4", "pt-PT") == "3.º trimestre–4.º trimestre de 2016"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Irán", "Perú e Irán"),
        ("hijos", "Perú e hijos"),
        ("Íñigo", "Perú e Íñigo"),
        ("hierro", "Perú y hierro"),
        ("hiato", "Perú y hiato"),
        ("Chile", "Perú y Chile"),
        ("**inversión**", "Perú e **inversión**"),
    ],
)
def test_spanish_lists_say_e_before_the_sound_of_i(last, expected):
    assert Formatter("es").join(["Perú", last]) == expected
    assert Formatter("es-MX").join(["Chile", "Perú", last]) == f"Chile, {expected}"


def test_lists_follow_the_language():
    assert [Formatter(language).join(["A", "B", "C"]) for language in ("en-GB", "en-US", "es", "zh")] == [
        "A, B and C", "A, B, and C", "A, B y C", "A、B和C",
    ]  # fmt: skip
    assert Formatter().join([]) == ""


days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(Date.of)
months = st.builds(Date, st.integers(1, 9999), st.integers(1, 12))
years = st.builds(Date, st.integers(1, 9999))
dates = st.one_of(days, months, years)


@given(dates, dates, st.sampled_from(LANGUAGES))
def test_every_span_names_both_years(start, end, language):
    text = Formatter(language).range(start, end)
    assert str(start.year) in text
    assert str(end.year) in text
