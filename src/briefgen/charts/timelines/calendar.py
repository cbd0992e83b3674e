"""Calendar periods: days, weeks, months, quarters and years: where they begin, and what they are called."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.charts.evidence import Written
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]

UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
"""From the finest to the coarsest."""


def beginning(day: dt.date, unit: Unit) -> dt.date:
    """The first day of the period that holds a day; weeks begin on Monday (ISO 8601).

    Example:
        >>> beginning(dt.date(2016, 11, 17), "quarter")
        datetime.date(2016, 10, 1)
    """
    match unit:
        case "year":
            return day.replace(month=1, day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "month":
            return day.replace(day=1)
        case "week":
            return day - dt.timedelta(days=day.weekday())
        case "day":
            return day


def following(day: dt.date, unit: Unit) -> dt.date:
    """The first day after the period that begins with a day.

    Example:
        >>> following(dt.date(2016, 12, 1), "month"), following(dt.date(2016, 10, 1), "quarter")
        (datetime.date(2017, 1, 1), datetime.date(2017, 1, 1))
    """
    if unit in ("day", "week"):
        return day + dt.timedelta(days=7 if unit == "week" else 1)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def periods(first: dt.date, last: dt.date, unit: Unit) -> list[dt.date]:
    """The first days of all periods from one that begins with `first` to the one before `last`."""
    found = [first]
    while (later := following(found[-1], unit)) < last:
        found.append(later)
    return found


def short_name(day: dt.date, unit: Unit, formatter: Formatter) -> Written:
    """What a period is called under the name of the longer one that it is part of: `17`, `Nov`, `Q4`, `2016`."""
    return Written.of(_short_name(day, unit, formatter), Value(Date.of(day)))


def _short_name(day: dt.date, unit: Unit, formatter: Formatter) -> str:
    names = formatter.locale
    match unit:
        case "year":
            return formatter.date(Date(day.year))
        case "quarter":
            return str(names.quarters["stand-alone"]["abbreviated"][(day.month + 2) // 3])
        case "month":
            return str(names.months["stand-alone"]["abbreviated"][day.month])
        case "week" | "day":
            return str(day.day)
