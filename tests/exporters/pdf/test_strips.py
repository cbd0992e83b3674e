"""Bands: what is put side by side or together keeps everything, in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.exporters.pdf.items import Anchor
from briefgen.exporters.pdf.strips import Strip, attached, gap, guarded, height, merged, side_by_side, spaced, stacked

HEIGHTS = st.lists(st.sampled_from([10.0, 12.5, 15.5, 60.0]), max_size=12)


def column(name: str, heights: list[float]) -> list[Strip]:
    return [Strip(tall, (Anchor(f"{name}{number}", 1.0),), after_pt=4.0) for number, tall in enumerate(heights)]


def places(strips: list[Strip]) -> dict[str, float]:
    return {
        item.name: round(y + item.y, 3)
        for y, strip in stacked(strips)
        for item in strip.items
        if isinstance(item, Anchor)
    }


@given(HEIGHTS, HEIGHTS, HEIGHTS)
def test_columns_side_by_side_keep_every_item_in_its_place(
    one: list[float], two: list[float], three: list[float]
) -> None:
    columns = [column("a", one), column("b", two), column("c", three)]
    expected = places(columns[0]) | places(columns[1]) | places(columns[2])
    assert places(side_by_side(columns)) == expected


@given(HEIGHTS, HEIGHTS)
def test_columns_side_by_side_are_as_high_as_the_higher(one: list[float], two: list[float]) -> None:
    columns = [column("a", one), column("b", two)]
    assert round(height(side_by_side(columns)), 3) == round(max(height(column) for column in columns), 3)


@given(HEIGHTS.filter(bool))
def test_merged_strips_keep_height_and_places(heights: list[float]) -> None:
    strips = column("a", heights)
    assert merged(strips).height_pt == height(strips)
    assert places([merged(strips)]) == places(strips)


def test_the_larger_space_holds() -> None:
    assert gap(Strip(1, after_pt=8), Strip(1, before_pt=22)) == 22
    assert gap(Strip(1, after_pt=8), Strip(1, before_pt=4)) == 8
    assert gap(None, Strip(1, before_pt=22)) == 0


def test_lines_at_both_ends_stay_together() -> None:
    joined = [strip.joined for strip in guarded([Strip(1)] * 5)]
    assert joined == [False, True, False, False, True]
    assert [strip.joined for strip in guarded([Strip(1)] * 3)] == [False, True, True]
    assert [strip.joined for strip in guarded([Strip(1)])] == [False]


def test_what_follows_a_heading_stays_with_it() -> None:
    assert [strip.joined for strip in attached([Strip(1)] * 5)] == [True, True, True, False, False]


def test_space_is_set_at_the_ends() -> None:
    made = spaced([Strip(1, before_pt=1, after_pt=1), Strip(1, after_pt=1)], before_pt=5, after_pt=6)
    assert [(strip.before_pt, strip.after_pt) for strip in made] == [(5, 1), (0, 6)]
    assert spaced([], before_pt=5) == []


def test_columns_are_not_cut_below_a_heading_in_one_of_them() -> None:
    headed = [Strip(10), Strip(10, before_pt=6, joined=True), Strip(10)]
    made = side_by_side([headed, [Strip(10), Strip(26)]])
    assert [strip.joined for strip in made] == [False, True]
    made = side_by_side([headed, [Strip(10)]])
    assert [(strip.joined, strip.before_pt, strip.height_pt) for strip in made] == [
        (False, 0, 10),
        (True, 6, 10),
        (False, 0, 10),
    ]
