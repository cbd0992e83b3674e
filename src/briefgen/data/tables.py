"""What a reader hands on: rows as they stand in the file, before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen import characters
from briefgen.errors import InputError, Problem, fault

MAX_ROWS = 2_000_000
"""Rows above which data is refused."""

_LONGEST_NAME = 400
"""Characters of a heading: as many as a line of the definition may have."""


@dataclass(frozen=True)
class RawTable:
    """Rows as read.

    Attributes:
        names: Column names, different from each other, none empty.
        rows: The cells of each row, as many as there are names.
        numbers: For each row its number as a person counts it: in a file with a heading, the heading is row 1.
        file: File, relative to the brief's folder; empty when there is none.
        as_text: True when every cell is a text and numbers are yet to be told.
        place: Gives line and column, from 1, of a cell (row index, column index) in a text file.
        digest: SHA-256 of the file's bytes, in hexadecimal; empty when there is no file.
    """

    names: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    numbers: Sequence[int]
    file: str = ""
    as_text: bool = False
    place: Callable[[int, int], tuple[int, int]] | None = None
    digest: str = ""

    def fault(self, code: str, message: str, hint: str, row: int, column: str) -> InputError:
        """An error at a cell: at its line and column in a text file, else naming its row."""
        if self.place:
            line, offset = self.place(row, self.names.index(column))
            return InputError(Problem(code, message, hint, file=self.file, line=line, column=offset))
        return InputError(Problem(code, f"row {self.numbers[row]}: {message}", hint, file=self.file))


def check_names(
    names: Sequence[str], fault_at: Callable[[str, str, str, int], InputError] | None = None
) -> tuple[str, ...]:
    """Make sure that every column can be named.

    Args:
        names: The headings.
        fault_at: Makes the error from code, message, hint and column index; None: an error without a place.

    Raises:
        InputError: A heading is empty, too long or there twice (`bad-heading`), or no file can hold it.
    """

    def placeless(code: str, message: str, hint: str, _: int) -> InputError:
        return fault(code, message, hint)

    fault_at = fault_at or placeless
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if refusal := characters.refusal(name):
            problem = refusal.problems[0]
            message = f"the heading of column {index + 1}: {problem.message}"
            problems += fault_at(problem.code, message, problem.hint, index).problems
        elif len(name) > _LONGEST_NAME:
            message = f"the heading of column {index + 1} has {len(name):,} characters"
            hint = f"at most {_LONGEST_NAME} can stand there; say more in its label or description"
            problems += fault_at("bad-heading", message, hint, index).problems
        elif not name:
            message = f"column {index + 1} has no heading"
            problems += fault_at("bad-heading", message, "give every column a name in the first row", index).problems
        elif name in seen:
            message = f"columns {seen[name] + 1} and {index + 1} are both called '{name}'"
            problems += fault_at("bad-heading", message, "rename one of them", index).problems
        else:
            seen[name] = index
    if problems:
        raise InputError(*problems)
    return tuple(names)


def tidy_name(heading: object) -> str:
    """A heading without spaces around it and without line breaks inside."""
    return re.sub(r"\s+", " ", characters.line(str(heading))).strip()


def rows_table(rows: Sequence[Mapping[str, object]], file: str = "") -> RawTable:
    """Rows as mappings; a key that a row lacks is missing there.

    Args:
        rows: The rows.
        file: File that they were read from; empty: they stand in the definition.

    Raises:
        InputError: `empty-data`, `bad-heading`, or `bad-cell` for lists and mappings inside a row.

    Example:
        >>> rows_table([{"a": 1}, {"a": 2, "b": 3}]).rows
        [[1, None], [2, 3]]
    """
    if not rows:
        problem = Problem("empty-data", "there are no rows", "write at least one", file=file)
        raise InputError(problem)
    names = tuple(dict.fromkeys(key for row in rows for key in row))

    def bad_heading(code: str, message: str, hint: str, index: int) -> InputError:
        return InputError(Problem(code, message, hint, file=file))

    tidy = dict(zip(names, check_names([tidy_name(name) for name in names], bad_heading), strict=True))
    cells: list[list[object]] = []
    problems: list[Problem] = []
    for index, row in enumerate(rows):
        for key, cell in row.items():
            if isinstance(cell, Mapping | list | tuple | set):
                holds = "a mapping" if isinstance(cell, Mapping) else "a list"
                where = f"row {index + 1}: " if file else ""
                message = f"{where}'{key}' holds {holds}, not one value"
                place = () if file else (index, key)
                problems.append(Problem("bad-cell", message, "give each part its own column", place, file=file))
        cells.append([row.get(name) for name in names])
    if problems:
        raise InputError(*problems[:20])
    return RawTable(tuple(tidy.values()), cells, range(1, len(cells) + 1), file)
