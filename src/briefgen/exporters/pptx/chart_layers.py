"""What stands behind and over a native chart: bands; names, sums, targets and annotations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.charts import overlays
from briefgen.charts.category_names import write_categories
from briefgen.charts.keys import draw_key, has_key
from briefgen.charts.lying import draw_brackets
from briefgen.charts.marks import Look, option, series_looks, total_value, value_text
from briefgen.charts.panel import Panel
from briefgen.charts.placing import Places
from briefgen.charts.scale import Scale, number_of
from briefgen.charts.stroke_labels import write_names
from briefgen.charts.stroke_plan import level_lines
from briefgen.document import Figure, plain_text
from briefgen.exporters.pptx.plot_area import (
    PlotArea,
    is_stacked,
    is_whole,
    line_plan,
    names_size,
    shows_totals,
)
from briefgen.exporters.pptx.value_labels import value_labels


def _ground(panel: Panel, figure: Figure, area: PlotArea) -> overlays.Ground:
    count = max(len(figure.categories), 1)
    slot = (area.right - area.left) / count
    return overlays.Ground(
        area.left,
        area.right,
        area.bottom,
        area.top,
        Scale(area.low, area.high, area.bottom, area.top),
        slot=lambda index: (area.left + slot * index, area.left + slot * (index + 1)),
        mark=lambda index, series: _mark(figure, area, index, series),
        places=Places(panel.width, panel.height),
    )


def _mark(figure: Figure, area: PlotArea, index: int, series: int) -> tuple[float, float]:
    """Where a mark ends, its value included."""
    count = max(len(figure.categories), 1)
    x = area.across(index, count)
    if is_stacked(figure):
        total = total_value(figure, index)
        amount = number_of(total) or 0.0
    else:
        amount = number_of(figure.series[series].values[index]) or 0.0
        if figure.native == "column_clustered" and len(figure.series) > 1:
            slot = (area.right - area.left) / count
            wide = slot / (len(figure.series) + area.gap / 100)
            x += wide * (series - (len(figure.series) - 1) / 2)
    label = area.value_pt * 1.25 + 2.0 if area.values else 0.0
    return x, area.level(amount) + label


def draw_behind(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Bands, to be covered by the marks."""
    if area.lying:
        _lying_bands(panel, figure, area)
    elif figure.native != "doughnut":
        overlays.draw_bands(panel, figure, _ground(panel, figure, area))


def _lying_bands(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Bands behind bars, from the names to the right edge, their words in the upper right corner."""
    slot = (area.top - area.bottom) / max(len(figure.categories), 1)
    for mark in overlays.of_kinds(figure, "band"):
        if mark.start is None or mark.end is None:
            continue
        top, height = area.top - slot * mark.start, slot * (mark.end - mark.start + 1)
        name = f"band {plain_text(mark.text)}"
        panel.rectangle(0, top - height, panel.width, height, panel.palette.wash, name=name)
        words = overlays.words_of(panel, mark, panel.width * 0.25)
        overlays.write_words(
            panel, words, panel.width - 4, top - 4, color=panel.palette.muted, name=name, align="right"
        )


def draw_over(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Names, sums, targets and annotations that PowerPoint does not write itself."""
    looks = series_looks(figure, panel.palette)
    if figure.native == "doughnut":
        _ring_labels(panel, figure, area)
        return
    if is_whole(figure):
        _part_names(panel, figure, looks)
        return
    if area.names is not None and area.names.every > 1:
        slot = (area.right - area.left) / len(figure.categories)
        write_categories(panel, figure, area.names, area.left, slot)
    if shows_totals(figure):
        _totals(panel, figure, area)
    _missing(panel, figure, area)
    if figure.native.startswith("line"):
        _line_words(panel, figure, looks)
        figure = replace(
            figure, annotations=tuple(mark for mark in figure.annotations if mark.level is None or mark.kind != "line")
        )
    elif has_key(figure):
        head = overlays.head_room(panel, figure) if not area.lying else overlays.head_room(panel, figure, ("line",))
        draw_key(panel, figure, looks, (0.0, panel.height - head, panel.width))
    if area.lying:
        _lying_marks(panel, figure, area)
        return
    ground = _ground(panel, figure, area)
    overlays.draw_targets(panel, figure, ground)
    overlays.draw_brackets(panel, figure, ground)


def _totals(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """The sums of stacks, at their ends."""
    count = max(len(figure.categories), 1)
    for index, name in enumerate(figure.categories):
        total = total_value(figure, index)
        if total is None:
            continue
        text = value_text(panel, total)
        amounts = [number_of(series.values[index]) or 0.0 for series in figure.series]
        end = area.level(sum(amount for amount in amounts if amount > 0))
        size, ink = area.value_pt, panel.palette.ink
        if area.lying:
            slot = (area.top - area.bottom) / count
            panel.middle_text(
                end + 6, area.top - slot * (index + 0.5), text, size, ink, name=f"total {name}", bold=True
            )
        else:
            panel.text(
                area.across(index, count), end + 5, text, size, ink, name=f"total {name}", bold=True, align="center"
            )


def _missing(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """`n/a` where a mark would be; several series and lines have gaps, which need no words."""
    if len(figure.series) > 1 or figure.native.startswith("line") or figure.labels == "none":
        return
    count = max(len(figure.categories), 1)
    text = panel.formatter.word("na")
    for index, value in enumerate(figure.series[0].values):
        if number_of(value) is None:
            name = f"value {figure.categories[index]}"
            base = area.level(max(area.low, 0.0))
            size, muted = panel.look.category_pt, panel.palette.muted
            if area.lying:
                slot = (area.top - area.bottom) / count
                panel.middle_text(base + 6, area.top - slot * (index + 0.5), text, size, muted, name=name)
            else:
                panel.text(area.across(index, count), base + 5, text, size, muted, name=name, align="center")


def _line_words(panel: Panel, figure: Figure, looks: list[Look]) -> None:
    """Lines of targets, and beside the lines their names and last values, as in a drawn chart."""
    plan = line_plan(panel, figure)
    for mark in level_lines(figure):
        y = plan.scale.place(mark.level or 0.0)
        name = plain_text(mark.text).replace("\n", " ") or "line"
        panel.line([(plan.left, y), (plan.right, y)], panel.palette.ink, 1.25, name=f"target {name}")
    write_names(panel, figure, plan, looks)


def _part_names(panel: Panel, figure: Figure, looks: list[Look]) -> None:
    """Names of the parts of a whole above them."""
    if not has_key(figure):
        return
    if not names_size(panel, figure):
        draw_key(panel, figure, looks, (0.0, panel.height, panel.width))
        return
    x = 0.0
    size = names_size(panel, figure)
    for index, (series, look) in enumerate(zip(figure.series, looks, strict=True)):
        share = number_of(series.values[0]) or 0.0
        if share > 0:
            panel.text(
                x * panel.width, panel.height - size * 1.05, series.name, size, look.label, name=f"part {series.name}",
                bold=look.strong or index in figure.highlight,
            )  # fmt: skip
        x += share


def _lying_marks(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Targets of bars as upright lines, their words above; brackets and remarks right of the bars."""
    palette = panel.palette
    top = panel.height
    for mark in figure.annotations:
        words = overlays.words_of(panel, mark, panel.width * 0.45)
        name = plain_text(mark.text).replace("\n", " ") or mark.kind
        if mark.kind == "line" and mark.level is not None:
            x = area.level(mark.level)
            panel.line([(x, area.bottom), (x, area.top + 4)], palette.ink, 1.25, name=f"target {name}")
            start = min(x, panel.width - words.width)
            overlays.write_words(panel, words, start, top, color=palette.ink, name=f"target {name}")
            top -= words.height + 4
    slot = (area.top - area.bottom) / max(len(figure.categories), 1)
    draw_brackets(panel, figure, _reach(panel, figure, area), lambda index: area.top - slot * (index + 0.5))


def _reach(panel: Panel, figure: Figure, area: PlotArea) -> dict[int, float]:
    """How far right the bars of each category reach, their values and sums included."""
    ends = dict.fromkeys(range(len(figure.categories)), area.level(max(area.low, 0.0)))
    for index in ends:
        amounts = [number_of(series.values[index]) or 0.0 for series in figure.series]
        top = sum(amount for amount in amounts if amount > 0) if is_stacked(figure) else max(amounts)
        ends[index] = max(ends[index], area.level(top))
        if shows_totals(figure):
            text = value_text(panel, total_value(figure, index))
            ends[index] += 6.0 + panel.text_width(text, area.value_pt, bold=True)
    for (_, index), (_, box) in value_labels(panel, figure, area).items():
        ends[index] = max(ends[index], box.x + box.width)
    return ends


def _ring_labels(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """The whole in the hole; the parts listed beside the ring, each with its value."""
    from briefgen.charts.ring import part_colors

    palette = panel.palette
    series = figure.series[0]
    middle = ((area.left + area.right) / 2, (area.bottom + area.top) / 2)
    shown = str(option(figure, "center"))
    if not shown:
        total = total_value(figure, 0) if len(figure.series) > 1 else _sum(figure)
        shown = value_text(panel, total) if total is not None else ""
    size = 36.0
    while size > 14 and panel.text_width(shown, size, face="major") > (area.right - area.left) * 0.62:
        size -= 2
    panel.middle_text(*middle, shown, size, palette.ink, name="whole", align="center", face="major")
    colors = part_colors(panel, figure)
    x = area.right + 32.0
    room = panel.width - x - 24
    shown_values = [value_text(panel, value) for value in series.values]
    large = next(
        (
            size
            for size in (18.0, 16.0, 14.0)
            if all(panel.text_width(t, size, bold=True) <= room for t in shown_values)
        ),
        panel.look.axis_pt,
    )
    small = panel.look.category_pt
    if sum(_part_height(panel, name, large, small, room) for name in figure.categories) > panel.height:
        large = small = panel.look.axis_pt
    heights = [_part_height(panel, name, large, small, room) for name in figure.categories]
    gap = min(max((panel.height - sum(heights)) / max(len(heights) - 1, 1), 0.0), 6.0)
    y = panel.height / 2 + (sum(heights) + gap * (len(heights) - 1)) / 2
    for index, (name, text) in enumerate(zip(figure.categories, shown_values, strict=True)):
        fill, color = colors[index]
        panel.rectangle(x, y - large * 0.6 - 7, 14, 14, fill, name=f"swatch {name}")
        panel.middle_text(x + 24, y - large * 0.6, text, large, color, name=f"value {name}", bold=True)
        for number, line in enumerate(panel.wrapped(name, small, room)):
            level = y - large * 1.2 - small * (0.6 + 1.2 * number)
            panel.middle_text(x + 24, level, line, small, palette.text, name=f"part {name}")
        y -= heights[index] + gap


def _part_height(panel: Panel, name: str, large: float, small: float, room: float) -> float:
    """Height of a part's value and name."""
    return large * 1.2 + len(panel.wrapped(name, small, room)) * small * 1.2 + 2.0


def _sum(figure: Figure) -> Any:
    """The sum of the parts, in their format."""
    series = figure.series[0]
    known = [value for value in series.values if value is not None and number_of(value) is not None]
    if not known:
        return None
    total = round(sum(number_of(value) or 0.0 for value in known), 12)
    return replace(known[0], amount=int(total) if total.is_integer() else total, qualifier="", decimals=None)
