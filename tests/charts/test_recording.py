"""What the recorder makes of users' figures: names, meshes, formulas, and lines that are very many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from tests.charts.material import THEME

from briefgen.charts.plot import record
from briefgen.drawing import Drawing, Group, Item, Path, Stamps, Text
from briefgen.typeset.face import load_face


def axes_of(**options: Any) -> tuple[Figure, Any]:
    made = Figure(figsize=(4, 3), **options)
    axes = made.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return made, axes


def named(drawing: Drawing, name: str) -> list[Item]:
    return [item for item in drawing.items if item.name == name]


def test_labels_name_what_is_drawn_and_bars_are_counted() -> None:
    made, axes = axes_of()
    axes.bar(["Peru", "Chile"], [3, 2], label="Exports")
    axes.plot([0, 1], [1, 2], label="Trend")
    axes.scatter([0, 1, 1], [1, 2, 3], label="Ports", gid="ports of call")
    names = [item.name for item in record(made, THEME).items]
    assert sorted(names) == ["Exports 1", "Exports 2", "Trend", "ports of call"]
    assert axes.lines[0].get_gid() is None


def test_cells_of_one_colour_are_one_path() -> None:
    made, axes = axes_of()
    axes.pcolormesh(np.arange(400).reshape(20, 20) % 3, gid="field")
    (field,) = named(record(made, THEME), "field")
    assert isinstance(field, Group)
    paths = [path for path in field.items if isinstance(path, Path)]
    assert len(paths) == 3
    assert sum(segment == ("Z",) for path in paths for segment in path.segments) == 400


def test_masked_cells_are_left_out() -> None:
    made, axes = axes_of()
    axes.pcolormesh(np.ma.masked_equal([[1, 2], [3, 4]], 4), gid="field")
    (field,) = named(record(made, THEME), "field")
    assert isinstance(field, Group)
    assert len(field.items) == 3


def test_very_many_like_lines_are_one_path() -> None:
    made, axes = axes_of()
    ends = [[(0, number), (1, number)] for number in range(500)]
    axes.add_collection(LineCollection(ends, colors="k", gid="rules"))
    axes.set_ylim(0, 500)
    (rules,) = named(record(made, THEME), "rules")
    assert isinstance(rules, Path)
    assert sum(segment[0] == "M" for segment in rules.segments) == 500


def test_ten_thousand_points_are_one_item() -> None:
    made, axes = axes_of()
    axes.scatter(*np.random.default_rng(1).random((2, 10_000)), gid="cloud")
    (cloud,) = named(record(made, THEME), "cloud")
    assert isinstance(cloud, Stamps)
    assert len(cloud.places) == 10_000


def test_undefined_points_of_a_cloud_are_left_out() -> None:
    made, axes = axes_of()
    axes.plot([0, 1, np.nan, 3], [0, 1, 2, np.nan], "o", gid="cloud")
    (cloud,) = named(record(made, THEME), "cloud")
    assert isinstance(cloud, Stamps)
    assert len(cloud.places) == 2


def test_a_formula_has_the_spaces_that_mathematics_puts_around_signs() -> None:
    made, axes = axes_of()
    axes.text(0, 0, "$a = b^2$", gid="formula", size=20)
    (formula,) = named(record(made, THEME), "formula")
    assert isinstance(formula, Text)
    assert "".join(run.text for run in formula.runs) == "a = b2"
    assert {run.family for run in formula.runs} == {THEME.minor.report}
    faces = {False: load_face(THEME.minor.regular), True: load_face(THEME.minor.italic or THEME.minor.regular)}
    advances = sum(faces[run.italic].advance(run.text, run.size_pt) for run in formula.runs)
    kerning = sum(sum(run.kerns) * run.size_pt / 1000 for run in formula.runs)
    assert advances + kerning == pytest.approx(formula.width_pt, abs=0.3)


def test_indices_above_each_other_are_not_written_behind_each_other() -> None:
    made, axes = axes_of()
    axes.text(0, 0, "$x_i^2$", gid="formula")
    (formula,) = named(record(made, THEME), "formula")
    assert isinstance(formula, Group)
    texts = [item for item in formula.items if isinstance(item, Text)]
    assert ["".join(run.text for run in text.runs) for text in texts] == ["x2", "i"]
    assert texts[1].y < texts[0].y
    assert texts[0].x < texts[1].x < texts[0].x + texts[0].width_pt


def test_layout_is_measured_in_the_faces_of_the_theme() -> None:
    made = Figure(figsize=(4, 3), layout="constrained")
    axes = made.add_subplot()
    axes.set_ylabel("a long label of the axis", size=14)
    drawing = record(made, THEME)
    (label,) = (item for item in drawing.items if item.name.startswith("a long label"))
    assert isinstance(label, Text)
    assert 0 < label.x < 20
    assert "_get_renderer" not in vars(made)


def test_effects_that_have_no_form_are_said() -> None:
    made, axes = axes_of()
    axes.text(0, 0, "glowing", path_effects=[withStroke(linewidth=2)])
    (bar,) = axes.bar(["a"], [1])
    bar.set_agg_filter(lambda pixels, dpi: (pixels, 0, 0))
    said = " ".join(record(made, THEME).warnings)
    assert "effects around its letters" in said
    assert "agg_filter" in said
