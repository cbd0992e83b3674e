"""The layout of Pareto charts: columns, and over them the line of their shares added up, on one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.category_names import names_refused
from briefgen.charts.cumulation import MOST, cumulative
from briefgen.charts.curves import crosses
from briefgen.charts.evidence import derived
from briefgen.charts.looks import series_looks
from briefgen.charts.marks import MOST_LABELLED, on_fill, tick_text
from briefgen.charts.plots.columns import columns_writing, mark_of, with_columns
from briefgen.charts.plots.frames import Frame, fit_values, framed, surrounded
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.labels import label_box
from briefgen.charts.plots.model import Label, Layer, Line, Marker, NumberAxis, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Shares at which the second axis has numbers."""
SHARE = Format("percent", decimals=0)
LEAST_COLUMN = 1.7
"""A column that carries its value inside its end is at least so high, in em of the value."""


def lay_out_pareto(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure with one series, from the largest to the smallest.

    Raises:
        InputError: The names of the categories do not fit (`too-much`).
    """
    amounts = [number_of(value) for value in figure.series[0].values]
    whole = sum(amount or 0.0 for amount in amounts)
    shown = replace(figure, y_axis=replace(figure.y_axis, maximum=whole))
    second = _shares_axis(panel)
    values = fit_values(panel, figure, panel.width - 40.0, 1, inside=False)
    frame = Frame(
        [whole],
        values=values,
        outside=False,  # the line ends over all values
        show_axis=not (values.fit and figure.labels in ("auto", "all")),
        second=second,
    )
    made = framed(panel, shown, frame)
    if made.names is None or not made.names.labels.fits:
        raise names_refused(figure)
    looks = series_looks(figure, panel.palette)
    made = with_columns(panel, figure, made, looks, values)
    parts = figure.series[0].values
    model = derived(None, "cumulated share", parts, shown=SHARE)
    shares = tuple(replace(model, amount=share) for share in cumulative(amounts))
    made = replace(
        made,
        series=(*figure.series, Series(panel.formatter.word("cumulative_share"), shares, "share")),
        plots=(_clear(panel, made), Plot("line", (_line(panel, figure),), secondary=True)),
        formulas={1: "N([1^])+N([0])/SUM([0|])"},
    )
    made = replace(made, behind=(lambda on: _most(on, made),))
    over = columns_writing(figure, made, looks, values)
    return surrounded(panel, figure, made, mark_of(panel, figure, made), over)


def _shares_axis(panel: Panel) -> NumberAxis:
    texts = tuple(tick_text(panel, Value(0, format=SHARE), tick, 0.2) for tick in TICKS)
    title = panel.formatter.word("cumulative_share")
    return NumberAxis(0.0, 1.0, TICKS, texts, SHARE, shown=True, title=title, color=panel.palette.text)


def _line(panel: Panel, figure: Figure) -> Layer:
    ink = panel.palette.ink
    dot = Marker("circle", 6.0 if panel.medium == "deck" else 4.5, ink)
    marked = dot if len(figure.categories) <= MOST_LABELLED else None
    return Layer(1, line=Line(ink, panel.look.line_pt * 0.7), marker=marked)


def _clear(panel: Panel, plots: Plots) -> Plot:
    """The columns with their values clear of the line: over them, else inside, where they are high enough."""
    plot = plots.plots[0]
    layer = plot.layers[0]
    points, reached = [], 0.0
    for category, value in enumerate(plots.series[0].values):
        reached += number_of(value) or 0.0
        points.append((sum(plots.slot(category, plots.count)) / 2, plots.scale().place(reached)))
    labels: dict[int, Label] = {}
    for bar in bars(plots, plot):
        label = layer.labels.get(bar.category)
        if label is None:
            continue
        box = label_box(panel, bar, label.text, label.size_pt)
        if box.y + box.height <= plots.top and not crosses(box, points, clear=4.0):
            labels[bar.category] = label
        elif bar.length >= label.size_pt * LEAST_COLUMN:
            color = on_fill(layer.ink_at(bar.category).fill, panel.palette)
            labels[bar.category] = replace(label, spot="in", color=color)
    return replace(plot, layers=(replace(layer, labels=labels),))


def _most(panel: Panel, plots: Plots) -> None:
    """The hairline at 80 %."""
    y = plots.scale(secondary=True).place(MOST)
    panel.line([(plots.left, y), (plots.right, y)], panel.palette.ink, panel.fine, name="line 80 %")
