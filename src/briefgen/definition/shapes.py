"""Which model stands at a place of the data, and which place of the data a validation error speaks of."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from briefgen import charts, sections
from briefgen.errors import Place
from briefgen.sections.section import Section


def find_place(loc: Sequence[str | int], data: object, reached: object, *, must_have: object = None) -> Place:
    """The place in the data that a validation error speaks of.

    Pydantic's location has steps of its own in it (names of union members and kinds); they are left out.

    Args:
        loc: Pydantic's location.
        data: What was validated.
        reached: The input that the error is about; of several readings, the one that ends there is right.
        must_have: A key that the mapping at the place must have.

    Example:
        >>> find_place(("y", "tuple[ColumnRef, ...]", 0, "ColumnRef", "unit"), {"y": [{"unit": 3}]}, 3)
        ('y', 0, 'unit')
    """
    best: tuple[bool, int, Place] = (False, -1, ())
    for place, node in _readings(tuple(loc), data):
        fits = node is reached if must_have is None else isinstance(node, Mapping) and must_have in node
        best = max(best, (fits, len(place), place), key=lambda found: found[:2])
    return best[2]


def _readings(loc: tuple[str | int, ...], node: Any) -> Iterator[tuple[Place, object]]:
    if not loc:
        yield (), node
        return
    first, rest = loc[0], loc[1:]
    inside = False
    if isinstance(node, Mapping):
        inside = first in node
    elif isinstance(node, list | tuple):
        inside = isinstance(first, int) and -len(node) <= first < len(node)
    if inside:
        for place, end in _readings(rest, node[first]):
            yield (first, *place), end
    if not inside or isinstance(first, str):  # a union member or kind may be called like a key
        yield from _readings(rest, node)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a mapping for a model may have, its own before those that it shares with others."""
    said = [name for each in model.__mro__ for name in inspect.get_annotations(each) if name in model.model_fields]
    names = dict.fromkeys([*(name for name in said if name != "kind"), *model.model_fields])
    return [model.model_fields[name].alias or name for name in names]


def models_at(
    place: Place, data: object, model: type[BaseModel], own: Mapping[str, type[Section]]
) -> tuple[type[BaseModel], ...]:
    """The models that may stand at a place.

    Args:
        place: A place in the data.
        data: What was validated.
        model: The model of the whole.
        own: Section classes of the caller's own, by kind.
    """
    forms: list[Any] = [model]
    node: Any = data
    for position, step in enumerate(place):
        if position == 1 and place[0] == "sections" and isinstance(step, int):
            node = _inside(node, step)
            found = _section_model(node, own)
            forms = [found] if found else []
            continue
        forms = [inner for form in forms for inner in _forms_inside(form, node, step)]
        node = _inside(node, step)
    return tuple(each for form in forms for each in _members(form, node) if _is_model(each))


def _inside(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _forms_inside(form: Any, node: Any, step: str | int) -> Iterator[Any]:
    for member in _members(form, node):
        origin, arguments = get_origin(member), get_args(member)
        if _is_model(member) and isinstance(step, str):
            for name, info in member.model_fields.items():
                if step in (name, info.alias):
                    yield info.annotation
        elif origin in (tuple, list) and isinstance(step, int):
            yield arguments[0] if arguments[-1] is Ellipsis or len(arguments) == 1 else arguments[step % len(arguments)]
        elif origin is dict and isinstance(node, Mapping):
            yield arguments[1]


def _members(form: Any, node: Any) -> Iterator[Any]:
    """The forms that a form allows: of those with a kind, only the one that the data names."""
    origin = get_origin(form)
    if origin is Annotated:
        yield from _members(get_args(form)[0], node)
    elif origin in (Union, types.UnionType):
        for each in get_args(form):
            yield from _members(each, node)
    elif form is Any:
        kind = node.get("kind") if isinstance(node, Mapping) else None
        if isinstance(kind, str) and kind in charts.KINDS:
            yield charts.load_kind(kind)
    elif not _is_model(form) or _names_kind(form, node):
        yield form


def _names_kind(model: type[BaseModel], node: Any) -> bool:
    info = model.model_fields.get("kind")
    if (
        info is None
        or get_origin(info.annotation) is not Literal
        or not isinstance(node, Mapping)
        or "kind" not in node
    ):
        return True
    return node["kind"] in get_args(info.annotation)


def _section_model(node: Any, own: Mapping[str, type[Section]]) -> type[Section] | None:
    kind = node.get("kind") if isinstance(node, Mapping) else None
    if not isinstance(kind, str):
        return None
    if kind in own:
        return own[kind]
    return sections.load_kind(kind) if kind in sections.KINDS else None


def _is_model(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, BaseModel)
