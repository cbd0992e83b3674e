"""What a query may do, judged on DuckDB's own parse of it: words can be quoted, commented and spelled in many ways."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from briefgen.errors import InputError, fault

if TYPE_CHECKING:
    import duckdb

_ROWS_FROM = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree"})
"""Functions that give rows and need nothing but their arguments."""

_OF_THE_MACHINE = re.compile(
    r"(?:pg|inet|duckdb|pragma|current|session|has|icu_calendar)_\w+|version|user|get(?:env|variable|_block_size)|query\w*"
    r"|json_(?:execute|serialize|deserialize)_\w+|in_search_path|stats"
)
"""Functions that tell of the program, the machine or its user, and those that run a text as a query."""

_WITHOUT_BRACKETS = frozenset({"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"})
"""What is read like a column, and depends on when it is asked."""

_MOMENTS = frozenset({"ago", "current_localtime", "current_localtimestamp", "get_current_time", "pg_sleep"})
"""Functions that depend on when they are asked, though DuckDB does not say so of them."""


def unknown_table(tree: Any, tables: Iterable[str]) -> str:
    """The first table of a parsed query that is neither given nor made in it; an empty text when there is none."""
    known = frozenset(name.lower() for name in tables)
    return next((".".join(path) for path in _tables(tree, known)), "")


def parse_tree(database: duckdb.DuckDBPyConnection, text: str) -> Any:
    """The query as DuckDB reads it, as lists and mappings; None when it cannot be read.

    Raises:
        InputError: `sql-forbidden` for what can be read and is no plain select; `sql-too-long` for what is too deep.
    """
    found = database.execute("select json_serialize_sql(?)", [text]).fetchone()
    try:
        tree = json.loads(found[0]) if found else {}
    except RecursionError:
        raise fault("sql-too-long", "the query is nested too deeply", "prepare the data beforehand") from None
    if not tree.get("error", True):
        return tree
    if tree.get("error_type") == "not implemented":
        hint = "write   select … from …;   pivot needs its values:   pivot … on … in (…)"
        raise fault("sql-forbidden", "only one plain select statement is allowed", hint)
    return None


def check_tree(tree: Any, text: str) -> None:
    """Make sure that a query gives the same on every machine and at every time, and looks at nothing but its tables.

    Args:
        tree: What `parse_tree` gives.
        text: The query, for the needle of an error.

    Raises:
        InputError: `sql-forbidden`.
    """
    for node in _nodes(tree):
        kind = node.get("type")
        name = str(node.get("function_name", "")).lower()
        if kind == "TABLE_FUNCTION":
            called = str(node["function"].get("function_name", "")).lower()
            if called not in _ROWS_FROM:
                message = f"'{called}' reads something else than the brief's own datasets"
                raise _forbidden(message, "declare the file under data: and use its name", called, text)
        elif kind == "SHOW_REF":
            raise _forbidden("show and describe tell of the database, not of the data", "read a dataset", "", text)
        elif kind == "COLUMN_REF" and str(node["column_names"][0]).lower() in _WITHOUT_BRACKETS:
            raise _varies(str(node["column_names"][0]), text)
        elif node.get("sample"):
            raise _varies("sample", text)
        if name in _MOMENTS or name in _varying():
            raise _varies(name, text)
        if name and _OF_THE_MACHINE.fullmatch(name):
            raise _forbidden(
                f"'{name}' tells of the machine, not of the data", "read the brief's own datasets", name, text
            )


@cache
def _varying() -> frozenset[str]:
    """Functions of which DuckDB says that they give something else at each run.

    DuckDB takes 20 ms to list its functions, which are the same for every query.
    """
    import duckdb

    with duckdb.connect(":memory:") as database:
        found = database.execute(
            "select distinct function_name from duckdb_functions() "
            "where stability <> 'CONSISTENT' and function_type = 'scalar'"
        ).fetchall()
    return frozenset(name for (name,) in found)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All mappings of a tree, without recursion: a query may be deep."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left.extend(node.values())
        elif isinstance(node, list):
            left.extend(node)


def _tables(tree: Any, known: frozenset[str]) -> Iterator[list[str]]:
    """The tables that are not known where they stand: a name of `with` is known in the query that it belongs to."""
    left = [(tree, known)]
    while left:
        node, there = left.pop()
        if isinstance(node, list):
            left.extend((each, there) for each in node)
        elif isinstance(node, dict):
            made = node.get("cte_map", {}).get("map", [])
            there = there | {str(each["key"]).lower() for each in made}
            if node.get("type") == "BASE_TABLE":
                path = [str(part) for part in node["qualified_name"]["path"]]
                if len(path) != 1 or path[0].lower() not in there:
                    yield path
            left.extend((each, there) for each in node.values())


def _varies(name: str, text: str) -> InputError:
    written = _written(name, text)
    return _forbidden(f"'{written}' gives something else at each run", "bind a param with $name instead", name, text)


def _forbidden(message: str, hint: str, name: str, text: str) -> InputError:
    return fault("sql-forbidden", message, hint, needle=_written(name, text) if name else "")


def _written(name: str, text: str) -> str:
    """A name as it stands in the query, in which letters may be large or small."""
    found = re.search(re.escape(name), text, re.IGNORECASE)
    return found[0] if found else name
