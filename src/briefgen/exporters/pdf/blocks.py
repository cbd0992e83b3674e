"""Blocks to strips: prose, lists, quotations, callouts and columns here; exhibits and tables in their own modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Columns,
    Figure,
    KeyFigures,
    Paragraph,
    Picture,
    Quote,
    RichText,
    SourceTarget,
    Span,
    Table,
    plain_text,
)
from briefgen.document.usage import block_sources, block_texts, flat
from briefgen.exporters.pdf.captions import NAMED_SOURCES, Exhibit, numbered
from briefgen.exporters.pdf.exhibits import figure_strips, picture_strips
from briefgen.exporters.pdf.items import Element, Ground, Item, TextLine
from briefgen.exporters.pdf.strips import Strip, attached, height, merged, moved, side_by_side, spaced
from briefgen.exporters.pdf.tables import table_strips
from briefgen.exporters.pdf.tiles import key_figure_strips
from briefgen.exporters.pdf.typesetter import Place, Typesetter, drawn_width
from briefgen.themes.theme import TypeStyle
from briefgen.words import quotation_marks

CALLOUT_PAD_PT = 12.0
COLUMN_GAP_PT = 20.0

LEAST_COLUMN_PT = 72.0
"""Columns that would be narrower than this stand below each other."""

LEAST_ITEM_PT = 64.0
"""Items of a list that would be narrower than this are not indented further."""

SHORT_TEXT = 60
"""Characters of a text that is still easily read in half of the text column."""

_OPENING = '“«„「『‹"‘'


class Composer:
    """Makes strips of blocks.

    Args:
        setter: Sets the type.
        numbered_exhibits: The numbered blocks in the order in which they will be asked for.
    """

    def __init__(self, setter: Typesetter, numbered_exhibits: Iterable[tuple[object, Exhibit]]) -> None:
        self.setter = setter
        self._exhibits = tuple(numbered_exhibits)
        self._shown = 0  # exhibits so far
        self._named_beside: set[str] = set()  # sources that an exhibit in a column beside names

    def blocks(self, blocks: Sequence[Block], place: Place, parent: Element) -> Iterator[Strip]:
        """Blocks below each other."""
        for block in blocks:
            yield from self.block(block, place, parent)

    def block(self, block: Block, place: Place, parent: Element) -> list[Strip]:
        """One block."""
        setter = self.setter
        match block:
            case Paragraph():
                return self._paragraph(block, place, parent)
            case Bullets():
                return self._bullets(block, place, parent)
            case KeyFigures():
                sources = set(block_sources(block))
                sourced = not sources or not sources <= self._named_beside
                strips = key_figure_strips(setter, block, place, parent, sourced=sourced)
                return self._headed(block.heading, strips, place, parent)
            case Table():
                exhibit = self._exhibit(block) if numbered(block) else None
                return table_strips(setter, block, exhibit, place, parent)
            case Figure():
                return figure_strips(setter, block, self._exhibit(block), place, parent)
            case Picture():
                return picture_strips(setter, block, place, parent)
            case Quote():
                return self._quote(block, place, parent)
            case Callout():
                return self._callout(block, place, parent)
            case Columns():
                return self._columns(block, place, parent)
            case _:
                assert_never(block)

    def heading(self, text: RichText, style: TypeStyle, element: Element, place: Place) -> list[Strip]:
        """A heading that stays whole and with what follows it (`kept_with`)."""
        lines = self.setter.paragraph(text, style, place.x, place.width, element, breaking="balanced")
        return [*lines[:1], *attached(lines[1:], following=len(lines))]

    def kept_with(self, heading: Sequence[Strip], following: Sequence[Strip]) -> list[Strip]:
        """A heading and what follows it, of which at least the first lines stay on its page."""
        if not heading:
            return list(following)
        lines = int(self.setter.metric("keep_lines", 3))
        enough = lines * self.setter.style("body").leading_pt - 0.01
        return [*heading, *attached(following, following=lines, up_to_pt=enough)]

    def _exhibit(self, block: object) -> Exhibit:
        found, exhibit = self._exhibits[self._shown]
        if found is not block:
            raise AssertionError("exhibits are numbered in another order than they are set")
        self._shown += 1
        return exhibit

    def _headed(self, heading: RichText, strips: list[Strip], place: Place, parent: Element) -> list[Strip]:
        if not heading:
            return strips
        lines = self.heading(heading, self.setter.style("h3"), Element(parent.subheading, parent), place)
        return self.kept_with(lines, strips)

    # ------------------------------------------------------------ prose and lists

    def _paragraph(self, block: Paragraph, place: Place, parent: Element) -> list[Strip]:
        setter = self.setter
        if block.heading:
            return self.heading(block.text, setter.style("h3"), Element(parent.subheading, parent), place)
        return setter.paragraph(
            block.text, setter.style("body"), place.x, place.width, Element("P", parent), breaking="bound"
        )

    def _bullets(self, block: Bullets, place: Place, parent: Element) -> list[Strip]:
        element = Element("L", parent, numbering="Disc" if block.style == "bullet" else "Decimal")
        if block.style == "statement" and place.margin_width:
            strips = self._statements(block.bullets, place, element)
        else:
            strips = self._list(block, place, element)
        return self._headed(block.heading, strips, place, parent)

    def _statements(self, bullets: Sequence[Bullet], place: Place, element: Element) -> list[Strip]:
        """Findings in rows of their own, each with its marker large in the margin column."""
        setter = self.setter
        style = replace(setter.style("h2"), color="accent", before_pt=0.0, after_pt=0.0)
        strips: list[Strip] = []
        for number, bullet in enumerate(bullets, start=1):
            item = Element("LI", element)
            marker = bullet.marker or str(number)
            beside = setter.paragraph(marker, style, place.margin_x, place.margin_width, Element("Lbl", item))
            body = self._item(bullet, setter.style("body"), place, Element("LBody", item))
            body = spaced(body, before_pt=4.0 if number == 1 else 0.0, after_pt=10.0)
            strips += _with_marker(beside, body)
        return spaced(strips, after_pt=14.0)

    def _list(self, block: Bullets, place: Place, element: Element) -> list[Strip]:
        """A list whose items hang from bullets, numbers or markers of their own."""
        setter = self.setter
        style = setter.style("list")
        hang = setter.metric("list_hang", 14.0)
        counted = block.style != "bullet"
        markers: list[RichText | str] = []
        for number, bullet in enumerate(block.bullets, start=1):
            markers.append(bullet.marker or (str(number) if counted else "•"))
        marker_style = replace(style, bold=counted or any(bullet.marker for bullet in block.bullets), color="accent")
        widest = max((drawn_width(setter.runs(marker, marker_style)) for marker in markers), default=0.0)
        hang = min(max(hang, widest + 6.0), place.width / 3)
        strips: list[Strip] = []
        for marker, bullet in zip(markers, block.bullets, strict=True):
            item = Element("LI", element)
            beside = setter.paragraph(marker, marker_style, place.x, hang - 4.0, Element("Lbl", item))
            inner = place.column(place.x + hang, place.width - hang)
            body = self._item(bullet, style, inner, Element("LBody", item))
            strips += _with_marker(beside, spaced(body, after_pt=style.after_pt))
        return spaced(strips, after_pt=setter.style("body").after_pt)

    def _item(self, bullet: Bullet, style: TypeStyle, place: Place, body: Element) -> list[Strip]:
        """An item: its text, its quieter line, and the items under it."""
        setter = self.setter
        # Text may stand in the body of an item only where nothing else does.
        said, quiet = (Element("P", body), Element("P", body)) if bullet.note or bullet.items else (body, body)
        strips = setter.paragraph(bullet.text, style, place.x, place.width, said, breaking="bound")
        note = setter.paragraph(bullet.note, setter.style("sources_note"), place.x, place.width, quiet)
        strips = spaced(strips, after_pt=0.0) + attached(note, following=1)
        if bullet.items:
            inner = Element("L", body, numbering="Disc")
            hang = setter.metric("list_hang", 14.0)
            smaller = setter.style("list")
            for below in bullet.items:
                item = Element("LI", inner)
                marker = below.marker or (Span("–"),)
                wide = min(max(hang, drawn_width(setter.runs(marker, smaller)) + 5.0), place.width / 3)
                if place.width - wide < LEAST_ITEM_PT:  # so deep that nothing is left to indent: the marker is run in
                    run_in = replace(below, text=(*marker, Span(" "), *below.text))
                    text = self._item(run_in, smaller, place, Element("LBody", item))
                    strips += spaced(text, before_pt=3.0, after_pt=0.0)
                    continue
                label = Element("Lbl", item)
                beside = setter.paragraph(marker, smaller, place.x, wide - 4.0, label, color="accent")
                inside = place.column(place.x + wide, place.width - wide)
                text = self._item(below, smaller, inside, Element("LBody", item))
                strips += _with_marker(beside, spaced(text, before_pt=3.0, after_pt=0.0))
        return strips or [Strip(style.leading_pt)]

    # ------------------------------------------------------------ quotations, callouts, columns

    def _quote(self, block: Quote, place: Place, parent: Element) -> list[Strip]:
        """Somebody's words in italics beside a bar, then who said them."""
        setter = self.setter
        element = Element("BlockQuote", parent)
        indent, bar = setter.metric("quote_indent", 16.0), setter.metric("quote_bar", 2.0)
        width = min(setter.metric("quote_width", 296.0), place.width - indent)
        x = place.x + indent
        said = _quoted(block.text, setter.document.language)
        lines = setter.paragraph(said, setter.style("quote"), x, width, Element("P", element), breaking="balanced")
        who: list[Span] = [Span(block.speaker, bold=True)] if block.speaker else []
        for piece in (block.role, block.date):
            if piece:
                who.append(Span((setter.formatter.stop(", ") if who else "") + piece))
        if block.sources:
            who.append(Span("", target=SourceTarget(block.sources)))
        name_style = setter.style("quote_name")
        names = setter.paragraph(
            setter.runs(tuple(who), name_style, strong="ink"),
            name_style,
            x,
            place.width - indent,
            Element("P", element),
        )
        strips = [*lines, *spaced(attached(names, following=len(names)), before_pt=4.0)]
        made: list[Strip] = []
        for strip in strips:
            # The bar of a line reaches over the space above it, so that the bar of the whole has no gaps.
            above = strip.before_pt if made else 0.0
            ground = Ground(place.x, -above, bar, strip.height_pt + above, setter.color("accent"))
            made.append(replace(strip, items=(ground, *strip.items)))
        if height(made) < setter.body_height / 2:
            made = [made[0], *attached(made[1:], following=len(made))]
        return spaced(made, before_pt=14.0, after_pt=18.0)

    def _callout(self, block: Callout, place: Place, parent: Element) -> list[Strip]:
        """A sentence set apart on a wash, with a bar whose colour follows its tone."""
        setter = self.setter
        element = Element("Div", parent)
        pad = CALLOUT_PAD_PT
        x, width = place.x + pad, place.width - 2 * pad
        lines = setter.paragraph(block.heading, setter.style("callout_head"), x, width, Element("P", element))
        text = setter.paragraph(block.text, setter.style("callout"), x, width, Element("P", element), breaking="bound")
        strips = spaced([*lines, *attached(text, following=2 if lines else 0)], before_pt=0.0, after_pt=0.0)
        if not strips:
            return []
        strips[0] = replace(strips[0], height_pt=strips[0].height_pt + pad, items=moved(strips[0].items, pad))
        strips[-1] = replace(strips[-1], height_pt=strips[-1].height_pt + pad)
        if height(strips) < setter.body_height / 2:
            strips = [merged(strips)]
        tone = {"info": "accent", "good": "good", "warning": "series2", "bad": "bad"}[block.tone]
        made = []
        for strip in strips:
            grounds: tuple[Item, ...] = (
                Ground(place.x, 0, place.width, strip.height_pt, setter.color("wash")),
                Ground(place.x, 0, 2, strip.height_pt, setter.color(tone)),
            )
            made.append(replace(strip, items=(*grounds, *strip.items)))
        return spaced(made, before_pt=10.0, after_pt=14.0)

    def _columns(self, block: Columns, place: Place, parent: Element) -> list[Strip]:
        """Blocks side by side, cut where all columns allow it; below each other if they never do.

        Two columns of short texts stand in the text column, so that their left edge is that of the prose; what has
        exhibits, sentences or more columns takes the whole width.
        """
        columns = [column for column in block.columns if column]
        if not columns:
            return []
        box = place.column(place.x, place.width) if len(columns) <= 2 and _is_short(block) else place
        shares = block.widths if len(block.widths) == len(columns) else (1,) * len(columns)
        room = box.wide_width - COLUMN_GAP_PT * (len(columns) - 1)
        if room * min(shares) / sum(shares) < LEAST_COLUMN_PT:
            return [strip for column in columns for strip in self.blocks(column, place, Element("Div", parent))]
        x = box.wide_x
        before, shown = self._named_beside, self._shown
        self._named_beside = before | _sources_beside(block)
        made: list[list[Strip]] = []
        for column, share in zip(columns, shares, strict=True):
            width = room * share / sum(shares)
            made.append(spaced(list(self.blocks(column, box.column(x, width), Element("Div", parent))), before_pt=0.0))
            x += width + COLUMN_GAP_PT
        self._named_beside = before
        strips = side_by_side(made)
        if max(map(_height_overleaf, strips), default=0.0) > self.setter.body_height * 0.9:
            self._shown = shown
            return [strip for column in columns for strip in self.blocks(column, place, Element("Div", parent))]
        return spaced(strips, before_pt=12.0, after_pt=16.0)


def _height_overleaf(strip: Strip) -> float:
    """The height that a strip takes at the top of a page, below what is repeated there."""
    return strip.height_pt + (height(strip.continuation.strips) if strip.continuation else 0.0)


def _is_short(block: Columns) -> bool:
    """Whether columns hold nothing but words, and no text of more than a line or two."""
    inner = [found for column in block.columns for found in column]
    words = all(isinstance(found, Paragraph | Bullets | Quote | Callout) for found in inner)
    return words and all(len(plain_text(text)) <= SHORT_TEXT for found in inner for text in block_texts(found))


def _sources_beside(block: Columns) -> set[str]:
    """The sources that the figures and tables in columns name below them."""
    named: set[str] = set()
    for inner in flat((block,)):
        if isinstance(inner, Figure | Table) and len(inner.sources) <= NAMED_SOURCES:
            named.update(inner.sources)
    return named


def _with_marker(marker: Sequence[Strip], body: Sequence[Strip]) -> list[Strip]:
    """An item with its marker beside its first lines; they stay together as far down as the marker reaches."""
    made = list(body)
    if not marker or not made:
        return made
    beside = merged(list(marker))
    mark = next((item for item in beside.items if isinstance(item, TextLine)), None)
    line = next((item for item in made[0].items if isinstance(item, TextLine)), None)
    # The first line of the marker stands on the baseline of the text beside it, whatever its own size.
    shift = line.y - mark.y if mark and line else 0.0
    reach = beside.height_pt + shift if len(marker) > 1 else 0.0
    y = 0.0
    for number, strip in enumerate(made):
        if number and y < reach:
            made[number] = replace(strip, joined=True)
        y += strip.height_pt
    if y < reach:
        made[-1] = replace(made[-1], height_pt=made[-1].height_pt + reach - y)
    items = (*moved(beside.items, shift), *made[0].items)
    made[0] = replace(made[0], items=items, notes=(*beside.notes, *made[0].notes))
    return made


def _quoted(text: RichText, language: str) -> RichText:
    """The words between quotation marks of the language, unless they bring their own."""
    shown = plain_text(text).strip()
    if not shown or shown[0] in _OPENING:
        return text
    opening, closing = quotation_marks(language)
    end = len(text)
    while end and isinstance(text[end - 1].target, SourceTarget):
        end -= 1
    return (Span(opening), *text[:end], Span(closing), *text[end:])
