"""Citations and notes: numbers that hold through the report, letters, and the page foot that resolves both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exporters.pdf.documents import (
    all_text,
    document,
    lines,
    notes,
    pages_with,
    part,
    prose,
    roles,
    table,
    texts,
    words,
)

from briefgen.document import Bullets, Figure, KeyFigures, Paragraph, Part, Series, Table
from briefgen.document.usage import letter
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Ink
from briefgen.exporters.pdf.pages import Plan
from briefgen.exporters.pdf.sources import page_ranges
from briefgen.exporters.pdf.typesetter import drawn_width
from briefgen.themes import load_theme
from briefgen.values import Date, Source, Value

THEME = load_theme()


def marks(made: Plan, page: int) -> list[str]:
    """Raised characters of a page, with the notes they call."""
    return [
        run.text
        for line in lines(made.pages[page - 1])
        for run in line.runs
        if isinstance(run.payload, Ink) and run.payload.note
    ]


def test_the_number_of_a_source_is_its_place_in_the_document() -> None:
    made = plan(document(part("a", prose(2, "S3"), prose(2, "S1"))), THEME)
    assert marks(made, 1) == ["3", "1"]


def test_the_page_foot_names_every_source_once_in_the_order_of_numbers() -> None:
    made = plan(document(part("a", prose(2, "S3", "S1"), prose(2, "S1"))), THEME)
    assert notes(made.pages[0]) == ["1", "Report number 1, 2016.", "3", "Report number 3, 2016."]


def test_marks_next_to_each_other_are_parted_by_commas() -> None:
    made = plan(document(part("a", prose(1, "S3", "S1", note="x"), footnotes=(("x", words("Aside.")),))), THEME)
    assert "period.1,3,a" in all_text(made)


def test_every_page_resolves_what_it_cites() -> None:
    made = plan(document(part("a", *[prose(6, f"S{number % 3 + 1}") for number in range(20)])), THEME)
    assert len(made.pages) > 2
    for page in made.pages:
        called = sorted(set(marks(made, page.number)))
        assert [text for text in notes(page) if text.isdigit()] == called


def two_chapters() -> list[Part]:
    one = part("a", prose(1, note="x"), prose(1, note="y"), footnotes=(("x", words("Ex.")), ("y", words("Why."))))
    two = part("b", prose(1, note="x"), footnotes=(("x", words("Ex again.")),))
    return [part("d1", role="divider"), one, part("d2", role="divider"), two]


def test_letters_of_notes_run_through_the_whole_report() -> None:
    made = plan(document(*two_chapters()), THEME)
    assert marks(made, 2) == ["a", "b"]
    assert marks(made, 3) == ["c"]


def test_the_list_of_notes_has_no_letter_twice() -> None:
    made = plan(document(*two_chapters(), Part("s", "sources")), THEME)
    assert [text for text in roles(made.pages[-1], "Lbl") if text.isalpha()] == ["a", "b", "c"]


def test_a_note_has_the_letter_that_it_has_in_the_deck() -> None:
    shown = [replace(found, show_in="deck") if found.id == "a" else found for found in two_chapters()]
    assert marks(plan(document(*shown), THEME), 3) == ["c"]


def test_a_note_that_cites_brings_its_source_with_it() -> None:
    made = plan(document(part("a", prose(1, note="x"), footnotes=(("x", words("Says the report.", "S2")),))), THEME)
    assert notes(made.pages[0])[:2] == ["2", "Report number 2, 2016."]


def test_a_wide_mark_keeps_clear_of_its_note() -> None:
    notes = tuple((f"n{number}", words("Note.")) for number in range(13 * 27))
    made = plan(document(part("a", prose(1, note="n350"), footnotes=notes)), THEME)
    mark, text = [line for line in lines(made.pages[0]) if line.element and "Note" in line.element.path]
    assert mark.text == "mm"
    assert mark.x + drawn_width(mark.runs) + 3 <= text.x


def test_an_unknown_note_is_an_error() -> None:
    with pytest.raises(InputError, match="no note 'gone'"):
        plan(document(part("a", prose(1, note="gone"))), THEME)


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "ab", "ba"]


# ---------------------------------------------------------------- exhibits


def figure(*sources: str, computed: bool = False) -> Figure:
    values = tuple(Value(number, expression="a + b" if computed else "") for number in (1.0, 2.0))
    return Figure(
        "column", "column_clustered", ("A", "B"), (Series("S", values),), words("Trade"), alt="x", sources=sources
    )


def test_an_exhibit_names_its_sources() -> None:
    made = plan(document(part("a", figure("S1"))), THEME)
    said = all_text(made)
    assert "Source: Report number 1, 20161." in said
    assert not notes(made.pages[0])


def test_an_exhibit_says_what_is_our_own_arithmetic() -> None:
    made = plan(document(part("a", figure("S1", computed=True))), THEME)
    assert "own calculation." in all_text(made)


def test_an_exhibit_of_many_sources_gives_numbers_that_the_page_foot_resolves() -> None:
    found = Table(table(2).columns, table(2).rows, caption=words("T"), sources=("S1", "S2", "S3", "S4"))
    made = plan(document(part("a", found), sources=4), THEME)
    assert "Sources: 1, 2, 3, 4." in texts(made.pages[0])  # and not once more as marks
    assert marks(made, 1) == ["1", "2", "3", "4"]
    assert [text for text in notes(made.pages[0]) if text.isdigit()] == ["1", "2", "3", "4"]


def test_key_figures_name_their_sources() -> None:
    made = plan(document(part("a", KeyFigures([Value(5, label="Five", sources=("S2",))]))), THEME)
    assert "Source: Report number 2" in all_text(made)


def test_the_date_of_the_data_stands_at_the_exhibit() -> None:
    found = Table(table(1).columns, table(1).rows, caption=words("T"), sources=("S1",), as_of=Date(2016, 11))
    assert "As of November 2016." in all_text(plan(document(part("a", found)), THEME))


def test_a_part_names_sources_that_nothing_in_it_names() -> None:
    made = plan(document(part("a", prose(1, "S1"), sources=("S1", "S2"))), THEME)
    assert "Source: Report number 2, 20162." in all_text(made)


# ---------------------------------------------------------------- the list


def test_the_list_says_on_which_pages_a_source_is_used() -> None:
    parts = (part("d", role="divider"), *[part(f"p{n}", *[prose(30, "S1")] * 2) for n in range(4)])
    made = plan(document(*parts, Part("s", "sources")), THEME)
    entry = next(text for page in made.pages for text in texts(page) if "Used on pages" in text)
    used = [page.number for page in made.pages if "1" in marks(made, page.number)]
    assert entry.endswith(f"Used on pages {page_ranges(used)}.")
    assert len(used) > 3


def test_sources_before_the_end_know_the_pages_after_them() -> None:
    made = plan(
        document(part("d", role="divider"), Part("s", "sources"), part("z", role="divider"), part("a", prose(2, "S1"))),
        THEME,
    )
    page = pages_with(made, "Finding a")[-1]
    assert f"Used on page {page}." in all_text(made)


def test_lists_that_the_part_brings_are_shown_with_their_pages() -> None:
    from briefgen.document import Bullet

    own = Bullets(
        [
            Bullet(words("First report"), marker=words("1"), note=words("Statistics office.")),
            Bullet(words("Other"), marker=words("2")),
        ],
        heading=words("Sources"),
        style="number",
    )
    blocks = (own, Paragraph(words("Method"), heading=True), Paragraph(words("We added the numbers.")))
    made = plan(document(part("a", prose(1, "S1")), Part("s", "sources", blocks=blocks), sources=2), THEME)
    shown = texts(made.pages[-1])
    assert "Statistics office. Used on page 2." in shown
    assert "Method" in shown
    assert "We added the numbers." in shown
    assert shown.count("First report") == 1


def test_own_calculations_show_formula_and_result() -> None:
    value = Value(0.5, name="share", label="Share of the whole", expression="part / whole", sources=("S1",))
    made = plan(document(part("a", prose(1)), Part("s", "sources"), computed=(value,)), THEME)
    shown = texts(made.pages[-1])
    assert {"Own calculations", "0.5", "Share of the whole"} <= set(shown)
    assert any("part / whole" in text for text in shown)


def test_the_list_repeats_the_notes_of_the_author() -> None:
    made = plan(
        document(part("a", prose(1, note="x"), footnotes=(("x", words("An aside.")),)), Part("s", "sources")), THEME
    )
    assert pages_with(made, "An aside.") == [2] or len(pages_with(made, "An aside.")) == 2
    assert "Notes" in texts(made.pages[-1])


def test_an_address_is_a_link_in_the_list() -> None:
    cited = Source("S1", "A page", url="https://example.org/a")
    made = plan(replace(document(part("a", prose(1, "S1")), Part("s", "sources")), sources=(cited,)), THEME)
    found = {run.payload.link for line in lines(made.pages[-1]) for run in line.runs if isinstance(run.payload, Ink)}
    assert "https://example.org/a" in found


def test_marks_lead_to_the_list() -> None:
    made = plan(document(part("a", prose(1, "S1")), Part("s", "sources")), THEME)
    found = {run.payload.link for page in made.pages for line in lines(page) for run in line.runs if run.payload.note}  # type: ignore[attr-defined]
    assert found == {"#entry:S1"}
    assert made.anchors["entry:S1"] == made.anchors["part:s"]


def test_without_a_list_marks_lead_to_the_page_foot() -> None:
    made = plan(document(part("a", prose(1, "S1"))), THEME)
    found = {run.payload.link for page in made.pages for line in lines(page) for run in line.runs if run.payload.note}  # type: ignore[attr-defined]
    assert found == {"#source:S1"}
    assert made.anchors["source:S1"] == 1
