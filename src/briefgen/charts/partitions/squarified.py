"""Rectangles in proportion to amounts, as near to squares as can be (Bruls, Huizing and van Wijk 2000)."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.drawing import Box


def squarified(amounts: Sequence[float], box: Box) -> list[Box]:
    """Part a box into one box for each amount.

    Rows are laid along the shorter side, from the upper left corner on; an amount joins the row as long as that makes
    the worst proportion in it no worse. Areas are exact in any order; from the largest on, they are most like squares.

    Args:
        amounts: Amounts above zero.
        box: The whole.

    Returns:
        Boxes in the order of `amounts`.

    Example:
        >>> squarified([6, 3, 3], Box(0, 0, 4, 3))
        [Box(x=0, y=0.0, width=2.0, height=3.0), Box(x=2.0, y=1.5, width=2.0, height=1.5), \
Box(x=2.0, y=0.0, width=2.0, height=1.5)]
    """
    found: list[Box] = []
    rest, at = box, 0
    while at < len(amounts):
        left = sum(amounts[at:])
        per_unit = rest.width * rest.height / left if left else 0.0
        side = min(rest.width, rest.height)
        end = at + 1
        while end < len(amounts) and _worst(amounts[at : end + 1], per_unit, side) <= _worst(
            amounts[at:end], per_unit, side
        ):
            end += 1
        row = amounts[at:end]
        share = sum(row) / left if end < len(amounts) else 1.0
        boxes, rest = _row(row, rest, share)
        found += boxes
        at = end
    return found


def _worst(row: Sequence[float], per_unit: float, side: float) -> float:
    """The worst proportion of a row along a side, as the longer side of a box to its shorter one."""
    area = sum(row) * per_unit
    if area <= 0 or side <= 0:
        return float("inf")
    square = (side / area) ** 2
    return max(max(row) * per_unit * square, 1 / (min(row) * per_unit * square))


def _row(row: Sequence[float], rest: Box, share: float) -> tuple[list[Box], Box]:
    """The boxes of a row, and what is left beside it."""
    whole = sum(row)
    boxes = []
    if rest.width >= rest.height:
        width = rest.width * share
        top = rest.y + rest.height
        for amount in row:
            height = rest.height * amount / whole
            top -= height
            boxes.append(Box(rest.x, top, width, height))
        return boxes, Box(rest.x + width, rest.y, rest.width - width, rest.height)
    height = rest.height * share
    left = rest.x
    for amount in row:
        width = rest.width * amount / whole
        boxes.append(Box(left, rest.y + rest.height - height, width, height))
        left += width
    return boxes, Box(rest.x, rest.y, rest.width, rest.height - height)
