"""The layout of columns: beside each other, stacked, or as shares of a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.looks import BETWEEN, Look, mark_fill, option, series_looks
from briefgen.charts.marks import labelled, on_fill, total_value, value_text
from briefgen.charts.placing import Places
from briefgen.charts.plots.frames import Frame, ValueFit, column_gap, fit_values, framed, surrounded
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.inks import area_ink
from briefgen.charts.plots.labels import CLEAR, label_box
from briefgen.charts.plots.lying_frames import roomier
from briefgen.charts.plots.model import Ink, Label, Layer, Painter, Plot, Plots
from briefgen.charts.plots.scales import label_room
from briefgen.charts.scale import number_of, stacked_ends
from briefgen.document import Series

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

NAMES_SHARE = 0.26
"""Names beside a stack take at most this share of the width."""


def lay_out_columns(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of columns.

    Args:
        panel: Measures; its size is the chart's.
        figure: Its series with the role `y`; the option `stack` is False, True or `percent`.
    """
    made, values = frame_columns(panel, figure)
    looks = series_looks(figure, panel.palette)
    made = with_columns(panel, figure, made, looks, values)
    over = columns_writing(figure, made, looks, values)
    stacked = option(figure, "stack") in (True, "percent")
    beside = names_beside(panel, figure, made, looks) if stacked and has_key(figure) else ()
    return surrounded(panel, figure, made, mark_of(panel, figure, made), over, beside)


def frame_columns(panel: Panel, figure: Figure) -> tuple[Plots, ValueFit]:
    """The frame of columns, without them, and how their values fit."""
    stack = option(figure, "stack")
    stacked = stack in (True, "percent")
    columns = 1 if stacked else len(figure.series)
    beside = names_room(panel, figure) if stacked and has_key(figure) else 0.0
    width = panel.width - max(beside, overlays.target_room(panel, figure))
    values = fit_values(panel, figure, width, columns, inside=stacked)
    totals = stack is True and shows_totals(figure)
    frame = Frame(
        stacked_ends(figure) if stacked else [number_of(v) or 0.0 for s in figure.series for v in s.values],
        columns,
        values,
        outside=not stacked or totals,
        below=not stacked,
        above=0.0 if stacked else key_height(panel, figure, panel.width),
        beside=beside,
        percent=stack == "percent",
        show_axis=not (values.fit and figure.labels in ("auto", "all")),
    )
    return framed(panel, figure, frame), values


def with_columns(panel: Panel, figure: Figure, plots: Plots, looks: Sequence[Look], values: ValueFit) -> Plots:
    """The frame with its columns, their values and totals.

    Args:
        panel: Measures.
        figure: Its series are the columns; they are the first of the plots.
        plots: The frame.
        looks: Colours of the series.
        values: Whether and in which size the columns carry their values.
    """
    stack = option(figure, "stack")
    stacked = stack in (True, "percent")
    plot = Plot(
        "bar",
        tuple(column_layer(panel, figure, looks, index, stacked=stacked) for index in range(len(figure.series))),
        stack="share" if stack == "percent" else "sum" if stacked else "",
        gap=column_gap(plots, 1 if stacked else len(figure.series)),
    )
    made = replace(plots, plots=(*plots.plots, labelled_columns(panel, figure, plots, plot, values)))
    if stack is True and shows_totals(figure) and values.shown:
        made = with_totals(panel, figure, made, values.size)
    return made


def shows_totals(figure: Figure) -> bool:
    """Whether the sums of stacks are written at their ends."""
    return bool(option(figure, "totals")) and figure.labels != "none"


def column_layer(panel: Panel, figure: Figure, looks: Sequence[Look], index: int, *, stacked: bool) -> Layer:
    """The columns of one series, as the design colours them; stacked ones are parted by a line of paper."""
    palette, look = panel.palette, looks[index]
    edge = look.edge or (palette.paper if stacked else "")
    inks = {}
    for category in range(len(figure.categories)):
        fill = mark_fill(figure, looks, index, category, palette)
        if fill != look.fill:
            inks[category] = Ink(fill, edge, BETWEEN)
    return Layer(index, area_ink(look, edge), inks)


def labelled_columns(panel: Panel, figure: Figure, plots: Plots, plot: Plot, values: ValueFit) -> Plot:
    """The plot with the values at its marks: over columns, and inside the parts of a stack that are high enough."""
    if not values.shown or figure.labels == "total":
        return plot
    labels: list[dict[int, Label]] = [{} for _ in plot.layers]
    places = Places(panel.width, panel.height)
    for bar in bars(plots, plot):
        layer = plot.layers[bar.layer]
        value = figure.series[layer.series].values[bar.category]
        if not labelled(figure, bar.category, automatic=True) or (plot.stack and bar.length < values.size * 1.1):
            continue
        # Asked-for values that would stand on each other are thinned; the axis says them.
        if not plot.stack and places.first_free([label_box(panel, bar, value_text(panel, value), values.size)]) is None:
            continue
        color = on_fill(layer.ink_at(bar.category).fill, panel.palette) if plot.stack else panel.palette.ink
        labels[bar.layer][bar.category] = Label(
            value_text(panel, value),
            "center" if plot.stack else "out",
            values.size,
            color,
            own=bool(value is not None and value.qualifier),
        )
    layers = tuple(replace(layer, labels=found) for layer, found in zip(plot.layers, labels, strict=True))
    return replace(plot, layers=layers)


def with_totals(panel: Panel, figure: Figure, plots: Plots, size: float, written: Sequence[int] | None = None) -> Plots:
    """The sums of stacks as a further series without a mark, written at the ends of the stacks.

    It follows when the reader edits the data: in the workbook it is a formula.

    Args:
        panel: Measures.
        figure: Its series are the parts, and the first of the plots.
        plots: The stacks in their frame.
        size: Type size.
        written: Categories at which the sum is written; None: all.
    """
    count, place = len(figure.series), len(plots.series)
    sums = tuple(total_value(figure, category) for category in range(len(figure.categories)))
    labels = {
        category: Label(value_text(panel, total), "right" if plots.lying else "above", size, panel.palette.ink)
        for category, total in enumerate(sums)
        if total is not None and (written is None or category in written)
    }
    total = Series(panel.formatter.word("total"), sums, "total")
    made = replace(
        plots,
        series=(*plots.series, total),
        formulas={**plots.formulas, place: f"SUM([0:{count - 1}])"},
    )
    if not plots.lying:
        return replace(made, plots=(*plots.plots, Plot("line", (Layer(place, labels=labels),))))
    # PowerPoint has no lines beside lying bars: an invisible part, as long as the sum, carries it at its base.
    code = panel.formatter.code_of([value for value in sums if value is not None])
    carried = {category: replace(label, spot="base", code=code) for category, label in labels.items()}
    *others, stacks = plots.plots
    stacks = replace(stacks, layers=(*stacks.layers, Layer(place, labels=carried)))
    room = max((panel.text_width(label.text, size, bold=True) for label in labels.values()), default=0.0)
    return roomier(replace(made, plots=(*others, stacks)), room + CLEAR)


# ---------------------------------------------------------------- behind and over


def columns_writing(figure: Figure, plots: Plots, looks: Sequence[Look], values: ValueFit) -> tuple[Painter, ...]:
    """What stands over columns: `n/a` where one is missing, and the names of those beside each other."""

    def names(on: Panel) -> None:
        if has_key(figure) and option(figure, "stack") not in (True, "percent"):
            draw_key(on, figure, looks, (0.0, on.height - overlays.head_room(on, figure), on.width))

    return (lambda on: _missing(on, figure, plots, values), names)


def mark_of(panel: Panel, figure: Figure, plots: Plots) -> Callable[[int, int], tuple[float, float]]:
    """Where the mark of a category and series ends, its value included; of stacks, the whole stack."""
    ends = mark_ends(panel, plots)
    stacked = option(figure, "stack") in (True, "percent")

    def mark(category: int, series: int) -> tuple[float, float]:
        foot = (sum(plots.slot(category, plots.count)) / 2, plots.scale().place(0.0))
        return ends.get((category, -1 if stacked else series)) or foot

    return mark


def mark_ends(panel: Panel, plots: Plots) -> dict[tuple[int, int], tuple[float, float]]:
    """Where marks and their values end, by category and series; -1 for the whole stack."""
    ends: dict[tuple[int, int], tuple[float, float]] = {}
    for plot in plots.plots:
        if plot.mark != "bar":
            continue
        for bar in bars(plots, plot):
            layer = plot.layers[bar.layer]
            label = layer.labels.get(bar.category)
            outside = label is not None and label.spot == "out" and bar.amount >= 0
            top = max(bar.start, bar.end) + (label_room(panel, label.size_pt) if outside and label else 0.0)
            ends[bar.category, layer.series] = (bar.middle, top)
            whole = ends.get((bar.category, -1), (bar.middle, top))
            ends[bar.category, -1] = (bar.middle, max(whole[1], top))
    for plot in plots.plots:
        for layer in plot.layers if plot.mark == "line" else ():
            for category, label in layer.labels.items():
                if (category, -1) in ends:
                    x, top = ends[category, -1]
                    ends[category, -1] = (x, top + label_room(panel, label.size_pt))
    return ends


def _missing(panel: Panel, figure: Figure, plots: Plots, values: ValueFit) -> None:
    """`n/a` where a mark would be; in stacks a gap needs no words."""
    if not values.shown or option(figure, "stack") or figure.labels == "none":
        return
    plot = plots.plots[0]
    base = plots.scale().place(0.0)
    text = panel.formatter.word("na")
    width = 1 / (len(plot.layers) + plot.gap)
    for number, series in enumerate(figure.series):
        for category, value in enumerate(series.values):
            if number_of(value) is None and labelled(figure, category, automatic=True):
                low, high = plots.slot(category, plots.count)
                middle = (low + high) / 2 + (high - low) * width * (number - (len(plot.layers) - 1) / 2)
                name = f"value {series.name} {figure.categories[category]}"
                panel.text(middle, base + 5, text, values.size, panel.palette.muted, name=name, align="center")


def names_room(panel: Panel, figure: Figure) -> float:
    """Width that the names of series take right of the plot."""
    size, room = panel.look.category_pt, panel.width * NAMES_SHARE
    lines = [line for series in figure.series for line in panel.wrapped(series.name, size, room, bold=True)]
    return max(panel.text_width(line, size, bold=True) for line in lines) + 10


def names_beside(
    panel: Panel, figure: Figure, plots: Plots, looks: Sequence[Look], start: float | None = None
) -> list[overlays.Beside]:
    """The names of columns or their parts, right of the last column, each at the height of its part.

    Args:
        panel: Measures.
        figure: Its series are the first of the plots.
        plots: The columns in their frame.
        looks: Colours of the series.
        start: Where the names begin; None: beside the last column.
    """
    size, room = panel.look.category_pt, panel.width * NAMES_SHARE
    last = plots.count - 1
    found = {bar.layer: bar for bar in bars(plots, plots.plots[0]) if bar.category == last}
    base = plots.scale().place(0.0)
    left = max((bar.high for bar in found.values()), default=plots.right) + 10 if start is None else start
    names = []
    for index, (series, look) in enumerate(zip(figure.series, looks, strict=False)):
        bar = found.get(index)
        level = (bar.start + bar.end) / 2 if bar else base
        lines = tuple(panel.wrapped(series.name, size, room, bold=True))
        names.append(overlays.Beside(level, lines, look.label, series.name, left))
    return names


def names_fit(panel: Panel, figure: Figure) -> bool:
    """Whether the names of all columns can stand under them."""
    names = lay_out_columns(panel, figure).names
    return names is None or names.labels.fits
