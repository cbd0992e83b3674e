"""The Theme: every token of the look (colours, faces, sizes, boxes), and no content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

FaceRole: TypeAlias = Literal["major", "minor"]
Medium: TypeAlias = Literal["deck", "report"]


@dataclass(frozen=True, slots=True)
class Family:
    """A type family in both outputs.

    Attributes:
        deck: Name of the family in the deck (`Calibri`), which the reader's machine has.
        report: Name of the family that is embedded in the report and measured for both (`Carlito`).
        regular: Font file, static TrueType.
        bold: Font file, or None: the regular face is used.
        italic: Font file, or None.
        bold_italic: Font file, or None.
    """

    deck: str
    report: str
    regular: Path
    bold: Path | None = None
    italic: Path | None = None
    bold_italic: Path | None = None


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How one data series looks: colours as six hexadecimal digits; DrawingML pattern, dash and marker names."""

    fill: str
    label: str
    pattern: str
    dash: str
    marker: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as six hexadecimal digits, by role (DESIGN section 2)."""

    paper: str
    ink: str
    text: str
    muted: str
    grey: str
    rule: str
    hair: str
    wash: str
    accent: str
    mid: str
    tint2: str
    tint: str
    map_other: str
    dark: str
    on_dark: str
    on_dark_second: str
    on_dark_accent: str
    on_dark_line: str
    good: str
    bad: str
    series: tuple[SeriesLook, ...]
    status: Mapping[str, str]

    def color(self, token: str) -> str:
        """The colour of a token such as `ink`, `on_dark_second` or `series2`.

        Raises:
            KeyError: There is no such token.
        """
        if token.startswith("series"):
            return self.series[int(token.removeprefix("series")) - 1].fill
        found = getattr(self, token, None)
        if not isinstance(found, str):
            raise KeyError(token)
        return found


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A named style of type.

    Attributes:
        size_pt: Size.
        leading_pt: Baseline to baseline.
        face: Major: titles and display numbers; minor: everything else.
        bold: True for the bold face.
        italic: True for the italic face.
        color: Token of the palette.
        steps: Smaller sizes with their leadings, tried in this order when text does not fit.
        after_pt: Space below a paragraph.
        before_pt: Space above a paragraph.
    """

    size_pt: float
    leading_pt: float
    face: FaceRole = "minor"
    bold: bool = False
    italic: bool = False
    color: str = "text"
    steps: tuple[tuple[float, float], ...] = ()
    after_pt: float = 0.0
    before_pt: float = 0.0

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """All sizes with their leadings, largest first."""
        return ((self.size_pt, self.leading_pt), *self.steps)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box from the upper left corner: x to the right, y downwards, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DeckTheme:
    """The slide: 960 × 540 pt for 16:9.

    Attributes:
        width_pt: Width of the slide.
        height_pt: Height of the slide.
        styles: Type by the names of DESIGN section 3.
        frames: Boxes by the names of DESIGN section 4.
        margin_pt: Left and right margin.
        column_pt: Width of one of the 12 grid columns.
        gutter_pt: Space between two columns.
        master: Presentation whose slide master and layouts are used, or None for our own.
        layouts: Archetype to the name of a layout of `master`.
        metrics: Every other length and number of the slide, by name (`agenda_pitch`); lengths in points.
    """

    width_pt: float
    height_pt: float
    styles: Mapping[str, TypeStyle]
    frames: Mapping[str, Frame]
    margin_pt: float
    column_pt: float
    gutter_pt: float
    master: Path | None = None
    layouts: Mapping[str, str] | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)

    def column_x(self, number: int) -> float:
        """Left edge of grid column `number`, from 1."""
        return self.margin_pt + (self.column_pt + self.gutter_pt) * (number - 1)

    def columns_width(self, count: int) -> float:
        """Width of `count` neighbouring grid columns with the gutters between them."""
        return (self.column_pt + self.gutter_pt) * count - self.gutter_pt


@dataclass(frozen=True, slots=True)
class ReportTheme:
    """The page.

    Attributes:
        page: Name of the paper size.
        width_pt: Width of the page.
        height_pt: Height of the page.
        styles: Type by the names of DESIGN section 8.
        margin_pt: Left margin; the right one is what the grid leaves.
        column_pt: Width of one of the 12 grid columns.
        gutter_pt: Space between two columns.
        body_top_pt: Where the body begins, from the upper edge of the page.
        body_bottom_pt: Where body and footnotes end, from the upper edge of the page.
        frames: Boxes by name; where a page decides the height of one, its height is 0.
        metrics: Every other length and number of the page, by name (`footnote_hang`).
    """

    page: Literal["A4", "Letter"]
    width_pt: float
    height_pt: float
    styles: Mapping[str, TypeStyle]
    margin_pt: float
    column_pt: float
    gutter_pt: float
    body_top_pt: float
    body_bottom_pt: float
    frames: Mapping[str, Frame] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)

    def column_x(self, number: int) -> float:
        """Left edge of grid column `number`, from 1."""
        return self.margin_pt + (self.column_pt + self.gutter_pt) * (number - 1)

    def columns_width(self, count: int) -> float:
        """Width of `count` neighbouring grid columns with the gutters between them."""
        return (self.column_pt + self.gutter_pt) * count - self.gutter_pt


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Type and line of a chart in one medium, in points (DESIGN sections 5 and 8)."""

    value_pt: float
    category_pt: float
    axis_pt: float
    annotation_pt: float
    line_pt: float
    gridline_pt: float
    gridlines: Literal["none", "horizontal", "both"] = "horizontal"
    notation: Literal["plain", "ibcs"] = "plain"


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole look: sets deck, report and every chart.

    Attributes:
        name: Name of the theme.
        palette: Colours.
        major: Family of titles and display numbers.
        minor: Family of everything else.
        deck: The slide.
        report: The page.
        charts: Type and line of charts, for each medium.
        logo: Picture file for the report, or None.
        logo_alt: What the logo shows, in words.
        companions: Families that lend characters which neither major nor minor has (Chinese, Japanese, Korean).
    """

    name: str
    palette: Palette
    major: Family
    minor: Family
    deck: DeckTheme
    report: ReportTheme
    charts: Mapping[Medium, ChartLook]
    logo: Path | None = None
    logo_alt: str = ""
    companions: tuple[Family, ...] = ()

    def family(self, role: FaceRole) -> Family:
        """The family of a role."""
        return self.major if role == "major" else self.minor
