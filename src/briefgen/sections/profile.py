"""A profile: facts about one country, plant, company or person."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefgen.charts import ChartField
from briefgen.data.fields import FormatRef, Line, Model, ShortText, SourceRef, Text, ValueName
from briefgen.document import Block, Bullets, Cell, Column, Columns, Part, RichText, Row, Span, Table
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.pictures import picture
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section


class Fact(Model):
    """A label with a value or a text."""

    label: Line
    value: ValueName | None = None
    text: Text | None = None
    format: FormatRef | None = None
    source: SourceRef | None = None

    @model_validator(mode="after")
    def _has_one_content(self) -> Self:
        if (self.value is None) == (self.text is None):
            raise PydanticCustomError("one_of", "needs either value or text, and not both", {})
        return self


class ProfileSection(Section):
    """Facts in two columns, with a picture or a chart beside them."""

    example: ClassVar[str] = (
        "kind: profile\ntitle: The plant in brief\n"
        'facts: [{label: Capacity, value: capacity}, {label: Built, text: "2016"}]'
    )

    kind: Literal["profile"] = "profile"
    facts: tuple[Fact, ...]
    picture: Line | None = None
    picture_alt: ShortText | None = None
    chart: ChartField | None = None
    points: tuple[Point, ...] = ()

    @model_validator(mode="after")
    def _describes_its_picture(self) -> Self:
        if self.picture is not None and self.picture_alt is None:
            raise PydanticCustomError("missing_key", "needs 'picture_alt': what the picture shows", {})
        return self

    def compose(self, context: Context) -> Part:
        """The facts, beside them what there is to look at, and the points."""
        rows = []
        for index, fact in enumerate(self.facts):
            with located("facts", index):
                rows.append(Row((Cell(context.span(fact.label)), Cell(self._content(context, fact)))))
        facts = Table((Column(()), Column(())), tuple(rows), stub=True)
        beside: list[Block] = []
        if self.picture is not None:
            with located("picture"):
                beside.append(picture(context, self.picture, self.picture_alt or ""))
        if self.chart is not None:
            with located("chart"):
                beside.append(context.chart(self.chart))
        blocks: list[Block] = [Columns([[facts], beside])] if beside else [facts]
        if self.points:
            blocks.append(Bullets(bullets(context, self.points)))
        return self.part(context, blocks)

    def _content(self, context: Context, fact: Fact) -> RichText:
        with located("source"):
            own = context.source_ids(fact.source)
        if fact.value is None:
            return context.cited(context.span(fact.text), own)
        with located("value"):
            value = context.formatted(context.value(fact.value), fact.format)
        return context.cited((Span(context.formatter.show(value), value=value),), own)
