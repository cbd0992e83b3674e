"""Values at columns over which lines run: where they stand clear of these, and what is taken once they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.curves import crosses
from briefgen.charts.marks import on_fill
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.plots.geometry import Bar, Point, bars
from briefgen.charts.plots.labels import CLEAR, label_box
from briefgen.charts.plots.model import Label, Layer, Plot, Plots
from briefgen.charts.plots.scales import label_room
from briefgen.charts.scale import number_of
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

LEAST_COLUMN = 1.7
"""A column that carries its value at its foot is at least so high, in em of the value."""


def values_clear_of(panel: Panel, plots: Plots, plot: Plot, paths: Sequence[Sequence[Point]]) -> Plot:
    """The plot with its values where no line runs through them: over all columns, at the feet of all, or only some."""
    found = [(bar, label) for bar in bars(plots, plot) if (label := plot.layers[bar.layer].labels.get(bar.category))]

    def clear(box: Box) -> bool:
        return not any(crosses(box, path, clear=1.0) for path in paths)

    if all(clear(_box(panel, bar, label)) for bar, label in found):
        return plot
    at_foot = [(bar, replace(label, spot="base")) for bar, label in found]
    if not plot.stack and all(
        bar.amount > 0
        and bar.length >= label.size_pt * LEAST_COLUMN
        and panel.text_width(label.text, label.size_pt, bold=True) <= bar.high - bar.low - 2
        and clear(_box(panel, bar, label))
        for bar, label in at_foot
    ):
        found = at_foot
    else:
        found = [(bar, label) for bar, label in found if clear(_box(panel, bar, label))]
    labels: list[dict[int, Label]] = [{} for _ in plot.layers]
    for bar, label in found:
        color = label.color
        if label.spot == "base":
            color = on_fill(plot.layers[bar.layer].ink_at(bar.category).fill, panel.palette)
        labels[bar.layer][bar.category] = replace(label, color=color)
    return replace(
        plot, layers=tuple(replace(layer, labels=each) for layer, each in zip(plot.layers, labels, strict=True))
    )


def totals_clear_of(panel: Panel, plots: Plots, plot: Plot, paths: Sequence[Sequence[Point]]) -> Plot:
    """The sums of stacks where no line runs through them."""
    layers = []
    for layer in plot.layers:
        boxes = {at: _total_box(panel, plots, layer, at, label) for at, label in layer.labels.items()}
        clear = [at for at, box in boxes.items() if not any(crosses(box, path, clear=1.0) for path in paths)]
        layers.append(replace(layer, labels={at: layer.labels[at] for at in clear}))
    return replace(plot, layers=tuple(layers))


def boxes_of_columns(panel: Panel, plots: Plots) -> Iterator[Box]:
    """The places of columns, which are the first plot, of their values and of the sums over them."""
    for bar in bars(plots, plots.plots[0]):
        low, high = sorted((bar.start, bar.end))
        yield Box(bar.low, low, bar.high - bar.low, high - low)
        if label := plots.plots[0].layers[bar.layer].labels.get(bar.category):
            yield label_box(panel, bar, label.text, label.size_pt)
    for plot in plots.plots[1:]:
        for layer in plot.layers:
            for category, label in layer.labels.items():
                yield _total_box(panel, plots, layer, category, label)


def _box(panel: Panel, bar: Bar, label: Label) -> Box:
    """The place of a value at a column."""
    over = label_box(panel, bar, label.text, label.size_pt)
    if label.spot == "center":
        return replace(over, y=(bar.start + bar.end - label.size_pt * DIGIT_HEIGHT) / 2)
    return replace(over, y=bar.start + CLEAR) if label.spot == "base" else over


def _total_box(panel: Panel, plots: Plots, layer: Layer, category: int, label: Label) -> Box:
    middle = sum(plots.slot(category, plots.count)) / 2
    wide = panel.text_width(label.text, label.size_pt, bold=True)
    y = plots.scale().place(number_of(plots.series[layer.series].values[category]) or 0.0)
    return Box(middle - wide / 2, y + 1.0, wide, label_room(panel, label.size_pt))
