"""Plan to PDF on reportlab's canvas. Everything is decided; here it is only put down, in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from briefgen.charts import draw as draw_chart
from briefgen.document import plain_text
from briefgen.exporters.edition import day_of_files
from briefgen.exporters.pdf.carried import carry
from briefgen.exporters.pdf.drawing import replay
from briefgen.exporters.pdf.edition import set_edition
from briefgen.exporters.pdf.fonts import Fonts
from briefgen.exporters.pdf.items import (
    Anchor,
    Chart,
    Element,
    Ground,
    Ink,
    Item,
    LinkArea,
    Photo,
    Rule,
    Sketch,
    TextLine,
)
from briefgen.exporters.pdf.metadata import describe
from briefgen.exporters.pdf.pages import Page, Plan, Properties
from briefgen.exporters.pdf.reportlab_patches import patched
from briefgen.exporters.pdf.tagging import PAGINATION, Node, Tagger
from briefgen.formatting import Formatter
from briefgen.typeset.fonts import Run
from briefgen.typeset.scripts import language_of

if TYPE_CHECKING:
    from briefgen.drawing import Drawing
    from briefgen.exporters.pdf.canvas import TaggedCanvas

LINK_ASCENT, LINK_DESCENT = 0.8, 0.25
"""How far a link's area reaches above and below the baseline, of the size."""

PRINTED = 4
"""Annotation flag Print (ISO 32000-1, table 165)."""


def draw(plan: Plan, path: Path, ledger: str = "", edition: str = "") -> None:
    """Write a plan as a PDF file. The same plan and ledger give the same bytes.

    The file is tagged: it conforms to PDF/UA-1 and to PDF/A-3a, without a ledger to PDF/A-2a.

    Args:
        plan: What stands where.
        path: The file; what was there is replaced.
        ledger: Where its numbers come from, as JSON: attached to the file as `ledger.json`; empty: nothing is.
        edition: Id of the edition; empty: the file does not say it.
    """
    from briefgen.exporters.pdf.canvas import TaggedCanvas

    fonts = Fonts(plan.theme)
    drawn = BytesIO()
    with patched():
        options: dict[str, Any] = {"initialFontName": fonts.first}  # the stubs take the name for a number
        canvas: Any = TaggedCanvas(
            drawn,
            pagesize=(plan.width_pt, plan.height_pt),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=plan.properties.language,
            **options,
        )
        _inform(canvas, plan.properties)
        set_edition(canvas, edition)
        if ledger:
            carry(canvas, ledger)
        describe(canvas, plan.properties, attached=bool(ledger))
        artist = _Artist(canvas, plan, fonts)
        for page in plan.pages:
            artist.page(page)
        for mark in plan.bookmarks:
            canvas.addOutlineEntry(mark.title, mark.anchor, mark.level, closed=False)
        canvas.tagger.finish()
        canvas.save()
    _pack(drawn, path)


def _pack(drawn: BytesIO, path: Path) -> None:
    """Write what was drawn with its small objects in streams, and an identifier made of its content."""
    import pikepdf

    packed = BytesIO()  # not the file itself: when the disk is full, pikepdf ends the process
    with pikepdf.open(drawn) as pdf:
        del pdf.trailer["/ID"]
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            preserve_pdfa=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    path.write_bytes(packed.getvalue())


def _inform(canvas: Any, properties: Properties) -> None:
    canvas.setTitle(plain_text(properties.title))
    canvas.setAuthor(properties.author)
    canvas.setSubject(plain_text(properties.subject))
    canvas.setKeywords(", ".join(properties.keywords))
    canvas.setCreator("briefgen")
    canvas.setProducer("briefgen")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    canvas._doc._timeStamp = _Noon(day_of_files(properties.date))


class _Noon:
    """The document's date as reportlab wants to know the time: noon, so that no time zone makes it another day."""

    def __init__(self, day: dt.date) -> None:
        moment = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        self.dhh = self.dmm = 0
        self.tzname = "UTC"

    @property
    def datetime(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.t, dt.UTC)


class _Artist:
    """Puts items on a canvas, whose y runs upwards."""

    def __init__(self, canvas: TaggedCanvas, plan: Plan, fonts: Fonts) -> None:
        self.canvas: Any = canvas
        self.plan, self.fonts = plan, fonts
        self.language = plan.properties.language
        self.formatter = Formatter(self.language)
        self.placed: set[str] = set()
        self.tagger = canvas.tagger = Tagger(canvas, plan.root, plan.parents)
        lines = (item for page in plan.pages for item in page.items if isinstance(item, TextLine))
        self.ends = {line.element: line for line in lines}

    def page(self, page: Page) -> None:
        for item in page.items:
            self._item(item)
        self.canvas.key = self.tagger.end_page()
        self.canvas.showPage()

    def _item(self, item: Item) -> None:
        match item:
            case TextLine():
                self._line(item)
            case Rule():
                self.tagger.artifact()
                self._rule(item)
            case Ground():
                self.tagger.artifact()
                self._fill(item.color)
                self.canvas.rect(item.x, self._up(item.y + item.height), item.width, item.height, stroke=0, fill=1)
            case Sketch():
                self._figure(item.element, item.x, item.y, item.drawing.width_pt, item.drawing.height_pt)
                self._replay(item.drawing, item.x, item.y)
            case Chart():
                self._figure(item.element, item.x, item.y, item.width, item.height)
                self._chart(item)
            case Photo():
                self._figure(item.element, item.x, item.y, item.width, item.height)
                self._photo(item)
            case LinkArea():
                self._area(item)
            case Anchor():
                self._anchor(item)
            case _:
                assert_never(item)

    def _up(self, y: float) -> float:
        return self.plan.height_pt - y

    def _fill(self, color: str) -> None:
        self.canvas.setFillColorRGB(*_rgb(color))

    def _stroke(self, color: str, width_pt: float, dash: Sequence[float] = ()) -> None:
        self.canvas.setStrokeColorRGB(*_rgb(color))
        self.canvas.setLineWidth(width_pt)
        self.canvas.setDash(list(dash))

    # ------------------------------------------------------------ text

    def _line(self, line: TextLine) -> None:
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
                text.setFillColorRGB(*_rgb(color))
            text.setFont(self.fonts.name(run.face.path), run.size_pt)
            if run.rise_pt > 0 and not rise and number:
                self._part(text, run)
            if run.rise_pt != rise:
                rise = run.rise_pt
                text.setRise(rise)
            if not whole and places[number] is not node:
                node = self._switch(text, node, places[number])
            # Not textOut, which measures the text once more to move a cursor that nobody asks for.
            text._textOut(run.text)
            if spaced and number == last:
                if not run.face.has(" "):
                    text.setFont(self.fonts.first, run.size_pt)
                text._textOut(" ")
        if rise:
            text.setRise(0)
        if not whole:
            text._code.append("EMC")
            self.canvas._code.append(text.getCode())
        else:
            self.canvas.drawText(text)
        self._text_links(line)

    def _places(self, line: TextLine) -> list[Node]:
        """The node of each run of a line; none for a line that is no content."""
        if line.element is None:
            return []
        owner = self.tagger.node(line.element)
        return [self._place(owner, run) for run in line.runs]

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

    def _area(self, area: LinkArea) -> None:
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

    def _anchor(self, anchor: Anchor) -> None:
        if anchor.name in self.placed:
            return
        self.placed.add(anchor.name)
        self.canvas.bookmarkPage(anchor.name, fit="XYZ", left=0, top=round(self._up(max(anchor.y - 8, 0)), 2))

    # ------------------------------------------------------------ lines and pictures

    def _figure(self, element: Element | None, x: float, y: float, width: float, height: float) -> None:
        """Opens the sequence of a picture; one without an element is no content."""
        if element is None:
            self.tagger.artifact()
            return
        node = self.tagger.node(element)
        if node.box is None:
            node.box = (x, self._up(y + height), x + width, self._up(y))
        self.tagger.open(node)

    def _rule(self, rule: Rule) -> None:
        self._stroke(rule.color, rule.width_pt, rule.dash)
        self.canvas.line(rule.x1, self._up(rule.y1), rule.x2, self._up(rule.y2))

    def _chart(self, chart: Chart) -> None:
        drawing = draw_chart(chart.figure, self.plan.theme, "report", chart.width, chart.height, self.formatter)
        self._replay(drawing, chart.x, chart.y)

    def _replay(self, drawing: Drawing, x: float, y: float) -> None:
        replay(drawing, self.canvas, x, self._up(y + drawing.height_pt), self.fonts.of_run)

    def _photo(self, photo: Photo) -> None:
        from reportlab.lib.utils import ImageReader

        canvas = self.canvas
        x, y, width, height = photo.x, self._up(photo.y + photo.height), photo.width, photo.height
        image = ImageReader(BytesIO(photo.picture.data))
        if not photo.filling:
            canvas.drawImage(image, x, y, width, height, mask="auto")
            return
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(x, y, width, height)
        canvas.clipPath(frame, stroke=0, fill=0)
        scale = max(width / photo.picture.width_px, height / photo.picture.height_px)
        wide, high = photo.picture.width_px * scale, photo.picture.height_px * scale
        canvas.drawImage(image, x - (wide - width) / 2, y - (high - height) / 2, wide, high, mask="auto")
        canvas.restoreState()


@lru_cache(maxsize=256)
def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
