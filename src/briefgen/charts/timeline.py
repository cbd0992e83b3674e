"""A timeline: what happened, or will, on a true scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.chart import Chart, chart_alt, chart_texts, chosen_rows
from briefgen.charts.points import shown_item
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room
from briefgen.charts.timelines.events import Event, date_value, many_lanes, timeline_figure
from briefgen.data.spec import ColumnRef
from briefgen.errors import fault, located, one_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

MOST_ON_AXIS = 9
"""More events than this stand in a list."""
NARROWEST_AXIS = 500.0
"""A drawing narrower than this, in points, has no room for cards along an axis."""


class TimelineChart(Chart):
    """Events from the rows of a dataset, on one or two lanes.

    A row without `start` but with words in `when` stands after the row before it.
    """

    example: ClassVar[str] = (
        "kind: timeline\ndata: sales\nstart: day\ntext: event\nhighlight: [Opening]\ncaption: The first year"
    )

    kind: Literal["timeline"] = "timeline"
    start: ColumnRef
    end: ColumnRef | None = None
    text: ColumnRef
    when: ColumnRef | None = None
    place: ColumnRef | None = None
    lane: ColumnRef | None = None

    @field_validator("other", "aggregate", "format", "labels", "legend", "axis", "missing", "annotations", mode="after")
    @classmethod
    def _means_something(cls, value: Any, info: ValidationInfo) -> Any:
        if value != cls.model_fields[str(info.field_name)].default:
            raise unused("timeline", info.field_name)
        return value

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: the events in the order of `sort`, or of the rows.

        Raises:
            InputError: A column is not there, a start is no date, or there is nothing to show.
        """
        rows = chosen_rows(self, data)
        events = [self._event(data, row, say) for row in rows]
        wanted = self._highlighted(events)
        events = [replace(event, highlight=index in wanted) for index, event in enumerate(events)]
        caption, note = chart_texts(self, say)
        alt = chart_alt(self, say)
        say.problems.add(*many_lanes(events))
        figure = timeline_figure(events, formatter=say.formatter, caption=caption, alt=alt)
        return replace(figure, note=note, sources=figure.sources or data.sources, as_of=data.as_of)

    def _event(self, data: Dataset, row: int, say: Say) -> Event:
        cells = {}
        for field in ("start", "end", "text", "when", "place", "lane"):
            ref: ColumnRef | None = getattr(self, field)
            if ref is not None:
                with located(field):
                    cells[field] = data.value(row, ref.column)
        words = {field: "" if value.missing else shown_item(value, say) for field, value in cells.items()}
        with located("start"):
            start = date_value(cells["start"])
        with located("end"):
            end = date_value(cells["end"]) if "end" in cells else None
        if start is None and not words.get("when"):
            raise fault(
                "missing-value",
                f"'{words['text']}' has no date in column '{self.start.column}'",
                "give it one, or words for its time in a column named by when:",
                place=("start",),
            )
        sources = tuple(dict.fromkeys(source for value in cells.values() for source in value.sources))
        return Event(
            text=words["text"],
            start=start,
            end=end,
            when=words.get("when", ""),
            place=words.get("place", ""),
            lane=words.get("lane", ""),
            sources=sources,
            cells=tuple(cell for field, cell in cells.items() if field not in ("start", "end") and not cell.missing),
        )

    def _highlighted(self, events: list[Event]) -> set[int]:
        found = set()
        texts = [event.text for event in events]
        starts = [str(event.start.amount) if event.start is not None else "" for event in events]
        for item in self.highlighted:
            matches = [index for index in range(len(events)) if str(item) in (texts[index], starts[index])]
            if not matches:
                with located("highlight"):
                    raise one_of("item", item, texts)
            found.update(matches)
        return found


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the events along an axis on slides, in a list on pages and where cards do not fit."""
    from briefgen.charts.timelines.axis import plan_axis
    from briefgen.charts.timelines.list import draw_list
    from briefgen.charts.timelines.moments import read_moments

    moments = read_moments(figure, panel.formatter)
    lanes = {moment.lane for moment in moments}
    if (
        panel.medium == "deck"
        and len(moments) <= MOST_ON_AXIS
        and panel.width >= NARROWEST_AXIS
        and max(lanes, default=0) <= 1
    ):
        planned = plan_axis(panel, figure, moments)
        if planned is not None:
            planned.draw()
            return
    draw_list(panel, moments)


def room(panel: Panel, figure: Figure) -> Room:
    """The slide's body for an axis, a row for each event for a list."""
    from briefgen.charts.timelines.list import list_height
    from briefgen.charts.timelines.moments import read_moments

    if panel.medium == "deck" and len(figure.categories) <= MOST_ON_AXIS:
        return Room(figure, 316.0, least=220.0, place="alone")
    return Room(figure, list_height(panel, read_moments(figure, panel.formatter)), least=220.0, place="alone")
