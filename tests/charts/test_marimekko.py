"""Marimekkos: areas are amounts, and nothing is written over anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.panel import Panel
from briefgen.charts.partitions.mosaic import plan_mosaic, shares_of
from briefgen.document import plain_text
from briefgen.errors import InputError
from briefgen.formatting import Formatter

SALES = rows(
    {
        "region": ["North"] * 3 + ["South"] * 3 + ["East"] * 3,
        "kind": ["Freight", "People", "Post"] * 3,
        "v": [30, 50, 20, 10, 30, 10, 5, 10, 5],
        "size": [1000] * 3 + [400] * 3 + [100] * 3,
    },
    units={"v": "million EUR", "size": "km"},
)


def chart(**more: object) -> dict[str, object]:
    return {"kind": "marimekko", "x": "region", "y": "v", "series": "kind", "width": "v", **more}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.floats(0.5, 500), min_size=3, max_size=3), min_size=1, max_size=6),
    st.tuples(st.floats(400, 900), st.floats(220, 400)),
)
def test_areas_are_proportional_to_amounts_and_parts_tile_the_plot(
    table: list[list[float]], size: tuple[float, float]
) -> None:
    data = rows(
        {
            "region": [f"r{row}" for row in range(len(table)) for _ in range(3)],
            "kind": ["a", "b", "c"] * len(table),
            "v": [amount for row in table for amount in row],
        }
    )
    figure = build(data, **chart(sort=[]))
    plan = plan_mosaic(Panel(THEME, "deck", *size, Formatter()), figure)
    total = sum(map(sum, table))
    whole = (plan.columns[-1][1] - plan.columns[0][0]) * (plan.top - plan.bottom)
    for column, amounts in enumerate(table):
        shares = shares_of(figure, column)
        boxes = [plan.box(shares, column, part) for part in range(3)]
        for box, amount in zip(boxes, amounts, strict=True):
            assert box.width * box.height == pytest.approx(whole * amount / total, rel=1e-6, abs=1e-6)
        assert boxes[0].y == pytest.approx(plan.bottom)
        assert boxes[2].y + boxes[2].height == pytest.approx(plan.top)
        assert boxes[1].y == pytest.approx(boxes[0].y + boxes[0].height)
    for (_, right), (left, _) in zip(plan.columns, plan.columns[1:], strict=False):
        assert left == pytest.approx(right)
    assert not faults(drawn(figure, "deck", size))


def test_shares_stand_inside_widths_above_names_below_and_series_beside_the_last_column() -> None:
    figure = build(SALES, **chart())
    assert figure.categories == ("North", "South", "East")
    for medium in ("deck", "report"):
        drawing = drawn(figure, medium)  # type: ignore[arg-type]
        assert not faults(drawing)
        assert texts(drawing, "width") == ["100", "50", "20"]
        assert {"30%", "50%", "20%"} <= set(texts(drawing, "value"))
        assert texts(drawing, "category") == ["North", "South", "East"]
        assert sorted(texts(drawing, "series")) == ["Freight", "People", "Post"]
        assert len(named(drawing, "part")) == 9
        assert not named(drawing, "swatch")
    assert figure.unit == "per cent; width: V (million EUR)"


def test_another_column_can_be_the_width_if_it_has_one_number_for_each_category() -> None:
    figure = build(SALES, **chart(width="size"))
    assert [value.amount for value in figure.series[-1].values if value] == [1000, 400, 100]
    uneven = rows({"region": ["N", "N"], "kind": ["a", "b"], "v": [1, 2], "size": [3, 4]})
    problem = refused(uneven, **chart(width="size"))
    assert (problem.code, problem.place) == ("many-rows", ("width",))


def test_several_measures_are_parts_too() -> None:
    data = rows({"region": ["N", "S"], "a": [1, 2], "b": [3, 2], "size": [10, 20]})
    figure = build(data, kind="marimekko", x="region", y=["a", "b"], width="size")
    assert [value.amount for value in figure.series[0].values if value] == [0.5, 0.25]
    assert figure.categories == ("S", "N")


def test_one_measure_alone_is_refused() -> None:
    problem = refused(SALES, kind="marimekko", x="region", y="v", width="v", aggregate="sum")
    assert (problem.code, problem.place) == ("missing-key", ("series",))


def test_the_rest_is_summed_in_its_parts_and_its_width() -> None:
    figure = build(SALES, **chart(limit=1, other="Others"))
    assert figure.categories == ("North", "Others")
    assert [value.amount for value in figure.series[-1].values if value] == [100, 70]
    assert figure.series[1].values[1].amount == pytest.approx(40 / 70)  # type: ignore[union-attr]


def test_percentages_of_different_wholes_are_not_summed() -> None:
    data = rows(
        {"region": ["N", "N", "S", "S"], "kind": ["a", "b"] * 2, "v": [40, 60, 30, 70], "size": [1, 1, 2, 2]},
        units={"v": "%"},
    )
    assert refused(data, **chart(width="size", limit=1, other="Others")).place == ("other",)


def test_a_category_without_a_width_is_named_in_the_note() -> None:
    data = rows(
        {"region": ["N", "N", "S", "S"], "kind": ["a", "b"] * 2, "v": [40, 60, 30, 70], "size": [1.0, 1.0, None, None]}
    )
    figure = build(data, **chart(width="size"))
    assert figure.categories == ("N",)
    assert plain_text(figure.note) == "Not shown: S"


@pytest.mark.parametrize(("amounts", "code"), [([-1, 2], "negative-share"), ([0, 0], "zero-whole")])
def test_what_is_no_share_is_refused(amounts: list[int], code: str) -> None:
    data = rows({"region": ["N", "N"], "kind": ["a", "b"], "v": amounts, "size": [1, 1]})
    assert refused(data, **chart(width="size")).code == code


def test_names_of_narrow_columns_stand_aside_with_a_leader() -> None:
    data = rows(
        {
            "region": [name for name in ("Large one", "Smallest of them", "Smaller") for _ in "ab"],
            "kind": ["a", "b"] * 3,
            "v": [500, 480, 1, 1, 2, 1],
        }
    )
    drawing = drawn(build(data, **chart(sort=[])), size=(400.0, 240.0))
    assert not faults(drawing)
    assert named(drawing, "leader")
    assert "Smallest of them" in " ".join(texts(drawing, "category"))


def test_series_that_the_last_column_has_not_are_named_in_a_key() -> None:
    data = rows({"region": ["N", "N", "S"], "kind": ["a", "b", "a"], "v": [40, 60, 30]})
    drawing = drawn(build(data, **chart()))
    assert sorted(texts(drawing, "series")) == ["a", "b"]
    assert named(drawing, "swatch")


def test_too_many_columns_are_refused_with_their_number() -> None:
    names = [f"A region with a name {index}" for index in range(60)]
    data = rows({"region": names * 2, "kind": ["a"] * 60 + ["b"] * 60, "v": [1] * 120})
    with pytest.raises(InputError, match="60 columns"):
        drawn(build(data, **chart()))


def test_highlights_name_series_or_categories() -> None:
    accent = THEME.palette.accent
    series = build(SALES, **chart(highlight="People"))
    assert series.highlight_series
    assert fills(drawn(series), "part People") == [accent] * 3 or set(fills(drawn(series), "part People")) == {accent}
    category = build(SALES, **chart(highlight="South"))
    assert accent not in set(fills(drawn(category), "part Freight North"))


def test_the_alternative_text_tells_widths_and_shares() -> None:
    figure = build(SALES, **chart(caption="Sales"))
    assert figure.alt.startswith(
        "Marimekko: Sales (per cent; width: V (million EUR)). North 100: Freight 30%; People 50%; Post 20%. South 50:"
    )


@pytest.mark.parametrize(("field", "value"), [("axis", {"min": 1}), ("annotations", [{"kind": "line", "y": 3}])])
def test_fields_without_a_meaning_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **chart(**{field: value})})
    assert caught.value.errors()[0]["type"] == "unused-key"
