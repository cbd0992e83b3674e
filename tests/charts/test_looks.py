from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, build, drawn, fills, named, refused, rows

from briefgen.charts import draw, lay_out
from briefgen.charts.looks import HATCH, series_looks
from briefgen.charts.panel import Panel
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.formatting import Formatter
from briefgen.themes.theme import Theme

ENGLISH = Formatter("en-GB")
SCENARIOS = ("actual", "prior", "plan", "forecast")
DATA = rows({"q": ["Q1", "Q2"], "a": [10, 20], "b": [8, 15], "c": [12, 18], "d": [13, 19]})
IBCS = replace(THEME, charts={medium: replace(look, notation="ibcs") for medium, look in THEME.charts.items()})


def measured(kind: str, **more: object) -> Figure:
    y = [{"column": name, "scenario": scenario} for name, scenario in zip("abcd", SCENARIOS, strict=True)]
    return build(DATA, kind=kind, x="q", y=y, **more)


def inks(figure: Figure, theme: Theme) -> list[tuple[str, str, str]]:
    plots = lay_out(Panel(theme, "deck", 860.0, 270.0, ENGLISH), figure)
    assert plots is not None
    layers = sorted(plots.plots[0].layers, key=lambda layer: layer.series)
    return [(layer.ink.fill, layer.ink.edge, layer.ink.hatch) for layer in layers]


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_the_ibcs_notation_shows_what_is_actual_prior_planned_and_forecast(kind: str) -> None:
    ink, grey, paper = THEME.palette.ink, THEME.palette.grey, THEME.palette.paper
    assert inks(measured(kind), IBCS) == [(ink, "", ""), (grey, "", ""), (paper, ink, ""), (paper, ink, HATCH)]


def test_one_measure_is_dark_in_the_ibcs_notation() -> None:
    assert inks(build(DATA, kind="column", x="q", y="a"), IBCS) == [(THEME.palette.ink, "", "")]


def test_what_is_planned_or_forecast_never_looks_reported() -> None:
    plain = inks(measured("column"), THEME)
    assert [bool(edge) for _, edge, _ in plain] == [False, False, True, True]
    assert [hatch for _, _, hatch in plain] == ["", "", "", HATCH]


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_a_forecast_is_hatched_in_the_drawing(medium: str) -> None:
    drawing = draw(measured("column"), IBCS, medium, 860.0, 270.0, ENGLISH)  # type: ignore[arg-type]
    hatched = {item.name for item in named(drawing, "column") if isinstance(item, Path) and item.style.hatch}
    assert hatched == {"column D Q1", "column D Q2"}


def test_lines_of_what_is_planned_can_be_seen() -> None:
    figure = measured("line")
    assert all(look.stroke != THEME.palette.paper for look in series_looks(figure, THEME.palette))
    plots = lay_out(Panel(IBCS, "deck", 860.0, 270.0, ENGLISH), figure)
    assert plots is not None
    lines = {layer.series: layer.line for layer in plots.plots[0].layers}
    assert all(line is not None and line.color != THEME.palette.paper for line in lines.values())
    assert [line.dash for _, line in sorted(lines.items()) if line] == ["solid", "solid", "sysDash", "sysDash"]


def test_series_have_the_colours_that_the_author_gives() -> None:
    figure = build(DATA, kind="column", x="q", y=["a", "b"], colors={"A": "good", "B": "series4"})
    assert [look.fill for look in series_looks(figure, THEME.palette)] == [
        THEME.palette.good,
        THEME.palette.series[3].fill,
    ]


def test_items_of_one_series_have_the_colours_that_the_author_gives() -> None:
    figure = build(DATA, kind="bar", x="q", y="a", colors={"Q2": "bad"}, sort=[])
    assert fills(drawn(figure), "bar") == [THEME.palette.accent, THEME.palette.bad]
    ring = build(DATA, kind="doughnut", x="q", y="a", colors={"Q2": "bad"}, sort=[])
    assert THEME.palette.bad in fills(drawn(ring), "")


def test_a_colour_by_value_is_refused_with_the_names_there_are() -> None:
    problem = refused(DATA, kind="column", x="q", y="a", colors={"Q1": "#FF0000"})
    assert (problem.code, problem.place) == ("unknown-colour", ("colors", "Q1"))
    assert "accent" in (problem.hint or "")


def test_a_colour_of_an_unknown_item_is_refused() -> None:
    problem = refused(DATA, kind="column", x="q", y="a", colors={"Q7": "accent"})
    assert (problem.code, problem.place) == ("unknown-item", ("colors", "Q7"))
    problem = refused(DATA, kind="column", x="q", y=["a", "b"], colors={"C": "accent"})
    assert problem.code == "unknown-series"


@pytest.mark.parametrize(("field", "value"), [("colors", {"a": "accent"}), ("legend", "bottom")])
def test_kinds_with_other_colours_refuse_them(field: str, value: object) -> None:
    with pytest.raises(ValidationError, match="has no use for"):
        CHART.validate_python({"kind": "timeline", "data": "d", "start": "a", "text": "b", field: value})


@pytest.mark.parametrize(("good", "rise", "fall"), [("up", "good", "bad"), ("down", "bad", "good")])
def test_steps_of_a_waterfall_are_good_or_bad_in_the_ibcs_notation(good: str, rise: str, fall: str) -> None:
    data = rows({"x": ["Costs", "Price"], "n": [5, -3]}, n={"good": good})
    figure = build(data, kind="waterfall", x="x", y="n")
    drawing = draw(figure, IBCS, "deck", 568.0, 274.0, ENGLISH)
    colors = [color for color in fills(drawing, "") if color != THEME.palette.ink]
    assert colors[:2] == [THEME.palette.color(rise), THEME.palette.color(fall)]
