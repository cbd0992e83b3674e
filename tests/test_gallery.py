"""The gallery shows every kind of chart, builds without a warning, and holds no picture of a chart."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from PIL import Image

from briefgen import Brief
from briefgen.charts import KINDS
from briefgen.cli import run
from briefgen.document import Block, Columns, Figure

GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
ONLY_IN_OTHERS = {"sparkline", "heatmap"}
"""Kinds that stand in a table, or are one."""


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_gallery_make", GALLERY / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


make = _script()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Deck and report of the gallery."""
    made: tuple[Path, Path] = make.build(tmp_path_factory.mktemp("gallery"))
    return made


def _figures(blocks: tuple[Block, ...]) -> list[Figure]:
    found = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Columns):
            found += [figure for column in block.columns for figure in _figures(tuple(column))]
    return found


def test_every_kind_is_shown() -> None:
    document = Brief.load(GALLERY / "brief.yaml").compose()
    shown = {figure.kind for part in document.parts for figure in _figures(part.blocks)}
    sections = {part.id for part in document.parts}
    assert set(KINDS) - ONLY_IN_OTHERS <= shown
    assert sections >= ONLY_IN_OTHERS


def test_the_page_lists_what_there_is_and_its_pictures_are_there() -> None:
    shown = make.sections()
    assert (GALLERY / "README.md").read_text(encoding="utf-8") == make.listing(shown), "run make gallery"
    for each in shown:
        path = GALLERY / f"{each.id}.png"
        assert path.stat().st_size <= make.LARGEST
        with Image.open(path) as picture:
            assert picture.mode == "P"


def test_no_chart_is_a_picture(files: tuple[Path, Path]) -> None:
    deck, report = files
    with zipfile.ZipFile(deck) as package:
        slides = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        assert not any(b"<p:pic>" in package.read(name) for name in slides)
    with pikepdf.open(report) as pages:
        found = [
            item for item in pages.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert not found


def test_the_deck_is_found_without_fault(files: tuple[Path, Path]) -> None:
    audit = Path(sys.executable).with_name("openxml-audit")
    done = subprocess.run([audit, "-q", files[0]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_check_finds_nothing_in_deck_and_report(files: tuple[Path, Path]) -> None:
    assert [run(["check", "--strict", str(file)]) for file in files] == [0, 0]


def test_native_kinds_are_native(files: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(files[0]) as package:
        charts = [name for name in package.namelist() if name.startswith("ppt/charts/chart") and name.endswith(".xml")]
    document = Brief.load(GALLERY / "brief.yaml").compose()
    native = [figure for part in document.parts for figure in _figures(part.blocks) if figure.native]
    assert len(charts) >= len(native) > 10
