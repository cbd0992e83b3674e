"""Numbers as text."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.formatting.filters import Filter
from briefgen.values import Date, Format, Rounded, Value
from briefgen.words import LANGUAGES

ENGLISH = Formatter("en-GB")
SPACE = "\u00a0"


def shown(amount, style="", *, language="en-GB", **fields):
    formatter = Formatter(language)
    return formatter.show(Value(amount, **fields), formatter.parse(style) if style else None).replace(SPACE, "~")


@pytest.mark.parametrize(
    ("amount", "style", "expected"),
    [
        (4859, "", "4,859"), (236.5, "", "236.5"), (0.1 + 0.2, "", "0.3"), (1 / 3, "", "0.333"), (2.0, "", "2"),
        (1234.5, "number.0", "1,235"), (2.5, "number.0", "3"), (-2.5, "number.0", "−3"), (1.005, "number.2", "1.01"),
        (0.0778, "percent.1", "7.8%"), (0.0778, "percent", "7.78%"), (-0.5, "percent.0", "−50%"),
        (0.055, "+percent.1", "+5.5%"), (0, "+percent.1", "0.0%"), (-0.0004, "+percent.1", "0.0%"),
        (0.055, "points.1", "5.5~percentage points"), (0.01, "points", "1~percentage point"),
        (2.114, "multiple.1", "2.1×"), (3, "ordinal", "3rd"), (11, "ordinal", "11th"), (112, "ordinal", "112th"),
        (7, "words", "seven"), (0, "words", "zero"), (40, "words", "40"), (2.5, "words", "2.5"),
        (2016, "year", "2016"), (2016, "text", "2016"), (1234567, "compact.1", "1.2~million"),
        (999_960, "compact.1", "1.0~million"), (999_940, "compact.1", "999.9~thousand"), (12, "compact.1", "12.0"),
        (-2_500_000_000, "compact", "−2.5~billion"), (0.0001, "number.2", "0.00"),
    ],
)  # fmt: skip
def test_english_numbers(amount, style, expected):
    assert shown(amount, style) == expected


@pytest.mark.parametrize(
    ("language", "percent", "number", "compact", "ordinal", "word", "money"),
    [
        ("en-US", "7.8%", "−1,234.5", "1.2~million", "3rd", "three", "$236.5~million"),
        ("es", "7,8~%", "−1234,5", "1,2~millones", "3.º", "tres", "236,5~million US$"),
        ("fr", "7,8~%", "−1~234,5", "1,2~million", "3e", "trois", "236,5~million $US"),
        ("de", "7,8~%", "−1.234,5", "1,2~Millionen", "3.", "drei", "236,5~million $"),
        ("pt-BR", "7,8%", "−1.234,5", "1,2~milhão", "3º", "três", "US$~236,5~million"),
        ("zh-CN", "7.8%", "−1234.5", "123.5万", "第3", "三", "US$236.5~million"),
    ],
)
def test_each_language_has_its_own_marks_and_order(language, percent, number, compact, ordinal, word, money):
    assert shown(0.078, "percent.1", language=language) == percent
    assert shown(-1234.5, language=language) == number
    assert shown(1_234_567, "compact.1", language=language) == compact
    assert shown(3, "ordinal", language=language) == ordinal
    assert shown(3, "words", language=language) == word
    assert shown(236.5, "money", language=language, unit="million USD") == money


@pytest.mark.parametrize(
    ("language", "four", "five"),
    [
        ("en", "4,859", "14,859"), ("es", "4859", "14.859"), ("es-ES", "4859", "14.859"), ("es-CL", "4.859", "14.859"),
        ("es-419", "4,859", "14,859"), ("fr", "4~859", "14~859"), ("de", "4.859", "14.859"), ("pt", "4.859", "14.859"),
        ("pt-PT", "4859", "14~859"), ("zh", "4859", "14,859"),
    ],
)  # fmt: skip
def test_four_digits_are_grouped_where_the_language_groups_them(language, four, five):
    assert shown(4859, language=language) == four
    assert shown(-4859, language=language) == f"−{four}"
    assert shown(14859, language=language) == five
    assert shown(9999.96, "number.1", language=language).startswith(shown(10_000, language=language))


@pytest.mark.parametrize(
    ("language", "few", "halves", "many"),
    [
        ("en", "1~percentage point", "0.5~percentage points", "2~percentage points"),
        ("es", "1~punto porcentual", "0,5~puntos porcentuales", "2~puntos porcentuales"),
        ("fr", "1~point de pourcentage", "0,5~point de pourcentage", "2~points de pourcentage"),
        ("de", "1~Prozentpunkt", "0,5~Prozentpunkte", "2~Prozentpunkte"),
        ("pt", "1~ponto percentual", "0,5~ponto percentual", "2~pontos percentuais"),
        ("pt-PT", "1~ponto percentual", "0,5~pontos percentuais", "2~pontos percentuais"),
        ("zh", "1个百分点", "0.5个百分点", "2个百分点"),
    ],
)
def test_points_are_counted_as_the_language_counts(language, few, halves, many):
    assert [shown(amount, "points", language=language) for amount in (0.01, 0.005, 0.02)] == [few, halves, many]
    assert shown(-0.01, "points", language=language) == f"−{few}"


@pytest.mark.parametrize(
    ("language", "unit", "million", "thousand"),
    [
        ("en", "people", "1.5~million people", "12~thousand people"),
        ("es", "personas", "1,5~millones de personas", "12~mil personas"),
        ("fr", "personnes", "1,5~million de personnes", "12~mille personnes"),
        ("fr", "habitants", "1,5~million d’habitants", "12~mille habitants"),
        ("de", "Menschen", "1,5~Millionen Menschen", "12~Tausend Menschen"),
        ("pt", "pessoas", "1,5~milhão de pessoas", "12~mil pessoas"),
        ("pt-PT", "euros", "1,5~milhões de euros", "12~mil euros"),
        ("es", "USD", "1,5~millones de USD", "12~mil USD"),
        ("es", "al año", "1,5~millones al año", "12~mil al año"),
        ("es", "de personas", "1,5~millones de personas", "12~mil de personas"),
        ("zh", "人", "150万人", "1.2万人"),
    ],
)
def test_a_magnitude_and_what_is_counted_are_joined_as_in_a_sentence(language, unit, million, thousand):
    assert shown(1_500_000, "compact", unit=unit, language=language) == million
    assert shown(12_000, "compact", unit=unit, language=language) == thousand


def test_a_billion_is_a_thousand_million_in_each_language_by_its_own_name():
    names = [shown(236_500_000_000, "compact.1", language=language) for language in (*LANGUAGES, "pt-PT")]
    assert names == ["236.5~billion", "236,5~mil millones", "236,5~milliards", "236,5~Milliarden", "236,5~bilhões",
                     "2365.0亿", "236,5~mil milhões"]  # fmt: skip


def test_two_of_a_kind_are_liang_in_chinese():
    assert [shown(number, "words", language="zh") for number in (2, 12)] == ["两", "十二"]


def test_decimals_are_those_of_the_data_at_most_three():
    assert shown(2.0, decimals=1, unit="million USD") == "2.0~million USD"
    assert shown(0.12345, decimals=5) == "0.123"
    assert shown(0.05, "percent", decimals=2) == "5%"
    assert shown(0.055, "percent", decimals=3) == "5.5%"


def test_a_unit_and_a_qualifier_stand_around_the_number():
    assert shown(40, unit="documents", qualifier="more than") == "more than 40~documents"
    assert shown(20, unit="-fold", qualifier=">") == ">20-fold"
    assert shown(40, unit="份", qualifier="超过", language="zh") == "超过40份"
    assert shown(30, unit="%") == "30%"
    assert shown(7.8, unit="% a year", language="fr") == "7,8~%~a year"
    assert shown(0.078, "percent.1", unit="a year") == "7.8%~a year"


def test_bare_leaves_out_unit_qualifier_and_currency_but_not_what_belongs_to_the_number():
    def bare(amount, style, **fields):
        return ENGLISH.show(Value(amount, **fields), ENGLISH.parse(style), bare=True).replace(SPACE, "~")

    assert bare(236.5, "money.1", unit="billion USD", qualifier="about") == "236.5"
    assert bare(30, "number", unit="%") == "30"
    assert bare(0.078, "percent.1", unit="a year") == "7.8%"
    assert bare(2.1, "multiple.1") == "2.1×"
    assert bare(1_234_567, "compact.1", unit="people") == "1.2~million"


def test_pieces_serve_tiles():
    parts = ENGLISH.parts(Value(236.5, unit="billion USD", qualifier="about"), ENGLISH.parse("money"))
    assert (parts.qualifier, parts.number, parts.unit) == ("about", "US$236.5", "billion")
    parts = ENGLISH.parts(Value(0.055), ENGLISH.parse("points.1"))
    assert (parts.number, parts.unit) == ("5.5", "percentage points")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("USD", "US$5"), ("billion USD", "US$5~billion"), ("EUR", "€5"), ("CHF million", "CHF~5~million"),
        ("USD per head", "US$5~per head"), ("€ million", "€5~million"), ("US$", "US$5"),
    ],
)  # fmt: skip
def test_money_reads_its_currency_from_the_unit(unit, expected):
    assert shown(5, "money", unit=unit) == expected
    assert shown(-5, "money", unit=unit) == f"−{expected}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pt", "US$~5"), ("pt-PT", "5~US$"), ("es-CL", "US$5"), ("de-AT", "$~5"), ("de-CH", "$~5"),
     ("fr-CA", "5~$~US"), ("es-419", "USD~5")],
)  # fmt: skip
def test_the_sign_of_a_currency_stands_as_the_country_sets_it(language, expected):
    assert shown(5, "money", unit="USD", language=language) == expected


def test_money_without_a_currency_is_an_error():
    for unit in ("", "billion", "people"):
        with pytest.raises(InputError) as caught:
            shown(5, "money", unit=unit)
        assert caught.value.problems[0].code == "no-currency"


@pytest.mark.parametrize("style", ["percent.1", "points"])
def test_percent_of_a_percentage_is_an_error_with_a_hint(style):
    with pytest.raises(InputError) as caught:
        shown(30, style, unit="%")
    (problem,) = caught.value.problems
    assert problem.code == "percent-twice"
    assert "number" in problem.hint


def test_a_missing_value_is_never_shown_as_zero():
    for language in LANGUAGES:
        text = Formatter(language).show(Value(None, unit="USD"), Format("money"))
        assert text
        assert not re.search(r"\d", text)
    assert shown(None) == "n/a"
    assert shown(math.nan) == "n/a"


def test_a_house_format_scales_frames_and_brackets():
    millions = Format(decimals=1, scale=1e-6, prefix="≈", suffix=" m", brackets=True)
    formatter = Formatter("en", {"millions": millions})
    assert formatter.show(Value(1_250_000), formatter.parse("millions")) == "≈1.3 m"
    assert formatter.show(Value(-1_250_000), formatter.parse("millions")) == "(≈1.3 m)"


def test_texts_dates_truths_and_lists_are_shown_too():
    assert shown("Peru") == "Peru"
    assert shown(True) == "yes"
    assert shown(Date(2016, 11)) == "November 2016"
    assert shown("2016-11-17", "date.month") == "November 2016"
    assert shown((Value("a"), Value("b"), Value("c"))) == "a, b and c"
    assert shown((Value(0.1), Value(0.25)), "percent.0") == "10% and 25%"
    assert shown(()) == "none"


@pytest.mark.parametrize(("amount", "style", "code"), [("x", "percent.1", "not-a-number"), ("x", "date", "not-a-date")])
def test_a_format_that_does_not_suit_the_value_is_an_error(amount, style, code):
    with pytest.raises(InputError) as caught:
        shown(amount, style)
    assert caught.value.problems[0].code == code


def test_values_of_one_chart_share_their_decimals():
    values = [Value(1), Value(2.25), Value(None), Value("x")]
    assert ENGLISH.decimals(values) == 2
    assert ENGLISH.decimals(values, Format("number", 1)) == 1
    assert ENGLISH.decimals([]) == 0


finite = st.one_of(st.integers(-(10**25), 10**25), st.floats(allow_nan=False, allow_infinity=False))
styles = st.sampled_from(["number", "percent.1", "+number.2", "points", "compact", "compact.1", "multiple.1", "words",
                          "ordinal", "year", "text", "number.9"])  # fmt: skip


@given(finite, styles, st.sampled_from(LANGUAGES), st.none() | st.integers(0, 9))
def test_any_number_in_any_format_and_language_is_text_without_minus_zero(amount, style, language, decimals):
    formatter = Formatter(language)
    text = formatter.show(Value(amount, decimals=decimals), formatter.parse(style))
    assert text
    assert "-" not in text
    assert "\u202f" not in text
    if text.startswith("−"):
        assert re.search(r"[1-9]", text)


@given(st.decimals(-(10**12), 10**12, places=2), st.integers(0, 3))
def test_what_is_shown_is_the_number_rounded_half_away_from_zero(number, decimals):
    text = ENGLISH.show(Value(float(number)), Format("number", decimals))
    back = Decimal(text.replace("−", "-").replace(",", ""))
    assert abs(back - number) <= Decimal(5).scaleb(-decimals - 1)
    assert len(text.partition(".")[2]) == decimals


@pytest.mark.parametrize(
    ("amount", "style", "shown", "place"),
    [
        (1234.567, "number.1", "1234.6", "0.1"),
        (0.256, "percent.0", "0.26", "0.01"),
        (-0.256, "points.1", "-0.256", "0.001"),
        (999_600, "compact.0", "1000000", "1000000"),
        (12_345_678, "compact.1", "12300000", "100000.0"),
        (2.5, "number", "2.5", "0.1"),
        (3, "words", "3", "1"),
    ],
)
def test_the_rounding_of_a_number_is_in_its_own_unit(amount: float, style: str, shown: str, place: str) -> None:
    show = Formatter("en")
    found = show.rounding(Value(amount), show.parse(style))
    assert found is not None
    assert (found.amount, found.place, found.of) == (Decimal(shown), Decimal(place), amount)


def test_an_adjusted_figure_is_shown_at_its_place_and_for_its_amount_only() -> None:
    show = Formatter("en")
    adjusted = Value(0.256, rounded=(Rounded(Decimal("0.25"), Decimal("0.01"), 0.256),))
    assert show.show(adjusted, show.parse("percent.0")) == "25%"
    assert show.show(adjusted, show.parse("percent.1")) == "25.6%"
    assert show.show(adjusted, show.parse("number.2")) == "0.25"
    assert show.show(replace(adjusted, amount=0.257), show.parse("percent.0")) == "26%"
    assert show.filtered(replace(adjusted, amount=-0.256), [Filter("percent.0"), Filter("abs")]) == "26%"
    fallen = Value(-0.256, rounded=(Rounded(Decimal("-0.25"), Decimal("0.01"), -0.256),))
    assert show.filtered(fallen, [Filter("percent.0"), Filter("abs")]) == "25%"
    assert show.filtered(fallen, [Filter("percent.0"), Filter("direction", ("up", "down", "flat"))]) == "25% down"
    nothing = Value(0.006, rounded=(Rounded(Decimal(0), Decimal("0.01"), 0.006),))
    assert show.filtered(nothing, [Filter("percent.0"), Filter("choose", ("up", "down", "flat"))]) == "flat"


def test_an_adjusted_compact_figure_keeps_its_magnitude() -> None:
    show = Formatter("es")
    adjusted = Value(1_600_000, rounded=(Rounded(Decimal(1_000_000), Decimal(1_000_000), 1_600_000),))
    assert show.show(adjusted, show.parse("compact.0")) == "1\u00a0millón"
    assert show.show(replace(adjusted, rounded=()), show.parse("compact.0")) == "2\u00a0millones"
