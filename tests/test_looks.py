"""The outlines in `docs/looks` are those of the examples as they build now, and the sheets beside them are complete."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

LOOKS = Path(__file__).parents[1] / "docs" / "looks"
EXAMPLES = Path(__file__).parents[1] / "examples"


def _script() -> ModuleType:
    """`docs/looks/make.py`, which is a script and not part of any package."""
    spec = importlib.util.spec_from_file_location("docs_looks_make", LOOKS / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


make = _script()


def test_every_example_has_its_looks() -> None:
    assert sorted(example.name for example in make.EXAMPLES) == sorted(
        folder.name for folder in EXAMPLES.iterdir() if folder.is_dir() and not folder.name.startswith(("_", "."))
    )


@pytest.mark.parametrize("example", make.EXAMPLES, ids=lambda example: str(example.name))
def test_the_kept_outlines_are_those_of_the_files_as_they_build_now(example: object, tmp_path: Path) -> None:
    if example.missing:  # type: ignore[attr-defined]
        pytest.skip(example.missing)  # type: ignore[attr-defined]
    for kept, now in make.outlines(example, *make.build(example, tmp_path)).items():
        changed = make.difference(kept, now)
        assert not changed, f"{kept.name} is out of date: run make looks, look at the pictures, commit both\n{changed}"


@pytest.mark.parametrize("example", make.EXAMPLES, ids=lambda example: str(example.name))
def test_the_contact_sheets_are_there_and_small(example: object) -> None:
    for medium in ("deck", "report"):
        path = LOOKS / f"{example.name}_{medium}.png"  # type: ignore[attr-defined]
        assert path.stat().st_size <= make.LARGEST
        with Image.open(path) as sheet:
            assert sheet.mode == "P"


def test_what_is_missing_is_named_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert make.main([]) == 2
    said = capsys.readouterr().err
    assert "soffice: install LibreOffice" in said
    assert "pdftoppm: install poppler" in said


def test_an_example_whose_face_is_missing_is_left_as_it_is_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "has_face", lambda: False)
    kept = LOOKS / "china_latam_2016_zh_deck.txt"
    before = kept.read_bytes()
    assert make.main(["--outlines", "china_latam_2016_zh"]) == 0
    assert "left as it is, the package fonts-lxgw-wenkai is not installed" in capsys.readouterr().err
    assert kept.read_bytes() == before


def test_a_picture_is_made_as_small_as_it_has_to_be(tmp_path: Path) -> None:
    noise = Image.effect_noise((600, 400), 80).convert("RGB")
    path = tmp_path / "noise.png"
    make.save(noise, path, 60_000)
    assert path.stat().st_size <= 60_000


def test_white_stays_white_and_a_rare_colour_keeps_its_place(tmp_path: Path) -> None:
    slide = Image.effect_noise((300, 200), 200).convert("RGB")
    slide.paste((255, 255, 255), (0, 0, 300, 150))
    slide.paste((200, 116, 26), (10, 10, 60, 12))
    path = tmp_path / "slide.png"
    make.save(slide, path, 30_000)
    with Image.open(path) as kept:
        shown = kept.convert("RGB")
    assert shown.getpixel((5, 5)) == (255, 255, 255)
    assert shown.getpixel((30, 11)) == (200, 116, 26)


def test_a_difference_shows_what_changed_in_an_outline(tmp_path: Path) -> None:
    kept = tmp_path / "sample_deck.txt"
    kept.write_text("slide 1\n  title: Sales rose\n", encoding="utf-8")
    changed = make.difference(kept, "slide 1\n  title: Sales fell\n")
    assert "-  title: Sales rose" in changed
    assert "+  title: Sales fell" in changed
    assert not make.difference(kept, "slide 1\n  title: Sales rose\n")


def test_an_unknown_example_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make.main(["--outlines", "dens"])
    assert "no example 'dens'" in capsys.readouterr().err
