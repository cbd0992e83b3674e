"""A report as readable text, read back from the file by pikepdf alone: pages, text, links, bookmarks, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]


def report_outline(path: Path | str) -> str:
    """The whole file as text.

    Properties come first, then the bookmarks with their pages, then each page: its lines of text in the order of the
    content stream, the number of its drawn paths and pictures, and its links.
    """
    with pikepdf.open(path) as pdf:
        return "\n".join(_lines(pdf))


def page_texts(path: Path | str) -> list[list[str]]:
    """The lines of text of every page, in the order of the content stream: one for each text object."""
    with pikepdf.open(path) as pdf:
        return [_text(page)[0] for page in pdf.pages]


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
        texts, paths, images = _text(page)
        yield from (f"  {text}" for text in texts)
        yield f"  [{paths} paths, {images} pictures]"
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


def _text(page: Any) -> tuple[list[str], int, int]:
    """The text objects of a page, and how many paths and pictures it has; forms are looked into."""
    found: list[str] = []
    counts = {"paths": 0, "images": 0}
    _walk(page, page.get("/Resources", {}), found, counts)
    return [text for text in found if text.strip()], counts["paths"], counts["images"]


def _walk(stream: Any, resources: Any, found: list[str], counts: dict[str, int]) -> None:
    codes: dict[str, dict[int, str]] = {}
    current: dict[int, str] = {}
    line: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "BT":
            line = []
        elif name == "ET":
            found.append("".join(line))
        elif name == "Tf":
            font = str(operands[0])
            if font not in codes:
                codes[font] = _characters(resources["/Font"][font])
            current = codes[font]
        elif name in ("Tj", "'", '"'):
            line.append(_decoded(operands[-1], current))
        elif name == "TJ":
            line += [_decoded(piece, current) for piece in operands[0] if isinstance(piece, pikepdf.String)]
        elif name in ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"):
            counts["paths"] += 1
        elif name == "Do":
            inner = resources["/XObject"][str(operands[0])]
            if inner.get("/Subtype") == "/Image":
                counts["images"] += 1
            else:
                _walk(inner, inner.get("/Resources", resources), found, counts)


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
