"""Radars: three to ten spokes on one scale, with names around them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, build, drawn, faults, items, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, sheet_of

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.drawing import Path
from briefgen.errors import InputError
from briefgen.formatting import Formatter

QUALITIES = ["Price", "Quality", "Speed of delivery", "Service", "Range"]
DATA = rows(
    {
        "q": QUALITIES * 2,
        "who": ["Holm"] * 5 + ["Lund"] * 5,
        "v": [4.0, 3.0, 5.0, 2.0, 4.5, 3.0, 4.0, 2.5, 5.0, 1.0],
    }
)


def corners(path: Path) -> list[tuple[float, float]]:
    return [segment[1] for segment in path.segments if segment[0] in ("M", "L")]  # type: ignore[misc]


def test_each_series_is_a_closed_line_with_its_name_over_the_web() -> None:
    figure = build(DATA, kind="radar", x="q", y="v", series="who")
    assert figure.native == "radar"
    for medium in ("deck", "report"):
        drawing = drawn(figure, medium)  # type: ignore[arg-type]
        assert not faults(drawing)
        assert set(texts(drawing, "series")) == {"Holm", "Lund"}
        (line,) = [item for item in named(drawing, "line Holm") if isinstance(item, Path)]
        places = corners(line)
        assert len(places) == 6 or line.segments[-1][0] == "Z"
        assert math.dist(places[0], places[-1]) < 1e-6
        assert set(" ".join(texts(drawing, "category")).split()) == set(" ".join(QUALITIES).split())


def test_the_first_spoke_points_upwards_and_the_scale_begins_at_zero() -> None:
    figure = build(rows({"q": list("abcd"), "v": [2, 4, 4, 4]}), kind="radar", x="q", y="v")
    plots = lay_out(Panel(THEME, "deck", 568.0, 274.0, Formatter()), figure)
    assert plots is not None
    assert plots.values.low == 0
    (line,) = [item for item in named(drawn(figure), "line V") if isinstance(item, Path)]
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    first, second, *_ = corners(line)
    assert first[0] == pytest.approx(center[0])
    assert first[1] > center[1]
    assert second[0] > center[0]
    assert math.dist(second, center) == pytest.approx(2 * math.dist(first, center), rel=1e-3)


def test_the_scale_may_begin_elsewhere_but_must_hold_all_values() -> None:
    data = rows({"q": list("abc"), "v": [60, 70, 80]})
    figure = build(data, kind="radar", x="q", y="v", axis={"min": 50})
    plots = lay_out(Panel(THEME, "deck", 568.0, 274.0, Formatter()), figure)
    assert plots is not None
    assert plots.values.low == 50
    problem = refused(data, kind="radar", x="q", y="v", axis={"min": 65})
    assert (problem.code, problem.place) == ("bad-axis", ("axis", "min"))
    assert "'a'" in problem.message


@pytest.mark.parametrize("count", [1, 2, 11, 60])
def test_other_than_three_to_ten_spokes_are_refused_with_their_number(count: int) -> None:
    problem = refused(rows({"q": [f"q{i}" for i in range(count)], "v": [1] * count}), kind="radar", x="q", y="v")
    assert (problem.code, problem.place) == ("bad-count", ("x",))
    assert f"x has {count} entries" in problem.message


def test_names_that_need_several_lines_are_written_over_the_deck_chart_and_others_by_powerpoint() -> None:
    panel = Panel(THEME, "deck", 568.0, 274.0, Formatter())
    short = lay_out(panel, build(rows({"q": list("abc"), "v": [1, 2, 3]}), kind="radar", x="q", y="v"))
    assert short is not None
    assert short.names is not None
    assert short.names.shown
    assert not short.over
    long = [f"The quality of the service in winter number {i} as rated" for i in range(4)]
    wrapped = lay_out(panel, build(rows({"q": long, "v": [1, 2, 3, 4]}), kind="radar", x="q", y="v"))
    assert wrapped is not None
    assert wrapped.names is not None
    assert not wrapped.names.shown
    assert len(wrapped.over) == 1


def test_a_missing_value_opens_the_line() -> None:
    figure = build(rows({"q": list("abcd"), "v": [1.0, None, 3.0, 2.0]}), kind="radar", x="q", y="v")
    lines = [item for item in named(drawn(figure), "line V") if isinstance(item, Path)]
    assert sum(len(corners(line)) for line in lines) == 3


def test_values_can_be_written_beyond_the_points() -> None:
    figure = build(rows({"q": list("abcd"), "v": [1, 2, 3, 4]}), kind="radar", x="q", y="v", labels="all")
    drawing = drawn(figure)
    assert texts(drawing, "value") == ["1", "2", "3", "4"]
    assert not texts(drawing, "axis")
    assert named(drawing, "gridline 4")
    assert not faults(drawing)


def test_names_that_do_not_fit_are_refused() -> None:
    names = [f"{'Incomprehensibility' * 8} {i}" for i in range(8)]
    figure = build(rows({"q": names, "v": [1] * 8}), kind="radar", x="q", y="v")
    with pytest.raises(InputError, match="too-much"):
        drawn(figure)


@pytest.mark.parametrize(("field", "value"), [("labels", "ends"), ("annotations", [{"kind": "line", "y": 3}])])
def test_fields_without_a_meaning_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "radar", "data": "d", "x": "q", "y": "v", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1000).map(lambda x: round(x, 2)), min_size=3, max_size=10))
def test_distances_from_the_centre_are_proportional_to_the_values(amounts: list[float]) -> None:
    figure = build(rows({"q": [f"Spoke {i}" for i in range(len(amounts))], "v": amounts}), kind="radar", x="q", y="v")
    drawing = drawn(figure)
    assert not faults(drawing)
    plots = lay_out(Panel(THEME, "deck", 568.0, 274.0, Formatter()), figure)
    assert plots is not None
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2
    paths = [item for item in items(drawing) if isinstance(item, Path) and item.name.startswith("line V")]
    places = [place for path in paths for place in corners(path)][: len(amounts)]
    for place, amount in zip(places, amounts, strict=True):
        assert math.dist(place, center) == pytest.approx(radius * amount / plots.values.high, abs=1e-3)


def test_the_deck_has_a_native_radar_with_the_source_values_in_cells_and_cache() -> None:
    figure = build(DATA, kind="radar", x="q", y="v", series="who")
    golden = dict(enumerate([4.0, 3.0, 5.0, 2.0, 4.5]))
    part = part_of(figure)
    assert cache(part, "//c:radarChart/c:ser[c:idx/@val='0']/c:val") == golden
    assert column_of(sheet_of(figure), 0, 5) == golden
    assert found(part, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    assert found(part, "//c:catAx/c:tickLblPos/@val") == ["nextTo"]
