"""The data that a section shows of its own: `as_of: {column: …}`."""

from __future__ import annotations

import pytest
from tests.sections.world import composed

from briefgen.errors import InputError

TABLE = "kind: table\ntitle: Events\nas_of: {column: start}\ntable: {data: events, columns: [what]%s}"


@pytest.mark.parametrize(
    ("more", "date"),
    [
        ("", "2016-11-03"),
        (", where: {what: Opening}", "2016-11-01"),
        (", sort: start, limit: 1", "2016-11-01"),
        (", sort: start, limit: 1, other: Others", "2016-11-03"),
        (", where: {what: Closing}", "None"),
    ],
)
def test_a_section_has_the_latest_date_of_the_rows_that_it_shows(more: str, date: str) -> None:
    assert str(composed(TABLE % more).as_of) == date


def test_charts_trends_and_lists_count_as_rows_of_the_section() -> None:
    chart = "{kind: timeline, data: events, start: start, text: what, when: when}"
    assert str(composed(f"kind: chart\ntitle: Few\nas_of: {{column: start}}\nchart: {chart}").as_of) == "2016-11-03"
    trend = "[{value: revenue, trend: {data: group, x: life, y: income}}]"
    with pytest.raises(InputError, match=r"'76' \(row 1\) is not a date"):
        composed(f"kind: key_figures\ntitle: Few\nas_of: {{column: life}}\nfigures: {trend}")
    timeline = "kind: timeline\ntitle: Few\ndata: events\nfields: {date: start, text: what}\nas_of: {column: end}"
    assert str(composed(timeline).as_of) == "2016-11-05"


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (
            "kind: text\ntitle: Words\npoints: [One]\nas_of: {column: month}",
            "sections[0].as_of.column: this section shows no rows of a dataset to take a date from\n"
            "  hint: write the date:   as_of: 2016-11   or say it of a dataset, under   data: … as_of:",
        ),
        (
            TABLE.replace("start", "strat") % "",
            "sections[0].as_of.column: no column 'strat' in 'events'\n"
            "  hint: did you mean 'start'?  (columns: start, end, when, what)",
        ),
        (
            TABLE.replace("start", "what") % "",
            "sections[0].as_of.column: 'Opening' (row 1) is not a date\n"
            "  hint: name a column of dates, months or years",
        ),
    ],
)
def test_what_cannot_give_a_date_is_refused_at_its_place(section: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        composed(section)
    (problem,) = caught.value.problems
    assert told in str(problem).replace(" (table)", "").replace(" (text)", "")


def test_data_that_is_not_there_is_complained_of_once_only() -> None:
    with pytest.raises(InputError) as caught:
        composed(TABLE.replace("data: events", "data: evnets") % "")
    (problem,) = caught.value.problems
    assert problem.code == "unknown-dataset"
