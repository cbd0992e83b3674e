"""Which values a composed text shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.ledger.attribution import Attribution
from briefgen.values import Date, Origin, Value


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


@given(st.text("0123456789 .,abc", max_size=40), st.lists(st.integers(0, 99)))
def test_the_pieces_are_the_text(text, numbers):
    made = Attribution([(f"{number} t", _cell(number)) for number in numbers])
    assert "".join(piece.text for piece in made.pieces(text)) == text
