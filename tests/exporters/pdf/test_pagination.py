"""Pages are filled without losing, repeating or cutting anything."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import Figure, Series
from briefgen.exporters.pdf.items import Anchor, Chart, Rule
from briefgen.exporters.pdf.pagination import NOTE_RULE_PT, Book
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
def test_every_strip_stands_once_and_in_order(data: st.DataObject) -> None:
    strips = strips_of(data)
    book = filled(strips)
    assert [name(strip) for sheet in book.sheets for _, strip in sheet.body] == [name(strip) for strip in strips]


@given(st.data())
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
def test_a_page_shows_the_notes_it_calls(data: st.DataObject) -> None:
    for sheet in filled(strips_of(data)).sheets:
        called = {key for _, strip in sheet.body for key in strip.notes}
        shown = [name(line) for _, line in sheet.foot]
        assert shown == [f"note {number}.0" for number in sorted(int(key.split(":")[0]) for key in called)]


@given(st.data())
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
