"""What must hold of a dataset: fresh enough, rows that differ, cells and sums as expected."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.data.aggregates import total
from briefgen.data.dataset import Dataset
from briefgen.data.fields import FromColumn
from briefgen.data.spec import Data, Expect
from briefgen.errors import InputError, Problem, fault
from briefgen.values import Amount, Date, Value

_LENGTH = re.compile(r"(\d{1,4}) (day|week|month|year)s?", re.ASCII)
_SHOWN = 3
"""Rows that a message names; an ellipsis stands for more."""
_MOST_GROUPS = 5
"""Groups of rows that are alike of which each has a message of its own."""


def later(day: dt.date, length: str) -> dt.date:
    """The day that is `45 days`, `6 weeks`, `3 months` or `1 year` later.

    Raises:
        InputError: `bad-value` when the length is written otherwise.

    Example:
        >>> later(dt.date(2026, 1, 31), "1 month")
        datetime.date(2026, 2, 28)
    """
    match = _LENGTH.fullmatch(length.strip())
    if not match:
        hint = "write 45 days, 6 weeks, 3 months or 1 year"
        raise fault("bad-value", f"'{length}' is not a length of time", hint)
    count, unit = int(match[1]), match[2]
    try:
        if unit in ("day", "week"):
            return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return dt.date.max


def freshness(dataset: Dataset, spec: Data, date: Date | None) -> tuple[Problem, ...]:
    """Whether the data is young enough on the brief's date; the clock is never asked.

    Returns:
        Nothing, or one warning or error `stale-data`, placed under `freshness`.

    Raises:
        InputError: `no-date` when one of the two dates is not known, `bad-value` for a length of time.
    """
    limits = spec.freshness
    if limits is None:
        return ()
    if dataset.as_of is None or date is None:
        lacking = "the data has no as_of" if dataset.as_of is None else "the brief has no date"
        hint = (
            "say  as_of: 2016-11-17  or  as_of: {column: month}" if dataset.as_of is None else "say  date: 2016-11-30"
        )
        raise fault("no-date", f"freshness cannot be judged: {lacking}", hint).under("freshness")
    known, today = dataset.as_of.last, date.last
    found: tuple[Problem, ...] = ()
    for key, length in (("warn_after", limits.warn_after), ("error_after", limits.error_after)):
        try:
            if length is None or today <= later(known, length):
                continue
        except InputError as error:
            raise error.under("freshness", key) from None
        message = (
            f"the data of '{dataset.name}' goes up to {dataset.as_of}{_where_latest(dataset, spec)}, "
            f"{(today - known).days} days before the brief's date ({date}); the limit is {length}"
        )
        if key == "warn_after":
            found = (
                Problem(
                    "stale-data", message, "bring newer data, or change the limit", ("freshness", key), level="warning"
                ),
            )
        else:
            hint = "bring newer data, change the limit, or build with --allow-stale: every slide and page then says it"
            found = (Problem("stale-data", message, hint, ("freshness", key)),)
    return found


def is_outdated(dataset: Dataset, spec: Data, date: Date | None) -> bool:
    """True when data is older on the brief's date than `error_after` allows; False where that cannot be judged."""
    try:
        return any(problem.level == "error" for problem in freshness(dataset, spec, date))
    except InputError:
        return False


def known_until(dataset: Dataset, spec: Data) -> Value:
    """Up to when the data of a dataset goes: a date with the cell that says so, where a column does."""
    column = _date_column(spec)
    row = _latest_row(dataset) if column in dataset.names else None
    if row is not None:
        return replace(dataset.value(row, column), amount=dataset.as_of, label="", qualifier="", format=None)
    return Value(dataset.as_of, sources=dataset.sources, as_of=dataset.as_of)


def _date_column(spec: Data) -> str:
    if isinstance(spec.as_of, FromColumn):
        return spec.as_of.column
    return spec.values.as_of if spec.values is not None and spec.as_of is None else ""


def _latest_row(dataset: Dataset) -> int | None:
    return next((index for index, row in enumerate(dataset.rows) if row.as_of == dataset.as_of), None)


def _where_latest(dataset: Dataset, spec: Data) -> str:
    """The row that has the latest date, where a column gives the dates; else the file."""
    row = _latest_row(dataset) if _date_column(spec) in dataset.names else None
    told = row_named(dataset, row) if row is not None else ", ".join(dataset.files)
    return f" ({told})" if told else ""


def differ(dataset: Dataset, columns: Sequence[str]) -> None:
    """Make sure that no two rows have the same cells in these columns.

    Raises:
        InputError: `not-unique` for each group of rows that are alike, naming them; of many groups the first five.
    """
    cells = [dataset.amounts(column) for column in columns]
    groups: dict[tuple[Amount, ...], list[int]] = {}
    for row in range(len(dataset)):
        groups.setdefault(tuple(amounts[row] for amounts in cells), []).append(row)
    alike = [(key, rows) for key, rows in groups.items() if len(rows) > 1]
    problems: list[Problem] = []
    for key, rows in alike[:_MOST_GROUPS]:
        shown = ", ".join("nothing" if each is None else f"'{each}'" for each in key)
        message = f"{_rows(dataset, rows)} have the same {' and '.join(columns)}: {shown}"
        problems.append(Problem("not-unique", message, f"keep one of them, or name more columns{_more(alike)}"))
    if problems:
        raise InputError(*problems)


def _more(alike: Sequence[object]) -> str:
    rest = len(alike) - _MOST_GROUPS
    return f"  (and {rest} more such groups of rows)" if rest > 0 else ""


def expected(dataset: Dataset, expect: Expect, target: Callable[[float | str], float]) -> None:
    """Make sure that a dataset is as expected.

    Args:
        dataset: The rows.
        expect: What must hold.
        target: Gives the number of a literal or a name.

    Raises:
        InputError: `not-expected` for each expectation that does not hold, naming rows.
    """
    problems: list[Problem] = []
    if expect.rows is not None and len(dataset) != expect.rows:
        problems.append(_counted(dataset, expect.rows).under("rows"))
    for column, allowed in expect.allowed.items():
        try:
            _allowed(dataset, column, tuple(allowed))
        except InputError as error:
            problems += error.under("allowed", column).problems
    for column, wanted in expect.sums.items():
        try:
            _summed(dataset, column, target(wanted))
        except InputError as error:
            problems += error.under("sums", column).problems
    if problems:
        raise InputError(*problems).under("expect")


def _counted(dataset: Dataset, wanted: int) -> Problem:
    count = len(dataset)
    rows, are = f"{count} row{'s' * (count != 1)}", "is" if wanted == 1 else "are"
    message = f"dataset '{dataset.name}' has {rows}, and {wanted} {are} expected"
    if not count:
        hint = "no row was read, or none is left by   where:"
    else:
        first, last = row_number(dataset, 0), row_number(dataset, count - 1)
        span = f"it has row {first}" if count == 1 else f"its first is row {first}, its last row {last}"
        what = "add the missing rows" if count < wanted else "remove what is too much"
        hint = f"{what}, or change the number  ({span}{_file(dataset, 0)})"
    return Problem("not-expected", message, hint)


def _allowed(dataset: Dataset, column: str, allowed: Sequence[Amount]) -> None:
    known = {*allowed, *(str(each) for each in allowed)}
    odd = [
        (row, amount)
        for row, amount in enumerate(dataset.amounts(column))
        if amount is not None and amount not in known and str(amount) not in known
    ]
    if odd:
        rows = _rows(dataset, [row for row, _ in odd])
        words = _some(list(dict.fromkeys(f"'{amount}'" for _, amount in odd)))
        hint = f"allowed are {', '.join(str(each) for each in allowed)}; correct the cell, or add to   allowed:"
        raise fault("not-expected", f"column '{column}' of '{dataset.name}' holds {words} ({rows})", hint)


def _summed(dataset: Dataset, column: str, wanted: float) -> None:
    amounts = dataset.amounts(column)
    numbers = [each for each in amounts if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) < sum(amount is not None for amount in amounts):
        hint = "sums are of columns of numbers; name one of them"
        raise fault("not-a-number", f"column '{column}' of '{dataset.name}' does not hold numbers", hint)
    found = total(numbers)
    if not math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9):
        message = f"column '{column}' of '{dataset.name}' sums to {_spelled(found)}, and {_spelled(wanted)} is expected"
        hint = f"the difference is {_spelled(found - wanted)}; {_rows(dataset, range(len(dataset)))}"
        missing = [row for row, amount in enumerate(amounts) if amount is None]
        if missing:
            hint += f"; no number in {_rows(dataset, missing)}"
        raise fault("not-expected", message, hint)


def _spelled(number: float) -> str:
    """All digits of a number, without those that only binary arithmetic makes."""
    short = round(number, 9)
    return str(int(short)) if math.isfinite(short) and short == int(short) else repr(short)


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")


def row_named(dataset: Dataset, row: int) -> str:
    """A row in words: `row 3 of data/sales.csv`."""
    return _rows(dataset, [row])


def _rows(dataset: Dataset, rows: Sequence[int]) -> str:
    if not rows:
        return "no rows"
    numbers = [str(row_number(dataset, row)) for row in rows]
    shown = f"{' and '.join(numbers)}" if len(numbers) == 2 else _some(numbers)
    return f"row{'s' * (len(rows) > 1)} {shown}{_file(dataset, rows[0])}"


def _file(dataset: Dataset, row: int) -> str:
    """` of data/sales.csv`, where the row was read from a file."""
    origins = dataset.rows[row].origins
    return f" of {origins[0].file}" if origins and origins[0].file else ""


def row_number(dataset: Dataset, row: int) -> int:
    """The number of a row as a person counts it in its file."""
    origins = dataset.rows[row].origins
    return origins[0].row if origins and origins[0].row else row + 1
