"""The banner along the upper edge of every slide: what the whole deck warns of."""

from __future__ import annotations

from dataclasses import replace

from briefgen.exporters.pptx.furniture import cut_to
from briefgen.exporters.pptx.placed import Placed, TextBox
from briefgen.exporters.pptx.typesetter import Typesetter


def bannered(setter: Typesetter, items: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """What stands on a slide, with the document's banner after its first item, which is the title.

    The banner is of one line, as wide as the slide; what is too long ends in an ellipsis.
    """
    text = setter.document.banner
    if not text:
        return items
    frame, margin = setter.frame("banner"), setter.theme.deck.margin_pt
    style = replace(setter.style("classification"), color="paper")
    width = frame.width - 2 * margin
    para = setter.para(cut_to(setter, setter.runs(text, style), width), style, width)
    made = TextBox(
        frame, (para,), "Warning", anchor="middle", fill=setter.color("bad"), inset_pt=margin, block="marking"
    )
    return (*items[:1], made, *items[1:])


def banner_height(setter: Typesetter) -> float:
    """How far the banner reaches down a slide, in points; 0 where there is none."""
    frame = setter.frame("banner")
    return frame.y + frame.height if setter.document.banner else 0.0
