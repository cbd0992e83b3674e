"""Where a line may end: a subset of the opportunities of Unicode's line breaking algorithm (UAX 14).

A subset on purpose: an office program may break in more places than these, never in fewer, so that its lines are at
most as many as ours and nothing overflows. What is left out looks bad in print: a range at its dash (`17–/23`), words
at a slash (`km/h`), a number at its point.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from briefgen.typeset.scripts import HANGUL, IDEOGRAPH

_GLUE: Final = "\u00a0\u202f\u2007\u2060\ufeff\u2011\u200d"

_NO_START: Final = frozenset(
    "!%,.:;?/\"'°…⋯‥‰′″℃℉›・-‐–—~"
    "、。〃々〜〻〞〟゛゜ヽヾゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ゠ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "！％，．：；？｡､･～￠ｧｨｩｪｫｬｭｮｯｰﾞﾟ\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
"""No line starts with one of these or with a closing bracket or quotation mark.

The kinsoku rules of JIS X 4051 and GB/T 15834; UAX 14 CJ, CL, CP, EM, EX, IN, IS, NS, PO, QU, SY.
"""

_NO_END: Final = frozenset("\"'$£¥€₩+−±#＃＄￡￥￦")
"""No line ends with one of these or with an opening bracket or quotation mark (UAX 14 OP, PR, QU)."""

_OPENING: Final = {"Ps", "Pi"}
_CLOSING: Final = {"Pe", "Pf"}
_MARKS: Final = {"Mn", "Mc", "Me", "Cf"}
"""Categories of Unicode; what belongs to the character before it: accents, selectors, joiners."""

_SPACE: Final = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"

_TIGHT: Final = "!,.:;?/)\\]}、。，．：；！？）］｝｠」』】〕〉》〗〙〛"
"""What no line starts with, even after a space (UAX 14 LB13)."""

_OPPORTUNITY: Final = re.compile(
    "(?P<forced>\r\n|[\n\r\v\f\u0085\u2028\u2029])"
    f"|(?<![(\\[{{（「『【〔〈《])[{_SPACE}\u200b]+(?![{_SPACE}\u200b\n\r\v\f\u0085\u2028\u2029])(?:(?<=\u200b)|(?![{_TIGHT}]))"
    # A hyphen inside a word, before a letter: long-term, but neither -5 nor 2015-16.
    "|(?<=\\w)[-\u2010](?=[^\\W\\d_])"
    # A dash between words; a range of numbers stays whole.
    "|(?<=[^\\d\\s])[\u2013\u2014]+(?=\\w)|(?<=\\d)\u2014+(?=\\w)|(?<=\\d)\u2013(?=[^\\W\\d_]{2})"
)

_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|@)\S*")

_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]")
_SKIN: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")

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
    if IDEOGRAPH.search(text):
        known = {index for index, _ in found}
        found += [(index, False) for index in _between_ideographs(text) if index not in known]
        found.sort()
    return [(index, forced) for index, forced in found if forced or index < len(text)]


def _between_ideographs(text: str) -> list[int]:
    found = []
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        if not (IDEOGRAPH.match(before) or IDEOGRAPH.match(after)):
            continue
        if after in _NO_START or before in _NO_END or after.isspace() or after in _GLUE or before in _GLUE:
            continue
        if HANGUL.match(before) or HANGUL.match(after):
            continue
        following, leading = unicodedata.category(after), unicodedata.category(before)
        if following in _CLOSING or following in _MARKS or leading in _OPENING:
            continue
        if before.isdecimal() and following not in _OPENING:
            continue  # a number keeps its unit: 2016年, 500亿
        found.append(index)
    return found


def cuttable(text: str, index: int) -> bool:
    """Whether a word that is wider than its box may be cut here: not inside what is seen as one character.

    Example:
        >>> cuttable("cafe\u0301s", 4), cuttable("cafe\u0301s", 5)
        (False, True)
    """
    before, after = text[index - 1], text[index]
    if before == "\u200d" or after in _SKIN or unicodedata.category(after) in _MARKS:
        return False
    if not (_FLAG.match(before) and _FLAG.match(after)):
        return True
    first = index
    while first and _FLAG.match(text[first - 1]):
        first -= 1
    return (index - first) % 2 == 0  # two letters make a flag
