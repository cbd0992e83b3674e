from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import REPORT_WIDTH, THEME, build, rows, texts

from briefgen.charts import draw, room_of
from briefgen.charts.cells import cells, least_height, some_panels
from briefgen.charts.panel import Panel
from briefgen.charts.placing import overlap
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.formatting import Formatter

ENGLISH = Formatter("en-GB")


def panels(count: int, **about: object) -> Figure:
    data = rows({"quarter": ["Q1", "Q2", "Q3"], "sold": [120, 250, 90]})
    made = [build(data, kind="column", x="quarter", y="sold", caption=f"Shop {number}") for number in range(count)]
    whole = Figure(kind="column", native="", categories=(), series=(), alt="Shops", panels=tuple(made))
    return replace(whole, **about)  # type: ignore[arg-type]


def on(width: float, height: float, medium: str = "deck") -> Panel:
    return Panel(THEME, medium, width, height, ENGLISH)  # type: ignore[arg-type]


@given(
    count=st.integers(1, 16),
    columns=st.integers(0, 6),
    width=st.floats(170, 900),
    height=st.floats(400, 1200),
    medium=st.sampled_from(["deck", "report"]),
)
def test_panels_stand_apart_inside_the_whole(
    count: int, columns: int, width: float, height: float, medium: str
) -> None:
    try:
        placed = cells(on(width, height, medium), panels(count, panel_columns=columns))
    except InputError as caught:
        assert caught.problems[0].code == "too-much"
        return
    assert len(placed) == count
    boxes = [cell.box for cell in placed]
    assert all(box.x >= 0 and box.x + box.width <= width + 0.01 for box in boxes)
    assert all(box.y >= -0.01 and box.y + box.height <= height + 0.01 for box in boxes)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_panels_run_in_reading_order() -> None:
    boxes = [cell.box for cell in cells(on(864.0, 274.0), panels(6))]
    assert [round(box.y) for box in boxes] == [round(boxes[0].y)] * 3 + [round(boxes[5].y)] * 3
    assert boxes[0].y > boxes[3].y
    assert boxes[0].x < boxes[1].x < boxes[2].x
    assert boxes[0].x == boxes[3].x


def test_the_author_says_how_many_stand_in_a_row() -> None:
    boxes = [cell.box for cell in cells(on(864.0, 400.0), panels(4, panel_columns=2))]
    assert boxes[0].y == boxes[1].y > boxes[2].y == boxes[3].y


def test_shares_are_the_relative_heights_of_panels_in_one_column() -> None:
    placed = cells(on(400.0, 400.0), panels(2, panel_columns=1, panel_shares=(1.0, 3.0)))
    assert placed[1].box.height == pytest.approx(3 * placed[0].box.height)


def test_shares_are_the_relative_widths_of_panels_in_one_row() -> None:
    placed = cells(on(424.0, 300.0), panels(2, panel_shares=(3.0, 1.0)))
    assert [cell.box.width for cell in placed] == pytest.approx([300.0, 100.0])


def test_the_head_of_each_panel_is_drawn_above_it() -> None:
    figure = panels(3)
    height = room_of(figure, THEME, "report", REPORT_WIDTH, ENGLISH).natural
    drawing = draw(figure, THEME, "report", REPORT_WIDTH, height, ENGLISH)
    written = texts(drawing)
    for number in range(3):
        assert f"Shop {number}" in written
    assert written.count("Q2") == 3


def test_where_one_panel_has_no_room_for_values_all_have_an_axis() -> None:
    figure = panels(2, panel_columns=2)
    many = rows({"quarter": ["Q1", "Q2", "Q3"], "sold": [1200000, 2500000, 900000]})
    crowded = build(many, kind="column", x="quarter", y="sold", caption="Crowded")
    figure = replace(figure, panels=(figure.panels[0], crowded))
    for cell in cells(on(210.0, 200.0, "report"), figure):
        assert cell.figure.y_axis.show is True
        assert cell.figure.labels == "none"


def test_some_panels_keep_their_alternative_texts() -> None:
    whole = panels(5)
    some = some_panels(whole, 2, 4)
    assert some.panels == whole.panels[2:4]
    assert some.alt == f"{whole.panels[2].alt} {whole.panels[3].alt}"


def test_more_panels_need_more_height() -> None:
    measuring = on(864.0, 0.0)
    heights = [least_height(measuring, panels(count)) for count in (3, 6, 12)]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2]
