"""Numbers that were typed into a text instead of being referred to (FORMAT section 2, `typed-number`).

A text is not parsed as language here; a few patterns decide, in all languages at once unless one is named. Not
reported are

* dates and times: whole numbers from 1500 to 2199, days beside a month's name, dates in digits (`2016-11-17`,
  `17.11.2016`, `11/2016`), hours, decades, `2015–16`, `3月`;
* ordinals: `3rd`, `24th`, `3.º`, `2e`, `第3`, and in German `24.` before the word that it counts;
* names: a whole number joined to letters (`G20`, `COVID-19`, `5G`), after a word that numbers things (`Article 5`,
  `option 2`, `No. 7`, `Group of 77`, `图3`), after a word in capitals (`ISO 9001`), or after a capitalised word inside
  a sentence (`Airbus 320`) that is no country or month; in German one capital tells nothing;
* quotations, references, citations, notes, addresses of links, and the counters of a numbered list.

What is followed by a per cent sign, a currency, a magnitude (`2.5bn`) or the sign of a unit (`650km`) is none of these.
So a count such as `2000 people` is taken for a year; that is the price of a rule that can be kept in mind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = (
    "January February April June July August September October November December "
    "Jan Feb Apr Jun Jul Aug Sept? Oct Nov Dec "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Februar März Juni Juli Oktober Dezember "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"
).replace(" ", "|")
_MONTHS += "|(?-i:May|March|Mar)"  # in small letters these are other words
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:\.?º|\.|st|nd|rd|th|er)?"
_AND = r"–|-|,|/|to|until|and|(?:y|et?|a|hasta|até)(?:\s(?:el|o|le))?|al|au|und|bis(?:\szum)?|à"
_DAYS = rf"{_DAY}(?:\s{{0,3}}(?:{_AND})\s{{0,3}}{_DAY}){{0,4}}"
_COUNTED = (
    "agenda annex appendix article box chapter clause expo figure goal grade highway interstate item level line lot "
    "motorway no number option page "
    "paragraph part phase pillar principle protocol question regulation resolution route row scenario schedule "
    "section slide stage step table terminal tier track type unit version volume week "
    "anexo apartado artículo capítulo cuadro decreto eje etapa fase figura gráfico grupo ley línea lote meta nivel "
    "número objetivo opción página párrafo parte paso pregunta punto resolución ruta sección semana tabla versión "
    "annexe article axe chapitre étape figure graphique groupe ligne loi niveau numéro objectif option page paragraphe "
    "partie phase point protocole question résolution scénario semaine tableau "
    "Abbildung Absatz Abschnitt Anhang Anlage Artikel Frage Grafik Gruppe Kapitel Kasten Klasse Linie Nummer Option "
    "Paragraf Phase Punkt Rang Satz Schritt Seite Stufe Szenario Tabelle Teil Woche Ziel Ziffer "
    "anexo artigo capítulo cenário decreto eixo etapa fase figura gráfico grupo item lei linha lote meta nível número "
    "objetivo opção página parágrafo parte passo pergunta ponto quadro resolução seção semana tabela versão "
    "industry industrie industria indústria"
).replace(" ", "|")

_DIGIT = re.compile(r"\d")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}|\[[@^][^\[\]]*\]")
_PASSED_OVER = re.compile(
    "|".join(
        (
            r"\{\{[^{}]*\}\}",  # references
            r"\[[@^][^\]]*\]",  # citations and notes
            r"\]\([^)]*\)",  # addresses of links
            r"(?:https?://|mailto:)\S+",
            r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》",  # quotations
            r"(?<!\w)[‘‚][^‘’\n]*[‘’](?!\w)",
            r"\b\d{4}-(?:Q[1-4]|\d\d(?:-\d\d)?)\b",  # ISO dates
            r"(?<![\d.,])\d{1,2}([./-])\d{1,2}\1(?:1[5-9]|20|21)\d\d\b",
            rf"(?<![\d.,]){_DAY}\s*(?:–|-|a|to|au|bis)\s*\d{{1,2}}/\d{{1,2}}/(?:1[5-9]|20|21)\d\d\b",
            r"(?<![\d.,/])(?:1[0-2]|0?[1-9])/(?:1[5-9]|20|21)\d\d(?![\d.,/]*\d)",
            r"(?<!\d)\d{1,2}:\d\d\b|(?<!\d)\d{1,2}\s?h\s?\d\d\b",
            rf"(?<![\d.,]){_DAYS}\s+(?:de\s+)?(?:{_MONTHS})\b\.?",
            rf"\b(?:{_MONTHS})\.?\s+{_DAYS}(?![\d%]|[.,]\d|\s*%)",
            r"\b(?:1[5-9]|20|21)\d\d[–/-]\d\d(?!\d)",  # 2015–16
            r"\b(?:años|anos|années)\s+\d0\b",
            r"\b(?:siglo|século|siècle)\s+\d+\b",
            r"(?:1[5-9]|2[01])\d\d\s*年",  # a year; 10年 is a length of time
            r"\d{2}\s*年代|\d{1,2}\s*世纪|\d\s*季度",
            r"(?<![\d.,])(?:(?:1[0-2]|0?[1-9])\s*[至到—–-]\s*)?(?:1[0-2]|0?[1-9])\s*月(?:份|底|初|末|中旬)?",
            r"(?<![\d.,])(?:(?:[12]\d|3[01]|0?[1-9])\s*[至到—–-]\s*)?(?:[12]\d|3[01]|0?[1-9])\s*[日号]",
            r"(?<!\d)\d{1,2}时(?:\d{1,2}分)?|(?<!\d)\d{1,2}点(?:\d{1,2}分|半|整|钟)",
            r"第\s*\d+",
            r"\b(?:group|groupe|grupo|gruppe|committee|gang|club)\s+(?:of|des|de\s+los|dos|der)\s+\d+",
            r"\d{1,3}国集团",  # G20, the Group of 77
            r"(?:图|表|附件|附录|方案|选项|专栏|编号|波音|空客)\s*\d+",
            r"(?<![\d.])\d{1,3}(?:\.\d{1,3})?\s*版",
            r"§+\s*\d+|\b(?:Abb|Abs|Art|art|cap|cf|Fig|fig|Kap|pág|pp?|Tab|Vol|vol|Ziff)\.\s*\d+(?![\d%]|[.,]\d)",
            r"\b\d+(?:st|nd|rd|th|er|ère|re|e|ème|\.?[ºª]|\.(?:er|os?|as?)\b)(?!\w)",
            r"(?:#|№|\b[Nn][oº°r]\.?|\bn\.[ºo]|\bNúm\.|\bnúm\.)\s*\d+(?:\.\d{3})*(?:[-/]\d+)?(?![\d.,]*\d)",
            rf"\b(?:{_COUNTED})\s+\d+(?:\.\d+)*(?![\d%]|[.,]\d|\s*%)",
            rf"\b(?:{_COUNTED})[ens]?\s+\d+(?:\s{{0,3}}(?:–|-|,|to|and|y|et|und|e|a|à|bis)\s{{0,3}}\d{{1,9}}){{1,9}}(?![\d%]|[.,]\d|\s*%)",
            r"(?m:^[ \t]*\d+[.)](?=[ \t]))",  # counters of a list
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
_GERMAN_ORDINAL = re.compile(
    r"(?<![\d.,])\d{1,3}\.(?=\s+(?:und|bis|oder|bzw\.)\s+\d{1,3}\.)"
    r"|(?<![\d.,])\d{1,3}\.(?=\s+[a-zäöü])"
    r"|(?:(?i:\b(?:der|die|das|dem|den|des|am|im|vom|zum|zur|beim|ins|ihr\w*|sein\w*|unser\w*|dies\w+|jede\w*))\s+)"
    r"\d{1,3}\.(?=\s+[A-ZÄÖÜ])"
)
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’\u00a0\u202f]\d+)*")
_NEAR = 60
"""Characters beside a number that are looked at."""
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_WHOLE = re.compile(r"\d{1,4}")
_NAME_BEFORE = re.compile(r"(?P<start>^|[.!?:]\s+|\n\s*)?\b(?P<word>[A-Z][\w’'-]*)\s+$")
_MONTH = re.compile(_MONTHS, re.IGNORECASE)
_LETTER = r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff]"
"""A letter of a script that joins numbers to words; Chinese does not: `24国` is a number and a word."""
_JOINED_BEFORE = re.compile(rf"{_LETTER}[-‑–]?$|_$")
_JOINED_AFTER = re.compile(_LETTER)
_ACRONYM_BEFORE = re.compile(r"\b[A-Z][A-Z&]+\s+$")
_UNIT_AFTER = re.compile(r"(?:[kcm]m|[km]g|[kMGT]Wh?|[kMG]t|mn?|bps?|pps?|x)\b")
"""Units and magnitudes that are written close to their number."""
_AMOUNT_BEFORE = re.compile(r"[$€£¥₹]\s*$|\b(?:USD|EUR|GBP|CNY|RMB|CHF)\s*$")
_AMOUNT_AFTER = re.compile(
    r"\s*(?:[%‰€£¥₹$元亿万]|(?:per\s?cent|percent|por\s?ciento|por\s?cento|pour\s?cent|prozent|thousand|million|billion|"
    r"trillion|mil|mill[oó]n(?:es)?|milh(?:ão|ões)|bilh(?:ão|ões)|millions?|milliards?|millionen?|milliarden?|mrd|mio|"
    r"bn|mn)\b)",
    re.IGNORECASE,
)
"""What makes an amount of any number; a currency's name does not, since amounts are given `in 2016 dollars`."""


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed: `text`, as it stands there from character `start` on."""

    text: str
    start: int


def typed_numbers(text: str, language: str = "") -> tuple[TypedNumber, ...]:
    """The numbers of a text that look typed, in order.

    Args:
        text: A text of a definition, as typed.
        language: Its language, as a tag; decides only what cannot be told without it (`24.` in German).

    Example:
        >>> found = typed_numbers("The 24th summit of the G20 on 17 November 2016 drew 40 leaders, {{ guests }} guests")
        >>> [number.text for number in found]
        ['40']
        >>> [number.text for number in typed_numbers("第24届会议有24国参加，历时3个月", "zh")]
        ['24', '3']
    """
    if not _DIGIT.search(_REFERENCE.sub("", text)):
        return ()  # as in most texts; the patterns below take their time
    german = language.lower().startswith("de")
    # What is passed over leaves its length, so that what stands beside it is still judged rightly.
    rest = _PASSED_OVER.sub(_blank, text)
    if german:
        rest = _GERMAN_ORDINAL.sub(_blank, rest)
    return tuple(
        TypedNumber(match[0], match.start())
        for match in _NUMBER.finditer(rest)
        if _typed(rest, match, "" if german else language or "en")
    )


def _blank(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])


def _typed(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a number is none of the exceptions; no language: one in which capitals tell nothing."""
    before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() : match.end() + _NEAR]
    if _JOINED_BEFORE.search(before):
        return False  # joined to letters: G20, COVID-19
    if _AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(after) or _UNIT_AFTER.match(after):
        return True
    if _JOINED_AFTER.match(after):
        return not _WHOLE.fullmatch(match[0])  # 5G, 1990s
    if _ACRONYM_BEFORE.search(before) and _WHOLE.fullmatch(match[0]):
        return False
    if _YEAR.fullmatch(match[0]):
        return False
    if not language or not _WHOLE.fullmatch(match[0]):
        return True
    name = _NAME_BEFORE.search(before)
    if name is None or name["start"] is not None:
        return True
    return name["word"] in _places(language) or _MONTH.fullmatch(name["word"]) is not None


@lru_cache(maxsize=8)
def _places(language: str) -> frozenset[str]:
    """The last words of the names of countries and regions: no number is part of them (`with Peru 40 treaties`)."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.partition("-")[0]).territories.values()
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.split()[-1] for name in names if name)
