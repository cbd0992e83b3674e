"""What must hold for every plan: nothing overlaps, nothing leaves the slide, no text is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from briefgen.document import Part
from briefgen.document.usage import block_texts
from briefgen.exporters.pptx.placed import Area, ChartBox, PictureBox, Placed, Plan, Rule, Slide, TableBox, TextBox
from briefgen.themes.theme import Frame


def overlaps(slide: Slide) -> list[str]:
    """Pairs of things with content that share more than a point of the slide. Grounds may lie below text."""
    boxes = [item for item in slide.items if not isinstance(item, Rule | Area) and not _unseen(item)]
    return [
        f"slide {slide.number}: {_told(one)} and {_told(other)}"
        for one, other in combinations(boxes, 2)
        if _shared(one.frame, other.frame)
    ]


def _unseen(item: Placed) -> bool:
    return isinstance(item, TextBox) and item.hidden


def _shared(one: Frame, other: Frame, clear: float = 1.0) -> bool:
    return (
        one.x + clear < other.x + other.width
        and other.x + clear < one.x + one.width
        and one.y + clear < other.y + other.height
        and other.y + clear < one.y + one.height
    )


def _told(item: Placed) -> str:
    frame = item.frame
    return f"{item.name} ({frame.x:g},{frame.y:g} {frame.width:g}x{frame.height:g})"


def outside(plan: Plan) -> list[str]:
    """Things that reach over the margins, or into the footer; what is placed in the motif is not meant."""
    deck = plan.theme.deck
    found = []
    for slide in plan.slides:
        for item in slide.items:
            frame = item.frame
            right, low = frame.x + frame.width, frame.y + frame.height
            inside = frame.x >= deck.margin_pt - 23 and right <= deck.width_pt - deck.margin_pt + 1
            if not (inside and frame.y >= 24 and low <= deck.height_pt - 13):
                found.append(f"slide {slide.number}: {_told(item)}")
    return found


def texts(slide: Slide) -> Iterator[str]:
    """Every text of a slide and its notes."""
    for item in slide.items:
        match item:
            case TextBox():
                yield from (para.text for para in item.paras)
            case TableBox():
                yield from (para.text for row in item.rows for cell in row.cells for para in cell.paras)
            case ChartBox():
                yield from (*item.figure.categories, *(series.name for series in item.figure.series))
                yield from (
                    (mark.text and "".join(span.text for span in mark.text)) or "" for mark in item.figure.annotations
                )
            case PictureBox():
                yield item.picture.alt
            case _:
                pass
    yield from (para.text for para in slide.notes)


def squeezed(text: str) -> str:
    """Text without white space, marks and quotation marks."""
    return re.sub(r"[\s\u00a0“”\"]+", "", text)


def lost(part: Part, plan: Plan) -> list[str]:
    """Texts of a part's blocks of which a word is on none of its slides."""
    words = set()
    for slide in plan.slides:
        if slide.part == part.id:
            for text in texts(slide):
                words |= set(re.findall(r"\w+", text))
    missing = []
    for block in part.blocks:
        for text in block_texts(block):
            plain = "".join(span.text for span in text)
            if not set(re.findall(r"\w+", plain)) <= words | {
                word for word in re.findall(r"\w+", plain) if len(word) < 2
            }:
                missing.append(plain)
    return missing
