"""The ledger as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.material import cell, recorded, shown

from briefgen.errors import InputError
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.storing import MAX_BYTES, VERSION, from_json, to_json
from briefgen.values import Date, Value

AMOUNTS = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=10),
    st.booleans(),
    st.none(),
    st.dates().map(Date.of),
)


@given(
    st.lists(
        st.tuples(AMOUNTS, st.text(st.characters(codec="utf-8"), max_size=12), st.integers(0, 3), st.booleans()),
        max_size=6,
    )
)
def test_a_ledger_comes_back_as_it_was_written(drawn: list[tuple[object, str, int, bool]]) -> None:
    texts = [
        Inscription(
            number,
            "data",
            "table",
            (Piece(text + "7", cell(amount, number) if valued else None, typed=True),),  # type: ignore[arg-type]
        )
        for amount, text, number, valued in drawn
    ]
    ledger = recorded({"pptx": texts, "pdf": texts[:2]})
    text = to_json(ledger)
    again = from_json(text, "a.ledger.json")
    assert again == ledger
    assert to_json(again) == text


def test_lists_and_exact_numbers_come_back() -> None:
    amount = 0.1 + 0.2
    ledger = shown(Value((Value(amount), Value(Date(2016, 11)), Value("7 a")), name="parts"), cell(10**30))
    again = from_json(to_json(ledger), "a")
    assert [value.amount for value in again.values] == [(amount, Date(2016, 11), "7 a"), 10**30]


def test_it_says_what_it_is_and_names_no_clock_and_no_folder() -> None:
    form = json.loads(to_json(shown(cell(5))))
    assert form["briefgen_ledger"] == VERSION
    assert (form["title"], form["date"], form["stem"]) == ("Sales", "2026-09-30", "sales")
    assert form["files"] == {"data/sales.csv": "vsc.selas/atad"}
    assert form["entries"] == [
        {"file": "pptx", "number": 1, "section": "one", "block": "text", "shows": [["5", "value", "v1"]]}
    ]


def _form(**changed: object) -> str:
    return json.dumps({**json.loads(to_json(shown(cell(5), cell(6, 3)))), **changed})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a ledger"),
        ("[]", "is damaged at its top"),
        ("{}", "is not a ledger"),
        ("[" * 100_000, "is not a ledger"),
        ('{"briefgen_ledger": "1", "title": "a"}', "is damaged at briefgen_ledger"),
        (_form(values=[{"id": "v1"}]), r"is damaged at values\[0\].amount"),
        (_form(values=[]), "no value 'v1' for '5'"),
        (_form(values=[{"id": "a", "amount": 1e999, "identity": []}]), "is damaged"),
        (_form(values=[{"id": "a", "amount": {"date": "2016-13"}, "identity": []}]), "is damaged"),
        (_form(values=[{"id": "a", "amount": 1, "identity": [], "inputs": ["a"]}]), "'a' is no value before it"),
        (_form(values=[{"id": "a", "amount": 1, "identity": []}] * 2), "'a' is there twice"),
        (_form(entries=[{"shows": [["5", "value"]]}]), r"is damaged at entries\[0\]"),
        (_form(entries=[{"shows": [["5", "guessed"]]}]), r"is damaged at entries\[0\]"),
        (_form(files=[1]), "is damaged at files"),
    ],
)
def test_what_is_no_ledger_is_refused_in_a_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        from_json(text, "old.ledger.json")
    (problem,) = caught.value.problems
    assert problem.code == "bad-ledger"
    assert "old.ledger.json" in problem.message
    assert "\n" not in problem.message


def test_a_later_version_is_refused_and_what_it_adds_beside_is_passed_over() -> None:
    with pytest.raises(InputError, match="version 2") as caught:
        from_json(_form(briefgen_ledger=2), "a")
    assert caught.value.problems[0].code == "newer-ledger"
    assert from_json(_form(weather="fine"), "a").title == "Sales"


def test_a_ledger_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InputError, match="million characters"):
        from_json(" " * (MAX_BYTES + 1), "a")
