"""Parquet files, read by DuckDB, which may open that one file and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.data.bounds import Patience, TooSlowError, run_bounded
from briefgen.data.limits import Limits
from briefgen.data.tables import RawTable, check_names, tidy_name
from briefgen.errors import InputError, Problem, fault

if TYPE_CHECKING:
    import duckdb

MAX_SECONDS = 10.0
"""Time after which a file is given up; a million cells take one second."""

_AT_ONCE = 500
"""Rows that are fetched before they are measured."""

_NESTED = ("[]", "STRUCT", "MAP", "UNION", "BLOB")


def read_parquet(path: Path, file: str) -> RawTable:
    """The rows of a Parquet file.

    Args:
        path: The file, made sure to be inside the brief's folder.
        file: Its name, for messages and origins.

    Raises:
        InputError: `bad-parquet`, `bad-cell` for nested columns, `too-large`.
    """
    import duckdb

    database = duckdb.connect(":memory:")

    def work() -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
        with database:
            return _fetched(database, path, file)

    try:
        names, types, rows = run_bounded(work, database.interrupt, Patience(MAX_SECONDS), database)
    except TooSlowError:
        raise fault(
            "too-large", f"'{file}' takes more than {MAX_SECONDS:g} seconds to read", "keep only what the brief needs"
        ) from None
    except (MemoryError, duckdb.OutOfMemoryException):
        raise fault("too-large", f"'{file}' needs too much memory", "keep only what the brief needs") from None
    except duckdb.Error as error:
        reason = str(error).split("\n", 1)[0]
        raise InputError(Problem("bad-parquet", f"the file cannot be read: {reason[:200]}", file=file)) from None
    tidy = check_names([tidy_name(name) for name in names])
    moments = {index for index, kind in enumerate(types) if "TIME ZONE" in kind}
    plain = [
        [cell[:10] if index in moments and cell else cell for index, cell in enumerate(row)] if moments else list(row)
        for row in rows
    ]
    return RawTable(tidy, plain, range(1, len(plain) + 1), file)


def _fetched(
    database: duckdb.DuckDBPyConnection, path: Path, file: str
) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
    """Names, types and rows."""
    for setting in (
        "set autoinstall_known_extensions = false",
        "set autoload_known_extensions = false",
        "set threads = 1",
        "set memory_limit = '400MB'",
        "set temp_directory = ''",
        f"set allowed_paths = ['{str(path).replace(chr(39), chr(39) * 2)}']",
        "set enable_external_access = false",
        "set lock_configuration = true",
    ):
        database.execute(setting)
    described = database.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
    names, types = [str(column[0]) for column in described], [str(column[1]) for column in described]
    for name, kind in zip(names, types, strict=True):
        if any(mark in kind for mark in _NESTED):
            message = f"column '{name}' holds {kind[:60]}, not one value"
            raise fault("bad-cell", message, "give each part its own column")
    # Python reads a moment with a time zone only with another library, and a brief needs its day
    shown = ", ".join(
        f"{_quoted(name)}::varchar" if "TIME ZONE" in kind else _quoted(name)
        for name, kind in zip(names, types, strict=True)
    )
    query = f"select {shown} from read_parquet(?)"  # noqa: S608 - the names are quoted
    result = database.execute(query, [str(path)])
    rows: list[tuple[Any, ...]] = []
    limits = Limits(file, len(names))
    while found := result.fetchmany(_AT_ONCE):
        rows += found
        limits.take(len(found), sum(len(cell) for row in found for cell in row if isinstance(cell, str)))
    return names, types, rows


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
