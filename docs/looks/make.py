"""Contact sheets and text outlines of every example: `make looks`.

Builds the deck and the report of each example, writes their outlines beside this file and prints what changed in them,
then renders both files and lays their slides and pages out on one sheet each. With `--readme` it also makes the two
pictures of the README's first screen in `assets/`; with `--outlines` it leaves the pictures alone, which needs no
program besides Python.

    python docs/looks/make.py [--outlines | --readme] [EXAMPLE ...]
"""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

LOOKS = Path(__file__).resolve().parent
ROOT = LOOKS.parents[1]
sys.path.insert(0, str(ROOT))

from tests.deck_outline import deck_outline  # noqa: E402
from tests.report_outline import report_outline  # noqa: E402

from briefgen import Brief, BriefgenError  # noqa: E402

PROGRAMS = {"soffice": "LibreOffice (apt-get install libreoffice-impress)", "pdftoppm": "poppler (poppler-utils)"}
LARGEST = 400_000
"""Bytes of a contact sheet."""
LARGEST_README = 300_000
"""Bytes of a picture of the README."""
GROUND = (176, 183, 188)
GAP = 10
"""Pixels between slides or pages."""

README_EXAMPLE = "china_latam_2016"
README_SLIDES = (1, 3, 6, 10, 14, 19)
"""Numbers of the slides on the README's first screen."""
README_PAGES = (1, 2, 6, 7, 10, 11)
"""Numbers of the pages there."""


@dataclass(frozen=True)
class Example:
    """A folder in `examples/` and how its brief is read.

    Attributes:
        name: Of the folder, and of the files written here.
        source: Definition or script, relative to the folder.
        kinds: Section kinds of its own, `module:Class`.
    """

    name: str
    source: str
    kinds: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The definition or script."""
        return ROOT / "examples" / self.name / self.source


EXAMPLES = (
    Example("china_latam_2016", "brief.yaml"),
    Example("dense", "brief.yaml"),
    Example("dataframe", "quarterly_sales.py"),
    Example("custom_section", "brief.yaml", ("need_offer:NeedOffer",)),
)


def build(example: Example, folder: Path) -> tuple[Path, Path]:
    """The deck and the report of an example, built in `folder`; a warning stops it."""
    deck, report = folder / f"{example.name}.pptx", folder / f"{example.name}.pdf"
    brief = _brief(example)
    brief.export(deck, report, strict=True)
    return deck, report


def _brief(example: Example) -> Brief:
    """The brief of a definition, or the one that a script holds under the name `brief`."""
    sys.path.insert(0, str(example.path.parent))
    try:
        if example.path.suffix == ".py":
            brief: Brief = import_module(example.path.stem).brief
            return brief
        kinds = [getattr(import_module(module), name) for module, name in (kind.split(":") for kind in example.kinds)]
        return Brief.load(example.path, kinds=kinds)
    finally:
        sys.path.remove(str(example.path.parent))


def outlines(example: Example, deck: Path, report: Path) -> dict[Path, str]:
    """The two outlines as they are now, by the file in which they are kept.

    The number of drawn paths is left out: it changes with every hairline and says nothing to a reader.
    """
    pages_as_text = re.sub(r"^ *\[\d+ paths, \d+ pictures\]\n", "", report_outline(report) + "\n", flags=re.MULTILINE)
    return {
        LOOKS / f"{example.name}_deck.txt": deck_outline(deck).rstrip() + "\n",
        LOOKS / f"{example.name}_report.txt": pages_as_text.rstrip() + "\n",
    }


def difference(path: Path, now: str) -> str:
    """A unified diff from the kept outline to the present one; empty when they are equal."""
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        kept.splitlines(), now.splitlines(), f"{path.name} (kept)", f"{path.name} (now)", lineterm="", n=1
    )
    return "\n".join(lines)


def pages(path: Path, folder: Path, width: int) -> list[Image.Image]:
    """Slides or pages as pictures, `width` pixels wide; a deck is converted by LibreOffice under its own profile."""
    if path.suffix == ".pptx":
        profile = folder / "profile"
        _run(
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "slides"),
            str(path),
        )
        path = folder / "slides" / f"{path.stem}.pdf"
    prefix = folder / f"{path.parent.name}_{path.stem}"
    _run("pdftoppm", "-png", "-scale-to-x", str(width * 2), "-scale-to-y", "-1", str(path), str(prefix))
    found = sorted(prefix.parent.glob(f"{prefix.name}-*.png"))
    return [_halved(picture, width) for picture in found]


def _halved(path: Path, width: int) -> Image.Image:
    """A picture at its final size: rendered at twice that, since small type then stays legible."""
    with Image.open(path) as picture:
        height = round(picture.height * width / picture.width)
        return (
            picture.convert("RGB")
            .resize((width, height), Image.Resampling.LANCZOS)
            .filter(ImageFilter.UnsharpMask(0.6, 60, 2))
        )


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr or done.stdout}")


def sheet(pictures: list[Image.Image], across: int) -> Image.Image:
    """Pictures side by side, `across` in a row, on a grey ground. They need not be of one height (landscape pages)."""
    width = max(picture.width for picture in pictures)
    height = max(picture.height for picture in pictures)
    across = min(across, len(pictures))
    rows = -(-len(pictures) // across)
    made = Image.new("RGB", (GAP + across * (width + GAP), GAP + rows * (height + GAP)), GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        made.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return made


def save(picture: Image.Image, path: Path, largest: int) -> None:
    """A palette PNG of at most `largest` bytes: fewer colours first, then fewer pixels."""
    for share in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4):
        size = (round(picture.width * share), round(picture.height * share))
        scaled = picture if share == 1.0 else picture.resize(size, Image.Resampling.LANCZOS)
        for colors in (255, 128, 64, 32):
            _flattened(scaled, colors).save(path, optimize=True)
            if path.stat().st_size <= largest:
                return
    raise SystemExit(f"{path.name} is larger than {largest} bytes at every size")


def _flattened(picture: Image.Image, colors: int) -> Image.Image:
    """A picture of at most `colors` colours: the most frequent as they are, every other one as its nearest.

    Slides are flat. A palette of averages tints their grounds, and Pillow's own mapping is too coarse to keep white
    white. Of similar colours one is enough, so that a rare one, such as that of a second line, keeps its place.
    """
    red, green, blue = (np.asarray(channel, dtype=np.int64) for channel in picture.split())
    found, index, counts = np.unique((red << 16) + (green << 8) + blue, return_inverse=True, return_counts=True)
    every = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1)
    chosen: dict[tuple[int, ...], list[int]] = {}
    for color in every[np.argsort(-counts, kind="stable")].tolist():
        chosen.setdefault(tuple(channel // max(4, 1024 // colors) for channel in color), color)
        if len(chosen) == colors:
            break
    nearest = np.zeros(len(every), dtype=np.uint8)
    least = np.full(len(every), np.iinfo(np.int64).max)
    for number, color in enumerate(chosen.values()):
        distance = ((every - np.array(color)) ** 2).sum(axis=1)
        nearest[distance < least] = number
        least = np.minimum(least, distance)
    made = Image.fromarray(nearest[index].reshape(red.shape), "P")
    made.putpalette([channel for color in chosen.values() for channel in color])
    return made


def missing_programs() -> str:
    """What is to be installed before anything can be rendered; empty when all is there."""
    missing = [f"{name}: install {what}" for name, what in PROGRAMS.items() if shutil.which(name) is None]
    return "\n".join(missing)


def main(arguments: list[str] | None = None) -> int:
    """Runs as the module's docstring says; gives the exit code."""
    options = _options(arguments)
    if not options.outlines and (missing := missing_programs()):
        sys.stderr.write(
            f"contact sheets need programs that are not there\n{missing}\n"
            "(the outlines alone need none: python docs/looks/make.py --outlines)\n"
        )
        return 2
    chosen = [example for example in EXAMPLES if not options.examples or example.name in options.examples]
    for example in chosen:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            try:
                deck, report = build(example, folder)
            except BriefgenError as error:
                raise SystemExit(f"{example.name} does not build without warnings:\n{error}") from None
            for path, now in outlines(example, deck, report).items():
                sys.stdout.write((difference(path, now) or f"{path.name}: unchanged") + "\n")
                path.write_text(now, encoding="utf-8")
            if not options.outlines:
                _render(example, deck, report, folder, readme=options.readme)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Contact sheets and text outlines of the examples.")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--outlines", action="store_true", help="text outlines alone; needs no other program")
    only.add_argument("--readme", action="store_true", help="also the two pictures of the README")
    parser.add_argument("examples", nargs="*", metavar="EXAMPLE", help="names of folders in examples/; all by default")
    options = parser.parse_args(arguments)
    known = [example.name for example in EXAMPLES]
    for name in options.examples:
        if name not in known:
            parser.error(f"no example {name!r}; there are {', '.join(known)}")
    return options


def _render(example: Example, deck: Path, report: Path, folder: Path, *, readme: bool) -> None:
    slides, leaves = pages(deck, folder, 440), pages(report, folder, 320)
    save(sheet(slides, 4), LOOKS / f"{example.name}_deck.png", LARGEST)
    save(sheet(leaves, 7), LOOKS / f"{example.name}_report.png", LARGEST)
    if readme and example.name == README_EXAMPLE:
        assets = ROOT / "assets"
        assets.mkdir(exist_ok=True)
        leaves = pages(report, folder, 440)
        save(sheet([slides[number - 1] for number in README_SLIDES], 3), assets / "deck.png", LARGEST_README)
        save(sheet([leaves[number - 1] for number in README_PAGES], 3), assets / "report.png", LARGEST_README)


if __name__ == "__main__":
    raise SystemExit(main())
