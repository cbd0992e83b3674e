"""Timelines: along an axis on slides, in a list on pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.material import THEME, build, drawn, faults, named, refused, rows, texts

from briefgen.charts.timelines.events import Event, many_lanes, timeline_figure
from briefgen.charts.timelines.moments import read_moments
from briefgen.charts.timelines.scale import scale_for
from briefgen.document import Figure
from briefgen.formatting import Formatter
from briefgen.values import Date, Value

BODY = (864.0, 316.0)
VISITS, FORUM = "State visits", "Forum and outlook"
PALETTE = THEME.palette


def event(date: str, text: str, end: str = "", lane: str = "", **more: Any) -> Event:
    start = Value(Date.parse(date), sources=("S1",)) if date else None
    return Event(text, start, Value(Date.parse(end)) if end else None, lane=lane, **more)


def figure_of(*events: Event) -> Figure:
    return timeline_figure(events, formatter=Formatter())


REFERENCE = figure_of(
    event("2013", "Trinidad and Tobago, Costa Rica, Mexico", lane=VISITS),
    event("2014", "Brazil, Argentina, Venezuela, Cuba", lane=VISITS),
    event("2014-07", "Forum announced with the leaders of CELAC", lane=FORUM),
    event("2015-01", "First ministerial in Beijing; five-year plan signed", lane=FORUM),
    event("2016-09", "Peru’s president makes a state visit to China", lane=VISITS),
    event("2016-11-17", "Ecuador, Peru, Chile; APEC leaders in Lima", "2016-11-23", VISITS, highlight=True),
    event("2017", "Ecuador presides over the Group of 77", lane=FORUM),
    event("2018", "Second ministerial, prepared by Chile", lane=FORUM),
    event("2025", "US$500 billion trade, US$250 billion investment", lane=FORUM),
)
JOURNEY = figure_of(
    event("2016-11-17", "State visits to Ecuador, then Peru, then Chile", "2016-11-23", place="Ecuador, Peru, Chile"),
    event("2016-11-19", "24th APEC Economic Leaders’ Meeting", "2016-11-20", place="Lima, Peru"),
    event("", "Return to Beijing", when="the Friday after the visits", place="Beijing"),
)


@pytest.mark.parametrize("figure", [REFERENCE, JOURNEY], ids=["reference", "journey"])
@pytest.mark.parametrize("medium", ["deck", "report"])
def test_every_date_text_and_place_is_written_once_without_overlap(figure: Figure, medium: Any) -> None:
    drawing = drawn(figure, medium, BODY if medium == "deck" else None)
    assert not faults(drawing)
    said = " ".join(texts(drawing)).replace("- ", "-")
    for moment in read_moments(figure, Formatter()):
        for piece in (moment.time, moment.text, moment.place):
            for word in piece.split(" "):
                assert word in said


def test_nine_events_on_two_lanes_stand_along_an_axis() -> None:
    drawing = drawn(REFERENCE, "deck", BODY)
    assert named(drawing, "axis break")
    assert texts(drawing, "lane") == [VISITS, FORUM]
    axis = named(drawing, "axis")[0]
    level = axis.segments[0][1][1]  # type: ignore[union-attr,misc]
    above = [item.y for item in named(drawing, "text Peru’s president")]  # type: ignore[union-attr]
    below = [item.y for item in named(drawing, "text Forum announced")]  # type: ignore[union-attr]
    assert min(above) > level > max(below)


def test_events_known_by_year_are_grey_bars_over_that_year() -> None:
    drawing = drawn(REFERENCE, "deck", BODY)
    spans = [item.name for item in named(drawing, "span")]
    assert [name.split()[2] for name in spans if " 20" in name] == sorted(
        [name.split()[2] for name in spans if " 20" in name], reverse=True
    )
    assert len(spans) == 4
    fills = {item.style.fill.hex_text for item in named(drawing, "span") if item.style.fill}  # type: ignore[union-attr]
    assert fills == {PALETTE.grey}


def test_the_subject_is_accent() -> None:
    drawing = drawn(REFERENCE, "deck", BODY)
    (date,) = named(drawing, "time 17–23")
    assert date.runs[0].color.hex_text == PALETTE.accent  # type: ignore[union-attr]


def test_an_event_without_a_date_stands_after_those_before_it() -> None:
    formatter = Formatter()
    moments = read_moments(JOURNEY, formatter)
    scale = scale_for(moments, 864.0, formatter)
    places = scale.places(moments)
    assert [moment.text for moment in moments][-1] == "Return to Beijing"
    assert places[-1] > scale.solid_end


def test_an_event_without_a_date_stays_behind_the_one_it_was_given_after() -> None:
    figure = figure_of(event("2016", "b"), event("", "then c", when="soon after"), event("2015", "a"))
    assert [moment.text for moment in read_moments(figure, Formatter())] == ["a", "b", "then c"]


def test_more_than_nine_events_are_a_list() -> None:
    figure = figure_of(*(event(str(2000 + index), f"Event {index}") for index in range(14)))
    drawing = drawn(figure, "deck", BODY)
    assert named(drawing, "spine")
    assert not named(drawing, "axis")
    assert not faults(drawing)


def test_a_list_says_which_dots_belong_to_which_lane() -> None:
    drawing = drawn(REFERENCE, "report")
    assert texts(drawing, "lane") == [VISITS, FORUM]
    assert not faults(drawing)


def test_today_is_marked() -> None:
    figure = timeline_figure(
        [event("2016-01-12", "Start"), event("2016-11-17", "Vote")],
        formatter=Formatter("de"),
        today=Date.parse("2016-07-01"),
    )
    assert texts(drawn(figure, "deck", BODY, "de"), "today") == ["Heute"]


def test_rows_of_a_dataset_become_events_with_their_sources() -> None:
    data = rows({"year": [2018, 2014], "what": ["Second", "First"], "track": ["a", "b"]}, types={"year": "year"})
    figure = build(data, kind="timeline", start="year", text="what", lane="track", sort="year", highlight=["Second"])
    assert figure.categories == ("First", "Second")
    assert figure.highlight == (1,)
    assert [series.role for series in figure.series] == ["start", "lane", "highlight"]
    assert figure.sources == ("S1",)
    assert figure.alt == "2014: First; 2018: Second"


def test_a_start_that_is_no_date_names_the_row() -> None:
    data = rows({"start": ["soon", "2014"], "what": ["x", "y"]})
    problem = refused(data, kind="timeline", start="start", text="what")
    assert (problem.code, problem.place) == ("bad-date", ("start",))
    assert "(row 2)" in problem.message


def test_a_row_without_date_and_words_is_refused() -> None:
    data = rows({"start": [Date(2014), None], "what": ["x", "y"]})
    assert refused(data, kind="timeline", start="start", text="what").code == "missing-value"
    data = rows({"start": [Date(2014), None], "what": ["x", "y"], "when": [None, "later"]})
    assert build(data, kind="timeline", start="start", text="what", when="when").categories == ("x", "y")


days = st.dates(min_value=__import__("datetime").date(1990, 1, 1), max_value=__import__("datetime").date(2030, 12, 31))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(days, st.integers(3, 60), st.booleans()), min_size=1, max_size=9))
def test_any_events_find_places_without_overlap(found: list[tuple[Any, int, bool]]) -> None:
    events = [
        event(str(Date.of(day)), ("word " * 12)[:length].strip(), lane="one" if upper else "two")
        for day, length, upper in found
    ]
    assert not faults(drawn(figure_of(*events), "deck", BODY))


def test_lanes_that_look_alike_are_a_warning() -> None:
    events = [event(str(2010 + number), "A", lane=f"Lane {number}") for number in range(3)]
    assert many_lanes(events[:2]) == ()
    (problem,) = many_lanes(events)
    assert (problem.code, problem.level) == ("many-lanes", "warning")
