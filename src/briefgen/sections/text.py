"""Text: a few points, and perhaps a sentence set apart."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.data.fields import Text
from briefgen.document import Block, Bullets, Callout, Part
from briefgen.sections.context import Context
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section


class TextSection(Section):
    """Points; the prose that the report reads stands in `detail`."""

    example: ClassVar[str] = (
        "kind: text\ntitle: Cooperation goes ahead on two tracks\n"
        "points: [The region as a whole, {text: Country by country, points: [Beginning with the three visited]}]"
    )

    kind: Literal["text"] = "text"
    points: tuple[Point, ...] = ()
    callout: Text | None = None

    def compose(self, context: Context) -> Part:
        """The points, then the callout."""
        own = () if self.message else context.source_ids(self.source)
        blocks: list[Block] = []
        if self.points:
            blocks.append(Bullets(bullets(context, self.points, own)))
        if self.callout is not None:
            blocks.append(Callout(context.cited(context.span(self.callout))))
        return self.part(context, blocks)
