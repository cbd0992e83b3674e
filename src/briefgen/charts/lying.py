"""Drawing bars: clustered, stacked, and as shares of a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.keys import draw_key, has_key
from briefgen.charts.marks import (
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
from briefgen.charts.scale import number_of
from briefgen.document import plain_text

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

from briefgen.charts.lying_plan import LEADING, TIGHT_LEADING, BarPlan, band_room, plan_bars


def draw_bars(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `bar`."""
    looks = series_looks(figure, panel.palette)
    plan = plan_bars(panel, figure)
    ends: dict[int, float] = {}
    _bands(panel, figure, plan)
    if plan.show_axis:
        _axis(panel, figure, plan)
    for index in range(len(figure.categories)):
        if plan.stacked:
            _stack(panel, figure, plan, looks, index, ends)
        else:
            _cluster(panel, figure, plan, looks, index, ends)
    base = plan.scale.place(0.0)
    whole = len(figure.categories) == 1 and option(figure, "stack") == "percent"
    if not whole:
        panel.line([(base, plan.bottom), (base, plan.top)], panel.palette.ink, 1.0, name="category axis")
    _write_names(panel, figure, plan)
    if has_key(figure):
        if plan.above:
            _names_above(panel, figure, plan, looks)
        else:
            draw_key(panel, figure, looks, (0.0, panel.height, panel.width))
    _targets(panel, figure, plan)
    draw_brackets(panel, figure, ends, lambda index: _middle(plan, index))


def _middle(plan: BarPlan, index: int) -> float:
    return plan.top - plan.slot * (index + 0.5)


def _axis(panel: Panel, figure: Figure, plan: BarPlan) -> None:
    look, palette = panel.look, panel.palette
    step = plan.ticks[1] - plan.ticks[0] if len(plan.ticks) > 1 else plan.scale.high - plan.scale.low
    free = 0.0
    for mark in plan.ticks:
        x = plan.scale.place(mark)
        text = axis_text(panel, figure, mark, step)
        if mark != 0 and look.gridlines != "none":
            panel.line([(x, plan.bottom), (x, plan.top)], palette.hair, look.gridline_pt, name=f"gridline {text}")
        half = panel.text_width(text, look.axis_pt) / 2
        place = min(max(x, half), panel.width - half)
        if place - half >= free:
            panel.text(
                place, look.axis_pt * 0.4, text, look.axis_pt, palette.muted, name=f"axis {text}", align="center"
            )
            free = place + half + look.axis_pt


def _cluster(
    panel: Panel, figure: Figure, plan: BarPlan, looks: list[Look], index: int, ends: dict[int, float]
) -> None:
    palette = panel.palette
    count = len(figure.series)
    base = plan.scale.place(0.0)
    top = _middle(plan, index) + plan.bar * count / 2
    for number, series in enumerate(figure.series):
        value, amount = series.values[index], number_of(series.values[index])
        y = top - plan.bar * (number + 1)
        middle = y + plan.bar / 2
        name = f"{series.name} {figure.categories[index]}" if count > 1 else figure.categories[index]
        shown = plan.show_values and labelled(figure, index, automatic=True)
        end = base if amount is None else plan.scale.place(amount)
        if amount:
            fill = mark_fill(figure, looks, number, index, palette)
            panel.rectangle(min(base, end), y, abs(end - base), plan.bar, fill, name=f"bar {name}")
        reach = max(base, end)
        if shown:
            text, size = value_text(panel, value), plan.value_size
            color, bold = (palette.muted, False) if amount is None else (palette.ink, True)
            if amount is not None and amount < 0:
                panel.middle_text(end - 5, middle, text, size, color, name=f"value {name}", bold=bold, align="right")
            else:
                panel.middle_text(reach + 5, middle, text, size, color, name=f"value {name}", bold=bold)
                reach += 5 + panel.text_width(text, size, bold=bold)
        ends[index] = max(ends.get(index, 0.0), reach)


def _stack(panel: Panel, figure: Figure, plan: BarPlan, looks: list[Look], index: int, ends: dict[int, float]) -> None:
    palette = panel.palette
    middle = _middle(plan, index)
    y = middle - plan.bar / 2
    lone = len(figure.categories) == 1 and option(figure, "stack") == "percent"
    up = down = 0.0
    for number, series in enumerate(figure.series):
        amount = number_of(series.values[index])
        if not amount:
            continue
        low, high = (up, up + amount) if amount > 0 else (down + amount, down)
        up, down = (high, down) if amount > 0 else (up, low)
        x0, x1 = plan.scale.place(low), plan.scale.place(high)
        fill, look = mark_fill(figure, looks, number, index, palette), looks[number]
        name = f"{series.name} {figure.categories[index]}"
        panel.rectangle(
            x0, y, x1 - x0, plan.bar, fill, name=f"bar {name}", edge=look.edge or palette.paper, edge_width=0.75
        )
        if not (plan.show_values and labelled(figure, index, automatic=True)):
            continue
        text, color = value_text(panel, series.values[index]), on_fill(fill, palette)
        if lone and len(figure.series) <= 3:
            # One whole: the number is the message, set as a display number (DESIGN, part to whole).
            size = plan.bar * 0.47
            while size > plan.value_size and panel.text_width(text, size, face="major") > x1 - x0 - plan.bar * 0.4:
                size -= 1
            if panel.text_width(text, size, face="major") <= x1 - x0 - 6:
                pad = min(plan.bar * 0.2, (x1 - x0 - panel.text_width(text, size, face="major")) / 2)
                shown = palette.muted if look.edge else color
                panel.middle_text(x0 + pad, middle, text, size, shown, name=f"value {name}", face="major")
        elif panel.text_width(text, plan.value_size, bold=True) <= x1 - x0 - 6:
            panel.middle_text(
                (x0 + x1) / 2, middle, text, plan.value_size, color, name=f"value {name}", bold=True, align="center"
            )
    if lone and (edge := next((look.edge for look in looks if look.edge), "")):
        panel.rectangle(
            plan.scale.place(0), y, plan.scale.place(1) - plan.scale.place(0), plan.bar, None,
            name="whole", edge=edge, edge_width=0.75,
        )  # fmt: skip
    reach = plan.scale.place(up)
    total = total_value(figure, index) if option(figure, "totals") and figure.labels != "none" else None
    if plan.show_values and total is not None:
        text = value_text(panel, total)
        name = f"total {figure.categories[index]}"
        panel.middle_text(reach + 5, middle, text, plan.value_size, palette.ink, name=name, bold=True)
        reach += 5 + panel.text_width(text, plan.value_size, bold=True)
    ends[index] = reach


def _write_names(panel: Panel, figure: Figure, plan: BarPlan) -> None:
    size = plan.name_size
    strong = figure.highlight if len(figure.series) > 1 and not figure.highlight_series else ()
    most_lines = max((len(lines) for lines in plan.names), default=1)
    leading = size * (LEADING if plan.slot >= (most_lines * LEADING + 0.15) * size else TIGHT_LEADING)
    for index, lines in enumerate(plan.names):
        y = _middle(plan, index) + (len(lines) - 1) * leading / 2
        for line in lines:
            name = f"category {figure.categories[index]}"
            # Negative bars leave the names where they are: left of everything.
            panel.middle_text(
                plan.left - 8, y, line, size, panel.palette.text, name=name, bold=index in strong, align="right"
            )
            y -= leading


def _names_above(panel: Panel, figure: Figure, plan: BarPlan, looks: list[Look]) -> None:
    size = panel.look.category_pt
    y = _middle(plan, 0) + plan.bar / 2 + size * 0.5
    at = 0.0
    for series, look in zip(figure.series, looks, strict=True):
        x = plan.scale.place(at)
        panel.text(x, y, series.name, size, look.label, name=f"series {series.name}", bold=look.strong or not look.edge)
        at += number_of(series.values[0]) or 0.0


def _bands(panel: Panel, figure: Figure, plan: BarPlan) -> None:
    for annotation in overlays.of_kinds(figure, "band"):
        if annotation.start is None or annotation.end is None:
            continue
        top = _middle(plan, annotation.start) + plan.slot / 2
        bottom = _middle(plan, annotation.end) - plan.slot / 2
        name = f"band {plain_text(annotation.text)}"
        panel.rectangle(0, bottom, panel.width, top - bottom, panel.palette.wash, name=name)
        words = overlays.words_of(panel, annotation, panel.width * 0.25)
        overlays.write_words(
            panel, words, panel.width - 4, top - 4, color=panel.palette.muted, name=name, align="right"
        )


def _targets(panel: Panel, figure: Figure, plan: BarPlan) -> None:
    palette = panel.palette
    width = 1.25 if panel.medium == "deck" else 1.0
    for annotation in overlays.of_kinds(figure, "line"):
        name = plain_text(annotation.text).replace("\n", " ") or "line"
        if annotation.level is None:
            if annotation.start is not None:
                y = _middle(plan, annotation.start) + plan.slot / 2
                panel.line([(plan.left, y), (panel.width, y)], palette.ink, panel.fine, name=f"moment {name}")
                panel.text(
                    panel.width, y + 3, name, panel.look.axis_pt, palette.ink, name=f"moment {name}", align="right"
                )
            continue
        x = plan.scale.place(annotation.level)
        panel.line([(x, plan.bottom), (x, plan.top)], palette.ink, width, name=f"target {name}")
        words = overlays.words_of(panel, annotation, panel.width * 0.3)
        place = min(max(x, words.width / 2), panel.width - words.width / 2)
        overlays.write_words(
            panel, words, place, plan.top + words.height + 2, color=palette.ink, name=f"target {name}", align="center"
        )


def draw_brackets(panel: Panel, figure: Figure, ends: Mapping[int, float], middle: Callable[[int], float]) -> None:
    """Growth and difference as brackets right of the bars, remarks beside them; each in a column of its own.

    Args:
        panel: Where.
        figure: What has the annotations.
        ends: For each category, how far right its marks and values reach.
        middle: The height of a category's middle.
    """
    accent = panel.palette.accent
    x = panel.width - band_room(panel, figure)
    for annotation in reversed(overlays.of_kinds(figure, "cagr", "difference", "note")):
        words = overlays.words_of(panel, annotation, panel.width * 0.24)
        left = x - words.width
        name = f"{annotation.kind} {plain_text(annotation.text)}".replace("\n", " ")
        if annotation.start is None:
            continue
        y1 = middle(annotation.start)
        rail = left - 8
        if annotation.kind == "note" or annotation.end is None:
            panel.line([(ends[annotation.start] + overlays.CLEAR, y1), (rail + 2, y1)], accent, 1.0, name=name)
            top = y1 + panel.look.annotation_pt * 0.6
        else:
            y2 = middle(annotation.end)
            end = ends[annotation.end] + overlays.CLEAR
            path = [(ends[annotation.start] + overlays.CLEAR, y1), (rail, y1), (rail, y2), (end + 3, y2)]
            panel.line(path, accent, 1.0, name=name)
            panel.polygon([[(end - 2, y2), (end + 4, y2 + 3), (end + 4, y2 - 3)]], accent, name=f"{name} arrow")
            top = (y1 + y2) / 2 + words.height / 2
        top = min(max(top, words.height), panel.height)
        overlays.write_words(panel, words, left, top, color=accent, name=name)
        x = left - 26
