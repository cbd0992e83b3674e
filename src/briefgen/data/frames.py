"""Dataframes of any library, through narwhals."""

from __future__ import annotations

import math
from typing import Any

from briefgen.data.tables import MAX_ROWS, RawTable, check_names, tidy_name
from briefgen.errors import fault


def read_frame(frame: Any, name: str) -> RawTable:
    """The rows of a dataframe (pandas, polars, pyarrow, modin, …); lazy ones are collected.

    Args:
        frame: The dataframe.
        name: Name of the dataset, for messages.

    Raises:
        InputError: It is no dataframe, is too large, has nested cells, or its columns cannot be named.
    """
    import narwhals as nw
    from narwhals.exceptions import DuplicateError

    try:
        known = nw.from_native(_with_index(frame))
    except DuplicateError:
        raise fault("bad-heading", "several columns of the dataframe have one name", "rename them") from None
    except TypeError:
        kind = type(frame).__name__
        raise fault(
            "bad-frame", f"dataset '{name}' is not a dataframe but a {kind}", "for a list of mappings use rows="
        ) from None
    table = known.collect() if isinstance(known, nw.LazyFrame) else known
    if len(table) > MAX_ROWS:
        raise fault("too-large", f"the dataframe has more than {MAX_ROWS:,} rows", "summarise it first")
    if not len(table.columns):
        raise fault("empty-data", "the dataframe has no columns", "")
    names = check_names([tidy_name(column) for column in table.columns])
    for column, dtype in table.schema.items():
        if dtype.is_nested():
            raise fault("bad-cell", f"column '{column}' holds {dtype}, not one value", "give each part its own column")
    for series in table.iter_columns():
        if series.dtype.is_float() and any(math.isinf(number) for number in series.drop_nulls().to_list()):
            message = f"column '{series.name}' holds an infinite number"
            raise fault("not-a-number", message, "replace it, or make it a missing value")
    # each library has its own nothing (NA, NaT, NaN, null); narwhals knows them all
    columns = [
        [None if missing else cell for cell, missing in zip(series.to_list(), series.is_null().to_list(), strict=True)]
        for series in table.iter_columns()
    ]
    return RawTable(names, list(zip(*columns, strict=True)), range(1, len(table) + 1))


def _with_index(frame: Any) -> Any:
    """A frame of pandas with its named index as columns: that of a grouped frame says what the rows are."""
    names = getattr(getattr(frame, "index", None), "names", None)
    if names is None or not any(names) or not hasattr(frame, "columns") or set(names) & set(frame.columns):
        return frame
    return frame.reset_index()
