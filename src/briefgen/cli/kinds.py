"""`briefgen kinds`: what sections and charts there are, with their fields and an example each."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.printing import print_json

if TYPE_CHECKING:
    from pydantic import BaseModel

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field of a kind: its name, whether it must be given, what it takes in words, and its default as JSON has it."""

    name: str
    required: bool
    takes: str
    default: object


@dataclass(frozen=True, slots=True)
class KindInfo:
    """A kind: its name, what it is in a sentence, its own fields, and an example in YAML."""

    kind: str
    summary: str
    fields: tuple[FieldInfo, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All kinds of one sort, the fields that they share, and the kinds that this version does not have."""

    name: str
    shared: tuple[FieldInfo, ...]
    kinds: tuple[KindInfo, ...]
    not_yet: tuple[str, ...]


@click.command
@click.argument("sort", type=click.Choice(["sections", "charts"]), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def kinds(*, sort: str | None, as_json: bool) -> None:
    """List the kinds of sections and charts, with their fields and an example each."""
    shelves = [made() for name, made in (("sections", sections), ("charts", charts)) if sort in (None, name)]
    if as_json:
        from dataclasses import asdict

        print_json({shelf.name: asdict(shelf) for shelf in shelves})
        return
    click.echo("\n\n".join(_shown(shelf) for shelf in shelves))


def sections() -> Shelf:
    """The section kinds."""
    from briefgen.sections import KINDS, NOT_YET, load_kind
    from briefgen.sections.section import Section

    return Shelf("sections", _fields(Section), tuple(_kind(k, load_kind(k), Section) for k in KINDS), NOT_YET)


def charts() -> Shelf:
    """The chart kinds."""
    from briefgen.charts import KINDS, load_kind
    from briefgen.charts.chart import Chart

    return Shelf("charts", _fields(Chart), tuple(_kind(k, load_kind(k), Chart) for k in KINDS), ())


def _kind(kind: str, model: type[BaseModel], base: type[BaseModel]) -> KindInfo:
    summary = (inspect.getdoc(model) or "").split("\n\n", 1)[0].replace("\n", " ")
    shared = {field.name: field for field in _fields(base)}
    own = tuple(field for field in _fields(model) if shared.get(field.name) != field)
    return KindInfo(kind, summary, own, str(getattr(model, "example", "")).strip())


def _fields(model: type[BaseModel]) -> tuple[FieldInfo, ...]:
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if "properties" not in schema:  # a model that may be written in short
        schema = next(way for way in schema["anyOf"] if "properties" in way)
    required = set(schema.get("required", ()))
    return tuple(
        FieldInfo(name, name in required, _takes(field, definitions), field.get("default"))
        for name, field in schema["properties"].items()
        if name != "kind"
    )


def _takes(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What a field takes, in words: from its JSON Schema."""
    if "enum" in schema or "const" in schema:
        return " | ".join(str(option) for option in schema.get("enum", [schema.get("const")]))
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _takes_model(name, definitions.get(name, {}))
    if ways := schema.get("anyOf") or schema.get("oneOf"):
        return _either(_takes(way, definitions) for way in ways if way.get("type") != "null")
    kind = schema.get("type")
    if kind == "array":
        items: dict[str, Any] = schema.get("items") or next(iter(schema.get("prefixItems", ())), {})
        return f"list of {_grouped(_takes(items, definitions))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"mapping of name to {_grouped(_takes(schema['additionalProperties'], definitions))}"
    if isinstance(kind, list):
        return "text" if "string" in kind else _either(kind)
    return {"string": "text", "object": str(schema.get("title", "mapping"))}.get(str(kind), str(kind or "any"))


def _takes_model(name: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema and "anyOf" in schema:
        schema = next((way for way in schema["anyOf"] if "properties" in way), {})
        return "text or " + _keys(schema)
    if "properties" in schema:
        return _keys(schema)
    return _takes(schema, {}) if schema else name


def _keys(schema: dict[str, Any]) -> str:
    fields = schema.get("properties", {})
    names = [
        f"kind: {field['const']}" if name == "kind" and "const" in field else name for name, field in fields.items()
    ]
    return "{" + ", ".join(sorted(names, key=lambda name: not name.startswith("kind:"))) + "}"


def _either(ways: Iterable[str]) -> str:
    found = list(dict.fromkeys(ways))
    if "number" in found and "integer" in found:
        found.remove("integer")
    return " or ".join(found) or "any"


def _grouped(takes: str) -> str:
    return f"({takes})" if " or " in takes else takes


def _shown(shelf: Shelf) -> str:
    lines = [shelf.name.upper(), "", "Every kind has:", _list_of(shelf.shared)]
    for kind in shelf.kinds:
        lines += ["", kind.kind, fill(kind.summary, _WIDTH, initial_indent="  ", subsequent_indent="  ")]
        if kind.fields:
            lines += ["", _list_of(kind.fields)]
        if kind.example:
            lines += ["", indent(kind.example, "      ")]
    if shelf.not_yet:
        lines += ["", fill(f"Not in this version: {', '.join(shelf.not_yet)}", _WIDTH)]
    return "\n".join(lines)


def _list_of(fields: Iterable[FieldInfo]) -> str:
    texts = []
    for field in fields:
        default = (
            "" if field.required or field.default in (None, [], {}, "") else f" (default {_spelled(field.default)})"
        )
        head = f"  {field.name}{'!' if field.required else ''}: {field.takes}{default}"
        texts.append(fill(head, _WIDTH, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False))
    return "\n".join(texts)


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
