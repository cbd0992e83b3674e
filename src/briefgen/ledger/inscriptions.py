"""What a file shows, as its exporter tells it: texts at their places, in pieces that know their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.document import Span
from briefgen.values import Value

BlockName: TypeAlias = Literal[
    "title",
    "message",
    "text",
    "key figure",
    "table",
    "chart",
    "chart data",
    "alternative text",
    "caption",
    "note",
    "source",
    "notes",
    "marking",
    "contents",
    "furniture",
    "properties",
]
"""What a text is part of; the same words for slides and pages.

`text`: prose, points, callouts, quotations; `chart data`: the numbers behind a native chart; `note`: a note under an
exhibit, of the author, at the foot; `source`: a source line or an entry in the list of sources; `notes`: the notes pane
of a slide; `furniture`: footers, running heads, numbers of chapters; `properties`: of the file, with its outline.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one kind.

    Attributes:
        text: The characters.
        value: The value that they show; None: none.
        typed: True for words of the author or of the data, and what a source or date of the definition says. A piece
            that is neither a value nor typed is furniture: briefgen put it there (numbers of pages, exhibits and
            notes, ticks of an axis).
    """

    text: str
    value: Value | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Inscription:
    """One text of a file.

    Attributes:
        number: Number of the slide or page, from 1; 0: of none (the file's properties and outline).
        part: Id of the Part that it belongs to; empty: of none.
        block: What it is part of.
        pieces: The text.
    """

    number: int
    part: str
    block: BlockName
    pieces: tuple[Piece, ...]


def piece_of(text: str, span: Span | None) -> Piece:
    """Characters that show a span, or a piece of one; without a span they are furniture.

    Marks of citations and notes are furniture too: their numbers and letters are the exporter's.

    Example:
        >>> piece_of("Trade was ", Span("Trade was ")).typed, piece_of("3", None).typed
        (True, False)
    """
    if span is None or (span.value is None and not span.text):
        return Piece(text)
    return Piece(text, span.value, typed=span.value is None)
