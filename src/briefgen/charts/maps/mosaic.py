"""Drawing a map of tiles: a square for each country, with its code and where there is room its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.charts.looks import option
from briefgen.charts.maps.atlas import codes_of, iso2, regions
from briefgen.charts.maps.key import draw_key_rows, rows_height
from briefgen.charts.maps.tiles import TileGrid, shown_codes, tile_grid
from briefgen.charts.marks import on_fill, value_text
from briefgen.charts.scale import number_of
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.maps.classing import MapClass
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

LARGEST = {"deck": 52.0, "report": 40.0}
"""Side of a tile with the gap beside it, in points."""
GAP = 0.06
"""Gap between two tiles, of their distance."""
WIDEST = 1.12
"""A code of two letters may be a little wider than its tile: few are, and those beside them are not."""
CODE_RISE = 0.24
"""How far a code stands over the middle of its tile where its value stands below it, of the tile."""


def mosaic_height(panel: Panel, figure: Figure, classes: Sequence[MapClass]) -> float:
    """The height of tiles that fill the width, no larger than the design has them, and of their key."""
    grid = _grid(figure)
    side = min(panel.width / grid.columns, LARGEST[panel.medium])
    return grid.rows * side + rows_height(panel, classes)


def draw_mosaic(panel: Panel, figure: Figure, classes: Sequence[MapClass]) -> None:
    """Draw a Figure of kind `tile_map`.

    Raises:
        InputError: The tiles are too small for their codes (`too-much`).
    """
    grid = _grid(figure)
    foot = rows_height(panel, classes)
    side = min(panel.width / grid.columns, (panel.height - foot) / grid.rows, LARGEST[panel.medium] * 1.3)
    indexes = codes_of(figure)
    names, size = _lettering(panel, grid, indexes, side)
    left = (panel.width - side * grid.columns) / 2
    top = panel.height
    colors = {index: entry.color for entry in classes for index in entry.members}
    values = _values(panel, figure, indexes, side, size)
    for code, (column, row) in grid.cells.items():
        index = indexes.get(code)
        fill = colors.get(index, panel.palette.map_other) if index is not None else panel.palette.map_other
        strong = index is not None and index in figure.highlight
        corner = (left + column * side, top - (row + 1) * side)
        _draw_tile(panel, corner, side, fill, f"tile {code}", strong=strong)
        ink = on_fill(fill, panel.palette) if index is not None else panel.palette.muted
        x, y = corner[0] + side / 2, corner[1] + side / 2
        value = values.get(code, "")
        above = side * CODE_RISE if value else 0.0
        name = f"code {code}"
        bold = index is not None
        panel.middle_text(x, y + above, names.get(code, ""), size, ink, name=name, bold=bold, align="center")
        if value:
            panel.middle_text(x, y - above, value, panel.look.axis_pt, ink, name=f"value {code}", align="center")
    draw_key_rows(panel, classes)


def _grid(figure: Figure) -> TileGrid:
    valued = frozenset(codes_of(figure))
    name = str(option(figure, "region", "world"))
    region = regions()["world" if name == "fit" else name]
    codes = tuple(code for code in region.members if code in valued) if name == "fit" else shown_codes(region, valued)
    return tile_grid(codes, region.extent)


def _lettering(panel: Panel, grid: TileGrid, valued: Mapping[str, int], side: float) -> tuple[dict[str, str], float]:
    """The codes that fit into the tiles and their size: of three letters or of two, of all or of those with data."""
    look = panel.look
    for codes in (tuple(grid.cells), tuple(valued)):
        for names, room in (({code: code for code in codes}, 0.9), ({code: iso2(code) for code in codes}, WIDEST)):
            widest = max(panel.text_width(name, 1.0, bold=True) for name in names.values())
            if widest * look.axis_pt <= side * room:
                return names, max(min(look.category_pt, side * 0.9 / widest, side * 0.62), look.axis_pt)
    told = f"{len(grid.cells)} tiles do not fit into {panel.width:.0f} × {panel.height:.0f} points"
    raise fault("too-much", told, "choose a smaller region:, use kind: map, or give the chart more room")


def _values(panel: Panel, figure: Figure, indexes: Mapping[str, int], side: float, size: float) -> dict[str, str]:
    """The numbers that stand in the tiles: all of them or none."""
    measure = figure.series[0].values
    if figure.labels == "none" or size + panel.look.axis_pt > side * 0.8:
        return {}
    texts = {code: value_text(panel, measure[index]) for code, index in indexes.items()}
    numbers = all(number_of(value) is not None for value in measure if value is not None and not value.missing)
    if not numbers or any(
        panel.text_width(text, panel.look.axis_pt) > side * (1 - GAP) - 2.0 for text in texts.values()
    ):
        return {}
    return texts


def _draw_tile(panel: Panel, corner: tuple[float, float], side: float, fill: str, name: str, *, strong: bool) -> None:
    gap = max(side * GAP, 0.8) / 2
    x, y = corner
    width = side - 2 * gap
    edge = (1.75 if panel.medium == "deck" else 1.25) if strong else 0.0
    panel.rectangle(
        x + gap + edge / 2,
        y + gap + edge / 2,
        width - edge,
        width - edge,
        fill,
        name=name,
        edge=panel.palette.ink if strong else None,
        edge_width=edge,
    )
