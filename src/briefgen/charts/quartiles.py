"""The five numbers of a box plot: quartiles, median, whiskers, and what lies beyond them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.charts.scale import number_of
from briefgen.values import Value

REACH = 1.5
"""Whiskers end at the farthest number within so many interquartile ranges of the box (Tukey 1977)."""
FEWEST = 5
"""Fewer numbers than this have no box: they are shown as they are."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How some numbers are spread.

    Attributes:
        low: End of the lower whisker.
        first: The first quartile.
        median: The median.
        third: The third quartile.
        high: End of the upper whisker.
        beyond: The numbers beyond the whiskers, ascending.
        count: How many numbers there are.
    """

    low: float
    first: float
    median: float
    third: float
    high: float
    beyond: tuple[float, ...]
    count: int


def quantile(ascending: Sequence[float], share: float) -> float:
    """The number below which a share of the numbers lies, between two of them by straight interpolation.

    Definition 7 of Hyndman and Fan (1996), which spreadsheets (QUARTILE.INC), R and NumPy use unless told otherwise.

    Args:
        ascending: At least one number.
        share: 0 to 1.

    Example:
        >>> quantile([1, 2, 3, 4], 0.25), quantile([5], 0.75)
        (1.75, 5.0)
    """
    place = (len(ascending) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ascending) - 1)
    return float(ascending[below] + (ascending[above] - ascending[below]) * (place - below))


def spread_of(numbers: Sequence[float]) -> Spread:
    """The five numbers of at least one number, in any order.

    Example:
        >>> spread_of([1, 2, 3, 4, 5, 30])
        Spread(low=1, first=2.25, median=3.5, third=4.75, high=5, beyond=(30,), count=6)
    """
    ascending = sorted(numbers)
    first, median, third = (quantile(ascending, share) for share in (0.25, 0.5, 0.75))
    reach = REACH * (third - first)
    near = [number for number in ascending if first - reach <= number <= third + reach]
    beyond = tuple(number for number in ascending if not first - reach <= number <= third + reach)
    return Spread(near[0], first, median, third, near[-1], beyond, len(ascending))


def row_numbers(value: Value | None) -> list[float]:
    """The numbers of all rows of a box, which are one value of a Figure."""
    return [number for each in row_values(value) if (number := number_of(each)) is not None]


def row_values(value: Value | None) -> list[Value]:
    """The values of all rows of a box that are numbers."""
    if value is None or not isinstance(value.amount, tuple):
        return []
    return [each for each in value.amount if number_of(each) is not None]
