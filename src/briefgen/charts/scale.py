"""From numbers to places: linear scales with round ticks."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.document import Axis, Figure
from briefgen.values import Value


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear or logarithmic scale. `low` is at `start` and `high` at `end`, both in points.

    Example:
        >>> Scale(0, 200, 10, 110).place(100), Scale(1, 100, 0, 50, log=True).place(10)
        (60.0, 25.0)
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def place(self, number: float) -> float:
        """Where a number stands; numbers outside the scale stand at its ends."""
        if self.log:
            share = math.log(max(number, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def number_of(value: Value | None) -> float | None:
    """The number of a mark, or None where there is none."""
    if value is None or isinstance(value.amount, bool) or not isinstance(value.amount, int | float):
        return None
    return float(value.amount)


def numbers(figure: Figure) -> list[float]:
    """All numbers of a Figure's measures."""
    found = (number_of(value) for series in figure.series if series.role == "y" for value in series.values)
    return [number for number in found if number is not None]


def wants_zero(found: Sequence[float]) -> bool:
    """Whether a scale of points should begin at zero: where they vary much, or not at all.

    Example:
        >>> wants_zero([10, 90]), wants_zero([90, 100]), wants_zero([-1, 5])
        (True, False, False)
    """
    return bool(found) and min(found) >= 0 and (min(found) < 0.6 * max(found) or min(found) == max(found))


def stacked_ends(figure: Figure) -> list[float]:
    """Where stacks end, upwards and downwards."""
    found: list[float] = []
    measures = [series for series in figure.series if series.role == "y"]
    for index in range(len(figure.categories)):
        amounts = [number_of(series.values[index]) or 0.0 for series in measures]
        found.append(sum(amount for amount in amounts if amount > 0))
        found.append(sum(amount for amount in amounts if amount < 0))
    return found


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Round numbers that reach from `low` to `high` or beyond: at most `most` of them, and at least two.

    Example:
        >>> ticks(0, 500), ticks(-3, 12)
        ((0.0, 200.0, 400.0, 600.0), (-5.0, 0.0, 5.0, 10.0, 15.0))
    """
    if not (high - low) / most > sys.float_info.min:  # alike, or too near for another number between them
        high = low + 1
    exponent = math.floor(math.log10((high - low) / most)) - 1
    while True:
        for step in (1, 2, 2.5, 5):
            size = step * 10.0**exponent
            if step == 2.5 and size < 1:
                continue
            first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
            if last - first + 1 <= most:
                return tuple(round(index * size, max(12, 3 - exponent)) for index in range(first, last + 1))
        exponent += 1


def powers(low: float, high: float) -> tuple[float, ...]:
    """Powers of ten from below `low` to above `high`: two at least.

    Example:
        >>> powers(3, 250), powers(10, 10)
        ((1.0, 10.0, 100.0, 1000.0), (10.0, 100.0))
    """
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    return tuple(float(10**power) if power >= 0 else 10.0**power for power in range(first, max(last, first + 1) + 1))


def spread_ticks(low: float, high: float, steps: int) -> tuple[float, ...]:
    """Round numbers that reach from `low` to `high` or beyond in so many equal steps, two at least.

    Example:
        >>> spread_ticks(0, 81, 3), spread_ticks(0, 4, 4)
        ((0.0, 30.0, 60.0, 90.0), (0.0, 1.0, 2.0, 3.0, 4.0))
    """
    if not (high - low) / steps > sys.float_info.min:
        high = low + 1
    exponent = math.floor(math.log10((high - low) / steps)) - 1
    while True:
        for step in (1, 2, 2.5, 3, 4, 5, 6, 8):
            size = step * 10.0**exponent
            first = math.floor(low / size + 1e-9)
            if (first + steps) * size >= high - size * 1e-9:
                return tuple(round((first + index) * size, max(12, 3 - exponent)) for index in range(steps + 1))
        exponent += 1


def extent(
    values: Iterable[float], axis: Axis, *, zero: bool, round_ends: bool, most: int = 5
) -> tuple[float, float, tuple[float, ...]]:
    """The ends of a scale, and its ticks.

    Args:
        values: The numbers to be shown.
        axis: Its `minimum` and `maximum` are obeyed.
        zero: True when zero must be on the scale.
        round_ends: True when the scale ends at ticks; else it ends at the data.
        most: How many ticks there may be.
    """
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    if axis.log:
        marks = powers(axis.minimum or low, axis.maximum or high)
        return marks[0], marks[-1], marks
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    low = low if axis.minimum is None else axis.minimum
    high = high if axis.maximum is None else axis.maximum
    if not high > low:
        low, high = (low, low + 1) if low >= 0 else (low, 0.0)
    marks = ticks(low, high, most)
    if round_ends:
        low = marks[0] if axis.minimum is None else low
        high = marks[-1] if axis.maximum is None else high
    slack = (high - low) * 1e-9
    return low, high, tuple(mark for mark in marks if low - slack <= mark <= high + slack)
