"""One `select` over the other datasets, in an embedded DuckDB that can reach neither files nor the network."""

from __future__ import annotations

import datetime as dt
import math
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from briefgen.data.dataset import DataColumn, Dataset
from briefgen.data.tables import MAX_ROWS, RawTable, check_names
from briefgen.errors import InputError, fault, suggestion
from briefgen.values import Amount, Date

if TYPE_CHECKING:
    import duckdb

MAX_SECONDS = 60.0
"""Time after which a query is given up."""

_CONFIG: Mapping[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",  # else a query could name a variable of this program
}
# one thread: the order of rows without `order by` stays the same from run to run
_LOCKS = (
    "set threads = 1",
    "set memory_limit = '1GB'",
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
_ABOUT_THE_MACHINE = re.compile(r"\b(?:duckdb|pragma)_\w+(?=\s*\()", re.IGNORECASE)
_SELECTS = ("select", "with", "from", "values")
_VARYING = ("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp")


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
    """
    import duckdb

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

    return re.sub(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", blank, text, flags=re.DOTALL)


def run_query(query: QueryText, tables: Mapping[str, Dataset], bound: Mapping[str, Amount]) -> RawTable:
    """Run a query in a database of its own.

    Args:
        query: The query.
        tables: The datasets that it may read, by name.
        bound: The amounts of its `$names`.

    Raises:
        InputError: `bad-sql`, `unknown-dataset`, `unknown-column`, `unknown-function`, `sql-forbidden`, `sql-too-slow`.
    """
    import duckdb

    with duckdb.connect(":memory:", config=dict(_CONFIG)) as database:
        for name, dataset in tables.items():
            _fill(database, name, dataset)
        _lock(database)
        try:
            statement = _only_select(database, query.text)
            _steady(query.text)
            found, columns = _fetch(database, statement, {name: _bindable(bound[name]) for name in query.params})
        except duckdb.InterruptException:
            hint = "read less, or prepare the data beforehand"
            raise fault("sql-too-slow", f"the query was stopped after {MAX_SECONDS:.0f} seconds", hint) from None
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


@cache
def _varying() -> frozenset[str]:
    """Functions that give something else at each run; a brief is the same today and tomorrow.

    DuckDB takes 20 ms to list its functions, which are the same for every query.
    """
    import duckdb

    with duckdb.connect(":memory:", config=dict(_CONFIG)) as database:
        found = database.execute(
            "select distinct function_name from duckdb_functions() "
            "where stability <> 'CONSISTENT' and function_type <> 'table'"
        ).fetchall()
    return frozenset(name for (name,) in found)


def _only_select(database: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
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
        return statements[0]
    raise fault("sql-forbidden", f"only one select statement is allowed, and {what}", "select … from …", needle=first)


def _steady(text: str) -> None:
    """Make sure that a query gives the same on every machine and at every time."""
    code = _without_texts(text)
    inside = _ABOUT_THE_MACHINE.search(code)
    if inside:
        hint = "read the brief's own datasets"
        message = f"'{inside[0]}' tells of the machine, not of the data"
        raise fault("sql-forbidden", message, hint, needle=inside[0])
    for match in _WORD.finditer(code):
        word = match[0].lower()
        called = code[match.end() :].lstrip().startswith("(")
        if word in _VARYING or (called and word in _varying()):
            raise fault(
                "sql-forbidden",
                f"'{match[0]}' gives something else at each run",
                "bind a param with $name instead",
                needle=match[0],
            )


def _fetch(
    database: duckdb.DuckDBPyConnection, statement: duckdb.Statement, bound: Mapping[str, Any]
) -> tuple[list[tuple[Any, ...]], list[tuple[str, str]]]:
    timer = threading.Timer(MAX_SECONDS, database.interrupt)
    timer.daemon = True
    timer.start()
    try:
        result = database.execute(statement, dict(bound)) if bound else database.execute(statement)
        columns = [(str(column[0]), str(column[1])) for column in result.description or ()]
        found = result.fetchmany(MAX_ROWS + 1)
    finally:
        timer.cancel()
    if len(found) > MAX_ROWS:
        raise fault("too-large", f"the query gives more than {MAX_ROWS:,} rows", "aggregate, or use limit")
    return found, columns


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
            hint = suggestion(word, tables, "datasets read here") or "sql reads the other datasets of this brief"
            return fault(code, f"no dataset '{word}'", hint, needle=word)
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
