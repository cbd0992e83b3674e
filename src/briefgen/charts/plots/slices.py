"""The layout of pies and rings: parts clockwise from the top, named at their sides, the whole in the hole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefgen.charts.category_names import pieces
from briefgen.charts.legible import refusal
from briefgen.charts.looks import option, words_color
from briefgen.charts.marks import total_value, value_text
from briefgen.charts.placing import Places, spread
from briefgen.charts.plots.labels import NAME_GAP, label_size, slice_label_center
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure

LEADER = 18.0
"""From a slice to its name, in points."""
LEADING = 1.2
KNEE = 5.0
"""From a disc to the bend of a leader, in points."""
FARTHEST = 1.5
"""How far names may be moved from the heights of their slices, in heights of a value."""
LEAST_RADIUS = 0.3
"""Of the chart's height: a disc that its labels make smaller than this has them at its sides."""
LABEL_CLEAR = 4.0
"""Room about a label at a slice, in points: other programs set them with margins of their own."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A slice: where its middle is, and what colour its words have."""

    index: int
    angle: float
    color: str


def lay_out_slices(panel: Panel, figure: Figure, *, hole: float) -> Plots:
    """The layout of a Figure of parts of one whole.

    The labels of a pie stand at its slices, where all of them keep clear of each other, and follow the numbers in the
    deck; else names and values stand at its sides, at the ends of leaders, as those of a ring do.

    Args:
        panel: Measures; its size is the chart's.
        figure: One series, without negative amounts.
        hole: Diameter of the hole, of the whole; 0 for a pie.

    Raises:
        InputError: There are more names than have room beside it (`too-much`).
    """
    count = len(figure.categories)
    if count * panel.look.axis_pt * LEADING > 2 * panel.height:
        raise refusal(figure, f"the names of {count} parts have no room beside it", panel.width, panel.height)
    colors = part_colors(panel, figure)
    inks = {index: Ink(fill, panel.palette.paper, 1.0) for index, (fill, _) in enumerate(colors)}
    layer = Layer(0, Ink(panel.palette.accent), inks)
    parts = _parts(figure, colors)
    labelled = None if hole else _labelled(panel, figure, parts)
    if labelled is not None:
        radius, labels = labelled
        return _disc(panel, figure, Plot("slice", (replace(layer, labels=labels),)), radius)
    room = _side_room(panel, figure)
    radius = max(min(panel.height / 2 - 2, panel.width / 2 - room - LEADER), 20.0)
    made = _disc(panel, figure, Plot("slice", (layer,), hole=hole), radius)
    return replace(made, over=(lambda on: _write(on, figure, made, parts, room),))


def names_height(panel: Panel, figure: Figure) -> float:
    """The height that the names of about half of the parts need at one side."""
    heights = sorted(_side_heights(panel, figure, range(len(figure.categories)), _side_room(panel, figure)))
    return sum(heights[-((len(heights) + 1) // 2) :]) + 8.0


def _disc(panel: Panel, figure: Figure, plot: Plot, radius: float) -> Plots:
    x, y = panel.width / 2, panel.height / 2
    return Plots(x - radius, x + radius, y - radius, y + radius, figure.series, (plot,))


def _side_room(panel: Panel, figure: Figure) -> float:
    """Width for the names and values at one side; words are not broken where that leaves enough to the disc."""
    look = panel.look
    values = (panel.text_width(value_text(panel, value), look.value_pt, bold=True) for value in figure.series[0].values)
    words = (panel.text_width(word, look.category_pt) + 0.5 for name in figure.categories for word in pieces(name))
    free = (panel.width - panel.height) / 2 - 24 if panel.height else 0.0
    return max(panel.width * 0.22, free, min(max(words, default=0.0), panel.width * 0.32), *values)


# ---------------------------------------------------------------- labels at the slices


def _labelled(panel: Panel, figure: Figure, parts: Sequence[_Part]) -> tuple[float, dict[int, Label]] | None:
    """The largest disc with a label at every slice, and the labels; None where names must go to the sides."""
    if figure.labels == "none" or not panel.height:
        return None
    if any(number_of(value) is None for value in figure.series[0].values):
        return None
    placements: tuple[Literal["above", "before"], ...] = ("above", "before")
    for named in placements:
        labels = _labels(panel, figure, named)
        radius = _labelled_radius(panel, figure, parts, labels)
        if radius is not None:
            return radius, labels
    return None


def _labels(panel: Panel, figure: Figure, named: Literal["above", "before"]) -> dict[int, Label]:
    """Name and value of each part, as one label."""
    size = panel.look.category_pt
    found = {}
    for index, value in enumerate(figure.series[0].values):
        strong = index in figure.highlight
        color = panel.palette.accent if strong else panel.palette.text
        own = value is not None and bool(value.qualifier)
        found[index] = Label(value_text(panel, value), "out", size, color, bold=strong, own=own, named=named)
    return found


def _labelled_radius(panel: Panel, figure: Figure, parts: Sequence[_Part], labels: Mapping[int, Label]) -> float | None:
    """The largest radius at which a label at every slice is inside and clear of the others."""
    sizes = [label_size(panel, labels[part.index], figure.categories[part.index]) for part in parts]
    x, y = panel.width / 2, panel.height / 2
    radius = min(x, y)
    while radius >= LEAST_RADIUS * panel.height:
        places = Places(panel.width, panel.height)
        for part, (wide, high) in zip(parts, sizes, strict=True):
            at_x, at_y = slice_label_center((x, y), radius, part.angle, (wide, high))
            box = Box(at_x - wide / 2 - LABEL_CLEAR, at_y - high / 2, wide + 2 * LABEL_CLEAR, high)
            if not places.free(box, LABEL_CLEAR):
                break
            places.take(box)
        else:
            return radius
        radius -= 2.0
    return None


def part_colors(panel: Panel, figure: Figure) -> list[tuple[str, str]]:
    """Fill and colour of words of each part: those that the author gives, else those of the design."""
    palette, found = panel.palette, _usual_colors(panel, figure)
    for index in range(len(found)):
        if token := str(option(figure, f"color item {index}")):
            found[index] = (palette.color(token), words_color(palette, token))
    return found


def _usual_colors(panel: Panel, figure: Figure) -> list[tuple[str, str]]:
    """Steps of the accent, or accent and greys when one is highlighted."""
    palette = panel.palette
    count = len(figure.categories)
    if figure.highlight:
        greys = [palette.grey, palette.rule, palette.tint2, palette.hair]
        rank = iter(range(count))
        return [
            (palette.accent, palette.accent)
            if index in figure.highlight
            else (greys[next(rank) % len(greys)], palette.muted)
            for index in range(count)
        ]
    if count <= 3:
        steps = [palette.accent, palette.mid, palette.tint2]
        return [(steps[index], palette.accent if index == 0 else palette.text) for index in range(count)]
    looks = palette.series
    return [(looks[index % len(looks)].fill, looks[index % len(looks)].label) for index in range(count)]


def _parts(figure: Figure, colors: Sequence[tuple[str, str]]) -> list[_Part]:
    """All parts; one that is nothing, or not known, stands where its slice would be."""
    amounts = [number_of(value) or 0.0 for value in figure.series[0].values]
    whole = sum(amounts)
    turned = 0.0
    parts = []
    for index, amount in enumerate(amounts):
        parts.append(_Part(index, math.pi / 2 - 2 * math.pi * (turned + amount / 2) / whole, colors[index][1]))
        turned += amount
    return parts


def _write(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], room: float) -> None:
    sides = {side: [part for part in parts if (part.angle > -math.pi / 2) == (side > 0)] for side in (-1, 1)}
    write = (
        _write_side if all(_has_room(panel, figure, plots, each, room) for each in sides.values()) else _write_briefly
    )
    for side, at_side in sides.items():
        write(panel, figure, plots, at_side, side, room)
    if plots.plots[0].hole:
        _write_whole(panel, figure, plots)


def _has_room(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], room: float) -> bool:
    """Whether names and values at one side stand near the heights of their slices."""
    heights = _side_heights(panel, figure, [part.index for part in parts], room)
    wanted = _heights_of(plots, parts)
    moved = (abs(y - wish) for y, wish in zip(spread(wanted, heights, 0, panel.height), wanted, strict=True))
    return sum(heights) <= panel.height and max(moved, default=0.0) <= FARTHEST * panel.look.value_pt


def _heights_of(plots: Plots, parts: Sequence[_Part]) -> list[float]:
    """The heights of the middles of slices at the rim of the disc."""
    radius, middle = (plots.right - plots.left) / 2, (plots.bottom + plots.top) / 2
    return [middle + radius * math.sin(part.angle) for part in parts]


def _write_side(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], side: int, room: float) -> None:
    """Values and names at one side, each at the height of its slice, at the end of a leader."""
    size, large = panel.look.category_pt, panel.look.value_pt
    labels = _has_values(figure)
    heights = _side_heights(panel, figure, [part.index for part in parts], room)
    for part, x, y in _led(panel, figure, plots, parts, side, heights):
        top = y
        name = figure.categories[part.index]
        align: Align = "left" if side > 0 else "right"
        if labels:
            text = value_text(panel, figure.series[0].values[part.index])
            panel.text(x, top - large * 0.85, text, large, part.color, name=f"value {name}", bold=True, align=align)
            top -= large * 1.15
        for line in panel.wrapped(name, size, room):
            panel.text(x, top - size * 0.95, line, size, panel.palette.text, name=f"category {name}", align=align)
            top -= size * 1.2


def _write_briefly(panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], side: int, room: float) -> None:
    """As `_write_side`, with the value after the name, where there are too many for two sizes of type."""
    shown = [figure.categories[part.index] for part in parts]
    if _has_values(figure):
        values = [value_text(panel, figure.series[0].values[part.index]) for part in parts]
        shown = [f"{name}{NAME_GAP}{value}" for name, value in zip(shown, values, strict=True)]
    for size in (panel.look.category_pt, panel.look.axis_pt):
        texts = [panel.wrapped(text, size, room, bold=True) for text in shown]
        heights = [len(lines) * size * 1.2 + 3 for lines in texts]
        if sum(heights) <= panel.height:
            break
    else:
        told = f"the names of {len(parts)} parts have no room at one side"
        raise refusal(figure, told, panel.width, panel.height)
    align: Align = "left" if side > 0 else "right"
    for (part, x, y), lines in zip(_led(panel, figure, plots, parts, side, heights), texts, strict=True):
        strong, name = part.index in figure.highlight, f"value {figure.categories[part.index]}"
        color = part.color if strong else panel.palette.text
        for number, line in enumerate(lines):
            panel.text(x, y - size * (0.95 + 1.2 * number), line, size, color, name=name, bold=strong, align=align)


def _led(
    panel: Panel, figure: Figure, plots: Plots, parts: Sequence[_Part], side: int, heights: Sequence[float]
) -> Iterator[tuple[_Part, float, float]]:
    """The parts of one side with the place of their words, and a leader to each: the edge towards it, and the top."""
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2
    placed = spread(_heights_of(plots, parts), heights, 0, panel.height)
    x = center[0] + side * (radius + LEADER)
    for part, y, height in zip(parts, placed, heights, strict=True):
        if number_of(figure.series[0].values[part.index]) is not None:
            edge = (center[0] + (radius + 2) * math.cos(part.angle), center[1] + (radius + 2) * math.sin(part.angle))
            name = f"leader {figure.categories[part.index]}"
            # Level until it is past the disc: straight it would run over the slices beside.
            knee = (center[0] + side * (radius + KNEE), edge[1])
            panel.line([edge, knee, (x - side * 4, y)], panel.palette.grey, panel.fine, name=name)
        yield part, x, y + height / 2 - 2


def _has_values(figure: Figure) -> bool:
    return figure.labels != "none"


def _side_heights(panel: Panel, figure: Figure, parts: Iterable[int], room: float) -> list[float]:
    """Heights of the name, and value, of each part at a side."""
    size, large = panel.look.category_pt, panel.look.value_pt if _has_values(figure) else 0.0
    lines = [len(panel.wrapped(figure.categories[index], size, room)) for index in parts]
    return [count * size * 1.2 + large * 1.15 + 4 for count in lines]


def _write_whole(panel: Panel, figure: Figure, plots: Plots) -> None:
    """What the hole says: the words of `center`, or the sum."""
    palette, size = panel.palette, panel.look.category_pt
    center = ((plots.left + plots.right) / 2, (plots.bottom + plots.top) / 2)
    radius = (plots.right - plots.left) / 2
    told = str(option(figure, "center")) or (_sum(panel, figure) if not figure.y_axis.show else "")
    if not told:
        return
    room = radius * plots.plots[0].hole * 2 - 16
    large = min(panel.look.value_pt * 1.9, radius * 0.5)
    while large > size and panel.text_width(told, large, face="major") > room:
        large -= 1
    if panel.text_width(told, large, face="major") <= room:
        panel.middle_text(*center, told, large, palette.ink, name="whole", align="center", face="major")
        return
    lines = panel.wrapped(told, size, room)
    for number, line in enumerate(lines):
        y = center[1] + size * 1.2 * ((len(lines) - 1) / 2 - number)
        panel.middle_text(center[0], y, line, size, palette.ink, name="whole", align="center")


def _sum(panel: Panel, figure: Figure) -> str:
    """The sum of all parts, as shown."""
    values = figure.series[0].values
    turned = replace(
        figure, categories=("",), series=tuple(replace(figure.series[0], values=(value,)) for value in values)
    )
    total = total_value(turned, 0)
    return value_text(panel, total) if total is not None else ""
