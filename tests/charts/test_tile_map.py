"""Maps of tiles: one for each country, in a grid that resembles the map."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import THEME, Brief, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.maps.assignment import cheapest
from briefgen.charts.maps.atlas import countries, regions
from briefgen.charts.maps.tiles import DEPENDENT, TileGrid, shown_codes, tile_grid
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.themes.theme import Medium

PALETTE = THEME.palette
LIFE = {"Peru": 76.2, "Chile": 79.5, "Brazil": 74.0, "Bolivia": None, "Ecuador": 77.9, "Uruguay": 78.0}
DATA = rows({"country": list(LIFE), "life": list(LIFE.values())}, units={"life": "years"})


def tiles(data: Any = DATA, brief: Brief | None = None, **more: Any) -> Figure:
    return build(data, brief, kind="tile_map", **{"x": "country", "y": "life", "region": "south_america", **more})


def grid_of(region: str) -> TileGrid:
    return tile_grid(shown_codes(regions()[region], frozenset()), regions()[region].extent)


@pytest.mark.parametrize("region", regions())
def test_every_country_of_a_region_has_a_tile_of_its_own(region: str) -> None:
    grid = grid_of(region)
    states = {code for code in regions()[region].members if code not in DEPENDENT}
    assert set(grid.cells) == states
    assert len(set(grid.cells.values())) == len(states)
    assert all(0 <= column < grid.columns and 0 <= row < grid.rows for column, row in grid.cells.values())


@pytest.mark.parametrize(
    ("region", "west", "east"),
    [
        ("south_america", "CHL", "ARG"),
        ("south_america", "PER", "BRA"),
        ("europe", "PRT", "ITA"),
        ("europe", "IRL", "DEU"),
        ("africa", "SEN", "ETH"),
        ("asia", "IND", "VNM"),
        ("world", "USA", "DEU"),
        ("world", "DEU", "CHN"),
        ("oceania", "AUS", "FJI"),
    ],
)
def test_tiles_stand_west_and_east_of_each_other_as_on_the_map(region: str, west: str, east: str) -> None:
    cells = grid_of(region).cells
    assert cells[west][0] < cells[east][0]


@pytest.mark.parametrize(
    ("region", "north", "south"),
    [
        ("south_america", "ECU", "PER"),
        ("south_america", "PER", "CHL"),
        ("europe", "SWE", "ITA"),
        ("africa", "EGY", "ZAF"),
        ("asia", "KAZ", "IND"),
        ("world", "CAN", "MEX"),
        ("world", "MEX", "ARG"),
        ("world", "JPN", "AUS"),
    ],
)
def test_tiles_stand_north_and_south_of_each_other_as_on_the_map(region: str, north: str, south: str) -> None:
    cells = grid_of(region).cells
    assert cells[north][1] < cells[south][1]


def test_most_neighbours_on_the_globe_are_near_each_other_on_the_grid() -> None:
    def corners(code: str) -> set[tuple[float, float]]:
        return {point for ring in countries()[code].rings for point in ring}

    for region in ("south_america", "africa"):
        cells = grid_of(region).cells
        pairs = [pair for pair in itertools.combinations(cells, 2) if len(corners(pair[0]) & corners(pair[1])) > 1]
        near = [
            max(abs(cells[one][0] - cells[other][0]), abs(cells[one][1] - cells[other][1])) <= 2 for one, other in pairs
        ]
        assert len(pairs) > 15
        assert sum(near) > 0.9 * len(pairs)


def test_a_territory_has_a_tile_only_where_there_is_data_on_it() -> None:
    assert "GUF" not in {name.removeprefix("tile ") for name in map(_name, named(drawn(tiles()), "tile"))}
    data = rows({"country": ["Peru", "French Guiana"], "life": [76.2, 77.0]})
    assert named(drawn(tiles(data)), "tile GUF")


def _name(item: Any) -> str:
    return str(item.name)


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_tiles_have_the_colour_of_their_class_their_code_and_value(medium: Medium) -> None:
    drawing = drawn(tiles(), medium)
    assert not faults(drawing)
    assert fills(drawing, "tile CHL") == [PALETTE.accent]
    assert fills(drawing, "tile ARG") == [PALETTE.map_other]
    assert texts(drawing, "code CHL") == ["CHL"]
    assert texts(drawing, "value CHL") == ["79.5"]
    assert texts(drawn(tiles(labels="none"), medium), "value") == []


def test_a_missing_value_has_a_key_entry_of_its_own() -> None:
    drawing = drawn(tiles())
    assert fills(drawing, "tile BOL") == [PALETTE.map_other]
    assert texts(drawing, "class")[-1] == "No data"
    assert texts(drawing, "value BOL") == ["n/a"]
    assert "Keine Angabe" in texts(drawn(tiles(brief=Brief("de")), language="de"), "class")


@pytest.mark.parametrize(("medium", "size"), [("deck", (864.0, 274.0)), ("report", (357.0, 250.0))])
def test_the_whole_world_can_be_read_on_a_slide_and_on_a_page(medium: Medium, size: tuple[float, float]) -> None:
    names = [country.name for code, country in countries().items() if code not in DEPENDENT]
    data = rows({"country": names, "life": [50.0 + index % 40 for index in range(len(names))]})
    drawing = drawn(tiles(data, region="world"), medium, size)
    assert not faults(drawing)
    assert texts(drawing, "code PER") == ["PE"]
    assert len(texts(drawing, "code")) == len(names)


def test_tiles_without_room_for_their_codes_are_refused_with_their_count() -> None:
    names = [country.name for country in countries().values() if country.code in regions()["world"].members]
    figure = tiles(rows({"country": names, "life": [1.0] * len(names)}), region="world")
    with pytest.raises(InputError, match="240 tiles do not fit"):
        drawn(figure, "deck", (300.0, 150.0))


def test_a_highlighted_country_has_an_outline() -> None:
    (tile,) = named(drawn(tiles(highlight="Peru")), "tile PER")
    assert tile.style.stroke is not None  # type: ignore[union-attr]
    assert tile.style.stroke.color.hex_text == PALETTE.ink  # type: ignore[union-attr]


def test_fit_shows_only_the_countries_with_data() -> None:
    assert len(named(drawn(tiles(region="fit")), "tile")) == len(LIFE)


def test_unknown_countries_and_fields_without_a_meaning_are_refused() -> None:
    problem = refused(rows({"c": ["Equador"], "v": [1]}), kind="tile_map", x="c", y="v")
    assert "did you mean 'Ecuador'?" in problem.hint


def test_the_alternative_text_names_the_countries_of_each_class() -> None:
    alt = tiles(classes=[75, 78]).alt
    assert alt.startswith("Tile map: Life (years). 75–78: Peru and Ecuador.")
    assert alt.endswith("n/a: Bolivia.")


@given(
    st.integers(1, 6).flatmap(
        lambda rows_: st.tuples(
            st.just(rows_),
            st.lists(st.lists(st.floats(0, 100), min_size=7, max_size=7), min_size=rows_, max_size=rows_),
        )
    )
)
def test_an_assignment_is_the_cheapest_of_all(drawn_costs: tuple[int, list[list[float]]]) -> None:
    import numpy as np

    count, costs = drawn_costs
    found = cheapest(np.array(costs))
    assert len(set(found)) == count
    least = min(
        sum(costs[row][column] for row, column in enumerate(order)) for order in itertools.permutations(range(7), count)
    )
    assert sum(costs[row][column] for row, column in enumerate(found)) == pytest.approx(least)
