"""Content that can be cut: a flow gives as much of itself as fits a height, and keeps the rest for the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefgen.exporters.pptx.placed import Placed, moved

AIR_PT = 0.01
"""Sums of points may differ by so much."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a flow gave.

    Attributes:
        items: The items, placed from the flow's own upper left corner.
        height: How much of the height they take.
        rest: What is left, or None.
    """

    items: tuple[Placed, ...]
    height: float
    rest: Flow | None = None


class Flow(Protocol):
    """Content of one width."""

    @property
    def gap(self) -> float:
        """Space above it when something stands there."""

    @property
    def natural(self) -> float:
        """Its height when nothing cuts it; for what can be of any height, the least."""

    @property
    def elastic(self) -> bool:
        """True when it takes whatever height it is given, at least `natural`."""

    @property
    def pinned(self) -> bool:
        """True when it stands at the foot of a slide that has room to spare."""

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As much as fits.

        Args:
            height: The room.
            top: True at the top of a slide: then something must be taken, or nothing ever would be.

        Returns:
            None when nothing fits.
        """


@dataclass(frozen=True, slots=True)
class Fixed:
    """Items that are not cut. `fresh`: True when they begin a slide of their own."""

    items: tuple[Placed, ...]
    natural: float
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = False
    fresh: bool = False

    def take(self, height: float, *, top: bool) -> Taken | None:
        """All or nothing."""
        fits = not self.fresh and self.natural <= height + AIR_PT
        return Taken(self.items, self.natural) if top or fits else None


@dataclass(frozen=True, slots=True)
class Beside:
    """Flows side by side, each with its left edge; all are cut at the same height."""

    columns: tuple[tuple[float, Flow], ...]
    gap: float = 24.0
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """The highest column."""
        return max((flow.natural for _, flow in self.columns), default=0.0)

    @property
    def elastic(self) -> bool:
        """One elastic column makes all of it elastic."""
        return any(flow.elastic for _, flow in self.columns)

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As much of every column as fits; a column that does not begin here begins on the next slide."""
        if not top and self.natural > height and self.elastic:
            return None
        taken = [(x, flow, flow.take(height, top=top)) for x, flow in self.columns]
        if not top and any(found is None for _, _, found in taken):
            return None
        items = tuple(moved(item, x, 0.0) for x, _, found in taken if found for item in found.items)
        rest = tuple(
            (x, found.rest if found else flow) for x, flow, found in taken if found is None or found.rest is not None
        )
        used = max((found.height for _, _, found in taken if found), default=0.0)
        later = [(x, flow) for x, flow in rest if flow is not None]
        if len(later) == 1:  # alone on its slide, it stands at the left
            later = [(0.0, later[0][1])]
        return Taken(items, used, Beside(tuple(later)) if later else None)


@dataclass(frozen=True, slots=True)
class Stack:
    """Flows one below the other."""

    flows: tuple[Flow, ...]
    gap: float = 24.0
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """All of them with the space between."""
        return _total(self.flows)

    @property
    def elastic(self) -> bool:
        """True when one of them is."""
        return any(flow.elastic for flow in self.flows)

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As many as fit; what is elastic shares what the others leave."""
        items: list[Placed] = []
        used = 0.0
        for index, flow in enumerate(self.flows):
            gap = flow.gap if index else 0.0
            room = height - used - gap
            later = self.flows[index + 1 :]
            offered = room
            if flow.elastic:
                others = sum(other.natural + other.gap for other in later)
                spare = room - flow.natural - others
                if spare >= 0:
                    shares = 1 + sum(other.elastic for other in later)
                    offered = flow.natural + spare / shares
            found = flow.take(offered, top=top and not index) if room > 0 or (top and not index) else None
            if found is None:
                rest = Stack(self.flows[index:])
                return Taken(tuple(items), used, rest) if index else None
            y = used + gap
            if flow.pinned and not later and found.rest is None and index:
                y = max(y, height - found.height)
            items += [moved(item, 0.0, y) for item in found.items]
            used = y + found.height
            if found.rest is not None:
                return Taken(tuple(items), used, Stack((found.rest, *later)))
        return Taken(tuple(items), used)


def _total(flows: Sequence[Flow]) -> float:
    return sum(flow.natural for flow in flows) + sum(flow.gap for flow in flows[1:])


def paginated(flow: Flow, height: float) -> list[tuple[Placed, ...]]:
    """The flow on as many slides as it needs, each with `height` points of room."""
    pages: list[tuple[Placed, ...]] = []
    left: Flow | None = flow
    while left is not None:
        found = left.take(height, top=True)
        if found is None:  # a flow that takes nothing at the top of a slide would never end
            raise AssertionError(f"{type(left).__name__} takes nothing")
        pages.append(found.items)
        left = found.rest
    return pages
