"""Countries: their outlines, codes, names and regions, from the package's own file (see `outlines/ORIGIN.md`)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from briefgen.errors import one_of

if TYPE_CHECKING:
    from briefgen.document import Figure
    from briefgen.values import Value

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees, closed by its first point."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory.

    Attributes:
        code: ISO 3166-1 alpha-3.
        name: English name.
        rings: Its outlines.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world: codes of its members, and what is shown: west, south, east, north in degrees."""

    members: tuple[str, ...]
    extent: tuple[float, float, float, float]


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = files("briefgen.charts.maps").joinpath("outlines/world.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries by code."""
    arcs = [_arc(steps) for steps in _file()["arcs"]]
    return {
        code: Country(
            code,
            entry["name"],
            tuple(_ring(numbers, arcs) for numbers in entry["rings"]),
        )
        for code, entry in _file()["countries"].items()
    }


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """All regions by name.

    Example:
        >>> "PER" in regions()["south_america"].members
        True
    """
    return {name: Region(tuple(entry["members"]), tuple(entry["extent"])) for name, entry in _file()["regions"].items()}


def _arc(steps: Sequence[int]) -> Ring:
    x, y = steps[0], steps[1]
    points = [(x / 100, y / 100)]
    for index in range(2, len(steps), 2):
        x, y = x + steps[index], y + steps[index + 1]
        points.append((x / 100, y / 100))
    return tuple(points)


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unwrapped(points)


def _unwrapped(points: Sequence[tuple[float, float]]) -> Ring:
    """A ring that crosses the date line with longitudes that go on counting beyond 180 degrees."""
    turns, before = 0, points[0][0]
    found = []
    for x, y in points:
        turns += 360 if before - x > 180 else -360 if x - before > 180 else 0
        before = x
        found.append((x + turns, y))
    return tuple(found)


def iso2(code: str) -> str:
    """The code of two letters (ISO 3166-1 alpha-2)."""
    return str(_file()["countries"][code]["iso2"])


def codes_of(figure: Figure) -> dict[str, int]:
    """The countries of a Figure, each with the index of its category: some are parts of the world."""
    values = next((series.values for series in figure.series if series.role == "region"), ())
    pairs = ((code, index) for index, value in enumerate(values) if value is not None for code in _split(value))
    return dict(pairs)


def _split(value: Value) -> list[str]:
    return str(value.amount).split()


def region_codes(name: str, language: str = "en") -> tuple[str, ...]:
    """The countries of a part of the world, by its name in English or a brief's language; none for other words.

    Example:
        >>> "PER" in region_codes("South America"), region_codes("Südamerika", "de") == region_codes("South America")
        (True, True)
    """
    from babel import Locale

    wanted, local = _folded(name), Locale.parse(language.split("-", maxsplit=1)[0].lower()).territories
    for key, area in regions().items():
        names = (key.replace("_", " "), local.get(_AREAS.get(key, ""), ""))
        if wanted and wanted in map(_folded, names):
            return area.members
    return ()


_AREAS = {
    "world": "001",
    "africa": "002",
    "americas": "019",
    "latin_america": "419",
    "south_america": "005",
    "north_america": "003",
    "central_america": "013",
    "caribbean": "029",
    "europe": "150",
    "asia": "142",
    "middle_east": "145",
    "southeast_asia": "035",
    "oceania": "009",
}
"""Codes of the parts of the world (UN M49), by which CLDR knows their names."""


def country_code(name: str, language: str = "en") -> str:
    """The code of a country from what an author writes: a name in English or the brief's language, or an ISO code.

    Raises:
        InputError: There is no such country (`unknown-country`).

    Example:
        >>> country_code("Trinidad & Tobago"), country_code("Perú", "es"), country_code("CL")
        ('TTO', 'PER', 'CHL')
    """
    code = _names(language.split("-", maxsplit=1)[0].lower()).get(_folded(name))
    if code is None:
        raise one_of("country", name, [entry["name"] for entry in _file()["countries"].values()], "countries")
    return code


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    local = Locale.parse(language).territories
    found: dict[str, str] = {}
    for code, entry in _file()["countries"].items():
        names = (code, entry["iso2"], entry["name"], *entry["also"], local.get(entry["iso2"], ""))
        for name in names:
            if name:
                found.setdefault(_folded(name), code)
    return found


def _folded(name: str) -> str:
    """A name without what people write differently: capitals, accents, `&`, `St.`, `the`, stops and apostrophes."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = plain.casefold().replace("&", " and ").replace("’", "").replace("'", "").replace("-", " ")
    plain = "".join(char for char in plain if char not in ".,()")
    words = [{"saint": "st", "ste": "st", "sainte": "st"}.get(word, word) for word in plain.split()]
    return " ".join(word for word in words if word != "the")
