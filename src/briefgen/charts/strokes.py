"""Drawing lines: one measure with its ends labelled, or several with their names at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.curves import crosses, smoothed
from briefgen.charts.keys import has_key
from briefgen.charts.marks import (
    CategoryLabels,
    Look,
    axis_text,
    fit_categories,
    labelled,
    option,
    series_looks,
    value_text,
)
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.placing import Places, spread
from briefgen.charts.scale import Scale, extent, number_of, numbers
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Annotation, Figure, Series

Point = tuple[float, float]

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
CLEAR = 6.0
"""Labels keep so many points clear of the line."""


@dataclass(frozen=True, slots=True)
class _Plan:
    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    ticks: tuple[float, ...]
    slot: float
    labels: CategoryLabels
    show_axis: bool
    dot: float

    def x(self, index: int) -> float:
        return self.left + self.slot * (index + 0.5)


def draw_lines(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `line`."""
    looks = _looks(panel, figure)
    beside = has_key(figure)
    plan = _plan(panel, figure, beside=beside, looks=looks)
    if not beside and not _targets_fit(panel, figure, plan):
        beside = True
        plan = _plan(panel, figure, beside=True, looks=looks)
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
    _axes(panel, figure, plan)
    if beside and not has_key(figure):
        overlays.draw_targets(panel, figure, ground)
    else:
        _target_lines(panel, figure, plan)
        overlays.draw_targets(panel, _moments_only(figure), ground)
    order = sorted(range(len(figure.series)), key=lambda index: looks[index].strong)
    for index in order:
        _draw_series(panel, figure, plan, looks[index], index)
    if not beside:
        _write_targets_inside(panel, figure, plan, places)
    _write_values(panel, figure, plan, looks, places)
    if has_key(figure):
        _write_names(panel, figure, plan, looks)
    overlays.draw_brackets(panel, figure, ground, _bracketed(figure))
    _write_growth(panel, figure, plan, places)


def _bracketed(figure: Figure) -> tuple[str, ...]:
    """Annotations over the plot; growth on a single line is written along it."""
    return ("difference", "note") if len(figure.series) == 1 else ("cagr", "difference", "note")


def _moments_only(figure: Figure) -> Figure:
    kept = tuple(each for each in figure.annotations if each.kind == "line" and each.level is None)
    return replace(figure, annotations=kept)


def _looks(panel: Panel, figure: Figure) -> list[Look]:
    return series_looks(figure, panel.palette)


def _plan(panel: Panel, figure: Figure, *, beside: bool, looks: Sequence[Look]) -> _Plan:
    look = panel.look
    asked = figure.y_axis.show
    show_axis = asked if asked is not None else figure.labels != "all"
    found = numbers(figure)
    zero = bool(found) and min(found) >= 0 and (min(found) < 0.6 * max(found) or min(found) == max(found))
    low, high, marks = extent(
        [*found, *overlays.levels(figure)], figure.y_axis, zero=zero and figure.y_axis.minimum is None, round_ends=True
    )
    left = 0.0
    if show_axis:
        step = marks[1] - marks[0] if len(marks) > 1 else high - low
        texts = [axis_text(panel, figure, mark, step) for mark in marks]
        left = max((panel.text_width(text, look.axis_pt) for text in texts), default=0.0) + 8
    right = panel.width
    if beside:
        names = _name_lines(panel, figure, looks) if has_key(figure) else []
        widths = [panel.text_width(line, look.category_pt, bold=True) for lines, _ in names for line in lines]
        right -= max([*widths, overlays.target_room(panel, figure), 0.0]) + 10
    slot = (right - left) / max(len(figure.categories), 1)
    if beside and has_key(figure):
        right = min(right + slot * 0.5 - look.value_pt * 0.5, right + 30)
        slot = (right - left) / max(len(figure.categories), 1)
    labels = fit_categories(panel, figure.categories, slot)
    bottom = labels.height + look.category_pt * 0.5
    above = overlays.head_room(panel, figure, _bracketed(figure)) + look.axis_pt * 0.6
    if figure.y_axis.title:
        above += look.axis_pt * 1.6
    if figure.labels == "all":
        above += look.value_pt
    top = max(panel.height - above, bottom + 10)
    dot = 10.0 if panel.medium == "deck" else 7.0
    dot = dot if len(figure.series) == 1 else dot * 0.75
    return _Plan(left, right, bottom, top, Scale(low, high, bottom, top), marks, slot, labels, show_axis, dot)


def _axes(panel: Panel, figure: Figure, plan: _Plan) -> None:
    look, palette = panel.look, panel.palette
    step = plan.ticks[1] - plan.ticks[0] if len(plan.ticks) > 1 else plan.scale.high - plan.scale.low
    for mark in plan.ticks if plan.show_axis else ():
        y = plan.scale.place(mark)
        text = axis_text(panel, figure, mark, step)
        if mark != 0 and look.gridlines != "none":
            panel.line([(plan.left, y), (plan.right, y)], palette.hair, look.gridline_pt, name=f"gridline {text}")
        panel.middle_text(plan.left - 8, y, text, look.axis_pt, palette.muted, name=f"axis {text}", align="right")
    if figure.y_axis.title:
        panel.text(
            0, plan.top + look.axis_pt * 0.9, figure.y_axis.title, look.axis_pt, palette.muted, name="axis title"
        )
    # Where amounts are negative, the line that counts is that of zero.
    base = plan.scale.place(0.0) if plan.scale.low < 0 < plan.scale.high else plan.bottom
    panel.line([(plan.left, base), (plan.right, base)], palette.ink, 1.0, name="category axis")
    size = plan.labels.size
    for index, lines in enumerate(plan.labels.lines):
        y = plan.labels.height - size * 0.95
        for line in lines:
            half = panel.text_width(line, size) / 2
            x = min(max(plan.x(index), half), panel.width - half)
            panel.text(x, y, line, size, palette.text, name=f"category {figure.categories[index]}", align="center")
            y -= size * 1.2


def _runs(figure: Figure, series: Series) -> Iterator[list[int]]:
    """The stretches of points that are joined; `missing: connect` joins all."""
    run: list[int] = []
    for index, value in enumerate(series.values):
        if number_of(value) is not None:
            run.append(index)
        elif option(figure, "missing") != "connect" and run:
            yield run
            run = []
    if run:
        yield run


def _points(plan: _Plan, series: Series, run: Sequence[int]) -> list[Point]:
    return [(plan.x(index), plan.scale.place(number_of(series.values[index]) or 0.0)) for index in run]


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


def _draw_series(panel: Panel, figure: Figure, plan: _Plan, look: Look, number: int) -> None:
    series = figure.series[number]
    name = f"line {series.name}"
    width = panel.look.line_pt
    for run in _runs(figure, series):
        derived = [_derived(figure, number, index) for index in run]
        points = _points(plan, series, run)
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


def _dot(panel: Panel, plan: _Plan, look: Look, point: Point, name: str, hollow: bool) -> None:
    if hollow:
        edge = 2.0 if panel.medium == "deck" else 1.5
        panel.dot(*point, plan.dot, panel.palette.paper, name=name, edge=look.fill, edge_width=edge)
    else:
        panel.dot(*point, plan.dot, look.fill, name=name)


# ------------------------------------------------------------------ labels


def _paths(figure: Figure, plan: _Plan) -> list[list[Point]]:
    return [_points(plan, series, run) for series in figure.series for run in _runs(figure, series)]


def _target_lines(panel: Panel, figure: Figure, plan: _Plan) -> None:
    width = 1.25 if panel.medium == "deck" else 1.0
    for annotation in _level_lines(figure):
        y = plan.scale.place(annotation.level or 0.0)
        name = plain_text(annotation.text).replace("\n", " ") or "line"
        points = [(plan.x(0), y), (plan.x(len(figure.categories) - 1), y)]
        if len(figure.categories) == 1:
            points = [(plan.left, y), (plan.right, y)]
        panel.line(points, panel.palette.ink, width, name=f"target {name}")


def _level_lines(figure: Figure) -> list[Annotation]:
    return [annotation for annotation in overlays.of_kinds(figure, "line") if annotation.level is not None]


def _target_boxes(panel: Panel, plan: _Plan, annotation: Annotation, last: int) -> tuple[overlays.Words, list[Box]]:
    words = overlays.words_of(panel, annotation, panel.width * 0.4, color_size=panel.look.value_pt)
    y = plan.scale.place(annotation.level or 0.0)
    right = min(plan.x(last) + plan.dot * 0.9, panel.width) - words.width
    above, below = y + plan.dot / 2 + 1, y - plan.dot / 2 - 3 - words.height
    boxes = [
        Box(x, low, words.width, words.height)
        for x in (right, (plan.x(0) + right) / 2, plan.x(0))
        for low in (above, below)
    ]
    return words, boxes


def _clear_of_lines(box: Box, paths: Sequence[Sequence[Point]]) -> bool:
    # The line may touch the corner at which a label belongs to it, not run through the text.
    return not any(crosses(box, path, clear=1.0) for path in paths)


def _targets_fit(panel: Panel, figure: Figure, plan: _Plan) -> bool:
    places = Places(panel.width, panel.height)
    last = len(figure.categories) - 1
    for annotation in _level_lines(figure):
        _, boxes = _target_boxes(panel, plan, annotation, last)
        free = [box for box in boxes if _clear_of_lines(box, _paths(figure, plan))]
        if places.first_free(free) is None:
            return False
    return True


def _write_targets_inside(panel: Panel, figure: Figure, plan: _Plan, places: Places) -> None:
    last = len(figure.categories) - 1
    for annotation in _level_lines(figure):
        words, boxes = _target_boxes(panel, plan, annotation, last)
        free = [box for box in boxes if _clear_of_lines(box, _paths(figure, plan))]
        box = places.first_free(free) or places.take(boxes[0])
        name = "target " + plain_text(annotation.text).replace("\n", " ")
        on_right = box.x > plan.x(0) + 1
        x = box.x + box.width if on_right else box.x
        overlays.write_words(
            panel,
            words,
            x,
            box.y + box.height,
            color=panel.palette.ink,
            name=name,
            align="right" if on_right else "left",
            size=panel.look.value_pt,
        )


def _write_values(panel: Panel, figure: Figure, plan: _Plan, looks: Sequence[Look], places: Places) -> None:
    """Values at the points that carry them: the first and the last, unless `labels` says otherwise."""
    size = panel.look.value_pt
    many = len(figure.series) > 1
    paths = _paths(figure, plan)
    levels = {round(annotation.level or 0.0, 9) for annotation in _level_lines(figure)}
    for number, series in enumerate(figure.series):
        known = [index for index, value in enumerate(series.values) if number_of(value) is not None]
        for index in known:
            ends = index in (known[0], known[-1])
            at_name = many and index == known[-1] and has_key(figure)
            if figure.labels == "ends":
                wanted = ends
            elif figure.labels == "last":
                wanted = index == known[-1]
            else:
                wanted = labelled(figure, number, index, automatic=ends and not many)
            if not wanted or at_name:
                continue
            amount = number_of(series.values[index]) or 0.0
            if index == known[-1] and not many and round(amount, 9) in levels:
                continue  # the target's words say it
            x, y = plan.x(index), plan.scale.place(amount)
            text = value_text(panel, series.values[index])
            wide, high = panel.text_width(text, size, bold=True), size * DIGIT_HEIGHT + 2
            reach = plan.dot / 2 + CLEAR * 0.6
            rising = _slope(plan, series, known, index) > 0
            last = index == known[-1] and index != known[0]
            left = x - wide / 2 if not ends else (x + plan.dot / 2 - wide if last else x - plan.dot / 2)
            above, below = Box(left, y + reach, wide, high), Box(left, y - reach - high, wide, high)
            # Away from the slope: over the end of a rise and the start of a fall.
            first, second = (above, below) if rising == last else (below, above)
            beside = Box(x + reach if last else x - reach - wide, y - high / 2, wide, high)
            far = [Box(box.x, box.y + shift, wide, high) for shift in (10, -10, 22, -22) for box in (above, below)]
            boxes = [first, second, beside, *far]
            free = [box for box in boxes if _clear_of_lines(box, paths) and box.y >= plan.bottom]
            box = places.first_free(free)
            if box is None:
                if figure.labels == "all":
                    continue
                box = places.take(first)
            panel.text(
                box.x, box.y + 1, text, size, looks[number].label, name=f"value {series.name} {figure.categories[index]}",
                bold=True,
            )  # fmt: skip


def _slope(plan: _Plan, series: Series, known: Sequence[int], index: int) -> float:
    """The direction of the line at its end, towards or away from its neighbour."""
    place = known.index(index)
    if len(known) == 1:
        return 0.0
    one, other = (known[place - 1], index) if place else (index, known[1])
    first, second = number_of(series.values[one]) or 0.0, number_of(series.values[other]) or 0.0
    return plan.scale.place(second) - plan.scale.place(first)


def _name_lines(panel: Panel, figure: Figure, looks: Sequence[Look]) -> list[tuple[tuple[str, ...], str]]:
    """Name and last value of each series, wrapped, and the colour of the words."""
    size, room = panel.look.category_pt, panel.width * 0.26
    found = []
    for series, look in zip(figure.series, looks, strict=True):
        last = next((value for value in reversed(series.values) if number_of(value) is not None), None)
        number = "" if last is None or figure.labels == "none" else f" {value_text(panel, last)}"
        found.append((panel.wrapped(series.name + number.replace(" ", "  ", 1), size, room, bold=True), look.label))
    return found


def _write_names(panel: Panel, figure: Figure, plan: _Plan, looks: Sequence[Look]) -> None:
    size = panel.look.category_pt
    entries = _name_lines(panel, figure, looks)
    ends: list[Point] = []
    for series in figure.series:
        known = [index for index, value in enumerate(series.values) if number_of(value) is not None]
        index = known[-1] if known else len(figure.categories) - 1
        ends.append((plan.x(len(figure.categories) - 1), plan.scale.place(number_of(series.values[index]) or 0.0)))
    heights = [len(lines) * size * 1.2 for lines, _ in entries]
    targets = _level_lines(figure)
    words = [overlays.words_of(panel, annotation, panel.width * 0.22) for annotation in targets]
    levels = [plan.scale.place(annotation.level or 0.0) for annotation in targets]
    wanted = [*(y for _, y in ends), *levels]
    placed = spread(wanted, [*heights, *(each.height + 2 for each in words)], 0.0, panel.height)
    x = plan.x(len(figure.categories) - 1) + plan.dot / 2 + 8
    for series, (lines, color), y, height in zip(figure.series, entries, placed, heights, strict=False):
        for number, line in enumerate(lines):
            middle = y + height / 2 - size * (0.6 + 1.2 * number)
            panel.middle_text(x, middle, line, size, color, name=f"series {series.name}", bold=True)
    for annotation, each, y in zip(targets, words, placed[len(entries) :], strict=True):
        name = "target " + plain_text(annotation.text).replace("\n", " ")
        overlays.write_words(panel, each, x, y + each.height / 2, color=panel.palette.ink, name=name)


def _mark(panel: Panel, figure: Figure, plan: _Plan, index: int, series: int) -> Point:
    """Where brackets and remarks point to: over the point, and over its label if that stands there."""
    amount = number_of(figure.series[series].values[index])
    y = plan.scale.place(amount if amount is not None else plan.scale.low)
    known = [at for at, value in enumerate(figure.series[series].values) if number_of(value) is not None]
    labels = figure.labels == "all" or (len(figure.series) == 1 and known and index in (known[0], known[-1]))
    return plan.x(index), y + plan.dot / 2 + (panel.look.value_pt if labels else 0.0)


def _write_growth(panel: Panel, figure: Figure, plan: _Plan, places: Places) -> None:
    """The growth of a single line, written along its middle."""
    if len(figure.series) > 1:
        return
    paths = _paths(figure, plan)
    for annotation in overlays.of_kinds(figure, "cagr"):
        if annotation.start is None or annotation.end is None:
            continue
        words = overlays.words_of(panel, annotation, panel.width * 0.4)
        x1, x2 = plan.x(annotation.start), plan.x(annotation.end)
        boxes = []
        for share in (0.5, 0.6, 0.4, 0.7, 0.3):
            x = x1 + (x2 - x1) * share
            y = _height_at(paths, x)
            for gap in (CLEAR, 14.0, 26.0, 40.0):
                boxes.append(Box(x, y - gap - words.height, words.width, words.height))
                boxes.append(Box(x - words.width, y + gap, words.width, words.height))
        free = [box for box in boxes if _clear_of_lines(box, paths) and box.y > plan.bottom + 2]
        box = places.first_free(free, clear=4.0) or places.take(boxes[0])
        name = "cagr " + plain_text(annotation.text).replace("\n", " ")
        overlays.write_words(panel, words, box.x, box.y + box.height, color=panel.palette.accent, name=name)


def _height_at(paths: Sequence[Sequence[Point]], x: float) -> float:
    for path in paths:
        for (x1, y1), (x2, y2) in pairwise(path):
            if x1 <= x <= x2 and x2 > x1:
                return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return paths[0][0][1] if paths and paths[0] else 0.0
