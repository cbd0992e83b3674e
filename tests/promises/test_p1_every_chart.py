"""P1 in the kinds of charts that `test_p1_chart_text` leaves: random data, every text inside, clear and large enough.

`CI` set: ten times as many.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import build, rows
from tests.promises import test_p1_chart_text as first
from tests.promises.test_p1_chart_text import EXAMPLES, PLACES, Maker, Placing, assert_clear, examples

from briefgen.charts import KINDS
from briefgen.charts.maps.atlas import regions
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.values import Date

OTHERS = [kind for kind in KINDS if kind not in (*first.KINDS, "heatmap")]
"""A heat map is a table, and `test_p1_nothing_overflows` is about those."""

PARTS = ("pie", "treemap", "marimekko", "sankey", "pareto", "funnel", "pyramid", "bullet", "bubble")
"""Kinds whose amounts have no sign."""

ONE = ("pareto", "histogram", "pie", "waterfall", "funnel", "treemap", "box", "tile_map", "gantt")
"""Kinds of one measure."""

THINNED = (
    "area",
    "combo",
    "step",
    "stock",
    "slope",
    "histogram",
    "scatter",
    "bubble",
    "matrix",
    "tile_map",
    "pie",
    "sankey",
)
"""Kinds that need not say every name: moments and bins are thinned, points have names where there is room, tiles have
codes, parts of nothing are not shown, and flows are named by their ends."""


def made(kind: str, seed: int) -> Figure | None:  # noqa: PLR0912 - one branch a kind
    """A chart of a kind; None where the data are refused before anything is drawn."""
    maker = Maker(seed)
    chance = maker.random
    count = chance.choice((1, 2, 3, 5, 8, 12, 24, 60))
    names: list[Any] = maker.names(count)
    types: dict[str, str] = {}
    if kind in ("area", "step", "combo", "stock") and chance.random() < 0.6:
        names, types = list(range(1950, 1950 + count)), {"x": "year"}
    if kind == "tile_map":
        names = chance.sample(sorted(regions()["world"].members), min(count, 40))
    count = len(names)
    measures = 2 if kind in ("pyramid", "dumbbell") else 1 if kind in ONE else chance.choice((1, 1, 2, 3, 5))
    numbers = {f"{maker.text(12)} {index}": maker.numbers(count, positive=kind in PARTS) for index in range(measures)}
    one, *_ = several = list(numbers)
    columns: dict[str, list[Any]] = {"x": names, **numbers, "at": maker.numbers(count, positive=True)}
    chart: dict[str, Any] = {"kind": kind, "x": "x", "y": several}
    match kind:
        case "histogram":
            chart = {"kind": kind, "x": one}
        case "stock":
            middle = maker.numbers(count, positive=True)
            columns |= {"low": [each and each * 0.9 for each in middle], "close": middle}
            columns["high"] = [each and each * 1.25 for each in middle]
            chart = {"kind": kind, "x": "x", "high": "high", "low": "low", "close": "close"}
        case "combo":
            chart |= {"y": one, "lines": several[1:] or [one]}
        case "slope":
            columns = {each: cells * 2 for each, cells in columns.items()} | {"year": [2015] * count + [2025] * count}
            types = {"year": "year"}
            chart |= {"x": "year", "y": one, "series": "x"}
        case "gantt":
            starts = [chance.randint(1990, 2020) for _ in names]
            columns |= {
                "start": [Date(each, 2, 3) for each in starts],
                "end": [Date(each + 3, 4, 5) for each in starts],
            }
            chart = {"kind": kind, "x": "x", "start": "start", "end": "end"}
            if chance.random() < 0.4:
                chart |= {"lane": "lane"}
                columns["lane"] = [("Beijing", "Lima")[index % 2] for index in range(count)]
        case "variance":
            columns["plan"] = maker.numbers(count, positive=False)
            chart = {"kind": kind, "x": "x", "actual": one, "plan": "plan"}
        case "bullet":
            chart |= {"y": one, "target": "at"}
        case "scatter" | "matrix":
            chart |= {"x": "at", "y": one, "label": "x"}
        case "bubble":
            chart |= {"x": "at", "y": one, "label": "x", "size": "at"}
        case "treemap":
            columns["group"] = [("North", "South", "East")[index % 3] for index in range(count)]
            chart |= {"y": one, "group": "group"}
        case "marimekko":
            chart |= {"width": "at"}
        case "sankey":
            columns["use"] = [("Homes", "Works", "Roads")[index % 3] for index in range(count)]
            chart = {"kind": kind, "stages": ["x", "use"], "y": one}
        case _ if kind in ONE:
            chart |= {"y": one}
    try:
        return build(rows(columns, types=types), **chart)
    except InputError as refused:
        assert all(problem.hint for problem in refused.problems), refused
        return None


@pytest.mark.parametrize("kind", OTHERS)
def test_every_text_of_a_drawn_chart_is_whole_and_clear_or_the_chart_is_refused(kind: str) -> None:
    drawn = 0

    @examples(EXAMPLES // 4)
    @given(st.integers(0, 2**32), PLACES)
    def fits(seed: int, place: Placing) -> None:
        nonlocal drawn
        figure = made(kind, seed)
        if figure is not None:
            drawn += assert_clear(figure, place, whole=kind not in THINNED)

    fits()
    assert drawn, "all were refused"
