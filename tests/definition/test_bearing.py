"""Numbers of titles and messages, and what a section shows to bear them out."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import Brief, FigureChart

ROWS = [{"year": 2015, "region": "North", "sold": 10}, {"year": 2016, "region": "South", "sold": 30}]
COLUMNS = {"year": {"type": "year"}, "sold": {"label": "Sold", "unit": "t"}}
VALUES: dict[str, dict[str, Any]] = {
    "before": {"data": "sales", "column": "sold", "where": {"year": 2015}, "label": "Sold before"},
    "now": {"data": "sales", "column": "sold", "where": {"year": 2016}},
    "all_sold": {"data": "sales", "column": "sold", "aggregate": "sum"},
    "growth": {"expr": "change(before, now)", "format": "percent.0"},
    "regions": {"data": "sales", "column": "region", "aggregate": "list"},
    "count": {"data": "sales", "aggregate": "count", "format": "words"},
    "year": {"data": "sales", "column": "year", "aggregate": "max"},
    "price": {"value": 2.5, "unit": "EUR", "source": "S1", "format": "number.1"},
    "turnover": {"expr": "now * price", "unit": "EUR", "format": "number.0"},
}


def told(section: dict[str, Any], **more: Any) -> list[str]:
    """What the section's title and message are told to have said without more: the references, in order."""
    brief = Brief(
        title="A",
        sources={"S1": "Register"},
        values=VALUES,
        data={
            "sales": {"rows": ROWS, "source": "S1", "columns": COLUMNS},
            "other": {"rows": [{"region": "West", "sold": 7}], "source": "S1"},
        },
        sections=[{"source": "S1", **section}],
        **more,
    )
    problems = brief.check()
    assert [problem for problem in problems if problem.code != "title-number"] == []
    return [problem.needle for problem in problems]


CHART = {"kind": "column", "data": "sales", "x": "year", "y": "sold"}


@pytest.mark.parametrize(
    "section",
    [
        {"kind": "text", "title": "Sales grew {{ growth }}", "points": ["That is {{ growth | percent.1 }}"]},
        {"kind": "text", "title": "Sales grew {{ growth }}", "detail": "It is {{ growth }}"},
        {"kind": "text", "title": "Sales grew {{ growth }}", "points": ["From {{ before }} to {{ now }}"]},
        {"kind": "text", "title": "A", "message": "It was {{ now }}", "callout": "We sold {{ '30' | literal }} t"},
        {"kind": "key_figures", "title": "{{ now }} were sold", "figures": ["now"]},
        {"kind": "key_figures", "title": "Sales grew {{ growth }}", "figures": ["before", "now"]},
        {"kind": "key_figures", "title": "{{ turnover }} of turnover", "figures": ["now", "price"]},
        {"kind": "chart", "title": "Sales grew {{ growth }}", "chart": CHART},
        {"kind": "chart", "title": "{{ all_sold }} sold in two years", "chart": CHART},
        {"kind": "chart", "title": "{{ now | bare }} sold", "message": "in {{ count }} years", "chart": CHART},
        {"kind": "table", "title": "{{ count | capital }} regions", "table": {"data": "sales"}},
        {"kind": "text", "title": "{{ count | capital }} regions", "message": "They are {{ regions }}"},
        {"kind": "text", "title": "Sales of {{ year }} {{ growth | choose('rose', 'fell', 'stayed') }}"},
        {"kind": "text", "title": "{{ before | label }}"},
    ],
    ids=lambda section: str(section["title"]),
)
def test_a_number_that_the_section_bears_out_is_right(section: dict[str, Any]) -> None:
    assert told(section) == []


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ({"kind": "text", "title": "Sales grew {{ growth }}", "points": ["Much"]}, ["{{ growth }}"]),
        ({"kind": "text", "title": "Sales grew {{ growth }}", "message": "By {{ growth }}"}, ["{{ growth }}"] * 2),
        ({"kind": "text", "title": "Sales grew {{ growth }}", "notes": "By {{ growth }}"}, ["{{ growth }}"]),
        ({"kind": "text", "title": "{{ growth }}", "points": ["From {{ before }}"]}, ["{{ growth }}"]),
        ({"kind": "chart", "title": "{{ now }}", "chart": {**CHART, "where": {"year": 2015}}}, ["{{ now }}"]),
        ({"kind": "table", "title": "{{count | words}} regions", "table": {"data": "other"}}, ["{{count | words}}"]),
        ({"kind": "key_figures", "title": "{{ turnover }}", "figures": ["price"]}, ["{{ turnover }}"]),
    ],
    ids=lambda each: str(each["title"]) if isinstance(each, dict) else "",
)
def test_a_number_that_nothing_in_the_section_bears_out_is_told(section: dict[str, Any], found: list[str]) -> None:
    assert told(section) == found


@pytest.mark.parametrize(
    "section",
    [{"kind": "cover", "subtitle": "{{ growth }}"}, {"kind": "divider", "title": "{{ growth }}"},
     {"kind": "agenda", "title": "{{ growth }}", "items": ["One"]}, {"kind": "sources", "title": "{{ growth }}"},
     {"kind": "quote", "title": "{{ growth }}", "text": "Much", "speaker": "He"}],
    ids=lambda section: str(section["kind"]),
)  # fmt: skip
def test_titles_that_are_no_findings_need_nothing_to_bear_them_out(section: dict[str, Any]) -> None:
    assert told(section) == []


def test_what_was_given_as_a_param_needs_nothing_to_bear_it_out() -> None:
    section = {"kind": "text", "title": "The {{ first }} largest"}
    assert told(section, params={"first": {"type": "integer", "default": 5}}) == []


def test_what_a_figure_of_the_author_s_own_shows_is_not_doubted() -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 3))
    figure.add_subplot().bar(["before", "now"], [10, 30])
    chart = FigureChart(figure=figure, alt="Two bars", source="S1")
    assert told({"kind": "chart", "title": "Sales grew {{ growth }}", "chart": chart}) == []
