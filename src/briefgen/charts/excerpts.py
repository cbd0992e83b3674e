"""Some of the bars of a figure, where a slide or a page does not hold them all."""

from __future__ import annotations

from dataclasses import replace

from briefgen.charts.scale import numbers, stacked_ends
from briefgen.document import Annotation, Figure
from briefgen.values import Value

_NONE_OF_THEM = (-1,)


def some_bars(figure: Figure, start: int, end: int) -> Figure:
    """The categories from `start` up to `end`, on the scale of them all; remarks stay with what they are about."""
    numbers = ends(figure)
    axis = figure.y_axis
    if numbers and "_100" not in figure.native:
        low = axis.minimum if axis.minimum is not None else min(0.0, *numbers)
        high = axis.maximum if axis.maximum is not None else max(0.0, *numbers)
        axis = replace(axis, minimum=low, maximum=high)
    shift = {index: index - start for index in range(start, end)}
    highlight = figure.highlight
    if highlight and not figure.highlight_series:
        # None of these: without any highlight all bars would be in the accent.
        highlight = tuple(shift[index] for index in highlight if index in shift) or _NONE_OF_THEM
    marks = [_moved(mark, start, end) for mark in figure.annotations]
    which = [start + 1, min(end, len(figure.categories))]
    return replace(
        figure,
        categories=figure.categories[start:end],
        series=tuple(replace(series, values=series.values[start:end]) for series in figure.series),
        highlight=highlight,
        annotations=tuple(mark for mark in marks if mark is not None),
        y_axis=axis,
        alt=f"{figure.alt} ({which[0]}–{which[1]})",
        shown=(*figure.shown, *((str(number), Value(number)) for number in which)),
    )


def _moved(mark: Annotation, start: int, end: int) -> Annotation | None:
    """An annotation counted from `start`, or None where it is about other categories.

    What leads beyond `end` keeps its words, and leads nowhere.
    """
    if mark.start is None:
        return mark if start == 0 else None
    if mark.kind == "band" and mark.end is not None:
        low, high = max(mark.start, start), min(mark.end, end - 1)
        return replace(mark, start=low - start, end=high - start) if low <= high else None
    if not start <= mark.start < end:
        return None
    inside = mark.end is not None and start <= mark.end < end
    return replace(mark, start=mark.start - start, end=(mark.end or 0) - start if inside else None)


def ends(figure: Figure) -> list[float]:
    """The numbers that the scale must reach."""
    if "stacked" not in figure.native:
        return numbers(figure)
    return stacked_ends(figure)
