"""What changed between two editions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.material import Rows, cell, recorded, shown

from briefgen.ledger.comparing import Differences, compare
from briefgen.ledger.evidence import Facts
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.model import Ledger
from briefgen.values import Origin, Value

MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")
ROWS = Rows({("sales", row): Facts((month,), month, heading="Sold") for row, month in enumerate(MONTHS, start=2)})


def edition(*amounts: float) -> Ledger:
    """The months from July on, each with what was sold."""
    return shown(*(cell(amount, row, "sold") for row, amount in enumerate(amounts, start=2)), evidence=ROWS)


def kinds(found: Differences) -> dict[str, int]:
    return {name: len(getattr(found, name)) for name in found.__slots__ if getattr(found, name)}


def test_an_edition_does_not_differ_from_itself() -> None:
    assert not compare(edition(5, 6), edition(5, 6))


def test_another_number_for_the_same_month_is_revised_history() -> None:
    found = compare(edition(5, 6), edition(5, 8))
    assert kinds(found) == {"revised": 1}
    (change,) = found.revised
    assert (change.old.amount, change.new.amount, change.difference, change.new.what) == (6, 8, 2, "Sold: 2026-08")
    assert change.ratio == 2 / 6


def test_later_months_are_new_periods_and_not_new_numbers() -> None:
    found = compare(edition(5, 6), edition(5, 6, 7, 8))
    assert kinds(found) == {"periods": 1}
    (period,) = found.periods
    assert (period.dataset, period.column, period.latest.period) == ("sales", "sold", "2026-08")
    assert [value.amount for value in period.values] == [7, 8]


def test_an_earlier_month_is_a_new_number_and_one_that_is_left_out_is_gone() -> None:
    late = shown(cell(6, 3, "sold"), evidence=ROWS)
    assert kinds(compare(late, edition(5, 6))) == {"new": 1}
    assert kinds(compare(edition(5, 6), late)) == {"gone": 1}


def test_a_cell_that_is_shown_under_a_name_too_is_told_once_by_its_name() -> None:
    old, new = (
        shown(cell(amount, 2, "sold", name="july"), cell(amount, 2, "sold"), cell(7, 3, "sold"), evidence=ROWS)
        for amount in (5, 6)
    )
    (change,) = compare(old, new).revised
    assert change.new.name == "july"


def test_a_number_of_another_time_under_the_same_name_has_changed() -> None:
    old = shown(cell(5, 2, "sold", name="latest"), evidence=ROWS)
    new = shown(cell(6, 3, "sold", name="latest"), evidence=ROWS)
    assert kinds(compare(old, new)) == {"changed": 1}


def test_a_number_whose_time_nobody_knows_has_changed() -> None:
    assert kinds(compare(shown(cell(5)), shown(cell(6)))) == {"changed": 1}


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ("million EUR", "billion EUR", True),
        ("Mio. EUR", "Mrd. EUR", True),
        ("mil millones de euros", "millones de euros", True),
        ("\u4e07\u5143", "\u4ebf\u5143", True),
        ("EUR", "USD", True),
        ("billion EUR", "bn EUR", False),
        ("mil millones de euros", "milliards d\u2019euros", False),
        ("t", "tons", False),
        ("million USD", "", False),
    ],
)
def test_the_same_amount_in_another_magnitude_or_currency_has_changed(old: str, new: str, differ: bool) -> None:
    found = compare(shown(cell(5, unit=old)), shown(cell(5, unit=new)))
    assert len(found.changed) == differ


def test_numbers_in_two_units_have_no_difference() -> None:
    (change,) = compare(shown(cell(5, unit="t")), shown(cell(5000, unit="kg"))).changed
    assert change.difference is None
    assert change.ratio is None


def test_typed_numerals_and_furniture_do_not_count() -> None:
    old = recorded({"pdf": [Inscription(1, "a", "text", (Piece("77 of them", typed=True), Piece("12")))]})
    new = recorded({"pdf": [Inscription(2, "a", "text", (Piece("78 of them", typed=True), Piece("13")))]})
    assert not compare(old, new)


def test_a_number_that_was_only_computed_with_is_not_new_when_it_is_shown() -> None:
    part = cell(4, name="part")
    half = Value(2, name="half", expression="part / 2", inputs=(part,), origins=part.origins)
    assert not compare(shown(half), shown(half, part))


def test_the_names_of_rows_do_not_count() -> None:
    rows = Rows({("sales", 2): Facts(("2026-07",), "2026-07", in_key=True)})
    assert not compare(shown(), shown(cell("2026-07", 2, "month"), evidence=rows))


def test_numbers_that_tell_how_editions_differ_do_not_count() -> None:
    told = Value(5, origins=(Origin("sales", "out/old.ledger.json", 2, "sold"),), derived="as in the last edition")
    assert not compare(shown(told), shown())
    assert not compare(shown(), shown(told))


amounts = st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=4)


@given(amounts, amounts)
def test_forth_and_back_are_the_same_differences(one: list[int | None], two: list[int | None]) -> None:
    def made(numbers: list[int | None]) -> Ledger:
        values = (cell(n, row, "sold") for row, n in enumerate(numbers, start=2) if n is not None)
        return shown(*values, evidence=ROWS)

    forth, back = compare(made(one), made(two)), compare(made(two), made(one))
    assert {(c.old.identity, c.old.amount, c.new.amount) for c in (*forth.changed, *forth.revised)} == {
        (c.old.identity, c.new.amount, c.old.amount) for c in (*back.changed, *back.revised)
    }
    added = {value.identity for value in (*forth.new, *(value for each in forth.periods for value in each.values))}
    assert added == {value.identity for value in back.gone}


def test_numbers_too_far_apart_have_no_difference() -> None:
    for old, new in ((1e308, -1e308), (10**400, 0.5), (5e-324, 1e308)):
        (change,) = compare(shown(cell(old)), shown(cell(new))).changed
        assert change.difference is None or change.ratio is None or abs(change.difference) < 1e309
