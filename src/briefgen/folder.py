"""Files of a folder, the brief's or a theme's: nothing outside it is ever opened, nor anything but a regular file.

This is the one door to files that a definition names. A stranger may have written the name and laid the files, so the
name is judged first, then where it leads once all links are followed, then what stands there.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

from briefgen.errors import fault, nearest

MAX_BYTES = 32 * 1024 * 1024
"""Size above which a file is refused. A brief needs the summary, not the warehouse; and of text, a byte may become
thirty in memory (a cell, its Python object, its amount), which has to stay within a gigabyte."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/*[^\\/:]*/")
_NEARBY = 500
"""Files and folders that are looked at for the nearest name."""
_DEVICE = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)")
"""Names that Windows keeps for devices, whatever follows their first full stop."""
_MOST_OF_A_NAME = 80
"""Characters; a letter has up to four bytes, and file systems take names of 255."""


def find_path(written: str, folder: Path, whose: str = "brief") -> Path:
    """The file or folder that is named, with all links followed, made sure to be inside.

    Args:
        written: Path relative to the folder, as written.
        folder: The folder.
        whose: Whose folder it is, for messages.

    Raises:
        InputError: `outside-folder` for addresses, absolute paths, and paths or symbolic links that lead outside;
            `no-file` when there is nothing, with the nearest name as the hint.
    """
    if "://" in written or _ADDRESS.match(written):
        raise fault(
            "outside-folder",
            f"'{written}' is an address, and nothing is fetched",
            f"save the file beside the {whose}",
        )
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or written.startswith(("\\", "~")):
        raise fault(
            "outside-folder",
            f"'{written}' is not a path inside the {whose}'s folder",
            "copy the file into the folder and write its path from there",
        )
    root = folder.resolve()
    try:
        path = (root / written).resolve()
        if path.is_relative_to(root):
            path.stat()
            return path
    except (OSError, ValueError, RuntimeError):  # no such file, a name that cannot be, a ring of links
        if ".." not in PurePosixPath(written).parts or _stays_inside(root, written):
            raise _no_file(written, root) from None
    raise fault(
        "outside-folder",
        f"'{written}' is outside the {whose}'s folder",
        "copy the file into the folder",
    )


def find_file(written: str, folder: Path, whose: str = "brief") -> Path:
    """As `find_path`, for what has to be a regular file.

    Raises:
        InputError: As `find_path`; `no-file` for folders, pipes, sockets and devices.
    """
    path = find_path(written, folder, whose)
    _check_regular(path.stat(), written)
    return path


def read_bytes(written: str, folder: Path, whose: str = "brief", most: int = MAX_BYTES) -> bytes:
    """The bytes of a file in the folder.

    Args:
        written: Path relative to the folder, as written.
        folder: The folder.
        whose: Whose folder it is, for messages.
        most: Bytes above which it is refused.

    Raises:
        InputError: As `find_file`; `too-large`; `not-readable` when the system refuses.
    """
    path = find_file(written, folder, whose)
    try:
        with _opened(folder.resolve(), path) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
            status = os.fstat(descriptor)
            _check_regular(status, written)
            check_size(status.st_size, written, most)
            raw = file.read(most + 1)  # it may have grown
    except OSError as error:
        raise fault("not-readable", f"'{written}' cannot be read: {error.strerror}") from error
    check_size(len(raw), written, most)
    return raw


def check_size(size: int, written: str, most: int = MAX_BYTES) -> None:
    """Refuse a file that is too large.

    Raises:
        InputError: `too-large`.
    """
    if size > most:
        raise fault(
            "too-large",
            f"'{written}' has {size / 2**20:,.0f} MiB; at most {most // 2**20} are read",
            "keep only what the brief needs",
        )


def _check_regular(status: os.stat_result, written: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        raise fault("no-file", f"'{written}' is {what}", "name a file")


@contextmanager
def _opened(root: Path, path: Path) -> Iterator[int]:
    """A descriptor of the file, opened step by step from the folder on, so that no step can become a link meanwhile."""
    no_link = getattr(os, "O_NOFOLLOW", 0)
    reading = os.O_RDONLY | no_link | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if os.open not in os.supports_dir_fd:  # Windows
        at = os.open(path, reading)
    else:
        at = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        *folders, name = path.relative_to(root).parts
        ways = (*((each, os.O_RDONLY | os.O_DIRECTORY | no_link) for each in folders), (name, reading))
        for step, way in ways:
            try:
                inner = os.open(step, way, dir_fd=at)
            finally:
                os.close(at)
            at = inner
    try:
        yield at
    finally:
        os.close(at)


def _stays_inside(root: Path, written: str) -> bool:
    return Path(os.path.normpath(root / written)).is_relative_to(root)


def _no_file(written: str, root: Path) -> Exception:
    nearby = files_near(root)
    near = nearest(written.replace("\\", "/"), nearby)
    hint = f"did you mean '{near}'?" if near else ""
    if not near and nearby:
        data = [name for name in nearby if name.endswith((".csv", ".tsv", ".parquet", ".json", ".xlsx"))] or nearby
        hint = f"(files: {', '.join(data[:8])}{', …' if len(data) > 8 else ''})"
    return fault("no-file", f"there is no file '{written}'", hint)


def files_near(root: Path) -> list[str]:
    """The first few hundred files of the folder, relative to it; links to folders are not followed."""

    def walked() -> Iterator[str]:
        for folder, folders, files in islice(os.walk(root), _NEARBY):
            folders[:] = sorted(name for name in folders if not name.startswith("."))[:50]
            for name in sorted(files):
                yield Path(folder, name).relative_to(root).as_posix()

    return list(islice(walked(), _NEARBY))


def file_stem(named: str) -> str:
    """A text as the stem of a file: letters, digits, `_`, `-` and `.`, at most 80, and no name of a Windows device.

    Example:
        >>> file_stem("../../Sales: 2016"), file_stem("con"), file_stem("nul.2016"), file_stem("...")
        ('sales_2016', 'con_', 'nul_.2016', 'brief')
    """
    slug = re.sub(r"[^\w.-]+", "_", named.lower()).strip("_.-")[:_MOST_OF_A_NAME].rstrip("_.-") or "brief"
    return re.sub(_DEVICE, r"\1_", slug)
