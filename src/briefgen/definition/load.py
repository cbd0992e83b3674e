"""Reading a definition file: everything that is wrong with it, and everything in it that is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.definition.messages import problems_of
from briefgen.definition.model import BROKEN, Definition, own_kinds
from briefgen.definition.positions import Positions
from briefgen.definition.rules import check_definition, unknown_param
from briefgen.errors import InputError, Place, Problem, Problems, nearest
from briefgen.sections.section import Section
from briefgen.strict_yaml import Tree, examine

FORMAT_VERSION = 1
_NAMED = ("params", "sources", "data", "values", "formats")
"""Keys whose entries are judged one by one."""

_RESERVED = {
    "include": "write the text here; one definition is one file",
    "for_each": "write the sections out, or make a pack for each choice with   batch:",
    "metrics": "say it of the column, under   data: … columns:",
}
_ROUNDS = 8
_NO_TITLE = "…"


@dataclass(frozen=True)
class LoadedDefinition:
    """A definition file, read.

    Attributes:
        definition: All that is right in it; sections and entries that are wrong are left out.
        positions: Where everything stands in the file.
        problems: What is wrong, located, in the order of the file.
    """

    definition: Definition
    positions: Positions
    problems: tuple[Problem, ...]


def load_definition(
    path: Path, *, params: Mapping[str, str] | None = None, kinds: Sequence[type[Section]] = ()
) -> LoadedDefinition:
    """Read a definition file.

    Args:
        path: The file; messages print it as it is given here.
        params: Values of params, of which each must be declared.
        kinds: Section classes of the caller's own.

    Returns:
        What could be read, with everything that is wrong; check `problems` before using it for more than finding more.

    Raises:
        InputError: Nothing of the file can be read as a definition, or one of `kinds` is no section class.
    """
    own = own_kinds(kinds)
    tree = examine(path, path.as_posix())
    folder = f"{path.parent.as_posix()}/" if path.parent != Path() else ""
    positions = Positions(tree, folder=folder)
    if not isinstance(tree.data, Mapping):
        raise InputError(*(tree.problems or (_no_keys(tree),)))
    reader = _Reader(tree, own)
    definition, kept = reader.read()
    found = positions.at_origin((*tree.problems, *reader.problems))
    positions = Positions(tree, kept, frozenset(reader.broken), folder)
    rules = Problems()
    check_definition(definition, rules)
    for name in params or {}:
        with rules.collecting():
            if name not in definition.params and name not in reader.broken:
                raise unknown_param(name, definition)
    return LoadedDefinition(definition, positions, positions.locate((*found, *rules)))


def _no_keys(tree: Tree) -> Problem:
    empty = tree.data is None
    message = "the file is empty" if empty else "a definition begins with keys"
    return Problem(
        "empty" if empty else "wrong-type", message, "start with   briefgen: 1", file=tree.shown_as, line=1, column=1
    )


class _Reader:
    """Validates a tree again and again, each time without what was found wrong."""

    def __init__(self, tree: Tree, own: Mapping[str, type[Section]]) -> None:
        self.tree = tree
        self.own = own
        self.data: dict[str, Any] = dict(tree.data)
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def read(self) -> tuple[Definition, tuple[int, ...]]:
        """The definition as far as it is right, and the index in the file of each of its sections."""
        self._take_version()
        self._take_reserved()
        self._refuse_odd_kinds(self.data.get("sections"), ("sections",))
        for _ in range(_ROUNDS):
            try:
                definition = Definition.model_validate(self.data, context={"kinds": self.own})
            except ValidationError as error:
                found = problems_of(error, self.data, own=self.own)
                self.problems += found
                for problem in found:
                    self._leave_out(problem.place)
            else:
                kept = tuple(index for index, section in enumerate(definition.sections) if section is not BROKEN)
                sections = tuple(definition.sections[index] for index in kept)
                return definition.model_copy(update={"sections": sections}), kept
        raise InputError(*Positions(self.tree).locate(self.problems))

    def _take_version(self) -> None:
        version = self.data.pop("briefgen", None)
        if version is None:
            self._add("no-version", "the first key must be   briefgen: 1", "it names the version of the format", ())
        elif isinstance(version, int) and not isinstance(version, bool) and version > FORMAT_VERSION:
            message = f"this file is written for version {version} of the format; this program knows {FORMAT_VERSION}"
            newer = Problem("version", message, "install a newer briefgen", ("briefgen",))
            raise InputError(*Positions(self.tree).locate([newer]))
        elif isinstance(version, bool) or version != FORMAT_VERSION:
            written = getattr(version, "raw", version)
            self._add("version", f"'{written}' is not a version of the format", "write   briefgen: 1", ("briefgen",))
        elif next(iter(self.tree.data)) != "briefgen":
            self._add(
                "no-version", "briefgen: 1 must be the first key", "move it to the top of the file", ("briefgen",)
            )

    def _take_reserved(self) -> None:
        for key, hint in _RESERVED.items():
            if key in self.data:
                self._reserved(key, hint, (key,))
                del self.data[key]
        templates = self.data.pop("templates", None)
        promised = set(templates) if isinstance(templates, Mapping) else set()
        if templates is not None:
            message = "section templates are not yet available"
            self._add(
                "not-yet",
                message,
                "write the section as   kind: blocks,   or its class in Python",
                ("templates",),
                at_key=True,
            )
        sections = self.data.get("sections")
        if isinstance(sections, list):
            self.data["sections"] = [self._section(section, index, promised) for index, section in enumerate(sections)]

    def _refuse_odd_kinds(self, node: Any, place: Place) -> None:
        """A kind is a word wherever it stands; with anything else nothing could be chosen by it."""
        if isinstance(node, Mapping):
            kind = node.get("kind", "")
            if isinstance(kind, Mapping | list):
                got = "a mapping" if isinstance(kind, Mapping) else "a list"
                self._add("wrong-type", f"a kind is one word, this is {got}", "write   kind: …", (*place, "kind"))
                self._leave_out(place)
            for key, inner in node.items():
                self._refuse_odd_kinds(inner, (*place, key))
        elif isinstance(node, list):
            for index, inner in enumerate(node):
                self._refuse_odd_kinds(inner, (*place, index))

    def _section(self, section: Any, index: int, promised: set[str]) -> Any:
        if not isinstance(section, Mapping):
            return section
        kind = section.get("kind")
        if isinstance(kind, str) and kind in promised and kind not in self.own:
            return BROKEN
        reserved = [key for key in ("include", "for_each") if key in section]
        for key in reserved:
            self._reserved(key, _RESERVED[key], ("sections", index, key))
        return {key: value for key, value in section.items() if key not in reserved} if reserved else section

    def _reserved(self, key: str, hint: str, place: Place) -> None:
        self._add("reserved", f"'{key}' is reserved for a later version of the format", hint, place, at_key=True)

    def _leave_out(self, place: Place) -> None:
        """Take the smallest piece that can be spared out of the data, and remember its names."""
        if len(place) >= 2 and place[0] == "sections" and isinstance(place[1], int):
            section = self.data["sections"][place[1]]
            if isinstance(section, Mapping) and isinstance(section.get("id"), str):
                self.broken.add(section["id"])
            self.data["sections"] = list(self.data["sections"])
            self.data["sections"][place[1]] = BROKEN
        elif len(place) >= 2 and place[0] in _NAMED and isinstance(self.data.get(str(place[0])), Mapping):
            self.broken.add(str(place[1]))
            self.data[str(place[0])] = {
                name: each for name, each in self.data[str(place[0])].items() if name != place[1]
            }
        elif place:
            lost = self.data.pop(str(place[0]), None)
            if place[0] in _NAMED and isinstance(lost, Mapping):
                self.broken |= set(lost)
        if nearest("title", [str(place[0])] if place else ["title"]):
            self.data.setdefault("title", _NO_TITLE)
        if "sections" not in self.data:
            self.data["sections"] = []

    def _add(self, code: str, message: str, hint: str, place: Place, *, at_key: bool = False) -> None:
        self.problems.append(Problem(code, message, hint, place, at_key=at_key))
