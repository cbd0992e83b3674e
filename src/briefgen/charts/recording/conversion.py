"""matplotlib's values in the words of a drawing: segments, styles, pictures and anchors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from briefgen.drawing import Clip, Hatch, Item, Matrix, Path, Point, Rgb, Segment, Stroke, Style, Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase

Anchor: TypeAlias = Literal["start", "middle", "end"]
ANCHORS: dict[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}
FAR = 50.0
"""Points outside the canvas beyond which unfilled lines are cut off."""

PIXELS_PER_POINT = 200 / 72
"""Resolution of a user's own pictures (imshow), where matplotlib resamples them: 200 dots per inch."""


@dataclass(slots=True)
class Drawn:
    """One outline of a collection in one style, and the places where it is drawn."""

    key: object
    outline: Outline
    matrix: Affine2D
    style: Style
    clip: Clip | None
    places: list[Point] = field(default_factory=list)


def outline_of(
    path: Any, transform: Any, canvas: tuple[float, float], *, open_line: bool, sketch: Any = None
) -> tuple[Segment, ...]:
    """A path of matplotlib in the drawing's coordinates; undefined points break it, as in matplotlib.

    Lines without a fill are simplified where matplotlib would, and cut off far outside the canvas.
    """
    straight = path.codes is None or not np.isin(path.codes, (Outline.CURVE3, Outline.CURVE4)).any()
    clean: Any = path.cleaned(
        transform,
        remove_nans=True,
        clip=(-FAR, -FAR, canvas[0] + FAR, canvas[1] + FAR) if open_line and straight else None,
        simplify=path.should_simplify if open_line else False,
        curves=True,
        sketch=sketch,
    )
    return segments_of(clean.vertices.round(4).tolist(), clean.codes.tolist())


def segments_of(vertices: Sequence[Sequence[float]], codes: Sequence[int]) -> tuple[Segment, ...]:
    """Vertices and codes of matplotlib as segments; quadratic curves become cubic ones."""
    found: list[Segment] = []
    at = 0
    last = (0.0, 0.0)
    while at < len(codes):
        code = codes[at]
        x, y = vertices[at]
        if code == Outline.MOVETO:
            found.append(("M", (x, y)))
        elif code == Outline.LINETO:
            found.append(("L", (x, y)))
        elif code == Outline.CURVE3:
            end = (vertices[at + 1][0], vertices[at + 1][1])
            first = (last[0] + 2 / 3 * (x - last[0]), last[1] + 2 / 3 * (y - last[1]))
            found.append(("C", first, (end[0] + 2 / 3 * (x - end[0]), end[1] + 2 / 3 * (y - end[1])), end))
            at, x, y = at + 1, *end
        elif code == Outline.CURVE4:
            second, end = (vertices[at + 1][0], vertices[at + 1][1]), (vertices[at + 2][0], vertices[at + 2][1])
            found.append(("C", (x, y), second, end))
            at, x, y = at + 2, *end
        elif code == Outline.CLOSEPOLY and found:
            found.append(("Z",))
        last = (x, y)
        at += 1
    # A path that ends in a bare move (matplotlib's compound paths do) paints nothing there.
    while found and found[-1][0] == "M":
        found.pop()
    return tuple(found)


def picture_of(pixels: Any, transform: Any) -> tuple[bytes, Matrix]:
    """A picture as a PNG, and the matrix of its place. matplotlib's rows run upwards, those of a PNG downwards."""
    from PIL import Image as Pixels

    height, width = pixels.shape[:2]
    if transform is None:
        a, b, c, d, e, f = width / PIXELS_PER_POINT, 0.0, 0.0, height / PIXELS_PER_POINT, 0.0, 0.0
    else:
        a, b, c, d, e, f = (float(part) for part in transform.frozen().to_values())
    rows, columns = slice(None, None, -1), slice(None)
    if not b and not c:
        # Axes that run downwards turn the picture over: its pixels are turned instead of its frame.
        if d < 0:
            rows, d, f = slice(None), -d, f + d
        if a < 0:
            columns, a, e = slice(None, None, -1), -a, e + a
    seen = pixels[rows, columns]
    # Without an alpha channel the report needs no soft mask.
    opaque = seen.ndim == 3 and seen.shape[2] == 4 and bool((seen[..., 3] == 255).all())
    file = BytesIO()
    Pixels.fromarray(np.ascontiguousarray(seen[..., :3] if opaque else seen)).save(file, "PNG")
    return file.getvalue(), (a, b, c, d, e, f)


def style_of(gc: GraphicsContextBase, face: Any) -> Style:
    """Colours, line and pattern."""
    forced = _forced(gc)
    fill = color_of(face, forced) if face is not None else None
    stroke_color, width = color_of(gc.get_rgb(), forced), float(gc.get_linewidth())
    stroke = None
    if width > 0 and stroke_color.alpha > 0:
        offset, dashes = gc.get_dashes()
        lengths: Any = dashes if dashes is not None else ()
        cap: Any = {"projecting": "square"}.get(str(gc.get_capstyle()), str(gc.get_capstyle()))
        join: Any = str(gc.get_joinstyle())
        stroke = Stroke(stroke_color, width, tuple(float(part) for part in lengths), float(offset or 0), cap, join)
    pattern = gc.get_hatch()
    hatch = None
    if pattern:
        hatch = Hatch(pattern, color_of(gc.get_hatch_color(), forced), float(gc.get_hatch_linewidth()))
    return Style(fill if fill is not None and fill.alpha > 0 else None, stroke, hatch)


def ink_of(gc: GraphicsContextBase) -> Rgb:
    """The colour of text."""
    return color_of(gc.get_rgb(), _forced(gc))


def color_of(color: Any, forced_alpha: float | None = None) -> Rgb:
    """A colour of three or four components; a forced alpha overrules its own, as in matplotlib's own renderers."""
    red, green, blue, *alpha = (float(part) for part in color)
    own = alpha[0] if alpha else 1.0
    return Rgb(red, green, blue, own if forced_alpha is None else float(forced_alpha))


def _forced(gc: GraphicsContextBase) -> float | None:
    return float(gc.get_alpha()) if gc.get_forced_alpha() else None


def regrouped(drawn: list[Drawn]) -> list[Drawn]:
    """What is alike together, wherever it stood; the order of first appearance is kept."""
    groups: dict[object, Drawn] = {}
    for one in drawn:
        groups.setdefault(one.key, replace(one, places=[])).places.extend(one.places)
    return list(groups.values())


def merged_lines(items: Sequence[Item]) -> list[Item]:
    """The same, with opaque lines that follow each other and look alike as one path."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Path) and isinstance(last, Path) and _is_line(item) and _look(item) == _look(last):
            found[-1] = replace(last, segments=(*last.segments, *item.segments))
        else:
            found.append(item)
    return found


def _is_line(path: Path) -> bool:
    style = path.style
    return style.fill is None and style.hatch is None and style.stroke is not None and style.stroke.color.alpha >= 1


def _look(path: Path) -> object:
    return path.style, path.clip, path.name


def anchored(text: Text, anchor: Anchor) -> Text:
    """A line anchored at its start, anchored elsewhere: it does not move."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * text.width_pt
    turn = math.radians(text.angle)
    return replace(
        text, anchor=anchor, x=round(text.x + share * math.cos(turn), 4), y=round(text.y + share * math.sin(turn), 4)
    )


def anchor_lines(items: list[Item]) -> None:
    """Find the anchor of the lines of one text: matplotlib does not pass on how several lines are aligned.

    The anchor is the one that puts them below each other.
    """
    places = [at for at, item in enumerate(items) if isinstance(item, Text)]
    lines = [item for item in items if isinstance(item, Text)]
    if len(lines) < 2 or any(line.anchor != "start" for line in lines):
        return

    def spread(anchor: Anchor) -> float:
        turn = math.radians(lines[0].angle)
        moved = [anchored(line, anchor) for line in lines]
        along = [line.x * math.cos(turn) + line.y * math.sin(turn) for line in moved]
        return max(along) - min(along)

    spreads: dict[Anchor, float] = {anchor: round(spread(anchor), 2) for anchor in ANCHORS.values()}
    best = min(spreads, key=lambda anchor: spreads[anchor])
    for at, line in zip(places, lines, strict=True):
        items[at] = anchored(line, best)
