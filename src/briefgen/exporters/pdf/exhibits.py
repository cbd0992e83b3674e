"""Figures, pictures and key figures as strips."""

from __future__ import annotations

from dataclasses import replace

from briefgen.charts import natural_height
from briefgen.document import Figure, KeyFigures, Picture, RichText, Span, Tile
from briefgen.document.usage import block_sources
from briefgen.exporters.pdf.captions import (
    Exhibit,
    figure_computed,
    is_computed,
    margin_caption,
    origin,
    origin_strips,
    wide_caption,
)
from briefgen.exporters.pdf.items import Chart, Element, Photo, Rule, Trend
from briefgen.exporters.pdf.strips import Strip, attached, merged, moved, side_by_side
from briefgen.exporters.pdf.typesetter import Place, Typesetter, drawn_width
from briefgen.typeset.lines import break_lines
from briefgen.values import Value

CHART_DROP_PT = 8.0
"""Between the rule and the chart under it."""

CAPTION_ROOM_PT = 120.0
"""Of a page's height, what the highest chart leaves to a heading and its caption."""

ELASTIC_SHARES = {"line": 0.2, "column": 0.2, "doughnut": 0.15, "map": 0.3}
"""By how much charts whose height is free may be drawn lower to stay on the page of their heading."""

SQUEEZE_SHARES = {"line": 0.2, "column": 0.2, "doughnut": 0.15, "map": 0.2, "bar": 0.35}
"""By how much more, before a chart would leave much of a page empty."""

PICTURE_SQUEEZE = 0.5
"""As much for pictures, which stay whole."""

COLUMN_SHARE = 0.45
"""Of a page's height, what the highest chart or picture in a column takes: what stands in columns cannot wait."""

EXHIBIT_BEFORE_PT = 16.0
EXHIBIT_AFTER_PT = 18.0
PICTURE_MAX_SHARE = 0.62
"""Largest share of a page's body that a picture takes."""


def figure_strips(setter: Typesetter, figure: Figure, exhibit: Exhibit, place: Place, parent: Element) -> list[Strip]:
    """A chart with its caption in the margin beside it; without a margin column, above it."""
    element = Element("Figure", parent, alt=figure.alt)
    caption = Element("Caption", element)
    source = origin(setter, figure.sources, as_of=figure.as_of, computed=figure_computed(figure), note=figure.note)
    wished = natural_height(figure, setter.theme, "report", place.width, setter.formatter)
    tallest = setter.body_height - CAPTION_ROOM_PT if place.margin_width else setter.body_height * COLUMN_SHARE
    height = min(wished, tallest)
    elastic = height * ELASTIC_SHARES.get(figure.kind, 0.0)
    squeeze = height * SQUEEZE_SHARES.get(figure.kind, 0.0)

    def chart(top: float) -> Chart:
        return Chart(place.x, top, place.width, height, figure, element)

    if place.margin_width and not _cut(setter, figure.caption, place.margin_width):
        lines = origin_strips(setter, source, place.margin_x, place.margin_width, element)
        beside = margin_caption(setter, exhibit, figure.caption, figure.unit, lines, place, caption)
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
    strips = wide_caption(setter, exhibit, figure.caption, figure.unit, narrow, caption)
    strips.append(
        Strip(height, (chart(0.0),), before_pt=CHART_DROP_PT, joined=True, elastic_pt=elastic, squeeze_pt=squeeze)
    )
    strips += _under(origin_strips(setter, source, place.x, place.width, element))
    return _floating(_framed(strips))


def _cut(setter: Typesetter, caption: RichText, width: float) -> bool:
    """Whether a caption has a word that is wider than the margin column."""
    return any(line.cut for line in break_lines(setter.runs(caption, setter.style("caption_title")), width))


def picture_strips(setter: Typesetter, picture: Picture, place: Place, parent: Element) -> list[Strip]:
    """A picture as wide as the text, less if it would be too high or too coarse, with caption and credit under it."""
    element = Element("Figure", parent, alt=picture.alt) if picture.alt else None
    tallest = setter.body_height * (PICTURE_MAX_SHARE if place.margin_width else COLUMN_SHARE)
    # 72 pixels to the inch are one to the point: below that a picture would be blurred.
    scale = min(place.width / picture.width_px, tallest / picture.height_px, 1.0)
    width, height = picture.width_px * scale, picture.height_px * scale
    photo = Photo(place.x, 0.0, width, height, picture, element)
    strips = [Strip(height, (photo,), squeeze_pt=height * PICTURE_SQUEEZE)]
    credit = setter.word("credit", name=picture.credit) if picture.credit else ""
    under: RichText = (*picture.caption, *((Span((". " if picture.caption else "") + credit),) if credit else ()))
    caption = Element("Caption", element or parent)
    lines = setter.paragraph(under, setter.style("caption_sub"), place.x, place.width, caption)
    strips += _under(attached(lines, following=len(lines)))
    return _floating(_framed(strips))


def key_figure_strips(setter: Typesetter, block: KeyFigures, place: Place, parent: Element) -> list[Strip]:
    """Tiles in rows between two rules: four across the page, three where five or six would leave one alone."""
    tiles = block.figures
    wide = place.wide_width >= setter.report.columns_width(12) - 0.01
    gutter = setter.report.gutter_pt
    across = (3 if len(tiles) in (5, 6) else 4) if wide else max(1, min(2, len(tiles)))
    width = (place.wide_width - gutter * (across - 1)) / across
    strips: list[Strip] = []
    for first in range(0, len(tiles), across):
        columns = [
            _tile(setter, tile, place.wide_x + number * (width + gutter), width, parent, first=not first and not number)
            for number, tile in enumerate(tiles[first : first + across])
        ]
        row = merged([replace(strip, lanes=()) for strip in side_by_side(columns)])
        row = replace(row, items=tuple(item for column in columns for item in merged(column).items), lanes=())
        rule = Rule(place.wide_x, 0, place.right, 0, setter.color("ink"), setter.metric("caption_rule", 0.75))
        height = max(row.height_pt + 9 + 12, setter.metric("tile_height", 104.0) if place.margin_width else 0.0)
        strips.append(
            Strip(height, ((rule,) if not first else ()) + moved(row.items, 9.0), notes=row.notes, joined=bool(strips))
        )
    end = Rule(place.wide_x, 0, place.right, 0, setter.color("rule"), 0.5)
    strips.append(Strip(0.5, (end,), joined=True))
    values = [value for tile in tiles for value in (tile.value, tile.comparison)]
    source = origin(setter, block_sources(block), computed=is_computed(values))
    lines = origin_strips(setter, source, place.wide_x, place.wide_width, parent)
    return _framed([*strips, *_under(lines)], before=8.0, after=20.0)


def _tile(setter: Typesetter, tile: Tile, x: float, width: float, parent: Element, *, first: bool) -> list[Strip]:
    """Qualifier and number, unit, label, note, what it is held against, and a small line of earlier values."""
    element = Element("P", parent)
    style = setter.style("tile")
    quiet = setter.style("tile_label")
    shown = setter.formatter.parts(tile.value, tile.value.format)
    small = setter.style("tile_unit")
    qualifier = setter.runs(f"{shown.qualifier} ", small) if shown.qualifier else []
    fit = setter.fitting(shown.number, style, width - drawn_width(qualifier))
    value = Span(shown.number, value=tile.value)
    number = setter.runs((value,), fit, color="accent" if first else "")
    strips = setter.paragraph([*qualifier, *number], fit, x, width, element)
    drop = style.leading_pt - fit.leading_pt  # smaller numbers stand on the line of the others
    strips[0] = replace(strips[0], height_pt=strips[0].height_pt + drop, items=moved(strips[0].items, drop))
    strips += setter.paragraph(shown.unit, small, x, width, element) or [Strip(small.leading_pt)]
    label: RichText = tile.label or (Span(tile.value.label),)
    strips += setter.paragraph(label, quiet, x, width, element)
    strips += setter.paragraph(tile.note, quiet, x, width, element)
    if tile.comparison is not None:
        against = setter.formatter.show(tile.comparison)
        lead = (*tile.comparison_label, Span(" ")) if tile.comparison_label else ()
        text = (*lead, Span(against, bold=True, value=tile.comparison))
        strips += setter.paragraph(text, quiet, x, width, element, color="ink")
    trend = _trend(setter, tile.trend, x, min(width, 90.0), parent)
    return [*strips, *([trend] if trend else [])]


def _trend(setter: Typesetter, values: tuple[Value, ...], x: float, width: float, parent: Element) -> Strip | None:
    amounts = [
        float(value.amount)
        for value in values
        if isinstance(value.amount, int | float) and not isinstance(value.amount, bool)
    ]
    if len(amounts) < 2:
        return None
    low, high = min(amounts), max(amounts)
    span = (high - low) or 1.0
    step = width / (len(amounts) - 1)
    points = tuple((x + number * step, 20.0 - 14.0 * (amount - low) / span) for number, amount in enumerate(amounts))
    shown = setter.formatter.join([setter.formatter.show(value) for value in values if not value.missing])
    element = Element("Figure", parent, alt=shown)
    return Strip(24.0, (Trend(points, setter.color("accent"), 1.2, element),))


def _under(lines: list[Strip]) -> list[Strip]:
    """What stands under an exhibit, a little apart from it."""
    return [replace(lines[0], before_pt=6.0), *lines[1:]] if lines else []


def _framed(strips: list[Strip], before: float = EXHIBIT_BEFORE_PT, after: float = EXHIBIT_AFTER_PT) -> list[Strip]:
    strips[0] = replace(strips[0], before_pt=before)
    strips[-1] = replace(strips[-1], after_pt=after)
    return strips


def _floating(strips: list[Strip]) -> list[Strip]:
    """Strips of an exhibit that may wait for the next page as a whole."""
    return [replace(strip, floating=True, flowing=False) for strip in strips]
