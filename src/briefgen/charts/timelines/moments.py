"""The events of a timeline, read back from its Figure and put in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.timelines.events import time_text
from briefgen.document import Figure
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter


@dataclass(frozen=True, slots=True)
class Moment:
    """One event.

    Attributes:
        text: What happens.
        time: When, in words.
        place: Where; may be empty.
        start: First and last day that the start may mean; None when it is known in words only.
        end: Last day of what lasts, or None.
        coarse: True when only the year of the start is known.
        lane: 0 for the first lane, 1 for the second …
        lane_name: The lane in words; may be empty.
        strong: True for what the title is about.
    """

    text: str
    time: str
    place: str
    start: tuple[dt.date, dt.date] | None
    end: dt.date | None
    coarse: bool
    lane: int
    lane_name: str
    strong: bool

    @property
    def lasts(self) -> bool:
        """Whether it covers a stretch of time: from a start to an end, or a whole year."""
        return self.coarse or self.end is not None


def read_moments(figure: Figure, formatter: Formatter) -> list[Moment]:
    """The events by date; what has no date stays behind the event before it."""
    roles = {series.role: series.values for series in figure.series}
    none: tuple[None, ...] = (None,) * len(figure.categories)
    starts, ends = roles.get("start", none), roles.get("end", none)
    lanes = list(dict.fromkeys(_words(roles.get("lane"), index) for index in range(len(figure.categories))))
    found: list[Moment] = []
    for index, text in enumerate(figure.categories):
        start, end = _date(roles.get("start"), index), _date(roles.get("end"), index)
        lane = _words(roles.get("lane"), index)
        found.append(
            Moment(
                text,
                _time(starts[index], ends[index], _words(roles.get("when"), index), formatter),
                _words(roles.get("place"), index),
                (start.first, start.last) if start else None,
                end.last if end else None,
                bool(start and not start.month and end is None),
                lanes.index(lane),
                lane,
                index in figure.highlight,
            )
        )
    return _by_date(found)


def _by_date(moments: Sequence[Moment]) -> list[Moment]:
    """Sorted by start, with those that have no date kept behind the one that they were given after."""
    keys: list[tuple[dt.date, int]] = []
    before = dt.date.min
    for index, moment in enumerate(moments):
        before = moment.start[0] if moment.start else before
        keys.append((before, index))
    return [moments[index] for _, index in sorted(keys)]


def _time(start: Value | None, end: Value | None, when: str, formatter: Formatter) -> str:
    if when or start is None or not isinstance(start.amount, Date):
        return when
    return time_text(start, end if end is not None and end.amount != start.amount else None, formatter)


def _date(values: Sequence[Value | None] | None, index: int) -> Date | None:
    value = values[index] if values else None
    return value.amount if value is not None and isinstance(value.amount, Date) else None


def _words(values: Sequence[Value | None] | None, index: int) -> str:
    value = values[index] if values else None
    return str(value.amount) if value is not None and value.amount is not None else ""
