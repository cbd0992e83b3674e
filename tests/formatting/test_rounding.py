"""Controlled rounding: what is shown sums, and each figure is off by less than one unit."""

from __future__ import annotations

import itertools
import random
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.formatting.flow import nearest
from briefgen.formatting.rounding import apportioned, controlled
from briefgen.formatting.sums import totals_in


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def with_totals(cells: list[list[Decimal | None]]) -> list[list[Decimal | None]]:
    """The table with a column and a row of totals."""

    def total(parts: list[Decimal | None]) -> Decimal | None:
        known = [part for part in parts if part is not None]
        return sum(known, Decimal()) if known else None

    rows = [[*row, total(row)] for row in cells]
    return [*rows, [total(list(column)) for column in zip(*rows, strict=True)]]


amounts = st.builds(
    lambda number, places: Decimal(number).scaleb(-places), st.integers(-(10**7), 10**7), st.integers(0, 4)
)
cells = st.one_of(amounts, amounts, amounts, st.just(Decimal(0)), st.none())
tables = st.integers(1, 8).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=40)
)


def test_one_and_a_half_and_two_more_sum_as_they_are_shown() -> None:
    assert apportioned(decimals("1.5", "2.6", "3.6")) == [1, 3, 4]


def test_what_sums_already_is_only_rounded() -> None:
    assert apportioned(decimals("-0.5", "0.5", "2.2", "2.9")) == [-1, 1, 2, 3]


def test_of_equal_remainders_the_larger_amount_goes_up_then_the_first() -> None:
    assert apportioned(decimals("1.5", "7.5", "3.5", "0.5")) == [1, 8, 4, 0]
    assert apportioned(decimals("2.5", "2.5", "2.0")) == [3, 2, 2]


def test_whole_amounts_zeros_and_gaps_stay() -> None:
    assert apportioned([Decimal(3), Decimal(0), None, Decimal("1.4"), Decimal("1.4")]) == [3, 0, None, 2, 1]


def test_a_total_out_of_reach_is_not_forced() -> None:
    assert apportioned(decimals("1", "2"), total=4) is None
    assert apportioned(decimals("1.2", "2.2"), total=5) == [2, 3]
    assert apportioned(decimals("1.2", "2.2"), total=6) is None


@given(st.lists(cells, min_size=1, max_size=40))
def test_the_largest_remainder_is_as_near_as_any_rounding_with_that_sum(parts: list[Decimal | None]) -> None:
    found = apportioned(parts)
    known = [part for part in parts if part is not None]
    assert found is not None
    shown = [number for number in found if number is not None]
    assert sum(shown) == nearest(sum(known, Decimal()))
    assert [number is None for number in found] == [part is None for part in parts]
    assert all(abs(number - part) < 1 for number, part in zip(shown, known, strict=True))
    # No exchange of one rounded up against one rounded down brings the figures nearer.
    up = [number - part for number, part in zip(shown, known, strict=True) if number > part]
    down = [part - number for number, part in zip(shown, known, strict=True) if number < part]
    if up and down:
        assert max(up) + max(down) <= (1 - max(up)) + (1 - max(down))


@given(st.lists(amounts, min_size=2, max_size=12, unique_by=lambda amount: (amount % 1, abs(amount))), st.randoms())
def test_without_ties_the_order_does_not_matter(parts: list[Decimal], chance: random.Random) -> None:
    if len({part % 1 for part in parts}) < len(parts):
        return
    order = list(range(len(parts)))
    chance.shuffle(order)
    found, turned = apportioned(parts), apportioned([parts[index] for index in order])
    assert found is not None
    assert turned == [found[index] for index in order]


@settings(deadline=None)
@given(tables)
def test_every_row_and_column_of_a_table_sums(table: list[list[Decimal | None]]) -> None:
    exact = with_totals(table)
    height, width = len(table), len(table[0])
    found = controlled(exact, [height] * height + [None], [width] * width + [None])
    assert found is not None
    for row, numbers in zip(exact, found, strict=True):
        for amount, number in zip(row, numbers, strict=True):
            assert (amount is None) == (number is None)
            if amount is not None and number is not None:
                assert abs(number - amount) < 1
    for row in found:
        assert sum(number or 0 for number in row[:-1]) == (row[-1] or 0)
    for column in zip(*found, strict=True):
        assert sum(number or 0 for number in column[:-1]) == (column[-1] or 0)
    assert (found[-1][-1] or 0) == nearest(exact[-1][-1] or Decimal())


@given(tables)
def test_a_table_whose_rounded_figures_sum_is_left_alone(table: list[list[Decimal | None]]) -> None:
    whole = with_totals([[cell if cell is None else Decimal(nearest(cell)) for cell in row] for row in table])
    height, width = len(table), len(table[0])
    assert controlled(whole, [height] * height + [None], [width] * width + [None]) == whole


def _best(exact: list[list[Decimal]]) -> tuple[Decimal, Decimal]:
    """By trying everything: how far totals, then cells, are from the exact ones at least."""
    height, width = len(exact) - 1, len(exact[0]) - 1
    sides = [[sorted({int(cell.to_integral_value("ROUND_FLOOR")), int(cell.to_integral_value("ROUND_CEILING"))})
              for cell in row[:-1]] for row in exact[:-1]]  # fmt: skip
    found = []
    for flat in itertools.product(*(side for row in sides for side in row)):
        rows = [list(flat[at * width : (at + 1) * width]) for at in range(height)]
        rows = [[*row, sum(row)] for row in rows]
        rows.append([sum(column) for column in zip(*rows, strict=True)])
        off = [
            [abs(number - cell) for number, cell in zip(*pair, strict=True)] for pair in zip(rows, exact, strict=True)
        ]
        if max(map(max, off)) < 1 and rows[-1][-1] == nearest(exact[-1][-1]):
            margins = sum((row[-1] for row in off[:-1]), Decimal()) + sum(off[-1][:-1], Decimal())
            found.append((margins, sum((each for row in off[:-1] for each in row[:-1]), Decimal())))
    return min(found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.integers(-300, 300).map(lambda n: Decimal(n).scaleb(-2)), min_size=3, max_size=3),
        min_size=2,
        max_size=3,
    )
)
def test_totals_are_as_near_as_can_be_and_then_cells(table: list[list[Decimal]]) -> None:
    exact = with_totals(table)
    height = len(table)
    found = controlled(exact, [height] * height + [None], [3, 3, 3, None])
    assert found is not None
    off = [[abs(number - cell) for number, cell in zip(*pair, strict=True)] for pair in zip(found, exact, strict=True)]
    margins = sum((row[-1] for row in off[:-1]), Decimal()) + sum(off[-1][:-1], Decimal())
    assert (margins, sum((each for row in off[:-1] for each in row[:-1]), Decimal())) == _best(exact)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(amounts, min_size=2, max_size=4).map(lambda row: row[:2]), min_size=4, max_size=20))
def test_subtotals_and_their_total_sum_too(table: list[list[Decimal]]) -> None:
    half = len(table) // 2
    parts = [[*row, sum(row)] for row in table]
    first, second = ([sum(column) for column in zip(*run, strict=True)] for run in (parts[:half], parts[half:]))
    lines = [*parts[:half], first, *parts[half:], second, [a + b for a, b in zip(first, second, strict=True)]]
    at, end = half, len(lines) - 2
    rows = [at] * half + [end + 1] + [end] * (len(table) - half) + [end + 1, None]
    found = controlled(lines, rows, [2, 2, None])
    assert found is not None
    for column in range(3):
        shown = [row[column] or 0 for row in found]
        assert sum(shown[:half]) == shown[at]
        assert sum(shown[half + 1 : end]) == shown[end]
        assert shown[at] + shown[end] == shown[-1]
    assert all(row[0] + row[1] == row[2] for row in found)  # type: ignore[operator]
    pairs = (pair for lines_ in zip(found, lines, strict=True) for pair in zip(*lines_, strict=True))
    assert all(abs(number - amount) < 1 for number, amount in pairs)
    turned = controlled([list(column) for column in zip(*lines, strict=True)], [2, 2, None], rows)
    assert turned is not None
    assert all(sum(row[:half]) == row[at] for row in turned)  # type: ignore[arg-type]


def test_totals_of_totals_both_ways_are_left_to_the_caller() -> None:
    deep = [2, 2, 4, 4, None]
    assert controlled([[Decimal("0.4")] * 5] * 5, deep, deep) is None


def test_a_large_table_takes_no_time() -> None:
    numbers = [[(7919 * row + 104729 * column * column) % 19997 - 9998 for column in range(20)] for row in range(200)]
    table = with_totals([[Decimal(number).scaleb(-2) for number in row] for row in numbers])
    start = time.perf_counter()
    assert controlled(table, [200] * 200 + [None], [20] * 20 + [None]) is not None
    assert time.perf_counter() - start < 2


def test_noise_of_binary_fractions_is_no_remainder() -> None:
    thirds = [Decimal("33.3333333333333")] * 3
    assert controlled([[*thirds, None], [*thirds, None]], [None, None], [3, 3, 3, None]) == [[34, 33, 33, 100]] * 2


@pytest.mark.parametrize(
    ("lines", "totals"),
    [
        ([[1, 2], [3, 4], [4, 6]], [2, 2, None]),
        ([[4, 6], [1, 2], [3, 4]], [None, 0, 0]),
        ([[1, 2], [4, 6], [3, 4]], [1, None, 1]),
        ([[1, 2], [3, 4], [4, 6], [5, 5], [2, 1], [7, 6], [11, 12]], [2, 2, 6, 5, 5, 6, None]),
        ([[1, 2], [3, 4], [4, 7]], [None, None, None]),
        ([[0, 0], [0, 0], [0, 0]], [None, None, None]),
        ([[1, None], [3, None], [4, 5]], [None, None, None]),
        ([[1, None], [3, 4], [4, 4]], [2, 2, None]),
        ([[1.5, 2], [1.5, 2]], [None, None]),
    ],
)
def test_sums_among_columns_are_found(lines: list[list[float | None]], totals: list[int | None]) -> None:
    exact = [[None if cell is None else Decimal(str(cell)) for cell in line] for line in lines]
    assert totals_in(exact) == totals


def test_given_numbers_are_kept_where_totals_allow_it() -> None:
    table = [decimals("1.5", "0.4", "1.9"), decimals("2.5", "3.5", "6.0"), decimals("4.0", "3.9", "7.9")]
    kept = controlled(table, [2, 2, None], [2, 2, None], {(0, 0): 1})
    assert kept is not None
    assert kept[0] == [1, 1, 2]
    assert kept[1][0] == 3
    assert controlled(table, [2, 2, None], [2, 2, None], {(0, 0): 1, (0, 1): 0}) is None
    assert controlled([decimals("1.5"), decimals("1.5")], [1, None], [None], {(0, 0): 1}) is None
