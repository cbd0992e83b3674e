"""Names of categories below columns and lines: in whole words, and all of them unless they are periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.looks import option
from briefgen.document import Figure
from briefgen.errors import InputError, fault
from briefgen.typeset.breaks import opportunities

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """Names of categories below their slots.

    Attributes:
        size: Type size.
        lines: Lines of each name; empty for one that is left out.
        height: Height of all lines.
        every: Of so many names one is written; 1 for all of them.
        fits: False when there is no way to write the names, and what has them must lie down or be refused.
    """

    size: float
    lines: tuple[tuple[str, ...], ...]
    height: float
    every: int = 1
    fits: bool = True


MOST_LINES = 3
"""Lines of a name below a column or point."""
BETWEEN_NAMES = 6.0
"""Space between two names, in points."""


def fit_categories(panel: Panel, figure: Figure, slot: float, bold: Sequence[int] = ()) -> CategoryLabels:
    """The names below columns or points: wrapped, then smaller, then, of what has an order, not all of them.

    Args:
        panel: What measures.
        figure: What has the names.
        slot: Room for each in points.
        bold: Indexes of the names set in bold.
    """
    names = figure.categories
    smallest = panel.look.axis_pt
    for size in dict.fromkeys((panel.look.category_pt, smallest)):
        lines = whole_words(panel, names, size, slot - BETWEEN_NAMES, bold)
        if lines is not None:
            return CategoryLabels(size, lines, _most_lines(lines) * size * 1.2)
    fewest = _fewest(panel, names, smallest, slot) if has_order(figure) else len(names) + 1
    for every in range(fewest, len(names) + 1):
        kept = _every(names, every)
        shown = [name if keep else "" for name, keep in zip(names, kept, strict=True)]
        # A name at the end, which keeps inside the drawing, comes half a slot nearer to the one before it.
        lines = whole_words(panel, shown, smallest, min(every, len(names) - 0.5) * slot - BETWEEN_NAMES, bold)
        if lines is not None and _ends_clear(panel, lines, slot, smallest):
            return CategoryLabels(smallest, lines, _most_lines(lines) * smallest * 1.2, _distance(kept))
    lines = tuple(panel.wrapped(name, smallest, max(slot - BETWEEN_NAMES, smallest)) for name in names)
    return CategoryLabels(smallest, lines, _most_lines(lines) * smallest * 1.2, fits=False)


def write_categories(
    panel: Panel, figure: Figure, labels: CategoryLabels, left: float, slot: float, bold: Sequence[int] = ()
) -> None:
    """Write the names at the foot of the panel, each under the middle of its slot.

    Args:
        panel: Where.
        figure: What has the names.
        labels: The names as they fit.
        left: Left edge of the first slot.
        slot: Width of a slot.
        bold: Indexes of the names set in bold.
    """
    size = labels.size
    for index, lines in enumerate(labels.lines):
        y = labels.height - size * 0.95
        strong = index in bold
        color = panel.palette.ink if strong else panel.palette.text
        for line in lines:
            # A name that is wider than its slot, at either end, keeps inside the drawing.
            half = panel.text_width(line, size, bold=strong) / 2
            x = min(max(left + slot * (index + 0.5), half), panel.width - half)
            name = f"category {figure.categories[index]}"
            panel.text(x, y, line, size, color, name=name, bold=strong, align="center")
            y -= size * 1.2


def names_refused(figure: Figure) -> InputError:
    """The complaint about names that cannot stand under a line."""
    longest = max(map(len, figure.categories), default=0)
    told = f"the names of {len(figure.categories)} points, up to {longest} characters long, do not fit under the line"
    return fault("too-much", told, "shorten them, show fewer (limit:, where:), or use kind: bar", place=("x",))


def has_order(figure: Figure) -> bool:
    """Whether the categories have an order by which a reader knows a name that is left out: periods, and lines."""
    return figure.kind in ("line", "step") or bool(option(figure, "ordered", False))


def whole_words(
    panel: Panel, names: Sequence[str], size: float, room: float, bold: Sequence[int], most: int = MOST_LINES
) -> tuple[tuple[str, ...], ...] | None:
    """The names in lines, or None when one needs too many or a word of it is broken.

    Args:
        panel: What measures.
        names: The names; an empty one has no lines.
        size: Type size.
        room: Widest line in points.
        bold: Indexes of the names set in bold.
        most: Lines that a name may have.
    """
    words = (piece for name in names if name for piece in pieces(name))
    if room <= 0 or any(panel.text_width(piece, size, bold=True) > room for piece in words):
        return None
    lines = tuple(
        panel.wrapped(name, size, room, bold=index in bold) if name else () for index, name in enumerate(names)
    )
    return lines if _most_lines(lines) <= most else None


def pieces(name: str) -> list[str]:
    """What stands between the places at which a line may end."""
    ends = [end for end, _ in opportunities(name)]
    return [name[start:end].rstrip() for start, end in pairwise(dict.fromkeys((0, *ends, len(name))))]


def _fewest(panel: Panel, names: Sequence[str], size: float, slot: float) -> int:
    """Of so many names one may fit: in the room of fewer, even the narrowest has none."""
    widest = (max((panel.text_width(piece, size, bold=True) for piece in pieces(name)), default=0.0) for name in names)
    return max(int((min(widest) + BETWEEN_NAMES) / slot), 2)


def _most_lines(lines: Sequence[Sequence[str]]) -> int:
    return max(map(len, lines), default=1)


def _ends_clear(panel: Panel, lines: Sequence[Sequence[str]], slot: float, size: float) -> bool:
    """Whether the outermost names, which may be wider than the room beside their middle, keep clear of the next."""
    places = [index for index, shown in enumerate(lines) if shown]
    if len(places) < 2:
        return True
    half = {index: max(panel.text_width(line, size, bold=True) for line in lines[index]) / 2 for index in places}
    total = slot * len(lines)
    pairs = ((places[0], places[1]), (places[-1], places[-2]))
    for outer, inner in pairs:
        middle = (outer + 0.5) * slot
        shift = max(half[outer] - middle, half[outer] - (total - middle), 0.0)
        if abs(outer - inner) * slot - shift < half[outer] + half[inner] + BETWEEN_NAMES:
            return False
    return True


def _distance(kept: Sequence[bool]) -> int:
    places = [index for index, keep in enumerate(kept) if keep]
    return places[1] - places[0] if len(places) > 1 else len(kept)


def _every(names: Sequence[str], every: int) -> list[bool]:
    """Which names are kept when only one in `every` fits: round years, else counted from the last."""
    if all(len(name) == 4 and name.isdigit() for name in names):
        step = next((step for step in (1, 2, 5, 10, 20, 25, 50) if step >= every), 100)
        years = [int(name) for name in names]
        if years == list(range(years[0], years[0] + len(years))) and any(year % step == 0 for year in years):
            return [year % step == 0 for year in years]
    start = (len(names) - 1) % every
    return [index % every == start for index in range(len(names))]
