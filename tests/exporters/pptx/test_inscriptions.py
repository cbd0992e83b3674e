"""What the deck tells is what the written file holds: the file is read here by other means, text by text."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from tests.charts.users_figure import users_figure
from tests.local_faces import MISSING, has_face, with_face
from tests.sample_document import sample_document

from briefgen import Brief, ChartSection, FigureChart
from briefgen.document import Document, Span
from briefgen.exporters.pptx import Plan, draw, inscriptions, plan
from briefgen.ledger.attribution import evident
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.themes import load_theme

ROOT = Path(__file__).parents[3]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
NUMERAL = re.compile(r"[0-9](?:[.,]?[0-9])*")


def composed(file: str) -> Callable[[Path], Document]:
    return lambda _: Brief.load(ROOT / file).compose()


def in_chinese(folder: Path) -> Document:
    if not has_face():
        pytest.skip(MISSING)
    example = ROOT / "examples/china_latam_2016_zh"
    return Brief.load(with_face(example, folder) / "brief.yaml").compose()


def with_a_users_figure(_: Path) -> Document:
    chart = FigureChart(figure=users_figure(), alt="Four charts of 2016")
    return Brief(title="Figures", sections=[ChartSection(title="One figure", chart=chart)]).compose()


def in_french_with_a_banner(_: Path) -> Document:
    return replace(sample_document(), language="fr", banner=(Span("Données de 2014"),))


DOCUMENTS = {
    "reference": composed("examples/china_latam_2016/brief.yaml"),
    "dense": composed("examples/dense/brief.yaml"),
    "gallery": composed("docs/gallery/brief.yaml"),
    "Spanish": composed("examples/china_latam_2016_es/brief.yaml"),
    "Chinese": in_chinese,
    "sample": lambda _: sample_document(),
    "own figure": with_a_users_figure,
    "French": in_french_with_a_banner,
}


@dataclass(frozen=True)
class Deck:
    plan: Plan
    path: Path
    told: tuple[Inscription, ...]


@pytest.fixture(scope="module", params=DOCUMENTS)
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    folder = tmp_path_factory.mktemp(request.param.replace(" ", "_"))
    document = DOCUMENTS[request.param](folder)
    chinese = folder / "china_latam_2016_zh"
    made = plan(document, load_theme("theme", folder=chinese) if chinese.is_dir() else load_theme())
    path = folder / "deck.pptx"
    draw(made, path)
    return Deck(made, path, tuple(inscriptions(made)))


# ---------------------------------------------------------------- reading the file


def paragraph(element: Any) -> str:
    pieces = [piece.text or "" if piece.tag == f"{A}t" else "\n" for piece in element.iter(f"{A}t", f"{A}br")]
    return "".join(pieces)


def shape_texts(tree: Any) -> Iterator[str]:
    for cell in tree.iter(f"{A}tc"):
        yield "\n".join(paragraph(each) for each in cell.iter(f"{A}p"))
    for each in tree.iter(f"{A}p"):
        if not any(above.tag == f"{A}tc" for above in each.iterancestors()):
            yield paragraph(each)
    for each in tree.iter():
        yield each.get("descr") or ""


def chart_parts(slide: Any) -> Iterator[tuple[Any, list[list[Any]]]]:
    """The tree of each chart, and the columns of its workbook."""
    for shape in slide.shapes:
        if shape.has_chart:
            part = shape.chart.part
            book = next(each for each in part.rels.values() if each.reltype.endswith("/package")).target_part
            sheet = openpyxl.load_workbook(io.BytesIO(book.blob), data_only=True).active
            columns = [[cell.value for cell in column if cell.value is not None] for column in sheet.iter_cols()]
            yield etree.fromstring(part.blob), columns


def held(slide: Any) -> Counter[str]:
    """Every text of a slide, its notes and its charts; but for the numbers of the charts."""
    texts = list(shape_texts(slide._element))
    if slide.has_notes_slide:
        texts += shape_texts(slide.notes_slide._element)
    for tree, columns in chart_parts(slide):
        texts += [cell for column in columns for cell in column if isinstance(cell, str)]
        texts += [paragraph(each) for rich in tree.iter(f"{C}rich") for each in rich.iter(f"{A}p")]
    return Counter(text for text in texts if text)


def charted(slide: Any) -> list[float]:
    """The numbers of the charts of a slide, column by column."""
    cells = (cell for _, columns in chart_parts(slide) for column in columns for cell in column)
    return [float(cell) for cell in cells if isinstance(cell, int | float)]


def properties(deck: Deck) -> Counter[str]:
    file = Presentation(str(deck.path))
    about = file.core_properties
    found = [about.title, about.author, about.subject, about.keywords, about.comments, about.category]
    found += [day.date().isoformat() for day in (about.created, about.modified)]
    extended = next(each for each in file.part.package.iter_parts() if str(each.partname) == "/docProps/app.xml")
    known = {each.tag.rpartition("}")[2]: each.text for each in etree.fromstring(extended.blob)}
    assert known.pop("Application") == "briefgen"
    found += known.values()
    found += [section.get("name") for section in file.part._element.iter(f"{P14}section")]
    return Counter(text for text in found if text)


# ---------------------------------------------------------------- what is told


def text_of(inscription: Inscription) -> str:
    return "".join(piece.text for piece in inscription.pieces).replace("\u00ad", "")


def told_on(deck: Deck, number: int) -> Counter[str]:
    return Counter(text_of(each) for each in deck.told if each.number == number and each.block != "chart data")


def is_number(piece: Piece, number: float) -> bool:
    """Whether a piece shows a number: exactly that of its value, or, without one, as it is rounded."""
    if piece.value is not None:
        return piece.value.amount == number
    digits = re.sub(r"[^0-9.]", "", piece.text.replace(",", "."))
    shown = float(digits) / (100 if piece.text.endswith("%") else 1)
    return abs(shown - abs(number)) <= 0.51 * 10.0 ** -len(digits.partition(".")[2])


def numerals(texts: Counter[str]) -> Counter[str]:
    return Counter(found for text in texts.elements() for found in NUMERAL.findall(text))


def test_every_numeral_of_a_slide_is_told_as_often_as_it_stands_there(deck: Deck) -> None:
    counted = 0
    for number, slide in enumerate(Presentation(str(deck.path)).slides, 1):
        there, told = numerals(held(slide)), numerals(told_on(deck, number))
        assert not there - told, number
        counted += there.total()
    assert counted > 30


def test_the_texts_of_a_slide_are_told_each_once_and_no_others(deck: Deck) -> None:
    for number, slide in enumerate(Presentation(str(deck.path)).slides, 1):
        assert told_on(deck, number) == held(slide), number


def test_the_numbers_of_charts_are_told_each_once_with_their_exact_values(deck: Deck) -> None:
    for number, slide in enumerate(Presentation(str(deck.path)).slides, 1):
        told = [each.pieces for each in deck.told if each.number == number and each.block == "chart data"]
        for pieces, cell in zip(told, charted(slide), strict=True):
            assert len(pieces) == 1
            assert is_number(pieces[0], cell), (number, pieces[0], cell)


def test_a_chart_holds_nothing_that_its_workbook_does_not_hold(deck: Deck) -> None:
    """So that telling the workbook's cells and the labels in words is telling all of the chart."""
    for slide in Presentation(str(deck.path)).slides:
        for tree, columns in chart_parts(slide):
            words = {cell for column in columns for cell in column if isinstance(cell, str)}
            numbers = {float(cell) for column in columns for cell in column if isinstance(cell, int | float)}
            assert cached(tree, "strCache") <= words
            assert {float(text) for text in cached(tree, "numCache")} <= numbers
            assert not [each for each in tree.iter(f"{A}t") if next(each.iterancestors(f"{C}rich"), None) is None]


def cached(tree: Any, cache: str) -> set[str]:
    return {point.text or "" for each in tree.iter(f"{C}{cache}") for point in each.iter(f"{C}v")}


def test_the_properties_of_the_file_and_the_names_of_its_sections_are_told(deck: Deck) -> None:
    told = Counter(text_of(each) for each in deck.told if each.number == 0)
    assert told == properties(deck)
    assert {each.block for each in deck.told if each.number == 0} == {"properties"}


def test_slides_are_told_in_their_order_with_their_parts(deck: Deck) -> None:
    numbers = [each.number for each in deck.told if each.number]
    assert numbers == sorted(numbers)
    parts = {slide.number: slide.part for slide in deck.plan.slides}
    assert set(numbers) == set(parts)
    assert all(each.part == parts[each.number] for each in deck.told if each.number)


def test_every_value_that_a_slide_shows_rests_on_something(deck: Deck) -> None:
    if deck.plan.document.parts == sample_document().parts:
        return  # its values were made by hand
    missing = [
        (each.number, each.block, piece.text)
        for each in deck.told
        for piece in each.pieces
        if piece.value is not None and not evident(piece.value)
    ]
    assert not missing
