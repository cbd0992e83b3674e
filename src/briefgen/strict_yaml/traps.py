"""The traps of YAML, told apart: what a person meant, what YAML read, and how to write it instead.

`silent_trap` finds those that YAML swallows without a word, in an event; `diagnose` explains those that stop the
parser. Both may say which piece was meant as plain text; `RepairedText` then takes its special characters out of
YAML's sight, so that the rest of the file can be read and everything wrong is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import events

_SPECIAL = "{}[]:#,&*!%@`\"'|>-?\\"
# The same number of characters, so that offsets stay true; the last plane of Unicode is assigned to nobody.
_HIDE = {ord(character): chr(0x10F000 + ord(character)) for character in _SPECIAL}
_SHOW = {0x10F000 + ord(character): character for character in _SPECIAL}

_PREFIX = re.compile(
    r"[ ]*(?:- +)*(?:(?:[^\s\"'{}\[\]#:,&*!%@`|>-][^\"{}\[\]#:,]*|\"[^\"]*\"|'[^']*')[ ]*:(?:[ ]+|$))?"
)
_ONLY_A_KEY = re.compile(r"[ ]*(?:- +)*[\w$.-]+[ ]*")
_GLUED_KEY = re.compile(r"[ ]*(?:- +)*([A-Za-z_]\w*):(?=[^\s:/])")
_PROPERTY = re.compile(r"[&!]\S*(?=[ \t]*(?:$|[\[{\"'|>&!#\r\n]))")
_LOST = re.compile(r"[ \t]+#(?=[\w{])")
_AFTER_KEY = re.compile(r"[ \t]*:[ \t]+#(?=[\w{])")

QUOTE_IT = 'put the whole text in "quotes"'


@dataclass(frozen=True, slots=True)
class Finding:
    """A trap that was fallen into.

    Attributes:
        code: Stable code, as in `Problem`.
        message: What is wrong.
        hint: What to write.
        index: Offset of the fault in the text.
        meant: Start and end of the piece that was meant as plain text; None when the rest cannot be read.
        drop: True: the piece is to be left out instead (an anchor or a tag before a value).
    """

    code: str
    message: str
    hint: str
    index: int
    meant: tuple[int, int] | None = None
    drop: bool = False


@dataclass(frozen=True, slots=True)
class ScalarSpan:
    """Where the last scalar stood that was read without fault, and its quote (`''` when it had none)."""

    start: int
    end: int
    style: str


class TrapFoundError(Exception):
    """Ends one reading of the text; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class RepairedText:
    """A YAML text in which pieces can be marked as plain text; every offset stays what it was.

    Example:
        >>> text = RepairedText("title: {{ x }} lost")
        >>> text.mend(7, 14), text.meant(text.mended[7:]), text.mend(7, 14)
        (True, '{{ x }} lost', False)
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.mended = source
        self._touched = False

    def mend(self, start: int, end: int, *, drop: bool = False) -> bool:
        """Hide the special characters of a piece, or the whole of it; False when there is nothing left to hide."""
        piece = self.mended[start:end]
        hidden = " " * len(piece) if drop else piece.translate(_HIDE)
        if hidden == piece:
            return False
        self.mended = self.mended[:start] + hidden + self.mended[end:]
        self._touched = True
        return True

    def meant(self, text: str) -> str:
        """A piece of the mended text as its author typed it."""
        return text.translate(_SHOW) if self._touched else text


def silent_trap(event: Any, text: str) -> Finding | None:
    """What is wrong with a node that YAML read without complaint."""
    start = event.start_mark.index
    if isinstance(event, events.MappingStartEvent) and event.flow_style and text.startswith("{{", start):
        return _braces(text, start)
    if isinstance(event, events.AliasEvent) or text[start : start + 1] in ("&", "!"):
        if not isinstance(event, events.AliasEvent) and event.start_mark.index == event.end_mark.index:
            return None  # an empty value: the character belongs to what follows
        return _special(text, start)
    if isinstance(event, events.ScalarEvent) and not event.style:
        end = event.end_mark.index
        lost = _LOST.match(text, end) if start < end else None
        if lost is None:
            lost = _AFTER_KEY.match(text, end)
        if lost:
            at = lost.end() - 1
            shown = text[at : _line_end(text, at)].strip()
            return Finding(
                "yaml-comment",
                f"everything from '{_clipped(shown, 12)}' on is a comment and would be lost",
                f"{QUOTE_IT}, or write a space after # if it is a comment",
                at,
                (at, at + 1),
            )
    return None


def diagnose(error: Exception, text: str, last: ScalarSpan | None) -> Finding:
    """Explain what stopped the parser.

    Args:
        error: What ruamel.yaml raised; others than its own have no position.
        text: What it was reading.
        last: The scalar before the fault.
    """
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    at = _index(error, "problem_mark")
    opened = _index(error, "context_mark")
    if at is None:
        at = opened if opened is not None else last.end if last else 0
        if not problem:
            at = max(at, text.find("\\", at))
            return Finding("yaml-escape", "a backslash escape here stands for no character", "write \\\\ for \\", at)
    for explain in (_at_braces, _at_quote, _at_start_of_text, _at_colon, _at_structure):
        finding = explain(text, at, opened, f"{problem} {context}", last)
        if finding:
            return finding
    return Finding("yaml", problem, "", min(at, len(text)))


def _at_braces(text: str, at: int, opened: int | None, said: str, last: ScalarSpan | None) -> Finding | None:
    if "quoted scalar" in said or "double-quoted" in said:
        return None
    if text.startswith("{{", at) and ("flow" in said):
        end = _reference_end(text, at)
        return Finding(
            "yaml-braces",
            "a text with {{ }} inside [ … ] or { … } must be in quotes",
            f"write  {_quoted(_flow_text(text, at))}, or put each item on its own line with -",
            at,
            (at, end),
        )
    for start, end in _value_spans(text, at, opened):
        if text.startswith("{{", start):
            return _braces(text, start, end)
    if opened is not None and text.startswith("{", opened) and text.startswith("{{", opened - 1):
        return _braces(text, opened - 1)
    return None


def _at_quote(text: str, at: int, opened: int | None, said: str, last: ScalarSpan | None) -> Finding | None:
    if "unknown escape character" in said or "escape sequence of" in said:
        return Finding(
            "yaml-escape",
            f"'{text[at - 1 : at + 1]}' stands for no character in a text in double quotes",
            "write \\\\ for a backslash, or use 'single quotes'",
            at - 1,
            (at - 1, at),
        )
    if "quoted scalar" in said and opened is not None:
        return Finding(
            "yaml-quote",
            "a quote is opened here and never closed",
            "add the closing quote",
            opened,
            (opened, opened + 1),
        )
    if last and last.style in ("'", '"') and last.start < last.end <= at and not text[last.end : at].strip():
        after = text[at : _line_end(text, at)]
        if "\n" in text[last.start : last.end]:
            line = text.count("\n", 0, last.end) + 1
            return Finding(
                "yaml-quote",
                f"the text that begins here runs on to a quote on line {line}",
                "add the closing quote",
                last.start,
                (last.start, last.start + 1),
            )
        if "\n" not in text[last.end : at] and after.strip() and not after.startswith(("]", "}", ":")):
            end = _line_end(text, at)
            whole = text[last.start : end].rstrip()
            return Finding(
                "yaml-quote",
                f"the text goes on after its closing quote: {_clipped(after.strip(), 20)}",
                f"write  {_quoted(whole)}",
                at,
                (last.start, end),
            )
    return None


def _at_start_of_text(text: str, at: int, opened: int | None, said: str, last: ScalarSpan | None) -> Finding | None:
    if "'\\t'" in said or (text[at : at + 1] == "\t" and "cannot start" in said):
        return Finding("yaml-tab", "a tab is used for indentation", "indent with spaces", at)
    if "scanning a block scalar" in said and opened is not None:
        return _special(text, opened)
    if "sequence entries are not allowed" in said:
        return Finding(
            "yaml-list",
            "a list begins on the line below its key",
            f'write each "- …" on its own line, or {QUOTE_IT}',
            at,
            (at, at + 1),
        )
    if "directive" in said:
        return _special(text, opened if opened is not None else at)
    character = text[at : at + 1]
    if "cannot start any token" in said or ("expected the node content" in said and character in "]},"):
        return _special(text, at) if character.strip() else None
    if any(word in said for word in ("scanning an alias", "scanning an anchor", "scanning a tag", "parsing a tag")):
        return _special(text, opened if opened is not None else at)
    return None


def _at_colon(text: str, at: int, opened: int | None, said: str, last: ScalarSpan | None) -> Finding | None:
    if "mapping values are not allowed" in said:
        line = text[_line_start(text, at) : at]
        above = text[_line_start(text, last.start) :] if last else ""
        glued = _GLUED_KEY.match(above)
        if glued and last and last.start < _line_start(text, at):
            return _no_space(glued, _line_start(text, last.start))
        if _ONLY_A_KEY.fullmatch(line):
            return Finding(
                "yaml-indent",
                "this line is not indented like the lines above it",
                "line it up with the other keys of the same section",
                _line_start(text, at) + len(line) - len(line.lstrip()),
            )
        end = _line_end(text, at)
        start = max((start for start, _ in _value_spans(text, at, None) if start <= at), default=at)
        return Finding(
            "yaml-colon",
            "the text contains ': ' and must be in quotes",
            f"write  {_quoted(text[start:end].strip())}",
            at,
            (at, end),
        )
    if "could not find expected ':'" in said:
        start = opened if opened is not None else at
        glued = _GLUED_KEY.match(text, _line_start(text, start))
        if glued:
            return _no_space(glued, 0)
        return Finding("yaml-key", "a key needs a colon and a space after it", "write   key: value", start)
    return None


def _at_structure(text: str, at: int, opened: int | None, said: str, last: ScalarSpan | None) -> Finding | None:
    for sign, shut, code in (("{", "}", "yaml-brace"), ("[", "]", "yaml-bracket")):
        if f"expected ',' or '{shut}'" in said and opened is not None:
            if "\n" in text[opened:at]:
                return Finding(
                    code, f"a {sign} is opened here and not closed", f"add the closing {shut}, or {QUOTE_IT}", opened
                )
            if text[at : at + 1] == ":":
                return Finding("yaml-colon", "the text contains ': ' and must be in quotes", QUOTE_IT, at, (at, at + 1))
            message = f"a text inside {sign} … {shut} with a comma, brace or bracket in it must be in quotes"
            return Finding(code, message, f"{QUOTE_IT}, or close the {sign}", at)
    if "found '<stream end>'" in said:
        opening = max(text.rfind("[", 0, at), text.rfind("{", 0, at))
        if opening >= 0:
            sign, shut, code = ("[", "]", "yaml-bracket") if text[opening] == "[" else ("{", "}", "yaml-brace")
            hint = f"add the closing {shut}, or {QUOTE_IT}"
            return Finding(code, f"a {sign} is opened here and not closed", hint, opening)
    if "expected <block end>" in said:
        for start, end in _value_spans(text, at, None):
            first = text[start]
            if start < at and first in "[{":
                code = "yaml-bracket" if first == "[" else "yaml-brace"
                piece = text[start:end].rstrip()
                message = f"a text that begins with {first} must be in quotes"
                return Finding(code, message, f"write  {_quoted(piece)}", start, (start, end))
        return Finding(
            "yaml-indent",
            "this line is not indented like the lines above it",
            "line it up with the other keys of the same section",
            at,
        )
    return None


def _braces(text: str, start: int, end: int | None = None) -> Finding:
    end = _reference_end(text, start) if end is None else end
    shown = _clipped(text[start : _line_end(text, start)].rstrip(), 40)
    if text[:start].rstrip()[-1:] in ("[", ",", "{"):
        shown = _clipped(text[start : _reference_end(text, start)], 40)
    hint = f"write  {_quoted(shown)}"
    return Finding("yaml-braces", "a text that begins with {{ must be in quotes", hint, start, (start, end))


def _special(text: str, start: int) -> Finding:
    end = _line_end(text, start)
    character = text[start : start + 1]
    notes = {"*": "aliases", "&": "anchors", "!": "tags"}
    note = f" (YAML {notes[character]} are not part of this format)" if character in notes else ""
    whole = any(value == start for value, _ in _value_spans(text, start, None))
    before_value = _PROPERTY.match(text, start)
    return Finding(
        "yaml-special",
        f"a text that begins with '{character}' must be in quotes{note}",
        f"write  {_quoted(_clipped(text[start:end].rstrip(), 40))}",
        start,
        (start, before_value.end() if before_value else end if whole else start + 1),
        drop=bool(before_value),
    )


def _no_space(glued: re.Match[str], offset: int) -> Finding:
    key = glued[1]
    return Finding("yaml-key", f"a space is missing after '{key}:'", f"write   {key}: …", offset + glued.end() - 1)


def _value_spans(text: str, at: int, opened: int | None) -> Iterator[tuple[int, int]]:
    """Start and end of the value on the line of the fault, then of that on which the faulty thing began."""
    for index in (at, opened):
        if index is None or index > len(text):
            continue
        line_start, line_end = _line_start(text, index), _line_end(text, index)
        prefix = _PREFIX.match(text, line_start, line_end)
        start = prefix.end() if prefix else line_start
        if start < line_end:
            yield start, line_end


def _reference_end(text: str, start: int) -> int:
    """The end of a `{{ … }}`, or of the line when it is not closed on it."""
    line_end = _line_end(text, start)
    shut = text.find("}}", start, line_end)
    return shut + 2 if shut >= 0 else line_end


def _flow_text(text: str, at: int) -> str:
    """The text in brackets around a reference, for the hint."""
    begin = max(text.rfind(sign, 0, at) for sign in "[{,:\n") + 1
    end = _reference_end(text, at)
    while end < len(text) and text[end] not in ",]}\n":
        end += 1
    return _clipped(text[begin:end].strip(), 40)


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _line_end(text: str, index: int) -> int:
    ends = [end for end in (text.find("\n", index), text.find("\r", index)) if end >= 0]
    return min(ends, default=len(text))


def _index(error: Exception, mark: str) -> int | None:
    index = getattr(getattr(error, mark, None), "index", None)
    return index if isinstance(index, int) else None


def _quoted(text: str) -> str:
    shown = text.translate(_SHOW)
    return f'"{shown}"' if '"' not in shown else "'" + shown.replace("'", "''") + "'"


def _clipped(text: str, limit: int) -> str:
    shown = text.translate(_SHOW)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"
