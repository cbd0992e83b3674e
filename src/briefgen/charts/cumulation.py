"""Shares of a whole added up, and how few parts make up most of it."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 0.8
"""The share of the whole that the vital few make up."""


def cumulative(amounts: Sequence[float | None]) -> list[float]:
    """The share of the whole that is reached at each amount; missing amounts add nothing.

    Example:
        >>> cumulative([5.0, 3.0, None, 2.0])
        [0.5, 0.8, 0.8, 1.0]
    """
    whole = sum(amount or 0.0 for amount in amounts)
    reached, found = 0.0, []
    for amount in amounts:
        reached += amount or 0.0
        found.append(round(reached / whole, 12) if whole else 0.0)
    return found


def vital_few(amounts: Sequence[float | None]) -> int:
    """How many of the amounts, from the first, make up 80 % of the whole.

    Example:
        >>> vital_few([5.0, 3.0, 1.0, 1.0]), vital_few([1.0])
        (2, 1)
    """
    return next(index for index, share in enumerate(cumulative(amounts), 1) if share >= MOST - 1e-9)
