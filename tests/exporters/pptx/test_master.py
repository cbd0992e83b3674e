from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefgen.exporters.pptx.master import template
from briefgen.themes import load_theme

THEME = load_theme()
BYTES = template(THEME, "en-GB")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def part(name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(BYTES)) as package:
        return etree.fromstring(package.read(name))


def test_the_theme_part_has_the_colours_and_faces_of_the_theme() -> None:
    theme = part("ppt/theme/theme1.xml")
    colors = {entry.tag.removeprefix(A): entry[0].get("val") for entry in theme.find(f".//{A}clrScheme")}
    assert colors["dk1"] == "14212B"
    assert colors["dk2"] == "0E2A33"
    assert [colors[f"accent{number}"] for number in range(1, 7)] == [
        series.fill.upper() for series in THEME.palette.series
    ]
    faces = [theme.find(f".//{A}{tag}/{A}latin").get("typeface") for tag in ("majorFont", "minorFont")]
    assert faces == ["Cambria", "Calibri"]


def test_the_layouts_are_named_and_have_real_placeholders() -> None:
    deck = Presentation(io.BytesIO(BYTES))
    names = [layout.name for layout in deck.slide_layouts]
    assert names == [
        "Cover",
        "Section",
        "Agenda",
        "Title and content",
        "Title only",
        "Two columns",
        "Title and map",
        "Quote",
    ]
    for layout in deck.slide_layouts:
        kinds = {place.placeholder_format.type for place in layout.placeholders}
        assert kinds & {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}, layout.name
        if layout.name not in ("Cover", "Section"):
            assert {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE} <= kinds, layout.name


def test_indexes_of_placeholders_are_unique_in_a_layout() -> None:
    for layout in Presentation(io.BytesIO(BYTES)).slide_layouts:
        indexes = [place.placeholder_format.idx for place in layout.placeholders]
        assert len(set(indexes)) == len(indexes), layout.name


def test_all_insets_are_nothing_and_nothing_fits_itself() -> None:
    with zipfile.ZipFile(io.BytesIO(BYTES)) as package:
        for name in package.namelist():
            if re.match(r"ppt/slide(Layouts|Masters)/\w+\.xml", name):
                for body in etree.fromstring(package.read(name)).iter(f"{A}bodyPr"):
                    assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4, name
                    assert body.find(f"{A}noAutofit") is not None, name


def test_a_slide_that_a_user_adds_takes_the_look_of_its_layout() -> None:
    deck = Presentation(io.BytesIO(BYTES))
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title and content"))
    slide.shapes.title.text = "Mine"
    written = io.BytesIO()
    deck.save(written)
    again = Presentation(io.BytesIO(written.getvalue()))
    assert again.slides[0].shapes.title.text == "Mine"
    assert again.slides[0].shapes.title.left.pt == THEME.deck.frames["title"].x


def test_the_motif_is_marked_as_decoration() -> None:
    layout = part("ppt/slideLayouts/slideLayout1.xml")
    group = layout.find(".//{*}grpSp")
    assert len(group.findall("{*}cxnSp")) == 14
    for about in group.iter("{*}cNvPr"):
        assert any(element.tag.endswith("}decorative") for element in about.iter())
