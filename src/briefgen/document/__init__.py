"""The neck of the hourglass: a Document is Parts of a few closed Blocks, whose text is spans.

Sections make these; exporters match on them. Everything is a frozen dataclass without logic, apart from what makes
writing them by hand pleasant (lists become tuples) and `chapters`, the one reading of the order of Parts that both
exporters and the agenda share.
"""

from __future__ import annotations

from briefgen.document.blocks import (
    Align,
    Annotation,
    Axis,
    Block,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Columns,
    Figure,
    KeyFigures,
    Mark,
    Paragraph,
    Picture,
    Quote,
    Row,
    Series,
    Shade,
    Status,
    Table,
    Tile,
    Tone,
)
from briefgen.document.parts import (
    Chapter,
    Document,
    Overflow,
    Part,
    Role,
    ShowIn,
    chapters,
)
from briefgen.document.spans import (
    FootnoteTarget,
    PartTarget,
    RichText,
    SourceTarget,
    Span,
    Target,
    UrlTarget,
    plain_text,
)

__all__ = [
    "Align",
    "Annotation",
    "Axis",
    "Block",
    "Bullet",
    "Bullets",
    "Callout",
    "Cell",
    "Chapter",
    "Column",
    "Columns",
    "Document",
    "Figure",
    "FootnoteTarget",
    "KeyFigures",
    "Mark",
    "Overflow",
    "Paragraph",
    "Part",
    "PartTarget",
    "Picture",
    "Quote",
    "RichText",
    "Role",
    "Row",
    "Series",
    "Shade",
    "ShowIn",
    "SourceTarget",
    "Span",
    "Status",
    "Table",
    "Target",
    "Tile",
    "Tone",
    "UrlTarget",
    "chapters",
    "plain_text",
]
