"""Numbers that were typed into a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text import typed_numbers


def numbers(text: str, language: str = "") -> tuple[str, ...]:
    return tuple(number.text for number in typed_numbers(text, language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew 7.8% to US$236.5 billion", ("7.8", "236.5")),
        ("About 40 came and 1,234 left", ("40", "1,234")),
        ("a 20-fold rise", ("20",)),
        ("US$2000 and 1800%", ("2000", "1800")),
        ("in Peru 40% and in Chile 3.5 agree", ("40", "3.5")),
        ("$ 2000, 2000 million, 1900 per cent", ("2000", "2000", "1900")),
        ("by 40 or 45 in all", ("40", "45")),
        ("Trade may 20 years on", ("20",)),
        ("over 3 months and 5 years", ("3", "5")),
        ("the 40th of 40", ("40",)),
        ("In November 24% of them", ("24",)),
        ("signed with Peru 40, and in Latin America 30; in January 47 more", ("40", "30", "47")),
        ("in steps 40 of them", ("40",)),
        ("Trade of 24 ports and Talks of 5 days", ("24", "5")),
        ("€2.5bn was pledged, $34m paid, 400mn left", ("2.5", "34", "400")),
        ("650km of road, 900MW and 12kg; 15pp more, 4.5x as much", ("650", "900", "12", "15", "4.5")),
    ],
)
def test_numbers_in_prose_are_found(text, expected):
    assert numbers(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "creció un 20 %, hasta 1.234,5 millones", ("20", "1.234,5")),
        ("es", "con el Ecuador 12 acuerdos", ("12",)),
        ("es", "Los 3 países y los 40 más", ("3", "40")),
        ("es", "más de 40 documentos en 3 países", ("40", "3")),
        ("fr", "une hausse de 20 %, soit 1 234 documents et 1\u202f234,5", ("20", "1 234", "1\u202f234,5")),
        ("fr", "pendant 5 ans", ("5",)),
        ("de", "stieg um 24 Prozent auf 1.234,5 Millionen", ("24", "1.234,5")),
        ("de", "der Handel mit Ecuador 500 Schiffe", ("500",)),
        ("de", "Es waren 24. Danach kam nichts.", ("24",)),
        ("pt", "mais de 40 documentos, 20%", ("40", "20")),
        ("zh", "24国签署了40份文件", ("24", "40")),
        ("zh", "十年间增长了7.8%，达到5000亿美元", ("7.8", "5000")),
        ("zh", "历时3个月，为期10年", ("3", "10")),
        ("zh", "增长２４倍", ("２４",)),
        ("zh", "3个国家，30%的目标", ("3", "30")),
    ],
)
def test_numbers_are_found_in_every_language(language, text, expected):
    assert numbers(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 17 November 2016, from 17 to 23 November, 19 and 20 November, November 17, 2016",
        "am 17. November 2016, le 17 novembre 2016, el 17 de noviembre de 2016, 2016年11月17日",
        "2016, 2015–16, 2016-11-17, 2016-Q4, the 1990s, at 12:30",
        "the 24th summit, 1st, 2nd, 3rd, 3.º, 第3",
        "the G20, COVID-19, 5G, S1, APEC2016",
        "under Article 5 and with the Group of 77",
        "Group of 77, in the Committee of 24, on an Airbus 320",
        "Article 5 holds; so do option 2, phase 1 and No. 7, resolution 1325, section 2.1, steps 1 to 3",
        "he said “we need 40 of them”, ‘we need 50’",
        "{{ '40' | literal }} and {{ growth | percent.1 }}",
        "cited [@S1; @S2], noted[^n1], [linked](https://e.org/40)",
        "1. First\n2. and then",
        "March 5 and 5 March, May 5",
        "in 2016 dollars, the 2016 military parade",
    ],
)
def test_dates_ordinals_names_quotations_and_references_are_not(text):
    assert numbers(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "la 24.ª cumbre, el 3.er lugar, el 1.º, del 17 al 23 de noviembre, los años 90, dijo «40»",
        ),
        ("es", "artículo 5, el Grupo de los 77"),
        ("fr", "le 24e sommet, la 1re fois, le 1er mars, du 17 au 23 novembre, les années 90, l’article 5, « 40 »"),
        ("de", "der 24. Gipfel, am 17. und 18. November, vom 17. bis 23. November, der 2. bilaterale Besuch"),
        ("de", "die 90er Jahre, Artikel 5, Gruppe der „40“, »40«, im 21. Jahrhundert, Nr. 7, Abschnitt 3"),
        ("pt", "a 24.ª cúpula, o 3.º lugar, de 17 a 23 de novembro, os anos 90, século 21, artigo 5"),
        ("zh", "第24届会议，2016年11月17日至23日，3月底，20世纪90年代，20国集团，77国集团，“40份”，《40条》"),
        ("zh", "9时30分，图3，表2，附件1，第3季度，2015—2025年，3季度"),
    ],
)
def test_what_is_no_typed_number_in_every_language(language, text):
    assert numbers(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "ISO 9001 and S&P 500; Art. 5, Fig. 3 and Vol. 2, p. 12; Interstate 5; from 4/11/2016 until 11/2016"),
        ("es", "Entre el 17 y el 23 de noviembre, hasta el 31/12/2016; la Ley 20.027, la versión 2.1 y la meta 8.1"),
        ("fr", "À 10 h 30 et 14h ; l’objectif 8, l’axe 3, le point 4, l’article 5 du protocole 2, p. 7"),
        ("de", "Am 17.11.2016 und 1.1.2017, in KW 45, Ausgabe 12/2016; § 5 Abs. 2; der DAX 30 auf Rang 3; Abb. 4"),
        ("de", "Vom 17. bis zum 23. November"),
        ("pt", "A Lei nº 8.666/1993, a Lei 8.666, a versão 2.1, o objetivo 8 e o eixo 3, de 17 a 23/11/2016"),
        ("zh", "3至5月，11月17—23日，波音737，2.1版"),
    ],
)
def test_dates_in_digits_and_what_laws_and_lists_number_are_not(language, text):
    assert not numbers(text, language)


def test_a_number_knows_where_it_stands():
    text = "{{ '40' | literal }} of 140, and 40"
    assert [(number.text, number.start) for number in typed_numbers(text)] == [("140", 24), ("40", 33)]


@given(st.text(max_size=80), st.sampled_from(["", "en", "de", "zh"]))
def test_every_number_stands_where_it_says(text, language):
    assert all(text.startswith(number.text, number.start) for number in typed_numbers(text, language))


@pytest.mark.parametrize("piece", ["1 ", "1, ", "17 to ", "{{", "Peru 40 ", "step 1, ", "9"])
def test_long_texts_are_looked_at_in_time_that_grows_with_them(piece):
    begun = time.perf_counter()
    typed_numbers(piece * 20_000, "en")
    assert time.perf_counter() - begun < 10  # where each number looks at the whole text it is minutes
