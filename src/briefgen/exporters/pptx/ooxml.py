"""Small pieces of PresentationML that master, slides and notes share (ECMA-376 part 1)."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from briefgen.themes.theme import Frame

EMU = 12700
"""English metric units in a point."""

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMESPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Marks a shape that a screen reader passes over (last child of `p:cNvPr`)."""

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold (XML 1.0, 2.2)."""


def emu(points: float) -> int:
    """A length in English metric units."""
    return round(points * EMU)


def attribute(text: str) -> str:
    """A text as a quoted attribute."""
    return quoteattr(NOT_IN_XML.sub("", text))


def content(text: str) -> str:
    """A text as the content of an element."""
    return escape(NOT_IN_XML.sub("", text))


def xfrm(frame: Frame, tag: str = "a:xfrm") -> str:
    """Place and size."""
    left, top = emu(frame.x), emu(frame.y)
    across, down = emu(frame.x + frame.width) - left, emu(frame.y + frame.height) - top
    return f'<{tag}><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></{tag}>'


def solid(color: str, scheme: dict[str, str]) -> str:
    """A fill of one colour, of the theme part where it has it."""
    return f"<a:solidFill>{color_of(color, scheme)}</a:solidFill>"


def color_of(color: str, scheme: dict[str, str]) -> str:
    """A colour by its six digits: a reference to the theme part where it has it."""
    name = scheme.get(color.upper())
    return f'<a:schemeClr val="{name}"/>' if name else f'<a:srgbClr val="{color.upper()}"/>'


def parse(xml: str) -> Any:
    """An element of python-pptx's classes."""
    from pptx.oxml import parse_xml

    return parse_xml(xml)
