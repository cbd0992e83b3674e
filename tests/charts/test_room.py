"""The room that figures need, as their kinds say it: where they stand, how low they may be, what goes on elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts import room_of
from briefgen.charts.room import Room
from briefgen.document import Figure
from briefgen.formatting import Formatter
from briefgen.themes.theme import Medium

from .material import THEME, build, rows

LONG = "A name of a thing that is so long that it has no room under a column"


def room(figure: Figure, medium: Medium = "deck", width: float = 568.0) -> Room:
    return room_of(figure, THEME, medium, width, Formatter())


def things(kind: str, count: int, name: str = "Thing", **more: Any) -> Figure:
    data = rows({"name": [f"{name} {index}" for index in range(count)], "v": [1.0 + index for index in range(count)]})
    return build(data, kind=kind, x="name", y="v", sort=[], caption="Amounts", **more)


def two(kind: str, count: int, **more: Any) -> Figure:
    names, numbers = [f"Thing {index}" for index in range(count)], [1.0 + index for index in range(count)]
    data = rows({"name": names, "v": numbers, "w": numbers})
    return build(data, kind=kind, x="name", y=["v", "w"], sort=[], caption="Amounts", **more)


def test_columns_whose_names_have_no_room_lie_down_as_bars() -> None:
    upright, lying = room(things("column", 5)), room(things("column", 5, LONG), width=300.0)
    assert (upright.figure.kind, lying.figure.kind) == ("column", "bar")
    assert lying.natural == room(lying.figure, width=300.0).natural


@pytest.mark.parametrize(
    ("figure", "place"),
    [
        (things("column", 4), "half"),
        (things("column", 5), "any"),
        (two("column", 2), "half"),
        (two("column", 3), "any"),
        (two("column", 4, stack=True), "half"),
        (things("pie", 5), "half"),
        (things("line", 6), "any"),
        (things("line", 7), "long"),
        (two("bar", 1, stack="percent"), "strip"),
        (two("bar", 2, stack="percent"), "any"),
        (two("bar", 1, stack=True), "any"),
    ],
)
def test_a_figure_stands_where_its_marks_have_the_right_width(figure: Figure, place: str) -> None:
    assert room(figure).place == place


def test_annotations_over_a_plot_need_height_on_a_slide() -> None:
    note = {"kind": "note", "x": "Thing 2", "text": "Here"}
    plain, marked = things("line", 5), things("line", 5, annotations=[note])
    assert room(marked).least == room(plain).least + 40.0


def test_a_map_has_its_key_as_a_list() -> None:
    data = rows({"code": ["PER", "CHL", "ECU"], "status": ["raised", "raised", "new"]})
    figure = build(data, kind="map", region="world", x="code", y="status", caption="Ties")
    assert [len(entry.members) for entry in room(figure).key] == [2, 1]
    assert room(things("line", 5)).key == ()


@given(st.integers(2, 90), st.floats(80.0, 500.0))
def test_pieces_of_bars_hold_each_bar_once_and_fit(count: int, height: float) -> None:
    needed = room(things("bar", count))

    def fits(piece: Figure) -> bool:
        return room(piece).holds_in(height)

    pieces = needed.pieces(fits)
    assert [name for piece in pieces for name in piece.categories] == list(needed.figure.categories)
    assert all(map(fits, pieces))
    sizes = [len(piece.categories) for piece in pieces]
    assert max(sizes) - min(sizes) <= 1


def test_what_stays_whole_is_one_piece_however_low() -> None:
    needed = room(things("line", 60))
    assert needed.holds_in(1.0)
    assert needed.pieces(lambda piece: False) == [needed.figure]
