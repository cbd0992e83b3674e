"""One chart, and what to read off it."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.charts import ChartField
from briefgen.document import Block, Bullets, Part
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section


class ChartSection(Section):
    """A chart; its title is the finding, its `caption` says what is measured, where and when."""

    example: ClassVar[str] = (
        'kind: chart\ntitle: "Revenue rose in every quarter"\n'
        "chart: {kind: column, data: sales, x: quarter, y: revenue, caption: Revenue by quarter}"
    )

    kind: Literal["chart"] = "chart"
    chart: ChartField
    points: tuple[Point, ...] = ()

    def compose(self, context: Context) -> Part:
        """The figure, then the points."""
        with located("chart"):
            blocks: list[Block] = [context.chart(self.chart)]
        if self.points:
            blocks.append(Bullets(bullets(context, self.points)))
        return self.part(context, blocks)
