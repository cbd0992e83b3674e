"""Key figures: a few numbers to remember."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.document import KeyFigures, Part
from briefgen.sections.context import Context
from briefgen.sections.key_figure import KeyFigure, tiles
from briefgen.sections.section import Section


class KeyFiguresSection(Section):
    """Numbers shown large, each with what it is."""

    example: ClassVar[str] = (
        "kind: key_figures\ntitle: Two numbers to remember\nfigures:\n  - revenue\n"
        "  - {value: revenue, comparison: plan, comparison_label: plan, good: up}"
    )

    kind: Literal["key_figures"] = "key_figures"
    figures: tuple[KeyFigure, ...]

    def compose(self, context: Context) -> Part:
        """One block of tiles."""
        return self.part(context, (KeyFigures(tiles(context, self.figures)),))
