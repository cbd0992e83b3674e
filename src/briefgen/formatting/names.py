"""The names of formats (`+percent.1`, `date.month`, a house format) and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from briefgen.errors import fault, nearest
from briefgen.values import Format, FormatStyle

NUMBER_STYLES = ("number", "percent", "points", "money", "compact", "multiple")
PLAIN_STYLES = ("ordinal", "words", "text", "year", "date")
DATE_DETAILS = ("full", "long", "medium", "short", "iso", "month", "quarter", "year")

FORMAT_EXAMPLES = (
    "number.1", "percent.1", "points.1", "money.0", "compact.1", "multiple.1",
    "ordinal", "words", "text", "year", "date.long", "date.month",
)  # fmt: skip
"""One spelling of every built-in format, for hints."""

_NUMBER = re.compile(rf"(\+?)({'|'.join(NUMBER_STYLES)})(?:\.(\d))?")
_DATE = re.compile(rf"date(?:\.({'|'.join(DATE_DETAILS)}))?")


def parse_format(text: str, house: Mapping[str, Format]) -> Format:
    """Read the name of a format.

    Args:
        text: A built-in format, with its sign and digits, or the name of a house format.
        house: The brief's own formats by name; they come before the built-in ones.

    Raises:
        InputError: There is no such format (`unknown-format`); the hint names the nearest.

    Example:
        >>> parse_format("+percent.1", {})
        Format(style='percent', decimals=1, signed=True, detail='', scale=1.0, prefix='', suffix='', brackets=False)
    """
    if text in house:
        return house[text]
    if text in PLAIN_STYLES:
        return Format(cast(FormatStyle, text))
    if match := _NUMBER.fullmatch(text):
        sign, style, digits = match.groups()
        return Format(cast(FormatStyle, style), decimals=int(digits) if digits else None, signed=bool(sign))
    if match := _DATE.fullmatch(text):
        return Format("date", detail=match[1] or "")
    raise fault("unknown-format", f"no format '{text}'", format_hint(text, house), needle=text)


def format_hint(text: str, house: Iterable[str], others: Iterable[str] = ()) -> str:
    """What to try instead of a format that is not there; `others` are further words that may have been meant.

    Example:
        >>> format_hint("precent.0", [])
        "did you mean 'percent.0'?"
    """
    bare = text.lstrip("+")
    base, dot, detail = bare.partition(".")
    sign = text[: len(text) - len(bare)]
    if base in NUMBER_STYLES and dot:
        return f"digits are one figure, 0 to 9:  {sign}{base}.1"
    if base == "date" and dot:
        near = nearest(detail, DATE_DETAILS)
        return f"did you mean 'date.{near}'?" if near else "date." + ", date.".join(DATE_DETAILS)
    if base in PLAIN_STYLES:
        return f"'{base}' takes no sign and no digits"
    near = nearest(base, [*NUMBER_STYLES, *PLAIN_STYLES, *house, *others])
    if near in NUMBER_STYLES:
        digits = detail if len(detail) == 1 and detail.isdigit() else "1"
        return f"did you mean '{sign}{near}{dot}{digits if dot else ''}'?"
    if near:
        return f"did you mean '{near}{dot + detail if near == 'date' else ''}'?"
    return "formats: " + ", ".join([*FORMAT_EXAMPLES, *house])
