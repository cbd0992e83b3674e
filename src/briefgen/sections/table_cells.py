"""What stands in the cells of a table besides their text: shades, signs of statuses, lines of earlier values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.shading import shades
from briefgen.charts.signs import STATUSES, status_of
from briefgen.data.spec import ColumnRef, Query
from briefgen.document import Shade, Status
from briefgen.errors import fault, located, one_of
from briefgen.sections.context import Context
from briefgen.values import Good, Value

if TYPE_CHECKING:
    from briefgen.data.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Extras:
    """For each row of the data what a column shows besides its text; an empty tuple: nothing in any row.

    Attributes:
        shades: Grounds of the cells.
        marks: Signs before the text.
        trends: Earlier values.
        sources: Ids of the sources of the earlier values.
    """

    shades: tuple[Shade | None, ...] = ()
    marks: tuple[Status | None, ...] = ()
    trends: tuple[tuple[Value, ...], ...] = ()
    sources: tuple[str, ...] = ()


def extras(ref: ColumnRef, data: Dataset, stub: str | None, context: Context) -> Extras:
    """What a column shows besides its text.

    Args:
        ref: The column as the author wrote it.
        data: The rows of the table.
        stub: The column that names the rows; earlier values are found by it, unless `by` says otherwise.
        context: The brief.

    Raises:
        InputError: A column or dataset is not there, or a text that is to shade a cell is no status.
    """
    found_shades: tuple[Shade | None, ...] = ()
    marks: tuple[Status | None, ...] = ()
    trends: tuple[tuple[Value, ...], ...] = ()
    sources: tuple[str, ...] = ()
    if ref.shade is not None:
        with located("shade"):
            column = data.column(ref.shade)
            values = data.values(ref.shade)
            if column.numeric:
                own = column.good if column.good != "none" else data.column(ref.column).good
                good: Good | None = ref.good or (own if own != "none" else None)
                found_shades = tuple(shades(values, good))
            else:
                marks = tuple(_status(value) for value in values)
    if ref.trend is not None:
        with located("trend"):
            trends, sources = _trends(ref, data, stub, context)
    return Extras(found_shades, marks, trends, sources)


def _status(value: Value) -> Status | None:
    """The status that a cell names; None where it is missing."""
    if value.missing:
        return None
    found = status_of(str(value.amount))
    if found is None:
        raise one_of("status", str(value.amount), STATUSES)
    return found


def _trends(
    ref: ColumnRef, data: Dataset, stub: str | None, context: Context
) -> tuple[tuple[tuple[Value, ...], ...], tuple[str, ...]]:
    """Earlier values for each row, and their sources."""
    trend = ref.trend
    if trend is None:
        return (), ()
    by = trend.by or stub
    if by is None:
        raise fault(
            "missing-key",
            "nothing says which earlier values are of which row",
            "add   by: …   with a column that both datasets have, or   stub: …   to the table",
        )
    rows = context.select(Query(data=trend.data, where=trend.where, sort=trend.x))
    with located("by"):
        keys = data.amounts(by)
        owners = rows.amounts(by)
    with located("y"):
        if not rows.column(trend.y).numeric:
            raise fault("not-a-measure", f"column '{trend.y}' of '{trend.data}' holds no numbers", "name one that does")
        values = rows.values(trend.y)
    found: dict[Hashable, list[Value]] = {}
    for owner, value in zip(owners, values, strict=True):
        found.setdefault(owner, []).append(value)
    made = tuple(tuple(found.get(key, ())) for key in keys)
    return made, tuple(dict.fromkeys(source for line in made for value in line for source in value.sources))
