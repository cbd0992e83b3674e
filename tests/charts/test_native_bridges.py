"""Source, workbook, cache and drawing say the same: waterfalls, variances, funnels, pyramids and bullets."""

from __future__ import annotations

from typing import Any

import pytest
from tests.charts.material import DECK, Brief, build, drawn, named, rows
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.charts.plots.geometry import bars
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.values import Value

STEPS = {"s": ["Price", "Crash", "Sum", "Rise"], "v": [2.5, -8.25, None, 1]}
THREE = {"s": ["x", "y", "z"], "a": [12, 6, 3], "b": [10, 8, 4]}

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[int, list[float | None]]]] = {
    "waterfall": (
        {"kind": "waterfall", "x": "s", "y": "v", "start": "first", "totals": ["Sum"]},
        STEPS,
        {
            0: [4, 2.5, -8.25, -1.75, 1],  # what the reader types, and the total that follows
            1: [4, 6.5, -1.75, -1.75, -0.75],  # levels
            2: [None, 4, 0, None, -0.75],  # feet
            3: [4, None, None, -1.75, None],  # full columns
            4: [None, 2.5, 0, None, 0],  # rises above zero
            5: [None, 0, 0, None, -1],  # and below
            6: [None, 0, 6.5, None, 0],  # falls above zero
            7: [None, 0, -1.75, None, 0],  # and below
        },
    ),
    "variance": (
        {"kind": "variance", "x": "s", "actual": "a", "plan": "b"},
        THREE,
        {0: [12, 6, 3], 1: [10, 8, 4], 2: [2, -2, -1]},
    ),
    "funnel": (
        {"kind": "funnel", "x": "s", "y": "a"},
        THREE,
        {0: [12, 6, 3], 1: [0, 3, 4.5], 4: [None, 0.5, 0.5], 6: [None, 0.5, 0.25]},
    ),
    "pyramid": (
        {"kind": "pyramid", "x": "s", "y": ["a", "b"]},
        THREE,
        {0: [3, 6, 12], 1: [4, 8, 10], 2: [-3, -6, -12]},
    ),
    "bullet": (
        {"kind": "bullet", "x": "s", "y": "a", "target": "b"},
        THREE,
        {0: [12, 6, 3], 1: [10, 8, 4], 7: [12, 6, 3]},
    ),
}


def figure_of(name: str) -> tuple[Figure, dict[int, list[float | None]]]:
    chart, columns, golden = CASES[name]
    figure = build(rows(columns), Brief(first=Value(4, label="First")), **chart)
    return (figure.panels[0] if figure.panels else figure), golden


@pytest.mark.parametrize("name", CASES)
def test_the_workbook_and_the_cache_hold_the_numbers_of_the_source(name: str) -> None:
    figure, golden = figure_of(name)
    part, sheet = part_of(figure), sheet_of(figure)
    shown = {int(index) for index in found(part, "//c:ser/c:idx/@val")}
    for index, numbers in golden.items():
        wanted = {at: number for at, number in enumerate(numbers) if number is not None}
        assert column_of(sheet, index, len(numbers)) == pytest.approx(wanted)
        if index in shown:
            assert cache(part, f"//c:ser[c:idx[@val='{index}']]/c:val") == pytest.approx(wanted)


@pytest.mark.parametrize("name", CASES)
def test_every_cached_number_is_a_cell(name: str) -> None:
    figure, _ = figure_of(name)
    part, sheet = part_of(figure), sheet_of(figure)
    for index in found(part, "//c:ser/c:idx/@val"):
        cached = cache(part, f"//c:ser[c:idx[@val='{index}']]/c:val")
        assert column_of(sheet, int(index), len(figure.categories)) == pytest.approx(cached)


@pytest.mark.parametrize("name", CASES)
def test_every_visible_part_is_drawn_as_long_as_its_cell(name: str) -> None:
    figure, _ = figure_of(name)
    plots = plots_of(figure, DECK)
    painted = []
    for plot in plots.plots:
        scale = plots.scale(secondary=plot.secondary)
        per_unit = (scale.end - scale.start) / (scale.high - scale.low)
        for bar in bars(plots, plot):
            if plot.layers[bar.layer].ink_at(bar.category).fill and bar.length > 0:
                assert bar.length == pytest.approx(abs(bar.amount) * per_unit, abs=0.01)
                painted.append(round(bar.length, 2))
    start = "bar" if plots.lying else "column"
    lengths = []
    for item in named(drawn(figure), start):
        if isinstance(item, Path):
            along = [point[0 if plots.lying else 1] for segment in item.segments for point in segment[1:]]
            lengths.append(round(max(along) - min(along), 2))
    assert sorted(lengths) == pytest.approx(sorted(painted), abs=0.02)
