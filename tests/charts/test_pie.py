"""Pies: labels at the slices where they are clear of each other, at the sides where they are not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.material import Brief, boxes, build, drawn, faults, fills, named, refused, rows, texts
from tests.charts.native import cache, column_of, found, part_of, plots_of, sheet_of

from briefgen.errors import InputError

PARTS = rows({"p": ["Imports", "Own production", "Losses", "Storage"], "v": [30, 61, 4, 5]}, units={"v": "TWh"})


def test_the_largest_part_comes_first_unless_the_rows_are_sorted() -> None:
    assert build(PARTS, kind="pie", x="p", y="v").categories[0] == "Own production"
    assert build(PARTS, kind="pie", x="p", y="v", sort=[]).categories[0] == "Imports"
    assert build(PARTS, kind="pie", x="p", y="v", sort="v").categories[0] == "Losses"


def test_labels_with_names_stand_at_the_slices_where_they_fit_and_follow_the_numbers_in_the_deck() -> None:
    figure = build(rows({"p": ["A", "B", "C", "D"], "v": [30, 61, 15, 14]}), kind="pie", x="p", y="v")
    plots = plots_of(figure)
    (plot,) = plots.plots
    labels = plot.layers[0].labels
    assert [label.text for label in labels.values()] == ["61", "30", "15", "14"]
    assert all(label.named and not label.own for label in labels.values())
    drawing = drawn(figure)
    assert not named(drawing, "leader")
    assert texts(drawing, "category") == ["B", "A", "C", "D"]
    assert texts(drawing, "value") == ["61", "30", "15", "14"]
    assert not faults(drawing)


def test_names_of_close_slices_have_their_values_on_one_line() -> None:
    data = rows({"p": ["Holm", "Lund", "Borg", "Dal", "Berg"], "v": [9, 9, 9, 9, 9]})
    plots = plots_of(build(data, kind="pie", x="p", y="v"), (300.0, 120.0))
    (plot,) = plots.plots
    assert {label.named for label in plot.layers[0].labels.values()} == {"before"}


def test_where_labels_would_meet_names_stand_at_the_sides_with_leaders() -> None:
    names = [f"Part number {index} of the whole" for index in range(10)]
    figure = build(rows({"p": names, "v": [10, *range(9, 0, -1)]}), kind="pie", x="p", y="v")
    drawing = drawn(figure, size=(568.0, 316.0))
    assert len(named(drawing, "leader")) == 10
    assert not faults(drawing)


def test_words_beside_a_small_pie_stay_whole() -> None:
    data = rows({"p": ["Passengers", "Freight", "Post"], "v": [520, 310, 1]})
    drawing = drawn(build(data, kind="pie", x="p", y="v"), size=(230.0, 150.0))
    assert "Passengers" in " ".join(texts(drawing))


def test_a_part_that_is_nothing_is_named_without_a_slice() -> None:
    data = rows({"p": ["A", "B", "C"], "v": [3, 0, 5]})
    for medium in ("deck", "report"):
        drawing = drawn(build(data, kind="pie", x="p", y="v"), medium)  # type: ignore[arg-type]
        assert {"B  0", "0"} & set(texts(drawing, "value B"))
        assert len(fills(drawing, "part")) == 2


def test_a_missing_part_is_named_as_such() -> None:
    data = rows({"p": ["A", "B", "C"], "v": [3.0, None, 5.0]})
    drawing = drawn(build(data, kind="pie", x="p", y="v"))
    assert "n/a" in texts(drawing, "value B")
    assert len(named(drawing, "leader")) == 2


def test_all_parts_are_told_in_the_alternative_text() -> None:
    names = [f"Part {index}" for index in range(14)]
    figure = build(rows({"p": names, "v": list(range(1, 15))}), kind="pie", x="p", y="v", caption="All")
    assert all(f"{name} {index + 1}" in figure.alt for index, name in enumerate(names))


def test_more_than_five_parts_are_a_warning_with_a_way_out() -> None:
    brief = Brief()
    build(rows({"p": list("abcdef"), "v": [6, 5, 4, 3, 2, 1]}), brief, kind="pie", x="p", y="v")
    (problem,) = brief.problems
    assert (problem.code, problem.level) == ("many-parts", "warning")
    assert "limit: 4" in problem.hint


def test_others_are_summed_and_come_last() -> None:
    figure = build(PARTS, kind="pie", x="p", y="v", limit=2, other="Others")
    assert figure.categories == ("Own production", "Imports", "Others")
    assert figure.series[0].values[2] is not None
    assert figure.series[0].values[2].amount == 9


def test_too_many_parts_are_refused_with_their_number() -> None:
    figure = build(rows({"p": [f"P{index}" for index in range(60)], "v": [1] * 60}), kind="pie", x="p", y="v")
    with pytest.raises(InputError, match="names of 60 parts"):
        drawn(figure)


@pytest.mark.parametrize(("amounts", "code"), [([-1, 2], "negative-share"), ([0, 0], "zero-whole")])
def test_what_is_no_part_of_a_whole_is_refused(amounts: list[int], code: str) -> None:
    assert refused(rows({"p": ["a", "b"], "v": amounts}), kind="pie", x="p", y="v").code == code


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=8).filter(any))
def test_angles_are_shares_and_no_label_meets_another(amounts: list[int]) -> None:
    figure = build(
        rows({"p": [f"Part {index}" for index in range(len(amounts))], "v": amounts}), kind="pie", x="p", y="v", sort=[]
    )
    drawing = drawn(figure)
    assert not faults(drawing)
    assert len([text for text, *_ in boxes(drawing) if text.startswith("Part")]) == len(amounts)
    plots = plots_of(figure)
    radius = (plots.right - plots.left) / 2
    assert radius > 0
    assert math.isclose(plots.top - plots.bottom, 2 * radius)


def test_the_deck_has_a_native_pie_with_the_source_values_in_cells_and_cache() -> None:
    figure = build(PARTS, kind="pie", x="p", y="v", limit=3, other="Others")
    golden = {0: 61.0, 1: 30.0, 2: 5.0, 3: 4.0}
    part = part_of(figure)
    assert cache(part, "//c:pieChart/c:ser/c:val") == golden
    assert column_of(sheet_of(figure), 0, 4) == golden
    assert [text.text for text in found(part, "//c:pieChart/c:ser/c:cat//c:v")] == list(figure.categories)
    assert not found(part, "//c:valAx | //c:catAx")


def test_labels_at_the_slices_are_native_and_name_their_categories() -> None:
    part = part_of(build(rows({"p": list("ABC"), "v": [3, 4, 5]}), kind="pie", x="p", y="v"))
    labels = "//c:pieChart/c:ser/c:dLbls"
    assert found(part, f"{labels}/c:showCatName/@val") == ["1"]
    assert found(part, f"{labels}/c:showVal/@val") == ["1"]
    assert found(part, f"{labels}/c:dLblPos/@val") == ["outEnd"]
    assert [text.text for text in found(part, f"{labels}/c:separator")] == ["\n"]


def test_a_qualified_value_is_written_in_words_with_its_name() -> None:
    from dataclasses import replace

    figure = build(rows({"p": list("ABC"), "v": [3, 4, 5]}), kind="pie", x="p", y="v")
    values = figure.series[0].values
    assert values[0] is not None
    about = replace(
        figure, series=(replace(figure.series[0], values=(replace(values[0], qualifier="about"), *values[1:])),)
    )
    part = part_of(about)
    assert [text.text for text in found(part, "//c:dLbl/c:tx//a:t")] == ["C", "about 5"]
