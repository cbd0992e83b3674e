"""Slopes: two moments, names and values at both ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, THEME, Brief, build, drawn, faults, items, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, sheet_of

from briefgen.charts import lay_out
from briefgen.charts.facets import exhibit_of
from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.data.dataset import Dataset
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.themes.theme import Medium

NAMES = ["North", "South", "East", "West"]


def two_years(first: list[float | None], last: list[float | None], names: list[str] | None = None) -> Dataset:
    names = names or NAMES[: len(first)]
    count = len(first)
    return rows(
        {"year": [2015] * count + [2025] * count, "region": names * 2, "share": [*first, *last]},
        types={"year": "year"},
        units={"share": "million USD"},
    )


def slope(data: Dataset, **more: object) -> Figure:
    return build(data, kind="slope", x="year", y="share", series="region", **more)


def laid_out(figure: Figure, medium: Medium = "deck") -> Plots:
    width, height = (568.0, 274.0) if medium == "deck" else (357.0, 236.0)
    plots = lay_out(Panel(THEME, medium, width, height, Formatter("en-GB")), figure)
    assert plots is not None
    return plots


def test_a_slope_is_a_native_line_chart_whose_values_follow_the_cells() -> None:
    figure = slope(two_years([10.0, 20.0], [30.0, 15.0]))
    assert figure.native == "line_markers"
    plots = laid_out(figure)
    labels = {layer.series: layer.labels for layer in plots.plots[0].layers}
    assert [(label.text, label.spot, label.own) for label in labels[0].values()] == [
        ("10.0", "left", False),
        ("30.0", "right", False),
    ]
    assert plots.flush


def test_source_workbook_cache_and_drawing_say_the_same() -> None:
    golden = [[10.25, 30.0], [20.0, 15.125], [7.0, 7.5]]
    figure = slope(two_years([each[0] for each in golden], [each[1] for each in golden]))
    part, sheet, plots = part_of(figure), sheet_of(figure), laid_out(figure)
    drawing = drawn(figure)
    for index, numbers in enumerate(golden):
        wanted = dict(enumerate(numbers))
        assert column_of(sheet, index, 2) == wanted
        assert cache(part, f"//c:ser[c:idx[@val='{index}']]/c:val") == wanted
        (line,) = (item for item in named(drawing, f"line {NAMES[index]}") if isinstance(item, Path))
        heights = [segment[1][1] for segment in line.segments if segment[0] != "Z"]
        assert heights == pytest.approx([plots.scale().place(number) for number in numbers], abs=0.01)
    assert len(found(part, "//c:ser")) == len(golden)
    assert found(part, "//c:valAx/c:crossBetween/@val") == ["midCat"]


def test_names_and_values_stand_at_both_ends() -> None:
    drawing = drawn(slope(two_years([10.0, 20.0], [30.0, 15.0])))
    assert sorted(texts(drawing, "series")) == ["North", "North", "South", "South"]
    assert sorted(texts(drawing, "value")) == ["10.0", "15.0", "20.0", "30.0"]


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_names_that_would_meet_are_moved_apart_and_tied_to_their_points(medium: Medium) -> None:
    drawing = drawn(slope(two_years([10.0, 10.1, 10.2, 40.0], [5.0, 20.0, 30.0, 40.0])), medium)
    assert not faults(drawing)
    leaders = [item for item in named(drawing, "leader") if isinstance(item, Path)]
    assert len(leaders) == 4, "one side was moved, and only that"
    assert sorted(texts(drawing, "value")) == sorted(["10.0", "10.1", "10.2", "40.0", "5.0", "20.0", "30.0", "40.0"])


def test_earlier_moments_stand_left_whatever_the_order_of_the_rows() -> None:
    data = rows(
        {"year": [2025, 2015], "region": ["North", "North"], "share": [2.0, 1.0]},
        types={"year": "year"},
    )
    assert slope(data).categories == ("2015", "2025")


@pytest.mark.parametrize("years", [[2015], [2015, 2020, 2025]])
def test_there_are_exactly_two_moments(years: list[int]) -> None:
    data = rows({"year": years, "share": [1.0] * len(years)}, types={"year": "year"})
    problem = refused(data, kind="slope", x="year", y="share")
    assert (problem.code, problem.place) == ("two-moments", ("x",))
    assert f"has {len(years)}" in problem.message


def test_one_line_is_highlighted_and_the_others_are_grey() -> None:
    figure = slope(two_years([10.0, 20.0, 25.0], [30.0, 15.0, 25.0]), highlight="South")
    assert figure.highlight_series
    last = laid_out(figure).plots[0].layers[-1]
    assert (last.series, last.line.color if last.line else "") == (1, THEME.palette.accent)


def test_a_single_line_may_be_highlighted_and_a_moment_may_not() -> None:
    data = two_years([10.0], [30.0])
    assert slope(data, highlight="North").highlight == (0,)
    assert refused(data, kind="slope", x="year", y="share", series="region", highlight="2015").code == "unknown-item"


@pytest.mark.parametrize("legend", ["bottom", "right"])
def test_names_may_stand_apart_and_lines_may_be_coloured(legend: str) -> None:
    figure = slope(two_years([10.0, 20.0], [30.0, 15.0]), legend=legend, colors={"South": "bad"})
    drawing = drawn(figure, size=(568.0, 300.0))
    assert sorted(texts(drawing, "series")) == ["North", "South"]
    (line,) = (item for item in named(drawing, "line South") if isinstance(item, Path))
    assert line.style.stroke is not None
    assert line.style.stroke.color.hex_text == THEME.palette.bad
    assert not faults(drawing)


def test_panels_have_a_slope_each() -> None:
    data = rows(
        {
            "year": [2015, 2025] * 4,
            "region": ["a", "a", "b", "b"] * 2,
            "sea": ["north"] * 4 + ["south"] * 4,
            "share": [float(number) for number in range(8)],
        },
        types={"year": "year"},
    )
    model = CHART.validate_python(
        {"kind": "slope", "data": "d", "x": "year", "y": "share", "series": "region", "facet": "sea"}
    )
    figure = exhibit_of(model, data, Brief())
    assert isinstance(figure, Figure)
    drawing = drawn(figure)
    assert len([item for item in items(drawing) if item.name.startswith("line ")]) == 4
    assert not faults(drawing)


def test_growth_and_differences_stand_beside_the_name() -> None:
    marks = [
        {"kind": "difference", "start": 2015, "end": 2025, "series": "North"},
        {"kind": "cagr", "start": 2015, "end": 2025, "series": "South"},
        {"kind": "note", "x": 2015, "series": "South", "text": "after the strike"},
    ]
    drawing = drawn(slope(two_years([10.0, 20.0], [30.0, 15.0]), annotations=marks))
    assert texts(drawing, "remark") == ["after the strike", "+20.0", "−2.8% a year"]
    assert not faults(drawing)


@pytest.mark.parametrize(
    ("field", "value"),
    [("limit", 3), ("other", "Rest"), ("missing", "connect"), ("annotations", [{"kind": "line", "y": 3}])],
)
def test_what_means_nothing_between_two_moments_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "slope", "data": "d", "x": "a", "y": "b", field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_a_line_without_one_of_its_values_has_words_at_its_other_end_only() -> None:
    drawing = drawn(slope(two_years([10.0, None], [30.0, 15.0])))
    assert sorted(texts(drawing, "series")) == ["North", "North", "South"]
    assert len([item for item in named(drawing, "line ") if isinstance(item, Path)]) == 1


def test_equal_values_stand_in_the_middle() -> None:
    plots = laid_out(slope(two_years([5.0], [5.0])))
    assert plots.values.low < 5 < plots.values.high


def test_more_lines_than_there_is_room_for_are_refused_with_their_count() -> None:
    figure = slope(two_years([1.0] * 60, [2.0] * 60, [f"Region {index}" for index in range(60)]))
    with pytest.raises(InputError, match="60 series"):
        drawn(figure)


def test_the_alternative_text_says_from_when_to_when() -> None:
    alt = slope(two_years([10.0], [30.0])).alt
    assert alt == "Slope chart: North (million USD), from 2015 to 2025. 2015 10.0; 2025 30.0."
    told = build(two_years([10.0], [30.0]), Brief("de"), kind="slope", x="year", y="share", series="region").alt
    assert told.startswith("Steigungsdiagramm")


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 8).flatmap(
        lambda count: st.tuples(
            st.lists(st.floats(-1e4, 1e4), min_size=count, max_size=count),
            st.lists(st.floats(-1e4, 1e4), min_size=count, max_size=count),
        )
    )
)
def test_up_to_eight_lines_are_always_legible(ends: tuple[list[float | None], list[float | None]]) -> None:
    names = [f"Region {index}" for index in range(len(ends[0]))]
    assert not faults(drawn(slope(two_years(*ends, names))))
