"""What stands beside the text of a table's cells: the room in shaded cells, signs before it, sparklines behind it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document import Table

SHADE_PAD_PT = 5.0
"""Between the edge of a shaded cell and its text."""

MARK_PT, MARK_ROOM_PT = 8.5, 12.5
"""Width of a sign, and of a sign with the space behind it."""

TREND_WIDE_PT, TREND_ROOM_PT = 54.0, 62.0
"""Width of a sparkline, and of one with the space before it."""

GRID_PAD_PT, GRID_GAP_PT, GRID_CELL_PT, GRID_LABEL_SHARE = 1.5, 10.0, 64.0, 0.3
"""Of a heat map: inside its cells, behind the names of its rows, the width of a cell, and the names' share of all."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Space at the left and the right of the text of a column; `trended`: sparklines stand in that at the right."""

    left: float = 0.0
    right: float = 0.0
    trended: bool = False

    @property
    def both(self) -> float:
        """All of it."""
        return self.left + self.right


NOTHING_BESIDE = Sides()


def sides_of(table: Table) -> list[Sides]:
    """Space at the left and the right of the text of each column: in shaded cells, for signs and for sparklines.

    A sparkline stands behind the text, a sign before words, but behind numbers, which are aligned right: so signs stand
    below each other.
    """
    found = []
    for number in range(len(table.columns)):
        cells = [row.cells[number] for row in table.rows if row.kind != "group" and number < len(row.cells)]
        pad = SHADE_PAD_PT if any(cell.shade for cell in cells) else 0.0
        if table.grid:
            pad = GRID_PAD_PT if number else 0.0
        mark = MARK_ROOM_PT if any(cell.mark is not None and cell.text for cell in cells) else 0.0
        before = mark if table.columns[number].align != "right" else 0.0
        trended = any(cell.trend for cell in cells)
        found.append(Sides(pad + before, pad + (mark - before) + TREND_ROOM_PT * trended, trended))
    return found
