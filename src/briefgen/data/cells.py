"""Cells become typed amounts (FORMAT section 3): all cells of a column decide what it holds, never the first alone."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen import characters
from briefgen.data.spec import ColumnType
from briefgen.values import Amount, Date

NUMBER_SHARE = 0.6
"""A column of which this part or more, but not all, are numbers is taken for a column of numbers with a fault in it."""

_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:[eE][-+]?\d{1,3})?", re.ASCII)
_LEADING_ZERO = re.compile(r"[-+\N{MINUS SIGN}]?0\d", re.ASCII)
_DATE_SHAPE = re.compile(r"\d{4}-(?:\d\d|\d\d-\d\d|Q[1-4])", re.ASCII)
_TRUTH = {"true": True, "false": False, "yes": True, "no": False}
_WANTED = {
    "number": ("not-a-number", "a number"),
    "integer": ("not-a-number", "a whole number"),
    "year": ("not-a-year", "a year of four digits"),
    "month": ("not-a-date", "a month"),
    "date": ("not-a-date", "a date"),
    "boolean": ("not-a-boolean", "true or false"),
}
_WRITE = {
    "number": "write 1234.5",
    "integer": "write 1234",
    "year": "write 2016",
    "month": "write 2016-11",
    "date": "write 2016, 2016-Q4, 2016-11 or 2016-11-17",
    "boolean": "write true or false",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as written: its amount and its digits after the decimal mark."""

    amount: int | float
    decimals: int | None


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that does not fit its column.

    Attributes:
        row: Index of the row, from 0.
        code: Code of the problem.
        message: What is wrong.
        write: How it should have been written.
    """

    row: int
    code: str
    message: str
    write: str


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column after its type was decided."""

    type: ColumnType
    amounts: tuple[Amount, ...]
    decimals: tuple[int | None, ...] = ()


def read_number(text: str, decimal: str = ".") -> Reading | None:
    """Read a number without thousands separators; None when the text is not one.

    Args:
        text: The cell.
        decimal: The decimal mark, `.` or `,`.

    Example:
        >>> read_number("2.50"), read_number("1,5", decimal=","), read_number("1,234")
        (Reading(amount=2.5, decimals=2), Reading(amount=1.5, decimals=1), None)
    """
    if decimal != ".":
        if "." in text:
            return None
        text = text.replace(decimal, ".")
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    text = text.replace("\N{MINUS SIGN}", "-")
    exponent = "e" in text or "E" in text
    if match[1] is None and match[2] is None and not exponent:
        return Reading(int(text), 0) if len(text) <= 300 else None
    number = float(text)
    if not math.isfinite(number):
        return None
    return Reading(number, None if exponent else len(match[1] or match[2] or ""))


def type_column(
    raw: Sequence[object], said: ColumnType | None, name: str, *, as_text: bool, decimal: str = "."
) -> TypedColumn | CellFault:
    """Decide the type of a column and read its cells.

    Args:
        raw: The cells, None where missing; texts when they come from a text file, else Python objects.
        said: The type that the definition gives; None: find out.
        name: Name of the column, for messages, and to tell years.
        as_text: True for a text file, in which a number is a text that looks like one.
        decimal: The decimal mark of a text file.

    Returns:
        The typed column, or the first cell that is at fault.
    """
    cells = [_plain(cell) for cell in raw]
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            if fault := _unfit(row, cell):
                return fault
            cells[row] = characters.cell(cell) if not cell else characters.cell(cell) or None
    numbers = [_number(cell, as_text, decimal) for cell in cells]
    if said:
        return _read_as(said, cells, numbers, name)
    found = [row for row, cell in enumerate(cells) if cell is not None]
    if not found:
        return TypedColumn("text", tuple(cells))
    if all(isinstance(cells[row], bool) for row in found):
        return TypedColumn("boolean", tuple(cells))
    dates = _dates([cells[row] for row in found], cells)
    if dates:
        months = all(date is None or (date.month and not date.day and not date.quarter) for date in dates)
        return TypedColumn("month" if months else "date", tuple(dates))
    if any(isinstance(spelling := _spelling(cells[row]), str) and _LEADING_ZERO.match(spelling) for row in found):
        return _texts(cells)
    count = sum(number is not None for number in numbers)
    if count == len(found):
        return _numbers("year" if _are_years(name, numbers) else "number", numbers)
    if count >= NUMBER_SHARE * len(found):
        row = next(row for row in found if numbers[row] is None)
        message = f"'{_shorten(cells[row])}' is not a number, but {count} of {len(found)} cells of column '{name}' are"
        return CellFault(row, "not-a-number", message, _WRITE["number"])
    return _texts(cells)


UNFIT = ("bad-character", "bad-length")
"""Codes of cells that no column can hold, whatever its type."""


def _unfit(row: int, cell: str) -> CellFault | None:
    """Why no file can hold a text."""
    if len(cell) > characters.LONGEST:
        message = f"this cell has {len(cell):,} characters, and at most {characters.LONGEST:,} can stand in one"
        return CellFault(row, "bad-length", message, "shorten it")
    refusal = characters.refusal(cell)
    if refusal is None:
        return None
    problem = refusal.problems[0]
    return CellFault(row, problem.code, problem.message, problem.hint)


def _plain(cell: object) -> Amount:
    """A cell of any library as an amount; what is not a number, truth, date or text is shown as text."""
    if cell is None or isinstance(cell, Date):
        return cell
    if isinstance(cell, str | bool):
        return cell
    if isinstance(cell, dt.datetime):
        return Date.of(cell.date())
    if isinstance(cell, dt.date):
        return Date.of(cell)
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return None if math.isnan(cell) else cell
    item = getattr(cell, "item", None)  # numpy's scalars
    return _plain(item()) if callable(item) else str(cell)


def _spelling(cell: Amount) -> object:
    """How a number was typed, where the definition reader kept it (`007`)."""
    return getattr(cell, "raw", cell)


def _number(cell: Amount, as_text: bool, decimal: str) -> Reading | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, str):
        return read_number(cell, decimal) if as_text else None
    spelling = _spelling(cell)
    if isinstance(spelling, str):
        return read_number(spelling)
    if isinstance(cell, int):
        return Reading(int(cell), 0)
    if isinstance(cell, float) and math.isfinite(cell):
        return read_float(cell)
    return None


def read_float(number: float) -> Reading:
    """A float whose spelling is not known: it has the digits of its shortest form, and none when it is whole.

    Example:
        >>> read_float(2.0), read_float(2.25)
        (Reading(amount=2, decimals=0), Reading(amount=2.25, decimals=2))
    """
    if number.is_integer() and abs(number) < 2**53:
        return Reading(int(number), 0)
    text = repr(number)
    return Reading(number, None if "e" in text else len(text.partition(".")[2]))


def _dates(found: Sequence[Amount], cells: Sequence[Amount]) -> list[Date | None]:
    """The cells as dates, if all that are not missing are dates and not all are bare years; else nothing."""
    if not any(_is_dated(cell) for cell in found):
        return []
    dates: list[Date | None] = []
    for cell in cells:
        date = _date(cell)
        if date is None and cell is not None:
            return []
        dates.append(date)
    return dates


def _date(cell: Amount) -> Date | None:
    if isinstance(cell, Date):
        return cell
    spelling = _spelling(cell)
    if not isinstance(spelling, str):
        return None
    try:
        return Date.parse(spelling)
    except ValueError:
        return None


def _is_dated(cell: Amount) -> bool:
    """True for a date that could not be taken for a number."""
    return isinstance(cell, Date) or (isinstance(cell, str) and bool(_DATE_SHAPE.fullmatch(cell.strip())))


def _are_years(name: str, numbers: Sequence[Reading | None]) -> bool:
    """A column called `year` is never shown as 2,016."""
    return name.strip().lower() == "year" and all(each is None or _is_year(each) for each in numbers)


def _is_year(number: Reading) -> bool:
    return isinstance(number.amount, int) and 1000 <= number.amount <= 2999


def _texts(cells: Sequence[Amount]) -> TypedColumn:
    return TypedColumn("text", tuple(None if cell is None else as_text(cell) for cell in cells))


def as_text(cell: Amount) -> str:
    """An amount as it would be typed."""
    spelling = _spelling(cell)
    if isinstance(spelling, bool):
        return "true" if spelling else "false"
    return str(spelling)


def _numbers(kind: ColumnType, numbers: Sequence[Reading | None]) -> TypedColumn:
    amounts = tuple(None if each is None else each.amount for each in numbers)
    return TypedColumn(kind, amounts, tuple(None if each is None else each.decimals for each in numbers))


def _read_as(
    said: ColumnType, cells: Sequence[Amount], numbers: Sequence[Reading | None], name: str
) -> TypedColumn | CellFault:
    if said == "text":
        return _texts(cells)
    amounts: list[Amount] = []
    for row, (cell, number) in enumerate(zip(cells, numbers, strict=True)):
        amount = None if cell is None else convert(cell, said, number)
        if amount is None and cell is not None:
            code, wanted = _WANTED[said]
            return CellFault(row, code, f"'{_shorten(cell)}' in column '{name}' is not {wanted}", _WRITE[said])
        amounts.append(amount)
    decimals: tuple[int | None, ...] = ()
    if said in ("number", "integer", "year"):
        decimals = tuple(None if each is None else each.decimals for each in numbers)
    return TypedColumn(said, tuple(amounts), decimals)


def convert(cell: Amount, kind: ColumnType, number: Reading | None = None) -> Amount:
    """An amount as the type `kind`; None when it cannot be one.

    Example:
        >>> convert("2016-11", "month"), convert("yes", "boolean"), convert("Peru", "date")
        (Date(year=2016, month=11, day=None, quarter=None), True, None)
    """
    if kind == "text":
        return as_text(cell)
    if kind == "boolean":
        return cell if isinstance(cell, bool) else _TRUTH.get(str(cell).strip().lower())
    if kind in ("month", "date"):
        date = _date(cell) or _date(as_text(cell))
        exact = date is not None and bool(date.month) and not date.day and not date.quarter
        return date if kind == "date" or exact else None
    if number is None:
        return None
    whole = isinstance(number.amount, int) or number.amount.is_integer()
    if kind == "year":
        return int(number.amount) if whole and _is_year(Reading(int(number.amount), 0)) else None
    if kind == "integer":
        return int(number.amount) if whole else None
    return number.amount


def _shorten(cell: object, limit: int = 60) -> str:
    text = as_text(cell) if isinstance(cell, str | int | float | Date) else str(cell)
    return text if len(text) <= limit else text[: limit - 1] + "…"
