"""One share of a whole: a single bar over the width, its parts named above it, facts below."""

from __future__ import annotations

from briefgen.charts.scale import number_of
from briefgen.document import Figure, KeyFigures
from briefgen.exporters.pptx.exhibits import exhibit_head
from briefgen.exporters.pptx.flows import Fixed
from briefgen.exporters.pptx.placed import ChartBox, Para, Placed, Rule, TextBox
from briefgen.exporters.pptx.telling import label_of
from briefgen.exporters.pptx.tiles import comparison_runs
from briefgen.exporters.pptx.trends import ABOVE_PT, trend_box
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

NAMES_PT = 25.0
"""Height of the names of the parts, which belong to the chart."""


def whole_flow(setter: Typesetter, figure: Figure, facts: KeyFigures | None, width: float) -> Fixed:
    """The bar with its names; on a slide of its own with up to three facts below it."""
    items: list[Placed] = []
    y = 0.0
    head = exhibit_head(setter, figure, width)
    if head:
        items.append(TextBox(Frame(0.0, 0.0, width, height_of(head)), head, "Exhibit head", block="caption"))
        y = height_of(head) + 11.0
    bar = setter.frame("whole_bar").height if width >= setter.frame("body").width else 64.0
    rows = 2 if width < 480.0 and len(figure.series) > 2 else 1
    names = NAMES_PT * rows
    items.append(ChartBox(Frame(0.0, y, width, names + bar), figure, "Bar"))
    y += names + bar
    shown = [value for series in figure.series for value in series.values if number_of(value) is not None]
    if facts is not None and shown:
        y = setter.frame("whole_facts").y - setter.frame("body").y
        gutter = setter.theme.deck.gutter_pt
        room = setter.metric("fact_width")
        low = y
        for index, tile in enumerate(facts.figures):
            x = index * (room + gutter)
            number = setter.para(setter.shown(tile.value), "fact", room)
            below: list[Para] = [setter.para(label_of(tile), "fact_text", room - 20.0)]
            if tile.comparison is not None:
                below.append(setter.para(comparison_runs(setter, tile), "fact_text", room - 20.0))
            if tile.note:
                below.append(setter.para(tile.note, "fact_text", room - 20.0))
            color = (setter.color("ink"), setter.metric("rule_strong"))
            items.append(Rule(Frame(x, y, room, 0.0), *color))
            name = f"Fact {index + 1}"
            place = Frame(x, y + 12.0, room, height_of((number,)))
            items.append(TextBox(place, (number,), name, block="key figure"))
            label_y = y + 16.0 + height_of((number,))
            place = Frame(x, label_y, room, height_of(below))
            items.append(TextBox(place, tuple(below), f"{name}, label", block="key figure"))
            low = max(low, label_y + height_of(below))
            trend = trend_box(setter, tile, x, label_y + height_of(below) + ABOVE_PT, room, name)
            if trend is not None:
                items.append(trend)
                low = max(low, trend.frame.y + trend.frame.height)
        y = low
    return Fixed(tuple(items), y)
