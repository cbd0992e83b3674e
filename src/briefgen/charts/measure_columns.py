"""Columns of numbers that a kind names in keys of its own: their complaints stand where they are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.data.dataset import NUMERIC
from briefgen.errors import fault, located, suggestion

if TYPE_CHECKING:
    from briefgen.data.dataset import Dataset
    from briefgen.data.spec import ColumnRef
    from briefgen.errors import Place


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
            column = data.column(ref.column)
            if column.type not in NUMERIC:
                numbers = [other.name for other in data.columns if other.type in NUMERIC]
                raise fault(
                    "not-a-measure",
                    f"column '{ref.column}' of dataset '{data.name}' holds {column.type}s, and numbers are needed",
                    suggestion(ref.column, numbers, "columns with numbers"),
                    needle=ref.column,
                )
