"""Events on a time axis: from a section's items or a dataset's rows to the Figure that `timeline` draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import Written, derived
from briefgen.document import Figure, RichText, Series
from briefgen.errors import Problem, fault
from briefgen.formatting.recording import RecordingFormatter
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a time.

    Attributes:
        text: What happens.
        start: When; a Value with a Date, or None for a time known only in words.
        end: Last day or period, for what lasts.
        when: The time in words; shown instead of the date.
        place: Where.
        lane: Which strand it belongs to; the first lane stands above the axis, the second below.
        highlight: True for what the title is about.
        sources: Ids of its sources.
        cells: The cells that its words are read from, if they are.
    """

    text: str
    start: Value | None = None
    end: Value | None = None
    when: str = ""
    place: str = ""
    lane: str = ""
    highlight: bool = False
    sources: tuple[str, ...] = ()
    cells: tuple[Value, ...] = ()


def many_lanes(events: Sequence[Event]) -> tuple[Problem, ...]:
    """A warning about lanes that look alike, if there are more than two: only these have marks of their own."""
    lanes = dict.fromkeys(event.lane for event in events)
    if len(lanes) <= 2:
        return ()
    told, hint = f"{len(lanes)} lanes share two marks", "keep to two, or make a timeline of each"
    return (Problem("many-lanes", told, hint, level="warning"),)


def timeline_figure(
    events: Sequence[Event], *, formatter: Formatter, caption: RichText = (), alt: str = "", today: Date | None = None
) -> Figure:
    """The events as a Figure of kind `timeline`.

    The categories are the events' texts in the order given; the series, by role: `start` and `end` (dates), `when`,
    `place` and `lane` (texts), `highlight` (true or missing). Series without a single value are left out, `start`
    excepted.

    Args:
        events: At least one.
        formatter: Shows the dates in the alternative text.
        caption: What is shown, where and when.
        alt: What the timeline shows, for readers who cannot see it; empty: written from the events.
        today: A day to mark on the axis.
    """
    recording = RecordingFormatter(formatter)
    for cell in (cell for event in events for cell in event.cells):
        recording.attest(str(cell.amount), cell)
    told = "; ".join(f"{event_time(event, recording)}: {event.text}" for event in events)
    columns: list[tuple[str, list[Value | None]]] = [
        ("start", [event.start for event in events]),
        ("end", [event.end for event in events]),
        ("when", [_words(event.when, event) for event in events]),
        ("place", [_words(event.place, event) for event in events]),
        ("lane", [_words(event.lane, event) for event in events]),
        ("highlight", [Value(True) if event.highlight else None for event in events]),
    ]
    series = tuple(Series(role, tuple(values), role=role) for role, values in columns if role == "start" or any(values))
    return Figure(
        kind="timeline",
        native="",
        categories=tuple(event.text for event in events),
        series=series,
        caption=caption,
        alt=alt or told,
        highlight=tuple(index for index, event in enumerate(events) if event.highlight),
        options=(("today", str(today)),) if today else (),
        sources=tuple(dict.fromkeys(source for event in events for source in event.sources)),
        shown=tuple(recording.shown),
    )


def event_time(event: Event, formatter: Formatter) -> str:
    """When an event is, in words: `17–23 November 2016`, `2018`, `the Friday after the visits`."""
    if event.when or event.start is None or not isinstance(event.start.amount, Date):
        return event.when
    return time_text(event.start, event.end, formatter)


def time_text(start: Value, end: Value | None, formatter: Formatter, detail: str = "") -> Written:
    """A date, or the span from one date to another, as it is written.

    Args:
        start: The date, or the first of two.
        end: The second; None for a single date.
        formatter: Shows them.
        detail: How much of a single date is written (`Formatter.date`).
    """
    if end is None or not isinstance(end.amount, Date):
        text, value = formatter.date(date_of(start), detail), start
    else:
        text, value = formatter.range(date_of(start), end.amount), derived((start, end), "period", (start, end))
    return Written.of(formatter.attest(text, value), value)


def date_of(value: Value) -> Date:
    """The date that a value is."""
    if not isinstance(value.amount, Date):
        raise AssertionError("a date is a date")
    return value.amount


def _words(text: str, event: Event) -> Value | None:
    if not text:
        return None
    cell = next((cell for cell in event.cells if str(cell.amount) == text), None)
    return replace(cell, amount=text, format=None, unit="") if cell is not None else Value(text, sources=event.sources)


def date_value(value: Value | None) -> Value | None:
    """A cell as a date: dates as they are, years as years; a missing cell, or none, is no date.

    Raises:
        InputError: The cell holds something else (`bad-date`).
    """
    if value is None or value.missing:
        return None
    if isinstance(value.amount, Date):
        return value
    try:
        return replace(value, amount=Date.parse(str(value.amount)), format=None, unit="")
    except ValueError:
        row = f" (row {value.origins[0].row})" if value.origins else ""
        told = f"'{value.amount}' is not a date{row}"
        raise fault("bad-date", told, "write 2016, 2016-Q4, 2016-11 or 2016-11-17") from None
