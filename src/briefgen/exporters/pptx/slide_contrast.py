"""Text against the fill of its own shape or cell, where the file says both."""

from __future__ import annotations

from typing import Any

from briefgen.exporters.pptx.ooxml import A, P
from briefgen.exporters.pptx.slide_colors import Scheme
from briefgen.themes.color import BODY_CONTRAST, GRAPHIC_CONTRAST, contrast

_FILLS = {f"{{{A}}}{fill}" for fill in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")}


def too_little_contrast(shape: Any, scheme: Scheme, default: Any) -> str:
    """What to say of the text of least contrast in a shape, if that is too little: below 4.5:1, or 3:1 for large text.

    Large is text of 18 points, or 14 in bold (WCAG 2.2, 1.4.3). Text whose size the slide does not say counts as large.

    Args:
        shape: Its element.
        scheme: Colours that hold on its slide.
        default: `a:solidFill` of text that says none; None: not told.

    Returns:
        A sentence; empty: all is well, or the file does not decide.
    """
    worst: tuple[float, str, str, float] | None = None
    for run in shape.iter(f"{{{A}}}r", f"{{{A}}}fld"):
        if not (run.findtext(f"{{{A}}}t") or "").strip():
            continue
        ground, color = _ground(scheme, shape, run), _color(scheme, shape, run, default)
        if ground is None or color is None:
            continue
        about, size = run.find(f"{{{A}}}rPr"), text_size(run, shape)
        bold = about is not None and about.get("b") in ("1", "true")
        large = size is None or size >= 18 or (bold and size >= 14)
        needed, ratio = GRAPHIC_CONTRAST if large else BODY_CONTRAST, contrast(color, ground)
        if ratio < needed and (worst is None or ratio < worst[0]):
            worst = ratio, color, ground, needed
    if worst is None:
        return ""
    ratio, color, ground, needed = worst
    return f"text in #{color} on #{ground} has a contrast of {ratio:.1f}:1 and needs {needed:g}:1"


def text_size(run: Any, shape: Any) -> float | None:
    """Points of a piece of text as it is shown; None: the slide leaves that to a layout or a style."""
    about = run.find(f"{{{A}}}rPr")
    told = about.get("sz") if about is not None else None
    if told is None:
        style = _level_style(run)
        told = style.get("sz") if style is not None else None
    if told is None:
        return None
    shrunk = next(shape.iter(f"{{{A}}}normAutofit"), None)
    return int(told) / 100 * _share(shrunk.get("fontScale", "100000") if shrunk is not None else "100000")


def _share(told: str) -> float:
    """A percentage of either spelling (`90%` or `90000`) as a share of one."""
    return float(told[:-1]) / 100 if told.endswith("%") else int(told) / 100_000


def _level_style(run: Any) -> Any:
    """What the list style of the text says for the level of a piece of it."""
    paragraph = run.getparent()
    about = paragraph.find(f"{{{A}}}pPr")
    level = int(about.get("lvl", "0")) + 1 if about is not None else 1
    return paragraph.getparent().find(f"{{{A}}}lstStyle/{{{A}}}lvl{level}pPr/{{{A}}}defRPr")


def _ground(scheme: Scheme, shape: Any, run: Any) -> str | None:
    cell = next(run.iterancestors(f"{{{A}}}tc"), None)
    if cell is not None:
        return scheme.fill(cell.find(f"{{{A}}}tcPr/{{{A}}}solidFill"))
    own = shape.find(f"{{{P}}}spPr")
    filled = next((each for each in own if each.tag in _FILLS), None) if own is not None else None
    if filled is not None:
        return scheme.fill(filled) if filled.tag == f"{{{A}}}solidFill" else None
    style = shape.find(f"{{{P}}}style/{{{A}}}fillRef")
    if style is None or int(style.get("idx", "0")) not in scheme.flat_fills:
        return None
    return scheme.fill(style)


def _color(scheme: Scheme, shape: Any, run: Any, default: Any) -> str | None:
    """The colour of a piece of text: its own, or that of its list style, its shape's style or the deck."""
    about = run.find(f"{{{A}}}rPr")
    if about is not None and about.find(f"{{{A}}}hlinkClick") is not None:
        return None  # links have the theme's colour, in ways that versions of PowerPoint do unlike
    for holder in (about, _level_style(run)):
        own = next((each for each in holder if each.tag in _FILLS), None) if holder is not None else None
        if own is not None:
            return scheme.fill(own) if own.tag == f"{{{A}}}solidFill" else None
    placed = shape.find(f"./*/{{{P}}}nvPr/{{{P}}}ph") is not None
    if placed or next(run.iterancestors(f"{{{A}}}tc"), None) is not None:
        return None  # layouts and table styles decide
    style = shape.find(f"{{{P}}}style/{{{A}}}fontRef")
    return scheme.fill(style if style is not None and len(style) else default)
