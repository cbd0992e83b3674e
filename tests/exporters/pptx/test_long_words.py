"""Words that are longer than the line of a title."""

from __future__ import annotations

import pytest
from tests.exporters.pptx.placed_checks import lost, outside, overlaps
from tests.sample_document import cells, text

from briefgen.document import Bullets, Column, Document, Part, Row, Table
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import Plan, TextBox
from briefgen.themes import load_theme

THEME = load_theme()
COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahren"
SHORTER = "Trinkwasserversorgungssicherungsrichtlinie"


def planned(role: str, title: str) -> Plan:
    part = Part("a", role, title=text(title), blocks=(Bullets((text("One"),)),) if role == "content" else ())  # type: ignore[arg-type]
    return plan(Document(text("A deck"), (part,)), THEME)


def title_of(made: Plan) -> TextBox:
    return next(item for item in made.slides[0].items if isinstance(item, TextBox) and item.placeholder == "title")


@pytest.mark.parametrize("role", ["cover", "divider", "content"])
def test_a_word_wider_than_its_line_in_the_smallest_size_is_broken(role: str) -> None:
    made = planned(role, f"The {COMPOUND * (2 if role == 'content' else 1)} is law")
    title = title_of(made)
    smallest = THEME.deck.styles["title" if role == "content" else "cover_title"].sizes[-1][0]
    assert title.paras[0].runs[0].size_pt == smallest
    assert title.paras[0].lines >= 3
    assert title.inset_right_pt == 0, "a narrower line would break the word earlier"
    assert lost(made.document.parts[0], made) == []
    assert outside(made) == []
    assert overlaps(made.slides[0]) == []


def test_a_title_gets_smaller_before_one_of_its_words_is_broken() -> None:
    made = planned("cover", SHORTER)
    assert title_of(made).paras[0].lines == 1
    assert 30 <= title_of(made).paras[0].runs[0].size_pt < 44


def test_a_long_word_of_one_of_four_facts_takes_room_that_the_others_do_not_need() -> None:
    facts = [
        ("Date", "12 January 2026"),
        ("By", f"{SHORTER} with all who work there"),
        ("For", "Members"),
        ("Status", "Draft"),
    ]
    table = Table((Column(()), Column(())), tuple(Row(cells(*fact)) for fact in facts))
    made = plan(Document(text("A deck"), (Part("a", "cover", title=text("Water"), blocks=(table,)),)), THEME)
    boxes = [item for item in made.slides[0].items if isinstance(item, TextBox) and item.name.startswith("Fact")]
    assert [box.paras[1].lines for box in boxes] == [1, 2, 1, 1]
    assert boxes[-1].frame.x + boxes[-1].frame.width <= 616
    assert overlaps(made.slides[0]) == []
