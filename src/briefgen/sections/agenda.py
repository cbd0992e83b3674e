"""The agenda: what the brief goes through, each item leading to its section."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from briefgen.data.fields import Line, Model
from briefgen.document import Bullet, Bullets, Part, PartTarget, RichText, Role, SourceTarget, Span, chapters
from briefgen.errors import located, one_of
from briefgen.sections.context import Context
from briefgen.sections.section import UntitledSection, title_or


class AgendaItem(Model):
    """An item of the agenda: a bare text, or `{text, minutes, owner, section}`."""

    shorthand: ClassVar[str] = "text"
    text: Line
    minutes: int | None = None
    owner: Line | None = None
    section: Line | None = None


class AgendaSection(UntitledSection):
    """The agenda. Left without items it lists the chapters of the brief."""

    part_role: ClassVar[Role] = "agenda"
    turn: ClassVar[int] = 3
    example: ClassVar[str] = (
        "kind: agenda\nitems: [{text: Where we stand, minutes: 10}, {text: What to decide, minutes: 20}]"
    )

    kind: Literal["agenda"] = "agenda"
    items: tuple[AgendaItem, ...] | None = None

    def compose(self, context: Context) -> Part:
        """One numbered item for each chapter, or for each of the author's items."""
        if self.items is None:
            bullets = tuple(
                Bullet(_linked(_unmarked(chapter.head.title), chapter.head.id), note=_unmarked(chapter.head.message))
                if chapter.head.role == "divider"
                else Bullet(_linked(_unmarked(chapter.head.title), chapter.head.id))
                for chapter in chapters(context.document.parts)
            )
        else:
            bullets = tuple(self._item(context, index, item) for index, item in enumerate(self.items))
        made = self.part(context, (Bullets(bullets, style="number"),))
        return replace(made, title=title_or(made.title, context.formatter.word("contents")))

    def _item(self, context: Context, index: int, item: AgendaItem) -> Bullet:
        text = context.span(item.text)
        if item.section is not None:
            ids = [part.id for part in context.document.parts]
            if item.section not in ids:
                with located("items", index, "section"):
                    raise one_of("section", item.section, ids)
            text = _linked(text, item.section)
        minutes = context.formatter.word("minutes", count=item.minutes) if item.minutes is not None else ""
        note = " · ".join(piece for piece in (minutes, context.plain(item.owner)) if piece)
        return Bullet(text, note=(Span(note),) if note else ())


def _linked(text: RichText, part: str) -> RichText:
    return tuple(replace(span, target=PartTarget(part)) for span in text)


def _unmarked(text: RichText) -> RichText:
    return tuple(span for span in text if not isinstance(span.target, SourceTarget))
