from __future__ import annotations

from itertools import pairwise

import pytest
from tests.charts.material import THEME, build, drawn, faults, named, refused, rows

from briefgen.charts import lay_out, room_of
from briefgen.charts.cells import cells
from briefgen.charts.panel import Panel
from briefgen.drawing import Text
from briefgen.formatting import Formatter

ENGLISH = Formatter("en-GB")
DATA = rows({"q": ["Q1", "Q2", "Q3"], "north": [10, 20, 30], "south": [8, 15, 21], "west": [12, 18, 25]})
NAMES = ["North", "South", "West"]


@pytest.mark.parametrize("kind", ["column", "bar", "line", "area", "radar"])
@pytest.mark.parametrize("legend", ["bottom", "right"])
@pytest.mark.parametrize("medium", ["deck", "report"])
def test_names_stand_apart_where_the_author_asks(kind: str, legend: str, medium: str) -> None:
    more = {"stack": True} if kind == "area" else {}
    figure = build(DATA, kind=kind, x="q", y=["north", "south", "west"], legend=legend, **more)
    drawing = drawn(figure, medium)  # type: ignore[arg-type]
    written = [item for item in named(drawing, "series ") if isinstance(item, Text)]
    assert ["".join(run.text for run in item.runs) for item in written] == NAMES
    assert faults(drawing) == []
    others = [item for item in named(drawing, "category") if isinstance(item, Text)]
    if legend == "bottom":
        assert max(item.y for item in written) < min(item.y for item in others)
        assert len({round(item.y) for item in written}) == 1
    else:
        assert min(item.x for item in written) > max(item.x for item in others)
        assert all(one.y > other.y for one, other in pairwise(written))


def test_the_chart_beside_a_key_is_whole_and_names_nothing_itself() -> None:
    figure = build(DATA, kind="line", x="q", y=["north", "south", "west"], legend="right")
    panel = Panel(THEME, "deck", 568.0, 274.0, ENGLISH)
    (cell,) = cells(panel, figure)
    assert cell.figure.legend == "none"
    assert cell.box.width < 568.0
    assert cell.box.height == 274.0
    assert lay_out(panel, figure) is None
    assert lay_out(panel.sized(cell.box.width, cell.box.height), cell.figure) is not None


def test_a_key_below_adds_to_the_height() -> None:
    plain = build(DATA, kind="line", x="q", y=["north", "south", "west"])
    apart = build(DATA, kind="line", x="q", y=["north", "south", "west"], legend="bottom")
    heights = [room_of(figure, THEME, "report", 357.0, ENGLISH).natural for figure in (plain, apart)]
    assert 5.0 < heights[1] - heights[0] < 40.0


def test_small_multiples_of_several_series_have_one_key() -> None:
    data = rows(
        {
            "f": ["a", "a", "b", "b"],
            "q": ["Q1", "Q2", "Q1", "Q2"],
            "north": [1, 2, 3, 4],
            "south": [2, 3, 4, 5],
        }
    )
    figure = build(data, kind="column", x="q", y=["north", "south"], facet="f")
    drawing = drawn(figure, "deck")
    written = [item for item in named(drawing, "series ") if isinstance(item, Text)]
    assert len(written) == 2
    assert min(item.y for item in written) > max(item.y for item in named(drawing, "panel ") if isinstance(item, Text))


def test_one_series_has_no_legend_to_place() -> None:
    problem = refused(DATA, kind="column", x="q", y="north", legend="bottom")
    assert (problem.code, problem.place) == ("unused-key", ("legend",))
