"""Tree maps: areas in proportion, names inside where they fit, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.panel import Panel
from briefgen.charts.partitions.cells import plan_cells
from briefgen.charts.partitions.squarified import squarified
from briefgen.document import plain_text
from briefgen.drawing import Box
from briefgen.errors import InputError
from briefgen.formatting import Formatter

PALETTE = THEME.palette
WORLD = rows(
    {
        "land": ["China", "India", "Japan", "Brazil", "Peru", "Chile", "Germany", "France"],
        "part": ["Asia"] * 3 + ["Americas"] * 3 + ["Europe"] * 2,
        "v": [1400, 1300, 125, 210, 33, 19, 83, 67],
    },
    units={"v": "million"},
)


def overlap(one: Box, other: Box) -> float:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    along = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(across, 0.0) * max(along, 0.0)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=40),
    st.tuples(st.floats(20, 900), st.floats(20, 500)),
)
def test_areas_are_proportional_and_boxes_fill_the_whole_without_overlap(
    amounts: list[float], size: tuple[float, float]
) -> None:
    whole = Box(3.0, 5.0, *size)
    boxes = squarified(amounts, whole)
    area, total = whole.width * whole.height, sum(amounts)
    for box, amount in zip(boxes, amounts, strict=True):
        assert box.width * box.height == pytest.approx(area * amount / total, rel=1e-6, abs=1e-6 * area / len(amounts))
        assert box.x >= whole.x - 1e-6
        assert box.y >= whole.y - 1e-6
        assert box.x + box.width <= whole.x + whole.width + 1e-6
        assert box.y + box.height <= whole.y + whole.height + 1e-6
    for index, box in enumerate(boxes):
        assert all(overlap(box, other) < 1e-5 * area for other in boxes[:index])


def test_the_published_example_is_laid_out_as_published() -> None:
    # Bruls, Huizing and van Wijk, figure 6: 6, 6, 4, 3, 2, 2, 1 in a box of 6 by 4.
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    assert (boxes[0].width, boxes[0].height) == (3, 2)
    assert (boxes[1].width, boxes[1].height) == (3, 2)
    assert boxes[2].width == pytest.approx(12 / 7)
    assert boxes[2].height == pytest.approx(7 / 3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0.5, 1000)), min_size=2, max_size=25))
def test_areas_compare_across_groups(cells: list[tuple[str, float]]) -> None:
    data = rows(
        {"x": [f"c{i}" for i in range(len(cells))], "g": [group for group, _ in cells], "v": [v for _, v in cells]}
    )
    figure = build(data, kind="treemap", x="x", y="v", group="g")
    cells_ = plan_cells(Panel(THEME, "deck", 864.0, 400.0, Formatter()), figure)
    known = [float(value.amount) for value in figure.series[0].values if value]  # type: ignore[arg-type]
    per_unit = [box.width * box.height / amount for box, amount in zip(cells_.boxes, known, strict=True)]
    assert max(per_unit) == pytest.approx(min(per_unit), rel=1e-6)


def test_groups_stand_beside_each_other_under_their_names_and_totals_in_their_colours() -> None:
    figure = build(WORLD, kind="treemap", x="land", y="v", group="part")
    assert figure.native == ""
    drawing = drawn(figure, size=(864.0, 316.0))
    assert not faults(drawing)
    assert " ".join(texts(drawing, "group")).startswith("Asia  2,825 Americas 262")
    assert len(named(drawing, "cell")) == 8
    assert len(set(fills(drawing, "cell"))) == 3
    assert "China" in texts(drawing, "category")
    assert "1,400" in texts(drawing, "value")


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_what_has_no_room_in_its_cell_is_listed_below(medium: str) -> None:
    names = [f"A rather long name of part {index}" for index in range(20)]
    figure = build(rows({"x": names, "v": [2000, *range(20, 1, -1)]}), kind="treemap", x="x", y="v")
    drawing = drawn(figure, medium, (420.0, 320.0))  # type: ignore[arg-type]
    assert not faults(drawing)
    everything = " ".join(texts(drawing))
    assert all(name in everything for name in names)
    assert texts(drawing, "number")[0] == "1"
    assert "1\u00a0A rather long name" in " ".join(texts(drawing, "list"))


def test_too_many_small_cells_are_refused_with_their_number_and_a_way_out() -> None:
    names = [f"A rather long name of part {index}" for index in range(300)]
    figure = build(rows({"x": names, "v": [1] * 300}), kind="treemap", x="x", y="v")
    with pytest.raises(InputError) as caught:
        drawn(figure)
    (problem,) = caught.value.problems
    assert problem.code == "too-much"
    assert "300" in problem.message
    assert "limit" in problem.hint


def test_what_is_zero_or_missing_is_named_in_the_note() -> None:
    data = rows({"x": ["A", "B", "C"], "v": [3, 0, None]}, types={"v": "number"})
    figure = build(data, kind="treemap", x="x", y="v", note="Provisional.")
    assert figure.categories == ("A",)
    assert plain_text(figure.note) == "Provisional. Not shown: B 0; C n/a"


@pytest.mark.parametrize(
    ("amounts", "code"), [([-1, 2], "negative-share"), ([0, 0], "zero-whole"), ([None, None], "zero-whole")]
)
def test_what_is_no_part_of_a_whole_is_refused(amounts: list[float | None], code: str) -> None:
    assert (
        refused(rows({"x": ["a", "b"], "v": amounts}, types={"v": "number"}), kind="treemap", x="x", y="v").code == code
    )


def test_the_largest_cell_of_each_group_comes_first() -> None:
    data = rows({"x": ["a", "b", "a", "b"], "g": ["p", "p", "q", "q"], "v": [50, 40, 1, 3]})
    figure = build(data, kind="treemap", x="x", y="v", group="g")
    assert [value.amount for value in figure.series[0].values if value] == [50, 40, 3, 1]


def test_missing_values_can_be_an_error() -> None:
    data = rows({"x": ["A", "B"], "g": ["p", "q"], "v": [3.0, None]})
    assert refused(data, kind="treemap", x="x", y="v", group="g", missing="error").code == "missing-value"


def test_a_highlight_names_cells_or_a_group() -> None:
    one = build(WORLD, kind="treemap", x="land", y="v", group="part", highlight=["Peru"])
    assert [one.categories[index] for index in one.highlight] == ["Peru"]
    assert fills(drawn(one), "cell Peru") == {PALETTE.accent} or list(fills(drawn(one), "cell Peru")) == [
        PALETTE.accent
    ]
    group = build(WORLD, kind="treemap", x="land", y="v", group="part", highlight="Europe")
    assert {group.categories[index] for index in group.highlight} == {"Germany", "France"}


def test_the_rest_of_each_group_is_summed() -> None:
    figure = build(WORLD, kind="treemap", x="land", y="v", group="part", limit=3, other="Others")
    assert figure.categories.count("Others") == 3
    total = sum(float(value.amount) for value in figure.series[0].values if value)  # type: ignore[arg-type]
    assert total == 3237


def test_the_alternative_text_tells_groups_and_cells() -> None:
    figure = build(WORLD, kind="treemap", x="land", y="v", group="part", caption="People")
    assert figure.alt.startswith("Tree map: People (million). Asia: China 1,400; India 1,300; Japan 125. Americas:")


def test_an_unknown_group_is_placed_at_its_field() -> None:
    problem = refused(WORLD, kind="treemap", x="land", y="v", group="prat")
    assert (problem.code, problem.place) == ("unknown-column", ("group",))


@pytest.mark.parametrize(
    ("field", "value"),
    [("axis", {"min": 1}), ("labels", "ends"), ("missing", "connect"), ("annotations", [{"kind": "line", "y": 3}])],
)
def test_fields_without_a_meaning_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "treemap", "data": "d", "x": "a", "y": "v", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"
