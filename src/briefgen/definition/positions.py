"""From field paths to lines: where in the definition file each problem stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from briefgen.errors import Place, Problem, spell
from briefgen.strict_yaml import Tree

_QUOTED = re.compile(r"'([^']*)'")
_NOT_IN_FRONT = ("sections", "data", "values", "params", "sources")
FRONT = ("sections", -1)
"""The place that composing gives to the texts above the sections."""


@dataclass(frozen=True)
class Positions:
    """Knows where everything stands in a definition file.

    Attributes:
        tree: The file.
        kept: For each section of the definition its index in the file: sections that are wrong were left out.
        broken: Names that are declared, but wrong; what depends on them stays silent.
        folder: The brief's folder as messages print it, with its slash; empty for the current folder.
    """

    tree: Tree
    kept: Sequence[int] = ()
    broken: frozenset[str] = frozenset()
    folder: str = ""

    def locate(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with file, line, column and place in words, in the order of the file, one a cause.

        Problems that know their file keep it, those in data files with the brief's folder before it.
        """
        return self._united(map(self._placed, problems))

    def at_origin(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """As `locate`, for problems of the file itself: their sections are counted as in the file."""
        return self._united(self._in_file(each) if each.file else self._in_definition(each) for each in problems)

    def label(self, place: Place) -> str:
        """A place in words: `sections[6] (trade).chart.y`."""
        text = spell(place)
        if len(place) >= 2 and place[0] == "sections":
            section = self._node(place[:2])
            named = section.get("id") or section.get("kind") if isinstance(section, Mapping) else None
            if isinstance(named, str):
                head = spell(place[:2])
                text = f"{head} ({named}){text[len(head) :]}"
        return text

    def _placed(self, problem: Problem) -> Problem | None:
        if problem.file:
            return self._in_file(problem)
        if not problem.place and not problem.needle:
            return problem
        return None if self._follows_from_broken(problem) else self._in_definition(self._as_in_file(problem))

    def _united(self, problems: Iterable[Problem | None]) -> tuple[Problem, ...]:
        """In order, and of several that name the same thing at the same place only the first."""
        found: dict[tuple[object, ...], Problem] = {}
        for problem in problems:
            if problem is not None:
                about = _QUOTED.search(problem.message)
                named = about[1] if about else problem.message
                found.setdefault((problem.code, problem.file, problem.line, problem.column, named), problem)
        return tuple(sorted(found.values(), key=self._order))

    def _in_definition(self, problem: Problem) -> Problem:
        place, needle = self._in_short(problem.place), problem.needle
        found = self._find(place, needle, problem.code, problem.occurrence) if needle else None
        if found is not None:
            place, (line, column) = found
        else:
            line, column = self.tree.position(place, problem.at_key)
        return replace(problem, file=self.tree.shown_as, line=line, column=column, label=self.label(place))

    def _find(self, place: Place, needle: str, code: str, occurrence: int = 1) -> tuple[Place, tuple[int, int]] | None:
        if code == "unknown-name":  # an unknown name is shown from its braces on, where it has any
            for opened in (f"{{{{ {needle}", f"{{{{{needle}"):
                found = self._find(place, opened, "")
                if found is not None:
                    return found
        while place:
            found = self.tree.find(place, needle, occurrence)
            if found is not None or place in self.tree:
                return found
            place = place[:-1]
        texts = (key for key in (self.tree.data or {}) if key not in _NOT_IN_FRONT)
        return next((found for key in texts if (found := self.tree.find((key,), needle))), None)

    def _in_short(self, place: Place) -> Place:
        """The place of a field that the file fills by a bare text: `points[1]`, not `points[1].text`."""
        while place and place not in self.tree and not isinstance(self._node(place[:-1]), Mapping | list):
            place = place[:-1]
        return place

    def _in_file(self, problem: Problem) -> Problem:
        label = problem.label or self.label(problem.place)
        if problem.file == self.tree.shown_as or not self.folder or _absolute(problem.file):
            return replace(problem, label=label)
        if problem.file.startswith(self.folder):
            return replace(problem, label=label)
        return replace(problem, file=self.folder + problem.file, label=label)

    def _as_in_file(self, problem: Problem) -> Problem:
        """The problem with its section counted as in the file."""
        place = problem.place
        if place[:2] == FRONT:
            return replace(problem, place=place[2:])
        if len(place) >= 2 and place[0] == "sections" and isinstance(place[1], int) and place[1] < len(self.kept):
            return replace(problem, place=("sections", self.kept[place[1]], *place[2:]))
        return problem

    def _follows_from_broken(self, problem: Problem) -> bool:
        if problem.code == "no-sections":
            return bool(self._node(("sections",)))  # there are some, all of them wrong
        about = _QUOTED.search(problem.message)
        return problem.code.startswith("unknown-") and about is not None and about[1].lstrip("$#@") in self.broken

    def _order(self, problem: Problem) -> tuple[bool, bool, str, int, int]:
        elsewhere = problem.file != self.tree.shown_as
        return (not problem.file, elsewhere, problem.file, problem.line, problem.column)

    def _node(self, place: Place) -> object:
        return node_at(self.tree.data, place)


def node_at(data: Any, place: Place) -> Any:
    """What stands at a field path in a definition's data; None where the path leads nowhere.

    Example:
        >>> node_at({"sections": [{"kind": "cover"}]}, ("sections", 0, "kind"))
        'cover'
    """
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _absolute(file: str) -> bool:
    return PurePosixPath(file).is_absolute() or PureWindowsPath(file).is_absolute()
