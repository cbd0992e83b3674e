"""Drawing lines: one measure with its ends labelled, or several with their names at their ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused, write_categories
from briefgen.charts.curves import smoothed
from briefgen.charts.keys import has_key
from briefgen.charts.marks import (
    Look,
    axis_text,
    option,
    series_looks,
)
from briefgen.charts.placing import Places
from briefgen.charts.scale import number_of
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

from briefgen.charts.stroke_labels import targets_fit, write_growth, write_names, write_targets_inside, write_values
from briefgen.charts.stroke_plan import LinePlan, Point, bracketed, level_lines, plan_lines, points_of, runs_of

DASHES = {
    "solid": (),
    "dash": (4.0, 3.0),
    "sysDot": (1.0, 1.5),
    "dashDot": (4.0, 2.0, 1.0, 2.0),
    "lgDash": (8.0, 3.0),
    "sysDashDot": (3.0, 1.5, 1.0, 1.5),
}
"""DrawingML's preset dashes (ECMA-376-1, 20.1.10.49) as lengths of on and off, in line widths."""
DERIVED = (3.2, 2.2)
"""Dash of what is derived, planned or forecast, in line widths."""


def draw_lines(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `line`."""
    looks = _looks(panel, figure)
    beside = has_key(figure)
    plan = plan_lines(panel, figure, beside=beside, looks=looks)
    if not beside and not targets_fit(panel, figure, plan):
        beside = True
        plan = plan_lines(panel, figure, beside=True, looks=looks)
    if not plan.labels.fits:
        raise names_refused(figure)
    places = Places(panel.width, panel.height)
    ground = overlays.Ground(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        plan.scale,
        slot=lambda index: (plan.left + plan.slot * index, plan.left + plan.slot * (index + 1)),
        mark=lambda index, series: _mark(panel, figure, plan, index, series),
        places=places,
    )
    overlays.draw_bands(panel, figure, ground)
    _axes(panel, figure, plan, places)
    if beside and not has_key(figure):
        overlays.draw_targets(panel, figure, ground)
    else:
        _target_lines(panel, figure, plan)
        overlays.draw_targets(panel, _moments_only(figure), ground)
    order = sorted(range(len(figure.series)), key=lambda index: looks[index].strong)
    for index in order:
        _draw_series(panel, figure, plan, looks[index], index)
    if not beside:
        write_targets_inside(panel, figure, plan, places)
    write_values(panel, figure, plan, looks, places)
    if has_key(figure):
        write_names(panel, figure, plan, looks)
    overlays.draw_brackets(panel, figure, ground, bracketed(figure))
    write_growth(panel, figure, plan, places)


def _moments_only(figure: Figure) -> Figure:
    kept = tuple(each for each in figure.annotations if each.kind == "line" and each.level is None)
    return replace(figure, annotations=kept)


def _looks(panel: Panel, figure: Figure) -> list[Look]:
    return series_looks(figure, panel.palette)


def _axes(panel: Panel, figure: Figure, plan: LinePlan, places: Places) -> None:
    look, palette = panel.look, panel.palette
    step = plan.ticks[1] - plan.ticks[0] if len(plan.ticks) > 1 else plan.scale.high - plan.scale.low
    for mark in plan.ticks if plan.show_axis else ():
        y = plan.scale.place(mark)
        text = axis_text(panel, figure, mark, step)
        if mark != 0 and look.gridlines != "none":
            panel.line([(plan.left, y), (plan.right, y)], palette.hair, look.gridline_pt, name=f"gridline {text}")
        panel.middle_text(plan.left - 8, y, text, look.axis_pt, palette.muted, name=f"axis {text}", align="right")
        wide = panel.text_width(text, look.axis_pt)
        places.take(Box(plan.left - 8 - wide, y - look.axis_pt * 0.5, wide, look.axis_pt))
    if figure.y_axis.title:
        panel.text(
            0, plan.top + look.axis_pt * 0.9, figure.y_axis.title, look.axis_pt, palette.muted, name="axis title"
        )
    # Where amounts are negative, the line that counts is that of zero.
    base = plan.scale.place(0.0) if plan.scale.low < 0 < plan.scale.high else plan.bottom
    panel.line([(plan.left, base), (plan.right, base)], palette.ink, 1.0, name="category axis")
    write_categories(panel, figure, plan.labels, plan.left, plan.slot)


def _derived(figure: Figure, number: int, index: int) -> bool:
    """Whether a point is planned, forecast or computed, and so looks different from a reported one."""
    value = figure.series[number].values[index]
    return option(figure, f"scenario {number}") in ("plan", "forecast") or (value is not None and value.computed)


def _dash(panel: Panel, figure: Figure, number: int, derived: bool) -> tuple[float, ...]:
    width = panel.look.line_pt
    if derived:
        return tuple(length * width for length in DERIVED)
    told_apart = any(str(name).startswith("scenario") for name, _ in figure.options) or figure.highlight_series
    if len(figure.series) == 1 or told_apart:
        return ()
    look = panel.palette.series[number % len(panel.palette.series)]
    return tuple(length * width for length in DASHES.get(look.dash, ()))


def _draw_series(panel: Panel, figure: Figure, plan: LinePlan, look: Look, number: int) -> None:
    series = figure.series[number]
    name = f"line {series.name}"
    width = panel.look.line_pt
    for run in runs_of(figure, series):
        derived = [_derived(figure, number, index) for index in run]
        points = points_of(plan, series, run)
        start = 0
        while start < len(run) - 1:
            dashed = derived[start] or derived[start + 1]
            end = start + 1
            while end < len(run) - 1 and (derived[end] or derived[end + 1]) == dashed:
                end += 1
            piece = points[start : end + 1]
            shown = smoothed(piece) if option(figure, "smooth") else piece
            panel.line(
                shown, look.fill, width, name=name, dash=_dash(panel, figure, number, dashed), round_ends=not dashed
            )
            start = end
        everywhere = bool(option(figure, "markers")) or figure.labels == "all"
        for place, index in enumerate(run):
            if everywhere or place in (0, len(run) - 1):
                _dot(
                    panel, plan, look, points[place], f"point {series.name} {figure.categories[index]}", derived[place]
                )


def _dot(panel: Panel, plan: LinePlan, look: Look, point: Point, name: str, hollow: bool) -> None:
    if hollow:
        edge = 2.0 if panel.medium == "deck" else 1.5
        panel.dot(*point, plan.dot, panel.palette.paper, name=name, edge=look.fill, edge_width=edge)
    else:
        panel.dot(*point, plan.dot, look.fill, name=name)


def _target_lines(panel: Panel, figure: Figure, plan: LinePlan) -> None:
    width = 1.25 if panel.medium == "deck" else 1.0
    for annotation in level_lines(figure):
        y = plan.scale.place(annotation.level or 0.0)
        name = plain_text(annotation.text).replace("\n", " ") or "line"
        points = [(plan.x(0), y), (plan.x(len(figure.categories) - 1), y)]
        if len(figure.categories) == 1:
            points = [(plan.left, y), (plan.right, y)]
        panel.line(points, panel.palette.ink, width, name=f"target {name}")


def _mark(panel: Panel, figure: Figure, plan: LinePlan, index: int, series: int) -> Point:
    """Where brackets and remarks point to: over the point, and over its label if that stands there."""
    amount = number_of(figure.series[series].values[index])
    y = plan.scale.place(amount if amount is not None else plan.scale.low)
    known = [at for at, value in enumerate(figure.series[series].values) if number_of(value) is not None]
    labels = figure.labels == "all" or (len(figure.series) == 1 and known and index in (known[0], known[-1]))
    return plan.x(index), y + plan.dot / 2 + (panel.look.value_pt if labels else 0.0)
