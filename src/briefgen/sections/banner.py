"""The banner of a brief that is built although its data is older than it allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.data.dataset import heading_of
from briefgen.document import RichText, Span
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

LONGEST_NAME = 32
"""Characters of a dataset's name; the banner has one line."""


def banner(outdated: Sequence[tuple[str, Value]], formatter: Formatter) -> RichText:
    """What stands on every slide and page: up to when the oldest data goes, which it is, and how many more there are.

    Args:
        outdated: Names of the datasets that are too old, each with the date up to which it goes.
        formatter: Has the words and shows the date.

    Returns:
        One line; nothing where no data is too old.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> old = ("trade_path", Value(Date(2016, 8))), ("figures", Value(Date(2016, 9)))
        >>> "".join(span.text for span in banner(old, Formatter("en-GB")))
        'Out-of-date data (up to August 2016): Trade path and 1 more'
    """
    if not outdated:
        return ()
    name, date = min(outdated, key=lambda each: _last_day(each[1]))
    heading = heading_of(name)
    if len(heading) > LONGEST_NAME:
        heading = f"{heading[: LONGEST_NAME - 1].rstrip()}…"
    shown = formatter.show(date)
    key = "out_of_date" if len(outdated) == 1 else "out_of_date_more"
    before, _, after = formatter.word(key, date=shown, name=heading, count=len(outdated) - 1).partition(shown)
    return (Span(before), Span(shown, value=date), Span(after))


def _last_day(value: Value) -> dt.date:
    return value.amount.last if isinstance(value.amount, Date) else dt.date.max
