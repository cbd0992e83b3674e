"""Marks computed from the data."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.charts.material import (
    CHART,
    THEME,
    Brief,
    boxes,
    build,
    drawn,
    faults,
    fills,
    items,
    refused,
    rows,
    texts,
)

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.document import Annotation, Figure, plain_text
from briefgen.drawing import Path
from briefgen.formatting import Formatter
from briefgen.values import Value

TRADE = rows({"year": [2015, 2025], "value": [236.5, 500]}, types={"year": "year"}, units={"value": "billion USD"})
CHART_OF_TRADE = {"kind": "column", "x": "year", "y": "value"}


def annotated(annotation: dict[str, Any], brief: Brief | None = None, **chart: Any) -> Annotation:
    figure = build(TRADE, brief, **{**CHART_OF_TRADE, **chart}, annotations=[annotation])
    return figure.annotations[0]


def test_growth_a_year_is_computed_and_formatted() -> None:
    made = annotated({"kind": "cagr", "start": 2015, "end": 2025})
    assert made.value is not None
    assert made.value.amount == pytest.approx(0.07774, abs=1e-5)
    assert made.value.sources == ("S1",)
    assert made.value.computed
    assert plain_text(made.text) == "+7.8% a year"
    assert made.text[0].bold


def test_growth_speaks_the_language_of_the_brief() -> None:
    made = annotated({"kind": "cagr", "start": 2015, "end": 2025}, Brief("de"))
    assert plain_text(made.text) == "+7,8\u00a0% pro Jahr"


def test_a_label_with_a_value_takes_the_place_of_the_number_and_others_stand_below() -> None:
    brief = Brief(rate=Value(0.0777, format=Brief().formatter.parse("percent.1")))
    spec = {"kind": "cagr", "start": 2015, "end": 2025}
    assert plain_text(annotated({**spec, "label": "{{ rate }} a year"}, brief).text) == "7.8% a year"
    assert plain_text(annotated({**spec, "label": "derived"}).text) == "+7.8% a year\nderived"


def test_growth_between_things_that_are_no_years_is_by_step() -> None:
    data = rows({"step": ["a", "b", "c"], "v": [100, 50, 121]})
    figure = build(data, kind="column", x="step", y="v", annotations=[{"kind": "cagr", "start": "a", "end": "c"}])
    assert plain_text(figure.annotations[0].text) == "+10.0%"


def test_growth_backwards_and_from_nothing_are_errors() -> None:
    data = rows({"year": [2015, 2016], "v": [0, 4]}, types={"year": "year"})
    chart = {"kind": "column", "x": "year", "y": "v"}
    assert refused(data, **chart, annotations=[{"kind": "cagr", "start": 2016, "end": 2015}]).code == "bad-range"
    problem = refused(data, **chart, annotations=[{"kind": "cagr", "start": 2015, "end": 2016}])
    assert (problem.code, problem.place) == ("not-positive", ("annotations", 0))


def test_a_difference_is_signed_and_has_the_decimals_of_the_chart() -> None:
    made = annotated({"kind": "difference", "start": 2015, "end": 2025})
    assert plain_text(made.text) == "+263.5"
    assert made.value is not None
    assert made.value.unit == "billion USD"
    percent = annotated({"kind": "difference", "start": 2025, "end": 2015, "show": "percent"})
    assert plain_text(percent.text) == "−52.7%"


def test_a_difference_in_per_cent_of_zero_is_an_error() -> None:
    data = rows({"a": ["x", "y"], "b": [0, 2]})
    spec = {"kind": "difference", "start": "x", "end": "y", "show": "percent"}
    assert refused(data, kind="bar", x="a", y="b", annotations=[spec]).code == "zero-base"


def test_a_difference_to_a_missing_value_is_an_error() -> None:
    data = rows({"a": ["x", "y"], "b": [None, 2]})
    spec = {"kind": "difference", "start": "x", "end": "y"}
    assert refused(data, kind="column", x="a", y="b", annotations=[spec]).code == "missing-value"


def test_a_line_takes_a_number_or_a_value_of_the_same_unit() -> None:
    target = Value(400, unit="billion USD", sources=("S2",))
    made = annotated({"kind": "line", "y": "$target", "label": "pledged"}, Brief(target=target))
    assert (made.level, plain_text(made.text)) == (400.0, "400\npledged")
    assert annotated({"kind": "line", "y": 300}).level == 300.0
    with pytest.raises(Exception, match="unit-mismatch"):
        annotated({"kind": "line", "y": "$target"}, Brief(target=Value(4, unit="people")))


def test_a_line_needs_one_of_x_and_y() -> None:
    problem = refused(TRADE, **CHART_OF_TRADE, annotations=[{"kind": "line"}])
    assert (problem.code, problem.place) == ("one-of", ("annotations", 0))


def test_an_unknown_item_and_an_unknown_series_are_placed_at_their_fields() -> None:
    wrong = {"kind": "band", "start": 2015, "end": 2052}
    problem = refused(TRADE, **CHART_OF_TRADE, annotations=[wrong])
    assert (problem.code, problem.place) == ("unknown-item", ("annotations", 0, "end"))
    wrong = {"kind": "difference", "start": 2015, "end": 2025, "series": "Valeu"}
    problem = refused(TRADE, **CHART_OF_TRADE, annotations=[wrong])
    assert problem.place == ("annotations", 0, "series")
    assert "did you mean 'Value'?" in problem.hint


def test_an_unknown_kind_of_annotation_lists_those_there_are() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **CHART_OF_TRADE, "annotations": [{"kind": "arrow"}]})
    assert caught.value.errors()[0]["type"] == "union_tag_invalid"


def test_a_note_is_its_label_in_bold_and_its_text_below() -> None:
    made = annotated({"kind": "note", "x": 2025, "label": "New", "text": "first time"})
    assert plain_text(made.text) == "New\nfirst time"
    assert [span.bold for span in made.text] == [True, False, False]


ALL = [
    {"kind": "cagr", "start": 2015, "end": 2025, "label": "constant-growth path, derived"},
    {"kind": "line", "y": 350, "label": "pledged for 2020"},
    {"kind": "note", "x": 2025, "label": "A claim", "text": "and a reason that runs on for a good while"},
    {"kind": "difference", "start": 2015, "end": 2025},
    {"kind": "band", "start": 2015, "end": 2015, "label": "Crisis"},
    {"kind": "line", "x": 2025, "label": "Election"},
]


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: f"{spec['kind']}-{'y' if 'y' in spec else 'x'}")
@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_every_annotation_is_drawn_on_every_chart_that_has_axes(kind: str, spec: dict[str, Any]) -> None:
    figure: Figure = build(TRADE, kind=kind, x="year", y="value", annotations=[spec])
    for medium in ("deck", "report"):
        drawing = drawn(figure, medium)  # type: ignore[arg-type]
        assert not faults(drawing)
        said = " ".join(texts(drawing))
        for word in plain_text(figure.annotations[0].text).split():
            assert word in said


MARKED = rows({"year": [2015, 2016, 2017, 2018], "v": [31, 44, 20, 37]}, types={"year": "year"})


@pytest.mark.parametrize(("which", "level", "told"), [("mean", 33, "33\nMean"), ("median", 34, "34\nMedian")])
def test_a_line_stands_at_the_mean_or_median_of_the_marks(which: str, level: float, told: str) -> None:
    figure = build(MARKED, kind="column", x="year", y="v", annotations=[{"kind": "line", "y": which}])
    (mark,) = figure.annotations
    assert mark.level == level
    assert plain_text(mark.text) == told
    assert mark.value is not None
    assert mark.value.expression == f"{which}(V)"


def test_a_mean_between_small_whole_numbers_has_a_decimal() -> None:
    data = rows({"x": ["a", "b"], "n": [3, 4]})
    figure = build(data, kind="column", x="x", y="n", annotations=[{"kind": "line", "y": "mean", "label": "usual"}])
    assert plain_text(figure.annotations[0].text) == "3.5\nusual"


def test_the_mean_of_several_series_is_refused() -> None:
    data = rows({"x": ["a", "b"], "n": [3, 4], "m": [1, 2]})
    problem = refused(data, kind="column", x="x", y=["n", "m"], annotations=[{"kind": "line", "y": "mean"}])
    assert (problem.code, problem.place) == ("one-of", ("annotations", 0, "y"))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "area", "step"])
@pytest.mark.parametrize("medium", ["deck", "report"])
def test_a_band_on_the_measure_lies_behind_the_marks_with_its_words(kind: str, medium: str) -> None:
    marks = [{"kind": "band", "axis": "y", "start": 50, "end": 40, "label": "Target range"}]
    figure = build(MARKED, kind=kind, x="year", y="v", annotations=marks)
    assert figure.annotations[0].reach == (40.0, 50.0)
    drawing = drawn(figure, medium)  # type: ignore[arg-type]
    assert faults(drawing) == []
    names = [item.name for item in items(drawing)]
    band = names.index("band Target range")
    first = next(index for index, name in enumerate(names) if name.startswith((kind, "column", "line V")))
    assert band < first
    assert "Target range" in " ".join(texts(drawing, "target"))
    assert fills(drawing, "band Target range") == [THEME.palette.wash]
    assert not [name for name in names if name.startswith("target") and name not in {"target Target range"}]


def test_a_band_on_the_measure_is_reached_by_the_axis() -> None:
    marks = [{"kind": "band", "axis": "y", "start": 100, "end": 120}]
    figure = build(MARKED, kind="line", x="year", y="v", annotations=marks)
    plots = lay_out(Panel(THEME, "deck", 568.0, 274.0, Formatter("en-GB")), figure)
    assert plots is not None
    assert plots.values.high >= 120


def test_a_band_without_height_is_refused() -> None:
    marks = [{"kind": "band", "axis": "y", "start": 40, "end": 40}]
    problem = refused(MARKED, kind="line", x="year", y="v", annotations=marks)
    assert (problem.code, problem.place) == ("bad-range", ("annotations", 0, "end"))


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_lines_are_open_where_a_value_stands(medium: str) -> None:
    marks = [{"kind": "line", "y": 45}, {"kind": "line", "x": 2016, "label": "Law"}]
    drawing = drawn(build(MARKED, kind="column", x="year", y="v", annotations=marks), medium)  # type: ignore[arg-type]
    values = [box for box in boxes(drawing) if box[0] in {"31", "44", "20", "37"}]
    lines = [item for item in items(drawing) if isinstance(item, Path) and item.name.startswith(("target", "moment"))]
    assert len(lines) > 2
    for line in lines:
        (x1, y1), (x2, y2) = (segment[1] for segment in line.segments if segment[0] in "ML")  # type: ignore[misc]
        for _, left, low, right, high in values:
            crossed = max(x1, left) <= min(x2, right) and max(y1, low + 3.5) <= min(
                y2, high - 1
            )  # digits have no descenders
            assert not crossed
