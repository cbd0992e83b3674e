"""Boxes: all rows of a category, as five numbers and the dots beyond."""

from __future__ import annotations

import random
import statistics
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, Brief, build, drawn, faults, fills, named, rows, texts

from briefgen.data.dataset import Dataset
from briefgen.document import Figure
from briefgen.drawing import Path, Stamps

KNOWN: dict[str, list[float | None]] = {
    "Holm": [1, 2, 3, 4, 5, 6, 30],
    "Vig": [10, 20],
    "Skerry": [4, None, 8, 8, 9, 10],
}


def waits(groups: dict[str, list[float | None]]) -> Dataset:
    pairs = [(name, number) for name, numbers in groups.items() for number in numbers]
    return rows(
        {"port": [name for name, _ in pairs], "wait": [number for _, number in pairs]}, units={"wait": "minutes"}
    )


def box(groups: dict[str, list[float | None]], **more: Any) -> Figure:
    return build(waits(groups), kind="box", x="port", y="wait", **more)


def test_the_measure_is_the_median_of_the_rows() -> None:
    figure = box(KNOWN)
    assert [value.amount for value in figure.series[0].values if value] == [4, 15, 8]
    assert figure.series[1].role == "rows"
    assert figure.native == ""


def test_how_many_values_there_are_stands_under_each_name_and_missing_ones_do_not_count() -> None:
    shown = texts(drawn(box(KNOWN)), "category")
    assert shown == ["Holm", "n = 7", "Vig", "n = 2", "Skerry", "n = 5"]


def test_a_box_has_whiskers_a_median_and_dots_beyond() -> None:
    drawing = drawn(box(KNOWN))
    assert len([item for item in named(drawing, "box Holm") if isinstance(item, Path)]) == 1
    assert len(named(drawing, "whisker Holm")) == 4
    assert texts(drawing, "value") == ["4", "15", "8"]
    assert not faults(drawing)


def test_few_values_are_dots_without_a_box() -> None:
    drawing = drawn(box(KNOWN))
    assert named(drawing, "box Vig") == []
    assert [item.name for item in drawing.items if item.name == "values Vig"] == ["values Vig"]


def test_ten_thousand_values_are_a_few_shapes() -> None:
    numbers = random.Random(1)  # noqa: S311 - the same numbers every time
    figure = box({"Holm": [numbers.gauss(0, 1) for _ in range(10_000)]})
    drawing = drawn(figure)
    (dots,) = [item for item in drawing.items if item.name == "beyond Holm"]
    assert isinstance(dots, Stamps)
    assert len(dots.places) > 20
    assert len(drawing.items) < 40


def test_boxes_lie_when_names_are_long_or_many() -> None:
    figure = box({"The port of Saint Bartholomew and all its southern terminals, ferries included": [1, 2, 3, 4, 5]})
    drawing = drawn(box({f"{figure.categories[0]} {index}": [1, 2, 3, 4, 5] for index in range(6)}), "report")
    assert not faults(drawing)
    (place,) = {item.anchor for item in named(drawing, "category") if hasattr(item, "anchor")}
    assert place == "end"


def test_sorting_by_the_measure_sorts_by_medians() -> None:
    assert box(KNOWN, sort="-wait").categories == ("Vig", "Skerry", "Holm")
    assert box(KNOWN, sort="wait", limit=2).categories == ("Holm", "Skerry")
    assert box(KNOWN, sort="port").categories == ("Holm", "Skerry", "Vig")


def test_series_stand_beside_each_other_under_a_key() -> None:
    data = rows(
        {
            "port": ["Holm"] * 12 + ["Vig"] * 12,
            "season": (["summer"] * 6 + ["winter"] * 6) * 2,
            "wait": [float(number) for number in range(24)],
        }
    )
    figure = build(data, kind="box", x="port", y="wait", series="season")
    assert [series.role for series in figure.series] == ["y", "y", "rows", "rows"]
    drawing = drawn(figure)
    assert texts(drawing, "series") == ["summer", "winter"]
    assert len(fills(drawing, "box")) == 4
    assert not faults(drawing)


def test_one_category_is_highlighted() -> None:
    drawing = drawn(box(KNOWN, highlight="Holm"))
    assert fills(drawing, "box Holm") != fills(drawing, "box Skerry")


@pytest.mark.parametrize(
    ("field", "value"), [("aggregate", "mean"), ("other", "Rest"), ("missing", "zero"), ("facet", "c")]
)
def test_what_means_nothing_to_many_rows_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "box", "data": "d", "x": "a", "y": "b", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_a_target_line_and_a_remark_are_drawn() -> None:
    marks = [{"kind": "line", "y": 12, "label": "promised"}, {"kind": "note", "x": "Vig", "text": "two days only"}]
    drawing = drawn(box(KNOWN, annotations=marks))
    assert "promised" in texts(drawing)
    assert "two days only" in texts(drawing)
    assert not faults(drawing)


def test_the_alternative_text_tells_the_five_numbers() -> None:
    alt = box({"Holm": KNOWN["Holm"]}).alt
    assert alt == ("Box plot: Wait (minutes). Holm: median 4, middle half 3 to 6, all from 1 to 30, n = 7.")
    told = build(waits({"Holm": KNOWN["Holm"]}), Brief("de"), kind="box", x="port", y="wait").alt
    assert "Median 4" in told
    assert "mittlere Hälfte" in told


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool),
        st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=30),
        min_size=1,
        max_size=9,
    )
)
def test_any_numbers_are_legible_and_their_medians_true(groups: dict[str, list[float | None]]) -> None:
    figure = box(groups)
    assert not faults(drawn(figure, size=(864.0, 420.0)))
    for name, value in zip(figure.categories, figure.series[0].values, strict=True):
        known = [number for number in groups[name] if number is not None]
        assert value is not None
        assert value.amount == pytest.approx(statistics.median(known), abs=1e-6)
