"""The panel records what is drawn on it: outlines, styles, order and names, and text as it is measured."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import THEME

from briefgen.charts.panel import Panel
from briefgen.charts.shapes import MARKS, ring_outline
from briefgen.drawing import Path, Point, Segment, Stamps, Text
from briefgen.formatting import Formatter
from briefgen.themes.theme import Theme


def panel() -> Panel:
    return Panel(THEME, "report", 300.0, 200.0, Formatter("en-GB"))


def only(made: Panel) -> Any:
    (item,) = made.drawing().items
    return item


def curve(start: Point, segment: Segment, t: float) -> Point:
    assert segment[0] == "C"
    u = 1 - t
    weights, points = (u**3, 3 * u * u * t, 3 * u * t * t, t**3), (start, *segment[1:])
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def test_items_stand_in_the_order_in_which_they_are_drawn_under_their_names() -> None:
    made = panel()
    made.rectangle(1, 2, 3, 4, "005F6E", name="bar Peru")
    made.text(5, 6, "Peru", 9, "14212B", name="category Peru")
    made.line([(0, 0), (9, 0)], "14212B", 0.5, name="axis")
    drawing = made.drawing()
    assert [item.name for item in drawing.items] == ["bar Peru", "category Peru", "axis"]
    assert (drawing.width_pt, drawing.height_pt, drawing.warnings) == (300.0, 200.0, ())


def test_a_rectangle_is_a_closed_outline_in_its_colours() -> None:
    made = panel()
    made.rectangle(1, 2, 3, 4, "005F6E", name="bar", edge="14212B", edge_width=0.75, hatch="//")
    bar = only(made)
    assert bar.segments == (("M", (1, 2)), ("L", (4, 2)), ("L", (4, 6)), ("L", (1, 6)), ("Z",))
    assert (bar.style.fill.hex_text, bar.style.stroke.width_pt, bar.style.hatch.pattern) == ("005F6E", 0.75, "//")
    assert bar.style.hatch.color.hex_text == "14212B"


def test_what_has_no_paint_is_not_drawn() -> None:
    made = panel()
    made.rectangle(1, 2, 3, 4, None, name="bar", edge="14212B", edge_width=0.0)
    made.line([(0, 0)], "14212B", 1.0, name="point")
    made.text(0, 0, "", 9, "14212B", name="nothing")
    made.markers([], "circle", 4, "14212B", name="none")
    assert made.drawing().items == ()


def test_dashes_are_points_whatever_the_width() -> None:
    made = panel()
    made.line([(0, 0), (9, 0)], "14212B", 2.0, name="plan", dash=(3, 1))
    assert only(made).style.stroke.dash == (3, 1)


def test_an_edge_runs_along_the_inside_of_a_dot() -> None:
    made = panel()
    made.dot(10, 10, 8, "005F6E", name="dot", edge="FFFFFF", edge_width=2)
    xs = [x for segment in only(made).segments for x, _ in segment[1:]]
    assert (min(xs), max(xs)) == (7, 13)


def test_one_mark_is_a_path_and_many_are_one_item() -> None:
    made = panel()
    made.markers([(5, 5)], "square", 4, "005F6E", name="point Peru")
    made.markers([(5, 5), (9, 9)], "square", 4, "005F6E", name="points")
    one, many = made.drawing().items
    assert isinstance(one, Path)
    assert one.segments[0] == ("M", (3, 3))
    assert isinstance(many, Stamps)
    assert many.places == ((5, 5), (9, 9))


@pytest.mark.parametrize("shape", MARKS)
def test_every_mark_is_as_large_as_asked_and_painted(shape: str) -> None:
    made = panel()
    made.markers([(50, 50)], shape, 6, "005F6E", name="mark", edge_pt=1.5)
    mark = only(made)
    points = [point for segment in mark.segments for point in segment[1:]]
    width = 6 * math.sqrt(2) if shape == "diamond" else 6
    assert max(x for x, _ in points) - min(x for x, _ in points) == pytest.approx(width, abs=2e-4)
    lines = shape in ("x", "plus", "dash")
    assert (mark.style.fill is None, mark.style.stroke is not None) == (lines, lines)


def test_text_is_as_wide_as_it_is_kerned_and_in_one_face() -> None:
    made = panel()
    made.text(10, 20, "AVATAR", 20, "14212B", name="word", bold=True, align="center")
    word = only(made)
    (run,) = word.runs
    assert isinstance(word, Text)
    assert (word.x, word.y, word.anchor) == (10, 20, "middle")
    assert (run.family, run.bold, run.size_pt, run.color.hex_text) == (THEME.minor.report, True, 20, "14212B")
    assert sum(run.kerns) < 0
    assert word.width_pt <= made.text_width("AVATAR", 20, bold=True)


def test_a_text_in_two_scripts_has_a_run_for_each_face(companion_theme: Theme) -> None:
    made = Panel(companion_theme, "report", 300.0, 200.0, Formatter("en-GB"))
    made.text(0, 0, "Lima 中", 9, "14212B", name="word")
    assert [run.text for run in only(made).runs] == ["Lima ", "中"]
    assert {run.family for run in only(made).runs} == {THEME.minor.report, companion_theme.companions[0].report}


@given(st.floats(-400, 400), st.floats(1, 360), st.floats(1, 100), st.floats(0, 0.9))
def test_a_piece_of_a_ring_runs_along_its_two_circles(start: float, turn: float, outer: float, share: float) -> None:
    hole = outer * share
    segments = ring_outline((3, 4), outer, hole, start, start + turn)
    at: Point = (0, 0)
    for segment in segments:
        if segment[0] == "C":
            for t in (0.3, 0.5, 1.0):
                reach = math.dist(curve(at, segment, t), (3, 4))
                assert min(abs(reach - outer), abs(reach - hole)) < 0.0004 * outer
        at = segment[-1] if segment[0] != "Z" else at  # type: ignore[assignment]
    assert segments[-1] == ("Z",)


def test_a_whole_turn_has_no_seam() -> None:
    disc, ring = ring_outline((0, 0), 10, 0, 90, 450), ring_outline((0, 0), 10, 5, 90, 450)
    assert [segment[0] for segment in disc] == ["M", *"CCCC", "Z"]
    assert [segment[0] for segment in ring].count("Z") == 2
