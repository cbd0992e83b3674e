"""P5: everyone can read it: alternative texts, titles, language, reading order, contrast."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
from pptx import Presentation
from pptx.oxml.ns import qn
from tests.reference import Built

from briefgen.document import Figure, Picture, Table
from briefgen.document.usage import flat

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def test_every_exhibit_has_an_alternative_text(reference: Built) -> None:
    exhibits = [block for part in reference.document.parts for block in flat(part.blocks)]
    assert all(block.alt for block in exhibits if isinstance(block, Figure | Picture))
    assert all(block.alt or block.caption for block in exhibits if isinstance(block, Table) and block.has_header)


def test_every_chart_group_and_picture_of_the_deck_is_described_or_decorative(reference: Built) -> None:
    for number, slide in enumerate(Presentation(str(reference.deck)).slides, start=1):
        for shape in slide.shapes:
            if shape.is_placeholder or (shape.has_text_frame and shape.text_frame.text.strip()):
                continue
            names = shape._element.xpath("./*/p:cNvPr")[0]
            assert names.get("descr") or names.find(f".//{_DECORATIVE}") is not None, f"slide {number}: {shape.name}"


def test_titles_of_slides_are_there_first_and_different(reference: Built) -> None:
    slides = Presentation(str(reference.deck)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0].shape_id == slide.shapes.title.shape_id for slide in slides)


def test_every_run_of_the_deck_says_its_language(reference: Built) -> None:
    for slide in Presentation(str(reference.deck)).slides:
        for run in slide._element.iter(qn("a:r")):
            properties = run.find(qn("a:rPr"))
            assert properties is not None
            assert properties.get("lang") == "en-GB"


def test_every_table_of_the_deck_marks_its_header_row(reference: Built) -> None:
    slides = Presentation(str(reference.deck)).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert tables
    assert all(table.first_row for table in tables)


def test_the_deck_is_valid_office_open_xml(reference: Built) -> None:
    audit = Path(sys.executable).with_name("openxml-audit")
    done = subprocess.run([str(audit), "-q", str(reference.deck)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_report_says_its_language_shows_its_title_and_has_bookmarks(reference: Built) -> None:
    with pikepdf.open(reference.report) as report:
        assert str(report.Root.Lang) == "en-GB"
        assert bool(report.Root.ViewerPreferences.DisplayDocTitle)
        assert str(report.docinfo["/Title"]) == "China and Latin America: the November 2016 state visits"
        with report.open_outline() as outline:
            assert [item.title for item in outline.root][-1].endswith("Sources and method")
            assert len(outline.root) > 5
