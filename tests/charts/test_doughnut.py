"""Doughnuts, on explicit request."""

from __future__ import annotations

import pytest
from tests.charts.material import Brief, build, drawn, faults, fills, refused, rows, texts

PARTS = rows({"p": ["Own production", "Imports", "Losses"], "v": [61, 30, 9]}, units={"v": "TWh"})


def test_parts_are_named_at_their_sides_and_the_whole_stands_in_the_hole() -> None:
    figure = build(PARTS, kind="doughnut", x="p", y="v")
    assert figure.native == "doughnut"
    drawing = drawn(figure)
    assert texts(drawing, "value") == ["61", "9", "30"] or set(texts(drawing, "value")) == {"61", "30", "9"}
    assert texts(drawing, "whole") == ["100"]
    assert len(fills(drawing, "part")) == 3
    assert not faults(drawing)


def test_the_centre_can_be_said() -> None:
    figure = build(PARTS, kind="doughnut", x="p", y="v", center="All supply")
    assert texts(drawn(figure), "whole") == ["All supply"]


def test_percentages_carry_their_sign() -> None:
    data = rows({"p": ["a", "b"], "v": [30, 70]}, units={"v": "%"})
    drawing = drawn(build(data, kind="doughnut", x="p", y="v"))
    assert set(texts(drawing, "value")) == {"30%", "70%"}
    assert texts(drawing, "whole") == ["100%"]


def test_more_than_three_parts_are_a_warning() -> None:
    brief = Brief()
    build(rows({"p": list("abcd"), "v": [1, 2, 3, 4]}), brief, kind="doughnut", x="p", y="v")
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("many-parts", "warning")


@pytest.mark.parametrize(
    ("amounts", "code"), [([-1, 2], "negative-share"), ([0, 0], "zero-whole"), ([None, None], "zero-whole")]
)
def test_what_is_no_part_of_a_whole_is_refused(amounts: list[float | None], code: str) -> None:
    assert (
        refused(rows({"p": ["a", "b"], "v": amounts}, types={"v": "number"}), kind="doughnut", x="p", y="v").code
        == code
    )


def test_several_measures_and_annotations_are_refused() -> None:
    data = rows({"p": ["a"], "v": [1], "w": [2]})
    assert refused(data, kind="doughnut", x="p", y=["v", "w"]).place == ("y",)
    problem = refused(PARTS, kind="doughnut", x="p", y="v", annotations=[{"kind": "line", "y": 3}])
    assert problem.code == "not-yet"
