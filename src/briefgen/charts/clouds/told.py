"""Alternative texts of clouds of points: how many, where they lie, whether one measure goes with the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.alt import counted, phrase, shown
from briefgen.charts.clouds.quadrants import quarter
from briefgen.charts.looks import option
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series, plain_text
from briefgen.values import Value
from briefgen.words import LANGUAGES, language_code

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

MOST_TOLD = 6
"""Up to so many points are all read out."""
MOST_PLACED = 40
"""Of up to so many points it is said in which quarter each lies."""
CLEAR_RELATION = 0.3
"""A correlation weaker than this is not called one."""
FEWEST = 4
"""Fewer points than this have no correlation worth telling."""

# fmt: off
_WORDS: dict[str, tuple[str, ...]] = {
    # in the order of LANGUAGES: English, Spanish, French, German, Portuguese, Chinese
    "points": ("{count} points", "{count} puntos", "{count} points", "{count} Punkte", "{count} pontos", "{count}个点"),
    "rises": ("{y} rises with {x}", "{y} sube con {x}", "{y} augmente avec {x}", "{y} steigt mit {x}",
              "{y} sobe com {x}", "{y}随{x}上升"),
    "falls": ("{y} falls as {x} rises", "{y} baja cuando sube {x}", "{y} diminue quand {x} augmente",
              "{y} sinkt, wenn {x} steigt", "{y} cai quando {x} sobe", "{y}随{x}上升而下降"),
    "unrelated": ("no clear relation between {x} and {y}", "sin relación clara entre {x} y {y}",
                  "pas de relation nette entre {x} et {y}", "kein klarer Zusammenhang zwischen {x} und {y}",
                  "sem relação clara entre {x} e {y}", "{x}与{y}之间没有明显关系"),
    "largest": ("largest bubble {value}", "burbuja mayor {value}", "plus grande bulle {value}",
                "größte Blase {value}", "maior bolha {value}", "最大气泡{value}"),
}
# fmt: on


def cloud_alt(figure: Figure, formatter: Formatter) -> str:
    """What a cloud of points shows: kind, subject, the points or their number, ranges, relation and extremes."""
    x = next(series for series in figure.series if series.role == "x")
    groups = [series for series in figure.series if series.role == "y"]
    y = Series(figure.y_axis.title, tuple(map(_first, *(group.values for group in groups))))
    sizes = next((series for series in figure.series if series.role == "size"), None)
    present = [
        index for index in range(len(figure.categories)) if number_of(x.values[index]) is not None and y.values[index]
    ]
    measures = f"{x.name} × {y.name}"
    told = [f"{formatter.word(f'chart_{figure.kind}')}: {plain_text(figure.caption) or measures}"]
    columns = (x, y) if sizes is None else (x, y, sizes)

    def point(index: int) -> str:
        numbers = "; ".join(shown(series.values[index], formatter) for series in columns)
        return f"{figure.categories[index]} ({numbers})"

    quarters = _quarters(figure, x, y, present, formatter)
    if len(present) <= MOST_TOLD:
        names = "; ".join(series.name for series in columns)
        points = f"{names}: {', '.join(point(index) for index in present)}"
        return ". ".join((told[0], points, *quarters)) + "."
    x, y = _bare(x, figure.x_axis.unit, formatter), _bare(y, figure.y_axis.unit, formatter)
    count = counted([y.values[index] for index in present], formatter)
    told.append(_say(formatter, "points", count=count) + _grouped(groups, x, formatter))
    told += [_range(series, present, formatter) for series in columns[:2]]
    told += _relation(x, y, present, formatter)
    extremes = (("highest", max(present, key=_by(y))), ("lowest", min(present, key=_by(y))))
    told.append(f"{y.name}: " + "; ".join(phrase(formatter, key, value=point(index)) for key, index in extremes))
    if sizes is not None:
        largest = max(present, key=_by(sizes))
        value = f"{figure.categories[largest]} ({shown(sizes.values[largest], formatter)})"
        told.append(f"{sizes.name}: {_say(formatter, 'largest', value=value)}")
    if figure.highlight and not figure.highlight_series:
        told.append(", ".join(point(index) for index in figure.highlight[:MOST_TOLD] if index in set(present)))
    return ". ".join(text for text in (*told, *quarters) if text) + "."


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's correlation of pairs of numbers; 0 where one of them does not vary.

    Example:
        >>> round(correlation([(1, 2), (2, 4), (3, 6)]), 6), correlation([(1, 1), (2, 1)])
        (1.0, 0.0)
    """
    mean_x = sum(x for x, _ in pairs) / len(pairs)
    mean_y = sum(y for _, y in pairs) / len(pairs)
    spread = math.sqrt(sum((x - mean_x) ** 2 for x, _ in pairs)) * math.sqrt(sum((y - mean_y) ** 2 for _, y in pairs))
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / spread if spread else 0.0


def _quarters(figure: Figure, x: Series, y: Series, present: Sequence[int], formatter: Formatter) -> list[str]:
    """What is in each quarter that has a name: the points, or how many where they are many or nameless."""
    members: dict[int, list[int]] = {}
    named = bool(option(figure, "named")) and len(present) <= MOST_PLACED
    for index in present if option(figure, "quadrant x") != "" else ():
        at = quarter(figure, number_of(x.values[index]) or 0.0, number_of(y.values[index]) or 0.0)
        members.setdefault(at, []).append(index)
    found = []
    for at, inside in sorted(members.items()):
        names = [figure.categories[index] for index in inside]
        if name := str(option(figure, f"quadrant {at}")):
            count = counted([y.values[index] for index in members[at]], formatter)
            told = _say(formatter, "points", count=count)
            found.append(f"{name}: {formatter.join(names) if named else told}")
    return found


def _relation(x: Series, y: Series, present: Sequence[int], formatter: Formatter) -> list[str]:
    if len(present) < FEWEST:
        return []
    pairs = [(number_of(x.values[index]) or 0.0, number_of(y.values[index]) or 0.0) for index in present]
    strength = correlation(pairs)
    key = "unrelated" if abs(strength) < CLEAR_RELATION else "rises" if strength > 0 else "falls"
    return [_say(formatter, key, x=x.name, y=y.name)]


def _bare(series: Series, unit: str, formatter: Formatter) -> Series:
    """A series under its name without its unit."""
    shown_unit = formatter.word("per_cent") if unit == "%" else unit
    return replace(series, name=series.name.removesuffix(f", {shown_unit}") if shown_unit else series.name)


def _range(series: Series, present: Sequence[int], formatter: Formatter) -> str:
    ends = [shown(series.values[end(present, key=_by(series))], formatter) for end in (min, max)]
    return f"{series.name} {phrase(formatter, 'from_to', first=ends[0], last=ends[1])}"


def _grouped(groups: Sequence[Series], x: Series, formatter: Formatter) -> str:
    """How many points each group has."""
    if len(groups) < 2:
        return ""
    counts = [
        counted([one for one, place in zip(group.values, x.values, strict=True) if one and place], formatter)
        for group in groups
    ]
    return f" ({'; '.join(f'{group.name} {count}' for group, count in zip(groups, counts, strict=True))})"


def _by(series: Series) -> Callable[[int], float]:
    return lambda index: number_of(series.values[index]) or 0.0


def _first(*values: Value | None) -> Value | None:
    return next((value for value in values if value is not None), None)


def _say(formatter: Formatter, key: str, **fields: object) -> str:
    return _WORDS[key][LANGUAGES.index(language_code(formatter.language))].format(**fields)
