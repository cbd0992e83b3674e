"""The sources: everything that was cited, and every number that was computed, with its formula."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar, Literal

from briefgen.data.expressions import parse
from briefgen.data.fields import Text
from briefgen.document import Block, Bullet, Bullets, Paragraph, Part, RichText, Role, Span, UrlTarget
from briefgen.errors import InputError
from briefgen.sections.context import Context
from briefgen.sections.section import UntitledSection, title_or
from briefgen.values import Source, Value

_PIECES = re.compile(r"('[^']*'|\b[A-Za-z_]\w*\b)")
"""Texts and names of an expression, so that only whole names are replaced."""


class SourcesSection(UntitledSection):
    """What was used: sources in the order of their numbers, own calculations, and the method."""

    part_role: ClassVar[Role] = "sources"
    turn: ClassVar[int] = 2
    example: ClassVar[str] = "kind: sources\nmethod: Computed figures are derived from the cited ones."

    kind: Literal["sources"] = "sources"
    method: Text | None = None

    def compose(self, context: Context) -> Part:
        """A list of sources, one of own calculations, and the method as prose."""
        word = context.formatter.word
        blocks: list[Block] = []
        cited = context.document.sources
        if cited:
            items = tuple(_entry(context, number, source) for number, source in enumerate(cited, start=1))
            blocks.append(Bullets(items, heading=(Span(word("sources")),), style="number"))
        computed = [value for value in context.document.computed if value.name]
        if computed:
            sums = tuple(_calculation(context, value) for value in computed)
            blocks.append(Bullets(sums, heading=(Span(word("own_calculations")),), style="number"))
        method = context.blocks(self.method)
        if method:
            blocks += [Paragraph((Span(word("method")),), heading=True), *method]
        made = self.part(context, blocks)
        return replace(made, title=title_or(made.title, word("sources_and_method")), sources=())


def _entry(context: Context, number: int, source: Source) -> Bullet:
    """Title first, then publisher, author, date, licence and note on the quieter line."""
    date = context.formatter.date
    title = Span(source.title, target=UrlTarget(source.url)) if source.url else Span(source.title)
    details = [
        source.author,
        source.publisher,
        date(source.published) if source.published else "",
        context.formatter.word("accessed", date=date(source.accessed)) if source.accessed else "",
        source.licence,
        context.plain(source.note),
    ]
    stop = context.formatter.stop
    note = stop(". ").join(detail.rstrip(".。") for detail in details if detail)
    return Bullet((title,), marker=(Span(str(number)),), note=(Span(note + stop(".")),) if note else ())


def _calculation(context: Context, value: Value) -> Bullet:
    shown = context.formatter.show(value)
    label = value.label or value.name.replace("_", " ").capitalize()
    formula = _formula(context, value)
    return Bullet((Span(label),), marker=(Span(shown, value=value),), note=formula)


def _formula(context: Context, value: Value) -> RichText:
    """The expression with each name replaced by what it stands for."""
    text = value.expression
    try:
        names = parse(text).names
    except InputError:  # not an expression of ours: a computed average, a rank
        return (Span(text),)
    spans: list[Span] = []
    for piece in _PIECES.split(text):
        if piece in names:
            inner = context.value(piece)
            spans.append(Span(context.formatter.show(inner), value=inner))
        else:
            spans.append(Span(_operators(piece)))
    return tuple(span for span in spans if span.text)


def _operators(text: str) -> str:
    """Arithmetic as a reader writes it: a times sign for `*`, a true minus, `^` for a power.

    Example:
        >>> _operators(" * 2 - 1 ** x")
        ' × 2 − 1 ^ x'
    """
    return text.replace("**", "^").replace("*", "×").replace("-", "−")
