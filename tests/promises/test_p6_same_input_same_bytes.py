"""P6: same input, same bytes — whoever builds, wherever, whenever, and with whatever around."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.reference import Built

SCRIPT = Path(__file__).with_name("every_example.py")
SUFFIXES = (".pptx", ".pdf", ".ledger.json")
NAMES = ("china_latam_2016", "china_latam_2016_es", "dense", "custom_section", "dataframe", "gallery")

STRANGE_CHARTS = "font.size: 40\naxes.facecolor: red\nlines.linewidth: 9\ntext.usetex: True\nsvg.hashsalt: other\n"
"""A matplotlibrc: matplotlib reads one in the current folder."""

SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "de_DE.UTF-8",
        "LANG": "ar_EG.UTF-8",
        "SOURCE_DATE_EPOCH": "1234567890",  # every example has a date of its own
        "RL_invariant": "0",
        "RL_pageCompression": "0",
        "RL_useA85": "1",
    },
)
DAYS_LATER = (0, 367)
MASKS = (0o022, 0o077)


def _run(arguments: list[str], folder: Path, surroundings: Mapping[str, str], mask: int) -> str:
    plain = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "LANGUAGE")}
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**plain, **surroundings},
        cwd=folder,
        umask=mask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """All examples and the gallery built by two processes at once, around which everything differs."""
    one, other = (tmp_path_factory.mktemp(name) for name in ("one", "another place"))
    (other / "matplotlibrc").write_text(STRANGE_CHARTS, encoding="utf-8")

    def build(number: int) -> str:
        folder = (one, other)[number]
        out = str(folder / "out") if number else "out"
        return _run([str(SCRIPT), out, str(DAYS_LATER[number])], folder, SURROUNDINGS[number], MASKS[number])

    with ThreadPoolExecutor() as pool:
        told = [dt.date.fromisoformat(text.split()[0]) for text in pool.map(build, (0, 1))]
    assert 366 <= (told[1] - told[0]).days <= 368, "the second process believes that it is a year later"
    return one / "out", other / "out"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", NAMES)
def test_two_builds_with_everything_around_them_different_make_the_same_bytes(
    twice: tuple[Path, Path], name: str, suffix: str
) -> None:
    one, other = (folder / f"{name}{suffix}" for folder in twice)
    assert _difference(one, other) == ""
    assert _digest(one) == _digest(other)


def test_this_process_makes_them_too(reference: Built, twice: tuple[Path, Path]) -> None:
    for made in (reference.deck, reference.report):
        assert _digest(made) == _digest(twice[1] / made.name)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_brief_in_python_makes_the_bytes_of_its_twin(twice: tuple[Path, Path], suffix: str) -> None:
    one, other = (twice[0] / f"china_latam_2016{twin}{suffix}" for twin in ("", "_in_python"))
    assert _difference(one, other) == ""
    assert _digest(one) == _digest(other)


def test_the_file_mask_decides_who_may_read_and_nothing_else(twice: tuple[Path, Path]) -> None:
    for folder, mask in zip(twice, MASKS, strict=True):
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o666 & ~mask}


@pytest.mark.parametrize("others", [(".pdf",), (".pdf", ".ledger.json"), (".ledger.json",)])
def test_a_file_is_the_same_whichever_are_asked_for_with_it(
    reference: Built, tmp_path: Path, others: tuple[str, ...]
) -> None:
    targets = [tmp_path / f"any{suffix}" for suffix in (*others, ".pptx")]
    reference.brief.export(*targets)
    assert _digest(targets[-1]) == _digest(reference.deck)
    if ".pdf" in others:
        assert _digest(targets[0]) == _digest(reference.report)


UNDATED = 'briefgen: 1\ntitle: "Sales"\nsections:\n  - {kind: text, title: Sales rose, detail: By a tenth.}\n'


@pytest.mark.parametrize(("epoch", "day"), [("", "2000-01-01"), ("1479340800", "2016-11-17")])
def test_without_a_date_the_day_is_that_of_source_date_epoch_in_every_zone(
    tmp_path: Path, epoch: str, day: str
) -> None:
    (tmp_path / "brief.yaml").write_text(UNDATED, encoding="utf-8")
    found = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        around = {"SOURCE_DATE_EPOCH": epoch, "TZ": zone}
        out = zone.rpartition("/")[2]
        _run(["-m", "briefgen", "build", "brief.yaml", "-o", out, "--ledger"], tmp_path, around, 0o022)
        found.add(tuple(_digest(tmp_path / out / f"brief{suffix}") for suffix in SUFFIXES))
    assert len(found) == 1
    with zipfile.ZipFile(tmp_path / out / "brief.pptx") as package:
        assert re.findall(rb">(\d{4}-\d\d-\d\d)T", package.read("docProps/core.xml")) == [day.encode()] * 2


# ---------------------------------------------------------------- how files are compared


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _difference(one: Path, other: Path) -> str:
    """Where two files differ, in words; empty where they do not."""
    if one.read_bytes() == other.read_bytes():
        return ""
    if one.suffix == ".json":
        first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (one, other))
        return f"keys {[key for key in {*first, *second} if first.get(key) != second.get(key)]}"
    if one.suffix == ".pptx":
        first, second = (_parts(path.read_bytes()) for path in (one, other))
        return (
            f"parts {sorted(name for name in {*first, *second} if first.get(name) != second.get(name))} or their order"
        )
    first, second = one.read_bytes(), other.read_bytes()
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return f"byte {at}: {first[max(at - 60, 0) : at + 60]!r}, {second[max(at - 60, 0) : at + 60]!r}"


def _parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package; those of the workbooks in it by their names too."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            data = opened.read(name)
            inside = _parts(data) if name.endswith(".xlsx") else {}
            found |= {f"{name}/{part}": content for part, content in inside.items()} or {name: data}
    return found


def test_the_reference_briefing_has_its_workbooks_dated_alike(reference: Built) -> None:
    with zipfile.ZipFile(reference.deck) as deck:
        books = [name for name in deck.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            with zipfile.ZipFile(io.BytesIO(deck.read(name))) as book:
                assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.date_time for entry in deck.infolist()} == {(1980, 1, 1, 0, 0, 0)}
