"""The layout of histograms: columns that touch, with the limits of their bins between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.looks import option, series_looks
from briefgen.charts.placing import Places
from briefgen.charts.plots.columns import column_layer, labelled_columns, mark_of
from briefgen.charts.plots.frames import Frame, fit_values, framed, surrounded
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.labels import label_box
from briefgen.charts.plots.model import Plot, Plots
from briefgen.charts.scale import number_of, numbers
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Annotation, Figure

CLEAR = 5.0
"""From a line to its words, in points."""


def lay_out_histogram(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure with the counts of bins.

    Args:
        panel: Measures; its size is the chart's.
        figure: One series; the options `from` and `to` are the ends, `limit 0` … the texts of the limits (none: each
            bin is one whole number, under its name).
    """
    limits = _limits(figure)
    named = replace(figure, categories=tuple(limits[:-1])) if limits else figure
    half = panel.text_width(limits[-1], panel.look.category_pt) / 2 if limits else 0.0
    values = fit_values(panel, figure, panel.width - half, 1, inside=False)
    frame = Frame(
        numbers(figure),
        0,
        values,
        beside=half,
        show_axis=not (values.fit and figure.labels in ("auto", "all")),
    )
    made = framed(panel, named, frame)
    if limits:
        made = replace(made, left=max(made.left, panel.text_width(limits[0], panel.look.category_pt) / 2))
        names = replace(made.names, shown=False) if made.names is not None else None
        made = replace(made, names=names)
    # Stacked: parted by a line of paper, as the parts of a stack are.
    looks = series_looks(figure, panel.palette)
    plot = Plot("bar", (column_layer(panel, figure, looks, 0, stacked=True),), gap=0.0)
    made = replace(made, plots=(labelled_columns(panel, figure, made, plot, values),))
    lines = [each for each in overlays.of_kinds(figure, "line") if each.level is None]
    others = replace(figure, annotations=tuple(each for each in figure.annotations if each not in lines))
    made = surrounded(panel, others, made, mark_of(panel, figure, made), (lambda on: _write_limits(on, made, limits),))
    return replace(made, over=(*made.over, lambda on: _write_lines(on, figure, made, lines)))


def _limits(figure: Figure) -> list[str]:
    return [str(text) for name, text in figure.options if name.startswith("limit ")]


def _write_limits(panel: Panel, plots: Plots, limits: list[str]) -> None:
    """The limits under the edges of the columns, or under every second, third and so on."""
    if plots.names is None or not limits:
        return
    labels = plots.names.labels
    step = (plots.right - plots.left) / (len(limits) - 1)
    y = labels.height - labels.size * 0.95
    for index in range(0, len(limits), labels.every):
        text, x = limits[index], plots.left + step * index
        half = panel.text_width(text, labels.size) / 2
        place = min(max(x, half), panel.width - half)
        panel.text(place, y, text, labels.size, panel.palette.text, name=f"limit {text}", align="center")


def _write_lines(panel: Panel, figure: Figure, plots: Plots, lines: list[Annotation]) -> None:
    """Upright lines at numbers, with their words beside their upper ends."""
    low, high = float(option(figure, "from")), float(option(figure, "to"))
    places = Places(panel.width, panel.height)
    for band in overlays.of_kinds(figure, "band"):
        words = overlays.words_of(panel, band, panel.width * 0.3)
        start = min(plots.slot(band.start or 0, plots.count)[0] + 4, plots.right - words.width)
        places.take(Box(start, panel.height - words.height, words.width, words.height))
    found = sorted(((number_of(each.value) or 0.0, each) for each in lines), key=lambda pair: pair[0])
    for number, annotation in found:
        x = plots.left + (plots.right - plots.left) * (number - low) / (high - low)
        words = overlays.words_of(panel, annotation, panel.width * 0.3)
        name = f"moment {plain_text(annotation.text)}".replace("\n", " ")
        for low_end, high_end in _clear_of_values(panel, plots, x):
            panel.line([(x, low_end), (x, high_end)], panel.palette.ink, panel.fine, name=name)
        bottom = panel.height - words.height
        # The lowest keeps left of its line, so that the next one has room.
        right, left = (Box(at, bottom, words.width, words.height) for at in (x + CLEAR, x - CLEAR - words.width))
        order = (left, right) if number == found[0][0] and len(found) > 1 else (right, left)
        box = places.first_free(order) or places.take(order[0])
        on_left = box is left
        align = "right" if on_left else "left"
        at = x - CLEAR if on_left else x + CLEAR
        overlays.write_words(panel, words, at, panel.height, color=panel.palette.ink, name=name, align=align)  # type: ignore[arg-type]


def _clear_of_values(panel: Panel, plots: Plots, x: float) -> list[tuple[float, float]]:
    """The pieces of an upright line that leave out the value that stands in its way."""
    labels = plots.plots[0].layers[0].labels
    for bar in bars(plots, plots.plots[0]):
        label = labels.get(bar.category)
        if label is not None:
            box = label_box(panel, bar, label.text, label.size_pt)
            if box.x - CLEAR / 2 < x < box.x + box.width + CLEAR / 2:
                return [(plots.bottom, box.y - 2.0), (box.y + box.height + 2.0, panel.height)]
    return [(plots.bottom, panel.height)]
