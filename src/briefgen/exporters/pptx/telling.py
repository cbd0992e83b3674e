"""Texts as spans that say what they show: a value, words of the author or of the data, or words of briefgen's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.document import RichText, Span, Tile
from briefgen.ledger.attribution import Attribution
from briefgen.ledger.inscriptions import Piece, piece_of
from briefgen.ledger.numerals import numerals
from briefgen.values import Value


@dataclass(frozen=True, slots=True)
class Own(Span):
    """Characters among spans that briefgen itself adds: labels, numbers of sources, what stands between two texts."""


def typed(text: str) -> RichText:
    """What the author or the data says in characters alone; nothing for an empty text."""
    return (Span(text),) if text else ()


def unmarked(text: RichText) -> RichText:
    """A text said again: without marks, emphasis and links, but with its values.

    Example:
        >>> [span.text for span in unmarked((Span("Growth", bold=True), Span(" of "), Span("7.8%")))]
        ['Growth', ' of ', '7.8%']
    """
    return tuple(Span(span.text, value=span.value) for span in text if span.text)


def attributed(text: str, shown: Iterable[tuple[str, Value]]) -> RichText:
    """Characters that were composed from values, as spans that know them again.

    Args:
        text: The characters.
        shown: What was shown while they were composed, each text with its value.
    """
    if next(numerals(text), None) is None:
        return typed(text)
    return tuple(
        Span(piece.text, value=piece.value) if piece.typed or piece.value is not None else Own(piece.text)
        for piece in Attribution(shown).pieces(text)
    )


def joined(texts: Iterable[RichText], between: str) -> RichText:
    """Texts in a row, with briefgen's own characters between them."""
    spans: list[Span] = []
    for index, text in enumerate(texts):
        spans += [Own(between), *text] if index else text
    return tuple(spans)


def pieces_of(text: RichText) -> tuple[Piece, ...]:
    """A text in pieces for the ledger.

    Example:
        >>> [(piece.text, piece.typed) for piece in pieces_of((Own("Source: "), Span("Annual report")))]
        [('Source: ', False), ('Annual report', True)]
    """
    return tuple(piece_of(span.text, None if isinstance(span, Own) else span) for span in text if span.text)


def label_of(tile: Tile) -> RichText:
    """What a key figure is: its label, or that of its value."""
    return tile.label or typed(tile.value.label)
