"""Somebody's own words."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.data.fields import DateText, Line, Text
from briefgen.document import Part, Quote, Role
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.section import Section


class QuoteSection(Section):
    """A quotation, its speaker, and where it was reported."""

    part_role: ClassVar[Role] = "quote"
    example: ClassVar[str] = "kind: quote\ntitle: In their words\ntext: Great potential.\nspeaker: The minister"

    kind: Literal["quote"] = "quote"
    text: Text
    speaker: Line
    role: Line | None = None
    date: DateText | None = None

    def compose(self, context: Context) -> Part:
        """One quotation."""
        date = ""
        if self.date is not None:
            with located("date"):
                date = context.formatter.date(context.date(self.date))
        quote = Quote(
            context.span(self.text),
            speaker=context.plain(self.speaker),
            role=context.plain(self.role),
            date=date,
            sources=context.source_ids(self.source),
        )
        return self.part(context, (quote,))
