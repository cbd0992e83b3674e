from __future__ import annotations

from typing import Any, Literal

import jsonschema
import pytest

from briefgen import charts, sections
from briefgen.data.fields import Text
from briefgen.definition.schema import json_schema
from briefgen.sections.section import Section
from briefgen.strict_yaml import loads


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


def complaints(schema: dict[str, Any], text: str) -> list[str]:
    data = loads(text, "brief.yaml").data
    return [error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def brief(section: str) -> str:
    return f"briefgen: 1\ntitle: Sales\nsections:\n  - {section}\n"


def test_it_is_a_schema_of_the_2020_12_dialect(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_kind_is_chosen_by_if_and_then(schema: dict[str, Any]) -> None:
    for name, kinds in (("section", sections.KINDS), ("chart", charts.KINDS)):
        chosen = schema["$defs"][name]
        assert chosen["properties"]["kind"]["enum"] == list(kinds)
        assert [rule["if"]["properties"]["kind"]["const"] for rule in chosen["allOf"]] == list(kinds)
    assert "oneOf" not in str(schema)


def test_every_reference_leads_to_a_definition(schema: dict[str, Any]) -> None:
    def references(node: object) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [each for value in node.values() for each in references(value)]
        return [each for value in node for each in references(value)] if isinstance(node, list) else []

    assert {each.removeprefix("#/$defs/") for each in references(schema)} <= set(schema["$defs"])


def test_the_examples_of_all_kinds_are_valid(schema: dict[str, Any]) -> None:
    for kind in sections.KINDS:
        example = sections.load_kind(kind).example.replace("\n", "\n    ")
        assert complaints(schema, brief(example)) == [], kind
    for kind in charts.KINDS:
        example = charts.load_kind(kind).example.replace("\n", "\n      ")
        assert complaints(schema, brief(f"kind: chart\n    title: A\n    chart:\n      {example}")) == [], kind


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("{kind: cover, subtitel: A}", "$.sections[0]"),
        ("{kind: text}", "$.sections[0]"),
        ("{title: A}", "$.sections[0]"),
        ("{kind: texts, title: A}", "$.sections[0].kind"),
        ("{kind: chart, title: A, chart: {kind: column, data: d, x: a, y: b, lables: all}}", "$.sections[0].chart"),
        ("{kind: text, title: A, points: [{txt: B}]}", "$.sections[0].points[0]"),
    ],
)
def test_mistakes_of_form_are_found(schema: dict[str, Any], section: str, place: str) -> None:
    assert complaints(schema, brief(section)) == [place]


@pytest.mark.parametrize(
    "section",
    [
        "{kind: text, title: 2016, points: [One, 2, {text: Three, source: [S1, S2]}]}",
        "{kind: key_figures, title: A, figures: [revenue, {value: cost, format: number.1}]}",
        "{kind: chart, title: A, chart: {kind: bar, data: d, x: a, y: [b, {column: c, label: C}], sort: -b}}",
    ],
)
def test_short_forms_are_valid(schema: dict[str, Any], section: str) -> None:
    assert complaints(schema, brief(section)) == []


class Verdict(Section):
    """A kind of the caller's own."""

    kind: Literal["verdict"] = "verdict"
    verdict: Text


def test_kinds_of_the_callers_own_are_in_it() -> None:
    own = json_schema([Verdict])
    assert complaints(own, brief("{kind: verdict, title: A, verdict: Yes}")) == []
    assert complaints(own, brief("{kind: verdict, title: A}")) == ["$.sections[0]"]


def test_what_only_python_can_give_is_not_offered(schema: dict[str, Any]) -> None:
    assert "frame" not in schema["$defs"]["Data"]["properties"]
