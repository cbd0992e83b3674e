"""The one boundary for text: what may enter a file, what is made plain on the way in, and what is refused.

Definitions, cells of data and params all pass here, so that exporters need only escape. Nothing is left out in silence:
a character that a file cannot hold is refused at its place. Characters that turn the direction of the text after them
are refused too, not taken out: with them a reader sees other words than a machine reads in the same file (a name that
ends in `gpj.exe` looks like one that ends in `exe.jpg`), without them other words than their author saw. Only what no
reader can tell apart is changed: the many signs for the end of a line become one, a tab becomes a space, a byte order
mark goes, and a text of which nothing can be seen is empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from briefgen.errors import InputError, fault

LONGEST = 32_767
"""Characters in a cell or name: more than this a cell of a workbook does not hold."""

_PLANES = "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_TURNING = "\u202a-\u202e\u2066-\u2069"
REFUSED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_TURNING}\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
"""Control characters, halves of pairs, what Unicode keeps from being a character, and what turns the direction."""

_TURNS = re.compile(f"[{_TURNING}]")
_LINE_END = re.compile("\r\n?|[\x85\u2028]")
_UNSEEN = re.compile(
    "[\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
"""Texts of which nothing is seen: spaces, hints for the end of a line, joiners, selectors."""

_BLANK = re.compile("[ \t]*(?:\n+[ \t]*)+")


def refusal(text: str) -> InputError | None:
    r"""The error for a text that no file can hold; None for any other.

    Example:
        >>> refusal("two\nlines") is None
        True
        >>> print(refusal("A\x07B"))
        error[bad-character] the character U+0007 cannot be printed
          hint: delete it
    """
    found = REFUSED.search(text)
    if found is None:
        return None
    name = f"U+{ord(found[0]):04X}"
    if _TURNS.match(found[0]):
        said = f"the character {name} ({unicodedata.name(found[0])}) turns the direction of the text after it"
        return fault("bad-character", said, "delete it; it cannot be seen", needle=found[0])
    return fault("bad-character", f"the character {name} cannot be printed", "delete it", needle=found[0])


def prose(text: str) -> str:
    r"""A text of paragraphs with one sign for the end of a line; empty where nothing of it can be seen.

    Example:
        >>> prose("One\r\nTwo\u2029Three"), prose("\u200b\u00ad")
        ('One\nTwo\n\nThree', '')
    """
    if text.isascii() and "\r" not in text:
        return text
    if _UNSEEN.fullmatch(text) and text.strip():  # it would count as a text, and nobody could read it
        return ""
    return _LINE_END.sub("\n", text.replace("\u2029", "\n\n")).replace("\ufeff", "")


def cell(text: str) -> str:
    r"""A cell or name: lines stay lines, and a tab is a space.

    Example:
        >>> cell("North\u2028and\tSouth")
        'North\nand South'
    """
    return prose(text.replace("\u2029", "\n")).replace("\t", " ")


def line(text: str) -> str:
    r"""One line of text: the ends of lines in it become spaces.

    Example:
        >>> line("Trade\r\n must\tgrow\n"), line(" - ")
        ('Trade must grow', ' - ')
    """
    plain = cell(text)
    return _BLANK.sub(" ", plain.rstrip("\n")) if "\n" in plain else plain


def refuse_in(held: object) -> None:
    r"""Refuse a text in what somebody made, at any depth.

    Args:
        held: A text, a dataclass, a mapping, or a list or tuple of these.

    Raises:
        InputError: A text in it has a character that no file can hold (`bad-character`).
    """
    if isinstance(held, str):
        if error := refusal(held):
            raise error
    elif isinstance(held, Mapping):
        refuse_in((*held.keys(), *held.values()))
    elif isinstance(held, list | tuple | set | frozenset):
        for each in held:
            refuse_in(each)
    elif is_dataclass(held) and not isinstance(held, type):
        refuse_in([getattr(held, field.name, None) for field in fields(held)])
