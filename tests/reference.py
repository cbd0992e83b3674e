"""The reference briefing, built once for all tests that look at it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from briefgen import Brief
from briefgen.document import Document

EXAMPLES = Path(__file__).parents[1] / "examples"
REFERENCE = EXAMPLES / "china_latam_2016"


@dataclass(frozen=True)
class Built:
    """A brief with its document and both files, and the text of each file without white space."""

    brief: Brief
    document: Document
    deck: Path
    report: Path
    deck_text: str
    report_text: str


def squeezed(text: str) -> str:
    """Text without white space and invisible characters, so that line breaks cannot hide it.

    Example:
        >>> squeezed("US$500\\u00a0billion\\n of trade")
        'US$500billionoftrade'
    """
    return re.sub(r"[\s\u00a0\u00ad\u200b\u2060]+", "", unicodedata.normalize("NFC", text))
