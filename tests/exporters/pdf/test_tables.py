"""Tables of any length: every row once, the header on every page, nothing cut."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.pdf.documents import (
    SENTENCE,
    all_text,
    box,
    document,
    lines,
    part,
    prose,
    roles,
    table,
    texts,
    words,
)

from briefgen.document import Block, Cell, Column, Columns, Row, Table
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Rule, TextLine
from briefgen.exporters.pdf.pages import Plan
from briefgen.exporters.pdf.table_columns import arranged, wishes_of
from briefgen.exporters.pdf.typesetter import Typesetter
from briefgen.themes import load_theme

THEME = load_theme()


def planned(found: Table, *before: int) -> Plan:
    return plan(document(part("a", *(prose(count) for count in before), found)), THEME)


def cells(made: Plan) -> list[str]:
    return [text for page in made.pages for role in ("TD",) for text in roles(page, role)]


@given(st.integers(1, 300), st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_every_row_is_shown_once_and_in_order(rows: int, sentences: int) -> None:
    made = planned(table(rows, 2), *([sentences] if sentences else []))
    assert cells(made) == [f"cell {row}.{column}" for row in range(1, rows + 1) for column in (1, 2)]


@given(st.integers(1, 300), st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_a_page_never_begins_with_rows_that_have_no_header(rows: int, sentences: int) -> None:
    for page in planned(table(rows, 2), *([sentences] if sentences else [])).pages:
        first = next((number for number, line in enumerate(page.items) if "cell" in str(line)), None)
        if first is not None:
            above = [item.text for item in page.items[:first] if isinstance(item, TextLine)]
            assert "Head 1" in above
            assert "Table 1" in above


@given(st.integers(1, 300), st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_no_row_stands_alone_on_a_page(rows: int, sentences: int) -> None:
    counts = [len(roles(page, "TD")) // 2 for page in planned(table(rows, 2), sentences + 1).pages]
    counts = [count for count in counts if count]
    if rows > 1:
        assert min(counts) >= 2
    if len(counts) > 1:
        assert counts[-1] >= 3


def test_the_pieces_after_the_first_say_that_they_go_on() -> None:
    made = planned(table(100))
    pages = [page for page in made.pages if roles(page, "TD")]
    captions = [[item.text for item in page.items if isinstance(item, TextLine)] for page in pages]
    assert "What is measured" in captions[0]
    assert all("What is measured (continued)" in shown for shown in captions[1:])


def test_what_is_repeated_is_not_read_twice() -> None:
    made = planned(table(100))
    heads = [text for page in made.pages for text in roles(page, "TH")]
    assert heads == ["Head 1", "Head 2", "Head 3"]


def test_every_piece_is_closed_by_a_strong_rule() -> None:
    made = planned(table(100))
    ink = THEME.palette.ink
    for page in made.pages:
        found = [line.y for line in lines(page) if line.element and line.element.role == "TD"]
        if found:
            rules = [item.y1 for item in page.items if isinstance(item, Rule) and item.color == ink]
            assert max(rules) > max(found)


def test_a_short_table_is_not_cut() -> None:
    for sentences in range(50, 75, 3):
        made = planned(table(6), sentences)
        assert len([page for page in made.pages if roles(page, "TD")]) == 1


def test_a_cell_longer_than_a_page_goes_on_overleaf() -> None:
    long = Table(
        (Column(words("Topic")), Column(words("Text"))),
        (Row((Cell(words("One")), Cell(words(SENTENCE * 120)))), Row((Cell(words("Two")), Cell(words("Short"))))),
        caption=words("Texts"),
    )
    made = planned(long)
    said = "".join("".join(cells(made)).split())
    assert said.count("".join(SENTENCE.split())) == 120
    assert said.endswith("TwoShort")
    for page in made.pages:
        for line in lines(page):
            found = box(line)
            assert found is not None and found[3] <= THEME.report.body_bottom_pt + 2


def test_a_group_stays_with_its_first_row() -> None:
    rows = []
    for group in range(30):
        rows.append(Row((Cell(words(f"Group {group}")),), kind="group"))
        rows += [Row((Cell(words(f"row {group}.{n}")), Cell(words("1")))) for n in range(4)]
    made = planned(Table((Column(words("A")), Column(words("B"))), tuple(rows), caption=words("Groups")))
    for page in made.pages:
        shown = [text for text in texts(page) if text.startswith(("Group", "row"))]
        assert not shown or not shown[-1].startswith("Group")


def test_a_sum_is_bold_under_a_strong_rule() -> None:
    found = table(3, 2)
    total = Row((Cell(words("Total")), Cell(words("6"))), kind="total")
    made = planned(replace(found, rows=(*found.rows, total)))
    line = next(line for page in made.pages for line in lines(page) if line.text == "Total")
    assert line.runs[0].face.bold
    rules = [
        item for page in made.pages for item in page.items if isinstance(item, Rule) and line.y - 18 < item.y1 < line.y
    ]
    assert [rule.color for rule in rules] == [THEME.palette.ink]


def test_a_highlighted_row_and_a_stressed_cell_are_bold_in_the_accent_but_not_in_a_sum_as_on_slides() -> None:
    rows = (
        Row((Cell(words("chosen")), Cell(words("n/a"), quiet=True)), highlight=True),
        Row((Cell(words("plain")), Cell(words("stressed"), stressed=True))),
        Row((Cell(words("other")), Cell(words("missing"), quiet=True))),
        Row((Cell(words("sum")), Cell(words("all"), stressed=True)), kind="total"),
    )
    made = planned(replace(table(0, 2), rows=rows, stub=True))
    look = {
        line.text: (line.runs[0].face.bold, line.runs[0].payload.color)  # type: ignore[attr-defined]
        for line in lines(made.pages[0])
        if line.element and line.element.role in ("TD", "TH")
    }
    palette = THEME.palette
    assert look["chosen"] == look["n/a"] == look["stressed"] == (True, palette.accent)
    assert look["sum"] == look["all"] == (True, palette.ink)
    assert look["plain"] == (False, palette.ink)
    assert look["missing"] == (False, palette.muted)


def test_facts_have_no_header_and_no_number() -> None:
    facts = Table((Column(()), Column(())), (Row((Cell(words("Capacity")), Cell(words("1,500 MW")))),), stub=True)
    made = planned(facts)
    assert "Table 1" not in all_text(made)
    assert {"Capacity", "1,500 MW"} <= set(texts(made.pages[0]))


def test_heads_over_several_columns_stand_above_them() -> None:
    columns = (Column(words("Item")), Column(words("2015"), spanner="Trade"), Column(words("2016"), spanner="Trade"))
    made = planned(Table(columns, (Row(tuple(Cell(words(text)) for text in "abc")),), caption=words("Trade")))
    shown = {line.text: line for line in lines(made.pages[0]) if line.element and line.element.role == "TH"}
    assert shown["Trade"].y < shown["2015"].y
    assert shown["Trade"].x == pytest.approx(shown["2015"].x)
    assert shown["Trade"].element is not None and shown["Trade"].element.column_span == 2


def test_numbers_end_at_the_same_place() -> None:
    rows = tuple(Row((Cell(words(name)), Cell(words(number)))) for name, number in (("a", "9.5"), ("b", "1,234.5")))
    made = planned(Table((Column(words("N")), Column(words("V"), align="right")), rows, caption=words("Numbers")))
    ends = {box(line)[2] for line in lines(made.pages[0]) if line.text in ("9.5", "1,234.5")}  # type: ignore[index]
    assert max(ends) - min(ends) < 0.01


@given(st.lists(st.lists(st.text("abcdefg hij", max_size=200), min_size=4, max_size=4), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_columns_fill_the_width_and_never_overlap(content: list[list[str]]) -> None:
    rows = tuple(Row(tuple(Cell(words(text)) for text in row)) for row in content)
    found = Table(tuple(Column(words(f"Head {n}")) for n in range(4)), rows)
    setter = Typesetter(document(part("a", found)), THEME, listed=False)
    (piece,) = arranged(setter, found, wishes_of(setter, found), 57.64, 480.0, facts=False).pieces
    lanes = piece.lanes
    assert lanes[0].x == pytest.approx(57.64)
    assert lanes[-1].x + lanes[-1].width == pytest.approx(57.64 + 480.0)
    for left, right in itertools.pairwise(lanes):
        assert left.width > 0
        assert left.x + left.width <= right.x


def test_many_narrow_columns_still_fit() -> None:
    made = planned(table(3, 14, cell="c"))
    for line in lines(made.pages[0]):
        found = box(line)
        assert found is not None and found[2] <= 57.64 + 480 + 1


def test_a_sparse_table_stands_in_the_text_column_and_a_full_one_takes_the_page() -> None:
    for found, left, right in ((table(3, 2), 180.64, 537.64), (table(3, 2, cell=SENTENCE[:50]), 57.64, 537.64)):
        page = planned(found).pages[0]
        rules = [item for item in page.items if isinstance(item, Rule) and item.color == THEME.palette.ink]
        assert {(round(rule.x1, 2), round(rule.x2, 2)) for rule in rules} == {(left, right)}
        assert min(line.x for line in lines(page) if line.text.startswith("Table")) == pytest.approx(left)


def test_a_table_without_rows_has_its_header() -> None:
    made = planned(table(0))
    assert "Head 1" in texts(made.pages[0])


@pytest.mark.parametrize("beside", [prose(2), table(60, 2, cell="other", caption="What stands beside it")])
def test_a_table_in_columns_repeats_caption_and_header_where_it_is_cut(beside: Block) -> None:
    made = plan(document(part("a", prose(25), Columns([[table(60, 2)], [beside]]))), THEME)
    pages = [page for page in made.pages if any(text.startswith("cell") for text in roles(page, "TD"))]
    assert len(pages) > 1
    for page in pages[1:]:
        shown = [item for item in page.items if isinstance(item, TextLine)]
        said = [item.text for item in shown]
        assert "What is measured (continued)" in said
        assert "Head 1" in said
        assert said.index("Head 1") < next(number for number, text in enumerate(said) if text.startswith("cell"))
        if isinstance(beside, Table):
            assert "What stands beside it (continued)" in said
    read = [text for page in made.pages for text in roles(page, "TD") if text.startswith("cell")]
    assert sorted(read) == sorted(f"cell {row}.{column}" for row in range(1, 61) for column in (1, 2))


def test_columns_that_are_cut_end_with_a_strong_rule() -> None:
    made = plan(document(part("a", prose(25), Columns([[table(60, 2)], [prose(2)]]))), THEME)
    page = next(page for page in made.pages if roles(page, "TD"))
    last = max(line.y for line in lines(page) if line.element and line.element.role == "TD")
    below = [item for item in page.items if isinstance(item, Rule) and item.y1 > last]
    assert below[-1].color == THEME.palette.ink  # on the quiet rule of the row
    assert below[-1].y1 == max(rule.y1 for rule in below)


# ---------------------------------------------------------------- wide tables


def broken(made: Plan, word: str) -> bool:
    """Whether a word stands nowhere whole in a cell."""
    return not any(word in text.split() for page in made.pages for text in texts(page))


def wide(columns: int, cell: str, rows: int = 3) -> Table:
    heads = tuple(Column(words(f"Head {number}"), align="right" if number else "left") for number in range(columns))
    body = tuple(Row(tuple(Cell(words(f"{cell}{row}.{number}")) for number in range(columns))) for row in range(rows))
    return Table(heads, body, caption=words("Wide"), sources=("S1",))


def test_numbers_dates_and_stubs_are_never_broken_inside() -> None:
    heads = [Column(words(head)) for head in ("No.", "Area", "To be done", "Who", "State")]
    heads += [Column(words("Cost"), align="right"), Column(words("Finished"))]
    row = ("M-01", SENTENCE, SENTENCE, "Ingenieurgemeinschaft Wasserbau", SENTENCE, "5,699.8", "September 2030")
    made = planned(Table(tuple(heads), (Row(tuple(Cell(words(text)) for text in row)),) * 30, caption=words("Works")))
    for word in ("M-01", "5,699.8", "September", "Ingenieurgemeinschaft"):
        assert not broken(made, word), word


def test_a_table_that_is_too_wide_is_set_smaller_before_it_is_parted() -> None:
    sizes = {}
    for columns in range(6, 13):
        made = planned(wide(columns, "123,456,"))
        found = [line for page in made.pages for line in lines(page) if "123,456" in line.text]
        sizes[columns] = found[0].runs[0].size_pt
        assert {line.text for line in found} == {
            f"123,456,{row}.{number}" for row in range(3) for number in range(columns)
        }
    assert sizes[6] == 9.5
    assert 8.0 <= min(sizes.values()) < 9.5


def test_what_then_does_not_fit_goes_on_sideways_with_the_first_column_and_its_heads() -> None:
    made = planned(wide(20, "123,456,"))
    shown = [text for page in made.pages for text in texts(page)]
    captions = [
        item.text
        for page in made.pages
        for item in page.items
        if isinstance(item, TextLine) and "continued" in item.text
    ]
    pieces = len(captions) + 1
    assert captions == ["Wide (continued, 2 of 3)", "Wide (continued, 3 of 3)"]
    assert shown.count("123,456,0.0") == shown.count("Head 0") == pieces
    assert shown.count("123,456,2.19") == shown.count("Head 19") == 1
    assert sum(text.startswith("Source:") for text in shown) == 1
    for page in made.pages:
        for line in lines(page):
            found = box(line)
            assert found is not None and found[2] <= 57.64 + 480 + 1


def test_long_heads_wrap_before_the_cells_below_them_do() -> None:
    heads = [Column(words("")), *(Column(words(SENTENCE[:60] + str(n)), align="right") for n in range(4))]
    row = ("Average age of the pipes", "41 years", "51 years", "44 years", "19 years")
    made = planned(Table(tuple(heads), (Row(tuple(Cell(words(text)) for text in row)),) * 4, caption=words("Ages")))
    assert cells(made).count("Average age of the pipes") == 4


def test_a_column_with_more_to_say_is_wider_where_that_makes_rows_lower() -> None:
    row = (SENTENCE[:50], SENTENCE * 2, SENTENCE[:50])
    heads = tuple(Column(words(head)) for head in ("Area", "To be done", "Who"))
    found = Table(heads, (Row(tuple(Cell(words(text)) for text in row)),) * 4, caption=words("Works"))
    setter = Typesetter(document(part("a", found)), THEME, listed=False)
    (piece,) = arranged(setter, found, wishes_of(setter, found), 57.64, 480.0, facts=False).pieces
    assert piece.lanes[1].width > 1.5 * piece.lanes[0].width


def test_an_address_in_a_cell_is_cut_rather_than_lost() -> None:
    address = "https://example.org/" + "registrations/of/works" * 6
    row = Row(tuple(Cell(words(text)) for text in ("One", address, SENTENCE, address)))
    made = planned(Table(tuple(Column(words(f"Head {n}")) for n in range(4)), (row,), caption=words("Addresses")))
    assert "".join("".join(cells(made)).split()).count(address) == 2


def test_heads_without_spaces_do_not_squeeze_the_first_column() -> None:
    heads = [Column(words(f"{n}" + "W" * 199), "right" if n else "left") for n in range(12)]
    made = planned(Table(tuple(heads), (Row(tuple(Cell(words("v")) for _ in heads)),) * 3, caption=words("Long heads")))
    assert [text for page in made.pages for text in texts(page)].count("v") >= 12 * 3
    assert "".join(text for page in made.pages for text in roles(page, "TH")).count("W") >= 12 * 199


def test_heads_that_leave_no_room_for_rows_are_refused() -> None:
    found = replace(table(3), columns=(Column(words("Head " * 900)), Column(()), Column(())))
    with pytest.raises(InputError, match="columns: caption and column heads of a table take"):
        planned(found)
