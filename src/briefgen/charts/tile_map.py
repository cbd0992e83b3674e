"""A map of tiles: which class each country is in, all countries of one size."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.map import MapChart
from briefgen.charts.room import Room

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class TileMapChart(MapChart):
    """Countries as tiles of one size, in a grid that resembles the map, coloured by class as in `map`.

    Small countries are seen as well as large ones, and large ones do not outshout them. A tile has the country's ISO
    code, and where there is room its value. Territories have a tile only where there is data on them.
    """

    example: ClassVar[str] = (
        "kind: tile_map\ndata: world\nx: country\ny: life\nregion: africa\ncaption: Life expectancy"
    )

    kind: Literal["tile_map"] = "tile_map"  # type: ignore[assignment]

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a map, to be drawn as tiles."""
        return super().build(data, say)


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the tiles and their key."""
    from briefgen.charts.maps.classing import map_classes
    from briefgen.charts.maps.mosaic import draw_mosaic

    draw_mosaic(panel, figure, map_classes(figure, panel.palette))


def room(panel: Panel, figure: Figure) -> Room:
    """The height of tiles that fill the width, within what a page or slide can hold."""
    from briefgen.charts.maps.classing import map_classes
    from briefgen.charts.maps.mosaic import mosaic_height

    most = 420.0 if panel.medium == "deck" else 400.0
    return Room(figure, min(mosaic_height(panel, figure, map_classes(figure, panel.palette)), most))
