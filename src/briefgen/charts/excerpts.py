"""Some of the bars of a figure, where a slide or a page does not hold them all."""

from __future__ import annotations

from dataclasses import replace

from briefgen.charts.scale import number_of, numbers
from briefgen.document import Figure

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
    marks = [
        replace(mark, start=shift.get(mark.start or 0, mark.start), end=shift.get(mark.end or 0, mark.end))
        if mark.start is not None
        else mark
        for mark in figure.annotations
        if (mark.start in shift if mark.start is not None else start == 0)
    ]
    return replace(
        figure,
        categories=figure.categories[start:end],
        series=tuple(replace(series, values=series.values[start:end]) for series in figure.series),
        highlight=highlight,
        annotations=tuple(marks),
        y_axis=axis,
        alt=f"{figure.alt} ({start + 1}–{min(end, len(figure.categories))})",
    )


def ends(figure: Figure) -> list[float]:
    """The numbers that the scale must reach."""
    if "stacked" not in figure.native:
        return numbers(figure)
    found: list[float] = []
    for index in range(len(figure.categories)):
        amounts = [number_of(series.values[index]) or 0.0 for series in figure.series]
        found.append(sum(amount for amount in amounts if amount > 0))
        found.append(sum(amount for amount in amounts if amount < 0))
    return found
