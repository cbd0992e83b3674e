"""From what files show to the ledger."""

from __future__ import annotations

import time
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.material import Rows, cell, recorded, shown

from briefgen.ledger.catalogue import Catalogue
from briefgen.ledger.evidence import Facts
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.numerals import numerals
from briefgen.ledger.record import marks
from briefgen.ledger.storing import from_json, to_json
from briefgen.values import Date, Origin, Value

THREE = cell(3, column="hosts")


def test_every_value_and_every_other_numeral_has_an_entry() -> None:
    trade = cell(236.5)
    pieces = (
        Piece("Trade of the 77 was ", typed=True),
        Piece("US$236.5 billion", trade),
        Piece(" in all ", typed=True),
        Piece("three", THREE),
        Piece(" countries", typed=True),
        Piece("4"),
    )
    entries = recorded({"pdf": [Inscription(5, "trade", "title", pieces)]}).entries
    assert [(entry.shows, entry.sort, entry.value) for entry in entries] == [
        ("77", "typed", ""),
        ("US$236.5 billion", "value", "v1"),
        ("three", "value", "v2"),
        ("4", "furniture", ""),
    ]
    assert {(entry.file, entry.number, entry.section, entry.block) for entry in entries} == {
        ("pdf", 5, "trade", "title")
    }


def test_a_numeral_that_reaches_into_a_value_belongs_to_it() -> None:
    value = cell(4)
    assert list(marks((Piece("1", typed=True), Piece("4", value), Piece("0.5", typed=True), Piece(" x")))) == [
        ("140.5", "value", value)
    ]


def test_a_mark_behind_a_numeral_is_no_part_of_it() -> None:
    value = cell(236.5)
    pieces = (Piece("opened in 2013.", typed=True), Piece("1,2"), Piece(" Trade was ", typed=True))
    pieces += (Piece("236.5", value), Piece("3"), Piece(", not 17", typed=True), Piece("4"), Piece(" %", typed=True))
    assert list(marks(pieces)) == [
        ("2013", "typed", None),
        ("1,2", "furniture", None),
        ("236.5", "value", value),
        ("3", "furniture", None),
        ("17", "typed", None),
        ("4", "furniture", None),
    ]


def test_a_value_that_a_line_break_split_is_one() -> None:
    value = cell(40)
    pieces = (Piece("more than 40", value), Piece(" "), Piece("documents", value), Piece(" in 2016", typed=True))
    assert [shows for shows, _, _ in marks(pieces)] == ["more than 40 documents", "2016"]


def test_a_sign_of_per_cent_belongs_to_a_typed_numeral() -> None:
    assert list(marks((Piece("grew 30\u00a0% then", typed=True),))) == [("30\u00a0%", "typed", None)]


def test_words_without_a_number_have_no_entry() -> None:
    assert not list(marks((Piece("Peru", cell("Peru")), Piece(" was first", typed=True))))


def test_a_date_shown_in_words_has_an_entry() -> None:
    value = Value(Date(2016, 11), name="visit")
    assert [shows for shows, _, _ in marks((Piece("November", value),))] == ["November"]


@given(
    st.lists(
        st.tuples(st.text("0123456789 .,%ab", max_size=8), st.sampled_from(["value", "typed", "furniture"])),
        max_size=8,
    )
)
def test_no_numeral_of_any_text_is_left_out(drawn: list[tuple[str, str]]) -> None:
    pieces = tuple(Piece(text, cell(1) if sort == "value" else None, typed=sort == "typed") for text, sort in drawn)
    said = " ".join(shows for shows, _, _ in marks(pieces))
    filled = [piece for piece in pieces if piece.text]
    for _, run in groupby(filled, lambda piece: not piece.typed and piece.value is None):
        for found in numerals("".join(piece.text for piece in run)):
            assert found[0] in said


def test_equal_values_of_the_same_cell_are_one_and_others_are_not() -> None:
    ledger = shown(cell(5, 2), cell(5, 2), cell(5, 3), cell(6, 2))
    assert [(value.id, value.amount, value.cells[0].rows) for value in ledger.values] == [
        ("v1", 5, "2"),
        ("v2", 5, "3"),
        ("v3", 6, "2"),
    ]
    assert [entry.value for entry in ledger.entries] == ["v1", "v1", "v2", "v3"]


def test_a_named_row_and_the_value_of_its_name_are_one() -> None:
    rows = Rows({("sales", 2): Facts(("trade",), "2015", "trade", "Value")})
    ledger = shown(cell(236.5), cell(236.5, name="trade"), evidence=rows)
    (value,) = ledger.values
    assert (value.id, value.identity, value.period, value.label) == ("trade", ("named", "trade"), "2015", "Value")


def test_what_a_value_was_computed_from_stands_before_it() -> None:
    part, whole = cell(1, 2, name="part"), cell(4, 3, name="whole")
    half = Value(2, name="half", expression="whole / 2", inputs=(whole,))
    share = Value(
        0.5, name="share", expression="part / half", inputs=(part, half), origins=part.origins + whole.origins
    )
    ledger = shown(share)
    assert [value.id for value in ledger.values] == ["part", "whole", "half", "share"]
    assert ledger.by_id["share"].inputs == ("part", "half")
    assert [value.id for value in ledger.shown] == ["share"]


def test_a_cell_is_known_by_its_row_and_not_by_its_place() -> None:
    before = Rows({("sales", 2): Facts(("North", "2026-09"), "2026-09")})
    after = Rows({("sales", 7): Facts(("North", "2026-09"), "2026-09")})
    (first,) = shown(cell(5, 2), evidence=before).values
    (second,) = shown(cell(6, 7), evidence=after).values
    assert first.identity == second.identity == ("cell", "sales", "value", "North", "2026-09")
    assert first.period == "2026-09"


def test_a_derived_value_is_known_by_its_section_and_by_what_its_rows_have_in_common() -> None:
    rows = Rows({("sales", row): Facts((region, str(row)), str(row)) for row, region in enumerate("NNS", start=2)})

    def total(*numbers: int) -> Value:
        origins = tuple(Origin("sales", "data/sales.csv", row, "value") for row in numbers)
        return Value(9, origins=origins, derived="sum")

    identities = [value.identity for value in shown(total(2, 3), total(4), total(2, 3, 4), evidence=rows).values]
    assert identities == [
        ("derived", "one", "sum", "sales", "value", "N"),
        ("derived", "one", "sum", "sales", "value", "S", "4"),
        ("derived", "one", "sum", "sales", "value"),
    ]


def test_no_two_values_have_the_same_identity() -> None:
    ledger = shown(cell(5, 2), cell(6, 3))
    assert [value.identity for value in ledger.values] == [("cell", "sales", "value"), ("cell", "sales", "value", "~2")]


def test_hashes_and_sources_are_those_that_values_rest_on() -> None:
    ledger = recorded({"pdf": [Inscription(2, "a", "title", (Piece("7", cell(7, dataset="other")),))]})
    assert ledger.files == {"data/other.csv": "vsc.rehto/atad"}
    assert set(ledger.sources) == {"S1"}


def test_sixty_thousand_entries_are_recorded_in_a_moment() -> None:
    values = [cell(number, number) for number in range(2_000)]
    texts = [
        Inscription(number // 60, "data", "table", (Piece(f"{number:,}", values[number % 2_000]), Piece(" t")))
        for number in range(60_000)
    ]
    start = time.process_time()
    ledger = recorded({"pptx": texts})
    assert len(ledger.entries) == 60_000
    assert time.process_time() - start < 2  # about 0.3 s on a slow machine
    start = time.process_time()
    text = to_json(ledger)
    assert from_json(text, "a") == ledger
    assert len(text) < 3_000_000
    assert time.process_time() - start < 2  # about 0.3 s


def test_names_never_clash_with_the_ids_of_values_without_one() -> None:
    catalogue = Catalogue(Rows(), str)
    found = [catalogue.add(value) for value in (cell(1), cell(2, name="v1"), cell(3), cell(4, name="v1"))]
    assert found == ["v1", "v1-2", "v2", "v1-3"]


def test_a_sum_says_which_rows_it_is_of() -> None:
    rows = Rows({("sales", row): Facts((f"2016-0{row}", region)) for row, region in enumerate("NNSS", start=2)})

    def total(*numbers: int) -> Value:
        origins = tuple(Origin("sales", "data/sales.csv", row, "value") for row in numbers)
        return Value(9, origins=origins, derived="sum", label="Revenue")

    ledger = shown(total(2, 3), total(4, 5), total(2, 3, 4, 5), total(2, 3, 4), evidence=rows)
    assert [value.what for value in ledger.values] == ["Revenue: N", "Revenue: S", "Revenue", "Revenue"]


def test_a_computed_value_does_not_go_by_the_column_of_its_first_part() -> None:
    rows = Rows({("sales", 2): Facts(("2015",), "2015", "", "Cost")})
    cost = cell(4)
    share = Value(0.5, name="cost_share", expression="cost / 8", inputs=(cost,), origins=cost.origins)
    ledger = shown(cost, share, evidence=rows)
    assert [value.what for value in ledger.values] == ["Cost: 2015", "cost share"]
