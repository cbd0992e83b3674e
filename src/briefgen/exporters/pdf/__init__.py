"""The report: a Document planned into pages, drawn as a PDF, read back and checked."""

from __future__ import annotations

from pathlib import Path

from briefgen.document import Document
from briefgen.exporters.pdf.pages import Plan
from briefgen.exporters.pdf.plan import plan as _plan
from briefgen.themes.theme import Theme

__all__ = ["Plan", "draw", "plan", "verify"]


def plan(document: Document, theme: Theme) -> Plan:
    """Lay a document out: every page, every place in points. Pure; the plan prints as text.

    Raises:
        InputError: Something is longer than its place on the cover, or no face has one of the characters.
    """
    return _plan(document, theme)


def draw(plan: Plan, path: Path) -> None:
    """Write a plan as a PDF file; the same plan gives the same bytes."""
    from briefgen.exporters.pdf.draw import draw as _draw

    _draw(plan, path)


def verify(path: Path) -> None:
    """Read a report back.

    Raises:
        VerificationError: It is damaged, a face is not embedded, or a link or bookmark leads nowhere.
    """
    from briefgen.exporters.pdf.verify import verify as _verify

    _verify(path)
