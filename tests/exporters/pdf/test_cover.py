"""The cover: everything on it stands inside its block, and what cannot is refused or said."""

from __future__ import annotations

import pytest
from tests.exporters.pdf.documents import SENTENCE, box, document, lines, part, prose, texts, words
from tests.sample_document import PNG

from briefgen.document import Cell, Column, Document, Part, Picture, Row, Table, plain_text
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Ground, Photo, Rule, TextLine
from briefgen.exporters.pdf.pages import Page, Plan
from briefgen.themes import load_theme
from briefgen.values import Date

THEME = load_theme()


def covered(title: str = "A report", subtitle: str = "", *blocks: object, **fields: object) -> Plan:
    front = Part("c", "cover", words(title), words(subtitle) if subtitle else (), blocks=blocks)  # type: ignore[arg-type]
    return plan(document(front, part("a", prose(2)), **fields), THEME)


def sizes(page: Page) -> set[float]:
    return {line.runs[0].size_pt for line in lines(page) if line.runs[0].face.name.startswith("Caladea")}


def test_the_title_stands_on_its_line_and_grows_upwards() -> None:
    bottom = THEME.report.frames["cover_title"].y + THEME.report.frames["cover_title"].height
    for count in (1, 3, 6):
        page = covered("A title of some words " * count).pages[0]
        last = max(line.y for line in lines(page) if line.runs[0].face.name.startswith("Caladea"))
        assert bottom - 16 < last < bottom


def test_a_long_title_is_set_smaller() -> None:
    assert sizes(covered("Short title").pages[0]) == {32.0}
    assert sizes(covered("A title that is a good deal longer " * 4).pages[0]) < {28.0, 24.0}


def test_a_title_that_cannot_stand_on_the_cover_is_refused() -> None:
    with pytest.raises(InputError, match=r"title: the cover's title takes \d+ lines"):
        covered("An endless title without an end " * 20)


def test_a_subtitle_that_cannot_stand_on_the_cover_is_refused() -> None:
    with pytest.raises(InputError, match="subtitle"):
        covered("A title", "A subtitle that goes on and on " * 20)


def test_the_description_is_the_abstract() -> None:
    made = covered(description=SENTENCE.strip())
    assert "Trade between the region" in " ".join(texts(made.pages[0]))
    assert not made.warnings


def test_a_description_that_does_not_fit_is_said() -> None:
    made = covered(description=SENTENCE * 30)
    assert [problem.code for problem in made.warnings] == ["description-too-long"]
    assert plain_text(made.properties.subject) == SENTENCE * 30


@pytest.mark.parametrize("count", range(1, 9))
def test_facts_stand_below_their_rule_and_above_the_foot(count: int) -> None:
    rows = tuple(Row((Cell(words(f"Label {n}")), Cell(words(f"A value of some length {n}")))) for n in range(count))
    facts = Table((Column(()), Column(())), rows, stub=True)
    page = covered("A report", "", facts).pages[0]
    rule = max(item.y1 for item in page.items if isinstance(item, Rule) and item.x1 < 60 and item.x2 > 500)
    values = [line for line in lines(page) if "value" in line.text or "Label" in line.text]
    assert sum("Label" in line.text for line in values) == count
    for line in values:
        found = box(line)
        assert found is not None
        assert rule < found[1]
        assert found[3] < THEME.report.height_pt - 28


def test_without_facts_the_document_gives_its_own() -> None:
    shown = texts(covered(authors=("A. Author",), organisation="The unit").pages[0])
    assert {"28 November 2016", "A. Author, The unit"} <= set(shown)


def test_the_marking_stands_twice() -> None:
    page = covered(classification="Internal").pages[0]
    assert [item.text for item in page.items if isinstance(item, TextLine) and item.text == "Internal"] == [
        "Internal"
    ] * 2


def test_a_picture_takes_the_place_of_the_motif() -> None:
    page = covered("A report", "", Picture(PNG, 4, 3, alt="A hill")).pages[0]
    photos = [item for item in page.items if isinstance(item, Photo)]
    assert len(photos) == 1
    assert photos[0].filling
    assert sum(isinstance(item, Ground) for item in page.items) == 1


def test_a_report_without_a_cover_begins_with_its_title() -> None:
    made = plan(Document(words("The title"), (part("a"), part("b")), words("Below it"), date=Date(2016)), THEME)
    assert texts(made.pages[0])[:3] == ["The title", "Below it", "2016"]
