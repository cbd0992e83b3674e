"""Recording: from what the files show to the ledger, one entry for each value and each other numeral."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.document import Document, plain_text
from briefgen.ledger.attribution import evident
from briefgen.ledger.catalogue import Catalogue
from briefgen.ledger.evidence import Evidence
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.model import Cited, Entry, EntryClass, Ledger, files_of
from briefgen.ledger.numerals import numerals
from briefgen.values import Date, Source, Value

_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"\s?[%‰\N{FULLWIDTH PERCENT SIGN}]")
"""What belongs to a numeral behind it."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Makes the ledgers of an edition; that of one file does not depend on the others.

    Attributes:
        document: The edition as a document.
        stem: Stem of its files.
        sources: All sources that may be cited, by id.
        evidence: Knows the data and the files that values were read from.
        show: Shows a value in its own format.
        edition: Id of the edition.
    """

    document: Document
    stem: str
    sources: Mapping[str, Source]
    evidence: Evidence
    show: Callable[[Value], str]
    edition: str = ""

    def ledger(self, files: Mapping[str, Iterable[Inscription]]) -> Ledger:
        """The ledger of files that show these texts, by suffix (`.pptx`)."""
        catalogue = Catalogue(self.evidence, self.show)
        entries = tuple(
            entry
            for suffix, inscriptions in files.items()
            for inscription in inscriptions
            for entry in _entries(suffix.lstrip("."), inscription, catalogue)
        )
        values, document = catalogue.values, self.document
        cited = {source for value in values for source in value.sources}
        return Ledger(
            plain_text(document.title),
            str(document.date) if document.date else "",
            document.language,
            self.stem,
            sources={name: _cited(source) for name, source in self.sources.items() if name in cited},
            files={file: digest for file in sorted(files_of(values)) if (digest := self.evidence.digest(file))},
            values=values,
            entries=entries,
            edition=self.edition,
        )


def _cited(source: Source) -> Cited:
    return Cited(source.title, source.publisher, str(source.published) if source.published else "", source.url)


def _entries(suffix: str, inscription: Inscription, catalogue: Catalogue) -> Iterator[Entry]:
    for shows, sort, value in marks(inscription.pieces):
        identifier = catalogue.add(value, inscription.part) if value is not None else ""
        yield Entry(suffix, inscription.number, inscription.part, inscription.block, shows, sort, identifier)


def marks(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, EntryClass, Value | None]]:
    """What counts in a text, in its order: the values that say a number, and every numeral beside them.

    A value that a line break has split is one; a numeral that reaches into a value belongs to it. Furniture stands for
    itself: the mark of a note is no digit of the numeral before it.

    Example:
        >>> list(marks((Piece("Group of 77", typed=True), Piece("3"))))
        [('77', 'typed', None), ('3', 'furniture', None)]
    """
    for run in _runs(pieces):
        yield from _marks(run)


def _runs(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """The pieces of a text, those of furniture apart from the others; a blank one goes with those before it."""
    run: list[Piece] = []
    furniture = False
    for piece in pieces:
        alone = not piece.typed and piece.value is None
        if run and alone != furniture and piece.text.strip():
            yield run
            run = []
        if piece.text.strip():
            furniture = alone
        run.append(piece)
    if run:
        yield run


def _marks(pieces: list[Piece]) -> Iterator[tuple[str, EntryClass, Value | None]]:
    text = "".join(piece.text for piece in pieces)
    spans = list(_spans(pieces))
    values = [span for span in spans if span.value is not None]
    found: list[tuple[int, str, EntryClass, Value | None]] = []
    position = behind = 0
    for numeral in numerals(text):
        start, end = numeral.span()
        while position < len(values) and values[position].end <= start:
            position += 1
        if position < len(values) and values[position].start < end:
            values[position].reach(start, end)
            continue
        while spans[behind].end <= start:
            behind += 1
        sign = _SIGN.match(text, end)
        found.append((start, text[start : sign.end() if sign else end], spans[behind].sort, None))
    for span in values:
        shows = text[span.start : span.end].strip()
        if _DIGIT.search(shows) or _is_amount(span.value):
            found.append((span.start, shows, "value", span.value))
    found.sort(key=lambda each: each[0])
    for _, shows, sort, value in found:
        yield shows, sort, value


@dataclass(slots=True)
class _Span:
    """Characters of one value or class."""

    start: int
    end: int
    value: Value | None
    sort: EntryClass

    def reach(self, start: int, end: int) -> None:
        """A numeral that reaches into it belongs to it."""
        self.start, self.end = min(self.start, start), max(self.end, end)


def _spans(pieces: Iterable[Piece]) -> Iterator[_Span]:
    """The pieces of a text by their places; those of one value are one, if nothing but a space is between them."""
    end = 0
    last: _Span | None = None
    for piece in pieces:
        start, end = end, end + len(piece.text)
        if last is not None and last.value is not None and (piece.value is last.value or not piece.text.strip()):
            last.end = end
            continue
        if last is not None:
            yield last
        # a date of the definition itself is a value for its form's sake, and typed
        value = piece.value if piece.value is not None and evident(piece.value) else None
        typed = piece.typed or piece.value is not None
        last = _Span(start, end, value, "value" if value is not None else "typed" if typed else "furniture")
    if last is not None:
        yield last


def _is_amount(value: Value | None) -> bool:
    return value is not None and isinstance(value.amount, int | float | Date) and not isinstance(value.amount, bool)
