from __future__ import annotations

from tests.exporters.pptx.placed_checks import lost, outside, overlaps, texts
from tests.sample_document import cells, text

from briefgen.document import Column, Document, Part, Row, Table
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import Plan, TextBox
from briefgen.themes import load_theme

THEME = load_theme()


def planned(rows: int, columns: int = 2, caption: str = "Measures, 2015") -> Plan:
    heads = tuple(Column(text(f"Column {number} {'of measures' * (columns > 9)}")) for number in range(columns))
    table = Table(
        heads,
        tuple(Row(cells(*[f"r{row}c{number}" for number in range(columns)])) for row in range(rows)),
        caption=text(caption),
        stub=True,
    )
    part = Part("a", title=text("All measures"), blocks=(table,))
    made = plan(Document(text("A deck"), (part,)), THEME)
    assert lost(part, made) == []
    assert outside(made) == []
    assert [pair for slide in made.slides for pair in overlaps(slide)] == []
    return made


def captions(made: Plan) -> list[str]:
    return [text for slide in made.slides for text in texts(slide) if text.startswith("Measures, 2015")]


def test_the_caption_of_a_table_that_goes_on_stands_on_every_slide_and_says_so() -> None:
    made = planned(40)
    assert len(made.slides) > 2
    assert captions(made) == ["Measures, 2015", *["Measures, 2015  (continued)"] * (len(made.slides) - 1)]


def test_columns_that_go_on_sideways_stand_under_the_caption_too() -> None:
    made = planned(12, 30)
    assert len(made.slides) > 2
    for slide in made.slides:
        assert any(told.startswith("Measures, 2015") for told in texts(slide))


def test_a_table_on_one_slide_and_one_without_a_caption_say_nothing_of_going_on() -> None:
    assert captions(planned(5)) == ["Measures, 2015"]
    bare = planned(40, caption="")
    assert not any(
        item.name == "Exhibit head" for slide in bare.slides for item in slide.items if isinstance(item, TextBox)
    )
