"""What the report tells is what the written file holds: the file is read here by other means, page by page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from tests.exporters.pdf.any_report import Author
from tests.exporters.pdf.documents import SENTENCE, document, part, prose, table, words
from tests.report_outline import page_texts
from tests.sample_document import sample_document

from briefgen import Brief
from briefgen.document import Cell, Column, Document, KeyFigures, Paragraph, RichText, Row, Span, Table, Tile
from briefgen.exporters.pdf import Plan, draw, inscriptions, plan
from briefgen.ledger.attribution import evident
from briefgen.ledger.inscriptions import Inscription
from briefgen.themes import load_theme
from briefgen.values import Format, Value

ROOT = Path(__file__).parents[3]
THEME = load_theme()
NUMERAL = re.compile(r"\d[\d.,]*")
UNSEEN = re.compile("[\\s\u00ad\u200b\u2060]+")

SEEDS = (0, 1, 2, 3, 4, 5)
"""Of random reports that have room."""

DOCUMENTS: dict[str, Callable[[], Document]] = {
    "reference": lambda: Brief.load(ROOT / "examples/china_latam_2016/brief.yaml").compose(),
    "dense": lambda: Brief.load(ROOT / "examples/dense/brief.yaml").compose(),
    "gallery": lambda: Brief.load(ROOT / "docs/gallery/brief.yaml").compose(),
    "Spanish": lambda: Brief.load(ROOT / "examples/china_latam_2016_es/brief.yaml").compose(),
    "sample": sample_document,
    "French, with a banner": lambda: replace(
        sample_document(), language="fr", banner=(Span("Données de 2014"),), classification="Niveau 2"
    ),
}


@dataclass(frozen=True)
class Report:
    path: Path
    briefed: bool
    pages: list[list[str]]
    told: tuple[Inscription, ...]


@pytest.fixture(scope="module", params=DOCUMENTS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    made = plan(DOCUMENTS[request.param](), THEME)
    briefed = request.param in ("reference", "dense", "gallery", "Spanish")
    return written(made, tmp_path_factory.mktemp("report"), briefed=briefed)


def written(made: Plan, folder: Path, *, briefed: bool = False) -> Report:
    path = folder / "report.pdf"
    told = tuple(inscriptions(made))
    draw(made, path)
    return Report(path, briefed, page_texts(path), told)


def text_of(told: Inscription) -> str:
    return "".join(piece.text for piece in told.pieces)


def on_page(report: Report, number: int) -> list[str]:
    return [text_of(told) for told in report.told if told.number == number and told.block != "alternative text"]


def numerals(texts: list[str]) -> Counter[str]:
    return Counter(found.rstrip(".,") for text in texts for found in NUMERAL.findall(text))


def characters(texts: list[str]) -> Counter[str]:
    return Counter(UNSEEN.sub("", unicodedata.normalize("NFC", "".join(texts))))


# ---------------------------------------------------------------- against the file


def test_every_numeral_of_a_page_is_told_of_it_and_no_other(report: Report) -> None:
    for number, held in enumerate(report.pages, start=1):
        assert numerals(on_page(report, number)) == numerals(held), f"page {number}"


def test_every_character_of_a_page_is_told_once_and_no_other(report: Report) -> None:
    for number, held in enumerate(report.pages, start=1):
        assert characters(on_page(report, number)) == characters(held), f"page {number}"


def test_no_page_is_told_that_is_not_there(report: Report) -> None:
    assert {told.number for told in report.told} == set(range(len(report.pages) + 1))


def test_properties_and_outline_are_told(report: Report) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for item in items for title in (item.title, *titles(item.children))]

    with pikepdf.open(report.path) as pdf:
        with pdf.open_outline() as outline:
            held = titles(outline.root)
        held += [str(pdf.docinfo.get(key, "")) for key in ("/Title", "/Author", "/Subject", "/Keywords")]
    told = [text_of(told).strip() for told in report.told if told.block == "properties"]
    assert Counter(told) == Counter(text.strip() for text in held if text.strip())


def test_what_is_told_as_a_value_rests_on_something(report: Report) -> None:
    shown = [piece for told in report.told for piece in told.pieces if piece.value is not None]
    assert shown
    if report.briefed:  # values of documents made by hand rest on nothing
        assert not [piece.text for piece in shown if piece.value and not evident(piece.value)]


def test_texts_of_pages_belong_to_parts_but_for_what_is_of_all(report: Report) -> None:
    common = {"furniture", "contents", "properties", "marking", "source"}
    assert not [text_of(told) for told in report.told if not told.part and told.block not in common]


@pytest.mark.parametrize("seed", SEEDS)
def test_any_report_tells_what_it_holds(seed: int, tmp_path: Path) -> None:
    report = written(plan(Author(seed).document(), THEME), tmp_path)
    for number, held in enumerate(report.pages, start=1):
        assert characters(on_page(report, number)) == characters(held), f"page {number}"


# ---------------------------------------------------------------- pieces and places

TRADE = Value(236.5, unit="billion US dollars", name="trade", format=Format("number", 1))


def said(text: str, value: Value | None = None) -> RichText:
    return (Span(text, value=value),)


def told_of(made: Document) -> list[Inscription]:
    return list(inscriptions(plan(made, THEME)))


def values_in(told: list[Inscription]) -> list[str]:
    return [piece.text for each in told for piece in each.pieces if piece.value is not None]


@pytest.mark.parametrize("before", range(40, 110, 7))
def test_a_value_that_is_broken_over_lines_is_one_piece(before: int) -> None:
    spans = (*said("x " * (before // 2)), *said("236.5 thousand million US dollars", TRADE), *said(" in 2015."))
    told = told_of(document(part("a", Paragraph(spans))))
    assert values_in(told) == ["236.5 thousand million US dollars"]


def test_a_word_that_is_cut_at_the_end_of_a_line_is_told_whole() -> None:
    told = told_of(document(part("a", Paragraph(words("1234567890" * 20)))))
    assert [text_of(each) for each in told if each.part and each.block == "text"] == ["1234567890" * 20]


def test_a_paragraph_over_two_pages_is_told_on_each_of_them_without_loss() -> None:
    told = [each for each in told_of(document(part("a", prose(70)))) if each.part and each.block == "text"]
    assert [each.number for each in told] == [1, 2]
    assert UNSEEN.sub("", "".join(map(text_of, told))) == UNSEEN.sub("", SENTENCE * 70)


def test_a_key_figure_is_one_piece_with_its_unit() -> None:
    told = told_of(document(part("a", KeyFigures([Tile(TRADE, said("traded in 2015"))]))))
    (figure,) = (each for each in told if each.block == "key figure")
    assert [(piece.text, piece.typed) for piece in figure.pieces if piece.text.strip()] == [
        ("236.5 billion US dollars", False),
        ("traded in 2015", True),
    ]
    assert figure.part == "a"


def test_cells_are_told_one_by_one_and_repeated_heads_on_each_page() -> None:
    head = (Column(said("Year")), Column(said("In 2015", TRADE)))
    rows = tuple(Row((Cell(said(f"row {row}")), Cell(said(f"{row}.5", TRADE)))) for row in range(90))
    told = [each for each in told_of(document(part("a", Table(head, rows)))) if each.block == "table"]
    pages = len({each.number for each in told})
    assert pages > 1
    assert Counter(map(text_of, told)) == Counter(
        [f"row {row}" for row in range(90)] + [f"{row}.5" for row in range(90)] + ["Year", "In 2015"] * pages
    )
    assert {each.part for each in told} == {"a"}


def test_what_briefgen_numbers_is_furniture_and_what_was_written_is_typed() -> None:
    told = told_of(
        document(
            part("a", Paragraph(words("It was 7 in 2015", "S2", note="n")), footnotes=(("n", words("Since 1949")),)),
            part("b", table(2, caption="Trade of 2016")),
            part("s", role="sources"),
        )
    )
    typed = " ".join(piece.text for each in told if each.number for piece in each.pieces if piece.typed)
    furniture = " ".join(
        piece.text for each in told if each.number for piece in each.pieces if not piece.typed and piece.value is None
    )
    assert {"7", "2015", "1949", "2016"} <= set(numerals([typed]))
    assert not set(numerals([furniture])) - {str(number) for number in range(1, 5)}
    assert "Table 1" in furniture
    assert "2015 2" in " ".join(map(text_of, told)), "a mark stands apart from the number before it"


def test_notes_and_sources_are_told_at_the_foot_and_belong_where_they_are_called() -> None:
    note = words("Since 1949")
    told = told_of(document(part("a", Paragraph(words("It was so", "S2", note="n")), footnotes=(("n", note),))))
    assert [(each.block, each.part) for each in told if "1949" in text_of(each)] == [("note", "a")]
    assert [(each.block, each.part) for each in told if "Report number 2" in text_of(each)] == [("source", "")]


def test_titles_keep_their_values_wherever_they_are_said() -> None:
    title = (*said("Trade reached "), *said("236.5", TRADE))
    parts = [
        replace(part(name, prose(2), role=role), title=title) for name, role in (("a", "divider"), ("b", "content"))
    ]
    told = told_of(replace(document(*parts), title=title))
    places = {each.block for each in told if any(piece.value is TRADE for piece in each.pieces)}
    assert {"title", "contents", "furniture", "properties"} <= places
    assert set(values_in(told)) == {"236.5"}
