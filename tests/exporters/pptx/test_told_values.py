"""What the pieces of a deck's texts are: values, words of the author and of the data, or furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample_document import text

from briefgen import Brief
from briefgen.document import (
    Bullet,
    Bullets,
    Cell,
    Column,
    Document,
    KeyFigures,
    Part,
    Quote,
    RichText,
    Row,
    SourceTarget,
    Span,
    Table,
    Tile,
)
from briefgen.exporters.pptx import inscriptions, plan
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.themes import load_theme
from briefgen.values import Format, Origin, Source, Value

ROOT = Path(__file__).parents[3]
THEME = load_theme()


@pytest.fixture(scope="module")
def reference() -> tuple[Inscription, ...]:
    document = Brief.load(ROOT / "examples/china_latam_2016/brief.yaml").compose()
    return tuple(inscriptions(plan(document, THEME)))


def cell(amount: float, row: int, **about: object) -> Value:
    origin = Origin("figures", file="figures.csv", row=row, column="value")
    return replace(Value(amount, origins=(origin,)), **about)  # type: ignore[arg-type]


def told(*parts: Part, **about: object) -> list[Inscription]:
    document = Document(text("Trade in 2016"), parts, **about)  # type: ignore[arg-type]
    return list(inscriptions(plan(document, THEME)))


def showing(found: Iterable[Inscription], value: Value) -> Iterator[tuple[str, str]]:
    """Blocks and characters of the pieces that show a value."""
    for inscription in found:
        for piece in inscription.pieces:
            if piece.value is value:
                yield inscription.block, piece.text


def pieces(found: Iterable[Inscription], block: str) -> list[Piece]:
    return [piece for each in found if each.block == block for piece in each.pieces]


def test_a_value_is_known_wherever_the_deck_shows_it(reference: tuple[Inscription, ...]) -> None:
    blocks = {
        each.block
        for each in reference
        for piece in each.pieces
        if piece.value is not None and piece.value.name == "growth_needed"
    }
    assert blocks == {"title", "text", "contents", "chart", "alternative text", "notes", "source", "properties"}


def test_points_of_a_chart_are_shown_rounded_and_known_exactly(reference: tuple[Inscription, ...]) -> None:
    data = [piece for piece in pieces(reference, "chart data") if piece.text == "254.9"]
    assert [piece.value is not None and piece.value.amount for piece in data] == [pytest.approx(254.885441955)]


def test_names_of_categories_and_alternative_texts_know_their_cells(reference: tuple[Inscription, ...]) -> None:
    for block in ("chart", "alternative text"):
        found = [piece for piece in pieces(reference, block) if piece.text == "2023"]
        assert found
        for piece in found:
            assert piece.value is not None
            assert piece.value.origins[0].column == "year"


def test_the_parts_of_a_key_figure_all_know_its_value() -> None:
    value = cell(80_000, 5, unit="people", qualifier="around", label="Displaced in 2016")
    plan_value = cell(500, 6, unit="people")
    tile = Tile(value, comparison=plan_value, comparison_label=text("Planned for 2015"), trend=(cell(3, 7), cell(4, 8)))
    found = told(Part("a", title=text("One"), blocks=(KeyFigures((tile, cell(1, 9), cell(2, 10))),)))
    shown_parts = {shown.strip() for block, shown in showing(found, value) if block == "key figure"}
    assert {"around", "80,000", "people"} <= shown_parts
    assert ("key figure", "500\u00a0people") in set(showing(found, plan_value))
    assert ("alternative text", "3") in set(showing(found, tile.trend[0]))
    labels = [piece for piece in pieces(found, "key figure") if "20" in piece.text and piece.value is None]
    assert labels
    assert all(piece.typed for piece in labels)


def test_cells_trends_and_what_a_table_is_called_know_their_values() -> None:
    value, year, old = cell(12.5, 3, format=Format("percent", 1)), cell(2016, 2), cell(11, 4)
    column = Column((Span("Share in "), Span("2016", value=year)), align="right")
    row = Row((Cell(text("Peru")), Cell((Span("12.5%", value=value),), trend=(old, value))))
    table = Table(
        (Column(text("Country")), column), (row,) * 3, caption=(Span("To "), Span("2016", value=year)), stub=True
    )
    found = told(Part("a", title=text("One"), blocks=(table,)))
    assert ("table", "12.5%") in set(showing(found, value))
    assert {block for block, shown in showing(found, year) if shown == "2016"} == {
        "table",
        "caption",
        "alternative text",
    }
    assert ("alternative text", "11") in set(showing(found, old))


def test_titles_keep_their_values_where_they_are_said_again() -> None:
    growth = cell(7.8, 3, name="growth")
    title: RichText = (Span("Trade grows by "), Span("7.8%", value=growth))
    parts = (
        Part("c", "divider", title=title),
        Part("a", title=title, message=text("For 10 years")),
        Part("b", title=text("Two")),
    )
    blocks = {block for block, _ in showing(told(*parts), growth)}
    assert blocks == {"title", "contents", "furniture", "properties"}


def test_numbers_that_briefgen_gives_are_furniture_and_those_of_the_author_are_typed() -> None:
    sources = (Source("S1", "Report of 2014"), Source("S2", "Report of 2015"))
    bullets = Bullets(tuple(Bullet(text(f"Point of {year}")) for year in (2011, 2012)), style="statement")
    cited: RichText = (Span("It rose in 2013", target=None), Span("", target=SourceTarget(("S1", "S2"))))
    parts = (
        Part("c", "divider", title=text("Chapter of 2010")),
        Part("a", title=text("One of 1999"), message=cited, blocks=(bullets,), sources=("S1", "S2")),
    )
    found = told(*parts, sources=sources, classification="Level 4")
    furniture = {
        piece.text.strip() for each in found for piece in each.pieces if piece.value is None and not piece.typed
    }
    typed = {piece.text.strip() for each in found for piece in each.pieces if piece.typed}
    assert {"1", "2", "1,2", "[1]", "[2]", "Section 1 of 1"} <= furniture
    assert {
        "Report of 2014",
        "Point of 2012",
        "It rose in 2013",
        "Level 4",
        "Chapter of 2010",
        "Trade in 2016",
    } <= typed
    assert not furniture & {"Level 4", "Trade in 2016"}


def test_what_continues_is_counted_by_briefgen() -> None:
    rows = tuple(Row((Cell(text(f"Row {number}")), Cell(text("x")))) for number in range(60))
    found = told(Part("a", title=text("Long"), blocks=(Table((Column(text("A")), Column(text("B"))), rows),)))
    counted = [piece for piece in pieces(found, "title") if "2" in piece.text]
    assert counted
    assert not any(piece.typed or piece.value for piece in counted)
    assert sum(piece.text == "Row 7" for piece in pieces(found, "table")) == 1


def test_the_speaker_and_the_date_of_a_quotation_are_typed() -> None:
    quote = Quote(text("It will rise"), "A Speaker", "Chair of the Group of 77", "3 May 2016")
    found = told(Part("q", "quote", title=text("One"), blocks=(quote,)))
    (said,) = (piece for piece in pieces(found, "text") if "3 May 2016" in piece.text)
    assert said.typed


def test_a_banner_is_a_marking_and_keeps_its_values() -> None:
    age = cell(14, 3, name="age")
    found = told(Part("a", title=text("One")), banner=(Span("Data of "), Span("14", value=age), Span(" days ago")))
    assert set(showing(found, age)) == {("marking", "14")}
