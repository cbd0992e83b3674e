from __future__ import annotations

from typing import Any

from briefgen.definition.model import Definition
from briefgen.definition.rules import check_definition
from briefgen.errors import Problems, spell


def told(**fields: Any) -> list[tuple[str, str]]:
    problems = Problems()
    given: dict[str, Any] = {"title": "A", "sources": {"S1": "Report"}, "sections": [{"kind": "cover"}], **fields}
    check_definition(Definition(**given), problems)
    return [(problem.code, spell(problem.place)) for problem in problems]


def text(**fields: Any) -> dict[str, Any]:
    return {"kind": "text", "title": "A", **fields}


def test_a_brief_without_faults_has_none() -> None:
    section = text(id="a", points=["One [@S1]", {"text": "See [it](#a)[^n]", "source": "S1"}], footnotes={"n": "Note."})
    assert told(sections=[section]) == []


def test_a_brief_needs_a_section() -> None:
    assert told(sections=[]) == [("no-sections", "sections")]


def test_sources_are_known_wherever_they_are_named() -> None:
    found = told(
        subtitle="By [@S8]",
        sections=[text(source="S2", points=[{"text": "a [@S1; @S3]", "source": ["S1", "S4"]}], message="[@S5]")],
    )
    assert {code for code, _ in found} == {"unknown-source"}
    assert {place for _, place in found} == {
        "subtitle",
        "sections[0].message",
        "sections[0].points[0].text",
        "sections[0].source",
        "sections[0].points[0].source[1]",
    }


def test_an_escaped_mark_is_text() -> None:
    assert told(sections=[text(message=r"write \[@S9] or \[^x]")]) == []


def test_a_batch_needs_params_with_choices() -> None:
    params = {"region": {"default": "North", "choices": ["North", "South"]}, "year": 2007}
    assert told(params=params, batch=["region"]) == []
    assert told(params=params, batch=["year", "month"]) == [("no-choices", "batch[0]"), ("unknown-param", "batch[1]")]


def test_ids_are_given_once() -> None:
    assert told(sections=[text(id="a"), text(id="b"), text(id="a")]) == [("duplicate-id", "sections[2].id")]


def test_braces_that_close_nothing_are_told() -> None:
    assert told(sections=[text(message="Trade {{ growth }} }} grew")]) == [("bad-reference", "sections[0].message")]


def test_conditions_are_expressions() -> None:
    assert told(sections=[text(when="a = 'b'"), text(when="a =")]) == [("bad-expression", "sections[1].when")]


def test_a_text_that_must_be_there_says_something() -> None:
    sections = [text(title="  "), text(points=["A", {"text": "", "points": [""]}]), {"kind": "cover", "title": ""}]
    assert told(title=" ", sections=sections) == [
        ("empty-text", "title"),
        ("empty-text", "sections[0].title"),
        ("empty-text", "sections[1].points[1].text"),
        ("empty-text", "sections[1].points[1].points[0].text"),
    ]


def test_a_footnote_mark_in_the_briefs_own_title_is_told_at_its_place() -> None:
    found = Problems()
    check_definition(Definition(title="Sales[^x]", sections=[{"kind": "cover"}]), found)
    assert [(problem.code, problem.place, problem.needle) for problem in found] == [
        ("unknown-footnote", ("title",), "[^x]")
    ]
