"""Reads a report back and looks for what no reader should meet: missing fonts, links and bookmarks to nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import VerificationError
from briefgen.exporters.pdf.structure import structure_faults

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def verify(path: Path) -> None:
    """Check a PDF file that was just written.

    Args:
        path: The file.

    Raises:
        VerificationError: It cannot be read, has no pages or damaged ones, uses a face that is not embedded, has a
            bookmark or link that leads nowhere, says no title or language, or has something amiss in its structure.
    """
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            faults = list(_faults(pdf))
    except pikepdf.PdfError as error:
        raise VerificationError(f"{path.name} cannot be read back: {error}") from error
    if faults:
        raise VerificationError(f"{path.name}: {'; '.join(dict.fromkeys(faults))}")


def _faults(pdf: Any) -> Iterator[str]:
    if not len(pdf.pages):
        yield "it has no pages"
    yield from (f"syntax: {problem}" for problem in pdf.check_pdf_syntax())
    if not str(pdf.docinfo.get("/Title", "")):
        yield "it has no title"
    if not str(pdf.Root.get("/Lang", "")):
        yield "it has no language"
    pages = {page.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, start=1):
        yield from (f"page {number}: {fault}" for fault in _page_faults(pdf, page, pages))
    yield from structure_faults(pdf)
    with pdf.open_outline() as outline:
        yield from _outline_faults(outline.root, pdf, pages)


def _page_faults(pdf: Any, page: Any, pages: set[tuple[int, int]]) -> Iterator[str]:
    fonts = page.get("/Resources", {}).get("/Font", {})
    for name in _used_fonts(page):
        if name not in fonts:
            yield f"font {name} is not there"
        elif not _embedded(fonts[name]):
            yield f"font {fonts[name].get('/BaseFont', name)} is not embedded"
    for annotation in page.get("/Annots", ()):
        if annotation.get("/Subtype") != "/Link":
            continue
        action = annotation.get("/A", {})
        if "/URI" in action:
            continue
        target = annotation.get("/Dest", action.get("/D"))
        if not _leads(target, pdf, pages):
            yield "a link leads nowhere"


def _used_fonts(page: Any) -> set[str]:
    import pikepdf

    found: Any = pikepdf.parse_content_stream(page, "Tf")
    return {str(operands[0]) for operands, operator in found if str(operator) == "Tf"}


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    described = font if "/FontDescriptor" in font else font.get("/DescendantFonts", [{}])[0]
    descriptor = described.get("/FontDescriptor", {})
    return any(key in descriptor for key in FONT_FILES)


def _outline_faults(items: Any, pdf: Any, pages: set[tuple[int, int]]) -> Iterator[str]:
    for item in items:
        target = item.destination
        if target is None and item.action is not None:
            target = item.action.get("/D")
        if not _leads(target, pdf, pages):
            yield f"the bookmark '{item.title}' leads nowhere"
        yield from _outline_faults(item.children, pdf, pages)


def _leads(target: Any, pdf: Any, pages: set[tuple[int, int]]) -> bool:
    """Whether a destination, explicit or named, is on a page of the file (ISO 32000-1, 12.3.2)."""
    import pikepdf

    if isinstance(target, pikepdf.Name | pikepdf.String):
        target = _named(pdf, str(target))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    if not isinstance(target, pikepdf.Array) or not len(target):
        return False
    return isinstance(target[0], pikepdf.Dictionary) and target[0].objgen in pages


def _named(pdf: Any, name: str) -> Any:
    old = pdf.Root.get("/Dests", {})
    if name in old:
        return old[name]
    import pikepdf

    tree = pdf.Root.get("/Names", {}).get("/Dests")
    return pikepdf.NameTree(tree).get(name.removeprefix("/")) if tree is not None else None
