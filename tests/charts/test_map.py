"""Maps: countries by name, classes, labels."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import THEME, Brief, build, drawn, faults, named, refused, rows, texts

from briefgen.charts.maps.atlas import countries, country_code, region_codes, regions
from briefgen.charts.maps.classing import class_colors, map_classes
from briefgen.charts.maps.projection import area, azimuthal, clipped, equal_earth, thinned
from briefgen.errors import InputError
from briefgen.themes.color import luminance

PALETTE = THEME.palette
HOSTS = {
    "Ecuador": 2016,
    "Peru": 2016,
    "Chile": 2016,
    "Brazil": 2014,
    "Argentina": 2014,
    "Venezuela": 2014,
    "Cuba": 2014,
    "Trinidad and Tobago": 2013,
    "Costa Rica": 2013,
    "Mexico": 2013,
}
VISITS = rows({"country": list(HOSTS), "year": list(HOSTS.values())}, types={"year": "year"})
MAP_OF_VISITS = {"kind": "map", "x": "country", "y": "year", "region": "latin_america"}


def fill(drawing: Any, name: str) -> str:
    return str(named(drawing, f"country {name}")[0].style.fill.hex_text)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Peru", "PER"),
        ("PE", "PER"),
        ("per", "PER"),
        ("Trinidad & Tobago", "TTO"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("the Netherlands", "NLD"),
        ("St Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Korea, Rep.", "KOR"),
        ("UK", "GBR"),
        ("Türkiye", "TUR"),
        ("Czech Republic", "CZE"),
    ],
)
def test_countries_are_known_by_names_and_codes(written: str, code: str) -> None:
    assert country_code(written) == code


def test_countries_are_known_in_the_language_of_the_brief() -> None:
    assert country_code("Brasilien", "de-DE") == "BRA"
    assert country_code("秘鲁", "zh-Hans") == "PER"
    with pytest.raises(InputError, match="unknown-country"):
        country_code("Brasilien", "en")


def test_an_unknown_country_names_the_nearest() -> None:
    problem = refused(rows({"c": ["Equador"], "v": [1]}), kind="map", x="c", y="v")
    assert (problem.code, problem.place) == ("unknown-country", ("x",))
    assert "did you mean 'Ecuador'?" in problem.hint


def test_every_region_has_outlines_for_all_its_members() -> None:
    for region in regions().values():
        assert set(region.members) <= set(countries())
        west, south, east, north = region.extent
        assert west < east
        assert south < north


def test_years_are_classes_with_the_latest_in_the_accent() -> None:
    figure = build(VISITS, **MAP_OF_VISITS)
    classes = map_classes(figure, PALETTE)
    assert [(each.name, each.color) for each in classes] == [
        ("2016", PALETTE.accent),
        ("2014", PALETTE.mid),
        ("2013", PALETTE.tint2),
    ]
    assert [figure.categories[index] for index in classes[0].members] == ["Ecuador", "Peru", "Chile"]
    assert figure.alt.startswith("Map: Year. 2016: Ecuador, Peru and Chile. 2014: Brazil")


@pytest.mark.parametrize("medium", ["deck", "report"])
def test_every_country_is_coloured_and_named(medium: Any) -> None:
    drawing = drawn(build(VISITS, **MAP_OF_VISITS), medium, (420.0, 420.0) if medium == "deck" else (357.0, 392.0))
    assert not faults(drawing)
    assert set(texts(drawing, "label")) == set(HOSTS)
    assert set(texts(drawing, "class")) == {"2016", "2014", "2013"}
    assert fill(drawing, "Peru") == PALETTE.accent
    assert fill(drawing, "Brazil") == PALETTE.mid
    assert fill(drawing, "Bolivia") == PALETTE.map_other
    subject = named(drawing, "label Peru")[0]
    assert subject.runs[0].bold  # type: ignore[union-attr]


def test_a_small_island_is_marked_by_a_dot() -> None:
    drawing = drawn(build(VISITS, **MAP_OF_VISITS), "report", (200.0, 200.0))
    assert len(named(drawing, "country Trinidad and Tobago")) == 2
    assert len(named(drawing, "country Brazil")) == 1


def test_numbers_are_grouped_with_the_largest_in_the_darkest() -> None:
    data = rows({"c": ["Peru", "Chile", "Brazil", "Cuba", "Mexico"], "v": [61.5, 70.0, 75.25, 80.0, 66.0]})
    figure = build(data, kind="map", x="c", y="v", region="latin_america", classes=[65, 75])
    assert [each.name for each in map_classes(figure, PALETTE)] == ["≥ 75", "65–75", "< 65"]
    assert [value.amount for value in figure.series[2].values if value] == [2, 1, 0, 0, 1]


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_classes_are_told_apart_from_each_other_and_from_countries_without_data(count: int) -> None:
    colors = class_colors(PALETTE, count)
    assert len(colors) == count
    light = [_lightness(color) for color in (*colors, PALETTE.map_other)]
    assert all(abs(one - other) > 5.0 for one, other in itertools.pairwise(light))
    assert len(set(colors)) == count


def _lightness(color: str) -> float:
    """CIE L*."""
    level = luminance(color)
    return float(116 * level ** (1 / 3) - 16 if level > 0.008856 else 903.3 * level)


def test_limits_that_do_not_ascend_and_too_many_classes_are_refused() -> None:
    data = rows({"c": ["Peru", "Chile"], "v": [61.5, 70.0]})
    assert refused(data, kind="map", x="c", y="v", classes=[75, 65]).place == ("classes",)
    data = rows({"c": ["Peru", "Chile", "Brazil", "Cuba", "Mexico", "Panama"], "g": list("abcdef")})
    problem = refused(data, kind="map", x="c", y="g")
    assert problem.code == "many-classes"


def test_a_missing_value_has_no_class() -> None:
    data = rows({"c": ["Peru", "Chile"], "v": [61.5, None]})
    figure = build(data, kind="map", x="c", y="v", region="south_america")
    assert figure.series[2].values[1] is None
    assert fill(drawn(figure), "Chile") == PALETTE.map_other
    assert "n/a: Chile" in figure.alt


def test_a_missing_value_has_an_entry_in_the_key() -> None:
    data = rows({"c": ["Peru", "Chile"], "v": [61.5, None]})
    figure = build(data, kind="map", x="c", y="v", region="south_america")
    assert [(each.name, each.color) for each in map_classes(figure, PALETTE)][-1] == ("No data", PALETTE.map_other)
    assert "No data" in texts(drawn(figure), "class")
    told = build(data, Brief("fr"), kind="map", x="c", y="v", region="south_america")
    assert map_classes(told, PALETTE)[-1].name == "Pas de données"


def test_a_part_of_the_world_colours_all_its_countries_and_is_named_once() -> None:
    data = rows({"c": ["Africa", "South America", "India"], "v": ["yes", "yes", "no"]})
    figure = build(data, kind="map", x="c", y="v", labels="all")
    drawing = drawn(figure, "deck", (864.0, 420.0))
    assert fill(drawing, "Africa") == fill(drawing, "South America") == PALETTE.accent
    assert len(named(drawing, "country Africa")) > 40
    assert texts(drawing, "label Africa") == ["Africa"]
    assert not faults(drawing)
    assert "yes: Africa and South America" in figure.alt


def test_parts_of_the_world_are_known_in_the_language_of_the_brief() -> None:
    assert region_codes("Südostasien", "de") == regions()["southeast_asia"].members
    assert region_codes("Amérique latine", "fr") == regions()["latin_america"].members
    assert region_codes("Utopia") == ()


def test_a_country_inside_a_part_of_the_world_that_has_a_row_as_well_is_an_error() -> None:
    problem = refused(rows({"c": ["Africa", "Kenya"], "v": ["a", "b"]}), kind="map", x="c", y="v")
    assert (problem.code, problem.place) == ("many-rows", ("x",))
    assert "have countries in common" in problem.message


def test_several_rows_of_a_country_are_aggregated_where_asked() -> None:
    data = rows({"c": ["Peru", "Peru", "Chile"], "v": [1.0, 2.0, 5.0]})
    figure = build(data, kind="map", x="c", y="v", aggregate="sum")
    assert [value.amount for value in figure.series[0].values if value] == [3.0, 5.0]


def test_an_unknown_region_and_a_country_outside_it_are_errors() -> None:
    problem = refused(VISITS, kind="map", x="country", y="year", region="latin_amerika")
    assert (problem.code, problem.place) == ("unknown-region", ("region",))
    problem = refused(VISITS, kind="map", x="country", y="year", region="africa")
    assert (problem.code, problem.place) == ("outside-region", ("x",))


def test_one_country_twice_is_an_error() -> None:
    assert refused(rows({"c": ["Peru", "PE"], "v": ["a", "b"]}), kind="map", x="c", y="v").code == "many-rows"
    assert refused(rows({"c": ["Peru", "Peru"], "v": ["a", "b"]}), kind="map", x="c", y="v").code == "many-rows"


@pytest.mark.parametrize("region", [*regions(), "fit"])
def test_every_region_is_drawn_within_its_box(region: str) -> None:
    member = "FJI" if region == "fit" else regions()[region].members[0]
    figure = build(rows({"c": [member], "v": ["a"]}), kind="map", x="c", y="v", region=region)
    drawing = drawn(figure, "report", (300.0, 260.0))
    assert not faults(drawing)
    for item in named(drawing, "country"):
        for segment in item.segments:  # type: ignore[union-attr]
            for x, y in segment[1:]:
                assert -1 <= x <= 301
                assert -1 <= y <= 261


def test_countries_can_be_highlighted_by_name_or_code() -> None:
    assert build(VISITS, **MAP_OF_VISITS, highlight=["Peru", "CHL"]).highlight == (1, 2)


def test_the_alternative_text_speaks_the_language_of_the_brief() -> None:
    figure = build(VISITS, Brief("es"), **MAP_OF_VISITS, caption="Visitas")
    assert figure.alt.startswith("Mapa: Visitas. 2016: Ecuador, Peru y Chile.")


points = st.tuples(st.floats(-170, 170), st.floats(-60, 80))


@given(points)
def test_projections_keep_areas(point: tuple[float, float]) -> None:
    step = 0.05
    corners = [(0, 0), (step, 0), (step, step), (0, step)]
    import math

    true = math.radians(step) ** 2 * math.cos(math.radians(point[1] + step / 2))
    for project in (equal_earth(), azimuthal(point[0] - 20, point[1] / 2)):
        flat = [project(point[0] + x, point[1] + y) for x, y in corners]
        assert area(flat) == pytest.approx(true, rel=0.01)


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=30))
def test_what_is_clipped_lies_inside(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, (-10, -20, 30, 40)):
        assert -10 - 1e-6 <= x <= 30 + 1e-6
        assert -20 - 1e-6 <= y <= 40 + 1e-6


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=60), st.floats(0.1, 5))
def test_thinning_keeps_points_of_the_ring(ring: list[tuple[float, float]], tolerance: float) -> None:
    assert set(thinned(ring, tolerance)) <= set(ring)
