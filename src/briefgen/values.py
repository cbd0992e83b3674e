"""Values: a number, date, text or list with its unit, its format and where it came from.

Nothing here computes or prints; `data` makes values, `formatting` shows them.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

Good: TypeAlias = Literal["up", "down", "none"]
"""Which way is good for a measure."""

FormatStyle: TypeAlias = Literal[
    "number", "percent", "points", "money", "compact", "multiple", "ordinal", "words", "text", "year", "date"
]

_DATE = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Date:
    """A date known to the year, the quarter, the month or the day (ISO 8601-1 calendar dates; quarters as `2016-Q4`).

    Attributes:
        year: Year, 1 to 9999.
        month: Month, 1 to 12; for a quarter its first month; None when only the year is known.
        day: Day of the month; None when it is not known.
        quarter: 1 to 4 when the date is a quarter, else None.

    Example:
        >>> Date.parse("2016-11").last
        datetime.date(2016, 11, 30)
        >>> str(Date.parse("2016-Q4")), Date.parse("2016-Q4") < Date.parse("2017")
        ('2016-Q4', True)
    """

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read `2016`, `2016-Q4`, `2016-11` or `2016-11-17`.

        Raises:
            ValueError: The text is none of these, or there is no such day.
        """
        match = _DATE.fullmatch(text.strip())
        if not match:
            raise ValueError(f"'{text}' is not a date")
        year, quarter, month, day = (int(group) if group else None for group in match.groups())
        if quarter:
            month = 3 * quarter - 2
        date = cls(year or 0, month, day, quarter)
        _ = date.first  # there must be such a day
        return date

    @classmethod
    def of(cls, day: dt.date) -> Date:
        """The date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> dt.date:
        """The first day that the date covers."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that the date covers."""
        if self.day:
            return self.first
        month = self.month + 2 if self.quarter and self.month else self.month or 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: Date) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __le__(self, other: Date) -> bool:
        return (self.first, self.last) <= (other.first, other.last)

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year:04d}-Q{self.quarter}"
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Format:
    """How a value is shown (FORMAT section 2); `formatting` reads and obeys it.

    Attributes:
        style: `percent` and `points` multiply by 100; `multiple` adds a times sign; `compact` names the magnitude.
        decimals: Digits after the decimal mark, 0 to 9; None: as many as the data has, at most 3.
        signed: True: a plus sign stands before positive numbers.
        detail: For dates: full, long, medium, short, iso, month, quarter or year.
        scale: Factor applied before rounding.
        prefix: Text before the number.
        suffix: Text after the number.
        brackets: True: negative numbers stand in brackets instead of after a minus sign.
    """

    style: FormatStyle = "number"
    decimals: int | None = None
    signed: bool = False
    detail: str = ""
    scale: float = 1.0
    prefix: str = ""
    suffix: str = ""
    brackets: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A cited source; the text fields are as the author wrote them."""

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    published: Date | None = None
    url: str = ""
    accessed: Date | None = None
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was read.

    Attributes:
        dataset: Name of the dataset in the definition; empty for a value typed in the definition.
        file: File relative to the brief's folder; empty when there is none.
        row: Row as a person would count it in the file (the heading is row 1), or in the dataset; 0: all rows.
        column: Column name.
        query: SQL text, when the row is a query's.
        inputs: For a query: the files that it read.
    """

    dataset: str = ""
    file: str = ""
    row: int = 0
    column: str = ""
    query: str = ""
    inputs: tuple[str, ...] = ()


TYPED = Origin()
"""The origin of a number that the author typed where it is shown: a level of a line, the limit of a band."""

Amount: TypeAlias = int | float | bool | str | Date | tuple["Value", ...] | None
"""What a value holds; None is a missing value, which is never zero. A tuple is a list of values."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """How a number is shown where it is rounded.

    Attributes:
        amount: The number that is shown, in the unit of the value.
        place: What one in the last digit shown stands for, in the same unit (0.01 for `percent.0`).
        of: The exact number.
    """

    amount: Decimal
    place: Decimal
    of: int | float


@dataclass(frozen=True, slots=True)
class Value:
    """One number, date, text or list, with what is needed to show it and to defend it.

    Attributes:
        amount: The exact value; None when it is missing.
        unit: Unit as shown after the number (`billion USD`, `%`); empty when there is none.
        format: How it is shown; None: as the data has it.
        label: What it is, for tiles and tables.
        qualifier: Word before the number (`more than`).
        good: Which way is good.
        decimals: Digits after the decimal mark with which it was written; None when that is not known.
        name: Name by which the definition knows it; empty for a cell.
        origins: Every cell that it was read or computed from.
        sources: Ids of the sources that it rests on, without repetition.
        as_of: Date that it speaks of.
        expression: Formula, when it was computed; empty when it was read.
        inputs: The named values in the formula, in its order; each with its own.
        derived: How it follows from the cells of `origins`, where neither a formula nor one cell says it: `sum`,
            `count`, `share of the whole`; empty: as read.
        rounded: How it is shown where figures must sum, for each place to which it is rounded in an exhibit with
            `rounding: largest_remainder`; at another place, or for another amount, this says nothing.

    Example:
        >>> Value(236.5, unit="billion USD", sources=("S1",)).computed
        False
    """

    amount: Amount
    unit: str = ""
    format: Format | None = None
    label: str = ""
    qualifier: str = ""
    good: Good = "none"
    decimals: int | None = None
    name: str = ""
    origins: tuple[Origin, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: Date | None = None
    expression: str = ""
    inputs: tuple[Value, ...] = field(default=(), repr=False)
    derived: str = ""
    rounded: tuple[Rounded, ...] = field(default=(), repr=False)

    @property
    def missing(self) -> bool:
        """True when there is no value; that is not the same as zero."""
        return self.amount is None

    @property
    def typed(self) -> bool:
        """True when the author typed the value where it is shown and cites no source: nothing says whence it is."""
        return self.origins == (TYPED,) and not self.sources

    @property
    def computed(self) -> bool:
        """True when the value was computed from others by an expression."""
        return bool(self.expression)
