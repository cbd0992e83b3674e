"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document import Align, Column, RichText, Table
from briefgen.exporters.pdf.typesetter import Typesetter, drawn_width
from briefgen.themes.theme import TypeStyle

CELL_GAP_PT = 14.0
"""Between the columns; a number's unit column stands this far after it."""

_SAMPLE = 400
"""Rows whose natural widths are measured; of longer tables, evenly spread ones."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column on the page: left edge and width, in points, and where its cells stand between them."""

    x: float
    width: float
    align: Align


def lanes_of(setter: Typesetter, table: Table, x: float, width: float, *, facts: bool) -> list[Lane]:
    """The columns of a table, as wide as their content asks for; what is left goes to columns of text.

    Args:
        setter: Sets the type.
        table: The table.
        x: Left edge, in points.
        width: Width of all columns with the gaps between them.
        facts: True for a table of labels and values without heads: labels take at most 40 % of the width.
    """
    count = len(table.columns)
    gap = CELL_GAP_PT if count <= 10 else 8.0
    room = width - gap * (count - 1)
    wished = [0.0] * count
    least = [0.0] * count
    body, head = setter.style("table"), setter.style("table_head")

    def measure(number: int, cell_width: float, word_width: float) -> None:
        wished[number] = max(wished[number], cell_width)
        least[number] = max(least[number], word_width)

    for number, column in enumerate(table.columns):
        for text in (column.head, column.unit):
            measure(number, *_widths(setter, text, head))
    rows = [row for row in table.rows if row.kind != "group"]
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        for number, cell in enumerate(row.cells[:count]):
            measure(number, *_widths(setter, cell.text, replace(body, bold=True) if row.kind == "total" else body))
    widths = _shared(wished, least, room, table.columns, facts=facts)
    lanes = []
    left = x
    for column, wide in zip(table.columns, widths, strict=True):
        lanes.append(Lane(left, wide, column.align))
        left += wide + gap
    return lanes


def _widths(setter: Typesetter, text: RichText | str, style: TypeStyle) -> tuple[float, float]:
    """Width of a text on one line and of its longest word, with a little air for kerning."""
    runs = setter.runs(text, style)
    longest = 0.0
    for run in runs:
        words = run.text.split(" ")
        longest = max(longest, *(run.face.advance(word, run.size_pt) for word in words))
    return drawn_width(runs) * 1.01 + 0.5, longest * 1.02 + 1.0


def _shared(
    wished: Sequence[float], least: Sequence[float], room: float, columns: Sequence[Column], *, facts: bool
) -> list[float]:
    """Widths that fill the room.

    If all wishes fit, columns of text share what is left. If not, every column gets up to the same width, more if its
    longest word needs it, and less if it wishes no more.
    """
    wishes = [max(wish, word) for wish, word in zip(wished, least, strict=True)]
    if facts and len(wishes) == 2:
        label = min(wishes[0], room * 0.4)
        return [label, room - label]
    weights = [{"narrow": 0.5, "wide": 2.0}.get(column.width, 1.0) for column in columns]
    total = sum(wishes)
    if total <= room:
        texts = [column.align == "left" for column in columns]
        grow = [wish * weight * text for wish, weight, text in zip(wishes, weights, texts, strict=True)]
        grow = grow if sum(grow) else wishes
        share = (room - total) / (sum(grow) or 1.0)
        return [wish + more * share for wish, more in zip(wishes, grow, strict=True)]
    needed = sum(least)
    if needed >= room:
        return [room * word / needed for word in least]

    def given(level: float) -> list[float]:
        return [max(word, min(wish, level * weight)) for wish, word, weight in zip(wishes, least, weights, strict=True)]

    low, high = 0.0, room
    for _ in range(40):  # the width of a column of weight 1, by bisection
        level = (low + high) / 2
        low, high = (level, high) if sum(given(level)) <= room else (low, level)
    found = given(low)
    return [width * room / sum(found) for width in found]
