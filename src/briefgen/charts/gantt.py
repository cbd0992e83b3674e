"""Gantt charts: tasks as bars from their start to their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.alt import MOST_VALUES, counted, phrase
from briefgen.charts.chart import Chart, chart_alt, chart_texts, chosen_rows
from briefgen.charts.points import shown_item
from briefgen.charts.refusals import unused
from briefgen.charts.room import LEAST_PT, Room
from briefgen.charts.signs import STATUSES, status_of
from briefgen.charts.timelines.events import date_of, date_value, time_text
from briefgen.data.fields import DateText
from briefgen.data.spec import ColumnRef
from briefgen.document import Figure, Series, plain_text
from briefgen.errors import fault, located, one_of
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import RichText
    from briefgen.formatting import Formatter


class GanttChart(Chart):
    """Tasks as bars along the calendar, in the order of the rows and under the names of their lanes.

    A task that starts and ends on the same day is a milestone, a diamond; one without an end goes on, and is an
    arrow. `status` is one of on_track, at_risk, off_track, complete and not_started.
    """

    example: ClassVar[str] = (
        "kind: gantt\ndata: sales\nx: task\nstart: start\nend: end\nlane: team\nstatus: status\n"
        "today: 2025-10-01\ncaption: The move to the new terminal"
    )

    kind: Literal["gantt"] = "gantt"
    x: ColumnRef
    start: ColumnRef
    end: ColumnRef
    lane: ColumnRef | None = None
    status: ColumnRef | None = None
    today: DateText | None = None

    @field_validator("other", "aggregate", "format", "legend", "axis", "missing", "annotations", mode="after")
    @classmethod
    def _means_something(cls, value: Any, info: ValidationInfo) -> Any:
        if value != cls.model_fields[str(info.field_name)].default:
            raise unused("gantt", info.field_name)
        return value

    @field_validator("labels", mode="after")
    @classmethod
    def _labels_bars_or_not(cls, value: str) -> str:
        if value not in ("auto", "none", "all"):
            raise unused("gantt", f"labels: {value}")
        return value

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: the tasks in the order of `sort`, or of the rows, those of a lane together.

        The series, by role: `start` and `end` (dates), `lane` and `status` (texts; the status as a word of the brief's
        language, labelled with the word of the definition).

        Raises:
            InputError: A column is not there, a date or status is none, a task ends before it starts, or there are
                no tasks.
        """
        with located("x"):
            data.column(self.x.column)
        rows = chosen_rows(self, data)
        tasks = [self._task(data, row, say) for row in rows]
        lanes = list(dict.fromkeys(task.lane for task in tasks))
        tasks.sort(key=lambda task: lanes.index(task.lane))
        caption, note = chart_texts(self, say)
        options: tuple[tuple[str, str | int | float | bool], ...] = ()
        if self.today is not None:
            with located("today"):
                options = (("today", str(_day(self.today, say))),)
        alt = chart_alt(self, say)
        return Figure(
            kind="gantt",
            native="",
            categories=tuple(task.name for task in tasks),
            series=self._series(tasks, data, say.formatter),
            caption=caption,
            alt=alt or _alt(tasks, caption, say.formatter),
            highlight=self._highlighted(tasks),
            labels=self.labels,
            options=options,
            note=note,
            sources=tuple(dict.fromkeys(source for task in tasks for source in task.start.sources)) or data.sources,
            as_of=data.as_of,
        )

    def _task(self, data: Dataset, row: int, say: Say) -> _Task:
        with located("x"):
            name = shown_item(data.value(row, self.x.column), say)
        with located("start"):
            start = date_value(data.value(row, self.start.column))
            if start is None:
                told = f"'{name}' has no date in column '{self.start.column}'"
                raise fault("missing-value", told, "give it one, or leave the task out with where:")
        with located("end"):
            end = date_value(data.value(row, self.end.column))
            if end is not None and date_of(end).last < date_of(start).first:
                shown = f"{date_of(start)} to {date_of(end)}"
                raise fault("bad-range", f"'{name}' ends before it starts: {shown}", "exchange the two dates")
        lane = status = ""
        within = None
        if self.lane is not None:
            with located("lane"):
                found = data.value(row, self.lane.column)
                lane = "" if found.missing else shown_item(found, say)
                within = replace(found, amount=lane, format=None, unit="") if lane else None
        if self.status is not None:
            with located("status"):
                found = data.value(row, self.status.column)
                status = "" if found.missing else _status(str(found.amount))
        return _Task(name, start, end, lane, status, within)

    def _series(self, tasks: Sequence[_Task], data: Dataset, formatter: Formatter) -> tuple[Series, ...]:
        found: dict[str, list[Value | None]] = {
            "start": [task.start for task in tasks],
            "end": [task.end for task in tasks],
            "lane": [task.within for task in tasks],
            "status": [
                Value(formatter.word(task.status), label=task.status) if task.status else None for task in tasks
            ],
        }
        series = []
        for role, values in found.items():
            ref: ColumnRef | None = getattr(self, role)
            if ref is not None:
                name = ref.label or data.column(ref.column).label or ref.column
                series.append(Series(name, tuple(values), role=role))
        return tuple(series)

    def _highlighted(self, tasks: Sequence[_Task]) -> tuple[int, ...]:
        names = [task.name for task in tasks]
        found: list[int] = []
        for item in self.highlighted:
            matches = [index for index, name in enumerate(names) if str(item) == name]
            if not matches:
                with located("highlight"):
                    raise one_of("item", item, names)
            found += matches
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Task:
    """A row: `end` None for what goes on; `lane` and `status` may be empty; `within`: the lane as a value."""

    name: str
    start: Value
    end: Value | None
    lane: str
    status: str
    within: Value | None


def _status(text: str) -> str:
    found = status_of(text)
    if found is None:
        raise one_of("status", text, STATUSES, "statuses")
    return found


def _day(text: str, say: Say) -> Date:
    """A day as typed, or named by `$name`."""
    if text.startswith("$"):
        named = say.value(text.removeprefix("$"))
        text = str(named.amount)
    found = date_value(Value(text))
    return Date.of(date_of(found).first) if found is not None else Date(1)


def _alt(tasks: Sequence[_Task], caption: RichText, formatter: Formatter) -> str:
    """Every task with its dates and status; of many, how many there are and from when to when."""
    subject = plain_text(caption)
    head = formatter.word("chart_gantt") + (f": {subject}" if subject else "")
    first = min((task.start for task in tasks), key=lambda value: date_of(value).first)
    last = max((task.end or task.start for task in tasks), key=lambda value: date_of(value).last)
    ends = [time_text(end, None, formatter) for end in (first, last)]
    head += f", {phrase(formatter, 'from_to', first=ends[0], last=ends[1])}. "
    if len(tasks) <= MOST_VALUES:
        return head + "; ".join(_told(task, formatter) for task in tasks) + "."
    parts = [phrase(formatter, "tasks", count=counted([task.start for task in tasks], formatter))]
    for status in dict.fromkeys(task.status for task in tasks if task.status):
        alike = [task.start for task in tasks if task.status == status]
        parts.append(f"{formatter.word(status)}: {counted(alike, formatter)}")
    return head + "; ".join(parts) + "."


def _told(task: _Task, formatter: Formatter) -> str:
    when: str = time_text(task.start, task.end, formatter)
    if task.end is None:
        when = phrase(formatter, "open_end", first=when)
    return f"{task.name}: {when}" + (f" ({formatter.word(task.status)})" if task.status else "")


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the tasks."""
    from briefgen.charts.timelines.schedule import draw_schedule

    draw_schedule(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """Rows of the design's height, as far as a page can hold them; tasks that have no room go on elsewhere."""
    from briefgen.charts.timelines.schedule import schedule_height
    from briefgen.charts.timelines.tasks import least_rows_height, some_tasks

    least = least_rows_height(panel, figure)
    natural = max(schedule_height(panel, figure), least)
    return Room(figure, natural, max(LEAST_PT, least), some=partial(some_tasks, figure), whole=least)
