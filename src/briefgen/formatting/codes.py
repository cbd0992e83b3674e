"""Number format codes of OOXML (ECMA-376 part 1, 18.8.31), for native charts and their workbooks.

A code cannot say everything that text can: it has no way to multiply by 100 without a percent sign, and no words. Where
it falls short it stays true to the number and says less.
"""

from __future__ import annotations

import math
import re

from briefgen.formatting.numbers import MINUS, NO_BREAK_SPACE
from briefgen.values import Format


def sided_code(layout: Format, decimals: int, percent_sign: str, sides: tuple[str, str], *, zero: bool) -> str:
    """The code of amounts that stand at one of two sides: it shows their size after the sign of the side.

    Args:
        layout: The format.
        decimals: Digits after the decimal mark, where the format names none.
        percent_sign: The percent sign with its space, by locale.
        sides: What stands before positive and before negative numbers; may be empty.
        zero: False when nothing is shown for zero.

    Returns:
        A code; empty where a code cannot say it (years, words, compact numbers).

    Example:
        >>> sided_code(Format(), 1, "%", ("−", "−"), zero=False)
        '"−"#,##0.0;"−"#,##0.0;'
    """
    if layout.style not in ("number", "percent", "points", "multiple", "money"):
        return ""
    body = _body(layout, decimals if layout.decimals is None else layout.decimals, percent_sign)
    return ";".join((*(quoted(sign) + body for sign in sides), body if zero else ""))


def number_code(layout: Format, decimals: int | None, percent_sign: str, magnitudes: tuple[str, str] | None) -> str:
    """The code that shows a number as `layout` does.

    Args:
        layout: The format.
        decimals: Digits after the decimal mark; None: those of the format, else as few as needed.
        percent_sign: The percent sign with its space, by locale.
        magnitudes: The locale's words for a thousand million and a million, or None when it counts otherwise.

    Returns:
        A code with sections for positive and negative numbers, and for zero when positive ones carry a sign.

    Example:
        >>> number_code(Format("percent", 1), None, "%", None)
        '#,##0.0%;"−"#,##0.0%'
        >>> number_code(Format("number", 0, suffix=" m"), None, "%", None)
        '#,##0" m";"−"#,##0" m"'
    """
    digits = decimals if layout.decimals is None else layout.decimals
    match layout.style:
        case "year" | "ordinal" | "words":
            return "0"
        case "text":
            return "@"
        case "date":
            return r"yyyy\-mm\-dd"
        case "compact" if magnitudes:
            return _compact(digits, magnitudes)
    if digits is None:
        if layout in (Format(), Format("money"), Format("compact")):
            return "General"
        digits = 0
    return _sections(layout, digits, percent_sign)


def quoted(text: str) -> str:
    r"""Literal text inside a code.

    Example:
        >>> quoted(' "m"')
        '" "\\""m"\\"'
    """
    parts = re.split(r'(["\\])', text)
    return "".join("\\" + part if part in ('"', "\\") else f'"{part}"' if part else "" for part in parts)


def _number(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _body(layout: Format, digits: int, percent_sign: str) -> str:
    # Each comma after the last digit divides by a thousand.
    steps = -round(math.log10(layout.scale) / 3) if layout.scale > 0 else 0
    commas = "," * steps if steps > 0 and math.isclose(layout.scale, 1000.0**-steps) else ""
    sign = ""
    if layout.style in ("percent", "points"):
        sign = quoted(percent_sign[:-1]) + "%"
    elif layout.style == "multiple":
        sign = quoted("×")
    return quoted(layout.prefix) + _number(digits) + commas + sign + quoted(layout.suffix)


def _sections(layout: Format, digits: int, percent_sign: str) -> str:
    body = _body(layout, digits, percent_sign)
    negative = f"({body})" if layout.brackets else quoted(MINUS) + body
    return f"+{body};{negative};{body}" if layout.signed else f"{body};{negative}"


def _compact(digits: int | None, magnitudes: tuple[str, str]) -> str:
    number = _number(digits or 0)
    large, small = (quoted(NO_BREAK_SPACE + word) for word in magnitudes)
    return f"[>=1000000000]{number},,,{large};[>=1000000]{number},,{small};{number}"
