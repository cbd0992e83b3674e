"""What charts on slides show: texts of drawings, and the words and numbers of native charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from briefgen.charts.scale import number_of
from briefgen.drawing import texts_in
from briefgen.exporters.pptx.chart_labels import label_words
from briefgen.exporters.pptx.figure_parts import DrawnGroup, NativeChart, figure_parts, shown_by
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.telling import pieces_of
from briefgen.ledger.attribution import Attribution, showing
from briefgen.ledger.inscriptions import BlockName, Piece
from briefgen.values import Format

if TYPE_CHECKING:
    from briefgen.document import Figure, Series
    from briefgen.drawing import Drawing
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Theme
    from briefgen.values import Value

Told: TypeAlias = tuple[BlockName, tuple[Piece, ...]]
"""A text, and what it is part of."""


def chart_texts(box: ChartBox, theme: Theme, formatter: Formatter) -> Iterator[Told]:
    """Every text of a figure on a slide: alternative texts, what is drawn, what stands in charts and their workbooks.

    Args:
        box: The figure and its place.
        theme: Colours and faces.
        formatter: Shows the numbers.
    """
    for part in figure_parts(box, theme, formatter):
        if isinstance(part, NativeChart):
            yield from _native(part, formatter)
        else:
            yield from _drawn(part)


def drawn_texts(drawing: Drawing, shown: Iterable[tuple[str, Value]] = ()) -> Iterator[Told]:
    """Every line of text of a drawing that becomes shapes.

    Args:
        drawing: What is drawn.
        shown: What was shown before it was drawn, each text with its value.
    """
    known = Attribution((*shown, *drawing.shown))
    for text in texts_in(drawing.items):
        pieces = known.drawn(text)
        if any(piece.text.strip() for piece in pieces):
            yield "chart", pieces


def _drawn(part: DrawnGroup) -> Iterator[Told]:
    shown = shown_by(part.figure)
    if part.told:
        yield "alternative text", pieces_of(part.told)
    else:
        yield "alternative text", _alt(part.figure)
    for panel in part.figure.panels:
        shown = (*shown, *shown_by(panel))
    yield from drawn_texts(part.drawing, shown)


def _alt(figure: Figure) -> tuple[Piece, ...]:
    return Attribution(shown_by(figure)).pieces(figure.alt)


def _native(part: NativeChart, formatter: Formatter) -> Iterator[Told]:
    """Alternative text; words in the chart; then each series with its name and numbers, as the workbook has them."""
    figure, plots = part.figure, part.plots
    yield "alternative text", _alt(figure)
    known = Attribution((*shown_by(figure), *part.shown))
    for name in figure.categories:
        yield "chart", known.pieces(name)
    for series in plots.series:
        yield "chart", known.pieces(series.name)
        yield from _numbers(series, formatter)
    for plot in plots.plots:
        for layer in plot.layers:
            for words in label_words(figure, plots, layer, formatter):
                yield "chart", known.pieces(words)


def _numbers(series: Series, formatter: Formatter) -> Iterator[Told]:
    """The numbers of a series, each as its cell shows it."""
    numbers = [value for value in series.values if value is not None and number_of(value) is not None]
    if not numbers:
        return
    layout = numbers[0].format or Format()
    decimals = formatter.decimals(numbers, layout)
    # The codes of cells have no currency.
    layout = replace(layout, decimals=decimals, style="number" if layout.style == "money" else layout.style)
    for value in numbers:
        yield "chart data", (showing(formatter.show(replace(value, unit="", rounded=()), layout, bare=True), value),)
