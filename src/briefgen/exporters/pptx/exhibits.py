"""Figures, pictures, callouts and quotations as flows."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from briefgen.charts import room_of
from briefgen.charts.cells import columns_of, least_height, some_panels
from briefgen.charts.panel import Panel
from briefgen.charts.room import LEAST_PT, Room
from briefgen.document import Callout, Figure, Picture, Quote, RichText, Table
from briefgen.exporters.pptx.flows import Fixed, Flow, Stack, Taken
from briefgen.exporters.pptx.placed import Area, ChartBox, Para, PictureBox, Placed, Rule, TextBox
from briefgen.exporters.pptx.telling import attributed, typed
from briefgen.exporters.pptx.typesetter import Text, Typesetter, height_of
from briefgen.themes.theme import Frame
from briefgen.words import quotation_marks

TONES = {"good": "good", "bad": "bad", "warning": "at_risk"}
"""Palette entry of the bar at a callout's left edge; the tone of the words is the author's."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure under its head: what is measured, then unit, place and period. It takes the height that it is given.

    Attributes:
        figure: What is shown.
        head: The head, set.
        width: Width of head and chart.
        least: Least height of head and chart.
        most: Greatest height of the chart.
        name: Name in the selection pane.
    """

    figure: Figure
    head: tuple[Para, ...]
    width: float
    least: float = LEAST_PT
    most: float = 10_000.0
    name: str = "Chart"
    gap: float = 24.0
    elastic: bool = field(default=True, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """The least height."""
        return self.least

    def take(self, height: float, *, top: bool) -> Taken | None:
        """Head and chart in the whole height, up to the greatest; on a slide of its own it is content with that."""
        if not top and height < self.least:
            return None
        least = min(self.least, max(height, LEAST_PT)) if top else self.least
        items: list[Placed] = []
        y = 0.0
        if self.head:
            high = height_of(self.head)
            items.append(TextBox(Frame(0.0, 0.0, self.width, high), self.head, "Exhibit head", block="caption"))
            y = high + 10.0
        chart = min(max(height, least) - y, self.most)
        items.append(ChartBox(Frame(0.0, y, self.width, chart), self.figure, self.name))
        return Taken(tuple(items), y + chart)


def exhibit_head(setter: Typesetter, exhibit: Figure | Table, width: float) -> tuple[Para, ...]:
    """What is measured, and in the second line the unit."""
    paras, unit = [], exhibit.unit
    if exhibit.caption:
        paras.append(setter.para(exhibit.caption, "exhibit_title", width))
    if unit:
        unit = unit[:1].upper() + unit[1:] if unit[:1].islower() and " " in unit else unit
        told = attributed(unit, exhibit.shown if isinstance(exhibit, Figure) else ())
        paras.append(setter.para(told, "exhibit_sub", width))
    return tuple(paras)


def figure_flow(setter: Typesetter, figure: Figure, width: float) -> Flow:
    """A figure, as high as there is room; what would stand too close goes on below, or on the next slide."""
    if figure.panels:
        return _panels_flow(setter, figure, width)
    needed = figure_room(setter, figure, width)
    head = height_of(exhibit_head(setter, figure, width)) + 10.0
    high = setter.frame("body_tall").height - head
    if needed.holds_in(high):
        return _exhibit(setter, needed.figure, width)
    pieces = needed.pieces(lambda piece: figure_room(setter, piece, width).holds_in(high))
    return Stack(tuple(_exhibit(setter, piece, width) for piece in pieces))


def figure_room(setter: Typesetter, figure: Figure, width: float) -> Room:
    """What the figure's kind says about its room."""
    return room_of(figure, setter.theme, "deck", width, setter.formatter)


def _panels_flow(setter: Typesetter, figure: Figure, width: float) -> Flow:
    """Panels, about as many in each of the fewest exhibits, where a slide does not hold them all."""
    head = height_of(exhibit_head(setter, figure, width)) + 10.0
    room = setter.frame("body_tall").height - head
    measuring = Panel(setter.theme, "deck", width, LEAST_PT, setter.formatter)
    columns = columns_of(measuring, figure)
    rows = math.ceil(len(figure.panels) / columns)
    if figure.panel_shares or rows == 1 or least_height(measuring, figure) <= room:
        return _exhibit(setter, figure, width)
    kept = replace(figure, panel_columns=columns)
    per_row = least_height(measuring, some_panels(kept, 0, columns))
    on_slide = max(int(room // per_row), 1)
    pieces = math.ceil(rows / on_slide)
    size = math.ceil(rows / pieces) * columns
    starts = range(0, len(figure.panels), size)
    return Stack(tuple(_exhibit(setter, some_panels(kept, start, start + size), width) for start in starts))


def _exhibit(setter: Typesetter, figure: Figure, width: float) -> Exhibit:
    head = exhibit_head(setter, figure, width)
    above = height_of(head) + 10.0 if head else 0.0
    needed = figure_room(setter, figure, width)
    name = figure.kind.replace("_", " ").capitalize()
    return Exhibit(figure, head, width, above + needed.least, needed.most, name=name)


def picture_flow(setter: Typesetter, picture: Picture, width: float, height: float) -> Fixed:
    """A picture in its own proportions, its caption and credit below it.

    Args:
        setter: Sets the type.
        picture: What is shown.
        width: Room across.
        height: Room down, the caption included.
    """
    below: list[Para] = []
    if picture.caption:
        below.append(setter.para(picture.caption, "exhibit_sub", width, color="text"))
    if picture.credit:
        below.append(setter.para(setter.said("credit", "name", typed(picture.credit)), "source", width))
    room = height - height_of(below) - (8.0 if below else 0.0)
    scale = min(width / picture.width_px, room / picture.height_px)
    across, down = picture.width_px * scale, picture.height_px * scale
    items: list[Placed] = [PictureBox(Frame(0.0, 0.0, across, down), picture, (0.0, 0.0, 0.0, 0.0), "Picture")]
    used = down
    if below:
        items.append(TextBox(Frame(0.0, down + 8.0, width, height_of(below)), tuple(below), "Caption", block="caption"))
        used = down + 8.0 + height_of(below)
    return Fixed(tuple(items), used)


def callout_flow(setter: Typesetter, callout: Callout, width: float, step: int = 0) -> Fixed:
    """A sentence on a strip; its head at the left where there is room for it."""
    pad = setter.metric("callout_padding") if step == 0 else 10.0
    head_width = 174.0 + setter.theme.deck.gutter_pt
    least = setter.frame("callout").height if step == 0 else 44.0
    beside = bool(callout.heading) and width >= 560.0
    text_x = head_width + 24.0 if beside else pad
    room = width - text_x - pad
    paras: list[Para] = []
    if callout.heading and not beside:
        paras.append(setter.para(callout.heading, "callout_head", room, after=2.0))
    paras.append(setter.para(callout.text, "summary_text", room, step=min(step, 1)))
    high = height_of(paras)
    head: tuple[Para, ...] = ()
    if beside:
        head = (setter.para(callout.heading, "callout_head", head_width - pad),)
    height = max(least, max(high, height_of(head)) + 2 * pad)
    items: list[Placed] = [Area(Frame(0.0, 0.0, width, height), setter.color("wash"), name="Strip")]
    if callout.tone in TONES:
        token = TONES[callout.tone]
        palette = setter.theme.palette
        color = palette.status[token] if token in palette.status else palette.color(token)
        items.append(Area(Frame(0.0, 0.0, 4.0, height), color, name="Tone"))
    if head:
        items.append(_middle(head, pad, head_width - pad, height, "Callout head"))
    items.append(_middle(tuple(paras), text_x, room, height, "Callout"))
    return Fixed(tuple(items), height, pinned=True)


def _middle(paras: tuple[Para, ...], x: float, width: float, height: float, name: str) -> TextBox:
    high = height_of(paras)
    return TextBox(Frame(x, (height - high) / 2, width, high), paras, name)


def quote_flow(setter: Typesetter, quote: Quote, width: float, step: int = 0) -> Fixed:
    """A quotation among other content: smaller than on a slide of its own, with a bar at its left."""
    style = setter.style("quote")
    smallest, body = style.sizes[-1], setter.style("body").sizes
    size, leading = (smallest, body[0], body[-1])[min(step, 2)]
    style = replace(style, size_pt=size, leading_pt=leading, steps=())
    indent = 22.0
    text = setter.para(quoted(quote.text, setter.document.language), style, width - indent)
    by = quote_by(setter, quote, width - indent)
    high = height_of((text,)) + 10.0 + height_of(by)
    items: list[Placed] = [
        Rule(Frame(0.0, 0.0, 0.0, high), setter.color("accent"), setter.metric("rule_accent")),
        TextBox(Frame(indent, 0.0, width - indent, height_of((text,))), (text,), "Quotation"),
    ]
    if by:
        items.append(TextBox(Frame(indent, height_of((text,)) + 10.0, width - indent, height_of(by)), by, "Speaker"))
    return Fixed(tuple(items), high)


def quoted(text: RichText, language: str, *, opening: bool = True) -> Text:
    """The text between quotation marks of the language; an author's own marks at its ends are not doubled."""
    if not text:
        return text
    spans = list(text)
    first, last = 0, max(index for index, span in enumerate(spans) if span.text)
    before, after = quotation_marks(language)
    spans[first] = replace(spans[first], text=(before if opening else "") + spans[first].text.lstrip(f'"“{before}'))
    spans[last] = replace(spans[last], text=spans[last].text.rstrip(f'"”{after}') + after)
    return tuple(spans)


def quote_by(setter: Typesetter, quote: Quote, width: float) -> tuple[Para, ...]:
    """Who said it, and as what and when."""
    paras = []
    if quote.speaker:
        paras.append(setter.para(typed(quote.speaker), "quote_name", width))
    said = setter.formatter.stop(", ").join(piece for piece in (quote.role, quote.date) if piece)
    if said:
        paras.append(setter.para(typed(said), "quote_role", width))
    return tuple(paras)
