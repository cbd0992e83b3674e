"""Columns of numbers that a kind names in keys of its own: their complaints stand where they are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.data.dataset import NUMERIC
from briefgen.errors import fault, located, suggestion

if TYPE_CHECKING:
    from briefgen.data.dataset import DataColumn, Dataset
    from briefgen.data.spec import ColumnRef
    from briefgen.errors import Place


def number_column(data: Dataset, name: str, whose: str, *, otherwise: str = "") -> DataColumn:
    """A column that must hold numbers.

    Args:
        data: The rows.
        name: The column.
        whose: Who needs it, for the complaint (`y needs numbers`).
        otherwise: What to try where no column with numbers has a name near to it.

    Raises:
        InputError: It is not there (`unknown-column`), or holds something else (`not-a-measure`).
    """
    column = data.column(name)
    if column.type not in NUMERIC:
        numbers = [other.name for other in data.columns if other.type in NUMERIC]
        raise fault(
            "not-a-measure",
            f"column '{name}' of dataset '{data.name}' holds {column.type}s, and {whose}",
            suggestion(name, numbers, "columns with numbers") or otherwise,
            needle=name,
        )
    return column


def require_measures(data: Dataset, named: Iterable[tuple[Place, ColumnRef]]) -> None:
    """See that columns are there and hold numbers.

    Args:
        data: The rows.
        named: Where each column is named, from the chart down, and the column.

    Raises:
        InputError: One is not there (`unknown-column`), or holds something else (`not-a-measure`).
    """
    for place, ref in named:
        with located(*place):
            number_column(data, ref.column, "numbers are needed")
