"""What a YAML text says and where: read again, with what was found mended, until all of it can be told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from briefgen import characters
from briefgen.errors import InputError, Place, Problem, fault
from briefgen.strict_yaml.reading import Lines, Reading, Spot
from briefgen.strict_yaml.traps import Finding, RepairedText, TrapFoundError

MAX_BYTES = 1_000_000
"""A definition is written by a person; bulk data belongs in data files."""

_MOST_COUNTED = 100
"""Equal pieces of a text that are told apart: each is counted from the first on, for each problem."""


@dataclass(frozen=True)
class Tree:
    r"""What a YAML text says, and where it says it.

    Attributes:
        data: Mappings (`dict`), lists, texts, numbers, booleans and None; numbers have `.raw`. None when nothing
            could be read.
        shown_as: Name of the file, as messages print it.
        source: The text.
        problems: What is wrong with the YAML; texts with a known trap are in `data` as they were meant.

    Example:
        >>> tree = loads("title: Trade\nfigures: [a, b]\n", "brief.yaml")
        >>> tree.data
        {'title': 'Trade', 'figures': ['a', 'b']}
        >>> tree.position(("figures", 1)), tree.position(("figures",), at_key=True)
        ((2, 14), (2, 1))
    """

    data: Any
    shown_as: str
    source: str
    problems: tuple[Problem, ...] = ()
    _spots: Mapping[Place, Spot] = field(default_factory=dict, repr=False)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source)

    def position(self, place: Place, at_key: bool = False, needle: str = "") -> tuple[int, int]:
        """The line and column, both from 1, of a value, of its key, or of a piece of its text.

        A place that is not in the file gives its nearest ancestor that is. When `place` is not a text but holds texts,
        the first of them that has the needle decides; a needle that is nowhere is ignored.
        """
        if needle:
            found = self.find(place, needle)
            if found:
                return found[1]
        while place:
            spot = self._spots.get(place)
            if spot:
                return self._line_column(spot.key if at_key and spot.key >= 0 else spot.start)
            place, at_key = place[:-1], False
        root = self._spots.get(())
        return self._line_column(root.start) if root else (1, 1)

    def find(self, place: Place, needle: str, occurrence: int = 1) -> tuple[Place, tuple[int, int]] | None:
        """The first text at or below `place` whose source contains `needle`, and where in the file it does.

        Args:
            place: Where to look.
            needle: The piece of text, as it was read.
            occurrence: Which one in the text is meant, counted from 1; one that is not there stands for the last.
        """
        pattern = _as_written(needle)
        for where, spot in self._spots.items():
            if spot.scalar and where[: len(place)] == place:
                matches = list(
                    islice(pattern.finditer(self.source, spot.start, spot.end), min(occurrence, _MOST_COUNTED))
                )
                if matches:
                    return where, self._line_column(matches[-1].start())
        return None

    def __contains__(self, place: Place) -> bool:
        return place in self._spots

    def _line_column(self, index: int) -> tuple[int, int]:
        return self._lines.position(index)


def load(path: Path, shown_as: str) -> Tree:
    """Read a YAML file.

    Args:
        path: The file.
        shown_as: Its name in messages.

    Raises:
        InputError: With everything that is wrong, each with line and column.
    """
    return _checked(examine(path, shown_as))


def loads(text: str, shown_as: str) -> Tree:
    """Read a YAML text; as `load`."""
    return _checked(examine_text(text, shown_as))


def examine(path: Path, shown_as: str) -> Tree:
    """As `load`, but what is wrong inside the file is in `Tree.problems`, beside all that could be read.

    Raises:
        InputError: There is no such file, or it is no UTF-8 text of at most 1,000,000 bytes.
    """
    try:
        if not path.is_file():
            raise fault("no-file", f"there is no file '{shown_as}'")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise _file_fault(
                shown_as, "too-large", f"the file is larger than {MAX_BYTES:,} bytes", "put data into CSV files"
            )
    except OSError as error:
        raise fault("no-file", f"'{shown_as}' cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        line, column = Lines(before).position(len(before))
        raise InputError(
            Problem("not-utf8", "the file is not UTF-8", "save it as UTF-8", file=shown_as, line=line, column=column)
        ) from error
    return examine_text(text, shown_as)


def examine_text(text: str, shown_as: str) -> Tree:
    """As `examine`, from a text."""
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise _file_fault(
            shown_as, "too-large", f"the file is larger than {MAX_BYTES:,} bytes", "put data into CSV files"
        )
    if refusal := characters.refusal(text):
        problem = refusal.problems[0]
        finding = Finding(problem.code, problem.message, problem.hint, text.index(problem.needle))
        return Tree(None, shown_as, text, (_as_problem(finding, Lines(text), shown_as),))
    return _read(text, shown_as)


def _read(text: str, shown_as: str) -> Tree:
    """Read; each time a trap makes that impossible, mend the text as it was meant and read again."""
    repaired = RepairedText(text)
    lines = Lines(text)
    problems: dict[int, Problem] = {}  # one complaint a line: what follows on it is a consequence
    attempts = max(3, min(60, 2 * MAX_BYTES // (len(text) + 1)))  # bounds the time that a hostile file can take
    while True:
        builder = Reading(repaired, lines, shown_as)
        try:
            data = builder.build()
            break
        except TrapFoundError as trap:
            data, finding, attempts = None, trap.finding, attempts - 1
        problem = _as_problem(finding, lines, shown_as)
        problems.setdefault(problem.line, problem)
        if not attempts or finding.meant is None or not repaired.mend(*finding.meant, drop=finding.drop):
            break
    found = [*problems.values(), *(problem for problem in builder.problems if problem.line not in problems)]
    found.sort(key=lambda problem: (problem.line, problem.column))
    return Tree(data, shown_as, text, tuple(found), builder.spots)


def _as_written(needle: str) -> re.Pattern[str]:
    """A pattern for a piece of a text as it may stand in the source: folded, with doubled or escaped quotes."""
    forms: dict[str, str] = {"'": "'{1,2}", '"': r'\\?"', "\\": r"\\{1,2}"}
    escape: Callable[[str], str] = re.escape
    words = ["".join(forms.get(character, escape(character)) for character in word) for word in needle.split()]
    return re.compile(r"\s+".join(words) or escape(needle))


def _as_problem(finding: Finding, lines: Lines, shown_as: str) -> Problem:
    line, column = lines.position(finding.index)
    return Problem(finding.code, finding.message, finding.hint, file=shown_as, line=line, column=column)


def _file_fault(shown_as: str, code: str, message: str, hint: str) -> InputError:
    return InputError(Problem(code, message, hint, file=shown_as))


def _checked(tree: Tree) -> Tree:
    if tree.problems:
        raise InputError(*tree.problems)
    return tree
