"""A table: rows of a dataset, as they are or grouped, totalled and transposed."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.document import Block, Bullets, Part
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section
from briefgen.sections.tables import Table, build_table


class TableSection(Section):
    """A table of a dataset's rows; its `caption` says what is listed."""

    example: ClassVar[str] = (
        "kind: table\ntitle: Revenue by region\n"
        "table: {data: regions, stub: region, columns: [actual, plan], totals: bottom, caption: Revenue by region}"
    )

    kind: Literal["table"] = "table"
    table: Table
    points: tuple[Point, ...] = ()

    def compose(self, context: Context) -> Part:
        """The table, then the points."""
        with located("table"):
            blocks: list[Block] = [build_table(self.table, context)]
        if self.points:
            blocks.append(Bullets(bullets(context, self.points)))
        return self.part(context, blocks)
