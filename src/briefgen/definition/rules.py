"""What must hold in a definition beyond the form of its fields, and can be seen without data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from briefgen.data.spec import ValueRows
from briefgen.definition.model import Definition
from briefgen.errors import InputError, Place, Problem, Problems, one_of, suggestion
from briefgen.sections.section import Section

_CITATION = re.compile(r"(?<!\\)\[@([^\]\n]*)\]")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_REFERENCE = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
_SECTION_LINK = re.compile(r"\]\(#([^)\s]*)\)")
_FRONT_TEXTS = ("title", "subtitle", "description")
_ELSEWHERE = frozenset((*_FRONT_TEXTS, "author", "organisation", "audience", "keywords", "sources", "values", "data"))
"""Keys beside the sections with texts that sections show."""


def check_definition(definition: Definition, problems: Problems) -> None:
    """Report what is wrong with a definition, as far as that can be seen without its data.

    Args:
        definition: The definition.
        problems: Where problems go, with places.

    Example:
        >>> found = Problems()
        >>> check_definition(Definition(title="Sales [@S9]", sections=[]), found)
        >>> [problem.code for problem in found]
        ['no-sections', 'unknown-source']
    """
    if not definition.sections:
        hint = "add one below   sections:   for example   - kind: cover"
        problems.add(Problem("no-sections", "a brief needs at least one section", hint, ("sections",)))
    _check_batch(definition, problems)
    _check_ids(definition, problems)
    ids = {section.id for section in definition.sections if section.id}
    if not definition.title.strip():
        problems.add(_empty(("title",)))
    for name in _FRONT_TEXTS:
        text = getattr(definition, name)
        if text:
            problems.add(*_citations(text, (name,), definition))
            for match in _NOTE_MARK.finditer(text):
                message, hint = f"no footnote '{match[1]}' here", "footnotes belong to sections"
                problems.add(Problem("unknown-footnote", message, hint, (name,), match[0]))
    for index, section in enumerate(definition.sections):
        _check_section(definition, section, ("sections", index), ids, problems)


def unknown_param(name: str, definition: Definition) -> InputError:
    """The error for a param that is not declared."""
    hint = suggestion(name, definition.params, "params") or "declare it under params:"
    return InputError(Problem("unknown-param", f"no param '{name}'", hint))


def _check_batch(definition: Definition, problems: Problems) -> None:
    for index, name in enumerate(definition.batch):
        with problems.collecting("batch", index):
            if name not in definition.params:
                raise unknown_param(name, definition)
            if definition.params[name].choices is None:
                hint = f"add   choices: […]   to params.{name}"
                raise InputError(
                    Problem("no-choices", f"a pack for each '{name}' needs the choices of that param", hint)
                )


def _check_ids(definition: Definition, problems: Problems) -> None:
    first: dict[str, int] = {}
    for index, section in enumerate(definition.sections):
        if section.id is None:
            continue
        if section.id in first:
            hint = f"sections[{first[section.id]}] has it already"
            place = ("sections", index, "id")
            problems.add(Problem("duplicate-id", f"the id '{section.id}' is used twice", hint, place))
        first.setdefault(section.id, index)


def _check_section(definition: Definition, section: Section, place: Place, ids: set[str], problems: Problems) -> None:
    marked: set[str] = set()
    problems.add(*map(_empty, _blanks(section, place)))
    for where, text in texts_of(section, place):
        problems.add(*_citations(text, where, definition))
        for match in _NOTE_MARK.finditer(text):
            marked.add(match[1])
            if match[1] not in section.footnotes:
                hint = suggestion(match[1], section.footnotes, "footnotes") or f"add   footnotes: {{{match[1]}: …}}"
                message = f"no footnote '{match[1]}' in this section"
                problems.add(Problem("unknown-footnote", message, hint, where, match[0]))
        for match in _SECTION_LINK.finditer(text):
            if match[1] not in ids:
                with problems.collecting(*where):
                    raise _with_needle(one_of("section", match[1], sorted(ids)), match[0])
        rest = _REFERENCE.sub("", text)
        if "}}" in rest and "{{" not in rest:
            hint = "begin the reference with {{, or take it out"
            problems.add(Problem("bad-reference", "a }} in this text closes nothing", hint, where, level="warning"))
        if where[-1] == "when":
            with problems.collecting(*where):
                _check_expression(text)
    for key in section.footnotes:
        if key not in marked:
            message = f"the footnote '{key}' is marked nowhere in this section and would not be shown"
            note = (*place, "footnotes", key)
            hint = f"set   [^{key}]   after the words it belongs to"
            problems.add(Problem("unused-footnote", message, hint, note, at_key=True, level="warning"))
    for where, reference in source_references(section, place):
        if reference not in definition.sources:
            with problems.collecting(*where):
                raise one_of("source", reference, definition.sources)


def _check_expression(text: str) -> None:
    from briefgen.data.expressions import parse

    parse(text)


def _citations(text: str, place: Place, definition: Definition) -> Iterator[Problem]:
    for match in _CITATION.finditer(text):
        for name in _cited(match):
            if name not in definition.sources:
                hint = suggestion(name, definition.sources, "sources") or "declare it under sources:"
                yield Problem("unknown-source", f"no source '{name}'", hint, place, name or match[0])


def citations_of(text: str) -> Iterator[str]:
    """The ids of the sources that a text cites by a mark.

    Example:
        >>> list(citations_of("Trade grew [@S1; @S2]"))
        ['S1', 'S2']
    """
    for match in _CITATION.finditer(text):
        yield from _cited(match)


def _cited(match: re.Match[str]) -> Iterator[str]:
    return (written.strip().removeprefix("@") for written in re.split(r"[;,]", match[1]))


def _with_needle(error: InputError, needle: str) -> InputError:
    first = error.problems[0]
    return InputError(Problem(first.code, first.message, first.hint, first.place, needle))


def at_text(problem: Problem, definition: Definition) -> Problem:
    """The problem at the text that has the faulty piece, one of its own section if there is one.

    A section also shows what is said elsewhere: titles of sources, labels of values.
    """
    place = problem.place
    if not problem.needle or problem.file or (place and place[0] != "sections"):
        return problem
    having = [where for where, text in texts_of(definition, ()) if problem.needle in text]
    here = [where for where in having if where[: len(place)] == place]
    around = [where for where in having if len(place) > 2 and where[:2] == place[:2]]
    elsewhere = [where for where in having if where[0] in _ELSEWHERE]
    return replace(problem, place=next(iter((*here, *around, *elsewhere)), place))


def texts_of(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text below a model, with its place; of mappings the values, not the keys."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*place, info.alias or name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_of(inner, (*place, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from texts_of(inner, (*place, index))


def _empty(place: Place) -> Problem:
    return Problem("empty-text", "nothing is written here, and a text is needed", "write one", place)


def _blanks(value: object, place: Place) -> Iterator[Place]:
    """The place of every required text below a model that says nothing."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner, where = getattr(value, name), (*place, info.alias or name)
            if isinstance(inner, str):
                if info.is_required() and not inner.strip():
                    yield where
            else:
                yield from _blanks(inner, where)
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from _blanks(inner, (*place, index))


def source_references(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every id in a `source:` field below a model; there the sources of columns and rows are not."""
    if isinstance(value, ValueRows):
        return
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner, where = getattr(value, name), (*place, info.alias or name)
            if name == "source" and isinstance(inner, str | tuple):
                yield from texts_of(inner, where)
            else:
                yield from source_references(inner, where)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from source_references(inner, (*place, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from source_references(inner, (*place, index))
