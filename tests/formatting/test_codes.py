"""Number format codes for native charts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from briefgen.formatting import Formatter
from briefgen.formatting.code_text import code_text
from briefgen.formatting.codes import CodeMarks, code_marks, number_code, sided_code
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


HOSTILE = (
    *('"&"', "a;b", "[Red]", "\\", '\\"', "#,##0", "0.0%", "@", "_-* ?"),
    *("<b>&amp;", "'", "General", "E+0", "d/m/y", ";;;", "[>=1000]", "[$-407]"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_stands_beside_a_number_is_only_text_in_a_code(text: str) -> None:
    def plain(number: Decimal, decimals: int, grouped: bool) -> str:
        return f"{number:{',' if grouped else ''}.{decimals}f}"

    code = number_code(Format("number", 1, prefix=text, suffix=text), None, CodeMarks())
    assert code_text(code, 12.5, plain) == f"{text}12.5{text}"
    assert code_text(code, -12.5, plain) == f"−{text}12.5{text}"


def test_a_code_is_no_longer_than_a_workbook_may_have() -> None:
    for layout in (Format("number", 1, prefix="about " * 20, suffix=' "so"' * 20), Format("compact", suffix="x" * 90)):
        marks = code_marks(Locale("de"), " %")
        assert len(number_code(layout, None, marks, [1e7, 1e4, 5])) <= 255
        assert len(sided_code(layout, 1, marks, ("−", "−"), zero=True)) <= 255
