"""Rules for the faces of a report: whether they travel with it, and whether their text can be read out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.errors import Problem

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DEEPEST = 12
"""Forms inside forms that are looked into."""


def font_findings(pdf: Any) -> Iterator[Problem]:
    """Faces that are used and not embedded, or whose letters stand for no characters; each with its first page."""
    told: set[object] = set()
    forms: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        for font in _used(page, page.resources, forms, 0):
            key = font.objgen if font.is_indirect else (number, str(font.get("/BaseFont")))
            if key in told:
                continue
            told.add(key)
            name = str(font.get("/BaseFont", "/a face without a name"))[1:]
            if not _embedded(font):
                hint = "export it with all fonts embedded"
                message = f"the font {name} is not embedded: other machines show other letters"
                yield Problem("font-not-embedded", message, hint, label=f"page {number}")
            if not _readable(font):
                hint = "export it from its source again; printing to a PDF file loses what letters mean"
                message = f"text in {name} cannot be read aloud, searched or copied (no /ToUnicode)"
                yield Problem("text-not-extractable", message, hint, label=f"page {number}")


def _used(holder: Any, resources: Any, forms: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    """Fonts that a page or a form sets text in, those of forms in it included; each form is looked into once."""
    import pikepdf

    fonts, objects = resources.get("/Font", {}), resources.get("/XObject", {})
    names: dict[tuple[str, str], None] = {}
    steps: Any = pikepdf.parse_content_stream(holder, "Tf Do")
    for operands, operator in steps:
        if len(operands):
            names[str(operator), str(operands[0])] = None
    for operator, name in names:
        if operator == "Tf" and name in fonts:
            yield fonts[name]
        elif operator == "Do" and name in objects and depth < _DEEPEST:
            form = objects[name]
            if form.get("/Subtype") == "/Form" and form.objgen not in forms:
                forms.add(form.objgen)
                yield from _used(form, form.get("/Resources", resources), forms, depth + 1)


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    described = font.get("/DescendantFonts", [font])[0]
    descriptor = described.get("/FontDescriptor", {})
    return any(key in descriptor for key in _FILES)


def _readable(font: Any) -> bool:
    """Whether it is told which characters the letters stand for (ISO 32000-1, 9.10.2)."""
    if "/ToUnicode" in font:
        return True
    if font.get("/Subtype") == "/Type0":
        system = font.get("/DescendantFonts", [{}])[0].get("/CIDSystemInfo", {})
        return str(system.get("/Ordering", "")) in ("GB1", "CNS1", "Japan1", "Korea1", "KR")
    if font.get("/Subtype") == "/Type3":
        return False
    symbolic = int(font.get("/FontDescriptor", {}).get("/Flags", 0)) & 4
    return not symbolic or "/Encoding" in font
