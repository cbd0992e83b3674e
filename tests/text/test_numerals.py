"""Numbers that were typed into a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text import typed_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew 7.8% to US$236.5 billion", ("7.8", "236.5")),
        ("About 40 came and 1,234 left", ("40", "1,234")),
        ("a 20-fold rise", ("20",)),
        ("US$2000 and 1800%", ("2000", "1800")),
    ],
)
def test_numbers_in_prose_are_found(text, expected):
    assert typed_numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 17 November 2016, from 17 to 23 November, 19 and 20 November, November 17, 2016",
        "am 17. November 2016, le 17 novembre 2016, el 17 de noviembre de 2016, 2016年11月17日",
        "2016, 2015–16, 2016-11-17, 2016-Q4, the 1990s, at 12:30",
        "the 24th summit, 1st, 2nd, 3rd, 3.º, 第3",
        "the G20, COVID-19, 5G, S1, APEC2016",
        "under Article 5 and with the Group of 77",
        "Group of 77",
        "he said “we need 40 of them”",
        "{{ '40' | literal }} and {{ growth | percent.1 }}",
        "cited [@S1; @S2], noted[^n1], [linked](https://e.org/40)",
        "1. First\n2. and then",
    ],
)
def test_dates_ordinals_names_quotations_and_references_are_not(text):
    assert typed_numbers(text) == ()


@given(st.text(max_size=80))
def test_every_needle_stands_in_the_text(text):
    assert all(needle in text for needle in typed_numbers(text))
