"""Names along columns of uneven widths: each near its own, clear of its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.category_names import pieces, whole_words
from briefgen.charts.placing import spread

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

BETWEEN = 8.0
"""Between two names, in points."""

WIDER = (1.0, 1.4, 2.0, 3.0, 5.0)
"""How many times as wide as its column a name may be, where it has too many lines."""

Span = tuple[float, float]
"""Left and right edge of a column."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in lines: their left edge and the width of the longest; `aside` when it stands off its column."""

    lines: tuple[str, ...]
    left: float
    width: float
    aside: bool

    @property
    def middle(self) -> float:
        """Where centred lines stand."""
        return self.left + self.width / 2


def along(
    panel: Panel,
    texts: Sequence[str],
    spans: Sequence[Span],
    size: float,
    *,
    bold: Collection[int] = (),
    most: int,
    centred: bool,
) -> tuple[Name, ...] | None:
    """Names in whole words near their columns, or None when they have no room beside each other.

    Args:
        panel: Measures; names stay inside its width.
        texts: The names.
        spans: Their columns, from left to right.
        size: Type size.
        bold: Indexes of names in bold.
        most: Lines that a name may have.
        centred: True for names under the middle of their columns, else they begin at the left edge.
    """
    found: list[tuple[tuple[str, ...], float]] = []
    for index, (text, (left, right)) in enumerate(zip(texts, spans, strict=True)):
        strong = (0,) if index in bold else ()
        longest = max(panel.text_width(piece, size, bold=True) for piece in pieces(text)) + 0.5
        rooms = (max((right - left) * more - BETWEEN / 2, longest) for more in WIDER)
        tried = (whole_words(panel, (text,), size, room, strong, most) for room in rooms)
        lines = next((one for one in tried if one is not None), None)
        if lines is None:
            return None
        wide = max(panel.text_width(line, size, bold=bool(strong)) for line in lines[0])
        found.append((lines[0], wide))
    room = panel.width + BETWEEN
    sizes = [wide + BETWEEN for _, wide in found]
    if sum(sizes) > room:
        return None
    wanted = [
        (left + right + BETWEEN) / 2 if centred else left + one / 2
        for (left, right), one in zip(spans, sizes, strict=True)
    ]
    placed = spread(wanted, sizes, 0.0, room)
    names = []
    for (shown, wide), x, one, (left, right) in zip(found, placed, sizes, spans, strict=True):
        at = x - one / 2
        names.append(Name(shown, at, wide, aside=at > right or at + wide < left))
    return tuple(names)
