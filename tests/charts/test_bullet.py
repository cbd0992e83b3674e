"""Bullet charts: bars, strokes at targets, tints up to limits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.formulas import Sheet
from tests.charts.material import CHART, DECK, THEME, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.bullets import parts
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.workbook import cell_name, workbook
from briefgen.formatting import Formatter

FORMATTER = Formatter("en-GB")
TARGETS = rows(
    {"m": ["Punctual", "Satisfied"], "v": [91.4, 87.2], "t": [95.0, 85.0], "weak": [80.0, 70.0], "fair": [90.0, 80.0]},
    units=dict.fromkeys(("v", "t", "weak", "fair"), "%"),
)


def bullet(data: Any = TARGETS, **more: Any) -> Figure:
    return build(data, kind="bullet", x="m", y="v", target="t", **more)


def plots_of(figure: Figure) -> Plots:
    plots = lay_out(Panel(THEME, "deck", *DECK, FORMATTER), figure)
    assert plots is not None
    return plots


def test_values_stand_at_the_right_and_names_of_bands_in_the_key() -> None:
    drawing = drawn(bullet(bands=["weak", "fair"]))
    assert texts(drawing, "value") == ["91.4", "87.2"]
    assert texts(drawing, "series") == ["v", "t", "fair", "weak"] or len(texts(drawing, "series")) == 4
    assert len(named(drawing, "band")) == 4
    assert not faults(drawing)


def test_the_stroke_stands_at_the_target() -> None:
    plots = plots_of(bullet())
    strokes = [bar for bar in bars(plots, plots.plots[0]) if bar.layer == 2]
    for bar, target in zip(strokes, (95.0, 85.0), strict=True):
        assert (bar.start + bar.end) / 2 == pytest.approx(plots.scale().place(target), abs=0.1)


@given(st.floats(0, 1000), st.floats(0, 1000), st.floats(0.01, 20))
def test_parts_reach_what_was_reached(reached: float, target: float, half: float) -> None:
    before, gap, stroke, beyond, rest, carried = parts(reached, target, half, 1100.0)
    assert min(before, gap, stroke, beyond, rest) >= 0
    assert carried == pytest.approx(reached, abs=1e-6)
    assert before + gap + stroke + beyond + rest == pytest.approx(1100.0, abs=1e-6)
    if not target:
        assert before == pytest.approx(reached, abs=1e-6)
    elif abs(reached - target) > half:
        assert before + (stroke + beyond if reached > target else 0) == pytest.approx(reached, abs=1e-6)


AMOUNTS = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 500)), st.integers(0, 500)), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40)
@given(AMOUNTS.filter(lambda pairs: any(a for a, _ in pairs)))
def test_formulas_lead_to_the_numbers_of_the_chart(pairs: list[tuple[int | None, int]]) -> None:
    names = [f"m{at}" for at in range(len(pairs))]
    data = rows({"m": names, "v": [a for a, _ in pairs], "t": [b for _, b in pairs]}, types={"v": "number"})
    figure = bullet(data, bands=[100, 300.5])
    plots = plots_of(figure)
    sheet = Sheet(workbook(figure.categories, plots.series, ["0"] * len(plots.series), plots.formulas))
    for index, series in enumerate(plots.series):
        kept = [value.amount if value is not None else None for value in series.values]
        computed = sheet.column(cell_name(index + 1, 1).rstrip("1"), len(kept))
        assert [number or 0 for number in computed] == pytest.approx([number or 0 for number in kept], abs=1e-6)


def test_numbers_are_bands_of_all() -> None:
    figure = bullet(bands=[60, 80])
    assert [series.name for series in figure.series[2:]] == ["≤ 80.0", "≤ 60.0"]
    assert [series.role for series in figure.series] == ["y", "target", "band", "band"]


def test_labels_are_numbers_of_cells() -> None:
    figure = bullet()
    assert "<c:rich>" not in chart_xml(Panel(THEME, "deck", *DECK, FORMATTER), figure, plots_of(figure), FORMATTER)


def test_what_is_not_highlighted_is_grey() -> None:
    looks = [fill.lower() for fill in fills(drawn(bullet(highlight="Punctual")), "bar")]
    assert THEME.palette.muted.lower() in looks
    assert THEME.palette.accent.lower() in looks


def test_columns_of_targets_and_bands_are_looked_for_where_they_are_named() -> None:
    problem = refused(TARGETS, kind="bullet", x="m", y="v", target="tt")
    assert (problem.code, problem.place) == ("unknown-column", ("target",))
    problem = refused(TARGETS, kind="bullet", x="m", y="v", target="t", bands=["weak", "m"])
    assert (problem.code, problem.place) == ("not-a-measure", ("bands", 1))


def test_what_a_bullet_cannot_show_is_refused() -> None:
    data = rows({"m": ["a"], "v": [-1], "t": [2]})
    assert refused(data, kind="bullet", x="m", y="v", target="t").code == "negative-part"
    assert refused(TARGETS, kind="bullet", x="m", y=["v", "t"], target="t").place == ("y",)
    with pytest.raises(ValidationError):
        CHART.validate_python({"data": "d", "kind": "bullet", "x": "m", "y": "v"})


def test_a_missing_target_has_no_stroke_and_a_missing_result_no_bar() -> None:
    data = rows({"m": ["a", "b"], "v": [3, None], "t": [None, 5]}, types={"v": "number", "t": "number"})
    drawing = drawn(bullet(data))
    assert texts(drawing, "value") == ["3", "n/a"]
    assert len(named(drawing, "bar")) == 2
    assert not faults(drawing)
