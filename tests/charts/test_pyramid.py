"""Pyramids: two sides on equal scales."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.formulas import Sheet
from tests.charts.material import DECK, THEME, build, drawn, faults, fills, refused, rows, texts

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.workbook import workbook
from briefgen.formatting import Formatter

FORMATTER = Formatter("en-GB")
AGES = rows({"age": ["0–14", "15–64", "65+"], "women": [84, 335, 143], "men": [88, 336, 119]})


def pyramid(data: Any = AGES, **more: Any) -> Figure:
    return build(data, kind="pyramid", x="age", **{"y": ["women", "men"], **more})


def plots_of(figure: Figure) -> Plots:
    plots = lay_out(Panel(THEME, "deck", *DECK, FORMATTER), figure)
    assert plots is not None
    return plots


def test_the_first_row_stands_at_the_foot_unless_sorted() -> None:
    assert pyramid().categories == ("65+", "15–64", "0–14")
    assert pyramid(sort="-women").categories == ("15–64", "65+", "0–14")


def test_numbers_have_no_sign_on_either_side() -> None:
    drawing = drawn(pyramid())
    assert set(texts(drawing, "value")) == {"84", "335", "143", "88", "336", "119"}
    assert texts(drawing, "series") == ["women", "men"] or texts(drawing, "series") == ["Women", "Men"]
    assert not faults(drawing)
    shown = drawn(pyramid(labels="none", axis={"show": True}))
    assert texts(shown, "axis") == ["400", "200", "0", "200", "400"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000)), min_size=1, max_size=6))
def test_both_sides_have_one_scale(pairs: list[tuple[int, int]]) -> None:
    names = [f"g{at}" for at in range(len(pairs))]
    figure = pyramid(rows({"age": names, "women": [a for a, _ in pairs], "men": [b for _, b in pairs]}))
    plots = plots_of(figure)
    zero = plots.scale().place(0)
    found = [(bar.length, abs(bar.amount), bar.layer, bar.end - zero) for bar in bars(plots, plots.plots[0])]
    per_unit = [length / amount for length, amount, _, _ in found if amount]
    assert per_unit == pytest.approx([per_unit[0]] * len(per_unit)) if per_unit else True
    assert all((end <= 0) == (layer == 0) or not length for length, _, layer, end in found)
    book = workbook(figure.categories, plots.series, ["0"] * 3, plots.formulas)
    assert Sheet(book).column("D", len(pairs)) == [-women for women, _ in reversed(pairs)]


def test_the_left_side_is_negative_in_its_cells_and_shown_without_a_sign() -> None:
    figure = pyramid()
    xml = chart_xml(Panel(THEME, "deck", *DECK, FORMATTER), figure, plots_of(figure), FORMATTER)
    assert "<c:v>-335</c:v>" in xml
    assert "#,##0;#,##0;#,##0" in re.findall(r'<c:dLbls>.*?formatCode="([^"]*)"', xml)
    assert "<c:rich>" not in xml


def test_a_pyramid_has_two_sides() -> None:
    problem = refused(AGES, kind="pyramid", x="age", y="women")
    assert (problem.code, problem.place) == ("bad-count", ("y",))
    long = rows({"age": ["a", "a", "b", "b"], "sex": ["f", "m", "f", "m"], "n": [1, 2, 3, 4]})
    assert [series.name for series in build(long, kind="pyramid", x="age", y="n", series="sex").series] == ["f", "m"]


def test_negative_amounts_are_refused() -> None:
    data = rows({"age": ["a"], "women": [-1], "men": [2]})
    assert refused(data, kind="pyramid", x="age", y=["women", "men"]).code == "negative-part"


def test_what_is_not_highlighted_is_grey_on_both_sides() -> None:
    drawing = drawn(pyramid(highlight=["65+"]))
    looks = [fill.lower() for fill in fills(drawing, "bar")]
    assert looks.count(THEME.palette.grey.lower()) == 2
    assert looks.count(THEME.palette.rule.lower()) == 2


def test_zeros_stand_on_their_side_of_the_axis() -> None:
    drawing = drawn(pyramid(rows({"age": ["a", "b"], "women": [0, 3], "men": [0, 2]})))
    assert sorted(texts(drawing, "value")) == ["0", "0", "2", "3"]
    assert not faults(drawing)
