"""Plan to PDF on reportlab's canvas. Everything is decided; here it is only put down, in reading order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, assert_never

from briefgen.charts import draw as draw_chart
from briefgen.document import plain_text
from briefgen.exporters.edition import day_of_files
from briefgen.exporters.pdf.carried import carry
from briefgen.exporters.pdf.drawing import replay
from briefgen.exporters.pdf.edition import set_edition
from briefgen.exporters.pdf.fonts import Fonts
from briefgen.exporters.pdf.items import Anchor, Chart, Ground, Ink, Item, LinkArea, Photo, Rule, Sketch, TextLine
from briefgen.exporters.pdf.pages import Page, Plan, Properties
from briefgen.formatting import Formatter
from briefgen.typeset.fonts import Run

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from briefgen.drawing import Drawing

LINK_ASCENT, LINK_DESCENT = 0.8, 0.25
"""How far a link's area reaches above and below the baseline, of the size."""

PRINTED = 4
"""Annotation flag Print (ISO 32000-1, table 165)."""

_SETTING = Lock()


def draw(plan: Plan, path: Path, ledger: str = "", edition: str = "") -> None:
    """Write a plan as a PDF file. The same plan and ledger give the same bytes.

    Args:
        plan: What stands where.
        path: The file; what was there is replaced.
        ledger: Where its numbers come from, as JSON: attached to the file as `ledger.json`; empty: nothing is.
        edition: Id of the edition; empty: the file does not say it.
    """
    from reportlab.pdfgen import canvas as pdfgen

    fonts = Fonts(plan.theme)
    with _compact():
        options: dict[str, Any] = {"initialFontName": fonts.first}  # the stubs take the name for a number
        canvas: Any = pdfgen.Canvas(
            str(path),
            pagesize=(plan.width_pt, plan.height_pt),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=plan.properties.language,
            **options,
        )
        _describe(canvas, plan.properties)
        set_edition(canvas, edition)
        # The file's identifier is made of its content alone; reportlab mixes in a time that the environment can set.
        canvas._doc.signature = hashlib.md5(f"{plan}{ledger}{edition}".encode("utf-8", "replace"), usedforsecurity=False)
        if ledger:
            carry(canvas, ledger)
        artist = _Artist(canvas, plan, fonts)
        for page in plan.pages:
            artist.page(page)
        for mark in plan.bookmarks:
            canvas.addOutlineEntry(mark.title, mark.anchor, mark.level, closed=False)
        canvas.save()


@contextmanager
def _compact() -> Iterator[None]:
    """Streams as bytes: as ASCII they would be longer. The setting is the process's, so one file at a time."""
    from reportlab import rl_config

    with _SETTING:
        before = rl_config.useA85
        rl_config.useA85 = 0
        try:
            yield
        finally:
            rl_config.useA85 = before


def _describe(canvas: Any, properties: Properties) -> None:
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

    def __init__(self, canvas: Canvas, plan: Plan, fonts: Fonts) -> None:
        self.canvas: Any = canvas
        self.plan, self.fonts = plan, fonts
        self.formatter = Formatter(plan.properties.language)
        self.placed: set[str] = set()

    def page(self, page: Page) -> None:
        for item in page.items:
            self._item(item)
        self.canvas.showPage()

    def _item(self, item: Item) -> None:
        match item:
            case TextLine():
                self._line(item)
            case Rule():
                self._rule(item)
            case Ground():
                self._fill(item.color)
                self.canvas.rect(item.x, self._up(item.y + item.height), item.width, item.height, stroke=0, fill=1)
            case Sketch():
                self._replay(item.drawing, item.x, item.y)
            case Chart():
                self._chart(item)
            case Photo():
                self._photo(item)
            case LinkArea():
                self._link(item.link, item.x, item.y, item.width, item.height)
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
        text = self.canvas.beginText(line.x, self._up(line.y))
        rise, color = 0.0, ""
        last = len(line.runs) - 1
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
            # Not textOut, which measures the text once more to move a cursor that nobody asks for.
            text._textOut(f"{run.text} " if line.spaced and number == last else run.text)
        if rise:
            text.setRise(0)
        self.canvas.drawText(text)
        self._text_links(line)

    def _part(self, text: Any, mark: Run) -> None:
        """A space without width before a mark: `2015` with the mark 1 must not be read or copied as 20151."""
        text.setCharSpace(-mark.face.advance(" ", mark.size_pt))
        text.textOut(" ")
        text.setCharSpace(0)

    # ------------------------------------------------------------ links

    def _text_links(self, line: TextLine) -> None:
        """The areas of the runs of a line that are links."""
        links = [run.payload.link if isinstance(run.payload, Ink) else "" for run in line.runs]
        if not any(links):
            return
        x = line.x
        for run, link in zip(line.runs, links, strict=True):
            size, width = run.size_pt, run.face.advance(run.text, run.size_pt)
            if link:
                top = line.y - run.rise_pt - LINK_ASCENT * size
                self._link(link, x, top, width, (LINK_ASCENT + LINK_DESCENT) * size)
            x += width

    def _link(self, link: str, x: float, y: float, width: float, height: float) -> None:
        area = (x, self._up(y + height), x + width, self._up(y))
        if link.startswith("#"):
            self.canvas.linkRect("", link[1:], area, relative=0, thickness=0, F=PRINTED)
        else:
            self.canvas.linkURL(link, area, relative=0, thickness=0, F=PRINTED)

    def _anchor(self, anchor: Anchor) -> None:
        if anchor.name in self.placed:
            return
        self.placed.add(anchor.name)
        self.canvas.bookmarkPage(anchor.name, fit="XYZ", left=0, top=round(self._up(max(anchor.y - 8, 0)), 2))

    # ------------------------------------------------------------ lines and pictures

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
