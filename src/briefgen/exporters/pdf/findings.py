"""What keeps people from reading a report, of briefgen or of anybody: findings with their place and what to do."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen.errors import Level, Problem
from briefgen.exporters.pdf.font_findings import font_findings
from briefgen.exporters.pdf.tag_findings import tag_findings

LARGEST_FILE = 2**30
"""Bytes of a file that is opened."""

LARGEST_STREAM = 256 * 2**20
"""Bytes of a stream, other than a picture, when unpacked."""

MANY_PAGES = 9
"""Pages that a report may have before bookmarks are asked for."""

_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


class _FaultyError(Exception):
    """The file cannot be judged, or must not be opened."""


def findings(path: Path) -> tuple[Problem, ...]:
    """Everything that our rules find in a report.

    Args:
        path: A .pdf file of anybody; it is not trusted.

    Returns:
        Problems: those of the whole file, of its structure, then by page. A file that is damaged, asks for a password
        or swells when unpacked has one alone, with the code `faulty-file`.
    """
    import pikepdf

    try:
        _refuse_bombs(path)
        with pikepdf.open(path) as pdf:
            found = tuple(_findings(pdf))
    except pikepdf.PasswordError:
        found = (_unreadable(path, "it asks for a password", "save it without a password"),)
    except (
        *(_FaultyError, pikepdf.PdfError, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error),
        *(KeyError, ValueError, AttributeError, TypeError, IndexError, OverflowError),
    ) as error:
        hint = "make it again, or ask whoever sent it for another copy"
        found = (_unreadable(path, str(error), hint),)
    return tuple(replace(problem, file=str(path)) for problem in found)


def _unreadable(path: Path, why: str, hint: str) -> Problem:
    return Problem("faulty-file", f"{path.name} cannot be read as a PDF file: {why}", hint)


def _refuse_bombs(path: Path) -> None:
    """Unpack every stream once, a piece at a time, and stop at one that swells. Pictures are never unpacked later."""
    if path.stat().st_size > LARGEST_FILE:
        raise _FaultyError(f"it has more than {LARGEST_FILE // 2**20} MB")
    data = path.read_bytes()
    for found in re.finditer(rb"\bstream\r?\n", data):
        about = data[max(0, data.rfind(b" obj", 0, found.start())) : found.start()]
        if _PICTURE.search(about) is None and _swells(memoryview(data)[found.end() :]):
            raise _FaultyError(f"a part of it would have more than {LARGEST_STREAM // 2**20} MB when unpacked")


def _swells(packed: memoryview) -> bool:
    unpacking, size, rest = zlib.decompressobj(), 0, bytes(packed[: 2**16])
    at = len(rest)
    try:
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, 2**20))
            if size > LARGEST_STREAM:
                return True
            rest = unpacking.unconsumed_tail
            if not rest:
                rest = bytes(packed[at : at + 2**16])
                at += len(rest)
    except zlib.error:
        pass  # packed otherwise, or damaged: then the library says so
    return False


def _found(code: str, message: str, hint: str, label: str = "", level: Level = "error") -> Problem:
    return Problem(code, message, hint, level=level, label=label)


def _findings(pdf: Any) -> Iterator[Problem]:
    if not len(pdf.pages):
        raise _FaultyError("it has no pages")
    yield from _file_findings(pdf)
    yield from tag_findings(pdf)
    yield from font_findings(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        silent = sum(
            annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip()
            for annotation in page.get("/Annots", ())
        )
        if silent:
            many = f"{silent} links do" if silent > 1 else "a link does"
            message = f"{many} not say what there is to find"
            hint = "give each link a text of its own (/Contents)"
            yield _found("link-without-contents", message, hint, f"page {number}")


def _file_findings(pdf: Any) -> Iterator[Problem]:
    """What the file says of itself."""
    root = pdf.Root
    told = _metadata(pdf)
    if pdf.is_encrypted and not pdf.allow.accessibility:
        hint = "save it with the permission to extract text for accessibility"
        yield _found("closed-to-readers", "its protection keeps screen readers out", hint)
    if not str(root.get("/Lang", "")).strip():
        yield _found("no-language", "the file says no language", "set it in the properties of the document")
    if not str(pdf.docinfo.get("/Title", "")).strip() and b"dc:title" not in told:
        yield _found("no-title", "the file has no title", "set it in the properties of the document")
    elif not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        message = "windows show the name of the file in place of its title"
        yield _found("title-not-shown", message, "set 'show document title' (/DisplayDocTitle)")
    outline = root.get("/Outlines")
    if len(pdf.pages) > MANY_PAGES and (outline is None or "/First" not in outline):
        hint = "export it with bookmarks from its headings"
        yield _found("no-outline", f"{len(pdf.pages)} pages have no bookmarks", hint, level="warning")
    for name, mark, use in (("PDF/UA", b"pdfuaid", "accessible"), ("PDF/A", b"pdfaid", "fit for archives")):
        if mark not in told:
            message = f"it does not claim to be {use} ({name})"
            yield _found(f"no-{name.lower().replace('/', '-')}-claim", message, f"export it as {name}", level="warning")


def _metadata(pdf: Any) -> bytes:
    stream = pdf.Root.get("/Metadata")
    return bytes(stream.read_bytes()) if stream is not None else b""
