"""Blocks: what no other kind says, put together by the author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen import document
from briefgen.charts import ChartField
from briefgen.data.fields import Line, Model, ShortText, Text, ValueName
from briefgen.document import Bullet, Bullets, Callout, Columns, KeyFigures, Paragraph, Part, Quote, RichText
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.sections.key_figure import KeyFigure, tiles
from briefgen.sections.pictures import picture
from briefgen.sections.points import Point, bullets
from briefgen.sections.section import Section
from briefgen.sections.tables import Table, build_table


class AuthorBlock(Model):
    """What every block of the kind `blocks` has."""

    heading: Line | None = None
    when: Text | None = None

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """The blocks of the document that this one stands for; `heading` is the parsed head."""
        raise NotImplementedError


def _headed(heading: RichText, *blocks: document.Block) -> Sequence[document.Block]:
    """Blocks under a heading of their own, for those that carry none themselves."""
    return (Paragraph(heading, heading=True), *blocks) if heading else blocks


class ParagraphBlock(AuthorBlock):
    """Prose."""

    kind: Literal["paragraph"] = "paragraph"
    text: Text

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """Its paragraphs and lists."""
        return _headed(heading, *(context.cited_block(block) for block in context.blocks(self.text)))


class BulletsBlock(AuthorBlock):
    """A list: points written here, or the entries of a list value (`$needs`)."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Point, ...] | ValueName

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One list."""
        if isinstance(self.items, str):
            with located("items"):
                found = tuple(Bullet(entry) for entry in context.list_entries(self.items))
        else:
            found = bullets(context, self.items, field="items")
        return (Bullets(found, heading=heading),)


class FiguresBlock(AuthorBlock):
    """Key figures."""

    kind: Literal["figures"] = "figures"
    items: tuple[KeyFigure, ...]

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One block of tiles."""
        return (KeyFigures(tiles(context, self.items, "items"), heading=heading),)


class ChartBlock(AuthorBlock):
    """A chart."""

    kind: Literal["chart"] = "chart"
    chart: ChartField

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One figure."""
        with located("chart"):
            return _headed(heading, context.chart(self.chart))


class TableBlock(AuthorBlock):
    """A table."""

    kind: Literal["table"] = "table"
    table: Table

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One table."""
        with located("table"):
            return _headed(heading, build_table(self.table, context))


class PictureBlock(AuthorBlock):
    """A picture from the brief's folder."""

    kind: Literal["picture"] = "picture"
    file: Line
    alt: ShortText
    caption: Line | None = None

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One picture."""
        with located("file"):
            return _headed(heading, picture(context, self.file, self.alt, self.caption))


class QuoteBlock(AuthorBlock):
    """Somebody's own words."""

    kind: Literal["quote"] = "quote"
    text: Text
    speaker: Line | None = None

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One quotation."""
        return _headed(heading, Quote(context.span(self.text), speaker=context.plain(self.speaker)))


class CalloutBlock(AuthorBlock):
    """A sentence set apart."""

    kind: Literal["callout"] = "callout"
    text: Text
    tone: document.Tone = "info"

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One callout."""
        return (Callout(context.cited(context.span(self.text)), tone=self.tone, heading=heading),)


class ColumnsBlock(AuthorBlock):
    """Blocks side by side."""

    kind: Literal["columns"] = "columns"
    columns: tuple[tuple[AnyBlock, ...], ...]
    widths: tuple[int, ...] | None = None

    def made(self, context: Context, heading: RichText) -> Sequence[document.Block]:
        """One block of columns."""
        columns = []
        for index, column in enumerate(self.columns):
            with located("columns", index):
                columns.append(composed(context, column))
        return _headed(heading, Columns(columns, widths=self.widths or ()))


AnyBlock = Annotated[
    ParagraphBlock
    | BulletsBlock
    | FiguresBlock
    | ChartBlock
    | TableBlock
    | PictureBlock
    | QuoteBlock
    | CalloutBlock
    | ColumnsBlock,
    Field(discriminator="kind"),
]


def composed(context: Context, blocks: Sequence[AnyBlock]) -> list[document.Block]:
    """The document's blocks for the author's, without those whose `when` is false."""
    made: list[document.Block] = []
    for index, block in enumerate(blocks):
        with located(index):
            if block.when is not None:
                with located("when"):
                    if not context.is_true(block.when):
                        continue
            made.extend(block.made(context, context.span(block.heading)))
    return made


class BlocksSection(Section):
    """Blocks in the author's own order: paragraph, bullets, figures, chart, table, picture, quote, callout, columns."""

    example: ClassVar[str] = (
        "kind: blocks\ntitle: Needs and offers\nblocks:\n"
        "  - kind: columns\n    columns:\n"
        "      - [{kind: bullets, heading: Needs, items: [Capital, Technology]}]\n"
        "      - [{kind: bullets, heading: Offers, items: [Finance, Equipment]}]\n"
        "  - {kind: callout, text: The lists match.}"
    )

    kind: Literal["blocks"] = "blocks"
    blocks: tuple[AnyBlock, ...]

    def compose(self, context: Context) -> Part:
        """The blocks."""
        with located("blocks"):
            return self.part(context, composed(context, self.blocks))


ColumnsBlock.model_rebuild()
