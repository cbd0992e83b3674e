"""Drawing a map: outlines fitted into the drawing, dots for small islands, then labels and key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.charts.looks import option
from briefgen.charts.maps.atlas import Region, codes_of, countries, regions
from briefgen.charts.maps.ground import Ground, Shape, grid_of, middle_of
from briefgen.charts.maps.key import draw_key, draw_key_rows, key_box, rows_height
from briefgen.charts.maps.labels import MOST_LABELS, draw_labels
from briefgen.charts.maps.projection import Point, Project, area, azimuthal, bounds, clipped, equal_earth, thinned
from briefgen.charts.placing import Places
from briefgen.document import Figure
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.maps.classing import MapClass
    from briefgen.charts.panel import Panel

SMALLEST = 2.0
"""Rings below so many square points are left out (DESIGN section 5)."""
VISIBLE = 14.0
"""A country with a value that is smaller than this, in square points, is marked by a dot."""
EDGE = 4.0
"""Room around the outlines, so that a dot at the edge is whole."""


def proportions(figure: Figure) -> float:
    """Height over width of what a map shows."""
    left, bottom, right, top = bounds(ring for _, rings in _projected(_shown(figure)) for ring in rings)
    return (top - bottom) / (right - left)


def draw_map(panel: Panel, figure: Figure, classes: Sequence[MapClass]) -> None:
    """Draw a Figure of kind `map`."""
    palette = panel.palette
    members = {index: entry for entry in classes for index in entry.members}
    shapes, ground = _laid_out(panel, figure, 0.0)
    key = key_box(panel, classes, ground)
    if key is None:
        shapes, ground = _laid_out(panel, figure, rows_height(panel, classes))
    for shape in shapes:
        entry = members.get(shape.index) if shape.index is not None else None
        shape.fill = entry.color if entry else palette.map_other
        _draw_shape(panel, figure, shape)
    if key is not None:
        draw_key(panel, classes, key)
        ground.places.take(key)
    else:
        draw_key_rows(panel, classes)
        ground.places.take(Box(0.0, 0.0, panel.width, rows_height(panel, classes) - 2.0))
    draw_labels(panel, figure, shapes, classes, ground)


def _laid_out(panel: Panel, figure: Figure, below: float) -> tuple[list[Shape], Ground]:
    """The countries, those with values last, and the ground that they make."""
    shapes = sorted(_fitted(panel, figure, below), key=lambda shape: shape.index is not None)
    dots = [middle_of(shape.largest) for shape in shapes if _is_dot(shape)]
    return shapes, Ground(panel, grid_of(panel, shapes), Places(panel.width, panel.height), dots)


def _is_dot(shape: Shape) -> bool:
    """Whether a country with a value is too small to be seen without a mark."""
    return shape.index is not None and sum(area(ring) for ring in shape.rings) < VISIBLE


def _shown(figure: Figure) -> Region:
    """What is shown: a region of the atlas, or as much as the countries need."""
    name = str(option(figure, "region", "world"))
    if name != "fit":
        return regions()[name]
    codes = codes_of(figure)
    rings = [max(countries()[code].rings, key=area) for code in codes]
    west, south, east, north = bounds(rings)
    wide, high = max(east - west, 4.0) * 0.15, max(north - south, 4.0) * 0.15
    extent = (west - wide, max(south - high, -60), east + wide, min(north + high, 84))
    return Region(regions()["world"].members, extent)


@lru_cache(maxsize=4)
def _projected(region: Region) -> tuple[tuple[str, list[list[Point]]], ...]:
    """The countries of a region, clipped to its extent and projected; a map is laid out several times."""
    west, south, east, north = region.extent
    middle = (west + east) / 2
    project = equal_earth(middle) if east - west > 300 else azimuthal(middle, (south + north) / 2)
    # A part of the world is cut along the edges of the picture, the world along those of the globe.
    reach = region.extent if east - west > 300 else (west - 50, max(south - 30, -85), east + 50, min(north + 30, 85))
    window = _window(region.extent, project) if east - west <= 300 else None
    found = []
    for code in region.members:
        rings = []
        for ring in countries()[code].rings:
            left, _, right, _ = bounds([ring])
            for turn in (-360, 0, 360):
                if right + turn < reach[0] or left + turn > reach[2]:
                    continue
                inside = clipped([(x + turn, y) for x, y in ring], reach)
                if len(inside) > 2:
                    flat = [project(x, y) for x, y in inside]
                    rings.append(clipped(flat, window) if window else flat)
        rings = [ring for ring in rings if len(ring) > 2]
        if rings:
            found.append((code, rings))
    return tuple(found)


def _window(extent: tuple[float, float, float, float], project: Project) -> tuple[float, float, float, float]:
    """The rectangle on the plane that holds the middles of the extent's edges."""
    west, south, east, north = extent
    across, up = (west + east) / 2, (south + north) / 2
    level = min(max(up, -30.0), 30.0) if north - south > 60 else up
    return project(west, level)[0], project(across, south)[1], project(east, level)[0], project(across, north)[1]


def _fitted(panel: Panel, figure: Figure, below: float) -> list[Shape]:
    """The countries in points; `below` is kept free at the foot of the drawing."""
    found = _projected(_shown(figure))
    left, bottom, right, top = bounds(ring for _, rings in found for ring in rings)
    width, height = panel.width - 2 * EDGE, panel.height - below - 2 * EDGE
    scale = min(width / (right - left), height / (top - bottom))
    shift_x = (panel.width - scale * (right - left)) / 2 - scale * left
    shift_y = below + EDGE + (height - scale * (top - bottom)) / 2 - scale * bottom
    codes = codes_of(figure)
    shapes = []
    for code, rings in found:
        placed = [[(x * scale + shift_x, y * scale + shift_y) for x, y in ring] for ring in rings]
        large = [ring for ring in placed if area(ring) >= SMALLEST]
        if code in codes and not large:
            large = [max(placed, key=area)]
        kept = [thin for ring in large if len(thin := thinned(ring, 0.3)) > 2]
        if code in codes and not kept:
            x, y = large[0][0]
            kept = [[(x - 0.5, y - 0.5), (x + 0.5, y - 0.5), (x, y + 0.5)]]
        if kept:
            shapes.append(Shape(code, kept, codes.get(code)))
    return shapes


def _draw_shape(panel: Panel, figure: Figure, shape: Shape) -> None:
    palette = panel.palette
    name = figure.categories[shape.index] if shape.index is not None else countries()[shape.code].name
    edge = 0.6 if panel.medium == "deck" else 0.45
    panel.polygon(shape.rings, shape.fill, name=f"country {name}", edge=palette.paper, edge_width=edge)
    if _is_dot(shape):
        x, y = middle_of(shape.largest)
        size = 6.0 if len(figure.categories) <= MOST_LABELS * 2 else 4.0
        panel.dot(x, y, size, shape.fill, name=f"country {name}", edge=palette.paper, edge_width=edge)
