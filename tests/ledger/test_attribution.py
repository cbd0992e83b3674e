"""Which values a composed text shows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import Rgb, Text, TextRun
from briefgen.ledger.attribution import Attribution
from briefgen.values import TYPED, Date, Origin, Value


def _cell(amount: float | Date, row: int = 2) -> Value:
    return Value(amount, origins=(Origin("figures", "figures.csv", row, "value"),))


def test_a_whole_shown_text_is_one_piece():
    date = _cell(Date(2016, 11, 17))
    (before, shown, after) = Attribution([("17 November 2016", date)]).pieces("On 17 November 2016 they met")
    assert (before.text, shown.text, after.text) == ("On ", "17 November 2016", " they met")
    assert shown.value is date
    assert before.typed and after.typed


def test_a_number_without_its_unit_is_found_by_its_numeral():
    trade = _cell(236.5)
    pieces = Attribution([("US$236.5 billion", trade)]).pieces("236.5")
    assert [(piece.text, piece.value) for piece in pieces] == [("236.5", trade)]


def test_a_number_without_its_currency_keeps_its_sign():
    loss = _cell(-45)
    made = Attribution([("−US$45.5", loss)])
    assert [piece.text for piece in made.pieces("Chile −45.5; 45.5") if piece.value] == ["−45.5", "45.5"]


def test_equal_numerals_are_taken_in_the_order_in_which_they_were_shown():
    first, second = _cell(12, 2), _cell(12, 3)
    made = Attribution([("12", first), ("12", second), ("12", first)])
    assert made.pieces("12")[0].value is first
    assert made.pieces("12")[0].value is second


def test_what_rests_on_nothing_is_furniture_and_gives_way_to_evidence():
    made = Attribution([("20", Value(20)), ("20", _cell(20)), ("40", Value(40))])
    assert made.pieces("20")[0].value is not None
    (tick,) = made.pieces("40")
    assert tick.value is None
    assert not tick.typed


def test_a_numeral_that_nothing_showed_is_typed():
    (piece,) = Attribution([]).pieces("Group of 77")
    assert piece.typed


def test_equal_numerals_in_a_second_text_begin_with_the_first_again():
    first, second = _cell(12, 2), _cell(12, 3)
    made = Attribution([("12", first), ("12", second)])
    for text in ("Peru 12; Chile 12", "Peru 12, Chile 12"):
        assert [piece.value for piece in made.pieces(text) if piece.value] == [first, second]


def test_copies_of_a_value_are_one_value():
    first, second = _cell(12, 2), _cell(12, 3)
    made = Attribution([("12", first), ("12", replace(first, unit="t")), ("12", second)])
    assert [made.pieces("12")[0].value for _ in range(2)] == [first, second]


def test_what_the_author_typed_stays_typed():
    (piece,) = Attribution([("50", Value(50, origins=(TYPED,)))]).pieces("50")
    assert piece.typed
    assert piece.value is None


def test_what_is_typed_is_no_furniture_though_a_tick_says_the_same():
    made = Attribution([("50", Value(50)), ("50", Value(50, origins=(TYPED,)))])
    assert [piece.typed for _ in range(2) for piece in made.pieces("50")] == [True, True]


def test_a_typed_text_that_holds_the_number_of_a_cell_stays_typed_and_the_cell_is_found_beside_it():
    caption = Value("Trade in 2015", origins=(TYPED,))
    year = _cell(2015)
    made = Attribution([("Trade in 2015", caption), ("2015", year)])
    pieces = made.pieces("Trade in 2015, from 2015 on")
    assert [(piece.text, piece.value) for piece in pieces] == [
        ("Trade in 2015", None),
        (", from ", None),
        ("2015", year),
        (" on", None),
    ]


def test_what_is_typed_with_a_source_is_evident():
    typed = Value(50, origins=(TYPED,), sources=("S1",))
    assert Attribution([("50", typed)]).pieces("50")[0].value is typed


def _line(text: str, value: Value | None) -> Text:
    return Text(0.0, 0.0, (TextRun(text, "Carlito", 10.0, Rgb(0.0, 0.0, 0.0)),), "start", 10.0, value=value)


def test_a_drawn_tick_is_furniture_and_a_drawn_label_its_value_where_both_are_written_alike():
    tick, label = Value(20), _cell(20)
    made = Attribution([("20", tick), ("20", label)])
    for _ in range(2):
        assert [piece.value for piece in made.drawn(_line("20", tick))] == [None]
        assert [piece.value for piece in made.drawn(_line("20", label))] == [label]
    assert [piece.value for piece in made.drawn(_line("20", None))] == [label]


@given(st.text("0123456789 .,abc", max_size=40), st.lists(st.integers(0, 99)))
def test_the_pieces_are_the_text(text, numbers):
    made = Attribution([(f"{number} t", _cell(number)) for number in numbers])
    assert "".join(piece.text for piece in made.pieces(text)) == text
