"""The small line under a key figure: what its value was in earlier periods, as one group of editable shapes."""

from __future__ import annotations

from briefgen.charts.sparkline import sparkline
from briefgen.document import Tile, plain_text
from briefgen.exporters.pptx.placed import ShapesBox
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import Frame

WIDTH_PT = 120.0
HEIGHT_PT = 26.0
ABOVE_PT = 8.0
"""Between the words of a tile and its line."""

LINE_PT = 1.5


def trend_box(setter: Typesetter, tile: Tile, x: float, y: float, width: float, name: str) -> ShapesBox | None:
    """The line of a tile's earlier values, or None when it has none; a missing value is a gap, never a zero.

    Args:
        setter: Shows the numbers in the words for who cannot see the line.
        tile: The key figure.
        x: Left edge.
        y: Upper edge.
        width: Room across.
        name: Name of the key figure in the selection pane.
    """
    frame = Frame(x, y, min(width, WIDTH_PT), HEIGHT_PT)
    drawing = sparkline(tile.trend, frame.width, frame.height, setter.color("accent"), LINE_PT)
    if drawing is None:
        return None
    label = plain_text(tile.label) or tile.value.label or setter.formatter.show(tile.value)
    told = setter.formatter.join([setter.formatter.show(value) for value in tile.trend])
    return ShapesBox(frame, drawing, f"{name}, trend", f"{label}: {told}")
