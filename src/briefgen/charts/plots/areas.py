"""The layout of areas: one under its line, or several on top of each other; they reach both edges of the plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused
from briefgen.charts.evidence import resting
from briefgen.charts.keys import has_key
from briefgen.charts.looks import Look, option, series_looks
from briefgen.charts.marks import MOST_LABELLED, on_fill, total_value, value_text
from briefgen.charts.plots.columns import with_totals
from briefgen.charts.plots.frames import Frame, ValueFit, framed, surrounded
from briefgen.charts.plots.geometry import stacked_levels
from briefgen.charts.plots.inks import area_ink
from briefgen.charts.plots.line_labels import value_labels
from briefgen.charts.plots.line_plan import LinePlan, name_lines, plan_of
from briefgen.charts.plots.lines import line_layer
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.plots.scales import axis_places, label_room
from briefgen.charts.scale import number_of, numbers, stacked_ends
from briefgen.document import Series
from briefgen.drawing import Box
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

LEAST_BAND = 1.4
"""A part carries its value where it is so high, in em of the value."""


def lay_out_areas(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of areas.

    Args:
        panel: Measures; its size is the chart's.
        figure: Its series with the role `y`; the option `stack` is False, True or `percent`. Between two values there
            may be missing ones, which are bridged.

    Raises:
        InputError: The names of the points do not fit (`too-much`).
    """
    looks = series_looks(figure, panel.palette)
    filled = replace(figure, series=tuple(bridged(series) for series in figure.series))
    lay_out = _lay_out_stack if option(figure, "stack") else _lay_out_one
    return lay_out(panel, figure, filled, looks)


def bridged(series: Series) -> Series:
    """A series with its missing values between two known ones on the straight line between these.

    Example:
        >>> [value.amount for value in bridged(Series("a", (Value(1), None, Value(2)))).values]
        [1, 1.5, 2]
    """
    values = list(series.values)
    known = [index for index, value in enumerate(values) if number_of(value) is not None]
    for before, after in pairwise(known):
        first, last = number_of(values[before]) or 0.0, number_of(values[after]) or 0.0
        model = values[before] or Value(None)
        for index in range(before + 1, after):
            amount = first + (last - first) * (index - before) / (after - before)
            between = replace(model, amount=round(amount, 12), qualifier="", decimals=None)
            values[index] = resting(between, "interpolation", [values[before], values[after]])
    return replace(series, values=tuple(values))


def _frame(panel: Panel, figure: Figure, frame: Frame) -> Plots:
    made = framed(panel, figure, replace(frame, columns=0, flush=True))
    if made.names is not None and not made.names.labels.fits:
        raise names_refused(figure)
    return made


def _lay_out_one(panel: Panel, figure: Figure, filled: Figure, looks: Sequence[Look]) -> Plots:
    """A tinted area under the line of its upper edge; the line is a series that repeats the other."""
    look = panel.look
    texts = [value_text(panel, figure.series[0].values[end]) for end in (0, -1)] if figure.labels != "none" else []
    halves = [panel.text_width(text, look.value_pt, bold=True) / 2 for text in texts]
    made = _frame(
        panel,
        filled,
        Frame(
            numbers(filled),
            values=ValueFit(figure.labels != "none", True, look.value_pt),
            below=False,
            beside=max(halves[1:], default=0.0),
            show_axis=figure.labels != "all" or len(figure.categories) > MOST_LABELLED,
        ),
    )
    plan = plan_of(panel, made)
    line = replace(
        line_layer(panel, figure, plan, looks[0], 0), series=1, labels=_ends(panel, figure, made, plan, looks)
    )
    if made.values.shown and len(figure.categories) > 1:
        line = replace(line, markers={**line.markers, 0: None})  # it would lie on the numbers of the axis
    made = replace(
        made,
        series=(*filled.series, filled.series[0]),
        plots=(Plot("area", (Layer(0, Ink(panel.palette.tint)),)), Plot("line", (line,))),
        formulas={1: "[0]"},
    )
    return surrounded(panel, figure, made, _mark_of(panel, made, 1))


def _ends(panel: Panel, figure: Figure, plots: Plots, plan: LinePlan, looks: Sequence[Look]) -> dict[int, Label]:
    """The values along the upper edge; the first stands where there is no dot."""

    def labels(of: LinePlan) -> dict[int, Label]:
        places = axis_places(panel, plots.values, plots.left, plots.scale())
        return value_labels(panel, figure, of, looks, places, targets_inside=False).get(0, {})

    found = labels(plan)
    if plots.values.shown and 0 in found and len(figure.categories) > 1:
        found.pop(0)
        found |= {at: label for at, label in labels(replace(plan, dot=0.0)).items() if at == 0}
    return found


def _mark_of(panel: Panel, plots: Plots, series: int) -> Callable[[int, int], tuple[float, float]]:
    """Where the uppermost edge stands at a category, its value included."""
    amounts = [number_of(value) or 0.0 for value in plots.series[series].values]
    layer = next(layer for plot in plots.plots for layer in plot.layers if layer.series == series)

    def mark(category: int, _: int) -> tuple[float, float]:
        x = sum(plots.slot(category, plots.count)) / 2
        label = layer.labels.get(category)
        room = label_room(panel, label.size_pt) if label is not None and label.spot == "above" else 0.0
        return x, plots.scale().place(amounts[category]) + room

    return mark


# ---------------------------------------------------------------- stacks


def _lay_out_stack(panel: Panel, figure: Figure, filled: Figure, looks: Sequence[Look]) -> Plots:
    """Areas on top of each other, parted by paper, their names and last values right of them."""
    look, percent = panel.look, option(figure, "stack") == "percent"
    names = name_lines(panel, figure, looks) if has_key(figure) else []
    widths = [panel.text_width(line, look.category_pt, bold=True) for lines, _ in names for line in lines]
    offset = _offset(panel, figure)
    made = _frame(
        panel,
        filled,
        Frame(
            stacked_ends(filled),
            values=ValueFit(not percent and figure.labels != "none", True, look.value_pt),
            beside=max(widths) + offset + 2 if widths else 0.0,
            percent=percent,
        ),
    )
    layers = tuple(Layer(index, area_ink(each, panel.palette.paper)) for index, each in enumerate(looks))
    plot = Plot("area", layers, stack="share" if percent else "sum")
    levels = stacked_levels(replace(made, series=filled.series), plot)
    plot = replace(
        plot,
        layers=tuple(
            replace(layer, labels=_inside(panel, figure, made, layer, column))
            for layer, column in zip(layers, levels, strict=True)
        ),
    )
    made = replace(made, series=filled.series, plots=(plot,))
    made = with_totals(panel, filled, made, look.value_pt, _totals(panel, figure, made))
    ends = [column[-1] for column in levels]
    scale = made.scale()
    centres = [(scale.place(end[0]) + scale.place(end[1])) / 2 if end else scale.place(0.0) for end in ends]

    beside = [
        overlays.Beside(level, lines, color, series.name, made.right + offset)
        for level, (lines, color), series in zip(centres, names, figure.series, strict=False)
    ]
    return surrounded(panel, figure, made, _mark_of(panel, made, len(figure.series)), beside=beside)


def _offset(panel: Panel, figure: Figure) -> float:
    """From the plot to the names right of it, clear of the sum over the last point."""
    if option(figure, "stack") == "percent" or figure.labels == "none":
        return 8.0
    text = value_text(panel, total_value(figure, len(figure.categories) - 1))
    return max(panel.text_width(text, panel.look.value_pt, bold=True) / 2 + 4, 8.0)


def _totals(panel: Panel, figure: Figure, plots: Plots) -> list[int]:
    """The categories at which the sum is written: first and last, or as `labels` says; those that have room."""
    last = plots.count - 1
    if option(figure, "stack") == "percent" or figure.labels == "none" or len(figure.series) == 1:
        return []
    chosen: dict[str, Sequence[int]] = {"auto": (last, 0), "ends": (last, 0), "last": (last,)}
    order = chosen.get(figure.labels, (last, 0, *range(1, last)))
    places = axis_places(panel, plots.values, plots.left, plots.scale())
    found = []
    for category in dict.fromkeys(order):
        values = [series.values[category] for series in figure.series]
        if any(number_of(value) is None for value in values):
            continue
        total = sum(number_of(value) or 0.0 for value in values)
        text = value_text(panel, replace(total_value(figure, category) or Value(None), amount=total))
        wide, size = panel.text_width(text, panel.look.value_pt, bold=True), panel.look.value_pt
        x = sum(plots.slot(category, plots.count)) / 2
        left = min(max(x - wide / 2, 0.0), panel.width - wide)
        if places.first_free([Box(left, plots.scale().place(total) + 4, wide, size)], clear=3.0) is not None:
            found.append(category)
    return found


def _inside(
    panel: Panel, figure: Figure, plots: Plots, layer: Layer, column: Sequence[tuple[float, float] | None]
) -> dict[int, Label]:
    """The values of a part, where `labels: all` asks for them and it is high enough; its ends are half."""
    if figure.labels != "all":
        return {}
    size, scale = panel.look.axis_pt, plots.scale()
    color = on_fill(layer.ink.fill, panel.palette)
    found = {}
    for category in range(1, plots.count - 1):
        value, level = figure.series[layer.series].values[category], column[category]
        if number_of(value) is None or level is None:
            continue
        text = value_text(panel, value)
        low, high = plots.slot(category, plots.count)
        room = scale.place(level[1]) - scale.place(level[0])
        if room >= size * LEAST_BAND and panel.text_width(text, size, bold=True) <= high - low - 4:
            found[category] = Label(text, "center", size, color, own=bool(value is not None and value.qualifier))
    return found
