"""What is shown is the number: texts read back by the rules of their language, codes read as ECMA-376 has them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.formatting import Filter, Formatter
from briefgen.values import Format, Value
from briefgen.words import LANGUAGES

SPACE = "\u00a0"
MARKS = {
    "en": (".", ","), "es": (",", "."), "es-419": (".", ","), "fr": (",", SPACE), "de": (",", "."), "de-CH": (".", "’"),
    "pt": (",", "."), "pt-PT": (",", SPACE), "zh": (".", ","),
}  # fmt: skip
"""The decimal mark of each language and what stands between groups of three digits, written down here once more."""
WHOLE_FOUR = ("es", "pt-PT", "zh")
"""Languages that leave four digits together."""
MAGNITUDES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "fr": {"millier": 3, "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12,
           "billions": 12},
    "de": {"Tausend": 3, "Million": 6, "Millionen": 6, "Milliarde": 9, "Milliarden": 9, "Billion": 12, "Billionen": 12},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "trilhão": 12, "trilhões": 12},
    "pt-PT": {"mil": 3, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilião": 12, "biliões": 12},
    "zh": {"万": 4, "亿": 8, "万亿": 12},
}  # fmt: skip
MAGNITUDES["es-419"], MAGNITUDES["de-CH"] = MAGNITUDES["es"], MAGNITUDES["de"]

languages = st.sampled_from(sorted(MARKS))
amounts = st.decimals(-(10**13), 10**13, places=4).map(float) | st.integers(-(10**13), 10**13)
decimals = st.integers(0, 4)


def read(text: str, language: str) -> Decimal:
    """The number in a text without words, which must be grouped as its language groups."""
    mark, group = MARKS[language]
    number = re.search(rf"−?[\d{re.escape(mark + group)}]*\d", text)
    assert number is not None, text
    whole, _, fraction = number[0].lstrip("−").partition(mark)
    least = 5 if language in WHOLE_FOUR else 4
    if group in whole or len(whole) >= least:
        assert re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole), text
        assert len(whole.replace(group, "")) >= least, text
    return Decimal(f"{whole.replace(group, '')}.{fraction or 0}") * (-1 if "−" in text else 1)


def away(number: Decimal, places: int) -> Decimal:
    """The number rounded as a spreadsheet rounds it."""
    with localcontext() as context:
        context.prec = 60
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def exact(amount: float) -> Decimal:
    return Decimal(f"{amount:.15g}") if isinstance(amount, float) else Decimal(amount)


@given(amounts, decimals, languages)
def test_a_number_reads_back_as_itself_at_the_rounding_that_is_shown(amount, places, language):
    text = Formatter(language).show(Value(amount), Format("number", places))
    assert read(text, language) == away(exact(amount), places)
    assert len(text.partition(MARKS[language][0])[2]) == places


@given(st.decimals(-100, 100, places=5).map(float), decimals, languages, st.sampled_from(["percent", "points"]))
def test_percentages_and_points_read_back(ratio, places, language, style):
    text = Formatter(language).show(Value(ratio), Format(style, places))
    assert read(text, language) == away(exact(ratio) * 100, places)
    if style == "percent":
        assert text.endswith(f"{SPACE}%" if language in ("es", "fr", "de") else "%")


@given(amounts, decimals, languages, st.sampled_from(["EUR", "USD", "CHF", "CNY"]))
def test_money_reads_back_with_its_currency_on_the_side_of_the_language(amount, places, language, currency):
    formatter = Formatter(language)
    text = formatter.show(Value(amount, unit=currency), Format("money", places))
    assert read(text, language) == away(exact(amount), places)
    after = language in ("es", "fr", "de", "pt-PT")
    assert text[-1].isdigit() != after
    assert text.lstrip("−")[0].isdigit() == after


@given(amounts, decimals, languages)
def test_multiples_read_back(amount, places, language):
    text = Formatter(language).show(Value(amount), Format("multiple", places))
    assert text.endswith("×")
    assert read(text, language) == away(exact(amount), places)


@given(amounts, decimals, languages)
def test_compact_numbers_read_back_with_the_words_of_their_language(amount, places, language):
    text = Formatter(language).show(Value(amount), Format("compact", places))
    word = re.sub(r"^.*\d", "", text).replace(SPACE, " ").strip()
    power = MAGNITUDES[language][word] if word else 0
    number = read(text, language)
    assert number == away(exact(amount) / Decimal(10) ** power, places)
    assert abs(number) < (10**4 if language == "zh" else 10**3) or power == 12 or (language == "zh" and not power)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinals_and_words_do_not_fail_up_to_ten_thousand_and_name_each_number_once(language):
    formatter = Formatter(language)
    for style in ("ordinal", "words"):
        shown = [formatter.show(Value(number), Format(style)) for number in range(10_001)]
        assert len(set(shown)) == len(shown)
        assert all(re.search(r"\d", text) or style == "words" for text in shown)


WAYS = ("UP", "DOWN", "LEVEL")


@given(
    st.decimals(-10, 10, places=6).map(float) | st.floats(-1e-6, 1e-6),
    st.sampled_from(["number", "+number", "percent", "+percent", "points", "compact", "multiple"]),
    st.integers(0, 3),
    languages,
    st.booleans(),
)
def test_words_of_direction_never_contradict_the_number_that_is_shown(amount, style, places, language, signed):
    formatter = Formatter(language)
    value, shape = Value(amount), f"{style}.{places}"
    shown = read(formatter.show(value, formatter.parse(shape)), language)
    word = formatter.filtered(value, [Filter(shape), Filter("choose", WAYS)])
    assert word == WAYS[0 if shown > 0 else 1 if shown < 0 else 2]
    told = formatter.filtered(value, [Filter(shape), *([Filter("bare")] if signed else []), Filter("direction", WAYS)])
    assert word in told
    assert "−" not in told
    assert "+" not in told
    if shown:
        assert read(told, language) == abs(shown)
    else:
        assert told == "LEVEL"


# ---------------------------------------------------------------- codes


def evaluated(code: str, amount: float, language: str) -> str:
    """What a code shows, by the grammar of ECMA-376 part 1, 18.8.31, read character by character."""
    sections: list[list[tuple[str, str]]] = [[]]
    at = 0
    while at < len(code):
        char = code[at]
        end = at + 1
        if char == ";":
            sections.append([])
        elif char == "[":
            end = code.index("]", at) + 1
            sections[-1].append(("bracket", code[at + 1 : end - 1]))
        elif char == '"':
            end = code.index('"', at + 1) + 1
            sections[-1].append(("text", code[at + 1 : end - 1]))
        elif char == "\\":
            end = at + 2
            sections[-1].append(("text", code[at + 1]))
        elif char in "#0,.":
            while end < len(code) and code[end] in "#0,.":
                end += 1
            sections[-1].append(("digits", code[at:end]))
        else:
            assert char in "%+()", f"{char!r} is not allowed outside quotes in {code!r}"
            sections[-1].append(("percent" if char == "%" else "text", char))
        at = end
    assert len(sections) <= 4
    number = exact(amount)
    tests = [next((b for kind, b in s if kind == "bracket" and b[0] in "<>"), "") for s in sections]
    if any(tests):
        chosen = next(s for s, test in zip(sections, tests, strict=True) if not test or _meets(number, test))
        sign = "-" if number < 0 else ""
    else:
        negative = number < 0 and len(sections) > 1
        chosen = sections[1 if negative else 2 if number == 0 and len(sections) > 2 else 0]
        sign = "-" if number < 0 and not negative else ""
    size = abs(number) * 100 ** sum(kind == "percent" for kind, _ in chosen)
    shown = ""
    for kind, piece in chosen:
        if kind == "digits":
            pattern = piece.rstrip(",")
            size /= Decimal(1000) ** (len(piece) - len(pattern))
            places = len(pattern.partition(".")[2])
            text = f"{away(size, places):{',' if ',' in pattern else ''}f}"
            mark, group = MARKS[language]
            shown += text.replace(",", "G").replace(".", mark).replace("G", group)
        elif kind != "bracket":
            shown += piece
    return sign + shown


def _meets(number: Decimal, test: str) -> bool:
    comparison, bound = re.match(r"([<>]=?)(.+)", test).groups()  # type: ignore[union-attr]
    return {
        "<": number < Decimal(bound), "<=": number <= Decimal(bound),
        ">": number > Decimal(bound), ">=": number >= Decimal(bound),
    }[comparison]  # fmt: skip


STYLES = st.sampled_from(["number", "+number", "percent", "+percent", "money", "multiple"])


def shown_by(formatter: Formatter, amount: float, layout: Format) -> str:
    unit = "EUR" if layout.style == "money" else ""
    return formatter.show(Value(amount, unit=unit), layout, bare=True)


@given(amounts, STYLES, decimals, languages)
def test_the_code_of_a_number_shows_what_text_shows(amount, style, places, language):
    formatter = Formatter(language)
    layout = formatter.parse(f"{style}.{places}")
    assume(
        read(shown_by(formatter, amount, layout), language) != 0 or amount == 0
    )  # what rounds to zero keeps its sign
    code = formatter.code_of([Value(amount, format=layout)])
    assert evaluated(code, amount, language) == shown_by(formatter, amount, layout)


@given(st.lists(st.decimals(0, 10**6, places=3).map(float), min_size=1, max_size=6), STYLES, decimals, languages)
def test_one_code_shows_all_numbers_of_a_series_as_text_shows_them(series, style, places, language):
    formatter = Formatter(language)
    layout = formatter.parse(f"{style.lstrip('+')}.{places}")
    code = formatter.code_of([Value(amount, format=layout) for amount in series])
    for amount in series:
        assert evaluated(code, amount, language) == shown_by(formatter, amount, layout)


@given(amounts, st.integers(0, 2), languages.filter(lambda language: language != "zh"))
def test_compact_codes_show_what_text_shows_or_another_form_of_the_same_word(amount, places, language):
    formatter = Formatter(language)
    layout = Format("compact", places)
    text = shown_by(formatter, amount, layout)
    assume(read(text, language) != 0 or amount == 0)
    shown = evaluated(formatter.code_of([Value(amount, format=layout)]), amount, language)
    if read(text, language).copy_abs() >= 2 and abs(amount) < 10**15 and "1" + "0" * 3 not in re.sub(r"\D", "", shown):
        assert shown == text


@given(
    amounts,
    st.sampled_from(["number", "+number", "percent", "points", "money", "compact", "multiple", "year", "ordinal"]),
    st.integers(0, 3),
    languages,
)
def test_what_a_code_is_said_to_show_is_what_it_shows(amount, style, places, language):
    formatter = Formatter(language)
    layout = formatter.parse(style if style in ("year", "ordinal") else f"{style}.{places}")
    code = formatter.code_of([Value(amount, format=layout)])
    expected = evaluated(code, amount, language)
    assert formatter.coded(code, amount) == expected


@given(st.integers(0, 999), decimals, languages)
def test_text_and_code_round_halves_alike_away_from_zero(whole, places, language):
    formatter = Formatter(language)
    half = float(f"{whole}.{'0' * places}5")
    for tie in (half, -half):
        layout = Format("number", places)
        text = formatter.show(Value(tie), layout)
        assert read(text, language) == away(exact(tie), places)
        assert abs(read(text, language)) > abs(exact(tie))
        assert evaluated(formatter.code_of([Value(tie, format=layout)]), tie, language) == text
