"""The five numbers of a box plot, against Python's own quantiles."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.quartiles import REACH, quantile, spread_of

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60)


@given(NUMBERS)
def test_quartiles_are_those_of_statistics(numbers: list[float]) -> None:
    found = spread_of(numbers)
    wanted = statistics.quantiles(numbers, n=4, method="inclusive")
    assert (found.first, found.median, found.third) == pytest.approx(tuple(wanted), abs=1e-6)
    assert found.median == pytest.approx(statistics.median(numbers), abs=1e-6)


@given(NUMBERS, st.integers(2, 20))
def test_all_quantiles_are_those_of_statistics(numbers: list[float], parts: int) -> None:
    wanted = statistics.quantiles(numbers, n=parts, method="inclusive")
    found = [quantile(sorted(numbers), part / parts) for part in range(1, parts)]
    assert found == pytest.approx(wanted, abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_whiskers_end_at_numbers_within_reach_and_the_rest_is_beyond(numbers: list[float]) -> None:
    found = spread_of(numbers)
    reach = REACH * (found.third - found.first)
    assert found.low in numbers
    assert found.high in numbers
    assert found.first - reach <= found.low <= found.high <= found.third + reach
    within = [number for number in numbers if found.low <= number <= found.high]
    assert sorted([*within, *found.beyond]) == sorted(numbers)
    assert found.count == len(numbers)


def test_one_number_is_all_five() -> None:
    found = spread_of([7.5])
    assert (found.low, found.first, found.median, found.third, found.high) == (7.5,) * 5
    assert found.beyond == ()
