"""Notes at the page foot: sources by their numbers, the author's notes by letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Part, RichText, Span, UrlTarget
from briefgen.exporters.pdf.captions import source_name
from briefgen.exporters.pdf.items import Anchor, Element
from briefgen.exporters.pdf.strips import Strip
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width

NOTE_AFTER_PT = 2.0

MARK_GAP_PT = 4.0
"""Between a wide mark and its note."""


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """A note of the author.

    Attributes:
        key: `note:`, the part's id and the author's key.
        letter: Its mark.
        text: What it says.
        part: The part it belongs to.
    """

    key: str
    letter: str
    text: RichText
    part: Part


def author_notes(parts: Sequence[Part], letters: Mapping[str, Mapping[str, str]]) -> list[AuthorNote]:
    """The notes of parts, in order.

    Args:
        parts: The parts.
        letters: For each part's id, the letter of a note by its key.
    """
    return [
        AuthorNote(f"note:{part.id}:{key}", letters[part.id][key], text, part)
        for part in parts
        for key, text in part.footnotes
    ]


def letters_of(notes: Sequence[AuthorNote]) -> dict[str, dict[str, tuple[str, str]]]:
    """For each part's id: letter and note key by the author's key."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for note in notes:
        found.setdefault(note.part.id, {})[note.key.split(":", 2)[2]] = (note.letter, note.key)
    return found


class PageNotes:
    """Sets notes when a page first calls them.

    Args:
        setter: Sets the type.
        notes: The author's notes.
        root: What the notes belong to.
    """

    def __init__(self, setter: Typesetter, notes: Sequence[AuthorNote], root: Element) -> None:
        self._setter = setter
        self._notes = {note.key: (number, note) for number, note in enumerate(notes)}
        self._letters = letters_of(notes)
        self._root = root
        self._sources: dict[str, tuple[Strip, ...]] = {}
        self._set: dict[str, tuple[Strip, ...]] = {}

    def rank(self, key: str) -> tuple[int, ...]:
        """Sources first, in the order of their numbers, then the author's notes."""
        if key in self._notes:
            return (1, self._notes[key][0])
        return (0, self._setter.numbers[key.removeprefix("source:")])

    def lines(self, key: str) -> Sequence[Strip]:
        """The lines of a note; the same source may be called on many pages."""
        found = self._set.get(key)
        if found is None:
            found = self._set[key] = tuple(self._lines(key))
        return found

    def _lines(self, key: str) -> Iterator[Strip]:
        setter = self._setter
        style = setter.style("footnote")
        place = setter.place
        link = ""
        if key in self._notes:
            _, note = self._notes[key]
            before = setter.writer
            setter.use_letters(self._letters[note.part.id])
            text = setter.runs(note.text, style, color="muted")
            setter.writer = before
            mark = note.letter
            element = Element("Note", self._root, block="note", part=note.part.id)
        else:
            source = key.removeprefix("source:")
            text = setter.runs(source_text(setter, source), style, color="muted")
            mark = str(setter.numbers[source])
            link = f"#entry:{source}" if setter.listed else ""
            element = Element("Note", self._root, block="source")
        number = setter.runs(mark, replace(style, bold=True), color="accent", link=link)
        hang = max(setter.metric("footnote_hang", 14.0), drawn_width(number) + MARK_GAP_PT)
        lines = setter.paragraph(text, style, place.x + hang, place.width - hang, element)
        tag = setter.line(number, style, place.x, 0.0, Element("Lbl", element))
        for index, line in enumerate(lines or [Strip(style.leading_pt)]):
            last = index == max(len(lines) - 1, 0)
            items = (Anchor(key, 0.0, element), tag, *line.items) if index == 0 else line.items
            yield replace(line, items=items, after_pt=NOTE_AFTER_PT if last else 0.0)


def source_text(setter: Typesetter, source: str) -> RichText:
    """A source as the page foot names it: author, title, publisher, date."""
    found = setter.sources[source]
    title = source_name(setter, source)
    shown: list[Span] = []
    stop = setter.formatter.stop
    if found.author:
        shown.append(Span(found.author.rstrip(".") + stop(". ")))
    shown.append(Span(title, target=UrlTarget(found.url)) if found.url and not setter.listed else Span(title))
    if found.publisher and found.publisher not in found.title:
        shown.append(Span(stop(". ") + found.publisher.rstrip(".")))
    shown.append(Span(stop(".")))
    return tuple(shown)
