"""Chapters and parts to strips: headings, leads, blocks, prose, and the sources that nothing else names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Chapter, Document, Part, RichText, Span, plain_text
from briefgen.errors import located
from briefgen.exporters.pdf.blocks import Composer
from briefgen.exporters.pdf.captions import origin, origin_strips
from briefgen.exporters.pdf.citations import named_sources
from briefgen.exporters.pdf.items import Anchor, Element
from briefgen.exporters.pdf.richtext import unadorned
from briefgen.exporters.pdf.sources import SourcesComposer
from briefgen.exporters.pdf.strips import Section, Strip, attached, spaced
from briefgen.exporters.pdf.typesetter import Typesetter
from briefgen.themes.theme import TypeStyle
from briefgen.typeset.lines import break_lines

HEADING_LINES = 3
"""A heading of more lines is set smaller, if the theme has a smaller size for it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """How a document is divided.

    Attributes:
        chapters: Its chapters.
        divided: True when it has dividers: chapters then open pages with large heads, their parts are findings below.
            Without, every part is a numbered head of the size of a finding, and they follow each other on the page.
    """

    chapters: tuple[Chapter, ...]
    divided: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, heads before what is below them."""
        return tuple(part for chapter in self.chapters for part in (chapter.head, *chapter.parts))


class BodyComposer:
    """Composes everything after the contents.

    Args:
        composer: Composes blocks.
        sources: Composes the sources section.
        outline: The chapters.
        letters: For each part's id, the letters of its notes.
        root: What all elements belong to.
    """

    def __init__(
        self,
        composer: Composer,
        sources: SourcesComposer,
        outline: Outline,
        letters: Mapping[str, dict[str, tuple[str, str]]],
        root: Element,
    ) -> None:
        self._composer = composer
        self._setter: Typesetter = composer.setter
        self._sources = sources
        self._outline = outline
        self._letters = letters
        self._root = root

    def strips(self) -> Iterator[Strip]:
        """The strips, composed as they are asked for."""
        for chapter in self._outline.chapters:
            element = Element("Sect", self._root, part=chapter.head.id)
            with located("parts", chapter.head.id):
                yield from self._part(chapter.head, element, chapter.number)
            for part in chapter.parts:
                with located("parts", part.id):
                    yield from self._part(part, Element("Sect", element, part=part.id), 0, below=chapter)

    def _part(self, part: Part, element: Element, number: int, below: Chapter | None = None) -> Iterator[Strip]:
        self._setter.use_letters(self._letters.get(part.id, {}))
        heads = self._heads(part, element, number, below)
        if part.role == "sources":
            yield from heads
            for index, strip in enumerate(self._sources.strips(part, element)):
                yield replace(strip, joined=True) if index == 0 else strip
            return
        place = self._setter.place
        strips = list(self._composer.blocks((*part.blocks, *part.detail), place, element))
        strips += self._unnamed(part, element)
        yield from self._composer.kept_with(heads, strips)

    # ------------------------------------------------------------ heads

    def _heads(self, part: Part, element: Element, number: int, below: Chapter | None) -> list[Strip]:
        """Heading, with its number in the margin, and lead."""
        setter = self._setter
        place = setter.place
        large = self._outline.divided and below is None
        title = part_title(setter, part)
        running = part_title(setter, below.head if below else part) if self._outline.divided else ()
        section = Section(unadorned(running), part.classification, settled=part.role == "sources")
        style = setter.style("h1" if large else "h2")
        style = _stepped(setter, title, setter.writer.book.style_for(plain_text(title), style))
        held = Element("H2" if below else "H1", element, block="title")
        lines = self._composer.heading(title, style, held, place)
        lead = setter.style("lead") if large else replace(setter.style("body"), color="muted")
        said = Element("P", element, block="message")
        message = setter.paragraph(part.message, lead, place.x, place.width, said, breaking="bound")
        anchor = Anchor(f"part:{part.id}", 0.0, element)
        if not lines:
            lines = [Strip(0.0, before_pt=style.before_pt)]
        if number:
            number_style = replace(style, color="accent", face="major", bold=False)
            tag = setter.line(setter.runs(str(number), number_style), number_style, place.margin_x, 0.0, held)
            lines[0] = replace(lines[0], items=(tag, *lines[0].items))
        lines[0] = replace(lines[0], items=(anchor, *lines[0].items), section=section, new_page=large)
        return [*lines, *attached(message, following=len(message))]

    # ------------------------------------------------------------ what else it rests on

    def _unnamed(self, part: Part, element: Element) -> list[Strip]:
        """The sources that the part rests on and that nothing in it names."""
        setter = self._setter
        shown = named_sources(part)
        rest = tuple(source for source in part.sources if source not in shown and source in setter.numbers)
        if not rest:
            return []
        found = origin(setter, rest, as_of=part.as_of)
        lines = origin_strips(setter, found, setter.place.x, setter.place.width, element)
        return spaced(lines, before_pt=8.0, after_pt=8.0)


def _stepped(setter: Typesetter, title: RichText, style: TypeStyle) -> TypeStyle:
    """The largest size of a heading in which it takes no more than three lines; the smallest if none does."""
    if not style.steps:
        return style
    for size, leading in style.sizes:
        fit = replace(style, size_pt=size, leading_pt=leading, steps=())
        lines = break_lines(setter.runs(title, fit), setter.place.width)
        if len(lines) <= HEADING_LINES and not any(line.cut for line in lines):
            break
    return fit


def part_title(setter: Typesetter, part: Part) -> RichText:
    """A part's title; the sources part may leave it to briefgen."""
    if plain_text(part.title).strip() or part.role != "sources":
        return part.title
    return (Span(setter.word("sources_and_notes")),)


def opening(setter: Typesetter, document: Document, root: Element) -> list[Strip]:
    """The head of a report without a cover: title, subtitle, then date and authors."""
    place = setter.place
    style = setter.style("h1")
    lines = setter.paragraph(
        document.title, style, place.wide_x, place.wide_width, Element("P", root, block="title"), breaking="balanced"
    )
    lead = setter.style("lead")
    said = Element("P", root, block="message")
    lines += setter.paragraph(document.subtitle, lead, place.wide_x, place.wide_width, said)
    pieces: Sequence[str] = (
        setter.formatter.date(document.date) if document.date else "",
        setter.formatter.stop("item").join(document.authors),
        document.organisation,
    )
    facts = " · ".join(piece for piece in pieces if piece)
    lines += setter.paragraph(
        (Span(facts),), setter.style("cover_fact_value"), place.wide_x, place.wide_width, Element("P", root)
    )
    return spaced(lines, after_pt=26.0)
