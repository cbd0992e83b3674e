"""What a column holds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data.cells import CellFault, TypedColumn, read_number, type_column
from briefgen.values import Date


def typed(
    *cells: object, said: str | None = None, name: str = "c", as_text: bool = True, decimal: str = "."
) -> TypedColumn:
    found = type_column(cells, said, name, as_text=as_text, decimal=decimal)  # type: ignore[arg-type]
    assert isinstance(found, TypedColumn), found
    return found


def misfit(*cells: object, said: str | None = None, as_text: bool = True) -> CellFault:
    found = type_column(cells, said, "c", as_text=as_text)  # type: ignore[arg-type]
    assert isinstance(found, CellFault), found
    return found


def test_a_column_is_number_when_every_cell_is() -> None:
    assert typed("1", "-2.50", None, "1e3", ".5").amounts == (1, -2.5, None, 1000.0, 0.5)
    assert typed("1", "-2.50", None, "1e3").decimals == (0, 2, None, None)


def test_a_true_minus_sign_is_a_minus() -> None:
    assert typed("−5", "3").amounts == (-5, 3)


def test_a_missing_cell_is_missing_and_not_zero() -> None:
    assert typed("1", None).amounts == (1, None)


def test_most_numbers_but_not_all_is_a_fault_at_the_first_offender() -> None:
    fault = misfit("1", "2", "668 dead", "x", "5")
    assert fault.row == 2
    assert fault.message == "'668 dead' is not a number, but 3 of 5 cells of column 'c' are"


def test_few_numbers_among_texts_are_text() -> None:
    assert typed("1", "two", "three").type == "text"
    assert typed("1", "two", "three").amounts == ("1", "two", "three")


@pytest.mark.parametrize("cells", [("007", "008"), ("1", "02"), ("-01", "3")])
def test_leading_zeros_make_text(cells: tuple[str, ...]) -> None:
    assert typed(*cells).amounts == cells


def test_a_decimal_below_one_has_no_leading_zero_in_that_sense() -> None:
    assert typed("0.5", "0").type == "number"


def test_thousands_separators_are_not_numbers() -> None:
    assert read_number("1,234") is None
    assert read_number("1 234") is None


def test_numbers_too_large_to_compute_with_are_not_numbers() -> None:
    assert read_number("1e999") is None
    assert read_number("9" * 400) is None


def test_yes_and_no_stay_text() -> None:
    assert typed("yes", "no").type == "text"
    assert typed("true", "false").type == "text"


def test_truth_is_read_where_it_is_said() -> None:
    assert typed("yes", "no", None, "TRUE", said="boolean").amounts == (True, False, None, True)


def test_dates_are_read_in_iso_form_only() -> None:
    assert typed("2016-11-17", "2016-Q4", None).amounts == (Date(2016, 11, 17), Date(2016, 10, quarter=4), None)
    assert typed("17/11/2016", "18/11/2016").type == "text"
    assert typed("2016-02-30", "2016-02-01").type == "text"


def test_months_are_a_type_of_their_own() -> None:
    assert typed("2016-11", "2016-12").type == "month"


def test_years_among_dates_are_dates() -> None:
    assert typed("2014-07", "2015-01", "2018").amounts[2] == Date(2018)
    assert typed("2014", "2015", "2018-01").type == "date"


def test_a_column_called_year_holds_years() -> None:
    assert typed("2015", "2016", name="year").type == "year"
    assert typed("2015", "2016", name="sold").type == "number"
    assert typed("12", "13", name="year").type == "number"


def test_a_type_that_is_said_is_checked_in_every_cell() -> None:
    assert misfit("2016", "16", said="year").code == "not-a-year"
    assert misfit("1", "1.5", said="integer").row == 1
    assert misfit("2016-11", "2016", said="month").row == 1
    assert misfit("1", "2", "many", said="number").row == 2
    assert misfit("2016-11-31", said="date").code == "not-a-date"
    assert misfit("perhaps", said="boolean").code == "not-a-boolean"
    assert typed("1.0", said="integer").amounts == (1,)


def test_numbers_said_to_be_text_keep_their_spelling() -> None:
    assert typed("1.10", "2", said="text").amounts == ("1.10", "2")


def test_cells_of_other_libraries_are_read() -> None:
    found = typed(Decimal("2.50"), 3, float("nan"), 1.25, as_text=False)
    assert found.amounts == (2.5, 3, None, 1.25)
    assert typed(dt.date(2016, 11, 17), dt.datetime(2016, 11, 18, 9, 30), as_text=False).amounts[1] == Date(
        2016, 11, 18
    )
    assert typed(True, False, as_text=False).type == "boolean"


def test_texts_of_typed_data_are_not_taken_for_numbers() -> None:
    assert typed("1", "2", as_text=False).type == "text"


def test_infinity_is_not_a_number() -> None:
    assert misfit(1.0, 2.0, float("inf"), as_text=False).row == 2


def test_a_column_without_cells_is_text() -> None:
    assert typed(None, None).type == "text"


def test_a_whole_float_has_no_decimals() -> None:
    assert typed(2.0, 3.0, as_text=False).decimals == (0, 0)


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=32)))
def test_a_number_is_read_back_as_python_writes_it(number: float) -> None:
    found = read_number(repr(number))
    assert found is not None
    assert found.amount == number


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=8), st.sampled_from([None, "number", "date", "year"])
)
def test_any_column_is_typed_or_at_fault_in_one_of_its_cells(cells: list[str | None], said: str | None) -> None:
    found = type_column(cells, said, "c", as_text=True)  # type: ignore[arg-type]
    if isinstance(found, CellFault):
        assert cells[found.row] is not None
    else:
        assert [amount is None for amount in found.amounts] == [cell is None for cell in cells]
