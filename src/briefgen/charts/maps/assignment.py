"""The cheapest way to give each of some things a place of its own."""

from __future__ import annotations

from typing import Any


def cheapest(costs: Any) -> list[int]:
    """The column for each row so that no two rows share one and the sum of their costs is least.

    The Hungarian method with shortest augmenting paths (Jonker and Volgenant 1987).

    Args:
        costs: A NumPy matrix with at least as many columns as rows.

    Example:
        >>> import numpy as np
        >>> cheapest(np.array([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0]]))
        [1, 0]
    """
    import numpy as np

    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows), np.zeros(columns)  # prices: none is above the cost of a pair
    taken = np.full(columns, -1)
    for start in range(rows):
        shortest = np.full(columns, np.inf)
        before = np.full(columns, -1)
        seen = np.zeros(columns, dtype=bool)
        row, column, reached = start, -1, 0.0
        while True:
            through = reached + costs[row] - of_row[row] - of_column
            better = ~seen & (through < shortest)
            shortest[better], before[better] = through[better], column
            column = int(np.where(seen, np.inf, shortest).argmin())
            reached = float(shortest[column])
            seen[column] = True
            if taken[column] < 0:
                break
            row = int(taken[column])
        inner = seen & (taken >= 0)
        of_row[start] += reached
        of_row[taken[inner]] += reached - shortest[inner]
        of_column[seen] -= reached - shortest[seen]
        while column >= 0:
            earlier = int(before[column])
            taken[column] = taken[earlier] if earlier >= 0 else start
            column = earlier
    found = [0] * rows
    for column, row in enumerate(taken.tolist()):
        if row >= 0:
            found[row] = column
    return found
