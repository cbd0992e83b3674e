"""A figure with its key as a list beside it: a map and its classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.charts.maps.classing import MapClass
from briefgen.document import Block, Bullets, Figure
from briefgen.exporters.pptx.exhibits import exhibit_head
from briefgen.exporters.pptx.placed import Area, ChartBox, Placed, Rule, TextBox, moved
from briefgen.exporters.pptx.ruled_rows import note_flow
from briefgen.exporters.pptx.telling import attributed, typed
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

MAP_TEXT_X = 24.0
"""From the left edge of the list to the names of the classes, beside their swatches."""


def keyed_items(
    setter: Typesetter, figure: Figure, key: Sequence[MapClass], rest: Sequence[Block], top: float, low: float
) -> tuple[Placed, ...] | None:
    """The list of classes at the left as the key, the map at the right; None when the list does not fit.

    Args:
        setter: Sets the type.
        figure: The map.
        key: Its classes.
        rest: What follows it in the part: at most a list.
        top: Where the body begins.
        low: Where it ends.
    """
    frame = setter.frame("map_list")
    items: list[Placed] = []
    y = top
    head = exhibit_head(setter, figure, frame.width)
    if head:
        items.append(TextBox(Frame(frame.x, y, frame.width, height_of(head)), head, "Exhibit head", block="caption"))
        y += height_of(head) + 10.0
    style = setter.style("summary_text")
    called = [attributed(entry.name, figure.shown) for entry in key]
    names = [setter.runs(text, replace(style, bold=True)) for text in called]
    name_width = max(setter.width(runs) for runs in names)
    swatch = setter.metric("map_swatch")
    text_x = MAP_TEXT_X + name_width + 16.0
    for index, entry in enumerate(key):
        strong = index == 0
        color, weight = ("ink", setter.metric("rule_strong")) if strong else ("rule", setter.metric("rule"))
        items.append(Rule(Frame(frame.x, y, frame.width, 0.0), setter.color(color), weight))
        items.append(Area(Frame(frame.x, y + 17.0, swatch, swatch), entry.color, name=f"Swatch {entry.name}"))
        color = "accent" if strong else "ink"
        name = setter.para(called[index], replace(style, bold=True, color=color), name_width + 8.0)
        countries = typed(setter.formatter.stop("item").join(figure.categories[member] for member in entry.members))
        text = setter.para(countries, style, frame.width - text_x)
        if text.lines > 3:
            text = setter.para(countries, style, frame.width - text_x, step=1)
        box = Frame(frame.x + MAP_TEXT_X, y + 12.0, name_width + 8.0, name.leading_pt)
        items.append(TextBox(box, (name,), f"Class {entry.name}", block="chart"))
        place = Frame(frame.x + text_x, y + 12.0, frame.width - text_x, height_of((text,)))
        items.append(TextBox(place, (text,), f"Countries {entry.name}", block="chart"))
        y += max(setter.metric("map_pitch"), height_of((text,)) + 27.0)
    items.append(Rule(Frame(frame.x, y, frame.width, 0.0), setter.color("rule"), setter.metric("rule")))
    for block in rest:
        if not isinstance(block, Bullets):
            return None
        found = note_flow(setter, block, frame.width, 1, "body").take(low - y - 16.0, top=False)
        if found is None or found.rest is not None:
            return None
        items += [moved(item, frame.x, y + 16.0) for item in found.items]
        y += 16.0 + found.height
    if y > low + 0.5:
        return None
    items.append(ChartBox(setter.frame("map"), figure, "Map", key=False))
    return tuple(items)
