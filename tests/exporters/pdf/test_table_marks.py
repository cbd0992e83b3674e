"""Signs, sparklines and shades in the tables and tiles of the report."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from tests.exporters.pdf.documents import words

from briefgen.document import Align, Block, Cell, Column, Document, KeyFigures, Mark, Part, Row, Table, Tile
from briefgen.exporters import pdf
from briefgen.exporters.pdf.items import Ground, Rule, Sketch, TextLine
from briefgen.exporters.pdf.pages import Plan
from briefgen.themes import load_theme
from briefgen.values import Format, Value

THEME = load_theme("plain")
TREND = tuple(Value(amount, format=Format("number", 1)) for amount in (3.1, None, 2.0, 5.5))


def planned(*blocks: Block) -> Plan:
    return pdf.plan(Document(words("A report"), (Part("a", title=words("Marks"), blocks=blocks),)), THEME)


def table(rows: int, align: Align, *, mark: Mark = "at_risk", said: str = "7.5") -> Table:
    cell = Cell(words(said) if said else (), mark=mark, trend=TREND)
    made = tuple(Row((Cell(words(f"Row {number}")), cell, Cell(words("more")))) for number in range(rows))
    heads = (Column(words("Name")), Column(words("Amount"), align=align), Column(words("Note")))
    return Table(heads, made, stub=True)


def sketches(plan: Plan) -> list[Sketch]:
    return [item for page in plan.pages for item in page.items if isinstance(item, Sketch)]


@pytest.mark.parametrize("align", ["left", "right"])
@pytest.mark.parametrize("rows", [2, 80])
def test_signs_and_lines_stand_beside_the_text_of_their_row(rows: int, align: Align) -> None:
    plan = planned(table(rows, align))
    assert len(sketches(plan)) == 2 * rows
    for page in plan.pages:
        numbers = [item for item in page.items if isinstance(item, TextLine) and item.text == "7.5"]
        drawn = [item for item in page.items if isinstance(item, Sketch)]
        for number in numbers:
            sign, line = [one for one in drawn if abs(one.y + one.drawing.height_pt / 2 - number.y + 3) < 4]
            width = number.runs[0].face.advance(number.text, number.runs[0].size_pt)
            assert line.x >= number.x + width
            if align == "left":
                assert sign.x + sign.drawing.width_pt <= number.x
            else:
                assert sign.x >= line.x + line.drawing.width_pt


def test_a_sign_beside_its_word_is_decoration_and_any_other_is_a_figure() -> None:
    beside, _ = sketches(planned(table(1, "left", said="At risk since June")))
    number, _ = sketches(planned(table(1, "left")))
    alone, line = sketches(planned(table(1, "left", mark=2, said="")))
    assert beside.element is None
    assert number.element is not None
    assert number.element.alt == "At risk"
    assert alone.element is not None
    assert (alone.element.alt, alone.element.path.endswith("TR/TD/Figure")) == ("2 of 4", True)
    assert line.element is not None
    assert line.element.alt == "3.1, n/a, 2.0 and 5.5"


def test_the_ground_of_a_cell_reaches_from_rule_to_rule_whatever_its_lines() -> None:
    long = Cell(words("many words that are to be broken " * 12), shade="tint")
    rows = (Row((Cell(words("One")), long)), Row((Cell(words("Two")), Cell(words("short"), shade="accent"))))
    plan = planned(Table((Column(words("Name")), Column(words("Text"))), rows, stub=True))
    items = plan.pages[0].items
    grounds = [item for item in items if isinstance(item, Ground) and item.color == THEME.palette.tint]
    assert len(grounds) > 2
    for above, below in itertools.pairwise(grounds):
        assert above.y + above.height >= below.y  # no line shows between them
    bottom = grounds[-1].y + grounds[-1].height
    assert any(isinstance(item, Rule) and abs(item.y1 - bottom) < 0.01 for item in items)
    (word,) = [item for item in items if isinstance(item, TextLine) and item.text == "short"]
    assert getattr(word.runs[0].payload, "color", "") == THEME.palette.paper


def test_a_tile_says_how_it_stands() -> None:
    plan = planned(KeyFigures([Tile(Value(4.5, label="Ships"), mark="complete", trend=TREND)]))
    sign, _ = sketches(plan)
    (word,) = [item for item in plan.pages[0].items if isinstance(item, TextLine) and item.text == "Complete"]
    assert sign.x < word.x
    assert sign.y < word.y < sign.y + 2 * sign.drawing.height_pt


def test_a_report_with_all_of_them_is_written_and_verified(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdf.draw(planned(table(40, "right"), KeyFigures([Tile(Value(4.5), mark=4, trend=TREND)])), path)
    pdf.verify(path)
