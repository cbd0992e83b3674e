"""Faces: what they can show, how wide it is, and what stands in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.themes import Theme, load_theme
from briefgen.typeset.face import Face, load_face, shown_text
from briefgen.typeset.fonts import FontBook, missing_glyphs


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme()


@pytest.fixture(scope="module")
def book(theme: Theme) -> FontBook:
    return FontBook(theme)


def test_all_eight_bundled_faces_are_different_files_with_different_names(book: FontBook) -> None:
    faces = [
        book.face(role, bold, italic)
        for role in ("major", "minor")
        for bold in (False, True)
        for italic in (False, True)
    ]
    assert len({face.path for face in faces}) == len({face.name for face in faces}) == 8
    assert all(face.path.is_file() for face in faces)


def test_a_font_file_is_opened_once(theme: Theme) -> None:
    assert FontBook(theme).face("minor") is FontBook(theme).face("minor")


def test_a_style_that_a_family_lacks_is_shown_in_the_nearest_one(theme: Theme) -> None:
    poor = replace(theme, minor=replace(theme.minor, bold=None, italic=None, bold_italic=None))
    book = FontBook(poor)
    assert book.face("minor", bold=True, italic=True) is book.face("minor")


def test_digits_of_the_minor_face_are_all_equally_wide(book: FontBook) -> None:
    for bold in (False, True):
        face = book.face("minor", bold)
        assert len({face.advance(digit, 10) for digit in "0123456789"}) == 1


def test_a_line_reaches_well_above_its_baseline_and_a_little_below_it(book: FontBook) -> None:
    above, below = book.face("minor").reach_em()
    assert 0.6 <= above <= 0.9
    assert 0.1 <= below <= 0.3


def test_kerning_is_told_for_each_character_and_makes_up_the_difference_to_the_advances(book: FontBook) -> None:
    face = book.face("major")
    width, kerns = face.kerned("AVATAR")
    assert len(kerns) == len("AVATAR")
    assert min(kerns) < 0
    assert width == pytest.approx(face.advance("AVATAR", 1) + sum(kerns) / 1000, abs=1e-4)


def test_the_kerned_width_never_makes_a_text_narrower_than_its_advances(book: FontBook) -> None:
    face = book.face("minor")
    assert face.width_em("AVATAR Tee") == pytest.approx(face.advance("AVATAR Tee", 1))


def test_ligatures_are_not_counted_on(book: FontBook) -> None:
    face = book.face("minor")
    assert face.width_em("fi") >= face.advance("f", 1) + face.advance("i", 1)


@pytest.mark.parametrize("char", ["\u00a0", "\u200b", "\u00ad", "\u2011", "\u2212", "–", "×", "…", "é", "ñ"])
def test_the_characters_of_typography_can_be_shown(book: FontBook, char: str) -> None:
    assert book.face("major").has(char) and book.face("minor").has(char)


def test_a_no_break_hyphen_is_drawn_as_a_hyphen_and_guides_are_dropped(book: FontBook) -> None:
    assert shown_text("a\u2011b\u200bc\u00add\u2060e\tf", book.face("minor")) == "a-bcde f"


def test_a_text_that_the_major_face_lacks_falls_back_to_the_minor(book: FontBook) -> None:
    runs = book.runs("Рост 7.8%", "major", 28, payload="kept")
    assert [(run.text, run.face) for run in runs] == [("Рост", book.face("minor")), (" 7.8%", book.face("major"))]
    assert {run.payload for run in runs} == {"kept"}


def test_a_narrow_no_break_space_between_digits_is_shown_somehow(book: FontBook) -> None:
    runs = book.runs("12\u202f500", "major", 28)
    assert "".join(run.text for run in runs) == "12\u202f500"
    assert not any(missing_glyphs(run.text, run.face) for run in runs)


def test_an_accent_typed_apart_is_joined_to_its_letter(book: FontBook) -> None:
    assert [run.text for run in book.runs("Me\u0301xico", "major", 28)] == ["México"]


def test_a_character_in_no_face_is_named_with_its_number_and_a_way_out(book: FontBook) -> None:
    with pytest.raises(InputError) as caught:
        book.runs("growth 中国 中", "minor", 11)
    (problem,) = caught.value.problems
    assert problem.code == "no-glyph"
    assert "U+4E2D" in problem.message and "U+56FD" in problem.message
    assert problem.hint and problem.needle == "中"


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Growth שלום", "right-to-left", "U+05E9 HEBREW LETTER SHIN"),
        ("نمو", "right-to-left", "U+0646 ARABIC LETTER NOON"),
        ("a\u202eb", "right-to-left", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u200fb", "right-to-left", "U+200F RIGHT-TO-LEFT MARK"),
        ("नमस्ते", "joined-script", "U+0928 DEVANAGARI LETTER NA"),
        ("ไทย", "joined-script", "THAI CHARACTER"),
        ("\u1112", "joined-script", "HANGUL CHOSEONG HIEUH"),
        ("good \U0001f600", "no-glyph", "U+1F600 GRINNING FACE"),
        ("q\u0303", "no-glyph", "U+0303 COMBINING TILDE"),
        ("\ue000", "no-glyph", "U+E000"),
    ],
)
def test_what_cannot_be_set_is_refused_by_name(book: FontBook, text: str, code: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        book.runs(text, "minor", 11)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert name in problem.message
    assert problem.hint and problem.needle in text


@pytest.mark.parametrize("char", [*"\u200b\u00ad\u2060\ufeff\u200c\u200d\u200e\u034f\ufe0e\ufe0f", "\U000e0100"])
def test_characters_without_a_shape_stay_with_their_neighbours_and_take_no_room(book: FontBook, char: str) -> None:
    (run,) = book.runs(f"tr{char}ade", "minor", 11)
    assert shown_text(run.text, run.face) == "trade"
    assert run.face.width_em(run.text) == run.face.width_em("trade")


def test_a_companion_is_asked_for_its_language_and_its_marks(companion_theme: Theme) -> None:
    book = FontBook(companion_theme)
    assert book.asian is companion_theme.companions[0]
    runs = book.runs("Growth 增长，\u200b12.5% 한국어 문장", "minor", 11)
    assert [(run.text, run.face.name) for run in runs] == [
        ("Growth ", "Carlito"),
        ("增长，\u200b", "Square-Regular"),
        ("12.5% ", "Carlito"),
        ("한국어", "Square-Regular"),
        (" ", "Carlito"),
        ("문장", "Square-Regular"),
    ]
    assert [book.companion(run.face) is not None for run in runs] == [False, True, False, True, False, True]


def test_an_empty_text_has_no_runs(book: FontBook) -> None:
    assert book.runs("", "minor", 11) == ()


def test_a_heading_with_foreign_letters_changes_face_as_a_whole(theme: Theme, book: FontBook) -> None:
    title = theme.deck.styles["title"]
    foreign = book.style_for("Торговля растёт", title)
    assert (foreign.face, foreign.bold, foreign.size_pt) == ("minor", True, 26)
    assert book.style_for("Trade grows × 2.1", title) is title


def test_companions_lend_characters_that_no_family_has(theme: Theme, tmp_path: Path) -> None:
    only_greek_taken = replace(theme, minor=theme.major, companions=(theme.minor,))
    runs = FontBook(only_greek_taken).runs("Δ trade", "minor", 11)
    assert runs[0].face.name == "Carlito"


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttf"
    file.write_bytes(b"not a font")
    with pytest.raises(InputError, match="font-format"):
        load_face(file)
    with pytest.raises(InputError, match="no-file"):
        load_face(tmp_path / "none.ttf")


def test_remembered_widths_are_the_same_as_new_ones(book: FontBook) -> None:
    face: Face = book.face("major")
    assert face.width_em("Torchwood") == face.width_em("Torchwood") > 0
