"""Events on a time axis: from a section's items or a dataset's rows to the Figure that `timeline` draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.document import Figure, RichText, Series
from briefgen.errors import Problem, fault
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
    """

    text: str
    start: Value | None = None
    end: Value | None = None
    when: str = ""
    place: str = ""
    lane: str = ""
    highlight: bool = False
    sources: tuple[str, ...] = ()


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
    columns: list[tuple[str, list[Value | None]]] = [
        ("start", [event.start for event in events]),
        ("end", [event.end for event in events]),
        ("when", [_words(event.when, event.sources) for event in events]),
        ("place", [_words(event.place, event.sources) for event in events]),
        ("lane", [_words(event.lane, event.sources) for event in events]),
        ("highlight", [Value(True) if event.highlight else None for event in events]),
    ]
    series = tuple(Series(role, tuple(values), role=role) for role, values in columns if role == "start" or any(values))
    return Figure(
        kind="timeline",
        native="",
        categories=tuple(event.text for event in events),
        series=series,
        caption=caption,
        alt=alt or "; ".join(f"{event_time(event, formatter)}: {event.text}" for event in events),
        highlight=tuple(index for index, event in enumerate(events) if event.highlight),
        options=(("today", str(today)),) if today else (),
        sources=tuple(dict.fromkeys(source for event in events for source in event.sources)),
    )


def event_time(event: Event, formatter: Formatter) -> str:
    """When an event is, in words: `17–23 November 2016`, `2018`, `the Friday after the visits`."""
    if event.when or event.start is None or not isinstance(event.start.amount, Date):
        return event.when
    if event.end is not None and isinstance(event.end.amount, Date):
        return formatter.range(event.start.amount, event.end.amount)
    return formatter.date(event.start.amount)


def _words(text: str, sources: tuple[str, ...]) -> Value | None:
    return Value(text, sources=sources) if text else None


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
