"""The room that a figure needs, and what may be done with it where there is less or more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.charts.maps.classing import MapClass
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

LEAST_PT = 150.0
"""A drawing lower than this goes to the next slide, unless its kind says otherwise."""
MARK_PT = 40.0
"""What each annotation over a plot adds to that."""
BAR_PT, WIDEST_BAR_PT = 26.0, 60.0
"""The least height of a lying bar, and the greatest, on a slide."""
MOST_OF_ROWS_PT = 250.0
"""Lying bars that need more than this at least stand closer."""
FEW_POINTS = 6
"""So many points in a line have room beside notes."""
MOST_PT = 10_000.0
"""The greatest height of what has none."""

Place = Literal["any", "half", "long", "alone", "strip"]
"""Where a figure stands on a slide:

* `any`: wherever there is room;
* `half`: too few marks for the whole width;
* `long`: so many marks that they take some width from notes beside them;
* `alone`: over the whole width, never with notes beside it;
* `strip`: the parts of one whole, a band over the whole width.
"""


@dataclass(frozen=True, slots=True)
class Room:
    """What the module of a kind says about the room for one of its figures at a width; heights in points.

    Attributes:
        figure: What is shown at this width: mostly what was asked about; columns whose names have no room lie down.
        natural: The height that it would like to have.
        least: The least height on a slide.
        most: The greatest height.
        elastic: By how much it may be drawn lower to stay on the page of its heading, as a share of its height.
        squeeze: By how much more, before it would leave much of a page empty.
        place: Where it stands on a slide.
        some: Shows the categories from one up to another, where it may go on below or on the next page; None: it stays
            whole.
        whole: The height from which it need not go on elsewhere; 0: the natural one.
        key: The classes of its colours, where a slide may have room for them as a list beside it; empty: none.
    """

    figure: Figure
    natural: float
    least: float = LEAST_PT
    most: float = MOST_PT
    elastic: float = 0.0
    squeeze: float = 0.0
    place: Place = "any"
    some: Callable[[int, int], Figure] | None = None
    whole: float = 0.0
    key: tuple[MapClass, ...] = ()

    def holds_in(self, height: float) -> bool:
        """Whether it stays whole in a height."""
        return self.some is None or (self.whole or self.natural) <= height

    def pieces(self, fits: Callable[[Figure], bool]) -> list[Figure]:
        """The figure in the fewest pieces that fit, with about as many categories in each; whole where none do."""
        if self.some is None:
            return [self.figure]
        count = len(self.figure.categories)
        for pieces in range(2, count + 1):
            bounds = [count * number // pieces for number in range(pieces + 1)]
            found: list[Figure] = []
            for start, end in pairwise(bounds):
                piece = self.some(start, end)
                if not fits(piece):
                    break
                found.append(piece)
            else:
                return found
        return [self.figure]


def least_of_plot(figure: Figure, least: float = LEAST_PT) -> float:
    """The least height of a plot with its annotations."""
    return least + MARK_PT * sum(mark.kind in ("note", "cagr", "difference") for mark in figure.annotations)


def room_of_rows(panel: Panel, figure: Figure, natural: float, least: float = LEAST_PT, bars: int = 0) -> Room:
    """The room of lying bars, one for each category unless there are more: on a slide, so much for each."""
    bars = bars or len(figure.categories)
    most = bars * WIDEST_BAR_PT + 90.0 if panel.medium == "deck" else MOST_PT
    return Room(figure, natural, min(least + bars * BAR_PT, MOST_OF_ROWS_PT), most)


def place_of_run(figure: Figure) -> Place:
    """The place of a line through all categories, or of what has the shape of one."""
    return "long" if len(figure.categories) > FEW_POINTS else "any"
