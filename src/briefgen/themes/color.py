"""Colour arithmetic on six hexadecimal digits: contrast, mixing, and the tokens that follow from a few colours."""

from __future__ import annotations

BODY_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against its ground."""

GRAPHIC_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: marks that carry meaning against their ground."""


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255.

    Example:
        >>> channels("005F6E")
        (0, 95, 110)
    """
    return int(color[0:2], 16), int(color[2:4], 16), int(color[4:6], 16)


def luminance(color: str) -> float:
    """Relative luminance as WCAG defines it, 0 for black to 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG defines it, 1 to 21.

    Example:
        >>> round(contrast("14212B", "FFFFFF"), 1)
        16.4
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it.

    Example:
        >>> mix("000000", "FFFFFF", 0.5)
        '808080'
    """
    mixed = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "".join(f"{channel:02X}" for channel in mixed)


def readable(color: str, ground: str, towards: str, ratio: float = BODY_CONTRAST) -> str:
    """`color`, moved as little as needed towards `towards` until it has the contrast `ratio` on `ground`.

    It ends at `towards` when even that has less contrast.

    Example:
        >>> readable("C8741A", "FFFFFF", "14212B"), readable("8C2F1B", "FFFFFF", "14212B")
        ('A9661D', '8C2F1B')
    """
    for step in range(101):
        moved = mix(color, towards, step / 100)
        if contrast(moved, ground) >= ratio:
            return moved
    return towards
