"""Gantt charts: bars along the calendar, milestones, what goes on, lanes and statuses."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path as Path_
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, Brief, build, drawn, faults, fills, items, named, refused, rows, texts
from tests.deck_outline import deck_outline
from tests.report_outline import report_outline

import briefgen
from briefgen.charts import room_of
from briefgen.charts.data_table import data_table
from briefgen.charts.timelines.calendar import UNITS, Unit, beginning, following, periods
from briefgen.charts.timelines.tasks import some_tasks, span_of
from briefgen.data.dataset import Dataset
from briefgen.document import Figure, plain_text
from briefgen.drawing import Drawing, Path
from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.themes.theme import Medium
from briefgen.values import Date, Value

TASKS = rows(
    {
        "task": ["Survey", "Permits", "Dredging", "Hull", "First crossing", "Service"],
        "start": [
            Date(2025, 1, 15),
            Date(2025, 3, 1),
            Date(2025, 9, 1),
            Date(2025, 6, 1),
            Date(2026, 10, 1),
            Date(2026, 10, 2),
        ],
        "end": [Date(2025, 4, 30), Date(2025, 9, 15), Date(2026, 2), Date(2026, 1, 31), Date(2026, 10, 1), None],
        "team": ["Quays", "Quays", "Quays", "Ship", "Ship", "Ship"],
        "status": ["complete", "At risk", "off_track", "green", "not started", None],
    },
    types={"end": "date"},
)


def gantt(data: Dataset = TASKS, brief: Brief | None = None, **more: Any) -> Figure:
    return build(data, brief, kind="gantt", x="task", start="start", end="end", **more)


def left_and_right(drawing: Drawing, name: str) -> tuple[float, float]:
    (path,) = (item for item in items(drawing) if isinstance(item, Path) and item.name == name)
    xs = [segment[1][0] for segment in path.segments if segment[0] != "Z"]
    return min(xs), max(xs)


def test_bars_lie_on_a_true_scale() -> None:
    drawing = drawn(gantt())
    survey, permits = left_and_right(drawing, "bar Survey"), left_and_right(drawing, "bar Permits")
    days = [(dt.date(2025, 5, 1) - dt.date(2025, 1, 15)).days, (dt.date(2025, 9, 16) - dt.date(2025, 3, 1)).days]
    assert (survey[1] - survey[0]) / (permits[1] - permits[0]) == pytest.approx(days[0] / days[1], rel=1e-3)


def test_an_end_known_by_its_month_reaches_to_the_end_of_the_month() -> None:
    drawing = drawn(gantt())
    hull, dredging = left_and_right(drawing, "bar Hull"), left_and_right(drawing, "bar Dredging")
    per_day = (hull[1] - hull[0]) / (dt.date(2026, 2, 1) - dt.date(2025, 6, 1)).days
    assert dredging[1] - hull[1] == pytest.approx(28 * per_day, abs=0.05)


def test_a_task_of_one_day_is_a_diamond_with_its_date() -> None:
    drawing = drawn(gantt())
    assert [item.name for item in named(drawing, "milestone")] == ["milestone First crossing"]
    assert texts(drawing, "date") == ["1\u00a0Oct 2026"]
    assert texts(drawn(gantt(labels="none")), "date") == []


def test_a_task_without_an_end_goes_on_to_the_edge() -> None:
    drawing = drawn(gantt())
    assert left_and_right(drawing, "bar Service")[1] == pytest.approx(drawing.width_pt)


def test_lanes_are_headings_and_keep_their_tasks_together() -> None:
    data = rows(
        {
            "task": ["a", "b", "c"],
            "start": [Date(2025, 1, 1)] * 3,
            "end": [Date(2025, 2, 1)] * 3,
            "team": ["Quays", "Ship", "Quays"],
        }
    )
    figure = gantt(data, lane="team")
    assert figure.categories == ("a", "c", "b")
    assert texts(drawn(figure), "lane") == ["Quays", "Ship"]


def test_a_status_is_a_colour_and_a_sign_with_its_word_in_a_key() -> None:
    drawing = drawn(gantt(status="status"))
    assert texts(drawing, "key") == ["Complete", "At risk", "Off track", "On track", "Not started"]
    signs = {item.name for item in named(drawing, "status Permits")}
    assert signs == {"status Permits at_risk", "status Permits sign"}
    assert fills(drawing, "bar Permits") == [THEME.palette.status["at_risk"]]
    assert fills(drawing, "bar Hull") == [THEME.palette.status["on_track"]]
    assert not faults(drawing)


def test_an_unknown_status_is_refused_with_those_there_are() -> None:
    data = rows({"task": ["a"], "start": [Date(2025)], "end": [Date(2026)], "status": ["on trak"]})
    problem = refused(data, kind="gantt", x="task", start="start", end="end", status="status")
    assert problem.place == ("status",)
    assert "did you mean 'on_track'?" in problem.hint


def test_today_is_a_line_with_its_word() -> None:
    assert texts(drawn(gantt(today="2025-10-15")), "today") == ["Today"]
    figure = gantt(brief=Brief("de", stand=Value(Date(2025, 10, 15))), today="$stand")
    drawing = drawn(figure, language="de")
    assert texts(drawing, "today") == ["Heute"]
    assert not faults(drawing)


@pytest.mark.parametrize(
    ("start", "end", "first", "longer"),
    [
        (Date(2025, 3, 3), Date(2025, 3, 14), "3", "March 2025"),
        (Date(2025, 3, 3), Date(2025, 6, 14), "3", "March 2025"),
        (Date(2025, 3, 3), Date(2026, 1, 14), "Mar", "2025"),
        (Date(2025, 3, 3), Date(2028, 1, 14), "Q1", "2025"),
        (Date(1995), Date(2030), "1996", ""),
    ],
)
def test_the_calendar_has_the_finest_periods_that_can_be_read(start: Date, end: Date, first: str, longer: str) -> None:
    data = rows({"task": ["a"], "start": [start], "end": [end]})
    shown = texts(drawn(gantt(data)), "axis")
    assert first in shown
    assert not longer or longer in shown


@pytest.mark.parametrize(("language", "month"), [("de", "Mär"), ("fr", "mars"), ("pt-BR", "mar.")])
def test_months_are_in_the_language_of_the_brief(language: str, month: str) -> None:
    data = rows({"task": ["a"], "start": [Date(2025, 2, 3)], "end": [Date(2025, 12, 14)]})
    assert month in texts(drawn(gantt(data), language=language), "axis")


def test_a_task_that_ends_before_it_starts_is_refused() -> None:
    data = rows({"task": ["Hull"], "start": [Date(2025, 6)], "end": [Date(2025, 5)]})
    problem = refused(data, kind="gantt", x="task", start="start", end="end")
    assert (problem.code, problem.place) == ("bad-range", ("end",))
    assert "2025-06 to 2025-05" in problem.message


def test_a_task_needs_a_start() -> None:
    data = rows({"task": ["Hull", "Keel"], "start": [Date(2025, 6), None], "end": [None, None]}, types={"end": "date"})
    problem = refused(data, kind="gantt", x="task", start="start", end="end")
    assert (problem.code, problem.place) == ("missing-value", ("start",))


def many(count: int) -> Dataset:
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=9 * index) for index in range(count)]
    return rows(
        {
            "task": [f"Task number {index + 1} of the programme" for index in range(count)],
            "start": [Date.of(day) for day in days],
            "end": [Date.of(day + dt.timedelta(days=40)) for day in days],
        }
    )


def test_sixty_tasks_stand_on_a_page_and_are_refused_on_a_slide_with_their_count() -> None:
    figure = gantt(many(60))
    assert not faults(drawn(figure, "report"))
    with pytest.raises(InputError, match="60 tasks do not fit"):
        drawn(figure, "deck", (864.0, 316.0))


def test_a_part_of_the_tasks_keeps_the_calendar_of_them_all() -> None:
    whole = gantt(many(30), highlight="Task number 3 of the programme")
    part = some_tasks(whole, 10, 20)
    assert part.categories == whole.categories[10:20]
    assert span_of(part) == span_of(whole)
    assert texts(drawn(part), "axis") == texts(drawn(whole, size=(568.0, 500.0)), "axis")
    assert fills(drawn(part), "bar Task number 12 of the programme") == [THEME.palette.grey]


def test_many_tasks_go_on_on_further_slides_and_pages(tmp_path: Path_) -> None:
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=5 * index) for index in range(90)]
    lines = [f"Task {index},{day},{day + dt.timedelta(days=30)}" for index, day in enumerate(days)]
    (tmp_path / "tasks.csv").write_text("task,start,end\n" + "\n".join(lines), encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(
        "briefgen: 1\ntitle: Plan\nsources: {OWN: Invented}\n"
        "data: {tasks: {file: tasks.csv, source: OWN}}\nsections:\n"
        "  - {kind: chart, title: Ninety tasks, chart: {kind: gantt, data: tasks, x: task, start: start, end: end}}\n",
        encoding="utf-8",
    )
    brief = briefgen.Brief.load(tmp_path / "brief.yaml")
    brief.export(tmp_path / "plan.pptx", tmp_path / "plan.pdf")
    deck, report = deck_outline(tmp_path / "plan.pptx"), report_outline(tmp_path / "plan.pdf")
    for index in (0, 1, 44, 45, 88, 89):
        assert f"Task {index}" in deck
        assert f"Task {index}" in report
    assert deck.count("Ninety tasks") > 3


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_twenty_tasks_are_drawn(medium: Medium) -> None:
    figure = gantt(many(20))
    assert not faults(drawn(figure, medium, (864.0, 316.0) if medium == "deck" else None))
    assert room_of(figure, THEME, "report", 357.0, Formatter()).natural < 400


def test_the_title_s_task_is_accent_and_bold() -> None:
    drawing = drawn(gantt(highlight="Hull"))
    assert fills(drawing, "bar Hull") == [THEME.palette.accent]
    assert fills(drawing, "bar Permits") == [THEME.palette.grey]


@pytest.mark.parametrize(("field", "value"), [("axis", {"min": 1}), ("labels", "ends"), ("aggregate", "sum")])
def test_what_means_nothing_to_tasks_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "gantt", "data": "d", "x": "a", "start": "b", "end": "c", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_the_alternative_text_tells_each_task_or_how_many_there_are() -> None:
    alt = gantt(status="status").alt.replace("\u00a0", " ")
    assert alt.startswith(
        "Gantt chart, from 15 January 2025 to 2 October 2026. Survey: 15 January – 30 April 2025 (Comp"
    )
    assert alt.endswith("Service: from 2 October 2026.")
    assert "20 tasks" in gantt(many(20)).alt
    assert "20 Aufgaben" in gantt(many(20), Brief("de")).alt


@given(st.dates(dt.date(1, 1, 1), dt.date(9990, 1, 1)), st.sampled_from(UNITS))
def test_a_day_lies_in_its_period_and_periods_follow_each_other(day: dt.date, unit: Unit) -> None:
    first = beginning(day, unit) if unit != "week" or day.year > 1 else day
    later = following(first, unit)
    assert first <= day < later or unit == "week"
    assert periods(first, later, unit) == [first]
    if unit != "week":
        assert beginning(later, unit) == later


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(0, 4000) | st.none()),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["none", "auto", "all"]),
)
def test_any_tasks_are_legible_and_in_their_order(tasks: list[tuple[dt.date, int | None]], labels: str) -> None:
    ends = [None if days is None else Date.of(start + dt.timedelta(days=days)) for start, days in tasks]
    data = rows(
        {
            "task": [f"Task {index}" for index in range(len(tasks))],
            "start": [Date.of(start) for start, _ in tasks],
            "end": ends,
        },
        types={"end": "date"},
    )
    drawing = drawn(gantt(data, labels=labels, today="2025-01-01"))
    assert not faults(drawing)
    marks = [item for item in items(drawing) if isinstance(item, Path) and item.name.startswith(("bar", "milestone"))]
    lefts = [min(segment[1][0] for segment in mark.segments if segment[0] != "Z") for mark in marks]
    order = sorted(range(len(tasks)), key=lambda index: tasks[index][0])
    for sooner, later in pairwise(order):
        assert lefts[sooner] <= lefts[later] + 10.0


def test_the_table_of_the_data_has_the_names_of_the_columns_and_words_for_statuses() -> None:
    table = data_table(gantt(lane="team", status="status"), Formatter())
    assert [plain_text(column.head) for column in table.columns][1:] == ["Start", "End", "Team", "Status"]
    cells = [plain_text(cell.text) for cell in table.rows[1].cells]
    assert cells == ["Permits", "1\u00a0March 2025", "15\u00a0September 2025", "Quays", "At risk"]
