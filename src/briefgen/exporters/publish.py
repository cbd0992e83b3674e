"""Publishing: files appear whole, verified and all together, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutputError


@dataclass(frozen=True, slots=True)
class Job:
    """A file to make.

    Attributes:
        path: Where it shall stand.
        draw: Writes it to the path that it is given.
        verify: Reads it back; raises `VerificationError` when something is wrong with it.
    """

    path: Path
    draw: Callable[[Path], None]
    verify: Callable[[Path], object]


def publish(jobs: Sequence[Job]) -> None:
    """Make all files under temporary names in their folders, verify them, and only then rename them into place.

    Raises:
        OutputError: A folder or file cannot be written; every file is as it was before.
        VerificationError: A file that was made is faulty; every file is as it was before.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for job in jobs:
            with _writable(job.path):
                temporary = _reserve(job.path)
            made.append((temporary, job.path))
            with _writable(job.path):
                job.draw(temporary)
            job.verify(temporary)
            with _writable(job.path):
                _settle(temporary)
        for _, target in made:
            _check_replaceable(target)
        for temporary, target in made:
            with _writable(target):
                temporary.replace(target)
    finally:
        for temporary, _ in made:
            temporary.unlink(missing_ok=True)


def _reserve(path: Path) -> Path:
    """A new file beside `path`, so that the renaming stays within one file system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    return Path(name)


def _settle(path: Path) -> None:
    """The bytes on the disk, readable as a file made by `open` would be (mkstemp makes it private)."""
    umask = os.umask(0)
    os.umask(umask)
    path.chmod(0o666 & ~umask)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _check_replaceable(target: Path) -> None:
    """Find out that a target is locked before any of them is replaced."""
    if target.is_dir():
        raise OutputError(f"{target}: this is a folder, not a file; choose another name")
    if target.exists():
        with _writable(target), target.open("r+b"):
            pass


@contextlib.contextmanager
def _writable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path}: cannot be written ({reason}); close it where it is open, or choose another folder with -o"
        ) from error
