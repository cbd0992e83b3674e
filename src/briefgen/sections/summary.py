"""The summary: findings, the numbers behind them, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from briefgen.data.fields import Text
from briefgen.document import Block, Bullet, Bullets, Callout, KeyFigures, Part, Span, Tile
from briefgen.formatting import qualified
from briefgen.sections.context import Context
from briefgen.sections.key_figure import KeyFigure, tiles
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section
from briefgen.values import Value


class SummarySection(Section):
    """The findings, one row each; a figure that a point shows stands large beside it."""

    example: ClassVar[str] = (
        "kind: summary\ntitle: Two findings to remember\npoints: [Revenue rose., Costs did not.]\nask: Agree the plan."
    )

    kind: Literal["summary"] = "summary"
    points: tuple[Point, ...]
    figures: tuple[KeyFigure, ...] = ()
    ask: Text | None = None

    def compose(self, context: Context) -> Part:
        """Statements with their numbers where each figure belongs to one point, else figures above numbered points."""
        found = bullets(context, self.points, context.source_ids(self.source))
        figures = tiles(context, self.figures)
        marked = _marked(context, found, figures)
        blocks: list[Block] = []
        if figures and marked is None:
            blocks.append(KeyFigures(figures))
        blocks.append(Bullets(marked or found, style="statement"))
        if self.ask is not None:
            blocks.append(Callout(context.cited(context.span(self.ask))))
        return self.part(context, blocks)


def _large(context: Context, value: Value) -> str:
    """A number as it stands large beside the text that names its unit; a currency and a magnitude belong to it."""
    parts = context.formatter.parts(value)
    if value.format is not None and value.format.style in ("money", "compact"):
        return context.formatter.show(value)
    return qualified(parts.qualifier, parts.number)


def _marked(context: Context, found: tuple[Bullet, ...], figures: tuple[Tile, ...]) -> tuple[Bullet, ...] | None:
    """The points with their figures as markers, or None unless every point shows exactly one of the figures first."""
    names = {tile.value.name: tile for tile in figures if tile.value.name}
    made = []
    for bullet in found:
        shown = [span.value.name for span in bullet.text if span.value is not None and span.value.name in names]
        if not shown:
            return None
        value = names.pop(shown[0]).value
        made.append(replace(bullet, marker=(Span(_large(context, value), value=value),)))
    return None if names else tuple(made)
