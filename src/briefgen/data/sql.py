"""One `select` over the other datasets, in an embedded DuckDB that can reach neither files nor the network."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefgen.data.bounds import Patience, TooSlowError, run_bounded
from briefgen.data.dataset import DataColumn, Dataset
from briefgen.data.query_tree import check_tree, parse_tree, unknown_table
from briefgen.data.tables import MAX_ROWS, RawTable, check_names
from briefgen.errors import InputError, fault, suggestion
from briefgen.values import Amount, Date

if TYPE_CHECKING:
    import duckdb

MAX_SECONDS = 8.0
"""Time after which the queries of a brief, all together, are given up; those of briefs take milliseconds."""

MAX_LENGTH = 20_000
"""Characters of a query: DuckDB's parser takes a time that grows with the square of the brackets."""

MAX_CELLS = 2_000_000
"""Cells of a result; each becomes an object of Python."""

MAX_TEXT = 20_000_000
"""Characters of a result."""

_AT_ONCE = 500
"""Rows that are fetched before they are measured."""

_CONFIG: Mapping[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",  # else a query could name a variable of this program
}
# one thread: the order of rows without `order by` stays the same from run to run
_LOCKS = (
    "set threads = 1",
    "set memory_limit = '400MB'",
    "set temp_directory = ''",
    "set enable_external_access = false",
    "set lock_configuration = true",
)
_PARAM = re.compile(r"\$([A-Za-z_]\w*)", re.ASCII)
_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_MESSAGES = (
    (re.compile(r"Table with name \"?(.+?)\"? does not exist"), "unknown-dataset"),
    (re.compile(r"Referenced column \"(.+?)\" not found"), "unknown-column"),
    (
        re.compile(r"(?:Scalar |Table |Aggregate )?Function with name \"?(\w+)\"? (?:does not exist|is not in)"),
        "unknown-function",
    ),
    (re.compile(r"syntax error at or near \"(.+?)\""), "bad-sql"),
)
_FORBIDDEN = re.compile(
    r"file system operations are disabled|extension|disabled (?:by|through) configuration", re.IGNORECASE
)
_SELECTS = ("select", "with", "from", "values")


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query that was looked at, but not run.

    Attributes:
        text: As written.
        tables: Datasets that it may read.
        params: Names bound by `$name`.
    """

    text: str
    tables: tuple[str, ...]
    params: tuple[str, ...]


def read_query(text: str, datasets: Iterable[str]) -> QueryText:
    """Find out which datasets and names a query needs.

    A query that DuckDB cannot read is taken to need every dataset whose name is in it; what is wrong with it is told
    when it is run.

    Example:
        >>> read_query("select sum(sold) from sales where region = $region", ["sales", "plans"])
        QueryText(text='select sum(sold) from sales where region = $region', tables=('sales',), params=('region',))

    Raises:
        InputError: `sql-too-long`.
    """
    import duckdb

    if len(text) > MAX_LENGTH:
        hint = "prepare the data beforehand"
        raise fault("sql-too-long", f"a query has at most {MAX_LENGTH:,} characters, not {len(text):,}", hint)
    code = _without_texts(text)
    try:
        with duckdb.connect(":memory:", config=dict(_CONFIG)) as database:
            _lock(database)
            words = database.get_table_names(_PARAM.sub("null", code))
    except duckdb.Error:
        words = set(_WORD.findall(code))
    there = {word.lower() for word in words}
    params = tuple(dict.fromkeys(_PARAM.findall(code)))
    return QueryText(text, tuple(name for name in datasets if name.lower() in there), params)


def _lock(database: duckdb.DuckDBPyConnection) -> None:
    """From here on the database can reach no file, and nobody can change that."""
    for setting in _LOCKS:
        database.execute(setting)


def _without_texts(text: str) -> str:
    """The query with its quoted texts and comments blanked, so that nothing in them is taken for code."""

    def blank(match: re.Match[str]) -> str:
        spaces = " " * len(match[0])
        return f"'{spaces[2:]}'" if match[0].startswith("'") else spaces

    return re.sub(r"'(?:[^']|'')*(?:'|\Z)|--[^\n]*|/\*.*?(?:\*/|\Z)", blank, text, flags=re.DOTALL)


def run_query(
    query: QueryText, tables: Mapping[str, Dataset], bound: Mapping[str, Amount], patience: Patience | None = None
) -> RawTable:
    """Run a query in a database of its own.

    Args:
        query: The query.
        tables: The datasets that it may read, by name.
        bound: The amounts of its `$names`.
        patience: How long it may take; None: `MAX_SECONDS`.

    Raises:
        InputError: `bad-sql`, `unknown-dataset`, `unknown-column`, `unknown-function`, `sql-forbidden`, `sql-too-slow`,
            `sql-memory`, `too-large`.
    """
    import duckdb

    database = duckdb.connect(":memory:", config=dict(_CONFIG))
    for name, dataset in tables.items():
        _fill(database, name, dataset)
    _lock(database)
    values = {name: _bindable(bound[name]) for name in query.params}

    def work() -> tuple[list[tuple[Any, ...]], list[tuple[str, str]]]:
        with database:
            return _fetch(database, _only_select(database, query.text, tables), values)

    try:
        found, columns = run_bounded(work, database.interrupt, patience or Patience(MAX_SECONDS), database)
    except TooSlowError:
        hint = "read less, or prepare the data beforehand"
        raise fault(
            "sql-too-slow", f"the queries were stopped: together they take more than {MAX_SECONDS:g} seconds", hint
        ) from None
    except (MemoryError, duckdb.OutOfMemoryException):
        raise fault(
            "sql-memory", "the query needs too much memory", "read less, or prepare the data beforehand"
        ) from None
    except duckdb.Error as error:
        raise _explained(str(error), tables) from None
    names = check_names(
        [name for name, _ in columns], lambda code, message, hint, _: fault(code, message, "name it with as")
    )
    rows = [
        [_plain(cell, name, index) for cell, name in zip(row, names, strict=True)] for index, row in enumerate(found)
    ]
    return RawTable(names, rows, range(1, len(rows) + 1))


def _fill(database: duckdb.DuckDBPyConnection, name: str, dataset: Dataset) -> None:
    columns = ", ".join(f"{_quoted(column.name)} {_type(column, dataset)}" for column in dataset.columns)
    database.execute(f"create table {_quoted(name)} ({columns})")
    if not len(dataset):
        return
    # whole columns go in as lists: row by row takes a hundred times as long
    cells = [[_bindable(amount) for amount in dataset.cells[column.name].amounts] for column in dataset.columns]
    lists = ", ".join(f"unnest(?::{_type(column, dataset)}[])" for column in dataset.columns)
    database.execute(f"insert into {_quoted(name)} select {lists}", cells)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _type(column: DataColumn, dataset: Dataset) -> str:
    amounts = [amount for amount in dataset.cells[column.name].amounts if amount is not None]
    if column.numeric:
        whole = all(isinstance(amount, int) and abs(amount) < 2**63 for amount in amounts)
        return "BIGINT" if whole else "DOUBLE"
    if column.dated:
        return "DATE" if all(isinstance(amount, Date) and amount.day for amount in amounts) else "VARCHAR"
    return "BOOLEAN" if column.type == "boolean" else "VARCHAR"


def _bindable(amount: Amount) -> Any:
    """An amount as DuckDB takes it; dates that are no days are texts there, which sort as they should."""
    if isinstance(amount, Date):
        return amount.first if amount.day else str(amount)
    if isinstance(amount, tuple):
        return [_bindable(value.amount) for value in amount]
    if isinstance(amount, int) and not isinstance(amount, bool):
        return int(amount) if abs(amount) < 2**63 else float(amount)
    return amount


def _only_select(database: duckdb.DuckDBPyConnection, text: str, tables: Mapping[str, Dataset]) -> duckdb.Statement:
    """The statement, once it is sure to be one select over the datasets."""
    import duckdb

    statements = database.extract_statements(text)
    words = _WORD.findall(_without_texts(text))
    first = words[0] if words else ""
    if len(statements) > 1:
        what = "more than one statement is written"
    elif not statements:
        what = "there is none"
    elif statements[0].type != duckdb.StatementType.SELECT or first.lower() not in _SELECTS:
        what = f"'{first}' is another kind"
    else:
        tree = parse_tree(database, text)
        if tree is not None:
            check_tree(tree, text)
            strange = unknown_table(tree, tables)
            if strange:
                raise _no_dataset(strange, tables)
        return statements[0]
    raise fault("sql-forbidden", f"only one select statement is allowed, and {what}", "select … from …", needle=first)


def _fetch(
    database: duckdb.DuckDBPyConnection, statement: duckdb.Statement, bound: Mapping[str, Any]
) -> tuple[list[tuple[Any, ...]], list[tuple[str, str]]]:
    result = database.execute(statement, dict(bound)) if bound else database.execute(statement)
    columns = [(str(column[0]), str(column[1])) for column in result.description or ()]
    found: list[tuple[Any, ...]] = []
    letters = 0
    while rows := result.fetchmany(_AT_ONCE):
        found += rows
        letters += sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
        if len(found) > MAX_ROWS or len(found) * len(columns) > MAX_CELLS:
            most = f"{MAX_ROWS:,} rows" if len(found) > MAX_ROWS else f"{MAX_CELLS:,} cells"
            raise fault("too-large", f"the query gives more than {most}", "aggregate, or use limit")
        if letters > MAX_TEXT:
            raise fault("too-large", "the query gives more text than a brief can show", "aggregate, or use limit")
    return found, columns


def _no_dataset(word: str, tables: Mapping[str, Dataset]) -> InputError:
    hint = suggestion(word, tables, "datasets read here") or "sql reads the other datasets of this brief"
    return fault("unknown-dataset", f"no dataset '{word}'", hint, needle=word)


def _plain(cell: Any, column: str, row: int) -> object:
    if isinstance(cell, float) and not math.isfinite(cell):
        message = f"row {row + 1} of the query has no finite number in column '{column}'"
        raise fault("bad-arithmetic", message, "guard the division:   y / nullif(x, 0)", needle=column)
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if cell is None or isinstance(cell, str | int | float | dt.date):
        return cell
    raise fault(
        "bad-cell",
        f"column '{column}' of the query holds no number, text, date or truth",
        "cast it, for example ::varchar",
        needle=column,
    )


def _explained(message: str, tables: Mapping[str, Dataset]) -> InputError:
    """DuckDB's complaint in our words, where we know better; else its first line."""
    first = re.sub(r"^\w[\w ]* Error: ", "", message.strip().split("\n")[0])
    for pattern, code in _MESSAGES:
        match = pattern.search(message)
        if not match:
            continue
        word = match[1]
        if code == "unknown-dataset":
            return _no_dataset(word, tables)
        if code == "unknown-column":
            columns = dict.fromkeys(name for table in tables.values() for name in table.names)
            return fault(
                code,
                f"no column '{word}' in {', '.join(tables) or 'this query'}",
                suggestion(word, columns, "columns"),
                needle=word,
            )
        if code == "unknown-function" and not _FORBIDDEN.search(first):
            near = re.search(r'Did you mean "(\w+)"', message)
            return fault(code, f"no SQL function '{word}'", f"did you mean '{near[1]}'?" if near else "", needle=word)
        if code == "bad-sql":
            return fault(
                code,
                f"the query cannot be read at '{word}'",
                "see whether a comma, quote or bracket is missing before it",
                needle=word,
            )
    if _FORBIDDEN.search(first):
        return fault(
            "sql-forbidden",
            "SQL may only read the brief's own datasets, never files or addresses",
            "declare the file under data: and use its name",
        )
    return fault("bad-sql", first[:300], "")
