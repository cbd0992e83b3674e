"""One reading of a YAML text: the events of ruamel.yaml become plain data and the place of everything in it.

Only the event stream is used. The constructors of the library, which make objects out of tags, are never reached, and
depth, aliases and repeated keys are seen before anything is built.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import YAMLError

from briefgen import characters
from briefgen.errors import Place, Problem, spell
from briefgen.strict_yaml.traps import Finding, RepairedText, ScalarSpan, TrapFoundError, diagnose, silent_trap

MAX_DEPTH = 40
"""Levels of nesting; the deepest sensible brief has 12."""

MAX_PROBLEMS = 200
"""Nobody reads more at once, and a hostile file could have a million."""

MAX_NODES = 100_000
"""Values in one file; a brief of a thousand slides has 40,000. Each takes a twentieth of a millisecond to read."""

MAX_KEYS = 3_000
"""Keys of one mapping; each that is unknown costs a millisecond to explain."""

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,99})")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_END = re.compile(r"\r\n|\r|\n")


class WholeNumber(int):
    """A whole number that remembers how it was typed, in `raw`."""

    raw: str


class DecimalNumber(float):
    """A number with a decimal point or exponent that remembers how it was typed, in `raw`.

    Example:
        >>> number = typed("1.10")
        >>> number == 1.1, number.raw
        (True, '1.10')
    """

    raw: str


class Lines:
    r"""Where the lines of a text begin; lines end as editors have it, at LF, CR or CRLF.

    Example:
        >>> Lines("a: 1\nb: 2").position(8)
        (2, 4)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, max(index, 0))
        return line, max(index, 0) - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands in the source: offsets of its text and of its key (-1: it has none)."""

    start: int
    end: int
    key: int
    scalar: bool


class Reading:
    """Turns the events of one reading into data.

    Attributes:
        spots: Where everything stands, in the order of the file; filled by `build`.
        problems: What is wrong, but did not stop the reading.
    """

    def __init__(self, text: RepairedText, lines: Lines, shown_as: str) -> None:
        self.text = text
        self.lines = lines
        self.shown_as = shown_as
        self.spots: dict[Place, Spot] = {}
        self.problems: list[Problem] = []
        self._last: ScalarSpan | None = None
        self._events = self._stream()

    def build(self) -> Any:
        """The data.

        Raises:
            TrapFoundError: The reading cannot go on.
        """
        data: Any = None
        started = False
        for event in self._events:
            if isinstance(event, events.StreamStartEvent | events.StreamEndEvent | events.DocumentEndEvent):
                continue
            if isinstance(event, events.DocumentStartEvent):
                if started:
                    raise self._trap(
                        "yaml-documents",
                        "a second document begins here",
                        "one file is one document; remove the line ---",
                        event.start_mark.index,
                    )
                if event.version or event.tags:
                    raise self._trap("yaml-special", "YAML directives (%) are not part of this format", "remove it", 0)
                started = True
                continue
            data = self._node(event, (), -1)
        return data

    def _stream(self) -> Iterator[Any]:
        """The events, with every exception of the parser as a trap."""
        stream = YAML(typ="safe", pure=True).parse(self.text.mended)
        while True:
            try:
                event = next(stream)
            except StopIteration:
                return
            except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, RecursionError) as error:
                # beside its own errors the parser leaks the built-in ones, for escapes beyond Unicode and the like
                raise TrapFoundError(diagnose(error, self.text.mended, self._last)) from error
            yield event

    def _node(self, event: Any, place: Place, key_at: int) -> Any:

        start = event.start_mark.index
        if len(place) > MAX_DEPTH:
            raise self._trap("too-deep", f"nested more than {MAX_DEPTH} levels deep", "write it flatter", start)
        if len(self.spots) >= MAX_NODES:
            hint = "put data into CSV files"
            raise self._trap("too-large", f"the file has more than {MAX_NODES:,} values", hint, start)
        finding = silent_trap(event, self.text.mended)
        if finding:
            raise TrapFoundError(finding)
        end = event.end_mark.index
        if start == end and isinstance(event, events.ScalarEvent):
            start = end = self._empty(start)
        self.spots[place] = Spot(start, end, key_at, isinstance(event, events.ScalarEvent))
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(event, place)
        if isinstance(event, events.SequenceStartEvent):
            return self._list(place)
        return self._scalar(event, place)

    def _empty(self, start: int) -> int:
        """Where nothing stands: after its colon or dash, not where the next thing begins."""
        return max(self.text.mended.rfind(sign, 0, start) for sign in ":-,[{") + 1 or start

    def _list(self, place: Place) -> list[Any]:

        entries: list[Any] = []
        for event in self._events:
            if isinstance(event, events.SequenceEndEvent):
                break
            entries.append(self._node(event, (*place, len(entries)), -1))
        return entries

    def _mapping(self, opening: Any, place: Place) -> dict[str, Any]:

        entries: dict[str, Any] = {}
        previous = ""
        for event in self._events:
            if isinstance(event, events.MappingEndEvent):
                break
            key_at = event.start_mark.index
            finding = silent_trap(event, self.text.mended)
            if finding is None and not isinstance(event, events.ScalarEvent):
                finding = Finding("yaml-key", "a key is one word or text", "write   key: value", key_at)
            if finding:
                raise TrapFoundError(finding)
            key = self._let_in(self.text.meant(event.value), place, key_at)
            self._note(event)
            if len(entries) >= MAX_KEYS:
                message = f"more than {MAX_KEYS:,} keys in one place"
                raise self._trap("too-large", message, "put data into CSV files", key_at)
            value_event = next(self._events)
            if self._ends_a_text(opening, event, value_event):
                self._explain_comma(entries, previous, key, (*place, key), key_at)
                continue
            if key == "<<":
                message = "merge keys (<<) are not part of this format"
                self._add("yaml-special", message, "write the keys out", place, key_at)
            first = self.spots.get((*place, key)) if key in entries else None
            kept = self.spots
            if first is not None:
                line = self.lines.position(first.key)[0]
                hint = f"it was first given on line {line}; keep one"
                self._add("duplicate-key", f"'{key}' is given twice here", hint, place, key_at)
                self.spots = {}  # the second value still has to be read, but its places are those of the first
            value = self._node(value_event, (*place, key), key_at)
            self.spots = kept
            if first is None and key != "<<":
                entries[key] = value
                previous = key
        return entries

    def _ends_a_text(self, opening: Any, key: Any, value: Any) -> bool:
        """Whether a key in braces has no colon: what stands there is the rest of a text that had a comma."""
        empty = value.start_mark.index == value.end_mark.index == key.end_mark.index
        return bool(opening.flow_style) and empty

    def _explain_comma(self, entries: dict[str, Any], previous: str, key: str, place: Place, index: int) -> None:
        if not previous:
            self._add(
                "yaml-brace", f"'{key}' has no value", f"write  {{{key}: …}}, or put the text in quotes", place, index
            )
            return
        before = getattr(entries[previous], "raw", entries[previous])
        if isinstance(before, str):  # as it was meant, so that nothing else complains
            entries[previous] = f"{before}, {key}"
        self._add(
            "yaml-comma",
            f"the comma before '{key}' ends the text before it: "
            "inside { … } and [ … ] a text with a comma needs quotes",
            f'put the whole text in "quotes":  "…, {key}"',
            place,
            index,
        )

    def _scalar(self, event: Any, place: Place) -> Any:
        self._note(event)
        text = self.text.meant(event.value)
        if event.style:
            return self._let_in(text, place, event.start_mark.index)
        if text in _NOTHING:
            return None
        return _CONSTANTS[text] if text in _CONSTANTS else typed(text)

    def _let_in(self, text: str, place: Place, index: int) -> str:
        """A text in quotes, in which an escape may name what no file can hold; that is then told, and left out."""
        refusal = characters.refusal(text)
        if refusal is None:
            return text
        problem = refusal.problems[0]
        self._add(problem.code, problem.message, problem.hint, place, index)
        return characters.REFUSED.sub("", text)

    def _note(self, event: Any) -> None:
        self._last = ScalarSpan(event.start_mark.index, event.end_mark.index, event.style or "")

    def _add(self, code: str, message: str, hint: str, place: Place, index: int) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        line, column = self.lines.position(index)
        self.problems.append(
            Problem(
                code,
                message,
                hint,
                place,
                file=self.shown_as,
                line=line,
                column=column,
                label=spell(place),
            )
        )

    def _trap(self, code: str, message: str, hint: str, index: int) -> TrapFoundError:
        return TrapFoundError(Finding(code, message, hint, index))


def typed(text: str) -> str | WholeNumber | DecimalNumber:
    """A number if the text is one in this format, else the text.

    Example:
        >>> [type(typed(text)).__name__ for text in ("7", "1e3", "007", "12:30", "1_000", "1e999")]
        ['WholeNumber', 'DecimalNumber', 'str', 'str', 'str', 'str']
    """
    number: WholeNumber | DecimalNumber
    if _WHOLE.fullmatch(text):
        number = WholeNumber(text)
    elif _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        number = DecimalNumber(text)
    else:
        return text
    number.raw = text
    return number
