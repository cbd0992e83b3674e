"""Alternative texts: what a chart shows, in words composed from its data.

A short text lists every value; a long one gives the first, the last and the extremes. The report and the deck carry the
same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document import Figure, Series, plain_text
from briefgen.values import Value
from briefgen.words import LANGUAGES, language_code

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

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
    "values": ("{count} values", "{count} valores", "{count} valeurs", "{count} Werte", "{count} valores",
               "{count}个值"),
}
# fmt: on


def phrase(formatter: Formatter, key: str, **fields: object) -> str:
    """A phrase of alternative texts in the brief's language."""
    return _WORDS[key][LANGUAGES.index(language_code(formatter.language))].format(**fields)


def measured_alt(figure: Figure, formatter: Formatter) -> str:
    """What a chart of categories and measures shows: kind, subject, unit, period and values."""
    names = formatter.join([series.name for series in figure.series])
    subject = plain_text(figure.caption) or names
    head = f"{formatter.word(f'chart_{figure.kind}')}: {subject}"
    if figure.unit and figure.unit not in subject:
        head += f" ({figure.unit})"
    if len(figure.categories) > 1:
        span = phrase(formatter, "from_to", first=figure.categories[0], last=figure.categories[-1])
        head += f", {span}"
    count = sum(1 for series in figure.series for value in series.values if value is not None)
    told = [
        _whole(figure, series, formatter) if count <= MOST_VALUES else _extremes(figure, series, formatter)
        for series in figure.series
    ]
    named = len(figure.series) > 1
    parts = [f"{series.name}: {text}" if named else text for series, text in zip(figure.series, told, strict=True)]
    return f"{head}. " + ". ".join(part for part in parts if part) + "."


def parts_alt(figure: Figure, formatter: Formatter) -> str:
    """What a chart of the parts of a whole shows: kind, subject, unit, and every part with its value."""
    subject = plain_text(figure.caption) or figure.series[0].name
    head = f"{formatter.word(f'chart_{figure.kind}')}: {subject}"
    if figure.unit and figure.unit not in subject:
        head += f" ({figure.unit})"
    return f"{head}. {_whole(figure, figure.series[0], formatter)}."


def shown(value: Value | None, formatter: Formatter) -> str:
    """A value in an alternative text: its qualifier and number, or `n/a`."""
    if value is None or value.missing:
        return formatter.word("na")
    number = formatter.show(value, value.format, bare=True)
    return f"{value.qualifier} {number}" if value.qualifier else number


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
            phrase(formatter, "values", count=len(known)),
            told("first", known[0]),
            told("last", known[-1]),
            told("highest", max(known, key=amount)),
            told("lowest", min(known, key=amount)),
        )
    )
