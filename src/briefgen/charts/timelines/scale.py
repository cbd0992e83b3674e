"""Time to points: a true scale with a dotted break before what is far off, and ticks by year, month or day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.evidence import Written
from briefgen.charts.timelines.calendar import Unit, beginning, following, periods
from briefgen.charts.timelines.moments import Moment
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

MOST_TICKS = 12
FAR = 0.42
"""What takes more than this share of the whole time, and holds nothing but the last event, is broken."""
BREAK_WIDTH = 0.22
"""Share of the width that stands for what was left out."""
UNDATED = 0.12
"""Share of the width after an event that is followed by one without a date."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick and its label. `width`: room up to the next tick; `faint`: only a label, under a far event."""

    x: float
    text: str
    width: float
    faint: bool = False


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A scale of days. Days after `last` stand at `right`, beyond a dotted stretch.

    Attributes:
        first: Day at the left end.
        last: First day that is no longer on the solid part.
        left: Left end in points.
        solid_end: Where the solid part ends.
        right: Right end.
        ticks: The ticks.
    """

    first: dt.date
    last: dt.date
    left: float
    solid_end: float
    right: float
    ticks: tuple[Tick, ...]

    def place(self, day: dt.date) -> float:
        """Where a day stands."""
        if day > self.last:
            return self.right - 8
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.solid_end - self.left)

    def span(self, moment: Moment) -> tuple[float, float] | None:
        """Ends of the bar for what lasts; None for what does not, and for what is far off."""
        if moment.start is None or not moment.lasts or moment.start[0] > self.last:
            return None
        end = moment.end or moment.start[1]
        return self.place(moment.start[0]), self.place(min(end + dt.timedelta(days=1), self.last))

    def places(self, moments: Sequence[Moment]) -> list[float]:
        """Where the leaders of all events stand: bars at their left ends, the undated after those before them."""
        found: list[float] = []
        for index, moment in enumerate(moments):
            if moment.start is None:
                spans = [self.span(other) for other in moments[:index]]
                before = max([self.left, *found, *(span[1] for span in spans if span is not None)])
                later = next((self.place(other.start[0]) for other in moments[index:] if other.start), self.right)
                found.append(min(before + (later - before) / 2, before + UNDATED * (self.right - self.left)))
                continue
            span = self.span(moment)
            if span is not None and (moment.coarse or span[1] - span[0] >= 14):
                found.append(span[0] + 0.5)
            else:
                middle = moment.start[0] + (moment.start[1] - moment.start[0]) / 2
                found.append(self.place(middle))
        return found


def scale_for(moments: Sequence[Moment], width: float, formatter: Formatter, today: str = "") -> TimeScale:
    """The scale of some events; at least one has a date."""
    starts = [moment.start[0] for moment in moments if moment.start]
    ends = [max(moment.end or moment.start[1], moment.start[1]) for moment in moments if moment.start]
    days = [*starts, *ends, *([dt.date.fromisoformat(today)] if today else [])]
    first, last = min(days), max(days)
    far = _far(moments)
    solid = [end for start, end in zip(starts, ends, strict=True) if start not in far]
    if far:
        last = max(solid)
    undated_last = moments[-1].start is None
    unit = _unit((last - first).days)
    first, last = beginning(first, unit), following(beginning(last, unit), unit)
    solid_end = width
    if far:
        solid_end = width * (1 - BREAK_WIDTH)
    elif undated_last:
        solid_end = width * (1 - UNDATED * 1.5)
    scale = TimeScale(first, last, 0.0, solid_end, width, ())
    ticks = _ticks(scale, unit, formatter)
    if far:
        word = _tick(Date(min(far).year), formatter)
        ticks = (*ticks, Tick(width - 8, word, 0.0, faint=True))
    return TimeScale(first, last, 0.0, solid_end, width, ticks)


def _far(moments: Sequence[Moment]) -> set[dt.date]:
    """Starts beyond a break: the last one, when the time before it is mostly empty."""
    starts = sorted({moment.start[0] for moment in moments if moment.start})
    if len(starts) < 4:
        return set()
    whole = (starts[-1] - starts[0]).days
    return {starts[-1]} if (starts[-1] - starts[-2]).days > FAR * whole else set()


def _unit(days: int) -> Unit:
    return "year" if days > 560 else "month" if days > 45 else "day"


def _ticks(scale: TimeScale, unit: Unit, formatter: Formatter) -> tuple[Tick, ...]:
    days = periods(scale.first, scale.last, unit)
    every = -(-len(days) // MOST_TICKS)
    if unit == "year" and every > 1:
        every = next(step for step in (2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10000) if step >= every)
        days = [day for day in days if day.year % every == 0] or days[:1]
    else:
        days = days[::every]
    ticks = []
    for index, day in enumerate(days):
        x = scale.place(day)
        later_x = scale.place(days[index + 1]) if index + 1 < len(days) else scale.solid_end
        ticks.append(Tick(x, _label(day, unit, index, formatter), later_x - x))
    return tuple(ticks)


def _label(day: dt.date, unit: Unit, index: int, formatter: Formatter) -> str:
    if unit == "year":
        return _tick(Date(day.year), formatter)
    if unit == "month":
        return _tick(Date(day.year, day.month), formatter, "medium")
    return _tick(Date.of(day), formatter, "medium") if index == 0 else Written.of(str(day.day), Value(Date.of(day)))


def _tick(date: Date, formatter: Formatter, detail: str = "") -> Written:
    return Written.of(formatter.date(date, detail), Value(date))
