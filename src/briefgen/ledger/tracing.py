"""Tracing: from a number as it is shown to the values that are shown so, and to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.errors import nearest
from briefgen.ledger.model import Entry, EntryClass, Known, Ledger
from briefgen.ledger.numerals import numerals

_SPACE = re.compile(r"[\s\u00a0\u202f\u2009]+")
_PER_CENT = re.compile(r"[%\N{FULLWIDTH PERCENT SIGN}]|percent(?!age)")
"""In a text without spaces; percentage points are no percentage."""
_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_NEGATIVE = re.compile(rf"[{''.join(_MINUS)}][^\W\d_]{{0,3}}[^\w\s]?\s?$")
"""A minus before a numeral; a currency may stand between them."""
_POINT_LANGUAGES = ("en", "zh")
"""Languages whose numbers have a decimal point; in the others it is a comma."""


@dataclass(frozen=True, slots=True)
class Match:
    """One value that is shown as asked for, or all typed numerals or all furniture that are.

    Attributes:
        sort: What it is.
        value: The value, of class `value`.
        entries: Where it stands, in the order of the files.
    """

    sort: EntryClass
    value: Known | None
    entries: tuple[Entry, ...]


def trace(ledger: Ledger, number: str) -> tuple[Match, ...]:
    """Everything that a ledger knows of a number.

    Args:
        ledger: The ledger.
        number: The number as it is shown, with or without what stands around it (`236.5`, `US$236.5 billion`, `7.8 %`,
            `three`). Spaces do not count; with a sign of per cent only percentages are meant.

    Returns:
        Values in the order in which they are first shown, then typed numerals, then furniture.

    Example:
        >>> trade = Known("trade", 0.0778, ("named", "trade"), name="trade")
        >>> entry = Entry("pdf", 5, "pledge", "title", "7.8%", "value", "trade")
        >>> ledger = Ledger("Trade", values=(trade,), entries=(entry,))
        >>> [match.value.name for match in trace(ledger, "7.8 %")], trace(ledger, "7.9")
        (['trade'], ())
    """
    asked = _Asked(number, ledger.language)
    values: dict[str, list[Entry]] = {}
    others: dict[EntryClass, list[Entry]] = {"typed": [], "furniture": []}
    for entry in ledger.entries:
        if asked.is_in(entry, ledger.by_id.get(entry.value)):
            (values.setdefault(entry.value, []) if entry.sort == "value" else others[entry.sort]).append(entry)
    found = [Match("value", ledger.by_id[name], tuple(entries)) for name, entries in values.items()]
    found += [Match(sort, None, tuple(entries)) for sort, entries in others.items() if entries]
    return tuple(found)


def near(ledger: Ledger, number: str, limit: int = 5) -> tuple[str, ...]:
    """The numbers of values that are nearest to one that is shown nowhere; for a word those that look like it."""
    shown = dict.fromkeys(entry.shows for entry in ledger.entries if entry.sort == "value")
    wanted = _amount(number, ledger.language)
    if wanted is None:
        found = nearest(number, list(shown))
        return (found,) if found else ()
    known = [(amount, text) for text in shown if (amount := _amount(text, ledger.language)) is not None]
    known.sort(key=lambda pair: abs(pair[0] - wanted))
    return tuple(dict.fromkeys(text for _, text in known))[:limit]


class _Asked:
    """A number as it is asked for."""

    def __init__(self, number: str, language: str) -> None:
        text = _plain(number)
        self._language = language
        self._per_cent = bool(_PER_CENT.search(text))
        bare = _PER_CENT.sub("", text)
        self._negative = bare.startswith(_MINUS)
        bare = bare[1:] if self._negative else bare
        found = [numeral.span() for numeral in numerals(bare)]
        # nothing but a number: its digits are compared, in whatever way they are grouped
        self._numeral = _canonical(bare, language) if found == [(0, len(bare))] and bare else ""
        self._text = bare

    def is_in(self, entry: Entry, value: Known | None) -> bool:
        """True when an entry shows what is asked for."""
        shows = _plain(entry.shows)
        in_per_cent = bool(_PER_CENT.search(shows)) or (value is not None and value.unit == "%")
        if self._per_cent and not in_per_cent:
            return False
        if not self._text:
            return False
        if not self._numeral:
            return _contains(shows, self._text)
        for found in numerals(entry.shows):
            signed = not self._negative or _NEGATIVE.search(entry.shows[: found.start()])
            if signed and _canonical(_plain(found[0]), self._language) == self._numeral:
                return True
        return False


def _plain(text: str) -> str:
    return _SPACE.sub("", text).casefold()


def _contains(text: str, piece: str) -> bool:
    """True when the piece stands in the text, and does not begin or end within a number or a word."""
    start = text.find(piece)
    while start >= 0:
        before, after = text[:start][-1:], text[start + len(piece) :][:1]
        if not _goes_on(before, piece[0]) and not _goes_on(piece[-1], after):
            return True
        start = text.find(piece, start + 1)
    return False


def _goes_on(first: str, second: str) -> bool:
    return first.isdigit() and second.isdigit()


def _canonical(numeral: str, language: str) -> str:
    """A numeral without the marks of groups, with a decimal point.

    Example:
        >>> _canonical("4,859", "en"), _canonical("4.859", "de"), _canonical("236,5", "fr"), _canonical("9.20", "en")
        ('4859', '4859', '236.5', '9.20')
    """
    point = language.split("-", maxsplit=1)[0].lower() in _POINT_LANGUAGES
    groups = ",'’" if point else ".'’"
    plain = re.sub(rf"[{groups}](?=\d{{3}}(?:\D|$))", "", numeral)
    return plain.replace(",", ".")


def _amount(text: str, language: str) -> float | None:
    for found in numerals(text):
        try:
            return float(_canonical(_plain(found[0]), language))
        except ValueError:  # a date: 17.11.2016
            continue
    return None


def places(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Where entries stand, in words, each place once.

    Example:
        >>> places([Entry("pptx", 3, "pledge", "title", "7.8%", "value", "growth"), Entry("pdf", 0, "", "properties",
        ...     "7.8%", "value", "growth")])
        ('slide 3 title', 'report properties')
    """
    return tuple(dict.fromkeys(f"{_page(entry)} {entry.block}" for entry in entries))


def _page(entry: Entry) -> str:
    if not entry.number:
        return "deck" if entry.file == "pptx" else "report"
    return f"{'slide' if entry.file == 'pptx' else 'page'} {entry.number}"
