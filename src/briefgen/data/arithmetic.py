"""Arithmetic on values: units travel with the numbers, origins and sources unite, and what is missing is never zero."""

from __future__ import annotations

import math
import operator as python
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from briefgen.data.quantity import Quantity, Units, number, present, shown, spelled
from briefgen.errors import fault
from briefgen.values import Amount, Date, Format

MAX_NUMBER = 1e300
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": python.eq,
    "!=": python.ne,
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
}


def finite(amount: int | float | complex) -> int | float:
    """A result that can be shown.

    Raises:
        InputError: `bad-arithmetic` when it is too large or not a real number.
    """
    if isinstance(amount, complex) or (isinstance(amount, float) and math.isnan(amount)):
        hint = "a negative number has no root, and cannot be raised to a fraction"
        raise fault("bad-arithmetic", "the result is not a real number", hint)
    if not -MAX_NUMBER <= amount <= MAX_NUMBER:
        raise fault("bad-arithmetic", "the result is too large", "")
    return amount


def negate(quantity: Quantity) -> Quantity:
    """The number with the other sign."""
    return replace(quantity, amount=-number(quantity), whole=None)


def combine(operator: str, left: Quantity, right: Quantity) -> Quantity:
    """Add, subtract, multiply, divide or raise.

    Raises:
        InputError: `unit-mismatch` for a sum of different units, `missing-value`, `bad-arithmetic`.

    Example:
        >>> people, days = Quantity(10, (("people", 1),)), Quantity(5, (("days", 1),))
        >>> combine("*", combine("/", people, days), days).units
        (('people', 1),)
    """
    first, second = number(left), number(right)
    if operator in ("+", "-"):
        return _added(operator, left, right, first, second)
    if operator == "**":
        return _raised(left, right, first, second)
    sign = 1 if operator == "*" else -1
    if sign < 0 and second == 0:
        raise fault("bad-arithmetic", "division by zero", "guard it:   if(x = 0, 0, y / x)")
    try:
        amount = first * second if sign > 0 else first / second
    except OverflowError:
        raise fault("bad-arithmetic", "the result is too large", "") from None
    made = left.of(finite(amount), right, units=_product(left.units, right.units, sign))
    return replace(made, constant=left.constant and right.constant)


def _added(operator: str, left: Quantity, right: Quantity, first: int | float, second: int | float) -> Quantity:
    agree(left, right, "add" if operator == "+" else "subtract")
    try:
        amount = first + second if operator == "+" else first - second
    except OverflowError:
        raise fault("bad-arithmetic", "the result is too large", "") from None
    made = left.of(finite(amount), right, units=left.units or right.units)
    known = None if left.decimals is None or right.decimals is None else max(left.decimals, right.decimals)
    return replace(
        made,
        constant=left.constant and right.constant,
        decimals=known,
        format=_common_format(left.format, right.format),
    )


def _common_format(left: Format | None, right: Format | None) -> Format | None:
    """What is subtracted from a year is a year, but the difference of two years is a number."""
    years = [each is not None and each.style == "year" for each in (left, right)]
    if all(years):
        return None
    return (left or right) if left is None or right is None or left == right else None


def agree(left: Quantity, right: Quantity, verb: str) -> None:
    """Make sure that two quantities have the same unit; a constant has any.

    Raises:
        InputError: `unit-mismatch`.
    """
    if left.units == right.units or left.constant or right.constant:
        return
    first, second = (f"'{spelled(each.units)}'" if each.units else "a number without unit" for each in (left, right))
    message = {
        "add": f"cannot add {second} to {first}",
        "subtract": f"cannot subtract {second} from {first}",
        "divide": f"cannot divide {first} by {second}",
    }.get(verb, f"cannot compare {first} with {second}")
    bare = not left.units or not right.units
    hint = (
        "give it its unit where it is declared" if bare else "convert one of them first, in a value with its own unit:"
    )
    raise fault("unit-mismatch", message, hint)


def _product(left: Units, right: Units, sign: int) -> Units:
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _raised(left: Quantity, right: Quantity, base: int | float, exponent: int | float) -> Quantity:
    if right.units:
        raise fault("unit-mismatch", f"an exponent has no unit, but this is in '{spelled(right.units)}'", "")
    if base == 0 and exponent < 0:
        raise fault("bad-arithmetic", "division by zero", "zero has no negative power")
    try:
        # whole powers of whole numbers stay whole as long as they are small; the others are floats, which have an end
        whole = isinstance(base, int) and isinstance(exponent, int) and 0 <= exponent <= 64
        amount = base**exponent if whole and abs(base) < 2**16 else float(base) ** exponent
    except OverflowError:
        raise fault("bad-arithmetic", "the result is too large", "") from None
    units = tuple((name, power * exponent) for name, power in left.units if exponent)
    made = left.of(finite(amount), right, units=units)
    return replace(made, constant=left.constant and right.constant)


def compare(operator: str, left: Quantity, right: Quantity) -> Quantity:
    """Whether a comparison holds; dates are compared with dates and with texts that are dates.

    Raises:
        InputError: `bad-arithmetic` when the two are of different types, `unit-mismatch`, `missing-value`.
    """
    first, second = present(left), present(right)
    if isinstance(first, Date) != isinstance(second, Date):
        first, second = as_date(first), as_date(second)
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (first, second))
    same = numbers or (type(first) is type(second) and not isinstance(first, tuple))
    if not same or (isinstance(first, bool) and operator not in ("=", "!=")):
        raise fault("bad-arithmetic", f"cannot compare {shown(first)} with {shown(second)}", "")
    if numbers and left.units and right.units:
        agree(left, right, "compare")
    if isinstance(first, Date) and isinstance(second, Date) and operator not in ("=", "!="):
        holds = _COMPARISONS[operator]((first.first, first.last), (second.first, second.last))
    else:
        holds = _COMPARISONS[operator](first, second)
    return left.of(bool(holds), right)


def as_date(amount: Amount) -> Date:
    """A date, or a text that is one.

    Raises:
        InputError: `bad-arithmetic`.
    """
    if isinstance(amount, Date):
        return amount
    try:
        if isinstance(amount, str):
            return Date.parse(amount)
    except ValueError:
        pass
    raise fault("bad-arithmetic", f"{shown(amount)} is not a date", "write '2016', '2016-11' or '2016-11-17'")


def whole_number(quantity: Quantity) -> int:
    """The whole number that a quantity holds."""
    amount = number(quantity)
    if not float(amount).is_integer() or not math.isfinite(amount):
        raise fault("bad-arithmetic", f"{shown(amount)} is not a whole number", "")
    return int(amount)
