"""Builds attacks in one process, within limits, and writes down what was touched while it did.

Started by the test as a program of its own: an audit hook cannot be taken off again, and limits of memory and time are
those of a process. What C and C++ code opens raises no audit event, so the files beside the brief are watched by the
system itself too (inotify).
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import io
import json
import os
import resource
import struct
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.promises.attacks.attack import SECRET, Attack
from tests.promises.attacks.corpus import GROUPS

SECONDS = 30
"""Processor time that a case may take."""
MEMORY = 1024**3
"""Bytes of address space that a case may add to that of a program which has built a brief."""

_PROCESSES = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.startfile",
    "pty.spawn",
)
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")
_PATHS = {
    "open": 1, "os.listdir": 1, "os.scandir": 1, "os.remove": 1, "os.rename": 2, "os.mkdir": 1, "os.rmdir": 1,
    "os.symlink": 2, "os.link": 2, "os.chmod": 1, "os.chown": 1, "os.truncate": 1, "os.utime": 1, "os.chdir": 1,
    "shutil.copyfile": 2, "shutil.move": 2, "shutil.rmtree": 1, "sqlite3.connect": 1, "glob.glob": 1,
}  # fmt: skip
"""Events that name files, and how many of their arguments do."""


class Watch:
    """Everything that is opened, started or connected while it is on, but for what is allowed."""

    def __init__(self) -> None:
        import matplotlib

        libraries = [
            sys.prefix,
            sys.base_prefix,
            matplotlib.get_cachedir(),
            *sys.path,
            "/usr/share/zoneinfo",
            "/proc/self",
        ]
        self.libraries = tuple({os.path.realpath(each) for each in libraries if each})
        self.allowed: tuple[str, ...] = ()
        self.seen: list[str] = []
        self.on = False
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event.startswith((*_PROCESSES, *_NETWORK)):
            self.seen.append(f"{event} {arguments!r}"[:200])
        elif event == "ctypes.dlopen" and arguments[0] and not self._is_library(str(arguments[0])):
            self.seen.append(f"{event} {arguments[0]}")
        elif event == "open" and _is_step(*arguments):
            return
        elif event in _PATHS:
            for path in arguments[: _PATHS[event]]:
                if isinstance(path, str | bytes) and not self._is_allowed(os.fsdecode(path)):
                    self.seen.append(f"{event} {os.fsdecode(path)}")

    def _is_library(self, path: str) -> bool:
        return os.path.realpath(path).startswith(self.libraries)

    def _is_allowed(self, path: str) -> bool:
        real = os.path.realpath(path)
        return any(
            real == each or real.startswith(each + os.sep) for each in (*self.allowed, *self.libraries, os.devnull)
        )

    @contextlib.contextmanager
    def watching(self, allowed: list[Path], secrets: Path) -> Iterator[list[str]]:
        """The list of what was touched, complete when the block ends."""
        self.allowed, self.seen = tuple(os.path.realpath(each) for each in allowed), []
        seen = self.seen
        with _opened_by_anybody(secrets) as opened:
            self.on = True
            try:
                yield seen
            finally:
                self.on = False
        seen.extend(f"opened {name}" for name in opened)


def _is_step(path: object, _: object, flags: object) -> bool:
    """A name without folders, opened without following a link, stays in the folder that was opened before it."""
    no_link = getattr(os, "O_NOFOLLOW", 0)
    return (
        isinstance(path, str)
        and isinstance(flags, int)
        and bool(flags & no_link)
        and path not in ("", ".", "..")
        and os.sep not in path
    )


@contextlib.contextmanager
def _opened_by_anybody(folder: Path) -> Iterator[list[str]]:
    """The names of the files of a folder that were opened, by whatever code; nothing where the system cannot tell."""
    opened: list[str] = []
    try:
        system = ctypes.CDLL(None, use_errno=True)
        handle = system.inotify_init1(os.O_NONBLOCK)
    except (OSError, AttributeError):
        yield opened
        return
    try:
        system.inotify_add_watch(handle, os.fsencode(folder), 0x01 | 0x20)  # IN_ACCESS, IN_OPEN
        yield opened
        with contextlib.suppress(BlockingIOError):
            while raw := os.read(handle, 65536):
                while raw:
                    length = struct.unpack("iIII", raw[:16])[3]
                    opened.append(os.fsdecode(raw[16 : 16 + length].rstrip(b"\0")))
                    raw = raw[16 + length :]
    finally:
        os.close(handle)


def _limit() -> None:
    """Bound what the next case may take: the system ends the process, or refuses memory."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    faulthandler.dump_traceback_later(4 * SECONDS, exit=True)  # nothing is waited for either


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, resource.RLIM_INFINITY))


def _lay_secrets(root: Path) -> Path:
    """A folder beside the brief's, in which every file says the word."""
    folder = root / "beside"
    folder.mkdir(parents=True)
    (folder / "secret.csv").write_text(f"word\n{SECRET}\n")
    (folder / "secret.json").write_text(f'[{{"word": "{SECRET}"}}]')
    (folder / "secret.ledger.json").write_text(f'{{"briefgen_ledger": 1, "title": "{SECRET}"}}')
    (folder / "theme.yaml").write_text(f"briefgen_theme: 1\nname: {SECRET}\nextends: {SECRET}\n")
    from PIL import Image

    Image.new("RGB", (4, 4)).save(folder / "secret.png")
    import duckdb

    from briefgen.themes import load_theme

    duckdb.sql(f"select '{SECRET}' as word").write_parquet(str(folder / "secret.parquet"))
    (folder / "secret.ttf").write_bytes(load_theme().minor.regular.read_bytes())
    (root / "brief").mkdir()
    return folder


def _run(attack: Attack, root: Path, watch: Watch) -> dict[str, object]:
    from briefgen.cli import run

    secrets = _lay_secrets(root)
    os.chdir(root)
    attack.lay(root / "brief")
    before = {path: path.read_bytes() for path in secrets.iterdir()}
    told, failure = io.StringIO(), ""
    _limit()
    _limit_memory()
    start = time.process_time()
    code = 1
    with (
        watch.watching([root / "brief", root / "out"], secrets) as touched,
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(told),
    ):
        try:
            code = run(["build", "brief/brief.yaml"])
        except BaseException:
            failure = traceback.format_exc()
    seconds = time.process_time() - start
    faulthandler.cancel_dump_traceback_later()
    if {path: path.read_bytes() for path in secrets.iterdir()} != before:
        touched.append("a file beside the brief was changed")
    return {"code": code, "told": told.getvalue(), "failure": failure, "seconds": seconds, "touched": touched}


def main() -> None:
    """Run the attacks of a group whose indices are given, each in its own folder, and write a line of JSON for each."""
    folder, attacks = Path(sys.argv[1]), GROUPS[sys.argv[2]]
    watch = Watch()
    warm = Attack("warm", "briefgen: 1\ntitle: A\ndata: {d: {rows: [{x: a, y: 1}]}}\nsections: [{kind: chart, title: B, "
                  "chart: {kind: bar, data: d, x: x, y: y}}, {kind: table, title: C, table: {data: d}}]\n")  # fmt: skip
    _run(warm, folder / "warm", watch)
    import duckdb

    duckdb.sql("select 1").fetchall()
    for index in map(int, sys.argv[3:]):
        print(json.dumps({"begun": index}), flush=True)
        try:
            result = _run(attacks[index], folder / str(index), watch)
        except BaseException:
            result = {"code": 1, "told": "", "failure": traceback.format_exc(), "seconds": 0.0, "touched": []}
        print(json.dumps({"index": index, **result}), flush=True)


if __name__ == "__main__":
    main()
