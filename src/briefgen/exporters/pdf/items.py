"""What stands on a page: the placed items of a plan, and the elements that say what they are.

Lengths are points from the upper left corner of the page, x to the right and y downwards; the y of text is its
baseline. Items stand on a page in reading order. Every item that is content points at its `Element`; an item without
one is an artifact (a rule, a running head), which a screen reader skips (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefgen.document import Figure, Picture, Span
from briefgen.drawing import Drawing
from briefgen.ledger.inscriptions import BlockName
from briefgen.typeset.lines import Run
from briefgen.values import Value

StructureRole: TypeAlias = Literal[
    "Document",
    "Sect",
    "Div",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "TOC",
    "TOCI",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "BlockQuote",
    "Table",
    "TR",
    "TH",
    "TD",
    "Caption",
    "Figure",
    "Note",
    "Reference",
    "Link",
]
"""Standard structure types (ISO 32000-1, 14.8.4)."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A node of the document's structure. Two elements are the same only if they are one object.

    Attributes:
        role: What it is.
        parent: The element around it; None for the document itself.
        alt: Text that stands for it (figures).
        scope: For a TH: what it is the head of.
        column_span: For a cell: how many columns it covers.
        numbering: For a list: what its items are labelled with (ISO 32000-1, table 347).
        block: What its texts are part of; empty: what those of the element around it are.
        part: Id of the Part that begins with it; empty: it is of the same as the element around it.
        shown: What `alt` shows: texts, each with its value.
    """

    role: StructureRole
    parent: Element | None = None
    alt: str = ""
    scope: Literal["", "Row", "Column"] = ""
    column_span: int = 1
    numbering: Literal["", "Disc", "Decimal"] = ""
    block: BlockName | Literal[""] = ""
    part: str = ""
    shown: tuple[tuple[str, Value], ...] = field(default=(), repr=False)

    @property
    def path(self) -> str:
        """The roles from the document down to this element.

        Example:
            >>> Element("LBody", Element("LI", Element("L"))).path
            'L/LI/LBody'
        """
        return f"{self.parent.path}/{self.role}" if self.parent else self.role

    @property
    def subheading(self) -> StructureRole:
        """The role of a heading inside it: one level below the sections it is in.

        Example:
            >>> Element("Div", Element("Sect", Element("Document"))).subheading
            'H2'
        """
        return _HEADINGS[min(self.path.split("/").count("Sect"), len(_HEADINGS) - 1)]


_HEADINGS: tuple[StructureRole, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True)
class Ink:
    """What travels with a run of type through line breaking.

    Attributes:
        color: Six hexadecimal digits.
        span: The span that it shows, whole or a piece of it; None: briefgen put it there, as it does numbers of pages
            and exhibits, marks, and words of its own.
        link: A web address, or `#` and the name of an anchor; empty: none.
        note: Key of the note that it calls; empty: none.
        page_of: Name of the anchor whose page number takes the place of the text; empty: none.
    """

    color: str
    span: Span | None = field(default=None, compare=False, repr=False)
    link: str = ""
    note: tuple[str, ...] = ()
    page_of: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of type. Its runs' payloads are `Ink`.

    Attributes:
        x: Left end.
        y: Baseline.
        runs: What is written, from left to right.
        element: What it belongs to.
        spaced: True when a space or the end of the text followed where the line was broken: if the element goes on,
            readers of the file need it.
        right: Where the line ends, if it is aligned right; a page number that is filled in late keeps to it.
        repeats: For an artifact that says again what was read before, or that marks the page: what that is.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    element: Element | None = None
    spaced: bool = False
    right: float | None = None
    repeats: Element | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(run.text for run in self.runs)

    def down(self, dy: float) -> TextLine:
        """The same, `dy` lower."""
        return TextLine(self.x, self.y + dy, self.runs, self.element, self.spaced, self.right, self.repeats)

    def __str__(self) -> str:
        size = f"{self.runs[0].size_pt:g}" if self.runs else "0"
        return f"{_role(self.element)} {self.x:.1f},{self.y:.1f} {size}pt {self.text!r}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line. `dash`: lengths of on and off."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width_pt: float = 0.5
    dash: tuple[float, ...] = ()
    element: Element | None = None

    def down(self, dy: float) -> Rule:
        """The same, `dy` lower."""
        return Rule(self.x1, self.y1 + dy, self.x2, self.y2 + dy, self.color, self.width_pt, self.dash, self.element)

    def __str__(self) -> str:
        return f"Rule {self.x1:.1f},{self.y1:.1f} to {self.x2:.1f},{self.y2:.1f} {self.width_pt:g}pt #{self.color}"


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str
    element: Element | None = None

    def down(self, dy: float) -> Ground:
        """The same, `dy` lower."""
        return Ground(self.x, self.y + dy, self.width, self.height, self.color, self.element)

    def __str__(self) -> str:
        return f"Ground {self.x:.1f},{self.y:.1f} {self.width:.1f}x{self.height:.1f} #{self.color}"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A small drawing (a sparkline, the sign of a status), from its upper left corner. `about`: what it says."""

    x: float
    y: float
    drawing: Drawing
    about: str
    element: Element | None = None

    def down(self, dy: float) -> Sketch:
        """The same, `dy` lower."""
        return Sketch(self.x, self.y + dy, self.drawing, self.about, self.element)

    def __str__(self) -> str:
        size = f"{self.drawing.width_pt:.1f}x{self.drawing.height_pt:.1f}"
        return f"{_role(self.element)} {self.x:.1f},{self.y:.1f} {size} sketch {self.about!r}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, drawn as vectors into its box, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    figure: Figure
    element: Element | None = None

    def down(self, dy: float) -> Chart:
        """The same, `dy` lower."""
        return Chart(self.x, self.y + dy, self.width, self.height, self.figure, self.element)

    def __str__(self) -> str:
        box = f"{self.x:.1f},{self.y:.1f} {self.width:.1f}x{self.height:.1f}"
        return f"{_role(self.element)} {box} {self.figure.kind} {self.figure.alt!r}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in its box, from its upper left corner. `filling`: True: it fills the box and is cut at its edges."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    element: Element | None = None
    filling: bool = False

    def down(self, dy: float) -> Photo:
        """The same, `dy` lower."""
        return Photo(self.x, self.y + dy, self.width, self.height, self.picture, self.element, self.filling)

    def __str__(self) -> str:
        box = f"{self.x:.1f},{self.y:.1f} {self.width:.1f}x{self.height:.1f}"
        return f"{_role(self.element)} {box} picture {self.picture.alt!r}"


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A box that is a link as a whole, besides the links of its text. `link` as in `Ink`; `about`: what is there."""

    x: float
    y: float
    width: float
    height: float
    link: str
    element: Element | None = None
    about: str = ""

    def down(self, dy: float) -> LinkArea:
        """The same, `dy` lower."""
        return LinkArea(self.x, self.y + dy, self.width, self.height, self.link, self.element, self.about)

    def __str__(self) -> str:
        return f"Link {self.x:.1f},{self.y:.1f} {self.width:.1f}x{self.height:.1f} to {self.link}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links and bookmarks lead to."""

    name: str
    y: float
    element: Element | None = None

    def down(self, dy: float) -> Anchor:
        """The same, `dy` lower."""
        return Anchor(self.name, self.y + dy, self.element)

    def __str__(self) -> str:
        return f"Anchor {self.y:.1f} {self.name}"


Item: TypeAlias = TextLine | Rule | Ground | Sketch | Chart | Photo | LinkArea | Anchor


def _role(element: Element | None) -> str:
    return element.role if element else "Artifact"
