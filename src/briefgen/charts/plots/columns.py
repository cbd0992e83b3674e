"""The layout of columns: beside each other, stacked, or as shares of a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import BETWEEN_NAMES, fit_categories
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.marks import (
    MOST_LABELLED,
    Look,
    labelled,
    mark_fill,
    on_fill,
    option,
    series_looks,
    total_value,
    value_text,
)
from briefgen.charts.placing import Places, spread
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.labels import label_box
from briefgen.charts.plots.model import Ink, Label, Layer, NameAxis, Plot, Plots
from briefgen.charts.plots.scales import axis_room, label_room, lowered, number_axis, stacked_ends
from briefgen.charts.scale import number_of
from briefgen.document import Series

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

GAP = 0.8
"""Gap between single or stacked columns, in widths of a column."""
CLUSTER_GAP = 0.6
"""Gap between clusters, in widths of a column."""
WIDEST = 96.0
"""A column is no wider than this, in points."""
WIDEST_GAP = 1.2
"""Gap between columns of that width, in widths of a column: a few columns stand together, not at the margins."""
NAMES_SHARE = 0.26
"""Names beside a stack take at most this share of the width."""
BETWEEN = 0.75
"""Width of the line that parts the parts of a stack."""


@dataclass(frozen=True, slots=True)
class _Values:
    """Whether columns carry their values, whether all of them have room, and in which size."""

    shown: bool
    fit: bool
    size: float


def lay_out_columns(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of columns.

    Args:
        panel: Measures; its size is the chart's.
        figure: Its series with the role `y`; the option `stack` is False, True or `percent`.
    """
    stack = option(figure, "stack")
    stacked, percent = stack in (True, "percent"), stack == "percent"
    looks = series_looks(figure, panel.palette)
    count = max(len(figure.categories), 1)
    per_slot = 1 if stacked else len(figure.series)
    beside = _names_room(panel, figure) if stacked and has_key(figure) else 0.0
    right = panel.width - max(beside, overlays.target_room(panel, figure))
    values = _values(panel, figure, _column_width(right / count, per_slot), stacked)
    asked = figure.y_axis.show
    show_axis = asked if asked is not None else not (values.fit and figure.labels in ("auto", "all"))
    ends = stacked_ends(figure) if stacked else [number_of(v) or 0.0 for s in figure.series for v in s.values]
    axis = number_axis(panel, figure, [*ends, *overlays.levels(figure)], zero=True, shown=show_axis, percent=percent)
    left = axis_room(panel, axis)
    slot = min((right - left) / count, widest_slot(panel, figure, per_slot))
    right = left + slot * count
    bold = figure.highlight if len(figure.series) > 1 and not figure.highlight_series else ()
    names = fit_categories(panel, figure, slot, bold)
    bottom = names.height + panel.look.category_pt * 0.5
    totals = stack is True and shows_totals(figure) and values.shown
    above = _above(panel, figure, values, stacked=stacked, totals=totals)
    top = max(panel.height - above, bottom + 10.0)
    if values.shown and axis.low < 0 and not stacked:
        axis = lowered(axis, label_room(panel, values.size), top - bottom)
    column = min(_column_width(slot, per_slot), WIDEST)
    plot = Plot(
        "bar",
        tuple(_layer(panel, figure, looks, index, stacked=stacked) for index in range(len(figure.series))),
        stack="share" if percent else "sum" if stacked else "",
        gap=(slot - column * per_slot) / column,
    )
    made = Plots(left, right, bottom, top, figure.series, (plot,), values=axis, names=NameAxis(names, bold=bold))
    made = replace(made, plots=(_labelled(panel, figure, made, plot, values),))
    if totals:
        made = with_totals(panel, figure, made, values.size)
    return _over(panel, figure, made, looks, values, stacked=stacked)


def shows_totals(figure: Figure) -> bool:
    """Whether the sums of stacks are written at their ends."""
    return bool(option(figure, "totals")) and figure.labels != "none"


def _above(panel: Panel, figure: Figure, values: _Values, *, stacked: bool, totals: bool) -> float:
    """Height over the plot: annotations, names of series, values over the highest mark, the title of the axis."""
    above = overlays.head_room(panel, figure) + (0.0 if stacked else key_height(panel, figure, panel.width))
    over_marks = (values.shown and not stacked) or totals
    above += label_room(panel, values.size) if over_marks else panel.look.axis_pt * 0.5
    return above + (panel.look.axis_pt * 1.6 if figure.y_axis.title else 0.0)


def _column_width(slot: float, per_slot: int) -> float:
    return slot / (1 + GAP) if per_slot == 1 else slot / (per_slot + CLUSTER_GAP)


def widest_slot(panel: Panel, figure: Figure, per_slot: int) -> float:
    """The greatest distance between the middles of two columns or clusters, in points; long names keep their room."""
    size = panel.look.category_pt
    names = max((panel.text_width(name, size, bold=True) for name in figure.categories), default=0.0)
    return max(WIDEST * (per_slot + WIDEST_GAP), names + 2 * BETWEEN_NAMES)


def _values(panel: Panel, figure: Figure, column: float, stacked: bool) -> _Values:
    """Values in the largest size at which none is wider than its place; none where no size is small enough."""
    automatic = len(figure.categories) * len(figure.series) <= MOST_LABELLED
    wanted = figure.labels in ("all", "ends", "last", "total") or (figure.labels == "auto" and automatic)
    texts = [value_text(panel, value) for series in figure.series for value in series.values]
    room = column - 4 if stacked else column * (1 + (GAP if len(figure.series) == 1 else 0.0)) - 3
    sizes = (panel.look.value_pt, panel.look.category_pt, panel.look.axis_pt)
    widths = [panel.text_width(text, 1.0, bold=True) for text in texts]
    fitting = next((size for size in sizes if max(widths, default=0.0) * size <= room), 0.0)
    shown = wanted and (fitting > 0 or figure.labels != "auto")
    return _Values(shown, shown and fitting > 0, fitting or panel.look.axis_pt)


def _layer(panel: Panel, figure: Figure, looks: list[Look], index: int, *, stacked: bool) -> Layer:
    palette, look = panel.palette, looks[index]
    edge = look.edge or (palette.paper if stacked else "")
    inks = {}
    for category in range(len(figure.categories)):
        fill = mark_fill(figure, looks, index, category, palette)
        if fill != look.fill:
            inks[category] = Ink(fill, edge, BETWEEN)
    return Layer(index, Ink(look.fill, edge, BETWEEN), inks)


def _labelled(panel: Panel, figure: Figure, plots: Plots, plot: Plot, values: _Values) -> Plot:
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


def with_totals(panel: Panel, figure: Figure, plots: Plots, size: float) -> Plots:
    """The sums of stacks as a further series without a mark, written at the ends of the stacks.

    It follows when the reader edits the data: in the workbook it is a formula.
    """
    count = len(figure.series)
    sums = tuple(total_value(figure, category) for category in range(len(figure.categories)))
    labels = {
        category: Label(value_text(panel, total), "right" if plots.lying else "above", size, panel.palette.ink)
        for category, total in enumerate(sums)
        if total is not None
    }
    total = Series(panel.formatter.word("total"), sums, "total")
    line = Plot("line", (Layer(count, labels=labels),))
    return replace(
        plots,
        series=(*plots.series, total),
        plots=(*plots.plots, line),
        formulas={**plots.formulas, count: f"SUM([0:{count - 1}])"},
    )


# ---------------------------------------------------------------- behind and over


def _over(panel: Panel, figure: Figure, plots: Plots, looks: list[Look], values: _Values, *, stacked: bool) -> Plots:
    ends = mark_ends(panel, plots)

    def ground() -> overlays.Ground:
        return overlays.Ground(
            plots.left,
            plots.right,
            plots.bottom,
            plots.top,
            plots.scale(),
            slot=lambda index: plots.slot(index, plots.count),
            mark=lambda index, series: ends.get((index, -1 if stacked else series)) or _foot(plots, index),
            places=Places(panel.width, panel.height),
        )

    def names(on: Panel) -> None:
        if has_key(figure) and stacked:
            _names_beside(on, figure, plots, looks)
        elif has_key(figure):
            draw_key(on, figure, looks, (0.0, on.height - overlays.head_room(on, figure), on.width))

    return replace(
        plots,
        behind=(lambda on: overlays.draw_bands(on, figure, ground()),),
        over=(
            lambda on: _missing(on, figure, plots, values),
            names,
            lambda on: overlays.draw_targets(on, figure, ground()),
            lambda on: overlays.draw_brackets(on, figure, ground()),
        ),
    )


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


def _foot(plots: Plots, category: int) -> tuple[float, float]:
    return sum(plots.slot(category, plots.count)) / 2, plots.scale().place(0.0)


def _missing(panel: Panel, figure: Figure, plots: Plots, values: _Values) -> None:
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


def _names_room(panel: Panel, figure: Figure) -> float:
    size, room = panel.look.category_pt, panel.width * NAMES_SHARE
    lines = [line for series in figure.series for line in panel.wrapped(series.name, size, room, bold=True)]
    return max(panel.text_width(line, size, bold=True) for line in lines) + 10


def _names_beside(panel: Panel, figure: Figure, plots: Plots, looks: list[Look]) -> None:
    """The names of a stack's parts, right of its last column, each at the height of its part."""
    size, room = panel.look.category_pt, panel.width * NAMES_SHARE
    last = plots.count - 1
    found = {bar.layer: bar for bar in bars(plots, plots.plots[0]) if bar.category == last}
    base = plots.scale().place(0.0)
    centres, texts = [], []
    for index, series in enumerate(figure.series):
        bar = found.get(index)
        centres.append((bar.start + bar.end) / 2 if bar else base)
        texts.append(panel.wrapped(series.name, size, room, bold=True))
    heights = [len(lines) * size * 1.2 for lines in texts]
    start = max((bar.high for bar in found.values()), default=plots.right) + 10
    placed = spread(centres, heights, plots.bottom, panel.height)
    for look, series, lines, centre, height in zip(looks, figure.series, texts, placed, heights, strict=True):
        for number, line in enumerate(lines):
            y = centre + height / 2 - size * (0.6 + 1.2 * number)
            panel.middle_text(start, y, line, size, look.label, name=f"series {series.name}", bold=True)


def names_fit(panel: Panel, figure: Figure) -> bool:
    """Whether the names of all columns can stand under them."""
    names = lay_out_columns(panel, figure).names
    return names is None or names.labels.fits
