"""Whole reports as plans: what stands on which page, and where."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.pdf.documents import (
    SENTENCE,
    all_text,
    box,
    document,
    lines,
    pages_with,
    part,
    prose,
    roles,
    texts,
    words,
)
from tests.exporters.pdf.documents import table as make_table
from tests.sample_document import sample_document

from briefgen.document import (
    Bullet,
    Bullets,
    Callout,
    Columns,
    KeyFigures,
    Paragraph,
    Part,
    PartTarget,
    Quote,
    Span,
    UrlTarget,
    plain_text,
)
from briefgen.exporters import pdf
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Ink, LinkArea, TextLine
from briefgen.exporters.pdf.pages import Page, Plan
from briefgen.themes import load_theme
from briefgen.values import Value

THEME = load_theme()


@pytest.fixture(scope="module")
def sample() -> Plan:
    return plan(sample_document(), THEME)


def divided(*parts: Part) -> tuple[Part, ...]:
    return (part("d", title="A chapter", role="divider"), *parts)


def links(page: Page) -> set[str]:
    found = {item.link for item in page.items if isinstance(item, LinkArea)}
    for line in lines(page):
        found |= {run.payload.link for run in line.runs if isinstance(run.payload, Ink) and run.payload.link}
    return found


# ---------------------------------------------------------------- everywhere


def test_no_text_or_picture_stands_outside_the_margins(sample: Plan) -> None:
    report = THEME.report
    left, right = report.margin_pt, report.margin_pt + report.columns_width(12)
    for page in sample.pages[1:]:
        for item in page.items:
            found = box(item)
            if found:
                assert found[0] >= left - 0.1, item
                assert found[2] <= right + 1.0, item
                assert found[1] >= 30, item
                assert found[3] <= report.height_pt - 28, item


def test_content_stands_in_the_body_of_its_page(sample: Plan) -> None:
    report = THEME.report
    for page in sample.pages[1:]:
        for line in lines(page):
            found = box(line)
            assert found is not None
            assert found[1] >= report.body_top_pt - 2
            assert found[3] <= report.body_bottom_pt + 2, line


def test_no_two_texts_stand_on_each_other(sample: Plan) -> None:
    for page in sample.pages:
        boxes = [(found, item) for item in page.items if isinstance(item, TextLine) and (found := box(item))]
        for number, ((left, top, right, bottom), one) in enumerate(boxes):
            for (other_left, other_top, other_right, other_bottom), other in boxes[number + 1 :]:
                across = min(right, other_right) - max(left, other_left)
                down = min(bottom, other_bottom) - max(top, other_top)
                assert across < 1.0 or down < 1.5, (page.number, one, other)


def test_every_link_leads_somewhere(sample: Plan) -> None:
    for page in sample.pages:
        for link in links(page):
            assert not link.startswith("#") or link[1:] in sample.anchors, link


def test_every_title_and_message_is_in_the_report(sample: Plan) -> None:
    said = all_text(sample)
    squeezed = "".join(said.split())
    for found in sample_document().parts:
        if found.show_in != "deck":
            assert "".join(plain_text(found.title).split()) in squeezed
            assert "".join(plain_text(found.message).split()) in squeezed


def test_a_part_for_the_deck_is_left_out() -> None:
    made = plan(document(part("a"), part("b", title="Only spoken", show_in="deck")), THEME)
    assert "Only spoken" not in all_text(made)


def test_speaker_notes_are_left_out() -> None:
    made = plan(document(part("a", notes=(Paragraph(words("Smile here")),))), THEME)
    assert "Smile" not in all_text(made)


def test_a_plan_prints_as_text(sample: Plan) -> None:
    shown = str(sample)
    assert shown.startswith("report 'China and Latin America")
    assert "page 3" in shown
    assert "H1 57.6,108.1 26pt '1'" in shown


def test_the_same_document_gives_the_same_plan(sample: Plan) -> None:
    assert str(plan(sample_document(), THEME)) == str(sample)


def test_planning_needs_no_library_of_the_format() -> None:
    code = (
        "import sys\nfrom tests.exporters.pdf.documents import *\nfrom briefgen.exporters.pdf import plan\n"
        "from briefgen.themes import load_theme\n"
        "plan(document(part('a', prose(3), table(3))), load_theme())\n"
        "print([name for name in ('reportlab', 'pikepdf', 'pptx', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_empty_document_has_a_page_with_its_title() -> None:
    made = plan(document(), THEME)
    assert len(made.pages) == 1
    assert texts(made.pages[0])[0] == "A report"


# ---------------------------------------------------------------- chapters


def test_chapters_open_pages_and_parts_below_them_do_not() -> None:
    made = plan(document(*divided(part("a", prose(2)), part("b", prose(2))), part("s", role="sources")), THEME)
    assert roles(made.pages[1], "H1") == ["1", "A chapter"]
    assert roles(made.pages[1], "H2") == ["Finding a", "Finding b"]
    assert roles(made.pages[2], "H1") == ["2", "Finding s"]


def test_without_dividers_parts_are_numbered_and_follow_each_other() -> None:
    made = plan(document(part("a", prose(2)), part("b", prose(2))), THEME)
    body = made.pages[1]
    assert roles(body, "H1") == ["1", "Finding a", "2", "Finding b"]
    sizes = {line.runs[0].size_pt for line in lines(body) if line.element and line.element.role == "H1"}
    assert sizes == {THEME.report.styles["h2"].size_pt}


def test_the_running_head_names_the_chapter() -> None:
    made = plan(document(*divided(part("a", *[prose(9)] * 9))), THEME)
    for page in made.pages[1:]:
        heads = [item.text for item in page.items if isinstance(item, TextLine) and item.y < 52]
        assert heads == ["A report", "A chapter"]


def test_a_marking_stands_above_and_below() -> None:
    made = plan(document(part("a", prose(2)), part("b", classification="Secret"), classification="Internal"), THEME)
    for page in made.pages:
        around = [item.text for item in page.items if isinstance(item, TextLine) and item.element is None]
        assert sum("Internal" in text for text in around) == 2
    around = [item.text for item in made.pages[-1].items if isinstance(item, TextLine) and item.element is None]
    assert sum("Secret" in text for text in around) == 2


def test_a_heading_keeps_lines_below_it() -> None:
    for sentences in range(60, 80):
        made = plan(document(part("a", prose(sentences)), part("b", prose(6))), THEME)
        for page in made.pages[1:]:
            found = [line.element.role for line in lines(page) if line.element and line.element.role in ("H1", "P")]
            assert found[-1] == "P"
            if "H1" in found[1:]:
                after = found[len(found) - found[::-1].index("H1") :]
                assert len(after) >= 3


def test_the_heading_of_the_sources_keeps_their_list_below_it() -> None:
    listed = Bullets([Bullet(words("Report"), marker=words("1"))], heading=words("The list"), style="number")
    for sentences in range(28, 48):
        made = plan(document(part("a", prose(sentences)), part("s", listed, role="sources"), sources=1), THEME)
        assert pages_with(made, "Finding s")[-1:] == pages_with(made, "The list")[-1:]


def test_a_paragraph_is_never_parted_after_its_first_or_before_its_last_line() -> None:
    for sentences in range(48, 66):
        made = plan(document(part("a", prose(sentences), prose(5), prose(5))), THEME)
        for page in made.pages[1:]:
            counts: dict[int, int] = {}
            for line in lines(page):
                if line.element and line.element.role == "P":
                    counts[id(line.element)] = counts.get(id(line.element), 0) + 1
            assert min(counts.values()) >= 2


# ---------------------------------------------------------------- contents


def test_page_numbers_in_the_contents_are_those_of_the_pages(sample: Plan) -> None:
    contents = [
        page for page in sample.pages if sample.anchors["contents"] <= page.number < sample.anchors["part:summary"]
    ]
    checked = 0
    for page in contents:
        for area in page.items:
            if isinstance(area, LinkArea):
                numbers = [
                    line.text
                    for line in lines(page)
                    if area.y <= line.y <= area.y + area.height and line.right is not None and line.right > 500
                ]
                if numbers:
                    assert numbers == [str(sample.anchors[area.link[1:]])]
                    checked += 1
    assert checked > 20


def test_headings_stand_on_the_pages_the_contents_name(sample: Plan) -> None:
    for bookmark in sample.bookmarks[1:]:
        page = sample.pages[sample.anchors[bookmark.anchor] - 1]
        title = bookmark.title.lstrip("0123456789 ") if bookmark.level == 0 else bookmark.title
        shown = "".join("".join(texts(page)).split())
        assert "".join(title.split())[:30] in shown


def test_contents_of_many_parts_take_as_many_pages_as_they_need() -> None:
    parts = [part(f"p{number}", title=f"Finding number {number}") for number in range(150)]
    made = plan(document(*parts), THEME)
    first = made.anchors["part:p0"]
    assert first > 4
    assert pages_with(made, "Finding number 149") == [first - 1, made.anchors["part:p149"]]


def test_figures_and_tables_are_listed(sample: Plan) -> None:
    listed = [found for page in sample.pages[1:3] for found in texts(page)]
    assert {"Figures", "Tables"} <= set(listed)


def test_a_single_part_needs_no_contents() -> None:
    made = plan(document(part("a", prose(2))), THEME)
    assert "contents" not in made.anchors


def test_an_agenda_of_ones_own_stands_under_the_contents() -> None:
    items = Bullets([Bullet(words("Where we stand"), note=words("10 minutes"))], style="number")
    made = plan(document(Part("agenda", "agenda", words("Contents"), blocks=(items,)), part("a")), THEME)
    assert "Where we stand" in texts(made.pages[0])
    assert "10 minutes" in texts(made.pages[0])


def test_an_agenda_of_the_chapters_is_the_contents() -> None:
    items = Bullets([Bullet((Span("Finding a", target=PartTarget("a")),))], style="number")
    made = plan(document(Part("agenda", "agenda", words("Contents"), blocks=(items,)), part("a")), THEME)
    assert texts(made.pages[0]).count("Finding a") == 1


# ---------------------------------------------------------------- links


def test_a_page_number_in_the_text_is_that_of_the_part() -> None:
    there = Paragraph((Span("See page "), Span("", target=PartTarget("z", page=True)), Span(".")))
    made = plan(document(part("a", there), *[part(f"p{n}", prose(30)) for n in range(4)], part("z")), THEME)
    page = made.anchors["part:z"]
    assert page > 3
    assert f"See page {page}." in all_text(made)


def test_a_link_to_a_part_that_is_not_there_is_plain_text() -> None:
    there = Paragraph((Span("See "), Span("the slide", target=PartTarget("gone")), Span(".")))
    made = plan(document(part("a", there)), THEME)
    assert "See the slide." in all_text(made)
    assert not any(link.endswith("gone") for page in made.pages for link in links(page))


def test_addresses_are_links() -> None:
    made = plan(document(part("a", Paragraph((Span("Site", target=UrlTarget("https://example.org")),)))), THEME)
    assert "https://example.org" in links(made.pages[0])


# ---------------------------------------------------------------- blocks


def test_blocks_come_before_the_prose_of_the_report() -> None:
    made = plan(document(part("a", Bullets([words("A point")]), detail=(prose(2),))), THEME)
    said = all_text(made)
    assert said.index("A point") < said.index(SENTENCE[:20])


def test_a_quotation_gets_the_marks_of_its_language() -> None:
    quote = Quote(words("Great potential."), "The minister", "Foreign affairs", sources=("S1",))
    made = plan(document(part("a", quote), language="de"), THEME)
    assert "„Great potential.“" in all_text(made)
    assert "The minister, Foreign affairs1" in all_text(made)


def test_a_quotation_with_marks_of_its_own_keeps_them() -> None:
    made = plan(document(part("a", Quote(words("«Great potential.»"), "The minister"))), THEME)
    assert "«Great potential.»" in all_text(made)
    assert "“" not in all_text(made)


def test_columns_stand_side_by_side_and_are_read_one_after_the_other() -> None:
    columns = Columns([[Bullets([words("Left one"), words("Left two")])], [Bullets([words("Right one")])]])
    made = plan(document(part("a", columns)), THEME)
    shown = {line.text: line for line in lines(made.pages[0])}
    assert shown["Left one"].y == shown["Right one"].y
    assert shown["Left one"].x < shown["Right one"].x
    said = all_text(made)
    assert said.index("Left two") < said.index("Right one")


def test_columns_longer_than_a_page_lose_nothing() -> None:
    left = [prose(4) for _ in range(20)]
    right = [make_table(70, 2, cell="R")]
    made = plan(document(part("a", Columns([left, right]))), THEME)
    said = all_text(made)
    assert said.count("Trade between the region") == 80
    assert all(f"R {row}.2" in said for row in range(1, 71))


def test_a_long_callout_goes_on_overleaf() -> None:
    made = plan(document(part("a", Callout(words(SENTENCE * 80), heading=words("Beware")))), THEME)
    assert all_text(made).replace(" ", "").count("everyyear") == 80
    assert len(made.pages) > 1


@pytest.mark.parametrize("count", range(1, 9))
def test_every_key_figure_is_shown(count: int) -> None:
    tiles = [Value(number * 11.5, unit="billion USD", label=f"Label {number}") for number in range(1, count + 1)]
    made = plan(document(part("a", KeyFigures(tiles))), THEME)
    said = all_text(made)
    assert all(f"Label {number}" in said for number in range(1, count + 1))


def test_a_missing_key_figure_is_not_zero() -> None:
    made = plan(document(part("a", KeyFigures([Value(None, unit="people", label="Missing")]))), THEME)
    assert "n/a" in texts(made.pages[0])
    assert "0" not in texts(made.pages[0])


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_prose_of_any_length_is_set_whole(lengths: list[int]) -> None:
    made = plan(document(*divided(part("a", *(prose(length, "S1") for length in lengths)))), THEME)
    said = "".join("".join(text.split()) for page in made.pages for text in roles(page, "P"))
    assert said.count("".join(SENTENCE.split())) == sum(lengths)
    for page in made.pages[1:]:
        for line in lines(page):
            found = box(line)
            assert found is not None and found[3] <= THEME.report.body_bottom_pt + 2


# ---------------------------------------------------------------- paper and measure


LETTER = """\
briefgen_theme: 1
name: harbour
extends: plain
report: {page: Letter, margins: {inner: 64, outer: 64}}
palette: {accent: "#0B5D7A"}
"""


def test_a_theme_folder_for_letter_paper_sets_the_same_report_on_shorter_and_wider_pages(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "theme.yaml").write_text(LETTER, encoding="utf-8")
    theme = load_theme(folder)
    report = theme.report
    assert (report.width_pt, report.height_pt) == (612.0, 792.0)
    blocks = (*[prose(12, "S1")] * 4, make_table(60, 5), KeyFigures([Value(7.8, label="Growth")] * 4))
    found = document(
        Part("c", "cover", words("A report on letter paper")), *divided(*[part(f"p{n}", *blocks) for n in range(3)])
    )
    made = plan(found, theme)
    assert (made.width_pt, made.height_pt) == (612.0, 792.0)
    for page in made.pages[1:]:
        for item in page.items:
            edges = box(item)
            if edges is not None:
                assert edges[0] >= 64 - 0.1
                assert edges[2] <= 612 - 64 + 1
                assert 30 <= edges[1] <= edges[3] <= 792 - 28
        for line in lines(page):
            edges = box(line)
            assert edges is not None and edges[3] <= report.body_bottom_pt + 2
    pdf.draw(made, tmp_path / "letter.pdf")
    pdf.verify(tmp_path / "letter.pdf")
    with pikepdf.open(tmp_path / "letter.pdf") as file:
        assert {tuple(map(float, page.mediabox)) for page in file.pages} == {(0.0, 0.0, 612.0, 792.0)}


def test_a_full_line_of_prose_has_sixty_to_eighty_characters() -> None:
    text = "Ecuador and Peru were raised to that level by the visits while Chile followed in the same week of the year "
    made = plan(document(part("a", Paragraph(words(text * 30)))), THEME)
    found = [line for page in made.pages for line in lines(page)]
    counts = [len(line.text) for line in found if line.element is found[-1].element][:-1]
    assert len(counts) > 30
    assert min(counts) >= 60
    assert max(counts) <= 84
    assert 68 <= sum(counts) / len(counts) <= 80


def test_a_long_heading_is_set_smaller() -> None:
    sizes = []
    for words_of_title in (5, 19, 60):
        made = plan(document(*divided(part("a")), part("b", title="word " * words_of_title, role="divider")), THEME)
        heads = [line for page in made.pages[1:] for line in lines(page) if line.element and line.element.role == "H1"]
        sizes.append(heads[-1].runs[0].size_pt)
    assert sizes[0] == 26.0
    assert sizes[0] >= sizes[1] >= sizes[2] == 19.0


def test_a_quotation_of_some_lines_stays_together() -> None:
    quote = Quote(words(SENTENCE * 5), "The minister")
    for sentences in range(36, 50):
        made = plan(document(part("a", prose(sentences), quote)), THEME)
        assert len([page for page in made.pages if "The minister" in " ".join(texts(page))]) == 1
        pages = {page.number for page in made.pages for line in lines(page) if line.runs[0].face.italic}
        assert len(pages) == 1


def test_contents_that_just_spill_are_set_closer() -> None:
    taken = {}
    for count in range(18, 30):
        parts = [part(f"p{number}", title=f"Finding number {number}") for number in range(count)]
        taken[count] = plan(document(Part("c", "cover", words("T")), *parts), THEME).anchors["part:p0"]
    assert taken[18] == 3
    assert taken[29] == 4
    most = max(count for count, page in taken.items() if page == 3)
    assert most == 20  # as they come, eighteen fit


# ---------------------------------------------------------------- deep and narrow


def test_a_list_of_many_levels_stays_inside_the_text_column() -> None:
    item = Bullet(words("The innermost item"))
    for level in range(40):
        item = Bullet(words(f"Level {level} of the list"), (item,), words("a marker") if level % 3 == 0 else ())
    made = plan(document(part("a", Bullets((item,)))), THEME)
    assert "The innermost item" in all_text(made)
    for page in made.pages:
        for line in lines(page):
            found = box(line)
            assert found is not None and found[2] <= 537.64 + 1
    assert all_text(made).count("a marker") == 14


def test_columns_that_would_be_too_narrow_stand_below_each_other() -> None:
    made = plan(document(part("a", Columns([[prose(1)] for _ in range(7)]))), THEME)
    starts = [line for line in lines(made.pages[0]) if line.text.startswith("Trade between the region")]
    assert len(starts) == 7
    assert len({line.x for line in starts}) == 1
