"""The sources section: what was used and on which pages, own calculations, notes, method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Block, Bullet, Bullets, Document, Paragraph, Part, RichText, Span, UrlTarget, plain_text
from briefgen.exporters.pdf.blocks import Composer
from briefgen.exporters.pdf.items import Anchor, Element, Item, Rule
from briefgen.exporters.pdf.notes import AuthorNote, letters_of
from briefgen.exporters.pdf.strips import Strip, attached, guarded, merged, moved
from briefgen.exporters.pdf.typesetter import Typesetter
from briefgen.ledger.inscriptions import BlockName
from briefgen.values import Source, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list.

    Attributes:
        marker: What stands in the margin.
        text: The entry.
        note: A quieter line below it.
        used: What briefgen says behind the note: on which pages it was called.
        anchor: Name of its place; empty: nothing leads to it.
        block: What it is part of.
    """

    marker: RichText | str
    text: RichText
    note: RichText = ()
    used: str = ""
    anchor: str = ""
    block: BlockName = "text"


class SourcesComposer:
    """Composes the sources section.

    Args:
        composer: Composes the blocks that are no lists.
        document: The document.
        notes: The author's notes.
        pages_of: Pages on which a source or note was called, filled while the report is paginated.
    """

    def __init__(
        self, composer: Composer, document: Document, notes: Sequence[AuthorNote], pages_of: Mapping[str, list[int]]
    ) -> None:
        self._composer = composer
        self._setter: Typesetter = composer.setter
        self._document = document
        self._notes = notes
        self._pages_of = pages_of

    def strips(self, part: Part, parent: Element) -> Iterator[Strip]:
        """The lists of the part; of the document's sources and computed values, if the part brings none."""
        blocks: list[Block] = [*part.blocks, *part.detail]
        if not any(isinstance(block, Bullets) for block in blocks):
            blocks = [*_own_lists(self._setter, self._document), *blocks]
        notes_shown = False
        sources_shown = False
        heading: RichText = ()
        prose: list[Block] = []
        for block in blocks:
            if isinstance(block, Bullets):
                yield from self._labelled(heading, prose, parent)
                heading, prose = (), []
                first = not sources_shown
                sources_shown = True
                yield from self._list(block.heading, self._entries(block, sources=first), parent)
            elif isinstance(block, Paragraph) and block.heading:
                if not notes_shown:
                    notes_shown = True
                    yield from self._author_notes(parent)
                yield from self._labelled(heading, prose, parent)
                heading, prose = block.text, []
            elif isinstance(block, Paragraph):
                prose.append(block)
            else:
                yield from self._labelled(heading, prose, parent)
                heading, prose = (), []
                yield from self._composer.block(block, self._setter.place, parent)
        if not notes_shown:
            yield from self._author_notes(parent)
        yield from self._labelled(heading, prose, parent)

    # ------------------------------------------------------------ lists

    def _entries(self, block: Bullets, *, sources: bool) -> list[Entry]:
        """Rows of a list; those of the sources are the document's, in its order, and know their pages."""
        cited = self._document.sources
        markers = [plain_text(bullet.marker) for bullet in block.bullets]
        ours = sources and markers == [str(number) for number in range(1, len(cited) + 1)]
        made = []
        for number, bullet in enumerate(block.bullets):
            count = str(number + 1)
            if not ours:
                made.append(Entry(bullet.marker or count, bullet.text, bullet.note))
                continue
            source = cited[number].id
            used = self._used(f"source:{source}")
            made.append(Entry(count, bullet.text, bullet.note, used, f"entry:{source}", "source"))
        return made

    def _used(self, key: str) -> str:
        pages = self._pages_of.get(key, [])
        if not pages:
            return ""
        shown = page_ranges(pages, self._setter.formatter.stop("item"))
        text = self._setter.word("used_on_pages" if len(pages) > 1 else "used_on_page", pages=shown)
        return text[:1].upper() + text[1:] + self._setter.formatter.stop(".")

    def _author_notes(self, parent: Element) -> Iterator[Strip]:
        if not self._notes:
            return
        entries = []
        letters = letters_of(self._notes)
        before = self._setter.writer
        for note in self._notes:
            used = self._used(note.key)
            entries.append((note, Entry(note.letter, note.text, used=used, block="note")))
        heading = (Span(self._setter.word("notes")),)
        yield from self._head(heading, parent)
        element = Element("L", parent, numbering="Decimal")
        for number, (note, entry) in enumerate(entries):
            self._setter.use_letters(letters[note.part.id])
            yield from self._row(entry, element, joined=number == 0)
        self._setter.writer = before
        yield self._end()

    def _list(self, heading: RichText, entries: Sequence[Entry], parent: Element) -> Iterator[Strip]:
        if heading:
            yield from self._head(heading, parent)
        element = Element("L", parent, numbering="Decimal")
        for number, entry in enumerate(entries):
            yield from self._row(entry, element, joined=number == 0 and bool(heading))
        yield self._end()

    def _head(self, heading: RichText, parent: Element) -> Iterator[Strip]:
        """A strong rule and the name of the list in the margin."""
        setter = self._setter
        place = setter.place
        style = setter.style("sources_head")
        lines = setter.paragraph(heading, style, place.wide_x, place.wide_width, Element(parent.subheading, parent))
        rule = Rule(place.wide_x, 0, place.right, 0, setter.color("ink"), 0.75)
        block = merged(lines)
        yield Strip(block.height_pt + 15.0, (rule, *moved(block.items, 8.0)), before_pt=26.0)

    def _row(self, entry: Entry, parent: Element, *, joined: bool) -> list[Strip]:
        """A row under a quiet rule: marker in the margin, entry, quieter line."""
        setter = self._setter
        place = setter.place
        item = Element("LI", parent, block=entry.block)
        style = setter.style("sources_entry")
        body = Element("LBody", item)
        said, below = (Element("P", body), Element("P", body)) if entry.note or entry.used else (body, body)
        marker = setter.paragraph(
            entry.marker, setter.style("sources_id"), place.margin_x, place.margin_width, Element("Lbl", item)
        )
        lines = setter.paragraph(entry.text, style, place.x, place.width, said)
        quiet = setter.style("sources_note")
        used = setter.formatter.stop(" ") + entry.used if entry.note and entry.used else entry.used
        runs = [*setter.runs(entry.note, quiet), *setter.runs(used, quiet)]
        note = setter.paragraph(runs, quiet, place.x, place.width, below)
        lines = [replace(line, before_pt=0.0, after_pt=0.0) for line in (*lines, *note)] or [Strip(style.leading_pt)]
        rule = Rule(place.wide_x, 0, place.right, 0, setter.color("rule"), 0.5)
        anchor: tuple[Item, ...] = (Anchor(entry.anchor, 0.0, item),) if entry.anchor else ()
        beside = merged(marker) if marker else Strip(0.0)
        first = lines[0]
        lines[0] = replace(
            first,
            height_pt=first.height_pt + 7.0,
            items=(*anchor, rule, *moved((*beside.items, *first.items), 7.0)),
            notes=(*beside.notes, *first.notes),
        )
        total = sum(line.height_pt for line in lines)
        last = lines[-1]
        lines[-1] = replace(last, height_pt=last.height_pt + 8.0 + max(0.0, beside.height_pt + 7.0 - total))
        whole = len(lines) <= 6 or len(marker) > 2
        lines = attached(lines, following=len(lines)) if whole else guarded(lines)
        return [replace(lines[0], joined=joined), *lines[1:]]

    def _end(self) -> Strip:
        place = self._setter.place
        rule = Rule(place.wide_x, 0, place.right, 0, self._setter.color("rule"), 0.5)
        return Strip(0.5, (rule,), joined=True, after_pt=26.0)

    # ------------------------------------------------------------ prose

    def _labelled(self, heading: RichText, prose: Sequence[Block], parent: Element) -> Iterator[Strip]:
        """Paragraphs under a strong rule, with their heading in the margin beside them."""
        if not heading and not prose:
            return
        setter = self._setter
        place = setter.place
        style = setter.style("sources_entry")
        head_style = setter.style("sources_head")
        head = setter.paragraph(
            heading, head_style, place.margin_x, place.margin_width, Element(parent.subheading, parent)
        )
        lines: list[Strip] = []
        for block in prose:
            if isinstance(block, Paragraph):
                made = setter.paragraph(block.text, style, place.x, place.width, Element("P", parent), breaking="bound")
                made[-1:] = [replace(line, after_pt=6.0) for line in made[-1:]]
                lines += made
        lines = lines or [Strip(style.leading_pt)]
        rule = Rule(place.wide_x, 0, place.right, 0, setter.color("ink"), 0.75)
        beside = merged(head).items if head else ()
        first = lines[0]
        lines[0] = replace(
            first,
            height_pt=first.height_pt + 8.0,
            items=(rule, *moved((*beside, *first.items), 8.0)),
            before_pt=26.0,
        )
        lines[-1] = replace(lines[-1], after_pt=20.0)
        yield from attached_after_first(lines, rows=len(head))


def attached_after_first(strips: Sequence[Strip], *, rows: int) -> list[Strip]:
    """Strips of which the first `rows` and at least two stay together."""
    return [strips[0], *attached(strips[1:], following=max(rows, 2) - 1)]


def page_ranges(pages: Sequence[int], between: str = ", ") -> str:
    """Page numbers with runs of three and more as ranges.

    Args:
        pages: The numbers, in order.
        between: What stands between two numbers or ranges.

    Example:
        >>> page_ranges([3, 4, 5, 7, 9, 10])
        '3–5, 7, 9, 10'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 2 else between.join(map(str, run)) for run in runs]
    return between.join(shown)


# ---------------------------------------------------------------- lists made here


def _own_lists(setter: Typesetter, document: Document) -> list[Block]:
    """The lists of sources and own calculations, for a part that does not bring them."""
    blocks: list[Block] = []
    if document.sources:
        items = [_source(setter, number, source) for number, source in enumerate(document.sources, start=1)]
        blocks.append(Bullets(items, heading=(Span(setter.word("sources")),), style="number"))
    computed = [_calculation(setter, value) for value in document.computed]
    if computed:
        blocks.append(Bullets(computed, heading=(Span(setter.word("own_calculations")),), style="number"))
    return blocks


def _source(setter: Typesetter, number: int, source: Source) -> Bullet:
    date = setter.formatter.date
    title = Span(source.title, target=UrlTarget(source.url)) if source.url else Span(source.title)
    pieces = [
        source.author,
        source.publisher,
        date(source.published) if source.published else "",
        setter.word("accessed", date=date(source.accessed)) if source.accessed else "",
        source.licence,
        source.note,
    ]
    stop = setter.formatter.stop
    note = stop(". ").join(piece.rstrip(".。") for piece in pieces if piece)
    return Bullet((title,), marker=(Span(str(number)),), note=(Span(note + stop(".")),) if note else ())


def _calculation(setter: Typesetter, value: Value) -> Bullet:
    label, stop = value.label or value.name.replace("_", " ").capitalize(), setter.formatter.stop
    inputs = [str(setter.numbers[source]) for source in value.sources if source in setter.numbers]
    formula = value.expression
    if inputs:
        word = setter.word("sources_label" if len(inputs) > 1 else "source_label")
        formula += stop("; ") + word + stop(" ") + stop("item").join(inputs)
    marker = (Span(setter.formatter.show(value), value=value),)
    return Bullet((Span(label),), marker=marker, note=(Span(formula),))
