"""Cells whose ground shows their number: which step a number has, and the colours of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.marks import on_fill
from briefgen.charts.scale import number_of
from briefgen.document import Shade
from briefgen.themes.color import mix
from briefgen.values import Good, Value

if TYPE_CHECKING:
    from briefgen.themes.theme import Palette

STEPS: tuple[Shade | None, ...] = (None, "tint", "tint2", "mid", "accent")
"""From the lowest number to the highest; the lowest has the ground of the page."""

TOWARDS: dict[str, tuple[Shade | None, ...]] = {"good": (None, "good_tint", "good"), "bad": (None, "bad_tint", "bad")}
"""Away from zero."""

TINT_SHARE = 0.72
"""Of paper in a tint of what is good or bad."""


def shades(
    values: Sequence[Value | None], good: Good | None = None, low: float | None = None, high: float | None = None
) -> list[Shade | None]:
    """The shade of each number: one of five steps of equal size, from the lowest number to the highest.

    Where numbers lie on both sides of zero, the steps lead away from zero, on both sides alike: towards what is good
    and what is bad, so that zero has none. With `good` "none" neither side is better, and the steps run through.

    Args:
        values: The numbers; what is missing or no number has no shade.
        good: Which way is good; None: up.
        low: Where the steps begin; None: at the lowest number.
        high: Where they end; None: at the highest number.

    Example:
        >>> shades([Value(0), Value(5), Value(10)])
        [None, 'tint2', 'accent']
        >>> shades([Value(-8), Value(0), Value(1), Value(3)])
        ['bad', None, None, 'good_tint']
    """
    numbers = [number_of(value) if value is not None else None for value in values]
    known = [number for number in numbers if number is not None]
    if not known:
        return [None] * len(numbers)
    least = min(known) if low is None else low
    most = max(known) if high is None else high
    if least < 0 < most and good != "none":
        return [_sided(number, max(-least, most), good) for number in numbers]
    return [_step(number, least, most) for number in numbers]


def _step(number: float | None, least: float, most: float) -> Shade | None:
    if number is None:
        return None
    if most <= least:
        return STEPS[1]  # all alike: nothing is lowest or highest
    share = (number - least) / (most - least)
    return STEPS[max(0, min(int(share * len(STEPS)), len(STEPS) - 1))]


def _sided(number: float | None, reach: float, good: Good | None) -> Shade | None:
    if number is None or number == 0:
        return None
    side = "good" if (number > 0) == (good != "down") else "bad"
    return TOWARDS[side][min(int(abs(number) / reach * 2.5 + 0.5), 2)]


def shade_fill(shade: Shade, palette: Palette) -> str:
    """The colour of a shade."""
    if shade in ("good_tint", "bad_tint"):
        return mix(palette.color(shade.removesuffix("_tint")), palette.paper, TINT_SHARE)
    return palette.color(shade)


def text_token(shade: Shade | None, palette: Palette) -> str:
    """The token of the colour that text on a shade has: paper or ink, whichever is read better."""
    if shade is None:
        return "ink"
    return "paper" if on_fill(shade_fill(shade, palette), palette) == palette.paper else "ink"
