"""The texts that an author wrote, each with its place, and the values that they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.data.fields import Text
from briefgen.definition.model import Definition
from briefgen.errors import InputError, Level, Place, Problem
from briefgen.formatting.filters import FILTERS, Filter
from briefgen.text.references import find_spots, parse_reference
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.data.workspace import Workspace
    from briefgen.formatting import Formatter

LINES = frozenset(("title", "subtitle", "text", "what", "label", "caption", "note", "heading", "center", "other"))
"""Lines that are read by people, beside all texts; with a word before it too: `comparison_label`, `left_heading`."""
NOT_READ = frozenset(("when", "expr", "sql"))
"""Fields of the type of texts that hold something else."""
_Kind = TypeVar("_Kind", bound=BaseModel)
_FRONT = ("title", "subtitle", "description")
_TEXT_MARK = get_args(Text)[-1]
"""What makes `Text` more than a `str`."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as an author typed it.

    Attributes:
        place: Its place in the definition.
        text: The text.
        quoted: True for somebody else's words.
    """

    place: Place
    text: str
    quoted: bool = False

    @property
    def section(self) -> int | None:
        """Index of the section that it stands in, or None."""
        return self.place[1] if self.place[0] == "sections" and isinstance(self.place[1], int) else None

    def paragraph(self, position: int) -> str:
        """The paragraph of the text around a character."""
        start = self.text.rfind("\n\n", 0, position) + 1
        end = self.text.find("\n\n", position)
        return self.text[start : end if end >= 0 else len(self.text)]

    def problem(self, code: str, message: str, hint: str, start: int, end: int, level: Level = "warning") -> Problem:
        """A finding that points at the characters from `start` to `end`."""
        needle = self.text[start:end]
        nth = self.text.count(needle, 0, end)
        return Problem(code, message, hint, self.place, needle, level=level, occurrence=max(nth, 1))


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that a text shows.

    Attributes:
        start: Where its braces begin in the text.
        end: Where they end.
        value: The value.
        filters: The steps after its name.
        shown: What stands there in the files.
        format: How it is shown, where that is said.
    """

    start: int
    end: int
    value: Value
    filters: tuple[Filter, ...]
    shown: str
    format: Format | None

    def has(self, *filters: str) -> bool:
        """Whether one of these filters is among its steps."""
        return any(step.word in filters for step in self.filters)

    @property
    def numeric(self) -> bool:
        """True for a number that is no year."""
        return is_number(self.value, self.format)


def is_number(value: Value, layout: Format | None) -> bool:
    """True for a number that is no year, which is a date as much as one.

    Example:
        >>> is_number(Value(2016), None), is_number(Value(2016, unit="t"), None), is_number(Value("many"), None)
        (False, True, False)
    """
    amount = value.amount
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return False
    style = layout.style if layout else "number"
    year = isinstance(amount, int) and 1500 <= amount < 2200 and not value.unit and not value.expression
    return style not in ("year", "date") and not (year and style == "number")


def written_texts(definition: Definition) -> Iterator[Written]:
    """Every text of a definition that people read: its own, those of sections, and labels of values and columns.

    Names of people and sources, units, and what only names data are not among them.

    Example:
        >>> made = Definition(title="Sales", sections=[{"kind": "text", "title": "Up", "points": ["By a third"]}])
        >>> [(text.place, text.text) for text in written_texts(made)][1:]
        [(('sections', 0, 'title'), 'Up'), (('sections', 0, 'points', 0, 'text'), 'By a third')]
    """
    for name in _FRONT:
        if text := getattr(definition, name):
            yield Written((name,), text)
    for name, param in definition.params.items():
        yield from _labelled(param, ("params", name))
    for name, data in definition.data.items():
        for column, said in data.columns.items():
            yield from _labelled(said, ("data", name, "columns", column))
    for name, value in definition.values.items():
        yield from _labelled(value, ("values", name))
    for index, section in enumerate(definition.sections):
        yield from _of_model(section, ("sections", index))


def mentions(written: Written, workspace: Workspace, formatter: Formatter) -> tuple[Mention, ...]:
    """The values that a text shows, in order; what cannot be read or computed is told elsewhere."""
    found = []
    try:
        for spot in find_spots(written.text):
            reference = parse_reference(spot.body)
            if not reference.name:
                continue
            value = workspace.value(reference.name)
            shown = formatter.filtered(value, reference.filters)
            styles = [formatter.parse(step.word) for step in reference.filters if step.word not in FILTERS]
            layout = styles[0] if styles else value.format
            found.append(Mention(spot.start, spot.end, value, reference.filters, shown, layout))
    except InputError:
        return ()
    return tuple(found)


def _labelled(model: Any, place: Place) -> Iterator[Written]:
    if model.label:
        yield Written((*place, "label"), model.label)


def _of_model(model: BaseModel, place: Place) -> Iterator[Written]:
    quotes = getattr(model, "kind", None) == "quote"
    for name, key, read in _fields(type(model)):
        value = getattr(model, name)
        if value is None:
            continue
        for text in _within(value, (*place, key), read=read):
            yield Written(text.place, text.text, quoted=True) if quotes and name == "text" else text


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model: name, key in the definition, and whether people read what is in it."""
    return tuple(
        (name, info.alias or name, name not in NOT_READ and (name.rpartition("_")[2] in LINES or _is_text(info)))
        for name, info in model.model_fields.items()
    )


def _within(value: object, place: Place, *, read: bool) -> Iterator[Written]:
    if isinstance(value, str):
        if read and value:
            yield Written(place, value)
    elif isinstance(value, BaseModel):
        yield from _of_model(value, place)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _within(inner, (*place, key), read=read)
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from _within(inner, (*place, index), read=read)


def _is_text(info: FieldInfo) -> bool:
    """True for a field of the type `Text`, also where it may be left out or is a list."""
    return any(mark is _TEXT_MARK for mark in info.metadata) or _holds_text(info.annotation)


def _holds_text(annotation: Any) -> bool:
    """Whether `Text` is in a type; the arguments of an annotated type are the type and its marks."""
    return annotation is _TEXT_MARK or any(map(_holds_text, _parts(annotation)))


def _parts(annotation: Any) -> tuple[Any, ...]:
    if getattr(annotation, "__metadata__", None):
        return (annotation.__origin__, *annotation.__metadata__)
    return tuple(part for part in get_args(annotation) if not isinstance(part, str))


def places_of(
    value: object, kind: type[_Kind] | tuple[type[_Kind], ...], place: Place
) -> Iterator[tuple[Place, _Kind]]:
    """The models of a class or of several inside another, in reading order, each with its place."""
    if isinstance(value, kind):
        yield place, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from places_of(getattr(value, name), kind, (*place, info.alias or name))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from places_of(inner, kind, (*place, index))
