"""The small line under a key figure: what its value was in earlier periods, as one group of editable shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.document import Tile, plain_text
from briefgen.drawing import Drawing, Path, Point, Rgb, Segment, Stroke, Style
from briefgen.exporters.pptx.drawingml import group_xml
from briefgen.exporters.pptx.placed import TrendBox
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import Frame

if TYPE_CHECKING:
    from briefgen.themes.theme import Theme

WIDTH_PT = 120.0
HEIGHT_PT = 26.0
ABOVE_PT = 8.0
"""Between the words of a tile and its line."""

LINE_PT = 1.5
DOT_PT = 7.0
"""Diameter of the marks of the first and the last point."""

_ROUND = 0.5522847498
"""Four Bézier curves with handles of this share of the radius make a circle."""


def trend_box(setter: Typesetter, tile: Tile, x: float, y: float, width: float, name: str) -> TrendBox | None:
    """The line of a tile's earlier values, or None when it has none; a missing value is a gap, never a zero.

    Args:
        setter: Shows the numbers in the words for who cannot see the line.
        tile: The key figure.
        x: Left edge.
        y: Upper edge.
        width: Room across.
        name: Name of the key figure in the selection pane.
    """
    amounts = tuple(
        None if value.missing or isinstance(value.amount, bool) or not isinstance(value.amount, int | float)
        else float(value.amount)
        for value in tile.trend
    )  # fmt: skip
    if not amounts:
        return None
    label = plain_text(tile.label) or tile.value.label or setter.formatter.show(tile.value)
    told = setter.formatter.join([setter.formatter.show(value) for value in tile.trend])
    frame = Frame(x, y, min(width, WIDTH_PT), HEIGHT_PT)
    return TrendBox(frame, amounts, setter.color("accent"), f"{name}, trend", f"{label}: {told}")


def trend_shapes(box: TrendBox, theme: Theme, language: str, first_id: int) -> tuple[Any, int]:
    """The group of a trend, and the next free shape id."""
    color = Rgb.hex(box.color)
    places = _places(box)
    items = [
        Path(_polyline(run), Style(stroke=Stroke(color, LINE_PT, cap="round", join="round")), name="line")
        for run in _runs(places)
        if len(run) > 1
    ]
    known = [point for point in places if point is not None]
    items += [
        Path(_circle(point), Style(fill=color), name=name)
        for name, point in zip(("first", "last"), [*known[:1], *known[1:][-1:]], strict=False)
    ]
    drawing = Drawing(box.frame.width, box.frame.height, tuple(items))
    return group_xml(
        drawing,
        left_pt=box.frame.x,
        top_pt=box.frame.y,
        first_id=first_id,
        name=box.name,
        alt=box.alt,
        theme=theme,
        lang=language,
    )


def _places(box: TrendBox) -> list[Point | None]:
    """Where the points stand, upwards from the lower left corner; the marks stay inside the frame."""
    known = [amount for amount in box.amounts if amount is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    radius = DOT_PT / 2
    across = (box.frame.width - DOT_PT) / max(len(box.amounts) - 1, 1)
    room = box.frame.height - DOT_PT
    return [
        None
        if amount is None
        else (radius + index * across, radius + room * ((amount - low) / (high - low) if high > low else 0.5))
        for index, amount in enumerate(box.amounts)
    ]


def _runs(places: list[Point | None]) -> list[list[Point]]:
    """Neighbouring points between gaps."""
    found: list[list[Point]] = [[]]
    for point in places:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return found


def _polyline(points: list[Point]) -> tuple[Segment, ...]:
    lines: list[Segment] = [("L", point) for point in points[1:]]
    return (("M", points[0]), *lines)


def _circle(center: Point) -> tuple[Segment, ...]:
    x, y = center
    r, k = DOT_PT / 2, DOT_PT / 2 * _ROUND
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + k), (x + k, y + r), (x, y + r)),
        ("C", (x - k, y + r), (x - r, y + k), (x - r, y)),
        ("C", (x - r, y - k), (x - k, y - r), (x, y - r)),
        ("C", (x + k, y - r), (x + r, y - k), (x + r, y)),
        ("Z",),
    )
