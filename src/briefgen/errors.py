"""What went wrong, where, and what to try: the one family of errors and the one form of message.

A *problem* is one finding: a stable code, a sentence, a hint, and a place. The raiser knows the what; callers add the
where with `located`; the definition reader turns a place into file, line and column. A collector (`Problems`) gathers
all problems of a brief, so that a person is told everything at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""A field path from the root of the definition: `("sections", 6, "chart", "y")`."""

Level: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, as FORMAT section 8 prints it.

    Attributes:
        code: Stable name of the kind of problem, in words joined by hyphens (`unknown-column`).
        message: What is wrong, in one clause without a full stop.
        hint: What to try; may be empty.
        place: Field path in the definition; empty for problems outside it.
        needle: The piece of the field's text that is at fault; the column then points at it instead of at the field.
        at_key: True when the key, not its value, is at fault.
        level: `error` stops the build; `warning` says that something was degraded.
        file: File in which the problem stands, as the user would write it; empty until it is known.
        line: Line in `file`, from 1; 0 when there is none.
        column: Column in that line, from 1; 0 when there is none.
        label: The place in words (`sections[6] (trade).chart.y`); empty until it is known, then `place` is spelled out.
        occurrence: Which of several equal needles in the field's text is meant, counted from 1.

    Example:
        >>> print(Problem("unknown-key", "unknown key 'mesage'", "did you mean 'message'?", ("sections", 1, "mesage")))
        error[unknown-key] sections[1].mesage: unknown key 'mesage'
          hint: did you mean 'message'?
    """

    code: str
    message: str
    hint: str = ""
    place: Place = ()
    needle: str = ""
    at_key: bool = False
    level: Level = "error"
    file: str = ""
    line: int = 0
    column: int = 0
    label: str = ""
    occurrence: int = 1

    def under(self, *steps: str | int) -> Problem:
        """The same problem, seen from further out: `steps` are put before its place."""
        return replace(self, place=(*steps, *self.place))

    def __str__(self) -> str:
        position = self.file
        if self.file and self.line:
            position = f"{self.file}:{self.line}:{self.column or 1}"
        place = self.label or spell(self.place)
        head = f"{position}: " if position else ""
        text = f"{head}{self.level}[{self.code}] {place + ': ' if place else ''}{self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


def spell(place: Place) -> str:
    """A field path in words.

    Example:
        >>> spell(("sections", 6, "chart", "y"))
        'sections[6].chart.y'
    """
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


class BriefgenError(Exception):
    """Anything that a user can mend. It is printed without a traceback; everything else is our bug."""

    exit_code: int = 1


class InputError(BriefgenError):
    """The definition, its data or its theme is wrong; carries one or more problems.

    Example:
        >>> raise InputError(Problem("no-file", "there is no file 'a.csv'"))
        Traceback (most recent call last):
        briefgen.errors.InputError: error[no-file] there is no file 'a.csv'
    """

    exit_code = 2

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def under(self, *steps: str | int) -> InputError:
        """The same error with `steps` put before the place of each of its problems."""
        return type(self)(*(problem.under(*steps) for problem in self.problems))


class StaleDataError(InputError):
    """Data is older than the definition allows."""

    exit_code = 3


class VerificationError(BriefgenError):
    """A file was made, but reading it back found a fault; it was not published."""

    exit_code = 1


class OutputError(BriefgenError):
    """A target is locked or cannot be written; what was there before is intact."""

    exit_code = 5


def fault(code: str, message: str, hint: str = "", *, needle: str = "", place: Place = ()) -> InputError:
    """An error with one problem, ready to be raised.

    Example:
        >>> fault("no-row", "no row of 'sales' matches").problems[0].code
        'no-row'
    """
    return InputError(Problem(code, message, hint, place=place, needle=needle))


@contextmanager
def located(*steps: str | int) -> Iterator[None]:
    """Put `steps` before the place of every problem raised inside.

    Example:
        >>> try:
        ...     with located("data", "sales"), located("file"):
        ...         raise fault("no-file", "there is no file 'a.csv'")
        ... except InputError as error:
        ...     spell(error.problems[0].place)
        'data.sales.file'
    """
    try:
        yield
    except InputError as error:
        raise error.under(*steps) from error.__cause__


class Problems:
    """A collector: reports everything that is wrong, each thing once.

    Example:
        >>> found = Problems()
        >>> with found.collecting("values", "growth"):
        ...     raise fault("missing-value", "a missing value is used in an expression")
        >>> [spell(problem.place) for problem in found.errors]
        ['values.growth']
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._place: Place = ()

    def under(self, *steps: str | int) -> Problems:
        """The same collector for what lies further in: `steps` are put before the places of what is added to it."""
        inner = Problems()
        inner._found = self._found
        inner._place = (*self._place, *steps)
        return inner

    @property
    def place(self) -> Place:
        """Where the things are whose problems are collected here."""
        return self._place

    def add(self, *problems: Problem) -> None:
        """Take problems in, in order, dropping exact repetitions."""
        self._found.update(dict.fromkeys(problem.under(*self._place) for problem in problems))

    @contextmanager
    def collecting(self, *steps: str | int) -> Iterator[None]:
        """Turn an `InputError` raised inside into collected problems, placed under `steps`."""
        try:
            yield
        except InputError as error:
            self.add(*error.under(*steps).problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self._found if problem.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not stop a build unless it is strict."""
        return tuple(problem for problem in self._found if problem.level == "warning")

    def raise_errors(self) -> None:
        """Raise one `InputError` with all errors, if there are any."""
        if self.errors:
            raise InputError(*self.errors)


def suggestion(word: object, options: Iterable[object], listed_as: str = "", limit: int = 8) -> str:
    """The hint for a name that is not there: the nearest one, and the list of what there is if it is short.

    Args:
        word: What was written.
        options: The names there are.
        listed_as: What the options are called, in the plural; without it they are not listed.
        limit: How many options are listed at most.

    Example:
        >>> suggestion("valeu", ["year", "value"], "columns")
        "did you mean 'value'?  (columns: year, value)"
        >>> suggestion("zebra", ["year", "value"], "columns")
        '(columns: year, value)'
    """
    names = [str(option) for option in options]
    near = nearest(word, names)
    text = f"did you mean '{near}'?" if near else ""
    if listed_as and names and not (near and len(names) > max(limit, 12)):
        shown = ", ".join(names[:limit]) + (", …" if len(names) > limit else "")
        text += f"{'  ' if text else ''}({listed_as}: {shown})"
    return text


def nearest(word: object, options: Sequence[str]) -> str:
    """The option most like `word`, or an empty text when none is near.

    Example:
        >>> nearest("mesage", ["title", "message"])
        'message'
    """
    folded = {option.lower(): option for option in reversed(options)}
    near = difflib.get_close_matches(str(word).lower(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def one_of(what: str, word: object, options: Iterable[object], plural: str = "", limit: int = 12) -> InputError:
    """The error for every unknown name: `no column 'valeu'`, with the nearest name as the hint.

    Args:
        what: What the name should have named, in the singular; it also makes the code (`unknown-column`).
        word: What was written.
        options: The names there are.
        plural: What the options are called; by default `what` with an s.
        limit: How many options are listed at most.

    Example:
        >>> one_of("column", "valeu", ["year", "value"]).problems[0].code
        'unknown-column'
    """
    hint = suggestion(word, options, plural or f"{what}s", limit)
    return fault(f"unknown-{what.replace(' ', '-')}", f"no {what} '{word}'", hint)
