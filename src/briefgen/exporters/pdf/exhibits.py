"""Figures and pictures as strips."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.charts import draw, room_of
from briefgen.charts.cells import columns_of, some_panels
from briefgen.charts.panel import Panel
from briefgen.charts.room import Room
from briefgen.document import Figure, Picture, RichText, Span, plain_text
from briefgen.errors import InputError
from briefgen.exporters.pdf.captions import (
    Exhibit,
    data_call,
    figure_computed,
    label,
    margin_caption,
    origin,
    origin_strips,
    wide_caption,
)
from briefgen.exporters.pdf.items import Chart, Element, Photo, Rule
from briefgen.exporters.pdf.strips import Strip, attached
from briefgen.exporters.pdf.typesetter import Place, Typesetter
from briefgen.typeset.lines import break_lines
from briefgen.values import Value

CHART_DROP_PT = 8.0
"""Between the rule and the chart under it."""

CAPTION_ROOM_PT = 120.0
"""Of a page's height, what the highest chart leaves to a heading and its caption."""

PICTURE_SQUEEZE = 0.5
"""By how much pictures may be lower, as a share of their height, before one would leave much of a page empty."""

COLUMN_SHARE = 0.45
"""Of a page's height, what the highest chart or picture in a column takes: what stands in columns cannot wait."""

EXHIBIT_BEFORE_PT = 16.0
EXHIBIT_AFTER_PT = 18.0
PICTURE_MAX_SHARE = 0.62
"""Largest share of a page's body that a picture takes."""


def figure_strips(setter: Typesetter, figure: Figure, exhibit: Exhibit, place: Place, parent: Element) -> list[Strip]:
    """A chart with its caption in the margin beside it; without a margin column, above it.

    A chart that needs more width than the text has takes that of the margin column too. Bars for which a page has no
    room go on in a further chart, on the same scale.
    """
    pieces = _pieces(setter, figure, place)
    if place.margin_width and len(pieces) == 1 and _needs_width(setter, pieces[0], place):
        place = place.column(place.wide_x, place.wide_width)
        pieces = _pieces(setter, figure, place)
    strips: list[Strip] = []
    for number, piece in enumerate(pieces, start=1):
        continued = setter.word("continued_of", number=number, count=len(pieces)) if number > 1 else ""
        strips += _piece_strips(setter, piece, exhibit, place, parent, continued)
    return strips


def _needs_width(setter: Typesetter, figure: Figure, place: Place) -> bool:
    """Whether a figure cannot be shown as wide as the text, but with the margin column can."""

    def shown(width: float) -> bool:
        height = _room(setter, figure, width).natural
        return is_drawable(setter, figure, width, min(height, setter.body_height - CAPTION_ROOM_PT))

    return not shown(place.width) and shown(place.wide_width)


def _pieces(setter: Typesetter, figure: Figure, place: Place) -> list[Figure]:
    """The figure; if a page does not hold all of its bars, about as many of them in each of the fewest pieces."""
    most = setter.body_height - CAPTION_ROOM_PT

    def fits(shown: Figure) -> bool:
        return _room(setter, shown, place.width).natural <= most

    if figure.panels:
        return _panel_pieces(setter, figure, place, fits)
    needed = _room(setter, figure, place.width)
    if needed.holds_in(most) or is_drawable(setter, needed.figure, place.width, most):
        return [needed.figure]
    return needed.pieces(lambda piece: _room(setter, piece, place.width).holds_in(most))


def _room(setter: Typesetter, figure: Figure, width: float) -> Room:
    return room_of(figure, setter.theme, "report", width, setter.formatter)


def _panel_pieces(setter: Typesetter, figure: Figure, place: Place, fits: Callable[[Figure], bool]) -> list[Figure]:
    """The figure; if a page does not hold all of its panels, whole rows of them in each of the fewest pieces."""
    columns = columns_of(Panel(setter.theme, "report", place.width, 0.0, setter.formatter), figure)
    rows = math.ceil(len(figure.panels) / columns)
    kept = replace(figure, panel_columns=columns)
    for pieces in range(1, rows + 1 if not figure.panel_shares else 1):
        bounds = [rows * number // pieces * columns for number in range(pieces + 1)]
        found = [some_panels(kept, start, end) for start, end in pairwise(bounds)] if pieces > 1 else [figure]
        if all(map(fits, found)):
            return found
    return [figure]


def _piece_strips(
    setter: Typesetter, figure: Figure, exhibit: Exhibit, place: Place, parent: Element, continued: str
) -> list[Strip]:
    # Beside each other, not one in the other: who reads the alternative text of a figure out skips what is in it.
    frame = Element("Div", parent)
    caption = Element("Caption", frame, block="caption")
    alt = figure.alt or plain_text(exhibit.title).strip() or label(setter, exhibit)
    element = Element("Figure", frame, alt=alt, block="chart", shown=figure.shown)
    source = origin(setter, figure.sources, as_of=figure.as_of, computed=figure_computed(figure), note=figure.note)
    source = replace(source, runs=(*source.runs, *data_call(setter, exhibit, first=not source.runs)))
    needed = _room(setter, figure, place.width)
    height = _held(setter, figure, place, needed.natural)
    elastic, squeeze = height * needed.elastic, height * needed.squeeze
    if elastic and not is_drawable(setter, figure, place.width, height - elastic):
        elastic = 0.0

    def chart(top: float) -> Chart:
        return Chart(place.x, top, place.width, height, figure, element)

    if place.margin_width and not _cut(setter, figure.caption, place.margin_width):
        lines = origin_strips(setter, source, place.margin_x, place.margin_width, frame)
        beside = margin_caption(setter, exhibit, figure, lines, place, caption, continued=continued)
        if beside.height_pt <= max(1.5 * height, setter.body_height / 3):
            rule = Rule(place.x, 0, place.x + place.width, 0, setter.color("ink"), setter.metric("caption_rule", 0.75))
            spare = max(0.0, CHART_DROP_PT + height - beside.height_pt)
            return [
                replace(
                    beside,
                    height_pt=max(beside.height_pt, CHART_DROP_PT + height),
                    items=(*beside.items, rule, chart(CHART_DROP_PT)),
                    before_pt=EXHIBIT_BEFORE_PT,
                    after_pt=EXHIBIT_AFTER_PT,
                    elastic_pt=min(elastic, spare),
                    squeeze_pt=min(squeeze, max(0.0, spare - elastic)),
                    floating=True,
                    flowing=False,
                )
            ]
    narrow = place.column(place.x, place.width)
    strips = wide_caption(
        setter, exhibit, figure.caption, figure.unit, narrow, caption, continued=continued, shown=figure.shown
    )
    strips.append(
        Strip(height, (chart(0.0),), before_pt=CHART_DROP_PT, joined=True, elastic_pt=elastic, squeeze_pt=squeeze)
    )
    strips += under(origin_strips(setter, source, place.x, place.width, frame))
    return _floating(framed(strips))


def _held(setter: Typesetter, figure: Figure, place: Place, wished: float) -> float:
    """The height of a figure: what it wishes, at most what a page holds, in a column less."""
    most = setter.body_height - CAPTION_ROOM_PT
    column = setter.body_height * COLUMN_SHARE
    if not place.margin_width and wished > column and is_drawable(setter, figure, place.width, column):
        return column
    return min(wished, most)


def is_drawable(setter: Typesetter, figure: Figure, width: float, height: float) -> bool:
    """Whether a figure can be shown legibly at a size, in points. Drawing it is the only way to know."""
    try:
        draw(figure, setter.theme, "report", width, height, setter.formatter)
    except InputError:
        return False
    return True


def _cut(setter: Typesetter, caption: RichText, width: float) -> bool:
    """Whether a caption has a word that is wider than the margin column."""
    return any(line.cut for line in break_lines(setter.runs(caption, setter.style("caption_title")), width))


def picture_strips(setter: Typesetter, picture: Picture, place: Place, parent: Element) -> list[Strip]:
    """A picture as wide as the text, less if it would be too high or too coarse, with caption and credit under it."""
    frame = Element("Div", parent)
    element = Element("Figure", frame, alt=picture.alt) if picture.alt else None
    tallest = setter.body_height * (PICTURE_MAX_SHARE if place.margin_width else COLUMN_SHARE)
    # 72 pixels to the inch are one to the point: below that a picture would be blurred.
    scale = min(place.width / picture.width_px, tallest / picture.height_px, 1.0)
    width, height = picture.width_px * scale, picture.height_px * scale
    photo = Photo(place.x, 0.0, width, height, picture, element)
    strips = [Strip(height, (photo,), squeeze_pt=height * PICTURE_SQUEEZE)]
    credit = setter.word("credit", name=picture.credit) if picture.credit else ""
    said: RichText = (*picture.caption, *((Span((". " if picture.caption else "") + credit),) if credit else ()))
    caption = Element("Caption", frame, block="caption")
    lines = setter.paragraph(said, setter.style("caption_sub"), place.x, place.width, caption)
    strips += under(attached(lines, following=len(lines)))
    return _floating(framed(strips))


def trend_element(setter: Typesetter, values: Sequence[Value], parent: Element) -> Element:
    """The element of a sparkline: it tells the values, for who does not see the line."""
    shown = tuple((setter.formatter.show(value), value) for value in values)
    return Element("Figure", parent, alt=setter.formatter.join([text for text, _ in shown]), shown=shown)


def under(lines: list[Strip]) -> list[Strip]:
    """What stands under an exhibit, a little apart from it."""
    return [replace(lines[0], before_pt=6.0), *lines[1:]] if lines else []


def framed(strips: list[Strip], before: float = EXHIBIT_BEFORE_PT, after: float = EXHIBIT_AFTER_PT) -> list[Strip]:
    """An exhibit with space around it."""
    strips[0] = replace(strips[0], before_pt=before)
    strips[-1] = replace(strips[-1], after_pt=after)
    return strips


def _floating(strips: list[Strip]) -> list[Strip]:
    """Strips of an exhibit that may wait for the next page as a whole."""
    return [replace(strip, floating=True, flowing=False) for strip in strips]
