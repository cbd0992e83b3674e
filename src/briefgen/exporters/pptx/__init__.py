"""The deck: an editable PowerPoint file of native charts, tables and text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.exporters.pptx.plan import plan

if TYPE_CHECKING:
    from briefgen.exporters.pptx.placed import Plan

__all__ = ["draw", "plan", "verify"]


def draw(plan: Plan, path: Path) -> None:
    """Write a plan as a file."""
    from briefgen.exporters.pptx.draw import draw_deck

    draw_deck(plan, path)


def verify(path: Path) -> None:
    """Read a deck back.

    Raises:
        VerificationError: Something is wrong with it.
    """
    from briefgen.exporters.pptx.verify import verify_deck

    verify_deck(path)
