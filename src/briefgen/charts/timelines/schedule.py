"""Drawing a schedule: names of tasks, the calendar over them, and a bar, diamond or arrow for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.evidence import Written
from briefgen.charts.signs import sign
from briefgen.charts.timelines.calendar import UNITS, Unit, beginning, following, periods, short_name
from briefgen.charts.timelines.events import time_text
from briefgen.charts.timelines.tasks import (
    GAP,
    TODAY_LEADING,
    Row,
    Task,
    head_height,
    placed_rows,
    rows_of,
    span_of,
    tasks_of,
    today_of,
)
from briefgen.drawing import Path, moved
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure, Status

MOST_HEIGHT = 640.0
"""A page holds no more, in points."""
MOST_TICKS = 60
GUTTER = 8.0


@dataclass(frozen=True, slots=True)
class _Days:
    """The calendar: from its first day up to `last`, which is no longer on it, in `unit`s."""

    first: dt.date
    last: dt.date
    left: float
    right: float
    unit: Unit

    def place(self, day: dt.date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)


def schedule_height(panel: Panel, figure: Figure) -> float:
    """The height with the gaps of the design, within what a page holds."""
    tasks = tasks_of(figure)
    size = panel.look.category_pt
    rows = rows_of(panel, tasks, size)
    gap = GAP if panel.medium == "deck" else GAP * 0.7
    height = sum(len(row.lines) * size * 1.2 + gap for row in rows) + head_height(panel, tasks, figure) + 2
    return min(height, MOST_HEIGHT)


def draw_schedule(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `gantt`.

    Raises:
        InputError: There are more tasks than the height holds (`too-much`).
    """
    tasks = tasks_of(figure)
    rows, size = placed_rows(panel, figure, tasks)
    signs = size if any(task.status for task in tasks) else 0.0
    names = [
        panel.text_width(line, size, bold=row.task is None or row.task.strong) for row in rows for line in row.lines
    ]
    left = max(names) + GUTTER + (signs + GUTTER if signs else 0.0)
    days = _days(panel, figure, left)
    bottom = rows[-1].top - rows[-1].height
    today = today_of(figure)
    # The word for today stands between the calendar and the tasks, over its line.
    _draw_calendar(panel, days, (rows[0].top, bottom), lift=panel.look.axis_pt * TODAY_LEADING if today else 0.0)
    _draw_names(panel, rows, size, left - GUTTER if signs else 0.0)
    if today:
        _draw_today(panel, days, today, rows[0].top, bottom)
    for row in rows:
        if row.task is not None:
            _draw_task(panel, figure, row, row.task, days, statuses=bool(signs), marked=bool(figure.highlight))
    if signs:
        _draw_key(panel, tasks)


def _draw_names(panel: Panel, rows: Sequence[Row], size: float, signs: float) -> None:
    """Names of lanes and tasks at the left, and the signs of statuses, which end at `signs`."""
    palette = panel.palette
    for row in rows:
        task = row.task
        leading = min(1.2 * size, row.height / len(row.lines))
        y = row.middle + (len(row.lines) - 1) * leading / 2
        for line in row.lines:
            name = f"lane {' '.join(row.lines)}" if task is None else f"task {task.name}"
            strong = task is None or task.strong
            color = palette.ink if strong else palette.text
            panel.middle_text(0.0, y, line, size, color, name=name, bold=strong)
            y -= leading
        if task is not None and task.status:
            _draw_sign(panel, task.status, signs - size, row.middle - size * 0.45, size * 0.9, f"status {task.name}")


def _draw_sign(panel: Panel, status: str, x: float, y: float, size: float, name: str) -> None:
    known: Status = status  # type: ignore[assignment]
    for item in sign(known, size, panel.palette).items:
        if isinstance(item, Path):
            panel.place([replace(item, segments=moved(item.segments, x, y), name=f"{name} {item.name}")])


def _draw_key(panel: Panel, tasks: Sequence[Task]) -> None:
    """Which sign means what, in a row at the top."""
    size = panel.look.axis_pt
    x, y = 0.0, panel.height - size * 0.7
    for status in dict.fromkeys(task.status for task in tasks if task.status):
        word = panel.formatter.word(status)
        _draw_sign(panel, status, x, y - size * 0.45, size * 0.9, f"key {word}")
        panel.middle_text(x + size * 1.3, y, word, size, panel.palette.status[status], name=f"key {word}", bold=True)
        x += size * 1.3 + panel.text_width(word, size, bold=True) + size * 1.4


# ---------------------------------------------------------------- the calendar


def _days(panel: Panel, figure: Figure, left: float) -> _Days:
    """The calendar in the finest periods whose names have room."""
    first, last = span_of(figure)
    for unit in UNITS:
        begin, end = beginning(first, unit), following(beginning(last, unit), unit)
        days = _Days(begin, end, left, panel.width, unit)
        if unit == UNITS[-1] or _fits(panel, days):
            return days
    raise AssertionError("years always fit")


def _fits(panel: Panel, days: _Days) -> bool:
    if (days.last - days.first).days > MOST_TICKS * (following(days.first, days.unit) - days.first).days * 1.1:
        return False
    starts = [*periods(days.first, days.last, days.unit), days.last]
    wide = max(panel.text_width(_short(panel, start, days.unit), panel.look.axis_pt) for start in starts[:-1])
    return all(days.place(later) - days.place(start) >= wide + 4.0 for start, later in pairwise(starts))


def _short(panel: Panel, day: dt.date, unit: Unit) -> str:
    return short_name(day, unit, panel.formatter)


def _draw_calendar(panel: Panel, days: _Days, span: tuple[float, float], *, lift: float) -> None:
    """Names of periods over the rows, hairlines down through them, and those of the longer periods over these.

    `lift`: the names stand so much higher.
    """
    look, palette = panel.look, panel.palette
    top, bottom = span
    size = look.axis_pt
    panel.line([(0.0, top), (panel.width, top)], palette.ink, 1.0, name="axis")
    starts = periods(days.first, days.last, days.unit)
    every = 1
    if days.unit == "year":
        wide = max(panel.text_width(_short(panel, start, "year"), size) for start in starts) + 6.0
        room = (days.right - days.left) / len(starts)
        every = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10_000) if step * room >= wide)
    for start in starts:
        x = days.place(start)
        if start.year % every == 0 or every == 1:
            panel.line([(x, top), (x, bottom)], palette.hair, look.gridline_pt, name=f"gridline {start}")
            text = _short(panel, start, days.unit)
            if x + 1.0 + panel.text_width(text, size) <= panel.width:
                panel.text(x + 1.0, top + lift + size * 0.45, text, size, palette.muted, name=f"axis {text}")
    if days.unit != "year":
        _draw_longer(panel, days, span, lift=lift)


def _draw_longer(panel: Panel, days: _Days, span: tuple[float, float], *, lift: float) -> None:
    """The years, over months and quarters; the months, over days and weeks."""
    look, palette = panel.look, panel.palette
    top, bottom = span
    size = look.axis_pt
    longer: Unit = "month" if days.unit in ("day", "week") else "year"
    starts = [max(start, days.first) for start in periods(beginning(days.first, longer), days.last, longer)]
    for start, later in pairwise([*starts, days.last]):
        x = days.place(start)
        panel.line([(x, top), (x, bottom)], palette.rule, look.gridline_pt, name=f"gridline {start}")
        date = Date(start.year, start.month) if longer == "month" else Date(start.year)
        words = [Written.of(panel.formatter.date(date, detail), Value(date)) for detail in ("", "medium")]
        room = days.place(later) - x - 4.0
        text = next((text for text in words if panel.text_width(text, size, bold=True) <= room), "")
        panel.text(x + 1.0, top + lift + size * 1.75, text, size, palette.ink, name=f"axis {text}", bold=True)


def _draw_today(panel: Panel, days: _Days, today: dt.date, top: float, bottom: float) -> None:
    palette, size = panel.palette, panel.look.axis_pt
    word = panel.formatter.word("today")
    x = days.place(today)
    panel.line([(x, top), (x, bottom)], palette.accent, 1.5 if panel.medium == "deck" else 1.0, name="today")
    half = panel.text_width(word, size, bold=True) / 2
    at = min(max(x, half), panel.width - half)
    panel.text(at, top + size * 0.35, word, size, palette.accent, name="today", bold=True, align="center")


# ---------------------------------------------------------------- tasks


def _draw_task(
    panel: Panel, figure: Figure, row: Row, task: Task, days: _Days, *, statuses: bool, marked: bool
) -> None:
    palette = panel.palette
    thick = max(min(row.height * 0.56, 15.0 if panel.medium == "deck" else 9.5), 3.0)
    color = palette.accent if task.strong or not marked else palette.grey
    if statuses:
        color = palette.status[task.status] if task.status else palette.grey
    hollow = task.status == "not_started"
    fill, edge = (palette.paper, color) if hollow else (color, None)
    width = 1.25 if panel.medium == "deck" else 1.0
    y, x = row.middle, days.place(task.start.first)
    if task.milestone:
        x = (x + days.place(task.start.first + dt.timedelta(days=1))) / 2
        half = thick * 0.62
        corners = [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]
        panel.polygon([corners], fill, name=f"milestone {task.name}", edge=edge, edge_width=width)
        _write_date(panel, figure, task, days, (x - half, x + half, y))
        return
    end = days.right if task.end is None else days.place(task.end.last + dt.timedelta(days=1))
    end = max(end, x + 1.5)
    half = thick / 2
    if task.end is None:
        tip = min(thick * 0.8, (end - x) * 0.6)
        corners = [(x, y - half), (x, y + half), (end - tip, y + half), (end, y), (end - tip, y - half)]
        panel.polygon([corners], fill, name=f"bar {task.name}", edge=edge, edge_width=width)
    else:
        inset = width / 2 if hollow else 0.0
        box = (x + inset, y - half + inset, max(end - x - 2 * inset, 1.0), thick - 2 * inset)
        panel.rectangle(*box, fill, name=f"bar {task.name}", edge=edge, edge_width=width if hollow else 0.0)
    _write_date(panel, figure, task, days, (x, end, y))


def _date_value(figure: Figure, role: str, task: Task) -> Value | None:
    return next((series.values[task.index] for series in figure.series if series.role == role), None)


def _write_date(panel: Panel, figure: Figure, task: Task, days: _Days, mark: tuple[float, float, float]) -> None:
    """The date of a milestone, and where `labels` asks for them those of bars: right of the mark, or left of it.

    `mark`: left end, right end and height of the middle.
    """
    if figure.labels == "none" or (figure.labels == "auto" and not task.milestone):
        return
    left, right, y = mark
    size, formatter = panel.look.axis_pt, panel.formatter
    start, end = (_date_value(figure, role, task) for role in ("start", "end"))
    text: str = time_text(start, None, formatter, "medium") if start is not None else ""
    if end is not None and not task.milestone:
        text += f" – {time_text(end, None, formatter, 'medium')}"
    wide = panel.text_width(text, size)
    if right + 4.0 + wide <= days.right:
        panel.middle_text(right + 4.0, y, text, size, panel.palette.muted, name=f"date {task.name}")
    elif left - 4.0 - wide >= days.left:
        panel.middle_text(left - 4.0 - wide, y, text, size, panel.palette.muted, name=f"date {task.name}")
