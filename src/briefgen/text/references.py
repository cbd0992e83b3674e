"""`{{ name | filter }}`: a grammar of its own, small enough to be safe (FORMAT section 2).

    ref    = "{{" (name | 'text') {"|" (format | filter)} "}}"
    filter = word ["(" 'text' {"," 'text'} ")"]

No attributes, no indexing, no calls: a reference can only show a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.errors import fault
from briefgen.formatting.filters import Filter

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_WORD = re.compile(r"\+?[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9]+)?")
_SPACE = re.compile(r"\s*")
_FILTERS_LOOK = "filters look like:  | percent.1   or   | choose('above', 'below', 'level with')"


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between `{{` and `}}`.

    Attributes:
        name: Name of a value or param; empty for a text in quotes.
        literal: The text in quotes; empty for a name.
        filters: The steps after it.
    """

    name: str
    literal: str = ""
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A reference in a text: `text[start:end]` is `{{ … }}` with its braces, and `body` is what they hold."""

    start: int
    end: int
    body: str


def parse_reference(body: str) -> Reference:
    """Read what stands between `{{` and `}}`.

    Raises:
        InputError: It is not a reference (`bad-reference`); the needle is the piece that cannot be read.

    Example:
        >>> parse_reference(" growth | percent.1 ")
        Reference(name='growth', literal='', filters=(Filter(word='percent.1', arguments=()),))
        >>> parse_reference("'40' | literal").literal
        '40'
    """
    return _Reader(body).reference()


def find_spots(text: str) -> Iterator[Spot]:
    """Where the references of a text stand, in order; braces in quotes do not count.

    Raises:
        InputError: A `{{` has no `}}` (`bad-reference`).
    """
    position = 0
    while (start := text.find("{{", position)) >= 0:
        end = _closing(text, start + 2)
        if end < 0:
            piece = text[start:].split("\n", 1)[0][:40]
            raise fault("bad-reference", "'{{' is not closed", "end the reference with }}", needle=piece)
        yield Spot(start, end + 2, text[start + 2 : end])
        position = end + 2


def _closing(text: str, position: int) -> int:
    """Where the `}}` stands that ends a reference, outside quotes if it can be; -1 where the next one begins first."""
    index = position
    while index < len(text):
        if text.startswith("}}", index):
            return index
        if text.startswith("{{", index):
            return -1
        quoted = _QUOTED.match(text, index)
        index = quoted.end() if quoted and "\n" not in quoted[0] else index + 1
    return text.find("}}", position)


class _Reader:
    def __init__(self, body: str) -> None:
        self.body = body
        self.at = 0

    def reference(self) -> Reference:
        self._space()
        literal = self._take(_QUOTED)
        name = "" if literal else self._name()
        filters = []
        self._space()
        while self.at < len(self.body):
            filters.append(self._filter())
            self._space()
        return Reference(name, _inside(literal) if literal else "", tuple(filters))

    def _name(self) -> str:
        match = self._take(_NAME)
        if not match:
            hint = "for example {{ growth }} or {{ growth | percent.1 }}"
            if self.body.strip().startswith("_"):
                hint = "names begin with a letter"
            needle = self.body.strip() or "{{" + self.body + "}}"
            raise fault("bad-reference", "a name is expected between {{ and }}", hint, needle=needle)
        if self.body[self.at : self.at + 1] in tuple(".[("):
            hint = "only names and filters are allowed: no attributes, no indexing, no calls"
            message = f"'{self.body.strip()}' is more than a name"
            raise fault("bad-reference", message, hint, needle=self.body.strip())
        return match[0]

    def _filter(self) -> Filter:
        rest = self.body[self.at :].strip()
        if self.body[self.at] != "|":
            near = re.match(r"\w+(\.\d)?$", rest)
            hint = f"put | before it:  | {rest}" if near else _FILTERS_LOOK
            raise fault("bad-reference", f"cannot read '{rest}'", hint, needle=rest)
        self.at += 1
        self._space()
        word = self._take(_WORD)
        if not word:
            raise fault("bad-reference", "a filter or format is missing after '|'", _FILTERS_LOOK, needle=rest)
        self._space()
        arguments = self._arguments(word[0]) if self.body.startswith("(", self.at) else ()
        return Filter(word[0], arguments)

    def _arguments(self, word: str) -> tuple[str, ...]:
        begin = self.at
        self.at += 1
        found: list[str] = []
        self._space()
        while not self.body.startswith(")", self.at):
            if found and not self.body.startswith(",", self.at):
                self._unreadable(word, begin)
            self.at += bool(found)
            self._space()
            text = self._take(_QUOTED)
            if not text:
                self._unreadable(word, begin)
            else:
                found.append(_inside(text))
            self._space()
        self.at += 1
        return tuple(found)

    def _unreadable(self, word: str, begin: int) -> None:
        needle = (word + self.body[begin:]).strip()
        hint = "the texts stand in quotes, with commas between them:  choose('above', 'below', 'level with')"
        raise fault(
            "bad-reference", f"cannot read the brackets of '{word}'", hint, needle=self.body[begin:].strip() or needle
        )

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.body, self.at)
        if match:
            self.at = match.end()
        return match

    def _space(self) -> None:
        self._take(_SPACE)


def _inside(quoted: re.Match[str]) -> str:
    return quoted[0][1:-1]
