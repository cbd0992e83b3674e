"""Where labels go: boxes that are taken, and the first place that is free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.drawing import Box


def overlap(one: Box, other: Box, clear: float = 0.0) -> bool:
    """Whether two boxes overlap, or come nearer than `clear` points.

    Example:
        >>> overlap(Box(0, 0, 10, 10), Box(10, 0, 5, 5)), overlap(Box(0, 0, 10, 10), Box(10, 0, 5, 5), clear=1)
        (False, True)
    """
    return (
        one.x < other.x + other.width + clear
        and other.x < one.x + one.width + clear
        and one.y < other.y + other.height + clear
        and other.y < one.y + one.height + clear
    )


@dataclass(slots=True)
class Places:
    """The boxes that are taken in a drawing of some width and height."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def inside(self, box: Box) -> bool:
        """Whether a box lies within the drawing; half a point more does not show."""
        return (
            box.x >= -0.5
            and box.y >= -0.5
            and box.x + box.width <= self.width + 0.5
            and (box.y + box.height <= self.height + 0.5)
        )

    def free(self, box: Box, clear: float = 1.0) -> bool:
        """Whether a box is inside and keeps clear of all that is taken."""
        return self.inside(box) and not any(overlap(box, other, clear) for other in self.taken)

    def take(self, box: Box) -> Box:
        """Mark a box as taken."""
        self.taken.append(box)
        return box

    def first_free(self, boxes: Iterable[Box], clear: float = 1.0) -> Box | None:
        """Take and return the first box that is free; None when none is."""
        for box in boxes:
            if self.free(box, clear):
                return self.take(box)
        return None


def open_parts(low: float, high: float, closed: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The parts of a line from `low` to `high` that lie in none of some stretches.

    Example:
        >>> open_parts(0, 10, [(4, 6), (9, 12)])
        [(0, 4), (6, 9)]
    """
    found: list[tuple[float, float]] = []
    for start, end in sorted(closed):
        if start > low:
            found.append((low, min(start, high)))
        low = max(low, end)
    return [*found, (low, high)] if low < high else found


def spread(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move centres apart as little as needed so that nothing overlaps between `low` and `high`.

    Args:
        places: Wanted centres, in any order.
        sizes: Heights of the things.
        low: Lower end of the room.
        high: Upper end of the room; where all does not fit, things run over it evenly.

    Returns:
        Centres in the order of `places`.

    Example:
        >>> spread([10, 11, 40], [8, 8, 8], 0, 50)
        [6.5, 14.5, 40.0]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    blocks: list[tuple[list[int], float, float]] = []  # members, centre, size

    def bounded(centre: float, size: float) -> float:
        return min(max(centre, low + size / 2), max(high - size / 2, low + size / 2))

    for index in order:
        members, size = [index], sizes[index]
        centre = bounded(places[index], size)
        while blocks and blocks[-1][1] + blocks[-1][2] / 2 > centre - size / 2:
            before, _, before_size = blocks.pop()
            members, size = [*before, *members], before_size + size
            offset, wanted = 0.0, 0.0
            for member in members:
                wanted += places[member] - (offset + sizes[member] / 2 - size / 2)
                offset += sizes[member]
            centre = bounded(wanted / len(members), size)
        blocks.append((members, centre, size))
    result = [0.0] * len(places)
    for members, centre, size in blocks:
        bottom = centre - size / 2
        for member in members:
            result[member] = bottom + sizes[member] / 2
            bottom += sizes[member]
    return result
