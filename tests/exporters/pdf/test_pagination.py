"""Pages are filled without losing, repeating or cutting anything."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import Figure, Series
from briefgen.exporters.pdf.foot import NOTE_RULE_PT
from briefgen.exporters.pdf.items import Anchor, Chart, Rule
from briefgen.exporters.pdf.pagination import Book
from briefgen.exporters.pdf.strips import Continuation, Section, Strip

TOP, BOTTOM = 84.0, 780.0


class PlainNotes:
    """Notes of one to many lines of 11.5 points; key `3:2` is note 3 with two lines."""

    def lines(self, key: str) -> Sequence[Strip]:
        number, count = map(int, key.split(":"))
        return tuple(Strip(11.5, (Anchor(f"note {number}.{line}", 0.0),)) for line in range(count))

    def rank(self, key: str) -> tuple[int, ...]:
        return (int(key.split(":", maxsplit=1)[0]),)


def name(strip: Strip) -> str:
    return "".join(item.name for item in strip.items if isinstance(item, Anchor))


def strips_of(draw_from: st.DataObject) -> list[Strip]:
    made = []
    for number in range(draw_from.draw(st.integers(1, 50), label="strips")):
        notes = tuple(
            f"{draw_from.draw(st.integers(1, 6))}:{1}" for _ in range(draw_from.draw(st.sampled_from([0, 0, 0, 1, 2])))
        )
        made.append(
            Strip(
                draw_from.draw(st.sampled_from([10.0, 15.5, 31.0, 120.0, 400.0])),
                (Anchor(f"strip {number}", 0.0),),
                before_pt=draw_from.draw(st.sampled_from([0.0, 8.0, 22.0])),
                after_pt=draw_from.draw(st.sampled_from([0.0, 8.0])),
                joined=draw_from.draw(st.booleans()),
                new_page=draw_from.draw(st.sampled_from([False] * 9 + [True])),
                notes=notes,
            )
        )
    return made


def filled(strips: Sequence[Strip]) -> Book:
    book = Book(TOP, BOTTOM, PlainNotes())
    book.fill(iter(strips))
    return book


@given(st.data())
@settings(deadline=None)
def test_every_strip_stands_once_and_in_order(data: st.DataObject) -> None:
    strips = strips_of(data)
    book = filled(strips)
    assert [name(strip) for sheet in book.sheets for _, strip in sheet.body] == [name(strip) for strip in strips]


@given(st.data())
@settings(deadline=None)
def test_nothing_stands_outside_the_body_or_on_something_else(data: st.DataObject) -> None:
    for sheet in filled(strips_of(data)).sheets:
        end = TOP
        for y, strip in sheet.body:
            assert y >= end - 0.01
            end = y + strip.height_pt
        if sheet.foot:
            assert sheet.foot[0][0] >= end + NOTE_RULE_PT - 0.02
            end = sheet.foot[-1][0] + sheet.foot[-1][1].height_pt
        assert end <= BOTTOM + 0.02


@given(st.data())
@settings(deadline=None)
def test_a_page_shows_the_notes_it_calls(data: st.DataObject) -> None:
    for sheet in filled(strips_of(data)).sheets:
        called = {key for _, strip in sheet.body for key in strip.notes}
        shown = [name(line) for _, line in sheet.foot]
        assert shown == [f"note {number}.0" for number in sorted(int(key.split(":")[0]) for key in called)]


@given(st.data())
@settings(deadline=None)
def test_what_is_joined_is_parted_only_where_no_page_could_hold_it(data: st.DataObject) -> None:
    strips = strips_of(data)
    for sheet in filled(strips).sheets[1:]:
        _, first = sheet.body[0]
        if first.joined and not first.new_page:
            at = strips.index(first)
            start = at
            while start and strips[start].joined and not strips[start].new_page:
                start -= 1
            end = at + 1
            while end < len(strips) and strips[end].joined and not strips[end].new_page:
                end += 1
            chunk = strips[start:end]
            tall = sum(strip.height_pt for strip in chunk) + sum(22 for _ in chunk) + 30 + 6 * 11.5
            assert tall > BOTTOM - TOP


def test_a_strip_that_opens_a_page_stands_at_its_top() -> None:
    book = filled([Strip(20), Strip(20, new_page=True, before_pt=22)])
    assert [sheet.body[0][0] for sheet in book.sheets] == [TOP, TOP]


def test_a_note_longer_than_its_page_goes_on_overleaf() -> None:
    book = filled([Strip(15.5, notes=("1:100",)), Strip(15.5)])
    shown = [name(line) for sheet in book.sheets for _, line in sheet.foot]
    assert shown == [f"note 1.{line}" for line in range(100)]
    assert len(book.sheets) == 2


def test_a_note_that_no_page_holds_takes_as_many_as_it_needs() -> None:
    book = filled([Strip(15.5, notes=("1:300",))])
    assert sum(len(sheet.foot) for sheet in book.sheets) == 300
    assert all(sheet.foot for sheet in book.sheets)


def test_a_cut_table_is_closed_and_its_header_repeated() -> None:
    head = Strip(30, (Anchor("head", 0.0),))
    closing = Rule(0, 0, 100, 0, "000000")
    again = Continuation((Strip(30, (Anchor("again", 0.0),)),), (closing,))
    rows = [Strip(20, continuation=again if number else None, joined=number == 0) for number in range(60)]
    book = filled([head, *rows])
    assert len(book.sheets) == 2
    first, second = book.sheets
    assert first.closing == (Rule(0, first.bottom, 100, first.bottom, "000000"),)
    assert name(second.body[0][1]) == "again"
    assert len(first.body) + len(second.body) == 60 + 2


def test_a_table_that_begins_overleaf_has_its_header_once() -> None:
    again = Continuation((Strip(30, (Anchor("again", 0.0),)),))
    rows = [Strip(20, continuation=again if number else None, joined=number == 0) for number in range(3)]
    book = filled([Strip(680), Strip(30, (Anchor("head", 0.0),)), *rows])
    assert [name(strip) for _, strip in book.sheets[1].body] == ["head", "", "", ""]


def test_cells_are_read_one_after_the_other() -> None:
    key = object()
    rows = [
        Strip(
            12.5,
            (Anchor(f"left {line}", 0.0), Anchor(f"right {line}", 0.0)),
            lanes=((Anchor(f"left {line}", 0.0),), (Anchor(f"right {line}", 0.0),)),
            lane_key=key,
        )
        for line in range(2)
    ]
    read = [item.name for item in filled(rows).sheets[0].body_items if isinstance(item, Anchor)]
    assert read == ["left 0", "left 1", "right 0", "right 1"]


def test_pages_know_which_parts_stand_on_them() -> None:
    first, second = Section("One"), Section("Two")
    book = filled([Strip(400, section=first), Strip(400, section=second), Strip(600)])
    assert [[section.title for section in sheet.sections] for sheet in book.sheets] == [["One"], ["Two"], ["Two"]]


def test_pages_of_notes_and_named_sources_are_known() -> None:
    book = filled([Strip(600, notes=("1:1",)), Strip(600, cited=("S1",), notes=("1:1",)), Strip(600, cited=("S1",))])
    assert book.pages_of == {"1:1": [1, 2], "source:S1": [2, 3]}


def test_a_chart_is_drawn_lower_to_stay_on_its_page() -> None:
    figure = Figure("column", "column_clustered", ("A",), (Series("S", (None,)),), alt="x")
    chart = Strip(200, (Chart(0, 0, 100, 200, figure),), elastic_pt=40)
    for above, height in ((496, 200), (520, 176), (536, 160)):
        book = filled([Strip(above), chart])
        assert len(book.sheets) == 1
        assert [item.height for item in book.sheets[0].body_items if isinstance(item, Chart)] == [height]
    assert len(filled([Strip(537), chart]).sheets) == 2


# ---------------------------------------------------------------- exhibits that wait


def line(name: str = "line", **fields: object) -> Strip:
    return Strip(15.5, (Anchor(name, 0.0),), flowing=True, **fields)  # type: ignore[arg-type]


def exhibit(tall: float, name: str = "figure", **fields: object) -> Strip:
    return Strip(tall, (Anchor(name, 0.0),), floating=True, **fields)  # type: ignore[arg-type]


def pages(book: Book) -> list[list[str]]:
    return [[name(strip) for _, strip in sheet.body] for sheet in book.sheets]


def test_prose_moves_up_before_a_figure_that_finds_no_room() -> None:
    book = filled([Strip(450), exhibit(400), *[line(f"line {number}") for number in range(20)]])
    assert pages(book) == [
        ["", *[f"line {number}" for number in range(15)]],
        ["figure", *[f"line {number}" for number in range(15, 20)]],
    ]


def test_a_figure_that_leaves_little_empty_does_not_wait() -> None:
    book = filled([Strip(620), exhibit(400), line()])
    assert pages(book) == [[""], ["figure", "line"]]


def test_the_heading_of_a_figure_that_waits_stays_with_the_prose() -> None:
    chunk = [line("heading"), exhibit(400, joined=True)]
    book = filled([Strip(450), *chunk, line("first"), line("second", joined=True), *[line() for _ in range(20)]])
    assert pages(book)[0][:4] == ["", "heading", "first", "second"]
    assert pages(book)[1][0] == "figure"


def test_a_heading_goes_with_its_figure_if_nothing_follows_it() -> None:
    book = filled([Strip(450), line("heading"), exhibit(400, joined=True)])
    assert pages(book) == [[""], ["heading", "figure"]]


def test_figures_that_wait_keep_their_order() -> None:
    strips = [Strip(450), exhibit(300, "one"), line(), exhibit(100, "two"), *[line() for _ in range(30)]]
    assert pages(filled(strips))[1][:2] == ["one", "two"]


def test_a_figure_is_squeezed_where_the_prose_ends_before_the_page() -> None:
    book = filled([Strip(300), exhibit(420, squeeze_pt=150), line(), Strip(100, section=Section("Next"))])
    assert pages(book)[0] == ["", "line", "figure"]
    assert pages(book)[1] == [""]


def test_a_figure_waits_past_the_next_part_only_if_half_a_page_would_stay_empty() -> None:
    following = [Strip(60, (Anchor("next", 0.0),), section=Section("Next")), *[line() for _ in range(40)]]
    assert pages(filled([Strip(250), exhibit(500), *following]))[0][1] == "next"
    assert pages(filled([Strip(400), exhibit(500), *following]))[0] == [""]


def test_a_figure_never_waits_past_what_opens_a_page() -> None:
    book = filled([Strip(250), exhibit(500), Strip(20, (Anchor("chapter", 0.0),), new_page=True)])
    assert pages(book) == [[""], ["figure"], ["chapter"]]


def test_what_follows_a_figure_of_two_pages_stands_below_it_and_clear_of_the_notes() -> None:
    caption = exhibit(78, "caption")
    figure = exhibit(576, joined=True)
    first = [Strip(450, notes=("1:200",)), caption, figure]
    book = filled([*first, *[line(f"line {number}", joined=number % 4 > 0) for number in range(60)]])
    for sheet in book.sheets:
        if sheet.foot:
            assert sheet.foot[0][0] >= max((y + strip.height_pt for y, strip in sheet.body), default=0.0)
    assert [found for page in pages(book) for found in page if found.startswith("line")] == [
        f"line {number}" for number in range(60)
    ]


def test_a_table_goes_on_below_a_figure_that_waited_for_it() -> None:
    again = Continuation((Strip(30, (Anchor("again", 0.0),)),))
    rows = [Strip(20, (Anchor("row", 0.0),), continuation=again if number else None) for number in range(40)]
    book = filled([Strip(100), exhibit(640), Strip(30, (Anchor("head", 0.0),)), *rows])
    assert pages(book)[0][:3] == ["", "head", "row"]
    assert pages(book)[1][0] == "figure"
    assert pages(book)[2][:2] == ["again", "row"]
    assert sum(page.count("row") for page in pages(book)) == 40


@given(st.data())
@settings(deadline=None)
def test_exhibits_that_wait_are_neither_lost_nor_put_on_something_else(data: st.DataObject) -> None:
    strips = []
    for number in range(data.draw(st.integers(1, 40))):
        kind = data.draw(st.sampled_from(["line", "line", "line", "figure", "heading", "table"]))
        joined = data.draw(st.booleans())
        if kind == "figure":
            tall = data.draw(st.sampled_from([60.0, 250.0, 420.0, 690.0]))
            strips.append(exhibit(tall, f"{number}", joined=joined, squeeze_pt=tall / 4, before_pt=16.0))
        elif kind == "line":
            strips.append(line(f"{number}", joined=joined))
        else:
            section = Section(f"{number}") if kind == "heading" else None
            strips.append(Strip(80.0, (Anchor(f"{number}", 0.0),), section=section, joined=joined))
    book = filled(strips)
    placed = [name(strip) for sheet in book.sheets for _, strip in sheet.body]
    assert sorted(placed, key=int) == [name(strip) for strip in strips]
    for kind in (True, False):
        of_kind = [name(strip) for strip in strips if strip.floating is kind]
        assert [found for found in placed if found in set(of_kind)] == of_kind
    for sheet in book.sheets:
        end = TOP
        for y, strip in sheet.body:
            assert y >= end - 0.01
            end = y + strip.height_pt
        assert end <= BOTTOM + 0.02


def test_a_long_note_begins_on_the_page_that_calls_it_and_leaves_room_for_text() -> None:
    book = filled([Strip(600), Strip(15.5, notes=("1:70",)), *[line() for _ in range(60)]])
    assert len(book.sheets[0].body) == 3
    assert len(book.sheets[0].foot) == 4
    for sheet in book.sheets[1:3]:
        assert sheet.body
    assert [name(found) for sheet in book.sheets for _, found in sheet.foot] == [f"note 1.{n}" for n in range(70)]


def test_a_long_note_stands_once_and_a_short_one_on_every_page_that_calls_it() -> None:
    book = filled([Strip(400, notes=("1:20", "2:2")), Strip(500, notes=("1:20", "2:2"))])
    shown = [name(found) for sheet in book.sheets for _, found in sheet.foot]
    assert shown.count("note 1.0") == 1
    assert shown.count("note 2.0") == 2


@given(st.data())
@settings(deadline=None)
def test_no_figure_leaves_half_a_page_empty(data: st.DataObject) -> None:
    strips = []
    for number in range(data.draw(st.integers(2, 40))):
        kind = data.draw(st.sampled_from(["line", "line", "line", "figure", "figure", "heading"]))
        if kind == "figure":
            tall = data.draw(st.sampled_from([60.0, 250.0, 345.0, 520.0]))
            strips.append(exhibit(tall, f"figure {number}", squeeze_pt=tall * 0.4))
        else:
            strips.append(line(f"{number}", section=Section(f"{number}") if kind == "heading" else None))
    book = filled(strips)
    for sheet, following in itertools.pairwise(book.sheets):
        if following.body[0][1].floating:
            assert sheet.bottom > TOP + (BOTTOM - TOP) / 2


def test_a_figure_that_cannot_be_drawn_so_low_is_not_squeezed() -> None:
    for drawable, sheets in ((True, 1), (False, 2)):
        book = Book(TOP, BOTTOM, PlainNotes(), drawable=lambda strips, drawable=drawable: drawable)  # type: ignore[misc]
        book.fill([Strip(400), exhibit(420, squeeze_pt=150)])
        assert len(book.sheets) == sheets
