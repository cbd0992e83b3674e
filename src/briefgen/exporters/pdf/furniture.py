"""Running lines: what stands above and below the body of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document import Document, Span
from briefgen.exporters.pdf.foot import NOTE_RULE_PT
from briefgen.exporters.pdf.items import Element, Item, Rule
from briefgen.exporters.pdf.pagination import Sheet
from briefgen.exporters.pdf.richtext import unadorned
from briefgen.exporters.pdf.strips import Section
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width

GAP_PT = 12.0

MARKING = Element("P", block="marking")
"""What the marking of a page is part of."""


def running_head(setter: Typesetter, document: Document, sections: Sequence[Section]) -> list[Item]:
    """Title of the report at the left; section and marking at the right; a rule below."""
    frame, rule = setter.report.frames["running"], setter.report.frames["running_rule"]
    style = setter.style("running")
    right = frame.x + frame.width
    items: list[Item] = []
    marking = _marking(document, sections)
    if marking:
        strong = setter.style("page_number")
        said = (Span(marking),)
        line = setter.one_line(said, strong, frame.x + frame.width / 2, frame.y, frame.width / 2, align="right")
        items.append(replace(line, repeats=MARKING))
        right -= drawn_width(line.runs) + GAP_PT
    title = next((section.title for section in sections if section.title), "")
    if title:
        line = setter.one_line(title, style, right - 180.0, frame.y, 180.0, align="right")
        items.append(line)
        right -= drawn_width(line.runs) + GAP_PT
    shown = unadorned(document.title)
    items.insert(0, setter.one_line(shown, style, frame.x, frame.y, right - frame.x))
    items.append(Rule(rule.x, rule.y, rule.x + rule.width, rule.y, setter.color("rule"), 0.5))
    return items


def running_foot(setter: Typesetter, document: Document, sections: Sequence[Section], number: int) -> list[Item]:
    """Date and marking at the left, page number at the right."""
    frame = setter.report.frames["foot"]
    date = setter.formatter.date(document.date) if document.date else ""
    shown = "\u2003".join(piece for piece in (date, _marking(document, sections)) if piece)
    page = setter.one_line(str(number), setter.style("page_number"), frame.x, frame.y, frame.width, align="right")
    if not shown:
        return [page]
    return [setter.one_line((Span(shown),), setter.style("foot"), frame.x, frame.y, frame.width - 60.0), page]


def note_rule(setter: Typesetter, sheet: Sheet) -> list[Item]:
    """The short rule above the notes."""
    if not sheet.foot:
        return []
    x, y = setter.place.x, sheet.foot[0][0] - NOTE_RULE_PT / 2
    length, width = setter.metric("footnote_rule_width", 70.0), setter.metric("footnote_rule", 0.5)
    return [Rule(x, y, x + length, y, setter.color("grey"), width)]


def _marking(document: Document, sections: Sequence[Section]) -> str:
    """The marking of what stands on the page: that of its parts, each once, else the document's."""
    found = dict.fromkeys(section.classification or document.classification for section in sections)
    return " · ".join(marking for marking in found if marking) or document.classification
