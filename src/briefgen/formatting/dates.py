"""Dates and spans of dates as text by locale, at the precision that is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.formatting.numbers import NO_BREAK_SPACE
from briefgen.values import Date

if TYPE_CHECKING:
    from babel import Locale

_QUOTED = re.compile(r"('[^']*')")


class DateText:
    """Dates in one locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def date(self, date: Date, detail: str = "") -> str:
        """A date.

        Args:
            date: The date; what is not known of it is not shown.
            detail: full, long, medium, short, iso, month, quarter or year; empty: long. A coarser detail leaves out
                what is finer (`month` shows no day).
        """
        if detail == "iso":
            return str(date)
        if detail == "year" or not date.month:
            return self._text(date, "y")
        if detail == "quarter" or date.quarter:
            return self._text(date, self._pattern("yQQQQ" if detail == "full" else "yQQQ"))
        if detail == "month" or not date.day:
            return self._text(date, self._pattern("yMMM" if detail in ("medium", "short") else "yMMMM"))
        return _bound(self._text(date, str(self.locale.date_formats[detail or "long"].pattern)), date)

    def range(self, start: Date, end: Date) -> str:
        """Two dates as one span, with what they share said once.

        Dates of unlike precision, and spans that run backwards, are both written out.
        """
        if start == end:
            return self.date(start)
        if start.first > end.first or _precision(start) != _precision(end):
            return self._apart(self.date(start), self.date(end))
        if start.month and start.year != end.year:
            return self._apart(self.date(start), self.date(end))
        if str(self.locale.date_formats["long"].pattern).startswith("y"):
            return f"{self.date(start)}至{self._without_year(start, end)}"
        if not start.month:
            return f"{start.year}–{end.year}"
        if start.quarter:
            pattern = self._pattern("yQQQ")
            name = "QQQQ" if "QQQQ" in pattern else "QQQ"
            return self._together(end, pattern, "Q+", self._text(start, name), self._text(end, name))
        if not start.day:
            names = self._text(start, "LLLL"), self._text(end, "LLLL")
            return self._together(end, self._pattern("yMMMM"), "M+", *names)
        if start.month != end.month:
            return self._apart(_bound(self._text(start, self._pattern("MMMMd")), start), self.date(end))
        pattern = str(self.locale.date_formats["long"].pattern)
        dot = "." if "d." in pattern else ""
        first = f"{start.day}{self._first(start) or dot}"
        return _bound(self._together(end, pattern, r"d+\.?", first, f"{end.day}{dot}"), end)

    def _apart(self, start: str, end: str) -> str:
        """Two whole dates: a dash with spaces, and no line ends before it."""
        return f"{start}至{end}" if self.locale.language == "zh" else f"{start}{NO_BREAK_SPACE}– {end}"

    def _together(self, end: Date, pattern: str, part: str, first: str, last: str) -> str:
        """`end` by `pattern`, with `first–last` in place of the pattern's `part`."""
        pieces = _QUOTED.split(pattern)
        for index, piece in enumerate(pieces):
            if not piece.startswith("'") and re.search(part, piece):
                pieces[index] = re.sub(part, f"'{first}–{last}'", piece, count=1)
                break
        return self._text(end, "".join(pieces))

    def _without_year(self, start: Date, end: Date) -> str:
        """The end of a span in a language that writes the year first, from the first part that differs."""
        if not end.month:
            return self._text(end, "y")
        if end.quarter:
            return self._text(end, "第Q季度")
        if not end.day:
            return self._text(end, "M月")
        return self._text(end, "d日" if start.month == end.month else "M月d日")

    def _pattern(self, skeleton: str) -> str:
        from babel.dates import match_skeleton

        known = self.locale.datetime_skeletons
        found = skeleton if skeleton in known else match_skeleton(skeleton, known)
        return str(known[found].pattern)

    def _text(self, date: Date, pattern: str) -> str:
        from babel.dates import format_date

        if pattern == "y":
            return f"{date.year}年" if self.locale.language == "zh" else str(date.year)
        if "MMM" in pattern and (mark := self._first(date)):
            pattern = re.sub(r"(?<!\w)d(?!\w)", f"d'{mark}'", pattern, count=1)
        return format_date(date.first, pattern, locale=self.locale).replace("\u202f", NO_BREAK_SPACE)

    def _first(self, date: Date) -> str:
        """What makes the first of a month an ordinal, where the month is a word: `1er janvier`, `1º de janeiro`."""
        if date.day != 1:
            return ""
        if self.locale.language == "pt" and self.locale.territory in (None, "BR"):
            return "º"
        return "er" if self.locale.language == "fr" else ""


def _precision(date: Date) -> tuple[bool, bool, bool]:
    return bool(date.month), bool(date.day), bool(date.quarter)


def _bound(text: str, date: Date) -> str:
    """Day and month joined by a no-break space, so that no line ends between them."""
    text = re.sub(rf"(?<!\d)({date.day}(?:\.|er|º)?) (?=\D)", rf"\1{NO_BREAK_SPACE}", text, count=1)
    return re.sub(rf"(?<=[^\W\d]) (?=(?:\d+–)?{date.day}(?!\d))", NO_BREAK_SPACE, text, count=1)
