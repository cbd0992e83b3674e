"""The layout of radars: a web of spokes and rings, closed lines on it, and names around it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.category_names import CategoryLabels, whole_words
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.looks import Look, option, series_looks
from briefgen.charts.marks import value_text
from briefgen.charts.placing import Places
from briefgen.charts.plots.labels import slice_label_center
from briefgen.charts.plots.model import Label, Layer, Line, Marker, NameAxis, Plot, Plots
from briefgen.charts.plots.scales import number_axis
from briefgen.charts.scale import number_of, numbers
from briefgen.drawing import Box
from briefgen.errors import fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure
    from briefgen.drawing import Point

LEAST_RADIUS = 0.22
"""Of the shorter side: names that leave less to the web are refused."""
NAME_ROOMS = (0.42, 0.3, 0.24, 0.18)
"""Widest line of a name, of the width of the chart."""
MOST_LINES = 6
"""Lines of a name."""
NAME_CLEAR = 3.0
"""Between two names, in points."""
LEADING = 1.2
ASIDE = 0.3
"""Cosine of the angle from which on a spoke leads to a side."""


@dataclass(frozen=True, slots=True)
class _Web:
    """Where the web stands, and the names around it."""

    center: Point
    radius: float
    labels: CategoryLabels


def lay_out_spokes(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of three to ten categories on spokes.

    Raises:
        InputError: The names do not fit around the web (`too-much`).
    """
    looks = series_looks(figure, panel.palette)
    head = key_height(panel, figure, panel.width)
    axis = number_axis(panel, figure, numbers(figure), zero=True, shown=True)
    shown = figure.y_axis.show is not False and figure.labels != "all"
    axis = replace(axis, shown=shown, grid=True, title="")
    web = _web(panel, figure, panel.height - head)
    order = sorted(range(len(figure.series)), key=lambda index: looks[index].strong)
    layers = tuple(_layer(panel, figure, looks[index], index) for index in order)
    bold = figure.highlight if not figure.highlight_series else ()
    (x, y), radius = web.center, web.radius
    # PowerPoint sets each name in one line and one face: others are written over the chart.
    native = not bold and all(len(lines) == 1 for lines in web.labels.lines)
    made = Plots(
        x - radius,
        x + radius,
        y - radius,
        y + radius,
        figure.series,
        (Plot("spoke", layers, connect=option(figure, "missing") == "connect"),),
        values=axis,
        names=NameAxis(web.labels, shown=native, bold=tuple(bold), line=False),
    )
    over = [] if native else [lambda on: write_spoke_names(on, figure, made)]
    if has_key(figure):
        over.append(lambda on: draw_key(on, figure, looks, (0.0, on.height, on.width)))
    return replace(made, over=tuple(over))


def spoke_point(plots: Plots, category: int, amount: float) -> Point:
    """Where an amount stands on the spoke of a category."""
    share = (amount - plots.values.low) / (plots.values.high - plots.values.low)
    reach = min(plots.right - plots.left, plots.top - plots.bottom) / 2 * share
    angle = spoke_angle(category, plots.count)
    return (
        (plots.left + plots.right) / 2 + reach * math.cos(angle),
        (plots.bottom + plots.top) / 2 + reach * math.sin(angle),
    )


def spoke_angle(category: int, count: int) -> float:
    """The angle of a spoke in radians: the first upwards, the others clockwise."""
    return math.pi / 2 - 2 * math.pi * category / count


def write_spoke_names(panel: Panel, figure: Figure, plots: Plots) -> None:
    """The names of the categories, each beyond the end of its spoke."""
    if plots.names is None:
        return
    size = plots.names.labels.size
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2 + _values_room(panel, figure)
    for category, lines in enumerate(plots.names.labels.lines):
        bold = category in plots.names.bold
        wide = max(panel.text_width(line, size, bold=bold) for line in lines)
        angle = spoke_angle(category, plots.count)
        x, y = slice_label_center(center, radius, angle, (wide, len(lines) * size * LEADING))
        # At the sides, lines begin, or end, where they face the web.
        side = math.cos(angle)
        align: Align = "center" if abs(side) < ASIDE else "left" if side > 0 else "right"
        x += {"center": 0.0, "left": -wide / 2, "right": wide / 2}[align]
        y += (len(lines) - 1) * size * LEADING / 2
        name = f"category {figure.categories[category]}"
        for line in lines:
            color = panel.palette.ink if bold else panel.palette.text
            panel.middle_text(x, y, line, size, color, name=name, bold=bold, align=align)
            y -= size * LEADING


def _values_room(panel: Panel, figure: Figure) -> float:
    """What the values at the outermost points need between the web and the names."""
    if figure.labels != "all":
        return 0.0
    texts = (value_text(panel, value) for series in figure.series for value in series.values)
    widest = max(panel.text_width(text, panel.look.value_pt, bold=True) for text in texts)
    return max(panel.look.value_pt * LEADING, widest) + 4.0


def _web(panel: Panel, figure: Figure, height: float) -> _Web:
    """The largest web whose names are inside, in whole words and clear of each other."""
    bold = figure.highlight if not figure.highlight_series else ()
    center = (panel.width / 2, height / 2)
    extra = _values_room(panel, figure)
    best: _Web | None = None
    for size in dict.fromkeys((panel.look.category_pt, panel.look.axis_pt)):
        for room in NAME_ROOMS:
            lines = whole_words(panel, figure.categories, size, panel.width * room, bold, MOST_LINES)
            if lines is None:
                continue
            found = _fitted(panel, lines, size, center, height, extra)
            if found is not None and (best is None or found.radius > best.radius * 1.1):
                best = found
        if best is not None:
            return best
    longest = max(map(len, figure.categories))
    told = f"the names of {len(figure.categories)} spokes, up to {longest} characters long, do not fit around the radar"
    raise fault("too-much", told, "shorten them, or use kind: bar", place=("x",))


def _fitted(
    panel: Panel, lines: Sequence[Sequence[str]], size: float, center: Point, height: float, extra: float
) -> _Web | None:
    sizes = [(max(panel.text_width(line, size, bold=True) for line in one), len(one) * size * LEADING) for one in lines]
    radius = min(center) - 2.0
    while radius >= LEAST_RADIUS * min(panel.width, height):
        low, high = _reach(center, radius + extra, sizes)
        # The names above and below take different room: the web moves to the middle of what is left.
        middle = (center[0], center[1] - (low + high - height) / 2)
        if _clear(panel, height, middle, radius + extra, sizes):
            labels = CategoryLabels(size, tuple(tuple(one) for one in lines), 0.0)
            return _Web(middle, radius, labels)
        radius -= 2.0
    return None


def _boxes(center: Point, radius: float, sizes: Sequence[tuple[float, float]]) -> list[Box]:
    found = []
    for category, (wide, high) in enumerate(sizes):
        x, y = slice_label_center(center, radius, spoke_angle(category, len(sizes)), (wide, high))
        found.append(Box(x - wide / 2, y - high / 2, wide, high))
    return found


def _reach(center: Point, radius: float, sizes: Sequence[tuple[float, float]]) -> tuple[float, float]:
    boxes = _boxes(center, radius, sizes)
    return min(box.y for box in boxes), max(box.y + box.height for box in boxes)


def _clear(panel: Panel, height: float, center: Point, radius: float, sizes: Sequence[tuple[float, float]]) -> bool:
    places = Places(panel.width, height)
    for box in _boxes(center, radius, sizes):
        if not places.free(box, NAME_CLEAR):
            return False
        places.take(box)
    return True


def _layer(panel: Panel, figure: Figure, look: Look, number: int) -> Layer:
    width = panel.look.line_pt * (1.0 if look.strong or len(figure.series) == 1 else 0.8)
    dash = "solid"
    if option(figure, f"scenario {number}") in ("plan", "forecast"):
        dash = "sysDash"
    elif len(figure.series) > 1 and not figure.highlight_series:
        dash = panel.palette.series[number % len(panel.palette.series)].dash
    marker = Marker("circle", 6.0 if panel.medium == "deck" else 4.5, look.stroke)
    labels = {}
    if figure.labels == "all":
        for category, value in enumerate(figure.series[number].values):
            if value is not None and number_of(value) is not None:
                own = bool(value.qualifier)
                labels[category] = Label(value_text(panel, value), "out", panel.look.value_pt, look.label, own=own)
    return Layer(number, line=Line(look.stroke, width, dash), marker=marker, labels=labels)
