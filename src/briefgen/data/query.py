"""Choosing rows of a dataset: filter, sort, limit (FORMAT section 2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from briefgen.data.cells import read_number
from briefgen.data.dataset import DataColumn, Dataset
from briefgen.data.spec import Data, Predicate, Query, Sort, Where
from briefgen.errors import InputError, fault, located
from briefgen.values import Amount, Date, Value

Lookup: TypeAlias = Callable[[str], Value]
"""Gives the value of a name; raises an InputError without problems when it is broken, with one when there is none."""

REFERENCE = re.compile(r"\$([A-Za-z_]\w*)", re.ASCII)
_Test: TypeAlias = Callable[[Amount], bool]


def select(dataset: Dataset, query: Query | Data, lookup: Lookup) -> Dataset:
    """The rows that a query chooses, in its order.

    Args:
        dataset: Where the rows are.
        query: `where`, `sort` and `limit`; its `data` is not looked at.
        lookup: Finds the values of `$names`.

    Raises:
        InputError: A column is not there, or a value cannot be compared with it; placed under `where` or `sort`.
    """
    chosen = dataset
    if query.where:
        with located("where"):
            chosen = dataset.take(matching(dataset, query.where, lookup))
    if query.sort:
        with located("sort"):
            chosen = chosen.take(ordered(chosen, query.sort))
    return chosen.take(range(query.limit)) if query.limit is not None and query.limit < len(chosen) else chosen


def matching(dataset: Dataset, where: Where, lookup: Lookup) -> list[int]:
    """The indices of the rows for which every condition holds."""
    tests: list[tuple[tuple[Amount, ...], _Test]] = []
    problems: list[InputError] = []
    for name, condition in where.items():
        try:
            column = _column(dataset, name)
            with located(name):
                tests.append((dataset.cells[name].amounts, _test(condition, _Asked(dataset, column, lookup))))
        except InputError as error:
            problems.append(error)
    if problems:
        raise InputError(*(problem for error in problems for problem in error.problems))
    return [row for row in range(len(dataset)) if all(test(amounts[row]) for amounts, test in tests)]


def _column(dataset: Dataset, name: str) -> DataColumn:
    try:
        return dataset.column(name)
    except InputError as error:
        raise InputError(
            *(replace(problem, at_key=True, needle="") for problem in error.under(name).problems)
        ) from None


class _Asked:
    """What a column is compared with, made comparable."""

    def __init__(self, dataset: Dataset, column: DataColumn, lookup: Lookup) -> None:
        self.dataset, self.column, self.lookup = dataset, column, lookup

    def amounts(self, written: object) -> list[Amount]:
        """The amounts that a literal or a `$name` stands for; a named list stands for all its entries."""
        if isinstance(written, tuple | list):
            found: list[Amount] = []
            for index, each in enumerate(written):
                with located(index):
                    found += self.amounts(each)
            return found
        match = REFERENCE.fullmatch(written) if isinstance(written, str) else None
        if not match:
            return [self.fitting(written, "")]
        value = self.lookup(match[1])
        entries = value.amount if isinstance(value.amount, tuple) else (value,)
        return [self.fitting(entry.amount, match[1]) for entry in entries]

    def amount(self, written: object) -> Amount:
        """The one amount that a literal or a `$name` stands for."""
        found = self.amounts(written)
        if len(found) != 1:
            raise fault("bad-value", f"'{written}' is a list, and one value is needed here", "compare with one_of")
        return found[0]

    def fitting(self, amount: object, name: str) -> Amount:
        """An amount as the column holds them.

        Raises:
            InputError: `text-for-number` when the column holds another type, which would never be equal to it.
        """
        column = self.column
        if amount is None:
            return None
        if column.dated:
            text = str(getattr(amount, "raw", amount))
            try:
                return amount if isinstance(amount, Date) else Date.parse(text)
            except ValueError:
                raise self._mismatch("dates", amount, "write 2016, 2016-Q4, 2016-11 or 2016-11-17", name) from None
        if column.type == "boolean":
            if isinstance(amount, bool):
                return amount
            raise self._mismatch("true or false", amount, "write true or false, without quotes", name)
        if column.numeric:
            if isinstance(amount, Date) and column.type == "year" and amount.month is None:
                return amount.year
            if isinstance(amount, int | float) and not isinstance(amount, bool):
                return amount
            number = isinstance(amount, str) and read_number(amount)
            hint = f"write {amount} without quotes" if number else "compare it with a number"
            raise self._mismatch("numbers", amount, hint, name)
        if isinstance(amount, str):
            return amount
        spelled = "true" if amount is True else "false" if amount is False else str(getattr(amount, "raw", amount))
        if isinstance(amount, Date):
            return spelled
        raise self._mismatch("text", amount, f'write "{spelled}" in quotes', name)

    def _mismatch(self, holds: str, amount: object, hint: str, name: str) -> InputError:
        kind = (
            "text" if isinstance(amount, str)
            else "value" if isinstance(amount, bool)
            else "date" if isinstance(amount, Date)
            else "number"
        )  # fmt: skip
        shown = f"'{amount}'" if kind == "text" else str(amount).lower()
        what = f"the {kind} {shown}"
        if name:
            what, hint = (
                f"'{name}', which is {what}",
                f"give '{name}' the type of the column, or compare another column",
            )
        message = f"column '{self.column.name}' of '{self.dataset.name}' holds {holds} and is compared with {what}"
        return fault("text-for-number", message, hint, needle=f"${name}" if name else "")


def _test(condition: object, asked: _Asked) -> _Test:
    if isinstance(condition, Mapping):  # a predicate in Python
        condition = Predicate.model_validate(condition)
    if not isinstance(condition, Predicate):
        wanted = set(asked.amounts(condition))
        return lambda amount: amount in wanted
    tests: list[_Test] = []
    for operator in Predicate.model_fields:
        written = getattr(condition, operator)
        if written is None:
            continue
        with located(operator.rstrip("_")):
            tests.append(_predicate(operator, written, asked))
    return lambda amount: all(test(amount) for test in tests)


def _predicate(operator: str, written: object, asked: _Asked) -> _Test:
    if operator == "missing":
        return lambda amount: (amount is None) == bool(written)
    if operator in ("one_of", "not_"):
        among = set(asked.amounts(written))
        return lambda amount: (amount in among) == (operator == "one_of")
    if operator == "range":
        low, high = (asked.amount(each) for each in written) if isinstance(written, tuple) else (None, None)
        return lambda amount: _at_least(amount, low) and _at_most(amount, high)
    bound = asked.amount(written)
    tests: dict[str, _Test] = {
        "gte": lambda amount: _at_least(amount, bound),
        "lte": lambda amount: _at_most(amount, bound),
        "gt": lambda amount: amount is not None and bound is not None and not _at_most(amount, bound),
        "lt": lambda amount: amount is not None and bound is not None and not _at_least(amount, bound),
    }
    return tests[operator]


def _at_least(amount: Amount, bound: Amount) -> bool:
    """Dates of different precision: November 2016 is at least 2016, and so is 2016 itself."""
    if isinstance(amount, Date) and isinstance(bound, Date):
        return amount.first >= bound.first
    return _comparable(amount) >= _comparable(bound) if amount is not None and bound is not None else False


def _at_most(amount: Amount, bound: Amount) -> bool:
    if isinstance(amount, Date) and isinstance(bound, Date):
        return amount.last <= bound.last
    return _comparable(amount) <= _comparable(bound) if amount is not None and bound is not None else False


def _comparable(amount: Amount) -> tuple[bool, float, str]:
    if isinstance(amount, int | float):
        return False, amount, ""
    return True, 0, str(amount)


def ordered(dataset: Dataset, sort: Sort) -> list[int]:
    """The indices of the rows in sorted order; equal rows keep theirs, missing cells come last either way.

    Args:
        dataset: Where the rows are.
        sort: Column names in order of weight, `-` before a name for descending.
    """
    rows = list(range(len(dataset)))
    keys = (sort,) if isinstance(sort, str) else tuple(sort)
    for index in reversed(range(len(keys))):
        written = keys[index]
        descending = written.startswith("-") and written not in dataset.names
        name = written[1:].strip() if descending else written
        try:
            dataset.column(name)
        except InputError as error:
            raise (error if isinstance(sort, str) else error.under(index)) from None
        amounts = dataset.cells[name].amounts
        # a reversed sort keeps equal rows in their order, as Python promises
        present = sorted((row for row in rows if amounts[row] is not None), key=_by(amounts), reverse=descending)
        rows = present + [row for row in rows if amounts[row] is None]
    return rows


def _by(amounts: Sequence[Amount]) -> Callable[[int], Any]:
    def key(row: int) -> Any:
        amount = amounts[row]
        if isinstance(amount, Date):
            return (amount.first, amount.last)
        if isinstance(amount, str):
            return (amount.casefold(), amount)
        return (amount,)

    return key
