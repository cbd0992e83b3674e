"""The foot of a page: which lines of notes stand there, and which go on overleaf.

Short notes stand whole on every page that calls them. A long one stands once: it begins on the page that calls it first
and may go on overleaf, so that it does not push the text that calls it off the page; what is carried over takes no more
than half of a page from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from briefgen.exporters.pdf.strips import Strip, height

NOTE_RULE_PT = 14.0
"""Space between the body and the first note: the rule stands in the middle of it."""

LONG_NOTE_LINES = 8
"""A note of more lines than these may go on overleaf."""

BEGUN_LINES = 4
"""Lines of a long note that at least stand on the page that calls it."""

CARRIED_SHARE = 0.5
"""Of a page's height, what lines from the page before take at most while text could stand there."""

_NEAR_PT = 0.01


class Notes(Protocol):
    """What can be called to the foot of a page."""

    def lines(self, key: str) -> Sequence[Strip]:
        """The lines of a note."""

    def rank(self, key: str) -> tuple[int, ...]:
        """Where a note stands among others of the same page."""


def foot_height(lines: Sequence[Strip]) -> float:
    """Height of lines of notes with the space above them, in points."""
    return NOTE_RULE_PT + height(lines) if lines else 0.0


def least_height(carried: Sequence[Strip], keys: Sequence[str], notes: Notes, page_pt: float) -> float:
    """The height that the foot of a page needs at least, in points.

    Args:
        carried: Lines from the page before.
        keys: Notes that the page calls.
        notes: The notes.
        page_pt: Height of a page's body.
    """
    groups = _groups(carried, keys, notes)
    return foot_height(
        [line for group, least in zip(groups, _least(groups, page_pt), strict=True) for line in group[:least]]
    )


def foot_lines(
    carried: Sequence[Strip], keys: Sequence[str], notes: Notes, room_pt: float, page_pt: float
) -> tuple[list[Strip], list[Strip]]:
    """The lines that stand at the foot of a page, and those for which there is no room.

    Args:
        carried: Lines from the page before; they come first.
        keys: Notes that the page calls.
        notes: The notes.
        room_pt: What the body leaves of the page.
        page_pt: Height of a page's body.
    """
    groups = _groups(carried, keys, notes)
    whole = [line for group in groups for line in group]
    if foot_height(whole) <= room_pt + _NEAR_PT:
        return whole, []
    shares = _least(groups, page_pt)

    def fits() -> bool:
        lines = [line for group, share in zip(groups, shares, strict=True) for line in group[:share]]
        return foot_height(lines) <= room_pt + _NEAR_PT

    for number in reversed(range(len(groups))):  # a strip as high as its page leaves less than the least
        while shares[number] and not fits():
            shares[number] -= 1
    for number, group in enumerate(groups):
        while shares[number] < len(group):
            shares[number] += 1
            if not fits():
                shares[number] -= 1
                break
    kept = [line for group, share in zip(groups, shares, strict=True) for line in group[:share]]
    return kept, [line for group, share in zip(groups, shares, strict=True) for line in group[share:]]


def _groups(carried: Sequence[Strip], keys: Iterable[str], notes: Notes) -> list[Sequence[Strip]]:
    return [carried, *(notes.lines(key) for key in sorted(keys, key=notes.rank))]


def _least(groups: Sequence[Sequence[Strip]], page_pt: float) -> list[int]:
    """Of each group, the lines that must stand on the page: of the first, which is carried, as many as its share."""
    carried = groups[0]
    first = len(carried)
    if height(carried) > page_pt * CARRIED_SHARE:
        first = int(page_pt * CARRIED_SHARE / max(line.height_pt for line in carried))
    return [first, *(len(group) if len(group) <= LONG_NOTE_LINES else BEGUN_LINES for group in groups[1:])]
