from __future__ import annotations

from typing import Literal

import pytest
from pydantic import ValidationError

from briefgen.data.fields import Text
from briefgen.definition.model import Definition, own_kinds
from briefgen.errors import InputError
from briefgen.sections import load_kind
from briefgen.sections.section import Section


class Verdict(Section):
    """A kind of the caller's own."""

    kind: Literal["verdict"] = "verdict"
    verdict: Text


class Nameless(Section):
    """A kind that does not say which."""


def test_sections_may_be_models_or_mappings() -> None:
    quote = load_kind("quote")(title="Words", text="Great.", speaker="W")
    made = Definition(title="A", sections=[quote, {"kind": "cover"}])
    written = Definition(
        title="A", sections=[{"kind": "quote", "title": "Words", "text": "Great.", "speaker": "W"}, {"kind": "cover"}]
    )
    assert made == written


def test_a_model_of_the_callers_own_kind_is_taken_as_it_is() -> None:
    verdict = Verdict(title="We agree", verdict="Support it.")
    assert Definition(title="A", sections=[verdict]).sections == (verdict,)


def test_a_kind_is_known_when_its_class_is_passed() -> None:
    assert own_kinds([Verdict]) == {"verdict": Verdict}


@pytest.mark.parametrize("odd", [Nameless, dict, "verdict"])
def test_what_is_no_kind_is_refused(odd: object) -> None:
    with pytest.raises(InputError, match="bad-kind"):
        own_kinds([odd])  # type: ignore[list-item]


def test_a_faulty_field_deep_in_a_section_keeps_its_place() -> None:
    section = {"kind": "chart", "title": "A", "chart": {"kind": "column", "data": "d", "x": "a", "y": "b", "limit": 0}}
    with pytest.raises(ValidationError) as caught:
        Definition.model_validate({"title": "A", "sections": [{"kind": "cover"}, section]})
    assert [error["loc"] for error in caught.value.errors()] == [("sections", 1, "chart", "limit")]


@pytest.mark.parametrize(("author", "authors"), [(None, ()), ("Unit", ("Unit",)), (["A", "B"], ("A", "B"))])
def test_authors_are_a_list_whichever_way_they_are_written(author: object, authors: tuple[str, ...]) -> None:
    assert Definition.model_validate({"title": "A", "author": author, "sections": []}).authors == authors


@pytest.mark.parametrize("language", ["en-GB", "de", "es-419", "zh-Hans-CN"])
def test_languages_are_tags_of_bcp_47(language: str) -> None:
    assert Definition(title="A", language=language, sections=[]).language == language


@pytest.mark.parametrize(
    "field", [{"language": "english"}, {"date": "$month"}, {"values": {"Big Name": {"expr": "1"}}}]
)
def test_odd_languages_dates_and_names_are_refused(field: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Definition.model_validate({"title": "A", "sections": [], **field})


def test_a_definition_cannot_be_changed() -> None:
    definition = Definition(title="A", sections=[])
    with pytest.raises(ValidationError):
        definition.title = "B"  # type: ignore[misc]
