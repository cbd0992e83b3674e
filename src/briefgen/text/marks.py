"""Marks: the pieces of a text that are not prose, and how they are kept away from Markdown.

References, citations and note marks are each replaced by one private character that the text does not hold. Markdown
takes it for a letter; afterwards `Marks.spans` puts the real thing in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from briefgen.document import FootnoteTarget, SourceTarget, Span
from briefgen.errors import InputError, Problem, fault
from briefgen.formatting.filters import FILTERS, Filter, change_letters
from briefgen.formatting.names import NUMBER_STYLES, PLAIN_STYLES, format_hint
from briefgen.text.references import Reference, find_spots, parse_reference
from briefgen.values import Value

Show: TypeAlias = Callable[[str, tuple[Filter, ...]], tuple[str, Value | None]]
"""Shows a named value through filters: its text, and the value. It may raise InputError."""

MAX_TEXT = 50_000
"""Characters of one text, as typed and as shown: eight thousand words, or fifteen pages. What reads and sets text takes
a time that, for some texts, grows with the square of their length."""

_CITATION = re.compile(r"\[@[^\[\]\n]*\]")
_SOURCE = re.compile(r"@([A-Za-z0-9_](?:[\w.:-]*\w)?)")
_NOTE = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
_LETTERS = ("capital", "upper", "lower", "slug", "literal")


def _free_letters(text: str) -> Iterator[str]:
    """Private characters (Unicode 3.5, planes 0 and 15) that the text does not hold."""
    used = set(text)
    for code in chain(range(0xE000, 0xF900), range(0xF0000, 0xFFFFE)):
        if chr(code) not in used:
            yield chr(code)


@dataclass(slots=True)
class Marks:
    """A text whose marks are out of the way.

    Attributes:
        text: The text, each mark a single private character.
        spans: What each of these characters stands for.
        sources: The characters as they were typed, for messages.
        problems: What is wrong with the marks.
        broken: True when something is wrong, even if another message says it already.
    """

    text: str
    spans: dict[str, Span] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def failed(self, error: InputError) -> None:
        """Note an error; the rest of the text is still looked at."""
        self.broken = True
        self.problems.extend(error.problems)

    def raise_errors(self) -> None:
        """Raise what was noted."""
        if self.broken:
            raise InputError(*dict.fromkeys(self.problems))

    def typed(self, text: str) -> str:
        """A piece of the text as its author typed it."""
        return "".join(self.sources.get(letter, letter) for letter in text)


def check_length(text: str) -> None:
    """Refuse a text that takes too long to read.

    Raises:
        InputError: `text-too-long`.
    """
    if len(text) > MAX_TEXT:
        raise too_long(len(text))


def too_long(length: int) -> InputError:
    """The error for a text of so many characters."""
    message = f"a text has at most {MAX_TEXT:,} characters, and this one, as it is shown, has {length:,} or more"
    return fault("text-too-long", message, "divide it among several sections")


def take_marks(text: str, show: Show, *, citations_allowed: bool) -> Marks:
    """Put the marks of a text out of the way.

    Args:
        text: The text as typed.
        show: Shows named values.
        citations_allowed: False: citations and note marks are errors here.

    Raises:
        InputError: `text-too-long`; whatever else is wrong is noted.
    """
    check_length(text)
    letters = _free_letters(text)
    marks = Marks("")
    shown = 0
    pieces: list[str] = []

    def mark(typed: str, span: Span) -> str:
        letter = next(letters)
        marks.spans[letter], marks.sources[letter] = span, typed
        return letter

    position = 0
    try:
        for spot in find_spots(text):
            pieces.append(text[position : spot.start])
            position = spot.end
            try:
                span = _shown(parse_reference(spot.body), show)
                shown += len(span.text)
                if shown > MAX_TEXT:
                    break
                pieces.append(mark(text[spot.start : spot.end], span))
            except InputError as error:
                marks.failed(error)
    except InputError as error:  # a brace that is never closed: nothing after it can be read
        marks.failed(error)
    if shown > MAX_TEXT:
        raise too_long(shown)
    marks.text = "".join([*pieces, text[position:]])

    notes: list[str] = []
    for pattern, read in ((_CITATION, _cited), (_NOTE, _noted)):
        found = pattern.search(marks.text)
        while found:
            letter = ""
            try:
                letter = mark(found[0], Span("", target=read(found[0], citations_allowed=citations_allowed)))
                notes.append(letter)
            except InputError as error:
                marks.failed(error)
            marks.text = marks.text[: found.start()] + letter + marks.text[found.end() :]
            found = pattern.search(marks.text)
    if notes:
        marks.text = _set_after_punctuation(marks.text, notes)
    return marks


def _set_after_punctuation(text: str, notes: Sequence[str]) -> str:
    """Citation and note marks stand directly after the word, and after its punctuation (DESIGN section 8)."""
    any_note = f"[{''.join(notes)}]"
    close = r"(?<=[\w%°)\]}”’\"'»…€$£.,;:!?\ue000-\uf8ff])|(?<=[^\s*]\*)"
    pattern = rf"(?:{close})[ \t]*(?:\n[ \t]*)?({any_note}(?:[ \t]*{any_note})*)([.,;:!?…]*)"
    return re.sub(pattern, lambda match: match[2] + re.sub(r"[ \t]+", "", match[1]), text)


def _shown(reference: Reference, show: Show) -> Span:
    if not reference.name:
        return Span(_literal(reference))
    try:
        text, value = show(reference.name, reference.filters)
    except InputError as error:
        found = (problem if problem.needle else replace(problem, needle=reference.name) for problem in error.problems)
        raise InputError(*found) from error
    return Span(text, value=value)


def _literal(reference: Reference) -> str:
    for step in reference.filters:
        if step.word in _LETTERS and not step.arguments:
            continue
        base = step.word.lstrip("+").split(".", 1)[0]
        if step.word in FILTERS or base in (*NUMBER_STYLES, *PLAIN_STYLES):
            hint = "a text in quotes takes only " + ", ".join(_LETTERS)
            raise fault("bad-reference", f"'{step.word}' is for values", hint, needle=step.word)
        hint = format_hint(step.word, (), _LETTERS)
        raise fault("unknown-filter", f"no filter '{step.word}' for a text in quotes", hint, needle=step.word)
    return change_letters(reference.literal, [step.word for step in reference.filters])


def _cited(typed: str, *, citations_allowed: bool) -> SourceTarget:
    _must_be_allowed(typed, "a citation", "name the source in the field  source:", citations_allowed)
    matches = [_SOURCE.fullmatch(part.strip()) for part in typed[1:-1].split(";")]
    if not all(matches):
        raise fault("bad-citation", f"cannot read the citation '{typed}'", "write [@S1] or [@S1; @S2]", needle=typed)
    return SourceTarget(tuple(dict.fromkeys(match[1] for match in matches if match)))


def _noted(typed: str, *, citations_allowed: bool) -> FootnoteTarget:
    _must_be_allowed(typed, "a note", "put the note on the message or the detail", citations_allowed)
    return FootnoteTarget(typed[2:-1])


def _must_be_allowed(typed: str, what: str, hint: str, allowed: bool) -> None:
    if not allowed:
        raise fault("bad-citation", f"{what} cannot stand here", hint, needle=typed)
