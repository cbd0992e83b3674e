"""What every section has: the shared keys of FORMAT section 5, and the way from them to a Part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from briefgen.data.fields import DateText, FromColumn, Line, Model, Name, SourceRef, Text
from briefgen.document import Block, Overflow, Part, RichText, Role, ShowIn, SourceTarget, Span, plain_text
from briefgen.document.usage import cited_in, sources_of
from briefgen.errors import located
from briefgen.sections.own_data import latest_date
from briefgen.values import Date

if TYPE_CHECKING:
    from briefgen.sections.context import Context


class Section(Model):
    """The base of all section kinds, of a user's own too: subclass it, name the `kind`, and write `compose`.

    Example:
        >>> from typing import Literal
        >>> class Verdict(Section):
        ...     kind: Literal["verdict"] = "verdict"
        ...     verdict: Text
        ...
        ...     def compose(self, context):
        ...         return self.part(context, [Callout(context.span(self.verdict))])
        >>> Verdict(title="We agree", verdict="Support the bill.").kind
        'verdict'
    """

    part_role: ClassVar[Role] = "content"
    turn: ClassVar[int] = 0
    """When it is composed: kinds made from other Parts come later (changes 1, sources 2, agenda 3)."""
    example: ClassVar[str] = ""
    """The kind in YAML, as `briefgen kinds` shows it; it is checked by the tests."""

    kind: str
    id: Name | None = None
    title: Line
    message: Text | None = None
    detail: Text | None = None
    notes: Text | None = None
    overflow: Overflow = "continue"
    source: SourceRef | None = None
    as_of: DateText | FromColumn | None = None
    footnotes: dict[Line, Text] = {}
    classification: Line | None = None
    show_in: ShowIn = "both"
    when: Text | None = Field(default=None, description="expression; the section is left out where it is false")

    def compose(self, context: Context) -> Part:
        """Say the section in blocks.

        Args:
            context: The brief around the section: values, datasets, and the ways from an author's text to spans.

        Returns:
            The Part; make it with `self.part`.

        Raises:
            InputError: Something that the section names is not there or does not fit; `context` adds the place.
        """
        raise NotImplementedError(f"{type(self).__name__} has no compose")

    def part_id(self, index: int) -> str:
        """The id of its Part: its own, or one made from its place in the definition, the same in every build."""
        return self.id or f"{self.kind}-{index + 1}"

    def part(self, context: Context, blocks: Sequence[Block], *, message: str | None = None) -> Part:
        """The Part of this section: the shared keys, parsed, around its own blocks.

        Args:
            context: The one given to `compose`.
            blocks: What stands in both outputs.
            message: Used instead of the section's own message (a divider's subtitle).
        """
        with located("source"):
            own = context.source_ids(self.source)
        lead = context.cited(context.span(message if message is not None else self.message))
        if own and lead and not any(isinstance(span.target, SourceTarget) for span in lead):
            lead = (*lead, Span("", target=SourceTarget(own)))
        detail = tuple(context.cited_block(block) for block in context.blocks(self.detail))
        made = Part(
            id=self.part_id(context.index),
            role=self.part_role,
            title=context.span(self.title),
            message=lead,
            blocks=tuple(blocks),
            detail=detail,
            notes=context.blocks(self.notes),
            footnotes=tuple((key, context.span(text)) for key, text in self.footnotes.items()),
            as_of=self._as_of(context),
            classification=context.plain(self.classification),
            show_in=self.show_in,
            overflow=self.overflow,
        )
        return replace(made, sources=tuple(dict.fromkeys((*own, *sources_of(made), *cited_in(made)))))

    def _as_of(self, context: Context) -> Date | None:
        if self.as_of is None:
            return None
        with located("as_of"):
            if isinstance(self.as_of, FromColumn):
                with located("column"):
                    return latest_date(self, self.as_of.column, context)
            return context.date(self.as_of)


class UntitledSection(Section):
    """The base of kinds whose title may be left out: cover, agenda, sources."""

    title: Line = ""


def title_or(text: RichText, word: str) -> RichText:
    """The title, or briefgen's own word where the author gave none.

    Example:
        >>> title_or((), "Contents")[0].text, title_or((Span(" "),), "Contents")[0].text
        ('Contents', 'Contents')
    """
    return text if plain_text(text).strip() else (Span(word),)
