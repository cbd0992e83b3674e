"""Two editions of a brief that differ in one cell of its data, and what is told apart by it."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from briefgen import Brief
from briefgen.document import Document, Figure, RichText, plain_text
from briefgen.document.usage import flat, texts_of, values_of
from briefgen.formatting import Formatter
from briefgen.ledger.attribution import evident
from briefgen.values import Date, Format, Value
from tests.deck_outline import deck_outline
from tests.report_outline import report_outline


@dataclass(frozen=True)
class Cell:
    """A cell of a CSV file of a brief. `row`: as a person counts it; the heading is row 1."""

    file: str
    row: int
    column: str


@dataclass(frozen=True)
class Edit:
    """A cell, what it says, and what it is to say."""

    cell: Cell
    old: str
    new: str


@dataclass(frozen=True)
class Edition:
    """A brief with its document, and both files as lines of text."""

    document: Document
    deck: tuple[str, ...]
    report: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of both files."""
        return (*self.deck, *self.report)


def edition(source: Path, folder: Path, *edits: Edit) -> Edition:
    """Build both files of a copy of a brief.

    Args:
        source: Folder of the brief, whose definition is `brief.yaml`.
        folder: Where the copy is made.
        edits: The cells to change; without them the copy is as it was.
    """
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("out", "*.png", "__pycache__"))
    for edit in edits:
        _write(folder / edit.cell.file, edit)
    brief = Brief.load(folder / "brief.yaml")
    deck, report = folder / "out" / "a.pptx", folder / "out" / "a.pdf"
    brief.export(deck, report)
    return Edition(brief.compose(), tuple(deck_outline(deck).split("\n")), tuple(report_outline(report).split("\n")))


def _write(file: Path, edit: Edit) -> None:
    with file.open(encoding="utf-8", newline="") as read:
        rows = list(csv.reader(read))
    row, column = rows[edit.cell.row - 1], rows[0].index(edit.cell.column)
    assert row[column] == edit.old
    row[column] = edit.new
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written, lineterminator="\n").writerows(rows)


def rests_on(value: Value, cells: Collection[Cell]) -> bool:
    """True when a value was read or computed from one of the cells; what a query gives rests on all that it read."""
    parts = (*(value.amount if isinstance(value.amount, tuple) else ()), *value.inputs)
    return any(rests_on(part, cells) for part in parts) or any(
        (origin.query and any(cell.file in origin.inputs for cell in cells))
        or Cell(origin.file, origin.row, origin.column) in cells
        for origin in value.origins
    )


# ---------------------------------------------------------------- the composed documents


def document_values(document: Document) -> Iterator[Value]:
    """Every value that a document shows, in one order."""
    for text in (document.title, document.subtitle):
        yield from (span.value for span in text if span.value is not None)
    for part in document.parts:
        yield from values_of(part)
        for block in flat(part.blocks):
            if isinstance(block, Figure):
                yield from (value for _, value in block.shown)
    yield from document.computed


Medium: TypeAlias = Literal["deck", "report"]


def document_texts(document: Document, medium: Medium | None = None) -> Iterator[RichText]:
    """Every text of a document that has spans, in one order; with `medium` those alone that are meant for it."""
    yield from (document.title, document.subtitle)
    for part in document.parts:
        if medium and part.show_in not in ("both", medium):
            continue
        yield from texts_of(replace(part, notes=()) if medium == "report" else part)


def strays(before: Document, after: Document, cells: Collection[Cell]) -> list[tuple[Value, Value]]:
    """Values at the same place of two documents that are not the same, and do not rest on the cells that changed.

    What rests on nothing at all (the date beside a mark, shown by itself) may follow a value that rests on them.
    """
    pairs = list(zip(document_values(before), document_values(after), strict=True))
    changed = [(one, other) for one, other in pairs if _amounts(one) != _amounts(other)]
    followed = {(_amounts(one), _amounts(other)) for one, other in changed if rests_on(one, cells)}
    return [
        (one, other)
        for one, other in changed
        if not rests_on(one, cells) and (evident(one) or (_amounts(one), _amounts(other)) not in followed)
    ]


def _amounts(value: Value) -> object:
    return tuple(map(_amounts, value.amount)) if isinstance(value.amount, tuple) else value.amount


# ---------------------------------------------------------------- the files


class Renaming:
    """Which pieces of text may stand for which others after cells have changed.

    Args:
        before: The document with the cell as it was.
        after: The document with the cell changed.
        cells: The cells.
        words: Further pieces: the cell itself, and what is only worked out where it is drawn.
    """

    def __init__(
        self, before: Document, after: Document, cells: Collection[Cell], words: Sequence[tuple[str, str]]
    ) -> None:
        formatter = Formatter(before.language)
        found: dict[tuple[str, str], None] = {}
        pairs = zip(document_values(before), document_values(after), strict=True)
        for one, other in pairs:
            if rests_on(one, cells):
                found.update(dict.fromkeys(zip(_forms(one, formatter), _forms(other, formatter), strict=False)))
        for text, later in zip(document_texts(before), document_texts(after), strict=True):
            for span, new in zip(text, later, strict=True):
                if span.value is not None and rests_on(span.value, cells):
                    found[span.text, new.text] = None
        for one, other in zip(_records(before), _records(after), strict=True):
            if rests_on(one[1], cells):
                found[one[0], other[0]] = None
        found.update(dict.fromkeys(words))
        found[before.description, after.description] = None  # which has no spans
        pieces = {(_spaced(old), _spaced(new)) for old, new in found if old != new and old}
        self.pairs = sorted(pieces | {(_capital(old), _capital(new)) for old, new in pieces})

    def explains(self, before: str, after: str) -> bool:
        """True when the second text is the first with some of the pieces renamed; spaces of all widths are alike."""
        before, after = _spaced(before), _spaced(after)
        seen: set[tuple[int, int]] = set()
        open_ = [(0, 0)]
        while open_:
            at = open_.pop()
            if at in seen:
                continue
            seen.add(at)
            i, j = at
            if i == len(before) and j == len(after):
                return True
            if i < len(before) and j < len(after) and before[i] == after[j]:
                open_.append((i + 1, j + 1))
            open_ += [
                (i + len(old), j + len(new))
                for old, new in self.pairs
                if before.startswith(old, i) and after.startswith(new, j)
            ]
        return False


def _records(document: Document) -> Iterator[tuple[str, Value]]:
    for part in document.parts:
        for block in flat(part.blocks):
            if isinstance(block, Figure):
                yield from block.shown


def _spaced(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _forms(value: Value, formatter: Formatter) -> Iterator[str]:
    """How a value may be written: whole, without its unit, with other digits, as a share, as a file stores it."""
    amount = value.amount
    if isinstance(amount, tuple):
        for each in amount:
            yield from _forms(each, formatter)
    elif isinstance(amount, Date):
        for detail in ("", "iso", "long", "medium", "short", "month", "quarter", "year"):
            yield formatter.date(amount, detail)
    elif isinstance(amount, int | float) and not isinstance(amount, bool):
        yield from (formatter.show(value), formatter.show(value, bare=True), repr(amount), repr(float(amount)))
        for digits in range(4):
            for size in (amount, abs(amount)):
                bare = Value(size)
                yield formatter.show(bare, Format("number", digits))
                yield formatter.show(bare, Format("percent", digits))
                yield f"{size:.{digits}f}"
    elif isinstance(amount, str):
        yield amount


_SERIES = re.compile(r"^ {6,}.*: (?:n/a|-?[\d.]+(?:e-?\d+)? \()")


def unexplained(before: Sequence[str], after: Sequence[str], renaming: Renaming) -> list[str]:
    """The lines that changed in another way than by renaming; files of other lengths differ as a whole."""
    found = [] if len(before) == len(after) else [f"{len(before)} lines became {len(after)}"]
    for one, other in zip(before, after, strict=False):
        if one == other or renaming.explains(one, other):
            continue
        # What a native chart stores may be a part of a value: the invisible foot of a floating column.
        if _SERIES.match(one) and _numberless(one) == _numberless(other):
            continue
        found.append(f"{one.strip()}  →  {other.strip()}")
    return found


def _numberless(line: str) -> str:
    return re.sub(r"[\d.,e−-]+", "#", line)


def left_behind(before: Edition, after: Edition, cells: Collection[Cell], medium: Medium) -> list[str]:
    """Texts of the composed document that a file still shows as they were, or does not show as they are."""
    was, told = (_squeezed("".join(one.deck if medium == "deck" else one.report)) for one in (before, after))
    texts = zip(document_texts(before.document, medium), document_texts(after.document, medium), strict=True)
    found = []
    for text, later in texts:
        if plain_text(text) == plain_text(later):
            continue
        assert any(span.value is not None and rests_on(span.value, cells) for span in text), plain_text(text)
        # The lines of a label stand apart in a chart.
        for old, new in zip(plain_text(text).split("\n"), plain_text(later).split("\n"), strict=True):
            if old == new:
                continue
            if _squeezed(new) not in told:
                found.append(f"missing: {new}")
            # Another cell may say the same.
            if old not in new and told.count(_squeezed(old)) >= was.count(_squeezed(old)):
                found.append(f"still there: {old}")
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u2060\u200b\u00ad]+", "", text)


def occurrences(lines: Sequence[str], text: str) -> int:
    """How often a text stands in lines, spaces of all widths alike."""
    return sum(_spaced(line).count(_spaced(text)) for line in lines)
