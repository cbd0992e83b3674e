"""Rules for one slide: what a screen reader needs of it, and what eyes need."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.errors import Level, Problem
from briefgen.exporters.pptx.ooxml import EMU, A, P, R
from briefgen.exporters.pptx.slide_colors import Scheme
from briefgen.exporters.pptx.slide_contrast import text_size, too_little_contrast

SMALLEST_TEXT = 9
"""Points. Smaller text cannot be read from a handout, let alone from a wall."""

SLACK = EMU
"""How far, in English metric units, a text may stand beyond the edge: what rounding makes."""

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FURNITURE = ("sldNum", "ftr", "dt", "hdr")
_TITLES = ("title", "ctrTitle")
_ADDRESS = re.compile(r"(https?://|www\.|mailto:)\S+", re.IGNORECASE)
_VAGUE = {"here", "click here", "link", "this link", "more", "read more", "hier", "aquí", "ici", "qui", "这里"}
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)", re.IGNORECASE)
_SHAPES = {f"{{{P}}}{kind}" for kind in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")}


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide with what its rules need to know.

    Attributes:
        number: From 1.
        tree: Root of its part.
        width: Of slides, in English metric units.
        height: Of slides, in English metric units.
        scheme: Colours that hold on it.
        default: `a:solidFill` of text that says none; None: not told.
        links: Addresses outside the file, by id of relationship.
    """

    number: int
    tree: Any
    width: int
    height: int
    scheme: Scheme
    default: Any
    links: Mapping[str, str]

    @property
    def title(self) -> str:
        """Its title; empty when it has none."""
        return next((text for shape in self.shapes() if _place_of(shape) in _TITLES if (text := text_of(shape))), "")

    def shapes(self) -> list[Any]:
        """Shapes in reading order, groups as one."""
        tree = self.tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
        return list(_children(tree)) if tree is not None else []

    def found(self, code: str, message: str, hint: str, shape: Any = None, level: Level = "error") -> Problem:
        """A problem of this slide, or of a shape on it."""
        where = f"slide {self.number}" + (f", {name_of(shape)}" if shape is not None else "")
        return Problem(code, message, hint, level=level, label=where)


def slide_findings(slide: Slide) -> Iterator[Problem]:
    """What our rules find on one slide."""
    shapes = slide.shapes()
    yield from _title_findings(slide, shapes)
    yield from _id_findings(slide)
    for shape in shapes:
        yield from _alternative_findings(slide, shape)
        yield from _edge_findings(slide, shape)
    for shape in _all(shapes):
        yield from _placeholder_findings(slide, shape)
        yield from _table_findings(slide, shape)
        yield from _link_findings(slide, shape)
        yield from _size_findings(slide, shape)
        yield from _media_findings(slide, shape)
        if message := too_little_contrast(shape, slide.scheme, slide.default):
            yield slide.found("low-contrast", message, "take a darker or a lighter colour for text or fill", shape)
    yield from _language_findings(slide, list(_all(shapes)))


def text_of(shape: Any) -> str:
    """All that is written in a shape, without space around it."""
    return " ".join(" ".join(each.text or "" for each in shape.iter(f"{{{A}}}t")).split())


def name_of(shape: Any) -> str:
    """What the selection pane of PowerPoint calls a shape, in quotes."""
    about = _about(shape)
    return f"'{about.get('name', '')}'" if about is not None and about.get("name") else "a shape without a name"


def _children(tree: Any) -> Iterator[Any]:
    for child in tree:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == _ALTERNATE:
            choice = child.find(_CHOICE)
            yield from _children(choice) if choice is not None else ()


def _all(shapes: list[Any]) -> Iterator[Any]:
    """Shapes, with those inside groups in the place of the group."""
    waiting = list(reversed(shapes))
    while waiting:
        shape = waiting.pop()
        if shape.tag == f"{{{P}}}grpSp":
            waiting += reversed(list(_children(shape)))
        else:
            yield shape


def _about(shape: Any) -> Any:
    return shape.find(f"./*/{{{P}}}cNvPr")


def _place_of(shape: Any) -> str | None:
    """Type of the placeholder that a shape fills; None: it is none."""
    place = shape.find(f"./*/{{{P}}}nvPr/{{{P}}}ph")
    return place.get("type", "obj") if place is not None else None


def _told(shape: Any) -> tuple[str, bool]:
    """Alternative text of a shape, and whether it is marked as decoration."""
    about = _about(shape)
    if about is None:
        return "", False
    mark = next(about.iter(_DECORATIVE), None)
    return (about.get("descr") or "").strip(), mark is not None and mark.get("val", "1") in ("1", "true")


def _title_findings(slide: Slide, shapes: list[Any]) -> Iterator[Problem]:
    titles = [shape for shape in shapes if _place_of(shape) in _TITLES]
    if not titles:
        hint = "give it one: Home, Layout, one with a title"
        yield slide.found("no-slide-title", "the slide has no title", hint)
    elif not slide.title:
        yield slide.found("no-slide-title", "the title is empty", "write what the slide tells", titles[0])
    else:
        read = [shape for shape in shapes if not _told(shape)[1]]
        if read and _place_of(read[0]) not in _TITLES:
            message = f"{name_of(read[0])} is read before the title"
            hint = "move the title to the top of the reading order (the bottom of the selection pane)"
            yield slide.found("title-not-first", message, hint, titles[0], "warning")


def _id_findings(slide: Slide) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for about in slide.tree.iter(f"{{{P}}}cNvPr"):
        if next(about.iterancestors(_FALLBACK), None) is None:
            seen[about.get("id", "")] += 1
    for number, times in seen.items():
        if times > 1:
            message = f"{times} shapes have the id {number}"
            yield slide.found("repeated-id", message, "save the deck in PowerPoint, which gives new ids")


def _kind(shape: Any) -> str:
    """What a shape is when it must be told in words; empty: it need not, since its text is read or nothing shows."""
    tag = shape.tag.rpartition("}")[2]
    if tag == "pic":
        return "picture"
    if tag == "graphicFrame":
        uri = next((str(each.get("uri")) for each in shape.iter(f"{{{A}}}graphicData")), "")
        return {"chart": "chart", "chartex": "chart", "table": "table"}.get(uri.rpartition("/")[2], "object")
    if tag == "cxnSp":
        return "connector"
    if tag != "sp" or _place_of(shape) is not None or text_of(shape):
        return ""
    own = shape.find(f"{{{P}}}spPr")
    styled = shape.find(f"{{{P}}}style") is not None
    shown = own is not None and (
        any(own.find(f"{{{A}}}{fill}") is not None for fill in ("solidFill", "gradFill", "blipFill", "pattFill"))
        or (own.find(f"{{{A}}}ln") is not None and own.find(f"{{{A}}}ln/{{{A}}}noFill") is None)
        or (styled and own.find(f"{{{A}}}noFill") is None)
    )
    return "shape" if shown else ""


def _alternative_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    told, decorative = _told(shape)
    hint = "describe what it tells (right click, View Alt Text), or mark it as decorative"
    if decorative and told:
        message = "it is marked as decoration and has alternative text, which nobody will hear"
        yield slide.found("decorative-with-alt", message, "keep one of the two", shape, "warning")
    elif told and _FILE_NAME.fullmatch(told):
        yield slide.found("alt-is-file-name", f"its alternative text is a file name, '{told}'", hint, shape, "warning")
    if told or decorative:
        return
    if shape.tag == f"{{{P}}}grpSp":
        silent = [each for each in _all([shape]) if _kind(each) and _told(each) == ("", False)]
        if silent:
            message = f"a group without alternative text holds {name_of(silent[0])}, which has none either"
            yield slide.found("no-alt-text", message, hint, shape)
    elif kind := _kind(shape):
        level: Level = "warning" if kind == "table" else "error"  # its cells are read
        yield slide.found("no-alt-text", f"a {kind} has no alternative text", hint, shape, level)


def _edge_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    """Text off the slide: whoever listens hears it, and nobody sees it. Places that a layout gives are not asked."""
    frames = (f"{{{P}}}spPr/{{{A}}}xfrm", f"{{{P}}}grpSpPr/{{{A}}}xfrm", f"{{{P}}}xfrm")
    place = next((each for path in frames if (each := shape.find(path)) is not None), None)
    if place is None or not text_of(shape):
        return
    start, size = place.find(f"{{{A}}}off"), place.find(f"{{{A}}}ext")
    if start is None or size is None:
        return
    left, top = int(start.get("x")), int(start.get("y"))
    width, height = int(size.get("cx")), int(size.get("cy"))
    turn = math.radians(int(place.get("rot", "0")) / 60_000)
    across = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
    down = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
    x, y = left + (width - across) / 2, top + (height - down) / 2
    if x >= slide.width or y >= slide.height or x + across <= 0 or y + down <= 0:
        message = "its text stands off the slide: it is read aloud and not seen"
        yield slide.found("off-slide", message, "move it onto the slide, or delete it", shape)
    elif min(x, y) < -SLACK or x + across > slide.width + SLACK or y + down > slide.height + SLACK:
        message = "a shape with text reaches beyond the edge of the slide"
        yield slide.found("off-slide", message, "move it onto the slide, or make it smaller", shape, "warning")


def _placeholder_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    kind = _place_of(shape)
    if shape.tag == f"{{{P}}}sp" and kind is not None and kind not in (*_FURNITURE, *_TITLES) and not text_of(shape):
        message = "an empty placeholder is left"
        yield slide.found("empty-placeholder", message, "fill it, or delete it", shape, "warning")


def _table_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    table = next(shape.iter(f"{{{A}}}tbl"), None)
    if table is None:
        return
    about = table.find(f"{{{A}}}tblPr")
    if about is None or about.get("firstRow") not in ("1", "true"):
        hint = "Table Design, tick Header Row"
        yield slide.found("no-header-row", "the table says no header row", hint, shape)
    keys = ("gridSpan", "rowSpan")
    if any(int(cell.get(key, "1")) > 1 for cell in table.iter(f"{{{A}}}tc") for key in keys):
        hint = "give every row the same cells: screen readers count them"
        yield slide.found("merged-cells", "cells of the table are merged", hint, shape, "warning")


def _link_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    for link in shape.iter(f"{{{A}}}hlinkClick"):
        run = link.getparent().getparent()
        if run.tag != f"{{{A}}}r" or link.get(f"{{{R}}}id") not in slide.links:
            continue
        text = " ".join((run.findtext(f"{{{A}}}t") or "").split())
        bare = text.strip(" .…>»→").lower()
        if bare in _VAGUE or _ADDRESS.fullmatch(text):
            message = f"the text of a link, '{text[:60]}', does not say where it leads"
            yield slide.found("vague-link", message, "let the text name what is there", shape, "warning")


def _size_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    sizes = [size for run in _runs(shape) if (size := text_size(run, shape)) is not None]
    if sizes and min(sizes) < SMALLEST_TEXT - 0.05:
        message = f"it has text of {min(sizes):g} points"
        yield slide.found("small-text", message, f"take {SMALLEST_TEXT} points or more", shape, "warning")


def _runs(shape: Any) -> list[Any]:
    """Pieces of text that hold more than space."""
    runs = shape.iter(f"{{{A}}}r", f"{{{A}}}fld")
    return [run for run in runs if (run.findtext(f"{{{A}}}t") or "").strip()]


def _media_findings(slide: Slide, shape: Any) -> Iterator[Problem]:
    if next(shape.iter(f"{{{A}}}videoFile", f"{{{A}}}audioFile"), None) is None:
        return
    if not any(str(each.tag).endswith("}track") for each in shape.iter()):
        hint = "Playback, Insert Captions; or tell beside it what is said"
        yield slide.found("no-captions", "a film or a sound has no captions", hint, shape, "warning")


def _language_findings(slide: Slide, shapes: list[Any]) -> Iterator[Problem]:
    silent = []
    for shape in shapes:
        said = (run.find(f"{{{A}}}rPr") for run in _runs(shape))
        if any(about is None or not about.get("lang") for about in said):
            silent.append(shape)
    if silent:
        more = f" and of {len(silent) - 1} more" if len(silent) > 1 else ""
        message = f"the text of {name_of(silent[0])}{more} says no language, so it may be read aloud in a wrong one"
        yield slide.found("text-without-language", message, "select it and set Review, Language", level="warning")
