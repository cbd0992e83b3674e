"""What is written at lines: values, names, targets and growth, clear of the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.curves import crosses
from briefgen.charts.keys import has_key
from briefgen.charts.looks import Look
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.placing import Places, overlap, spread
from briefgen.charts.plots.labels import CLEAR as POINT_CLEAR
from briefgen.charts.plots.model import Label, Spot
from briefgen.charts.scale import number_of
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Annotation, Figure, Series

from briefgen.charts.plots.line_plan import CLEAR, LinePlan, Point, level_lines, name_lines, paths_of


def _target_boxes(panel: Panel, plan: LinePlan, annotation: Annotation, last: int) -> tuple[overlays.Words, list[Box]]:
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


def targets_fit(panel: Panel, figure: Figure, plan: LinePlan) -> bool:
    """Whether the words of all target lines have a free place inside the plot."""
    places = Places(panel.width, panel.height)
    last = len(figure.categories) - 1
    for annotation in level_lines(figure):
        _, boxes = _target_boxes(panel, plan, annotation, last)
        free = [box for box in boxes if _clear_of_lines(box, paths_of(figure, plan))]
        if places.first_free(free) is None:
            return False
    return True


def _target_place(panel: Panel, figure: Figure, plan: LinePlan, annotation: Annotation, places: Places) -> Box:
    """Where the words of a target line stand inside the plot: the first place clear of the lines, or the best."""
    _, boxes = _target_boxes(panel, plan, annotation, len(figure.categories) - 1)
    paths = paths_of(figure, plan)
    return next((box for box in boxes if _clear_of_lines(box, paths) and places.free(box)), boxes[0])


def write_targets_inside(panel: Panel, figure: Figure, plan: LinePlan, places: Places) -> None:
    """Write the words of target lines at their lines."""
    for annotation in level_lines(figure):
        words, _ = _target_boxes(panel, plan, annotation, len(figure.categories) - 1)
        box = places.take(_target_place(panel, figure, plan, annotation, places))
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


def value_labels(
    panel: Panel, figure: Figure, plan: LinePlan, looks: Sequence[Look], places: Places, *, targets_inside: bool
) -> dict[int, dict[int, Label]]:
    """Values at the points that carry them, by series and category: the first and the last, or as `labels` says.

    Each stands above or below its point, away from the line; one that has no free place is left out.

    Args:
        panel: Measures.
        figure: What is shown.
        plan: Where the points stand.
        looks: Colours of the series.
        places: What is taken already; the places of labels are added.
        targets_inside: True when the words of target lines stand inside the plot and are not taken yet.
    """
    if targets_inside:
        for annotation in level_lines(figure):
            places.take(_target_place(panel, figure, plan, annotation, places))
    size = panel.look.value_pt
    many = len(figure.series) > 1
    paths = paths_of(figure, plan)
    levels = {round(annotation.level or 0.0, 9) for annotation in level_lines(figure)}
    found: dict[int, dict[int, Label]] = {}
    for number, series in enumerate(figure.series):
        known = [index for index, value in enumerate(series.values) if number_of(value) is not None]
        for index in known:
            if not _wanted(figure, known, index, many=many):
                continue
            amount = number_of(series.values[index]) or 0.0
            if index == known[-1] and not many and round(amount, 9) in levels:
                continue  # the target's words say it
            value = series.values[index]
            text = value_text(panel, value)
            boxes = _label_boxes(panel, plan, text, (plan.x(index), plan.scale.place(amount)))
            last = index == known[-1] and index != known[0]
            # Away from the slope: over the end of a rise and the start of a fall.
            rising = _slope(plan, series, known, index) > 0
            order: tuple[Spot, ...] = ("above", "below") if rising == last else ("below", "above")
            spots: tuple[Spot, ...] = (*order, "right" if last else "left")
            if figure.kind == "step" and last:
                spots = ("right", *order)
            free = [
                spot
                for spot in spots
                if _clear_of_lines(boxes[spot], paths) and boxes[spot].y >= plan.bottom and places.free(boxes[spot])
            ]
            if not free:
                continue  # the axis says it
            spot = free[0]
            places.take(boxes[spot])
            own = bool(value is not None and value.qualifier)
            found.setdefault(number, {})[index] = Label(text, spot, size, looks[number].label, own=own)
    return found


def _wanted(figure: Figure, known: Sequence[int], index: int, *, many: bool) -> bool:
    """Whether a point carries its value; beside the name of a series stands the last one."""
    ends = index in (known[0], known[-1])
    if many and index == known[-1] and has_key(figure):
        return False
    if figure.labels == "ends":
        return ends
    if figure.labels == "last":
        return index == known[-1]
    highlighted = index in figure.highlight and not figure.highlight_series
    return labelled(figure, index, automatic=(ends or highlighted) and not many)


def _label_boxes(panel: Panel, plan: LinePlan, text: str, point: Point) -> dict[Spot, Box]:
    """Where a value may stand: centred over or under its point, or beside it, as native labels do."""
    size = panel.look.value_pt
    wide, high = panel.text_width(text, size, bold=True), size * DIGIT_HEIGHT + 2
    reach = plan.dot / 2 + POINT_CLEAR
    x, y = point
    left = min(max(x - wide / 2, 0.0), panel.width - wide)
    return {
        "above": Box(left, y + reach, wide, high),
        "below": Box(left, y - reach - high, wide, high),
        "left": Box(x - reach - wide, y - high / 2, wide, high),
        "right": Box(x + reach, y - high / 2, wide, high),
    }


def _slope(plan: LinePlan, series: Series, known: Sequence[int], index: int) -> float:
    """The direction of the line at its end, towards or away from its neighbour."""
    place = known.index(index)
    if len(known) == 1:
        return 0.0
    one, other = (known[place - 1], index) if place else (index, known[1])
    first, second = number_of(series.values[one]) or 0.0, number_of(series.values[other]) or 0.0
    return plan.scale.place(second) - plan.scale.place(first)


def write_names(panel: Panel, figure: Figure, plan: LinePlan, looks: Sequence[Look]) -> None:
    """Write the names of series, and targets, at the ends of the lines.

    A line that ends before the others is named where it ends, if there is room; else right of the plot.
    """
    size = panel.look.category_pt
    last = len(figure.categories) - 1
    rows: list[_Row] = []
    named: list[Box] = []
    names = name_lines(panel, figure, looks) if has_key(figure) else []
    for series, (lines, color) in zip(figure.series, names, strict=False):
        known = [index for index, value in enumerate(series.values) if number_of(value) is not None]
        end = known[-1] if known else last
        y = plan.scale.place(number_of(series.values[end]) or 0.0)
        words = overlays.Words(
            lines, (), max(panel.text_width(line, size, bold=True) for line in lines), len(lines) * size * 1.2
        )
        place = _early_place(figure, plan, words, (plan.x(end), y), named) if end < last else None
        name = f"series {series.name}"
        if place is not None:
            named.append(place)
            _write_row(panel, _Row(y, words, color, name), place.x, place.y + place.height)
        else:
            rows.append(_Row(y, words, color, name))
    for annotation in level_lines(figure):
        words = overlays.words_of(panel, annotation, panel.width * 0.22, color_size=size)
        name = "target " + plain_text(annotation.text).replace("\n", " ")
        rows.append(_Row(plan.scale.place(annotation.level or 0.0), words, panel.palette.ink, name))
    x = plan.x(last) + plan.dot / 2 + 8
    # Brackets and remarks above the plot may reach over the names.
    high = plan.top + size if overlays.head_room(panel, figure) else panel.height
    heights = [row.words.height + 2 for row in rows]
    low = plan.bottom if sum(heights) <= high - plan.bottom else 0.0
    placed = spread([row.level for row in rows], heights, low, high)
    for row, middle in zip(rows, placed, strict=True):
        _write_row(panel, row, x, middle + row.words.height / 2)


@dataclass(frozen=True, slots=True)
class _Row:
    """Words beside a line, and the level that they belong to."""

    level: float
    words: overlays.Words
    color: str
    name: str


def _write_row(panel: Panel, row: _Row, x: float, top: float) -> None:
    overlays.write_words(panel, row.words, x, top, color=row.color, name=row.name, size=panel.look.category_pt)


def _early_place(figure: Figure, plan: LinePlan, words: overlays.Words, end: Point, named: Sequence[Box]) -> Box | None:
    """A place for the name of a line that ends before the others: right of its end, else above or below it."""
    if figure.labels == "all":
        return None  # values stand there
    x, y = end
    reach = plan.dot / 2 + CLEAR
    boxes = [
        Box(x + reach, y - words.height / 2, words.width, words.height),
        Box(x - words.width / 2, y + reach, words.width, words.height),
        Box(x - words.width / 2, y - reach - words.height, words.width, words.height),
    ]
    paths = paths_of(figure, plan)
    levels = [plan.scale.place(mark.level or 0.0) for mark in level_lines(figure)]
    return next(
        (
            box
            for box in boxes
            if plan.left <= box.x
            and box.x + box.width <= plan.right
            and plan.bottom + 2 <= box.y
            and box.y + box.height <= plan.top
            and _clear_of_lines(box, paths)
            and not any(box.y - 2 < level < box.y + box.height + 2 for level in levels)
            and not any(overlap(box, other, clear=2.0) for other in named)
        ),
        None,
    )


def write_growth(panel: Panel, figure: Figure, plan: LinePlan, places: Places) -> None:
    """The growth of a single line, written along its middle."""
    if len(figure.series) > 1:
        return
    paths = paths_of(figure, plan)
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
