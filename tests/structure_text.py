"""A report as those hear it who do not see it: the text of its structure elements, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from tests.report_outline import _characters, _decoded


@dataclass
class Heard:
    """A structure element with what it holds: texts and elements."""

    role: str
    language: str = ""
    alt: str = ""
    name: str = ""
    kids: list[str | Heard] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def without(self, *roles: str) -> str:
        """Its text without that of elements of some roles."""
        return "".join(
            kid if isinstance(kid, str) else kid.without(*roles) if kid.role not in roles else "" for kid in self.kids
        )

    def all(self, role: str) -> list[Heard]:
        """The elements of a role in it, in order."""
        inner = [kid for kid in self.kids if isinstance(kid, Heard)]
        return [found for kid in inner for found in ([kid] if kid.role == role else []) + kid.all(role)]


def heard(path: Path) -> Heard:
    """The whole file."""
    with pikepdf.open(path) as pdf:
        texts = {page.objgen: _texts(page) for page in pdf.pages}
        return _element(pdf.Root.StructTreeRoot.K, None, texts)


def _element(element: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Heard:
    page = element.get("/Pg", page)
    entries = {key: str(element.get(f"/{key}", "")) for key in ("Lang", "Alt", "ID")}
    made = Heard(str(element.S)[1:], entries["Lang"], entries["Alt"], entries["ID"])
    if "/K" not in element:
        return made
    kids = element.K
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            made.kids.append(texts[page.objgen].get(int(kid), ""))
        elif "/S" in kid:
            made.kids.append(_element(kid, page, texts))
        elif "/MCID" in kid:
            made.kids.append(texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
    return made


def _texts(page: Any) -> dict[int, str]:
    """The text of each marked content of a page."""
    fonts: dict[str, dict[int, str]] = {}
    current: dict[int, str] = {}
    found: dict[int, str] = {}
    mcid = -1
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mcid = int(operands[1].get("/MCID", -1))
        elif name == "EMC":
            mcid = -1
        elif name == "Tf":
            key = str(operands[0])
            if key not in fonts:
                fonts[key] = _characters(page.Resources.Font[key])
            current = fonts[key]
        elif name in ("Tj", "TJ") and mcid >= 0:
            for piece in operands[0] if name == "TJ" else operands:
                if isinstance(piece, pikepdf.String):
                    found[mcid] = found.get(mcid, "") + _decoded(piece, current)
    return found
