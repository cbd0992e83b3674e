"""Drawings on a page: what is painted, where the text stands, and that it can be copied."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path as File

import pikepdf
import pytest
from PIL import Image as Pixels
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from briefgen.drawing import (
    Box,
    Clip,
    Drawing,
    Group,
    Hatch,
    Image,
    Item,
    Path,
    Rgb,
    Segment,
    Stamps,
    Stroke,
    Style,
    Text,
    TextRun,
    box_outline,
)
from briefgen.exporters.pdf.drawing import operators, replay
from briefgen.exporters.pdf.hatching import hatching, hull
from briefgen.themes import load_theme
from briefgen.typeset.fonts import FontBook

INK, RED = Rgb.hex("14212B"), Rgb(1, 0, 0)
SQUARE = box_outline(Box(10, 10, 20, 20))
FACE = "drawing-test"


@pytest.fixture(scope="module", autouse=True)
def registered() -> Iterator[None]:
    pdfmetrics.registerFont(TTFont(FACE, str(load_theme("plain").minor.regular)))
    yield
    del pdfmetrics._fonts[FACE]


@pytest.fixture
def page(tmp_path: File) -> Callable[..., File]:
    """Writes a page of 200 × 100 points with a drawing at (20, 30)."""

    def written(*items: Item) -> File:
        path = tmp_path / "page.pdf"
        canvas = Canvas(str(path), pagesize=(200, 100), initialFontName=FACE, pageCompression=0)
        replay(Drawing(150, 60, items), canvas, 20, 30, lambda run: FACE)
        canvas.save()
        return path

    return written


def stream(path: File) -> str:
    with pikepdf.open(path) as document:
        return document.pages[0].Contents.read_bytes().decode("latin-1")


def line(text: str, **more: object) -> Text:
    run = TextRun(text, "Carlito", 10, INK, **more)  # type: ignore[arg-type]
    return Text(75, 20, (run,), "middle", 0)


def test_paths_are_vectors_with_their_colours_and_lines(page: Callable[..., File]) -> None:
    stroke = Stroke(RED, 2, (3, 1), 0.5, "round", "bevel")
    code = stream(page(Path(SQUARE, Style(INK, stroke))))
    for operator in ("1 0 0 RG", "2 w", "[3 1] 0.5 d", "1 J", "2 j", "10 10 m", "h\nB"):
        assert operator in code
    assert "1 0 0 1 20 30 cm" in code


def test_overlapping_outlines_are_filled_as_the_style_says(page: Callable[..., File]) -> None:
    assert re.search(r"h\nf\s", stream(page(Path(SQUARE, Style(INK)))))
    assert "f*" in stream(page(Path(SQUARE, Style(INK, even_odd=True))))


def test_neighbours_with_one_clip_share_it(page: Callable[..., File]) -> None:
    clip = Clip(Box(0, 0, 50, 50), SQUARE)
    code = stream(page(Path(SQUARE, Style(INK), clip), Group("g", (Path(SQUARE, Style(RED), clip),)), line("free")))
    assert code.count("W n") == 2
    assert code.count("q") == code.count("Q")
    assert code.rindex("Q", 0, code.index("BT", code.index("W n"))) > code.index("W n")


def test_alpha_of_fill_and_line_are_apart(page: Callable[..., File]) -> None:
    path = page(Path(SQUARE, Style(Rgb(0, 0, 0, 0.25), Stroke(Rgb(0, 0, 0, 0.5), 1))))
    with pikepdf.open(path) as document:
        states = [dict(state) for state in document.pages[0].Resources.ExtGState.values()]
    assert {"/ca": 0.25} in [{key: float(value) for key, value in state.items()} for state in states]
    assert {"/CA": 0.5} in [{key: float(value) for key, value in state.items()} for state in states]


def test_the_graphics_state_is_as_before_afterwards(tmp_path: File) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), initialFontName=FACE, pageCompression=0)
    canvas.setFillColorRGB(0, 1, 0)
    replay(Drawing(10, 10, (Path(SQUARE, Style(Rgb(1, 0, 0, 0.5))),)), canvas, 0, 0, lambda run: FACE)
    canvas.rect(0, 0, 5, 5, stroke=0, fill=1)
    canvas.save()
    code = stream(tmp_path / "page.pdf")
    assert code.rindex("Q") < code.index("0 0 5 5 re")


def test_ten_thousand_stamps_do_not_drift_and_stay_small(page: Callable[..., File]) -> None:
    places = tuple((round(0.013 * n % 150, 3), round(0.0071 * n % 60, 3)) for n in range(10_000))
    code = stream(page(Stamps(box_outline(Box(-1, -1, 2, 2)), Style(INK), places)))
    steps = [tuple(map(float, found)) for found in re.findall(r"1 0 0 1 (-?\d+\.\d\d) (-?\d+\.\d\d) cm -1", code)]
    assert len(steps) == 10_000
    ends = tuple(sum(step[axis] for step in steps) for axis in (0, 1))
    assert ends == pytest.approx(places[-1], abs=0.006)


@pytest.mark.parametrize("program", ["pdftotext"], indirect=True)
def test_text_can_be_copied_word_for_word(page: Callable[..., File], program: str) -> None:
    face = FontBook(load_theme("plain")).face("minor")
    words = "AVATAR To Łódź − 12 %"
    kerns = tuple(-40.0 if char in "AVT" else 0.0 for char in words)
    path = page(line(words, kerns=kerns))
    done = subprocess.run([program, "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    found = re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)</word>', done.stdout)
    assert " ".join(word for *_, word in found) == words
    width = face.advance(words, 10) + sum(kerns) * 10 / 1000
    assert float(found[0][0]) == pytest.approx(20 + 75 - width / 2, abs=0.05)
    assert float(found[-1][1]) == pytest.approx(20 + 75 + width / 2, abs=0.05)


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_text_is_anchored_by_its_own_width(page: Callable[..., File], anchor: str, share: float) -> None:
    text = Text(75, 20, (TextRun("Peru", "Carlito", 10, INK),), anchor, 999, angle=90)  # type: ignore[arg-type]
    code = stream(page(text))
    *_, turned = re.findall(r"(\S+) (\S+) (\S+) (\S+) (\S+) (\S+) Tm", code)
    a, b, c, d, e, f = map(float, turned)
    assert (a, b, c, d, e) == pytest.approx((0, 1, -1, 0, 75))
    width = FontBook(load_theme("plain")).face("minor").advance("Peru", 10)
    assert f == pytest.approx(20 - share * width, abs=0.01)


def test_superscripts_rise_and_the_next_text_does_not(page: Callable[..., File]) -> None:
    runs = (TextRun("m", "Carlito", 10, INK), TextRun("2", "Carlito", 7, INK, rise_pt=3.5))
    code = stream(page(Text(0, 0, runs, "start", 20)))
    assert code.index("3.5 Ts") < code.index("(2) Tj") < code.index("0 Ts")


def test_text_is_set_in_an_embedded_font(page: Callable[..., File]) -> None:
    path = page(line("Peru"))
    shown = re.findall(r"(/\S+) 10 Tf", stream(path))
    with pikepdf.open(path) as document:
        fonts = [document.pages[0].Resources.Font[name] for name in shown]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_pictures_keep_their_pixels_and_their_place(page: Callable[..., File]) -> None:
    file = io.BytesIO()
    Pixels.new("RGB", (3, 2), (255, 0, 0)).save(file, "PNG")
    path = page(Image(file.getvalue(), (30, 0, 0, 20, 5, 6)))
    assert "30 0 0 20 5 6 cm" in stream(path)
    with pikepdf.open(path) as document:
        (image,) = (one for one in document.pages[0].Resources.XObject.values() if one.Subtype == "/Image")
        assert (image.Width, image.Height) == (3, 2)
        assert pikepdf.PdfImage(image).as_pil_image().getpixel((0, 0)) == (255, 0, 0)


def test_a_hatch_is_clipped_to_its_outline(page: Callable[..., File]) -> None:
    code = stream(page(Path(SQUARE, Style(INK, hatch=Hatch("//", RED, 0.5)))))
    assert code.index("f\n") < code.index("W n") < code.index(".5 w")


@pytest.mark.parametrize(("pattern", "count"), [("-", 2), ("--", 4), ("|", 2), ("+", 4), ("/", 3), ("\\", 2), ("x", 5)])
def test_hatches_are_as_dense_as_their_characters_say(pattern: str, count: int) -> None:
    found = hatching(Hatch(pattern, INK), box_outline(Box(1, 1, 24, 24)))
    assert sum(segment[0] == "M" for segment in found.lines) == count
    assert not found.dots


@pytest.mark.parametrize("pattern", [".", "o", "O", "*"])
def test_dots_lie_around_the_outline(pattern: str) -> None:
    found = hatching(Hatch(pattern, INK), box_outline(Box(0, 0, 24, 24)))
    box = hull(found.lines + found.dots)
    assert box.x <= 0 and box.y <= 0 and box.x + box.width >= 24 and box.y + box.height >= 24


def test_operators_have_no_more_than_three_decimals() -> None:
    curve: tuple[Segment, ...] = (("M", (0.12345, 1)), ("C", (1, 2), (3, 4), (5, 6.00001)), ("Z",))
    assert operators(curve) == "0.123 1 m 1 2 3 4 5 6 c h"
