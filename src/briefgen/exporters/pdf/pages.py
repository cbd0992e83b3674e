"""The plan of a report: pages of placed items, the bookmarks that lead to them, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.document import RichText, plain_text
from briefgen.errors import Problem
from briefgen.exporters.pdf.items import Element, Item
from briefgen.themes.theme import Theme
from briefgen.values import Date


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number`: as printed and as counted by the viewer, from 1."""

    number: int
    items: tuple[Item, ...]

    def __str__(self) -> str:
        return "\n".join([f"page {self.number}", *(f"  {item}" for item in self.items)])


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline.

    Attributes:
        text: What it says, without emphasis and marks.
        anchor: Where it leads.
        level: Counted from 0.
        number: Number of the chapter, before the text; 0: none.
    """

    text: RichText
    anchor: str
    level: int
    number: int = 0

    @property
    def title(self) -> str:
        """All of its characters.

        Example:
            >>> from briefgen.document import Span
            >>> Bookmark((Span("Trade"),), "part:trade", 0, number=2).title
            '2 Trade'
        """
        title = plain_text(self.text).strip()
        return f"{self.number} {title}" if self.number else title


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. `date`: both its dates, so that the same document makes the same bytes."""

    title: RichText
    author: str = ""
    subject: RichText = ()
    keywords: tuple[str, ...] = ()
    language: str = "en-GB"
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole report, every place decided.

    Attributes:
        pages: The pages, in order.
        bookmarks: The outline, in order.
        properties: What the file says of itself.
        anchors: Page number of every anchor.
        width_pt: Width of a page.
        height_pt: Height of a page.
        theme: The look; charts are drawn with it.
        root: The element all others belong to.
        parents: Every element with the one that it is read in; those of one parent in reading order.
        warnings: What was degraded.
    """

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    properties: Properties
    anchors: Mapping[str, int]
    width_pt: float
    height_pt: float
    theme: Theme
    root: Element
    parents: Mapping[Element, Element | None] = field(default_factory=dict, compare=False, repr=False)
    warnings: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        title = plain_text(self.properties.title)
        head = f"report {title!r}, {len(self.pages)} pages {self.width_pt:g}x{self.height_pt:g}"
        marks = [
            f"bookmark {'  ' * mark.level}{mark.title} -> {mark.anchor}, page {self.anchors[mark.anchor]}"
            for mark in self.bookmarks
        ]
        return "\n".join([head, *marks, *map(str, self.pages)])
