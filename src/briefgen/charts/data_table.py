"""The data of a chart as a table, for who wants the numbers or cannot see the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.charts.alt import shown
from briefgen.document import Cell, Column, Figure, RichText, Row, Series, Span, Table
from briefgen.document.usage import ARRANGEMENT
from briefgen.errors import fault
from briefgen.ledger.attribution import Attribution
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

UNREAD = ARRANGEMENT | {"region"}
"""Roles of series that are nothing to read: codes of countries, what is highlighted."""


def data_table(figure: Figure, formatter: Formatter) -> Table:
    """Every value of a figure, in its format: a row for each category, a column for each series.

    The panels of a figure follow each other as groups of rows, unless they are views of the same data; a panel without
    one of the series has empty cells there.

    Args:
        figure: The figure.
        formatter: Shows numbers and dates.

    Raises:
        InputError: The figure has no data of its own (a user's drawing).

    Example:
        >>> from briefgen.document import plain_text
        >>> from briefgen.formatting import Formatter
        >>> figure = Figure("bar", "", ("Peru", "Chile"), (Series("Aid", (Value(2.5), Value(None))),))
        >>> [[plain_text(cell.text) for cell in row.cells] for row in data_table(figure, Formatter()).rows]
        [['Peru', '2.5'], ['Chile', 'n/a']]
    """
    panels = _distinct(figure)
    known = Attribution(figure.shown)
    heads = list(dict.fromkeys((one.name, one.role) for panel in panels for one in _read(panel)))
    if not heads:
        raise fault("no-data", "there is no data to make a table of", "leave table: out", place=("table",))
    rows: list[Row] = []
    for panel in panels:
        if len(panels) > 1:
            rows.append(Row((Cell(panel.caption or (Span(panel.unit),)),), kind="group"))
        series = {(one.name, one.role): one for one in _read(panel)}
        for index, name in enumerate(panel.categories):
            if _filled_in(panel, index):
                continue
            cells = [_cell(series[head].values[index], formatter) if head in series else Cell(()) for head in heads]
            rows.append(Row((Cell(_spans(known, name)), *cells)))
    columns = [Column((Span(panels[0].x_axis.title),))]
    columns += [_head(_spans(known, name), _values(panels, (name, role)), figure.unit) for name, role in heads]
    return Table(
        tuple(columns),
        tuple(rows),
        caption=figure.caption,
        unit=figure.unit,
        note=figure.note,
        stub=True,
        sources=figure.sources,
        as_of=figure.as_of,
    )


def _distinct(figure: Figure) -> tuple[Figure, ...]:
    """The figure, or its panels; two views of the same data count once."""
    found: list[Figure] = []
    for panel in figure.panels or (figure,):
        if not any((other.categories, other.series) == (panel.categories, panel.series) for other in found):
            found.append(panel)
    return tuple(found)


def _filled_in(figure: Figure, index: int) -> bool:
    """Whether a period stands on the axis only to keep time true, and no row speaks of it."""
    bridged = dict(figure.options).get("missing") == "connect"
    return bridged and all(series.values[index] is None for series in _read(figure))


def _read(figure: Figure) -> Iterator[Series]:
    return (series for series in figure.series if series.role not in UNREAD)


def _values(panels: Sequence[Figure], head: tuple[str, str]) -> list[Value]:
    """The values of a column, without those that are missing."""
    found = (each for panel in panels for each in _read(panel) if (each.name, each.role) == head)
    return [value for series in found for value in series.values if value is not None and not value.missing]


def _spans(known: Attribution, name: str) -> RichText:
    """A name with the values that it shows: years, numbers, dates."""
    return tuple(Span(piece.text, value=piece.value) for piece in known.pieces(name)) or (Span(name),)


def _head(name: RichText, values: Sequence[Value], unit: str) -> Column:
    """The head of a column; its unit, unless that of the figure is said of all."""
    numeric = all(isinstance(value.amount, int | float) for value in values)
    units = {value.unit for value in values}
    own = units.pop() if len(units) == 1 and not unit else ""
    return Column(name, align="right" if numeric else "left", unit=own)


def _cell(value: Value | None, formatter: Formatter) -> Cell:
    if value is None or value.missing:
        return Cell((Span(formatter.word("na"), value=value),), quiet=True)
    text = formatter.show(value) if isinstance(value.amount, str | Date | tuple) else shown(value, formatter)
    return Cell((Span(text, value=value),))
