"""The key of a map: in a corner of sea, or in rows below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.maps.ground import SEA, Ground
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.maps.classing import MapClass
    from briefgen.charts.panel import Panel


def key_box(panel: Panel, classes: Sequence[MapClass], ground: Ground) -> Box | None:
    """A corner of sea for the key; an empty box where none is needed, None where there is no such corner."""
    if len(classes) < 2:
        return Box(0, 0, 0, 0)
    size = panel.look.axis_pt
    wide = size * 0.9 + 6 + max(panel.text_width(entry.name, size, bold=True) for entry in classes)
    high = size * 1.5 * len(classes)
    for y in (0.0, panel.height * 0.25, panel.height - high):
        for x in (0.0, panel.width - wide):
            box = Box(x, y, wide, high)
            clear = all(not (x - 6 < a < x + wide + 6 and y - 6 < b < y + high + 6) for a, b in ground.dots)
            if clear and ground.covers(box) == SEA and wide < panel.width * 0.4:
                return box
    return None


def draw_key(panel: Panel, classes: Sequence[MapClass], box: Box) -> None:
    """Swatches and names of the classes, one below the other."""
    if not box.width:
        return
    size = panel.look.axis_pt
    for number, entry in enumerate(classes):
        _draw_entry(panel, entry, box.x, box.y + box.height - size * 1.5 * (number + 0.5))


def key_rows(panel: Panel, classes: Sequence[MapClass]) -> list[list[tuple[float, MapClass]]]:
    """The classes in rows below the map, each with its left edge."""
    size = panel.look.axis_pt
    rows: list[list[tuple[float, MapClass]]] = [[]]
    x = 0.0
    for entry in classes:
        wide = size * 0.9 + 6 + panel.text_width(entry.name, size)
        if rows[-1] and x + wide > panel.width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += wide + size * 1.4
    return rows


def rows_height(panel: Panel, classes: Sequence[MapClass]) -> float:
    """Height of the rows at the foot, with the space over them; 0 where no key is needed."""
    return len(key_rows(panel, classes)) * panel.look.axis_pt * 1.5 + 4.0 if len(classes) > 1 else 0.0


def draw_key_rows(panel: Panel, classes: Sequence[MapClass]) -> None:
    """Swatches and names in rows at the foot of the drawing; nothing where no key is needed."""
    rows = key_rows(panel, classes) if len(classes) > 1 else []
    for number, row in enumerate(rows):
        for x, entry in row:
            _draw_entry(panel, entry, x, (len(rows) - number - 0.5) * panel.look.axis_pt * 1.5)


def _draw_entry(panel: Panel, entry: MapClass, x: float, y: float) -> None:
    size = panel.look.axis_pt
    side = size * 0.9
    panel.rectangle(x, y - side / 2, side, side, entry.color, name=f"swatch {entry.name}")
    panel.middle_text(x + side + 6, y, entry.name, size, panel.palette.ink, name=f"class {entry.name}")
