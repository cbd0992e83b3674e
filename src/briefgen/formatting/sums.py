"""Sums in tables: which rows and columns are the sums of others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

NOISE = Decimal("1e-14")
"""Amounts that differ by less than this share differ by the noise of binary fractions."""


MOST_PARTS = 1_000
"""Lines that may stand between a total and the first of its parts: each line is held against so many before it."""


def totals_in(lines: Sequence[Sequence[Decimal | None]]) -> list[int | None]:
    """Which rows (or columns) are the sum of others, cell by cell.

    A total follows its parts or stands before them, or is the sum of all others; totals of totals are found as well. A
    line of zeros, and one with a gap where its parts have none, is no total.

    Args:
        lines: The cells of each line.

    Returns:
        For each line the index of its total, or None.

    Example:
        >>> lines = [[Decimal(each) for each in line] for line in ((1, 2), (3, 4), (4, 6), (5, 5), (9, 11))]
        >>> totals_in(lines)
        [2, 2, 4, 4, None]
    """
    found = _following(lines)
    if not any(each is not None for each in found):
        count = len(lines)
        found = [None if at is None else count - 1 - at for at in reversed(_following(lines[::-1]))]
    if not any(each is not None for each in found) and len(lines) > 2:
        marks = _marks(lines)
        whole, slack = sum(marks), 1e-9 * max(map(abs, marks))
        for total, line in enumerate(lines):
            if abs(2 * marks[total] - whole) <= slack:
                others = [each for index, each in enumerate(lines) if index != total]
                if _is_sum(line, sums_across(others)):
                    return [None if index == total else total for index in range(len(lines))]
    return found


def sum_of(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is not missing; None where all is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if known else None


def sums_across(lines: Sequence[Sequence[Decimal | None]]) -> list[Decimal | None]:
    """The sums of several lines, cell by cell."""
    return [sum_of(cells) for cells in zip(*lines, strict=True)]


def _is_sum(line: Sequence[Decimal | None], parts: Sequence[Decimal | None]) -> bool:
    if not any(line):
        return False
    for amount, total in zip(line, parts, strict=True):
        if (amount is None) != (total is None):
            return False
        if amount is not None and total is not None and abs(amount - total) > max(abs(amount), abs(total)) * NOISE:
            return False
    return True


def _marks(lines: Sequence[Sequence[Decimal | None]]) -> list[float]:
    """A number for each line by which most lines that are no sum can be told at once."""
    return [float(sum_of(line) or 0) for line in lines]


def _following(lines: Sequence[Sequence[Decimal | None]]) -> list[int | None]:
    """The totals that follow their parts; of several runs of parts the longest."""
    found: list[int | None] = [None] * len(lines)
    marks = _marks(lines)
    slack = 1e-9 * max(map(abs, marks), default=0.0)
    free: list[int] = []  # lines that are part of nothing yet
    for index, line in enumerate(lines):
        running, counts = 0.0, []
        for count, part in enumerate(reversed(free[-MOST_PARTS:]) if any(line) else (), 1):
            running += marks[part]
            if count > 1 and abs(running - marks[index]) <= slack:
                counts.append(count)
        runs = ((count, [lines[each] for each in free[-count:]]) for count in reversed(counts))
        longest = next((count for count, parts in runs if _is_sum(line, sums_across(parts))), 0)
        if longest:
            for part in free[-longest:]:
                found[part] = index
            del free[-longest:]
        free.append(index)
    return found
