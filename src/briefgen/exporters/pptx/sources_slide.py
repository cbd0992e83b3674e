"""Sources, own calculations and method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.document import (
    Block,
    Bullets,
    Paragraph,
    Part,
)
from briefgen.exporters.pptx.flows import Beside, Flow, Stack, Taken
from briefgen.exporters.pptx.placed import Placed, TextBox, moved
from briefgen.exporters.pptx.ruled_rows import entry_flow, method_flow
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import Frame

LONGEST_MARK = 112.0
"""A result wider than this stands on a line of its own."""


LEVEL_PT = 4.0
"""Two columns are made equally high in such steps."""


@dataclass(frozen=True, slots=True)
class Newspaper:
    """One flow in two columns of the same width, read one after the other and about equally high.

    Attributes:
        flow: What is shown.
        second: Left edge of the second column, in points from the first.
    """

    flow: Flow
    second: float
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """Half of what one column would need, at least."""
        return self.flow.natural / 2

    def take(self, height: float, *, top: bool) -> Taken | None:
        """Both columns, no higher than they must be to hold everything; what they do not hold goes on."""
        level = min(self.natural, height)
        found = self._taken(level, top=top and level >= height)
        while (found is None or found.rest is not None) and level < height:
            level = min(level + LEVEL_PT, height)
            # What stands together is parted in a full column alone.
            found = self._taken(level, top=top and level >= height)
        return found

    def _taken(self, level: float, *, top: bool) -> Taken | None:
        first = self.flow.take(level, top=top)
        if first is None or first.rest is None:
            return first
        second = first.rest.take(level, top=top)
        if second is None:
            return replace(first, rest=replace(self, flow=first.rest))
        items = (*first.items, *(_at_right(moved(item, self.second, 0.0)) for item in second.items))
        rest = replace(self, flow=second.rest) if second.rest is not None else None
        return Taken(items, max(first.height, second.height), rest)


def _at_right(item: Placed) -> Placed:
    """The item, which fills the right placeholder where it would have filled the left one."""
    return replace(item, placeholder="right") if isinstance(item, TextBox) and item.placeholder == "left" else item


def sources_flow(setter: Typesetter, part: Part, step: int, room: float) -> Flow:
    """Sources at the left; own calculations and method at the right.

    Where that is higher than the slide because one side has far more to say than the other, all of it goes on from
    the left column to the right one.

    Args:
        setter: Sets the type.
        part: What is shown.
        step: Index of the size.
        room: Height of the body.
    """
    apart = _apart(setter, part, step)
    if apart.natural <= room:
        return apart
    left, right = setter.frame("sources_left"), setter.frame("sources_right")
    flows: list[Flow] = []
    for block in part.blocks:
        if isinstance(block, Bullets):
            flows.append(_entries(setter, block, min(left.width, right.width), step, "" if flows else "left"))
    paragraphs = [block for block in part.blocks if isinstance(block, Paragraph)]
    if paragraphs:
        flows.append(replace(method_flow(setter, paragraphs, right.width, step), gap=20.0))
    return Newspaper(_stacked(flows), right.x - left.x) if flows else apart


def _entries(setter: Typesetter, bullets: Bullets, width: float, step: int, placeholder: str) -> Flow:
    marks = [setter.width(setter.runs(item.marker, setter.style("sources_id"))) for item in bullets.bullets]
    widest = max((mark for mark in marks if mark <= LONGEST_MARK), default=0.0)
    wanted = setter.metric("sources_id") if widest < 24.0 else setter.metric("sources_result")
    return entry_flow(setter, bullets, width, step, max(wanted, widest + 14.0), placeholder)


def _apart(setter: Typesetter, part: Part, step: int) -> Flow:
    left, right = setter.frame("sources_left"), setter.frame("sources_right")
    lists = [block for block in part.blocks if isinstance(block, Bullets)]
    prose = tuple(block for block in part.blocks if not isinstance(block, Bullets))
    columns: list[tuple[float, Flow]] = []
    x = 0.0
    for index, bullets in enumerate(lists):
        frame = left if index == 0 else right
        key = ("left", "right")[index] if index < 2 else ""
        columns.append((x, _entries(setter, bullets, frame.width, step, key)))
        x = right.x - left.x
    if prose:
        columns = _with_prose(setter, columns, prose, right, step, x)
    if len(columns) > 2:
        columns = [columns[0], (columns[1][0], _stacked([flow for _, flow in columns[1:]]))]
    return Beside(tuple(columns))


def _with_prose(
    setter: Typesetter, columns: list[tuple[float, Flow]], prose: Sequence[Block], right: Frame, step: int, x: float
) -> list[tuple[float, Flow]]:
    paragraphs = [block for block in prose if isinstance(block, Paragraph)]
    if not paragraphs:
        return columns
    method = method_flow(setter, paragraphs, right.width, step)
    shorter = min(range(len(columns)), key=lambda index: columns[index][1].natural) if columns else None
    if shorter is None:
        return [(0.0, method)]
    if len(columns) == 1:
        return [*columns, (x, method)]
    place, flow = columns[shorter]
    columns[shorter] = (place, _stacked([flow, replace(method, gap=20.0)]))
    return columns


def _stacked(flows: Sequence[Flow]) -> Flow:
    return Stack(tuple(flows))
