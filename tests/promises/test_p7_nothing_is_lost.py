"""P7: nothing is lost. A build that is killed or interrupted at any moment leaves whole files: old, new or none."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from tests.reference import REFERENCE, Built

from briefgen import Brief
from briefgen.exporters.edition import mixed
from briefgen.exporters.publish import PREFIX

THOROUGH = bool(os.environ.get("CI"))
AT_ANY_TIME, AT_A_STEP = (5, 95) if THOROUGH else (2, 18)
"""How many builds are killed: at a moment of the clock, from loading to the end; and at a step of publishing, of which
there are far more than moments in which a clock would meet them."""

DECK, REPORT = NAMES = ("china_latam_2016.pptx", "china_latam_2016.pdf")
Found: TypeAlias = Literal["old", "new", "absent", "PARTIAL"]


class Editions:
    """Two editions of the reference briefing: what is there, and what is being built."""

    def __init__(self, folder: Path, reference: Built) -> None:
        self.brief = folder / "new" / "brief.yaml"
        shutil.copytree(REFERENCE, self.brief.parent, ignore=shutil.ignore_patterns("__pycache__", "out"))
        text = self.brief.read_text(encoding="utf-8")
        assert '\ntitle: "' in text
        changed = text.replace('\ntitle: "', '\ntitle: "New edition: ', 1)
        self.brief.write_text(changed, encoding="utf-8")
        self.made = folder / "made"
        started = time.monotonic()
        Brief.load(self.brief).export(*(self.made / name for name in NAMES))
        self.seconds = time.monotonic() - started
        self.old = {path.name: path.read_bytes() for path in (reference.deck, reference.report)}
        self.new = {name: (self.made / name).read_bytes() for name in NAMES}
        assert all(self.old[name] != self.new[name] for name in NAMES)

    def put_old(self, folder: Path) -> None:
        for name in NAMES:
            (folder / name).write_bytes(self.old[name])

    def found(self, folder: Path) -> tuple[Found, ...]:
        return tuple(self._found(folder / name) for name in NAMES)

    def _found(self, path: Path) -> Found:
        if not path.exists():
            return "absent"
        content = path.read_bytes()
        return "old" if content == self.old[path.name] else "new" if content == self.new[path.name] else "PARTIAL"


class Killable:
    """Builds in processes of their own, which have everything imported already (`killable.py`)."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("killable.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, **request: object) -> int:
        """Start a child; gives its number."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(request, default=str) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def ended(self) -> int:
        """Wait for the child; its exit code, or minus the signal that ended it."""
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def killable() -> Iterator[Killable]:
    made = Killable()
    yield made
    made.process.kill()
    made.process.communicate()


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory, reference: Built) -> Editions:
    return Editions(tmp_path_factory.mktemp("editions"), reference)


def _assert_nothing_is_lost(editions: Editions, folder: Path, before: Found) -> tuple[Found, ...]:
    """Each file is whole; two of different editions are told."""
    found = editions.found(folder)
    assert set(found) <= {before, "new"}, found
    assert {path.name for path in folder.iterdir() if not path.name.startswith(PREFIX)} <= set(NAMES)
    asked = [name for name in NAMES if (folder / name).exists()]
    for name in asked if len(set(found)) > 1 else asked[:1]:
        assert (mixed(folder / name) is not None) == (set(found) == {"old", "new"}), found
    return found


def _prepared(editions: Editions, folder: Path, chance: random.Random) -> Found:
    folder.mkdir()
    if chance.random() < 0.7:
        editions.put_old(folder)
        return "old"
    return "absent"


@pytest.mark.parametrize("seed", range(AT_ANY_TIME))
def test_a_build_killed_at_any_time_leaves_whole_files(
    editions: Editions, killable: Killable, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    out = tmp_path / "out"
    before = _prepared(editions, out, chance)
    # a moment of its own part of the build for each, and some after the end of an undisturbed one
    moment = editions.seconds * 1.1 * (seed + chance.random()) / AT_ANY_TIME
    child = killable.start(build=["build", str(editions.brief), "-o", str(out)])
    time.sleep(moment)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    assert killable.ended() in (-signal.SIGKILL, 0)
    _assert_nothing_is_lost(editions, out, before)


def _steps(killable: Killable, editions: Editions, folder: Path, last: int) -> int:
    """Publish the new edition in a process that kills itself at a step; 0: at none, and how many there are is told."""
    killable.start(publish=folder, of=editions.made, last=last)
    assert killable.ended() == (-signal.SIGKILL if last else 0)
    return 0 if last else int(folder.with_name("steps").read_text(encoding="utf-8"))


def test_a_build_killed_at_any_step_of_publishing_leaves_whole_files(
    editions: Editions, killable: Killable, tmp_path: Path
) -> None:
    chance = random.Random(2016)  # noqa: S311 -- no secret
    steps = {}
    for before in ("absent", "old"):
        folder = tmp_path / before
        folder.mkdir()
        if before == "old":
            editions.put_old(folder)
        steps[before] = _steps(killable, editions, folder, 0)
    assert min(steps.values()) >= 20
    seen: dict[tuple[Found, ...], int] = {}
    for number in range(AT_A_STEP):
        folder = tmp_path / str(number)
        before = _prepared(editions, folder, chance)
        # the renamings are among the last steps, so half of the moments are there
        first = 1 if number % 2 else steps[before] - 12
        _steps(killable, editions, folder, chance.randint(first, steps[before]))
        found = _assert_nothing_is_lost(editions, folder, before)
        seen[found] = seen.get(found, 0) + 1
    assert ("old", "old") in seen and ("new", "new") in seen
    assert ("new", "old") in seen or ("new", "absent") in seen, "no build was killed between two renamings"


def test_the_build_after_a_killed_one_tidies_up(editions: Editions, killable: Killable, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    editions.put_old(out)
    for moment in (10, 20, 30):
        _steps(killable, editions, out, moment)
    assert list(out.glob(f"{PREFIX}*"))
    _steps(killable, editions, out, 0)
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)
    assert editions.found(out) == ("new", "new")


@pytest.mark.parametrize("seed", range(3 if THOROUGH else 2))
def test_a_build_interrupted_at_any_time_ends_with_130_and_leaves_nothing_of_its_own(
    editions: Editions, killable: Killable, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    out = tmp_path / "out"
    before = _prepared(editions, out, chance)
    child = killable.start(build=["build", str(editions.brief), "-o", str(out)])
    time.sleep(0.1 + editions.seconds * (seed + chance.random()) / (3 if THOROUGH else 2))
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGINT)
    code = killable.ended()
    found = editions.found(out)
    assert set(found) in ({before}, {"new"}), "never a pair of two editions"
    assert (code, set(found)) != (0, {before}) and code in (0, 130)
    assert {path.name for path in out.iterdir()} <= set(NAMES)


def test_two_builds_into_one_folder_at_once_both_end_well(
    editions: Editions, killable: Killable, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    other = Killable()
    for each in (killable, other):
        each.start(publish=out, of=editions.made, last=0)
    assert [each.ended() for each in (killable, other)] == [0, 0]
    other.process.communicate()
    assert editions.found(out) == ("new", "new")
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)
