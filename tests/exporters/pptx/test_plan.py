from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TypeGuard

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exporters.pptx.placed_checks import lost, outside, overlaps, texts, too_low
from tests.sample_document import AID, LONG_TABLE, sample_document, text

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Columns,
    Document,
    Figure,
    FootnoteTarget,
    KeyFigures,
    Paragraph,
    Part,
    Quote,
    Row,
    Series,
    Span,
    Table,
    Tile,
)
from briefgen.errors import InputError
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import ChartBox, Plan, TableBox, TextBox
from briefgen.themes import load_theme
from briefgen.values import Value

THEME = load_theme()
SAMPLE = plan(sample_document(), THEME)


def planned(*parts: Part, **fields: object) -> Plan:
    return plan(Document(text("A deck"), parts, **fields), THEME)  # type: ignore[arg-type]


def slides_of(made: Plan, part: str) -> list[str]:
    return [slide.title for slide in made.slides if slide.part == part]


# ---------------------------------------------------------------- the sample


def test_every_part_is_on_a_slide_and_every_slide_has_a_title_of_its_own() -> None:
    assert [slide.number for slide in SAMPLE.slides] == list(range(1, len(SAMPLE.slides) + 1))
    assert {slide.part for slide in SAMPLE.slides} == {part.id for part in sample_document().parts}
    titles = [slide.title for slide in SAMPLE.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_nothing_overlaps_and_nothing_leaves_its_slide() -> None:
    assert [pair for slide in SAMPLE.slides for pair in overlaps(slide)] == []
    assert outside(SAMPLE) == []


def test_no_text_of_the_sample_is_lost() -> None:
    for part in sample_document().parts:
        assert lost(part, SAMPLE) == []


def test_a_plan_prints_as_text() -> None:
    shown = str(SAMPLE)
    assert "slide 1 [cover] cover" in shown
    assert "Continued on the next slide" in shown
    assert "column_clustered: Column chart of countries visited" in shown


def test_planning_twice_gives_the_same_plan() -> None:
    assert str(plan(sample_document(), THEME)) == str(SAMPLE)


def test_a_plan_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from tests.sample_document import sample_document; from briefgen.themes import load_theme;"
        "from briefgen.exporters.pptx.plan import plan; plan(sample_document(), load_theme());"
        "print(sorted({'pptx', 'reportlab', 'matplotlib', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_parts_for_the_report_alone_are_left_out() -> None:
    made = planned(Part("a", title=text("A")), Part("b", title=text("B"), show_in="report"))
    assert [slide.part for slide in made.slides] == ["a"]


# ---------------------------------------------------------------- head


def test_a_long_title_gets_smaller_and_pushes_the_body_down() -> None:
    long = (
        "All three hosts are now comprehensive strategic partners, and the pledge of five hundred billion asks trade "
    )
    made = planned(Part("a", title=text(long * 2 + "to grow"), blocks=(Bullets((text("One"),)),)))
    title = next(item for item in made.slides[0].items if isinstance(item, TextBox) and item.placeholder == "title")
    body = next(item for item in made.slides[0].items if isinstance(item, TextBox) and item.placeholder == "body")
    assert title.paras[0].runs[0].size_pt == 24
    assert title.paras[0].lines == 3
    assert body.frame.y == THEME.deck.frames["body_tall"].y


def test_a_title_that_cannot_fit_is_refused_and_named() -> None:
    with pytest.raises(InputError) as caught:
        planned(Part("growth", title=text("much too long a title " * 30)))
    assert caught.value.problems[0].code == "title-too-long"
    assert "growth" in caught.value.problems[0].message


def test_a_message_without_room_goes_to_the_notes_with_a_warning() -> None:
    message = "This message is far longer than the lines that a slide has for it. " * 6
    made = planned(Part("a", title=text("A title"), message=text(message), blocks=(Bullets((text("One"),)),)))
    assert [problem.code for problem in made.warnings] == ["long-message"]
    assert made.slides[0].notes[0].text.strip() == message.strip()


def test_the_marking_stands_at_the_head_and_the_foot_of_every_slide() -> None:
    for slide in SAMPLE.slides:
        shown = [item for item in slide.items if isinstance(item, TextBox)]
        marked = [box.placeholder for box in shown if any("For discussion" in para.text for para in box.paras)]
        assert {"classification", "footer"} <= set(marked), slide.number


def test_chapters_are_numbered_and_named_above_the_titles_below_them() -> None:
    kickers = {
        slide.part: item.paras[0].text
        for slide in SAMPLE.slides
        for item in slide.items
        if isinstance(item, TextBox) and item.placeholder == "kicker"
    }
    assert kickers["countries"] == "2  The visits"
    assert kickers["summary"] == "1  Summary"
    assert "sources" not in kickers, "its title says what it is, and a number alone says nothing"
    assert kickers["trade"] == "Section 3 of 5"


def test_agenda_and_dividers_give_the_numbers_of_the_slides_that_they_lead_to() -> None:
    agenda = next(slide for slide in SAMPLE.slides if slide.part == "contents")
    shown = [item.paras[0].text for item in agenda.items if isinstance(item, TextBox) and "Slide number " in item.name]
    expected = [SAMPLE.first_slide(part) for part in ("summary", "visits", "trade", "outlook", "sources")]
    assert shown == [str(number) for number in expected]
    divider = next(slide for slide in SAMPLE.slides if slide.part == "visits")
    links = [item.link.part for item in divider.items if isinstance(item, TextBox) and item.link]
    assert links == ["countries", "countries", "map", "map", "partnerships", "partnerships"]


# ---------------------------------------------------------------- source line and notes


def source_of(made: Plan, part: str) -> str:
    slide = next(slide for slide in made.slides if slide.part == part)
    found = [item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "source"]
    return found[0].paras[0].text if found else ""


def test_the_source_line_names_sources_with_their_numbers_and_what_is_computed() -> None:
    told = source_of(SAMPLE, "two-years")
    assert "Commentary published before the visits, November 2016 [1]" in told
    assert "[2]; own calculation." in told


def test_notes_of_exhibits_and_letters_of_notes_stand_in_the_source_line() -> None:
    assert "Outlines: Natural Earth" in source_of(SAMPLE, "map")
    assert source_of(SAMPLE, "forum").endswith("a\u00a0Community of Latin American and Caribbean States.")


def test_letters_of_notes_run_through_parts_and_are_those_of_the_report() -> None:
    mark = Span("", target=FootnoteTarget("x"))
    parts = [
        Part(name, title=text("A"), blocks=(Bullets(((Span("One"), mark),)),), footnotes=(("x", text("Note")),))
        for name in "pqr"
    ]
    made = planned(parts[0], replace(parts[1], show_in="report"), parts[2])
    assert [source_of(made, name) for name in "pr"] == ["a\u00a0Note", "c\u00a0Note"]


def test_a_missing_source_line_is_no_line_at_all() -> None:
    assert source_of(planned(Part("a", title=text("A"), blocks=(Bullets((text("One"),)),))), "a") == ""


def test_notes_come_before_the_detail() -> None:
    slide = next(slide for slide in SAMPLE.slides if slide.part == "summary")
    assert [para.text for para in slide.notes][:2] == ["Open with the growth rate.", "How the visits came about"]


# ---------------------------------------------------------------- going on


def test_a_continued_slide_says_so_and_keeps_its_title_unique() -> None:
    titles = slides_of(SAMPLE, "long-list")
    assert len(titles) > 1
    assert titles[1].replace("\u00a0", " ").endswith(f"(continued, 2 of {len(titles)})")
    first = next(slide for slide in SAMPLE.slides if slide.part == "long-list")
    assert "Continued on the next slide" in list(texts(first))


@pytest.mark.parametrize("count", [3, 7, 8, 13, 14, 19, 40])
def test_a_list_never_leaves_one_point_for_the_last_slide(count: int) -> None:
    points = tuple(
        text(
            f"Point {number} takes two lines of the slide, because it says rather a lot about itself and "
            "about the others before it"
        )
        for number in range(count)
    )
    made = planned(Part("a", title=text("A long list"), blocks=(Bullets(points),)))
    bodies = [
        item
        for slide in made.slides
        for item in slide.items
        if isinstance(item, TextBox) and item.placeholder == "body"
    ]
    assert sum(len(box.paras) for box in bodies) == count
    assert len(bodies[-1].paras) > 1
    assert len({box.paras[0].runs[0].size_pt for box in bodies}) == 1


def test_a_point_higher_than_a_slide_is_cut_between_its_lines() -> None:
    words = " ".join(f"word{number}" for number in range(700))
    made = planned(Part("a", title=text("One point"), blocks=(Bullets((text(words), text("Another"))),)))
    shown = " ".join(
        para.text
        for slide in made.slides
        for item in slide.items
        if isinstance(item, TextBox) and item.placeholder == "body"
        for para in item.paras
    )
    assert shown.split() == [*words.split(), "Another"]
    assert len(made.slides) > 2


def table_of(rows: int, columns: int = 4, words: str = "cell") -> Table:
    heads = tuple(Column(text(f"Head {number}")) for number in range(columns))
    body = tuple(Row(tuple(Cell(text(f"{words} {row}.{column}")) for column in range(columns))) for row in range(rows))
    return Table(heads, body, caption=text("A table"))


@pytest.mark.parametrize("rows", [1, 11, 12, 13, 14, 15, 25, 26, 27, 60])
def test_a_table_repeats_its_head_and_ends_with_three_rows_at_least(rows: int) -> None:
    made = planned(Part("a", title=text("A table"), blocks=(table_of(rows),)))
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TableBox)]
    assert all(box.rows[0].cells[0].paras[0].text == "Head 0" for box in boxes)
    assert sum(len(box.rows) - 1 for box in boxes) == rows
    assert len(boxes) == 1 or len(boxes[-1].rows) > 3


def test_a_group_that_goes_on_repeats_its_head() -> None:
    made = planned(Part("a", title=text("Numbers"), blocks=(LONG_TABLE,)))
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TableBox)]
    assert boxes[1].rows[1].cells[0].paras[0].text == "Everything else (continued)"


def test_a_row_higher_than_a_slide_is_cut_and_none_of_its_words_lost() -> None:
    words = " ".join(f"word{number}" for number in range(600))
    table = Table((Column(text("A")), Column(text("B"))), (Row((Cell(text("Name")), Cell(text(words)))),))
    made = planned(Part("a", title=text("One row"), blocks=(table,)))
    shown = " ".join(
        para.text
        for slide in made.slides
        for item in slide.items
        if isinstance(item, TableBox)
        for row in item.rows[1:]
        for cell in row.cells[1:]
        for para in cell.paras
    )
    assert shown.split() == words.split()


def test_a_table_with_too_many_columns_becomes_several_with_the_first_repeated() -> None:
    table = replace(table_of(3, 24, "considerable"), stub=True)
    made = planned(Part("a", title=text("Wide"), blocks=(table,)))
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TableBox)]
    assert len(boxes) > 1
    assert all(box.rows[0].cells[0].paras[0].text == "Head 0" for box in boxes)
    heads = [cell.paras[0].text for box in boxes for cell in box.rows[0].cells[1:]]
    assert heads == [f"Head {number}" for number in range(1, 24)]


def test_more_than_six_figures_go_on() -> None:
    figures = KeyFigures(tuple(Value(number * 1000, label=f"Figure {number}") for number in range(1, 10)))
    made = planned(Part("a", title=text("Nine figures"), blocks=(figures,)))
    assert len(made.slides) == 2
    assert lost(Part("a", blocks=(figures,)), made) == []


def points(count: int) -> Bullets:
    return Bullets(tuple(text(f"Point {number} takes one line of its slide") for number in range(count)))


def test_what_overflows_steps_down_in_size_before_it_continues() -> None:
    made = {
        (count, overflow): planned(Part("a", title=text("Points"), blocks=(points(count),), overflow=overflow))  # type: ignore[arg-type]
        for count, overflow in ((7, "error"), (7, "shrink"), (9, "shrink"), (9, "continue"), (30, "continue"))
    }
    sizes = {
        key: {item.paras[0].runs[0].size_pt for slide in plan_.slides for item in slide.items if _is_body(item)}
        for key, plan_ in made.items()
    }
    assert sizes[7, "error"] == sizes[7, "shrink"] == {20}
    assert sizes[9, "shrink"] == sizes[9, "continue"] == {18}
    assert [len(each.slides) for each in made.values()] == [1, 1, 1, 1, 3]


def _is_body(item: object) -> TypeGuard[TextBox]:
    return isinstance(item, TextBox) and item.placeholder == "body"


@pytest.mark.parametrize(("overflow", "count"), [("error", 9), ("error", 30), ("shrink", 30)])
def test_a_part_that_may_not_go_on_is_refused_and_told_what_to_do(overflow: str, count: int) -> None:
    part = Part("long", title=text("Points"), blocks=(points(count),), overflow=overflow)  # type: ignore[arg-type]
    with pytest.raises(InputError) as caught:
        planned(part)
    problem = caught.value.problems[0]
    assert problem.code == "does-not-fit"
    assert "section 'long'" in problem.message
    assert "overflow: continue" in str(problem.hint)


def test_an_agenda_that_may_not_go_on_is_refused() -> None:
    rows = Bullets(tuple(text(f"Chapter {number} " + "is called something long " * 4) for number in range(40)))
    with pytest.raises(InputError) as caught:
        planned(Part("contents", "agenda", text("Contents"), blocks=(rows,), overflow="shrink"))
    assert caught.value.problems[0].code == "does-not-fit"


# ---------------------------------------------------------------- arrangements


def test_a_missing_value_is_shown_as_such_and_never_as_zero() -> None:
    slide = next(slide for slide in SAMPLE.slides if slide.part == "six")
    shown = list(texts(slide))
    assert "n/a" in shown
    assert "0" not in shown


def test_the_first_figure_with_a_comparison_is_the_hero() -> None:
    slide = next(slide for slide in SAMPLE.slides if slide.part == "pledge")
    sizes = {
        run.size_pt for item in slide.items if isinstance(item, TextBox) for para in item.paras for run in para.runs
    }
    assert 96 in sizes


def test_a_chart_with_points_stands_beside_them() -> None:
    slide = next(slide for slide in SAMPLE.slides if slide.part == "countries")
    chart = next(item for item in slide.items if isinstance(item, ChartBox))
    assert (chart.frame.x, chart.frame.width) == (48, 568)
    notes = next(item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert notes.frame.x == 654


def test_the_title_of_a_quotation_is_there_but_hidden() -> None:
    slide = next(slide for slide in SAMPLE.slides if slide.part == "quote")
    title = next(item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "title")
    assert title.hidden
    assert title.paras[0].text == "The minister sees further to go"


def test_a_slide_master_of_a_theme_is_refused_for_now(tmp_path: object) -> None:
    theme = replace(THEME, deck=replace(THEME.deck, master=THEME.minor.regular))
    with pytest.raises(InputError) as caught:
        plan(sample_document(), theme)
    assert caught.value.problems[0].code == "not-yet"


# ---------------------------------------------------------------- any blocks at all

WORDS = st.lists(
    st.sampled_from(
        [
            "trade",
            "grew",
            "by",
            "seven",
            "per",
            "cent",
            "and",
            "more",
            "in",
            "partnership",
            "with",
            "comprehensive",
            "Ecuador",
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
SHORT = WORDS.map(lambda words: words[:30].strip())


def _table(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 6))
    rows = draw(st.integers(1, 30))
    heads = tuple(
        Column(text(f"Head {number}"), align=draw(st.sampled_from(("left", "right")))) for number in range(columns)
    )
    body = tuple(Row(tuple(Cell(text(draw(SHORT))) for _ in range(columns))) for _ in range(rows))
    return Table(heads, body, caption=text(draw(SHORT)), stub=draw(st.booleans()))


@st.composite
def blocks(draw: st.DrawFn, *, inside: bool = False) -> Block:
    kinds = ["paragraph", "bullets", "figures", "table", "chart", "quote", "callout"]
    match draw(st.sampled_from(kinds if inside else [*kinds, "columns"])):
        case "paragraph":
            return Paragraph(text(draw(WORDS)), heading=draw(st.booleans()))
        case "bullets":
            items = tuple(
                Bullet(
                    text(draw(WORDS)), items=tuple(Bullet(text(draw(SHORT))) for _ in range(draw(st.integers(0, 2))))
                )
                for _ in range(draw(st.integers(1, 9)))
            )
            heading = text(draw(SHORT)) if draw(st.booleans()) else ()
            return Bullets(items, heading=heading, style=draw(st.sampled_from(("bullet", "number", "statement"))))
        case "figures":
            return KeyFigures(
                tuple(Value(draw(st.integers(0, 10**9)), label=draw(SHORT)) for _ in range(draw(st.integers(1, 8))))
            )
        case "table":
            return _table(draw)
        case "chart":
            return AID
        case "quote":
            return Quote(text(draw(WORDS)), "Somebody", "Minister")
        case "callout":
            return Callout(text(draw(WORDS)), heading=text(draw(SHORT)) if draw(st.booleans()) else ())
        case _:
            return Columns([[draw(blocks(inside=True)) for _ in range(draw(st.integers(1, 2)))] for _ in range(2)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(blocks(), min_size=1, max_size=4), st.booleans())
def test_whatever_a_part_holds_nothing_is_lost_and_nothing_overlaps(content: list[Block], message: bool) -> None:
    part = Part(
        "any", title=text("Whatever stands below"), message=text("A message") if message else (), blocks=tuple(content)
    )
    made = planned(part)
    assert [pair for slide in made.slides for pair in overlaps(slide)] == []
    assert outside(made) == []
    assert lost(part, made) == []
    charts = sum(isinstance(item, ChartBox) for slide in made.slides for item in slide.items)
    assert charts == sum(_figures(block) for block in content)


def _figures(block: Block) -> int:
    if isinstance(block, Columns):
        return sum(_figures(inner) for column in block.columns for inner in column)
    return isinstance(block, Figure)


# ---------------------------------------------------------------- what colleagues found


def bars(count: int, longest: int = 20) -> Figure:
    names = tuple(f"Area {number} {'with a name ' * (longest // 12)}" for number in range(count))
    values = tuple(Value(number * 10 + 1) for number in range(count))
    return Figure("bar", "bar_clustered", names, (Series("Losses", values),), text("Losses"), "%", "A bar chart.")


@pytest.mark.parametrize(("count", "longest"), [(10, 20), (24, 20), (60, 200)])
def test_bars_that_would_stand_too_close_go_on_with_every_name_on_the_same_scale(count: int, longest: int) -> None:
    figure = replace(bars(count, longest), highlight=(count - 1,))
    made = planned(Part("a", title=text("Many bars"), blocks=(figure,)))
    charts = [item for slide in made.slides for item in slide.items if isinstance(item, ChartBox)]
    assert [name for box in charts for name in box.figure.categories] == list(figure.categories)
    assert all(box.frame.height / len(box.figure.categories) >= 14 for box in charts)
    assert len(charts) == 1 or {box.figure.y_axis.maximum for box in charts} == {(count - 1) * 10 + 1}
    last = charts[-1].figure
    assert [last.categories[index] for index in last.highlight] == [figure.categories[-1]]
    assert all(box.figure.highlight == (-1,) for box in charts[:-1])


def cover_of(subtitle: str, facts: int) -> Plan:
    rows = tuple(
        Row((Cell(text(f"Fact {number}")), Cell(text("Water department, section for networks, of the association"))))
        for number in range(facts)
    )
    table = Table((Column(()), Column(())), rows)
    return planned(Part("cover", "cover", text("A long title of two lines"), text(subtitle), blocks=(table,)))


@pytest.mark.parametrize("facts", [1, 3, 4])
def test_the_subtitle_of_a_cover_keeps_clear_of_its_facts(facts: int) -> None:
    made = cover_of("Every place, person and figure in this briefing is invented, and it is dense on purpose", facts)
    assert overlaps(made.slides[0]) == []
    tops = {item.frame.y for item in made.slides[0].items if item.name.startswith("Fact")}
    assert len(tops) == 1
    assert lost(Part("cover", blocks=()), made) == []


def test_a_subtitle_without_room_is_refused_with_its_lines() -> None:
    with pytest.raises(InputError) as caught:
        cover_of("much too long " * 60, 4)
    assert caught.value.problems[0].code == "subtitle-too-long"
    assert "lines; the cover has room for" in caught.value.problems[0].message


def test_footnotes_without_a_mark_on_the_slide_and_without_room_stand_in_the_notes() -> None:
    marks = tuple(Span("", target=FootnoteTarget(str(number))) for number in range(30))
    notes = tuple((str(number), text(f"Note {number} " + "takes a line of its own " * 3)) for number in range(60))
    part = Part("a", title=text("Notes"), blocks=(Bullets(((Span("A point"), *marks),)),), footnotes=notes)
    made = planned(part)
    assert overlaps(made.slides[0]) == []
    assert outside(made) == []
    source = source_of(made, "a")
    assert "Note 0 " in source
    told = [para.text for para in made.slides[0].notes]
    assert not any("Note 0 " in each for each in told)
    assert all(any(f"Note {number} " in each for each in [*told, source]) for number in range(60))


def test_what_a_part_is_refused_for_names_the_part_as_its_place() -> None:
    with pytest.raises(InputError) as caught:
        planned(Part("growth", title=text("much too long a title " * 30)))
    assert caught.value.problems[0].place == ("parts", "growth")
    message = "This message is far longer than the lines that a slide has for it. " * 6
    made = planned(Part("b", title=text("A title"), message=text(message)))
    assert made.warnings[0].place == ("parts", "b")


def test_the_head_over_several_columns_stands_over_their_joint_width() -> None:
    table = table_of(50, 4, "1")
    long = "A very long head over two columns indeed"
    columns = tuple(
        replace(column, align="right", spanner=long if index > 1 else "") for index, column in enumerate(table.columns)
    )
    made = planned(Part("a", title=text("Spanned"), blocks=(replace(table, columns=columns),)))
    boxes = [item for slide in made.slides for item in slide.items if isinstance(item, TableBox)]
    assert len(boxes) < 8
    for box in boxes:
        heads = [cell.paras[0] for cell in box.rows[0].cells]
        assert [head.text for head in heads] == ["Head 0", "Head 1", long, long]
        assert all(head.lines <= 2 for head in heads)
    assert too_low(made) == []


def test_columns_share_the_room_so_that_rows_are_low() -> None:
    long = "a remark of many words that takes up a good deal more of the room than anything else in its row does " * 2
    heads = tuple(Column(text(name)) for name in ("No.", "Who is responsible", "What is to be done", "Remark"))
    row = Row((Cell(text("1")), Cell(text("Municipal works")), Cell(text(long[:90])), Cell(text(long))))
    made = planned(Part("a", title=text("Measures"), blocks=(Table(heads, (row,) * 9),)))
    box = next(item for item in made.slides[0].items if isinstance(item, TableBox))
    lines = [cell.paras[0].lines for cell in box.rows[1].cells]
    assert lines[3] - lines[2] <= 1


def test_a_number_is_not_cut_while_a_wider_tile_would_hold_it() -> None:
    figures = KeyFigures(tuple(Value(15 * 10**17 + number, label="Cells") for number in range(4)))
    made = planned(Part("a", title=text("Cells"), blocks=(figures,)))
    boxes = [item for slide in made.slides for item in slide.items if re.fullmatch(r"Figure \d", item.name)]
    assert len(boxes) == 4
    assert all(isinstance(box, TextBox) and box.paras[0].lines == 1 for box in boxes)


def test_tables_and_figures_of_the_detail_stand_whole_in_the_notes() -> None:
    table = replace(table_of(2, 2), note=text("A note"))
    columns = (table.columns[0], replace(table.columns[1], unit="km", spanner="Both"))
    tile = Tile(Value(3, unit="people"), text("Killed"), text("so far"), Value(2, unit="people"), text("plan"))
    detail = (
        replace(table, columns=columns),
        KeyFigures((tile,)),
        Quote(text("Words"), "Somebody", "Minister", "2016"),
    )
    made = planned(Part("a", title=text("Detail"), detail=detail))
    told = [para.text for para in made.slides[0].notes]
    assert "Head 0 | Both: Head 1 (km)" in told
    assert "A note" in told
    assert "3 people: Killed | plan 2 people | so far".replace(" people", "\u00a0people") in told
    assert "Words (Somebody, Minister, 2016)" in told
