"""Lines: nothing is lost, nothing is too wide, headings are balanced."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.themes import Theme, load_theme
from briefgen.typeset import FontBook, Line, Run, balance, break_lines
from briefgen.typeset.lines import TRIMMED

BOOK = FontBook(load_theme())
SOFT = "\u200b\u00ad\u2060"

letters = st.text(alphabet="abcdefgfiijklmnoTVAWéñ", min_size=1, max_size=14)
words = st.one_of(
    letters, st.sampled_from(["7.8%", "US$500\u00a0billion", "long-term", "17–23", "—", "and/or", "(see)"])
)
sentences = st.lists(words, min_size=1, max_size=40).map(" ".join)
anything = st.text(alphabet="abé -–—/.,:()“”\u00a0\u202f\u200b\u2011 \n\t012ЖΔ", max_size=80)


def visible(text: str) -> str:
    kept = "".join(char for char in text if char not in SOFT + TRIMMED)
    return kept.replace("\u2011", "-")


def runs_of(text: str, size: float = 11, parts: int = 1) -> list[Run]:
    """The text, cut into runs of alternating face, so that words run across runs."""
    step = max(1, len(text) // parts)
    runs: list[Run] = []
    for number, start in enumerate(range(0, len(text), step)):
        runs += BOOK.runs(text[start : start + step], "minor", size, bold=number % 2 == 1, payload=number)
    return runs


@given(anything, st.floats(5, 400), st.integers(1, 5))
def test_breaking_loses_nothing_but_spaces_at_line_ends(text: str, width: float, parts: int) -> None:
    runs = runs_of(text, parts=parts)
    lines = break_lines(runs, width)
    assert "".join(visible(line.text) for line in lines) == visible("".join(run.text for run in runs))


@given(anything, st.floats(5, 400), st.integers(1, 5))
def test_every_character_keeps_its_face_and_payload(text: str, width: float, parts: int) -> None:
    runs = runs_of(text, parts=parts)
    lines = break_lines(runs, width)
    before = [(char, run.face.name, run.payload) for run in runs for char in visible(run.text)]
    after = [(char, run.face.name, run.payload) for line in lines for run in line.runs for char in visible(run.text)]
    assert after == before


@given(sentences, st.floats(30, 500), st.sampled_from([8.5, 11, 28]), st.integers(1, 4))
def test_no_line_is_wider_than_the_box_unless_it_is_a_single_character(
    text: str, width: float, size: float, parts: int
) -> None:
    for line in break_lines(runs_of(text, size, parts), width, slack=0.01):
        assert line.width_pt * 1.01 <= width + 1e-3 or len(line.text) == 1
        drawn = sum(run.face.advance(run.text, run.size_pt) for run in line.runs)
        assert drawn <= line.width_pt + 1e-3


@given(sentences, st.floats(60, 500))
def test_each_line_is_as_full_as_it_can_be(text: str, width: float) -> None:
    lines = break_lines(runs_of(text), width)
    for line, following in itertools.pairwise(lines):
        if line.cut or following.cut:
            continue
        first = re.match(r"[^ -]*-?", following.text)[0]  # type: ignore[index]
        together = f"{line.text} {first}"
        assert BOOK.face("minor").width_em(together) * 11 * 1.01 > width - 0.5 or line.text.endswith(("-", "—"))


@given(sentences, st.floats(60, 400), st.floats(1, 200))
def test_a_wider_box_never_needs_more_lines(text: str, width: float, more: float) -> None:
    runs = runs_of(text)
    assert len(break_lines(runs, width + more)) <= len(break_lines(runs, width))


def test_an_empty_text_has_no_lines_and_an_empty_paragraph_one() -> None:
    assert break_lines([], 100) == ()
    assert [line.text for line in break_lines(runs_of("one\n\ntwo"), 100)] == ["one", "", "two"]
    assert break_lines(runs_of("\n"), 100) == (Line((), 0.0),)


def test_a_box_narrower_than_a_character_gets_one_character_a_line() -> None:
    assert [line.text for line in break_lines(runs_of("wide"), 1)] == ["w", "i", "d", "e"]


def test_a_word_is_not_torn_where_two_runs_meet() -> None:
    face = BOOK.face("minor")
    runs = [Run("grow ", face, 11), Run("7.8%", face, 11), Run("1", face, 7.5, rise_pt=3.5)]
    lines = break_lines(runs, face.width_em("grow 7.8%") * 11 + 1)
    assert [line.text for line in lines] == ["grow", "7.8%1"]
    assert [run.rise_pt for run in lines[1].runs] == [0, 3.5]


def test_the_first_line_gives_way_to_an_indent() -> None:
    runs = runs_of("one two three four five six")
    plain, indented = break_lines(runs, 100), break_lines(runs, 100, first_indent_pt=60)
    assert len(indented[0].text) < len(plain[0].text)
    assert [line.text for line in break_lines(runs_of("extraordinary"), 100, first_indent_pt=95)] == [
        "",
        "extraordinary",
    ]


def test_an_address_that_is_too_long_is_cut_after_a_slash() -> None:
    lines = break_lines(runs_of("https://www.example.org/reports/november-2016/trade_and_investment"), 150)
    assert len(lines) > 1
    assert all(line.text[-1] in "/-_.&=?" for line in lines[:-1])


def test_the_width_of_a_line_is_that_of_its_text() -> None:
    (line,) = break_lines(runs_of("Trade must grow   "), 400)
    assert line.text == "Trade must grow"
    assert line.width_pt == pytest.approx(BOOK.face("minor").width_em(line.text) * 11, rel=0.01)


@given(sentences, st.floats(120, 800))
@settings(max_examples=60)
def test_balancing_keeps_the_number_of_lines_and_the_box(text: str, width: float) -> None:
    runs = runs_of(text, 24)
    narrower = balance(runs, width)
    assert 0 < narrower <= width
    assert len(break_lines(runs, narrower)) == len(break_lines(runs, width))


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("The pledge for 2025 is US$500 billion of trade, 2.1 times the level of 2015", "trade,"),
        ("All three hosts are now comprehensive strategic partners; the visit raised two of them", "partners;"),
        ("Three trips since 2013 have reached ten countries, three of them in November 2016", "countries,"),
    ],
)
def test_a_title_breaks_where_its_sense_does(title: str, first: str) -> None:
    runs = BOOK.runs(title, "major", 28)
    assert break_lines(runs, balance(runs, 790))[0].text.endswith(first)


def test_a_balanced_title_has_no_short_last_line() -> None:
    runs = BOOK.runs("The region needs capital and technology from the partners it has met", "major", 28)
    before, after = break_lines(runs, 790), break_lines(runs, balance(runs, 790))
    assert before[-1].width_pt < 0.4 * before[0].width_pt <= 790 * 0.4
    assert after[-1].width_pt >= 0.4 * after[0].width_pt


def test_a_title_in_one_line_keeps_its_box() -> None:
    assert balance(BOOK.runs("Short", "major", 28), 790) == 790


def test_the_work_of_cutting_a_word_grows_with_its_length_only() -> None:
    measured = 0

    class Counting:
        def width_em(self, text: str) -> float:
            nonlocal measured
            measured += len(text)
            return 0.5 * len(text)

    word = "x" * 20_000
    lines = break_lines([Run(word, Counting(), 10.0)], 500.0)  # type: ignore[arg-type]
    assert "".join(line.text for line in lines) == word
    assert measured < 30 * len(word)


def test_a_mark_stays_on_the_line_of_what_it_marks(companion_theme: Theme) -> None:
    book = FontBook(companion_theme)
    mark = book.runs("12", "minor", 7, rise_pt=3)
    runs = [*book.runs("中国贸易增长", "minor", 10), *mark, *book.runs("展", "minor", 10)]
    lines = [line.text for line in break_lines(runs, 60, slack=0.0)]
    assert lines == ["中国贸易增", "长12展"]


def test_what_a_program_adds_where_scripts_meet_is_room_that_a_line_needs(companion_theme: Theme) -> None:
    runs = FontBook(companion_theme).runs("中国GDP中国", "minor", 10)
    (line,) = break_lines(runs, 200)
    (spaced,) = break_lines(runs, 200, script_gap_em=0.25)
    assert spaced.width_pt == pytest.approx(line.width_pt + 2 * 2.5)


def test_a_word_too_wide_for_its_box_is_not_cut_inside_a_character(companion_theme: Theme) -> None:
    lines = break_lines(FontBook(companion_theme).runs("葛\U000e0100" * 9, "minor", 10), 35)
    assert [line.text for line in lines] == ["葛葛葛"] * 3
