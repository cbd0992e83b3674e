"""What rests on no source, and sources on which nothing rests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen import Brief, Callout, Section
from briefgen.errors import spell


def told(*sections: dict[str, Any], **more: Any) -> list[tuple[str, str, str]]:
    given: dict[str, Any] = {
        "title": "A",
        "sources": {"S1": "Register"},
        "data": {"sold": {"rows": [{"year": 2015, "sold": 1}, {"year": 2016, "sold": 2}], "source": "S1"}},
        **more,
    }
    return [
        (problem.level, problem.code, spell(problem.place))
        for problem in Brief(sections=[{"kind": "cover"}, *sections], **given).check()
    ]


BARE = {"sold": {"rows": [{"year": 2015, "sold": 1}, {"year": 2016, "sold": 2}]}}
CHART = {"kind": "column", "data": "sold", "x": "year", "y": "sold"}
QUOTE = {"kind": "quote", "title": "B", "text": "Much", "speaker": "He"}
EVENTS = {"kind": "timeline", "title": "B", "items": [{"date": 2015, "text": "It began"}]}


@pytest.mark.parametrize(
    "more",
    [
        {"sections": [{"kind": "text", "title": "B [@S2]"}]},
        {"sections": [{"kind": "text", "title": "B", "points": [{"text": "One", "source": "S2"}]}]},
        {"sections": [{"kind": "text", "title": "B", "points": [{"text": "1", "points": ["See [@S1; @S2]"]}]}]},
        {"sections": [{"kind": "text", "title": "B", "detail": "C[^n]", "footnotes": {"n": "See [@S2]"}}]},
        {"sections": [{"kind": "text", "title": "B", "notes": "Say so [@S2]"}]},
        {"sections": [{**QUOTE, "source": ["S1", "S2"]}]},
        {"sections": [{**EVENTS, "items": [{"date": 2015, "text": "It began", "source": "S2"}]}]},
        {"sections": [{"kind": "profile", "title": "B", "facts": [{"label": "C", "text": "D", "source": "S2"}]}]},
        {"values": {"half": {"value": 3, "source": "S2"}}},
        {"values": {"half": {"expr": "1 / 2", "source": "S2"}}},
        {"data": {"more": {"rows": [{"a": 1, "source": "S2"}], "source": {"column": "source"}}}},
        {"data": {"more": {"rows": [{"a": 1}], "source": ["S1", "S2"]}}},
    ],
    ids=str,
)
def test_a_source_is_used_wherever_something_cites_it(more: dict[str, Any]) -> None:
    sections = more.pop("sections", [])
    sources = {"S1": "Register", "S2": "Notes"}
    found = told(*sections, sources=sources, **{"data": {"own": {"rows": [{"a": 1}], "source": "S1"}}, **more})
    assert [each for each in found if each[1] == "unused-source" and each[2] == "sources.S2"] == []


def test_a_source_that_nothing_cites_is_told() -> None:
    found = told(sources={"S1": "Register", "S2": "Notes"})
    assert found == [("warning", "unused-source", "sources.S2")]


def test_a_source_is_not_called_unused_while_something_else_is_wrong() -> None:
    found = told({"kind": "chart", "title": "B", "chart": {**CHART, "y": "sol"}}, sources={"S1": "A", "S2": "B"})
    assert [code for _, code, _ in found] == ["unknown-column"]


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (QUOTE, "sections[1]"),
        (EVENTS, "sections[1]"),
        ({"kind": "blocks", "title": "B", "blocks": [{"kind": "quote", "text": "Much"}]}, "sections[1]"),
        ({"kind": "profile", "title": "B", "facts": [{"label": "C", "text": "D"}]}, "sections[1]"),
        ({"kind": "key_figures", "title": "B", "figures": ["two", "half"]}, "sections[1].figures[1]"),
        (
            {"kind": "blocks", "title": "B", "blocks": [{"kind": "columns", "columns": [[
                {"kind": "figures", "items": ["half", "two"]}]]}]},
            "sections[1].blocks[0].columns[0][0].items[0]",
        ),
    ],
    ids=lambda each: str(each)[:40],
)  # fmt: skip
def test_an_exhibit_without_a_source_is_told_at_its_place(section: dict[str, Any], place: str) -> None:
    values = {"half": {"expr": "1 / 2"}, "two": {"value": 2, "source": "S1"}}
    assert told(section, values=values) == [("warning", "no-source", place)]
    assert told({**section, "source": "S1"}, values=values) == []
    required = told(section, values=values, require_sources=True)
    assert ("error", "no-source", place) in required


def test_a_citation_in_an_exhibit_covers_it() -> None:
    assert told({**EVENTS, "caption": "From the register [@S1]"}) == []
    assert told({**QUOTE, "text": "Much [@S1]"}) == []


def test_what_is_drawn_from_data_without_a_source_is_told_once_at_the_data() -> None:
    sections = [
        {"kind": "chart", "title": "B", "chart": CHART},
        {"kind": "table", "title": "C", "table": {"data": "derived"}},
        {"kind": "key_figures", "title": "D", "figures": ["last"]},
    ]
    data = {**BARE, "derived": {"sql": "select year, sold * 2 as twice from sold"}}
    values = {"last": {"data": "sold", "column": "sold", "aggregate": "last"}}
    found = told(*sections, sources={}, data=data, values=values)
    assert next(each for each in found if each[1] == "no-source") == ("warning", "no-source", "data.sold")
    assert {place for _, _, place in found} <= {"data.sold", "sections[2].table"}


def test_where_sources_are_required_each_exhibit_of_such_data_is_told() -> None:
    found = told({"kind": "chart", "title": "B", "chart": CHART}, sources={}, data=BARE, require_sources=True)
    assert found == [("warning", "no-source", "data.sold"), ("error", "no-source", "sections[1].chart")]


def test_where_sources_are_required_a_single_number_without_one_is_told(tmp_path: Path) -> None:
    rows = [{"year": 2015, "sold": 1, "source": "S1"}, {"year": 2016, "sold": 2, "source": None}]
    data = {"sold": {"rows": rows, "source": {"column": "source"}}}
    sections = {"kind": "table", "title": "B", "table": {"data": "sold", "columns": ["year", "sold"]}}
    assert told(sections, data=data) == []
    assert told(sections, data=data, require_sources=True) == [("error", "no-source", "sections[1].table")]


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ({"points": ["It was {{ half }}"]}, "sections[1].points[0].text"),
        ({"title": "{{ half }}", "callout": "{{ half }} [@S1]"}, "sections[1].title"),
        ({"detail": "Cited [@S1].\n\nBut {{ half }} is not."}, "sections[1].detail"),
    ],
    ids=str,
)
def test_where_sources_are_required_a_number_in_a_text_needs_one(section: dict[str, Any], place: str) -> None:
    values = {"half": {"expr": "1 / 2"}}
    text = {"kind": "text", "title": "B", **section}
    assert told(text, values=values) == []
    assert told(text, values=values, require_sources=True) == [("error", "no-source", place)]
    assert told({**text, "source": "S1"}, values=values, require_sources=True) == []


def test_where_sources_are_required_the_brief_s_own_texts_are_held_to_it() -> None:
    values = {"half": {"expr": "1 / 2"}}
    text = {"kind": "text", "title": "B", "source": "S1"}
    found = told(text, values=values, description="It was {{ half }}", require_sources=True)
    assert found == [("error", "no-source", "description")]


def test_where_sources_are_required_a_citation_beside_a_number_will_do() -> None:
    values = {"half": {"expr": "1 / 2"}}
    points = ["It was {{ half }} [@S1]", {"text": "{{ half }}", "source": "S1"}]
    text = {"kind": "text", "title": "B", "points": points}
    assert told(text, values=values, require_sources=True) == []


def test_a_kind_of_one_s_own_is_held_to_the_same() -> None:
    class Verdict(Section):
        kind: str = "verdict"
        claim: str

        def compose(self, context):
            return self.part(context, [Callout(context.span(self.claim))])

    sections = [Verdict(title="B", claim="Yes, {{ half }}")]
    brief = Brief(title="A", sources={"S1": "C"}, values={"half": {"value": 1, "source": "S1"}}, sections=sections)
    assert brief.check() == ()
