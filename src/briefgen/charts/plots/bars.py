"""The layout of bars: beside each other, stacked, or as shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import CategoryLabels
from briefgen.charts.keys import draw_key, has_key
from briefgen.charts.looks import BETWEEN, Look, mark_fill, option, series_looks
from briefgen.charts.marks import labelled, on_fill, value_text
from briefgen.charts.placing import open_parts, spread
from briefgen.charts.plots.bar_plan import BarPlan, band_room, plan_bars
from briefgen.charts.plots.columns import shows_totals, with_totals
from briefgen.charts.plots.geometry import bars
from briefgen.charts.plots.inks import area_ink
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.model import Ink, Label, Layer, NameAxis, Painter, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

DISPLAY_SHARE = 0.47
"""Size of the display numbers in the one bar of a whole, of its height."""


def lay_out_bars(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure of bars.

    Args:
        panel: Measures; its size is the chart's.
        figure: Its series with the role `y`; the option `stack` is False, True or `percent`.

    Raises:
        InputError: There are more bars than the height holds (`too-much`).
    """
    plan = plan_bars(panel, figure)
    looks = series_looks(figure, panel.palette)
    percent = option(figure, "stack") == "percent"
    lone = is_whole(figure)
    per_slot = 1 if plan.stacked else len(figure.series)
    plot = Plot(
        "bar",
        tuple(_layer(panel, figure, looks, index, stacked=plan.stacked) for index in range(len(figure.series))),
        stack="share" if percent else "sum" if plan.stacked else "",
        gap=(plan.slot - plan.bar * per_slot) / plan.bar,
    )
    bold = figure.highlight if len(figure.series) > 1 and not figure.highlight_series else ()
    labels = CategoryLabels(plan.name_size, plan.names, 0.0)
    made = Plots(
        plan.left,
        plan.right,
        plan.bottom,
        plan.top,
        figure.series,
        (plot,),
        values=plan.axis,
        names=NameAxis(labels, shown=not lone, bold=bold, line=not lone),
        lying=True,
    )
    made = replace(made, plots=(_labelled(panel, figure, made, plot, plan, looks, lone=lone),))
    if plan.show_values and option(figure, "stack") is True and shows_totals(figure):
        made = with_totals(panel, figure, made, plan.value_size)
    ends = _ends(panel, made)
    over = (lambda on: _missing(on, figure, made, plan), lambda on: _names(on, figure, made, plan, looks))
    return surrounded_bars(figure, made, ends, over)


def surrounded_bars(
    figure: Figure, plots: Plots, ends: dict[int, float], over: Sequence[Painter] = (), clear: Sequence[Box] = ()
) -> Plots:
    """The plots with their bands behind, and over them what the kind writes, target lines, brackets and remarks.

    Args:
        figure: What is shown, with its annotations.
        plots: The marks in their frame.
        ends: Where the marks of each category and what is written at them end, to the right.
        over: What the kind writes over the marks.
        clear: Texts through which no target line runs.
    """
    return replace(
        plots,
        behind=(*plots.behind, lambda on: _bands(on, figure, plots)),
        over=(
            *plots.over,
            *over,
            lambda on: _targets(on, figure, plots, clear),
            lambda on: _brackets(on, figure, plots, ends),
        ),
    )


def is_whole(figure: Figure) -> bool:
    """True for the one bar of a part-to-whole."""
    return option(figure, "stack") == "percent" and len(figure.categories) == 1


def _layer(panel: Panel, figure: Figure, looks: list[Look], index: int, *, stacked: bool) -> Layer:
    palette, look = panel.palette, looks[index]
    edge = look.edge or (palette.paper if stacked else "")
    if is_whole(figure) and any(each.edge for each in looks):
        edge = next(each.edge for each in looks if each.edge)  # the bar of a whole has one outline
    inks = {}
    for category in range(len(figure.categories)):
        fill = mark_fill(figure, looks, index, category, palette)
        if fill != look.fill:
            inks[category] = Ink(fill, edge, BETWEEN)
    return Layer(index, area_ink(look, edge), inks)


def _labelled(
    panel: Panel, figure: Figure, plots: Plots, plot: Plot, plan: BarPlan, looks: list[Look], *, lone: bool
) -> Plot:
    """The plot with the values at its marks: beyond bars, and inside the parts of a stack that are long enough."""
    if not plan.show_values or figure.labels == "total":
        return plot
    display = _display_size(panel, figure, plots, plot, plan) if lone and len(figure.series) <= 3 else 0.0
    labels: list[dict[int, Label]] = [{} for _ in plot.layers]
    for bar in bars(plots, plot):
        layer = plot.layers[bar.layer]
        value = figure.series[layer.series].values[bar.category]
        if not labelled(figure, bar.category, automatic=True):
            continue
        text = value_text(panel, value)
        own = bool(value is not None and value.qualifier)
        color = on_fill(layer.ink_at(bar.category).fill, panel.palette) if plot.stack else panel.palette.ink
        if display:
            shown = panel.palette.muted if looks[bar.layer].edge else color
            if panel.text_width(text, display, face="major") <= bar.length - 2 * CLEAR:
                labels[bar.layer][bar.category] = Label(text, "base", display, shown, bold=False, face="major", own=own)
            continue
        if plot.stack and panel.text_width(text, plan.value_size, bold=True) > bar.length - 6.0:
            continue
        spot = "center" if plot.stack else "out"
        labels[bar.layer][bar.category] = Label(text, spot, plan.value_size, color, own=own)  # type: ignore[arg-type]
    layers = tuple(replace(layer, labels=found) for layer, found in zip(plot.layers, labels, strict=True))
    return replace(plot, layers=layers)


def _display_size(panel: Panel, figure: Figure, plots: Plots, plot: Plot, plan: BarPlan) -> float:
    """One whole: the numbers are the message, set as display numbers (DESIGN, part to whole), all in one size."""
    size = round(plan.bar * DISPLAY_SHARE)
    for bar in bars(plots, plot):
        text = value_text(panel, figure.series[plot.layers[bar.layer].series].values[bar.category])
        room = bar.length - plan.bar * 0.3
        needed = panel.text_width(text, 1.0, face="major")
        if needed * plan.value_size <= room:  # a part too small for any number does not make the others small
            size = min(size, int(room / needed))
    return max(float(size), plan.value_size)


# ---------------------------------------------------------------- behind and over


def _middle(plots: Plots, category: int) -> float:
    return sum(plots.slot(category, plots.count)) / 2


def _ends(panel: Panel, plots: Plots) -> dict[int, float]:
    """Where the marks of each category and what is written at them end, to the right."""
    ends = dict.fromkeys(range(plots.count), plots.scale().place(0.0))
    for plot in plots.plots:
        for bar in bars(plots, plot) if plot.mark == "bar" else ():
            layer = plot.layers[bar.layer]
            if plots.series[layer.series].role == "total":  # an invisible part
                continue
            label = layer.labels.get(bar.category)
            reach = max(bar.start, bar.end)
            if label is not None and label.spot == "out" and bar.amount >= 0:
                reach += CLEAR + panel.text_width(label.text, label.size_pt, bold=True)
            ends[bar.category] = max(ends[bar.category], reach)
    for plot in plots.plots:
        for layer in plot.layers:
            for category, label in layer.labels.items() if plots.series[layer.series].role == "total" else ():
                ends[category] += CLEAR + panel.text_width(label.text, label.size_pt, bold=True)
    return ends


def _missing(panel: Panel, figure: Figure, plots: Plots, plan: BarPlan) -> None:
    """`n/a` where a bar would be; in stacks a gap needs no words."""
    if not plan.show_values or plan.stacked or figure.labels == "none":
        return
    base = plots.scale().place(0.0)
    text = panel.formatter.word("na")
    for number, series in enumerate(figure.series):
        for category, value in enumerate(series.values):
            if number_of(value) is None and labelled(figure, category, automatic=True):
                y = _middle(plots, category) + plan.bar * ((len(figure.series) - 1) / 2 - number)
                name = f"value {series.name} {figure.categories[category]}"
                panel.middle_text(base + CLEAR, y, text, plan.value_size, panel.palette.muted, name=name)


def _names(panel: Panel, figure: Figure, plots: Plots, plan: BarPlan, looks: list[Look]) -> None:
    """The names of series: each above its part of the first bar, or in a row above all."""
    if not has_key(figure):
        return
    if not plan.above:
        draw_key(panel, figure, looks, (0.0, panel.height, panel.width))
        return
    size = panel.look.category_pt
    found = {bar.layer: bar for bar in bars(plots, plots.plots[0]) if bar.category == 0}
    for index, (series, look) in enumerate(zip(figure.series, looks, strict=True)):
        if bar := found.get(index):
            bold = look.strong or not look.edge
            y = bar.high + size * 0.5
            panel.text(bar.start, y, series.name, size, look.label, name=f"series {series.name}", bold=bold)


def _bands(panel: Panel, figure: Figure, plots: Plots) -> None:
    for annotation in overlays.of_kinds(figure, "line"):
        if annotation.reach is not None:
            left, right = (plots.scale().place(end) for end in annotation.reach)
            box = (left, plots.bottom, right - left, plots.top - plots.bottom)
            panel.rectangle(*box, panel.palette.wash, name=f"band {plain_text(annotation.text)}")
    for annotation in overlays.of_kinds(figure, "band"):
        if annotation.start is None or annotation.end is None:
            continue
        top = plots.slot(annotation.start, plots.count)[1]
        bottom = plots.slot(annotation.end, plots.count)[0]
        name = f"band {plain_text(annotation.text)}"
        panel.rectangle(0, bottom, panel.width, top - bottom, panel.palette.wash, name=name)
        words = overlays.words_of(panel, annotation, panel.width * 0.25)
        overlays.write_words(
            panel, words, panel.width - 4, top - 4, color=panel.palette.muted, name=name, align="right"
        )


def _targets(panel: Panel, figure: Figure, plots: Plots, clear: Sequence[Box]) -> None:
    palette = panel.palette
    width = 1.25 if panel.medium == "deck" else 1.0
    told: list[tuple[float, str, overlays.Words]] = []
    for annotation in overlays.of_kinds(figure, "line"):
        name = plain_text(annotation.text).replace("\n", " ") or "line"
        if annotation.level is None:
            if annotation.start is not None:
                y = plots.slot(annotation.start, plots.count)[1]
                panel.line([(plots.left, y), (panel.width, y)], palette.ink, panel.fine, name=f"moment {name}")
                panel.text(
                    panel.width, y + 3, name, panel.look.axis_pt, palette.ink, name=f"moment {name}", align="right"
                )
            continue
        x = plots.scale().place(annotation.level)
        through = [(box.y, box.y + box.height) for box in clear if box.x - 2 < x < box.x + box.width + 2]
        for low, high in open_parts(plots.bottom, plots.top, through) if annotation.reach is None else ():
            panel.line([(x, low), (x, high)], palette.ink, width, name=f"target {name}")
        told.append((x, name, overlays.words_of(panel, annotation, panel.width * 0.3)))
    places = spread([x for x, _, _ in told], [words.width + 8 for _, _, words in told], -4.0, panel.width + 4)
    for place, (_, name, words) in zip(places, told, strict=True):
        top = plots.top + words.height + 2
        overlays.write_words(panel, words, place, top, color=palette.ink, name=f"target {name}", align="center")


def _brackets(panel: Panel, figure: Figure, plots: Plots, ends: dict[int, float]) -> None:
    """Growth and difference as brackets right of the bars, remarks beside them; each in a column of its own."""
    accent = panel.palette.accent
    x = panel.width - band_room(panel, figure)
    for annotation in reversed(overlays.of_kinds(figure, "cagr", "difference", "note")):
        words = overlays.words_of(panel, annotation, panel.width * 0.24)
        left = x - words.width
        name = f"{annotation.kind} {plain_text(annotation.text)}".replace("\n", " ")
        if annotation.start is None:
            continue
        y1 = _middle(plots, annotation.start)
        rail = left - 8
        if annotation.kind == "note" or annotation.end is None:
            panel.line([(ends[annotation.start] + overlays.CLEAR, y1), (rail + 2, y1)], accent, 1.0, name=name)
            top = y1 + panel.look.annotation_pt * 0.6
        else:
            y2 = _middle(plots, annotation.end)
            end = ends[annotation.end] + overlays.CLEAR
            path = [(ends[annotation.start] + overlays.CLEAR, y1), (rail, y1), (rail, y2), (end + 3, y2)]
            panel.line(path, accent, 1.0, name=name)
            panel.polygon([[(end - 2, y2), (end + 4, y2 + 3), (end + 4, y2 - 3)]], accent, name=f"{name} arrow")
            top = (y1 + y2) / 2 + words.height / 2
        top = min(max(top, words.height), panel.height)
        overlays.write_words(panel, words, left, top, color=accent, name=name)
        x = left - 26
