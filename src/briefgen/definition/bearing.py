"""Numbers of titles that their section does not bear out (`title-number`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.definition.written import Mention, Written, is_number
from briefgen.document import Part, plain_text
from briefgen.document.usage import block_texts, block_values
from briefgen.errors import InputError, Problem
from briefgen.values import Format, Origin, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

_DIGITS = re.compile(r"\d[\d.,'’\u00a0\u202f]*\d|\d")
_Cell = tuple[str, int]
"""The file, or the dataset without one, and the row."""


class Evidence:
    """What the blocks and the prose of a Part show.

    Args:
        part: The Part; its title and notes for the speaker bear nothing out, nor do single numbers of its message.
        formatter: Shows numbers, so that they can be compared as a reader sees them.
    """

    def __init__(self, part: Part, formatter: Formatter) -> None:
        self.formatter = formatter
        blocks = (*part.blocks, *part.detail)
        self.values = [value for block in blocks for value in block_values(block)]
        for span in part.message:  # a list there shows what is counted
            if span.value is not None and isinstance(span.value.amount, tuple):
                self.values += span.value.amount
        self.names = {value.name for value in self.values if value.name}
        origins = [origin for value in self.values for origin in value.origins]
        self.cells = {_cell(origin) for origin in origins}
        self.queried = {file for origin in origins for file in origin.inputs}
        self.files = {file for file, _ in self.cells} | self.queried
        texts = (plain_text(text) for block in blocks for text in block_texts(block))
        self.digits = {found[0] for text in texts for found in _DIGITS.finditer(text)}

    def bears_out(self, value: Value, layout: Format | None) -> bool:
        """Whether a number is shown: itself, an equal one, or every cell that it was computed from."""
        if value.name in self.names or self._shows(value, layout):
            return True
        if value.origins and all(self._holds(origin) for origin in value.origins):
            return True
        parts = [each for each in value.inputs if is_number(each, each.format)]
        return bool(parts) and all(self.bears_out(part, part.format) for part in parts)

    def _holds(self, origin: Origin) -> bool:
        # Which rows of a file a query took is not known: what it made stands for all of them, and they for it.
        if _cell(origin) in self.cells or origin.file in self.queried:
            return True
        return bool(origin.inputs) and all(file in self.files for file in origin.inputs)

    def _shows(self, value: Value, layout: Format | None) -> bool:
        digits = self._digits(value, layout)
        if not digits or digits in self.digits:
            return bool(digits)
        for other in self.values:
            if is_number(other, other.format):
                styles = (other.format, layout) if other.unit == value.unit else (other.format,)
                if any(self._digits(other, style) == digits for style in styles):
                    return True
        return False

    def _digits(self, value: Value, layout: Format | None) -> str:
        """The digits of a number as it is shown, without its sign."""
        try:
            found = _DIGITS.search(self.formatter.parts(value, layout).number)
        except InputError:
            return ""
        return found[0] if found else ""


def title_numbers(title: Written, shown: Sequence[Mention], evidence: Evidence, params: set[str]) -> Iterator[Problem]:
    """The numbers of a title or message that nothing else in the section shows.

    Args:
        title: The text.
        shown: The values in it.
        evidence: What the section shows.
        params: Names of params; they are given, and need not be borne out.
    """
    for mention in shown:
        name = mention.value.name
        worded = mention.has("choose", "label", "unit")
        if worded or name in params or not mention.numeric or evidence.bears_out(mention.value, mention.format):
            continue
        message = f"'{mention.shown}' ({name}) is shown nowhere else in this section, nor what it was computed from"
        hint = f"show it in a chart, table or figure, or say it in points: or detail:   {{{{ {name} }}}}"
        yield title.problem("title-number", message, hint, mention.start, mention.end)


def _cell(origin: Origin) -> _Cell:
    return origin.file or origin.dataset, origin.row
