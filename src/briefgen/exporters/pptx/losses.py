"""What a slide cannot show of a user's own figure: DrawingML has no clips, and no slanted pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.charts import draw
from briefgen.drawing import Group, Image, Item, Path
from briefgen.errors import Problem
from briefgen.exporters.pptx.clipping import flatten, is_convex, mask_of
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.formatting import Formatter
from briefgen.themes.theme import Theme

SLANT = 0.01
"""How far, as a share of its sides, the angle of a picture's corners may be off a right one."""


def figure_losses(boxes: Iterable[ChartBox], theme: Theme, formatter: Formatter) -> Iterator[Problem]:
    """A warning for everything that is lost, at the place of its figure."""
    for box in boxes:
        if box.figure.artwork is None:
            continue
        drawing = draw(box.figure, theme, "deck", box.frame.width, box.frame.height, formatter)
        for sentence in dict.fromkeys(_lost(drawing.items)):
            hint = "draw it another way, or accept it as it is"
            yield Problem("not-drawable", sentence, hint, (*box.figure.place, "figure"), level="warning")


def _lost(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _lost(item.items)
            case Path() if _is_cut_by_a_box(item):
                yield f"'{item.name}' is clipped in the deck to the box around its clip path"
            case Image():
                a, b, c, d, *_ = item.matrix
                if abs(a * c + b * d) > SLANT * abs(a * d - b * c):
                    yield f"'{item.name}' is slanted, and upright in the deck"
                elif item.clip is not None and item.clip.path and (b or c):
                    yield f"'{item.name}' is turned, and not clipped in the deck"
            case _:
                pass


def _is_cut_by_a_box(path: Path) -> bool:
    filled = path.style.fill is not None or path.style.hatch is not None
    return filled and bool(mask_of(path.clip)) and not all(is_convex(line) for line, _ in flatten(path.segments))
