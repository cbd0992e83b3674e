"""P4: everything stays editable. Charts are charts or shapes, tables are tables, text is in placeholders."""

from __future__ import annotations

import re
import zipfile

import pikepdf
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu
from tests.reference import Built

from briefgen.document import Block, Columns, Figure, Table


def _all(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Columns):
            found += [inner for column in block.columns for inner in _all(tuple(column))]
    return found


def _blocks(built: Built, kind: type[Block]) -> list[Block]:
    return [block for part in built.document.parts for block in _all(part.blocks) if isinstance(block, kind)]


def test_the_deck_has_no_picture_at_all(reference: Built) -> None:
    with zipfile.ZipFile(reference.deck) as package:
        assert not [name for name in package.namelist() if re.search(r"\.(png|jpe?g|emf|wmf|svg|gif)$", name)]


def test_every_figure_is_a_native_chart_or_a_named_group(reference: Built) -> None:
    figures = [block for block in _blocks(reference, Figure) if isinstance(block, Figure)]
    slides = Presentation(str(reference.deck)).slides
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    groups = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 6 and _alt(shape)]
    assert len(charts) == sum(bool(figure.native) for figure in figures) > 0
    assert len(groups) >= sum(not figure.native for figure in figures) > 0


def _alt(shape: object) -> str:
    names = shape._element.xpath("./*/p:cNvPr")  # type: ignore[attr-defined]
    return str(names[0].get("descr") or "")


def test_every_table_is_a_table(reference: Built) -> None:
    tables = [block for part in reference.document.parts if part.role != "cover" for block in _all(part.blocks)]
    wanted = sum(isinstance(block, Table) for block in tables)
    slides = Presentation(str(reference.deck)).slides
    assert sum(shape.has_table for slide in slides for shape in slide.shapes) >= wanted > 0


def test_every_slide_has_its_title_in_a_title_placeholder(reference: Built) -> None:
    for slide in Presentation(str(reference.deck)).slides:
        title = slide.shapes.title
        assert title is not None, f"slide {slide.slide_id} has no title"
        assert title.text_frame.text.strip()
        assert title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def test_there_are_notes_wherever_there_is_detail_or_a_note(reference: Built) -> None:
    wanted = [part for part in reference.document.parts if (part.detail or part.notes) and part.show_in != "report"]
    noted = [
        slide
        for slide in Presentation(str(reference.deck)).slides
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip()
    ]
    assert len(noted) >= len(wanted) > 5


def test_a_chart_keeps_its_workbook_with_the_exact_values(reference: Built) -> None:
    charts = [
        shape.chart for slide in Presentation(str(reference.deck)).slides for shape in slide.shapes if shape.has_chart
    ]
    values = [value for chart in charts for plot in chart.plots for series in plot.series for value in series.values]
    assert {236.5, 500.0} <= set(values)
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_the_report_has_no_bitmap(reference: Built) -> None:
    with pikepdf.open(reference.report) as report:
        images = [
            name
            for page in report.pages
            for name, found in page.get("/Resources", {}).get("/XObject", {}).items()
            if found.get("/Subtype") == "/Image"
        ]
    assert not images


def test_the_slides_are_wide(reference: Built) -> None:
    deck = Presentation(str(reference.deck))
    assert (Emu(deck.slide_width).pt, Emu(deck.slide_height).pt) == (960, 540)
