"""From a Document to placed slides. Pure: no library of the format is imported, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.charts.fitting import require_room
from briefgen.document import (
    Bullets,
    Chapter,
    Document,
    Figure,
    Part,
    PartTarget,
    Quote,
    RichText,
    chapters,
    plain_text,
)
from briefgen.document.usage import note_letters, texts_of
from briefgen.errors import InputError, Problem, fault, located
from briefgen.exporters.pptx.agenda_slide import agenda_pages
from briefgen.exporters.pptx.archetypes import STEPS, body_flow
from briefgen.exporters.pptx.banner import bannered
from briefgen.exporters.pptx.dark_slides import cover, divider
from briefgen.exporters.pptx.exhibits import figure_room
from briefgen.exporters.pptx.flows import Flow, paginated
from briefgen.exporters.pptx.furniture import Head, footer, head, kicker, marking, source_line, with_few_footnotes
from briefgen.exporters.pptx.keyed_figure import keyed_items
from briefgen.exporters.pptx.losses import figure_losses
from briefgen.exporters.pptx.notes_text import notes_paras
from briefgen.exporters.pptx.placed import ChartBox, Layout, Para, Placed, Plan, Slide, TextBox, moved
from briefgen.exporters.pptx.quote_slide import quotation
from briefgen.exporters.pptx.sources_slide import sources_flow
from briefgen.exporters.pptx.telling import Own, unmarked
from briefgen.exporters.pptx.typesetter import Places, Typesetter
from briefgen.themes.theme import Theme

BODY_FOOT_PT = 6.0
"""Between the body and a source line that is higher than it should be."""

PASSES = 4
"""Slide numbers are known after a pass; more than three would mean that numbers change where slides end."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A slide without its number."""

    layout: Layout
    items: tuple[Placed, ...]
    notes: tuple[Para, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The slides of a part, and what was degraded on them."""

    pages: list[_Page]
    warnings: list[Problem]


def plan(document: Document, theme: Theme) -> Plan:
    """Decide everything about the deck but its file format.

    Args:
        document: What is shown; parts meant for the report alone are left out.
        theme: How it looks.

    Returns:
        The slides with everything on them in points.

    Raises:
        InputError: A title, a quotation or a part that may not continue does not fit (`title-too-long`,
            `does-not-fit`), no part is meant for slides (`no-slides`), or the theme's own slide master is asked for
            (`not-yet`).
    """
    if theme.deck.master is not None:
        raise fault("not-yet", "slide masters of a theme are not there yet", "leave out deck.master in theme.yaml")
    parts = tuple(part for part in document.parts if part.show_in != "report")
    if not parts:
        raise fault("no-slides", "every section is for the report alone", "ask for the report only:   -f pdf")
    numbers = {source.id: number for number, source in enumerate(document.sources, 1)}
    slides: dict[str, int] = {part.id: 0 for part in parts}
    kept: dict[str, _Kept] = {}
    planner = _Planner(document, theme, parts, numbers, slides, kept)
    for _ in range(PASSES):
        pages = [(part, planner.pages(part)) for part in parts]
        counted: dict[str, int] = {}
        number = 1
        for part, made in pages:
            counted[part.id] = number
            number += len(made)
        if counted == slides:
            break
        slides = counted
        planner = _Planner(document, theme, parts, numbers, slides, kept)
    made_slides = tuple(planner.finished(pages))
    owned = [(item, slide.part) for slide in made_slides for item in slide.items if isinstance(item, ChartBox)]
    boxes = [box for box, _ in owned]
    owners = {id(box.figure): part for box, part in owned}
    placed = ((box.figure, box.frame.width, box.frame.height) for box in boxes)
    formatter = planner.setter.formatter
    small = require_room(placed, theme, "deck", formatter, owners)
    warnings = (*planner.warnings, *small, *figure_losses(boxes, theme, formatter))
    return Plan(document, theme, made_slides, _sections(parts, made_slides), warnings)


class _Planner:
    """Plans the parts of one document, given the numbers of all slides."""

    def __init__(
        self,
        document: Document,
        theme: Theme,
        parts: Sequence[Part],
        numbers: Mapping[str, int],
        slides: Mapping[str, int],
        kept: dict[str, _Kept],
    ) -> None:
        self.document = document
        self.kept = kept
        self.setter = Typesetter(document, theme, Places(numbers, slides))
        self.chapters = chapters(parts)
        self.chapter_of: dict[str, Chapter] = {}
        for chapter in self.chapters:
            for part in (chapter.head, *chapter.parts):
                self.chapter_of[part.id] = chapter
        self.letters = note_letters(document)
        self.warnings: list[Problem] = []

    def marking(self, part: Part) -> str:
        """The classification of a part's slides."""
        return part.classification or self.document.classification

    def pages(self, part: Part) -> list[_Page]:
        """The slides of a part; those that show no number of a slide are the same in every pass."""
        if part.id not in self.kept:
            before = len(self.warnings)
            with located("parts", part.id):
                made = self._made(part)
            self.warnings[before:] = [replace(problem, place=("parts", part.id)) for problem in self.warnings[before:]]
            if part.role in ("agenda", "divider") or _shows_slide_numbers(part):
                return made
            self.kept[part.id] = _Kept(made, self.warnings[before:])
            return made
        self.warnings += self.kept[part.id].warnings
        return self.kept[part.id].pages

    def _made(self, part: Part) -> list[_Page]:
        setter = self.setter
        setter.letters = self.letters[part.id]
        part = with_few_footnotes(setter, part)
        notes = notes_paras(setter, part)
        match part.role:
            case "cover":
                return [_Page("cover", cover(setter, part, self.marking(part)), notes)]
            case "divider":
                items = divider(setter, part, self.chapter_of[part.id], len(self.chapters), self.marking(part))
                return [_Page("section", items, notes)]
            case "agenda":
                return self._agenda(part, notes)
            case "quote":
                quotes = [block for block in part.blocks if isinstance(block, Quote)]
                if len(quotes) == 1 and len(part.blocks) == 1:
                    return self._quotation(part, quotes[0], notes)
        return self._content(part)

    # ------------------------------------------------------------ roles

    def _agenda(self, part: Part, notes: tuple[Para, ...]) -> list[_Page]:
        pages = agenda_pages(self.setter, part)
        if len(pages) > 1:
            _may_continue(self.setter, part, len(pages))
        found = []
        for index, items in enumerate(pages):
            shown = items
            if index:
                suffix = self.setter.word("continued_of", number=index + 1, count=len(pages))
                shown = (_suffixed(self.setter, items[0], suffix), *items[1:])
            found.append(
                _Page("agenda", (*shown, *marking(self.setter, self.marking(part))), notes if not index else ())
            )
        return found

    def _quotation(self, part: Part, quote: Quote, notes: tuple[Para, ...]) -> list[_Page]:
        items = quotation(self.setter, part, quote)
        told = part if part.sources or not quote.sources else replace(part, sources=quote.sources)
        source = source_line(self.setter, told, part.blocks, continues=False)
        message: tuple[Para, ...] = ()
        if plain_text(part.message):
            message = notes_paras(self.setter, replace(part, notes=(), detail=()), part.message)
        return [_Page("quote", (*items[:1], *self._furniture(part), *items[1:], *source), (*message, *notes))]

    def _furniture(self, part: Part) -> tuple[Placed, ...]:
        chapter = self.chapter_of.get(part.id)
        found: list[Placed] = []
        if chapter is not None:
            name = unmarked(chapter.head.title) if chapter.head.id != part.id else self._own_name(part)
            if name:  # a number alone says nothing
                found.append(kicker(self.setter, chapter.number, name))
        return (*found, *marking(self.setter, self.marking(part)))

    def _own_name(self, part: Part) -> RichText:
        """What stands above the title of a part that is a chapter by itself: what it is, unless the title says so."""
        name = ""
        if any(isinstance(block, Bullets) and block.style == "statement" for block in part.blocks):
            name = self.setter.word("summary")
        elif part.role == "sources":
            name = self.setter.word("sources_and_method")
        return () if name.casefold() in plain_text(part.title).casefold() else (Own(name),)

    def _content(self, part: Part) -> list[_Page]:
        setter = self.setter
        page = self._keyed(part) if part.role != "sources" else None
        if page is not None:
            return [page]
        first = head(setter, part)
        layout: Layout = "columns" if part.role == "sources" or _is_columns(part) else "content"
        room = self._room(part, first, continues=False)
        # What may neither continue nor get smaller is tried in the first size alone.
        sizes = STEPS[:1] if part.overflow == "error" else STEPS
        flows: list[Flow] = []
        pages: list[tuple[Placed, ...]] = []
        for step in sizes:
            flows.append(self._flow(part, step, room))
            pages = paginated(flows[-1], room)
            if len(pages) == 1 and not _too_high(pages, room):
                return self._pages(part, pages, layout)
        _may_continue(self.setter, part, len(pages))
        # What continues has no message on later slides, but the head may be higher by the words after the title.
        widest = 9 if len(pages) < 8 else 99 if len(pages) < 80 else 999
        later = head(setter, part, suffix=setter.word("continued_of", number=widest, count=widest), message=False)
        tight = min(self._room(part, first, continues=True), self._room(part, later, continues=True))
        steps = [paginated(flow, tight) for flow in flows]
        if _too_high(steps[-1], tight):
            raise _cannot_hold(part, steps[-1], tight)
        fewest = len(steps[-1])
        return self._pages(
            part, next(pages for pages in steps if len(pages) == fewest and not _too_high(pages, tight)), layout
        )

    def _flow(self, part: Part, step: int, room: float) -> Flow:
        if part.role == "sources":
            return sources_flow(self.setter, part, step, room)
        return body_flow(self.setter, part, step)

    def _room(self, part: Part, found: Head, *, continues: bool) -> float:
        """Height of the body: down to the source line, where that is higher than it should be; sources need none."""
        body = self.setter.frame("body")
        low = body.y + body.height
        below = source_line(self.setter, part, part.blocks, continues=continues)
        if part.role == "sources" and not below:
            source = self.setter.frame("source")
            low = source.y + source.height - BODY_FOOT_PT
        for item in below:
            low = min(low, item.frame.y - BODY_FOOT_PT)
        return low - found.body_top

    def _pages(self, part: Part, bodies: Sequence[tuple[Placed, ...]], layout: Layout) -> list[_Page]:
        setter = self.setter
        count = len(bodies)
        found = []
        for index, body in enumerate(bodies):
            suffix = setter.word("continued_of", number=index + 1, count=count) if index else ""
            top = head(setter, part, suffix=suffix, message=not index)
            if not index:
                self.warnings += [problem for problem in top.warnings if problem not in self.warnings]
            x = setter.frame("body").x
            placed = tuple(moved(item, x, top.body_top) for item in body)
            source = source_line(setter, part, part.blocks, continues=index < count - 1)
            notes = notes_paras(setter, part, top.dropped) if not index else ()
            items = (*top.items, *self._furniture(part), *placed, *source)
            found.append(_Page(_layout(layout, placed), items, notes))
        return found

    def _keyed(self, part: Part) -> _Page | None:
        """A figure with its key as a list beside it, where it has such a key and the list has room."""
        figure = part.blocks[0] if part.blocks else None
        if not isinstance(figure, Figure):
            return None
        key = figure_room(self.setter, figure, self.setter.frame("body").width).key
        if not key:
            return None
        top = head(self.setter, part, narrow=True)
        body = self.setter.frame("body")
        low = body.y + body.height
        source = source_line(self.setter, part, part.blocks, continues=False)
        for item in source:
            low = min(low, item.frame.y - BODY_FOOT_PT)
        items = keyed_items(self.setter, figure, key, part.blocks[1:], top.body_top, low)
        if items is None:
            return None
        self.warnings += [problem for problem in top.warnings if problem not in self.warnings]
        notes = notes_paras(self.setter, part, top.dropped)
        return _Page("narrow", (*top.items, *self._furniture(part), *items, *source), notes)

    # ------------------------------------------------------------ numbers

    def finished(self, pages: Sequence[tuple[Part, list[_Page]]]) -> list[Slide]:
        """The slides with their numbers and footers."""
        found: list[Slide] = []
        for part, made in pages:
            for page in made:
                number = len(found) + 1
                items = bannered(self.setter, page.items)
                if page.layout not in ("cover", "section"):
                    items = (*items, *footer(self.setter, number, self.marking(part)))
                found.append(Slide(number, part.id, page.layout, items, page.notes))
        return found


def _too_high(pages: Sequence[Sequence[Placed]], room: float) -> Placed | None:
    """The first thing that reaches below the room of its slide, or None."""
    found = [item for page in pages for item in page if item.frame.y + item.frame.height > room + 0.5]
    return next((item for item in found if isinstance(item, TextBox)), found[0] if found else None)


def _cannot_hold(part: Part, pages: Sequence[Sequence[Placed]], room: float) -> InputError:
    """The complaint about something that cannot be cut and is higher than a slide."""
    item = _too_high(pages, room)
    if item is None:
        raise AssertionError("everything fits")
    needed = round(item.frame.y + item.frame.height)
    told = f"section '{part.id}': {item.name.lower()} needs {needed} points of height, and its slide has {room:.0f}"
    return fault("does-not-fit", told, "shorten it, or give it a section of its own")


def _shows_slide_numbers(part: Part) -> bool:
    return any(isinstance(span.target, PartTarget) and span.target.page for text in texts_of(part) for span in text)


def _may_continue(setter: Typesetter, part: Part, count: int) -> None:
    """Refuse slides that continue a part whose `overflow` does not let it continue.

    `continue`: smaller type within the design's sizes, then further slides. `shrink`: smaller type, but one slide.
    `error`: one slide in the first size of everything but the head.

    Raises:
        InputError: It names the part and what can be done (`does-not-fit`).
    """
    if part.overflow == "continue":
        return
    text, table = (min(setter.style(name).sizes)[0] for name in ("body", "table_dense"))
    smallest = f"in the smallest sizes allowed, text of {text:g} and tables of {table:g} points"
    sizes = smallest if part.overflow == "shrink" else "in its full size"
    slides = f"needs {count} slides" if count > 1 else "needs more than one slide"
    hint = "shorten it, split it into two sections, or write   overflow: continue"
    raise fault("does-not-fit", f"section '{part.id}' {slides} {sizes}, and overflow: {part.overflow} allows one", hint)


def _is_columns(part: Part) -> bool:
    from briefgen.document import Columns

    return bool(part.blocks) and isinstance(part.blocks[0], Columns)


def _layout(wanted: Layout, items: Sequence[Placed]) -> Layout:
    """The layout whose placeholders the items fill."""
    keys = {item.placeholder for item in items if isinstance(item, TextBox)}
    if keys & {"left", "right"}:
        return "columns"
    if "body" in keys:
        return "content"
    del wanted
    return "title"


def _suffixed(setter: Typesetter, title: Placed, suffix: str) -> Placed:
    if not isinstance(title, TextBox):
        return title
    para = title.paras[0]
    runs = (*para.runs, *setter.runs(f" {suffix}", setter.style("agenda_note")))
    lines = len(setter.set_lines(runs, title.frame.width))
    return replace(title, paras=(replace(para, runs=runs, lines=lines),))


def _sections(parts: Sequence[Part], slides: Sequence[Slide]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """A section for each chapter of several slides; what stands before, between and after belongs to its neighbours."""
    names: list[tuple[str, list[int]]] = []
    heads = {chapter.head.id: chapter for chapter in chapters(parts)}
    below = {part.id: chapter.head.id for chapter in heads.values() for part in chapter.parts}
    current = ""
    for slide in slides:
        part = next(each for each in parts if each.id == slide.part)
        key = below.get(part.id, part.id)
        head_part = heads[key].head if key in heads else part
        name = plain_text(head_part.title)
        opens = head_part.role in ("divider", "sources") or not names
        if opens and key != current:
            names.append((name, []))
            current = key
        names[-1][1].append(slide.number)
    return tuple((name, tuple(numbers)) for name, numbers in names)
