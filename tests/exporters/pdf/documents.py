"""Documents made to measure for tests of the report."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document import (
    Block,
    Cell,
    Column,
    Document,
    FootnoteTarget,
    Paragraph,
    Part,
    RichText,
    Row,
    SourceTarget,
    Span,
    Table,
)
from briefgen.exporters.pdf.items import Chart, Item, Photo, TextLine
from briefgen.exporters.pdf.pages import Page, Plan
from briefgen.values import Date, Source

SENTENCE = "Trade between the region and its partners grew again in every year of the period. "


def words(text: str, *sources: str, note: str = "") -> RichText:
    """Words, then citations of sources, then a call of a note."""
    spans: list[Span] = [Span(text)]
    if sources:
        spans.append(Span("", target=SourceTarget(sources)))
    if note:
        spans.append(Span("", target=FootnoteTarget(note)))
    return tuple(spans)


def prose(sentences: int, *sources: str, note: str = "") -> Paragraph:
    """A paragraph of so many sentences."""
    return Paragraph(words((SENTENCE * sentences).strip(), *sources, note=note))


def table(rows: int, columns: int = 3, *, cell: str = "cell", caption: str = "What is measured") -> Table:
    """A table whose cells name their row and column."""
    heads = tuple(Column(words(f"Head {number}")) for number in range(1, columns + 1))
    body = tuple(
        Row(tuple(Cell(words(f"{cell} {row}.{column}")) for column in range(1, columns + 1)))
        for row in range(1, rows + 1)
    )
    return Table(heads, body, caption=words(caption) if caption else ())


def part(name: str, *blocks: Block, title: str = "", role: str = "content", **fields: object) -> Part:
    """A part with a title made of its name."""
    return Part(name, role, words(title or f"Finding {name}"), blocks=blocks, **fields)  # type: ignore[arg-type]


def document(*parts: Part, sources: int = 3, **fields: object) -> Document:
    """A document with so many sources, S1, S2, …"""
    cited = tuple(
        Source(f"S{number}", f"Report number {number}", published=Date(2016)) for number in range(1, sources + 1)
    )
    return Document(words("A report"), parts, sources=cited, date=Date(2016, 11, 28), **fields)  # type: ignore[arg-type]


# ---------------------------------------------------------------- looking at plans


def lines(page: Page) -> list[TextLine]:
    """The lines of a page that are content."""
    return [item for item in page.items if isinstance(item, TextLine) and item.element is not None]


def texts(page: Page) -> list[str]:
    """What they say."""
    return [line.text.replace("\u00a0", " ") for line in lines(page)]


def all_text(plan: Plan) -> str:
    """All content of a plan as one text."""
    return " ".join(text for page in plan.pages for text in texts(page))


def box(item: Item) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of what is read or looked at; None for rules, links and anchors."""
    if isinstance(item, TextLine):
        width = sum(run.face.advance(run.text, run.size_pt) for run in item.runs)
        size = max((run.size_pt for run in item.runs), default=0.0)
        return item.x, item.y - 0.75 * size, item.x + width, item.y + 0.25 * size
    if isinstance(item, Chart | Photo):
        return item.x, item.y, item.x + item.width, item.y + item.height
    return None


def roles(page: Page, role: str) -> list[str]:
    """Texts of the lines of one role."""
    return [line.text.replace("\u00a0", " ") for line in lines(page) if line.element and line.element.role == role]


def notes(page: Page) -> list[str]:
    """Texts of the lines at the foot of a page, the marks before them, whether they are said there first or again."""
    found = [item for item in page.items if isinstance(item, TextLine)]
    return [
        line.text.replace("\u00a0", " ")
        for line in found
        for owner in (line.element or line.repeats,)
        if owner and "Note" in owner.path.split("/")
    ]


def pages_with(plan: Plan, text: str) -> list[int]:
    """Numbers of the pages on which a line contains a text."""
    return [page.number for page in plan.pages if any(text in found for found in texts(page))]


def flat(items: Sequence[Sequence[str]]) -> list[str]:
    """Lists in one list."""
    return [text for inner in items for text in inner]
