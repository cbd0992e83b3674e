"""The errors of models for what is unknown, and for what means nothing in a kind: nothing is ignored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError


def unused(kind: str, field: str | None) -> PydanticCustomError:
    """The error for a common field that means nothing in a kind.

    Example:
        >>> unused("timeline", "aggregate").message()
        "a timeline has no use for 'aggregate'"
    """
    return PydanticCustomError(
        "unused-key",
        "a {kind} has no use for '{field}'",
        {"kind": kind, "field": str(field), "hint": "leave it out"},
    )


def refused(*fields: str) -> Any:
    """A validator that refuses common fields without a meaning in a kind, wherever they are not left at their default.

    Args:
        fields: Names of the fields.
    """

    def check(cls: Any, value: Any, info: ValidationInfo) -> Any:
        about = cls.model_fields[str(info.field_name)]
        if value != about.get_default(call_default_factory=False):
            raise unused(str(cls.model_fields["kind"].default), info.field_name)
        return value

    return field_validator(*fields, mode="after")(classmethod(check))


def refused_choices(field: str, *choices: str) -> Any:
    """A validator that refuses some choices of a common field, which mean nothing in a kind.

    Args:
        field: Name of the field.
        choices: What it cannot be.
    """

    def check(cls: Any, value: Any) -> Any:
        if value in choices:
            raise unused(str(cls.model_fields["kind"].default), f"{field}: {value}")
        return value

    return field_validator(field, mode="after")(classmethod(check))


def python_only(kind: str) -> PydanticCustomError:
    """The error for a kind that holds an object of Python, which no definition can."""
    return PydanticCustomError(
        "python-only",
        "a definition runs no code, so it has no charts of kind '{kind}'",
        {"kind": kind, "hint": "make the brief in Python: FigureChart(figure=…, alt=…)"},
    )


def inside_only(kind: str) -> PydanticCustomError:
    """The error for a kind that stands inside tables and key figures only.

    Example:
        >>> inside_only("sparkline").message()
        'a sparkline is no chart of its own: it stands in a table or at a key figure'
    """
    return PydanticCustomError(
        "inside-only",
        "a {kind} is no chart of its own: it stands in a table or at a key figure",
        {"kind": kind, "hint": "use trend: of a table's column or of a key figure, or kind: line"},
    )


def unknown_kind(what: str, kind: object, options: Iterable[str]) -> PydanticCustomError:
    """The error for a `kind` that names nothing.

    Example:
        >>> unknown_kind("chart", "colum", ["column", "bar"]).message()
        "no chart kind 'colum'"
    """
    return PydanticCustomError(
        "unknown_kind",
        "no {what} kind '{kind}'",
        {"what": what, "kind": str(kind), "options": ", ".join(options)},
    )
