"""The JSON Schema of the definition format, for editors: it completes the keys of the kind that is being written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from briefgen import charts, sections
from briefgen.definition.model import Definition, own_kinds
from briefgen.sections.section import Section

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NOT_IN_FILES = {"frame"}
"""Fields that only Python can fill."""


def json_schema(kinds: Iterable[type[Section]] = ()) -> dict[str, Any]:
    """The schema of a definition, JSON Schema 2020-12.

    Sections and charts are chosen by `if`/`then` on their `kind`, not by `oneOf`: an editor then completes, and
    complains of, the keys of that kind alone. It describes form; what only loading can find (unknown columns, sources,
    values) it lets pass.

    Args:
        kinds: Section classes of the caller's own, which are then known too.

    Example:
        >>> schema = json_schema()
        >>> schema["properties"]["briefgen"]["const"], schema["$defs"]["section"]["properties"]["kind"]["enum"][0]
        (1, 'cover')
    """
    section_models = {kind: sections.load_kind(kind) for kind in sections.KINDS} | own_kinds(kinds)
    chart_models = {kind: charts.load_kind(kind) for kind in charts.KINDS}
    models: list[type[BaseModel]] = [Definition, *section_models.values(), *chart_models.values()]
    named, whole = models_json_schema([(model, "validation") for model in models], schema_generator=_Generator)
    definitions: dict[str, Any] = whole.get("$defs", {})
    refs = {model: reference["$ref"] for (model, _), reference in named.items()}
    top = definitions.pop(refs[Definition].rpartition("/")[2])
    for models_by_kind, name, text in (
        (section_models, "section", "a section: its kind decides which keys it has"),
        (chart_models, "chart", "a chart: its kind decides which keys it has"),
    ):
        for model in models_by_kind.values():
            _require(definitions[refs[model].rpartition("/")[2]], "kind")
        definitions[name] = _by_kind({kind: refs[model] for kind, model in models_by_kind.items()}, text)
    schema = {
        "$schema": DIALECT,
        "title": "briefgen definition, version 1",
        "description": "One definition, from which a deck and a report are made.",
        **{key: value for key, value in top.items() if key not in ("title", "description")},
        "$defs": definitions,
    }
    schema["properties"]["briefgen"] = {"const": 1, "description": "version of the format"}
    schema["required"] = ["briefgen", *schema["required"]]
    _rewrite(schema, partial(_settle, definitions=definitions))
    return schema


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, without the titles that only repeat names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: an editor shows the key anyway."""
        return False


def _by_kind(refs: Mapping[str, str], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "required": ["kind"],
        "properties": {"kind": {"enum": list(refs)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": reference}}
            for kind, reference in refs.items()
        ],
    }


def _require(schema: dict[str, Any], key: str) -> None:
    schema["required"] = [key, *(each for each in schema.get("required", []) if each != key)]


def _settle(node: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Put the kinds where their marks stand, and leave out what a file cannot hold."""
    for name in ("section", "chart"):
        if node.get("title") == name and node.get("type") == "object":
            node.clear()
            node["$ref"] = f"#/$defs/{name}"
            return
    refs = [each.get("$ref", "") for each in node.get("oneOf", ())]
    kinds = {_kind_of(definitions.get(ref.rpartition("/")[2], {})): ref for ref in refs}
    if refs and None not in kinds:
        for ref in refs:
            _require(definitions[ref.rpartition("/")[2]], "kind")
        node.pop("oneOf")
        node.pop("discriminator", None)
        node.update(
            _by_kind({str(kind): ref for kind, ref in kinds.items()}, node.get("description", "chosen by kind"))
        )
    properties = node.get("properties")
    if isinstance(properties, dict):
        for key in _NOT_IN_FILES & set(properties):
            del properties[key]
    if node.get("default", ...) is None:
        del node["default"]


def _kind_of(schema: Mapping[str, Any]) -> object:
    return schema.get("properties", {}).get("kind", {}).get("const")


def _rewrite(node: Any, change: Callable[[dict[str, Any]], None]) -> None:
    if isinstance(node, dict):
        change(node)
        for value in node.values():
            _rewrite(value, change)
    elif isinstance(node, list):
        for value in node:
            _rewrite(value, change)
