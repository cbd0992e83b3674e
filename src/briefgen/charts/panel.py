"""A surface to draw charts on: coordinates in points from the lower left corner, colours and faces of the theme.

It records the display list itself: what is measured here is what is drawn, and matplotlib is not loaded for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefgen.charts.evidence import Written
from briefgen.charts.shapes import MARKS, OPEN_MARKS, ring_outline
from briefgen.drawing import (
    Box,
    Drawing,
    Hatch,
    Item,
    Path,
    Point,
    Rgb,
    Segment,
    Stamps,
    Stroke,
    Style,
    Text,
    TextRun,
    box_outline,
    circle_outline,
    moved,
    transformed,
)
from briefgen.typeset import FontBook, break_lines
from briefgen.typeset.face import shown_text

if TYPE_CHECKING:
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import ChartLook, FaceRole, Medium, Palette, Theme

Align = Literal["left", "center", "right"]
ANCHORS: dict[Align, Literal["start", "middle", "end"]] = {"left": "start", "center": "middle", "right": "end"}

SHORT = 0.4
"""A last line shorter than this share of the longest is evened out (DESIGN section 4, balancing)."""
DIGIT_HEIGHT = 0.63
"""Height of digits and capitals in em, of Carlito and Caladea alike; text is centred by it."""


class Panel:
    """Draws shapes and lines of text, each under a name that PowerPoint's selection pane shows.

    Attributes:
        theme: The theme.
        medium: `deck` or `report`.
        width: Width in points.
        height: Height in points; 0 when the panel only measures.
        formatter: Shows numbers.
        palette: The theme's colours.
        look: Type sizes and line widths of the medium.
    """

    def __init__(
        self,
        theme: Theme,
        medium: Medium,
        width_pt: float,
        height_pt: float,
        formatter: Formatter,
    ) -> None:
        self.theme = theme
        self.medium: Medium = medium
        self.width = width_pt
        self.height = height_pt
        self.formatter = formatter
        self.palette: Palette = theme.palette
        self.look: ChartLook = theme.charts[medium]
        self._book = FontBook(theme)
        self._families = {
            path: family.report
            for family in (*theme.companions, theme.major, theme.minor)
            for path in (family.regular, family.bold, family.italic, family.bold_italic)
        }
        self._widths_em: dict[tuple[str, bool, FaceRole], float] = {}  # a timeline tries the same lines many times
        self._lines: dict[tuple[str, bool, FaceRole], tuple[float, tuple[TextRun, ...]]] = {}
        self._broken: dict[tuple[str, float, float, bool], tuple[str, ...]] = {}
        self._items: list[Item] = []
        self._warnings: list[str] = []

    @property
    def fine(self) -> float:
        """Width of leaders and thin rules."""
        return 0.75 if self.medium == "deck" else 0.6

    def drawing(self) -> Drawing:
        """What has been drawn so far, first below."""
        return Drawing(self.width, self.height, tuple(self._items), tuple(self._warnings))

    def sized(self, width_pt: float, height_pt: float) -> Panel:
        """A panel of another size that only measures."""
        return Panel(self.theme, self.medium, width_pt, height_pt, self.formatter)

    def place(self, items: Iterable[Item], warnings: Iterable[str] = ()) -> None:
        """Add what has been drawn elsewhere, in this panel's coordinates, and what was lost there."""
        self._items.extend(items)
        self._warnings.extend(warnings)

    # ------------------------------------------------------------ measuring

    def text_width(self, text: str, size: float, *, bold: bool = False, face: FaceRole = "minor") -> float:
        """Width of a line in points."""
        key = (text, bold, face)
        if key not in self._widths_em:
            runs = self._book.runs(str(text), face, 1.0, bold=bold)
            self._widths_em[key] = sum(run.face.width_em(run.text) for run in runs)
        return self._widths_em[key] * size

    def wrapped(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """A text in lines of at most `width` points, broken as all text is; one line for an empty text."""
        if "\n" not in text and self.text_width(text, size, bold=bold) <= width:
            return (text,)
        key = (text, size, width, bold)
        if key not in self._broken:
            lines = break_lines(self._book.runs(str(text), "minor", size, bold=bold), width, slack=0.0)
            self._broken[key] = tuple(line.text for line in lines)
        return self._broken[key]

    def balanced(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """As `wrapped`, but without a last line much shorter than the others, where that needs no further line."""
        lines = self.wrapped(text, size, width, bold=bold)
        if len(lines) < 2:
            return lines
        widths = [self.text_width(line, size, bold=bold) for line in lines]
        if widths[-1] >= SHORT * max(widths):
            return lines
        low, high = width * 0.5, width
        while high - low > 2:
            middle = (low + high) / 2
            if len(self.wrapped(text, size, middle, bold=bold)) > len(lines):
                low = middle
            else:
                high = middle
        return self.wrapped(text, size, high, bold=bold)

    # ------------------------------------------------------------ drawing

    def rectangle(  # noqa: PLR0913 - a rectangle has that many properties
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        name: str,
        edge: str | None = None,
        edge_width: float = 0.0,
        hatch: str = "",
    ) -> None:
        """A rectangle from its lower left corner; colours are six digits, as the palette has them.

        `hatch`: a pattern in the colour of the edge, as in `drawing.Hatch`.
        """
        self._add(box_outline(Box(x, y, width, height)), self._style(fill, edge, edge_width, hatch), name)

    def line(
        self,
        points: Sequence[Point],
        color: str,
        width: float,
        *,
        name: str,
        dash: Sequence[float] = (),
        round_ends: bool = False,
    ) -> None:
        """A line through points. `dash`: lengths of on and off in points."""
        if len(points) < 2 or width <= 0:
            return
        cap: Literal["round", "butt"] = "round" if round_ends else "butt"
        stroke = Stroke(_color(color), width, tuple(dash), 0.0, cap, "round" if round_ends else "miter")
        self._add(_through(points), Style(stroke=stroke), name)

    def dot(
        self,
        x: float,
        y: float,
        diameter: float,
        fill: str,
        *,
        name: str,
        edge: str | None = None,
        edge_width: float = 0.0,
    ) -> None:
        """A filled circle; an edge runs along its inside, so `diameter` is the whole."""
        radius = (diameter - (edge_width if edge else 0)) / 2
        self._add(circle_outline((x, y), radius), self._style(fill, edge, edge_width), name)

    def wedge(
        self, center: Point, outer: float, hole: float, turn: tuple[float, float], fill: str, *, name: str, edge: str
    ) -> None:
        """A piece of a ring between two angles in degrees, counter-clockwise from the right."""
        self._add(ring_outline(center, outer, hole, *turn), self._style(fill, edge, 1.0), name)

    def polygon(
        self,
        rings: Sequence[Sequence[Point]],
        fill: str,
        *,
        name: str,
        edge: str | None = None,
        edge_width: float = 0.0,
        hatch: str = "",
    ) -> None:
        """Closed rings painted as one shape. `hatch`: as of a rectangle."""
        outline: list[Segment] = []
        for ring in rings:
            outline += [*_through(ring), ("Z",)]
        style = self._style(fill, edge, edge_width, hatch)
        if style.stroke is not None:
            style = replace(style, stroke=replace(style.stroke, join="round"))
        self._add(outline, style, name)

    def outline(
        self, segments: Iterable[Segment], fill: str, *, name: str, edge: str | None = None, edge_width: float = 0.0
    ) -> None:
        """A closed outline of lines and curves, painted as one shape."""
        self._add(segments, self._style(fill, edge, edge_width), name)

    def markers(
        self,
        points: Sequence[Point],
        shape: str,
        size: float,
        fill: str,
        *,
        name: str,
        edge: str = "",
        edge_pt: float = 0.0,
    ) -> None:
        """The same mark at many points, as one shape: circle, square, diamond, triangle, x, plus or dash.

        `size`: diameter, edge included.
        """
        open_mark = shape in OPEN_MARKS
        style = self._style(None if open_mark else fill, edge or (fill if open_mark else None), edge_pt)
        if style.stroke is not None and (open_mark or shape == "circle"):
            style = replace(style, stroke=replace(style.stroke, join="round"))
        inner = size - (edge_pt if edge else 0.0)
        outline = transformed(MARKS[shape], (inner, 0.0, 0.0, inner, 0.0, 0.0))
        if len(points) == 1:
            self._add(moved(outline, *points[0]), style, name)
        elif points and (style.fill or style.stroke):
            places = tuple((round(x, 4), round(y, 4)) for x, y in points)
            self._items.append(Stamps(tuple(_rounded(outline)), style, places, None, name))

    def text(  # noqa: PLR0913 - a line of text has that many properties
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        color: str,
        *,
        name: str,
        bold: bool = False,
        align: Align = "left",
        face: FaceRole = "minor",
    ) -> None:
        """One line of text on the baseline `y`; the drawing keeps the value that a `Written` text shows."""
        if not text:
            return
        width, runs = self._set(text, bold, face)
        ink = _color(color)
        shown = tuple(replace(run, size_pt=size, color=ink) for run in runs)
        value = text.value if isinstance(text, Written) else None
        self._items.append(Text(round(x, 4), round(y, 4), shown, ANCHORS[align], width * size, 0.0, name, value))

    def middle_text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        color: str,
        *,
        name: str,
        bold: bool = False,
        align: Align = "left",
        face: FaceRole = "minor",
    ) -> None:
        """One line of text whose digits and capitals are centred on `y`."""
        baseline = y - DIGIT_HEIGHT * size / 2
        self.text(x, baseline, text, size, color, name=name, bold=bold, align=align, face=face)

    def _set(self, text: str, bold: bool, role: FaceRole) -> tuple[float, tuple[TextRun, ...]]:
        """Width in em and runs of a line, at a size of 1 in black."""
        key = (text, bold, role)
        if key not in self._lines:
            total = 0.0
            runs: list[TextRun] = []
            for run in self._book.runs(str(text), role, 1.0, bold=bold):
                part = shown_text(run.text, run.face)
                width, kerns = run.face.kerned(part)
                total += width
                family = self._families[run.face.path]
                runs.append(TextRun(part, family, 1.0, _color("000000"), run.face.bold, run.face.italic, kerns=kerns))
            self._lines[key] = total, tuple(runs)
        return self._lines[key]

    def _style(self, fill: str | None, edge: str | None, edge_width: float, hatch: str = "") -> Style:
        stroke = Stroke(_color(edge), edge_width) if edge and edge_width > 0 else None
        pattern = Hatch(hatch, _color(edge or self.palette.text)) if hatch else None
        return Style(_color(fill) if fill else None, stroke, pattern)

    def _add(self, outline: Iterable[Segment], style: Style, name: str) -> None:
        if style.fill is not None or style.stroke is not None or style.hatch is not None:
            self._items.append(Path(tuple(_rounded(outline)), style, None, name))


@lru_cache(maxsize=256)
def _color(digits: str) -> Rgb:
    return Rgb.hex(digits)


def _through(points: Sequence[Point]) -> list[Segment]:
    first, *others = points
    return [("M", first), *(("L", point) for point in others)]


def _rounded(outline: Iterable[Segment]) -> Iterable[Segment]:
    """Coordinates to a ten-thousandth of a point: sums of floating-point numbers differ less between machines."""
    for kind, *points in outline:
        yield (kind, *((round(x, 4), round(y, 4)) for x, y in points))  # type: ignore[misc]
