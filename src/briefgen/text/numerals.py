"""Numbers that were typed into a text instead of being referred to (FORMAT section 2, `typed-number`).

A text is not parsed as language here; a few patterns decide. Not reported are

* dates: whole numbers from 1500 to 2199, days beside a month's name, ISO dates, times, decades, `2015–16`;
* ordinals: `3rd`, `24th`, `3.º`, `第3`;
* names: a number joined to letters (`G20`, `COVID-19`, `5G`), or after a capitalised word inside a sentence
  (`Article 5`, `Group of 77`);
* quotations, references, citations, notes, addresses of links, and the counters of a numbered list.

So a count such as `2000 people` is taken for a year; that is the price of a rule that can be kept in mind.
"""

from __future__ import annotations

import re

_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Februar März Juni Juli Oktober Dezember "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"
).replace(" ", "|")
_DAY = r"\d{1,2}(?:\.?º|\.|st|nd|rd|th|er)?"
_DAYS = rf"{_DAY}(?:\s*(?:–|-|,|to|and|y|al?|et|au|und|bis|e|à)\s*{_DAY})*"

_PASSED_OVER = re.compile(
    "|".join(
        (
            r"\{\{.*?\}\}",  # references
            r"\[[@^][^\]]*\]",  # citations and notes
            r"\]\([^)]*\)",  # addresses of links
            r"(?:https?://|mailto:)\S+",
            r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|「[^」]*」",  # quotations
            r"\b\d{4}-(?:Q[1-4]|\d\d(?:-\d\d)?)\b",  # ISO dates
            r"\b\d{1,2}:\d\d\b",
            rf"\b{_DAYS}\s+(?:de\s+)?(?:{_MONTHS})\b\.?",
            rf"\b(?:{_MONTHS})\.?\s+{_DAYS}(?!\d)",
            r"\b(?:1[5-9]|20|21)\d\d[–/-]\d\d(?!\d)",  # 2015–16
            r"\d+\s*[年月日]",
            r"第\s*\d+",
            r"\b\d+(?:st|nd|rd|th|er|ère|e|ème|\.?[ºª])(?!\w)",
            r"(?m:^[ \t]*\d+[.)](?=[ \t]))",  # counters of a list
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_NAME_BEFORE = re.compile(r"(?P<start>^|[.!?:]\s+|\n\s*)?(?P<word>\b[A-Z][\w’'-]*)\s+(?P<of>of\s+|No\.?\s+)?$")
_CURRENCIES = "$€£¥₹"


def typed_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text that look typed, in order, each as it stands there.

    Args:
        text: A text of a definition, as typed.

    Example:
        >>> typed_numbers("The 24th summit of the G20 on 17 November 2016 drew 40 leaders and {{ guests }} guests")
        ('40',)
    """
    # What is passed over leaves its length, so that what stands beside it is still judged rightly.
    rest = _PASSED_OVER.sub(lambda match: "\ufffc" * len(match[0]), text)
    return tuple(match[0] for match in _NUMBER.finditer(rest) if _typed(rest, match))


def _typed(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if re.search(r"[^\W\d_][-‑–]?$|_$", before) or re.match(r"[^\W\d_]", after):
        return False  # joined to letters: G20, COVID-19, 5G, 1990s
    if _YEAR.fullmatch(match[0]) and not before.endswith(tuple(_CURRENCIES)) and not after.startswith("%"):
        return False
    name = _NAME_BEFORE.search(before)
    return not (name and (name["of"] or name["start"] is None))
