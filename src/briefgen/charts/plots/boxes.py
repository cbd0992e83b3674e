"""Boxes with whiskers and dots, upright or lying, in the frames of columns and bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.alt import counted
from briefgen.charts.category_names import fit_categories, has_order
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.looks import Look, mark_fill, series_looks
from briefgen.charts.marks import value_text
from briefgen.charts.panel import DIGIT_HEIGHT
from briefgen.charts.plots.frames import Frame, ValueFit, framed, surrounded
from briefgen.charts.plots.lying_frames import LyingFrame, framed_lying, lying_height
from briefgen.charts.plots.pens import draw_plots
from briefgen.charts.quartiles import FEWEST, Spread, row_numbers, row_values, spread_of
from briefgen.charts.scale import wants_zero

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.document import Figure, Series

MOST_UPRIGHT = 7
"""More boxes than this lie, unless their categories have an order (DESIGN section 5)."""
AXIS_ROOM = 44.0
"""About what the numbers of the axis take, for telling beforehand whether names fit below."""
CLUSTER = 0.84
"""The boxes of a category take this share of its slot."""
SLIMMEST, WIDEST = 0.3, 0.6
"""Width of a box, of the room that it has with its label."""
LARGEST = 56.0
"""A box is no wider than this, in points."""
BESIDE = 5.0
"""From a box to its median's number."""
OVER = 2.5
"""From a lying box to the number over it."""


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: its numbers, and where it stands along the categories, in points."""

    series: int
    category: int
    numbers: list[float]
    spread: Spread
    middle: float
    width: float
    labelled: bool


def draw_boxes(panel: Panel, figure: Figure) -> None:
    """Draw a Figure of kind `box`.

    Raises:
        InputError: There are more boxes than the height holds (`too-much`).
    """
    medians, rows = _parted(figure)
    looks = series_looks(medians, panel.palette)
    plots = _framed(panel, medians, rows)
    boxes = _boxes(panel, medians, rows, plots)

    def mark(category: int, series: int) -> tuple[float, float]:
        box = next((each for each in boxes if (each.category, each.series) == (category, series)), None)
        along = plots.scale().place(max(box.numbers)) if box is not None else plots.bottom
        middle = box.middle if box is not None else sum(plots.slot(category, plots.count)) / 2
        return (along, middle) if plots.lying else (middle, along)

    def paint(on: Panel) -> None:
        for box in boxes:
            _draw_box(on, medians, plots, box, looks)
        if has_key(medians):
            draw_key(on, medians, looks, (0.0, on.height - overlays.head_room(on, medians), on.width))

    made = surrounded(panel, medians, plots, mark)
    draw_plots(panel, medians, replace(made, over=(paint, *made.over)))


def boxes_height(panel: Panel, figure: Figure) -> float:
    """The height of a plot in the proportions of the design, or of as many lying boxes."""
    medians, rows = _parted(figure)
    if not _lies(panel, medians, rows):
        return 274.0 if panel.medium == "deck" else 220.0
    return lying_height(panel, _numbered(panel, medians, rows, lying=True), _lying_frame(panel, medians, rows))


def _parted(figure: Figure) -> tuple[Figure, list[Series]]:
    """The Figure with its medians only, and the numbers behind them."""
    medians = tuple(series for series in figure.series if series.role == "y")
    return replace(figure, series=medians), [series for series in figure.series if series.role == "rows"]


def _numbered(panel: Panel, figure: Figure, rows: Sequence[Series], *, lying: bool) -> Figure:
    """The Figure whose names say how many values each box has: in a line below, or behind the name."""
    names = []
    for index, name in enumerate(figure.categories):
        boxes = [row_values(series.values[index]) for series in rows]
        alike = len(set(map(len, boxes))) == 1
        told = ", ".join(counted(values, panel.formatter) for values in (boxes[:1] if alike else boxes))
        names.append(f"{name} (n\u00a0=\u00a0{told})" if lying else f"{name}\nn = {told}")
    return replace(figure, categories=tuple(names))


def _reach(figure: Figure, rows: Sequence[Series]) -> list[float]:
    found = [number for series in rows for value in series.values for number in row_numbers(value)]
    del figure
    return [min(found), max(found)] if found else [0.0]


def _lies(panel: Panel, figure: Figure, rows: Sequence[Series]) -> bool:
    count = len(figure.categories)
    if count > MOST_UPRIGHT and not has_order(figure):
        return True
    return not fit_categories(
        panel, _numbered(panel, figure, rows, lying=False), (panel.width - AXIS_ROOM) / max(count, 1)
    ).fits


def _lying_frame(panel: Panel, figure: Figure, rows: Sequence[Series]) -> LyingFrame:
    reach = _reach(figure, rows)
    above = key_height(panel, figure, panel.width)
    return LyingFrame(reach, len(figure.series), above=above, show_axis=True, zero=wants_zero(reach))


def _framed(panel: Panel, figure: Figure, rows: Sequence[Series]) -> Plots:
    lying = _lies(panel, figure, rows)
    numbered = _numbered(panel, figure, rows, lying=lying)
    if lying:
        plots, _ = framed_lying(panel, numbered, _lying_frame(panel, figure, rows))
    else:
        reach = _reach(figure, rows)
        frame = Frame(
            reach,
            columns=0,
            values=ValueFit(),
            above=key_height(panel, figure, panel.width),
            zero=wants_zero(reach),
            show_axis=True,
        )
        plots = framed(panel, numbered, frame)
    names = plots.names
    return replace(plots, series=figure.series, names=names and replace(names, line=not plots.lying))


def _boxes(panel: Panel, figure: Figure, rows: Sequence[Series], plots: Plots) -> list[_Box]:
    count = len(figure.series)
    found = []
    for category in range(len(figure.categories)):
        low, high = plots.slot(category, plots.count)
        room = (high - low) * (CLUSTER if count > 1 else 1.0) / count
        first = (low + high) / 2 - room * count / 2
        for index, series in enumerate(rows):
            numbers = row_numbers(series.values[category])
            if not numbers:
                continue
            place = count - 1 - index if plots.lying else index  # the first series stands uppermost
            middle = first + room * (place + 0.5)
            text = value_text(panel, figure.series[index].values[category])
            width = min(room * WIDEST, LARGEST)
            wanted = figure.labels in ("auto", "all", "ends") or (
                figure.labels == "last" and category == plots.count - 1
            )
            labelled = wanted and _label_fits(panel, plots, text, room, room * SLIMMEST)
            if labelled:
                width = _slimmed(panel, figure, plots, room)
            if labelled and plots.lying:  # the number stands over the box, and both in the middle of the slot
                middle -= (panel.look.category_pt * DIGIT_HEIGHT + OVER) / 2
            found.append(_Box(index, category, numbers, spread_of(numbers), middle, width, labelled))
    return found


def _slimmed(panel: Panel, figure: Figure, plots: Plots, room: float) -> float:
    """Width of a box that leaves room for the number of its median."""
    size = panel.look.category_pt
    label = size * DIGIT_HEIGHT + BESIDE if plots.lying else 2 * (_widest(panel, figure) + BESIDE + 2)
    return min(max(room - label, room * SLIMMEST), room * WIDEST, LARGEST)


def _widest(panel: Panel, figure: Figure) -> float:
    texts = (value_text(panel, value) for series in figure.series for value in series.values)
    return max((panel.text_width(text, panel.look.category_pt, bold=True) for text in texts), default=0.0)


def _draw_box(panel: Panel, figure: Figure, plots: Plots, box: _Box, looks: Sequence[Look]) -> None:
    look, scale = looks[box.series], plots.scale()
    fill = mark_fill(figure, list(looks), box.series, box.category, panel.palette)
    item = figure.categories[box.category]
    name = f"{figure.series[box.series].name} {item}" if len(figure.series) > 1 else item
    thin = 1.25 if panel.medium == "deck" else 1.0
    spread, side = box.spread, box.width / 2

    def at(number: float, across: float = 0.0) -> tuple[float, float]:
        along = scale.place(number)
        return (along, box.middle + across) if plots.lying else (box.middle + across, along)

    few = len(box.numbers) < FEWEST
    dots = box.numbers if few else spread.beyond
    if not few:
        for end, near in ((spread.low, spread.first), (spread.high, spread.third)):
            panel.line([at(end), at(near)], fill, thin, name=f"whisker {name}")
            panel.line([at(end, -side / 2), at(end, side / 2)], fill, thin, name=f"whisker {name}")
        (x1, y1), (x2, y2) = at(spread.first, -side), at(spread.third, side)
        panel.rectangle(x1, y1, x2 - x1, y2 - y1, fill, name=f"box {name}")
        ends = [at(spread.median, -side), at(spread.median, side)]
        panel.line(ends, panel.palette.paper, thin * 2, name=f"median {name}")
    if dots:
        size = 6.0 if panel.medium == "deck" else 4.5
        hollow = "" if few else fill
        within = fill if few else panel.palette.paper
        points = [at(number) for number in dots]
        kind = "values" if few else "beyond"
        panel.markers(points, "circle", size, within, name=f"{kind} {name}", edge=hollow, edge_pt=thin)
    if box.labelled:
        color = look.label if fill == look.fill else panel.palette.ink
        _write_median(panel, figure, plots, box, color, name)


def _label_fits(panel: Panel, plots: Plots, text: str, room: float, width: float) -> bool:
    """Whether the number of a median has room beside its box, or over it."""
    size = panel.look.category_pt
    if plots.lying:
        return max(width, 8.0) + size * DIGIT_HEIGHT + OVER + 3.0 <= room
    return max(width, 8.0) / 2 + BESIDE + panel.text_width(text, size, bold=True) <= room / 2 + 1


def _write_median(panel: Panel, figure: Figure, plots: Plots, box: _Box, color: str, name: str) -> None:
    """The median in digits: right of an upright box, over a lying one."""
    size = panel.look.category_pt
    text = value_text(panel, figure.series[box.series].values[box.category])
    along, side = plots.scale().place(box.spread.median), max(box.width, 8.0) / 2
    if plots.lying:
        half = panel.text_width(text, size, bold=True) / 2
        x, y = min(max(along, half), panel.width - half), box.middle + side + OVER
        panel.text(x, y, text, size, color, name=f"value {name}", bold=True, align="center")
    else:
        panel.middle_text(box.middle + side + BESIDE, along, text, size, color, name=f"value {name}", bold=True)
