"""Publishing: files appear whole, verified and all together, or not at all.

Files are made in a hidden folder beside their targets (`.briefgen-` and eight characters): there they have their own
names, which messages show and which may be as long as names can be, and putting one in place is one renaming. A build
that is killed leaves that folder behind, and the next one into the same folder takes it away; while a build lives, its
folder is locked.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutputError

if sys.platform != "win32":
    import fcntl

PREFIX = ".briefgen-"
"""How the name of the folder begins in which files are made."""

_OURS = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_LONG_AGO = 24 * 3600
"""Seconds after which a folder is nobody's, where folders cannot be locked."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CHOOSE = "choose another folder with -o"


@dataclass(frozen=True, slots=True)
class Job:
    """A file to make.

    Attributes:
        path: Where it shall stand.
        draw: Writes it to the path that it is given, which has the same name.
        verify: Reads it back; raises `VerificationError` when something is wrong with it.
    """

    path: Path
    draw: Callable[[Path], None]
    verify: Callable[[Path], object]


def publish(jobs: Sequence[Job]) -> None:
    """Make all files, verify them, and only then rename them into place.

    When the machine stops between two renamings, one file is new and the other old, each of them whole.

    Args:
        jobs: The files; one that is asked for twice is made once. Folders that are not there are made.

    Raises:
        OutputError: A folder or file cannot be written; every file is as it was before.
        VerificationError: A file that was made is faulty; every file is as it was before.
    """
    with ExitStack() as stack:
        made: dict[Path, Path] = {}
        folders: dict[Path, Path] = {}
        for job in jobs:
            check_replaceable(job.path)
        for job in jobs:
            with _writable(job.path):
                parent = Path(os.path.realpath(job.path.parent))
                if parent not in folders:
                    folders[parent] = stack.enter_context(_workplace(job.path.parent))
            temporary = folders[parent] / job.path.name
            if temporary in made:
                continue
            with _writable(job.path):
                job.draw(temporary)
            job.verify(temporary)
            with _writable(job.path):
                _settle(temporary, job.path)
            made[temporary] = job.path
        for target in made.values():
            check_replaceable(target)
        _put_in_place(made)


def check_replaceable(target: Path) -> None:
    """Find out that a target cannot be replaced before anything is.

    Raises:
        OutputError: There is a folder, a link or another thing that is no file, or a file that is locked or read-only.
    """
    with _writable(target):
        try:
            mode = target.lstat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISDIR(mode):
            raise OutputError(f"{target}: this is a folder, not a file; choose another name")
        if stat.S_ISLNK(mode):
            leads = os.readlink(target)  # noqa: PTH115 - as it is written, also where it leads nowhere
            raise OutputError(f"{target}: this is a link to '{leads}', not a file; remove the link, or {_CHOOSE}")
        if not stat.S_ISREG(mode):
            raise OutputError(f"{target}: this is not an ordinary file; choose another name")
        if not mode & 0o222:  # asked of the mode too: to an administrator every file is writable
            raise OutputError(f"{target}: this file is read-only; make it writable, or {_CHOOSE}")
        with target.open("r+b"):
            pass


# ---------------------------------------------------------------- the folder in which files are made


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """A folder of our own inside `folder`, which is made if need be; both are taken away again, the outer if empty."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        with _undisturbed():
            folder.mkdir(parents=True, exist_ok=True)
            _clear(folder)
            place, lock = _locked_folder(folder)
        try:
            yield place
        finally:
            _remove(place)
            if lock is not None:
                os.close(lock)
    finally:
        for each in missing:
            with suppress(OSError):
                each.rmdir()


def _locked_folder(folder: Path) -> tuple[Path, int | None]:
    while True:
        place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        try:
            lock = _lock(place)
        except FileNotFoundError:  # another build took it for a dead one's, before it was locked
            continue
        if place.exists():
            return place, lock
        if lock is not None:
            os.close(lock)


def _lock(place: Path) -> int | None:
    """Lock a folder until the handle is closed or the process ends; None: it is another's, or cannot be locked."""
    if sys.platform == "win32":
        return None
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _clear(folder: Path) -> None:
    """Take away what killed builds left in a folder: only what is named like ours, holds only files, and is free."""
    for place in folder.glob(f"{PREFIX}*"):
        if not _OURS.fullmatch(place.name) or place.is_symlink() or not place.is_dir():
            continue
        with suppress(OSError):
            if any(stat.S_ISDIR(inside.lstat().st_mode) for inside in place.iterdir()):
                continue
            lock = _lock(place)
            if lock is None and (sys.platform != "win32" or time.time() - place.stat().st_mtime < _LONG_AGO):
                continue
            _remove(place)
            if lock is not None:
                os.close(lock)


def _remove(place: Path) -> None:
    with suppress(OSError):
        for inside in place.iterdir():
            inside.unlink(missing_ok=True)
        place.rmdir()


# ---------------------------------------------------------------- into place


def _settle(made: Path, target: Path) -> None:
    """The bytes on the disk, and open to those who could open the file that it replaces."""
    if target.exists():
        made.chmod(stat.S_IMODE(target.stat().st_mode))
    with made.open("rb") as file:
        os.fsync(file.fileno())


def _put_in_place(made: dict[Path, Path]) -> None:
    """Rename all files; when one cannot be, those before it are again what they were."""
    done: list[tuple[Path, Path | None]] = []
    with _undisturbed():
        try:
            for temporary, target in made.items():
                old = _second_name(target, temporary.with_name(f".old-{len(done)}"))
                with _writable(target):
                    temporary.replace(target)
                done.append((target, old))
        except OutputError:
            for target, old in reversed(done):
                with suppress(OSError):
                    if old is None:
                        target.unlink()
                    else:
                        old.replace(target)
            raise
        for folder in {target.parent for target in made.values()}:
            _settle_folder(folder)


def _second_name(target: Path, name: Path) -> Path | None:
    """Another name of a file, under which it outlives being replaced; None: there is no file."""
    if not target.exists():
        return None
    with suppress(OSError):  # some file systems know one name a file
        os.link(target, name)
    return name


def _settle_folder(folder: Path) -> None:
    """The names of the files on the disk too; some systems do that by themselves and refuse to be asked."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the end. Python tells it to the main thread alone, so in others there is nothing to do."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if waiting:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    """What the system refuses about a target is an `OutputError`; what it refuses about other files is not."""
    try:
        yield
    except OSError as error:
        about = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
        ours = about is None or about == path or about in path.parents or PREFIX in str(about)
        if error.errno is None or not ours:
            raise
        reason = error.strerror or str(error)
        hint = "make room on the disk" if error.errno in _FULL else "close it where it is open"
        raise OutputError(f"{path}: cannot be written ({reason}); {hint}, or {_CHOOSE}") from error
