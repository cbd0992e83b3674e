"""A grid of tiles, one for each country, that resembles the map: who is north, east, south or west of whom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from briefgen.charts.maps.assignment import cheapest
from briefgen.charts.maps.atlas import Region, countries
from briefgen.charts.maps.projection import Point, area, equal_earth

DEPENDENT = frozenset(
    {
        *("ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BMU", "COK", "CUW", "CYM"),
        *("FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG", "HMD", "IMN", "IOT"),
        *("JEY", "MAC", "MAF", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN", "PRI"),
        *("PYF", "REU", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "UMI", "VGB", "VIR", "WLF"),
    }
)
"""Territories that belong to a country or are associated with one: they have a tile only where there is data."""
EVENNESS = 0.5
"""How far crowded parts of the world are spread out: 0 keeps true distances, 1 keeps nothing but the order."""
SLACK, LEAST_SLACK, MANY = 1.5, 1.4, 100
"""Cells of the grid for each country, and for each of very many; what is left over is sea."""
WORLD = (-180.0, -90.0, 180.0, 90.0)
FLATTEST, STEEPEST = 1.9, 0.6
"""Columns for each row."""


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Where the tiles stand.

    Attributes:
        columns: How many columns there are.
        rows: How many rows.
        cells: Column and row of each country by its code, counted from the upper left.
    """

    columns: int
    rows: int
    cells: dict[str, tuple[int, int]]


def shown_codes(region: Region, valued: frozenset[str]) -> tuple[str, ...]:
    """The countries of a region that have a tile, given those that there is data on."""
    return tuple(code for code in region.members if code in valued or code not in DEPENDENT)


@lru_cache(maxsize=16)
def tile_grid(codes: tuple[str, ...], extent: tuple[float, float, float, float] = WORLD) -> TileGrid:
    """The grid of some countries: the arrangement with the least sum of squared distances from where they are.

    Args:
        codes: At least one, each once.
        extent: West, south, east and north of what is shown; countries whose middle lies beyond stand at the edge.

    Example:
        >>> grid = tile_grid(("CHL", "ARG", "PER", "BRA"))
        >>> grid.cells["CHL"][0] < grid.cells["ARG"][0], grid.cells["PER"][1] < grid.cells["CHL"][1]
        (True, True)
    """
    import numpy as np

    project = equal_earth()
    points = np.array([project(*_within(_middle(code), extent)) for code in codes])
    low, reach = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)
    places = (points - low) / reach
    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0) / max(len(codes) - 1, 1)
    places = (1 - EVENNESS) * places + EVENNESS * ranks
    ratio = min(max(float(reach[0] / reach[1]), STEEPEST), FLATTEST)
    room = len(codes) * (SLACK if len(codes) < MANY else LEAST_SLACK)
    rows = max(round(math.sqrt(room / ratio)), 1)
    columns = math.ceil(room / rows)
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)], dtype=float)
    wanted = places * np.array([columns - 1, rows - 1])
    chosen = cheapest(((wanted[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2))
    found = {code: cells[cell] for code, cell in zip(codes, chosen, strict=True)}
    used = [int(place[0]) for place in found.values()], [int(place[1]) for place in found.values()]
    left, top = min(used[0]), max(used[1])
    return TileGrid(
        max(used[0]) - left + 1,
        top - min(used[1]) + 1,
        {code: (int(place[0]) - left, top - int(place[1])) for code, place in found.items()},
    )


def _within(point: Point, extent: tuple[float, float, float, float]) -> Point:
    """A point inside an extent, or the nearest one to it; extents that cross the date line count on beyond 180."""
    west, south, east, north = extent
    x, y = point
    if east > 180 and x < west:
        x += 360
    return min(max(x, west), east), min(max(y, south), north)


def _middle(code: str) -> Point:
    """Longitude and latitude of the middle of a country's largest part."""
    ring = max(countries()[code].rings, key=area)
    twice = east = north = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, east, north = twice + cross, east + (x1 + x2) * cross, north + (y1 + y2) * cross
    if abs(twice) < 1e-9:
        return ring[0]
    return east / (3 * twice), north / (3 * twice)
