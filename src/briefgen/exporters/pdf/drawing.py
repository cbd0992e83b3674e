"""Replays a `Drawing` on a reportlab canvas: vectors, and text in the report's own fonts. Nothing becomes pixels.

Numbers of clauses are those of ISO 32000-1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from briefgen.drawing import (
    Clip,
    Drawing,
    Group,
    Image,
    Item,
    Path,
    Rgb,
    Segment,
    Stamps,
    Stroke,
    Style,
    Text,
    TextRun,
    box_outline,
    moved,
)
from briefgen.exporters.pdf.hatching import Pattern, hatching

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
ANCHOR_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def replay(drawing: Drawing, canvas: Canvas, x_pt: float, y_pt: float, font_name: Callable[[TextRun], str]) -> None:
    """Draw at a place on the canvas; the canvas' graphics state is as before afterwards.

    Args:
        drawing: What is drawn.
        canvas: Where.
        x_pt: Left edge of the drawing, in points.
        y_pt: Lower edge of the drawing, in points.
        font_name: The name under which the face of a run is registered with reportlab.
    """
    canvas.saveState()
    canvas.translate(x_pt, y_pt)
    _Replay(canvas, font_name).items(drawing.items)
    canvas.restoreState()


class _Replay:
    def __init__(self, canvas: Any, font_name: Callable[[TextRun], str]) -> None:
        self.canvas, self.font_name = canvas, font_name
        self.clip: Clip | None = None

    def items(self, items: Iterable[Item]) -> None:
        for item in items:
            self._item(item)
        self._enter(None)

    def _item(self, item: Item) -> None:
        match item:
            case Group():
                for inner in item.items:
                    self._item(inner)
            case Path():
                self._enter(item.clip)
                self._path(item.segments, item.style)
            case Stamps():
                self._enter(item.clip)
                self._stamps(item)
            case Image():
                self._enter(item.clip)
                self._image(item)
            case Text():
                self._enter(None)
                self._text(item)
            case _:
                assert_never(item)

    def _enter(self, clip: Clip | None) -> None:
        """Clip as neighbours do: one saved state serves them all."""
        if clip == self.clip:
            return
        if self.clip is not None:
            self.canvas.restoreState()
        if clip is not None:
            self.canvas.saveState()
            if clip.box is not None:
                self._intersect(box_outline(clip.box))
            if clip.path:
                self._intersect(clip.path)
        self.clip = clip

    def _intersect(self, segments: Iterable[Segment]) -> None:
        self.canvas.clipPath(self._outline(segments), stroke=0, fill=0, fillMode=1)

    def _outline(self, segments: Iterable[Segment]) -> Any:
        outline = self.canvas.beginPath()
        for segment in segments:
            match segment:
                case ("M", point):
                    outline.moveTo(*point)
                case ("L", point):
                    outline.lineTo(*point)
                case ("C", first, second, end):
                    outline.curveTo(*first, *second, *end)
                case _:
                    outline.close()
        return outline

    def _path(self, segments: Sequence[Segment], style: Style) -> None:
        if style.hatch is None:
            self._paint(segments, style.fill, style.stroke, style.even_odd)
            return
        if style.fill is not None:
            self._paint(segments, style.fill, None, style.even_odd)
        self.canvas.saveState()
        self.canvas.clipPath(self._outline(segments), stroke=0, fill=0, fillMode=0 if style.even_odd else 1)
        self._hatch(hatching(style.hatch, segments), style)
        self.canvas.restoreState()
        if style.stroke is not None:
            self._paint(segments, None, style.stroke, style.even_odd)

    def _hatch(self, pattern: Pattern, style: Style) -> None:
        assert style.hatch is not None  # noqa: S101 - asked by the caller
        ink = style.hatch.color
        if pattern.lines:
            self._paint(pattern.lines, None, Stroke(ink, style.hatch.width_pt), False)
        if pattern.dots:
            self._paint(pattern.dots, ink, Stroke(ink, style.hatch.width_pt), False)

    def _paint(self, segments: Iterable[Segment], fill: Rgb | None, stroke: Stroke | None, even_odd: bool) -> None:
        if fill is None and stroke is None:
            return
        self._set(fill, stroke)
        # reportlab counts 0 for even-odd and 1 for non-zero winding; its own default is even-odd.
        self.canvas.drawPath(
            self._outline(segments), stroke=stroke is not None, fill=fill is not None, fillMode=0 if even_odd else 1
        )

    def _set(self, fill: Rgb | None, stroke: Stroke | None) -> None:
        canvas = self.canvas
        if fill is not None:
            canvas.setFillColorRGB(fill.red, fill.green, fill.blue)
            canvas.setFillAlpha(fill.alpha)
        if stroke is not None:
            canvas.setStrokeColorRGB(stroke.color.red, stroke.color.green, stroke.color.blue)
            canvas.setStrokeAlpha(stroke.color.alpha)
            canvas.setLineWidth(stroke.width_pt)
            canvas.setLineCap(CAPS[stroke.cap])
            canvas.setLineJoin(JOINS[stroke.join])
            canvas.setDash(list(stroke.dash), stroke.dash_offset_pt)

    def _stamps(self, stamps: Stamps) -> None:
        """The outline is written out for each place: deflate finds the repetition, and no form has to be kept.

        The origin wanders from place to place by differences of rounded coordinates, so that nothing accumulates.
        """
        style = stamps.style
        if style.hatch is not None:
            for x, y in stamps.places:
                self._path(moved(stamps.segments, x, y), style)
            return
        if style.fill is None and style.stroke is None:
            return
        self._set(style.fill, style.stroke)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[style.fill is not None, bool(style.stroke)]
        star = "*" if style.even_odd and style.fill is not None else ""
        template = f"1 0 0 1 %.2f %.2f cm {operators(stamps.segments)} {paint}{star}"
        places = [(round(x, 2), round(y, 2)) for x, y in stamps.places]
        steps = [
            step
            for (x, y), (last_x, last_y) in zip(places, [(0.0, 0.0), *places[:-1]], strict=True)
            for step in (x - last_x, y - last_y)
        ]
        self.canvas.saveState()
        self.canvas.addLiteral("\n".join([template] * len(places)) % tuple(steps))
        self.canvas.restoreState()

    def _image(self, image: Image) -> None:
        from reportlab.lib.utils import ImageReader

        self.canvas.saveState()
        self.canvas.setFillAlpha(1)
        self.canvas.transform(*image.matrix)
        self.canvas.drawImage(ImageReader(BytesIO(image.png)), 0, 0, 1, 1, mask="auto")
        self.canvas.restoreState()

    def _text(self, text: Text) -> None:
        """One line is one text object; kerning is a number within its strings (9.4.3), so that words stay whole."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        fonts = [self.font_name(run) for run in text.runs]
        width = sum(
            stringWidth(run.text, font, run.size_pt) + sum(run.kerns) * run.size_pt / 1000
            for run, font in zip(text.runs, fonts, strict=True)
        )
        turn = math.radians(text.angle)
        cosine, sine = math.cos(turn), math.sin(turn)
        back = ANCHOR_SHARES[text.anchor] * width
        line = self.canvas.beginText()
        line.setTextTransform(cosine, sine, -sine, cosine, text.x - back * cosine, text.y - back * sine)
        rise = 0.0
        for run, font in zip(text.runs, fonts, strict=True):
            self.canvas.setFillAlpha(run.color.alpha)
            line.setFillColorRGB(run.color.red, run.color.green, run.color.blue)
            line.setFont(font, run.size_pt)
            if run.rise_pt != rise:
                line.setRise(run.rise_pt)
                rise = run.rise_pt
            show(line, self.canvas, run, font)
        if rise:
            line.setRise(0)
        self.canvas.drawText(line)


def show(line: Any, canvas: Any, run: TextRun, font_name: str) -> None:
    """Write a run into a text object, with its kerning.

    reportlab gives kerning only to text that it shapes itself, which loses the characters behind the glyphs; its way of
    splitting a string into the subsets of an embedded font is public and one byte for each character.
    """
    from reportlab.pdfbase.pdfmetrics import getFont

    font: Any = getFont(font_name)
    if not run.kerns or not getattr(font, "_dynamicFont", False):
        line.textOut(run.text)
        return
    document = canvas._doc
    at = 0
    for subset, codes in font.splitString(run.text, document):
        parts: list[str] = []
        chunk = b""
        for code, kern in zip(codes, run.kerns[at : at + len(codes)], strict=True):
            chunk += bytes([code])
            if kern:
                parts.append(f"({canvas._escape(chunk)}) {-kern:g}")
                chunk = b""
        if chunk:
            parts.append(f"({canvas._escape(chunk)})")
        at += len(codes)
        line._code.append(f"{font.getSubsetInternalName(subset, document)} {run.size_pt:g} Tf [{' '.join(parts)}] TJ")
    # The text object has to choose its font anew for what may follow.
    line._curSubset = -1


def operators(segments: Iterable[Segment]) -> str:
    """Segments as path operators (8.5.2.1).

    Example:
        >>> operators((("M", (0.0, 0.0)), ("L", (1.5, 0.0)), ("Z",)))
        '0 0 m 1.5 0 l h'
    """
    names = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(
        " ".join((*(f"{round(part, 3):g}" for point in segment[1:] for part in point), names[segment[0]]))
        for segment in segments
    )
