"""The display list: what a drawn chart is before any medium.

Lengths are points; x runs to the right and y upwards from the lower left corner of the drawing, as in PDF (ISO
32000-1, 8.3.2.3). A producer (the charts' panel, or the recorder of matplotlib's figures) makes it once; exporters
replay it as PDF vectors or as DrawingML shapes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from briefgen.values import Value

Point: TypeAlias = tuple[float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a b c d e f of x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.3)."""


@dataclass(frozen=True, slots=True)
class Rgb:
    """A colour. Components are 0 to 1, without colour management; `alpha` 1 is opaque."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def hex(cls, text: str, alpha: float = 1.0) -> Rgb:
        """Read six hexadecimal digits, with or without `#`.

        Example:
            >>> Rgb.hex("#005F6E").hex_text
            '005F6E'
        """
        digits = text.lstrip("#")
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        return cls(red, green, blue, alpha)

    @property
    def hex_text(self) -> str:
        """Six hexadecimal digits in capitals, without `#` and without the alpha."""
        return "".join(f"{round(part * 255):02X}" for part in (self.red, self.green, self.blue))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line. `dash`: lengths of on and off in points, empty for a solid line."""

    color: Rgb
    width_pt: float
    dash: tuple[float, ...] = ()
    dash_offset_pt: float = 0.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"


@dataclass(frozen=True, slots=True)
class Hatch:
    r"""A pattern on a fill. `pattern` is matplotlib's word for it (`/`, `\`, `-`, `|`, `+`, `x`, `o`, `.`, `*`)."""

    pattern: str
    color: Rgb
    width_pt: float = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a path is painted. None: not filled, or not stroked."""

    fill: Rgb | None = None
    stroke: Stroke | None = None
    hatch: Hatch | None = None
    even_odd: bool = False


Segment: TypeAlias = (
    tuple[Literal["M"], Point]
    | tuple[Literal["L"], Point]
    | tuple[Literal["C"], Point, Point, Point]
    | tuple[Literal["Z"]]
)
"""Move, line, cubic Bézier (two controls, then the end) and close."""


def moved(segments: Iterable[Segment], x: float, y: float) -> tuple[Segment, ...]:
    """The same outline elsewhere.

    Example:
        >>> moved((("M", (1.0, 2.0)), ("Z",)), 10.0, 0.0)
        (('M', (11.0, 2.0)), ('Z',))
    """
    return transformed(segments, (1.0, 0.0, 0.0, 1.0, x, y))


def transformed(segments: Iterable[Segment], matrix: Matrix) -> tuple[Segment, ...]:
    """The same outline turned, scaled or moved.

    Example:
        >>> transformed((("M", (1.0, 2.0)),), (10.0, 0.0, 0.0, 10.0, 0.0, 5.0))
        (('M', (10.0, 25.0)),)
    """
    a, b, c, d, e, f = matrix

    def there(point: Point) -> Point:
        x, y = point
        return a * x + c * y + e, b * x + d * y + f

    found: list[Segment] = []
    for segment in segments:
        match segment:
            case ("M", point):
                found.append(("M", there(point)))
            case ("L", point):
                found.append(("L", there(point)))
            case ("C", first, second, end):
                found.append(("C", there(first), there(second), there(end)))
            case _:
                found.append(("Z",))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left corner and size, in points."""

    x: float
    y: float
    width: float
    height: float


QUARTER = 4 / 3 * (math.sqrt(2) - 1)
"""How far along its tangents the controls of a quarter circle of radius 1 stand: it is then round to 0.03 %."""


def box_outline(box: Box) -> tuple[Segment, ...]:
    """The outline of a box, from its lower left corner, counter-clockwise."""
    right, top = box.x + box.width, box.y + box.height
    return ("M", (box.x, box.y)), ("L", (right, box.y)), ("L", (right, top)), ("L", (box.x, top)), ("Z",)


def circle_outline(center: Point, radius: float) -> tuple[Segment, ...]:
    """The outline of a circle: four curves from its right, counter-clockwise."""
    x, y = center
    left, right, low, high, k = x - radius, x + radius, y - radius, y + radius, QUARTER * radius
    return (
        ("M", (right, y)),
        ("C", (right, y + k), (x + k, high), (x, high)),
        ("C", (x - k, high), (left, y + k), (left, y)),
        ("C", (left, y - k), (x - k, low), (x, low)),
        ("C", (x + k, low), (right, y - k), (right, y)),
        ("Z",),
    )


@dataclass(frozen=True, slots=True)
class Clip:
    """What a path is clipped to: a box, and inside it a path, if there is one."""

    box: Box | None = None
    path: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A path painted in one style. `name`: what it stands for (`bar Peru 2016`), for PowerPoint's selection pane."""

    segments: tuple[Segment, ...]
    style: Style
    clip: Clip | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stamps:
    """One path drawn at many places: the markers of a scatter. Ten thousand are one shape."""

    segments: tuple[Segment, ...]
    style: Style
    places: tuple[Point, ...]
    clip: Clip | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters in one face.

    Attributes:
        text: What is written.
        family: Name of the family as the report embeds it (`Carlito`).
        size_pt: Size.
        color: Colour.
        bold: True for the bold face.
        italic: True for the italic face.
        rise_pt: How far the baseline is lifted (superscripts) or, negative, lowered.
        kerns: For each character, the kerning after it in thousandths of an em, negative where letters move together.
            Empty: none. An exporter may ignore it; the line is then a little wider.
    """

    text: str
    family: str
    size_pt: float
    color: Rgb
    bold: bool = False
    italic: bool = False
    rise_pt: float = 0.0
    kerns: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text.

    Attributes:
        x: Where the anchor stands, on the baseline.
        y: The baseline.
        runs: What is written, from left to right.
        anchor: Which point of the line stands at x.
        width_pt: Measured width of the line.
        angle: Degrees, counter-clockwise, about (x, y).
        name: What it is, for the selection pane.
        value: The value that the whole line shows, where it stands at a mark or a tick; None: it says something else,
            or more.
    """

    x: float
    y: float
    runs: tuple[TextRun, ...]
    anchor: Literal["start", "middle", "end"]
    width_pt: float
    angle: float = 0.0
    name: str = ""
    value: Value | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels that a user's own figure brings with it (imshow); briefgen's charts have none. `png`: the file's bytes."""

    png: bytes
    matrix: Matrix
    """Takes the unit square, whose lower left corner is the picture's, to its place."""
    clip: Clip | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, under a name."""

    name: str
    items: tuple[Item, ...]


Item: TypeAlias = Path | Stamps | Text | Image | Group


def shifted(items: Iterable[Item], x: float, y: float, scale: float = 1.0) -> tuple[Item, ...]:
    """The same items elsewhere: `scale` times as large about the origin, then `x` to the right and `y` up.

    Example:
        >>> shifted([Text(1.0, 2.0, (), "start", 5.0)], 10.0, 20.0, 2.0)[0].y
        24.0
    """
    matrix = (scale, 0.0, 0.0, scale, x, y)
    return tuple(_shifted(item, matrix) for item in items)


def _shifted(item: Item, matrix: Matrix) -> Item:
    scale, *_, x, y = matrix
    match item:
        case Group():
            return replace(item, items=tuple(_shifted(inner, matrix) for inner in item.items))
        case Text():
            runs = item.runs if scale == 1 else tuple(_scaled_run(run, scale) for run in item.runs)
            return replace(item, x=item.x * scale + x, y=item.y * scale + y, runs=runs, width_pt=item.width_pt * scale)
        case Path():
            segments, style = transformed(item.segments, matrix), _scaled_style(item.style, scale)
            return replace(item, segments=segments, style=style, clip=_shifted_clip(item.clip, matrix))
        case Stamps():
            segments = transformed(item.segments, (scale, 0.0, 0.0, scale, 0.0, 0.0))
            places = tuple((across * scale + x, up * scale + y) for across, up in item.places)
            style, clip = _scaled_style(item.style, scale), _shifted_clip(item.clip, matrix)
            return replace(item, segments=segments, style=style, places=places, clip=clip)
        case Image():
            a, b, c, d, e, f = item.matrix
            turned = (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y)
            return replace(item, matrix=turned, clip=_shifted_clip(item.clip, matrix))


def _shifted_clip(clip: Clip | None, matrix: Matrix) -> Clip | None:
    if clip is None:
        return None
    scale, *_, x, y = matrix
    old = clip.box
    box = Box(old.x * scale + x, old.y * scale + y, old.width * scale, old.height * scale) if old else None
    return Clip(box, transformed(clip.path, matrix))


def _scaled_run(run: TextRun, scale: float) -> TextRun:
    return replace(run, size_pt=run.size_pt * scale, rise_pt=run.rise_pt * scale)


def _scaled_style(style: Style, scale: float) -> Style:
    """Lines as much thicker; patterns keep their density, which is that of the medium."""
    if scale == 1 or style.stroke is None:
        return style
    stroke = style.stroke
    dash = tuple(length * scale for length in stroke.dash)
    offset = stroke.dash_offset_pt * scale
    return replace(style, stroke=replace(stroke, width_pt=stroke.width_pt * scale, dash=dash, dash_offset_pt=offset))


def texts_in(items: Iterable[Item]) -> Iterator[Text]:
    """All lines of text, those in groups too."""
    for item in items:
        if isinstance(item, Group):
            yield from texts_in(item.items)
        elif isinstance(item, Text):
            yield item


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in vectors.

    Attributes:
        width_pt: Width.
        height_pt: Height.
        items: What is painted, first below.
        warnings: What could not be expressed, each a sentence that names it.
        shown: What the formatter showed while it was drawn, each text with its value.
    """

    width_pt: float
    height_pt: float
    items: tuple[Item, ...]
    warnings: tuple[str, ...] = ()
    shown: tuple[tuple[str, Value], ...] = field(default=(), compare=False, repr=False)
