"""Text as spans: never a bare string, so that every number keeps its Value and every mark its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefgen.values import Value


@dataclass(frozen=True, slots=True)
class UrlTarget:
    """A web or mail address: `https://…` or `mailto:…`."""

    url: str


@dataclass(frozen=True, slots=True)
class PartTarget:
    """Another Part, by its id. `page`: True when the span stands for its page or slide number."""

    part: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class SourceTarget:
    """A citation of sources, by id. The span's own text is empty: exporters put the number (`Document.sources`)."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FootnoteTarget:
    """A note of the author, by its key in `Part.footnotes`. The span's text is empty: exporters put the letter."""

    key: str


Target: TypeAlias = UrlTarget | PartTarget | SourceTarget | FootnoteTarget


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style.

    Attributes:
        text: What is read; empty only for citations and footnote marks.
        bold: Strong emphasis.
        italic: Emphasis.
        value: The Value that the text shows, if it shows one.
        target: What the text points at, if anything.
    """

    text: str
    bold: bool = False
    italic: bool = False
    value: Value | None = None
    target: Target | None = None


RichText: TypeAlias = tuple[Span, ...]
"""Text in a block is never a bare string."""


def plain_text(text: RichText) -> str:
    """The characters of a text, without citation and footnote marks.

    Example:
        >>> plain_text((Span("Trade must grow "), Span("7.8%")))
        'Trade must grow 7.8%'
    """
    return "".join(span.text for span in text)
