"""What a deck shows: every text of the file with its place, in pieces that know their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from briefgen.document import plain_text
from briefgen.exporters.pptx.package import counted, created, property_texts
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
from briefgen.exporters.pptx.telling import pieces_of, unmarked
from briefgen.formatting import Formatter
from briefgen.ledger.inscriptions import BlockName, Inscription, Piece, piece_of

if TYPE_CHECKING:
    from briefgen.exporters.pptx.chart_inscriptions import Told
    from briefgen.themes.theme import Theme

BLOCKS: dict[str, BlockName] = {
    "title": "title",
    "message": "message",
    "subtitle": "message",
    "source": "source",
    "classification": "marking",
    "kicker": "furniture",
    "footer": "furniture",
    "date": "furniture",
    "number": "furniture",
    "continued": "furniture",
}
"""What the text of a placeholder is part of; of the others it is prose or points."""


def inscriptions(plan: Plan) -> Iterator[Inscription]:
    """Every text that the file will hold, in reading order, once each.

    Numbers on the axes of native charts are not among them: the program that shows the chart makes them. What a native
    chart keeps both in its cache and in its workbook is told once.

    Args:
        plan: What `plan` decided.

    Raises:
        InputError: A figure holds more than can be shown legibly in its box.
    """
    formatter = Formatter(plan.document.language)
    for slide in plan.slides:
        for item in slide.items:
            for block, pieces in _texts(item, plan.theme, formatter):
                if any(piece.text for piece in pieces):
                    yield Inscription(slide.number, slide.part, block, pieces)
        for para in slide.notes:
            yield Inscription(slide.number, slide.part, "notes", _pieces(para))
    yield from _properties(plan)


def _texts(item: Placed, theme: Theme, formatter: Formatter) -> Iterator[Told]:
    match item:
        case TextBox():
            block = item.block or BLOCKS.get(item.placeholder, "text")
            for para in item.paras:
                yield block, _pieces(para)
        case TableBox():
            yield "alternative text", pieces_of(item.told)
            for row in item.rows:
                for cell in row.cells:
                    yield "table", tuple(_lines(cell.paras))
        case ChartBox():
            from briefgen.exporters.pptx.chart_inscriptions import chart_texts

            yield from chart_texts(item, theme, formatter)
        case PictureBox():
            yield "alternative text", (Piece(item.picture.alt, typed=True),)
        case ShapesBox():
            from briefgen.exporters.pptx.chart_inscriptions import drawn_texts

            yield "alternative text", pieces_of(item.told)
            yield from drawn_texts(item.drawing)
        case Rule() | Area():
            pass
        case _:
            assert_never(item)


def _pieces(para: Para) -> tuple[Piece, ...]:
    return tuple(piece_of(run.text, run.span) for run in para.runs)


def _lines(paras: Iterable[Para]) -> Iterator[Piece]:
    """The text of a cell, its paragraphs on lines of their own."""
    for index, para in enumerate(paras):
        if index:
            yield Piece("\n")
        yield from _pieces(para)


def _properties(plan: Plan) -> Iterator[Inscription]:
    """Properties of the file, and the names of its sections."""
    runs = (run for slide in plan.slides for para in _paras(slide) for run in para.runs)
    shown = [(run.text, run.span.value) for run in runs if run.span is not None and run.span.value is not None]
    for text in property_texts(plan, shown).values():
        if text:
            yield Inscription(0, "", "properties", pieces_of(text))
    for _ in ("created", "modified"):
        yield Inscription(
            0, "", "properties", (Piece(created(plan).isoformat(), typed=plan.document.date is not None),)
        )
    for count in counted(plan).values():
        yield Inscription(0, "", "properties", (Piece(str(count)),))
    titles = {plain_text(part.title): part for part in plan.document.parts}
    for number, (name, _) in enumerate(plan.sections, 1):
        part = titles.get(name)
        if part is None or not name:
            yield Inscription(0, "", "properties", (Piece(name or str(number)),))
        else:
            yield Inscription(0, part.id, "properties", pieces_of(unmarked(part.title)))


def _paras(slide: Slide) -> Iterator[Para]:
    for item in slide.items:
        match item:
            case TextBox():
                yield from item.paras
            case TableBox():
                yield from (para for row in item.rows for cell in row.cells for para in cell.paras)
            case _:
                pass
    yield from slide.notes
