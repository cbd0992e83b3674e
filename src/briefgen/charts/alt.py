"""Alternative texts: what a chart shows, in words composed from its data.

A short text lists every value; a long one gives the first, the last and the extremes. The report and the deck carry the
same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.evidence import derived
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series, plain_text
from briefgen.formatting import qualified
from briefgen.values import Value
from briefgen.words import LANGUAGES, language_code

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

RUNNING = ("line", "step", "area")
"""Kinds whose categories follow each other, whatever they are."""
STEADY = 0.05
"""Values within this share of the largest hardly move."""
CLEARLY = 0.6
"""From the first to the last value, so much of the whole range or more is a direction."""
TURN = 0.4
"""Both ends so far, of the whole range, from the highest or lowest value make that a turn."""

MOST_VALUES = 12
"""Up to so many values are all read out."""

# fmt: off
_WORDS: dict[str, tuple[str, ...]] = {
    # in the order of LANGUAGES: English, Spanish, French, German, Portuguese, Chinese
    "from_to": ("from {first} to {last}", "de {first} a {last}", "de {first} à {last}", "von {first} bis {last}",
                "de {first} a {last}", "从{first}到{last}"),
    "highest": ("highest {value}", "máximo {value}", "maximum {value}", "Höchstwert {value}", "máximo {value}",
                "最高{value}"),
    "lowest": ("lowest {value}", "mínimo {value}", "minimum {value}", "Tiefstwert {value}", "mínimo {value}",
               "最低{value}"),
    "first": ("first {value}", "primero {value}", "premier {value}", "zuerst {value}", "primeiro {value}",
              "最初{value}"),
    "last": ("last {value}", "último {value}", "dernier {value}", "zuletzt {value}", "último {value}", "最后{value}"),
    "few": ("{few} of {count} make up {share}", "{few} de {count} suman {share}", "{few} sur {count} font {share}",
            "{few} von {count} machen {share} aus", "{few} de {count} somam {share}", "{count}项中的{few}项占{share}"),
    "values": ("{count} values", "{count} valores", "{count} valeurs", "{count} Werte", "{count} valores",
               "{count}个值"),
    "trend": ("trend: {words}", "tendencia: {words}", "tendance : {words}", "Verlauf: {words}", "tendência: {words}",
              "趋势：{words}"),
    "rising": ("rising", "al alza", "en hausse", "steigend", "em alta", "上升"),
    "falling": ("falling", "a la baja", "en baisse", "fallend", "em queda", "下降"),
    "steady": ("steady", "estable", "stable", "gleichbleibend", "estável", "保持稳定"),
    "up_then_down": ("up, then down", "primero sube, luego baja", "d’abord en hausse, puis en baisse",
                     "erst steigend, dann fallend", "primeiro sobe, depois desce", "先升后降"),
    "down_then_up": ("down, then up", "primero baja, luego sube", "d’abord en baisse, puis en hausse",
                     "erst fallend, dann steigend", "primeiro desce, depois sobe", "先降后升"),
    "up_and_down": ("up and down", "con altibajos", "en dents de scie", "schwankend", "com oscilações", "起伏不定"),
    "box": ("median {median}, middle half {first} to {third}, all from {low} to {high}, n = {count}",
            "mediana {median}, mitad central de {first} a {third}, todo de {low} a {high}, n = {count}",
            "médiane {median}, moitié centrale de {first} à {third}, le tout de {low} à {high}, n = {count}",
            "Median {median}, mittlere Hälfte {first} bis {third}, alle von {low} bis {high}, n = {count}",
            "mediana {median}, metade central de {first} a {third}, tudo de {low} a {high}, n = {count}",
            "中位数{median}，中间一半{first}至{third}，全部{low}至{high}，n = {count}"),
    "tasks": ("{count} tasks", "{count} tareas", "{count} tâches", "{count} Aufgaben", "{count} tarefas",
              "{count}项任务"),
    "open_end": ("from {first}", "desde {first}", "à partir de {first}", "ab {first}", "a partir de {first}",
                 "自{first}起"),
}
# fmt: on


def phrase(formatter: Formatter, key: str, **fields: object) -> str:
    """A phrase of alternative texts in the brief's language."""
    return _WORDS[key][LANGUAGES.index(language_code(formatter.language))].format(**fields)


def alt_head(figure: Figure, formatter: Formatter, otherwise: str) -> str:
    """How an alternative text begins: the kind, the subject, and the unit if the subject does not say it.

    Args:
        figure: What is shown; its caption is the subject.
        formatter: Has the words.
        otherwise: The subject of a figure without a caption.
    """
    subject = plain_text(figure.caption) or otherwise
    unit = f" ({figure.unit})" if figure.unit and figure.unit not in subject else ""
    return f"{formatter.word(f'chart_{figure.kind}')}: {subject}{unit}"


def measured_alt(figure: Figure, formatter: Formatter) -> str:
    """What a chart of categories and measures shows: kind, subject, unit, period and values."""
    head = alt_head(figure, formatter, formatter.join([series.name for series in figure.series]))
    ordered = bool(dict(figure.options).get("ordered")) or figure.kind in RUNNING
    if len(figure.categories) > 1 and ordered:
        span = phrase(formatter, "from_to", first=figure.categories[0], last=figure.categories[-1])
        head += f", {span}"
    count = sum(1 for series in figure.series for value in series.values if value is not None)
    told = [
        _whole(figure, series, formatter) if count <= MOST_VALUES else _extremes(figure, series, formatter)
        for series in figure.series
    ]
    if ordered:
        told = [_with_trend(text, series, formatter) for text, series in zip(told, figure.series, strict=True)]
    named = len(figure.series) > 1
    parts = [f"{series.name}: {text}" if named else text for series, text in zip(figure.series, told, strict=True)]
    return f"{head}. " + ". ".join(part for part in parts if part) + "."


def parts_alt(figure: Figure, formatter: Formatter) -> str:
    """What a chart of the parts of a whole shows: kind, subject, unit, and every part with its value."""
    head = alt_head(figure, formatter, figure.series[0].name)
    return f"{head}. {_whole(figure, figure.series[0], formatter)}."


def trend(numbers: Sequence[float]) -> str:
    """How a series develops, as the key of a phrase; empty for fewer than three numbers.

    Example:
        >>> trend([3, 4, 7, 9]), trend([1, 8, 2]), trend([100, 101, 100]), trend([5, 1, 6, 2, 5])
        ('rising', 'up_then_down', 'steady', 'up_and_down')
    """
    if len(numbers) < 3:
        return ""
    first, last, low, high = numbers[0], numbers[-1], min(numbers), max(numbers)
    span = high - low
    if span <= STEADY * max(abs(low), abs(high)):
        return "steady"
    if abs(last - first) >= CLEARLY * span:
        return "rising" if last > first else "falling"
    below, above = high - max(first, last), min(first, last) - low
    if below >= TURN * span and above < TURN / 2 * span:
        return "up_then_down"
    if above >= TURN * span and below < TURN / 2 * span:
        return "down_then_up"
    return "up_and_down"


def _with_trend(text: str, series: Series, formatter: Formatter) -> str:
    numbers = [number for value in series.values if (number := number_of(value)) is not None]
    words = trend(numbers)
    return f"{text}; {phrase(formatter, 'trend', words=phrase(formatter, words))}" if words else text


def shown(value: Value | None, formatter: Formatter) -> str:
    """A value in an alternative text: its qualifier and number, or `n/a`."""
    if value is None or value.missing:
        return formatter.word("na")
    number = formatter.show(value, value.format, bare=True)
    return qualified(value.qualifier, number)


def counted(values: Sequence[Value | None], formatter: Formatter) -> str:
    """How many values there are, in digits."""
    return formatter.attest(str(len(values)), derived(len(values), "count", values))


def _whole(figure: Figure, series: Series, formatter: Formatter) -> str:
    bridged = dict(figure.options).get("missing") == "connect"
    pairs = zip(figure.categories, series.values, strict=True)
    return "; ".join(
        f"{category} {shown(value, formatter)}" for category, value in pairs if value is not None or not bridged
    )


def _extremes(figure: Figure, series: Series, formatter: Formatter) -> str:
    known = [
        (index, value)
        for index, value in enumerate(series.values)
        if value is not None and not value.missing and isinstance(value.amount, int | float)
    ]
    if not known:
        return formatter.word("na")

    def told(key: str, point: tuple[int, Value]) -> str:
        text = f"{shown(point[1], formatter)} ({figure.categories[point[0]]})"
        return phrase(formatter, key, value=text)

    def amount(point: tuple[int, Value]) -> float:
        return float(point[1].amount)  # type: ignore[arg-type]

    return "; ".join(
        (
            phrase(formatter, "values", count=counted([value for _, value in known], formatter)),
            told("first", known[0]),
            told("last", known[-1]),
            told("highest", max(known, key=amount)),
            told("lowest", min(known, key=amount)),
        )
    )
