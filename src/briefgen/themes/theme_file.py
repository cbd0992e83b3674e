"""The form of a theme.yaml: what may stand in it, checked key by key.

Every section may be left out. `colors` and `sizes` are the short form (FORMAT section 7); `palette` and `type` name
tokens one by one and win over what follows from the short form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)")


def _color(value: object) -> str:
    written = getattr(value, "raw", value)  # 123456 is a number to YAML, which keeps its spelling
    found = _COLOR.fullmatch(written) if isinstance(written, str) else None
    if not found:
        shown = "no colour is given" if value is None else f"'{value}' is not a colour"
        hint = 'write six hexadecimal digits in quotes: "#1B1F23"'
        raise PydanticCustomError("bad-colour", "{shown}", {"shown": shown, "hint": hint})
    return found[1].upper()


def _size(value: object) -> tuple[float, float]:
    found = _SIZE.fullmatch(value) if isinstance(value, str) else None
    size, leading = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not 0 < size <= leading <= 400:
        hint = "write size/leading in points, such as 28/33; the leading is not smaller than the size"
        raise PydanticCustomError("bad-size", "'{shown}' is not a type size", {"shown": str(value), "hint": hint})
    return size, leading


Color = Annotated[str, BeforeValidator(_color)]
Size = Annotated[tuple[float, float], BeforeValidator(_size)]
Points = Annotated[float, Field(ge=0, le=5000)]
FontSize = Annotated[float, Field(ge=6, le=200)]
Box = Annotated[tuple[float, float, float, float], Field(description="x, y, width, height in points")]
Gridlines = Literal["none", "horizontal", "both"]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(_Form):
    """Colours of the five states of a work item."""

    on_track: Color | None = None
    at_risk: Color | None = None
    off_track: Color | None = None
    complete: Color | None = None
    not_started: Color | None = None


class Colors(_Form):
    """The colours of a house; every other token follows from them (`themes.derive`)."""

    text: Color | None = None
    background: Color | None = None
    accents: Annotated[list[Color], Field(min_length=1, max_length=12)] | None = None
    muted: Color | None = None
    good: Color | None = None
    bad: Color | None = None
    status: Status | None = None


class SeriesForm(_Form):
    """How one series looks; pattern, dash and marker by their names in DrawingML."""

    fill: Color
    label: Color
    pattern: str = "solid"
    dash: str = "solid"
    marker: str = "circle"


class PaletteForm(_Form):
    """Colours by token."""

    paper: Color | None = None
    ink: Color | None = None
    text: Color | None = None
    muted: Color | None = None
    grey: Color | None = None
    rule: Color | None = None
    hair: Color | None = None
    wash: Color | None = None
    accent: Color | None = None
    mid: Color | None = None
    tint2: Color | None = None
    tint: Color | None = None
    map_other: Color | None = None
    dark: Color | None = None
    on_dark: Color | None = None
    on_dark_second: Color | None = None
    on_dark_accent: Color | None = None
    on_dark_line: Color | None = None
    good: Color | None = None
    bad: Color | None = None
    status: Status | None = None
    series: Annotated[list[SeriesForm], Field(min_length=1, max_length=12)] | None = None


class FontFiles(_Form):
    """Font files by style, relative to the theme's folder."""

    regular: str
    bold: str | None = None
    italic: str | None = None
    bold_italic: str | None = None


def _files_form(value: object) -> str:
    return "[styles]" if isinstance(value, Mapping | FontFiles) else "[list]" if isinstance(value, list) else "[one]"


Files = Annotated[
    Annotated[str, Tag("[one]")] | Annotated[list[str], Tag("[list]")] | Annotated[FontFiles, Tag("[styles]")],
    Discriminator(_files_form),
]


class FontForm(_Form):
    """A family. `files`: a folder, a list of files, or files by style; may be left out for a family that is known."""

    family: Annotated[str, Field(min_length=1)]
    deck: str | None = None
    files: Files | None = None


class Fonts(_Form):
    """Families by role."""

    heading: FontForm | None = None
    body: FontForm | None = None
    companions: list[FontForm] | None = None


class MediumSizes(_Form):
    """Sizes of the four styles that a house usually has rules for, in points."""

    title: FontSize | None = None
    message: FontSize | None = None
    body: FontSize | None = None
    source: FontSize | None = None


class Sizes(_Form):
    """The short form of `type`: leadings and smaller steps follow."""

    deck: MediumSizes | None = None
    report: MediumSizes | None = None


class StyleForm(_Form):
    """A style, or the part of it that changes."""

    size: Size | None = None
    steps: list[Size] | None = None
    face: Literal["major", "minor"] | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    before: Points | None = None
    after: Points | None = None


class TypeForm(_Form):
    """Styles by name, for each medium."""

    deck: Mapping[str, StyleForm] | None = None
    report: Mapping[str, StyleForm] | None = None


class DeckForm(_Form):
    """The slide."""

    master: str | None = None
    size: Literal["16:9"] | None = None
    layouts: Mapping[str, str] | None = None
    margin: Points | None = None
    column: Points | None = None
    gutter: Points | None = None
    frames: Mapping[str, Box] | None = None
    metrics: Mapping[str, float] | None = None


class Margins(_Form):
    """Distances of the body from the edges of the page, in points."""

    top: Annotated[float, Field(ge=60, le=300)] | None = None
    bottom: Annotated[float, Field(ge=50, le=300)] | None = None
    inner: Annotated[float, Field(ge=28, le=200)] | None = None
    outer: Annotated[float, Field(ge=28, le=200)] | None = None


class ReportFrame(_Form):
    """A box on the page: grid columns, or x and width; a negative y counts from the foot."""

    columns: tuple[Annotated[int, Field(ge=1, le=12)], Annotated[int, Field(ge=1, le=12)]] | None = None
    x: float | None = None
    width: float | Literal["page"] | None = None
    y: float
    height: Points = 0.0


class Logo(_Form):
    """A picture for the report, and what it shows in words."""

    file: str
    alt: Annotated[str, Field(min_length=1)]


class ReportForm(_Form):
    """The page."""

    page: Literal["A4", "Letter"] | None = None
    margins: Margins | None = None
    gutter: Points | None = None
    frames: Mapping[str, ReportFrame] | None = None
    metrics: Mapping[str, float] | None = None
    logo: Logo | None = None


class ChartForm(_Form):
    """Type and line of charts in one medium, in points."""

    value: Points | None = None
    category: Points | None = None
    axis: Points | None = None
    annotation: Points | None = None
    line: Points | None = None
    gridline: Points | None = None


class ChartsForm(_Form):
    """Charts."""

    gridlines: Gridlines | None = None
    notation: Literal["plain", "ibcs"] | None = None
    deck: ChartForm | None = None
    report: ChartForm | None = None


class ThemeFile(_Form):
    """A whole theme.yaml."""

    briefgen_theme: Literal[1]
    name: Annotated[str, Field(min_length=1)]
    extends: str | None = None
    colors: Colors | None = None
    palette: PaletteForm | None = None
    fonts: Fonts | None = None
    sizes: Sizes | None = None
    type: TypeForm | None = None
    deck: DeckForm | None = None
    report: ReportForm | None = None
    charts: ChartsForm | None = None
