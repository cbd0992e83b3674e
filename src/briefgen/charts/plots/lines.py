"""The layout of lines: one measure with its ends labelled, or several with their names at their ends."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused
from briefgen.charts.keys import has_key
from briefgen.charts.looks import Look, option, series_looks
from briefgen.charts.placing import Places
from briefgen.charts.plots.line_labels import (
    targets_fit,
    value_labels,
    write_growth,
    write_names,
    write_targets_inside,
)
from briefgen.charts.plots.line_plan import LinePlan, Point, bracketed, level_lines, plan_lines
from briefgen.charts.plots.model import Layer, Line, Marker, NameAxis, Plot, Plots
from briefgen.charts.plots.scales import axis_places
from briefgen.charts.scale import number_of
from briefgen.document import plain_text

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure
    from briefgen.drawing import Box

DERIVED = "sysDash"
"""Dash of what is derived, planned or forecast."""


def lay_out_lines(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of lines.

    Raises:
        InputError: The names of the points do not fit (`too-much`).
    """
    looks = series_looks(figure, panel.palette)
    beside = has_key(figure)
    plan = plan_lines(panel, figure, beside=beside, looks=looks)
    if not beside and not targets_fit(panel, figure, plan):
        beside = True
        plan = plan_lines(panel, figure, beside=True, looks=looks)
    if not plan.labels.fits:
        raise names_refused(figure)
    places = axis_places(panel, plan.axis, plan.left, plan.scale)
    labels = value_labels(panel, figure, plan, looks, places, targets_inside=not beside)
    order = sorted(range(len(figure.series)), key=lambda index: looks[index].strong)
    layers = (
        replace(line_layer(panel, figure, plan, looks[index], index), labels=labels.get(index, {})) for index in order
    )
    plot = Plot(
        "line",
        tuple(layers),
        smooth=bool(option(figure, "smooth")),
        connect=option(figure, "missing") == "connect",
        held=figure.kind == "step",
    )
    return Plots(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        figure.series,
        (plot,),
        values=plan.axis,
        names=NameAxis(plan.labels),
        behind=(lambda on: overlays.draw_bands(on, figure, _ground(on, figure, plan)),),
        over=(lambda on: _write_over(on, figure, plan, looks, places.taken, beside=beside),),
    )


# ---------------------------------------------------------------- lines and their points


def _derived(figure: Figure, number: int, category: int) -> bool:
    """Whether a point is planned, forecast or computed, and so looks different from a reported one."""
    value = figure.series[number].values[category]
    return option(figure, f"scenario {number}") in ("plan", "forecast") or (value is not None and value.computed)


def _dash(panel: Panel, figure: Figure, number: int) -> str:
    """The dash that tells a series from the others, where neither scenario nor highlight does."""
    told_apart = any(str(name).startswith("scenario") for name, _ in figure.options) or figure.highlight_series
    if len(figure.series) == 1 or told_apart:
        return "solid"
    return panel.palette.series[number % len(panel.palette.series)].dash


def line_layer(panel: Panel, figure: Figure, plan: LinePlan, look: Look, number: int) -> Layer:
    """One series as a line: dashed where it is not reported, with dots at its ends."""
    width = panel.look.line_pt
    values = figure.series[number].values
    known = [category for category, value in enumerate(values) if number_of(value) is not None]
    derived = {category: _derived(figure, number, category) for category in known}
    usual = Line(look.stroke, width, _dash(panel, figure, number))
    dashed = Line(look.stroke, width, DERIVED)
    if known and all(derived.values()):
        usual = dashed
    lines = {}
    for before, category in itertools.pairwise(known):
        line = dashed if derived[before] or derived[category] else usual
        if line != usual:
            lines[category] = line
    return Layer(number, line=usual, lines=lines, markers=_markers(panel, figure, plan, look, number))


def _markers(panel: Panel, figure: Figure, plan: LinePlan, look: Look, number: int) -> dict[int, Marker | None]:
    """Dots at all points, or where a stretch begins or ends, or is highlighted; hollow where nothing was reported."""
    series = figure.series[number]
    everywhere = bool(option(figure, "markers")) or figure.labels == "all"
    edge = 2.0 if panel.medium == "deck" else 1.5
    points = () if figure.highlight_series else figure.highlight
    found: dict[int, Marker | None] = {}
    for run in plan.runs(figure, series):
        for category in run if everywhere else dict.fromkeys((run[0], *(at for at in run if at in points), run[-1])):
            hollow = _derived(figure, number, category)
            found[category] = Marker(
                "circle",
                plan.dot,
                panel.palette.paper if hollow else look.stroke,
                edge=look.stroke if hollow else "",
                edge_pt=edge,
            )
    return found


# ---------------------------------------------------------------- behind and over


def _ground(panel: Panel, figure: Figure, plan: LinePlan) -> overlays.Ground:
    return overlays.Ground(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        plan.scale,
        slot=lambda index: (plan.left + plan.slot * index, plan.left + plan.slot * (index + 1)),
        mark=lambda index, series: _mark(panel, figure, plan, index, series),
        places=Places(panel.width, panel.height),
    )


def _write_over(
    panel: Panel, figure: Figure, plan: LinePlan, looks: list[Look], taken: Sequence[Box], *, beside: bool
) -> None:
    """What stands over the lines. `taken`: the places of the axis, of words of targets and of values."""
    ground = _ground(panel, figure, plan)
    _break_mark(panel, plan)
    if beside and not has_key(figure):
        overlays.draw_targets(panel, figure, ground)
    else:
        _target_lines(panel, figure, plan)
        overlays.draw_targets(panel, _moments_only(figure), ground)
    if not beside:
        write_targets_inside(panel, figure, plan, axis_places(panel, plan.axis, plan.left, plan.scale))
    if has_key(figure):
        write_names(panel, figure, plan, looks)
    overlays.draw_brackets(panel, figure, ground, bracketed(figure))
    write_growth(panel, figure, plan, Places(panel.width, panel.height, list(taken)))


def _break_mark(panel: Panel, plan: LinePlan) -> None:
    """The sign of an axis that does not begin at zero, at its foot."""
    if not plan.axis.shown or plan.axis.log or plan.scale.low <= 0 <= plan.scale.high:
        return
    step = panel.look.axis_pt * 0.14
    x, y = plan.left + 2 * step, plan.bottom
    steps = ((0, 0), (0, 1), (-1.6, 1.8), (1.6, 3.4), (0, 4.2), (0, 5.4))
    path = [(x + across * step, y + up * step) for across, up in steps]
    panel.line(path, panel.palette.ink, 1.0, name="axis break")


def _moments_only(figure: Figure) -> Figure:
    kept = tuple(each for each in figure.annotations if each.kind == "line" and each.level is None)
    return replace(figure, annotations=kept)


def _target_lines(panel: Panel, figure: Figure, plan: LinePlan) -> None:
    width = 1.25 if panel.medium == "deck" else 1.0
    for annotation in level_lines(figure):
        if annotation.reach is not None:
            continue
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
