"""The structure in the file: what is what, what is read where, and what is no content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.exporters.pdf.documents import document, lines, part, prose, table, words
from tests.sample_document import PNG
from tests.structure_text import Heard, heard

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    Row,
    Series,
    Span,
    Table,
    Tile,
    UrlTarget,
)
from briefgen.exporters import pdf
from briefgen.exporters.pdf.structure import structure_faults
from briefgen.themes import Theme, load_theme
from briefgen.values import Value

THEME = load_theme()
FIGURE = Figure(
    "bar", "bar_clustered", ("Peru", "Chile"), (Series("Trade", (Value(1), Value(2))),), words("Trade"), alt="Two bars"
)


def told(folder: Path, *parts: Part | Block, theme: Theme = THEME) -> Heard:
    """A report of parts, or of one part with blocks, as it is heard."""
    blocks = [found for found in parts if not isinstance(found, Part)]
    made = [found for found in parts if isinstance(found, Part)] or [part("a", *blocks)]
    pdf.draw(pdf.plan(document(*made), theme), folder / "a.pdf")
    return heard(folder / "a.pdf")


def outline(found: Heard) -> list[str]:
    """Roles of what stands in it."""
    return [kid.role for kid in found.kids if isinstance(kid, Heard)]


def only(found: Heard, role: str) -> Heard:
    (one,) = found.all(role)
    return one


def test_a_paragraph_over_two_pages_is_one(tmp_path: Path) -> None:
    report = told(tmp_path, prose(60))
    (found,) = [each for each in report.all("P") if each.text.startswith("Trade between")]
    assert found.text.split() == prose(60).text[0].text.split()


def test_a_table_over_pages_is_one_and_its_head_is_heard_once(tmp_path: Path) -> None:
    report = told(tmp_path, table(120))
    found = only(report, "Table")
    assert len(found.all("TR")) == 121
    assert [cell.text for cell in found.all("TH")] == ["Head 1", "Head 2", "Head 3"]
    assert outline(found)[0] == "Caption"
    assert found.kids[0].text.split()[:2] == ["Table", "1"]  # type: ignore[union-attr]


def test_rows_have_all_cells_even_where_nothing_stands(tmp_path: Path) -> None:
    heads = (Column(()), Column(words("Now"), spanner="Trade"), Column(words("Then"), spanner="Trade"))
    rows = (Row((Cell(words("Peru")), Cell(()), Cell(words("5")))), Row((Cell(words("Chile")),)))
    found = only(told(tmp_path, Table(heads, rows, stub=True, caption=words("What"))), "Table")
    assert [outline(row) for row in found.all("TR")] == [
        ["TD", "TH"],
        ["TD", "TH", "TH"],
        ["TH", "TD", "TD"],
        ["TH", "TD", "TD"],
    ]


def test_the_first_column_of_facts_names_what_they_are_of(tmp_path: Path) -> None:
    rows = (Row((Cell(words("Power")), Cell(words("1,500 MW")))), Row((Cell(words("Place")), Cell(words("Napo")))))
    found = only(told(tmp_path, Table((Column(()), Column(())), rows)), "Table")
    assert [outline(row) for row in found.all("TR")] == [["TH", "TD"], ["TH", "TD"]]


def test_a_list_has_items_with_labels_and_bodies(tmp_path: Path) -> None:
    bullets = Bullets((Bullet(words("One"), note=words("More"), items=(Bullet(words("Below")),)), Bullet(words("Two"))))
    report = told(tmp_path, bullets)
    outer, inner = report.all("L")
    assert [outline(item) for item in outer.kids if isinstance(item, Heard)] == [["Lbl", "LBody"]] * 2
    assert [each.text.strip() for each in outer.all("LBody")[0].all("P")] == ["One", "More"]
    assert inner.all("LBody")[0].text.strip() == "Below"


def test_a_figure_has_its_text_and_its_place_and_its_caption_beside_it(tmp_path: Path) -> None:
    report = told(tmp_path, FIGURE)
    frame = only(report, "Div")
    assert sorted(outline(frame)) == ["Caption", "Figure"]
    assert only(frame, "Figure").alt == "Two bars"
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        figures = [
            each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        left, low, right, high = (float(edge) for edge in figures[0].A.BBox)
        assert 0 < left < right < 600
        assert 0 < low < high < 842


def test_a_picture_without_a_text_is_no_content(tmp_path: Path) -> None:
    said = told(tmp_path, Picture(PNG, 400, 300, alt="A dam"))
    assert only(said, "Figure").alt == "A dam"
    assert not told(tmp_path, Picture(PNG, 400, 300, alt="")).all("Figure")


def test_a_link_over_two_lines_is_one_with_two_areas(tmp_path: Path) -> None:
    text = (Span("See "), Span("a very long name of a report " * 5, target=UrlTarget("https://un.org")), Span("now."))
    report = told(tmp_path, Paragraph(text))
    assert only(report, "Link").text.split() == ("a very long name of a report " * 5).split()
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        areas = [each for each in opened.pages[0].Annots if "/A" in each]
        assert len(areas) >= 2
        assert {str(area.Contents) for area in areas} == {"https://un.org"}
        assert len({int(area.StructParent) for area in areas}) == len(areas)


def test_marks_are_references_that_stand_where_they_are_in_the_sentence(tmp_path: Path) -> None:
    sentence = (*words("It grew", "S1", "S2"), Span(" and grew."))
    report = told(tmp_path, Paragraph(sentence))
    (said,) = [each for each in report.all("P") if "It grew" in each.text]
    assert [kid if isinstance(kid, str) else f"<{kid.role}>" for kid in said.kids] == [
        "It grew",
        "<Reference>",
        "<Reference>",
        " and grew.",
    ]
    assert [each.text.strip() for each in said.all("Link")] == ["1", "2"]


def test_a_note_is_heard_behind_what_calls_it_first_and_on_no_page_again(tmp_path: Path) -> None:
    report = told(tmp_path, part("a", *(prose(9, "S1") for _ in range(8)), prose(1, "S2")))
    (frame,) = report.all("Sect")
    assert [role for role in outline(frame) if role != "H1"] == ["P", "Note", *["P"] * 8, "Note"]
    first, second = report.all("Note")
    assert [first.kids[0].text, first.without("Lbl")] == ["1", "Report number 1, 2016."]  # type: ignore[union-attr]
    assert (first.name, second.name) == ("note-00001", "note-00002")
    assert outline(first) == ["Lbl"]


def test_headings_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    blocks = (Paragraph(words("Under it"), heading=True), prose(1))
    report = told(tmp_path, part("d", role="divider"), part("a", *blocks), part("e", title=" ", role="divider"))
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert not list(structure_faults(opened))
    assert [(len(report.all(f"H{level}"))) for level in (1, 2, 3)] == [3, 1, 1]  # the contents have one too


def test_an_exhibit_that_waits_is_heard_where_the_document_has_it(tmp_path: Path) -> None:
    figure = replace(FIGURE, categories=tuple(f"Place {number}" for number in range(30)))
    figure = replace(figure, series=(Series("Trade", tuple(Value(number) for number in range(30))),))
    made = part("a", prose(30), figure, *(prose(4) for _ in range(8)))
    plan = pdf.plan(document(made), THEME)
    below = [line.text for line in lines(plan.pages[0])]
    assert any("Trade between" in text for text in below[-2:])
    report = told(tmp_path, made)
    assert outline(report.all("Sect")[0])[1:4] == ["P", "Div", "P"]


def test_words_in_another_language_say_so(companion_theme: Theme, tmp_path: Path) -> None:
    report = told(tmp_path, Paragraph((Span("The word 贸易 means trade; "), Span("カク"))), theme=companion_theme)
    assert [(each.language, each.text) for each in report.all("Span")] == [("zh-CN", "贸易"), ("ja-JP", "カク")]


def test_quotations_callouts_and_key_figures_are_told_in_whole_words(tmp_path: Path) -> None:
    tiles = KeyFigures((Tile(Value(7, label="Growth"), note=words("a year")), Tile(Value(8, label="Aid"))))
    report = told(
        tmp_path, Quote(words("We agree"), speaker="Ana"), Callout(words("the gap"), heading=words("Mind")), tiles
    )
    assert [each.text.strip() for each in only(report, "BlockQuote").all("P")] == ["“We agree”", "Ana"]
    assert any(each.text.split() == ["7", "Growth", "a", "year"] for each in report.all("P"))


def test_contents_are_nested_and_every_entry_is_a_link(tmp_path: Path) -> None:
    report = told(tmp_path, part("d", role="divider"), part("a", FIGURE), part("b", prose(1)))
    first, *_ = report.all("TOC")
    assert [each.text.split() for each in first.all("Link")] == [
        ["Finding", "d", "2"],
        ["Finding", "a", "2"],
        ["Finding", "b", "2"],
    ]
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert str(opened.pages[0].Annots[0].Contents) == "Finding d: page 2"


def test_what_every_page_repeats_is_no_content(tmp_path: Path) -> None:
    report = told(tmp_path, part("a", prose(120)))
    assert report.text.count("A report") == 1
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert all(page.Tabs == "/S" for page in opened.pages)
        assert [int(page.StructParents) for page in opened.pages] == sorted(
            {int(p.StructParents) for p in opened.pages}
        )


def test_text_that_belongs_nowhere_is_an_error_of_ours(tmp_path: Path) -> None:
    from briefgen.exporters.pdf.canvas import TaggedCanvas
    from briefgen.exporters.pdf.items import Element
    from briefgen.exporters.pdf.tagging import Tagger

    canvas = TaggedCanvas(str(tmp_path / "a.pdf"))
    canvas.tagger = Tagger(canvas, Element("Document"), {})
    canvas.tagger.artifact()
    canvas.drawText(canvas.beginText(10, 10))
    canvas.tagger.close()
    with pytest.raises(AssertionError, match="outside of the structure"):
        canvas.drawText(canvas.beginText(10, 10))


def test_sequences_are_closed_inside_text_objects_and_never_stand_in_each_other(tmp_path: Path) -> None:
    told(tmp_path, part("a", prose(3, "S1", "S2"), table(3), FIGURE, Bullets([words("One", "S1")])))
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        for page in opened.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth in (0, 1)
            assert depth == 0
            for inner in _structure_of_text(page):
                assert inner == ["BDC", "EMC"] * (len(inner) // 2)


def _structure_of_text(page: pikepdf.Page) -> list[list[str]]:
    """For each text object, the marked-content operators in it."""
    found: list[list[str]] = []
    inside = False
    for _, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BT":
            found.append([])
        inside = (inside or name == "BT") and name != "ET"
        if inside and name in ("BDC", "BMC", "EMC"):
            found[-1].append(name)
    return found
