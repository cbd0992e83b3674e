"""Figures that sum: the note that they do not, and parts that are rounded so that they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.document import RichText, Span, plain_text
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

ENDS = (".", "!", "?", "…", "。", "！", "？")
"""What ends a sentence."""


def with_rounding_note(note: RichText, formatter: Formatter) -> RichText:
    """A note, and after it that figures may not sum because of rounding.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> plain_text(with_rounding_note((Span("Without services"),), Formatter("en")))
        'Without services. Figures may not sum due to rounding'
    """
    told = formatter.word("rounding")
    said = plain_text(note)
    if not said:
        return (Span(told),)
    stop, space = ("。", "") if formatter.language.lower().startswith("zh") else (".", " ")
    closed = said.rstrip().endswith(ENDS)
    return (*note, Span(f"{space}{told}{stop}" if closed else f"{stop}{space}{told}"))


def sums_as_shown(parts: Iterable[Value | None], total: Value | None, formatter: Formatter) -> bool:
    """Whether the figures that are shown sum to the total that is shown; True where there is nothing to sum.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> from briefgen.values import Format
        >>> whole = Format(decimals=0)
        >>> sums_as_shown([Value(1.5, format=whole), Value(2.6, format=whole)], Value(4.1, format=whole), Formatter())
        False
    """
    shown = [formatter.rounding(value) for value in parts if value is not None]
    known = [each.amount for each in shown if each is not None]
    whole = formatter.rounding(total) if total is not None else None
    return whole is None or not known or sum(known, Decimal()) == whole.amount


def one_place(values: Sequence[Value | None], formatter: Formatter) -> Decimal | None:
    """What one in the last digit of all these values stands for; None: that differs, or there are no figures."""
    shown = (formatter.rounding(value) for value in values if value is not None)
    places = {each.place for each in shown if each is not None}
    return places.pop() if len(places) == 1 else None
