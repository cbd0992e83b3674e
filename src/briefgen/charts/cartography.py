"""Drawing a map: outlines fitted into the drawing, labels inside or at leaders, dots for small islands, a key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefgen.charts.atlas import Region, countries, regions
from briefgen.charts.marks import on_fill, option
from briefgen.charts.placing import Places
from briefgen.charts.projection import Point, Project, area, azimuthal, bounds, clipped, equal_earth, thinned
from briefgen.document import Figure
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.map import MapClass
    from briefgen.charts.panel import Panel

SMALLEST = 2.0
"""Rings below so many square points are left out (DESIGN section 5)."""
VISIBLE = 14.0
"""A country with a value that is smaller than this, in square points, is marked by a dot."""
MOST_LABELS = 16
"""More countries with a value than this: only those highlighted are named."""
EDGE = 4.0
"""Room around the outlines, so that a dot at the edge is whole."""
CELL = 2.0
"""Size of a cell of the grid on which free ground is looked for, in points."""
SEA, OTHER, VALUED = 0, 1, 2


@dataclass(slots=True)
class _Shape:
    """A country on the drawing."""

    code: str
    rings: list[list[Point]]
    index: int | None = None
    fill: str = ""

    @property
    def largest(self) -> list[Point]:
        return max(self.rings, key=area)


@dataclass(slots=True)
class _Ground:
    """What lies where: the grid of sea, other countries and countries with values, and the boxes taken."""

    panel: Panel
    cells: Any
    places: Places
    dots: list[Point] = field(default_factory=list)

    def covers(self, box: Box) -> int:
        """The highest kind of ground under a box."""
        low_x, high_x = int(max(box.x, 0) / CELL), int((box.x + box.width) / CELL) + 1
        low_y, high_y = int(max(box.y, 0) / CELL), int((box.y + box.height) / CELL) + 1
        part = self.cells[low_y:high_y, low_x:high_x]
        return int(part.max()) if part.size else SEA


def proportions(figure: Figure) -> float:
    """Height over width of what a map shows."""
    left, bottom, right, top = bounds(ring for _, rings in _projected(figure) for ring in rings)
    return (top - bottom) / (right - left)


def draw_map(panel: Panel, figure: Figure, classes: Sequence[MapClass]) -> None:
    """Draw a Figure of kind `map`."""
    palette = panel.palette
    members = {index: entry for entry in classes for index in entry.members}
    shapes, ground = _laid_out(panel, figure, 0.0)
    key = _key_box(panel, classes, ground)
    if key is None:
        rows = _key_rows(panel, classes)
        shapes, ground = _laid_out(panel, figure, len(rows) * panel.look.axis_pt * 1.5 + 4)
    for shape in shapes:
        entry = members.get(shape.index) if shape.index is not None else None
        shape.fill = entry.color if entry else palette.map_other
        _draw_shape(panel, figure, shape)
    if key is not None:
        _draw_key(panel, classes, key)
        ground.places.take(key)
    else:
        _draw_key_below(panel, classes, ground)
    _draw_labels(panel, figure, shapes, classes, ground)


def _laid_out(panel: Panel, figure: Figure, below: float) -> tuple[list[_Shape], _Ground]:
    """The countries, those with values last, and the ground that they make."""
    shapes = sorted(_fitted(panel, figure, below), key=lambda shape: shape.index is not None)
    dots = [_middle(shape.largest) for shape in shapes if _is_dot(shape)]
    return shapes, _Ground(panel, _grid(panel, shapes), Places(panel.width, panel.height), dots)


def _is_dot(shape: _Shape) -> bool:
    """Whether a country with a value is too small to be seen without a mark."""
    return shape.index is not None and sum(area(ring) for ring in shape.rings) < VISIBLE


# ------------------------------------------------------------------ outlines


def _codes(figure: Figure) -> list[str]:
    values = next((series.values for series in figure.series if series.role == "region"), ())
    return [str(value.amount) for value in values if value is not None]


def _shown(figure: Figure) -> Region:
    """What is shown: a region of the atlas, or as much as the countries need."""
    name = str(option(figure, "region", "world"))
    if name != "fit":
        return regions()[name]
    codes = _codes(figure)
    rings = [max(countries()[code].rings, key=area) for code in codes]
    west, south, east, north = bounds(rings)
    wide, high = max(east - west, 4.0) * 0.15, max(north - south, 4.0) * 0.15
    extent = (west - wide, max(south - high, -60), east + wide, min(north + high, 84))
    return Region(regions()["world"].members, extent)


def _projected(figure: Figure) -> Iterator[tuple[str, list[list[Point]]]]:
    """The countries shown, clipped to the extent and projected."""
    region = _shown(figure)
    west, south, east, north = region.extent
    project: Project
    if east - west > 300:
        project = equal_earth((west + east) / 2)
    else:
        project = azimuthal((west + east) / 2, (south + north) / 2)
    # A part of the world is cut along the edges of the picture, the world along those of the globe.
    reach = region.extent if east - west > 300 else (west - 50, max(south - 30, -85), east + 50, min(north + 30, 85))
    window = _window(region.extent, project) if east - west <= 300 else None
    for code in region.members:
        rings = []
        for ring in countries()[code].rings:
            for turn in (-360, 0, 360):
                inside = clipped([(x + turn, y) for x, y in ring], reach)
                if len(inside) > 2:
                    flat = [project(x, y) for x, y in inside]
                    rings.append(clipped(flat, window) if window else flat)
        rings = [ring for ring in rings if len(ring) > 2]
        if rings:
            yield code, rings


def _window(extent: tuple[float, float, float, float], project: Project) -> tuple[float, float, float, float]:
    """The rectangle on the plane that holds the middles of the extent's edges."""
    west, south, east, north = extent
    across, up = (west + east) / 2, (south + north) / 2
    level = min(max(up, -30.0), 30.0) if north - south > 60 else up
    return project(west, level)[0], project(across, south)[1], project(east, level)[0], project(across, north)[1]


def _fitted(panel: Panel, figure: Figure, below: float) -> list[_Shape]:
    """The countries in points; `below` is kept free at the foot of the drawing."""
    found = list(_projected(figure))
    left, bottom, right, top = bounds(ring for _, rings in found for ring in rings)
    width, height = panel.width - 2 * EDGE, panel.height - below - 2 * EDGE
    scale = min(width / (right - left), height / (top - bottom))
    shift_x = (panel.width - scale * (right - left)) / 2 - scale * left
    shift_y = below + EDGE + (height - scale * (top - bottom)) / 2 - scale * bottom
    codes = {code: index for index, code in enumerate(_codes(figure))}
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
            shapes.append(_Shape(code, kept, codes.get(code)))
    return shapes


def _draw_shape(panel: Panel, figure: Figure, shape: _Shape) -> None:
    palette = panel.palette
    name = figure.categories[shape.index] if shape.index is not None else countries()[shape.code].name
    edge = 0.6 if panel.medium == "deck" else 0.45
    panel.polygon(shape.rings, shape.fill, name=f"country {name}", edge=palette.paper, edge_width=edge)
    if _is_dot(shape):
        x, y = _middle(shape.largest)
        size = 6.0 if len(figure.categories) <= MOST_LABELS * 2 else 4.0
        panel.dot(x, y, size, shape.fill, name=f"country {name}", edge=palette.paper, edge_width=edge)


def _middle(ring: Sequence[Point]) -> Point:
    left, bottom, right, top = bounds([ring])
    return (left + right) / 2, (bottom + top) / 2


def _grid(panel: Panel, shapes: Sequence[_Shape]) -> Any:
    """What lies under each cell of the drawing."""
    import numpy as np
    from matplotlib.path import Path

    columns, rows = int(panel.width / CELL) + 2, int(panel.height / CELL) + 2
    cells = np.zeros((rows, columns), dtype=np.int8)
    for shape in shapes:
        kind = VALUED if shape.index is not None else OTHER
        for ring in shape.rings:
            left, bottom, right, top = bounds([ring])
            x0, x1 = max(int(left / CELL), 0), min(int(right / CELL) + 1, columns)
            y0, y1 = max(int(bottom / CELL), 0), min(int(top / CELL) + 1, rows)
            if x1 <= x0 or y1 <= y0:
                continue
            xs, ys = np.meshgrid((np.arange(x0, x1) + 0.5) * CELL, (np.arange(y0, y1) + 0.5) * CELL)
            inside = Path(ring).contains_points(np.column_stack([xs.ravel(), ys.ravel()])).reshape(xs.shape)
            part = cells[y0:y1, x0:x1]
            part[inside] = np.maximum(part[inside], kind)
    return cells


# ------------------------------------------------------------------ labels


def _draw_labels(
    panel: Panel, figure: Figure, shapes: Sequence[_Shape], classes: Sequence[MapClass], ground: _Ground
) -> None:
    if figure.labels == "none":
        return
    valued = [shape for shape in shapes if shape.index is not None]
    # The subject is what is highlighted; without that, the first of several classes (DESIGN section 5).
    ordered = bool(option(figure, "ordered")) and len(classes) > 1
    strong = set(figure.highlight or (classes[0].members if ordered else ()))
    if len(valued) > MOST_LABELS and figure.labels != "all":
        valued = [shape for shape in valued if shape.index in figure.highlight]
    inside: list[_Shape] = []
    outside: list[_Shape] = []
    for shape in sorted(valued, key=lambda each: -area(each.largest)):
        if shape.index not in strong and _label_inside(panel, figure, shape, ground):
            inside.append(shape)
        else:
            outside.append(shape)
    for shape in sorted(outside, key=lambda each: (each.index not in strong, area(each.largest))):
        _label_outside(panel, figure, shape, ground, strong=shape.index in strong)


def _label_inside(panel: Panel, figure: Figure, shape: _Shape, ground: _Ground) -> bool:
    """Write the name inside the country, if it fits."""
    from matplotlib.path import Path

    name = figure.categories[shape.index or 0]
    size = panel.look.axis_pt
    wide, high = panel.text_width(name, size), size * 0.8
    ring = shape.largest
    left, bottom, right, top = bounds([ring])
    if wide + 4 > right - left or high + 4 > top - bottom:
        return False
    path = Path(ring)
    middle = _middle(ring)
    spots = [
        (left + (right - left) * column / 16, bottom + (top - bottom) * row / 16)
        for column in range(1, 16)
        for row in range(1, 16)
    ]
    for x, y in sorted(spots, key=lambda spot: math.dist(spot, middle)):
        box = Box(x - wide / 2 - 2, y - high / 2 - 2, wide + 4, high + 4)
        edge = [(box.x + box.width * t / 6, box.y + box.height * s) for t in range(7) for s in (0, 0.5, 1)]
        if bool(path.contains_points(edge).all()) and ground.places.free(box):
            ground.places.take(box)
            color = on_fill(shape.fill, panel.palette)
            panel.middle_text(x, y, name, size, color, name=f"label {name}", align="center")
            return True
    return False


def _label_outside(panel: Panel, figure: Figure, shape: _Shape, ground: _Ground, *, strong: bool) -> None:
    """Write the name beside the country, at the end of a leader, on the sea if there is room."""
    name = figure.categories[shape.index or 0]
    size = panel.look.category_pt if strong else panel.look.axis_pt
    color = panel.palette.accent if strong else panel.palette.ink
    wide, high = panel.text_width(name, size, bold=strong), size * 0.9
    anchors = _anchors(shape)
    best: tuple[float, Point, Point, Box] | None = None
    for anchor in anchors:
        for reach in (14, 20, 28, 38, 50, 64, 80, 100, 125):
            if best is not None and reach > best[0]:
                break
            for step in range(24):
                angle = step * math.pi / 12
                end = (anchor[0] + reach * math.cos(angle), anchor[1] + reach * math.sin(angle))
                left = end[0] + 4 if math.cos(angle) >= 0 else end[0] - 4 - wide
                box = Box(left, end[1] - high / 2, wide, high)
                cost = _cost(ground, anchor, end, box, reach, abs(math.sin(angle)))
                if cost is not None and (best is None or cost < best[0]):
                    best = (cost, anchor, end, box)
    if best is None:
        return
    _, anchor, end, box = best
    ground.places.take(Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4))
    for share in (0.25, 0.5, 0.75):
        x, y = anchor[0] + (end[0] - anchor[0]) * share, anchor[1] + (end[1] - anchor[1]) * share
        ground.places.take(Box(x - 2, y - 2, 4, 4))
    panel.line([anchor, end], panel.palette.ink, panel.fine, name=f"leader {name}")
    panel.dot(*anchor, 4.0 if panel.medium == "deck" else 3.0, panel.palette.ink, name=f"leader {name}")
    panel.middle_text(box.x, box.y + high / 2, name, size, color, name=f"label {name}", bold=strong)


def _anchors(shape: _Shape) -> list[Point]:
    """Points of a country at which a leader may end: inside, most towards its middle first."""
    from matplotlib.path import Path

    ring = shape.largest
    left, bottom, right, top = bounds([ring])
    middle = _middle(ring)
    spots = [
        (left + (right - left) * column / 8, bottom + (top - bottom) * row / 8)
        for column in range(1, 8)
        for row in range(1, 8)
    ]
    inside = Path(ring).contains_points(spots)
    found = [spot for spot, within in zip(spots, inside, strict=True) if within]
    return sorted(found, key=lambda spot: math.dist(spot, middle))[:12] or [middle]


def _cost(ground: _Ground, anchor: Point, end: Point, box: Box, reach: float, steep: float) -> float | None:
    """How bad a place beside a country is; None when it cannot be."""
    padded = Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4)
    if not ground.places.free(padded):
        return None
    if any(
        padded.x - 4 < x < padded.x + padded.width + 4 and padded.y - 4 < y < padded.y + padded.height + 4
        for x, y in ground.dots
    ):
        return None
    kind = ground.covers(padded)
    if kind == VALUED:
        return None
    for share in (0.3, 0.55, 0.8, 1.0):
        x, y = anchor[0] + (end[0] - anchor[0]) * share, anchor[1] + (end[1] - anchor[1]) * share
        spot = Box(x - 1, y - 1, 2, 2)
        if not ground.places.free(spot, clear=0.5):
            return None
    return reach + (40 if kind == OTHER else 0) + 12 * steep


# ------------------------------------------------------------------ key


def _key_box(panel: Panel, classes: Sequence[MapClass], ground: _Ground) -> Box | None:
    """A corner of sea for the key; an empty box where none is needed, None where there is no such corner."""
    if len(classes) < 2:
        return Box(0, 0, 0, 0)
    size = panel.look.axis_pt
    wide = size * 0.9 + 6 + max(panel.text_width(entry.name, size, bold=True) for entry in classes)
    high = size * 1.5 * len(classes)
    for y in (0.0, panel.height * 0.25, panel.height - high):
        for x in (0.0, panel.width - wide):
            box = Box(x, y, wide, high)
            clear = all(not (x - 6 < a < x + wide + 6 and y - 6 < b < y + high + 6) for a, b in ground.dots)
            if clear and ground.covers(box) == SEA and wide < panel.width * 0.4:
                return box
    return None


def _draw_key(panel: Panel, classes: Sequence[MapClass], box: Box) -> None:
    """Swatches and names of the classes, one below the other."""
    if not box.width:
        return
    size = panel.look.axis_pt
    for number, entry in enumerate(classes):
        _draw_entry(panel, entry, box.x, box.y + box.height - size * 1.5 * (number + 0.5))


def _key_rows(panel: Panel, classes: Sequence[MapClass]) -> list[list[tuple[float, MapClass]]]:
    """The classes in rows below the map, each with its left edge."""
    size = panel.look.axis_pt
    rows: list[list[tuple[float, MapClass]]] = [[]]
    x = 0.0
    for entry in classes:
        wide = size * 0.9 + 6 + panel.text_width(entry.name, size)
        if rows[-1] and x + wide > panel.width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += wide + size * 1.4
    return rows


def _draw_key_below(panel: Panel, classes: Sequence[MapClass], ground: _Ground) -> None:
    size = panel.look.axis_pt
    rows = _key_rows(panel, classes)
    for number, row in enumerate(rows):
        for x, entry in row:
            _draw_entry(panel, entry, x, (len(rows) - number - 0.5) * size * 1.5)
    ground.places.take(Box(0, 0, panel.width, len(rows) * size * 1.5 + 2))


def _draw_entry(panel: Panel, entry: MapClass, x: float, y: float) -> None:
    size = panel.look.axis_pt
    side = size * 0.9
    panel.rectangle(x, y - side / 2, side, side, entry.color, name=f"swatch {entry.name}")
    panel.middle_text(x + side + 6, y, entry.name, size, panel.palette.ink, name=f"class {entry.name}")
