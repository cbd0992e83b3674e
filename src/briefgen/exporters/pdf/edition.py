"""The id of the edition in a report: an entry of our own in the document information (ISO 32000-1, 14.3.3)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.errors import fault

EDITION = "BriefgenEdition"
"""Key of the entry."""


def set_edition(canvas: Any, edition: str) -> None:
    """Say in the file that a canvas writes which edition it is of; empty: it is not said."""
    from reportlab.pdfbase import pdfdoc

    if not edition:
        return
    information = canvas._doc.info
    plain = information.format

    def format_with_edition(document: Any) -> bytes:
        """The entries that reportlab knows; ours goes before the end of the dictionary."""
        written: bytes = plain(document)
        entry = b"/%s %s\n" % (EDITION.encode(), pdfdoc.PDFString(edition).format(document))
        return written[: written.rindex(b">>")] + entry + b">>"

    information.format = format_with_edition


def edition_in(path: Path) -> str:
    """The id of the edition that a report says it is of; empty: it says none.

    Raises:
        InputError: It cannot be read as a PDF file (`bad-pdf`).
    """
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return str(pdf.docinfo.get(f"/{EDITION}", ""))
    except (pikepdf.PdfError, OSError) as error:
        raise fault("bad-pdf", f"'{path.name}' cannot be read as a PDF file: {error}") from error
