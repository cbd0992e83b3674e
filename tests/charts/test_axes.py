from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import THEME, build, drawn, faults, named, refused, rows, texts

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.scale import Scale, powers
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.formatting import Formatter

ENGLISH = Formatter("en-GB")
YEARS = {"year": [2019, 2020, 2021, 2022]}
GROWTH = rows({**YEARS, "n": [3, 40, 900, 5200]}, types={"year": "year"})
RATES = rows({**YEARS, "n": [0.1, 0.45, 0.31, 0.82]}, types={"year": "year"})


@given(st.floats(1e-6, 1e9), st.floats(1e-6, 1e9))
def test_powers_of_ten_hold_all_numbers(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = powers(low, high)
    assert len(found) >= 2
    assert found[0] <= low * (1 + 1e-6)
    assert found[-1] >= high * (1 - 1e-6)
    assert all(later / sooner == pytest.approx(10) for sooner, later in pairwise(found))


@given(st.floats(0.1, 1000), st.floats(1.1, 5))
def test_equal_growth_is_an_equal_distance_on_a_logarithmic_scale(number: float, factor: float) -> None:
    scale = Scale(0.01, 1e6, 0.0, 300.0, log=True)
    first, second, third = (scale.place(number * factor**step) for step in range(3))
    assert third - second == pytest.approx(second - first)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_a_logarithmic_axis_has_powers_of_ten(medium: str) -> None:
    drawing = drawn(build(GROWTH, kind="line", x="year", y="n", axis={"scale": "log"}), medium)  # type: ignore[arg-type]
    assert texts(drawing, "axis ") == ["1", "10", "100", "1,000", "10,000"]
    heights = [item.y for item in named(drawing, "axis ") if hasattr(item, "y")]
    assert {round(later - sooner, 1) for sooner, later in pairwise(heights)} == {round(heights[1] - heights[0], 1)}
    assert faults(drawing) == []


def test_the_native_chart_has_a_logarithmic_axis_too() -> None:
    figure = build(GROWTH, kind="line", x="year", y="n", axis={"scale": "log"})
    panel = Panel(THEME, "deck", 568.0, 274.0, ENGLISH)
    plots = lay_out(panel, figure)
    assert plots is not None
    xml = chart_xml(panel, figure, plots, ENGLISH)
    assert '<c:scaling><c:logBase val="10"/><c:orientation val="minMax"/><c:max val="10000"/><c:min val="1"/>' in xml
    assert "majorUnit" not in xml


@pytest.mark.parametrize("least", [0, -3])
def test_zero_has_no_place_on_a_logarithmic_scale(least: int) -> None:
    data = rows({"x": ["a", "b"], "n": [least, 40]})
    problem = refused(data, kind="line", x="x", y="n", axis={"scale": "log"})
    assert (problem.code, problem.place) == ("not-positive", ("axis", "scale"))
    problem = refused(GROWTH, kind="line", x="year", y="n", axis={"scale": "log", "min": 0})
    assert (problem.code, problem.place) == ("not-positive", ("axis", "min"))
    marks = [{"kind": "line", "y": 0}]
    assert (
        refused(GROWTH, kind="line", x="year", y="n", axis={"scale": "log"}, annotations=marks).code == "not-positive"
    )


@pytest.mark.parametrize("kind", ["column", "bar", "area"])
def test_lengths_have_no_logarithmic_scale(kind: str) -> None:
    problem = refused(GROWTH, kind=kind, x="year", y="n", axis={"scale": "log"})
    assert (problem.code, problem.place) == ("not-for-kind", ("axis", "scale"))


@pytest.mark.parametrize(
    ("format_", "shown"), [("percent", ["0%", "50%", "100%"]), ("percent.1", ["0.0%", "50.0%", "100.0%"])]
)
def test_the_axis_has_the_format_that_is_asked_for(format_: str, shown: list[str]) -> None:
    figure = build(RATES, kind="line", x="year", y="n", format="number.2", axis={"format": format_, "show": True})
    assert texts(drawn(figure), "axis ") == shown
    assert "0.10" in texts(drawn(figure), "value")
    columns = build(RATES, kind="column", x="year", y="n", axis={"format": format_, "show": True})
    assert texts(drawn(columns), "axis ") == shown


def test_a_format_that_is_none_is_refused_at_its_place() -> None:
    problem = refused(RATES, kind="line", x="year", y="n", axis={"format": "percnt"})
    assert problem.place == ("axis", "format")
