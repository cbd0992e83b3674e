"""Dataframes of any library, through narwhals."""

from __future__ import annotations

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

    try:
        known = nw.from_native(frame)
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
    # each library has its own nothing (NA, NaT, NaN, null); narwhals knows them all
    columns = [
        [None if missing else cell for cell, missing in zip(series.to_list(), series.is_null().to_list(), strict=True)]
        for series in table.iter_columns()
    ]
    return RawTable(names, list(zip(*columns, strict=True)), range(1, len(table) + 1))
