"""How exhibits round is known to all that shows the same quantity."""

from __future__ import annotations

from decimal import Decimal

from briefgen.data.aggregates import aggregate
from briefgen.data.dataset import Cells, DataColumn, Dataset, RowOrigin
from briefgen.data.roundings import Roundings
from briefgen.values import Origin, Rounded, Value


def sales(roundings: Roundings | None = None, name: str = "sales") -> Dataset:
    rows = tuple(RowOrigin((Origin(name, "sales.csv", row),), ("S1",)) for row in (2, 3, 4))
    return Dataset(name, (DataColumn("sold", "number"),), {"sold": Cells((1.5, 2.6, 3.6))}, rows, roundings=roundings)


def rounded(value: Value, shown: int, place: str = "1") -> Value:
    assert isinstance(value.amount, float)
    return Value(value.amount, origins=value.origins, rounded=(Rounded(Decimal(shown), Decimal(place), value.amount),))


def test_a_cell_is_known_by_its_file_row_and_column_in_every_dataset() -> None:
    first = Roundings()
    assert first.record(rounded(sales().value(0, "sold"), 1), "a table") == ""
    again = sales(Roundings(first), name="the same file, read again")
    assert [bool(value.rounded) for value in again.values("sold")] == [True, False, False]
    assert again.take([0]).value(0, "sold").rounded[0].amount == 1


def test_what_is_shown_as_it_would_be_anyway_adjusts_nothing() -> None:
    first = Roundings()
    first.record(rounded(sales().value(1, "sold"), 3), "a table")
    assert not first.adjusted()


def test_a_sum_is_known_by_the_cells_that_it_is_of() -> None:
    first = Roundings()
    total = aggregate(sales().values("sold"), "sum")
    first.record(rounded(total, 7), "a table")
    known = Roundings(first)
    assert known.applied(aggregate(sales().values("sold"), "sum")).rounded[0].amount == 7
    assert not known.applied(aggregate(sales().values("sold")[:2], "sum")).rounded
    assert not known.applied(aggregate(sales().values("sold"), "mean")).rounded


def test_the_first_exhibit_decides_and_the_other_is_told() -> None:
    first = Roundings()
    cell = sales().value(0, "sold")
    first.record(rounded(cell, 1), "the table")
    assert first.record(rounded(cell, 2), "the pie") == "the table"
    assert first.record(rounded(cell, 1), "another table") == ""
    assert Roundings(first).applied(cell).rounded[0].amount == 1


def test_other_places_are_other_figures() -> None:
    first = Roundings()
    cell = sales().value(0, "sold")
    first.record(rounded(cell, 1), "the table")
    assert first.record(rounded(cell, 10, place="10"), "the pie in tens") == ""
    assert [each.place for each in Roundings(first).applied(cell).rounded] == [1, 10]


def test_what_was_typed_has_no_cell() -> None:
    first = Roundings()
    first.record(Value(1.5, rounded=(Rounded(Decimal(1), Decimal(1), 1.5),)), "the table")
    assert not first.adjusted()
