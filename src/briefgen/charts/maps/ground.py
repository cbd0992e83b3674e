"""What lies where on a map: sea, land, countries with values, and the boxes that are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefgen.charts.maps.insides import grid_inside
from briefgen.charts.maps.projection import Point, area, bounds
from briefgen.charts.placing import Places
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

SEA, OTHER, VALUED = 0, 1, 2


CELL = 2.0
"""Size of a cell of the grid on which free ground is looked for, in points."""


@dataclass(slots=True)
class Shape:
    """A country on the drawing."""

    code: str
    rings: list[list[Point]]
    index: int | None = None
    fill: str = ""

    @property
    def largest(self) -> list[Point]:
        """The ring with the largest area."""
        return max(self.rings, key=area)


@dataclass(slots=True)
class Ground:
    """What lies where: the grid of sea, other countries and countries with values, and the boxes taken."""

    panel: Panel
    cells: Any
    places: Places
    dots: list[Point] = field(default_factory=list)

    def covers(self, box: Box) -> int:
        """The highest kind of ground under a box."""
        low_x, high_x = int(max(box.x, 0) / CELL), int((box.x + box.width) / CELL) + 1
        low_y, high_y = int(max(box.y, 0) / CELL), int((box.y + box.height) / CELL) + 1
        part = self.cells[low_y:high_y, low_x:high_x]
        return int(part.max()) if part.size else SEA


def middle_of(ring: Sequence[Point]) -> Point:
    """The middle of the box around a ring."""
    left, bottom, right, top = bounds([ring])
    return (left + right) / 2, (bottom + top) / 2


def grid_of(panel: Panel, shapes: Sequence[Shape]) -> Any:
    """What lies under each cell of the drawing."""
    import numpy as np

    columns, rows = int(panel.width / CELL) + 2, int(panel.height / CELL) + 2
    cells = np.zeros((rows, columns), dtype=np.int8)
    for shape in shapes:
        kind = VALUED if shape.index is not None else OTHER
        for ring in shape.rings:
            left, bottom, right, top = bounds([ring])
            x0, x1 = max(int(left / CELL), 0), min(int(right / CELL) + 1, columns)
            y0, y1 = max(int(bottom / CELL), 0), min(int(top / CELL) + 1, rows)
            if x1 <= x0 or y1 <= y0:
                continue
            inside = grid_inside(ring, (np.arange(x0, x1) + 0.5) * CELL, (np.arange(y0, y1) + 0.5) * CELL)
            part = cells[y0:y1, x0:x1]
            part[inside] = np.maximum(part[inside], kind)
    return cells
