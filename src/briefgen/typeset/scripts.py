"""Chinese, Japanese and Korean: which characters are theirs, and which of the three languages a text is in."""

from __future__ import annotations

import re
from typing import Final

IDEOGRAPH: Final = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3105-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6\U0001f200-\U0001f2ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f900-\U0001faff\U00020000-\U0003ffff]"
)
"""Ideographs, kana, their punctuation, and pictures: a line may end between any two."""

HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
"""Korean breaks at its spaces; a particle stays with the ideograph before it."""

RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
"""Hebrew, Arabic and the like, and characters that turn the direction of others."""

JOINED: Final = re.compile("[\u0900-\u109f\u1100-\u11ff\u1700-\u18af\u1900-\u1cff\ua8e0-\ua95f\ua980-\uabff]")
"""Devanagari, Thai, Khmer and the like, and Korean in single letters: written by rules beyond letter after letter."""

_KANA: Final = re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
_WORDS: Final = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def language_of(text: str, own: str) -> str:
    """The language of a text that stands in a document: told by kana and Korean letters; ideographs alone are Chinese.

    Args:
        text: The text.
        own: Language of the document, which ideographs are in too if it is one of the three.

    Example:
        >>> [language_of(text, "en-GB") for text in ("Trade", "贸易", "貿易の", "무역")]
        ['en-GB', 'zh-CN', 'ja-JP', 'ko-KR']
    """
    if text.isascii():
        return own
    for code, region, letters in (("ja", "ja-JP", _KANA), ("ko", "ko-KR", HANGUL)):
        if letters.search(text):
            return own if own.startswith(code) else region
    if _WORDS.search(text):
        return own if own.startswith(("zh", "ja", "ko")) else "zh-CN"
    return own


def script_changes(text: str) -> tuple[int, ...]:
    """Where ideographs, kana or Korean meet other writing; spaces and marks that both share count with neither.

    Example:
        >>> script_changes("中文 and 中")
        (3, 7)
    """
    if text.isascii():
        return ()
    found = []
    last: bool | None = None
    for index, char in enumerate(text):
        asian = IDEOGRAPH.match(char) is not None or HANGUL.match(char) is not None
        if not asian and (char.isspace() or not (char.isascii() or char.isalnum())):
            continue
        if last is not None and asian is not last:
            found.append(index)
        last = asian
    return tuple(found)
