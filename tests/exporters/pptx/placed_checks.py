"""What must hold for every plan: nothing overlaps, nothing leaves the slide, no text is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from briefgen.document import Part
from briefgen.document.usage import block_texts
from briefgen.exporters.pptx.placed import (
    Area,
    ChartBox,
    Para,
    PictureBox,
    Placed,
    Plan,
    Rule,
    ShapesBox,
    Slide,
    TableBox,
    TextBox,
)
from briefgen.exporters.pptx.typesetter import Places, Typesetter, height_of
from briefgen.themes.theme import Frame


def overlaps(slide: Slide) -> list[str]:
    """Pairs of things with content that share more than a point of the slide. Grounds may lie below text.

    Signs and sparklines stand over tables and beside words: there, what is written must be clear of them.
    """
    boxes = [item for item in slide.items if not isinstance(item, Rule | Area) and not _unseen(item)]
    return [
        f"slide {slide.number}: {_told(one)} and {_told(other)}"
        for one, other in combinations(boxes, 2)
        if _shared(one.frame, other.frame) and _meet(one, other)
    ]


def _meet(one: Placed, other: Placed) -> bool:
    """Whether two things meet whose boxes do."""
    if isinstance(one, ShapesBox) == isinstance(other, ShapesBox):
        return True
    drawn, said = (one, other) if isinstance(one, ShapesBox) else (other, one)
    return any(_shared(drawn.frame, frame) for frame in _written(said))


def _written(item: Placed) -> Iterator[Frame]:
    """Where something is written: the text of cells, and paragraphs with their indents."""
    left, y = item.frame.x, item.frame.y
    match item:
        case TableBox():
            for row in item.rows:
                x = left
                for cell, width, (before, behind) in zip(row.cells, item.widths, item.sides, strict=True):
                    if any(para.runs for para in cell.paras):
                        yield Frame(x + before, y, width - before - behind, row.height_pt)
                    x += width
                y += row.height_pt
        case TextBox():
            for number, para in enumerate(item.paras):
                y += para.before_pt if number else 0.0
                yield Frame(left + para.indent_pt, y, item.frame.width - para.indent_pt, para.height_pt)
                y += para.height_pt
        case _:
            yield item.frame


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


def too_low(plan: Plan) -> list[str]:
    """Boxes whose text, set again at 1 % more than its measured width, is higher than they are; rows of tables too."""
    setter = Typesetter(plan.document, plan.theme, Places({}, {}))
    found = []
    for slide in plan.slides:
        for item in slide.items:
            if isinstance(item, TextBox):
                room = item.frame.width - item.inset_right_pt - 2 * item.inset_pt
                high = _set_height(setter, item.paras, room)
                if high > item.frame.height + 0.05 and not _big_number(item):
                    found.append(f"slide {slide.number}: {_told(item)} needs {high:g}")
            elif isinstance(item, TableBox):
                found += [f"slide {slide.number}: {told}" for told in _low_rows(setter, item)]
    return found


def _low_rows(setter: Typesetter, table: TableBox) -> Iterator[str]:
    if abs(sum(row.height_pt for row in table.rows) - table.frame.height) > 0.05:
        yield f"{_told(table)} is not as high as its rows"
    for row in table.rows:
        for index, (cell, width) in enumerate(zip(row.cells, table.widths, strict=True)):
            room = width - sum(table.sides[index])
            high = _set_height(setter, cell.paras, room) + sum(row.pads or (table.pad_pt, table.pad_pt))
            if high > row.height_pt + 0.05:
                yield f"a row of {row.height_pt:g} needs {high:g}: {cell.paras[0].text[:60]}"


def _set_height(setter: Typesetter, paras: Sequence[Para], width: float) -> float:
    """Height of paragraphs, their lines counted afresh."""
    counted = [
        replace(para, lines=max(len(setter.set_lines(para.runs, width - para.indent_pt)), 0 if not para.runs else 1))
        for para in paras
    ]
    return height_of([replace(new, lines=min(new.lines, 1) if not new.runs else new.lines) for new in counted])


def _big_number(item: TextBox) -> bool:
    """The design lets the leading of the hero's number reach into its unit, where no part of a digit is."""
    return item.name == "Hero" and len(item.paras) == 1 and item.paras[0].lines == 1


FURNITURE = ("source", "continued", "footer", "date", "number")
FACTS = ("Caption", "Fact")


def too_small(plan: Plan) -> list[str]:
    """Text below the floors of the design: 16 for running text, 12 elsewhere, 10 for furniture."""
    found = []
    for slide in plan.slides:
        for item in slide.items:
            for para in _paras(item):
                floor = 12.0
                if isinstance(item, TextBox) and (item.placeholder in FURNITURE or item.name.startswith(FACTS)):
                    floor = 10.0
                elif isinstance(item, TextBox) and item.name in ("Points", "Prose", "Callout", "Message", "Title"):
                    floor = 16.0
                small = [run for run in para.runs if run.size_pt < floor]
                if small:
                    found.append(f"slide {slide.number}: {item.name} {small[0].size_pt:g} {small[0].text[:40]}")
    return found


def _paras(item: Placed) -> Iterator[Para]:
    if isinstance(item, TextBox):
        yield from item.paras
    elif isinstance(item, TableBox):
        yield from (para for row in item.rows for cell in row.cells for para in cell.paras)


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
