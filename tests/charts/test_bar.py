"""Bars: order, names, and the part of a whole."""

from __future__ import annotations

from tests.charts.material import THEME, build, drawn, faults, fills, named, rows, texts

from briefgen.drawing import Path

AID = rows({"what": ["Cash", "Humanitarian aid"], "v": [2.0, 9.2]}, units={"v": "million USD"})
POWER = rows({"what": ["Plant", "All other supply"], "whole": ["d", "d"], "v": [30, 70]}, units={"v": "%"})
PALETTE = THEME.palette


def test_bars_without_an_order_of_their_own_stand_longest_first() -> None:
    assert build(AID, kind="bar", x="what", y="v").categories == ("Humanitarian aid", "Cash")


def test_an_order_said_or_natural_is_kept() -> None:
    assert build(AID, kind="bar", x="what", y="v", sort=[]).categories == ("Cash", "Humanitarian aid")
    assert build(AID, kind="bar", x="what", y="v", sort="v").categories == ("Cash", "Humanitarian aid")
    years = rows({"year": [2015, 2016], "v": [1, 2]}, types={"year": "year"})
    assert build(years, kind="bar", x="year", y="v").categories == ("2015", "2016")


def test_the_longest_bar_is_on_top_and_its_value_at_its_end() -> None:
    drawing = drawn(build(AID, kind="bar", x="what", y="v", highlight=["Cash"]), "report")
    assert texts(drawing, "value") == ["9.2", "2.0"]
    assert fills(drawing, "bar ") == [PALETTE.grey, PALETTE.accent]
    first, second = (item for item in named(drawing, "bar ") if isinstance(item, Path))
    assert max(s[1][1] for s in first.segments if len(s) > 1) > max(s[1][1] for s in second.segments if len(s) > 1)


def test_one_share_of_a_whole_is_one_bar_with_its_numbers_large_inside() -> None:
    figure = build(POWER, kind="bar", x="whole", y="v", series="what", stack="percent")
    drawing = drawn(figure, "deck", (864.0, 120.0))
    assert fills(drawing, "bar ") == [PALETTE.accent, PALETTE.tint]
    assert texts(drawing, "value") == ["30%", "70%"]
    assert texts(drawing, "series") == ["Plant", "All other supply"]
    assert not named(drawing, "category")
    assert not faults(drawing)
    sizes = {item.runs[0].size_pt for item in named(drawing, "value")}  # type: ignore[union-attr]
    assert min(sizes) > 30


def test_names_that_do_not_fit_over_their_parts_stand_in_a_row() -> None:
    data = rows({"w": ["d"], "a": [1], "b": [98], "c": [1]})
    drawing = drawn(build(data, kind="bar", x="w", y=["a", "b", "c"], stack="percent"), "report")
    assert len(named(drawing, "swatch")) == 3
    assert not faults(drawing)


def test_the_rest_beyond_a_limit_stands_last() -> None:
    data = rows({"c": ["a", "b", "c", "d"], "v": [1, 5, 3, 2]})
    figure = build(data, kind="bar", x="c", y="v", limit=2, other="All others")
    assert figure.categories == ("b", "c", "All others")


def test_many_bars_have_an_axis_in_place_of_values() -> None:
    data = rows({"c": [f"Item {index}" for index in range(40)], "v": list(range(40))})
    drawing = drawn(build(data, kind="bar", x="c", y="v"), "report")
    assert not texts(drawing, "value")
    assert texts(drawing, "axis")
    assert len(texts(drawing, "category")) == 40
    assert not faults(drawing)


def test_the_part_that_is_highlighted_is_accent_wherever_it_stands() -> None:
    chart = {"kind": "bar", "x": "whole", "y": "v", "series": "what", "stack": "percent"}
    drawing = drawn(build(POWER, **chart, highlight=["All other supply"]), "deck", (864.0, 120.0))
    assert fills(drawing, "bar ") == [PALETTE.tint, PALETTE.accent]


def test_sums_of_lying_stacks_are_parts_of_them_as_lines_do_not_lie() -> None:
    from briefgen.charts import lay_out
    from briefgen.charts.panel import Panel
    from briefgen.exporters.pptx.native_charts import chart_xml
    from briefgen.formatting import Formatter

    data = rows({"p": ["a", "b"], "v": [3, 4], "w": [5, -6]})
    figure = build(data, kind="bar", x="p", y=["v", "w"], stack=True)
    panel = Panel(THEME, "deck", 568.0, 274.0, Formatter())
    plots = lay_out(panel, figure)
    assert plots is not None
    assert "<c:lineChart>" not in chart_xml(panel, figure, plots, Formatter())
    assert [value.amount for value in plots.series[-1].values if value is not None] == [8, -2]
    assert sorted(texts(drawn(figure), "total")) == sorted(["8", "−2"])
