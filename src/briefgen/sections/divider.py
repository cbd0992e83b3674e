"""A divider: opens a chapter of the report and a section of the deck."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.data.fields import Line
from briefgen.document import Part, Role
from briefgen.sections.context import Context
from briefgen.sections.section import Section


class DividerSection(Section):
    """The head of a chapter: everything up to the next divider belongs to it."""

    part_role: ClassVar[Role] = "divider"
    example: ClassVar[str] = "kind: divider\ntitle: What was agreed\nsubtitle: Partnerships and agreements"

    kind: Literal["divider"] = "divider"
    subtitle: Line | None = None

    def compose(self, context: Context) -> Part:
        """The title and the subtitle; exporters list what follows."""
        return self.part(context, (), message=self.subtitle if self.message is None else self.message)
