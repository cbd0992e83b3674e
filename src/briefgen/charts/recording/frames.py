"""Open groups of matplotlib's artists: they give names to what is drawn in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.charts.recording.conversion import anchor_lines, merged_lines
from briefgen.drawing import Group, Item

NAMES = {
    "patch": "shape",
    "line2d": "line",
    "PathCollection": "points",
    "LineCollection": "lines",
    "PolyCollection": "area",
    "FillBetweenPolyCollection": "area",
    "QuadMesh": "cells",
}
"""What an item is called when its artist has no gid, by matplotlib's name of the artist."""


@dataclass(slots=True)
class Frame:
    """A group. `kind`: matplotlib's name of the artist; `name`: its gid, if it has one."""

    kind: str
    name: str
    items: list[Item] = field(default_factory=list)


class Frames:
    """The groups that are open, the whole figure first."""

    def __init__(self) -> None:
        self._open = [Frame("", "")]

    @property
    def items(self) -> tuple[Item, ...]:
        """What was drawn outside of open groups."""
        return tuple(self._open[0].items)

    @property
    def kind(self) -> str:
        """The artist that is being drawn."""
        return self._open[-1].kind

    @property
    def named(self) -> bool:
        """Whether the artist that is being drawn has a name."""
        return bool(self._open[-1].name)

    def open(self, kind: str, name: str) -> None:
        """Begin an artist."""
        self._open.append(Frame(kind, name))

    def close(self, kind: str) -> None:
        """End an artist. Some artists of matplotlib give up without closing: they are closed here too."""
        if kind not in (frame.kind for frame in self._open[1:]):
            return
        closed = False
        while not closed:
            frame = self._open.pop()
            closed = frame.kind == kind
            if frame.kind == "text":
                anchor_lines(frame.items)
            self._open[-1].items.extend(_closed(frame))

    def add(self, item: Item) -> None:
        """Add an item, under the name of its kind if neither it nor its artist has one."""
        frame = self._open[-1]
        if not isinstance(item, Group) and not item.name and not frame.name:
            kind = next((frame.kind for frame in reversed(self._open) if frame.kind), "")
            ticks = any(frame.kind.endswith("tick") for frame in self._open)
            item = replace(item, name="tick" if ticks else NAMES.get(kind, kind))
        frame.items.append(item)

    def count(self) -> int:
        """How many items the artist has so far."""
        return len(self._open[-1].items)

    def merge_lines(self, start: int) -> None:
        """Make one path of like lines among the artist's items from the `start`-th on."""
        items = self._open[-1].items
        items[start:] = merged_lines(items[start:])


def _closed(frame: Frame) -> Sequence[Item]:
    """What a closed group hands to its parent: its items, under its name if it has one."""
    if not frame.name or not frame.items:
        return frame.items
    if len(frame.items) == 1:
        return [replace(frame.items[0], name=frame.name)]
    return [Group(frame.name, tuple(frame.items))]
