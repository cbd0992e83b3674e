"""Workbooks: XLSX and ODS, read by calamine. Values are read, formulas are not computed."""

from __future__ import annotations

import io
from collections.abc import Sequence

from briefgen.data.limits import Limits
from briefgen.data.packages import PackageError, repacked
from briefgen.data.tables import RawTable, check_names, tidy_name
from briefgen.errors import InputError, Problem, one_of

_OLD = b"\xd0\xcf\x11\xe0"
"""How the files of old Excel begin, and those that are protected by a password."""


def read_workbook(raw: bytes, file: str, sheet: str | None = None) -> RawTable:
    """The rows of a sheet; its first row that is not empty is the heading.

    Args:
        raw: The file.
        file: Its name, for messages and origins.
        sheet: Name of the sheet; None: the first one.

    Raises:
        InputError: `bad-workbook`, `unknown-sheet`, `empty-data`, `bad-heading`, `too-large`.
    """
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(_checked(raw, file)))
        names = list(workbook.sheet_names)
        if sheet is not None and sheet not in names:
            raise one_of("sheet", sheet, names).under("sheet")
        if not names:
            raise _fault("bad-workbook", "the workbook has no sheets", "", file)
        rows = workbook.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except python_calamine.PasswordError:
        raise _fault("bad-workbook", "the workbook is protected by a password", "save it without one", file) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _fault("bad-workbook", f"the file cannot be read: {str(error)[:200]}", "", file) from None
    return _table([list(row) for row in rows], file)


def _checked(raw: bytes, file: str) -> bytes:
    if raw.startswith(_OLD):
        hint = "save it as .xlsx, without a password"
        raise _fault("bad-workbook", "the file is of an old Excel, or protected by a password", hint, file)
    try:
        return repacked(raw)
    except PackageError as error:
        hint = "keep one small sheet" if error.large else "save it anew as .xlsx"
        raise _fault(
            "too-large" if error.large else "bad-workbook", f"the workbook is refused: {error}", hint, file
        ) from None


def _table(rows: Sequence[list[object]], file: str) -> RawTable:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(not _empty(cell) for cell in row)]
    if not filled:
        raise _fault("empty-data", "the sheet is empty", "name another one with sheet:", file)
    (heading_row, heading), *body = filled
    Limits(file, len(heading)).take(len(body))
    # a column without a heading and without cells is only an empty part of the sheet
    used = [
        column
        for column, head in enumerate(heading)
        if not _empty(head) or any(not _empty(row[column]) for _, row in body)
    ]

    def bad_heading(code: str, message: str, hint: str, index: int) -> InputError:
        cell = f"{_letters(used[index])}{heading_row}"
        told = message if heading[used[index]] else "there are cells below, and no heading"
        return _fault(code, f"cell {cell}: {told}", hint, file)

    names = check_names([tidy_name(heading[column]) for column in used], bad_heading)
    cells = [[None if _empty(row[column]) else row[column] for column in used] for _, row in body]
    return RawTable(names, cells, [number for number, _ in body], file)


def _letters(column: int) -> str:
    """The name of a column, counted from 0.

    Example:
        >>> _letters(0), _letters(25), _letters(26)
        ('A', 'Z', 'AA')
    """
    above, last = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + last)


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _fault(code: str, message: str, hint: str, file: str) -> InputError:
    return InputError(Problem(code, message, hint, file=file))
