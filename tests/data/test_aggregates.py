"""Several values made one."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.brief_data import workspace

from briefgen.data.aggregates import aggregate, with_rest
from briefgen.errors import InputError
from briefgen.values import Amount, Date, Value


def values(*amounts: Amount, unit: str = "") -> list[Value]:
    return [Value(amount, unit=unit) for amount in amounts]


def test_missing_values_are_left_out_and_not_counted_as_zero() -> None:
    assert aggregate(values(2, None, 4), "mean").amount == 3
    assert aggregate(values(2, None, 4), "count").amount == 2
    assert aggregate(values(2, None, 4), "min").amount == 2


def test_nothing_but_missing_values_make_a_missing_one() -> None:
    for how in ("sum", "mean", "median", "min", "max", "first", "last"):
        assert aggregate(values(None, None), how).missing


def test_a_list_names_each_entry_once() -> None:
    made = aggregate(values("a", "b", "a"), "list").amount
    assert isinstance(made, tuple)
    assert [value.amount for value in made] == ["a", "b"]


def test_dates_have_a_first_and_a_last() -> None:
    assert aggregate(values(Date(2016, 11), Date(2015)), "min").amount == Date(2015)
    assert aggregate(values(Date(2016, 11), Date(2015)), "max").amount == Date(2016, 11)


def test_units_must_agree() -> None:
    with pytest.raises(InputError, match="cannot take the sum of values in 'people' and 'MW'"):
        aggregate([Value(1, unit="people"), Value(2, unit="MW")], "sum")
    assert aggregate([Value(1, unit="people"), Value(2, unit="MW")], "count").unit == ""


def test_origins_and_sources_unite() -> None:
    rows = [{"sold": 1.5, "source": "S1"}, {"sold": 2, "source": "S1"}, {"sold": 3, "source": "S2"}]
    sales = workspace(data={"s": {"rows": rows, "source": {"column": "source"}}}).dataset("s")
    made = aggregate(sales.values("sold"), "sum")
    assert (made.amount, made.decimals, made.sources) == (6.5, 1, ("S1", "S2"))
    assert [origin.row for origin in made.origins] == [1, 2, 3]


def test_texts_have_no_sum() -> None:
    with pytest.raises(InputError, match="cannot take the sum of 'Peru'"):
        aggregate(values("Peru"), "sum")


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20))
def test_sums_and_means_are_those_of_python(numbers: list[int]) -> None:
    assert aggregate(values(*numbers), "sum").amount == sum(numbers)
    assert aggregate(values(*numbers), "median").amount == statistics.median(numbers)
    mean = aggregate(values(*numbers), "mean").amount
    assert isinstance(mean, float)
    assert math.isclose(mean, statistics.fmean(numbers), abs_tol=1e-6)


def test_the_rest_is_summed_in_one_more_row() -> None:
    rows = [{"region": name, "year": 2016, "sold": sold} for name, sold in (("A", 5), ("B", 4), ("C", None), ("D", 1))]
    sales = workspace(data={"s": {"rows": rows, "source": "S1"}}).dataset("s")
    shown = with_rest(sales, 2, "Others", "region")
    assert shown.amounts("region") == ("A", "B", "Others")
    assert shown.amounts("sold") == (5, 4, 1)
    assert shown.amounts("year")[2] is None
    assert [origin.row for origin in shown.value(2, "sold").origins] == [3, 4]
    assert with_rest(sales, 4, "Others", "region") is sales
