"""JSON and JSON lines: a list of objects, each a row.

Python's json module does the reading: it keeps how numbers are spelled and says where a file is broken.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NoReturn

from briefgen.data.limits import MAX_CELLS, check_rows
from briefgen.data.tables import RawTable, rows_table
from briefgen.errors import InputError, Problem

_LINES = (".jsonl", ".ndjson")
_DIGITS = 300


class _Spelled(float):
    """A number that remembers how it was written."""

    raw: str

    def __new__(cls, text: str) -> _Spelled:
        made = super().__new__(cls, text)
        made.raw = text
        return made


def read_json(text: str, file: str) -> RawTable:
    """The rows of a JSON file.

    Args:
        text: The whole file.
        file: Its name; `.jsonl` and `.ndjson` hold one object a line.

    Raises:
        InputError: `bad-json` with line and column, `empty-data`, `bad-cell`, `duplicate-key`,
            `too-large`.
    """
    # each comma parts two cells or two rows, and each bracket opens one: counted before anything is made of them
    count = text.count(",") + text.count("{") + text.count("[")
    if count > 2 * MAX_CELLS:
        hint = "keep only the rows and columns that the brief needs"
        raise _fault("too-large", f"the file has more than {MAX_CELLS:,} cells", hint, file)
    if file.lower().endswith(_LINES):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        found: Any = [_parsed(line, file, number) for number, line in lines]
    else:
        found = _parsed(text, file, 1)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        lists = [key for key, entry in found.items() if isinstance(entry, list)] if isinstance(found, dict) else []
        hint = f"keep only the list under '{lists[0]}'" if lists else 'write  [{"year": 2016, "value": 1.5}, …]'
        raise _fault("bad-json", "the file is not a list of objects", hint, file)
    rows: Sequence[dict[str, Any]] = found
    check_rows(rows, file)
    return rows_table(rows, file)


def _parsed(text: str, file: str, line: int) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = Counter(keys).most_common(1)[0][0]
            raise _fault("duplicate-key", f"'{twice}' is given twice in one object", "keep one", file, line)
        return made

    def no_number(text: str) -> NoReturn:
        raise _fault("bad-json", f"{text} is not a number", "write null for a missing value", file, line)

    try:
        return json.loads(
            text,
            object_pairs_hook=unique,
            parse_float=_Spelled,
            parse_int=lambda digits: int(digits) if len(digits) <= _DIGITS else digits,
            parse_constant=no_number,
        )
    except json.JSONDecodeError as error:
        message = f"the file is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(
            Problem("bad-json", message, file=file, line=line + error.lineno - 1, column=error.colno)
        ) from None
    except RecursionError:
        raise _fault("bad-json", "the file is nested too deeply", "write a list of flat objects", file) from None


def _fault(code: str, message: str, hint: str, file: str, line: int = 1) -> InputError:
    return InputError(Problem(code, message, hint, file=file, line=line, column=1))
