"""The layout of columns with lines over them, on one axis or on two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused
from briefgen.charts.keys import draw_key, key_height
from briefgen.charts.looks import Look, option, series_looks
from briefgen.charts.marks import labelled
from briefgen.charts.placing import Places
from briefgen.charts.plots.columns import (
    NAMES_SHARE,
    columns_writing,
    labelled_columns,
    mark_of,
    names_beside,
    shows_totals,
    with_columns,
)
from briefgen.charts.plots.crossed_values import boxes_of_columns, totals_clear_of, values_clear_of
from briefgen.charts.plots.frames import Frame, ValueFit, fit_values, framed, surrounded
from briefgen.charts.plots.line_labels import value_labels
from briefgen.charts.plots.line_plan import LinePlan, name_lines, paths_of, plan_of
from briefgen.charts.plots.lines import line_layer
from briefgen.charts.plots.model import Label, Plot, Plots
from briefgen.charts.plots.scales import axis_places, axis_room, label_room, number_axis, second_axis
from briefgen.charts.scale import number_of, numbers, stacked_ends
from briefgen.document import Axis, Series
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure


@dataclass(frozen=True, slots=True)
class _Combo:
    """A combo, taken apart.

    Attributes:
        whole: All of it.
        columns: A Figure of the columns.
        lines: A Figure of the lines.
        looks: Colours of the columns, then of the lines.
        secondary: True for lines on an axis of their own.
        stacked: True for stacked columns.
    """

    whole: Figure
    columns: Figure
    lines: Figure
    looks: Sequence[Look]
    secondary: bool
    stacked: bool

    @property
    def first_line(self) -> int:
        """The index of the first line among all series."""
        return len(self.columns.series)

    @property
    def names_columns_beside(self) -> bool:
        """Whether columns are named right of the last one: parts of a stack, or the one series there is."""
        alone = len(self.columns.series) == 1
        return self.whole.legend != "none" and (self.stacked if not alone else not self.secondary)

    @property
    def names_columns_above(self) -> bool:
        """Whether columns are named in a row above."""
        return self.whole.legend != "none" and len(self.columns.series) > 1 and not self.stacked

    @property
    def names_lines(self) -> bool:
        """Whether lines are named at their ends; a single one on its own axis is named by the axis."""
        return self.whole.legend != "none" and not (self.secondary and len(self.lines.series) == 1)


def lay_out_combo(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of columns (role `y`) and lines (role `line`).

    Args:
        panel: Measures; its size is the chart's.
        figure: What is shown; options `stack`, `totals`, `lines_axis` and `second_title`.

    Raises:
        InputError: The names of the categories do not fit (`too-much`).
    """
    combo = _apart(panel, figure)
    made, whole = _attempt(panel, combo, show_axis=combo.secondary)
    if not whole and not made.values.shown and figure.y_axis.show is None:
        made, _ = _attempt(panel, combo, show_axis=True)
    return made


def _apart(panel: Panel, figure: Figure) -> _Combo:
    count = sum(series.role == "y" for series in figure.series)
    kept = tuple(each for each in figure.options if not each[0].startswith("scenario"))
    told = tuple(
        (f"scenario {int(name.split()[1]) - count}", value)
        for name, value in figure.options
        if name.startswith("scenario") and int(name.split()[1]) >= count
    )
    lines = replace(
        figure,
        series=tuple(Series(each.name, each.values) for each in figure.series[count:]),
        options=(*kept, *told),
        annotations=(),
        highlight=(),
        highlight_series=False,
        y_axis=Axis(title=str(option(figure, "second_title"))),
    )
    columns = replace(figure, series=figure.series[:count])
    if figure.highlight_series:
        columns = replace(columns, highlight=(), highlight_series=False)
    looks = series_looks(figure, panel.palette)
    return _Combo(
        figure,
        columns,
        lines,
        looks,
        secondary=option(figure, "lines_axis") == "secondary",
        stacked=option(figure, "stack") is True,
    )


# ---------------------------------------------------------------- frame and marks


def _frame(panel: Panel, combo: _Combo, *, show_axis: bool) -> tuple[Plots, ValueFit]:
    figure, columns = combo.whole, combo.columns
    beside = _beside(panel, combo)
    per_slot = 1 if combo.stacked else len(columns.series)
    width = panel.width - max(beside, overlays.target_room(panel, figure))
    values = ValueFit(size=panel.look.value_pt)
    if not combo.secondary or figure.labels != "auto":
        values = fit_values(panel, columns, width, per_slot, inside=combo.stacked)
    ends = stacked_ends(columns) if combo.stacked else numbers(columns)
    reach = [*ends, *([] if combo.secondary else numbers(combo.lines))]
    shown = show_axis or not (values.fit and figure.labels in ("auto", "all"))
    second = None
    if combo.secondary:
        first = number_axis(panel, columns, [*reach, *overlays.levels(figure)], zero=True, shown=True)
        second = second_axis(panel, combo.lines, first)
        second = replace(second, color=_color(combo.looks[combo.first_line :]))
    frame = Frame(
        reach,
        per_slot,
        values,
        outside=not combo.stacked or bool(shows_totals(columns)),
        below=not combo.stacked,
        above=key_height(panel, columns, panel.width) if combo.names_columns_above else 0.0,
        beside=beside,
        show_axis=shown,
        second=second,
    )
    made = framed(panel, replace(figure, series=columns.series, highlight=columns.highlight), frame)
    if made.names is not None and not made.names.labels.fits:
        raise names_refused(figure)
    if combo.secondary:
        made = replace(made, values=replace(made.values, color=_color(combo.looks[: combo.first_line])))
    return replace(made, series=figure.series), values


def _color(looks: Sequence[Look]) -> str:
    """The colour of an axis: that of its marks, if they have one."""
    return looks[0].label if len(looks) == 1 else ""


def _beside(panel: Panel, combo: _Combo) -> float:
    """Width of the names right of the plot."""
    size, room = panel.look.category_pt, panel.width * NAMES_SHARE
    rows = [panel.wrapped(series.name, size, room, bold=True) for series in combo.columns.series]
    rows = rows if combo.names_columns_beside else []
    rows += [lines for lines, _ in _line_names(panel, combo)]
    widths = [panel.text_width(line, size, bold=True) for lines in rows for line in lines]
    return max(widths) + 12.0 if widths else 0.0


def _line_names(panel: Panel, combo: _Combo) -> list[tuple[tuple[str, ...], str]]:
    """Lines and colours of the names of lines; with their last values, where no values stand at the points."""
    if not combo.names_lines:
        return []
    labels = "auto" if combo.whole.labels == "auto" else "none"
    return name_lines(panel, replace(combo.lines, labels=labels), combo.looks[combo.first_line :])  # type: ignore[arg-type]


def _attempt(panel: Panel, combo: _Combo, *, show_axis: bool) -> tuple[Plots, bool]:
    """The layout, and whether all values that were asked for have a place."""
    made, values = _frame(panel, combo, show_axis=show_axis)
    columns, count = combo.columns, combo.first_line
    plan = plan_of(panel, made, secondary=combo.secondary, several=True)
    paths = paths_of(combo.lines, plan)
    made = with_columns(panel, columns, made, combo.looks, values)
    plot = made.plots[0]
    cleared = values_clear_of(panel, made, plot, paths)
    totals = tuple(totals_clear_of(panel, made, each, paths) for each in made.plots[1:])
    made = replace(made, plots=(cleared, *totals))
    whole = _labels(cleared) == _labels(labelled_columns(panel, columns, made, plot, values))
    looks = combo.looks[count:]
    places = _taken(panel, combo, made)
    labels: dict[int, dict[int, Label]] = {}
    if combo.whole.labels not in ("auto", "total"):
        lines = replace(combo.lines, legend="none")
        labels = value_labels(panel, lines, plan, looks, places, targets_inside=False)
        whole = whole and _labels_of(labels) >= _wanted(lines)
    layers = tuple(
        replace(
            line_layer(panel, combo.lines, plan, looks[index], index),
            series=count + index,
            labels=labels.get(index, {}),
        )
        for index in range(len(combo.lines.series))
    )
    connect = option(combo.whole, "missing") == "connect"
    lines_plot = Plot("line", layers, secondary=combo.secondary, connect=connect)
    made = replace(made, plots=(cleared, lines_plot, *totals))
    return _written(panel, combo, made, values, plan), whole


def _taken(panel: Panel, combo: _Combo, plots: Plots) -> Places:
    """The places of columns, of what is written at and beside them, and of the numbers of the axes."""
    places = axis_places(panel, plots.values, plots.left, plots.scale())
    if plots.second is not None or combo.names_lines or combo.names_columns_beside:
        places.take(Box(plots.right + 4.0, 0.0, panel.width - plots.right, panel.height))
    base, size = plots.scale().place(0.0), panel.look.value_pt
    for category in range(plots.count):
        if not combo.stacked and any(number_of(series.values[category]) is None for series in combo.columns.series):
            low, high = plots.slot(category, plots.count)
            places.take(Box(low, base, high - low, size * 1.4))  # n/a stands there
    for box in boxes_of_columns(panel, plots):
        places.take(box)
    return places


def _labels(plot: Plot) -> int:
    return sum(len(layer.labels) for layer in plot.layers)


def _labels_of(labels: dict[int, dict[int, Label]]) -> int:
    return sum(len(each) for each in labels.values())


def _wanted(lines: Figure) -> int:
    """How many values of lines were asked for."""
    return sum(
        number_of(value) is not None and labelled(lines, category, automatic=False)
        for series in lines.series
        for category, value in enumerate(series.values)
    )


# ---------------------------------------------------------------- over


def _written(panel: Panel, combo: _Combo, plots: Plots, values: ValueFit, plan: LinePlan) -> Plots:
    quiet = replace(combo.columns, legend="none")
    start = plots.right + 10 + (axis_room(panel, plots.second) if plots.second is not None else 0.0)
    beside = names_beside(panel, combo.columns, plots, combo.looks, start) if combo.names_columns_beside else []
    for series, (lines, color) in zip(combo.lines.series, _line_names(panel, combo), strict=False):
        known = [number for value in series.values if (number := number_of(value)) is not None]
        level = plan.scale.place(known[-1]) if known else plots.bottom
        beside.append(overlays.Beside(level, lines, color, series.name, start))

    def write(on: Panel) -> None:
        if combo.names_columns_above:
            top = on.height - overlays.head_room(on, combo.whole)
            draw_key(on, combo.columns, combo.looks, (0.0, top, on.width))

    over = (*columns_writing(quiet, plots, combo.looks, values), write)
    return surrounded(panel, combo.whole, plots, _mark_of(panel, combo, plots, plan), over, beside)


def _mark_of(panel: Panel, combo: _Combo, plots: Plots, plan: LinePlan) -> Callable[[int, int], tuple[float, float]]:
    """Where columns and points end, their values included."""
    columns = mark_of(panel, combo.columns, plots)

    def mark(category: int, series: int) -> tuple[float, float]:
        if series < combo.first_line:
            return columns(category, series)
        amount = number_of(combo.whole.series[series].values[category])
        layer = next(layer for plot in plots.plots for layer in plot.layers if layer.series == series)
        label = layer.labels.get(category)
        room = label_room(panel, label.size_pt) if label is not None and label.spot == "above" else 0.0
        return plan.x(category), plan.scale.place(amount or 0.0) + plan.dot / 2 + room

    return mark
