"""The gallery: every kind of chart as a slide and as a page: `make gallery`.

Builds `brief.yaml` beside this file, renders both files, and puts the slide of each section and the piece of the page
that shows it side by side into one picture; writes the page that lists them. Needs LibreOffice and poppler.

    python docs/gallery/make.py
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

GALLERY = Path(__file__).resolve().parent
ROOT = GALLERY.parents[1]
sys.path.insert(0, str(ROOT))

from docs.pictures import missing_programs, pages, save, sheet  # noqa: E402

from briefgen import Brief  # noqa: E402
from briefgen.document import plain_text  # noqa: E402
from briefgen.exporters import pdf, pptx  # noqa: E402
from briefgen.exporters.pdf.items import Anchor  # noqa: E402
from briefgen.themes import load_theme  # noqa: E402

SLIDE_PIXELS, PAGE_PIXELS = 620, 640
"""Width of a slide and of a page."""
LARGEST = 60_000
"""Bytes of a picture."""
ABOVE, MARGIN = 14.0, 24.0
"""Points above a heading, and around the page's content, that belong to the piece that is shown."""
FOOT = 54.0
"""Points of the foot of a page, which is not shown."""
NOT_SHOWN = ("cover", "divider", "sources")


@dataclass(frozen=True)
class Shown:
    """A section of the gallery.

    Attributes:
        id: Its id: the kind that it shows.
        title: Its title.
        slide: Number of its slide, from 1.
        page: Number of its page, from 1.
        top: Where it begins on the page, in points from above.
        bottom: Where it ends there.
    """

    id: str
    title: str
    slide: int
    page: int
    top: float
    bottom: float


def build(folder: Path) -> tuple[Path, Path]:
    """Deck and report of the gallery, built in `folder`; a warning stops it."""
    deck, report = folder / "gallery.pptx", folder / "gallery.pdf"
    Brief.load(GALLERY / "brief.yaml").export(deck, report, strict=True)
    return deck, report


def sections() -> list[Shown]:
    """Where each section stands in both files."""
    document = Brief.load(GALLERY / "brief.yaml").compose()
    theme = load_theme("plain")
    deck, report = pptx.plan(document, theme), pdf.plan(document, theme)
    found = []
    for part in document.parts:
        if part.role in NOT_SHOWN:
            continue
        page = report.pages[report.anchors[f"part:{part.id}"] - 1]
        starts = {
            item.name: item.y for item in page.items if isinstance(item, Anchor) and item.name.startswith("part:")
        }
        top = starts[f"part:{part.id}"]
        bottom = min((start for start in starts.values() if start > top + 1), default=report.height_pt - FOOT)
        slide = next(slide.number for slide in deck.slides if slide.part == part.id)
        found.append(Shown(part.id, plain_text(part.title), slide, page.number, top, bottom))
    return found


def listing(shown: list[Shown]) -> str:
    """The page that lists the pictures."""
    lines = [
        "# Gallery",
        "",
        "Every kind of chart, at the left as a slide of the deck and at the right as a piece of a page of the report,",
        "from [one definition](brief.yaml); `make gallery` makes them again. Native charts are PowerPoint's own,",
        "with their numbers in a workbook; the others are editable shapes. Slides are rendered by LibreOffice.",
        "",
    ]
    for each in shown:
        lines += [f"## {each.id}", "", f"![{each.title}, as a slide and on a page]({each.id}.png)", ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Build, render, write; gives the exit code."""
    if missing := missing_programs():
        sys.stderr.write(f"the gallery needs programs that are not there\n{missing}\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck, report = build(folder)
        slides, leaves = pages(deck, folder, SLIDE_PIXELS), pages(report, folder, PAGE_PIXELS)
    shown = sections()
    for each in shown:
        leaf = leaves[each.page - 1]
        scale = leaf.width / 595.28
        piece = leaf.crop((0, round((each.top - ABOVE) * scale), leaf.width, round((each.bottom - ABOVE) * scale)))
        save(sheet([slides[each.slide - 1], _trimmed(piece)], 2), GALLERY / f"{each.id}.png", LARGEST)
    (GALLERY / "README.md").write_text(listing(shown), encoding="utf-8")
    return 0


def _trimmed(piece: Image.Image) -> Image.Image:
    """A piece of a page without the white below its content."""
    inverted = piece.convert("L").point(lambda level: 255 if level < 250 else 0)
    box = inverted.getbbox()
    if box is None:
        return piece
    return piece.crop((0, 0, piece.width, min(box[3] + round(MARGIN), piece.height)))


if __name__ == "__main__":
    raise SystemExit(main())
