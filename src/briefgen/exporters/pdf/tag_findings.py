"""Rules for the structure of a report: what a screen reader goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.errors import Problem

_HEADING = re.compile("H([1-6])")
_MOST = 2_000_000
"""Elements that are looked at; a structure of more is not one of a document."""


def tag_findings(pdf: Any) -> Iterator[Problem]:
    """Whether a file is tagged, and what its figures, tables and headings lack."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root or not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        message = "it is not tagged: headings, tables and the order of reading are not told"
        yield Problem("not-tagged", message, "export it with tags ('document structure tags', 'accessible PDF')")
        return
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    roles = root.get("/RoleMap", {})
    above = 0
    for element, page in _elements(root, pages):
        role = _role(element, roles)
        heading = _HEADING.fullmatch(role)
        if heading:
            level = int(heading[1])
            if level > above + 1:
                message = f"a heading of level {level} follows {f'one of level {above}' if above else 'none'}"
                yield Problem(
                    "skipped-heading", message, f"make it one of level {above + 1}", label=_where(element, page, pages)
                )
            above = level
        elif role == "Figure" and not _said(element, "/Alt") and not _said(element, "/ActualText"):
            message = "a figure has no alternative text"
            hint = "describe what it tells, or mark it as an artifact"
            yield Problem("no-alt-text", message, hint, label=_where(element, page, pages))
        elif role == "Table" and not any(_role(each, roles) == "TH" for each, _ in _elements(element, pages)):
            message = "a table has no header cells"
            yield Problem(
                "no-header-row", message, "mark the cells of its first row as TH", label=_where(element, page, pages)
            )


def _where(element: Any, page: int, pages: dict[tuple[int, int], int]) -> str:
    """The page of an element, or of the first thing in it that tells one."""
    found = page or next((inner for _, inner in _elements(element, pages) if inner), 0)
    return f"page {found}" if found else "structure"


def _said(element: Any, key: str) -> bool:
    return bool(str(element.get(key, "")).strip())


def _role(element: Any, roles: Any) -> str:
    """The standard type of an element; types of the file's own are followed to it."""
    role = str(element.get("/S", ""))
    for _ in range(8):
        if role not in roles:
            break
        role = str(roles[role])
    return role[1:]


def _elements(root: Any, pages: dict[tuple[int, int], int]) -> Iterator[tuple[Any, int]]:
    """All elements below one, in reading order, each with the number of its page; 0: not told."""
    import pikepdf

    seen: set[tuple[int, int]] = set()
    waiting = [(kid, _page(root, pages)) for kid in reversed(_kids(root))]
    looked = 0
    while waiting:
        element, page = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            continue
        looked += 1
        if (element.is_indirect and element.objgen in seen) or looked > _MOST:
            raise ValueError("its structure runs in a circle, or has no end")
        seen.add(element.objgen)
        kids = _kids(element)
        page = _page(element, pages) or page
        shown = page or next((found for kid in kids if (found := _page(kid, pages))), 0)
        yield element, shown
        waiting += [(kid, page) for kid in reversed(kids)]


def _page(element: Any, pages: dict[tuple[int, int], int]) -> int:
    import pikepdf

    page = element.get("/Pg") if isinstance(element, pikepdf.Dictionary) else None
    return pages.get(page.objgen, 0) if page is not None else 0


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
