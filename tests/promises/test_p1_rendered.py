"""P1 as LibreOffice sets it: text stands in its box and breaks into as many lines as the plan says, or fewer."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from tests.companion import house_theme
from tests.promises.test_p1_nothing_overflows import THEME, MixedWriter, Writer
from tests.sample_document import text

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Columns,
    Document,
    KeyFigures,
    Paragraph,
    Part,
    Quote,
    Row,
    Table,
    Tile,
)
from briefgen.errors import InputError
from briefgen.exporters.pptx import draw, plan
from briefgen.exporters.pptx.placed import Para, Plan, TableBox, TextBox
from briefgen.themes import Theme, load_theme
from briefgen.themes.theme import Frame
from briefgen.values import Value

SECTIONS = 60
OVER_PT = 2.0
"""How far a line may stand out of its box."""

KINDS = ("points", "prose", "table", "figures", "callout", "quote")
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word as it is drawn: its box, and its text."""

    left: float
    top: float
    right: float
    low: float
    text: str


class Seeded:
    """Makes blocks from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test texts, not keys

    def block(self, kind: str, write: Writer) -> Block:
        """A block of modest size, so that sixty sections are a deck and not a book."""
        match kind:
            case "points":
                points = tuple(
                    Bullet(text(write.text(self.random.randint(5, 300)))) for _ in range(self.random.randint(1, 12))
                )
                return Bullets(points, style=self.random.choice(("bullet", "number", "statement")))
            case "prose":
                return Paragraph(text(write.text(self.random.randint(5, 900))))
            case "table":
                count = self.random.randint(1, 8)
                heads = tuple(
                    Column(text(write.text(12)), align=("left", "right")[index % 2]) for index in range(count)
                )  # type: ignore[arg-type]
                rows = tuple(
                    Row(tuple(Cell(text(write.number() if index % 2 else write.text(30))) for index in range(count)))
                    for _ in range(self.random.randint(1, 14))
                )
                return Table(heads, rows, stub=self.random.random() < 0.5)
            case "figures":
                tiles = [
                    Tile(
                        Value(self.random.randint(1, 10**8), unit="people"),
                        text(write.text(self.random.randint(5, 90))),
                    )
                    for _ in range(self.random.randint(1, 6))
                ]
                return KeyFigures(tiles)
            case "callout":
                return Callout(text(write.text(self.random.randint(5, 300))), heading=text(write.text(20)))
            case _:
                return Quote(text(write.text(self.random.randint(5, 250))), write.text(20))


def random_deck(theme: Theme, writer: type[Writer], count: int) -> Plan:
    """So many sections that fit or continue; those that are refused are left out."""
    parts: list[Part] = []
    for seed in range(count):
        write, made = writer(seed), Seeded(seed)
        kind = KINDS[seed % len(KINDS)]
        blocks: tuple[Block, ...] = (made.block(kind, write),)
        if seed % 7 == 6:
            blocks = (Columns([[made.block("points", write)], [made.block("prose", write)]]),)
        title = f"Section {seed} " + write.text(made.random.randint(5, 150))
        message = text(write.text(made.random.randint(10, 120))) if seed % 3 == 0 else ()
        parts.append(Part(f"s{seed}", title=text(title), message=message, blocks=blocks))
    kept = []
    for part in parts:
        try:
            plan(Document(text("A deck"), (part,)), theme)
        except InputError:
            continue
        kept.append(part)
    assert len(kept) > count * 0.9
    return plan(Document(text("A deck"), tuple(kept)), theme)


@pytest.fixture(params=["tall", "wenkai"])
def asian(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Theme:
    """The plain theme with a companion face that LibreOffice finds too.

    One is made here and is 1.45 em high; the other is Debian's LXGW WenKai, 1.32 em high, and is for CI.
    """
    if request.param == "wenkai":
        return load_theme(_wenkai(tmp_path / "house"))
    folder = house_theme(tmp_path / "house", ascent=1.16, descent=0.29)
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{folder}</dir>"
        f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    return load_theme(folder)


def _wenkai(folder: Path) -> Path:
    if not os.environ.get("CI"):
        pytest.skip("takes some seconds more; set CI to run it")
    files = sorted(Path("/usr/share/fonts/truetype/lxgw-wenkai").glob("LXGWWenKai-[BR]*.ttf"))
    if len(files) < 2:
        pytest.fail("fonts-lxgw-wenkai is not installed, and CI must skip nothing")
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)  # a theme names only files of its own folder
    names = ", ".join(file.name for file in files)
    (folder / "theme.yaml").write_text(
        "briefgen_theme: 1\nname: wenkai\nextends: plain\n"
        f"fonts: {{companions: [{{family: LXGW WenKai, files: [{names}]}}]}}\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("program", ["soffice"], indirect=True)
def test_libreoffice_sets_every_line_inside_its_box_and_breaks_no_more_lines_than_planned(
    program: str, tmp_path: Path
) -> None:
    assert_rendered(program, tmp_path, random_deck(THEME, Writer, SECTIONS), least=500)


@pytest.mark.parametrize("program", ["soffice"], indirect=True)
def test_libreoffice_sets_chinese_japanese_and_korean_inside_their_boxes_too(
    program: str, tmp_path: Path, asian: Theme
) -> None:
    fonts = assert_rendered(program, tmp_path, random_deck(asian, MixedWriter, SECTIONS // 3), least=150)
    family = asian.companions[0].deck.replace(" ", "")
    assert any(f"+{family}" in name for name in fonts), f"LibreOffice has not found {family}: {fonts}"


def assert_rendered(program: str, folder: Path, made: Plan, least: int) -> list[str]:
    """That LibreOffice sets a deck of at least so many boxes as it was planned; gives the faces that it used."""
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("pdftotext is not installed, and CI must skip nothing")
        pytest.skip("pdftotext (poppler) is not installed")
    deck = folder / "deck.pptx"
    draw(made, deck)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = rendered(folder / "deck.pdf")
    assert len(pages) == len(made.slides)
    outside: list[str] = []
    planned = fewer = 0
    for slide, words in zip(made.slides, pages, strict=True):
        boxes = list(text_boxes(slide.items))
        outside += [
            f"slide {slide.number}: {word.text} at {word.left:.0f},{word.top:.0f}"
            for word in words
            if not any(_holds(frame, word) for frame, _ in boxes)
        ]
        for frame, paras in boxes:
            lines = sum(para.lines for para in paras if para.runs)
            drawn = _lines([word for word in words if _holds(frame, word)])
            planned += 1
            fewer += drawn <= lines
    assert planned > least
    assert outside == []
    assert fewer >= 0.97 * planned, f"{fewer} of {planned} boxes have as many lines as planned or fewer"
    listed = subprocess.run(["pdffonts", str(folder / "deck.pdf")], check=True, capture_output=True, text=True)
    return [line.split()[0] for line in listed.stdout.splitlines()[2:]]


def rendered(path: Path) -> list[list[Word]]:
    """The words of every page of a PDF, in points from the upper left corner."""
    target = path.with_suffix(".html")
    subprocess.run(["pdftotext", "-bbox-layout", str(path), str(target)], check=True, capture_output=True)
    pages = []
    for page in etree.parse(str(target)).iter(f"{XHTML}page"):
        scale = 960.0 / float(page.get("width"))
        words = []
        for word in page.iter(f"{XHTML}word"):
            left, top, right, low = (float(word.get(key)) * scale for key in ("xMin", "yMin", "xMax", "yMax"))
            words.append(Word(left, top, right, low, word.text or ""))
        pages.append(words)
    return pages


def text_boxes(items: tuple[object, ...]) -> Iterator[tuple[Frame, tuple[Para, ...]]]:
    """Boxes of text, and the cells of tables."""
    for item in items:
        if isinstance(item, TextBox) and not item.hidden:
            yield item.frame, item.paras
        elif isinstance(item, TableBox):
            y = item.frame.y
            for row in item.rows:
                x = item.frame.x
                for cell, width in zip(row.cells, item.widths, strict=True):
                    yield Frame(x, y, width, row.height_pt), cell.paras
                    x += width
                y += row.height_pt


def _holds(frame: Frame, word: Word) -> bool:
    """True when a word's ink is in a box; faces reach a little above and below their ink."""
    middle = (word.top + word.low) / 2
    across = frame.x - OVER_PT <= word.left and word.right <= frame.x + frame.width + OVER_PT
    inked = (word.low - word.top) * 0.3
    return across and frame.y - OVER_PT <= middle - inked and middle + inked <= frame.y + frame.height + OVER_PT


def _lines(words: list[Word]) -> int:
    """Lines of words: those whose middles are nearer than half of a line's height are one."""
    middles = sorted((word.top + word.low) / 2 for word in words)
    high = min((word.low - word.top for word in words), default=1.0)
    return sum(1 for index, y in enumerate(middles) if not index or y - middles[index - 1] > high * 0.45)
