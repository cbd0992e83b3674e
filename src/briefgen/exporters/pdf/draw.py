"""Plan to PDF on reportlab's canvas. Everything is decided; here it is only put down, in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
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
    Item,
    LinkArea,
    Photo,
    Rule,
    Sketch,
    TextLine,
)
from briefgen.exporters.pdf.lettering import Lettering, rgb
from briefgen.exporters.pdf.metadata import describe
from briefgen.exporters.pdf.pages import Page, Plan, Properties
from briefgen.exporters.pdf.reportlab_patches import patched
from briefgen.exporters.pdf.tagging import Tagger
from briefgen.formatting import Formatter

if TYPE_CHECKING:
    from briefgen.drawing import Drawing
    from briefgen.exporters.pdf.canvas import TaggedCanvas


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
        self.lettering = Lettering(canvas, plan, fonts)

    def page(self, page: Page) -> None:
        for item in page.items:
            self._item(item)
        self.canvas.key = self.tagger.end_page()
        self.canvas.showPage()

    def _item(self, item: Item) -> None:
        match item:
            case TextLine():
                self.lettering.line(item)
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
                self.lettering.area(item)
            case Anchor():
                self._anchor(item)
            case _:
                assert_never(item)

    def _up(self, y: float) -> float:
        return self.plan.height_pt - y

    def _fill(self, color: str) -> None:
        self.canvas.setFillColorRGB(*rgb(color))

    def _stroke(self, color: str, width_pt: float, dash: Sequence[float] = ()) -> None:
        self.canvas.setStrokeColorRGB(*rgb(color))
        self.canvas.setLineWidth(width_pt)
        self.canvas.setDash(list(dash))

    # ------------------------------------------------------------ places

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
