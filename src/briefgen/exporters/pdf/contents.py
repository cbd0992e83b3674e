"""The contents: chapters and their parts with page numbers, then the figures and tables; every line is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document import Bullets, Chapter, Part, PartTarget, RichText, Span, plain_text
from briefgen.exporters.pdf.captions import Exhibit
from briefgen.exporters.pdf.items import Anchor, Element, Ink, Item, LinkArea, Rule
from briefgen.exporters.pdf.richtext import unadorned
from briefgen.exporters.pdf.strips import Section, Strip, attached, height, moved
from briefgen.exporters.pdf.typesetter import Typesetter
from briefgen.themes.theme import TypeStyle

NUMBER_PT = 40.0
"""Width kept for page numbers."""

WRAP_PT = 3.0
"""By how much the lines of one entry stand closer together than two entries."""

SPILL_SHARE = 0.15
"""Contents that need no more than this share of a further page are set closer, so that they do without it."""

CLOSE_PT = 4.0
"""By how much the space above and below chapters is then less."""

_PLACEHOLDER = "000"


class ContentsComposer:
    """Composes the contents. Page numbers are filled in when all pages are known; their width is kept free.

    Args:
        setter: Sets the type.
        root: What the contents belong to.
    """

    def __init__(self, setter: Typesetter, root: Element) -> None:
        self._setter = setter
        self._root = root
        self._closer = False

    def strips(
        self,
        chapters: Sequence[Chapter],
        titles: Sequence[RichText],
        exhibits: Sequence[Exhibit],
        agenda: Sequence[Part],
    ) -> list[Strip]:
        """Everything, the heading first; closer together where that saves a page.

        Args:
            chapters: The chapters.
            titles: Their titles.
            exhibits: The figures and tables.
            agenda: Agendas whose items are the author's own; they stand below the lists.
        """
        body = self._setter.body_height
        strips = [*self._heading(), *self._entries(chapters, titles, exhibits, agenda)]
        if body < height(strips) <= body * (1 + SPILL_SHARE):
            self._closer = True
            closer = [*self._heading(), *self._entries(chapters, titles, exhibits, agenda)]
            self._closer = False
            strips = closer if height(closer) <= body else strips
        return strips

    def _entries(
        self,
        chapters: Sequence[Chapter],
        titles: Sequence[RichText],
        exhibits: Sequence[Exhibit],
        agenda: Sequence[Part],
    ) -> list[Strip]:
        setter = self._setter
        place = setter.place
        element = Element("TOC", self._root, block="contents")
        strips: list[Strip] = []
        for number, (chapter, title) in enumerate(zip(chapters, titles, strict=True)):
            strips += self._chapter(chapter, title, element, first=number == 0)
        strips.append(Strip(0.5, (Rule(place.wide_x, 0, place.right, 0, setter.color("rule"), 0.5),), joined=True))
        before = 26.0 if not self._closer else 16.0
        for kind in ("figure", "table"):
            strips += self._listed(kind, [found for found in exhibits if found.kind == kind], before)
            before = 10.0
        for part in agenda:
            strips += self._agenda(part)
        return strips

    def _heading(self) -> list[Strip]:
        """The word for contents, over the whole width."""
        setter = self._setter
        place = setter.place
        style = setter.style("h1")
        held = Element("H1", self._root, block="contents")
        lines = setter.paragraph(setter.word("contents"), style, place.wide_x, place.wide_width, held)
        section = Section(setter.word("contents"), setter.document.classification)
        lines[0] = replace(lines[0], items=(Anchor("contents", 0.0), *lines[0].items), section=section)
        lines[-1] = replace(lines[-1], after_pt=35.0 if not self._closer else 21.0)
        return lines

    # ------------------------------------------------------------ lines

    def _chapter(self, chapter: Chapter, title: RichText, parent: Element, *, first: bool) -> list[Strip]:
        setter = self._setter
        place = setter.place
        style = setter.style("contents_chapter")
        number_style = replace(style, face="major", bold=False, color="accent")
        page_style = replace(setter.style("contents_line"), bold=True, color="ink")
        item = Element("TOCI", parent)
        label = Element("Lbl", item)
        anchor = f"part:{chapter.head.id}"
        lines = self._line(title, style, page_style, anchor, _entry(item), place.x, place.right)
        number = setter.line(setter.runs(str(chapter.number), number_style), number_style, place.margin_x, 0.0, label)
        rule = Rule(place.wide_x, 0, place.right, 0, setter.color("ink" if first else "rule"), 0.75 if first else 0.5)
        top = lines[0]
        over, under = (9.0, 8.0) if not self._closer else (9.0 - CLOSE_PT, 8.0 - CLOSE_PT)
        lines[0] = replace(top, height_pt=top.height_pt + over, items=(rule, *moved((number, *top.items), over)))
        lines[-1] = replace(lines[-1], height_pt=lines[-1].height_pt + 2.0)
        line_style = setter.style("contents_line")
        below = Element("TOC", item)
        for part in chapter.parts:
            if plain_text(part.title).strip():
                inner = self._line(
                    part.title,
                    line_style,
                    replace(line_style, color="muted"),
                    f"part:{part.id}",
                    _entry(Element("TOCI", below)),
                    place.x,
                    place.right,
                )
                inner[-1] = replace(inner[-1], height_pt=inner[-1].height_pt + 1.0)
                lines += inner
        lines = [lines[0], *attached(lines[1:], following=2)]
        lines[-1] = replace(lines[-1], height_pt=lines[-1].height_pt + under, joined=len(lines) > 1)
        return lines

    def _line(
        self,
        text: RichText,
        style: TypeStyle,
        page_style: TypeStyle,
        anchor: str,
        element: Element,
        x: float,
        right: float,
    ) -> list[Strip]:
        """An entry with its page number at the right of its last line; all of it is a link."""
        setter = self._setter
        width = right - NUMBER_PT - x
        if self._closer:
            style = replace(style, leading_pt=style.leading_pt - 1.0)
        tight = replace(style, leading_pt=style.leading_pt - WRAP_PT, before_pt=0, after_pt=0)
        lines = setter.paragraph(unmarked(text), tight, x, width, element) or [Strip(tight.leading_pt)]
        lines = [lines[0], *attached(lines[1:], following=len(lines))]
        lines = [
            replace(line, height_pt=line.height_pt + above + below, items=moved(line.items, above))
            for number, line in enumerate(lines)
            for above in (WRAP_PT / 2 if number == 0 else 0.0,)
            for below in (WRAP_PT / 2 if number == len(lines) - 1 else 0.0,)
        ]
        page = setter.runs(_PLACEHOLDER, page_style)
        page = [replace(run, payload=Ink(setter.color(page_style.color), page_of=anchor)) for run in page]
        above = WRAP_PT / 2 if len(lines) == 1 else 0.0
        tag = setter.line(page, tight, right - NUMBER_PT, above, element, width=NUMBER_PT, align="right")
        last = lines[-1]
        lines[-1] = replace(last, items=(*last.items, tag))
        area_x = setter.place.wide_x
        said = plain_text(text).strip()
        return [
            replace(line, items=(*line.items, self._area(area_x, line, right, anchor, element, said))) for line in lines
        ]

    def _area(self, x: float, line: Strip, right: float, anchor: str, element: Element, said: str) -> LinkArea:
        return LinkArea(x, 0.0, right - x, line.height_pt, f"#{anchor}", element, said)

    def _listed(self, kind: str, exhibits: Sequence[Exhibit], before: float) -> list[Strip]:
        """The figures or the tables, with the name of the list in the margin."""
        if not exhibits:
            return []
        setter = self._setter
        place = setter.place
        style = setter.style("contents_list")
        element = Element("TOC", self._root, block="contents")
        quiet = replace(style, color="muted")
        number_style = replace(style, bold=True, color="accent")
        indent = 16.0 if len(exhibits) < 10 else 22.0
        strips: list[Strip] = []
        for exhibit in exhibits:
            item = Element("TOCI", element)
            label = Element("Lbl", item)
            lines = self._line(exhibit.title, style, quiet, exhibit.anchor, _entry(item), place.x + indent, place.right)
            number = setter.line(setter.runs(str(exhibit.number), number_style), number_style, place.x, 0.0, label)
            lines[0] = replace(lines[0], items=(number, *lines[0].items))
            lines[-1] = replace(lines[-1], height_pt=lines[-1].height_pt + 1.0)
            strips += lines
        head_style = setter.style("sources_head")
        held = Element("P", self._root, block="contents")
        head = setter.one_line(setter.word(f"{kind}s"), head_style, place.margin_x, 0.0, place.margin_width, held)
        strips[0] = replace(strips[0], items=(head, *strips[0].items), before_pt=before)
        if height(strips) < setter.body_height / 2:
            strips = [strips[0], *attached(strips[1:], following=len(strips))]
        return strips

    def _agenda(self, part: Part) -> list[Strip]:
        """The author's own agenda: number, item, quieter line, page of the section that it leads to."""
        setter = self._setter
        place = setter.place
        style = setter.style("contents_line")
        strips: list[Strip] = []
        element = Element("L", self._root, numbering="Decimal", block="contents", part=part.id)
        for block in part.blocks:
            if not isinstance(block, Bullets):
                continue
            for number, bullet in enumerate(block.bullets, start=1):
                item = Element("LI", element)
                label, body = Element("Lbl", item), Element("LBody", item)
                said = Element("P", body)
                target = next((span.target.part for span in bullet.text if isinstance(span.target, PartTarget)), "")
                if target:
                    lines = self._line(
                        bullet.text,
                        style,
                        replace(style, color="muted"),
                        f"part:{target}",
                        Element("Link", said),
                        place.x + 22,
                        place.right,
                    )
                else:
                    lines = setter.paragraph(bullet.text, style, place.x + 22, place.width - 22, said)
                lines += setter.paragraph(
                    bullet.note, setter.style("sources_note"), place.x + 22, place.width - 22, Element("P", body)
                )
                tag: Item = setter.line(
                    setter.runs(str(number), replace(style, bold=True, color="accent")), style, place.x, 0.0, label
                )
                lines[0] = replace(lines[0], items=(tag, *lines[0].items), before_pt=4.0)
                strips += [lines[0], *attached(lines[1:], following=len(lines))]
        if strips:
            head_style = setter.style("sources_head")
            title = plain_text(part.title)
            own = not title or title == setter.word("contents")
            shown = setter.word("agenda") if own else unadorned(part.title)
            held = Element("H2", self._root, block="contents", part=part.id)
            head = setter.paragraph(shown, head_style, place.wide_x, place.wide_width, held)
            rule = Rule(place.wide_x, 0, place.right, 0, setter.color("ink"), 0.75)
            opening = Strip(
                head[0].height_pt + 14.0,
                (Anchor(f"part:{part.id}", 0.0), rule, *moved(head[0].items, 7.0)),
                before_pt=26.0,
            )
            strips = [opening, *attached(strips, following=2)]
        return strips


def _entry(item: Element) -> Element:
    """The element of the text of an entry: a link to what it names."""
    return Element("Link", Element("Reference", item))


def unmarked(text: RichText) -> RichText:
    """A title without its marks and links, which would be mistaken for its own."""
    return tuple(Span(span.text, span.bold, span.italic, span.value) for span in text if span.text)


def is_own_agenda(part: Part, titles: Sequence[str]) -> bool:
    """True when an agenda says more than the contents do: its items are not just the chapters."""
    items = [plain_text(bullet.text) for block in part.blocks if isinstance(block, Bullets) for bullet in block.bullets]
    return bool(items) and any(item not in titles for item in items)
