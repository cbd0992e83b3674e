"""Where a line may end: a subset of the opportunities of Unicode's line breaking algorithm (UAX 14).

A subset on purpose: an office program may break in more places than these, never in fewer, so that its lines are at
most as many as ours and nothing overflows. What is left out looks bad in print: a range at its dash (`17–/23`), words
at a slash (`km/h`), a number at its point.
"""

from __future__ import annotations

import re
from typing import Final

_CJK: Final = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3105-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffe6\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
"""Ideographs, kana, and their punctuation: a line may end between any two. Korean breaks at its spaces."""

_GLUE: Final = "\u00a0\u202f\u2007\u2060\ufeff\u2011"

_NO_START: Final = frozenset(
    "!%),.:;?]}°’”…‥‰′″℃»›・-‐–—~"
    "、。〃々〉》」』】〕〗〙〛〜〞〟〻ヽヾゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ・゠"
    "！％），．：；？］｝｡､･～｠￠"
)
"""No line starts with one of these (the kinsoku rules of JIS X 4051 and GB/T 15834, UAX 14 CL, CP, EX, IS, NS, PO)."""

_NO_END: Final = frozenset("([{‘“«‹$£¥€#〈《「『【〔〖〘〚〝＃＄（［｛｟￡￥")
"""No line ends with one of these (UAX 14 OP, PR)."""

_SPACE: Final = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"

_OPPORTUNITY: Final = re.compile(
    "(?P<forced>\r\n|[\n\r\v\f\u0085\u2028\u2029])"
    f"|[{_SPACE}\u200b]+(?![{_SPACE}\u200b\n\r\v\f\u0085\u2028\u2029])"
    # A hyphen inside a word, before a letter: long-term, but neither -5 nor 2015-16.
    "|(?<=\\w)[-\u2010](?=[^\\W\\d_])"
    # A dash between words; a range of numbers stays whole.
    "|(?<=[^\\d\\s])[\u2013\u2014]+(?=\\w)|(?<=\\d)\u2014+(?=\\w)|(?<=\\d)\u2013(?=[^\\W\\d_]{2})"
)

_HAS_CJK: Final = re.compile(f"[{_CJK}]")

_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|@)\S*")

FRIENDLY: Final = re.compile(r"[/?&=._\-#%@+,;:](?=[^\W_])")
"""Where a word that is wider than its box is best cut: after a slash, and after the marks of an address."""


def opportunities(text: str) -> list[tuple[int, bool]]:
    r"""Every place where a line may or must end.

    Args:
        text: The text of a paragraph.

    Returns:
        Index of the first character of the next line, and True where the line must end there; in order. The spaces and
        line feeds before the index belong to the line that ends. The end of the text is not listed.

    Example:
        >>> [index for index, _ in opportunities("A long-term rise of 7.8\u00a0%")]
        [2, 7, 12, 17, 20]
    """
    found = [(match.end(), bool(match["forced"])) for match in _OPPORTUNITY.finditer(text)]
    if "://" in text or "www." in text or "@" in text:
        # A hyphen in an address is no place to break, until the address alone is wider than the box.
        whole = [match.span() for match in _ADDRESS.finditer(text)]
        found = [end for end in found if not any(start < end[0] < stop for start, stop in whole)]
    if _HAS_CJK.search(text):
        known = {index for index, _ in found}
        found += [(index, False) for index in _between_ideographs(text) if index not in known]
        found.sort()
    return [(index, forced) for index, forced in found if forced or index < len(text)]


def _between_ideographs(text: str) -> list[int]:
    found = []
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        if not (_HAS_CJK.match(before) or _HAS_CJK.match(after)):
            continue
        if after in _NO_START or before in _NO_END or after.isspace() or _is_glue(before) or _is_glue(after):
            continue
        if before == after == "—" or _is_mark(after):
            continue
        found.append(index)
    return found


def _is_glue(char: str) -> bool:
    return char in _GLUE or char == "\u200d"


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f" or "\ufe00" <= char <= "\ufe0f" or char in "\u3099\u309a"
