"""Dot plots: a dot for each series in the row of each category."""

from __future__ import annotations

from typing import Any

import pytest
from tests.charts.material import build, drawn, faults, fills, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.document import Figure

GROUPS = ["Women", "Men", "Youth"]
LANDS = ["Peru", "Chile", "Brazil", "Cuba"]
DATA = rows(
    {
        "land": [land for land in LANDS for _ in GROUPS],
        "group": GROUPS * len(LANDS),
        "share": [40, 50, 60, 45, 35, 65, 70, 20, 30, 55, 52, 48],
    },
    units={"share": "%"},
)


def dots(groups: int = 3, **more: Any) -> Figure:
    chosen: dict[str, Any] = {"series": "group"} if groups > 1 else {}
    data = DATA.take([row for row in range(len(DATA)) if row % 3 < groups])
    return build(data, kind="dot", x="land", y="share", **chosen, **more)


def test_one_series_has_its_values_beside_the_dots_and_no_axis() -> None:
    drawing = drawn(dots(1))
    assert texts(drawing, "value") == ["70", "55", "45", "40"]
    assert texts(drawing, "category") == ["Brazil", "Cuba", "Chile", "Peru"]
    assert not texts(drawing, "axis")
    assert not faults(drawing)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_more_than_two_series_have_an_axis_a_key_and_shapes_of_their_own(medium: Any) -> None:
    drawing = drawn(dots(), medium)
    assert not texts(drawing, "value")
    assert texts(drawing, "axis")
    assert texts(drawing, "series") == GROUPS
    layers = plots_of(dots()).plots[0].layers
    assert [layer.marker.shape for layer in layers if layer.marker] == ["circle", "square", "triangle"]
    assert len(named(drawing, "point")) == 12


def test_two_series_carry_their_values_outside_each_other() -> None:
    drawing = drawn(dots(2, sort=[]))
    assert not faults(drawing)
    at = {item.name: item.x for item in named(drawing, "value")}  # type: ignore[union-attr]
    assert at["value Women Peru"] < at["value Men Peru"]
    assert at["value Men Brazil"] < at["value Women Brazil"]


def test_a_highlighted_series_is_the_accent() -> None:
    drawing = drawn(dots(2, highlight=["Women"]))
    assert set(fills(drawing, "point Women")) == {"005F6E"}
    assert "005F6E" not in fills(drawing, "point Men")


def test_numbers_far_from_zero_need_no_zero() -> None:
    data = rows({"land": ["Peru", "Chile"], "share": [98.1, 99.4]})
    plots = plots_of(build(data, kind="dot", x="land", y="share"))
    assert plots.across is not None
    assert plots.across.low > 90


def test_panels_for_each_group_are_on_one_scale() -> None:
    figure = build(DATA, kind="dot", x="land", y="share", facet="group")
    assert len(figure.panels) == 3
    assert len({(panel.y_axis.minimum, panel.y_axis.maximum) for panel in figure.panels}) == 1
    assert not faults(drawn(figure))


def test_totals_are_refused() -> None:
    assert refused(DATA, kind="dot", x="land", y="share", series="group", labels="total").code == "bad-value"


def test_workbook_and_cache_are_the_same_numbers_and_keep_their_names() -> None:
    figure = dots(sort=[])
    part, sheet = part_of(figure), sheet_of(figure)
    for index, group in enumerate(GROUPS):
        source = {
            row: float(amount) for row, amount in enumerate([40, 50, 60, 45, 35, 65, 70, 20, 30, 55, 52, 48][index::3])
        }
        assert cache(part, f"//c:ser[c:order/@val={index}]/c:xVal") == source
        assert column_of(sheet, index, 4) == source
        assert found(part, f"//c:ser[c:order/@val={index}]/c:tx//c:v/text()") == [group]
    assert len(set(found(part, "//c:ser/c:idx/@val"))) == 3
