"""P2: deck and report agree. Same numbers, same names, same formats, from one definition."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest
from tests.reference import REFERENCE, Built, squeezed

from briefgen import Brief, Date
from briefgen.document import Block, Columns, Figure, KeyFigures, Part, Table, plain_text
from briefgen.document.usage import block_texts
from briefgen.formatting import Formatter


def _shown_in_both(built: Built) -> list[Part]:
    return [part for part in built.document.parts if part.show_in == "both"]


def _all(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, and those inside columns."""
    inner = [each for block in blocks if isinstance(block, Columns) for column in block.columns for each in column]
    return [*blocks, *(_all(inner) if inner else [])]


def _missing(texts: list[str], inside: str) -> list[str]:
    return [text for text in texts if squeezed(text) not in inside]


def test_every_heading_and_message_is_in_both_files(reference: Built) -> None:
    texts = [plain_text(text) for part in _shown_in_both(reference) for text in (part.title, part.message) if text]
    assert len(texts) > 20
    assert not _missing(texts, reference.deck_text)
    assert not _missing(texts, reference.report_text)


def test_every_text_of_every_block_is_in_both_files(reference: Built) -> None:
    texts = [
        plain_text(text)
        for part in _shown_in_both(reference)
        for block in part.blocks
        for text in block_texts(block)
        if plain_text(text)
    ]
    assert len(texts) > 80
    assert not _missing(texts, reference.deck_text)
    assert not _missing(texts, reference.report_text)


def test_every_number_of_a_tile_and_every_label_of_a_chart_is_in_both_files(reference: Built) -> None:
    formatter = Formatter(reference.document.language)
    numbers = []
    for part in _shown_in_both(reference):
        for block in _all(part.blocks):
            if isinstance(block, KeyFigures):
                numbers += [formatter.parts(tile.value).number for tile in block.figures]
            if isinstance(block, Figure) and block.kind in ("column", "bar", "line", "doughnut"):
                values = [value for series in block.series for value in series.values if value is not None]
                # a line carries its values at its ends, bars where there are few of them (DESIGN section 5)
                labelled = values if len(values) <= 8 else [values[0], values[-1]]
                numbers += [formatter.parts(value).number for value in labelled]
    assert len(numbers) >= 15
    assert not _missing(numbers, reference.report_text)
    assert not _missing(numbers, reference.deck_text)


def test_every_table_cell_is_in_both_files(reference: Built) -> None:
    tables = [block for part in _shown_in_both(reference) for block in part.blocks if isinstance(block, Table)]
    cells = [plain_text(cell.text) for table in tables for row in table.rows for cell in row.cells if cell.text]
    assert len(cells) > 10
    assert not _missing(cells, reference.deck_text)
    assert not _missing(cells, reference.report_text)


def test_every_category_of_a_chart_is_in_both_files(reference: Built) -> None:
    figures = [block for part in _shown_in_both(reference) for block in part.blocks if isinstance(block, Figure)]
    assert {figure.kind for figure in figures} >= {"column", "timeline", "map"}
    names = [name for figure in figures for name in figure.categories]
    assert not _missing(names, reference.deck_text)
    assert not _missing(names, reference.report_text)


def test_the_prose_of_the_report_stands_in_the_notes_of_the_deck(reference: Built) -> None:
    texts = [
        plain_text(text) for part in reference.document.parts for block in part.detail for text in block_texts(block)
    ]
    assert len(texts) > 5
    assert not _missing(texts, reference.deck_text)
    assert not _missing(texts, reference.report_text)


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("figures.csv", "value"),
        ("countries.csv", "country"),
        ("itinerary.csv", "text"),
        ("itinerary.csv", "when"),
        ("itinerary.csv", "start"),
        ("itinerary.csv", "end"),
        ("partnerships.csv", "country"),
        ("partnerships.csv", "before"),
        ("partnerships.csv", "after"),
        ("partnerships.csv", "changed"),
        ("partnerships.csv", "relations"),
        ("partnerships.csv", "distinction"),
        ("agreements.csv", "topic"),
        ("context.csv", "item"),
        ("forum.csv", "date"),
        ("forum.csv", "text"),
    ],
)
def test_every_fact_in_the_data_is_in_both_files(reference: Built, file: str, column: str) -> None:
    with (REFERENCE / "data" / file).open(encoding="utf-8", newline="") as rows:
        facts = [row[column] for row in csv.DictReader(rows) if row[column]]
    assert facts
    formatter = Formatter(reference.document.language)
    for fact in facts:
        shown = _as_shown(fact, column, formatter)
        for name, text in (("deck", reference.deck_text), ("report", reference.report_text)):
            assert any(squeezed(form).casefold() in text.casefold() for form in shown), f"{fact!r} is not in the {name}"


def _as_shown(fact: str, column: str, formatter: Formatter) -> list[str]:
    """The forms in which a fact may be shown: as it is; a number with its separators; a date in words."""
    if column == "value":
        number = float(fact)
        ordinal = {2: "2nd", 3: "3rd", 7: "7th", 24: "24th", 45: "45th"}.get(int(number), fact)
        return [fact, f"{number:,.0f}", ordinal] if number.is_integer() else [fact]
    if column in ("start", "end", "date"):
        date = Date.parse(fact)
        return [formatter.date(date), f"{date.day}–", f"–{date.day} "] if date.day else [formatter.date(date)]
    return [fact]


def test_yaml_and_python_say_the_same() -> None:
    namespace: dict[str, object] = {"__name__": "briefing", "__file__": str(REFERENCE / "brief.py")}
    exec(compile((REFERENCE / "brief.py").read_text(encoding="utf-8"), "brief.py", "exec"), namespace)  # noqa: S102
    made = namespace["brief"]
    assert isinstance(made, Brief)
    assert made == Brief.load(REFERENCE / "brief.yaml")
    assert made.compose() == Brief.load(REFERENCE / "brief.yaml").compose()
