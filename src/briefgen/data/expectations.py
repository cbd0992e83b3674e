"""What must hold of a dataset: fresh enough, rows that differ, cells and sums as expected."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Sequence

from briefgen.data.aggregates import total
from briefgen.data.dataset import Dataset
from briefgen.data.spec import Data, Expect
from briefgen.errors import InputError, Problem, fault
from briefgen.values import Amount, Date

_LENGTH = re.compile(r"(\d{1,4}) (day|week|month|year)s?", re.ASCII)
_SHOWN = 3


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
            f"the data of '{dataset.name}' goes up to {dataset.as_of}, {(today - known).days} days before the brief's "
            f"date ({date}); the limit is {length}"
        )
        level = "warning" if key == "warn_after" else "error"
        hint = "bring newer data, or change the limit"
        found = (Problem("stale-data", message, hint, ("freshness", key), level=level),)  # type: ignore[arg-type]
    return found


def differ(dataset: Dataset, columns: Sequence[str]) -> None:
    """Make sure that no two rows have the same cells in these columns.

    Raises:
        InputError: `not-unique`, naming the first two rows that are alike.
    """
    cells = [dataset.amounts(column) for column in columns]
    seen: dict[tuple[Amount, ...], int] = {}
    for row in range(len(dataset)):
        key = tuple(amounts[row] for amounts in cells)
        if key in seen:
            shown = ", ".join("nothing" if each is None else f"'{each}'" for each in key)
            rows = f"rows {row_number(dataset, seen[key])} and {row_number(dataset, row)}"
            message = f"{rows} have the same {' and '.join(columns)}: {shown}"
            raise fault("not-unique", message, "remove one, or name more columns")
        seen[key] = row


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
        message = f"dataset '{dataset.name}' has {len(dataset)} rows, and {expect.rows} are expected"
        problems.append(Problem("not-expected", message, "", ("rows",)))
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


def _allowed(dataset: Dataset, column: str, allowed: Sequence[Amount]) -> None:
    known = {*allowed, *(str(each) for each in allowed)}
    odd = [
        (row, amount)
        for row, amount in enumerate(dataset.amounts(column))
        if amount is not None and amount not in known and str(amount) not in known
    ]
    if odd:
        rows = _rows(dataset, [row for row, _ in odd])
        words = ", ".join(dict.fromkeys(f"'{amount}'" for _, amount in odd[:_SHOWN]))
        hint = f"allowed are {', '.join(str(each) for each in allowed)}"
        raise fault("not-expected", f"column '{column}' of '{dataset.name}' holds {words} ({rows})", hint)


def _summed(dataset: Dataset, column: str, wanted: float) -> None:
    amounts = dataset.amounts(column)
    numbers = [each for each in amounts if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) < sum(amount is not None for amount in amounts):
        raise fault("not-a-number", f"column '{column}' of '{dataset.name}' does not hold numbers", "")
    found = total(numbers)
    if not math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9):
        message = f"column '{column}' of '{dataset.name}' sums to {found:g}, and {wanted:g} is expected"
        hint = f"the difference is {found - wanted:g}; {_rows(dataset, range(len(dataset)))}"
        raise fault("not-expected", message, hint)


def _rows(dataset: Dataset, rows: Sequence[int]) -> str:
    numbers = [str(row_number(dataset, row)) for row in rows[:_SHOWN]]
    return f"row{'s' * (len(rows) > 1)} {', '.join(numbers)}{'…' if len(rows) > _SHOWN else ''}"


def row_number(dataset: Dataset, row: int) -> int:
    """The number of a row as a person counts it in its file."""
    origins = dataset.rows[row].origins
    return origins[0].row if origins and origins[0].row else row + 1
