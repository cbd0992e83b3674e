"""Finding numerals in a text as it is shown, in any of briefgen's languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERAL = re.compile(r"\d+(?:[.,'’]\d+|[\u00a0\u202f]\d{3}(?!\d))*")


def numerals(text: str) -> Iterator[re.Match[str]]:
    r"""The numerals of a text, in order: digits with the marks of groups and decimals between them, without a sign.

    Example:
        >>> [found[0] for found in numerals("US$236.5 billion in 2015, 17–23 November; 1\u202f234,5 % of 4,859")]
        ['236.5', '2015', '17', '23', '1\u202f234,5', '4,859']
    """
    return _NUMERAL.finditer(text)
