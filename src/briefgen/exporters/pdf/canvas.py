"""The canvas a report is drawn on: reportlab's, which here asks of each text where it belongs.

Imported when a report is drawn, and not before: reportlab is imported with it.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFPage
from reportlab.pdfgen import canvas as pdfgen

from briefgen.exporters.pdf.tagging import Tagger

_Canvas: Any = pdfgen.Canvas  # the stubs do not know what its pages can be told


class TaggedCanvas(_Canvas):  # type: ignore[misc]
    """A canvas whose pages have a place in the structure.

    Attributes:
        tagger: Knows where what is drawn belongs.
        key: Key of the page in the parent tree, once the page is full.
    """

    tagger: Tagger
    key = 0

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803 -- reportlab's names
        """Draw a text object.

        Raises:
            AssertionError: No sequence of marked content is open: the text would be heard by nobody.
        """
        if not self.tagger.is_open:
            raise AssertionError(f"text outside of the structure: {aTextObject.getCode()}")
        super().drawText(aTextObject)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        """Reportlab's hook before it keeps a page: entries that it does not know are named, or it leaves them out."""
        super()._setAnnotations(page)
        if isinstance(page, PDFPage):
            known: Any = page
            known.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            known.StructParents, known.Tabs = self.key, PDFName("S")
            known.Trans = None  # it would write an empty transition
