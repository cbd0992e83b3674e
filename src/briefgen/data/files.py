"""Files of the brief's folder: nothing outside it is ever opened, and nothing but a regular file is read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from briefgen.errors import fault, nearest

MAX_BYTES = 256 * 1024 * 1024
"""Size above which a data file is refused; a brief needs the summary, not the warehouse."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/*[^\\/:]*/")
_NEARBY = 500


def find_file(written: str, folder: Path) -> Path:
    """The file that a definition names, made sure to be a regular file inside the brief's folder.

    Args:
        written: Path relative to the folder, as written in the definition.
        folder: The brief's folder.

    Raises:
        InputError: `outside-folder` for addresses, absolute paths, and paths or symbolic links that lead outside;
            `no-file` when there is none, with the nearest name as the hint.
    """
    if "://" in written or _ADDRESS.match(written):
        raise fault(
            "outside-folder", f"'{written}' is an address, and nothing is fetched", "save the file beside the brief"
        )
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or written.startswith(("\\", "~")):
        raise fault(
            "outside-folder",
            f"'{written}' is not a path inside the brief's folder",
            "copy the file into the folder and write its path from there",
        )
    root = folder.resolve()
    try:
        path = (root / written).resolve()
        status = path.stat() if path.is_relative_to(root) else None
    except (OSError, ValueError, RuntimeError):  # no such file, a name that cannot be, a ring of links
        if ".." not in PurePosixPath(written).parts or _stays_inside(root, written):
            raise _no_file(written, root) from None
        status = None
    if status is None:
        raise fault("outside-folder", f"'{written}' is outside the brief's folder", "copy the file into the folder")
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        raise fault("no-file", f"'{written}' is {what}", "name a file")
    return path


def read_bytes(written: str, folder: Path) -> bytes:
    """The bytes of a file in the brief's folder.

    Raises:
        InputError: As `find_file`; `too-large` above `MAX_BYTES`; `not-readable` when the system refuses.
    """
    path = find_file(written, folder)
    try:
        # the file may have been exchanged for a pipe or a link since it was looked at
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise fault("no-file", f"'{written}' is not a regular file", "name a file")
            if status.st_size > MAX_BYTES:
                raise fault(
                    "too-large",
                    f"'{written}' has {status.st_size / 2**20:,.0f} MiB; at most {MAX_BYTES // 2**20} are read",
                    "keep only the rows and columns that the brief needs",
                )
            return file.read()
    except OSError as error:
        raise fault("not-readable", f"'{written}' cannot be read: {error.strerror}") from error


def _stays_inside(root: Path, written: str) -> bool:
    return Path(os.path.normpath(root / written)).is_relative_to(root)


def _no_file(written: str, root: Path) -> Exception:
    nearby = list(_files_near(root))
    near = nearest(written.replace("\\", "/"), nearby)
    hint = f"did you mean '{near}'?" if near else ""
    if not near and nearby:
        data = [name for name in nearby if name.endswith((".csv", ".tsv", ".parquet", ".json", ".xlsx"))] or nearby
        hint = f"(files: {', '.join(data[:8])}{', …' if len(data) > 8 else ''})"
    return fault("no-file", f"there is no file '{written}'", hint)


def _files_near(root: Path) -> Iterator[str]:
    """The first few hundred files of the folder, relative to it."""
    count = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))[:50]
        for name in sorted(files):
            count += 1
            if count > _NEARBY:
                return
            yield Path(folder, name).relative_to(root).as_posix()


def decode(raw: bytes, encoding: str | None, written: str) -> str:
    """The text of a data file.

    A byte order mark decides; then `encoding`, if it was said; then UTF-8; then Windows-1252, which is what office
    programs write; then Latin-1, in which every byte is a character.

    Raises:
        InputError: `bad-encoding` when the encoding that was said is unknown or does not fit.
    """
    if encoding:
        try:
            return raw.decode(encoding).removeprefix("\ufeff")
        except LookupError:
            raise fault(
                "bad-encoding", f"no encoding '{encoding}'", "for example utf-8, utf-16, cp1252 or latin-1"
            ).under("encoding") from None
        except (UnicodeError, ValueError):
            raise fault(
                "bad-encoding", f"'{written}' is not written in {encoding}", "leave encoding out to have it found"
            ).under("encoding") from None
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _decoded(raw, name, written)
    for name in ("utf-8", _unmarked_utf16(raw), "cp1252"):
        try:
            if name:
                text = raw.decode(name)
                if "\0" not in text:
                    return text
        except UnicodeError:
            continue
    if b"\0" in raw:
        raise fault("bad-encoding", f"'{written}' is not a text file", "say its encoding, or save it as CSV in UTF-8")
    return raw.decode("latin-1")


def _decoded(raw: bytes, name: str, written: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeError:
        raise fault(
            "bad-encoding", f"'{written}' is damaged: it begins as {name} and goes on as something else"
        ) from None


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte of plain text."""
    head = raw[:400]
    if len(raw) % 2 or not head:
        return ""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
