"""What a Part uses: every text, value and source in it, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Columns,
    Document,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    RichText,
    SourceTarget,
    Table,
)
from briefgen.values import Source, Value

ARRANGEMENT = frozenset(("class", "highlight"))
"""Roles of series that say how marks look and are not read: a map's class numbers, what is highlighted."""


def texts_of(part: Part) -> Iterator[RichText]:
    """Every text of a Part: title, message, blocks, detail, notes and footnotes."""
    yield part.title
    yield part.message
    for block in (*part.blocks, *part.detail, *part.notes):
        yield from block_texts(block)
    for _, note in part.footnotes:
        yield note


def values_of(part: Part) -> Iterator[Value]:
    """Every Value that a Part shows, as often as it shows it; lists are given entry by entry."""
    for text in (part.title, part.message):
        yield from _shown(text)
    for block in (*part.blocks, *part.detail, *part.notes):
        yield from block_values(block)
    for _, note in part.footnotes:
        yield from _shown(note)


def with_usage(document: Document, sources: Mapping[str, Source]) -> Document:
    """The document with the sources that its parts cite and the computed values that they show.

    Args:
        document: Its parts.
        sources: All that may be cited, by id; their order is that of the document's list.
    """
    cited = {source for part in document.parts for source in part.sources}
    parts = tuple(replace(part, sources=tuple(s for s in sources if s in part.sources)) for part in document.parts)
    computed: dict[str, Value] = {}
    for part in document.parts:
        for value in values_of(part):
            if value.computed and value.name:
                computed.setdefault(value.name, value)
    return replace(
        document,
        parts=parts,
        sources=tuple(source for name, source in sources.items() if name in cited),
        computed=tuple(computed.values()),
    )


def sources_of(part: Part) -> tuple[str, ...]:
    """Ids of the sources of the values and exhibits of a Part, in order of first use."""
    exhibits = [source for block in flat(part.blocks) for source in block_sources(block)]
    shown = [source for value in values_of(part) for source in value.sources]
    return tuple(dict.fromkeys((*exhibits, *shown)))


def cited_in(part: Part) -> tuple[str, ...]:
    """Ids of the sources cited by a mark in a Part's text, in order of first use."""
    return tuple(
        dict.fromkeys(
            source
            for text in texts_of(part)
            for span in text
            if isinstance(span.target, SourceTarget)
            for source in span.target.sources
        )
    )


def note_letters(document: Document) -> dict[str, dict[str, str]]:
    """Letters of an author's notes: for each part's id, the letter of a note by its key.

    They run through the whole document, as the numbers of sources do, so that no list of notes has a letter twice and
    deck and report give a note the same letter, whichever parts each of them shows.

    Example:
        >>> from briefgen.document import Document, Part
        >>> one, two = Part("one", footnotes=(("g77", ()), ("celac", ()))), Part("two", footnotes=(("g77", ()),))
        >>> note_letters(Document((), (one, two)))
        {'one': {'g77': 'a', 'celac': 'b'}, 'two': {'g77': 'c'}}
    """
    found: dict[str, dict[str, str]] = {}
    number = 0
    for part in document.parts:
        letters = found.setdefault(part.id, {})
        for key, _ in part.footnotes:
            number += 1
            letters[key] = letter(number)
    return found


def letter(number: int) -> str:
    """The letter of a note, counted from 1: a to z, then aa, ab.

    Example:
        >>> letter(1), letter(26), letter(27)
        ('a', 'z', 'aa')
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, and after each that has columns the blocks in them."""
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from flat(column)


def block_sources(block: Block) -> tuple[str, ...]:
    """Ids of the sources of an exhibit, in order of first use; nothing for blocks that only carry text."""
    if isinstance(block, Table | Figure | Quote):
        return block.sources
    if isinstance(block, KeyFigures):
        return tuple(dict.fromkeys(source for value in block_values(block) for source in value.sources))
    return ()


def block_texts(block: Block) -> Iterator[RichText]:
    """Every text of a block and of the blocks inside it."""
    match block:
        case Paragraph(text=text):
            yield text
        case Bullets():
            yield block.heading
            for bullet in block.bullets:
                yield from _bullet_texts(bullet)
        case KeyFigures():
            yield block.heading
            for tile in block.figures:
                yield from (tile.label, tile.note, tile.comparison_label)
        case Table():
            yield block.caption
            yield from (column.head for column in block.columns)
            yield from (cell.text for row in block.rows for cell in row.cells)
            yield block.note
        case Figure():
            yield from (block.caption, block.note)
            yield from (annotation.text for annotation in block.annotations)
            for panel in block.panels:
                yield from block_texts(panel)
        case Picture():
            yield block.caption
        case Quote():
            yield block.text
        case Callout():
            yield from (block.heading, block.text)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from block_texts(inner)
        case _:
            assert_never(block)


def block_values(block: Block) -> Iterator[Value]:
    """Every Value that a block shows."""
    match block:
        case KeyFigures():
            for tile in block.figures:
                yield from _flat((tile.value, *((tile.comparison,) if tile.comparison else ()), *tile.trend))
        case Figure():
            yield from _figure_values(block)
        case Table():
            yield from _flat(value for row in block.rows for cell in row.cells for value in cell.trend)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from block_values(inner)
            return
        case _:
            pass
    for text in block_texts(block):
        yield from _shown(text)


def _figure_values(figure: Figure) -> Iterator[Value]:
    shown = (series for series in figure.series if series.role not in ARRANGEMENT)
    yield from _flat(value for series in shown for value in series.values if value is not None)
    yield from _flat(mark.value for mark in figure.annotations if mark.value is not None)
    for panel in figure.panels:
        yield from _figure_values(panel)


def _bullet_texts(bullet: Bullet) -> Iterator[RichText]:
    yield from (bullet.marker, bullet.text, bullet.note)
    for inner in bullet.items:
        yield from _bullet_texts(inner)


def _shown(text: RichText) -> Iterator[Value]:
    yield from _flat(span.value for span in text if span.value is not None)


def _flat(values: Iterable[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value.amount, tuple):
            yield from _flat(value.amount)
        else:
            yield value
