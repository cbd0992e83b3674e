"""Key figures of which the first is the hero: large, with a bar against its comparison; four tiles beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.document import KeyFigures, Span, Tile
from briefgen.exporters.pptx.placed import Area, Para, Placed, Rule, TextBox, moved
from briefgen.exporters.pptx.telling import label_of
from briefgen.exporters.pptx.tiles import comparison_runs, fitting_step, number_runs, tile_row
from briefgen.exporters.pptx.trends import ABOVE_PT, mark_boxes, mark_paras, trend_box
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

FIVE = 5
"""One hero and two by two tiles fill a slide; an even grid of five would have a hole."""


def hero_items(setter: Typesetter, figures: KeyFigures) -> tuple[Placed, ...] | None:
    """The first figure large, up to four others beside it.

    Figures are of that kind when there are five of them, or when the first is compared with a part of itself, which
    a bar then shows.

    Returns:
        The items, placed from the corner of the body; None when the figures are not of that kind or do not fit.
    """
    tiles = figures.figures
    share = _share(tiles[0]) if tiles else None
    if figures.heading or not 2 <= len(tiles) <= FIVE or (share is None and len(tiles) != FIVE):
        return None
    hero, side = _hero(setter, tiles[0], share), _beside(setter, tiles[1:])
    return (*hero, *side) if hero is not None and side is not None else None


def _share(tile: Tile) -> float | None:
    """The comparison as a share of the figure, or None where it is no part of it."""
    if tile.comparison is None or tile.comparison.unit != tile.value.unit:
        return None
    amount, other = tile.value.amount, tile.comparison.amount
    if not isinstance(amount, int | float) or not isinstance(other, int | float) or isinstance(amount, bool):
        return None
    return other / amount if 0 < other < amount else None


def _hero(setter: Typesetter, tile: Tile, share: float | None) -> tuple[Placed, ...] | None:
    frame = setter.frame("hero")
    width = frame.width
    style = setter.style("hero")
    step = fitting_step(setter, (tile,), style, width)
    number = setter.para(number_runs(setter, tile, style, step, "accent"), style, width, step=step)
    label = setter.para(label_of(tile), "tile_label", width)
    if number.lines > 1 or label.lines > 1:
        return None
    # The design lets the leading of the number reach into its unit, where no part of a digit is.
    high = min(number.leading_pt, setter.metric("hero_unit") - setter.metric("hero_number"))
    lift = setter.metric("hero_unit") - setter.metric("hero_number") - high
    items: list[Placed] = [
        Rule(Frame(0.0, 0.0, width, 0.0), setter.color("accent"), setter.metric("rule_accent")),
        TextBox(Frame(0.0, setter.metric("hero_label"), width, 20.0), (label,), "Hero, label", block="key figure"),
        TextBox(Frame(0.0, setter.metric("hero_number"), width, high), (number,), "Hero", block="key figure"),
    ]
    unit = setter.formatter.parts(tile.value).unit
    if unit:
        para = setter.para((Span(unit, value=tile.value),), replace(setter.style("column_head"), bold=False), width)
        y = setter.metric("hero_unit") - lift
        items.append(TextBox(Frame(0.0, y, width, height_of((para,))), (para,), "Hero, unit", block="key figure"))
    if share is not None:
        items += [moved(item, 0.0, -lift) for item in _hero_bar(setter, tile, share, width)]
    low = max(item.frame.y + item.frame.height for item in items) + 6.0
    words = tuple(_words(setter, tile, width, compared=share is not None))
    if words:
        note = TextBox(Frame(0.0, low, width, height_of(words)), words, "Hero, note", block="key figure")
        items += [note, *mark_boxes(setter, tile, note)]
        low += height_of(words) + ABOVE_PT
    trend = trend_box(setter, tile, 0.0, low, width, "Hero")
    if trend is not None:
        items.append(trend)
    if max(item.frame.y + item.frame.height for item in items) > frame.height:
        return None
    return tuple(items)


def _words(setter: Typesetter, tile: Tile, width: float, *, compared: bool) -> Iterator[Para]:
    """What stands below the hero; its comparison too, unless a bar shows it."""
    if tile.comparison is not None and not compared:
        yield setter.para(comparison_runs(setter, tile), "tile_label", width)
    if tile.note:
        yield setter.para(tile.note, "tile_label", width, before=2.0)
    yield from mark_paras(setter, tile, width)


def _beside(setter: Typesetter, tiles: Sequence[Tile]) -> tuple[Placed, ...] | None:
    side = setter.frame("hero_tiles")
    gutter = setter.theme.deck.gutter_pt
    room = (side.width - gutter) / 2
    style = setter.style("tile")
    step = fitting_step(setter, tiles, style, room)
    items: list[Placed] = []
    y = 0.0
    for start in range(0, len(tiles), 2):
        placed, height = tile_row(setter, tiles[start : start + 2], (room, gutter), style, step, first=False)
        if height > setter.metric("tile_pitch") - 8.0:
            return None
        items += [moved(item, side.x - setter.frame("hero").x, y) for item in placed]
        y += setter.metric("tile_pitch")
    return tuple(items)


def _hero_bar(setter: Typesetter, hero: Tile, share: float, width: float) -> list[Placed]:
    """The bar of the comparison within that of the hero, and what stands at its ends."""
    y, high = setter.metric("hero_bar"), setter.metric("hero_bar_height")
    style = setter.style("tile_label")
    if hero.comparison is None:
        return []
    left = setter.runs(setter.shown(hero.comparison), replace(style, bold=True), color="accent")
    if hero.comparison_label:
        left = (*left, *setter.runs(" ", style), *setter.runs(hero.comparison_label, style, color="text"))
    right = setter.runs(setter.shown(hero.value), replace(style, bold=True), color="ink")
    ends = setter.metric("hero_ends")
    room = width - setter.width(right) - 12.0
    left_para = setter.para(left, style, room)
    return [
        Area(Frame(0.0, y, width, high), setter.color("tint"), setter.color("accent"), 0.75, "Bar, whole"),
        Area(Frame(0.0, y, width * share, high), setter.color("accent"), "", 0.0, "Bar, part"),
        TextBox(Frame(0.0, ends, room, height_of((left_para,))), (left_para,), "Bar, part label", block="key figure"),
        TextBox(
            Frame(room + 12.0, ends, width - room - 12.0, 20.0),
            (setter.para(right, style, width, align="right"),),
            "Bar, whole label",
            block="key figure",
        ),
    ]
