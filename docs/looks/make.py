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
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

LOOKS = Path(__file__).resolve().parent
ROOT = LOOKS.parents[1]
sys.path.insert(0, str(ROOT))

from docs.pictures import missing_programs, pages, save, sheet  # noqa: E402
from tests.deck_outline import deck_outline  # noqa: E402
from tests.local_faces import MISSING, has_face, with_face  # noqa: E402
from tests.report_outline import report_outline  # noqa: E402

from briefgen import Brief, BriefgenError  # noqa: E402

LARGEST = 400_000
"""Bytes of a contact sheet."""
LARGEST_README = 300_000
"""Bytes of a picture of the README."""

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
        face: True when its theme names a face that has to be installed (see its README).
    """

    name: str
    source: str
    kinds: tuple[str, ...] = ()
    face: bool = False

    @property
    def path(self) -> Path:
        """The definition or script."""
        return ROOT / "examples" / self.name / self.source

    @property
    def missing(self) -> str:
        """What has to be installed before it can be built; empty when all is there."""
        return MISSING if self.face and not has_face() else ""


EXAMPLES = (
    Example("china_latam_2016", "brief.yaml"),
    Example("china_latam_2016_es", "brief.yaml"),
    Example("china_latam_2016_zh", "brief.yaml", face=True),
    Example("dense", "brief.yaml"),
    Example("dataframe", "quarterly_sales.py"),
    Example("custom_section", "brief.yaml", ("need_offer:NeedOffer",)),
)


def build(example: Example, folder: Path) -> tuple[Path, Path]:
    """The deck and the report of an example, built in `folder`; a warning stops it."""
    deck, report = folder / f"{example.name}.pptx", folder / f"{example.name}.pdf"
    brief = _brief(example, folder)
    brief.export(deck, report, strict=True)
    return deck, report


def _brief(example: Example, folder: Path) -> Brief:
    """The brief of a definition, or the one that a script holds under the name `brief`; `folder`: for a copy."""
    path = with_face(example.path.parent, folder) / example.source if example.face else example.path
    sys.path.insert(0, str(path.parent))
    try:
        if path.suffix == ".py":
            brief: Brief = import_module(path.stem).brief
            return brief
        kinds = [getattr(import_module(module), name) for module, name in (kind.split(":") for kind in example.kinds)]
        return Brief.load(path, kinds=kinds)
    finally:
        sys.path.remove(str(path.parent))


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
        if example.missing:
            sys.stderr.write(f"{example.name}: left as it is, {example.missing}\n")
            continue
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
