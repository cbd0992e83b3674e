"""The closed set of blocks: what a Part can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from briefgen.document.spans import RichText
from briefgen.values import Date, Format, Value

Tone: TypeAlias = Literal["info", "good", "warning", "bad"]
Align: TypeAlias = Literal["left", "right", "center"]
Shade: TypeAlias = Literal["tint", "tint2", "mid", "accent", "good_tint", "good", "bad_tint", "bad"]
"""The ground of a table cell: a step of the accent, or towards what is good or bad; exporters know the colours."""
Status: TypeAlias = Literal["on_track", "at_risk", "off_track", "complete", "not_started"]
Mark: TypeAlias = Status | Literal[0, 1, 2, 3, 4]
"""A sign: of a status, or of a score as so many quarters of a ball."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose. `heading`: True for a heading inside the prose of the report (`### …` in `detail`)."""

    text: RichText
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item.

    Attributes:
        text: The item.
        items: Items of the second level.
        marker: What stands in place of the bullet: a number (`7.8%`), a date, a source's number; empty: the bullet.
        note: A second, quieter line (an agenda item's owner, the formula of a computed value).
    """

    text: RichText
    items: tuple[Bullet, ...] = ()
    marker: RichText = ()
    note: RichText = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list.

    Attributes:
        items: Bullets, or bare texts, which become bullets.
        heading: Head above the list; empty: none.
        style: `bullet`; `number`: counted 1, 2, 3 where an item has no marker; `statement`: as `number`, each item
            a finding in a row of its own with its marker large (DESIGN, summary).
    """

    items: Sequence[Bullet | RichText]
    heading: RichText = ()
    style: Literal["bullet", "number", "statement"] = "bullet"

    def __post_init__(self) -> None:
        items = tuple(item if isinstance(item, Bullet) else Bullet(item) for item in self.items)
        object.__setattr__(self, "items", items)

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """The items, all of them bullets."""
        return tuple(item for item in self.items if isinstance(item, Bullet))


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure.

    Attributes:
        value: The number; shown by its own format and unit.
        label: What it is; empty: the value's label.
        note: A quieter line under the label.
        comparison: What it is held against, shown under it.
        comparison_label: What the comparison is (`plan`).
        trend: Values of earlier periods, oldest first, for a small line.
        mark: How it stands: the sign of a status or score, with its word, under everything that is written.
    """

    value: Value
    label: RichText = ()
    note: RichText = ()
    comparison: Value | None = None
    comparison_label: RichText = ()
    trend: tuple[Value, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Large numbers with their labels. `tiles` may be given as Values, which become tiles."""

    tiles: Sequence[Tile | Value]
    heading: RichText = ()

    def __post_init__(self) -> None:
        tiles = tuple(tile if isinstance(tile, Tile) else Tile(tile) for tile in self.tiles)
        object.__setattr__(self, "tiles", tiles)

    @property
    def figures(self) -> tuple[Tile, ...]:
        """The tiles, all of them Tiles."""
        return tuple(tile for tile in self.tiles if isinstance(tile, Tile))


@dataclass(frozen=True, slots=True)
class Column:
    """A table column.

    Attributes:
        head: Column head; empty for all columns: the table has no header row.
        align: Numbers are right-aligned so that their decimals stand below each other.
        width: `narrow`, `wide`, or empty: by content.
        unit: Unit that holds for the whole column, shown under the head; empty: none, or it is in the cells.
        spanner: Head over several neighbouring columns with the same spanner; empty: none.
    """

    head: RichText
    align: Align = "left"
    width: Literal["", "narrow", "wide"] = ""
    unit: str = ""
    spanner: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    Attributes:
        text: What it says; also for who cannot see its shade, mark or trend.
        stressed: True: bold in the accent, plus its own words.
        quiet: True for what says that there is nothing (`n/a`).
        shade: Its ground; None: paper.
        mark: A sign before the text, or alone.
        trend: Values of earlier periods, oldest first, for a small line behind the text.
    """

    text: RichText
    stressed: bool = False
    quiet: bool = False
    shade: Shade | None = None
    mark: Mark | None = None
    trend: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. `kind`: `body`; `group`: one cell, a head over the rows that follow; `total`: a sum."""

    cells: tuple[Cell, ...]
    kind: Literal["body", "group", "total"] = "body"
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: Its columns, in order.
        rows: Its rows; every body and total row has as many cells as there are columns, a group row has one.
        caption: What is measured, where and when.
        unit: Unit of all cells, shown under the caption; empty: none, or it is with the columns or in the cells.
        note: A note under the table.
        grid: True for a heat map: columns after the first are equally wide, and cells touch.
        stub: True when the first column names the rows (its cells are row headers).
        alt: What the table shows, for readers who cannot see it; empty: the caption.
        sources: Ids of the sources of its cells.
        as_of: Date of the data.
        shown: What the formatter showed while its alternative text was written, each text with its value.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: RichText = ()
    note: RichText = ()
    stub: bool = False
    alt: str = ""
    sources: tuple[str, ...] = ()
    as_of: Date | None = None
    unit: str = ""
    grid: bool = False
    shown: tuple[tuple[str, Value], ...] = field(default=(), compare=False, repr=False)

    @property
    def has_header(self) -> bool:
        """True when at least one column has a head."""
        return any(column.head for column in self.columns)


@dataclass(frozen=True, slots=True)
class Series:
    """One column of a Figure: a Value, or None where there is none, for each category.

    Attributes:
        name: What it is, as shown.
        values: As many as the Figure has categories; None and missing Values leave a gap, never a zero.
        role: What the chart does with it: `y` for a measure; kinds that need more say which (`start`, `end`, `lane`).
    """

    name: str
    values: tuple[Value | None, ...]
    role: str = "y"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a Figure.

    Attributes:
        title: What is measured, at the axis.
        unit: Unit of its numbers.
        minimum: Its lower end; None: found from the data.
        maximum: Its upper end; None: found from the data.
        show: Whether its numbers are written; None: as the theme sees fit.
        format: How its numbers are shown; None: as the values are.
        log: True for a logarithmic scale.
    """

    title: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    show: bool | None = None
    format: Format | None = None
    log: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark computed from the data (FORMAT section 6).

    Attributes:
        kind: line, band, difference, cagr or note.
        start: Category index (difference, cagr, band, note) or None.
        end: Category index or None.
        series: Series index.
        level: Value on the measure's axis (line), or None; of a band on the measure, its middle.
        reach: Lower and upper end of a band on the measure, or None.
        text: What it says, numbers formatted.
        value: The number computed for it.
    """

    kind: Literal["line", "band", "difference", "cagr", "note"]
    start: int | None = None
    end: int | None = None
    series: int = 0
    level: float | None = None
    text: RichText = ()
    value: Value | None = None
    reach: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart without a medium: categories, series of Values, and what must be said about them.

    Attributes:
        kind: The chart kind (`column`), which names the module in `charts` that draws it.
        native: PowerPoint's type, if it has one (`column_clustered`, `bar_stacked_100`, `line`, `doughnut`), or empty.
            `column` and `bar` alone are of a build that cannot be shown in pieces.
        categories: Names of the categories, as shown, in order.
        series: The series, in order.
        caption: What is measured, where and when.
        unit: Unit of the measure, in words, shown under the caption; empty: none.
        alt: What the chart shows, for readers who cannot see it; never empty.
        x_axis: The axis of the categories.
        y_axis: The axis of the measure.
        highlight: Indexes of the categories (or, with several series, of the series) that the title is about.
        highlight_series: True when `highlight` counts series.
        labels: Which marks carry their value.
        legend: Where the names of the series stand; `auto`: at the marks where they fit.
        annotations: Marks computed from the data.
        options: Choices of the kind itself, as name and value (`stack`: `percent`; `smooth`: True; `region`: `world`).
        note: A note under the chart.
        sources: Ids of the sources of its values.
        as_of: Date of the data.
        data_table: Its values as a table, which stands in an annex of the report; None: it is not asked for.
        panels: Charts that stand together in place of one (small multiples, two views of the same data), in reading
            order. The Figure then has no categories, series and native type of its own; the caption of a panel is the
            head above it.
        panel_columns: Panels beside each other; 0: as many as have room.
        panel_shares: Relative heights of panels that stand one below the other (`panel_columns` 1), or relative widths
            of panels in one row; empty: all alike.
        place: Where the definition asks for it, for complaints that only a layout can make.
        artwork: The matplotlib figure of the kind `figure`, a user's own; None for all others. It is drawn when its
            width and the theme's faces are known.
        shown: What the formatter showed while the figure was built, each text with its value: whence the numbers in
            its names, categories and alternative text are.
    """

    kind: str
    native: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: RichText = ()
    unit: str = ""
    alt: str = ""
    x_axis: Axis = Axis()
    y_axis: Axis = Axis()
    highlight: tuple[int, ...] = ()
    highlight_series: bool = False
    labels: Literal["auto", "none", "all", "ends", "last", "total"] = "auto"
    legend: Literal["auto", "none", "direct", "bottom", "right"] = "auto"
    annotations: tuple[Annotation, ...] = ()
    options: tuple[tuple[str, str | int | float | bool], ...] = ()
    note: RichText = ()
    sources: tuple[str, ...] = ()
    as_of: Date | None = None
    data_table: Table | None = None
    panels: tuple[Figure, ...] = ()
    panel_columns: int = 0
    panel_shares: tuple[float, ...] = ()
    place: tuple[str | int, ...] = field(default=(), compare=False, repr=False)
    artwork: Any = None
    shown: tuple[tuple[str, Value], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or drawing, PNG or JPEG. `data`: the file's bytes; width and height in pixels."""

    data: bytes
    width_px: int
    height_px: int
    alt: str
    caption: RichText = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words. `date`: as shown; may be empty, as may `role`."""

    text: RichText
    speaker: str = ""
    role: str = ""
    date: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence set apart."""

    text: RichText
    tone: Tone = "info"
    heading: RichText = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side. `widths`: relative widths, one a column; empty: equal."""

    columns: Sequence[Sequence[Block]]
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(tuple(column) for column in self.columns))


Block: TypeAlias = Paragraph | Bullets | KeyFigures | Table | Figure | Picture | Quote | Callout | Columns
"""A new block is the one deliberate change that touches every exporter: `match` and `assert_never` list the places."""
