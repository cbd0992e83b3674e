"""Where the panels of a figure stand: small multiples, and two views of the same data, each under its head."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.keys import draw_strip, key_place, strip_size
from briefgen.charts.legible import refusal
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure
    from briefgen.themes.theme import Medium

GUTTER = 24.0
"""Between two panels, in points; half of it between rows of the report."""
LEAST_WIDTH: dict[Medium, float] = {"deck": 160.0, "report": 104.0}
LEAST_WIDTH_OF_BARS: dict[Medium, float] = {"deck": 170.0, "report": 165.0}
"""A panel is no narrower than this, unless the author says how many stand in a row."""
MOST_IN_ROW: dict[Medium, int] = {"deck": 4, "report": 3}
LEAST_HEIGHT: dict[Medium, float] = {"deck": 88.0, "report": 80.0}
"""The least height of a panel without its head."""
LEAST_HEIGHT_OF_LINES = 1.3
"""Lines need more, as a multiple: their values stand over and under them."""
LOWEST = 24.0
"""Nothing can be drawn in a panel that is lower or narrower."""
ALONE = 0.65
"""A panel that takes more of the width than this is as high as a chart by itself."""
HEIGHT_OF_WIDTH = 0.62
"""The height that a panel would like to have, of its width."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One panel in its place.

    Attributes:
        figure: The chart.
        box: Where it stands, from the lower left corner of the whole.
        head: Lines of its head, which stand above the box.
    """

    figure: Figure
    box: Box
    head: tuple[str, ...]


def is_arranged(figure: Figure) -> bool:
    """Whether a Figure is several panels, or a chart with its key in a strip apart."""
    return bool(figure.panels or key_place(figure))


def cells(panel: Panel, figure: Figure) -> tuple[Cell, ...]:
    """The places of all panels on a surface of a width and height; of a chart with its key apart, the one place.

    Raises:
        InputError: They have no room (`too-much`).
    """
    figure = _in_panels(figure)
    columns, rows, over, widths, heads = _grid(panel, figure)
    above = [_head_height(panel, heads[row * columns : (row + 1) * columns]) for row in range(rows)]
    free = panel.height - over - sum(above)
    heights = _parts(free, _row_gap(panel), rows, figure.panel_shares if columns == 1 and rows > 1 else ())
    if min(heights) < LOWEST or min(widths) < LOWEST:
        raise refusal(figure, "they would stand too close", panel.width, panel.height)
    found, top = [], panel.height - (over if key_place(figure) == "top" else 0.0)
    for row in range(rows):
        left = 0.0
        for column, width in enumerate(widths):
            index = row * columns + column
            if index < len(figure.panels):
                box = Box(left, top - above[row] - heights[row], width, heights[row])
                found.append(Cell(figure.panels[index], box, heads[index]))
            left += width + GUTTER
        top -= above[row] + heights[row] + _row_gap(panel)
    return _agreed(panel, tuple(found))


def _grid(panel: Panel, figure: Figure) -> tuple[int, int, float, list[float], list[tuple[str, ...]]]:
    """How many columns and rows there are, the height of the strip of the key, the widths, and the heads in lines."""
    columns = columns_of(panel, figure)
    rows = math.ceil(len(figure.panels) / columns)
    beside, over = strip_size(panel, _with_series(figure))
    widths = _parts(panel.width - beside, GUTTER, columns, figure.panel_shares if rows == 1 else ())
    return columns, rows, over, widths, _heads(panel, figure, widths)


def columns_of(panel: Panel, figure: Figure) -> int:
    """How many panels stand beside each other."""
    count = len(figure.panels)
    if figure.panel_columns:
        return figure.panel_columns
    if figure.panel_shares:
        return count
    lying = any("bar" in each.native for each in figure.panels)
    least = (LEAST_WIDTH_OF_BARS if lying else LEAST_WIDTH)[panel.medium]
    most = max(min(int((panel.width + GUTTER) / (least + GUTTER)), MOST_IN_ROW[panel.medium]), 1)
    return math.ceil(count / math.ceil(count / most))


def panels_height(panel: Panel, figure: Figure) -> float:
    """The height in points that all panels would like to have together."""
    return _height(panel, figure, _wished)


def least_height(panel: Panel, figure: Figure) -> float:
    """The height in points under which the panels cannot be read."""
    return _height(panel, figure, _least)


def draw_heads(panel: Panel, figure: Figure, placed: tuple[Cell, ...]) -> None:
    """Write what stands around the panels: their heads, and a key that is apart."""
    draw_strip(panel, _with_series(_in_panels(figure)))
    size = panel.look.category_pt
    for cell in placed:
        y = cell.box.y + cell.box.height + _GAP + size * _LEADING * (len(cell.head) - 1) + size * 0.25
        for line in cell.head:
            panel.text(cell.box.x, y, line, size, panel.palette.ink, name=f"panel {' '.join(cell.head)}", bold=True)
            y -= size * _LEADING


def some_panels(figure: Figure, start: int, end: int) -> Figure:
    """The panels from `start` up to `end`, in as many columns as all of them have."""
    shown = figure.panels[start:end]
    return replace(figure, panels=shown, alt=" ".join(each.alt for each in shown))


def _in_panels(figure: Figure) -> Figure:
    """The Figure as panels, which do not name their series where the key is apart."""
    if not key_place(figure):
        return figure
    plain = tuple(each for each in figure.options if each[0] != "key")
    inner = figure.panels or (replace(figure, options=plain, caption=()),)
    return replace(figure, panels=tuple(replace(each, legend="none") for each in inner))


def _with_series(figure: Figure) -> Figure:
    """What the key of a Figure of panels speaks of."""
    first = figure.panels[0]
    return replace(first, options=(*first.options, ("key", key_place(figure))))


_LEADING = 1.2
_GAP = 4.0


def _row_gap(panel: Panel) -> float:
    return GUTTER * 0.75 if panel.medium == "deck" else GUTTER / 2


def _parts(whole: float, gap: float, count: int, shares: tuple[float, ...]) -> list[float]:
    """A length in parts with gaps between them."""
    weights = shares if len(shares) == count else (1.0,) * count
    return [(whole - gap * (count - 1)) * weight / sum(weights) for weight in weights]


def _heads(panel: Panel, figure: Figure, widths: list[float]) -> list[tuple[str, ...]]:
    size, found = panel.look.category_pt, []
    for index, each in enumerate(figure.panels):
        text = plain_text(each.caption)
        found.append(panel.balanced(text, size, widths[index % len(widths)], bold=True) if text else ())
    return found


def _head_height(panel: Panel, heads: list[tuple[str, ...]]) -> float:
    lines = max((len(lines) for lines in heads), default=0)
    return lines * panel.look.category_pt * _LEADING + _GAP if lines else 0.0


def _height(panel: Panel, figure: Figure, need: Callable[[Panel, Figure, float], float]) -> float:
    """The height of heads, gaps and rows, where each panel needs some height at its width."""
    figure = _in_panels(figure)
    columns, rows, over, widths, heads = _grid(panel, figure)
    apart = _row_gap(panel) * (rows - 1) + over
    needs = []
    for row in range(rows):
        of_row = range(row * columns, min((row + 1) * columns, len(figure.panels)))
        apart += _head_height(panel, heads[of_row.start : of_row.stop])
        needs.append(max(need(panel, figure.panels[index], widths[index % columns]) for index in of_row))
    if len(figure.panel_shares) == rows > 1:
        share, largest = max(zip(figure.panel_shares, needs, strict=True))
        return apart + sum(figure.panel_shares) * largest / share
    return apart + sum(needs)


def _least(panel: Panel, figure: Figure, width: float) -> float:
    lines = LEAST_HEIGHT_OF_LINES if figure.native.startswith("line") or figure.kind == "step" else 1.0
    return min(LEAST_HEIGHT[panel.medium] * lines, width)


def _wished(panel: Panel, figure: Figure, width: float) -> float:
    from briefgen.charts import room_of

    natural = room_of(figure, panel.theme, panel.medium, width, panel.formatter).natural
    if "bar" in figure.native or width > panel.width * ALONE:
        return natural
    return min(natural, max(width * HEIGHT_OF_WIDTH, LEAST_HEIGHT[panel.medium]))


def _agreed(panel: Panel, placed: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells, all with an axis where one has no room for its values: panels beside each other are read alike."""
    from briefgen.charts import lay_out

    shown = set()
    for cell in placed:
        on = panel.sized(cell.box.width, cell.box.height)
        plots = lay_out(on, cell.figure)
        if plots is not None and cell.figure.y_axis.show is None:
            shown.add(plots.values.shown)
    if len(shown) < 2:
        return placed
    return tuple(replace(cell, figure=_with_axis(cell.figure)) for cell in placed)


def _with_axis(figure: Figure) -> Figure:
    if figure.y_axis.show is not None:
        return figure
    labels = "none" if figure.labels == "auto" else figure.labels
    return replace(figure, y_axis=replace(figure.y_axis, show=True), labels=labels)
