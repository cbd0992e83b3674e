"""Tree maps: where the cells stand, what is written in them, and what is listed below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.category_names import whole_words
from briefgen.charts.keys import draw_key, key_height
from briefgen.charts.legible import refusal
from briefgen.charts.looks import Look
from briefgen.charts.marks import on_fill, total_value, value_text
from briefgen.charts.partitions.squarified import squarified
from briefgen.charts.partitions.uneven import along
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.drawing import Box
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

PADDING = 5.0
"""From the edge of a cell to its words, in points."""
GROUP_GAP = 8.0
"""Between two groups, in points."""
LEADING = 1.2
MOST_LINES = 6
"""Lines of a name in a cell."""
LIST_SHARE = 0.4
"""Of the height, what the list below may take."""
LARGE = 0.06
"""Of the whole, from where on a cell may have larger type than the others."""
HEAD_LINES = 2
"""Lines of the name of a group."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a cell: lines of one size, the last `bold` of them in bold (the value)."""

    lines: tuple[str, ...]
    size: float
    bold: int


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that belong together: their edges, their name, and its lines over them with their left edge."""

    name: str
    left: float
    right: float
    members: tuple[int, ...]
    lines: tuple[str, ...] = ()
    head_x: float = 0.0


@dataclass(frozen=True, slots=True)
class Cells:
    """A laid-out tree map.

    Attributes:
        boxes: A box for each category.
        words: What is written in each; None: nothing.
        groups: The groups, from left to right; one without a name where there are none.
        head: Height of their names.
        head_size: Type size of the names; 0: they stand in a key at the top.
        list: Lines below the cells.
        looks: Fill and colour of words of each group.
    """

    boxes: tuple[Box, ...]
    words: tuple[Words | None, ...]
    groups: tuple[Group, ...]
    head: float
    head_size: float
    list: tuple[str, ...]
    looks: tuple[Look, ...]


def plan_cells(panel: Panel, figure: Figure) -> Cells:
    """Lay out a tree map.

    Raises:
        InputError: The list of what has no room in its cell takes too much of the height (`too-much`).
    """
    groups = _grouped(panel, figure)
    looks = _looks(panel, figure, groups)
    groups, head_size, head = _heads(panel, figure, groups)
    size = panel.look.axis_pt
    below = 0.0
    while True:
        boxes = _boxes(figure, groups, below, panel.height - head)
        words, listed = _words(panel, figure, boxes)
        lines = panel.wrapped(listed, size, panel.width) if listed else ()
        needed = len(lines) * size * LEADING + size * 0.7 if lines else 0.0
        if needed > LIST_SHARE * panel.height:
            count = sum(one is None or one.bold < 0 for one in words)
            told = f"{count} of its cells are too small for their names"
            raise refusal(figure, told, panel.width, panel.height)
        if needed <= below:
            return Cells(tuple(boxes), tuple(words), groups, head, head_size, lines, looks)
        below = needed


def draw_cells(panel: Panel, figure: Figure, cells: Cells) -> None:
    """Draw a laid-out tree map."""
    palette, edge = panel.palette, 1.25 if panel.medium == "deck" else 1.0
    group_of = {member: number for number, group in enumerate(cells.groups) for member in group.members}
    for index, (box, words) in enumerate(zip(cells.boxes, cells.words, strict=True)):
        name, look = figure.categories[index], cells.looks[group_of[index]]
        fill = look.fill
        if figure.highlight:
            fill = palette.accent if index in figure.highlight else palette.rule
        panel.rectangle(
            box.x, box.y, box.width, box.height, fill, name=f"cell {name}", edge=palette.paper, edge_width=edge
        )
        if words is not None:
            _write(panel, box, words, on_fill(fill, palette), name)
    if cells.head_size:
        for group, look in zip(cells.groups, cells.looks, strict=True):
            color = palette.ink if figure.highlight else look.label
            for number, line in enumerate(group.lines):
                y = panel.height - cells.head_size * (0.95 + LEADING * number)
                panel.text(group.head_x, y, line, cells.head_size, color, name=f"group {group.name}", bold=True)
    elif len(cells.groups) > 1:
        draw_key(panel, _as_series(figure, cells.groups), cells.looks, (0.0, panel.height, panel.width))
    size = panel.look.axis_pt
    for number, line in enumerate(cells.list, start=1):
        y = size * (0.25 + LEADING * (len(cells.list) - number))
        panel.text(0.0, y, line, size, palette.text, name="list")


def _write(panel: Panel, box: Box, words: Words, color: str, name: str) -> None:
    size = words.size
    if words.bold < 0:  # a number that leads to the list
        x, y = box.x + box.width / 2, box.y + box.height / 2
        panel.middle_text(x, y, words.lines[0], size, color, name=f"number {name}", align="center")
        return
    for number, line in enumerate(words.lines):
        bold = number >= len(words.lines) - words.bold
        y = box.y + box.height - PADDING - size * (0.8 + LEADING * number)
        panel.text(box.x + PADDING, y, line, size, color, name=f"{'value' if bold else 'category'} {name}", bold=bold)


# ---------------------------------------------------------------- groups


def _grouped(panel: Panel, figure: Figure) -> tuple[Group, ...]:
    """The groups side by side, each as wide as its share: all are as high, so that areas compare."""
    names = [str(value.amount) if value else "" for value in figure.series[1].values] if len(figure.series) > 1 else []
    order = list(dict.fromkeys(names)) or [""]
    members = [tuple(at for at in range(len(figure.categories)) if not names or names[at] == name) for name in order]
    totals = [sum(number_of(figure.series[0].values[at]) or 0.0 for at in one) for one in members]
    room = panel.width - GROUP_GAP * (len(order) - 1)
    left, found = 0.0, []
    for name, one, total in zip(order, members, totals, strict=True):
        right = left + room * total / sum(totals)
        found.append(Group(name, left, right, one))
        left = right + GROUP_GAP
    return tuple(found)


def _looks(panel: Panel, figure: Figure, groups: Sequence[Group]) -> tuple[Look, ...]:
    palette = panel.palette
    if len(groups) == 1:
        return (Look(palette.accent, palette.accent, strong=True),)
    if figure.highlight:
        strong = [any(member in figure.highlight for member in group.members) for group in groups]
        return tuple(
            Look(palette.accent, palette.accent) if one else Look(palette.rule, palette.muted) for one in strong
        )
    found = palette.series
    return tuple(Look(found[at % len(found)].fill, found[at % len(found)].label) for at in range(len(groups)))


def _heads(panel: Panel, figure: Figure, groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], float, float]:
    """The groups with the lines of their names and totals, and the size and height of those; size 0: in a key.

    Raises:
        InputError: Neither fits: a key of more groups than there are colours would not tell them apart (`too-much`).
    """
    if len(groups) == 1 and not groups[0].name:
        return groups, 0.0, 0.0
    for size in (panel.look.category_pt, panel.look.axis_pt):
        headed = _headed(panel, figure, groups, size)
        if headed is not None:
            most = max(len(group.lines) for group in headed)
            return headed, size, most * size * LEADING + size * 0.4
    if len(groups) > len(panel.palette.series) or figure.highlight:
        raise refusal(figure, f"the names of its {len(groups)} groups have no room", panel.width, panel.height)
    return groups, 0.0, key_height(panel, _as_series(figure, groups), panel.width)


def _headed(panel: Panel, figure: Figure, groups: Sequence[Group], size: float) -> tuple[Group, ...] | None:
    """The groups with their names and totals over them; None where those have no room there."""
    texts = []
    for group in groups:
        total = total_value(_only(figure, group.members), 0) if figure.labels != "none" else None
        texts.append(f"{group.name}  {value_text(panel, total)}" if total is not None else group.name)
    spans = [(group.left, group.right) for group in groups]
    bold = range(len(groups))
    names = along(panel, texts, spans, size, bold=bold, most=HEAD_LINES, centred=False)
    if names is None or any(name.aside for name in names):
        return None
    return tuple(replace(group, lines=name.lines, head_x=name.left) for group, name in zip(groups, names, strict=True))


def _as_series(figure: Figure, groups: Iterable[Group]) -> Figure:
    """The Figure with its groups as series, for their key."""
    return replace(figure, series=tuple(Series(group.name, ()) for group in groups), legend="auto")


def _only(figure: Figure, members: Sequence[int]) -> Figure:
    """Some values as one category, so that they can be summed."""
    values = [figure.series[0].values[member] for member in members]
    return replace(figure, categories=("",), series=tuple(Series("", (value,)) for value in values))


# ---------------------------------------------------------------- cells


def _boxes(figure: Figure, groups: Sequence[Group], bottom: float, top: float) -> list[Box]:
    found: dict[int, Box] = {}
    for group in groups:
        amounts = [number_of(figure.series[0].values[member]) or 0.0 for member in group.members]
        box = Box(group.left, bottom, group.right - group.left, max(top - bottom, 1.0))
        found |= dict(zip(group.members, squarified(amounts, box), strict=True))
    return [found[index] for index in range(len(figure.categories))]


def _words(panel: Panel, figure: Figure, boxes: Sequence[Box]) -> tuple[list[Words | None], str]:
    """What stands in each cell, and the list of what has no room there."""
    words: list[Words | None] = []
    numbered: list[str] = []
    also: list[str] = []
    size = panel.look.axis_pt
    whole = sum(box.width * box.height for box in boxes)
    for name, value, box in zip(figure.categories, figure.series[0].values, boxes, strict=True):
        shown = value_text(panel, value) if figure.labels != "none" else ""
        found = _fitted(panel, name, shown, box, large=box.width * box.height >= LARGE * whole)
        if found is None:
            place = len(numbered) + 1
            number = panel.formatter.attest(str(place), Value(place))
            entry = f"{name} {shown}".rstrip()
            wide, high = panel.text_width(number, size) + 3.0, size
            if box.width >= wide and box.height >= high:
                found = Words((number,), size, -1)
                numbered.append(f"{number}\u00a0{entry}")
            else:
                also.append(entry)
        words.append(found)
    listed = "; ".join(numbered)
    if also:
        rest = panel.formatter.word("also", names="; ".join(also)) if numbered else "; ".join(also)
        listed = "; ".join(part for part in (listed, rest) if part)
    return words, listed


def _fitted(panel: Panel, name: str, value: str, box: Box, *, large: bool) -> Words | None:
    """Name and value below each other, or in one line, in the largest type in which they fit; small cells have one."""
    room, height = box.width - 2 * PADDING, box.height - 2 * PADDING + 2.0
    look = panel.look
    for size in dict.fromkeys((look.value_pt, look.category_pt, look.axis_pt) if large else (look.axis_pt,)):
        lines = whole_words(panel, (name,), size, room, (), MOST_LINES)
        if lines is None:
            continue
        told = (*lines[0], value) if value else lines[0]
        if panel.text_width(value, size, bold=True) <= room and len(told) * size * LEADING <= height:
            return Words(told, size, 1 if value else 0)
        line = f"{name}  {value}"
        if value and size * LEADING <= height and panel.text_width(line, size) <= room:
            return Words((line,), size, 0)
    return None
