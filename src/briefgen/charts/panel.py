"""A surface to draw charts on: coordinates in points from the lower left corner, colours and faces of the theme.

matplotlib is only the pen: nothing is laid out by it, so what is measured here is what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from briefgen.charts.plot import lettering
from briefgen.typeset import FontBook, break_lines

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Surface

    from briefgen.formatting import Formatter
    from briefgen.themes.theme import ChartLook, FaceRole, Medium, Palette, Theme

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

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
        surface: Surface | None = None,
    ) -> None:
        self.theme = theme
        self.medium: Medium = medium
        self.width = width_pt
        self.height = height_pt
        self.formatter = formatter
        self.palette: Palette = theme.palette
        self.look: ChartLook = theme.charts[medium]
        self._surface = surface
        self._book = FontBook(theme)
        self._widths_em: dict[tuple[str, bool, FaceRole], float] = {}  # a timeline tries the same lines many times
        self._order = 0

    @property
    def fine(self) -> float:
        """Width of leaders and thin rules."""
        return 0.75 if self.medium == "deck" else 0.6

    # ------------------------------------------------------------ measuring

    def text_width(self, text: str, size: float, *, bold: bool = False, face: FaceRole = "minor") -> float:
        """Width of a line in points."""
        key = (text, bold, face)
        if key not in self._widths_em:
            runs = self._book.runs(text, face, 1.0, bold=bold)
            self._widths_em[key] = sum(run.face.width_em(run.text) for run in runs)
        return self._widths_em[key] * size

    def wrapped(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """A text in lines of at most `width` points, broken as all text is; one line for an empty text."""
        if "\n" not in text and self.text_width(text, size, bold=bold) <= width:
            return (text,)
        lines = break_lines(self._book.runs(text, "minor", size, bold=bold), width, slack=0.0)
        return tuple(line.text for line in lines)

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
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, y), width, height, **_paint(fill, edge, edge_width, hatch)), name)

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
        from matplotlib.lines import Line2D

        cap: Literal["round", "butt"] = "round" if round_ends else "butt"
        stroke = Line2D([x for x, _ in points], [y for _, y in points], color=f"#{color}", linewidth=width)
        stroke.set_solid_capstyle(cap)
        stroke.set_dash_capstyle(cap)
        stroke.set_solid_joinstyle("round" if round_ends else "miter")
        if dash:
            # matplotlib counts dashes in line widths.
            stroke.set_linestyle((0, tuple(length / width for length in dash)))
        self._add(stroke, name)

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
        from matplotlib.patches import Circle

        radius = (diameter - (edge_width if edge else 0)) / 2
        self._add(Circle((x, y), radius, **_paint(fill, edge, edge_width)), name)

    def wedge(
        self, center: Point, outer: float, hole: float, turn: tuple[float, float], fill: str, *, name: str, edge: str
    ) -> None:
        """A piece of a ring between two angles in degrees, counter-clockwise from the right."""
        from matplotlib.patches import Wedge

        self._add(Wedge(center, outer, *turn, width=outer - hole, **_paint(fill, edge, 1.0)), name)

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
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        vertices: list[Point] = []
        codes: list[Any] = []
        for ring in rings:
            vertices += [*ring, ring[0]]
            codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
        self._add(PathPatch(Path(vertices, codes), joinstyle="round", **_paint(fill, edge, edge_width, hatch)), name)

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
        from matplotlib.lines import Line2D

        inner = size - (edge_pt if edge else 0.0)
        mark = Line2D([x for x, _ in points], [y for _, y in points], linestyle="none", marker=MARKERS[shape])
        mark.set_markersize(inner)
        mark.set_markerfacecolor(f"#{fill}" if fill else "none")
        open_mark = shape in ("x", "plus", "dash")
        mark.set_markeredgecolor(f"#{edge or fill}" if edge or open_mark else "none")
        mark.set_markeredgewidth(edge_pt if edge or open_mark else 0.0)
        self._add(mark, name)

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
        """One line of text on the baseline `y`."""
        from matplotlib.text import Text

        if not text:
            return
        written = Text(
            x,
            y,
            text,
            color=f"#{color}",
            fontproperties=lettering(self.theme, size, role=face, bold=bold),
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._add(written, name)

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

    def _add(self, artist: Any, name: str) -> None:
        from matplotlib.transforms import IdentityTransform

        if self._surface is None:
            raise AssertionError("this panel only measures")
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_gid(name)
        artist.set_transform(IdentityTransform())
        self._surface.add_artist(artist)


_BREAKS = ("-", "–", "—", "/")
_CLOSING = "，。、；：？！）」』》”’,.;:?!)%"
"""Characters that do not begin a line (UAX 14, classes CL, CP, EX, IS)."""


MARKERS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle": "^",
    "x": "x",
    "plus": "+",
    "dash": "_",
}
"""matplotlib's words for the marks of DrawingML charts (ECMA-376 part 1, 21.2.3.27)."""


def _paint(fill: str | None, edge: str | None, edge_width: float, hatch: str = "") -> dict[str, Any]:
    return {
        "facecolor": f"#{fill}" if fill else "none",
        "edgecolor": f"#{edge}" if edge else "none",
        "linewidth": edge_width if edge else 0.0,
        "hatch": hatch or None,
    }
