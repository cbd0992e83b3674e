"""Parts and the Document: blocks with the titles, prose, notes and sources around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefgen.document.blocks import Block
from briefgen.document.spans import RichText
from briefgen.values import Date, Source, Value

Role: TypeAlias = Literal["cover", "divider", "agenda", "content", "quote", "sources"]
ShowIn: TypeAlias = Literal["both", "deck", "report"]
Overflow: TypeAlias = Literal["continue", "shrink", "error"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one section says: the whole of it in the report, its `blocks` on slides.

    Attributes:
        id: Unique name, made from the position when the author gave none.
        role: Decides the archetype of slide and page, together with the blocks.
        title: The finding. Empty only for a cover, agenda or sources part, whose title exporters know.
        message: The takeaway in a sentence: the slide's subtitle, the report's lead.
        blocks: In both outputs.
        detail: The report's prose; in the deck it stands in the notes pane below `notes`.
        notes: For the speaker only: the deck's notes pane.
        sources: Ids of all sources that the part rests on, in the order of first use.
        footnotes: Key and text of the author's notes, in order; their letters run through the document.
        as_of: Date of the data.
        classification: Marking; empty: the document's.
        show_in: Which outputs show it.
        overflow: What happens to content that does not fit.
    """

    id: str
    role: Role = "content"
    title: RichText = ()
    message: RichText = ()
    blocks: tuple[Block, ...] = ()
    detail: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    sources: tuple[str, ...] = ()
    footnotes: tuple[tuple[str, RichText], ...] = ()
    as_of: Date | None = None
    classification: str = ""
    show_in: ShowIn = "both"
    overflow: Overflow = "continue"


@dataclass(frozen=True, slots=True)
class Document:
    """A composed brief, before any medium.

    Attributes:
        title: Title of the whole.
        parts: The parts, in order.
        sources: Every source that is cited; the number of a source, in both files, is its place here, from 1.
        language: BCP 47 tag; decides briefgen's own words, numbers, dates and the documents' language.
        computed: Every computed value that is shown, for the list of own calculations.
        banner: A warning of one line that stands on every slide and page; empty: there is nothing to warn of.
    """

    title: RichText
    parts: tuple[Part, ...]
    subtitle: RichText = ()
    description: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    audience: str = ""
    date: Date | None = None
    language: str = "en-GB"
    classification: str = ""
    keywords: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    computed: tuple[Value, ...] = ()
    banner: RichText = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A top-level entry of the contents.

    Attributes:
        number: Counted from 1.
        head: The part that opens it: a divider, or a content, quote or sources part that stands alone.
        parts: The parts below it, in order, without the head.
    """

    number: int
    head: Part
    parts: tuple[Part, ...] = field(default=())


def chapters(parts: Sequence[Part]) -> tuple[Chapter, ...]:
    """The contents: what stands at the top level, and what below it.

    A divider opens a chapter for what follows it; parts before the first divider and the sources stand alone. Cover
    and agenda are not in the contents.

    Example:
        >>> made = chapters([Part("a"), Part("d", "divider"), Part("b"), Part("c"), Part("s", "sources")])
        >>> [(c.number, c.head.id, [p.id for p in c.parts]) for c in made]
        [(1, 'a', []), (2, 'd', ['b', 'c']), (3, 's', [])]
    """
    found: list[tuple[Part, list[Part]]] = []
    open_chapter = False
    for part in parts:
        if part.role in ("cover", "agenda"):
            continue
        if open_chapter and part.role not in ("divider", "sources"):
            found[-1][1].append(part)
        else:
            found.append((part, []))
            open_chapter = part.role == "divider"
    return tuple(Chapter(number, head, tuple(below)) for number, (head, below) in enumerate(found, start=1))
