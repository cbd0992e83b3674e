"""The layout of clouds: points or bubbles on two axes of numbers, with the names that have room."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.keys import draw_key, key_height
from briefgen.charts.legible import refusal
from briefgen.charts.looks import option, series_looks
from briefgen.charts.marks import on_fill
from briefgen.charts.placing import Places
from briefgen.charts.plots.cloud_axes import CloudFrame, draw_size_key, frame_of
from briefgen.charts.plots.geometry import places as mark_places
from briefgen.charts.plots.model import Ink, Layer, Line, Marker, Plot, Plots
from briefgen.charts.plots.pens import LARGEST_BUBBLE
from briefgen.charts.plots.point_names import Crowd, Named, PlacedNames, place_names
from briefgen.charts.plots.quarters import Corner, draw_quarters, place_corners, quarter_lines, write_quarters
from briefgen.charts.plots.regression import trend_ends
from briefgen.charts.plots.remarks import place_remarks, place_targets
from briefgen.charts.scale import number_of
from briefgen.drawing import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.charts.looks import Look
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.geometry import Point
    from briefgen.charts.plots.model import Painter
    from briefgen.document import Figure

FEW, MANY, CROWD = 12, 60, 400
"""Up to so many points have large names; up to so many a large mark; and more than so many the smallest."""
MARK_SIZES = {"deck": (9.0, 6.0, 3.0), "report": (6.5, 4.5, 2.0)}
"""Diameters of the marks of up to `MANY` points, of up to `CROWD`, and of more."""
BETWEEN = 0.75
"""Edge in the colour of the paper that tells overlapping marks apart, in points."""
OPEN = ("x", "plus", "dash")
"""Marks without an inside."""


def lay_out_cloud(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of points or bubbles.

    Args:
        panel: Measures; its size is the chart's.
        figure: Series with the roles `x`, `y` (one for each group) and, for bubbles, `size`.

    Raises:
        InputError: Not all names that are asked for have room (`too-much`).
    """
    groups = grouped(figure)
    looks = series_looks(groups, panel.palette)
    sized = next((index for index, series in enumerate(figure.series) if series.role == "size"), None)
    key = key_height(panel, groups, panel.width)
    frame = frame_of(panel, figure, key, size=sized)
    layers = _layers(panel, figure, looks, sized)
    plots = Plots(
        frame.left,
        frame.right,
        frame.bottom,
        frame.top,
        figure.series,
        (Plot("bubble" if sized is not None else "point", layers),),
        values=frame.y,
        across=frame.x,
    )
    shapes = tuple(layer.marker.shape if layer.marker is not None else "circle" for layer in layers)
    names, remarks, corners = _written(panel, figure, plots, frame, looks)
    layers = tuple(
        replace(layer, labels={at: label for (number, at), label in names.labels.items() if number == index})
        for index, layer in enumerate(layers)
    )
    made = replace(plots, plots=(replace(plots.plots[0], layers=layers),))
    return replace(
        made,
        behind=(lambda on: draw_quarters(on, figure, made),),
        over=(
            lambda on: draw_key(on, groups, looks, (0.0, on.height, on.width), shapes) if key else None,
            lambda on: draw_size_key(on, made, frame),
            lambda on: write_quarters(on, corners),
            *remarks,
            *names.painted,
        ),
    )


def grouped(figure: Figure) -> Figure:
    """The Figure with its groups alone: what keys and colours count."""
    return replace(figure, series=tuple(series for series in figure.series if series.role == "y"))


def diameters(plots: Plots, layer: Layer) -> list[float]:
    """The diameter of every mark of a layer, in points; 0 where there is none."""
    if layer.size is None:
        known = (layer.marker_at(category) for category in range(plots.count))
        return [0.0 if marker is None else marker.size_pt for marker in known]
    sizes = [number_of(value) or 0.0 for value in plots.series[layer.size].values]
    reach = min(plots.right - plots.left, plots.top - plots.bottom) * LARGEST_BUBBLE
    largest = max(sizes) or 1.0
    return [reach * math.sqrt(max(size, 0.0) / largest) for size in sizes]


# ---------------------------------------------------------------- marks


def _layers(panel: Panel, figure: Figure, looks: Sequence[Look], sized: int | None) -> tuple[Layer, ...]:
    across = next(index for index, series in enumerate(figure.series) if series.role == "x")
    found = [index for index, series in enumerate(figure.series) if series.role == "y"]
    return tuple(
        _bubbles(panel, figure, looks, number, Layer(index, x=across, size=sized))
        if sized is not None
        else _points(panel, figure, looks, number, Layer(index, x=across))
        for number, index in enumerate(found)
    )


def _points(panel: Panel, figure: Figure, looks: Sequence[Look], number: int, layer: Layer) -> Layer:
    palette, look = panel.palette, looks[number]
    large, middle, small = MARK_SIZES[panel.medium]
    count = len(figure.categories)
    size = large if count <= MANY else middle if count <= CROWD else small
    usual = _marker(panel, number if len(looks) > 1 else 0, look.fill, size, edged=count <= CROWD)
    markers: dict[int, Marker | None] = {}
    if figure.highlight and not figure.highlight_series:
        if len(looks) == 1:
            lifted = replace(usual, fill=palette.accent, size_pt=max(size, middle) + 1.0, edge=palette.paper)
            usual = replace(usual, fill=palette.grey)
        else:
            lifted = replace(usual, edge=palette.ink, edge_pt=1.5, size_pt=max(size, middle) + 2.0)
        markers = dict.fromkeys(figure.highlight, lifted)
    trend = None
    if option(figure, "trend") == "linear":
        color = palette.ink if len(looks) == 1 else look.label
        trend = Line(color, panel.look.line_pt * 0.6, "sysDash")
    return replace(layer, marker=usual, markers=markers, trend=trend)


def _marker(panel: Panel, number: int, fill: str, size: float, *, edged: bool) -> Marker:
    series = panel.palette.series
    shape = series[number % len(series)].marker
    if shape in OPEN:
        return Marker(shape, size, fill, "", 1.5)  # type: ignore[arg-type]
    return Marker(shape, size, fill, panel.palette.paper if edged else "", BETWEEN)  # type: ignore[arg-type]


def _bubbles(panel: Panel, figure: Figure, looks: Sequence[Look], number: int, layer: Layer) -> Layer:
    palette = panel.palette
    ink = Ink(looks[number].fill, palette.paper, BETWEEN)
    inks: dict[int, Ink] = {}
    if figure.highlight and not figure.highlight_series:
        if len(looks) == 1:
            inks = dict.fromkeys(figure.highlight, replace(ink, fill=palette.accent))
            ink = replace(ink, fill=palette.grey)
        else:
            inks = dict.fromkeys(figure.highlight, replace(ink, edge=palette.ink, edge_pt=1.5))
    return replace(layer, ink=ink, inks=inks)


# ---------------------------------------------------------------- words


def _written(
    panel: Panel, figure: Figure, plots: Plots, frame: CloudFrame, looks: Sequence[Look]
) -> tuple[PlacedNames, list[Painter], list[Corner]]:
    """The names of points, the remarks and the names of quarters, clear of axes, marks and each other."""
    taken = Places(panel.width, panel.height)
    for box in (
        Box(0.0, 0.0, panel.width, plots.bottom),
        Box(0.0, 0.0, max(plots.left - 2.0, 0.0), panel.height),
        Box(0.0, frame.free_to, panel.width, panel.height - frame.free_to),
    ):
        if box.width > 0 and box.height > 0:
            taken.take(box)
    marks = list(_marks(plots))
    lines = [ends for layer in plots.plots[0].layers if layer.trend is not None and (ends := _trend(plots, layer))]
    steps = [step for ends in lines for step in _along(*ends)]
    corners = place_corners(panel, figure, plots, Crowd([*((*at, radius) for _, at, radius in marks), *steps]), taken)
    steps += [step for ends in quarter_lines(figure, plots) for step in _along(*ends)]
    crowd = Crowd([*((*at, radius) for _, at, radius in marks), *steps])
    painters = place_targets(panel, figure, plots, taken)
    wanted = [
        _named(panel, figure, looks, key, at, radius)
        for key, at, radius in marks
        if radius > 0 and _is_named(figure, key[1])
    ]
    _put_in_order(wanted, figure, plots)
    must = place_names(panel, [point for point in wanted if point.must], crowd, taken)
    painters += place_remarks(panel, figure, {key[1]: (at, radius) for key, at, radius in marks}, crowd, taken)
    rest = place_names(panel, [point for point in wanted if not point.must], crowd, taken)
    if figure.labels == "all" and rest.left_out:
        reason = f"{rest.left_out} of {len(wanted)} names have no room"
        raise refusal(figure, reason, panel.width, panel.height)
    return PlacedNames(must.labels | rest.labels, must.painted + rest.painted), painters, corners


def _marks(plots: Plots) -> Iterator[tuple[tuple[int, int], Point, float]]:
    """Layer and category, place and radius of every mark."""
    plot = plots.plots[0]
    for number, layer in enumerate(plot.layers):
        wide = diameters(plots, layer)
        for category, place in enumerate(mark_places(plots, plot, layer)):
            if place is not None:
                yield (number, category), place, wide[category] / 2


def _trend(plots: Plots, layer: Layer) -> list[Point] | None:
    return trend_ends(mark_places(plots, plots.plots[0], layer))


def _along(start: Point, end: Point) -> list[tuple[float, float, float]]:
    """Small marks along a line, so that names keep clear of it."""
    steps = max(int(math.dist(start, end) // 6.0), 1)
    return [
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps, 1.0)
        for step in range(steps + 1)
    ]


def _is_named(figure: Figure, category: int) -> bool:
    """Whether a point may have its name: all where `label` names them, else those highlighted."""
    if figure.labels == "none":
        return False
    lifted = not figure.highlight_series and category in figure.highlight
    return lifted or bool(option(figure, "named")) or figure.labels == "all"


def _named(
    panel: Panel, figure: Figure, looks: Sequence[Look], key: tuple[int, int], at: Point, radius: float
) -> Named:
    group, category = key
    lifted = not figure.highlight_series and category in figure.highlight
    size = panel.look.category_pt if len(figure.categories) <= FEW or lifted else panel.look.axis_pt
    fill = looks[group].fill
    if figure.highlight and not figure.highlight_series and len(looks) == 1:
        fill = panel.palette.accent if lifted else panel.palette.grey
    color = looks[group].label if lifted or figure.highlight_series else panel.palette.text
    bubbles = any(series.role == "size" for series in figure.series)
    inside = on_fill(fill, panel.palette) if bubbles else ""
    return Named(key, figure.categories[category], at, radius, color, size, bold=lifted, must=lifted, inside=inside)


def _put_in_order(wanted: list[Named], figure: Figure, plots: Plots) -> None:
    """Sort by importance: highlighted groups, then the largest, then what stands furthest from the middle."""
    if not wanted:
        return
    middle = [sorted(point.at[axis] for point in wanted)[len(wanted) // 2] for axis in (0, 1)]
    width, height = plots.right - plots.left, plots.top - plots.bottom

    def importance(point: Named) -> tuple[bool, float, float]:
        away = math.hypot((point.at[0] - middle[0]) / width, (point.at[1] - middle[1]) / height)
        quiet = figure.highlight_series and point.key[0] not in figure.highlight
        return quiet, -round(point.radius, 3), -away

    wanted.sort(key=importance)
