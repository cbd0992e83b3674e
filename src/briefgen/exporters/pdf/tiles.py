"""Key figures as strips: large numbers over their units and labels, in rows between two rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.charts.signs import mark_word, sign
from briefgen.charts.sparkline import sparkline
from briefgen.document import KeyFigures, RichText, Span, Tile
from briefgen.document.usage import block_sources
from briefgen.errors import fault
from briefgen.exporters.pdf.captions import is_computed, origin, origin_strips
from briefgen.exporters.pdf.exhibits import framed, trend_element, under
from briefgen.exporters.pdf.items import Element, Item, Rule, Sketch
from briefgen.exporters.pdf.strips import Strip, merged, moved
from briefgen.exporters.pdf.typesetter import Place, Typesetter, drawn_width
from briefgen.formatting import Shown, glue, qualified
from briefgen.themes.theme import TypeStyle
from briefgen.typeset.fonts import Run
from briefgen.values import Value

ABOVE_PT, BELOW_PT = 9.0, 12.0
TREND_PT = 24.0
TREND_DROP_PT, TREND_HIGH_PT = 4.0, 18.0
TREND_WIDTH_PT = 90.0
SIGN_PT, SIGN_ROOM_PT = 8.5, 12.5
"""Width of a sign, and of a sign with the space behind it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """How the tiles of a block stand: so many across, each so wide, all numbers in one size.

    Attributes:
        across: Tiles in a row.
        width: Width of a tile, in points.
        style: Style of the numbers.
        units: True when units stand below the numbers; else beside them, as the scale of money always does.
    """

    across: int
    width: float
    style: TypeStyle
    units: bool


def key_figure_strips(
    setter: Typesetter, block: KeyFigures, place: Place, parent: Element, *, sourced: bool = True
) -> list[Strip]:
    """Tiles in rows: up to four across the page; in a narrow column two, or one if two would be too tight.

    All numbers of a block have one size, the largest in which each stays on its line.

    Args:
        setter: Sets the type.
        block: The tiles.
        place: Where they stand.
        parent: What they belong to.
        sourced: False when an exhibit beside them names their sources; own arithmetic is said all the same.

    Raises:
        InputError: What stands under a number takes more than half of a page (`too-long`).
    """
    tiles = block.figures
    row = _row(setter, tiles, place)
    rows = [tiles[first : first + row.across] for first in range(0, len(tiles), row.across)]
    strips: list[Strip] = []
    for number, inside in enumerate(rows):
        placed = [
            merged(_tile(setter, tile, x, row, parent, first=not number and not at))
            for at, tile in enumerate(inside)
            for x in (place.wide_x + at * (row.width + setter.report.gutter_pt),)
        ]
        tall = max(strip.height_pt for strip in placed)
        if tall > setter.body_height / 2:
            raise fault(
                "too-long",
                f"a key figure in the report takes {tall:.0f} points of height; {setter.body_height / 2:.0f} fit",
                "shorten its label or note to a few words",
                place=("label",),
            )
        strong = "ink" if not number else "hair" if row.across == 1 else ""
        rule: tuple[Item, ...] = ()
        if strong:
            weight = setter.metric("caption_rule", 0.75) if not number else 0.5
            rule = (Rule(place.wide_x, 0, place.right, 0, setter.color(strong), weight),)
        items = tuple(item for strip in placed for item in moved(strip.items, ABOVE_PT))
        notes = tuple(dict.fromkeys(key for strip in placed for key in strip.notes))
        strips.append(Strip(ABOVE_PT + tall + BELOW_PT, (*rule, *items), notes=notes, joined=bool(strips)))
    end = Rule(place.wide_x, 0, place.right, 0, setter.color("rule"), 0.5)
    strips.append(Strip(0.5, (end,), joined=True))
    computed = is_computed(value for tile in tiles for value in (tile.value, tile.comparison))
    lines: list[Strip] = []
    if sourced or computed:
        source = origin(setter, block_sources(block), computed=computed)
        lines = origin_strips(setter, source, place.wide_x, place.wide_width, parent)
    return framed([*strips, *under(lines)], before=8.0, after=20.0)


# ---------------------------------------------------------------- size


def _row(setter: Typesetter, tiles: Sequence[Tile], place: Place) -> _Row:
    """The most tiles in a row whose numbers all stay on one line."""
    gutter = setter.report.gutter_pt
    style = setter.style("tile")
    if place.wide_width >= setter.report.columns_width(12) - 0.01:
        # A last row of one tile looks forgotten: nine stand as three times three, five as three and two.
        first = 3 if len(tiles) in (5, 6, 9) else 4
        counts = [first, *range(first - 1, 0, -1)]
    else:
        counts = [2, 1] if len(tiles) > 1 else [1]
        style = replace(style, steps=style.steps[:1])  # two numbers beside each other are worth no smaller type
    for across in counts:
        width = (place.wide_width - gutter * (across - 1)) / across
        if across == 1:
            style = setter.style("tile")
        fits = [_fit(setter, tile, style, width, beside=across == 1) for tile in tiles]
        found = [fit for fit in fits if fit]
        if len(found) == len(fits):
            return _Row(across, width, min(found, key=lambda fit: fit.size_pt), units=across > 1)
    size, leading = style.sizes[-1]
    return _Row(1, width, replace(style, size_pt=size, leading_pt=leading, steps=()), units=True)


def _fit(setter: Typesetter, tile: Tile, style: TypeStyle, width: float, *, beside: bool) -> TypeStyle | None:
    """The largest size in which a number, with its unit if that stands beside it, stays on one line."""
    for size, leading in style.sizes:
        fit = replace(style, size_pt=size, leading_pt=leading, steps=())
        if drawn_width(_number(setter, tile, fit, beside=beside, color="")) * 1.01 <= width:
            return fit
    return None


def _number(setter: Typesetter, tile: Tile, style: TypeStyle, *, beside: bool, color: str) -> list[Run]:
    shown = _shown(setter, tile)
    beside = beside or _is_money(shown)
    small = setter.style("tile_unit")
    value = tile.value
    runs = setter.runs((Span(qualified(shown.qualifier, ""), value=value),), small) if shown.qualifier else []
    runs += setter.runs((Span(shown.number, value=value),), style, color=color)
    if beside and shown.unit:
        gap = " " if glue(shown.number, shown.unit) != shown.number + shown.unit else ""
        runs += setter.runs((Span(gap + shown.unit, value=value),), small)
    return runs


def _is_money(shown: Shown) -> bool:
    """Whether a number begins with its currency: `billion` alone on a line below `US$250` would be no unit."""
    return not shown.number.lstrip("−-+")[:1].isdigit()


def _shown(setter: Typesetter, tile: Tile) -> Shown:
    return setter.formatter.parts(tile.value, tile.value.format)


# ---------------------------------------------------------------- tiles


def _tile(setter: Typesetter, tile: Tile, x: float, row: _Row, parent: Element, *, first: bool) -> list[Strip]:
    """Qualifier and number, unit, label, note, what it is held against, and a small line of earlier values."""
    element = Element("P", parent, block="key figure")
    quiet, small = setter.style("tile_label"), setter.style("tile_unit")
    width = row.width
    number = _number(setter, tile, row.style, beside=not row.units, color="accent" if first else "")
    strips = setter.paragraph(number, row.style, x, width, element)
    if row.units and not _is_money(_shown(setter, tile)):
        unit = (Span(_shown(setter, tile).unit, value=tile.value),)
        strips += setter.paragraph(unit, small, x, width, element)
    label: RichText = tile.label or (Span(tile.value.label),)
    strips += setter.paragraph(label, quiet, x, width, element)
    strips += setter.paragraph(tile.note, quiet, x, width, element)
    if tile.comparison is not None:
        against = setter.formatter.show(tile.comparison)
        lead = (*tile.comparison_label, Span(" ")) if tile.comparison_label else ()
        text = (*lead, Span(against, bold=True, value=tile.comparison))
        strips += setter.paragraph(text, quiet, x, width, element, color="ink")
    if tile.mark is not None:
        word = mark_word(tile.mark, setter.formatter)
        lines = setter.paragraph(word, quiet, x + SIGN_ROOM_PT, width - SIGN_ROOM_PT, element, color="ink")
        down = (quiet.leading_pt - SIGN_PT) / 2
        picture = Sketch(x, down, sign(tile.mark, SIGN_PT, setter.theme.palette), word)
        strips += [replace(lines[0], items=(picture, *lines[0].items), before_pt=3.0), *lines[1:]]
    trend = _trend(setter, tile.trend, x, min(width, TREND_WIDTH_PT), parent)
    return [*strips, *([trend] if trend else [])]


def _trend(setter: Typesetter, values: tuple[Value, ...], x: float, width: float, parent: Element) -> Strip | None:
    drawing = sparkline(values, width, TREND_HIGH_PT, setter.color("accent"), 1.2)
    if drawing is None:
        return None
    told = trend_element(setter, values, parent)
    return Strip(TREND_PT, (Sketch(x, TREND_DROP_PT, drawing, told.alt, told),))
