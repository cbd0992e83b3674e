"""P8: a stranger's brief is safe to build: no code runs, nothing is fetched, nothing outside its folder is read.

The corpus in `attacks` is built by `briefgen build` in a process with limits of time and memory, under an audit hook
(files, processes, network) and with the system watching the files beside the brief; see `attacks/runner.py`.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.promises.attacks.attack import SECRET, Attack
from tests.promises.attacks.corpus import GROUPS
from tests.report_outline import report_outline

ROOT = Path(__file__).parents[2]
SECONDS = 30
_CODE = re.compile(r"error\[([a-z0-9-]+)\]")
_TARGET = re.compile(r'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ACTIVE = ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/AA")


def built(group: str, folder: Path) -> list[dict[str, Any]]:
    """How every attack of a group ended. A process that dies is followed by another for what is left."""
    found: dict[int, dict[str, Any]] = {}
    while left := [index for index in range(len(GROUPS[group])) if index not in found]:
        place = folder / f"from-{left[0]}"
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tests.promises.attacks.runner", str(place), group, *map(str, left)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        begun = left[0]
        for line in done.stdout.splitlines():
            told = json.loads(line)
            if "index" in told:
                found[told["index"]] = {**told, "made": place / str(told["index"])}
            begun = told.get("begun", begun)
        if begun not in found:
            failure = f"the process ended with {done.returncode}: {done.stderr[-1500:]}"
            found[begun] = {"code": done.returncode, "told": "", "failure": failure, "seconds": 0.0, "touched": []}
            found[begun]["made"] = place / str(begun)
    return [result for _, result in sorted(found.items())]


def test_the_corpus_has_many_different_attacks() -> None:
    names = [attack.name for group in GROUPS.values() for attack in group]
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize("group", GROUPS)
def test_an_attack_has_no_effect(group: str, tmp_path: Path) -> None:
    results = zip(GROUPS[group], built(group, tmp_path), strict=True)
    assert {attack.name: wrong for attack, result in results if (wrong := list(effects(attack, result)))} == {}


def effects(attack: Attack, result: Mapping[str, Any]) -> Iterator[str]:
    """What an attack did, beside being refused or becoming harmless text."""
    if result["failure"]:
        yield result["failure"]
        return
    codes = set(_CODE.findall(result["told"]))
    if result["code"] not in attack.exits or bool(codes) != (result["code"] == 2):
        yield f"exit code {result['code']}: {result['told'][:1000]}"
    if attack.codes and not codes <= set(attack.codes):
        yield f"told {codes}"
    yield from result["touched"]
    if result["seconds"] > SECONDS:
        yield f"took {result['seconds']:.0f} seconds"
    names = {path.name for path in result["made"].iterdir()}
    if SECRET in result["told"] or not names <= {"beside", "brief", "out"}:
        yield f"the secret was told, or something else was made: {names}"
    out = result["made"] / "out"
    files = sorted(out.iterdir()) if out.exists() else []
    if {path.suffix for path in files} != (set() if result["code"] else {".pptx", ".pdf"}):
        yield f"made {files}"
    for path in files:
        yield from faults(path)


def faults(path: Path) -> Iterator[str]:
    """What a file that was made holds and should not: active content, formulas, links to elsewhere, the secret."""
    if not re.fullmatch(r"[\w.-]{1,90}", path.name) or path.stem.split(".")[0] in ("con", "nul", "aux", "com1", "lpt9"):
        yield f"named {path.name}"
    if path.suffix == ".pdf":
        yield from _faults_of_report(path)
    else:
        yield from _faults_of_package(path.read_bytes(), path.name)


def _faults_of_package(raw: bytes, name: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for part in package.namelist():
            content = package.read(part)
            if content.startswith(b"PK\3\4"):
                yield from _faults_of_package(content, f"{name}/{part}")
            if SECRET.encode() in content or part.startswith("/") or ".." in part or "externalLink" in part:
                yield f"{name}/{part}"
            if part.endswith(".bin") or b"<!DOCTYPE" in content:
                yield f"{name}/{part}: active"
            if "worksheets/" in part and _FORMULA.search(content):
                yield f"{name}/{part}: a formula"
            if part.endswith(".rels"):
                for target in _TARGET.findall(content.decode()):
                    if not re.match(r"https?://|mailto:", "".join(target)):
                        yield f"{name}/{part}: {target}"


def _content(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG is in a PDF as it is
        return stream.read_raw_bytes()


def _faults_of_report(path: Path) -> Iterator[str]:
    if SECRET in report_outline(path):
        yield "the secret on a page"
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and SECRET.encode() in _content(thing):
                yield "the secret in a stream"
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                yield from (key for key in _ACTIVE if key in thing)
                address = str(thing.get("/URI", "https://"))
                if not re.match(r"https?://|mailto:", address):
                    yield address
