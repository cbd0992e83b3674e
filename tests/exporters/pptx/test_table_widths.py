from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.exporters.pptx.placed_checks import lost, outside
from tests.sample_document import cells, text

from briefgen.document import Column, Columns, Document, Part, Row, Table
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import TableBox
from briefgen.themes import load_theme

THEME = load_theme()
BODY = THEME.deck.frames["body"].width
GRID = [74 * columns - 24 for columns in range(1, 13)]
COUNTRIES = ("Argentina", "Brazil", "Chile", "Ecuador", "Trinidad and Tobago")
TRADE = Column(text("Trade"), align="right", unit="billion dollars")
SHARE = Column(text("Share"), align="right", unit="%")
COUNTRY = Column(text("Country"))
REMARK = Column(text("Remark"))
LONG = "Agreed in the year before and under way since, with a remark that takes more than a line of any slide, " * 2


def box_of(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, beside: bool = False) -> TableBox:
    table = Table(tuple(columns), tuple(Row(cells(*row)) for row in rows), stub=True)
    part = Part("a", title=text("Trade"), blocks=(Columns(((table,), (table,))),) if beside else (table,))
    made = plan(Document(text("A deck"), (part,)), THEME)
    assert lost(part, made) == []
    assert outside(made) == []
    return next(item for item in made.slides[0].items if isinstance(item, TableBox))


@pytest.mark.parametrize("times", [1, 2])
def test_a_sparse_table_is_as_wide_as_the_eye_can_follow_and_ends_on_the_grid(times: int) -> None:
    rows = [(name, "3.7", "12") for name in COUNTRIES * times]
    two = box_of((COUNTRY, TRADE), [row[:2] for row in rows])
    three = box_of((COUNTRY, TRADE, SHARE), rows)
    assert two.frame.width < three.frame.width <= 494
    assert {round(two.frame.width), round(three.frame.width)} <= set(GRID)


def test_a_table_with_more_to_say_takes_the_whole_width() -> None:
    rows = [(name, "3.7", LONG) for name in COUNTRIES * 2]
    assert box_of((COUNTRY, TRADE, REMARK), rows).frame.width == pytest.approx(BODY)
    many = [(name, *["1,234.5"] * 8) for name in COUNTRIES * 2]
    assert box_of((COUNTRY, *[TRADE] * 8), many).frame.width == pytest.approx(BODY)


def test_a_comparison_of_words_keeps_the_width_of_the_design() -> None:
    rows = [(name, LONG[:60], LONG[:60]) for name in COUNTRIES]
    assert box_of((COUNTRY, REMARK, REMARK), rows).frame.width == pytest.approx(BODY)


def test_columns_of_a_comparison_are_equally_wide_when_they_are_narrow() -> None:
    widths = box_of((COUNTRY, SHARE, SHARE, SHARE), [(name, "3", "12", "7") for name in COUNTRIES]).widths
    assert widths[1] == pytest.approx(widths[2]) == pytest.approx(widths[3])
    assert sum(widths) < 700


def test_a_table_beside_something_fills_its_column() -> None:
    box = box_of((COUNTRY, SHARE), [(name, "3") for name in COUNTRIES * 2], beside=True)
    assert box.frame.width == pytest.approx(420)


def test_a_short_unit_is_not_broken_while_there_is_room() -> None:
    box = box_of((COUNTRY, TRADE), [(name, "3.7") for name in COUNTRIES * 2])
    assert [para.lines for para in box.rows[0].cells[1].paras] == [1, 1]
