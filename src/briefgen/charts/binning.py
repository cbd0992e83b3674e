"""Bins of numbers: round limits of equal distance, and how many numbers lie between them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from briefgen.charts.scale import ticks


def round_limits(numbers: Sequence[float], bins: int, *, whole: bool) -> tuple[float, ...]:
    """Round limits of at most so many bins, which hold all numbers.

    Args:
        numbers: At least one.
        bins: How many bins there may be.
        whole: True for counts and other whole numbers, of which there is nothing between two; where each has a bin of
            its own, there may be one more than `bins`.

    Example:
        >>> round_limits([3.2, 48.0], 5, whole=False), round_limits([1, 2, 5], 10, whole=True)
        ((0.0, 10.0, 20.0, 30.0, 40.0, 50.0), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0))
    """
    low, high = min(numbers), max(numbers)
    if low == high:
        return (float(math.floor(low)), float(math.floor(low) + 1))
    found = ticks(low, high, bins + 1)
    if whole and found[1] - found[0] <= 1:
        return tuple(float(number) for number in range(math.floor(low), math.floor(high) + 2))
    return found


def is_even(limits: Sequence[float]) -> bool:
    """Whether limits ascend in equal steps.

    Example:
        >>> is_even([0, 10, 20]), is_even([0, 10, 30]), is_even([5, 5])
        (True, False, False)
    """
    steps = [after - before for before, after in pairwise(limits)]
    return bool(steps) and min(steps) > 0 and max(steps) - min(steps) <= 1e-9 * max(map(abs, limits))


def bin_of(number: float, limits: Sequence[float]) -> int:
    """The bin in which a number lies: a limit belongs to the bin above it, the last one to the last bin.

    Example:
        >>> [bin_of(number, (0, 10, 20)) for number in (0, 9.9, 10, 20)]
        [0, 0, 1, 1]
    """
    return min(max(bisect_right(limits, number) - 1, 0), len(limits) - 2)


def counted(numbers: Sequence[float], limits: Sequence[float]) -> list[int]:
    """How many of the numbers lie in each bin.

    Example:
        >>> counted([1, 2, 11, 20], (0, 10, 20))
        [2, 2]
    """
    found = [0] * (len(limits) - 1)
    for number in numbers:
        found[bin_of(number, limits)] += 1
    return found
