"""Bins of numbers: round limits of equal distance, how many numbers lie between them, and how bins are named."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.evidence import derived
from briefgen.charts.scale import number_of, ticks
from briefgen.data.fields import Scalar
from briefgen.errors import fault, one_of
from briefgen.values import TYPED, Format, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say

MIDDLES = ("mean", "median")
"""Numbers that have a name."""


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


@dataclass(frozen=True, slots=True)
class Bins:
    """Numbers in bins.

    Attributes:
        limits: From the lowest to the highest.
        numbers: All numbers.
        style: How limits are shown, but for their decimals.
        unit: Unit of the numbers.
        say: Shows them.
        values: The numbers as values, in the same order.
    """

    limits: tuple[float, ...]
    numbers: Sequence[float]
    style: Format
    unit: str
    say: Say
    values: Sequence[Value]

    @property
    def discrete(self) -> bool:
        """Whether each bin is one whole number."""
        steps = self.limits[1] - self.limits[0]
        return steps == 1 and all(number.is_integer() for number in (*self.numbers, self.limits[0]))

    @property
    def shown(self) -> Format:
        """The format of limits, with as many decimals as they need."""
        if self.style.style == "compact":
            return self.style
        size = 100 if self.style.style in ("percent", "points") else 1
        digits = (d for d in range(6) if all(abs(round(at * size, d) - at * size) < 1e-9 for at in self.limits))
        return replace(self.style, decimals=next(digits, 6))

    @property
    def texts(self) -> tuple[str, ...]:
        """The limits as they are written."""
        return tuple(self.say.formatter.show(Value(_plain(at)), self.shown, bare=True) for at in self.limits)

    @property
    def names(self) -> tuple[str, ...]:
        """The bins as they are named."""
        texts = self.texts
        if self.discrete:
            return texts[:-1]
        between = " – " if self.limits[0] < 0 else "–"
        return tuple(f"{low}{between}{high}" for low, high in pairwise(texts))

    def counts(self, sources: tuple[str, ...]) -> tuple[Value, ...]:
        """How many numbers lie in each bin."""
        members: list[list[Value]] = [[] for _ in self.limits[1:]]
        for number, value in zip(self.numbers, self.values, strict=True):
            members[bin_of(number, self.limits)].append(value)
        counts = (derived(len(each), "count", each, shown=Format(decimals=0)) for each in members)
        return tuple(
            replace(count, expression=f"count({name})", sources=sources)
            for count, name in zip(counts, self.names, strict=True)
        )

    def options(self) -> tuple[tuple[str, str | float | bool], ...]:
        """What the layout needs: the ends, and the texts of the limits."""
        texts = () if self.discrete else self.texts
        # A column of one whole number stands around it.
        shift = 0.5 if self.discrete else 0.0
        ends = (("from", self.limits[0] - shift), ("to", self.limits[-1] - shift), ("ordered", True))
        return (*ends, *((f"limit {index}", text) for index, text in enumerate(texts)))

    def number(self, written: Scalar) -> Value:
        """A number that was written, by `$name`, or as `mean` or `median`.

        Raises:
            InputError: It is no number, or has another unit.
        """
        if written in MIDDLES:
            amount = statistics.fmean(self.numbers) if written == "mean" else statistics.median(self.numbers)
            middle = derived(round(amount, 12), str(written), self.values)
            return replace(middle, expression=f"{written}({len(self.numbers)} values)")
        value = Value(written, origins=(TYPED,))
        if isinstance(written, str) and written.startswith("$"):
            value = self.say.value(written.removeprefix("$"))
        if number_of(value) is None:
            raise fault("not-a-number", f"'{written}' is not a number", "write a number, $name, mean or median")
        if value.unit and self.unit and value.unit != self.unit:
            told = f"the number is in '{value.unit}', the bins in '{self.unit}'"
            raise fault("unit-mismatch", told, "convert one of them")
        return value

    def line_style(self, value: Value) -> Format:
        """The format of a number between limits: one decimal more than they have, where it was computed."""
        if self.shown.style == "compact" or self.shown.decimals is None:
            return self.shown
        computed = value.expression and not float(value.amount).is_integer()  # type: ignore[arg-type]
        return replace(self.shown, decimals=self.shown.decimals + 1) if computed else replace(self.style, decimals=None)

    def index(self, written: Scalar, *, closing: bool = False) -> int:
        """The bin that was named, or in which a number lies; `closing`: a limit closes the bin below it.

        Raises:
            InputError: There is none (`unknown-item`).
        """
        if written in self.names:
            return self.names.index(str(written))
        numeric = written in MIDDLES or not isinstance(written, str) or written.startswith("$")
        number = number_of(self.number(written)) if numeric else None
        if number is None or not self.limits[0] <= number <= self.limits[-1]:
            raise one_of("item", written, self.names)
        at = bin_of(number, self.limits)
        return at - 1 if closing and at > 0 and number == self.limits[at] else at


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
