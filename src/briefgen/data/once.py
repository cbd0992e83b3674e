"""Things that depend on each other, each made when it is first asked for, and each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias, TypeVar

from briefgen.errors import InputError, Problem, Problems, fault

Kind: TypeAlias = Literal["data", "values", "params"]
"""What is made: a top-level key of the definition."""

MAX_DEPTH = 40
"""How many things may wait for each other; more would be too deep for Python."""

_Made = TypeVar("_Made")


class Once:
    """Makes each thing once, records what is wrong at its cause, and finds things that wait for each other in a ring.

    Args:
        found: Takes the problems.

    Example:
        >>> once = Once(Problems())
        >>> once.make("values", "growth", len), once.make("values", "growth", print)
        (6, 6)
    """

    def __init__(self, found: Problems) -> None:
        self._found = found
        self._made: dict[tuple[Kind, str], Any] = {}
        self._broken: set[tuple[Kind, str]] = set()
        self._open: list[tuple[Kind, str]] = []

    def is_open(self, kind: Kind, name: str) -> bool:
        """True while the thing is being made."""
        return (kind, name) in self._open

    def is_broken(self, kind: Kind, name: str) -> bool:
        """True when the thing could not be made."""
        return (kind, name) in self._broken

    def make(self, kind: Kind, name: str, make: Callable[[str], _Made]) -> _Made:
        """The thing, made by `make` when it is asked for the first time.

        Raises:
            InputError: Without problems, when it could not be made; why is recorded.
        """
        key = (kind, name)
        if key in self._made:
            made: _Made = self._made[key]
            return made
        if key in self._broken:
            raise InputError()
        try:
            if key in self._open:
                raise self._ring(key)
            if len(self._open) > MAX_DEPTH:
                message = f"more than {MAX_DEPTH} datasets and values depend on each other in a row"
                raise fault("too-deep", message, "compute some of it in one sql")
            self._open.append(key)
            try:
                made = make(name)
            finally:
                self._open.pop()
        except InputError as error:
            if key not in self._broken:
                self._broken.add(key)
                self._found.add(*error.under(kind, name).problems)
            raise InputError() from None
        self._made[key] = made
        return made

    def _ring(self, key: tuple[Kind, str]) -> InputError:
        """Record the ring that closes at `key`; all that is in it is broken."""
        ring = self._open[self._open.index(key) :]
        self._broken.update(ring)
        kinds = {kind for kind, _ in ring}
        what = "values" if kinds == {"values"} else "datasets" if kinds == {"data"} else "datasets and values"
        shown = " → ".join(name for _, name in (*ring, key))
        message = f"{what} depend on each other in a circle: {shown}"
        self._found.add(Problem("circular", message, "one of them must be read from data", ring[0], at_key=True))
        return InputError()
