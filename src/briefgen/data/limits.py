"""How much data a brief may have: counted while it is read, so that no more is ever in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.data.tables import MAX_ROWS
from briefgen.errors import fault

MAX_CELLS = 2_000_000
"""Cells above which data is refused: each takes some 150 bytes as text, amount and evidence, and all of a brief has to
stay within a gigabyte."""

MAX_TEXT = 32_000_000
"""Characters of all texts of a table."""

MAX_COLUMNS = 5_000
"""Columns above which data is refused; nothing that a brief shows has so many."""


class Limits:
    """Counts what is read of one table, and refuses it as soon as it is too much.

    Args:
        file: Its name, for messages.
        columns: How many columns it has.

    Raises:
        InputError: `too-large`.

    Example:
        >>> Limits("a.csv", 2).take(MAX_CELLS // 2 + 1)
        Traceback (most recent call last):
        briefgen.errors.InputError: error[too-large] 'a.csv' has more than 2,000,000 cells
          hint: keep only the rows and columns that the brief needs
    """

    def __init__(self, file: str, columns: int) -> None:
        self._file, self._columns = file, columns
        self._rows = self._letters = 0
        self._refuse(columns, MAX_COLUMNS, "columns")

    def take(self, rows: int, letters: int = 0) -> None:
        """Count further rows, and the characters of their texts."""
        self._rows += rows
        self._letters += letters
        self._refuse(self._rows, MAX_ROWS, "rows")
        self._refuse(self._rows * self._columns, MAX_CELLS, "cells")
        self._refuse(self._letters, MAX_TEXT, "characters of text")

    def _refuse(self, count: int, most: int, what: str) -> None:
        if count > most:
            hint = "keep only the rows and columns that the brief needs"
            raise fault("too-large", f"'{self._file}' has more than {most:,} {what}", hint)


def check_rows(rows: Sequence[Mapping[str, object]], file: str = "") -> None:
    """Refuse rows that would make too large a table: a key of any of them is a column of all of them.

    Raises:
        InputError: `too-large`.
    """
    columns: set[str] = set()
    for row in rows:
        columns.update(row)
    Limits(file or "rows", len(columns)).take(len(rows))
