from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.maps.insides import contains, grid_inside

RING = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 3.0), (0.0, 10.0)]
"""A square with a notch from above."""


def test_a_notch_is_outside() -> None:
    assert contains(RING, [(5.0, 1.0), (5.0, 6.0), (1.0, 6.0), (9.5, 6.0), (-1.0, 5.0)]) == [
        True,
        False,
        True,
        True,
        False,
    ]


@given(st.lists(st.tuples(st.floats(-2, 12), st.floats(-2, 12)), min_size=1, max_size=6))
def test_a_grid_is_its_points(places: list[tuple[float, float]]) -> None:
    across = np.array(sorted({x for x, _ in places}))
    up = np.array([y for _, y in places])
    grid = grid_inside(RING, across, up)
    for row, y in enumerate(up):
        # On an edge either answer is right.
        for column, x in enumerate(across):
            near = contains(RING, [(x - 1e-9, y), (x + 1e-9, y)])
            assert grid[row][column] in near
