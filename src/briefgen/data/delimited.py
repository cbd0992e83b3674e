"""Text files of cells: CSV, TSV and their cousins.

Python's csv module does the reading. DuckDB's sniffer was tried first and loses content in silence: it skips lines that
do not fit, takes a ragged file for one column of another delimiter, and accepts a quote that is never closed.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from briefgen.data.limits import Limits
from briefgen.data.tables import RawTable, check_names, tidy_name
from briefgen.errors import InputError, Problem, fault

DELIMITERS = (",", ";", "\t", "|")
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_SAMPLE = 50
_MAX_CELL = 1_000_000
_MOST_TOLD = 20


def read_delimited(text: str, file: str, delimiter: str | None = None) -> RawTable:
    """Read the cells of a text file.

    Args:
        text: The whole file, decoded.
        file: Its name, for messages and origins.
        delimiter: What stands between cells; None: find out.

    Raises:
        InputError: `empty-data`, `bad-heading`, `ragged-row` (each at its line) or `bad-quote`.
    """
    delimiter = _said(delimiter) if delimiter else find_delimiter(text, file)
    reader = _Records(text, file, delimiter)
    records = iter(reader)
    line, _, heading = next(records, (0, 0, []))
    if not heading:
        raise InputError(Problem("empty-data", "the file has no heading and no rows", "", file=file, line=1, column=1))
    limits = Limits(file, len(heading))
    place = reader.place

    def bad_heading(code: str, message: str, hint: str, index: int) -> InputError:
        offset = place(line, index)
        return InputError(Problem(code, message, hint, file=file, line=offset[0], column=offset[1]))

    names = check_names([tidy_name(name) for name in heading], bad_heading)
    rows: list[list[str]] = []
    lines: list[int] = []
    numbers: list[int] = []
    ragged: list[Problem] = []
    for start, number, cells in records:
        if len(cells) != len(names):
            ragged.append(_ragged(cells, names, file, start))
            if len(ragged) == _MOST_TOLD:
                break
        rows.append(cells)
        lines.append(start)
        numbers.append(number)
        limits.take(1)
    if ragged:
        raise InputError(*ragged)
    return RawTable(names, rows, numbers, file, as_text=True, place=lambda row, column: place(lines[row], column))


def _said(delimiter: str) -> str:
    character = _NAMED.get(delimiter.lower(), delimiter)
    if len(character) != 1 or character in '"\r\n':
        raise fault(
            "bad-delimiter", f"'{delimiter}' cannot stand between cells", 'write one character, for example ";" or tab'
        ).under("delimiter")
    return character


def find_delimiter(text: str, file: str) -> str:
    r"""The delimiter that cuts the first rows into most cells, the same number in each.

    Example:
        >>> find_delimiter("name;share\nPeru;1,5\nChile;2,5\n", "a.csv")
        ';'
    """
    if file.lower().endswith((".tsv", ".tab")):
        return "\t"
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            counts = [len(cells) for _, _, cells in _first(_Records(text, file, delimiter))]
        except InputError:
            continue
        if not counts or counts[0] < 2:
            continue
        same = Counter(counts)[counts[0]] / len(counts)
        score = (round(same, 2), counts[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _first(records: _Records) -> Iterator[tuple[int, int, list[str]]]:
    for count, record in enumerate(records):
        if count >= _SAMPLE:
            return
        yield record


def _ragged(cells: list[str], names: tuple[str, ...], file: str, line: int) -> Problem:
    have = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
    hint = (
        'a text with the delimiter in it needs "quotes"'
        if len(cells) > len(names)
        else f"the last one is '{cells[-1][:40]}'; the heading goes on with '{names[len(cells)]}'"
    )
    return Problem("ragged-row", f"{have} where the heading has {len(names)}", hint, file=file, line=line, column=1)


class _Records:
    """The records of a text, each with its first line and its row as a spreadsheet counts; blank ones are left out."""

    def __init__(self, text: str, file: str, delimiter: str) -> None:
        self.text, self.file, self.delimiter = text, file, delimiter

    def __iter__(self) -> Iterator[tuple[int, int, list[str]]]:
        csv.field_size_limit(_MAX_CELL)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        start = number = 1
        try:
            for cells in reader:
                if cells and (len(cells) > 1 or cells[0].strip()):
                    yield start, number, [cell.strip() for cell in cells]
                start, number = reader.line_num + 1, number + 1
        except csv.Error as error:
            raise self._unreadable(error, start) from None

    def _unreadable(self, error: csv.Error, line: int) -> InputError:
        message, hint = "this row cannot be read", str(error)
        if "end of data" in hint:
            message, hint = "a quote is opened here and never closed", 'write a quote inside a quoted cell twice: ""'
        elif "expected after" in hint:
            message, hint = "text follows a closing quote", 'write a quote inside a quoted cell twice: ""'
        return InputError(Problem("bad-quote", message, hint, file=self.file, line=line, column=1))

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(io.StringIO(self.text, newline=""))

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column, from 1, at which a cell begins.

        Args:
            line: Line at which its record begins.
            column: Index of the cell in the record.
        """
        offset, quoted = 1, False
        for number, written in enumerate(self._lines[line - 1 :], line):
            if column == 0:
                return number, offset
            for offset, character in enumerate(written, 1):
                if character == '"':
                    quoted = not quoted
                elif character == self.delimiter and not quoted:
                    column -= 1
                    if column == 0:
                        return number, offset + 1
        return line, 1
