from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.util import Emu
from tests.deck_outline import deck_outline
from tests.sample_document import sample_document, text

from briefgen.document import Annotation, Document, Figure, Part, Series, plain_text
from briefgen.errors import InputError, VerificationError
from briefgen.exporters.pptx import draw, plan, verify
from briefgen.themes import load_theme
from briefgen.values import Value

THEME = load_theme()
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / "sample.pptx"
    draw(plan(sample_document(), THEME), path)
    return path


@pytest.fixture(scope="module")
def outline(deck: Path) -> str:
    return deck_outline(deck)


def parts(deck: Path, pattern: str) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(deck) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(package.read(name))


SLIDES = r"ppt/slides/slide\d+\.xml"


def test_the_file_is_valid(deck: Path) -> None:
    verify(deck)
    found = validate_pptx(str(deck))
    assert not [str(error) for error in found.errors]


def test_the_same_document_gives_the_same_bytes(deck: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pptx"
    draw(plan(sample_document(), load_theme()), again)
    assert again.read_bytes() == deck.read_bytes()


def test_every_title_is_the_first_thing_of_its_slide_and_in_a_title_placeholder(deck: Path) -> None:
    titles = []
    for slide in Presentation(str(deck)).slides:
        title = slide.shapes.title
        assert title is not None
        assert slide.shapes[0].shape_id == title.shape_id
        titles.append(title.text_frame.text)
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_run_of_text_has_a_language(deck: Path) -> None:
    for name, tree in parts(deck, r"ppt/(slides|notesSlides)/\w+\.xml"):
        for run in tree.iter(f"{A}r", f"{A}fld"):
            properties = run.find(f"{A}rPr")
            assert properties is not None, name
            assert properties.get("lang") == "en-GB", name


def test_every_shape_is_described_or_marked_as_decoration_or_has_text(deck: Path) -> None:
    for name, tree in parts(deck, SLIDES):
        for shape in tree.iter(f"{P}sp", f"{P}cxnSp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp"):
            if shape.getparent().tag == f"{P}grpSp":
                continue
            about = next(shape.iter(f"{P}cNvPr"))
            decorative = any(element.tag.endswith("}decorative") for element in about.iter())
            written = "".join(shape.itertext()).strip() if shape.tag == f"{P}sp" else ""
            assert bool(about.get("descr")) != decorative or written, f"{name}: {about.get('name')}"


def test_charts_are_native_with_their_numbers_in_full(deck: Path) -> None:
    charts = [shape.chart for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_chart]
    wanted = [block for part in sample_document().parts for block in _figures(part) if block.native]
    assert len(charts) == len(wanted)
    path = next(chart for chart in charts if len(list(chart.plots[0].categories)) == 11)
    values = path.plots[0].series[0].values
    assert values[0] == 236.5
    assert values[1] == 236.5 * 1.0777


def _figures(part: Part) -> list[object]:
    from briefgen.document import Columns, Figure

    blocks = list(part.blocks)
    for block in part.blocks:
        if isinstance(block, Columns):
            blocks += [inner for column in block.columns for inner in column]
    return [block for block in blocks if isinstance(block, Figure)]


def test_a_missing_value_is_a_gap_in_chart_and_workbook(deck: Path) -> None:
    charts = [shape.chart for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_chart]
    gaps = [chart for chart in charts if any(None in series.values for plot in chart.plots for series in plot.series)]
    assert len(gaps) == 2
    for chart in gaps:
        assert chart._chartSpace.find(f".//{C}dispBlanksAs").get("val") == "gap"
    book = openpyxl.load_workbook(io.BytesIO(gaps[0].part.chart_workbook.xlsx_part.blob))
    cells = list(book.active.iter_rows(values_only=True))
    assert cells[0][1:] == ("Path at 7.8% a year", "Linear path")
    assert cells[4] == ("2018", pytest.approx(236.5 * 1.0777**3), None)


def test_the_workbook_of_every_chart_says_what_the_chart_shows(deck: Path) -> None:
    for slide in Presentation(str(deck)).slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
            rows = list(book.active.iter_rows(values_only=True))
            series = list(shape.chart.plots[0].series)
            assert [row[0] for row in rows[1:]] == [str(each) for each in shape.chart.plots[0].categories]
            for index, each in enumerate(series, 1):
                assert rows[0][index] == each.name
                assert tuple(row[index] for row in rows[1:]) == tuple(each.values)


def test_axis_ids_are_positive_and_lines_are_not_smoothed(deck: Path) -> None:
    for _, tree in parts(deck, r"ppt/charts/chart\d+\.xml"):
        assert all(0 < int(axis.get("val")) < 2**31 for axis in tree.iter(f"{C}axId"))
        assert all(smooth.get("val") == "0" for smooth in tree.iter(f"{C}smooth"))


def test_bars_begin_at_zero(deck: Path) -> None:
    for name, tree in parts(deck, r"ppt/charts/chart\d+\.xml"):
        if tree.find(f".//{C}barChart") is not None:
            assert float(tree.find(f".//{C}valAx//{C}min").get("val")) == 0, name


def test_charts_have_no_legend_and_no_title(deck: Path) -> None:
    for name, tree in parts(deck, r"ppt/charts/chart\d+\.xml"):
        assert tree.find(f".//{C}legend") is None, name
        assert tree.find(f".//{C}autoTitleDeleted").get("val") == "1", name


def test_a_highlighted_column_is_the_accent_and_the_others_are_grey(deck: Path) -> None:
    trees = [tree for _, tree in parts(deck, r"ppt/charts/chart\d+\.xml")]
    visits = next(tree for tree in trees if tree.findtext(f".//{C}ser/{C}tx//{C}v") == "Countries")
    points = {
        point.find(f"{C}idx").get("val"): point.find(f".//{A}schemeClr").get("val") for point in visits.iter(f"{C}dPt")
    }
    assert points == {"0": "accent4", "1": "accent4", "2": "accent4"}
    series = visits.find(f".//{C}ser/{C}spPr//{A}schemeClr")
    assert series.get("val") == "accent1"


def test_tables_have_a_header_and_no_merged_cells(deck: Path) -> None:
    tables = [shape.table for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_table]
    assert len(tables) >= 4
    for table in tables:
        assert table.first_row
        assert not any(cell.is_merge_origin for cell in table.iter_cells())


def test_drawn_figures_are_one_named_group_with_an_alternative_text(deck: Path) -> None:
    names = {}
    for slide in Presentation(str(deck)).slides:
        for shape in slide.shapes:
            if shape.shape_type == 6:
                names[shape.name] = shape._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0]
    assert names["Timeline"].startswith("July 2014")
    assert names["Map"].startswith("Map of Latin America")


def test_footer_date_and_number_are_placeholders_and_the_number_is_a_field(deck: Path) -> None:
    for name, tree in parts(deck, SLIDES):
        kinds = [place.get("type") for place in tree.iter(f"{P}ph")]
        if "ctrTitle" in kinds or name in _dark(deck):
            continue
        assert {"ftr", "dt", "sldNum"} <= set(kinds), name
        assert any(field.get("type") == "slidenum" for field in tree.iter(f"{A}fld")), name


def _dark(deck: Path) -> set[str]:
    slides = Presentation(str(deck)).slides
    return {str(slide.part.partname).lstrip("/") for slide in slides if slide.slide_layout.name in ("Cover", "Section")}


def test_notes_hold_what_the_speaker_is_told_and_the_prose_of_the_report(outline: str) -> None:
    assert "notes: Open with the growth rate." in outline
    assert "notes: The journey was the third to the region since March 2013." in outline


def test_sections_follow_the_chapters(outline: str) -> None:
    assert "section The visits: 4, 5, 6, 7" in outline
    assert "section Trade and investment: 8, 9, 10, 11, 12" in outline


def test_properties_are_those_of_the_document(deck: Path) -> None:
    about = Presentation(str(deck)).core_properties
    document = sample_document()
    assert about.title == plain_text(document.title)
    assert about.author == "Policy analysis unit"
    assert about.keywords == "China, Latin America, trade"
    assert about.language == "en-GB"
    assert about.category == "For discussion"
    assert (about.created.year, about.created.month, about.created.day) == (2016, 11, 28)


def test_links_lead_to_addresses_and_to_slides(outline: str) -> None:
    assert "-> https://example.org/a" in outline
    assert "-> /ppt/slides/slide3.xml" in outline


def test_no_autofit_and_no_leftovers_of_another_program(deck: Path) -> None:
    with zipfile.ZipFile(deck) as package:
        names = package.namelist()
    assert not [name for name in names if re.search("thumbnail|printerSettings|ctrlProps", name)]
    for _, tree in parts(deck, r"ppt/(slides|slideLayouts|slideMasters)/\w+\.xml"):
        assert not list(tree.iter(f"{A}normAutofit", f"{A}spAutoFit"))


def test_text_is_in_the_faces_of_the_theme(deck: Path) -> None:
    for name, tree in parts(deck, SLIDES):
        faces = {face.get("typeface") for face in tree.iter(f"{A}latin")}
        assert faces <= {"+mj-lt", "+mn-lt"}, name


def test_a_deck_of_one_slide_and_nothing_else_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "one.pptx"
    draw(plan(Document(text("Bare"), (Part("a", title=text("A title")),)), THEME), path)
    verify(path)
    assert not validate_pptx(str(path)).errors


def test_the_slides_are_16_to_9(deck: Path) -> None:
    found = Presentation(str(deck))
    assert (Emu(found.slide_width).pt, Emu(found.slide_height).pt) == (960, 540)


# ---------------------------------------------------------------- verify


def _changed(deck: Path, path: Path, name: str, change: object) -> Path:
    with zipfile.ZipFile(deck) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.namelist():
            content: bytes | None = source.read(entry)
            if entry == name:
                content = change(content) if callable(change) else None
            if content is not None:
                target.writestr(entry, content)
    return path


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("ppt/slides/slide3.xml", lambda xml: xml[:-20], "not well-formed"),
        ("ppt/slides/slide3.xml", lambda xml: re.sub(rb'id="3" name', b'id="2" name', xml, count=1), "the id 2"),
        ("ppt/slides/slide3.xml", lambda xml: xml.replace(b'type="title"', b'type="body"'), "no title"),
        ("ppt/slides/slide3.xml", lambda xml: xml.replace(b'lang="en-GB"', b""), "without a language"),
        ("ppt/charts/chart1.xml", None, "which is not there"),
        (
            "[Content_Types].xml",
            lambda xml: re.sub(rb'<Override PartName="/ppt/slides/slide3.xml"[^>]*>', b"", xml),
            "no content type",
        ),
        (
            "ppt/slides/_rels/slide3.xml.rels",
            lambda xml: xml.replace(b"slideLayouts/slideLayout5.xml", b"x.xml"),
            "x.xml",
        ),
    ],
)
def test_a_damaged_deck_is_found_out(deck: Path, tmp_path: Path, name: str, change: object, told: str) -> None:
    path = _changed(deck, tmp_path / "damaged.pptx", name, change)
    with pytest.raises(VerificationError, match=re.escape(told)):
        verify(path)


def test_what_is_no_presentation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.pptx"
    path.write_text("not a zip", encoding="utf-8")
    with pytest.raises(VerificationError):
        verify(path)


def test_a_deck_may_replace_itself(deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.pptx"
    shutil.copy(deck, path)
    draw(plan(Document(text("Bare"), (Part("a", title=text("A title")),)), THEME), path)
    assert len(Presentation(str(path)).slides) == 1


def test_properties_longer_than_programs_accept_are_shortened(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    document = Document(
        text("A deck"), (Part("a", title=text("A")),), description="word " * 200, classification="For " + "x" * 300
    )
    draw(plan(document, load_theme()), path)
    about = Presentation(str(path)).core_properties
    assert len(about.comments) <= 255
    assert about.comments.endswith("word…")
    assert len(about.category) <= 255


@pytest.mark.parametrize("native", ["bar_clustered", "column_clustered"])
def test_the_words_of_a_band_are_in_the_deck(native: str, tmp_path: Path) -> None:
    figure = Figure(
        kind=native.partition("_")[0],
        native=native,
        categories=("2013", "2014", "2015"),
        series=(Series("Sold", (Value(3), Value(4), Value(2))),),
        alt="Three years.",
        annotations=(Annotation("band", start=1, end=2, text=text("the crisis")),),
        options=(("stack", False), ("totals", False)),
    )
    path = tmp_path / "band.pptx"
    draw(plan(Document(text("A"), (Part("a", title=text("Sales fell"), blocks=(figure,)),)), THEME), path)
    verify(path)
    assert "the crisis" in deck_outline(path)


def test_a_brief_for_the_report_alone_gives_no_empty_deck() -> None:
    with pytest.raises(InputError, match="for the report alone"):
        plan(Document(text("A"), (Part("a", title=text("Read it"), show_in="report"),)), THEME)
