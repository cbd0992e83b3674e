"""What changed between two editions: numbers that changed, history that was revised, new periods, new and gone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from briefgen.ledger.catalogue import is_of_an_edition
from briefgen.ledger.model import Known, Ledger

_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff]+|[\u4e00-\u9fff]")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_MAGNITUDES = {
    power: re.compile(words, re.IGNORECASE)
    for power, words in {
        3: "thousand|k|mil|miles|mille|milliers|tausend|tsd|千",
        4: "万",
        6: "millions?|mn|mln|mill[oó]n|millones|mio|millionen|milhão|milhões",
        8: "亿",
        9: "billions?|bn|milliards?|md|mrd|milliarden?|bilhão|bilhões",
        12: "trillions?|tn|billones|billionen|trilhão|trilhões",
    }.items()
}
"""The words of briefgen's languages for powers of ten, by the power."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number of both editions that is not the same in them."""

    old: Known
    new: Known

    @property
    def difference(self) -> int | float | None:
        """New less old; None where they are no numbers of one unit, or too far from each other."""
        old, new = _number(self.old), _number(self.new)
        one_unit = self.old.unit == self.new.unit or not (self.old.unit and self.new.unit)
        if old is None or new is None or not one_unit:
            return None
        try:
            return new - old if math.isfinite(new - old) else None
        except OverflowError:
            return None

    @property
    def ratio(self) -> float | None:
        """The difference as a share of the old number; None where there is none or the old one is zero.

        Example:
            >>> Change(Known("a", 200, ("named", "a")), Known("a", 150, ("named", "a"))).ratio
            -0.25
        """
        old, difference = _number(self.old), self.difference
        try:
            return difference / abs(old) if old and difference is not None else None
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Period:
    """Numbers of one column for periods later than all that the old edition had.

    Attributes:
        dataset: The dataset.
        column: The column.
        latest: The latest number of the old edition, by its period.
        values: The new numbers, in the order of the new edition.
    """

    dataset: str
    column: str
    latest: Known
    values: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that changed; each in the order of the new edition, what is gone in that of the old one.

    Attributes:
        changed: The same number has another amount, of another time or of no known one.
        revised: The same number has another amount for the same time.
        periods: Numbers of new periods.
        new: Other numbers that are new.
        gone: Numbers that are there no more.
    """

    changed: tuple[Change, ...] = ()
    revised: tuple[Change, ...] = ()
    periods: tuple[Period, ...] = ()
    new: tuple[Known, ...] = ()
    gone: tuple[Known, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.revised or self.periods or self.new or self.gone)


def compare(old: Ledger, new: Ledger) -> Differences:
    """What changed from one edition to the next, among the values that a file of theirs shows.

    Numbers that are only typed, or furniture, do not count, nor do those that tell how an earlier edition differed.

    Example:
        >>> from briefgen.ledger.model import Entry
        >>> def edition(amount, period):
        ...     known = Known("trade", amount, ("named", "trade"), period=period)
        ...     return Ledger("Trade", values=(known,), entries=(Entry("pdf", 1, "", "text", "", "value", "trade"),))
        >>> found = compare(edition(500, "2015"), edition(510, "2015"))
        >>> len(found.changed), [change.difference for change in found.revised]
        (0, [10])
        >>> len(compare(edition(500, "2015"), edition(510, "2016")).changed)
        1
    """
    return compare_values(old.shown, old.values, new.shown, new.values)


def compare_values(
    old_shown: Iterable[Known], old_all: Iterable[Known], new_shown: Iterable[Known], new_all: Iterable[Known]
) -> Differences:
    """The same, from the values of two editions: those that are shown, and all, also those only computed with."""
    old, new = _by_identity(old_all), _by_identity(new_all)
    shown_then, shown_now = _by_identity(old_shown), _by_identity(new_shown)
    both = [Change(old[identity], value) for identity, value in new.items() if identity in old]
    differing = [
        change
        for change in both
        if (change.new.identity in shown_now or change.old.identity in shown_then) and _differ(change)
    ]
    differing = _once(differing, lambda change: change.new)
    fresh = _once((value for identity, value in shown_now.items() if identity not in old), lambda value: value)
    periods = _periods(fresh, old.values())
    counted = {value.identity for period in periods for value in period.values}
    return Differences(
        changed=tuple(change for change in differing if not _is_revision(change)),
        revised=tuple(change for change in differing if _is_revision(change)),
        periods=periods,
        new=tuple(value for value in fresh if value.identity not in counted),
        gone=tuple(value for identity, value in shown_then.items() if identity not in new),
    )


_Found = TypeVar("_Found", Change, Known)


def _once(found: Iterable[_Found], value_of: Callable[[_Found], Known]) -> list[_Found]:
    """What was found, each cell once: under its name, where it is shown both by its name and as a cell."""
    known = list(found)
    named = {value_of(each).cells for each in known if _is_one_cell(value_of(each)) and value_of(each).name}
    return [each for each in known if value_of(each).name or value_of(each).cells not in named]


def _is_one_cell(value: Known) -> bool:
    return bool(value.cells) and not value.expression and not value.derived


def _by_identity(values: Iterable[Known]) -> Mapping[tuple[str, ...], Known]:
    return {value.identity: value for value in values if not _is_aside(value)}


def _is_aside(value: Known) -> bool:
    """True for the name of a row, which is what makes it that row, and for what is told of another edition."""
    return value.identity[:1] == ("key",) or is_of_an_edition(value)


def _differ(change: Change) -> bool:
    return change.old.amount != change.new.amount or _is_of_another_size(change.old.unit, change.new.unit)


def _is_of_another_size(old: str, new: str) -> bool:
    """True for two magnitudes or currencies; apart from that a unit may go by another name (`t`, `tons`)."""
    if old == new:
        return False
    pairs = ((_magnitude(old), _magnitude(new)), (_CURRENCY.findall(old), _CURRENCY.findall(new)))
    return any(before and after and before != after for before, after in pairs)


def _magnitude(unit: str) -> int:
    """The power of ten that a unit names; 0: none.

    Example:
        >>> _magnitude("million USD"), _magnitude("mil millones de euros"), _magnitude("t")
        (6, 9, 0)
    """
    named = [power for word in _WORD.findall(unit) for power, words in _MAGNITUDES.items() if words.fullmatch(word)]
    return sum(named)


def _is_revision(change: Change) -> bool:
    return bool(change.new.period) and change.old.period == change.new.period


def _periods(fresh: Iterable[Known], old: Iterable[Known]) -> tuple[Period, ...]:
    """New cells of columns whose every old cell is of an earlier period."""
    latest: dict[tuple[str, ...], Known] = {}
    for value in old:
        column = _column(value)
        if column and value.period and (column not in latest or value.period > latest[column].period):
            latest[column] = value
    found: dict[tuple[str, ...], list[Known]] = {}
    for value in fresh:
        column = _column(value)
        if column in latest and value.period > latest[column].period:
            found.setdefault(column, []).append(value)
    return tuple(Period(column[0], column[1], latest[column], tuple(values)) for column, values in found.items())


def _column(value: Known) -> tuple[str, ...]:
    """Dataset and column of a cell; nothing for what is none."""
    return value.identity[1:3] if value.identity[:1] == ("cell",) else ()


def _number(value: Known) -> int | float | None:
    amount = value.amount
    return amount if isinstance(amount, int | float) and not isinstance(amount, bool) else None
