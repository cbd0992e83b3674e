"""Replays a `Drawing` as one group of editable shapes (ECMA-376 part 1, clauses 19.3.1 and 20.1.9).

Bars are rectangles, markers are ellipses, straight lines are connectors, text is text; what PowerPoint has no shape for
is a freeform. The children's coordinates are those of the slide, as PowerPoint itself writes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, assert_never

from briefgen.drawing import (
    Box,
    Clip,
    Drawing,
    Group,
    Image,
    Item,
    Path,
    Point,
    Segment,
    Stamps,
    Style,
    Text,
    moved,
)
from briefgen.exporters.pptx.clipping import (
    Mask,
    Region,
    box_around,
    clip_polyline,
    contains,
    corners,
    cut_polygon,
    flatten,
    inside,
    mask_of,
    masked_polyline,
    region_of,
    within_mask,
)
from briefgen.exporters.pptx.ooxml import EMU, NAMESPACES, attribute
from briefgen.exporters.pptx.outlines import as_box, as_ellipse, as_line, as_segments, bounds, layers
from briefgen.exporters.pptx.paint import Paint
from briefgen.themes.theme import Theme

SINGLE_STAMPS = 60
"""Up to this many markers are shapes that can be edited one by one; more are one shape."""
ABOVE_EM, BELOW_EM = 1.0, 0.2
"""A line of text stands in a box from 1.0 em above to 0.2 em below its baseline: text anchored at the bottom then has
its baseline where it should (measured in LibreOffice; most fonts agree about the depth, not about the height)."""
SCRIPT_SIZE = 0.7
"""Size of a sub- or superscript as a share of the text's. PowerPoint shrinks it itself: the text's size is written."""
SHOWN_SCRIPT = 0.58
"""The same, as LibreOffice shows it: a line with a subscript is so much deeper, and its baseline so much higher."""
ALIGNMENTS = {"start": "l", "middle": "ctr", "end": "r"}
ANCHOR_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}

AddImage = Callable[[bytes], str]


def group_xml(  # noqa: PLR0913 - named arguments only
    drawing: Drawing,
    *,
    left_pt: float,
    top_pt: float,
    width_pt: float | None = None,
    height_pt: float | None = None,
    first_id: int,
    name: str,
    alt: str,
    theme: Theme,
    lang: str,
    add_image: AddImage | None = None,
) -> tuple[Any, int]:
    """A drawing as a group of shapes.

    Args:
        drawing: What is drawn.
        left_pt: Left edge of the group on the slide.
        top_pt: Upper edge of the group on the slide, downwards from the top.
        width_pt: Width on the slide; without it the drawing's own. Type and lines then scale by the smaller of both
            factors.
        height_pt: Height on the slide; without it the drawing's own.
        first_id: The group's shape id; its shapes have the following ones.
        name: Name of the group in the selection pane.
        alt: The group's alternative text.
        theme: Colours and families that are written as references to the theme part.
        lang: Language of the text (`en-GB`).
        add_image: Puts the bytes of a PNG into the package and gives the id of the slide's relationship to it. Only
            drawings of a user's own may need it.

    Returns:
        The `p:grpSp` element, of python-pptx's classes, and the next free shape id.

    Raises:
        ValueError: The drawing has an image and `add_image` was not given.
    """
    from pptx.oxml import parse_xml

    width = drawing.width_pt if width_pt is None else width_pt
    height = drawing.height_pt if height_pt is None else height_pt
    writer = _Writer(drawing, (left_pt, top_pt), (width, height), first_id + 1, Paint(theme), lang, add_image)
    shapes = "".join(writer.shapes(drawing.items, ""))
    offset = f'x="{round(left_pt * EMU)}" y="{round(top_pt * EMU)}"'
    extent = f'cx="{round(width * EMU)}" cy="{round(height * EMU)}"'
    group = parse_xml(
        f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{first_id}" name={attribute(name)} descr={attribute(alt)}/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {offset}/><a:ext {extent}/>"
        f"<a:chOff {offset}/><a:chExt {extent}/></a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
    )
    return group, writer.next_id


class _Writer:
    """Writes the shapes of one drawing, each as a piece of XML."""

    def __init__(
        self,
        drawing: Drawing,
        corner: Point,
        size: tuple[float, float],
        next_id: int,
        paint: Paint,
        lang: str,
        add_image: AddImage | None,
    ) -> None:
        self.corner, self.next_id, self.paint, self.lang, self.add_image = corner, next_id, paint, lang, add_image
        self.scale = size[0] / drawing.width_pt, size[1] / drawing.height_pt
        self.height_pt = drawing.height_pt
        self.regions: dict[Clip | None, Region | None] = {}
        self.masks: dict[Clip | None, Mask] = {}

    # Lengths.

    def _x(self, x: float) -> int:
        return round((self.corner[0] + x * self.scale[0]) * EMU)

    def _y(self, y: float) -> int:
        return round((self.corner[1] + (self.height_pt - y) * self.scale[1]) * EMU)

    def _length(self, length: float) -> int:
        """A length that has no direction: width of a line, size of type."""
        return round(length * min(self.scale) * EMU)

    def _frame(self, box: Box, turned: str = "") -> str:
        left, top = self._x(box.x), self._y(box.y + box.height)
        across, down = self._x(box.x + box.width) - left, self._y(box.y) - top
        return f'<a:xfrm{turned}><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'

    # Items.

    def shapes(self, items: Sequence[Item], group: str) -> Iterator[str]:
        """The shapes of items. Groups lend their names and are dissolved: one click in PowerPoint reaches any shape."""
        for item in items:
            name = item.name or group
            match item:
                case Group():
                    yield from self.shapes(item.items, name)
                case Path():
                    yield from self._clipped(item, name)
                case Stamps():
                    yield from self._stamps(item, name)
                case Text():
                    yield from self._text(item, name)
                case Image():
                    yield from self._image(item, name)
                case _:
                    assert_never(item)

    def _properties(self, name: str) -> str:
        number, self.next_id = self.next_id, self.next_id + 1
        return f'<p:cNvPr id="{number}" name={attribute(name or f"shape {number}")}/>'

    def _shape(self, name: str, frame: str, geometry: str, style: Style) -> str:
        line = self._line(style)
        return (
            f"<p:sp><p:nvSpPr>{self._properties(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{frame}{geometry}{self.paint.fill(style)}{line}</p:spPr></p:sp>"
        )

    def _line(self, style: Style) -> str:
        stroke = style.stroke
        return self.paint.line(stroke, max(1, self._length(stroke.width_pt)) if stroke is not None else 0)

    def _clipped(self, path: Path, name: str) -> Iterator[str]:
        """A path, cut where its clip cuts it: fill and line apart, or the line would run along the cut."""
        region = self._region(path.clip)
        if not path.segments:
            return
        if region is None or (contains(region, bounds(path.segments)) and not self._mask(path.clip)):
            yield from self._path(path.segments, path.style, name)
            return
        if len(region) < 3:
            return
        lines = flatten(path.segments)
        style, mask = path.style, self._mask(path.clip)
        if style.fill is not None or style.hatch is not None:
            pieces = [piece for points, _ in lines for piece in cut_polygon(points, region, mask)]
            yield from self._path(as_segments(pieces, closed=True), replace(style, stroke=None), name)
        if style.stroke is not None:
            parts = [
                part
                for points, closed in lines
                for whole in clip_polyline([*points, points[0]] if closed else points, region)
                for part in (masked_polyline(whole, mask) if mask else [whole])
            ]
            yield from self._path(as_segments(parts, closed=False), Style(stroke=style.stroke), name)

    def _region(self, clip: Clip | None) -> Region | None:
        if clip not in self.regions:
            self.regions[clip] = region_of(clip)
        return self.regions[clip]

    def _mask(self, clip: Clip | None) -> Mask:
        if clip not in self.masks:
            self.masks[clip] = mask_of(clip)
        return self.masks[clip]

    def _path(self, segments: Sequence[Segment], style: Style, name: str) -> Iterator[str]:
        filled = style.fill is not None or style.hatch is not None
        if not segments or not (filled or style.stroke):
            return
        if not filled and (ends := as_line(segments)):
            yield self._connector(*ends, style, name)
        elif box := as_box(segments, filled=filled and style.stroke is None):
            yield from self._preset("rect", box, style, name)
        elif box := as_ellipse(segments):
            yield from self._preset("ellipse", box, style, name)
        else:
            yield self._freeform(segments, style, name)

    def _preset(self, preset: str, box: Box, style: Style, name: str) -> Iterator[str]:
        if style.stroke is None and min(box.width, box.height) * EMU < 1:
            return
        yield self._shape(name, self._frame(box), f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>', style)

    def _connector(self, start: Point, end: Point, style: Style, name: str) -> str:
        turned = (' flipH="1"' if end[0] < start[0] else "") + (' flipV="1"' if end[1] > start[1] else "")
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self._properties(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{self._frame(box_around((start, end)), turned)}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{self._line(style)}</p:spPr></p:cxnSp>'
        )

    def _freeform(self, segments: Sequence[Segment], style: Style, name: str) -> str:
        box = bounds(segments)
        filled = style.fill is not None or style.hatch is not None
        body = self._steps(segments, self._x(box.x), self._y(box.y + box.height))
        return self._shape(name, self._frame(box), self._geometry(box, [body], filled), style)

    def _geometry(self, box: Box, bodies: Sequence[str], filled: bool) -> str:
        across = self._x(box.x + box.width) - self._x(box.x)
        down = self._y(box.y) - self._y(box.y + box.height)
        unfilled = "" if filled else ' fill="none"'
        paths = "".join(f'<a:path w="{across}" h="{down}"{unfilled}>{body}</a:path>' for body in bodies)
        return (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{paths}</a:pathLst></a:custGeom>"
        )

    def _steps(self, segments: Sequence[Segment], left: int, top: int) -> str:
        """Segments as moves, lines and curves within a path that starts at `left`, `top`."""

        def at(point: Point) -> str:
            return f'<a:pt x="{self._x(point[0]) - left}" y="{self._y(point[1]) - top}"/>'

        found: list[str] = []
        for segment in segments:
            match segment:
                case ("M", point):
                    found.append(f"<a:moveTo>{at(point)}</a:moveTo>")
                case ("L", point):
                    found.append(f"<a:lnTo>{at(point)}</a:lnTo>")
                case ("C", first, second, end):
                    found.append(f"<a:cubicBezTo>{at(first)}{at(second)}{at(end)}</a:cubicBezTo>")
                case _:
                    found.append("<a:close/>")
        return "".join(found)

    def _stamps(self, stamps: Stamps, name: str) -> Iterator[str]:
        """Markers. Those whose place lies outside the clip are left out; the others stay whole."""
        region = self._region(stamps.clip)
        places = stamps.places if region is None else inside(region, stamps.places)
        if mask := self._mask(stamps.clip):
            places = tuple(place for place in places if within_mask(place, mask))
        if not places:
            return
        if len(places) <= SINGLE_STAMPS:
            for number, place in enumerate(places, 1):
                yield from self._path(moved(stamps.segments, *place), stamps.style, f"{name} {number}".strip())
            return
        stamp = bounds(stamps.segments)
        around = box_around(places)
        box = Box(around.x + stamp.x, around.y + stamp.y, around.width + stamp.width, around.height + stamp.height)
        left, top = self._x(box.x), self._y(box.y + box.height)
        reach = max(stamp.width, stamp.height, 0.01)
        circle = as_ellipse(stamps.segments)

        def one(place: Point) -> str:
            if circle is None:
                return self._steps(moved(stamps.segments, *place), left, top)
            # A full turn from the rightmost point: a fifth of the size of four curves.
            x = self._x(place[0] + circle.x + circle.width) - left
            y = self._y(place[1] + circle.y + circle.height / 2) - top
            across = round(circle.width * self.scale[0] * EMU / 2)
            down = round(circle.height * self.scale[1] * EMU / 2)
            return (
                f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>'
                f'<a:arcTo wR="{across}" hR="{down}" stAng="0" swAng="21600000"/><a:close/>'
            )

        bodies = ["".join(map(one, layer)) for layer in layers(places, reach)]
        geometry = self._geometry(box, bodies, stamps.style.fill is not None or stamps.style.hatch is not None)
        yield self._shape(name, self._frame(box), geometry, stamps.style)

    # Text.

    def _text(self, text: Text, name: str) -> Iterator[str]:
        if not any(run.text.strip() for run in text.runs):
            return
        em = max((run.size_pt for run in text.runs if not run.rise_pt), default=text.runs[0].size_pt / SCRIPT_SIZE)
        # Rotation in DrawingML is about the centre of the box, in the drawing about the anchor on the baseline.
        factor = min(self.scale)
        drop = max((-run.rise_pt for run in text.runs), default=0.0)
        below = max(BELOW_EM, drop / em + BELOW_EM * SHOWN_SCRIPT) if drop > 0 else BELOW_EM
        from_anchor = (
            (0.5 - ANCHOR_SHARES[text.anchor]) * text.width_pt * factor,
            (ABOVE_EM - below) / 2 * em * factor,
        )
        turn = math.radians(text.angle)
        right = from_anchor[0] * math.cos(turn) - from_anchor[1] * math.sin(turn)
        up = from_anchor[0] * math.sin(turn) + from_anchor[1] * math.cos(turn)
        across, down = self._length(text.width_pt), self._length((ABOVE_EM + below) * em)
        left = self._x(text.x) + round(right * EMU) - across // 2
        top = self._y(text.y) - round(up * EMU) - down // 2
        turned = f' rot="{round(-text.angle * 60000) % 21600000}"' if text.angle % 360 else ""
        runs = "".join(
            self.paint.run(run, (em if run.rise_pt else run.size_pt) * factor, self.lang, em) for run in text.runs
        )
        yield (
            f'<p:sp><p:nvSpPr>{self._properties(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm{turned}><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="b"><a:noAutofit/>'
            f'</a:bodyPr><a:lstStyle/><a:p><a:pPr marL="0" indent="0" algn="{ALIGNMENTS[text.anchor]}">'
            '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>{runs}</a:p></p:txBody></p:sp>'
        )

    # Pictures.

    def _image(self, image: Image, name: str) -> Iterator[str]:
        """A picture, cropped to its clip; a clip path becomes the picture's outline. Slanting is not kept."""
        if self.add_image is None:
            raise ValueError("a drawing with pictures needs add_image")
        a, b, c, d, e, f = image.matrix
        width, height = math.hypot(a, b), math.hypot(c, d)
        angle = math.degrees(math.atan2(b, a))
        mirrored = a * d - b * c < 0
        middle = e + (a + c) / 2, f + (b + d) / 2
        box = Box(middle[0] - width / 2, middle[1] - height / 2, width, height)
        turned = ""
        if abs(angle) > 0.01:
            turned += f' rot="{round(-angle * 60000) % 21600000}"'
        if mirrored:
            turned += ' flipV="1"'
        region, mask = (None, ()) if turned else (self._region(image.clip), self._mask(image.clip))
        geometry, crop = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', ""
        if region is not None and (mask or not contains(region, box)):
            kept = cut_polygon(corners(box), region, mask)
            if not kept:
                return
            inner = box_around([point for line in kept for point in line])
            shares = (
                (inner.x - box.x) / width,
                (box.y + height - inner.y - inner.height) / height,
                (box.x + width - inner.x - inner.width) / width,
                (inner.y - box.y) / height,
            )
            left, top, right, low = (round(share * 100000) for share in shares)
            crop = f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{low}"/>'
            outline = as_segments(kept, closed=True)
            if as_box(outline, filled=True) is None:
                steps = self._steps(outline, self._x(inner.x), self._y(inner.y + inner.height))
                geometry = self._geometry(inner, [steps], filled=True)
            box = inner
        yield (
            f"<p:pic><p:nvPicPr>{self._properties(name)}<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{self.add_image(image.png)}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f"<p:spPr>{self._frame(box, turned)}{geometry}</p:spPr></p:pic>"
        )
