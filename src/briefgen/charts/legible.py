"""The last look at a drawing: every text inside it, and none over another; else the chart is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.drawing import Box, Drawing, Group, Item, Text
from briefgen.errors import InputError, fault

if TYPE_CHECKING:
    from briefgen.document import Figure

Lettered = tuple[str, Box]
"""A line of text and the box of its ink."""

ASCENT, DESCENT = 0.68, 0.2
"""Height above and depth below the baseline in em: capitals, and the descenders of Carlito and Caladea."""
TOUCH = 0.6
"""Texts may meet by so many points: that does not show."""


def require_legible(figure: Figure, drawing: Drawing, others: Sequence[Lettered] = ()) -> None:
    """Refuse a chart with a text outside it or over another.

    Args:
        figure: What is shown.
        drawing: How it is drawn.
        others: Texts that another program writes into the same place.

    Raises:
        InputError: It holds more than can be shown legibly at this size (`too-much`).
    """
    found = faults([*lettered(drawing.items), *others], drawing.width_pt, drawing.height_pt)
    if found:
        raise refusal(figure, found[0], drawing.width_pt, drawing.height_pt)


def refusal(figure: Figure, reason: str, width: float, height: float) -> InputError:
    """The complaint about a chart that holds too much for its place."""
    count, series = len(figure.categories), sum(one.role == "y" for one in figure.series)
    told = f"a {figure.kind} chart of {count} items"
    if figure.panels:
        told = f"a chart of {len(figure.panels)} panels"
    if series > 1:
        told += f" in {series} series"
    if figure.annotations:
        told += f" with {len(figure.annotations)} annotations"
    told += f" does not fit into {width:.0f} × {height:.0f} points: {reason}"
    return fault("too-much", told, "show fewer (limit:, where:), shorten the texts, or give the chart more room")


def faults(texts: Sequence[Lettered], width: float, height: float) -> list[str]:
    """What is wrong with the places of texts in a drawing of some size.

    Example:
        >>> faults([("a", Box(0, 0, 10, 5)), ("b", Box(5, 0, 10, 5))], 12.0, 10.0)
        ["'b' reaches over the edge", "'a' and 'b' overlap"]
    """
    wrong = [
        f"'{_short(text)}' reaches over the edge"
        for text, box in texts
        if box.x < -TOUCH or box.y < -TOUCH or box.x + box.width > width + TOUCH or box.y + box.height > height + TOUCH
    ]
    open_: list[Lettered] = []
    for text, box in sorted(texts, key=lambda each: each[1].x):
        open_ = [each for each in open_ if each[1].x + each[1].width > box.x + TOUCH]
        wrong += [f"'{_short(other)}' and '{_short(text)}' overlap" for other, place in open_ if _meet(place, box)]
        open_.append((text, box))
    return wrong


def lettered(items: Iterable[Item]) -> Iterator[Lettered]:
    """All lines of text with their boxes; those at an angle are left out."""
    for item in items:
        match item:
            case Group():
                yield from lettered(item.items)
            case Text(angle=0.0) if item.runs:
                size = item.runs[0].size_pt
                left = item.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor] * item.width_pt
                box = Box(left, item.y - DESCENT * size, item.width_pt, (ASCENT + DESCENT) * size)
                yield "".join(run.text for run in item.runs), box
            case _:
                pass


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes that meet across, the first beginning further left, overlap by more than a touch."""
    across = min(one.x + one.width, other.x + other.width) - other.x
    along = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > TOUCH and along > TOUCH


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
