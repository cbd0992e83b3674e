"""What a number in a chart rests on: the cells that it follows from, and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.data.sources import united
from briefgen.values import TYPED, Amount, Date, Format, Value

if TYPE_CHECKING:
    from briefgen.document import RichText
    from briefgen.formatting import Formatter

DERIVATIONS: dict[str, str] = {
    "sum": "all of them added",
    "mean": "their sum, divided by how many there are",
    "median": "the middle one; between two, half-way",
    "min": "the least of them",
    "max": "the largest of them",
    "count": "how many there are that are not missing",
    "list": "each different one, once",
    "position": "which of them it is, counted from 1",
    "share of the whole": "the first, divided by the sum of all",
    "cumulated share": "those up to it added, divided by the sum of all",
    "share of the stage before": "the first, divided by the second",
    "share of the first stage": "the first, divided by the second",
    "running total": "the first, and all changes after it up to this one",
    "change": "the second from the first",
    "ratio": "a percentage, divided by 100",
    "opposite": "with the other sign, where a side of the chart runs the other way",
    "first quartile": "a quarter of them lies below (QUARTILE.INC of spreadsheets)",
    "third quartile": "three quarters of them lie below (QUARTILE.INC of spreadsheets)",
    "interpolation": "on the straight line between its neighbours, as it is missing",
    "zero for a missing value": "the cell is empty, and the definition says that this means zero",
    "period": "from the first date to the last",
    "place of a mark": "where a native chart puts a mark or a label, so that it stands at the number",
}
"""How a value follows from the cells of its origins (`Value.derived`): each word, and what it means.

`A of B` is A of values that are B of cells: `share of the whole of sum`.
"""

_SAME = ("sum", "min", "max")
"""These of themselves are themselves: a sum of sums is a sum."""


class Written(str):
    """A text that is written at a mark or a tick, and the value that it shows.

    Example:
        >>> text = Written.of("12 t", Value(12, unit="t"))
        >>> text, text.value.amount
        ('12 t', 12)
    """

    __slots__ = ("value",)
    value: Value

    @classmethod
    def of(cls, text: str, value: Value) -> Written:
        """The text of a value."""
        made = cls(text)
        made.value = value
        return made


def derived(
    amount: Amount, how: str, parts: Iterable[Value | None], *, unit: str = "", shown: Format | None = None
) -> Value:
    """A value that follows from others, with the cells and sources of all of them.

    Args:
        amount: The value.
        how: How it follows: one of `DERIVATIONS`.
        parts: What it follows from; of values that are not there nothing is kept.
        unit: Its unit.
        shown: Its format.

    Example:
        >>> from briefgen.values import Origin
        >>> parts = [Value(row, origins=(Origin("sales", row=row),), sources=("S1",)) for row in (2, 3)]
        >>> found = derived(5, "sum", parts)
        >>> [origin.row for origin in found.origins], found.sources, found.derived
        ([2, 3], ('S1',), 'sum')
    """
    return resting(Value(amount, unit=unit, format=shown), how, parts)


def resting(value: Value, how: str, parts: Iterable[Value | None]) -> Value:
    """A value whose amount follows from others: with their cells and sources, and with how it follows.

    What the author typed in the chart is no cell, unless there is nothing else.
    """
    known = [part for part in parts if part is not None]
    origins = dict.fromkeys(origin for part in known for origin in part.origins)
    if len(origins) > 1:
        origins.pop(TYPED, None)
    dates = [part.as_of for part in known if part.as_of is not None]
    return replace(
        value,
        name="",
        origins=tuple(origins),
        sources=united(*(part.sources for part in known)),
        as_of=max(dates, key=_end) if dates else None,
        expression="",
        inputs=tuple({part.name: part for part in known if part.name}.values()),
        derived=_said(how, known),
    )


def own_words(text: RichText, formatter: Formatter) -> RichText:
    """A text of the author's: numbers in it that are no `{{ }}` are typed, though a cell may hold the same."""
    for span in text:
        if span.value is None:
            own_word(span.text, formatter)
    return text


def own_word(text: str, formatter: Formatter) -> str:
    """A label or unit of the definition: numbers in it are typed."""
    return formatter.attest(text, Value(text, origins=(TYPED,)))


def _said(how: str, parts: Iterable[Value]) -> str:
    inner = dict.fromkeys(part.derived for part in parts if part.derived)
    if how in _SAME:
        inner.pop(how, None)
    return " of ".join((how, *inner)) if len(inner) == 1 else how


def _end(date: Date) -> dt.date:
    return date.last
