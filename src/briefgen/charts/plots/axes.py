"""Axes of drawn plots: hairlines with their numbers, the line of the categories, their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.charts.category_names import write_categories
from briefgen.charts.plots.scales import AXIS_GAP
from briefgen.charts.plots.spokes import spoke_point, write_spoke_names
from briefgen.charts.scale import Scale

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import NumberAxis, Plots
    from briefgen.document import Figure


TITLE_LEADING = 1.25
"""Of the lines of an axis title, in em."""
LEADING, TIGHT_LEADING = 1.2, 1.0
"""Of the lines of a bar's name, in em; where bars stand close, tight enough to be seen to belong together."""


def draw_axes(panel: Panel, plots: Plots) -> None:
    """Gridlines and numbers: what lies under the marks."""
    if any(plot.mark == "spoke" for plot in plots.plots):
        _web(panel, plots)
        return
    along, across = ("x", "y") if plots.lying else ("y", "x")
    _axis(panel, plots, plots.values, along, far=False)
    if plots.second is not None:
        _axis(panel, plots, plots.second, along, far=True)
    if plots.across is not None:
        _axis(panel, plots, plots.across, across, far=False)
        corner, ends = (plots.left, plots.bottom), ((plots.right, plots.bottom), (plots.left, plots.top))
        for axis, end in zip((plots.across, plots.values), ends, strict=True):
            if axis.line:
                panel.line([corner, end], panel.palette.ink, 1.0, name="axis")
    draw_titles(panel, plots)


def _axis(panel: Panel, plots: Plots, axis: NumberAxis, along: str, *, far: bool) -> None:
    look, palette = panel.look, panel.palette
    color = axis.color or palette.muted
    zero_line = plots.names is not None and plots.names.line
    free = 0.0
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        share = Scale(axis.low, axis.high, 0.0, 1.0, axis.log).place(tick)
        grid = axis.grid and look.gridlines != "none" and not (tick == 0 and zero_line)
        if along == "y":
            y = plots.bottom + share * (plots.top - plots.bottom)
            if grid:
                panel.line([(plots.left, y), (plots.right, y)], palette.hair, look.gridline_pt, name=f"gridline {text}")
            if axis.shown:
                x, align = (plots.right + AXIS_GAP, "left") if far else (plots.left - AXIS_GAP, "right")
                panel.middle_text(x, y, text, look.axis_pt, color, name=f"axis {text}", align=align)  # type: ignore[arg-type]
            continue
        x = plots.left + share * (plots.right - plots.left)
        if grid:
            panel.line([(x, plots.bottom), (x, plots.top)], palette.hair, look.gridline_pt, name=f"gridline {text}")
        if axis.shown:
            half = panel.text_width(text, look.axis_pt) / 2
            place = min(max(x, half), panel.width - half)
            if place - half >= free:
                y = plots.bottom - look.axis_pt * 1.3
                panel.text(place, y, text, look.axis_pt, color, name=f"axis {text}", align="center")
                free = place + half + look.axis_pt


def draw_titles(panel: Panel, plots: Plots) -> None:
    """What is measured, at the axes: native charts have it as text over them too, where it does not move the plot."""
    along, across = ("x", "y") if plots.lying else ("y", "x")
    for axis, way, far in ((plots.values, along, False), (plots.second, along, True), (plots.across, across, False)):
        if axis is None or not axis.title:
            continue
        size, color = panel.look.axis_pt, axis.color or panel.palette.muted
        bold = bool(axis.color)
        lines = title_lines(panel, axis)
        x, align, y = plots.right, "right", plots.bottom - size * (2.7 if axis.shown else 1.3)
        x = max(x, *(panel.text_width(line, size, bold=bold) for line in lines), 0.0)
        if way == "y":
            x, align = (panel.width, "right") if far else (0.0, "left")
            y = plots.top + axis.rise + size * (0.9 + TITLE_LEADING * (len(lines) - 1))
        for line in lines:
            panel.text(x, y, line, size, color, name="axis title", bold=bold, align=align)  # type: ignore[arg-type]
            y -= size * TITLE_LEADING


def title_lines(panel: Panel, axis: NumberAxis) -> tuple[str, ...]:
    """What is measured along an axis, in lines no wider than the chart; none for an empty title."""
    return panel.wrapped(axis.title, panel.look.axis_pt, panel.width, bold=bool(axis.color)) if axis.title else ()


def _web(panel: Panel, plots: Plots) -> None:
    """Rings and spokes of a radar."""
    look, palette = panel.look, panel.palette
    if plots.names is None:
        return
    axis = plots.values
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        if tick > axis.low:
            ring = [spoke_point(plots, category, tick) for category in range(plots.count)]
            panel.line([*ring, ring[0]], palette.hair, look.gridline_pt, name=f"gridline {text}")
        if axis.shown:
            x, y = spoke_point(plots, 0, tick)
            panel.middle_text(x - 4, y, text, look.axis_pt, palette.muted, name=f"axis {text}", align="right")
    for category in range(plots.count):
        ends = [spoke_point(plots, category, amount) for amount in (axis.low, axis.high)]
        panel.line(ends, palette.hair, look.gridline_pt, name=f"spoke {category + 1}")


def draw_names(panel: Panel, figure: Figure, plots: Plots) -> None:
    """The line of the categories and their names; both lie over the marks."""
    names = plots.names
    if names is None:
        return
    if any(plot.mark == "spoke" for plot in plots.plots):
        if names.shown:
            write_spoke_names(panel, figure, plots)
        return
    ink, low, high = panel.palette.ink, plots.values.low, plots.values.high
    if names.line and plots.lying:
        x = plots.scale().place(0.0) if low <= 0 <= high else plots.left
        panel.line([(x, plots.bottom), (x, plots.top)], ink, 1.0, name="category axis")
    elif names.line:
        y = plots.scale().place(0.0) if low <= 0 <= high else plots.bottom
        panel.line([(plots.left, y), (plots.right, y)], ink, 1.0, name="category axis")
    if names.shown:
        write_names(panel, figure, plots)


def write_names(panel: Panel, figure: Figure, plots: Plots) -> None:
    """The names of the categories: below the plot, or left of it."""
    (_lying_names if plots.lying else _upright_names)(panel, figure, plots)


def _upright_names(panel: Panel, figure: Figure, plots: Plots) -> None:
    if plots.names is None:
        return
    left, right = plots.slot(0, plots.count)
    write_categories(panel, figure, plots.names.labels, left, right - left, plots.names.bold)


def _lying_names(panel: Panel, figure: Figure, plots: Plots) -> None:
    if plots.names is None:
        return
    labels = plots.names.labels
    most_lines = max((len(lines) for lines in labels.lines), default=1)
    slot = (plots.top - plots.bottom) / max(plots.count, 1)
    leading = labels.size * (LEADING if slot >= (most_lines * LEADING + 0.15) * labels.size else TIGHT_LEADING)
    for index, lines in enumerate(labels.lines):
        low, high = plots.slot(index, len(labels.lines))
        y = (low + high) / 2 + (len(lines) - 1) * leading / 2
        for line in lines:
            # Negative bars leave the names where they are: left of everything.
            panel.middle_text(
                plots.left - AXIS_GAP,
                y,
                line,
                labels.size,
                panel.palette.text,
                name=f"category {figure.categories[index]}",
                bold=index in plots.names.bold,
                align="right",
            )
            y -= leading
