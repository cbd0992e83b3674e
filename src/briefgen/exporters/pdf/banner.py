"""The banner along the upper edge of every page: what the whole report warns of."""

from __future__ import annotations

from dataclasses import replace

from briefgen.exporters.pdf.furniture import MARKING
from briefgen.exporters.pdf.items import Element, Ground, Item
from briefgen.exporters.pdf.typesetter import Typesetter


def banner(setter: Typesetter, element: Element | None = None) -> list[Item]:
    """The document's banner: one line as wide as the body on a ground as wide as the page, or nothing.

    Args:
        setter: Sets the type.
        element: What it belongs to on the page that reads it out; None: it repeats what was read before.
    """
    text = setter.document.banner
    if not text:
        return []
    frame, report = setter.report.frames["banner"], setter.report
    style = replace(setter.style("page_number"), color="paper")
    # The upper half may be lost in a printer; the line stands in the lower one.
    top = frame.y + frame.height - style.leading_pt - 3.0
    line = setter.one_line(text, style, report.column_x(1), top, report.columns_width(12), element)
    ground = Ground(frame.x, frame.y, frame.width, frame.height, setter.color("bad"))
    return [ground, line if element else replace(line, repeats=MARKING)]


def banner_height(setter: Typesetter) -> float:
    """How far the banner reaches down a page, in points; 0 where there is none."""
    frame = setter.report.frames["banner"]
    return frame.y + frame.height if setter.document.banner else 0.0
