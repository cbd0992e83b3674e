"""The top level of the definition format (FORMAT section 1) as a model; sections are models chosen by their `kind`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefgen.data.fields import Line, LiteralDate, Model, Name, ShortText, as_typed, as_validation_error
from briefgen.data.spec import Data, FormatSpec, NamedValue, Param, SourceSpec
from briefgen.errors import InputError, Problem, fault, nearest, suggestion
from briefgen.sections import KINDS, NOT_YET, load_kind
from briefgen.sections.section import Section

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
"""BCP 47 as far as this format needs it: language, script, region."""

SOURCE_ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_.-]*$"
"""Ids stand in citations, `[@S1; @S2]`, so they hold no space, semicolon or bracket."""

SECTION_MARK = {"type": "object", "title": "section"}
"""Stands in the schema of `Definition` where `schema` puts the section kinds."""


class Broken:
    """Stands for a section that is known to be wrong, so that the others keep their places while they are checked."""


BROKEN = Broken()


def own_kinds(classes: Iterable[type[Section]]) -> dict[str, type[Section]]:
    """Section classes of the caller's own, by the kind that each declares.

    Raises:
        InputError: One is no Section, or does not declare its kind.

    Example:
        >>> class Verdict(Section):
        ...     kind: Literal["verdict"] = "verdict"
        >>> list(own_kinds([Verdict]))
        ['verdict']
    """
    own: dict[str, type[Section]] = {}
    for each in classes:
        if not (isinstance(each, type) and issubclass(each, Section)):
            name = getattr(each, "__name__", repr(each))
            raise fault("bad-kind", f"'{name}' is not a section class", "derive it from briefgen.Section")
        kind = each.model_fields["kind"].default
        if not isinstance(kind, str):
            hint = 'write   kind: Literal["my_kind"] = "my_kind"'
            raise fault("bad-kind", f"the section class '{each.__name__}' does not say its kind", hint)
        own[kind] = each
    return own


def _section(value: Any, info: ValidationInfo) -> Any:
    """A section: a model as it is, a mapping as the model that its `kind` names."""
    if isinstance(value, Section | Broken):
        return value
    if not isinstance(value, Mapping):
        raise PydanticCustomError("dict_type", "a section is a mapping", {})
    if value.get("kind") is None:
        hint = "add   kind: …"
        raise as_validation_error(Problem("missing-key", "'kind' is missing", hint), value)
    context = info.context if isinstance(info.context, Mapping) else {}
    kind = str(as_typed(value["kind"]))
    own: Mapping[str, type[Section]] = context.get("kinds", {})
    known = [*own, *KINDS, *NOT_YET]
    if kind not in known:
        near = nearest(kind, known)
        hint = suggestion(kind, known if near else [*own, *KINDS], "kinds", 12 if near else 40)
        raise as_validation_error(Problem("unknown-kind", f"no section kind '{kind}'", hint, ("kind",)), kind)
    try:
        model = own[kind] if kind in own else load_kind(kind)
    except InputError as error:
        raise as_validation_error(error.problems[0].under("kind"), kind) from None
    return model.model_validate(dict(value), context=info.context)


SectionField = Annotated[Any, PlainValidator(_section), WithJsonSchema(SECTION_MARK)]
"""A field that holds a section: a model, or a mapping whose `kind` chooses one."""

SourceId = Annotated[str, Field(pattern=SOURCE_ID_PATTERN)]


class Definition(Model):
    """A whole definition, as it is written in YAML or in Python.

    Nothing in it says where it stood in a file, so a definition from YAML equals the same one made in Python.

    Example:
        >>> definition = Definition(title="Sales", sections=[{"kind": "cover"}])
        >>> definition.sections[0].kind, definition.language
        ('cover', 'en-GB')
    """

    briefgen: Literal[1] = 1
    title: Line
    subtitle: Line | None = None
    description: ShortText | None = None
    author: Line | tuple[Line, ...] | None = None
    organisation: Line | None = None
    audience: Line | None = None
    date: LiteralDate | None = None
    language: Annotated[str, Field(pattern=LANGUAGE_PATTERN, description="BCP 47: en-GB, de, es-419")] = "en-GB"
    classification: Line | None = None
    keywords: tuple[Line, ...] = ()
    theme: Line = "plain"
    output: Line | None = None
    require_sources: bool = False
    ledger: bool = True
    params: dict[Name, Param] = {}
    batch: tuple[Line, ...] = ()
    sources: dict[SourceId, SourceSpec] = {}
    data: dict[Name, Data] = {}
    values: dict[Name, NamedValue] = {}
    formats: dict[Name, FormatSpec] = {}
    templates: dict[Name, Line] = {}
    sections: tuple[SectionField, ...]

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made the brief, in order; empty when nobody is named."""
        if self.author is None:
            return ()
        return (self.author,) if isinstance(self.author, str) else self.author
