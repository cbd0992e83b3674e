"""Data, a brief and drawings for tests of charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from pydantic import TypeAdapter

from briefgen.charts import ChartField, draw, room_of
from briefgen.charts.facets import exhibit_of
from briefgen.data.dataset import Cells, DataColumn, Dataset, RowOrigin, heading_of
from briefgen.document import Figure, RichText, Span
from briefgen.drawing import Drawing, Group, Item, Path, Text
from briefgen.errors import InputError, Problem, Problems
from briefgen.formatting import Formatter
from briefgen.themes import load_theme
from briefgen.themes.theme import Medium
from briefgen.values import Date, Origin, Value

CHART: Any = TypeAdapter(ChartField)
THEME = load_theme("plain")
DECK = (568.0, 274.0)
REPORT_WIDTH = 357.0


class Brief:
    """What a chart asks of the brief that it stands in."""

    def __init__(self, language: str = "en-GB", **values: Value) -> None:
        self.formatter = Formatter(language)
        self.problems = Problems()
        self.values = values

    def rich(self, text: str) -> RichText:
        """A text with its references filled in."""
        shown = re.sub(r"{{ *(\w+) *}}", lambda match: self.formatter.show(self.values[match[1]]), text)
        return (Span(shown),)

    def value(self, name: str) -> Value:
        """A named value."""
        return self.values[name]


def rows(
    columns: Mapping[str, Sequence[Any]],
    *,
    types: Mapping[str, Any] | None = None,
    units: Mapping[str, str] | None = None,
    **about: Any,
) -> Dataset:
    """A dataset from columns; the types are found out unless they are said."""
    known, unit = dict(types or {}), dict(units or {})
    return Dataset(
        "figures",
        tuple(
            DataColumn(
                name, known.get(name) or _type(cells), heading_of(name), unit.get(name, ""), **about.get(name, {})
            )
            for name, cells in columns.items()
        ),
        {name: Cells(tuple(cells), tuple(_decimals(cell) for cell in cells)) for name, cells in columns.items()},
        tuple(
            RowOrigin((Origin("figures", "figures.csv", row + 2),), ("S1",))
            for row in range(len(next(iter(columns.values()))))
        ),
        sources=("S1",),
    )


def _type(cells: Sequence[Any]) -> Any:
    known = next((cell for cell in cells if cell is not None), "")
    return "date" if isinstance(known, Date) else "text" if isinstance(known, str) else "number"


def _decimals(cell: Any) -> int | None:
    if isinstance(cell, float):
        return len(repr(cell).split(".")[1]) if "e" not in repr(cell) else 6
    return 0 if isinstance(cell, int) else None


def build(data: Dataset, brief: Brief | None = None, **chart: Any) -> Figure:
    """The Figure of a chart written as in a definition."""
    return exhibit_of(CHART.validate_python({"data": data.name, **chart}), data, brief or Brief())  # type: ignore[return-value]


def refused(data: Dataset, **chart: Any) -> Problem:
    """The one problem for which a chart is refused."""
    with pytest.raises(InputError) as caught:
        build(data, **chart)
    (problem,) = caught.value.problems
    return problem


def drawn(
    figure: Figure, medium: Medium = "deck", size: tuple[float, float] | None = None, language: str = "en-GB"
) -> Drawing:
    """The drawing of a Figure at the size of a slide's chart, or of a page's."""
    formatter = Formatter(language)
    if size is None:
        height = room_of(figure, THEME, "report", REPORT_WIDTH, formatter).natural
        size = DECK if medium == "deck" else (REPORT_WIDTH, height)
    return draw(figure, THEME, medium, *size, formatter)


def items(drawing: Drawing) -> Iterator[Path | Text]:
    """All paths and texts."""

    def walk(found: Sequence[Item]) -> Iterator[Path | Text]:
        for item in found:
            if isinstance(item, Group):
                yield from walk(item.items)
            elif isinstance(item, Path | Text):
                yield item

    return walk(drawing.items)


def named(drawing: Drawing, start: str) -> list[Path | Text]:
    """The items whose names begin so."""
    return [item for item in items(drawing) if item.name.startswith(start)]


def texts(drawing: Drawing, start: str = "") -> list[str]:
    """The lines of text whose names begin so."""
    return ["".join(run.text for run in item.runs) for item in named(drawing, start) if isinstance(item, Text)]


def fills(drawing: Drawing, start: str) -> list[str]:
    """The colours of the filled shapes whose names begin so."""
    return [
        item.style.fill.hex_text
        for item in named(drawing, start)
        if isinstance(item, Path) and item.style.fill is not None
    ]


def boxes(drawing: Drawing) -> list[tuple[str, float, float, float, float]]:
    """Text and box (left, bottom, right, top) of every line of text; the box is the ink of digits and descenders."""
    found = []
    for item in items(drawing):
        if isinstance(item, Text):
            size = item.runs[0].size_pt
            left = item.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor] * item.width_pt
            text = "".join(run.text for run in item.runs)
            found.append((text, left, item.y - 0.2 * size, left + item.width_pt, item.y + 0.68 * size))
    return found


def faults(drawing: Drawing) -> list[str]:
    """What is wrong with the places of a drawing's texts: outside it, or over each other."""
    wrong = list(drawing.warnings)
    found = boxes(drawing)
    for index, (text, left, low, right, high) in enumerate(found):
        if left < -0.6 or low < -0.6 or right > drawing.width_pt + 0.6 or high > drawing.height_pt + 0.6:
            wrong.append(f"'{text}' is outside: {left:.0f} {low:.0f} {right:.0f} {high:.0f}")
        for other, other_left, other_low, other_right, other_high in found[:index]:
            across = min(right, other_right) - max(left, other_left)
            along = min(high, other_high) - max(low, other_low)
            if across > 0.5 and along > 0.5:
                wrong.append(f"'{text}' is over '{other}'")
    return wrong
