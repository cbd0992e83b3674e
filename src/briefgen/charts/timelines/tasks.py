"""The tasks of a schedule, read back from its Figure, and their rows: one below the other under the names of lanes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.excerpts import some_bars
from briefgen.charts.looks import option
from briefgen.errors import InputError, fault
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

NAMES_SHARE = 0.36
"""Names of tasks take at most this share of the width."""
TIGHTEST = 1.1
"""Leading of the names where there is little room, in em."""
LEAST_GAP, GAP = 0.6, 7.0
"""Between two rows, in points: at least, and as the design has it (on a slide)."""
OPEN_SHARE = 0.06
"""A task without an end goes on for at least this share of the whole time."""
TODAY_LEADING = 1.4
"""Leading of the word for today, in em."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its Figure has it."""

    index: int
    name: str
    start: Date
    end: Date | None
    lane: str
    status: str
    strong: bool

    @property
    def milestone(self) -> bool:
        """Whether it starts and ends on one day."""
        return self.end == self.start and self.start.day is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A task, or the name of a lane; its lines, and in a finished plan its top and height in points."""

    lines: tuple[str, ...]
    task: Task | None = None
    top: float = 0.0
    height: float = 0.0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top - self.height / 2


def tasks_of(figure: Figure) -> list[Task]:
    """The tasks in the order of the Figure."""
    roles = {series.role: series.values for series in figure.series}

    def date(role: str, index: int) -> Date | None:
        value = roles[role][index]
        return value.amount if value is not None and isinstance(value.amount, Date) else None

    def words(role: str, index: int) -> str:
        value: Value | None = roles[role][index] if role in roles else None
        return str(value.amount) if value is not None else ""

    def status(index: int) -> str:
        value: Value | None = roles["status"][index] if "status" in roles else None
        return value.label if value is not None else ""

    return [
        Task(
            index,
            name,
            date("start", index) or Date(1),
            date("end", index),
            words("lane", index),
            status(index),
            index in figure.highlight,
        )
        for index, name in enumerate(figure.categories)
    ]


def today_of(figure: Figure) -> dt.date | None:
    """The day that is marked as today, if one is."""
    found = option(figure, "today")
    return dt.date.fromisoformat(str(found)) if found else None


def span_of(figure: Figure) -> tuple[dt.date, dt.date]:
    """The first and last day that the calendar must hold; of some of the tasks, what it holds for all of them."""
    if option(figure, "first") and option(figure, "last"):
        first, last = (dt.date.fromisoformat(str(option(figure, name))) for name in ("first", "last"))
        return first, last
    tasks = tasks_of(figure)
    marks = [task.start.first for task in tasks] + [(task.end or task.start).last for task in tasks]
    if today := today_of(figure):
        marks.append(today)
    first, last = min(marks), max(marks)
    if any(task.end is None for task in tasks):
        going = max(task.start.last for task in tasks if task.end is None)
        last = max(last, going + dt.timedelta(days=1)) + (last - first) * OPEN_SHARE
    return first, last


def some_tasks(figure: Figure, start: int, end: int) -> Figure:
    """The tasks from `start` up to `end`, on the calendar of them all."""
    first, last = span_of(figure)
    part = some_bars(figure, start, end)
    return replace(part, options=(*part.options, ("first", str(first)), ("last", str(last))))


def least_rows_height(panel: Panel, figure: Figure) -> float:
    """The height below which the tasks cannot be read."""
    tasks, size = tasks_of(figure), panel.look.axis_pt
    rows = rows_of(panel, tasks, size)
    lines = sum(len(row.lines) for row in rows)
    return lines * size * TIGHTEST + len(rows) * LEAST_GAP + head_height(panel, tasks, figure) + 0.5


def rows_of(panel: Panel, tasks: Sequence[Task], size: float) -> list[Row]:
    """The rows in order: before the tasks of each lane its name."""
    room = panel.width * NAMES_SHARE
    lanes = {task.lane for task in tasks}
    found: list[Row] = []
    lane = None
    for task in tasks:
        if lanes != {""} and task.lane != lane:
            lane = task.lane
            found.append(Row(panel.balanced(lane or "–", size, room, bold=True)))
        found.append(Row(panel.balanced(task.name, size, room, bold=task.strong), task))
    return found


def placed_rows(panel: Panel, figure: Figure, tasks: Sequence[Task]) -> tuple[list[Row], float]:
    """The rows with their places, and the size of their names: as large as fits."""
    room = panel.height - head_height(panel, tasks, figure)
    look = panel.look
    size = look.category_pt
    while True:
        rows = rows_of(panel, tasks, size)
        lines = sum(len(row.lines) for row in rows)
        if lines * size * TIGHTEST + len(rows) * LEAST_GAP <= room:
            break
        if size <= look.axis_pt:
            raise _refused(panel, tasks)
        size = max(size - 0.5, look.axis_pt)
    leading = min(1.2 * size, (room - len(rows) * LEAST_GAP) / lines)
    widest = (GAP if panel.medium == "deck" else GAP * 0.7) * 1.8
    gap = min((room - lines * leading) / len(rows), widest)
    top = room
    placed = []
    for row in rows:
        height = len(row.lines) * leading + gap
        placed.append(replace(row, top=top, height=height))
        top -= height
    return placed, size


def _refused(panel: Panel, tasks: Sequence[Task]) -> InputError:
    told = f"{len(tasks)} tasks do not fit into {panel.width:.0f} × {panel.height:.0f} points"
    return fault("too-much", told, "show fewer (limit:, where:), or split them over two sections")


def head_height(panel: Panel, tasks: Sequence[Task], figure: Figure) -> float:
    """Height over the rows: the key of statuses, the word for today, and the calendar."""
    size = panel.look.axis_pt
    key = size * 1.9 if any(task.status for task in tasks) else 0.0
    today = size * TODAY_LEADING if today_of(figure) else 0.0
    return key + today + 2 * size * 1.35 + 4.0
