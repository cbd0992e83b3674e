"""Lines of type on the canvas: their runs, where each belongs in the structure, and their links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from briefgen.exporters.pdf.fonts import Fonts
from briefgen.exporters.pdf.items import Ink, LinkArea, TextLine
from briefgen.exporters.pdf.pages import Plan
from briefgen.exporters.pdf.tagging import PAGINATION, Node
from briefgen.formatting import Formatter
from briefgen.typeset.fonts import Run
from briefgen.typeset.scripts import language_of

if TYPE_CHECKING:
    from briefgen.exporters.pdf.canvas import TaggedCanvas

LINK_ASCENT, LINK_DESCENT = 0.8, 0.25
"""How far a link's area reaches above and below the baseline, of the size."""

PRINTED = 4
"""Annotation flag Print (ISO 32000-1, table 165)."""


class Lettering:
    """Puts lines and links on a canvas, whose y runs upwards.

    Args:
        canvas: Where; it has its tagger.
        plan: The report that is drawn.
        fonts: Its faces.
    """

    def __init__(self, canvas: TaggedCanvas, plan: Plan, fonts: Fonts) -> None:
        self.canvas: Any = canvas
        self.tagger = canvas.tagger
        self.plan, self.fonts = plan, fonts
        self.language = plan.properties.language
        self.formatter = Formatter(self.language)
        lines = (item for page in plan.pages for item in page.items if isinstance(item, TextLine))
        self.ends = {line.element: line for line in lines}

    def _up(self, y: float) -> float:
        return self.plan.height_pt - y

    # ------------------------------------------------------------ text

    def line(self, line: TextLine) -> None:
        """One text object a line, so that words stay whole for who reads the file."""
        if not line.runs:  # a cell in which nothing stands
            if line.element is not None:
                self.tagger.node(line.element)
            return
        text = self.canvas.beginText(line.x, self._up(line.y))
        rise, color = 0.0, ""
        last = len(line.runs) - 1
        spaced = line.spaced and self.ends.get(line.element) is not line
        places = self._places(line)
        whole = self._enter(line, places)
        node: Node | None = None
        for number, run in enumerate(line.runs):
            ink = run.payload
            assert isinstance(ink, Ink)  # noqa: S101 -- every composer's runs carry ink
            if ink.color != color:
                color = ink.color
                text.setFillColorRGB(*rgb(color))
            text.setFont(self.fonts.name(run.face.path), run.size_pt)
            if not whole and places[number] is not node:
                node = self._switch(text, node, places[number])
            if run.rise_pt > 0 and not rise and number:
                self._part(text, run)
            if run.rise_pt != rise:
                rise = run.rise_pt
                text.setRise(rise)
            # Not textOut, which measures the text once more to move a cursor that nobody asks for.
            text._textOut(f"{run.text} " if spaced and whole and number == last and run.face.has(" ") else run.text)
        if spaced and not (whole and line.runs[-1].face.has(" ")):
            self._space(text, line, node)
        if rise:
            text.setRise(0)
        if not whole:
            text._code.append("EMC")
            self.canvas._code.append(text.getCode())
        else:
            self.canvas.drawText(text)
        self._text_links(line)

    def _space(self, text: Any, line: TextLine, node: Node | None) -> None:
        """The space at the end of a line whose last run is a link, a mark, or of a face that has none."""
        run = line.runs[-1]
        if node is not None and line.element is not None and isinstance(run.payload, Ink) and run.payload.note:
            self._switch(text, node, self.tagger.node(line.element))  # it is none of the mark's
        if not run.face.has(" "):
            text.setFont(self.fonts.first, run.size_pt)
        text._textOut(" ")

    def _places(self, line: TextLine) -> list[Node]:
        """The node of each run of a line; none for a line that is no content."""
        if line.element is None:
            return []
        owner = self.tagger.node(line.element)
        found: list[Node] = []
        reference: Node | None = None
        for run in line.runs:
            ink = run.payload
            if isinstance(ink, Ink) and ink.note:
                reference = self.tagger.inside(owner, "Reference", id(ink))
            elif run.rise_pt <= 0:
                reference = None
            apart = reference is not None and not (isinstance(ink, Ink) and ink.link)  # the comma between two marks
            found.append(reference if reference is not None and apart else self._place(owner, run))
        return found

    def _place(self, owner: Node, run: Run) -> Node:
        """The node of a run: its line's, or one inside it for a link, for words in another language."""
        ink, node = run.payload, owner
        if not isinstance(ink, Ink):
            return node
        if ink.link and owner.role != "Link":
            node = self._link_node(owner, ink)
        if not run.text.isascii() and language_of(run.text, self.language) != self.language:
            language = language_of(ink.span.text if ink.span else run.text, self.language)
            node = self.tagger.inside(node, "Span", id(ink), language)
        return node

    def _link_node(self, owner: Node, ink: Ink) -> Node:
        """The node of a link; a mark's is inside a reference."""
        around = self.tagger.inside(owner, "Reference", id(ink)) if ink.note else owner
        return self.tagger.inside(around, "Link", id(ink))

    def _enter(self, line: TextLine, places: Sequence[Node]) -> bool:
        """Opens the sequence that a line stands in as a whole; False: it needs sequences of its own."""
        if not places:
            self.tagger.artifact(PAGINATION)
            return True
        if any(place is not places[0] for place in places):
            self.tagger.close()
            return False
        self.tagger.open(places[0])
        return True

    def _switch(self, text: Any, before: Node | None, node: Node) -> Node:
        if before is not None:
            text._code.append("EMC")
        text._code.append(self.tagger.begin(node))
        return node

    def _part(self, text: Any, mark: Run) -> None:
        """A space without width before a mark: `2015` with the mark 1 must not be read or copied as 20151."""
        text.setCharSpace(-mark.face.advance(" ", mark.size_pt))
        text.textOut(" ")
        text.setCharSpace(0)

    # ------------------------------------------------------------ links

    def _text_links(self, line: TextLine) -> None:
        """The areas of the runs of a line that are links. What is said again links where it was said first, if at all.

        Runs of one link that follow each other have one area.
        """
        if not any(isinstance(run.payload, Ink) and run.payload.link for run in line.runs):
            return
        x = line.x
        for ink, group in groupby(line.runs, key=lambda run: run.payload):
            runs = list(group)
            width = sum(run.face.advance(run.text, run.size_pt) for run in runs)
            if isinstance(ink, Ink) and ink.link:
                node = self._linked(line, ink)
                size = max(run.size_pt for run in runs)
                top = line.y - runs[0].rise_pt - LINK_ASCENT * size
                box = (x, top, width, (LINK_ASCENT + LINK_DESCENT) * size)
                if node is not None:
                    self._link(ink.link, box, "".join(run.text for run in runs), node)
            x += width

    def _linked(self, line: TextLine, ink: Ink) -> Node | None:
        owner = line.element or line.repeats
        if owner is None:
            return None
        node = self.tagger.node(owner)
        if node.role == "Link" or line.element is not None:
            return node if node.role == "Link" else self._link_node(node, ink)
        around = self.tagger.known(node, "Reference", id(ink)) if ink.note else node
        return self.tagger.known(around, "Link", id(ink)) if around else None

    def area(self, area: LinkArea) -> None:
        """The annotation of a box that is a link as a whole."""
        node = self.tagger.node_of(area.element)
        if node.role != "Link":
            node = self.tagger.inside(node, "Link", area.link)
        self._link(area.link, (area.x, area.y, area.width, area.height), area.about, node)

    def _link(self, link: str, box: tuple[float, float, float, float], shown: str, node: Node) -> None:
        """An annotation (ISO 32000-1, 12.5.6.5) that says what it leads to, as PDF/UA asks (ISO 14289-1, 7.18.5)."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        x, y, width, height = box
        entries: dict[str, Any] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([x, self._up(y + height), x + width, self._up(y)]),
            "Border": PDFArray([0, 0, 0]),
            "F": PRINTED,
            "StructParent": self.tagger.annotation_key(node),
        }
        if link.startswith("#"):
            entries["Dest"] = self.canvas._bookmarkReference(link[1:])
            page = self.formatter.word("page", number=self.plan.anchors.get(link[1:], ""))
            about = f"{shown.strip()}: {page}" if shown.strip() else page
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(link)})
            about = link
        entries["Contents"] = PDFString(about)
        self.canvas._addAnnotation(PDFDictionary(entries))
        self.tagger.attach(node, self.canvas._annotationrefs[-1])


@lru_cache(maxsize=256)
def rgb(color: str) -> tuple[float, float, float]:
    """The parts of a colour, from 0 to 1.

    Args:
        color: Six hexadecimal digits.
    """
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
