"""The cover: title, subtitle and the facts about the brief itself."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from briefgen.data.fields import Line
from briefgen.document import Block, Cell, Column, Part, Role, Row, Span, Table
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.pictures import picture
from briefgen.sections.section import UntitledSection


class CoverSection(UntitledSection):
    """The cover. Its title and subtitle are the brief's unless it has its own."""

    part_role: ClassVar[Role] = "cover"
    example: ClassVar[str] = "kind: cover\nstatus: draft"

    kind: Literal["cover"] = "cover"
    subtitle: Line | None = None
    picture: Line | None = None
    status: Literal["draft", "final"] | None = None

    def compose(self, context: Context) -> Part:
        """Title, subtitle, and a table of facts: date, who prepared it, for whom, status."""
        about = context.document
        word = context.formatter.word
        facts: list[tuple[str, Span]] = []
        if about.date:
            shown = context.formatter.date(about.date)
            facts.append((word("date"), Span(shown)))
        prepared = ", ".join((*about.authors, *((about.organisation,) if about.organisation else ())))
        if prepared:
            facts.append((word("prepared_by"), Span(prepared)))
        if about.audience:
            facts.append((word("prepared_for"), Span(about.audience)))
        if self.status:
            facts.append((word("status"), Span(word(self.status))))
        blocks: list[Block] = []
        if facts:
            rows = tuple(Row((Cell((Span(label),)), Cell((fact,)))) for label, fact in facts)
            blocks.append(Table((Column(()), Column(())), rows, stub=True))
        if self.picture is not None:
            with located("picture"):
                blocks.append(picture(context, self.picture, alt=""))
        title = context.span(self.title) or about.title
        subtitle = context.span(self.subtitle) or about.subtitle
        return replace(self.part(context, blocks), title=title, message=subtitle)
