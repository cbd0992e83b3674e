"""Key figures: large numbers with their labels, in rows, or in a column beside something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document import KeyFigures, Span, Tile
from briefgen.exporters.pptx.flows import Fixed, Stack
from briefgen.exporters.pptx.placed import Para, Placed, Rule, TextBox, TextRun
from briefgen.exporters.pptx.ruled_rows import Row, Rows
from briefgen.exporters.pptx.telling import label_of
from briefgen.exporters.pptx.trends import ABOVE_PT, HEIGHT_PT, WIDTH_PT, mark_boxes, mark_paras, trend_box
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.formatting import qualified
from briefgen.themes.theme import Frame, TypeStyle


@dataclass(frozen=True, slots=True)
class _Set:
    """A tile with its pieces set: number, unit, and what stands under them."""

    number: Para
    unit: tuple[Para, ...]
    label: tuple[Para, ...]


def tile_flow(setter: Typesetter, figures: KeyFigures, width: float, step: int) -> Stack:
    """Tiles in as many columns as they need, at most six on a slide."""
    tiles = figures.figures
    gutter = setter.theme.deck.gutter_pt
    across = _across(setter, len(tiles), width, step)
    style = _style(setter, len(tiles), width, step)
    room = (width - gutter * (across - 1)) / across
    while across > 1 and not _fits_at(setter, tiles, style, len(style.sizes) - 1, room):
        across -= 1  # a number is not cut while there is a wider tile for it
        room = (width - gutter * (across - 1)) / across
    number_step = fitting_step(setter, tiles, style, room)
    rows: list[tuple[Placed, ...]] = []
    heights: list[float] = []
    for start in range(0, len(tiles), across):
        placed, height = tile_row(
            setter, tiles[start : start + across], (room, gutter), style, number_step, first=start == 0
        )
        rows.append(placed)
        heights.append(height)
    pitch = setter.metric("tile_pitch") if step == 0 and len(rows) > 1 else 0.0
    flows = []
    for index, (placed, height) in enumerate(zip(rows, heights, strict=True)):
        last = index == len(rows) - 1
        full = max(height, pitch - 12.0) if not last else height
        fresh = index > 0 and across > 1 and (index * across) % int(setter.metric("tiles_at_most")) == 0
        flows.append(Fixed(placed, full, gap=12.0 if pitch else 20.0, fresh=fresh))
    if figures.heading:
        head = setter.para(figures.heading, "column_head", width)
        box = TextBox(Frame(0.0, 0.0, width, height_of((head,))), (head,), "Head", block="key figure")
        flows.insert(0, Fixed((box,), height_of((head,))))
        if len(flows) > 1:
            flows[1] = replace(flows[1], gap=12.0)
    return Stack(tuple(flows))


def _across(setter: Typesetter, count: int, width: float, step: int) -> int:
    """Tiles in a row: four are two by two on a slide of their own, else as many as fit."""
    full = width >= setter.frame("tiles").width
    if full and step == 0:
        return {1: 2, 2: 2, 4: 2}.get(count, 3)
    if full:
        return 4 if count == 4 else 3
    narrow = setter.metric("tile_width_4")
    return max(1, min(count, int((width + setter.theme.deck.gutter_pt) // (narrow + setter.theme.deck.gutter_pt))))


FEW = {1: 96.0, 2: 72.0, 3: 54.0}
"""So many figures that have a slide to themselves begin at so large a size, of those of the hero and the tiles."""


def _style(setter: Typesetter, count: int, width: float, step: int) -> TypeStyle:
    """The style of the numbers: few figures are larger where nothing else is on their slide."""
    style = setter.style("tile")
    if step > 1:
        return replace(style, size_pt=36.0, leading_pt=40.0, steps=((28.0, 32.0),))
    if step == 0 and count in FEW and width >= setter.frame("tiles").width:
        large = [pair for pair in setter.style("hero").sizes if style.size_pt < pair[0] <= FEW[count]]
        if large:
            return replace(style, size_pt=large[0][0], leading_pt=large[0][1], steps=(*large[1:], *style.sizes))
    return style


def fitting_step(setter: Typesetter, tiles: Sequence[Tile], style: TypeStyle, room: float) -> int:
    """The first size in which every number stands on one line."""
    steps = range(len(style.sizes))
    return next((step for step in steps if _fits_at(setter, tiles, style, step, room)), steps[-1])


def _fits_at(setter: Typesetter, tiles: Sequence[Tile], style: TypeStyle, step: int, room: float) -> bool:
    return all(setter.width(number_runs(setter, tile, style, step, "ink")) * 1.01 <= room for tile in tiles)


def number_runs(setter: Typesetter, tile: Tile, style: TypeStyle, step: int, color: str) -> tuple[TextRun, ...]:
    """The number; the word before it (`more than`) stands small on the same line."""
    shown = setter.formatter.parts(tile.value)
    size = style.sizes[step][0]
    number = (Span(shown.number, value=tile.value),)
    if tile.value.missing:
        return setter.runs(number, style, size, color="muted")
    runs = setter.runs(number, style, size, color=color)
    if shown.qualifier:
        before = setter.runs((Span(qualified(shown.qualifier, ""), value=tile.value),), setter.style("tile_unit"))
        runs = (*before, *runs)
    return runs


def _set(setter: Typesetter, tile: Tile, room: float, style: TypeStyle, step: int, *, first: bool) -> _Set:
    shown = setter.formatter.parts(tile.value)
    number = setter.para(number_runs(setter, tile, style, step, "accent" if first else "ink"), style, room, step=step)
    unit = (setter.para((Span(shown.unit, value=tile.value),), "tile_unit", room),) if shown.unit else ()
    label = label_of(tile)
    below: list[Para] = []
    if label:
        below.append(setter.para(label, "tile_label", room))
    if tile.comparison is not None:
        below.append(setter.para(comparison_runs(setter, tile), "tile_label", room, before=2.0))
    if tile.note:
        below.append(setter.para(tile.note, "tile_label", room, before=2.0))
    below += mark_paras(setter, tile, room)
    return _Set(number, unit, tuple(below))


def comparison_runs(setter: Typesetter, tile: Tile) -> tuple[TextRun, ...]:
    """What a figure is held against, as `plan: 12.5 million`, the number stronger than the word."""
    if tile.comparison is None:
        return ()
    style = setter.style("tile_label")
    strong = setter.runs(setter.shown(tile.comparison), replace(style, bold=True), color="ink")
    if not tile.comparison_label:
        return strong
    label = setter.runs(tile.comparison_label, style)
    return (*label, replace(label[-1], text=": ", raised=False, link=None, span=None), *strong)


def tile_row(
    setter: Typesetter, tiles: Sequence[Tile], columns: tuple[float, float], style: TypeStyle, step: int, *, first: bool
) -> tuple[tuple[Placed, ...], float]:
    """Tiles side by side; units, and labels below units, stand on common lines."""
    room, gutter = columns
    made = [_set(setter, tile, room, style, step, first=first and index == 0) for index, tile in enumerate(tiles)]
    leading = style.sizes[step][1]
    number_y = setter.metric("tile_number") - (0.0 if step == 0 and style.size_pt > 40 else 4.0)
    lines = max(entry.number.lines for entry in made)
    unit_y = number_y + lines * leading + 4.0
    label_y = unit_y + (22.0 if any(entry.unit for entry in made) else 0.0)
    items: list[Placed] = []
    height = label_y
    for index, entry in enumerate(made):
        x = index * (room + gutter)
        strong = first and index == 0
        color = setter.color("accent" if strong else "ink")
        items.append(Rule(Frame(x, 0.0, room, 0.0), color, setter.metric("rule_accent" if strong else "rule_strong")))
        name = f"Figure {index + 1}"
        items.append(
            TextBox(Frame(x, number_y, room, height_of((entry.number,))), (entry.number,), name, block="key figure")
        )
        if entry.unit:
            items.append(
                TextBox(Frame(x, unit_y, room, height_of(entry.unit)), entry.unit, f"{name}, unit", block="key figure")
            )
        if entry.label:
            y = label_y if entry.unit else unit_y  # no hole where a unit would be
            place = Frame(x, y, room, height_of(entry.label))
            words = TextBox(place, entry.label, f"{name}, label", block="key figure")
            items += [words, *mark_boxes(setter, tiles[index], words)]
            height = max(height, y + height_of(entry.label))
    trend_y = height + ABOVE_PT
    for index, tile in enumerate(tiles):
        trend = trend_box(setter, tile, index * (room + gutter), trend_y, room, f"Figure {index + 1}")
        if trend is not None:
            items.append(trend)
            height = trend_y + HEIGHT_PT
    return tuple(items), height


def side_flow(setter: Typesetter, figures: KeyFigures, width: float, step: int) -> Rows:
    """Figures one below the other, beside a chart."""
    style = setter.style("side_figure")
    tiles = figures.figures
    fits = [
        all(setter.width(_side_number(setter, tile, style, index)) <= width for tile in tiles)
        for index in range(len(style.sizes))
    ]
    size = max(min(step, 1), fits.index(True) if True in fits else len(style.sizes) - 1)
    rows = []
    for index, tile in enumerate(tiles):
        number = setter.para(_side_number(setter, tile, style, size), style, width, step=size)
        paras: list[Para] = [number]
        label = label_of(tile)
        if label:
            paras.append(setter.para(label, "tile_label", width, before=2.0))
        if tile.comparison is not None:
            paras.append(setter.para(comparison_runs(setter, tile), "tile_label", width, before=2.0))
        if tile.note:
            paras.append(setter.para(tile.note, "tile_label", width, before=2.0))
        paras += mark_paras(setter, tile, width)
        height = height_of(paras)
        box = TextBox(Frame(0.0, 10.0, width, height), tuple(paras), f"Figure {index + 1}", block="key figure")
        signs = tuple(mark_boxes(setter, tile, box))
        items: tuple[Placed, ...] = (box, *signs)
        room = width - WIDTH_PT  # beside a short number, as a rule; else below all words
        beside = number.lines == 1 and setter.width(number.runs) * 1.02 <= room - 12.0
        y = 10.0 + (number.leading_pt - HEIGHT_PT) / 2 if beside else 10.0 + height + ABOVE_PT
        trend = trend_box(setter, tile, room if beside else 0.0, y, width, f"Figure {index + 1}")
        if trend is not None and beside:
            items = (*_number_apart(box, room - 12.0), *signs, trend)
        elif trend is not None:
            items = (box, *signs, trend)
            height += ABOVE_PT + HEIGHT_PT
        least = setter.metric("figures_pitch") if step == 0 else 0.0
        rows.append(Row(items, max(least, 10.0 + height + 12.0), (setter.color("rule"), setter.metric("rule"))))
    top: Row | None = None
    if figures.heading:
        head = setter.para(figures.heading, "column_head", width)
        high = height_of((head,))
        box = TextBox(Frame(0.0, 10.0, width, high), (head,), "Head", block="key figure")
        top = Row((box,), 10.0 + high + 8.0, (setter.color("rule"), setter.metric("rule")))
    return Rows(setter, tuple(rows), width, first=(setter.color("ink"), setter.metric("rule_strong")), head=top)


def _number_apart(box: TextBox, room: float) -> tuple[TextBox, ...]:
    """The number in a box of its own, so that something can stand right of it, and the words below it."""
    number, words = box.paras[0], box.paras[1:]
    frame = box.frame
    high = height_of((number,))
    alone = replace(box, frame=Frame(frame.x, frame.y, room, high), paras=(number,))
    if not words:
        return (alone,)
    top = high + words[0].before_pt
    below = Frame(frame.x, frame.y + top, frame.width, frame.height - top)
    return alone, replace(box, frame=below, paras=words, name=f"{box.name}, label")


def _side_number(setter: Typesetter, tile: Tile, style: TypeStyle, step: int) -> tuple[TextRun, ...]:
    runs = number_runs(setter, tile, style, step, "ink")
    unit = setter.formatter.parts(tile.value).unit
    return (*runs, *setter.runs((Span(f" {unit}", value=tile.value),), setter.style("tile_unit"))) if unit else runs
