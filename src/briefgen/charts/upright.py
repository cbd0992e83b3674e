"""Drawing columns: clustered, stacked, and as shares of a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import BETWEEN_NAMES, CategoryLabels, fit_categories, write_categories
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.marks import (
    MOST_LABELLED,
    Look,
    axis_text,
    labelled,
    mark_fill,
    on_fill,
    option,
    series_looks,
    total_value,
    value_text,
)
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.placing import Places, spread
from briefgen.charts.scale import Scale, extent, number_of, ticks
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

GAP = 0.8
"""Gap between single or stacked columns, in widths of a column."""
CLUSTER_GAP = 0.6
"""Gap between clusters, in widths of a column."""
WIDEST = 96.0
"""A column is no wider than this."""
WIDEST_GAP = 1.2
"""Gap between columns of that width, in widths of a column: a few columns stand together, not at the margins."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes."""

    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    ticks: tuple[float, ...]
    slot: float
    column: float
    labels: CategoryLabels
    value_size: float
    show_values: bool
    show_axis: bool
    stacked: bool


def draw_columns(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `column`."""
    looks = series_looks(figure, panel.palette)
    plan = _plan(panel, figure)
    places = Places(panel.width, panel.height)
    tops: dict[tuple[int, int], tuple[float, float]] = {}
    ground = overlays.Ground(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        plan.scale,
        slot=lambda index: (plan.left + plan.slot * index, plan.left + plan.slot * (index + 1)),
        mark=lambda index, series: tops.get((index, series)) or tops.get((index, -1)) or _middle(plan, index),
        places=places,
    )
    overlays.draw_bands(panel, figure, ground)
    if plan.show_axis:
        _axis(panel, figure, plan, places)
    for index in range(len(figure.categories)):
        if plan.stacked:
            _stack(panel, figure, plan, looks, index, tops)
        else:
            _cluster(panel, figure, plan, looks, index, tops, places)
    base = plan.scale.place(0.0)
    panel.line([(plan.left, base), (plan.right, base)], panel.palette.ink, 1.0, name="category axis")
    write_categories(panel, figure, plan.labels, plan.left, plan.slot, _bold(figure))
    if has_key(figure):
        if plan.stacked:
            _names_beside(panel, figure, plan, looks)
        else:
            draw_key(panel, figure, looks, (0.0, panel.height - overlays.head_room(panel, figure), panel.width))
    overlays.draw_targets(panel, figure, ground)
    overlays.draw_brackets(panel, figure, ground)


def _plan(panel: Panel, figure: Figure) -> _Plan:
    look = panel.look
    stacked = option(figure, "stack") in (True, "percent")
    percent = option(figure, "stack") == "percent"
    beside = _names_room(panel, figure) if stacked and has_key(figure) else 0.0
    right = panel.width - max(beside, overlays.target_room(panel, figure))
    count = max(len(figure.categories), 1)
    per_slot = 1 if stacked else len(figure.series)
    sums = _ends(figure, stacked)
    automatic = len(figure.categories) * len(figure.series) <= MOST_LABELLED
    wanted = figure.labels in ("all", "ends", "last", "total") or (figure.labels == "auto" and automatic)
    size = _value_size(panel, figure, _column_width(right / count, per_slot), stacked)
    show_values = wanted and (size > 0 or figure.labels != "auto")
    axis_asked = figure.y_axis.show
    if axis_asked is None:
        show_axis = not (show_values and size > 0 and figure.labels in ("auto", "all"))
    else:
        show_axis = axis_asked
    size = size or look.axis_pt
    low, high, marks = extent(
        [*sums, *overlays.levels(figure)], figure.y_axis, zero=True, round_ends=show_axis and not percent
    )
    if percent:
        low, high, marks = 0.0, 1.0, tuple(ticks(0, 1))
    left = 0.0
    if show_axis:
        step = marks[1] - marks[0] if len(marks) > 1 else high - low
        texts = [axis_text(panel, figure, mark, step) for mark in marks]
        left = max((panel.text_width(text, look.axis_pt) for text in texts), default=0.0) + 8
    slot = min((right - left) / count, widest_slot(panel, figure, per_slot))
    right = left + slot * count
    labels = fit_categories(panel, figure, slot, _bold(figure))
    bottom = labels.height + look.category_pt * 0.5
    room = size * 0.9 + 5
    above = overlays.head_room(panel, figure) + (0.0 if stacked else key_height(panel, figure, panel.width))
    above += room if show_values and not (stacked and not _has_totals(figure)) else look.axis_pt * 0.5
    if figure.y_axis.title:
        above += look.axis_pt * 1.6
    start = bottom + (room if show_values and low < 0 and not stacked else 0.0)
    top = max(panel.height - above, start + 10)
    column = min(_column_width(slot, per_slot), WIDEST)
    scale = Scale(low, high, start, top)
    return _Plan(left, right, bottom, top, scale, marks, slot, column, labels, size, show_values, show_axis, stacked)


def _column_width(slot: float, per_slot: int) -> float:
    return slot / (1 + GAP) if per_slot == 1 else slot / (per_slot + CLUSTER_GAP)


def widest_slot(panel: Panel, figure: Figure, per_slot: int) -> float:
    """The greatest distance between the middles of two columns or clusters, in points; long names keep their room."""
    size = panel.look.category_pt
    names = max((panel.text_width(name, size, bold=True) for name in figure.categories), default=0.0)
    return max(WIDEST * (per_slot + WIDEST_GAP), names + 2 * BETWEEN_NAMES)


def names_fit(panel: Panel, figure: Figure) -> bool:
    """Whether the names of all columns can stand under them."""
    return _plan(panel, figure).labels.fits


def lying(figure: Figure) -> Figure:
    """The same marks as bars, beside which names of any length have room."""
    return replace(figure, kind="bar", native=figure.native.replace("column", "bar"))


def _has_totals(figure: Figure) -> bool:
    return bool(option(figure, "totals")) and figure.labels not in ("none",)


def _ends(figure: Figure, stacked: bool) -> list[float]:
    """The numbers that the scale must reach."""
    found: list[float] = []
    for index in range(len(figure.categories)):
        amounts = [number_of(series.values[index]) or 0.0 for series in figure.series]
        if stacked:
            found += [
                sum(amount for amount in amounts if amount > 0),
                sum(amount for amount in amounts if amount < 0),
            ]
        else:
            found += amounts
    return found


def _value_size(panel: Panel, figure: Figure, column: float, stacked: bool) -> float:
    """The largest size at which no value is wider than its place; 0 when none is small enough."""
    texts = [value_text(panel, value) for series in figure.series for value in series.values]
    room = column - 4 if stacked else column * (1 + (GAP if len(figure.series) == 1 else 0.0)) - 3
    for size in (panel.look.value_pt, panel.look.category_pt, panel.look.axis_pt):
        if max((panel.text_width(text, size, bold=True) for text in texts), default=0.0) <= room:
            return size
    return 0.0


def _middle(plan: _Plan, index: int) -> tuple[float, float]:
    return plan.left + plan.slot * (index + 0.5), plan.scale.place(0.0)


def _axis(panel: Panel, figure: Figure, plan: _Plan, places: Places) -> None:
    look, palette = panel.look, panel.palette
    step = plan.ticks[1] - plan.ticks[0] if len(plan.ticks) > 1 else plan.scale.high - plan.scale.low
    for mark in plan.ticks:
        y = plan.scale.place(mark)
        text = axis_text(panel, figure, mark, step)
        if mark != 0 and look.gridlines != "none":
            panel.line([(plan.left, y), (plan.right, y)], palette.hair, look.gridline_pt, name=f"gridline {text}")
        panel.middle_text(plan.left - 8, y, text, look.axis_pt, palette.muted, name=f"axis {text}", align="right")
        wide = panel.text_width(text, look.axis_pt)
        places.take(Box(plan.left - 8 - wide, y - look.axis_pt * 0.5, wide, look.axis_pt))
    if figure.y_axis.title:
        y = plan.top + look.axis_pt * 0.9
        panel.text(0, y, figure.y_axis.title, look.axis_pt, palette.muted, name="axis title")


def _cluster(
    panel: Panel,
    figure: Figure,
    plan: _Plan,
    looks: list[Look],
    index: int,
    tops: dict[tuple[int, int], tuple[float, float]],
    places: Places,
) -> None:
    palette = panel.palette
    count = len(figure.series)
    start = plan.left + plan.slot * (index + 0.5) - plan.column * count / 2
    base = plan.scale.place(0.0)
    for number, series in enumerate(figure.series):
        value, amount = series.values[index], number_of(series.values[index])
        x = start + plan.column * number
        middle = x + plan.column / 2
        name = f"{series.name} {figure.categories[index]}" if count > 1 else figure.categories[index]
        shown = plan.show_values and labelled(figure, index, automatic=True)
        size = plan.value_size
        if amount is None:
            if shown:
                text = panel.formatter.word("na")
                panel.text(middle, base + 5, text, size, palette.muted, name=f"value {name}", align="center")
            tops[index, number] = (middle, base + 5 + size * DIGIT_HEIGHT)
            continue
        end = plan.scale.place(amount)
        if amount:
            fill = mark_fill(figure, looks, number, index, palette)
            panel.rectangle(x, min(base, end), plan.column, abs(end - base), fill, name=f"column {name}")
        upper = max(base, end)
        if shown:
            below = amount < 0
            y = end - 5 - size * DIGIT_HEIGHT if below else upper + 5
            text = value_text(panel, value)
            half = panel.text_width(text, size, bold=True) / 2
            x = min(max(middle, half), panel.width - half)
            # Asked-for values that would stand on each other are thinned; the axis says them.
            if places.first_free([Box(x - half, y, 2 * half, size * DIGIT_HEIGHT)], clear=1.0) is not None:
                panel.text(x, y, text, size, palette.ink, name=f"value {name}", bold=True, align="center")
                upper = upper if below else y + size * DIGIT_HEIGHT
        tops[index, number] = (middle, upper)


def _stack(
    panel: Panel,
    figure: Figure,
    plan: _Plan,
    looks: list[Look],
    index: int,
    tops: dict[tuple[int, int], tuple[float, float]],
) -> None:
    palette = panel.palette
    x = plan.left + plan.slot * (index + 0.5) - plan.column / 2
    middle = x + plan.column / 2
    up = down = 0.0
    for number, series in enumerate(figure.series):
        amount = number_of(series.values[index])
        if amount is None or amount == 0:
            continue
        low, high = (up, up + amount) if amount > 0 else (down + amount, down)
        up, down = (high, down) if amount > 0 else (up, low)
        y0, y1 = plan.scale.place(low), plan.scale.place(high)
        fill = mark_fill(figure, looks, number, index, palette)
        name = f"{series.name} {figure.categories[index]}"
        edge = looks[number].edge or palette.paper
        panel.rectangle(x, y0, plan.column, y1 - y0, fill, name=f"column {name}", edge=edge, edge_width=0.75)
        tops[index, number] = (middle, y1)
        size = plan.value_size
        fits = y1 - y0 >= size * 1.1
        if plan.show_values and fits and labelled(figure, index, automatic=True):
            panel.middle_text(
                middle,
                (y0 + y1) / 2,
                value_text(panel, series.values[index]),
                size,
                on_fill(fill, palette),
                name=f"value {name}",
                bold=True,
                align="center",
            )
    top = plan.scale.place(up)
    total = total_value(figure, index) if _has_totals(figure) else None
    if plan.show_values and total is not None and option(figure, "stack") is True:
        text = value_text(panel, total)
        name = f"total {figure.categories[index]}"
        panel.text(middle, top + 5, text, plan.value_size, palette.ink, name=name, bold=True, align="center")
        top += 5 + plan.value_size * DIGIT_HEIGHT
    tops[index, -1] = (middle, top)
    for number in range(len(figure.series)):
        tops[index, number] = (middle, top)


def _bold(figure: Figure) -> tuple[int, ...]:
    """Names set in bold: those highlighted, where the columns themselves have the colours of series."""
    return figure.highlight if len(figure.series) > 1 and not figure.highlight_series else ()


def _names_room(panel: Panel, figure: Figure) -> float:
    size = panel.look.category_pt
    room = panel.width * 0.26
    lines = [line for series in figure.series for line in panel.wrapped(series.name, size, room, bold=True)]
    return max(panel.text_width(line, size, bold=True) for line in lines) + 10


def _names_beside(panel: Panel, figure: Figure, plan: _Plan, looks: list[Look]) -> None:
    """The names of a stack's parts, right of its last column, each at the height of its part."""
    size = panel.look.category_pt
    room = panel.width * 0.26
    last = len(figure.categories) - 1
    up = down = 0.0
    centres, heights, texts = [], [], []
    for series in figure.series:
        amount = number_of(series.values[last]) or 0.0
        low, high = (up, up + amount) if amount >= 0 else (down + amount, down)
        up, down = (high, down) if amount >= 0 else (up, low)
        lines = panel.wrapped(series.name, size, room, bold=True)
        texts.append(lines)
        centres.append((plan.scale.place(low) + plan.scale.place(high)) / 2)
        heights.append(len(lines) * size * 1.2)
    edge = plan.left + plan.slot * (last + 0.5) + plan.column / 2
    start = edge + 10
    for look, series, lines, centre, height in zip(
        looks, figure.series, texts, spread(centres, heights, plan.bottom, panel.height), heights, strict=True
    ):
        for number, line in enumerate(lines):
            y = centre + height / 2 - size * (0.6 + 1.2 * number)
            panel.middle_text(start, y, line, size, look.label, name=f"series {series.name}", bold=True)
