"""What a plan consists of: slides, and on them boxes with all their text, in points from the upper left corner.

Everything is decided here but the file format: where a box stands, in which sizes its text is set, on which slide a row
of a table is. `str(plan)` is the plan as text, which most tests look at.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.document import Document, Figure, Picture, RichText, Span, plain_text
from briefgen.drawing import Drawing
from briefgen.ledger.inscriptions import BlockName
from briefgen.themes.theme import FaceRole, Frame, Theme

if TYPE_CHECKING:
    from briefgen.errors import Problem

Anchor: TypeAlias = Literal["top", "middle", "bottom"]
Align: TypeAlias = Literal["left", "right", "center"]
Layout: TypeAlias = Literal["cover", "section", "agenda", "content", "title", "columns", "narrow", "quote"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: a web or mail address, or the first slide of a part."""

    url: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters in one look.

    Attributes:
        text: The characters; a tab goes to the next tab stop.
        size_pt: Size.
        color: Six hexadecimal digits.
        face: Major or minor.
        bold: True for bold.
        italic: True for italic.
        raised: True for a superscript.
        link: Where a click leads.
        field: `slide`: the number of the slide, kept up to date by the program.
        span: The span that it shows, or a piece of one; None: furniture.
    """

    text: str
    size_pt: float
    color: str
    face: FaceRole = "minor"
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: Link | None = None
    field: Literal["", "slide"] = ""
    span: Span | None = dataclasses.field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    Attributes:
        runs: Its text.
        leading_pt: Baseline to baseline.
        lines: How many lines it was measured to have.
        align: Alignment.
        before_pt: Space above, but not at the top of a box.
        after_pt: Space below.
        indent_pt: Left edge of its lines.
        hang_pt: How far its bullet stands to the left of them.
        bullet: Character of the bullet; empty: none.
        level: Level of the list, from 0.
    """

    runs: tuple[TextRun, ...]
    leading_pt: float
    lines: int = 1
    align: Align = "left"
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_pt: float = 0.0
    hang_pt: float = 0.0
    bullet: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def height_pt(self) -> float:
        """Height of its lines and of the space below."""
        return self.lines * self.leading_pt + self.after_pt


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text in a box.

    Attributes:
        frame: The box.
        paras: The text.
        name: Name in the selection pane.
        placeholder: Key of the layout's placeholder that it fills; empty: a text box.
        anchor: Where the text stands in the box.
        inset_right_pt: Kept free at the right, so that a title breaks in good places.
        fill: Six hexadecimal digits; empty: none.
        inset_pt: Kept free at the left and the right (a callout).
        link: Where a click on the box leads.
        hidden: True for a title that is there to be read but not seen.
        block: What it is part of; empty: what its placeholder says, else text.
    """

    frame: Frame
    paras: tuple[Para, ...]
    name: str = "Text"
    placeholder: str = ""
    anchor: Anchor = "top"
    inset_right_pt: float = 0.0
    fill: str = ""
    inset_pt: float = 0.0
    link: Link | None = None
    hidden: bool = False
    block: BlockName | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that only decorates. `frame`: from its corner to the opposite one; height 0: horizontal."""

    frame: Frame
    color: str
    width_pt: float
    name: str = "Rule"


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle that only decorates, or, with `alt`, shows something."""

    frame: Frame
    fill: str
    line: str = ""
    line_pt: float = 0.75
    name: str = "Area"
    alt: str = ""


@dataclass(frozen=True, slots=True)
class OverCell:
    """A small drawing over a cell, beside its text.

    Attributes:
        drawing: What is drawn.
        name: Name in the selection pane.
        told: What it says, in words.
        right_pt: Distance of its right edge from that of the cell; None: it stands at the left.
        left_pt: Distance of its left edge from that of the cell.
    """

    drawing: Drawing
    name: str
    told: RichText
    right_pt: float | None = None
    left_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table on a slide.

    Attributes:
        paras: Its text.
        anchor: Where the text stands.
        span: How many columns it takes.
        fill: Six hexadecimal digits; empty: none.
        over: What is drawn over it.
    """

    paras: tuple[Para, ...]
    anchor: Anchor = "top"
    span: int = 1
    fill: str = ""
    over: tuple[OverCell, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its rule below (and above, if it has one): colour and width in points.

    `pads`: space above and below the text of its cells; None: the table's.
    """

    cells: tuple[TableCell, ...]
    height_pt: float
    below: tuple[str, float] = ("", 0.0)
    above: tuple[str, float] = ("", 0.0)
    pads: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class TableBox:
    """A native table.

    Attributes:
        frame: The box; its height is the sum of the rows'.
        widths: Widths of the columns.
        rows: The rows, the header first.
        sides: Space kept free at the left and the right of the cells of each column.
        pad_pt: Space kept free above and below the text of a cell.
        header: True when the first row is a header.
        stub: True when the first column names the rows.
        total: True when the last row is a sum.
        name: Name in the selection pane.
        told: What the table shows.
        between: Line between two columns: colour and width in points.
    """

    frame: Frame
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    sides: tuple[tuple[float, float], ...]
    pad_pt: float
    header: bool
    stub: bool
    total: bool
    name: str
    told: RichText
    between: tuple[str, float] = ("", 0.0)

    @property
    def alt(self) -> str:
        """The alternative text."""
        return plain_text(self.told)


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A Figure in a box: native where PowerPoint has the type, else a group of shapes.

    Attributes:
        frame: The box.
        figure: What is shown.
        name: Name in the selection pane.
        key: False for a map whose key stands beside it.
    """

    frame: Frame
    figure: Figure
    name: str
    key: bool = True


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture, cut to the proportions of its box. `crop`: shares cut off left, top, right and bottom."""

    frame: Frame
    picture: Picture
    crop: tuple[float, float, float, float]
    name: str


@dataclass(frozen=True, slots=True)
class ShapesBox:
    """A small drawing as a group of shapes: a sparkline, the sign of a status.

    Attributes:
        frame: The box; as large as the drawing.
        drawing: What is drawn.
        name: Name in the selection pane.
        told: What it says, in words.
    """

    frame: Frame
    drawing: Drawing
    name: str
    told: RichText

    @property
    def alt(self) -> str:
        """The alternative text."""
        return plain_text(self.told)


Placed: TypeAlias = TextBox | Rule | Area | TableBox | ChartBox | PictureBox | ShapesBox


def moved(item: Placed, x: float, y: float) -> Placed:
    """The item, `x` further to the right and `y` further down."""
    frame = item.frame
    return replace(item, frame=Frame(frame.x + x, frame.y + y, frame.width, frame.height))


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        number: Counted from 1.
        part: Id of the part that it shows, or shows a piece of.
        layout: Key of the layout.
        items: What stands on it, in reading order, the title first.
        notes: Paragraphs of the notes pane.
    """

    number: int
    part: str
    layout: Layout
    items: tuple[Placed, ...]
    notes: tuple[Para, ...] = ()

    @property
    def title(self) -> str:
        """Text of the title placeholder."""
        found = (item for item in self.items if isinstance(item, TextBox) and item.placeholder == "title")
        return " ".join(para.text for item in found for para in item.paras)


@dataclass(frozen=True, slots=True)
class Plan:
    """A deck before it is drawn.

    Attributes:
        document: What it shows.
        theme: How it looks.
        slides: The slides.
        sections: Names of the deck's sections, with the numbers of their slides.
        warnings: What was degraded.
    """

    document: Document
    theme: Theme
    slides: tuple[Slide, ...]
    sections: tuple[tuple[str, tuple[int, ...]], ...] = ()
    warnings: tuple[Problem, ...] = ()

    def first_slide(self, part: str) -> int | None:
        """Number of the first slide of a part, or None when the deck does not show it."""
        return next((slide.number for slide in self.slides if slide.part == part), None)

    def __str__(self) -> str:
        return "\n".join(line for slide in self.slides for line in (*_lines(slide), ""))


def _lines(slide: Slide) -> list[str]:
    lines = [f"slide {slide.number} [{slide.layout}] {slide.part}"]
    for item in slide.items:
        frame = item.frame
        place = f"{frame.x:g},{frame.y:g} {frame.width:g}x{frame.height:g}"
        match item:
            case TextBox():
                what = item.placeholder or "text"
                for para in item.paras:
                    size = max((run.size_pt for run in para.runs), default=0.0)
                    lines.append(f"  {place} {what} {size:g}/{para.leading_pt:g}: {'  ' * para.level}{para.text}")
            case Rule():
                lines.append(f"  {place} rule {item.width_pt:g}")
            case Area():
                lines.append(f"  {place} area {item.fill}")
            case TableBox():
                lines.append(f"  {place} table: {item.alt}")
                for row in item.rows:
                    shown = " | ".join(" / ".join(para.text for para in cell.paras) for cell in row.cells)
                    lines.append(f"    {row.height_pt:g}: {shown}")
            case ChartBox():
                lines.append(f"  {place} {item.figure.native or item.figure.kind}: {item.figure.alt}")
            case PictureBox():
                lines.append(f"  {place} picture: {item.picture.alt}")
            case ShapesBox():
                lines.append(f"  {place} shapes: {item.alt}")
    lines += [f"  notes: {para.text}" for para in slide.notes]
    return lines
