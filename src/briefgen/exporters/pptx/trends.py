"""What is drawn at a key figure: the line of its earlier values, and the sign of its status, as editable shapes."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.charts.signs import mark_word, sign
from briefgen.charts.sparkline import sparkline
from briefgen.document import Tile
from briefgen.exporters.pptx.placed import Para, ShapesBox, TextBox
from briefgen.exporters.pptx.telling import Own, label_of, typed, unmarked
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import Frame

WIDTH_PT = 120.0
HEIGHT_PT = 26.0
ABOVE_PT = 8.0
"""Between the words of a tile and its line."""

LINE_PT = 1.5

SIGN_PT, SIGN_ROOM = 13.0, 19.0
"""Width of a sign, and of a sign with the space behind it."""


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
    label = unmarked(label_of(tile)) or setter.shown(tile.value)
    return ShapesBox(frame, drawing, f"{name}, trend", (*label, Own(": "), *setter.listed(tile.trend)))


def mark_paras(setter: Typesetter, tile: Tile, width: float) -> Iterator[Para]:
    """The word of a tile's mark, with room for its sign; the last thing that is written at a tile."""
    if tile.mark is not None:
        word = typed(mark_word(tile.mark, setter.formatter))
        yield setter.para(word, "tile_label", width, color="ink", indent=SIGN_ROOM, before=4.0)


def mark_boxes(setter: Typesetter, tile: Tile, words: TextBox) -> Iterator[ShapesBox]:
    """The sign before the last paragraph of a tile's words."""
    if tile.mark is not None:
        last = words.paras[-1]
        middle = words.frame.y + words.frame.height - (last.lines - 0.5) * last.leading_pt
        frame = Frame(words.frame.x, middle - SIGN_PT / 2, SIGN_PT, SIGN_PT)
        drawing = sign(tile.mark, SIGN_PT, setter.theme.palette)
        yield ShapesBox(frame, drawing, f"{words.name}, sign", typed(mark_word(tile.mark, setter.formatter)))
