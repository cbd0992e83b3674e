"""The model of plots: marks of series on axes, in points from the lower left corner of the chart.

The words are those of DrawingML charts (ECMA-376 part 1, 21.2), which are also those of everyone else: bars in groups
or stacks, lines with markers, areas, points, slices, spokes. Colours are six digits, dashes the names of
`a:prstDash` (20.1.10.49), hatches matplotlib's characters as in `drawing.Hatch`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.charts.scale import Scale
from briefgen.themes.theme import FaceRole

if TYPE_CHECKING:
    from briefgen.charts.category_names import CategoryLabels
    from briefgen.charts.panel import Panel
    from briefgen.document import Series
    from briefgen.values import Format

Mark: TypeAlias = Literal["bar", "line", "area", "point", "bubble", "slice", "spoke", "range"]
"""`slice`: pies and rings; `spoke`: radar; `range`: lines from the lowest to the highest series (stock)."""

Spot: TypeAlias = Literal["out", "center", "in", "base", "above", "below", "left", "right"]
"""Where a label stands: beyond the end of a bar or slice, inside it at its middle, end or base, or around a point."""

MarkerShape: TypeAlias = Literal["circle", "square", "diamond", "triangle", "x", "plus", "dash"]

Painter: TypeAlias = "Callable[[Panel], None]"
"""Draws on a panel of the chart's size."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The paint of an area. Empty: none.

    Attributes:
        fill: Colour of the area; of the ground, where there is a hatch.
        edge: Colour of the outline.
        edge_pt: Width of the outline.
        hatch: Pattern, as in `drawing.Hatch`.
        hatch_color: Colour of the pattern.
    """

    fill: str = ""
    edge: str = ""
    edge_pt: float = 0.75
    hatch: str = ""
    hatch_color: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The paint of a line. `dash`: a name of `a:prstDash`."""

    color: str
    width_pt: float
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at a point. `size_pt`: its diameter, edge included; `edge` empty: none."""

    shape: MarkerShape
    size_pt: float
    fill: str
    edge: str = ""
    edge_pt: float = 2.0


@dataclass(frozen=True, slots=True)
class Label:
    """What is written at a mark.

    Attributes:
        text: The text, formatted.
        spot: Where it stands.
        size_pt: Type size.
        color: Colour.
        bold: True for the bold face.
        face: Family.
        own: True when the text says something else than the number of the mark in its format (a qualifier, a name):
            the deck then writes it in words, which do not follow the number.
        named: Where the name of the category stands with it (slices): `above` it or `before` it; empty: nowhere.
        code: Number format code of the label, where the number of the mark is shown otherwise than in its own format
            (an invisible part of a stack that carries the label of another); empty: that of the series.
    """

    text: str
    spot: Spot
    size_pt: float
    color: str
    bold: bool = True
    face: FaceRole = "minor"
    own: bool = False
    named: Literal["", "above", "before"] = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One series, as marks of a plot.

    Attributes:
        series: Index of the series with the values.
        ink: Paint of its areas: bars, areas, slices, bubbles.
        inks: Points whose area is painted otherwise, by category.
        line: Line through its points; None: none.
        lines: Segments that are drawn otherwise, by the category at which they end.
        marker: Mark at every point; None: none.
        markers: Points whose mark is another, by category; None: none there.
        labels: Labels, by category; the others have none.
        x: Index of the series with the places along the other axis (points, bubbles); None: the categories.
        size: Index of the series with the areas of bubbles; None: all alike.
        told: Index of the series that gives the layer its name and its labels their numbers, where that is not
            `series`: of dumbbells, whose measure runs along x.
        trend: A straight line through all points by least squares; None: none.
    """

    series: int
    ink: Ink = Ink()
    inks: dict[int, Ink] = field(default_factory=dict)
    line: Line | None = None
    lines: dict[int, Line] = field(default_factory=dict)
    marker: Marker | None = None
    markers: dict[int, Marker | None] = field(default_factory=dict)
    labels: dict[int, Label] = field(default_factory=dict)
    x: int | None = None
    size: int | None = None
    told: int | None = None
    trend: Line | None = None

    def ink_at(self, category: int) -> Ink:
        """The paint of one mark."""
        return self.inks.get(category, self.ink)

    def marker_at(self, category: int) -> Marker | None:
        """The mark of one point."""
        return self.markers.get(category, self.marker)


@dataclass(frozen=True, slots=True)
class Plot:
    """Series that are drawn as one kind of mark.

    Attributes:
        mark: The kind of mark.
        layers: The series, first below.
        stack: `sum` stacks amounts, `share` makes each category a whole; empty: beside or over each other.
        gap: Room between the bars of two categories, in widths of a bar (0 to 5).
        overlap: How far bars of one category lie over each other, in widths of a bar (0 to 1).
        secondary: True for the second axis of the measure.
        smooth: True for curves through the points.
        connect: True when lines go on over missing values.
        held: True when lines keep their level until the next point (steps).
        hole: Diameter of the hole of a ring, of the whole (0: a pie).
        between: Line from the lowest to the highest series of a category; None: none.
    """

    mark: Mark
    layers: tuple[Layer, ...]
    stack: Literal["", "sum", "share"] = ""
    gap: float = 0.8
    overlap: float = 0.0
    secondary: bool = False
    smooth: bool = False
    connect: bool = False
    held: bool = False
    hole: float = 0.0
    between: Line | None = None


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """An axis of numbers.

    Attributes:
        low: Its lower end.
        high: Its upper end.
        ticks: Numbers at which it has labels.
        texts: The labels, as many as `ticks`.
        format: Format of the labels, but for their decimals.
        code: Number format code of the labels, where they are shown otherwise than in their format; empty: in it.
        shown: True when the labels are written.
        grid: True when a hairline runs through the plot at every tick.
        title: What is measured, at the axis; empty: none.
        rise: How far the title stands over the top of the plot: above the values that stand there.
        color: Colour of its numbers and title: that of its marks, where there are two axes; empty: muted.
        log: True for a logarithmic scale, with ticks at powers of ten.
        line: True when the axis itself is drawn: that of points, which have no axis of categories to stand on.
    """

    low: float
    high: float
    ticks: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    format: Format | None = None
    code: str = ""
    shown: bool = False
    grid: bool = False
    title: str = ""
    rise: float = 0.0
    color: str = ""
    line: bool = False
    log: bool = False

    @property
    def step(self) -> float:
        """The distance of two ticks; of the ends, where there are fewer."""
        return self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else self.high - self.low


@dataclass(frozen=True, slots=True)
class NameAxis:
    """An axis of categories.

    Attributes:
        labels: Names that fit, and their size.
        shown: True when they are written.
        bold: Indexes of names in bold.
        line: True when the axis is drawn, at zero or at the edge of the plot.
    """

    labels: CategoryLabels
    shown: bool = True
    bold: tuple[int, ...] = ()
    line: bool = True


@dataclass(frozen=True, slots=True)
class Plots:
    """A chart, laid out.

    Attributes:
        left: Left edge of the plot.
        right: Right edge.
        bottom: Lower edge.
        top: Upper edge.
        series: What layers count: the series of the Figure, and after them those that follow from them (totals, the
            invisible feet of a waterfall); these may be longer than there are categories (the bars of dumbbells).
        plots: What is drawn in it, first below.
        values: The axis of the measure; of a radar, along its spokes.
        names: The axis of the categories; None for points, bubbles and slices.
        across: The other axis of numbers, of points and bubbles.
        second: The second axis of the measure, at the right.
        lying: True when categories run downwards and values to the right.
        flush: True when the first and last category stand at the edges of the plot (areas), not in slots.
        formulas: Series that follow from others, as spreadsheet formulas by the index of the series, or single cells by
            series and category: `[0]` is the cell of the first series in the same row, `[0:2]` its range up to the
            third, `[0^]` the cell in the row above, `[0@2]` that of the third category, `[0|]` all its cells.
        behind: Drawn below the marks: bands.
        over: Drawn above them: names of series, targets, annotations.
    """

    left: float
    right: float
    bottom: float
    top: float
    series: tuple[Series, ...]
    plots: tuple[Plot, ...]
    values: NumberAxis = NumberAxis(0.0, 1.0)
    names: NameAxis | None = None
    across: NumberAxis | None = None
    second: NumberAxis | None = None
    lying: bool = False
    flush: bool = False
    formulas: dict[int | tuple[int, int], str] = field(default_factory=dict)
    behind: tuple[Painter, ...] = ()
    over: tuple[Painter, ...] = ()

    @property
    def count(self) -> int:
        """How many categories there are."""
        return len(self.series[0].values) if self.series else 0

    def scale(self, *, secondary: bool = False) -> Scale:
        """From numbers of the measure to points, along the axis of the measure."""
        axis = self.second if secondary and self.second is not None else self.values
        start, end = (self.left, self.right) if self.lying else (self.bottom, self.top)
        return Scale(axis.low, axis.high, start, end, axis.log)

    def across_scale(self) -> Scale:
        """From numbers of the other axis to points, from left to right."""
        axis = self.across or NumberAxis(0.0, 1.0)
        return Scale(axis.low, axis.high, self.left, self.right)

    def slot(self, category: int, count: int) -> tuple[float, float]:
        """The edges of a category's slot: left and right, or of lying charts lower and upper."""
        if self.lying:
            width = (self.top - self.bottom) / max(count, 1)
            return self.top - width * (category + 1), self.top - width * category
        if self.flush and count > 1:
            width = (self.right - self.left) / (count - 1)
            return self.left + width * (category - 0.5), self.left + width * (category + 0.5)
        width = (self.right - self.left) / max(count, 1)
        return self.left + width * category, self.left + width * (category + 1)
