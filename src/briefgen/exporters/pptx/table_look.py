"""How a table on a slide is set: what its flows and the widths of its columns agree about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document import Table

SHADE_PAD = 6.0
"""Between the edge of a shaded cell and its text."""

GRID_PAD = 2.0
"""The same in a heat map, whose cells touch."""

GRID_LINE = 1.5
"""Between the cells of a heat map."""

MARK_PT = 12.0
MARK_ROOM = 18.0
"""Width of a sign, and of a sign with the space behind it."""

TREND_PT = 72.0
TREND_ROOM = 84.0
"""Width of a sparkline, and of one with the space before it."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is set.

    Attributes:
        name: `comparison`, `dense`, `facts` or `grid`.
        cell: Style of a cell.
        head: Style of a column head.
        label: Style of a row's name.
        step: Index of the size.
        pad: Space above and below the text of a cell.
        least: Least height of a row.
        gap: Space between columns.
    """

    name: str
    cell: str
    head: str
    label: str
    step: int
    pad: float
    least: float
    gap: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Space at the left and the right of the text of a column; `trended`: sparklines stand in that at the right."""

    left: float
    right: float
    trended: bool = False

    @property
    def both(self) -> float:
        """All of it."""
        return self.left + self.right


def sides_of(table: Table, look: TableLook) -> tuple[Sides, ...]:
    """Space at the left and the right of the text of each column: the gap, and what is drawn beside it.

    A sparkline stands behind the text, a sign before words, but behind numbers, which are aligned right: so signs stand
    below each other. What follows a shaded column keeps clear of its ground.
    """
    last = len(table.columns) - 1
    marked, trended, shaded = ([False] * (last + 1) for _ in range(3))
    for row in table.rows:
        if row.kind == "group":
            continue
        for index, cell in enumerate(row.cells):
            marked[index] |= cell.mark is not None and bool(cell.text)  # one without text stands in its place
            trended[index] |= bool(cell.trend)
            shaded[index] |= cell.shade is not None
    found = []
    for index in range(last + 1):
        left = SHADE_PAD if shaded[index] else 0.0
        right = look.gap if index < last else left
        if look.name == "grid" and index:
            left = right = GRID_PAD
        elif not shaded[index] and index and shaded[index - 1]:
            left = look.gap / 2
        room = MARK_ROOM * marked[index]
        before = room if table.columns[index].align != "right" else 0.0
        right += (room - before) + TREND_ROOM * trended[index]
        found.append(Sides(left + before, right, trended[index]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Room:
    """The room for the text of a column: its width, and what is beside it."""

    width: float
    sides: Sides


def rooms_of(table: Table, look: TableLook, widths: Sequence[float]) -> tuple[Room, ...]:
    """The rooms in columns of such widths."""
    return tuple(Room(width - side.both, side) for width, side in zip(widths, sides_of(table, look), strict=True))
