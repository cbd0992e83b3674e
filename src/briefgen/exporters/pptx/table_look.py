"""How a table on a slide is set: what its flows and the widths of its columns agree about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is set.

    Attributes:
        name: `comparison`, `dense` or `facts`.
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
