"""Which arrangement a part gets: chosen from the pattern of its blocks, as pure functions from blocks to flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from briefgen.charts.room import Place
from briefgen.document import (
    Block,
    Bullets,
    Callout,
    Columns,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
)
from briefgen.exporters.pptx.exhibits import callout_flow, figure_flow, figure_room, picture_flow, quote_flow
from briefgen.exporters.pptx.flows import Beside, Fixed, Flow, Stack
from briefgen.exporters.pptx.hero_figure import hero_items
from briefgen.exporters.pptx.ruled_rows import column_flow, note_flow, statement_flow
from briefgen.exporters.pptx.table_flows import table_flow
from briefgen.exporters.pptx.telling import unmarked
from briefgen.exporters.pptx.text_flows import list_flow, prose_flow
from briefgen.exporters.pptx.tiles import side_flow, tile_flow
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.exporters.pptx.whole import whole_flow

STEPS = (0, 1, 2)
"""Sizes in which a slide's content is tried, the largest first."""


def body_flow(setter: Typesetter, part: Part, step: int) -> Flow:
    """The content of a part in one size, over the whole width of the body."""
    width = setter.frame("body").width
    blocks = part.blocks
    match blocks:
        case (KeyFigures() as figures,) if step == 0 and (hero := hero_items(setter, figures)) is not None:
            return Fixed(hero, 316.0)
        case (Figure() as figure,) if _place(setter, figure) == "strip":
            return whole_flow(setter, figure, None, width)
        case (Figure() as figure, KeyFigures() as facts) if (
            _place(setter, figure) == "strip" and len(facts.figures) <= 3
        ):
            return whole_flow(setter, figure, facts, width)
        case (Figure() as figure,) if _place(setter, figure) == "half":
            return figure_flow(setter, figure, setter.frame("chart").width)
        case (Figure() as figure, Bullets() as notes) if _place(setter, figure) != "alone":
            return _chart_and_notes(setter, figure, notes, step)
        case (KeyFigures() as figures, Figure() as figure, *rest):
            beside = _figures_and_chart(setter, figures, figure, step)
            return Stack((beside, *_flows(setter, part, tuple(rest), width, step))) if rest else beside
        case (Bullets(style="statement") as bullets,):
            return statement_flow(setter, bullets, width, step if len(bullets.bullets) <= 4 else max(step, 1))
        case (Bullets() as bullets,):
            return list_flow(setter, bullets, setter.frame("text").width, step, "body")
        case _:
            return Stack(tuple(_flows(setter, part, blocks, width, step)))


def _place(setter: Typesetter, figure: Figure) -> Place:
    """Where a figure over the whole width would stand."""
    return figure_room(setter, figure, setter.frame("body").width).place


def _chart_and_notes(setter: Typesetter, figure: Figure, notes: Bullets, step: int) -> Flow:
    wide = _place(setter, figure) == "long" and len(notes.bullets) <= 3
    chart = setter.frame("chart_wide" if wide else "chart")
    note = setter.frame("note_narrow" if wide else "note")
    left = setter.frame("body").x
    side = note_flow(setter, notes, note.width, step, "body")
    return Beside(((chart.x - left, figure_flow(setter, figure, chart.width)), (note.x - left, side)))


def _figures_and_chart(setter: Typesetter, figures: KeyFigures, figure: Figure, step: int) -> Flow:
    left = setter.frame("body").x
    side, chart = setter.frame("figures"), setter.frame("figures_chart")
    return Beside(
        (
            (side.x - left, side_flow(setter, figures, side.width, step)),
            (chart.x - left, figure_flow(setter, figure, chart.width)),
        )
    )


def _flows(
    setter: Typesetter, part: Part, blocks: Sequence[Block], width: float, step: int, *, stressed: bool = False
) -> Iterator[Flow]:
    """Any blocks, one below the other; neighbouring paragraphs are one text."""
    whole = width >= setter.frame("body").width
    for prose, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
        run = list(group)
        if prose:
            paragraphs = [block for block in run if isinstance(block, Paragraph)]
            yield prose_flow(setter, paragraphs, setter.frame("text").width if whole else width, step)
            continue
        for block in run:
            yield _flow(setter, part, block, width, step, stressed=stressed)


def _flow(setter: Typesetter, part: Part, block: Block, width: float, step: int, *, stressed: bool) -> Flow:
    whole = width >= setter.frame("body").width
    match block:
        case Bullets(style="statement"):
            return statement_flow(setter, block, width, step)
        case Bullets() if not whole and block.heading:
            return column_flow(setter, block, width, step, stressed=stressed)
        case Bullets():
            return list_flow(setter, block, setter.frame("text").width if whole else width, step)
        case KeyFigures() if width < 300.0:
            return side_flow(setter, block, width, step)
        case KeyFigures():
            return tile_flow(setter, block, width, step if len(part.blocks) == 1 else max(step, 2))
        case Table():
            return table_flow(setter, block, width, step, unmarked(part.title))
        case Figure() if _place(setter, block) == "strip":
            return whole_flow(setter, block, None, width)
        case Figure():
            return figure_flow(setter, block, width)
        case Picture():
            return picture_flow(setter, block, width, _picture_height(part, step, whole=whole))
        case Quote():
            return quote_flow(setter, block, min(width, setter.frame("text").width), step)
        case Callout():
            return callout_flow(setter, block, width, step)
        case Columns():
            return _beside(setter, part, block, width, step)
        case Paragraph():
            return prose_flow(setter, (block,), width, step)
        case _:
            assert_never(block)


def _picture_height(part: Part, step: int, *, whole: bool) -> float:
    """Room for a picture with its caption: less where other things stand below it or the head is high."""
    return (300.0, 270.0, 230.0)[step] if len(part.blocks) == 1 or not whole else 190.0


def _beside(setter: Typesetter, part: Part, block: Columns, width: float, step: int) -> Flow:
    """Columns on the grid: 1 : 2 becomes four and seven of twelve with one between, where they fill the slide."""
    columns = [tuple(column) for column in block.columns]
    places = column_places(setter, columns, block.widths, width)
    lists = [column for column in columns if len(column) == 1 and isinstance(column[0], Bullets) and column[0].heading]
    stressed = len(columns) == 2 and len(lists) == 2
    made: list[tuple[float, Flow]] = []
    for index, ((x, room), column) in enumerate(zip(places, columns, strict=True)):
        if not column:
            continue
        flows = tuple(_flows(setter, part, column, room, step, stressed=stressed and index == 1))
        if stressed and isinstance(column[0], Bullets):
            key = ("left", "right")[index] if width >= setter.frame("body").width else ""
            flows = (column_flow(setter, column[0], room, step, stressed=index == 1, placeholder=key),)
        made.append((x, flows[0] if len(flows) == 1 else Stack(flows)))
    return Beside(tuple(made))


def column_places(
    setter: Typesetter, columns: Sequence[Sequence[Block]], widths: Sequence[int], width: float
) -> list[tuple[float, float]]:
    """Left edge and width of each column."""
    gutter = setter.theme.deck.gutter_pt
    shares = list(widths) if len(widths) == len(columns) else [1] * len(columns)
    if width >= setter.frame("body").width and sorted(shares) == [1, 2]:
        # Figures or facts, then a column of the grid left free, then the chart.
        narrow, wide = setter.frame("figures").width, setter.frame("figures_chart").width
        if shares[0] == 1:
            return [(0.0, narrow), (width - wide, wide)]
        return [(0.0, wide), (width - narrow, narrow)]
    room = width - gutter * (len(columns) - 1)
    found: list[tuple[float, float]] = []
    x = 0.0
    for share in shares:
        across = room * share / sum(shares)
        found.append((x, across))
        x += across + gutter
    return found
