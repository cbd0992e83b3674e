"""Numbers as text by locale: digits, signs, magnitudes and money.

Numbers are rounded once, half away from zero as spreadsheets do, on their exact decimal spelling (15 significant
digits, so that 0.1 + 0.2 is 0.3); all else works on the rounded number, so nothing is ever shown as minus zero.
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefgen.errors import fault
from briefgen.formatting import spelled
from briefgen.values import Format, Rounded
from briefgen.words import word

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
MOST_DECIMALS = 3
"""Digits after the decimal mark at most, when a format names none."""

# Wide enough for every float and for any integer that a file may hold.
_CONTEXT = decimal.Context(prec=700, rounding=decimal.ROUND_HALF_UP)
_WORTH = decimal.Context(prec=60, rounding=decimal.ROUND_HALF_UP)  # a scale of 0.3 has no end
_CURRENCY_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_CURRENCY_SIGN = re.compile(r"(?:(?<![A-Za-z])[A-Z]{1,3})?[$€£¥₹₩₽]")
_TIGHT = re.compile(r"[-‑×%]|°$|[\u3000-\u9fff\uff00-\uffef]")
"""A unit that begins so stands directly after its number."""


@dataclass(frozen=True, slots=True)
class Shown:
    r"""A value in pieces, for places that set them apart (tiles, tables).

    Attributes:
        qualifier: Word before the number (`more than`).
        number: The number with its sign, currency, percent or times sign (`US$236.5`, `−7.8%`, `2.1×`); for other
            values the whole text.
        unit: What follows the number (`billion`, `documents`); empty when there is nothing.
        bare: The number without unit and currency; a percent or times sign of the format stays.
        digits: The number with its sign and nothing else.

    Example:
        >>> str(Shown("more than", "40", "documents"))
        'more than 40\xa0documents'
    """

    qualifier: str
    number: str
    unit: str = ""
    bare: str = ""
    digits: str = ""

    def __str__(self) -> str:
        return qualified(self.qualifier, glue(self.number, self.unit))


def qualified(qualifier: str, text: str) -> str:
    """A number with the word before it, apart where the language has spaces.

    Example:
        >>> qualified("more than", "40"), qualified(">", "40"), qualified("超过", "40")
        ('more than 40', '>40', '超过40')
    """
    if not qualifier:
        return text
    apart = (qualifier[-1].isalnum() and not _TIGHT.match(qualifier[-1])) or qualifier[-1] == "."
    return f"{qualifier} {text}" if apart else qualifier + text


def glue(number: str, unit: str) -> str:
    r"""A number and its unit, with a no-break space where one belongs.

    Example:
        >>> glue("40", "km"), glue("20", "-fold"), glue("40", "万")
        ('40\xa0km', '20-fold', '40万')
    """
    if not number or not unit or _TIGHT.match(unit):
        return number + unit
    return f"{number}{NO_BREAK_SPACE}{unit}"


def exact(amount: int | float) -> Decimal:
    """The number as a person would write it, free of the noise of binary fractions.

    Example:
        >>> exact(0.1 + 0.2)
        Decimal('0.3')
    """
    return Decimal(amount) if isinstance(amount, int) else Decimal(f"{amount:.15g}")


def rounded(number: Decimal, decimals: int) -> Decimal:
    """`number` with so many digits after the decimal mark, half away from zero; never minus zero."""
    result = number.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)
    return result if result else abs(result)


def decimals_needed(number: Decimal) -> int:
    """How many digits after the decimal mark tell the number, at most `MOST_DECIMALS`.

    Example:
        >>> decimals_needed(Decimal("236.50")), decimals_needed(Decimal("3.14159"))
        (1, 3)
    """
    exponent = rounded(number, MOST_DECIMALS).normalize(_CONTEXT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def scaled(amount: int | float, layout: Format) -> Decimal:
    """The number that is shown: multiplied as the format asks."""
    number = _CONTEXT.multiply(exact(amount), exact(layout.scale))
    return _CONTEXT.multiply(number, Decimal(100)) if layout.style in ("percent", "points") else number


def decimals_of(number: Decimal, layout: Format, written: int | None) -> int:
    """How many digits after the decimal mark are shown.

    Args:
        number: The scaled number.
        layout: The format; its own digits decide.
        written: Digits with which the data has it, or None when that is not known.
    """
    if layout.decimals is not None:
        return layout.decimals
    if written is None or layout.style == "compact" or layout.scale != 1:
        return decimals_needed(number)
    if layout.style in ("percent", "points"):
        written -= 2
    return min(MOST_DECIMALS, max(0, written))


def grouped_from(locale: Locale) -> int:
    """The smallest number whose digits are grouped.

    Spain and Portugal leave four digits together (CLDR, minimumGroupingDigits), which most other countries of their
    languages do not; Chinese may (GB/T 15835-2011), and its newspapers do.

    Example:
        >>> from babel import Locale
        >>> [grouped_from(Locale.parse(tag)) for tag in ("en", "es", "es_CL", "pt", "pt_PT")]
        [1000, 10000, 1000, 1000, 10000]
    """
    match locale.language:
        case "es":
            whole = locale.territory in (None, "ES", "EA", "IC", "GQ", "PH")
        case "pt":
            whole = locale.territory not in (None, "BR", "AO")
        case _:
            whole = locale.language == "zh"
    return 10_000 if whole else 1_000


@lru_cache(maxsize=4096)  # a chart asks for each of its numbers when it looks for room and again when it is drawn
def _digits(locale: Locale, number: Decimal, decimals: int, grouped: bool) -> str:
    from babel.numbers import format_decimal

    with decimal.localcontext(_CONTEXT):
        text = format_decimal(number, format=_pattern(locale, decimals), locale=locale, group_separator=grouped)
    # The narrow no-break space groups digits in French, and many faces have no glyph for it.
    return text.replace("\u202f", NO_BREAK_SPACE)


class NumberText:
    """Numbers in one locale."""

    def __init__(self, locale: Locale, language: str) -> None:
        self.locale = locale
        self.language = language

    def digits(self, number: Decimal, decimals: int, grouped: bool | None = None) -> str:
        """A rounded, positive number with the locale's marks; `grouped`: None: as the locale groups it."""
        if grouped is None:
            grouped = abs(number) >= grouped_from(self.locale)
        return _digits(self.locale, number, decimals, grouped)

    def shown(
        self,
        amount: int | float,
        unit: str,
        layout: Format,
        *,
        written: int | None,
        qualifier: str,
        adjusted: Sequence[Rounded] = (),
    ) -> Shown:
        """A number in pieces.

        Args:
            amount: The number.
            unit: Its unit.
            layout: How it is shown.
            written: Digits after the decimal mark in the data, or None.
            qualifier: Word before the number.
            adjusted: How it is rounded where figures must sum, by place.

        Raises:
            InputError: `percent-twice` or `no-currency`.
        """
        if layout.style in ("percent", "points") and unit.strip().startswith("%"):
            hint = f"use number{'' if layout.decimals is None else f'.{layout.decimals}'}: the unit is already %"
            if layout.style == "points":
                hint = "use number, and give the value   unit: percentage points"
            message = f"'{layout.style}' multiplies by 100, and this value is a percentage already"
            raise fault("percent-twice", message, hint, needle=layout.style)
        if layout.style in ("ordinal", "words") and (
            text := spelled.spell(self.language, layout.style, scaled(amount, layout))
        ):
            return Shown(qualifier, text, unit, text, text)
        number, decimals, step, _ = self._rounded(amount, layout, written, adjusted)
        magnitude = self._magnitude(step, number) if step else ""
        digits = (
            str(number.copy_abs()) if layout.style in ("year", "text") else self.digits(number.copy_abs(), decimals)
        )
        before, tight, after = self._signs(unit, layout, number, magnitude)
        own = tight if layout.style in ("percent", "multiple") else ""
        return Shown(
            qualifier,
            _signed(number, layout, layout.prefix + before + digits + tight + layout.suffix),
            after,
            _signed(number, layout, glue(layout.prefix + digits + own + layout.suffix, magnitude)),
            _signed(number, layout, digits),
        )

    def rounding(
        self, amount: int | float, layout: Format, *, written: int | None, adjusted: Sequence[Rounded] = ()
    ) -> Rounded | None:
        """How a number is rounded where it is shown; None for years, texts and dates. Arguments as of `shown`.

        Example:
            >>> from babel import Locale
            >>> NumberText(Locale("en"), "en").rounding(0.256, Format("percent", 0), written=None)
            Rounded(amount=Decimal('0.26'), place=Decimal('0.01'), of=0.256)
        """
        if layout.style in ("year", "text", "date"):
            return None
        number, decimals, _, worth = self._rounded(amount, layout, written, adjusted)
        return Rounded(_WORTH.multiply(number, worth), _WORTH.scaleb(worth, -decimals), amount)

    def _rounded(
        self, amount: int | float, layout: Format, written: int | None, adjusted: Sequence[Rounded]
    ) -> tuple[Decimal, int, int, Decimal]:
        """The number shown, its decimals, the magnitude in which it is (0: ones), and what one of it stands for."""
        number, step, divisor = scaled(amount, layout), 0, 1
        if layout.style == "compact":
            number, decimals, step, divisor = self._compacted(number, layout)
        else:
            decimals = decimals_of(number, layout, written)
        number = rounded(number, decimals)
        worth = _WORTH.divide(Decimal(divisor), exact(layout.scale))
        if layout.style in ("percent", "points"):
            worth = _WORTH.divide(worth, Decimal(100))
        place = _WORTH.scaleb(worth, -decimals)
        for each in adjusted:
            if each.of == amount and each.place == place:
                number = rounded(_WORTH.divide(each.amount, worth), decimals)
        return number, decimals, step, worth

    def percent_sign(self) -> str:
        r"""The percent sign with the space that the locale puts before it.

        Example:
            >>> from babel import Locale
            >>> NumberText(Locale("fr"), "fr").percent_sign()
            '\xa0%'
        """
        pattern = str(self.locale.percent_formats[None].pattern)
        return pattern.rpartition("0")[2].replace("\u202f", NO_BREAK_SPACE) or "%"

    def _signs(self, unit: str, layout: Format, number: Decimal, magnitude: str) -> tuple[str, str, str]:
        """What stands before the digits, directly after them, and after that as a unit."""
        match layout.style:
            case "percent":
                return "", self.percent_sign(), unit
            case "points":
                one = self.locale.plural_form(number.copy_abs()) == "one"
                points = word(self.language, "percentage_point" if one else "percentage_points")
                return "", "", spelled.counted(self.language, points, unit)
            case "multiple":
                return "", "×", unit
            case "money":
                before, after = self._currency(unit)
                return before, "", after
            case "compact":
                return "", "", spelled.counted(self.language, magnitude, unit)
        if unit.startswith("%"):
            return "", self.percent_sign(), unit[1:].strip()
        return "", "", unit

    def _currency(self, unit: str) -> tuple[str, str]:
        """The currency's sign before the number, and what follows the number."""
        from babel.numbers import get_currency_symbol

        found = next((m for m in _CURRENCY_CODE.finditer(unit) if m[0] in self.locale.currencies), None)
        if found:
            symbol = get_currency_symbol(found[0], self.locale)
        elif found := _CURRENCY_SIGN.search(unit):
            symbol = found[0]
        else:
            what = f"the unit '{unit}' names none" if unit else "this value has no unit"
            hint = "write the unit with its ISO 4217 code:  USD, or  billion USD"
            raise fault("no-currency", f"'money' needs a currency, and {what}", hint, needle="money")
        pattern = str(self.locale.currency_formats["standard"].pattern).lstrip()
        if pattern.startswith("¤"):
            rest = (unit[: found.start()].strip() + " " + unit[found.end() :].strip()).strip()
            apart = symbol[-1].isalpha() or pattern[1:2].isspace()
            return symbol + (NO_BREAK_SPACE if apart else ""), rest
        return "", unit[: found.start()] + symbol + unit[found.end() :]

    def _compacted(self, number: Decimal, layout: Format) -> tuple[Decimal, int, int, int]:
        """The number in thousands, millions …; its decimals; the magnitude, and what it is divided by."""
        steps = [(int(step), entry.pattern) for step, entry in self._magnitudes["other"].items()]
        steps.sort()
        for index in range(len(steps) - 1, -1, -1):
            step, pattern = steps[index]
            zeros = pattern.count("0")
            if pattern == "0" or abs(number) < step:
                continue
            divisor = step // 10 ** (zeros - 1)
            part = _CONTEXT.divide(number, Decimal(divisor))
            decimals = decimals_of(part, layout, None)
            if abs(rounded(part, decimals)) >= 10**zeros and index + 1 < len(steps):
                # 999,999 rounds up into the next magnitude
                return self._compacted(Decimal(steps[index + 1][0]).copy_sign(number), layout)
            return part, decimals, step, divisor
        return number, decimals_of(number, layout, None), 0, 1

    def _magnitude(self, step: int, number: Decimal) -> str:
        """The locale's word for a magnitude, after a number."""
        table = self._magnitudes
        plural = table.get(self.locale.plural_form(abs(number)), table["other"])
        entry = plural.get(str(step), table["other"][str(step)])
        return str(entry.pattern).replace("0", "").replace("'", "").strip()

    @property
    def _magnitudes(self) -> Mapping[str, Mapping[str, Any]]:
        formats: Mapping[str, Mapping[str, Mapping[str, Any]]] = self.locale.compact_decimal_formats
        return formats["long"] if "long" in formats else formats["short"]


def _signed(number: Decimal, layout: Format, text: str) -> str:
    if number < 0:
        return f"({text})" if layout.brackets else MINUS + text
    return f"+{text}" if layout.signed and number > 0 else text


@lru_cache(maxsize=256)
def _pattern(locale: Locale, decimals: int) -> str:
    whole = str(locale.decimal_formats[None].pattern).partition(";")[0].partition(".")[0]
    return whole + ("." + "0" * decimals if decimals else "")
