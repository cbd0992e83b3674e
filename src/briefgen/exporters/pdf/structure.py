"""What is wrong with the structure of a tagged file: what validators of PDF/UA ask, and what they pass over.

A table without heads, rows of unlike length, a figure that does not say where it stands, marked content that two
elements claim or none, a list of something else than items: each would be heard, and no validator complains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

_MARKED = re.compile(rb"/MCID (\d+)")

_HOLDS = {
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "TR": ("TH", "TD"),
    "L": ("LI", "Caption", "L"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOCI", "TOC", "Caption"),
}
"""What may stand in what (ISO 32000-1, 14.8.4)."""

_HEADING = re.compile("H[1-6]")


def structure_faults(pdf: Any) -> Iterator[str]:
    """What is wrong with the structure of a file that pikepdf has opened; nothing, if all is well."""
    import pikepdf

    marked = pdf.Root.get("/MarkInfo", {}).get("/Marked", False)
    root = pdf.Root.get("/StructTreeRoot")
    if not marked or root is None or "/K" not in root:
        yield "it is not tagged"
        return
    tree = root.get("/ParentTree")
    owners = pikepdf.NumberTree(tree) if tree is not None else {}
    walk = _Walk()
    for kid in _kids(root):
        walk.element(kid, None, None)
    yield from walk.faults
    for number, page in enumerate(pdf.pages, start=1):
        yield from (f"page {number}: {fault}" for fault in _page_faults(page, owners, walk))


class _Walk:
    """Goes through the elements, and keeps what it meets."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.claimed: dict[tuple[Any, int], Any] = {}  # element of marked content, by page and number
        self.linked: set[Any] = set()  # annotations
        self._names: set[str] = set()
        self._level = 0

    def element(self, element: Any, parent: Any, page: Any) -> None:
        role = str(element.get("/S", ""))[1:]
        page = element.get("/Pg", page)
        if parent is not None and element.get("/P") is not None and element.P.objgen != parent.objgen:
            self.faults.append(f"a {role} does not know what it is in")
        kids = _kids(element)
        inner = [kid for kid in kids if _is_element(kid)]
        self._own(element, role, kids, inner)
        for kid in kids:
            if _is_element(kid):
                self.element(kid, element, page)
            elif not _is_dictionary(kid):
                self._claim(page, int(kid), element)
            elif "/MCID" in kid:
                self._claim(kid.get("/Pg", page), int(kid.MCID), element)
            elif "/Obj" in kid:
                self.linked.add(kid.Obj.objgen)

    def _claim(self, page: Any, mcid: int, element: Any) -> None:
        key = page.objgen, mcid
        if key in self.claimed:
            self.faults.append("two elements claim the same content")
        self.claimed[key] = element.objgen

    def _own(self, element: Any, role: str, kids: list[Any], inner: list[Any]) -> None:
        """What an element must have, by its role."""
        allowed = _HOLDS.get(role)
        if allowed:
            others = {str(kid.get("/S"))[1:] for kid in inner} - set(allowed)
            self.faults.extend(f"a {role} holds a {other}" for other in sorted(others))
        if _HEADING.fullmatch(role):
            level = int(role[1])
            if level > self._level + 1:
                self.faults.append(f"a heading of level {level} follows one of level {self._level}")
            self._level = level
        elif role == "Figure":
            if "/Alt" not in element and "/ActualText" not in element:
                self.faults.append("a Figure has no alternative text")
            if _attribute(element, "/BBox") is None:
                self.faults.append("a Figure does not say where it stands")
        elif role == "Note":
            name = str(element.get("/ID", ""))
            if not name or name in self._names:
                self.faults.append("a Note has no identifier of its own")
            self._names.add(name)
        elif role == "Link" and not any(_is_dictionary(kid) and "/Obj" in kid for kid in kids):
            self.faults.append("a Link leads nowhere")
        elif role == "Table":
            self.faults.extend(_table_faults(inner))
        elif role == "TR" and not inner:
            self.faults.append("a row has no cells")


def _table_faults(inner: list[Any]) -> Iterator[str]:
    rows: list[Any] = []
    for kid in inner:
        if kid.S == "/TR":
            rows.append(kid)
        elif kid.S != "/Caption":
            rows += [row for row in _kids(kid) if _is_element(row)]
    cells = [[cell for cell in _kids(row) if _is_element(cell)] for row in rows]
    if not any(cell.S == "/TH" for row in cells for cell in row):
        yield "a Table has no heads"
    if any(_attribute(cell, "/RowSpan") for row in cells for cell in row):
        return  # then the length of a row is not to be told from its cells alone
    widths = {sum(int(_attribute(cell, "/ColSpan") or 1) for cell in row) for row in cells if row}
    if len(widths) > 1:
        yield "the rows of a Table are of unlike length"


def _page_faults(page: Any, owners: Any, walk: _Walk) -> Iterator[str]:
    import pikepdf

    shown = [int(found) for found in _MARKED.findall(_content(page))]
    if any(count > 1 for count in Counter(shown).values()):
        yield "two contents have the same number"
    key = page.get("/StructParents")
    listed = owners.get(int(key), []) if key is not None else []
    if isinstance(listed, pikepdf.Array):
        listed = [None if entry is None else entry.objgen for entry in listed]
    for mcid in dict.fromkeys(shown):
        claimed = walk.claimed.get((page.objgen, mcid))
        if claimed is None:
            yield "content belongs to no element"
        elif mcid >= len(listed) or listed[mcid] != claimed:
            yield "the parent tree leads to another element"
    for annotation in page.get("/Annots", ()):
        if annotation.get("/Subtype") != "/Link":
            continue
        if not str(annotation.get("/Contents", "")):
            yield "a link does not say what it leads to"
        key = annotation.get("/StructParent")
        owner = owners.get(int(key)) if key is not None else None
        if annotation.objgen not in walk.linked or owner is None or owner.get("/S") != "/Link":
            yield "a link is not in the structure"


def _content(page: Any) -> bytes:
    import pikepdf

    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_dictionary(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary)


def _is_element(kid: Any) -> bool:
    return _is_dictionary(kid) and "/S" in kid


def _attribute(element: Any, key: str) -> Any:
    import pikepdf

    found = element.get("/A")
    for owner in list(found) if isinstance(found, pikepdf.Array) else [found] if found is not None else []:
        if isinstance(owner, pikepdf.Dictionary) and key in owner:
            return owner[key]
    return None
