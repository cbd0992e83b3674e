"""Dumbbells: two dots in a row and the bar that joins them, in drawings and in the cells of PowerPoint."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.material import Brief, build, drawn, faults, fills, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.charts.plots.geometry import places
from briefgen.document import Figure
from briefgen.errors import InputError

LANDS = ["Peru", "Chile", "Brazil"]
DATA = rows(
    {"land": LANDS, "before": [64.5, 70.25, 79.0], "after": [72.0, 78.5, 75.5]},
    units={"before": "years", "after": "years"},
)
GAPS = rows({"land": LANDS, "before": [1.0, None, None], "after": [2.0, 3.0, None]}, types={"before": "number"})


def dumbbell(data: Any = DATA, brief: Brief | None = None, **more: Any) -> Figure:
    return build(data, brief, kind="dumbbell", x="land", y=["before", "after"], **more)


def test_the_largest_second_measure_stands_on_top_unless_sort_says_otherwise() -> None:
    assert dumbbell().categories == ("Chile", "Brazil", "Peru")
    assert dumbbell(sort=[]).categories == tuple(LANDS)
    assert dumbbell(sort="before", limit=2).categories == ("Peru", "Chile")


@pytest.mark.parametrize("more", [{"y": "before"}, {"y": ["before", "after", "after"]}])
def test_a_dumbbell_joins_two_measures(more: dict[str, Any]) -> None:
    problem = refused(DATA, **{"kind": "dumbbell", "x": "land", **more})
    assert (problem.code, problem.place) == ("two-measures", ("y",))


def test_totals_are_refused() -> None:
    assert refused(DATA, kind="dumbbell", x="land", y=["before", "after"], labels="total").place == ("labels",)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_values_stand_outside_the_bar_the_smaller_one_left(medium: Any) -> None:
    drawing = drawn(dumbbell(sort=[]), medium)
    assert not faults(drawing)
    at = {item.name: item.x for item in named(drawing, "value")}  # type: ignore[union-attr]
    assert set(texts(drawing, "value")) == {"64.50", "72.00", "70.25", "78.50", "79.00", "75.50"}
    assert at["value Before Peru"] < at["value After Peru"]
    assert at["value After Brazil"] < at["value Before Brazil"]
    assert texts(drawing, "series") == ["Before", "After"]
    assert texts(drawing, "category") == LANDS


def test_the_bar_runs_from_dot_to_dot() -> None:
    plots = plots_of(dumbbell())
    bar, first, second = plots.plots[0].layers
    plot = plots.plots[0]
    ends = [at for at in places(plots, plot, bar) if at is not None]
    dots = zip(places(plots, plot, first), places(plots, plot, second), strict=True)
    assert ends == [at for pair in dots for at in pair]


def test_a_row_with_one_measure_has_a_dot_and_no_bar_and_one_without_says_so() -> None:
    drawing = drawn(dumbbell(GAPS, sort=[]))
    assert not faults(drawing)
    assert len(named(drawing, "line")) == 1
    assert sorted(item.name for item in named(drawing, "point")) == [
        "point After Chile", "point After Peru", "point Before Peru",
    ]  # fmt: skip
    assert texts(drawing, "value Brazil") == ["n/a"]


def test_what_is_highlighted_is_in_colour_and_bold_and_the_rest_is_quiet() -> None:
    drawing = drawn(dumbbell(highlight=["Peru"]))
    assert fills(drawing, "point After Peru") == ["005F6E"]
    assert fills(drawing, "point After Chile") == ["8B969E"]
    bold = [item for item in named(drawing, "category Peru") if item.runs[0].bold]  # type: ignore[union-attr]
    assert len(bold) == 1


def test_what_is_planned_is_hollow_at_the_dot_and_in_the_key() -> None:
    figure = build(DATA, kind="dumbbell", x="land", y=[{"column": "before", "scenario": "plan"}, "after"])
    drawing = drawn(figure)
    assert set(fills(drawing, "point Before")) == {"FFFFFF"}
    assert fills(drawing, "swatch Before") == ["FFFFFF"]
    assert "FFFFFF" not in fills(drawing, "point After")


def test_a_chart_with_fixed_ends_keeps_its_values_beside_its_names() -> None:
    assert not faults(drawn(dumbbell(axis={"min": 64.5, "max": 79})))


def test_a_target_line_runs_through_no_value() -> None:
    drawing = drawn(dumbbell(annotations=[{"kind": "line", "y": 69.5, "label": "Target"}]), "report")
    assert not faults(drawing)
    (x,) = {round(point[0], 3) for item in named(drawing, "target") for seg in _segments(item) for point in seg[1:]}
    lines = [sorted(point[1] for seg in _segments(item) for point in seg[1:]) for item in named(drawing, "target")]
    for value in named(drawing, "value"):
        left, wide = value.x, value.width_pt  # type: ignore[union-attr]
        if left <= x <= left + wide:
            middle = value.y + 3.0  # type: ignore[union-attr]
            assert not any(ends[0] <= middle <= ends[-1] for ends in lines if ends)


def _segments(item: Any) -> list[Any]:
    return list(getattr(item, "segments", ()))


def test_too_many_rows_are_refused() -> None:
    count = 90
    data = rows({"land": [f"Land {i}" for i in range(count)], "before": [1.0] * count, "after": [2.0] * count})
    with pytest.raises(InputError, match="too-much"):
        drawn(dumbbell(data), size=(568.0, 274.0))


AMOUNTS = st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6)), min_size=1, max_size=12)


@settings(max_examples=30)
@given(AMOUNTS)
def test_rows_are_of_equal_height_and_dots_stand_at_their_numbers(pairs: list[tuple[int, int]]) -> None:
    data = rows({"land": [f"L{i}" for i in range(len(pairs))], "before": [a for a, _ in pairs],
                 "after": [b for _, b in pairs]})  # fmt: skip
    plots = plots_of(dumbbell(data, sort=[]))
    plot = plots.plots[0]
    assert plots.across is not None
    for index, layer in enumerate(plot.layers[1:]):
        for row, at in enumerate(places(plots, plot, layer)):
            assert at is not None
            share = (pairs[row][index] - plots.across.low) / (plots.across.high - plots.across.low)
            assert at[0] == pytest.approx(plots.left + share * (plots.right - plots.left), abs=1e-6)
            step = (plots.top - plots.bottom) / len(pairs)
            assert at[1] == pytest.approx(plots.top - step * (row + 0.5))


def test_workbook_cache_source_and_drawing_are_the_same_numbers() -> None:
    figure = dumbbell(sort=[])
    part, sheet = part_of(figure), sheet_of(figure)
    before, after = {0: 64.5, 1: 70.25, 2: 79.0}, {0: 72.0, 1: 78.5, 2: 75.5}
    assert column_of(sheet, 0, 3) == before
    assert column_of(sheet, 1, 3) == after
    assert cache(part, "//c:ser[c:order/@val=1]/c:xVal") == before
    assert cache(part, "//c:ser[c:order/@val=2]/c:xVal") == after
    assert cache(part, "//c:ser[c:order/@val=1]/c:yVal") == {0: 2.5, 1: 1.5, 2: 0.5}
    bar = "//c:ser[c:order/@val=0]"
    ends = [64.5, 72.0, 72.0, 70.25, 78.5, 78.5, 79.0, 75.5, 75.5]
    assert list(cache(part, f"{bar}/c:xVal").values()) == ends
    assert cache(part, f"{bar}/c:yVal") == {0: 2.5, 1: 2.5, 3: 1.5, 4: 1.5, 6: 0.5, 7: 0.5}
    assert list(column_of(sheet, 3, 9).values()) == ends


def test_the_bars_follow_when_the_reader_edits_the_cells() -> None:
    sheet = sheet_of(dumbbell(sort=[]), {"B2": 60.0, "C4": 90.0})
    assert sheet.column("E", 9) == [60.0, 72.0, 72.0, 70.25, 78.5, 78.5, 79.0, 90.0, 90.0]


def test_the_values_at_the_dots_are_fields_that_follow_the_cells() -> None:
    part = part_of(dumbbell(sort=[]))
    fields = found(part, "//c:ser[c:order/@val=1]//a:fld")
    assert [field.get("type") for field in fields] == ["XVALUE"] * 3
    assert [field.xpath("string(*[local-name()='t'])") for field in fields] == ["64.50", "70.25", "79.00"]
    assert len({field.get("id") for field in found(part, "//a:fld")}) == 6


def test_every_series_reaches_down_to_the_end_of_the_longest() -> None:
    counts = found(part_of(dumbbell()), "//c:numCache/c:ptCount/@val")
    assert set(counts) == {"9"}


@pytest.mark.parametrize("language", ["en-GB", "es", "fr", "de", "pt-BR", "zh-Hans"])
def test_the_alternative_text_lists_both_measures(language: str) -> None:
    alt = dumbbell(brief=Brief(language)).alt
    assert "Before" in alt
    assert "After" in alt
    assert "Chile" in alt


@pytest.mark.parametrize("region", ["North", "South", "East", "West"])
def test_a_highlighted_name_has_the_room_that_bold_type_needs(region: str) -> None:
    data = rows(
        {
            "region": ["North", "South", "East", "West"],
            "actual": [1234.5, 987.3, 655.1, 412.8],
            "plan": [1100.2, 1000.6, 610.9, 430.3],
        }
    )
    made = build(data, kind="dumbbell", x="region", y=["plan", "actual"], highlight=[region])
    assert not faults(drawn(made, size=(864.0, 272.0)))
