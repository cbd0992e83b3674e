"""Strips: the horizontal bands a report is composed of before it has pages.

A strip is never cut. What may be cut (a paragraph, a table, a list) is several strips; `joined` says between which of
them no page may end. Positions are points: x from the left edge of the page, y from the top of the strip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from briefgen.document import RichText
from briefgen.exporters.pdf.items import Chart, Item, Photo, TextLine


@dataclass(frozen=True, slots=True)
class Section:
    """What a page must know of the part that stands on it.

    Attributes:
        title: For the running head; as characters, where it is a word of briefgen's own.
        classification: Marking of the part; empty: none.
        settled: True when no exhibit of an earlier part may wait past its beginning.
    """

    title: RichText | str = ()
    classification: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Continuation:
    """What is repeated when a page ends inside a table.

    Attributes:
        strips: Stand at the top of the next page.
        closing: Close the piece above, where it ends.
    """

    strips: tuple[Strip, ...]
    closing: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A band.

    Attributes:
        height_pt: Its height.
        items: What stands in it, in reading order.
        before_pt: Space above it; less where the band above asks for space below: the larger of the two holds.
            None at the top of a page.
        after_pt: Space below it.
        joined: True when no page may end right above it.
        new_page: True when it opens a page.
        notes: Keys of the notes that it calls.
        cited: Ids of sources that it names without calling a note.
        continuation: What is repeated if a page ends right above it.
        section: The part that begins here; None: the one before goes on.
        lanes: The items again, apart for each cell, when the strip is one line of a row of cells.
        lane_key: The same object for all strips of one row; their items are read lane by lane.
        elastic_pt: By how much the chart in it may be drawn lower, so that it still finds room on the page.
        squeeze_pt: By how much more it may be drawn lower before it would leave much of a page empty.
        floating: True when it is of an exhibit that may stand on the next page while prose fills up this one.
        flowing: True when it is prose, which may stand before an exhibit that waits for the next page.
    """

    height_pt: float
    items: tuple[Item, ...] = ()
    before_pt: float = 0.0
    after_pt: float = 0.0
    joined: bool = False
    new_page: bool = False
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    continuation: Continuation | None = None
    section: Section | None = None
    lanes: tuple[tuple[Item, ...], ...] = ()
    lane_key: object = field(default=None, repr=False)
    elastic_pt: float = 0.0
    squeeze_pt: float = 0.0
    floating: bool = False
    flowing: bool = False


def gap(above: Strip | None, below: Strip) -> float:
    """Space between two strips; none above the first of a page."""
    return max(above.after_pt, below.before_pt) if above else 0.0


def height(strips: Iterable[Strip]) -> float:
    """Height of strips that stand below each other, without the space above the first and below the last."""
    total, above = 0.0, None
    for strip in strips:
        total += gap(above, strip) + strip.height_pt
        above = strip
    return total


def stacked(strips: Iterable[Strip]) -> Iterator[tuple[float, Strip]]:
    """Strips with the y of their tops, when they stand below each other from 0."""
    y, above = 0.0, None
    for strip in strips:
        y += gap(above, strip)
        yield y, strip
        y += strip.height_pt
        above = strip


def moved(items: Iterable[Item], dy: float) -> tuple[Item, ...]:
    """Items, all of them `dy` lower."""
    return tuple(item.down(dy) for item in items)


def repeated(strips: Iterable[Strip]) -> list[Strip]:
    """Strips that say again what was read before: their lines are artifacts."""
    return [replace(strip, items=tuple(map(_artifact, strip.items))) for strip in strips]


def _artifact(item: Item) -> Item:
    return replace(item, element=None, repeats=item.element) if isinstance(item, TextLine) else item


def spaced(strips: Sequence[Strip], *, before_pt: float | None = None, after_pt: float | None = None) -> list[Strip]:
    """Strips with other space above the first and below the last."""
    made = list(strips)
    if made and before_pt is not None:
        made[0] = replace(made[0], before_pt=before_pt)
    if made and after_pt is not None:
        made[-1] = replace(made[-1], after_pt=after_pt)
    return made


def guarded(strips: Sequence[Strip], *, opening: int = 2, closing: int = 2) -> list[Strip]:
    """Strips of which at least `opening` stay on the page where they begin and `closing` on the page where they end."""
    last = len(strips)
    return [
        replace(strip, joined=True)
        if number > 0 and (number < opening or number > last - closing) and not strip.joined
        else strip
        for number, strip in enumerate(strips)
    ]


def attached(strips: Sequence[Strip], *, following: int = 3, up_to_pt: float = inf) -> list[Strip]:
    """Strips that stay with what stands above them: no page ends before any of the first `following`.

    Example:
        >>> [strip.joined for strip in attached([Strip(15), Strip(200), Strip(15)], up_to_pt=46)]
        [True, True, False]
    """
    made = list(strips)
    reached = 0.0
    for number, strip in enumerate(made[:following]):
        if reached >= up_to_pt:
            break
        if not strip.joined:
            made[number] = replace(strip, joined=True)
        reached += strip.height_pt
    return made


def merged(strips: Sequence[Strip]) -> Strip:
    """One strip in place of several, which then cannot be cut."""
    placed = list(stacked(strips))
    items = tuple(item for y, strip in placed for item in moved(strip.items, y))
    return replace(
        strips[0],
        height_pt=height(strips),
        items=items,
        after_pt=strips[-1].after_pt,
        notes=tuple(dict.fromkeys(key for strip in strips for key in strip.notes)),
        cited=tuple(dict.fromkeys(key for strip in strips for key in strip.cited)),
        lanes=(),
        lane_key=None,
        elastic_pt=0.0,
        squeeze_pt=0.0,
    )


def elastic(strips: Iterable[Strip], *, squeezed: bool = False) -> float:
    """By how much strips may be drawn lower; `squeezed`: if need be."""
    return sum(strip.elastic_pt + (strip.squeeze_pt if squeezed else 0.0) for strip in strips)


def shortened(strips: Sequence[Strip], by_pt: float) -> list[Strip]:
    """Strips whose charts and pictures are drawn lower by so much in all, as far as they allow it."""
    if by_pt <= 0:
        return list(strips)
    squeezed = max(0.0, by_pt - elastic(strips))
    made = []
    for strip in strips:
        more = min(squeezed, strip.squeeze_pt)
        less = min(by_pt, strip.elastic_pt + more)
        squeezed -= more
        by_pt -= less
        made.append(_lower(strip, less) if less > 0 else strip)
    return made


def _lower(strip: Strip, by_pt: float) -> Strip:
    items: list[Item] = []
    for item in strip.items:
        if isinstance(item, Chart):
            items.append(replace(item, height=item.height - by_pt))
        elif isinstance(item, Photo):
            tall = item.height - by_pt
            items.append(replace(item, height=tall, width=item.width * tall / item.height))
        else:
            items.append(item)
    return replace(strip, height_pt=strip.height_pt - by_pt, items=tuple(items))


def side_by_side(columns: Sequence[Sequence[Strip]]) -> list[Strip]:
    """Columns of strips as one sequence, cut only where no column has a strip across the cut.

    The strips of the result keep each column as a lane, so that a page reads one column after the other. No page ends
    above a strip that in one of the columns stays with what is above it; tables that are cut are repeated in theirs.
    """
    placed = [list(stacked(column)) for column in columns]
    bottoms = sorted({round(y + strip.height_pt, 4) for column in placed for y, strip in column})
    spans = [(y, y + strip.height_pt) for column in placed for y, strip in column]
    key = object()
    made: list[Strip] = []
    above = 0.0
    at = [0] * len(placed)
    for cut in _clear_cuts(bottoms, spans):
        nexts = [column[start] if start < len(column) else None for column, start in zip(placed, at, strict=True)]
        top = min((y for y, _ in filter(None, nexts)), default=above)
        lanes, inside = [], []
        for number, column in enumerate(placed):
            lane: list[Item] = []
            while at[number] < len(column) and column[at[number]][0] + column[at[number]][1].height_pt <= cut + 0.001:
                y, strip = column[at[number]]
                lane.extend(moved(strip.items, y - top))
                inside.append(strip)
                at[number] += 1
            lanes.append(tuple(lane))
        made.append(
            Strip(
                cut - top,
                tuple(item for lane in lanes for item in lane),
                before_pt=top - above,
                joined=bool(made) and any(found[1].joined for found in nexts if found),
                notes=tuple(dict.fromkeys(note for strip in inside for note in strip.notes)),
                cited=tuple(dict.fromkeys(source for strip in inside for source in strip.cited)),
                continuation=_continuations([found[1] if found else None for found in nexts]),
                lanes=tuple(lanes),
                lane_key=key,
            )
        )
        above = cut
    return made


def _continuations(nexts: Sequence[Strip | None]) -> Continuation | None:
    """What is repeated in each of several columns when a page ends above them."""
    found = [strip.continuation for strip in nexts if strip and strip.continuation]
    if not found:
        return None
    again = side_by_side([one.strips for one in found])
    return Continuation((merged(again),), tuple(item for one in found for item in one.closing))


def _clear_cuts(bottoms: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """The bottoms that no span crosses, found in one sweep."""
    ordered = sorted(spans)
    cuts: list[float] = []
    reach, number = 0.0, 0
    for bottom in bottoms:
        while number < len(ordered) and ordered[number][0] < bottom - 0.001:
            reach = max(reach, ordered[number][1])
            number += 1
        if reach <= bottom + 0.001:
            cuts.append(bottom)
    return cuts
