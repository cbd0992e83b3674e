"""Number format codes of OOXML (ECMA-376 part 1, 18.8.31), for native charts and their workbooks.

A code cannot say everything that text can: it has no way to multiply by 100 without a percent sign, and no words. Where
it falls short it stays true to the number and says less; `Formatter.coded` tells what it shows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.formatting.numbers import MINUS, NO_BREAK_SPACE, decimals_of, grouped_from, rounded, scaled
from briefgen.values import Format

if TYPE_CHECKING:
    from babel import Locale

_PREFIXES = re.compile(r"(?:\[[^\]]*\])*")


@dataclass(frozen=True, slots=True)
class CodeMarks:
    """What a locale adds to codes.

    Attributes:
        percent: The percent sign with its space.
        locale: The prefix that names the locale (`[$-C0A]`) where its marks are not those of a code, which are English.
            PowerPoint shows the marks of the reader's machine, LibreOffice those that are named.
        grouped_from: The smallest number whose digits are grouped.
        magnitudes: The locale's words for a thousand, a million, a thousand million …; none where it counts otherwise.
    """

    percent: str = "%"
    locale: str = ""
    grouped_from: int = 1000
    magnitudes: tuple[tuple[int, str], ...] = ()


def code_marks(locale: Locale, percent: str) -> CodeMarks:
    """What a locale adds to codes.

    Args:
        locale: The locale.
        percent: Its percent sign with its space.

    Example:
        >>> from babel import Locale
        >>> code_marks(Locale("de"), " %").locale, code_marks(Locale.parse("en_GB"), "%").locale
        ('[$-407]', '')
    """
    magnitudes: tuple[tuple[int, str], ...] = ()
    if locale.language != "zh":  # counts in ten thousands, which no code divides by
        table = locale.compact_decimal_formats["long"]["other"]
        steps = [step for step in table if len(step) % 3 == 1 and table[step].pattern.strip("0' ")]
        magnitudes = tuple((int(step), re.sub(r"[0']", "", table[step].pattern).strip()) for step in steps)
    symbols = locale.number_symbols["latn"]
    english = (symbols["decimal"], symbols["group"]) == (".", ",")
    return CodeMarks(percent, "" if english else _locale_prefix(locale), grouped_from(locale), magnitudes)


def _locale_prefix(locale: Locale) -> str:
    """The prefix with the language identifier of Windows ([MS-LCID]); empty for locales that have none."""
    from locale import windows_locale

    likely = {"es": "ES", "fr": "FR", "de": "DE", "pt": "BR"}
    name = f"{locale.language}_{locale.territory or likely.get(locale.language, '')}"
    found = max((number for number, known in windows_locale.items() if known == name), default=0)
    return f"[$-{found:X}]" if found else ""


def set_in(code: str) -> str:
    """A code whose positive numbers stand clear of the edge before them; what names the locale stays first.

    Example:
        >>> set_in('[$-C0A]0" "%;[$-C0A]"−"0" "%'), set_in("General")
        ('[$-C0A]"  "0" "%;[$-C0A]"−"0" "%', '"  "General')
    """
    return _PREFIXES.sub(r'\g<0>"  "', code, count=1)


def sided_code(layout: Format, decimals: int, marks: CodeMarks, sides: tuple[str, str], *, zero: bool) -> str:
    """The code of amounts that stand at one of two sides: it shows their size after the sign of the side.

    Args:
        layout: The format.
        decimals: Digits after the decimal mark, where the format names none.
        marks: What the locale adds.
        sides: What stands before positive and before negative numbers; may be empty.
        zero: False when nothing is shown for zero.

    Returns:
        A code; empty where a code cannot say it (years, words, compact numbers).

    Example:
        >>> sided_code(Format(), 1, CodeMarks(), ("−", "−"), zero=False)
        '"−"#,##0.0;"−"#,##0.0;'
    """
    if layout.style not in ("number", "percent", "points", "multiple", "money"):
        return ""
    body = _body(layout, decimals if layout.decimals is None else layout.decimals, marks)
    code = ";".join((*(marks.locale + quoted(sign) + body for sign in sides), marks.locale + body if zero else ""))
    if len(code) > LONGEST:
        return sided_code(replace(layout, prefix="", suffix=""), decimals, marks, sides, zero=zero)
    return code


LONGEST = 255
"""Characters of a code that Excel opens without repairing it."""


def number_code(layout: Format, decimals: int | None, marks: CodeMarks, amounts: Sequence[int | float] = ()) -> str:
    """The code that shows numbers as `layout` does.

    Args:
        layout: The format.
        decimals: Digits after the decimal mark; None: those of the format, else as few as needed.
        marks: What the locale adds.
        amounts: The numbers that it is for, as far as they are known: one code need not suit all there are.

    Returns:
        A code with sections for positive and negative numbers, and for zero when positive ones carry a sign; without
        prefix and suffix where these would make it longer than 255 characters.

    Example:
        >>> number_code(Format("percent", 1), None, CodeMarks())
        '#,##0.0%;"−"#,##0.0%'
        >>> number_code(Format("number", 0, suffix=" m"), None, CodeMarks())
        '#,##0" m";"−"#,##0" m"'
        >>> number_code(Format("number", 0), None, CodeMarks(grouped_from=10_000), [4859, -12])
        '0;"−"0'
    """
    code = _number_code(layout, decimals, marks, amounts)
    if len(code) > LONGEST:
        return _number_code(replace(layout, prefix="", suffix=""), decimals, marks, amounts)
    return code


def _number_code(layout: Format, decimals: int | None, marks: CodeMarks, amounts: Sequence[int | float]) -> str:
    digits = decimals if layout.decimals is None else layout.decimals
    match layout.style:
        case "year" | "ordinal" | "words":
            return "0"
        case "text":
            return "@"
        case "date":
            return r"yyyy\-mm\-dd"
        case "compact" if marks.magnitudes:
            return _compact(layout, digits, marks, amounts)
    if digits is None:
        if layout in (Format(), Format("money"), Format("compact")):
            return "General"
        digits = 0
    return _sections(layout, digits, marks, amounts)


def quoted(text: str) -> str:
    r"""Literal text inside a code.

    Example:
        >>> quoted(' "m"')
        '" "\\""m"\\"'
    """
    parts = re.split(r'(["\\])', text)
    return "".join("\\" + part if part in ('"', "\\") else f'"{part}"' if part else "" for part in parts)


def _number(digits: int, *, grouped: bool = True) -> str:
    return ("#,##0" if grouped else "0") + ("." + "0" * digits if digits else "")


def _body(layout: Format, digits: int, marks: CodeMarks, *, grouped: bool = True) -> str:
    # Each comma after the last digit divides by a thousand.
    steps = -round(math.log10(layout.scale) / 3) if layout.scale > 0 else 0
    commas = "," * steps if steps > 0 and math.isclose(layout.scale, 1000.0**-steps) else ""
    sign = ""
    if layout.style in ("percent", "points"):
        sign = quoted(marks.percent[:-1]) + "%"
    elif layout.style == "multiple":
        sign = quoted("×")
    return quoted(layout.prefix) + _number(digits, grouped=grouped) + commas + sign + quoted(layout.suffix)


def _sections(layout: Format, digits: int, marks: CodeMarks, amounts: Sequence[int | float]) -> str:
    shown = [abs(rounded(scaled(amount, layout), digits)) for amount in amounts]
    short = [number < marks.grouped_from for number in shown]
    grouped = marks.grouped_from == 1000 or not shown or not all(short)
    body = _body(layout, digits, marks, grouped=grouped)
    if grouped and any(short) and marks.grouped_from > 1000 and min(amounts) >= 0 and not layout.signed:
        # The smallest amount that is shown with as many digits as are grouped.
        first = Decimal(marks.grouped_from) - Decimal(5).scaleb(-digits - 1)
        bound = first / Decimal(100 if layout.style in ("percent", "points") else 1) / Decimal(str(layout.scale))
        small = _body(layout, digits, marks, grouped=False)
        return f"[<{bound.normalize():f}]{marks.locale}{small};{marks.locale}{body}"
    return _signed(body, layout, marks)


def _signed(body: str, layout: Format, marks: CodeMarks, zero: str = "") -> str:
    here = marks.locale
    negative = f"({body})" if layout.brackets else quoted(MINUS) + body
    if layout.signed:
        return f"{here}+{body};{here}{negative};{here}{zero or body}"
    return f"{here}{body};{here}{negative}" + (f";{here}{zero}" if zero else "")


def _compact(layout: Format, digits: int | None, marks: CodeMarks, amounts: Sequence[int | float]) -> str:
    """Numbers with the words of their magnitudes: of both signs where all have one, else up to three magnitudes."""
    words = dict(marks.magnitudes)
    shown = [scaled(amount, layout) for amount in amounts]
    used = sorted({_step(number, words) for number in shown}, reverse=True)
    needed = (decimals_of(number / _step(number, words), layout, None) for number in shown)
    places = layout.decimals if layout.decimals is not None else max(needed, default=digits or 0)

    def body(step: int) -> str:
        suffix = NO_BREAK_SPACE + words[step] if step > 1 else ""
        plain = replace(layout, style="number", scale=1 / step, suffix=layout.suffix + suffix)
        return _body(plain, places, marks)

    if len(used) == 1:
        return _signed(body(used[0]), layout, marks)
    if len(used) == 2 and used[1] == 1 and all(number == 0 for number in shown if _step(number, words) == 1):
        return _signed(body(used[0]), layout, marks, zero=body(1))
    *others, least = used[:3] if used else (1_000_000_000, 1_000_000, 1)
    return ";".join([*(f"[>={step}]{marks.locale}{body(step)}" for step in others), marks.locale + body(least)])


def _step(number: Decimal, words: Mapping[int, str]) -> int:
    return max((step for step in words if abs(number) >= step), default=1)
