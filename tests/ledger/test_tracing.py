"""From a number as it is shown to what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ledger.material import cell, recorded

from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.model import Ledger
from briefgen.ledger.tracing import near, places, trace

TEXTS = {
    "trade": "US$236.5\u00a0billion",
    "target": "more than US$500 billion",
    "growth": "7.8\u00a0%",
    "injured": "4,859",
    "hosts": "Three",
    "share": "30",
    "shares": "30%",
    "place": "30th",
    "loss": "\u22123.2%",
    "long": "2365",
    "path": "500.0",
    "rise": "+5 percentage points",
    "debt": "\u2212US$45.50",
}
UNITS = {"share": "%"}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    texts = [
        Inscription(number, "one", "text", (Piece(text, cell(number, number, name=name, unit=UNITS.get(name, ""))),))
        for number, (name, text) in enumerate(TEXTS.items(), start=1)
    ]
    typed = (Piece("the Group of 77 and 4,859 more", typed=True), Piece("77"))
    return recorded({"pptx": [*texts, Inscription(20, "end", "text", typed)]})


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("236.5", ["trade"]),
        ("US$236.5 billion", ["trade"]),
        ("236.5 billion", ["trade"]),
        ("US$236.5", ["trade"]),
        ("36.5", []),
        ("36.5 billion", []),
        ("500", ["target"]),
        ("7.8 %", ["growth"]),
        ("7.8%", ["growth"]),
        ("7.8", ["growth"]),
        ("4859", ["injured"]),
        ("three", ["hosts"]),
        ("30", ["share", "shares", "place"]),
        ("30%", ["share", "shares"]),
        ("30 per cent", ["share", "shares"]),
        ("30th", ["place"]),
        ("3.2", ["loss"]),
        ("-3.2%", ["loss"]),
        ("\u22123.2", ["loss"]),
        ("-7.8", []),
        ("-45.50", ["debt"]),
        ("-US$45.50", ["debt"]),
        ("5", ["rise"]),
        ("5%", []),
        ("5 percentage points", ["rise"]),
        ("%", []),
        (" ", []),
    ],
)
def test_a_number_is_found_as_it_is_shown(ledger: Ledger, number: str, names: list[str]) -> None:
    assert [match.value.name for match in trace(ledger, number) if match.value] == names


def test_typed_numerals_and_furniture_are_said_to_be_so(ledger: Ledger) -> None:
    assert [(match.sort, len(match.entries)) for match in trace(ledger, "77")] == [("typed", 1), ("furniture", 1)]
    assert [match.sort for match in trace(ledger, "4,859")] == ["value", "typed"]


def test_the_marks_of_the_language_are_understood() -> None:
    texts = [
        Inscription(1, "a", "text", (Piece(text, cell(1, 2, name="n")),)) for text in ("4.859", "236,5", "1\u00a0234,5")
    ]
    german = replace(recorded({"pdf": texts}), language="de")
    for number in ("4.859", "4859", "236,5", "1234,5", "1\u202f234,5"):
        assert trace(german, number), number
    assert not trace(german, "4,859")


def test_the_nearest_numbers_are_hinted_at(ledger: Ledger) -> None:
    assert near(ledger, "236", limit=1) == ("US$236.5\u00a0billion",)
    assert near(ledger, "Thre") == ("Three",)
    assert near(ledger, "xyz") == ()


def test_places_are_told_once(ledger: Ledger) -> None:
    assert places(ledger.entries[:1] * 2) == ("slide 1 text",)
