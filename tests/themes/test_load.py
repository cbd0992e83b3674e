"""House themes: what they say wins, what they leave out follows, and what is wrong is told at once."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError, Problem
from briefgen.themes import load_theme
from briefgen.themes.color import contrast
from briefgen.themes.derive import contrast_problems, derive
from briefgen.themes.families import BUNDLED
from briefgen.themes.theme_file import Colors

HEAD = "briefgen_theme: 1\nname: house\n"

HARBOUR = """\
briefgen_theme: 1
name: harbour
extends: plain
colors:
  text: "#1B1F23"
  background: "#FFFFFF"
  accents: ["#0B5D7A", "#E07A1F", "#4C8C4A"]
  muted: "#C9CED4"
  good: "#2E7D32"
  bad: "#B23A48"
  status: {on_track: "#2E7D32", at_risk: "#E0A100"}
fonts:
  heading: {family: Source Sans 3, files: fonts/}
  body: {family: Source Sans 3}
sizes: {deck: {title: 26, message: 20, body: 18, source: 10}, report: {title: 18, body: 10, source: 8}}
deck:
  master: harbour.pptx
  size: "16:9"
  layouts: {cover: Title Slide, content: Title Only}
report:
  page: Letter
  margins: {top: 72, bottom: 72, inner: 72, outer: 62}
  logo: {file: logo.svg, alt: Harbour}
charts: {gridlines: none, notation: plain}
"""


def write(folder: Path, text: str, name: str = "house") -> Path:
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "theme.yaml").write_text(text, encoding="utf-8")
    return folder / name


def problems_of(folder: Path, text: str) -> list[Problem]:
    write(folder, text)
    with pytest.raises(InputError) as caught:
        load_theme("house", folder=folder)
    return list(caught.value.problems)


@pytest.fixture(scope="module")
def house_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two styles of a family of another name, made from a bundled one."""
    folder = tmp_path_factory.mktemp("fonts")
    for style in ("Regular", "Bold"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            font = TTFont(BUNDLED / "fonts" / "carlito" / f"Carlito-{style}.ttf")
            for record in font["name"].names:
                if record.nameID in (1, 16):
                    record.string = "Source Sans 3"
            font.save(folder / f"SourceSans3-{style}.ttf")
    return folder


def test_the_short_form_of_a_house_theme_is_understood_whole(tmp_path: Path, house_fonts: Path) -> None:
    folder = write(tmp_path, HARBOUR, "themes/harbour")
    shutil.copytree(house_fonts, folder / "fonts")
    (folder / "harbour.pptx").write_bytes(b"")
    (folder / "logo.svg").write_text("<svg/>")
    theme = load_theme("themes/harbour", folder=tmp_path)
    plain = load_theme()

    assert theme.name == "harbour"
    assert (theme.palette.ink, theme.palette.text, theme.palette.accent) == ("1B1F23", "1B1F23", "0B5D7A")
    assert [look.fill for look in theme.palette.series[:3]] == ["0B5D7A", "E07A1F", "4C8C4A"]
    assert len(theme.palette.series) == 6
    assert theme.palette.status["on_track"] == "2E7D32"
    assert theme.major.regular == theme.minor.regular == folder / "fonts" / "SourceSans3-Regular.ttf"
    assert theme.minor.bold and theme.minor.italic is None
    assert theme.deck.styles["title"].sizes == ((26, 30.5), (24, 28), (20, 24))
    assert theme.deck.styles["body"].sizes == ((18, 23.5), (16, 20))
    assert theme.deck.styles["hero"] == plain.deck.styles["hero"]
    assert theme.report.styles["h1"].size_pt == 18
    assert theme.deck.frames == plain.deck.frames
    assert theme.deck.master == folder / "harbour.pptx"
    assert theme.deck.layouts == {"cover": "Title Slide", "content": "Title Only"}
    assert (theme.logo, theme.logo_alt) == (folder / "logo.svg", "Harbour")
    assert theme.charts["deck"].gridlines == theme.charts["report"].gridlines == "none"
    assert (theme.report.width_pt, theme.report.height_pt) == (612, 792)
    assert (theme.report.margin_pt, theme.report.body_top_pt, theme.report.body_bottom_pt) == (72, 72, 720)
    assert theme.report.columns_width(12) == pytest.approx(612 - 72 - 62)
    assert theme.report.frames["foot"].y == pytest.approx(792 - 41.89)


def test_a_theme_that_only_has_a_name_looks_like_plain(tmp_path: Path) -> None:
    write(tmp_path, HEAD)
    theme, plain = load_theme("house", folder=tmp_path), load_theme()
    assert theme.palette == plain.palette
    assert (theme.deck, theme.report, theme.charts) == (plain.deck, plain.report, plain.charts)


def test_a_theme_is_found_by_its_folder_its_file_and_its_full_path(tmp_path: Path) -> None:
    folder = write(tmp_path, HEAD)
    for name in (folder, folder / "theme.yaml", str(folder)):
        assert load_theme(name).name == "house"
    assert load_theme("house/theme.yaml", folder=tmp_path).name == "house"


def test_single_tokens_win_over_what_follows_from_the_short_form(tmp_path: Path) -> None:
    write(
        tmp_path,
        HEAD + 'colors: {accents: ["#0B5D7A"]}\npalette: {accent: "#7A0B2E"}\n'
        "sizes: {deck: {title: 26}}\ntype: {deck: {title: {color: accent}}}\n"
        "deck: {frames: {map: [500, 50, 400, 420]}, metrics: {agenda_pitch: 70}}\n",
    )
    theme = load_theme("house", folder=tmp_path)
    assert theme.palette.accent == "7A0B2E"
    assert theme.palette.series[0].fill == "0B5D7A"
    assert (theme.deck.styles["title"].size_pt, theme.deck.styles["title"].color) == (26, "accent")
    assert theme.deck.frames["map"].x == 500
    assert theme.deck.metrics["agenda_pitch"] == 70


def test_a_known_family_needs_no_files(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "fonts: {heading: {family: Calibri}}\n")
    theme = load_theme("house", folder=tmp_path)
    assert theme.major == theme.minor


def test_letter_keeps_the_distances_from_the_foot_of_the_page(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "report: {page: Letter}\n")
    page, plain = load_theme("house", folder=tmp_path).report, load_theme().report
    assert page.height_pt - page.body_bottom_pt == pytest.approx(plain.height_pt - plain.body_bottom_pt)
    assert page.body_top_pt == plain.body_top_pt
    assert all(frame.y + frame.height <= 792 and frame.x + frame.width <= 612.01 for frame in page.frames.values())


@given(st.lists(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"), min_size=1, max_size=6))
def test_any_accents_give_a_palette_that_can_be_read(accents: list[str]) -> None:
    palette = derive(Colors(accents=accents, muted=accents[-1], good=accents[0], bad=accents[0]), load_theme().palette)
    assert list(contrast_problems(palette)) == []


def test_a_dark_ground_gives_a_palette_that_can_be_read() -> None:
    palette = derive(Colors(text="#F5F7F8", background="#10171C", accents=["#4FC3CF"]), load_theme().palette)
    assert contrast(palette.muted, palette.paper) >= 4.5
    assert contrast(palette.text, palette.wash) >= 4.5


def test_an_unknown_theme_names_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, HEAD, "themes/harbour")
    with pytest.raises(InputError) as caught:
        load_theme("themes/harbor", folder=tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "unknown-theme"
    assert "did you mean 'themes/harbour'?" in problem.hint


def test_a_theme_outside_the_folder_of_the_brief_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, HEAD)
    (tmp_path / "brief").mkdir()
    for name in ("../house", str(folder)):
        with pytest.raises(InputError, match="outside-folder"):
            load_theme(name, folder=tmp_path / "brief")


@pytest.mark.parametrize("name", ["house.pptx", "house.potx"])
def test_a_presentation_as_theme_is_refused_with_a_way_out(name: str) -> None:
    with pytest.raises(InputError, match="not-yet") as caught:
        load_theme(name)
    assert caught.value.problems[0].hint


def test_everything_wrong_is_told_at_once_with_line_and_column(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        HEAD + 'palette: {muted: "#DDDDDD"}\n'
        "fonts: {heading: {family: Calibry}}\n"
        "type: {deck: {titel: {size: 20/24}, title: {color: inc}}}\n"
        "deck: {master: none.pptx, frames: {bodi: [1, 2, 3, 4]}, metrics: {agenda_pich: 3}}\n"
        "report: {frames: {feet: {y: 3}}, logo: {file: none.png, alt: Logo}}\n",
    )
    assert [(problem.code, problem.label, problem.line) for problem in found] == [
        ("low-contrast", "palette.muted", 3),
        ("no-font-files", "fonts.heading.family", 4),
        ("unknown-style", "type.deck.titel", 5),
        ("unknown-colour", "type.deck.title.color", 5),
        ("no-file", "deck.master", 6),
        ("unknown-frame", "deck.frames.bodi", 6),
        ("unknown-metric", "deck.metrics.agenda_pich", 6),
        ("unknown-frame", "report.frames.feet", 7),
    ]
    assert all(problem.file == "house/theme.yaml" and problem.column for problem in found)
    assert all(problem.hint for problem in found if problem.code != "no-file")


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("colours: {text: '#000000'}\n", "unknown-key", "colours"),
        ("colors: {acents: ['#000000']}\n", "unknown-key", "colors.acents"),
        ("type: {deck: {title: {colour: ink}}}\n", "unknown-key", "type.deck.title.colour"),
        ("colors: {text: red}\n", "bad-colour", "colors.text"),
        ("colors: {accents: ['#0B5D7A', '#12345']}\n", "bad-colour", "colors.accents[1]"),
        ("type: {deck: {title: {size: 33/28}}}\n", "bad-size", "type.deck.title.size"),
        ("type: {deck: {title: {steps: [24]}}}\n", "bad-size", "type.deck.title.steps[0]"),
        ("sizes: {deck: {body: 3}}\n", "bad-value", "sizes.deck.body"),
        ("report: {page: A5}\n", "unknown-word", "report.page"),
        ("report: {margins: {top: 10}}\n", "bad-value", "report.margins.top"),
        ("report: {logo: {file: a.png}}\n", "missing-key", "report.logo"),
        ("deck: {size: '4:3'}\n", "unknown-word", "deck.size"),
        ("extends: plian\n", "unknown-theme", "extends"),
        ("colors: {text: '#999999'}\n", "low-contrast", "colors.text"),
        ("fonts: {body: {family: X, files: ../../x.ttf}}\n", "outside-folder", "fonts.body.files"),
        ("fonts: {body: {family: X, files: {regular: x.ttf}}}\n", "no-file", "fonts.body.files.regular"),
        ("fonts: {body: {family: X, files: {bold: x.ttf}}}\n", "missing-key", "fonts.body.files"),
    ],
)
def test_a_fault_has_its_code_and_its_place(tmp_path: Path, text: str, code: str, label: str) -> None:
    found = problems_of(tmp_path, HEAD + text)
    assert [(problem.code, problem.label, problem.line) for problem in found] == [(code, label, 3)]


def test_a_misspelt_key_has_its_neighbour_as_hint(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, HEAD + "type: {deck: {title: {colour: ink}}}\n")
    assert "did you mean 'color'?" in problem.hint


def test_a_theme_of_a_later_version_is_refused_with_one_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "briefgen_theme: 2\nname: house\nnew: 1\n")
    assert (problem.code, problem.line) == ("newer-version", 1)


def test_a_file_that_is_no_theme_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "- a\n- b\n")[0].code == "not-a-theme"
    assert problems_of(tmp_path, "name: house\n")[0].code == "missing-key"


def test_a_folder_of_fonts_without_the_family_says_what_is_there(tmp_path: Path, house_fonts: Path) -> None:
    shutil.copytree(house_fonts, tmp_path / "house" / "fonts")
    (problem,) = problems_of(tmp_path, HEAD + "fonts: {body: {family: Source Sans, files: fonts}}\n")
    assert problem.code == "no-font-files"
    assert "did you mean 'Source Sans 3'?" in problem.hint


def test_fonts_that_cannot_be_embedded_are_refused(tmp_path: Path, house_fonts: Path) -> None:
    folder = tmp_path / "house" / "fonts"
    folder.mkdir(parents=True)
    (folder / "broken.ttf").write_bytes(b"no font at all")
    text = HEAD + "fonts: {body: {family: Source Sans 3, files: fonts/broken.ttf}}\n"
    assert problems_of(tmp_path, text)[0].code == "font-format"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font = TTFont(house_fonts / "SourceSans3-Regular.ttf")
        font["OS/2"].fsType = 2
        font.save(folder / "forbidden.ttf")
    text = HEAD + "fonts: {body: {family: Source Sans 3, files: [fonts/forbidden.ttf]}}\n"
    assert problems_of(tmp_path, text)[0].code == "font-licence"
