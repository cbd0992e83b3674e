"""What a number format code shows: the codes that briefgen writes, read as PowerPoint and LibreOffice read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from briefgen.formatting.numbers import exact, rounded

_SECTION = re.compile(r"""((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(;|$)""", re.DOTALL)
_CONDITION = re.compile(r"\[(>=|<=|<|>)(-?[\d.]+)\]")
_HEAD = re.compile(rf"(?:{_CONDITION.pattern})?(?:\[\$-[0-9A-F]+\])?")
"""What stands before a section and is not shown: its condition and its locale."""

_PIECE = re.compile(r""""(?P<text>[^"]*)"|\\(?P<sign>.)|(?P<digits>(?:\#,\#\#)?0(?:\.0+)?,*)|(?P<other>.)""", re.DOTALL)

Digits = Callable[[Decimal, int, bool], str]


def code_text(code: str, amount: int | float, digits: Digits) -> str:
    """A number as a code shows it.

    Args:
        code: One of the codes that `codes` makes, but `General`.
        amount: The number in the cell.
        digits: Shows a positive number with so many digits after the decimal mark, grouped or not.

    Returns:
        The text; a hyphen stands before negative numbers for which the code has no section.

    Example:
        >>> plain = lambda number, decimals, grouped: f"{number:{',' if grouped else ''}.{decimals}f}"
        >>> code_text('#,##0.0%;"−"#,##0.0%', -0.0778, plain)
        '−7.8%'
        >>> code_text('[>=1000000]0,," m";0', 2_600_000, plain)
        '3 m'
    """
    number = exact(amount)
    sections = [match[1] for match in _SECTION.finditer(code)]
    if sections and not code.endswith(";"):
        sections = sections[:-1] if sections[-1] == "" and len(sections) > 1 else sections
    section, own_sign = _chosen(sections, number)
    text = _shown(_HEAD.sub("", section, count=1), abs(number), digits)
    return text if own_sign or number >= 0 else f"-{text}"


def _chosen(sections: list[str], number: Decimal) -> tuple[str, bool]:
    """The section for a number, and whether it brings the sign of negative ones."""
    conditions = [_CONDITION.match(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return section, False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return sections[2 if number == 0 and len(sections) > 2 else 0], False


def _holds(number: Decimal, comparison: str, bound: Decimal) -> bool:
    return {">=": number >= bound, "<=": number <= bound, "<": number < bound, ">": number > bound}[comparison]


def _shown(section: str, number: Decimal, digits: Digits) -> str:
    pieces = list(_PIECE.finditer(section))
    number *= 100 ** sum(piece["other"] == "%" for piece in pieces)
    text = ""
    for piece in pieces:
        if piece["digits"]:
            pattern = piece["digits"].rstrip(",")
            number /= 1000 ** (len(piece["digits"]) - len(pattern))
            decimals = len(pattern.partition(".")[2])
            text += digits(rounded(number, decimals), decimals, pattern.startswith("#"))
        else:
            text += next(filter(None, piece.groups()), "")
    return text
