"""A report as readable text, read back from the file by pikepdf alone: pages, text, links, bookmarks, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf


def report_outline(path: Path | str) -> str:
    """The whole file as text.

    Properties come first, then the bookmarks with their pages, then each page: its lines of text in the order of the
    content stream, without the raised marks, which follow as a line of their own, so that a sentence is found as it was
    written; then the number of its drawn paths and pictures, and its links.
    """
    with pikepdf.open(path) as pdf:
        return "\n".join(_lines(pdf))


def page_texts(path: Path | str) -> list[list[str]]:
    """The lines of text of every page, in the order of the content stream: one for each text object."""
    with pikepdf.open(path) as pdf:
        return [[text.strip() for text in _read(page).whole if text.strip()] for page in pdf.pages]


def page_links(path: Path | str) -> list[list[str]]:
    """The links of every page: addresses, or `page 3`."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        return [list(_links(page, pdf, numbers)) for page in pdf.pages]


def _lines(pdf: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/Title", "/Author", "/Subject", "/Keywords", "/CreationDate"):
        yield f"{key[1:]}: {pdf.docinfo.get(key, '')}"
    yield f"Language: {pdf.Root.get('/Lang', '')}"
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        yield from _bookmarks(outline.root, pdf, numbers, 0)
    for number, page in enumerate(pdf.pages, start=1):
        _, _, width, height = (float(side) for side in page.mediabox)
        yield f"page {number} ({width:g} x {height:g})"
        found = _read(page)
        yield from (f"  {text.strip()}" for text in found.plain if text.strip())
        if found.marks:
            yield f"  [marks {' '.join(found.marks)}]"
        yield f"  [{found.paths} paths, {found.images} pictures]"
        yield from (f"  -> {link}" for link in _links(page, pdf, numbers))


def _bookmarks(items: Any, pdf: pikepdf.Pdf, numbers: dict[Any, int], level: int) -> Iterator[str]:
    for item in items:
        yield f"bookmark {'  ' * level}{item.title} -> page {_page_of(item.destination, pdf, numbers)}"
        yield from _bookmarks(item.children, pdf, numbers, level + 1)


def _links(page: Any, pdf: pikepdf.Pdf, numbers: dict[Any, int]) -> Iterator[str]:
    for annotation in page.get("/Annots", ()):
        if annotation.get("/Subtype") != "/Link":
            continue
        action = annotation.get("/A", {})
        if "/URI" in action:
            yield str(action["/URI"])
        else:
            yield f"page {_page_of(annotation.get('/Dest', action.get('/D')), pdf, numbers)}"


def _page_of(target: Any, pdf: pikepdf.Pdf, numbers: dict[Any, int]) -> int:
    if isinstance(target, pikepdf.Name | pikepdf.String):
        tree = pdf.Root.get("/Names", {}).get("/Dests")
        old = pdf.Root.get("/Dests", {})
        target = old[str(target)] if str(target) in old else pikepdf.NameTree(tree)[str(target)]
    if isinstance(target, pikepdf.Dictionary):
        target = target["/D"]
    return numbers[target[0].objgen]


# ---------------------------------------------------------------- text


@dataclass
class _Found:
    """What a page shows: its text objects whole and without raised characters, the marks, and counts."""

    whole: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    paths: int = 0
    images: int = 0


def _read(page: Any) -> _Found:
    """A page; forms are looked into."""
    found = _Found()
    _walk(page, page.get("/Resources", {}), found)
    return found


def _walk(stream: Any, resources: Any, found: _Found) -> None:
    codes: dict[str, dict[int, str]] = {}
    current: dict[int, str] = {}
    line: list[tuple[str, bool]] = []
    raised = False
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "BT":
            line, raised = [], False
        elif name == "ET":
            found.whole.append("".join(text for text, _ in line))
            found.plain.append("".join(text for text, up in line if not up))
            mark = "".join(text for text, up in line if up)
            found.marks += [mark] if mark else []
        elif name == "Ts":
            raised = float(operands[0]) > 0
        elif name == "Tf":
            font = str(operands[0])
            if font not in codes:
                codes[font] = _characters(resources["/Font"][font])
            current = codes[font]
        elif name in ("Tj", "'", '"'):
            line.append((_decoded(operands[-1], current), raised))
        elif name == "TJ":
            line += [(_decoded(piece, current), raised) for piece in operands[0] if isinstance(piece, pikepdf.String)]
        elif name in ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"):
            found.paths += 1
        elif name == "Do":
            inner = resources["/XObject"][str(operands[0])]
            if inner.get("/Subtype") == "/Image":
                found.images += 1
            else:
                _walk(inner, inner.get("/Resources", resources), found)


def _decoded(piece: Any, characters: dict[int, str]) -> str:
    return "".join(characters.get(code, "\ufffd") for code in bytes(piece))


def _characters(font: Any) -> dict[int, str]:
    """Code to characters, by the font's ToUnicode map (ISO 32000-1, 9.10.3); one byte a code."""
    if "/ToUnicode" not in font:
        return {}
    text = font["/ToUnicode"].read_bytes().decode("latin-1")
    made: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, target in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            made[int(code, 16)] = _unicode(target)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for low, high, listed, single in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f]+)>)", block, re.S
        ):
            targets = re.findall(r"<([0-9A-Fa-f]+)>", listed) if listed else []
            for offset, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                if targets:
                    made[code] = _unicode(targets[offset]) if offset < len(targets) else "\ufffd"
                else:
                    made[code] = chr(int(single, 16) + offset)
    return made


def _unicode(digits: str) -> str:
    """UTF-16 in hexadecimal digits; reportlab writes five digits for characters beyond the first plane."""
    if len(digits) % 4:
        return chr(int(digits, 16))
    return bytes.fromhex(digits).decode("utf-16-be", errors="replace")
