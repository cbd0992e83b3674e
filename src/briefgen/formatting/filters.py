"""The pipe after a name in `{{ name | filter }}`: which filters there are, and what a whole pipe asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.errors import InputError, fault
from briefgen.formatting.names import FORMAT_EXAMPLES, format_hint, parse_format
from briefgen.values import Format

FILTERS: dict[str, int] = {
    "bare": 0, "unit": 0, "label": 0, "abs": 0, "literal": 0, "capital": 0, "upper": 0, "lower": 0, "slug": 0,
    "default": 1, "join": 1, "choose": 3, "direction": 3,
}  # fmt: skip
"""Filters and how many texts each takes in brackets."""

_TAKES = {"default": "default('n/a')", "join": "join('; ')", "choose": "choose('above', 'below', 'level with')",
          "direction": "direction('above', 'below', 'level with')"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """One step of a pipe: a filter or a format, and its texts in brackets."""

    word: str
    arguments: tuple[str, ...] = ()


@dataclass(slots=True)
class Pipe:
    """What a pipe asks for. Its steps may stand in any order, apart from those that change letters.

    Attributes:
        format: How a number is shown; None: as the value has it.
        bare: True: the number only.
        absolute: True: without its sign.
        default: Text for a missing value, or None.
        joiner: What stands between the items of a list, or None for the way of the language.
        pick: What is shown instead of the value: unit, label, choose, direction, or empty for the value itself.
        options: The three texts of choose and direction.
        letters: Changes of letters, in order.
    """

    format: Format | None = None
    bare: bool = False
    absolute: bool = False
    default: str | None = None
    joiner: str | None = None
    pick: str = ""
    options: tuple[str, ...] = ()
    letters: list[str] = field(default_factory=list)


def read_pipe(filters: Sequence[Filter], house: Mapping[str, Format]) -> Pipe:
    """Check the steps of a pipe and gather what they ask for.

    Raises:
        InputError: `unknown-filter`, or `bad-reference` for a filter with too few or too many texts, or for two steps
            that exclude each other.
    """
    pipe = Pipe()
    for step in filters:
        _check(step, house)
        match step.word:
            case "bare":
                pipe.bare = True
            case "abs":
                pipe.absolute = True
            case "literal":
                message, hint = "'literal' is for a text in quotes, not for a name", "write  {{ '40' | literal }}"
                raise fault("bad-reference", message, hint, needle=step.word)
            case "default":
                pipe.default = step.arguments[0]
            case "join":
                pipe.joiner = step.arguments[0]
            case "unit" | "label" | "choose" | "direction":
                if pipe.pick:
                    raise _excluded(step.word, pipe.pick)
                pipe.pick, pipe.options = step.word, step.arguments
            case "capital" | "upper" | "lower" | "slug":
                pipe.letters.append(step.word)
            case _:
                if pipe.format:
                    raise fault("bad-reference", f"'{step.word}' is a second format", "keep one", needle=step.word)
                pipe.format = parse_format(step.word, house)
    return pipe


def _check(step: Filter, house: Mapping[str, Format]) -> None:
    if step.word not in FILTERS:
        try:
            parse_format(step.word, house)
        except InputError as error:
            hint = format_hint(step.word, house, FILTERS)
            if hint.startswith("formats:"):
                hint = f"formats: {', '.join([*FORMAT_EXAMPLES, *house])}; filters: {', '.join(FILTERS)}"
            message = f"no filter or format '{step.word}'"
            raise fault("unknown-filter", message, hint, needle=step.word) from error
    wanted = FILTERS.get(step.word, 0)
    if len(step.arguments) != wanted:
        texts = {0: "no text", 1: "one text in quotes"}.get(wanted, f"{wanted} texts in quotes")
        hint = _TAKES.get(step.word, f"write {step.word} without brackets")
        message = f"'{step.word}' takes {texts}, not {len(step.arguments)}"
        raise fault("bad-reference", message, hint, needle=step.word)


def _excluded(first: str, second: str) -> InputError:
    return fault("bad-reference", f"'{first}' and '{second}' exclude each other", "keep one", needle=first)


def change_letters(text: str, steps: Sequence[str]) -> str:
    """Apply `capital`, `upper`, `lower` and `slug` in order; other words leave the text as it is.

    Example:
        >>> change_letters("more than 40", ["capital"]), change_letters("São Paulo, 2016", ["slug"])
        ('More than 40', 'sao-paulo-2016')
    """
    for step in steps:
        text = _LETTERS.get(step, str)(text)
    return text


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")


_LETTERS: dict[str, Callable[[str], str]] = {
    "capital": lambda text: text[:1].upper() + text[1:],
    "upper": str.upper,
    "lower": str.lower,
    "slug": _slug,
}
