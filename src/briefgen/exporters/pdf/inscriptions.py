"""What a report shows: every text of the file, at its place, in pieces that know their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from briefgen.charts import draw as draw_chart
from briefgen.document import RichText, Span
from briefgen.drawing import Group, Text
from briefgen.drawing import Item as Mark
from briefgen.exporters.pdf.items import Chart, Element, Ink, Sketch, TextLine
from briefgen.exporters.pdf.pages import Page, Plan
from briefgen.formatting import Formatter
from briefgen.ledger.attribution import Attribution
from briefgen.ledger.inscriptions import BlockName, Inscription, Piece, piece_of
from briefgen.values import Value

_Chunk: TypeAlias = tuple[str, Span | None]
"""Characters of a run and the span that they show."""


def inscriptions(plan: Plan) -> Iterator[Inscription]:
    """Every text that the report will hold, in reading order, once each.

    Properties and outline come first (number 0; the dates of the file are not told), then page by page what stands on
    it: the lines of a paragraph, cell or caption as one, and one on each page that it goes over; what is repeated at
    the head of a page, each time; of a chart each of its labels. Alternative texts are told where what they stand for
    begins, whether or not the file holds them.

    Args:
        plan: The report.

    Example:
        >>> from briefgen.document import Document, Paragraph, Part, Span
        >>> from briefgen.exporters.pdf import plan
        >>> from briefgen.themes import load_theme
        >>> said = Part("a", title=(Span("Trade"),), blocks=(Paragraph((Span("It grew."),)),))
        >>> made = plan(Document((Span("Report"),), (said,)), load_theme())
        >>> [(each.block, each.pieces[-1].text) for each in inscriptions(made) if each.part == "a"]
        [('title', 'Trade'), ('text', 'It grew.')]
    """
    yield from _properties(plan)
    teller = _Teller(plan)
    for page in plan.pages:
        yield from teller.page(page)


def _properties(plan: Plan) -> Iterator[Inscription]:
    properties = plan.properties
    author, keywords = (Span(properties.author),), (Span(", ".join(properties.keywords)),)
    texts: list[Sequence[_Chunk]] = [_chunks(text) for text in (properties.title, author, properties.subject, keywords)]
    texts += [[*([(f"{mark.number} ", None)] if mark.number else []), *_chunks(mark.text)] for mark in plan.bookmarks]
    for chunks in texts:
        pieces = _pieces(chunks)
        if pieces:
            yield Inscription(0, "", "properties", pieces)


def _chunks(text: RichText) -> list[_Chunk]:
    return [(span.text, span) for span in text]


class _Teller:
    """Tells pages one after the other; what stands for an exhibit is told once."""

    def __init__(self, plan: Plan) -> None:
        self._theme = plan.theme
        self._formatter = Formatter(plan.properties.language)
        self._places: dict[Element | None, tuple[str, BlockName]] = {None: ("", "furniture")}

    def page(self, page: Page) -> Iterator[Inscription]:
        """The texts of a page. Lines of one element are together, even where those of others stand between them."""
        found: list[Inscription | list[TextLine]] = []
        lines_of: dict[Element | None, list[TextLine]] = {}
        for item in page.items:
            found += self._entered(item.element, page.number)
            if isinstance(item, TextLine):
                owner = item.element or item.repeats
                if owner is None or owner not in lines_of:
                    self._entered(owner, page.number)
                    lines_of[owner] = []
                    found.append(lines_of[owner])
                lines_of[owner].append(item)
            elif isinstance(item, Chart | Sketch):
                found += self._drawn(item, page.number)
        for told in found:
            if isinstance(told, Inscription):
                yield told
                continue
            pieces = _pieces(_joined(told))
            if pieces:
                part, block = self._places[told[0].element or told[0].repeats]
                yield Inscription(page.number, part, block, pieces)

    def _entered(self, element: Element | None, number: int) -> list[Inscription]:
        """Finds out what the texts of an element are part of; gives the alternative texts that begin with it."""
        if element in self._places:
            return []
        new = []
        while element is not None and element not in self._places:
            new.append(element)
            element = element.parent
        part, block = self._places[element] if element else ("", "text")
        found = []
        for each in reversed(new):
            part, block = each.part or part, each.block or block
            self._places[each] = part, block
            if each.alt:
                pieces = Attribution(each.shown).pieces(each.alt)
                found.append(Inscription(number, part, "alternative text", pieces))
        return found

    def _drawn(self, item: Chart | Sketch, number: int) -> Iterator[Inscription]:
        """The labels of a chart, in the order in which they are drawn."""
        shown: tuple[tuple[str, Value], ...] = ()
        if isinstance(item, Chart):
            figure, width, height = item.figure, item.width, item.height
            drawing = draw_chart(figure, self._theme, "report", width, height, self._formatter)
            shown = figure.shown
        else:
            drawing = item.drawing
        attribution = Attribution((*shown, *drawing.shown))
        part, block = self._places[item.element]
        for text in _texts(drawing.items):
            pieces = attribution.drawn(text)
            if pieces:
                yield Inscription(number, part, block, pieces)


def _texts(items: Iterable[Mark]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from _texts(item.items)
        elif isinstance(item, Text):
            yield item


def _joined(lines: Iterable[TextLine]) -> list[_Chunk]:
    """Lines of one text as runs; a space stands where the text has one, where it begins anew, and before raised marks.

    Where a line ends inside a word or value, both of its halves show one span, and nothing is put between them.
    """
    made: list[_Chunk] = []
    spaced = False
    for line in lines:
        raised = False
        for number, run in enumerate(line.runs):
            span = run.payload.span if isinstance(run.payload, Ink) else None
            if not number and made:
                last = made[-1][1]
                if spaced or span is None or span is not last:
                    made.append((" ", span if _is_same(last, span) else None))
            elif number and run.rise_pt > 0 and not raised:
                made.append((" ", None))
            raised = run.rise_pt > 0
            made.append((run.text, span))
        spaced = line.spaced
    return made


def _pieces(chunks: Iterable[_Chunk]) -> tuple[Piece, ...]:
    """Runs as pieces: those that show one span or one value are one; none for a text of white space."""
    made: list[tuple[list[str], Span | None]] = []
    for text, span in chunks:
        if made and _is_same(made[-1][1], span):
            made[-1][0].append(text)
        elif text:
            made.append(([text], span))
    if not any(text.strip() for texts, _ in made for text in texts):
        return ()
    return tuple(piece_of("".join(texts), span) for texts, span in made)


def _is_same(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None or one is other:
        return one is other
    return one.value is not None and one.value is other.value
