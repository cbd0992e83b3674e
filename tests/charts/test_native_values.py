"""Source, workbook, cache and drawing say the same: areas, combos, Pareto charts, histograms and stock charts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.charts.material import DECK, build, drawn, named, rows
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.document import Figure
from briefgen.drawing import Drawing, Path

YEARS = {"year": [2021, 2022, 2023]}
TWO = {**YEARS, "a": [3.25, 4, 6.5], "b": [1, 2.75, 1.5]}
SHARE = {**YEARS, "a": [30, 40, 60.5], "s": [0.125, 0.25, 0.5]}
PRICES = {**YEARS, "high": [9.5, 8, 11], "low": [7, 6.25, 9], "close": [8, 7, 10.75]}
CAUSES = {"cause": ["x", "y", "z"], "n": [10, 70, 20]}
WAITS = {"wait": [1, 2.5, 11, 12, 13, 29.5]}
TYPES = {"year": "year"}

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[list[float]]]] = {
    "one area": (
        {"kind": "area", "x": "year", "y": "a"},
        TWO,
        [[3.25, 4, 6.5], [3.25, 4, 6.5]],
    ),
    "stack of areas": (
        {"kind": "area", "x": "year", "y": ["a", "b"], "stack": True},
        TWO,
        [[3.25, 4, 6.5], [1, 2.75, 1.5], [4.25, 6.75, 8]],
    ),
    "combo on one axis": (
        {"kind": "combo", "x": "year", "y": "a", "lines": "b"},
        TWO,
        [[3.25, 4, 6.5], [1, 2.75, 1.5]],
    ),
    "combo on two axes": (
        {"kind": "combo", "x": "year", "y": "a", "lines": "s", "lines_axis": "secondary"},
        SHARE,
        [[30, 40, 60.5], [0.125, 0.25, 0.5]],
    ),
    "combo of a stack": (
        {"kind": "combo", "x": "year", "y": ["a", "b"], "lines": "b", "stack": True},
        TWO,
        [[3.25, 4, 6.5], [1, 2.75, 1.5], [1, 2.75, 1.5], [4.25, 6.75, 8]],
    ),
    "pareto": ({"kind": "pareto", "x": "cause", "y": "n"}, CAUSES, [[70, 20, 10], [0.7, 0.9, 1.0]]),
    "histogram": ({"kind": "histogram", "x": "wait", "bins": 3}, WAITS, [[2, 3, 1]]),
    "stock": (
        {"kind": "stock", "x": "year", "high": "high", "low": "low", "close": "close"},
        PRICES,
        [[9.5, 8, 11], [7, 6.25, 9], [8, 7, 10.75]],
    ),
}


def figure_of(name: str) -> tuple[Figure, list[list[float]]]:
    chart, columns, golden = CASES[name]
    return build(rows(columns, types=TYPES if "year" in columns else None), **chart), golden


@pytest.mark.parametrize("name", CASES)
def test_the_workbook_and_the_cache_hold_the_numbers_of_the_source(name: str) -> None:
    figure, golden = figure_of(name)
    part, sheet = part_of(figure), sheet_of(figure)
    for index, numbers in enumerate(golden):
        wanted = dict(enumerate(numbers))
        assert column_of(sheet, index, len(numbers)) == pytest.approx(wanted)
        assert cache(part, f"//c:ser[c:idx[@val='{index}']]/c:val") == pytest.approx(wanted)
        assert sheet.column(chr(66 + index), len(numbers)) == pytest.approx(numbers)
    assert len(found(part, "//c:ser")) == len(golden)


@pytest.mark.parametrize("name", CASES)
def test_every_number_is_drawn_at_its_height(name: str) -> None:
    figure, golden = figure_of(name)
    drawing, plots = drawn(figure), plots_of(figure, DECK)
    for plot in plots.plots:
        scale = plots.scale(secondary=plot.secondary)
        for layer in plot.layers:
            if plot.mark == "line" and layer.line is None:
                continue
            wanted = [scale.place(number) for number in golden[layer.series]]
            series = plots.series[layer.series].name
            if plot.mark == "bar":
                heights = [top - bottom for bottom, top in _spans(drawing, "column ", figure, layer.series)]
                assert heights == pytest.approx([at - scale.place(0.0) for at in wanted], abs=0.01)
            elif plot.mark == "line":
                assert _line(drawing, f"line {series}") == pytest.approx(wanted, abs=0.01)
    if name == "stock":
        scale, ends = plots.scale(), _spans(drawing, "range ", figure, 0)
        assert ends == [
            pytest.approx((scale.place(low), scale.place(high)), abs=0.01)
            for high, low in zip(golden[0], golden[1], strict=True)
        ]
    if name == "stack of areas":
        scale = plots.scale()
        (upper,) = (item for item in named(drawing, "area B") if isinstance(item, Path))
        tops = sorted({round(y, 2) for _, y in _points(upper)} & {round(scale.place(top), 2) for top in golden[2]})
        assert tops == pytest.approx([scale.place(top) for top in golden[2]], abs=0.01)


def _points(item: Path) -> list[tuple[float, float]]:
    return [point for segment in item.segments for point in segment[1:]]


def _spans(drawing: Drawing, start: str, figure: Figure, series: int) -> list[tuple[float, float]]:
    """Lower and upper ends of the shapes of a series, category by category."""
    several = len(figure.series) > 1 and start == "column "
    spans = []
    for category in figure.categories:
        names = {f"{start}{figure.series[series].name} {category}", f"{start}{category}"}
        (item,) = (
            item
            for item in named(drawing, start)
            if isinstance(item, Path) and item.name in (names if not several else names - {f"{start}{category}"})
        )
        heights = [y for _, y in _points(item)]
        spans.append((min(heights), max(heights)))
    return spans


def _line(drawing: Drawing, name: str) -> list[float]:
    """The heights of a line's points, from left to right."""
    points = {point for item in named(drawing, name) if isinstance(item, Path) for point in _points(item)}
    return [y for _, y in sorted(points)]


def test_a_combo_has_two_pairs_of_axes_only_where_it_is_asked() -> None:
    together, apart = (part_of(figure_of(name)[0]) for name in ("combo on one axis", "combo on two axes"))
    assert len(found(together, "//c:valAx")) == 1
    assert len(found(apart, "//c:valAx")) == 2
    assert found(apart, "//c:valAx[2]/c:crosses/@val") == ["max"]


def test_a_histogram_has_no_gap_and_areas_reach_the_edges() -> None:
    assert found(part_of(figure_of("histogram")[0]), "//c:gapWidth/@val") == ["0"]
    assert found(part_of(figure_of("one area")[0]), "//c:valAx/c:crossBetween/@val") == ["midCat"]


def test_a_stock_chart_is_powerpoints_own() -> None:
    part = part_of(figure_of("stock")[0])
    assert len(found(part, "//c:stockChart/c:ser")) == 3
    assert found(part, "//c:stockChart/c:hiLowLines")


def test_what_follows_from_other_numbers_follows_an_edit() -> None:
    pareto, _ = figure_of("pareto")
    assert sheet_of(pareto, {"B2": 20.0}).column("C", 3) == pytest.approx([0.4, 0.8, 1.0])
    stack, _ = figure_of("combo of a stack")
    assert sheet_of(stack, {"B2": 9.0}).column("E", 3) == pytest.approx([10.0, 6.75, 8.0])
    area, _ = figure_of("one area")
    assert sheet_of(area, {"B3": 5.0}).column("C", 3) == [3.25, 5.0, 6.5]
