"""Number format codes for native charts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.formatting import Formatter
from briefgen.values import Format

ENGLISH = Formatter("en-GB")


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("number.1", '#,##0.0;"−"#,##0.0'), ("+number.0", '+#,##0;"−"#,##0;#,##0'),
        ("percent.1", '#,##0.0%;"−"#,##0.0%'), ("multiple.1", '#,##0.0"×";"−"#,##0.0"×"'), ("year", "0"),
        ("text", "@"), ("number", "General"),
    ],
)  # fmt: skip
def test_codes_say_what_text_says(style, code):
    assert ENGLISH.number_code(ENGLISH.parse(style)) == code


def test_decimals_of_the_data_serve_where_the_format_names_none():
    assert ENGLISH.number_code(None, 2) == '#,##0.00;"−"#,##0.00'
    assert ENGLISH.number_code(Format("number", 0), 2) == '#,##0;"−"#,##0'


def test_the_percent_sign_follows_the_language():
    fr = '[$-40C]#,##0"\u00a0"%;[$-40C]"−"#,##0"\u00a0"%'
    assert Formatter("fr").number_code(Format("percent", 0)) == fr


def test_house_formats_are_quoted_scaled_and_bracketed():
    layout = Format(decimals=1, scale=1e-6, prefix='a"b', suffix=" m", brackets=True)
    body = '"a"\\""b"#,##0.0,," m"'
    assert ENGLISH.number_code(layout) == f"{body};({body})"


def test_magnitudes_are_named_where_a_code_can():
    assert ENGLISH.number_code(Format("compact", 1)).startswith('[>=1000000000]#,##0.0,,,"\u00a0billion";')
    assert "million" not in Formatter("zh").number_code(Format("compact", 1))


@given(
    st.builds(
        Format,
        st.sampled_from(["number", "percent", "points", "money", "compact", "multiple"]),
        st.none() | st.integers(0, 9),
        st.booleans(),
        prefix=st.text(max_size=5),
        suffix=st.text(max_size=5),
        brackets=st.booleans(),
    ),
    st.none() | st.integers(0, 9),
)
def test_literal_text_never_leaks_out_of_its_quotes(layout, decimals):
    code = ENGLISH.number_code(layout, decimals)
    rest = re.sub(r"\\.", "", code, flags=re.DOTALL)
    outside = "".join(rest.split('"')[::2])
    assert set(outside) <= set(r"#,0.%;()+[]>=1General")
    assert rest.count('"') % 2 == 0
