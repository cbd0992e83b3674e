"""Where the marks that call sources and notes stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document import FootnoteTarget, PartTarget, SourceTarget, Span

PUNCTUATION = ".,;:!?…)]}”’»）」』】》〉〕"
"""A mark stands after these (DESIGN section 8).

It stands before the stops of Chinese and Japanese: no space follows those, so that a mark behind them would belong to
the next sentence.
"""
_STOPS = "。，、；：！？"


def settled(text: Sequence[Span]) -> tuple[Span, ...]:
    """The text with its marks after the punctuation, without a space before them.

    Example:
        >>> spans = settled((Span("It grew "), Span("", target=SourceTarget(("S1",))), Span(". Twice.")))
        >>> [span.text for span in spans]
        ['It grew.', '', ' Twice.']
    """
    made: list[Span] = []
    waiting: list[Span] = []
    stops: list[Span] = []
    for span in text:
        if isinstance(span.target, SourceTarget | FootnoteTarget):
            if not waiting and made:
                *made, before = made
                rest = before.text.rstrip(" ")
                kept = len(rest.rstrip(_STOPS)) if made or rest.strip(_STOPS) else len(rest)
                made += [replace(before, text=rest[:kept])] if kept or not rest else []
                stops = [replace(before, text=rest[kept:])] if rest[kept:] else []
            waiting.append(span)
            continue
        if waiting and span.text:
            kept = len(span.text) - len(span.text.lstrip(PUNCTUATION))
            if kept and not stops:
                end = span.text[:kept]
                plain = made and not made[-1].target and made[-1].value is None  # a value is only what it shows
                made[-1:] = [replace(made[-1], text=made[-1].text + end)] if plain else [*made[-1:], Span(end)]
                span = replace(span, text=span.text[kept:])  # noqa: PLW2901 -- what is left of it
            made += (*waiting, *stops)
            waiting, stops = [], []
        if span.text or isinstance(span.target, PartTarget):
            made.append(span)
    return (*made, *waiting, *stops)
