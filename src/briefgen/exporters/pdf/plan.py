"""Document and theme to Plan: what stands on which page, and where. Pure: nothing here knows the file format.

A report has as many pages as it needs, so `overflow` of a part, which decides between slides and smaller type, decides
nothing here: prose, lists, tables and notes go on overleaf. What cannot (a cover's title, a chart, a tile, the heads of
a table) has a limit, and beyond it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefgen.charts.fitting import require_room
from briefgen.document import Document, Part, Span, chapters, plain_text
from briefgen.document.usage import note_letters
from briefgen.errors import fault
from briefgen.exporters.pdf.banner import banner
from briefgen.exporters.pdf.blocks import Composer
from briefgen.exporters.pdf.body import BodyComposer, Outline, opening, part_title
from briefgen.exporters.pdf.captions import Exhibit, exhibits
from briefgen.exporters.pdf.contents import ContentsComposer, is_own_agenda, unmarked
from briefgen.exporters.pdf.cover import Cover, cover
from briefgen.exporters.pdf.exhibits import is_drawable
from briefgen.exporters.pdf.furniture import note_rule, running_foot, running_head
from briefgen.exporters.pdf.items import Chart, Element, Ink, Item, LinkArea, TextLine
from briefgen.exporters.pdf.notes import PageNotes, author_notes, letters_of
from briefgen.exporters.pdf.pages import Bookmark, Page, Plan, Properties
from briefgen.exporters.pdf.pagination import Book, Sheet
from briefgen.exporters.pdf.reading import Reading
from briefgen.exporters.pdf.richtext import unadorned
from briefgen.exporters.pdf.sources import SourcesComposer
from briefgen.exporters.pdf.strips import Strip
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width
from briefgen.themes.theme import Theme


def plan(document: Document, theme: Theme) -> Plan:
    """Lay a document out as a report.

    Args:
        document: What is said.
        theme: How it looks; its `report` is used.

    Raises:
        InputError: A title, subtitle or character cannot be set, or the theme has a logo (`not-yet`).
    """
    if theme.logo is not None:
        raise fault("not-yet", "a logo in the report is not there yet", "leave out report.logo in theme.yaml")
    return _Planner(document, theme).plan()


class _Planner:
    def __init__(self, document: Document, theme: Theme) -> None:
        self.document, self.theme = document, theme
        self.shown = [part for part in document.parts if part.show_in != "deck"]
        listed = any(part.role == "sources" for part in self.shown)
        self.setter = Typesetter(document, theme, listed=listed)
        self.root = Element("Document")
        self.marking = Element("P", self.root, block="marking")
        self.outline = Outline(chapters(self.shown), any(part.role == "divider" for part in self.shown))
        self.notes = author_notes(self.outline.parts, note_letters(document))

    def plan(self) -> Plan:
        """The pages; once more, if sources stand before parts whose pages they name and these turn out otherwise."""
        pages_of: Mapping[str, list[int]] | None = None
        for _ in range(3):
            made, found = self._planned(pages_of)
            if not self._sources_early or found == pages_of:
                break
            pages_of = found
        charts = [item for page in made.pages for item in page.items if isinstance(item, Chart)]
        placed = ((chart.figure, chart.width, chart.height) for chart in charts)
        small = require_room(placed, self.theme, "report", self.setter.formatter)
        return replace(made, warnings=(*made.warnings, *small)) if small else made

    @property
    def _sources_early(self) -> bool:
        roles = [part.role for part in self.outline.parts]
        return "sources" in roles[:-1]

    def _planned(self, pages_of: Mapping[str, list[int]] | None) -> tuple[Plan, Mapping[str, list[int]]]:
        document, setter, report = self.document, self.setter, self.theme.report
        page_notes = PageNotes(setter, self.notes, self.root)
        found = tuple(exhibits(self.outline.parts))
        start = 2 if self._cover_part else 1
        book = Book(report.body_top_pt, report.body_bottom_pt, page_notes, start, self._drawable)
        composer = Composer(setter, found)
        sources = SourcesComposer(composer, document, self.notes, pages_of if pages_of is not None else book.pages_of)
        body = BodyComposer(composer, sources, self.outline, letters_of(self.notes), self.root)
        front = self._front([exhibit for _, exhibit in found])
        reading = Reading(page_notes)
        made = self._cover()
        if made:
            reading.take(made.items)
        reading.take(banner(setter, self.marking))
        strips = _opened(body.strips()) if front and self._has_contents else body.strips()
        book.fill(reading.along(chain(front, strips)))
        anchors = dict(book.anchors)
        for agenda in self._agendas:  # one that says no more than the contents is found where they are
            anchors.setdefault(f"part:{agenda.id}", anchors.get("contents", start))
        pages: list[Page] = []
        if made:
            part = self._cover_part
            anchors[f"part:{part.id}" if part else ""] = 1
            pages.append(Page(1, made.items))
        pages += [self._page(sheet) for sheet in book.sheets]
        resolver = _Resolver(anchors)
        pages = [Page(page.number, resolver.items(page.items)) for page in pages]
        return (
            Plan(
                pages=tuple(pages),
                bookmarks=tuple(self._bookmarks(anchors)),
                properties=self._properties(),
                anchors=anchors,
                width_pt=report.width_pt,
                height_pt=report.height_pt,
                theme=self.theme,
                root=self.root,
                parents=reading.parents,
                warnings=made.warnings if made else (),
            ),
            book.pages_of,
        )

    # ------------------------------------------------------------ front

    @property
    def _cover_part(self) -> Part | None:
        return next((part for part in self.shown if part.role == "cover"), None)

    def _cover(self) -> Cover | None:
        part = self._cover_part
        return cover(self.setter, self.document, part, self.root) if part else None

    @property
    def _agendas(self) -> list[Part]:
        return [part for part in self.shown if part.role == "agenda"]

    @property
    def _has_contents(self) -> bool:
        return len(self.outline.parts) > 1 or bool(self._agendas)

    def _front(self, found: Sequence[Exhibit]) -> list[Strip]:
        """What stands between cover and body. Page numbers come later, so its length does not depend on them."""
        strips: list[Strip] = []
        if not self._cover_part:
            strips += opening(self.setter, self.document, self.root)
        if self._has_contents:
            titles = [unmarked(part_title(self.setter, chapter.head)) for chapter in self.outline.chapters]
            own = [part for part in self._agendas if is_own_agenda(part, [plain_text(title) for title in titles])]
            composer = ContentsComposer(self.setter, self.root)
            strips += composer.strips(self.outline.chapters, titles, found, own)
        return strips

    def _drawable(self, strips: Sequence[Strip]) -> bool:
        charts = [item for strip in strips for item in strip.items if isinstance(item, Chart)]
        return all(is_drawable(self.setter, chart.figure, chart.width, chart.height) for chart in charts)

    # ------------------------------------------------------------ pages

    def _page(self, sheet: Sheet) -> Page:
        setter, document = self.setter, self.document
        first = self.marking if sheet.number == 1 else None
        items: list[Item] = [*banner(setter, first), *running_head(setter, document, sheet.sections)]
        items += sheet.body_items
        items += note_rule(setter, sheet)
        items += sheet.foot_items
        items += running_foot(setter, document, sheet.sections, sheet.number)
        return Page(sheet.number, tuple(items))

    def _bookmarks(self, anchors: Mapping[str, int]) -> list[Bookmark]:
        made = []
        if "contents" in anchors:
            made.append(Bookmark((Span(self.setter.word("contents")),), "contents", 0))
        for chapter in self.outline.chapters:
            for level, part in ((0, chapter.head), *((1, below) for below in chapter.parts)):
                title = unadorned(part_title(self.setter, part))
                if plain_text(title).strip():
                    number = chapter.number if level == 0 else 0
                    made.append(Bookmark(title, f"part:{part.id}", level, number))
        return made

    def _properties(self) -> Properties:
        document = self.document
        authors = ", ".join(document.authors) or document.organisation
        return Properties(
            title=document.title,
            author=authors,
            subject=(Span(document.description),) if document.description else document.subtitle,
            keywords=document.keywords,
            language=document.language,
            date=document.date,
        )


class _Resolver:
    """Fills in page numbers, and takes away links to what the report does not show."""

    def __init__(self, anchors: Mapping[str, int]) -> None:
        self._anchors = anchors
        self._unlinked: dict[int, Ink] = {}

    def items(self, items: Sequence[Item]) -> tuple[Item, ...]:
        made: list[Item] = []
        for item in items:
            if isinstance(item, TextLine) and any(_open(run.payload) for run in item.runs):
                made.append(self._line(item))
            elif isinstance(item, LinkArea) and not self._leads(item.link):
                continue
            else:
                made.append(item)
        return tuple(made)

    def _line(self, line: TextLine) -> TextLine:
        runs = []
        for run in line.runs:
            ink = run.payload
            if not isinstance(ink, Ink) or not _open(ink):
                runs.append(run)
                continue
            text = run.text
            if ink.page_of:
                text = str(self._anchors[ink.page_of]) if ink.page_of in self._anchors else "–"
            # Runs of one link are told by their ink, so it is another one only where it has to be.
            shown = ink if self._leads(ink.link) else self._unlinked.setdefault(id(ink), replace(ink, link=""))
            runs.append(replace(run, text=text, payload=shown))
        x = line.x if line.right is None else line.right - drawn_width(runs)
        return replace(line, x=x, runs=tuple(runs))

    def _leads(self, link: str) -> bool:
        return not link.startswith("#") or link[1:] in self._anchors


def _opened(strips: Iterator[Strip]) -> Iterator[Strip]:
    """The strips, of which the first opens a page."""
    for number, strip in enumerate(strips):
        yield replace(strip, new_page=True) if number == 0 else strip


def _open(payload: object) -> bool:
    return isinstance(payload, Ink) and (bool(payload.page_of) or payload.link.startswith("#"))
