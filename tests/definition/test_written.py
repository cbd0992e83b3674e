"""Which fields of a definition hold texts that people read."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel

from briefgen import Callout, Part, Section, Text, charts, sections
from briefgen.data.fields import Line
from briefgen.definition.model import Definition
from briefgen.definition.written import LINES, written_texts

OF_DATA = """
data as_of by column columns entity facet fields group series section shade sort source stub subject unique unit
where x y spanners value colors region start end file picture format lane place names peers today when kind id
after before comparison comparison_format highlight items since totals gt gte lt lte not_ one_of range
"""
OF_PEOPLE_AND_THINGS = "speaker role owner credit classification date qualifier"
"""Fields of sections and charts that hold lines, and no texts."""


def _models(model: type[BaseModel], seen: dict[type[BaseModel], None]) -> dict[type[BaseModel], None]:
    if model not in seen:
        seen[model] = None
        for info in model.model_fields.values():
            for inner in _inside(info.annotation):
                _models(inner, seen)
    return seen


def _inside(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _inside(part)]


def _holds_lines(annotation: Any) -> bool:
    if annotation is str:
        return True
    return getattr(annotation, "__origin__", None) is not Literal and any(map(_holds_lines, get_args(annotation)))


def test_every_field_of_every_kind_is_known_to_be_read_or_not() -> None:
    kinds = [*map(sections.load_kind, sections.KINDS), *map(charts.load_kind, charts.KINDS)]
    seen: dict[type[BaseModel], None] = {}
    for kind in kinds:
        _models(kind, seen)
    lines = {
        name
        for model in seen
        for name, info in model.model_fields.items()
        if _holds_lines(info.annotation) and not str(info.annotation).startswith("typing.Literal")
    }
    texts = ["message", "detail", "notes", "footnotes", "callout", "ask", "method", "alt", "picture_alt", "why"]
    unknown = {
        name
        for name in lines
        if name not in f"{OF_DATA} {OF_PEOPLE_AND_THINGS}".split()
        and name.rpartition("_")[2] not in LINES
        and name not in texts
    }
    assert not unknown, sorted(unknown)


class Verdict(Section):
    kind: Literal["verdict"] = "verdict"
    left_heading: Line = ""
    verdict: Text
    reasons: tuple[Text, ...] = ()
    code: Line = ""

    def compose(self, context) -> Part:
        return self.part(context, [Callout(context.span(self.verdict))])


def test_texts_of_a_kind_of_one_s_own_are_read_by_their_type_or_name() -> None:
    section = Verdict(title="B", left_heading="C", verdict="D", reasons=["E", "F"], code="G", when="true")
    texts = [written.text for written in written_texts(Definition(title="A", sections=[section]))]
    assert texts == ["A", "B", "C", "D", "E", "F"]


def test_quotations_are_known_as_such() -> None:
    quote = {"kind": "quote", "title": "B", "text": "We want 40", "speaker": "He"}
    blocks = {"kind": "blocks", "title": "C", "blocks": [{"kind": "quote", "text": "We want 50"}]}
    written = written_texts(Definition(title="A", sections=[quote, blocks]))
    assert [each.text for each in written if each.quoted] == ["We want 40", "We want 50"]
