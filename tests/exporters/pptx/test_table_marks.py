"""Signs and sparklines over the cells of native tables: at their rows, on every slide on which a table goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from tests.exporters.pptx.placed_checks import too_low
from tests.sample_document import KILLED, text

from briefgen.document import Align, Cell, Column, Document, KeyFigures, Mark, Part, Row, Span, Table, Tile
from briefgen.exporters.pptx import draw, plan, verify
from briefgen.exporters.pptx.placed import Plan, ShapesBox, TableBox, TextBox
from briefgen.themes import load_theme
from briefgen.values import Format, Value

THEME = load_theme()
TREND = tuple(Value(amount, format=Format("number", 1)) for amount in (3.1, None, 2.0, 5.5))


def table(rows: int, *, mark: Mark | None = None, trend: bool = False, align: Align = "left", words: str = "") -> Table:
    cell = Cell(text(words or "7.5"), mark=mark, trend=TREND if trend else ())
    made = tuple(Row((Cell(text(f"Row {number}")), cell, Cell(text("more")))) for number in range(rows))
    heads = (Column(text("Name")), Column(text("Amount"), align=align), Column(text("Note")))
    return Table(heads, made, stub=True, caption=text("Amounts"))


def planned(block: Table | KeyFigures) -> Plan:
    return plan(Document(text("A deck"), (Part("a", title=text("Marks"), blocks=(block,)),)), THEME)


def shapes(made: Plan) -> list[ShapesBox]:
    return [item for slide in made.slides for item in slide.items if isinstance(item, ShapesBox)]


@pytest.mark.parametrize("align", ["left", "right"])
@pytest.mark.parametrize("rows", [3, 12, 50])
def test_each_row_has_its_sign_and_its_line_inside_its_cell(rows: int, align: Align) -> None:
    made = planned(table(rows, mark="at_risk", trend=True, align=align))
    assert len(shapes(made)) == 2 * rows
    assert too_low(made) == []
    for slide in made.slides:
        (box,) = [item for item in slide.items if isinstance(item, TableBox)]
        over = [item for item in slide.items if isinstance(item, ShapesBox)]
        left, right = box.frame.x + box.widths[0], box.frame.x + sum(box.widths[:2])
        y = box.frame.y + box.rows[0].height_pt
        for number, row in enumerate(box.rows[1:]):
            for item in over[2 * number : 2 * number + 2]:
                assert left - 0.01 <= item.frame.x
                assert item.frame.x + item.frame.width <= right + 0.01
                assert y <= item.frame.y
                assert item.frame.y + item.frame.height <= y + row.height_pt
            y += row.height_pt


@pytest.mark.parametrize("align", ["left", "right"])
def test_signs_and_lines_keep_clear_of_the_text_and_of_each_other(align: Align) -> None:
    made = planned(table(12, mark="complete", trend=True, align=align, words="12,345.6"))
    (slide,) = made.slides
    (box,) = [item for item in slide.items if isinstance(item, TableBox)]
    left, right = box.sides[1]
    start = box.frame.x + box.widths[0]
    words = (start + left, start + box.widths[1] - right)
    spans = [(item.frame.x, item.frame.x + item.frame.width) for item in shapes(made)[:2]]
    for one, other in [(spans[0], spans[1]), (spans[0], words), (spans[1], words)]:
        assert one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01
    sign, line = spans
    assert (sign[0] < words[0]) == (align == "left")
    assert line[0] > words[1] - 0.01


def test_what_they_say_can_be_heard() -> None:
    sign, line = shapes(planned(table(1, mark=3, trend=True)))
    assert sign.alt == "3 of 4"
    assert line.alt == "Row 0, Amount: 3.1, n/a, 2.0 and 5.5"


def test_a_table_with_signs_is_native_and_its_signs_are_editable_groups(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    draw(planned(table(2, mark="off_track", trend=True)), path)
    verify(path)
    found = list(Presentation(str(path)).slides[0].shapes)
    (native,) = [shape for shape in found if shape.has_table]
    assert native.table.cell(1, 1).text == "7.5"
    groups = [shape for shape in found if shape.shape_type == 6]
    assert [group.name for group in groups] == [
        f"{what} Row {row}, Amount" for row in (0, 1) for what in ("Sign", "Trend")
    ]
    assert {shape.name for shape in groups[0].shapes} == {"off_track", "sign"}
    assert not any(shape.shape_type == 13 for group in groups for shape in group.shapes)


def test_columns_that_go_on_sideways_take_their_signs_with_them() -> None:
    row = Row(tuple(Cell(text(f"Cell of column {column} with words"), mark="on_track") for column in range(14)))
    heads = tuple(Column(text(f"Head {column}")) for column in range(14))
    made = planned(Table(heads, (row,) * 6, stub=True))
    tables = [item for slide in made.slides for item in slide.items if isinstance(item, TableBox)]
    assert len(shapes(made)) == sum(len(box.widths) * (len(box.rows) - 1) for box in tables)


@pytest.mark.parametrize("count", [1, 3, 4, 5])
def test_a_tile_has_the_sign_of_its_status_before_its_word(count: int) -> None:
    tiles = [Tile(KILLED, trend=TREND, mark="at_risk", note=(Span("of the year"),)) for _ in range(count)]
    made = planned(KeyFigures(tiles))
    signs = [item for item in shapes(made) if item.name.endswith("sign")]
    assert [item.alt for item in signs] == ["At risk"] * count
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TextBox)]
    for sign in signs:
        assert any(
            box.paras[-1].text == "At risk"
            and box.frame.x == sign.frame.x
            and box.frame.y < sign.frame.y
            and sign.frame.y + sign.frame.height < box.frame.y + box.frame.height + 1.0
            for box in boxes
        )
