"""Words that are longer than the line of a title."""

from __future__ import annotations

import pytest
from tests.exporters.pptx.placed_checks import lost, outside, overlaps
from tests.sample_document import text

from briefgen.document import Bullets, Document, Part
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
