"""Classes of a map: which there are, which value is in which, and their colours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.errors import fault
from briefgen.themes.color import mix
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.document import Figure
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Palette

MOST_CLASSES = 5
FEW = 4
"""Up to so many different numbers are classes of their own."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes, strongest first.

    Attributes:
        names: What each is called.
        members: The class of each value; None for what is missing.
        ordered: True when the classes have an order (years, numbers).
    """

    names: tuple[str, ...]
    members: tuple[int | None, ...]
    ordered: bool


def classify(values: Sequence[Value | None], wanted: int | Sequence[float] | None, formatter: Formatter) -> Classes:
    """Put values into classes.

    Args:
        values: The values; texts, dates and few different numbers are classes of their own.
        wanted: How many classes numbers make, or the numbers at which they part, ascending.
        formatter: Names the classes.

    Raises:
        InputError: There are more than five classes of texts, or limits that do not ascend.
    """
    known = [value for value in values if value is not None and not value.missing]
    if not known:
        raise fault("empty-data", "no country has a value", "check the column of y")
    numeric = all(isinstance(value.amount, int | float) and not isinstance(value.amount, bool) for value in known)
    different = list(dict.fromkeys(_key(value) for value in known))
    if not numeric or (wanted is None and len(different) <= FEW):
        return _own(values, known, formatter, numeric)
    return _grouped(values, known, wanted if wanted is not None else min(MOST_CLASSES, len(different)), formatter)


def _key(value: Value) -> Any:
    return value.amount


def _own(values: Sequence[Value | None], known: Sequence[Value], formatter: Formatter, numeric: bool) -> Classes:
    """A class for each different value: the latest or largest first, texts as they come."""
    dated = all(isinstance(value.amount, Date) for value in known)
    found = {_key(value): value for value in reversed(known)}
    keys = list(dict.fromkeys(_key(value) for value in known))
    if numeric or dated:
        keys.sort(key=lambda key: key.first if isinstance(key, Date) else key, reverse=True)
    if len(keys) > MOST_CLASSES:
        raise fault(
            "many-classes",
            f"{len(keys)} classes are more than a map can tell apart",
            f"make at most {MOST_CLASSES}, or show them as bars",
            place=(),
        )
    names = tuple(_name(found[key], formatter) for key in keys)
    index = {key: number for number, key in enumerate(keys)}
    members = tuple(index[_key(value)] if value is not None and not value.missing else None for value in values)
    return Classes(names, members, numeric or dated)


def _name(value: Value, formatter: Formatter) -> str:
    """A value as the name of its class; four-digit whole numbers without unit are years."""
    amount = value.amount
    if isinstance(amount, int) and not isinstance(amount, bool) and not value.unit and 1000 <= amount <= 2999:
        return formatter.attest(str(amount), value)
    return formatter.show(value, bare=isinstance(amount, int | float))


def _grouped(
    values: Sequence[Value | None], known: Sequence[Value], wanted: int | Sequence[float], formatter: Formatter
) -> Classes:
    amounts = sorted(float(value.amount) for value in known)  # type: ignore[arg-type]
    limits = _limits(amounts, wanted)
    count = len(limits) + 1
    members: list[int | None] = []
    for value in values:
        if value is None or value.missing:
            members.append(None)
            continue
        amount = float(value.amount)  # type: ignore[arg-type]
        members.append(count - 1 - sum(1 for limit in limits if amount >= limit))
    style = replace(known[0].format, decimals=None) if known[0].format else None

    def shown(number: float) -> str:
        whole = int(number) if float(number).is_integer() else number
        return formatter.show(Value(whole), style, bare=True)

    names = [f"< {shown(limits[0])}"]
    names += [f"{shown(low)}–{shown(high)}" for low, high in pairwise(limits)]
    names.append(f"≥ {shown(limits[-1])}")
    return Classes(tuple(reversed(names)), tuple(members), True)


def _limits(amounts: Sequence[float], wanted: int | Sequence[float]) -> list[float]:
    if not isinstance(wanted, int):
        limits = list(wanted)
        if not limits or limits != sorted(set(limits)) or len(limits) > MOST_CLASSES - 1:
            told = f"limits are 1 to {MOST_CLASSES - 1} numbers in ascending order"
            raise fault("bad-value", told, "for example   classes: [60, 70, 80]")
        return limits
    # Equal counts, parted at numbers of two figures, so that the key can be read.
    found: list[float] = []
    for part in range(1, wanted):
        place = part * len(amounts) / wanted
        middle = amounts[min(int(place), len(amounts) - 1)]
        rounded = _two_figures(middle)
        if rounded > amounts[0] and rounded <= amounts[-1] and rounded not in found:
            found.append(rounded)
    return sorted(found) or [amounts[-1]]


def _two_figures(number: float) -> float:
    if number == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(number)))
    return round(number, digits)


def class_colors(palette: Palette, count: int) -> tuple[str, ...]:
    """Colours of classes, the strongest first, in even steps; the last is darker than a country without data."""
    if count <= 3:
        return (palette.accent, palette.tint2) if count == 2 else (palette.accent, palette.mid, palette.tint2)[:count]
    last = mix(palette.tint2, palette.tint, 0.25)
    if count == 4:
        middle = mix(palette.accent, palette.mid, 0.6), mix(palette.mid, palette.tint2, 0.4)
        return (palette.accent, *middle, last)
    middle = mix(palette.accent, palette.mid, 0.75), mix(palette.mid, palette.tint2, 0.5)
    return (palette.dark, palette.accent, *middle, last)


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of a map: its name, the colour of its countries, and their indexes among the categories."""

    name: str
    color: str
    members: tuple[int, ...]


def map_classes(figure: Figure, palette: Palette) -> tuple[MapClass, ...]:
    """The classes of a map, first the strongest; what an exporter needs to write the key beside the map."""
    roles = {series.role: series.values for series in figure.series}
    count = int(dict(figure.options).get("classes", 1))
    members: dict[int, list[int]] = {index: [] for index in range(count)}
    names: dict[int, str] = {}
    for index, value in enumerate(roles.get("class", ())):
        if value is not None and isinstance(value.amount, int):
            members.setdefault(value.amount, []).append(index)
            names[value.amount] = value.label
    colors = class_colors(palette, count)
    found = [
        MapClass(names.get(number, ""), colors[number], tuple(indexes))
        for number, indexes in sorted(members.items())
        if indexes
    ]
    missing = tuple(index for index, value in enumerate(roles.get("class", ())) if value is None)
    if missing:
        found.append(MapClass(str(dict(figure.options).get("no_data", "")), palette.map_other, missing))
    return tuple(found)
