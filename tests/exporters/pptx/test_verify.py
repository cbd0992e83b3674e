"""Reading a deck back: every fault that is planted in one is named, and decks without faults pass."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from tests.reference import Built

from briefgen.errors import VerificationError
from briefgen.exporters.pptx import verify

CHART, SHEET = "ppt/charts/chart1.xml", "xl/worksheets/sheet1.xml"


def _rewritten(package: bytes, changed: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> bytes:
    """A package with some parts changed or, where None stands, left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = changed.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return made.getvalue()


def _part(deck: Path, name: str) -> str:
    with zipfile.ZipFile(deck) as package:
        return package.read(name).decode()


def _workbook(deck: Path) -> tuple[str, bytes]:
    """The workbook of the first chart."""
    relations = _part(deck, "ppt/charts/_rels/chart1.xml.rels")
    found = re.search(r'Target="\.\./(embeddings/[^"]+)"', relations)
    assert found is not None
    with zipfile.ZipFile(deck) as package:
        return f"ppt/{found[1]}", package.read(f"ppt/{found[1]}")


@pytest.fixture
def deck(reference: Built, tmp_path: Path) -> Path:
    return Path(shutil.copy(reference.deck, tmp_path / "deck.pptx"))


def _spoiled(deck: Path, part: str, change: Callable[[str], str]) -> Path:
    text = _part(deck, part)
    changed = change(text)
    assert changed != text
    deck.write_bytes(_rewritten(deck.read_bytes(), {part: changed.encode()}))
    return deck


def test_a_deck_as_it_was_written_passes(deck: Path) -> None:
    verify(deck)


# ---------------------------------------------------------------- charts and their workbooks


def _first(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, count=1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_first(r"(<c:numCache>.*?<c:v>)[^<]+", r"\g<1>123456.5"), r"shows '123456\.5' for point 1 of Sheet1!\$B\$2"),
        (_first(r"(<c:cat>.*?<c:v>)[^<]+", r"\g<1>Atlantis"), r"shows 'Atlantis' for point 1 of Sheet1!\$A\$2"),
        (_first(r"(<c:tx>.*?<c:v>)[^<]+", r"\g<1>Tonnes"), r"shows 'Tonnes' for point 1 of Sheet1!\$B\$1"),
        (_first(r'<c:numCache>(.*?)<c:pt idx="0">.*?</c:pt>', r"<c:numCache>\g<1>"), "shows nothing for point 1 of"),
        (_first(r"<c:f>Sheet1!", "<c:f>Other!"), "shows cells of the sheet 'Other', which its workbook has not"),
    ],
)
def test_a_chart_that_shows_other_than_its_workbook_is_told(
    deck: Path, change: Callable[[str], str], told: str
) -> None:
    with pytest.raises(VerificationError, match=rf"deck\.pptx: .*{re.escape(CHART)} {told}"):
        verify(_spoiled(deck, CHART, change))


def test_a_number_that_differs_in_its_last_digit_only_is_told(deck: Path) -> None:
    number = re.search(r"<c:numCache>.*?<c:v>([^<]+)", _part(deck, CHART))
    assert number is not None
    longer = f"{number[1]}{'' if '.' in number[1] else '.'}00000000001"
    with pytest.raises(VerificationError, match="and its workbook has"):
        verify(_spoiled(deck, CHART, _first(r"(<c:numCache>.*?<c:v>)[^<]+", rf"\g<1>{longer}")))


def test_a_workbook_with_another_number_or_one_more_is_told(deck: Path) -> None:
    name, workbook = _workbook(deck)
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        sheet = package.read(SHEET).decode()
    changed = re.sub(r"(<v>)[^<]+", r"\g<1>7", sheet, count=1)
    spoiled = _rewritten(workbook, {SHEET: changed.encode()})
    deck.write_bytes(_rewritten(deck.read_bytes(), {name: spoiled}))
    with pytest.raises(VerificationError, match="its workbook has '7'"):
        verify(deck)


@pytest.mark.parametrize("spoiled", [b"no workbook", b"PK\x03\x04"])
def test_a_workbook_that_cannot_be_read_is_told(deck: Path, spoiled: bytes) -> None:
    name, workbook = _workbook(deck)
    deck.write_bytes(_rewritten(deck.read_bytes(), {name: spoiled}))
    with pytest.raises(VerificationError, match=rf"the workbook of {CHART} cannot be read"):
        verify(deck)
    deck.write_bytes(_rewritten(deck.read_bytes(), {name: _rewritten(workbook, {SHEET: b"<worksheet"})}))
    with pytest.raises(VerificationError, match=rf"the workbook of {CHART} cannot be read"):
        verify(deck)


def _charts_by_python_pptx(path: Path) -> Path:
    """A deck with charts as another program writes them: shared strings, numbers as categories, gaps, bubbles."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Charts"
    words = CategoryChartData()
    words.categories = ["North", "South & East", "Überall"]
    words.add_series("It's", (1.5, None, -3))
    words.add_series("Second", (0.1, 0.2, 0.30000000000000004))
    years = CategoryChartData()
    years.categories = [2015, 2016]
    years.add_series("Trade", (236.5, 500))
    bubbles = BubbleChartData()
    series = bubbles.add_series("Countries")
    series.add_data_point(1, 2.5, 3)
    series.add_data_point(4, 5, 6)
    frame = (Inches(1), Inches(2), Inches(4), Inches(3))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *frame, words)
    slide.shapes.add_chart(XL_CHART_TYPE.LINE, *frame, years)
    slide.shapes.add_chart(XL_CHART_TYPE.BUBBLE, *frame, bubbles)
    deck.save(str(path))
    return path


def test_charts_that_another_program_wrote_agree_with_their_workbooks(tmp_path: Path) -> None:
    with pytest.raises(VerificationError) as caught:  # the deck has other faults by our rules; its charts have none
        verify(_charts_by_python_pptx(tmp_path / "other.pptx"))
    assert "workbook" not in str(caught.value)
    assert "axis" not in str(caught.value)


# ---------------------------------------------------------------- ids, types and relationships


_TWICE = r"\g<1>\g<3>\g<2>\g<3>"
_TWO = _first(r'<p:cNvPr id="3"', '<p:cNvPr id="2"')
REPAIRS: dict[str, tuple[Callable[[str], str], str]] = {
    "ppt/presentation.xml": (
        _first(r'(<p:sldId [^>]*?id=")\d+(".*?<p:sldId [^>]*?id=")(\d+)', _TWICE),
        "2 slides have the id",
    ),
    "ppt/slideMasters/slideMaster1.xml": (
        _first(r'(<p:sldLayoutId [^>]*?id=")\d+', r"\g<1>2147483648"),
        "2 masters or layouts have the id 2147483648",
    ),
    "ppt/slides/slide1.xml": (_TWO, "ppt/slides/slide1.xml has 2 shapes with the id 2"),
    "ppt/slideLayouts/slideLayout1.xml": (_TWO, "slideLayout1.xml has 2 shapes with the id 2"),
    "ppt/_rels/presentation.xml.rels": (
        _first(r'(Id=")[^"]+(".*?Id=")([^"]+)', _TWICE),
        "has 2 relationships with the id",
    ),
    CHART: (_first(r'(<c:axId val=")\d+', r"\g<1>77"), f"{CHART} uses the axis 77, which is not there"),
    "ppt/slides/_rels/slide1.xml.rels": (
        _first(r'Target="[^"]+"', 'Target="../slides/gone.xml"'),
        "gone.xml, which is not there",
    ),
    "[Content_Types].xml": (
        _first(r'<Override PartName="/docProps/custom.xml"[^>]*/>', ""),
        "docProps/custom.xml has no content type",
    ),
    "ppt/slides/slide2.xml": (lambda text: text[:-9], "ppt/slides/slide2.xml is not well-formed"),
}


@pytest.mark.parametrize("part", REPAIRS)
def test_what_office_programs_would_repair_is_told(deck: Path, part: str) -> None:
    change, told = REPAIRS[part]
    with pytest.raises(VerificationError, match=re.escape(told)):
        verify(_spoiled(deck, part, change))


def test_a_part_that_is_there_twice_or_that_nothing_leads_to_is_told(deck: Path) -> None:
    one = _part(deck, "ppt/slides/slide1.xml").encode()
    deck.write_bytes(_rewritten(deck.read_bytes(), {}, {"ppt/slides/Slide1.xml": one, "ppt/slides/lost.xml": one}))
    with pytest.raises(VerificationError) as caught:
        verify(deck)
    assert "ppt/slides/slide1.xml is there 2 times" in str(caught.value)
    assert "nothing leads to ppt/slides/lost.xml" in str(caught.value)


def test_a_deck_without_its_presentation_part_is_told(deck: Path) -> None:
    deck.write_bytes(_rewritten(deck.read_bytes(), {"ppt/presentation.xml": None}))
    with pytest.raises(VerificationError, match=r"there is no ppt/presentation\.xml"):
        verify(deck)


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_deck_with_a_damaged_byte_or_cut_short_is_told(deck: Path, at: float) -> None:
    whole = deck.read_bytes()
    place = int(len(whole) * at)
    deck.write_bytes(whole[:place])
    with pytest.raises(VerificationError):
        verify(deck)
    deck.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
    with pytest.raises(VerificationError):
        verify(deck)


def test_a_shape_that_stands_in_for_another_may_have_its_id(deck: Path) -> None:
    def stand_in(text: str) -> str:
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        shape = re.search(r"<p:sp>.*?</p:sp>", text, re.DOTALL)
        assert shape is not None
        inside = f"<mc:AlternateContent {space}><mc:Fallback>{shape[0]}</mc:Fallback></mc:AlternateContent>"
        return text.replace("</p:spTree>", f"{inside}</p:spTree>")

    try:
        verify(_spoiled(deck, "ppt/slides/slide2.xml", stand_in))
    except VerificationError as error:
        assert "shapes with the id" not in str(error)
