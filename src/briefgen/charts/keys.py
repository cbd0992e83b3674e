"""Names of series where they cannot stand at the marks: a row of swatches with words in the colours of the series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.looks import Look, noted, option, series_looks
from briefgen.document import Figure

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

WIDEST_COLUMN = 0.3
"""Names right of a chart take at most this share of the width."""
SWATCH = 0.7
"""Side of a swatch, in em of the names."""


def has_key(figure: Figure) -> bool:
    """Whether the names of series must be shown at all."""
    return len(figure.series) > 1 and figure.legend != "none"


def key_rows(panel: Panel, figure: Figure, width: float) -> list[list[int]]:
    """Which series stand in which row."""
    size = panel.look.category_pt
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, series in enumerate(figure.series):
        wide = _entry_width(panel, series.name, size, width)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += wide + size
    return rows


def key_height(panel: Panel, figure: Figure, width: float) -> float:
    """Height of the row or rows, with the space below them; 0 when there is no key."""
    if not has_key(figure):
        return 0.0
    size = panel.look.category_pt
    lines = sum(_row_lines(panel, figure, row, width) for row in key_rows(panel, figure, width))
    return lines * size * 1.35 + size * 0.8


def draw_key(
    panel: Panel,
    figure: Figure,
    looks: Sequence[Look],
    box: tuple[float, float, float],
    shapes: Sequence[str] = (),
) -> None:
    """Draw the names.

    Args:
        panel: Where.
        figure: What.
        looks: Colours of the series.
        box: Left edge, top and width.
        shapes: The mark of each series; none: squares of its colour.
    """
    left, top, width = box
    size = panel.look.category_pt
    side = size * SWATCH
    for row in key_rows(panel, figure, width):
        x = left
        for index in row:
            name, look = figure.series[index].name, looks[index]
            middle = top - size * 0.65
            edge = look.edge or None
            if shapes:
                at = [(x + side / 2, middle)]
                panel.markers(at, shapes[index], side, look.fill, name=f"swatch {name}", edge=look.line, edge_pt=1.5)
            else:
                panel.rectangle(
                    x,
                    middle - side / 2,
                    side,
                    side,
                    look.fill,
                    name=f"swatch {name}",
                    edge=edge,
                    edge_width=panel.fine,
                    hatch=look.hatch,
                )
            for number, line in enumerate(panel.wrapped(name, size, width - side - 6, bold=True)):
                y = middle - number * size * 1.35
                panel.middle_text(x + side + 6, y, line, size, look.label, name=f"series {name}", bold=True)
            x += _entry_width(panel, name, size, width) + size
        top -= _row_lines(panel, figure, row, width) * size * 1.35


def key_place(figure: Figure) -> str:
    """Where a key stands apart from the marks, in a strip of its own: `top`, `bottom`, `right`, or nowhere."""
    return str(option(figure, "key"))


def strip_size(panel: Panel, figure: Figure) -> tuple[float, float]:
    """Width at the right, and height above or below, of the strip of the key; `figure` has the series."""
    told = replace(figure, legend="direct")
    if key_place(figure) == "right":
        return _column_width(panel, told) + panel.look.category_pt, 0.0
    return 0.0, key_height(panel, told, panel.width) if key_place(figure) else 0.0


def draw_strip(panel: Panel, figure: Figure) -> None:
    """Draw the key in its strip."""
    place, told = key_place(figure), noted(replace(figure, legend="direct"), panel.look)
    if not place:
        return
    height = key_height(panel, told, panel.width)
    left, top, width = 0.0, panel.height, panel.width
    if place == "bottom":
        top = height - panel.look.category_pt * 0.8
    if place == "right":
        width = _column_width(panel, told)
        left = panel.width - width
    draw_key(panel, told, series_looks(told, panel.palette), (left, top, width))


def _column_width(panel: Panel, figure: Figure) -> float:
    size, most = panel.look.category_pt, panel.width * WIDEST_COLUMN
    return max(_entry_width(panel, series.name, size, most) for series in figure.series) + 0.01


def _entry_width(panel: Panel, name: str, size: float, width: float) -> float:
    lines = panel.wrapped(name, size, width - size * SWATCH - 6, bold=True)
    return size * SWATCH + 6 + max(panel.text_width(line, size, bold=True) for line in lines)


def _row_lines(panel: Panel, figure: Figure, row: Sequence[int], width: float) -> int:
    size = panel.look.category_pt
    return max(
        len(panel.wrapped(figure.series[index].name, size, width - size * SWATCH - 6, bold=True)) for index in row
    )
