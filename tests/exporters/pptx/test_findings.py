"""What is found in decks of anybody: planted faults, each once and with its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt
from tests.reference import Built

from briefgen.exporters.pptx import findings
from briefgen.exporters.pptx.ooxml import DECORATIVE, A


def _sound() -> Any:
    """A deck of python-pptx in which nothing is to be found."""
    deck = Presentation()
    deck.core_properties.title = "Trade"
    deck.core_properties.language = "en"
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Finding {number}"
        _say(slide.shapes.title)
    return deck


def _say(shape: Any) -> None:
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", "en-GB")


def _describe(shape: Any, text: str = "What it tells") -> Any:
    shape._element.xpath("./*/p:cNvPr")[0].set("descr", text)
    return shape


def _box(slide: Any, text: str, left: float = 1) -> Any:
    box = slide.shapes.add_textbox(Inches(left), Inches(2), Inches(3), Inches(1))
    box.text_frame.text = text
    _say(box)
    return box


def _picture(slide: Any) -> Any:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, "PNG")
    picture = slide.shapes.add_picture(data, Inches(1), Inches(2))
    picture._element.xpath("./*/p:cNvPr")[0].attrib.pop("descr", None)
    return picture


def _chart(slide: Any) -> Any:
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    return slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(3), Inches(3), data)


def _table(slide: Any) -> Any:
    return _describe(slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)))


def _written(deck: Any, tmp_path: Path) -> Path:
    path = tmp_path / "deck.pptx"
    deck.save(path)
    return path


def _group(slide: Any) -> None:
    slide.shapes.add_group_shape([slide.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, Inches(1), Inches(1))])


def _small(slide: Any) -> None:
    _box(slide, "Tiny").text_frame.paragraphs[0].runs[0].font.size = Pt(7)


def _pale(slide: Any) -> None:
    box = _box(slide, "Pale")
    box.fill.solid()
    box.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)


def _pale_cell(slide: Any) -> None:
    cell = _table(slide).table.cell(0, 0)
    cell.text = "Pale"
    _say(cell)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)
    cell.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _headless(slide: Any) -> None:
    _table(slide).table.first_row = False


def _merged(slide: Any) -> None:
    table = _table(slide).table
    table.cell(0, 0).merge(table.cell(0, 1))


def _link(text: str) -> Callable[[Any], None]:
    def plant(slide: Any) -> None:
        _box(slide, text).text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/a"

    return plant


def _speechless(slide: Any) -> None:
    _box(slide, "Words").text_frame.paragraphs[0].runs[0]._r.rPr.attrib.pop("lang")


def _twin(slide: Any) -> None:
    _box(slide, "Twin")._element.nvSpPr.cNvPr.set("id", str(slide.shapes.title.shape_id))


def _late_title(slide: Any) -> None:
    box = _box(slide, "First")
    slide.shapes._spTree.insert(2, box._element)


def _marked(slide: Any) -> None:
    about = _describe(_picture(slide))._element.xpath("./*/p:cNvPr")[0]
    about.append(etree.fromstring(DECORATIVE.replace("<a:extLst>", f'<a:extLst xmlns:a="{A}">')))


def _film(slide: Any) -> None:
    _describe(slide.shapes.add_movie(io.BytesIO(b"film"), 0, 0, Inches(1), Inches(1), mime_type="video/mp4"))


def _retitle(slide: Any) -> None:
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "Finding 1"


PLANTED: list[tuple[str, str, str, Callable[[Any], Any]]] = [
    ("no-alt-text", "error", "slide 2, 'Picture 2'", _picture),
    ("no-alt-text", "error", "slide 2, 'Chart 2'", _chart),
    ("no-alt-text", "warning", "slide 2, 'Table 2'", lambda slide: _describe(_table(slide), "")),
    ("no-alt-text", "error", "slide 2, 'Oval 2'", lambda slide: slide.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 9, 9)),
    ("no-alt-text", "error", "slide 2, 'Group 3'", _group),
    ("alt-is-file-name", "warning", "slide 2, 'Picture 2'", lambda slide: _describe(_picture(slide), "photo.png")),
    ("decorative-with-alt", "warning", "slide 2, 'Picture 2'", _marked),
    ("no-slide-title", "error", "slide 2, 'Title 1'", lambda slide: slide.shapes.title.text_frame.clear()),
    (
        "no-slide-title",
        "error",
        "slide 2",
        lambda slide: slide.shapes._spTree.remove(slide.shapes.title._element),
    ),
    ("repeated-title", "warning", "slide 2", _retitle),
    ("title-not-first", "warning", "slide 2, 'Title 1'", _late_title),
    ("no-header-row", "error", "slide 2, 'Table 2'", _headless),
    ("merged-cells", "warning", "slide 2, 'Table 2'", _merged),
    ("text-without-language", "warning", "slide 2", _speechless),
    ("vague-link", "warning", "slide 2, 'TextBox 2'", _link("Click here")),
    ("vague-link", "warning", "slide 2, 'TextBox 2'", _link("https://example.org/a")),
    ("repeated-id", "error", "slide 2", _twin),
    ("off-slide", "error", "slide 2, 'TextBox 2'", lambda slide: _box(slide, "Away", left=30)),
    ("off-slide", "warning", "slide 2, 'TextBox 2'", lambda slide: _box(slide, "Half", left=9)),
    ("small-text", "warning", "slide 2, 'TextBox 2'", _small),
    ("low-contrast", "error", "slide 2, 'TextBox 2'", _pale),
    ("low-contrast", "error", "slide 2, 'Table 2'", _pale_cell),
    ("no-captions", "warning", "slide 2, 'movie.mp4'", _film),
]


def test_a_sound_deck_of_another_program_has_no_findings(tmp_path: Path) -> None:
    deck = _sound()
    slide = deck.slides[0]
    _describe(_picture(slide))
    _describe(_chart(slide))
    _table(slide)
    _link("The report of the bank")(slide)
    assert findings(_written(deck, tmp_path)) == ()


@pytest.mark.parametrize(("code", "level", "place", "plant"), PLANTED)
def test_a_planted_fault_is_found_once_with_its_place(
    code: str, level: str, place: str, plant: Callable[[Any], Any], tmp_path: Path
) -> None:
    deck = _sound()
    plant(deck.slides[1])
    path = _written(deck, tmp_path)
    found = findings(path)
    assert [(each.code, each.level, each.label) for each in found] == [(code, level, place)]
    assert found[0].hint and found[0].file == str(path)


def test_an_empty_placeholder_and_one_of_furniture_are_told_apart(tmp_path: Path) -> None:
    deck = _sound()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Finding 3"
    _say(slide.shapes.title)
    [found] = findings(_written(deck, tmp_path))
    assert (found.code, found.label) == ("empty-placeholder", "slide 3, 'Content Placeholder 2'")


def test_pictures_in_a_group_that_is_described_need_no_text_of_their_own(tmp_path: Path) -> None:
    deck = _sound()
    shape = deck.slides[0].shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, Inches(1), Inches(1))
    _describe(deck.slides[0].shapes.add_group_shape([shape]))
    assert findings(_written(deck, tmp_path)) == ()


def test_large_text_may_have_less_contrast(tmp_path: Path) -> None:
    codes = []
    for size in (12, 18):
        deck = _sound()
        box = _box(deck.slides[0], "Grey")
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(255, 255, 255)
        font = box.text_frame.paragraphs[0].runs[0].font
        font.size, font.color.rgb = Pt(size), RGBColor(0x88, 0x88, 0x88)
        codes.append([each.code for each in findings(_written(deck, tmp_path))])
    assert codes == [["low-contrast"], []]


def test_properties_and_sections_are_asked_for(tmp_path: Path) -> None:
    deck = Presentation()
    for _ in range(7):
        deck.slides.add_slide(deck.slide_layouts[6])
    found = findings(_written(deck, tmp_path))
    assert [each.code for each in found] == ["no-title", "no-language", "no-sections"] + ["no-slide-title"] * 7


def test_decks_of_briefgen_have_no_findings(reference: Built) -> None:
    assert findings(reference.deck) == ()


def _changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    to = path.with_name("changed.pptx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data) if member == name else data)
    return to


SWOLLEN = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("ppt/slides/slide1.xml", lambda data: data.replace(b"<p:sld ", SWOLLEN + b"<p:sld ", 1), "entities"),
        ("ppt/slides/slide1.xml", lambda data: data + b" " * (129 * 2**20), "when unpacked"),
        ("ppt/slides/slide1.xml", lambda data: data[:200], "slide1.xml"),
        ("ppt/presentation.xml", lambda data: data.replace(b"r:id", b"r:di"), "presentation"),
    ],
)
def test_hostile_and_damaged_parts_are_one_finding(
    name: str, change: Callable[[bytes], bytes], said: str, tmp_path: Path
) -> None:
    [found] = findings(_changed(_written(_sound(), tmp_path), name, change))
    assert found.code == "faulty-file" and said in found.message


def test_a_file_cut_anywhere_gives_findings_and_no_traceback(tmp_path: Path) -> None:
    data = _written(_sound(), tmp_path).read_bytes()
    for share in range(10):
        path = tmp_path / "cut.pptx"
        path.write_bytes(data[: len(data) * share // 10])
        assert [each.code for each in findings(path)] == ["faulty-file"]
