"""A timeline: what happened, or will, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.charts.timelines.events import Event, date_value, many_lanes, timeline_figure
from briefgen.data.fields import DateText, Line, Model, ShortText, SourceRef, Text
from briefgen.data.spec import Query, Sort, Where
from briefgen.document import Part
from briefgen.errors import fault, located, one_of
from briefgen.sections.context import Context
from briefgen.sections.section import Section
from briefgen.values import TYPED, Value


class TimelineItem(Model):
    """One event. `when`: words for a time without a date (`the Friday after`)."""

    date: DateText | None = None
    end: DateText | None = None
    when: Line | None = None
    text: Text
    place: Line | None = None
    lane: Line | None = None
    highlight: bool = False
    source: SourceRef | None = None


class TimelineSection(Section):
    """Events on a true scale, written here (`items`) or taken from the rows of a dataset (`data`)."""

    example: ClassVar[str] = (
        "kind: timeline\ntitle: The road to 2018\n"
        "items: [{date: 2014-07, text: Forum announced}, {date: 2018, text: Second meeting, highlight: true}]"
    )

    kind: Literal["timeline"] = "timeline"
    items: tuple[TimelineItem, ...] | None = None
    data: Line | None = None
    where: Where | None = None
    sort: Sort | None = None
    limit: int | None = Field(default=None, ge=1)
    fields: dict[Line, Line] = {}
    today: DateText | None = None
    caption: Line | None = None
    alt: ShortText | None = None

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        if (self.items is None) == (self.data is None):
            raise PydanticCustomError(
                "one_of", "needs either items (written here) or data (from rows), and not both", {}
            )
        return self

    def compose(self, context: Context) -> Part:
        """One figure of kind `timeline`."""
        if self.items is not None:
            events = []
            for index, item in enumerate(self.items):
                with located("items", index):
                    events.append(self._event(context, item))
        else:
            events = self._from_rows(context)
        if not events:
            raise fault("empty-data", "there are no events to show", "check where: and limit:")
        today = None
        if self.today is not None:
            with located("today"):
                today = context.date(self.today)
        context.problems.add(*many_lanes(events))
        figure = timeline_figure(
            events,
            caption=context.span(self.caption),
            alt=context.plain(self.alt),
            today=today,
            formatter=context.formatter,
        )
        if not self.alt:
            figure = replace(figure, alt=context.formatter.punctuated(figure.alt))
        return self.part(context, (figure,))

    def _event(self, context: Context, item: TimelineItem) -> Event:
        with located("source"):
            sources = context.source_ids(item.source)
        return Event(
            text=context.plain(item.text),
            start=self._date(context, "date", item.date, sources),
            end=self._date(context, "end", item.end, sources),
            when=context.plain(item.when),
            place=context.plain(item.place),
            lane=context.plain(item.lane),
            highlight=item.highlight,
            sources=sources,
        )

    def _date(self, context: Context, field: str, text: str | None, sources: tuple[str, ...]) -> Value | None:
        if text is None:
            return None
        with located(field):
            return Value(context.date(text), sources=sources, origins=(TYPED,))

    def _from_rows(self, context: Context) -> list[Event]:
        data = context.select(Query(data=self.data, where=self.where, sort=self.sort, limit=self.limit))
        known = [name for name in TimelineItem.model_fields if name != "source"]
        columns = {name: name for name in known if name in data.names}
        for field, column in self.fields.items():
            with located("fields", field):
                if field not in known:
                    raise one_of("field", field, known)
                columns[field] = data.column(column).name
        if "text" not in columns:
            raise fault(
                "unknown-column",
                f"dataset '{data.name}' has no column 'text', which a timeline needs",
                f"say which column holds it:   fields: {{text: …}}   (columns: {', '.join(data.names)})",
            )
        events = []
        for index in range(len(data)):
            row = {field: data.value(index, column) for field, column in columns.items()}
            events.append(_row_event(row))
        return events


def _row_event(row: dict[str, Value]) -> Event:
    words = {field: "" if value.missing else str(value.amount) for field, value in row.items() if field != "highlight"}
    sources = tuple(dict.fromkeys(source for value in row.values() for source in value.sources))
    return Event(
        text=words["text"],
        start=date_value(row.get("date")),
        end=date_value(row.get("end")),
        when=words.get("when", ""),
        place=words.get("place", ""),
        lane=words.get("lane", ""),
        highlight="highlight" in row and row["highlight"].amount in (True, "yes", "true"),
        sources=sources,
        cells=tuple(row[field] for field in ("text", "when", "place", "lane") if words.get(field)),
    )
