"""Which points lie in a ring: those with an odd number of its edges to their left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Point = tuple[float, float]


def contains(ring: Sequence[Point], points: Sequence[Point]) -> list[bool]:
    """Whether each of some points lies in a ring.

    Example:
        >>> contains([(0, 0), (4, 0), (4, 4), (0, 4)], [(1, 1), (5, 1), (3, 3.5)])
        [True, False, True]
    """
    import numpy as np

    x, y = np.array(ring, dtype=float).T
    run, rise = np.roll(x, -1) - x, np.roll(y, -1) - y
    found = []
    for across, height in points:
        met = (y > height) != (y + rise > height)
        found.append(bool(np.count_nonzero(x[met] + (height - y[met]) / rise[met] * run[met] < across) % 2))
    return found


def grid_inside(ring: Sequence[Point], across: Any, up: Any) -> Any:
    """Which points of a grid lie in a ring, as rows of booleans.

    Args:
        ring: The ring.
        across: Places of the columns, an ascending array.
        up: Places of the rows, an array.
    """
    import numpy as np

    x, y = np.array(ring, dtype=float).T
    run, rise = np.roll(x, -1) - x, np.roll(y, -1) - y
    found = np.zeros((len(up), len(across)), dtype=bool)
    for row, height in enumerate(up):
        met = (y > height) != (y + rise > height)
        edges = np.sort(x[met] + (height - y[met]) / rise[met] * run[met])
        found[row] = np.searchsorted(edges, across) % 2 == 1
    return found
