"""Draws plots on a panel: axes, marks and their labels, with what stands behind and over them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.curves import held, smoothed
from briefgen.charts.plots.axes import draw_axes, draw_names
from briefgen.charts.plots.geometry import Point, amounts, bars, places, runs, stacked_levels
from briefgen.charts.plots.labels import (
    write_bar_label,
    write_outward_label,
    write_point_label,
    write_slice_labels,
)
from briefgen.charts.plots.regression import trend_ends, within
from briefgen.charts.plots.spokes import spoke_angle, spoke_point

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Ink, Label, Layer, Line, Marker, Plot, Plots
    from briefgen.document import Figure

DASHES = {
    "solid": (),
    "dash": (4.0, 3.0),
    "sysDash": (3.0, 1.0),
    "sysDot": (1.0, 1.5),
    "dot": (1.0, 3.0),
    "dashDot": (4.0, 2.0, 1.0, 2.0),
    "lgDash": (8.0, 3.0),
    "lgDashDot": (8.0, 3.0, 1.0, 3.0),
    "sysDashDot": (3.0, 1.5, 1.0, 1.5),
    "sysDashDotDot": (3.0, 1.5, 1.0, 1.5, 1.0, 1.5),
}
"""DrawingML's preset dashes (ECMA-376-1, 20.1.10.49) as lengths of on and off, in line widths."""

LARGEST_BUBBLE = 0.25
"""Diameter of the largest bubble, of the shorter side of the plot: what `c:bubbleScale` 100 means (21.2.2.18)."""


MOST_MARKS = 60
"""Up to so many marks of a series are shapes of their own, which can be edited singly."""


def draw_plots(panel: Panel, figure: Figure, plots: Plots) -> None:
    """Draw a laid-out chart.

    Args:
        panel: Where.
        figure: What.
        plots: Its layout, made for a panel of this size.
    """
    for paint in plots.behind:
        paint(panel)
    draw_axes(panel, plots)
    for plot in plots.plots:
        _MARKS[plot.mark](panel, figure, plots, plot)
    draw_names(panel, figure, plots)
    for paint in plots.over:
        paint(panel)


def dashes(line: Line) -> tuple[float, ...]:
    """The dashes of a line in points."""
    return tuple(length * line.width_pt for length in DASHES[line.dash])


def _name(figure: Figure, plots: Plots, layer: Layer, category: int) -> str:
    series = plots.series[layer.series if layer.told is None else layer.told].name
    item = figure.categories[category] if category < len(figure.categories) else str(category + 1)
    return f"{series} {item}" if len(plots.series) > 1 else item


# ---------------------------------------------------------------- areas of paint


def _bars(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    for bar in bars(plots, plot):
        layer = plot.layers[bar.layer]
        ink, name = layer.ink_at(bar.category), _name(figure, plots, layer, bar.category)
        near, far = sorted((bar.start, bar.end))
        box = (bar.low, near, bar.high - bar.low, far - near)
        if plots.lying:
            box = (near, bar.low, far - near, bar.high - bar.low)
        if bar.length > 0:
            _paint_box(panel, box, ink, f"{'bar' if plots.lying else 'column'} {name}")
        if label := layer.labels.get(bar.category):
            total = plots.series[layer.series].role == "total"
            told = f"total {figure.categories[bar.category]}" if total else f"value {name}"
            write_bar_label(panel, plots, bar, label, told)


def _paint_box(panel: Panel, box: tuple[float, float, float, float], ink: Ink, name: str) -> None:
    if ink.fill or ink.edge or ink.hatch:
        panel.rectangle(
            *box,
            ink.fill or None,
            name=name,
            edge=ink.edge or None,
            edge_width=ink.edge_pt,
            hatch=ink.hatch,
        )


def _areas(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    scale = plots.scale(secondary=plot.secondary)
    levels = stacked_levels(plots, plot)
    for layer, column in zip(plot.layers, levels, strict=True):
        name = f"area {plots.series[layer.series].name}"
        points = places(plots, plot, layer)
        across = [sum(plots.slot(index, len(column))) / 2 for index in range(len(column))]
        for run in runs([None if level is None else (0.0, 0.0) for level in column], connect=False):
            known = [column[index] for index in run]
            upper = [(across[index], scale.place(level[1])) for index, level in zip(run, known, strict=True) if level]
            lower = [(across[index], scale.place(level[0])) for index, level in zip(run, known, strict=True) if level]
            ink = layer.ink
            panel.polygon(
                [[*upper, *reversed(lower)]],
                ink.fill,
                name=name,
                edge=ink.edge or None,
                edge_width=ink.edge_pt,
                hatch=ink.hatch,
            )
            if layer.line is not None and len(upper) > 1:
                panel.line(upper, layer.line.color, layer.line.width_pt, name=name, dash=dashes(layer.line))
        for category, label in layer.labels.items():
            if column[category] is not None and points[category] is not None:
                low, high = (scale.place(level) for level in column[category])  # type: ignore[union-attr]
                height = (low + high) / 2 if label.spot == "center" else high
                write_point_label(
                    panel, (across[category], height), 0.0, label, f"value {_name(figure, plots, layer, category)}"
                )


def _slices(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    layer = plot.layers[0]
    shares = [max(amount or 0.0, 0.0) for amount in amounts(plots, layer.series)]
    whole = sum(shares)
    if whole <= 0:
        return
    radius = min(plots.right - plots.left, plots.top - plots.bottom) / 2
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    turned = 0.0
    for category, share in enumerate(shares):
        if share > 0:
            start, end = 90 - 360 * (turned + share) / whole, 90 - 360 * turned / whole
            ink = layer.ink_at(category)
            name = f"part {figure.categories[category]}"
            panel.wedge(center, radius, radius * plot.hole, (start, end), ink.fill, name=name, edge=ink.edge)
        turned += share
    write_slice_labels(panel, figure, plots, plot)


# ---------------------------------------------------------------- lines and points


def _lines(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    if plot.between is not None:
        _ranges(panel, figure, plots, plot)
    for layer in plot.layers:
        points = places(plots, plot, layer)
        if layer.line is not None:
            for run in runs(points, connect=plot.connect):
                _stroke(panel, plots, plot, layer, points, run)
        _markers(panel, figure, plots, layer, points)
        _write(panel, figure, plots, layer, points)


def _stroke(panel: Panel, plots: Plots, plot: Plot, layer: Layer, points: list[Point | None], run: list[int]) -> None:
    """A stretch of points, in pieces that are painted alike."""
    name = f"line {plots.series[layer.series].name}"
    known = [point for index in run if (point := points[index]) is not None]
    pieces: list[tuple[Line, list[int]]] = []
    for (first, _), (second, category) in pairwise(enumerate(run)):
        line = layer.lines.get(category, layer.line)
        if line is None:
            continue
        if pieces and pieces[-1][0] == line and pieces[-1][1][-1] == first:
            pieces[-1][1].append(second)
        else:
            pieces.append((line, [first, second]))
    for line, piece in pieces:
        path = [known[index] for index in piece]
        solid = line.dash == "solid"
        panel.line(
            held(path) if plot.held else smoothed(path) if plot.smooth else path,
            line.color,
            line.width_pt,
            name=name,
            dash=dashes(line),
            round_ends=solid,
        )


def _markers(panel: Panel, figure: Figure, plots: Plots, layer: Layer, points: list[Point | None]) -> None:
    """The marks of points: each a shape with its name; very many that are alike are one."""
    alike: dict[Marker, list[int]] = {}
    for category, point in enumerate(points):
        marker = layer.marker_at(category)
        if marker is not None and point is not None:
            alike.setdefault(marker, []).append(category)
    for marker, categories in alike.items():
        together = {f"points {plots.series[layer.series].name}": categories}
        if len(categories) <= MOST_MARKS:
            together = {f"point {_name(figure, plots, layer, category)}": [category] for category in categories}
        for name, members in together.items():
            at = [point for category in members if (point := points[category]) is not None]
            panel.markers(
                at, marker.shape, marker.size_pt, marker.fill, name=name, edge=marker.edge, edge_pt=marker.edge_pt
            )


def _write(panel: Panel, figure: Figure, plots: Plots, layer: Layer, points: list[Point | None]) -> None:
    for category, label in layer.labels.items():
        point = points[category]
        if point is not None:
            marker = layer.marker_at(category)
            radius = marker.size_pt / 2 if marker is not None else 0.0
            kind = "total" if plots.series[layer.series].role == "total" else "value"
            name = figure.categories[category] if kind == "total" else _name(figure, plots, layer, category)
            write_point_label(panel, point, radius, label, f"{kind} {name}")


def _points(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    for layer in plot.layers:
        points = places(plots, plot, layer)
        if layer.line is not None:
            for run in runs(points, connect=plot.connect):
                _stroke(panel, plots, plot, layer, points, run)
        if layer.trend is not None and (ends := trend_ends(points)) is not None:
            name = f"trend {plots.series[layer.series].name}"
            ends = within(ends[0], ends[1], plots.bottom, plots.top)
            panel.line(ends, layer.trend.color, layer.trend.width_pt, name=name, dash=dashes(layer.trend))
        _markers(panel, figure, plots, layer, points)
        _write(panel, figure, plots, layer, points)


def _bubbles(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    largest = max(
        (size or 0.0 for layer in plot.layers if layer.size is not None for size in amounts(plots, layer.size)),
        default=0.0,
    )
    reach = min(plots.right - plots.left, plots.top - plots.bottom) * LARGEST_BUBBLE
    labels: list[tuple[Point, float, Label, str]] = []
    for layer in plot.layers:
        points = places(plots, plot, layer)
        sizes = amounts(plots, layer.size) if layer.size is not None else [1.0] * len(points)
        for category, (point, size) in enumerate(zip(points, sizes, strict=True)):
            if point is None or not size or size < 0:
                continue
            diameter = reach * math.sqrt(size / largest)
            ink = layer.ink_at(category)
            name = f"bubble {_name(figure, plots, layer, category)}"
            panel.dot(*point, diameter, ink.fill, name=name, edge=ink.edge or None, edge_width=ink.edge_pt)
            if label := layer.labels.get(category):
                labels.append((point, diameter / 2, label, f"value {_name(figure, plots, layer, category)}"))
    for label_place in labels:  # a bubble that is drawn later would hide them
        write_point_label(panel, *label_place)


def _ranges(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    """Lines from the lowest to the highest of the series of each category."""
    line = plot.between
    if line is None:
        return
    columns = [places(plots, plot, layer) for layer in plot.layers]
    for category in range(plots.count):
        known = [point for column in columns if (point := column[category]) is not None]
        if len(known) > 1:
            low, high = min(known, key=lambda point: point[1]), max(known, key=lambda point: point[1])
            panel.line([low, high], line.color, line.width_pt, name=f"range {figure.categories[category]}")


def _spokes(panel: Panel, figure: Figure, plots: Plots, plot: Plot) -> None:
    """Lines round a centre, one corner for each category, the first one uppermost and then clockwise."""
    for layer in plot.layers:
        points: list[Point | None] = [
            spoke_point(plots, category, amount) if amount is not None else None
            for category, amount in enumerate(amounts(plots, layer.series))
        ]
        name = f"line {plots.series[layer.series].name}"
        if layer.line is not None:
            closed = [*points, points[0]] if points else []
            for run in runs(closed, connect=plot.connect):
                path = [point for index in run if (point := closed[index]) is not None]
                if len(path) > 1:
                    panel.line(path, layer.line.color, layer.line.width_pt, name=name, dash=dashes(layer.line))
        _markers(panel, figure, plots, layer, points)
        for category, label in layer.labels.items():
            if (point := points[category]) is not None:
                angle = spoke_angle(category, plots.count)
                marker = layer.marker_at(category)
                radius = marker.size_pt / 2 if marker is not None else 0.0
                name = f"value {_name(figure, plots, layer, category)}"
                write_outward_label(panel, (point, radius, angle), label, name)


_MARKS = {
    "bar": _bars,
    "area": _areas,
    "slice": _slices,
    "line": _lines,
    "range": _lines,
    "point": _points,
    "bubble": _bubbles,
    "spoke": _spokes,
}
