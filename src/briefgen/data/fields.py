"""The scalars of the definition format (FORMAT section 1), as pydantic types with their JSON Schema."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError

from briefgen import characters, values
from briefgen.errors import Place, Problem

NAME_PATTERN = r"^[a-z][a-z0-9_]*$"
_DATE_REFERENCE = re.compile(r"^\$[A-Za-z]\w*$|^\{\{.*\}\}$")


def as_typed(value: object) -> object:
    """What was typed, where a text is wanted: `1.10`, `007` and `true` keep their spelling."""
    raw = getattr(value, "raw", None)
    if isinstance(raw, str):
        return raw
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


def as_validation_error(problem: Problem, written: object) -> ValidationError:
    """A problem in pydantic's clothes, so that it keeps its place among those of the fields around it."""
    told = {"code": problem.code, "message": problem.message, "hint": problem.hint}
    kind = PydanticCustomError("told", "{message}", told)
    return ValidationError.from_exception_data("model", [InitErrorDetails(type=kind, loc=problem.place, input=written)])


def _let_in(text: str) -> str:
    """The text, if a file can hold it."""
    if refusal := characters.refusal(text):
        raise as_validation_error(refusal.problems[0], text)
    return text


def _prose(value: object) -> object:
    text = as_typed(value)
    return characters.prose(_let_in(text)) if isinstance(text, str) else text


def _line(value: object) -> object:
    text = as_typed(value)
    return characters.line(_let_in(text)) if isinstance(text, str) else text


def _sign(value: object) -> object:
    text = as_typed(value)
    return _let_in(text) if isinstance(text, str) else text


def _date(value: object) -> object:
    if isinstance(value, datetime.date):  # in Python; also a moment, whose day counts
        return value.strftime("%Y-%m-%d")
    text = _line(value)
    if isinstance(text, str) and not _DATE_REFERENCE.match(text):
        try:
            values.Date.parse(text)
        except ValueError:
            raise PydanticCustomError("bad_date", "'{date}' is not a date", {"date": text}) from None
    return text


_TEXT_SCHEMA = WithJsonSchema(
    {
        "type": ["string", "number", "boolean"],
        "description": "text: {{ name | format }}, **bold**, *italic*, [@S1]",
    }
)

Text = Annotated[str, BeforeValidator(_prose), _TEXT_SCHEMA]
"""Paragraphs with inline Markdown and `{{ }}`."""

ShortText = Annotated[str, BeforeValidator(_prose), Field(max_length=4000), _TEXT_SCHEMA]
"""A text that becomes one string of a file (an alternative text), which has at most 4,000 characters.

A string of a PDF/A file has at most 32,767 bytes (ISO 19005-2, 6.1.13), and values may still be filled in.
"""

Line = Annotated[
    str,
    BeforeValidator(_line),
    Field(max_length=400),
    WithJsonSchema({"type": ["string", "number", "boolean"], "maxLength": 400}),
]
"""One line of text, at most 400 characters."""

Sign = Annotated[str, BeforeValidator(_sign), Field(max_length=20)]
"""A sign of a file, or its name, kept as it is: a tab is a tab."""

Name = Annotated[str, Field(pattern=NAME_PATTERN, max_length=100)]
"""A name: small letters, digits and `_`, beginning with a letter; at most 100 characters."""

ValueName = Annotated[
    str, BeforeValidator(_line), Field(pattern=r"^\$?[A-Za-z][A-Za-z0-9_]*$", description="name of a value or param")
]
"""The name of a value or param; a `$` before it is allowed."""

DateText = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "description": "2016, 2016-Q4, 2016-11 or 2016-11-17"}),
]
"""A date as typed; `values.Date.parse` reads it."""


def _written_out(text: str) -> str:
    if _DATE_REFERENCE.match(text):
        raise PydanticCustomError("bad_date", "'{date}' is not a date", {"date": text})
    return text


LiteralDate = Annotated[DateText, AfterValidator(_written_out)]
"""A date that is written out: what holds whatever the values are."""

FormatText = Annotated[str, BeforeValidator(_line)]
"""The name of a format (`percent.1`); `formatting.parse_format` reads it."""


def _keep_spelling(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """A number that remembers how it was typed stays what it is; pydantic would hand on a bare one."""
    if isinstance(value, str):
        value = characters.cell(_let_in(value))
    checked = check(value)
    return value if isinstance(getattr(value, "raw", None), str) else checked


Scalar = Annotated[str | int | float | bool, WrapValidator(_keep_spelling)]
Good = values.Good


def _texts_in(held: object, place: Place) -> Iterator[tuple[Place, str]]:
    """The texts of a field with their places; models inside have looked at their own."""
    if isinstance(held, str):
        yield place, held
    elif isinstance(held, Mapping):
        for key, entry in held.items():
            yield place, str(key)
            yield from _texts_in(entry, (*place, str(key)))
    elif isinstance(held, list | tuple):
        for index, entry in enumerate(held):
            yield from _texts_in(entry, (*place, index))


class Model(BaseModel):
    """The base of every model of the format: frozen, without unknown keys.

    A model with `shorthand` may be written as a bare text, which fills that field.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=(), populate_by_name=True)
    shorthand: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _expand_shorthand(cls, value: Any) -> Any:
        if cls.shorthand and isinstance(value, str | int | float) and not isinstance(value, bool):
            return {cls.shorthand: value}
        return value

    @model_validator(mode="after")
    def _holds_what_files_can(self) -> Self:
        for name, held in self.__dict__.items():
            for place, text in _texts_in(held, (name,)):
                if refusal := characters.refusal(text):
                    raise as_validation_error(refusal.under(*place).problems[0], text)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        if cls.shorthand:  # editors must accept the short form too
            target = handler.resolve_ref_schema(schema)
            whole = dict(target)
            target.clear()
            short = {"type": ["string", "number"], "description": f"short for {{{cls.shorthand}: …}}"}
            target.update({"anyOf": [short, whole]})
        return schema


class FromColumn(Model):
    """A constant that comes from the row instead: `{column: name}`."""

    column: Line


SourceRef = Line | tuple[Line, ...] | FromColumn
"""A source: its id, a list of ids, or `{column: name}`."""

FormatRef = FormatText | FromColumn
