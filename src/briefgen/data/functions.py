"""The functions of expressions: `cagr`, `share`, `if` and the others (FORMAT section 2)."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from briefgen.data.arithmetic import agree, as_date, finite, whole_number
from briefgen.data.quantity import Quantity, Units, number, present, shown, truth
from briefgen.errors import fault
from briefgen.values import Date, Format

Thunk: TypeAlias = Callable[[], Quantity]
_ANY = 1000


@dataclass(frozen=True, slots=True)
class Function:
    """A function of expressions.

    Attributes:
        usage: How it is written.
        arguments: The least and the greatest number of arguments.
        compute: What it does.
        lazy: True: it takes its arguments as yet to be computed, and looks at them only as far as it must.
    """

    usage: str
    arguments: tuple[int, int]
    compute: Callable[..., Quantity]
    lazy: bool = False


def _cagr(start: Quantity, end: Quantity, periods: Quantity) -> Quantity:
    """Compound annual growth rate, a ratio: 0.078 is 7.8 %."""
    agree(start, end, "divide")
    first, last, count = number(start), number(end), number(periods)
    if first <= 0 or last < 0:
        raise fault(
            "bad-arithmetic", f"there is no growth rate from {shown(first)} to {shown(last)}", "both must be above 0"
        )
    if count == 0:
        raise fault("bad-arithmetic", "cagr() over no periods", "the third argument is the number of periods")
    return start.of(_power(last / first, 1 / count) - 1, end, periods)


def _power(base: float, exponent: float) -> int | float:
    try:
        return finite(base**exponent)
    except (OverflowError, ZeroDivisionError):
        raise fault("bad-arithmetic", "the result is too large", "") from None


def _change(start: Quantity, end: Quantity) -> Quantity:
    """The relative change, a ratio."""
    return _ratio(start, end, start, end, -1)


def _share(part: Quantity, whole: Quantity) -> Quantity:
    """A part of a whole, a ratio."""
    return _ratio(whole, part, part, whole, 0)


def _ratio(below: Quantity, above: Quantity, first: Quantity, second: Quantity, plus: int) -> Quantity:
    agree(first, second, "divide")
    if number(below) == 0:
        raise fault("bad-arithmetic", "division by zero", "guard it:   if(x = 0, 0, y / x)")
    try:
        return first.of(finite(number(above) / number(below) + plus), second)
    except OverflowError:
        raise fault("bad-arithmetic", "the result is too large", "") from None


def _extreme(pick: Callable[..., int | float]) -> Callable[..., Quantity]:
    def compute(*quantities: Quantity) -> Quantity:
        numbers = [number(each) for each in quantities]
        measured = [each for each in quantities if not each.constant]
        for each in measured[1:]:
            agree(measured[0], each, "compare")
        chosen = quantities[numbers.index(pick(numbers))]
        units = measured[0].units if measured else ()
        made = chosen.of(chosen.amount, *(each for each in quantities if each is not chosen), units=units)
        constant = not measured
        return replace(made, constant=constant, decimals=chosen.decimals, format=chosen.format)

    return compute


def _kept(
    function: Callable[[int | float], int | float], decimals: int | None = None
) -> Callable[[Quantity], Quantity]:
    """A function of one number that keeps its unit and format."""

    def compute(quantity: Quantity) -> Quantity:
        made = finite(function(number(quantity)))
        known = quantity.decimals if decimals is None else decimals
        return replace(quantity, amount=made, decimals=known, whole=None)

    return compute


def _round(quantity: Quantity, digits: Quantity | None = None) -> Quantity:
    """Rounds half away from zero, as people do."""
    places = 0 if digits is None else whole_number(digits)
    if not -15 <= places <= 15:
        raise fault("bad-arithmetic", f"round() to {places} digits", "between -15 and 15")
    amount = number(quantity)
    rounded = (
        Decimal(repr(amount)).scaleb(places).quantize(Decimal(1), ROUND_HALF_UP).scaleb(-places)
        if _fits(amount)
        else amount
    )
    whole = places <= 0 or isinstance(amount, int)
    made: int | float = int(rounded) if whole else float(rounded)
    return replace(quantity, amount=made, decimals=max(places, 0), whole=None)


def _fits(amount: int | float) -> bool:
    """Numbers beyond 10**12 have no digits that rounding could take away within Decimal's precision."""
    return abs(amount) < 1e12


def _unitless(name: str, function: Callable[[float], float]) -> Callable[[Quantity], Quantity]:
    def compute(quantity: Quantity) -> Quantity:
        amount = number(quantity)
        if quantity.units:
            raise fault(
                "unit-mismatch", f"{name}() is for numbers without a unit", "divide by a value of the same unit first"
            )
        try:
            return quantity.of(finite(function(amount)), constant=quantity.constant)
        except OverflowError:
            raise fault("bad-arithmetic", "the result is too large", "") from None
        except ValueError:
            raise fault("bad-arithmetic", f"there is no {name}({shown(amount)})", "it must be above 0") from None

    return compute


def _sqrt(quantity: Quantity) -> Quantity:
    amount = number(quantity)
    if amount < 0:
        raise fault("bad-arithmetic", f"there is no sqrt({shown(amount)})", "it must not be below 0")
    units: Units = tuple((name, power / 2) for name, power in quantity.units)
    return quantity.of(math.sqrt(amount), units=units, constant=quantity.constant)


# ------------------------------------------------------------ dates
def _add_months(date: Quantity, months: Quantity) -> Quantity:
    return date.of(_moved(as_date(present(date)), whole_number(months)), months)


def _add_years(date: Quantity, years: Quantity) -> Quantity:
    amount = present(date)
    if isinstance(amount, int) and not isinstance(amount, bool):  # a column of years holds numbers
        return replace(date.of(finite(amount + whole_number(years)), years, units=date.units), format=date.format)
    return date.of(_moved(as_date(amount), 12 * whole_number(years)), years)


def _moved(date: Date, months: int) -> Date:
    """A date some months later, of the same precision; the 31st becomes the last day of a shorter month."""
    step = 1 if date.day or (date.month and not date.quarter) else 3 if date.quarter else 12
    if months % step:
        raise fault("bad-arithmetic", f"{date} cannot be moved by {months} months", f"only by multiples of {step}")
    year, month = divmod(date.year * 12 + (date.month or 1) - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise fault("bad-arithmetic", f"{date} moved by {months} months is outside the calendar", "")
    month += 1
    day = min(date.day, calendar.monthrange(year, month)[1]) if date.day else None
    return Date(year, month if date.month else None, day, (month + 2) // 3 if date.quarter else None)


def _days_between(start: Quantity, end: Quantity) -> Quantity:
    first, last = as_date(present(start)), as_date(present(end))
    for date in (first, last):
        if not date.day:
            raise fault("bad-arithmetic", f"{date} is not a day", "days_between needs dates like '2016-11-17'")
    made = start.of((last.first - first.first).days, end, units=(("days", 1),))
    return replace(made, decimals=0)


def _year(date: Quantity) -> Quantity:
    amount = present(date)
    plain = amount if isinstance(amount, int) and not isinstance(amount, bool) else as_date(amount).year
    return replace(date.of(plain), format=Format("year"), decimals=0)


def _month(date: Quantity) -> Quantity:
    found = as_date(present(date))
    if not found.month or found.quarter:
        raise fault("bad-arithmetic", f"{found} has no month", "write '2016-11' or '2016-11-17'")
    return replace(date.of(found.month), decimals=0)


# ------------------------------------------------------------ lazy ones
def _if(condition: Thunk, then: Thunk, otherwise: Thunk) -> Quantity:
    return then() if truth(condition()) else otherwise()


def _coalesce(first: Thunk, *others: Thunk) -> Quantity:
    found = first()
    for argument in others:
        if found.amount is not None:
            break
        found = argument()
    return found


def _is_missing(argument: Thunk) -> Quantity:
    quantity = argument()
    return quantity.of(quantity.amount is None)


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function("abs(x)", (1, 1), _kept(abs)),
    "min": Function("min(a, b)", (2, _ANY), _extreme(min)),
    "max": Function("max(a, b)", (2, _ANY), _extreme(max)),
    "round": Function("round(x, digits)", (1, 2), _round),
    "floor": Function("floor(x)", (1, 1), _kept(math.floor, 0)),
    "ceil": Function("ceil(x)", (1, 1), _kept(math.ceil, 0)),
    "sqrt": Function("sqrt(x)", (1, 1), _sqrt),
    "ln": Function("ln(x)", (1, 1), _unitless("ln", math.log)),
    "exp": Function("exp(x)", (1, 1), _unitless("exp", math.exp)),
    "cagr": Function("cagr(start, end, periods)", (3, 3), _cagr),
    "change": Function("change(from, to)", (2, 2), _change),
    "share": Function("share(part, whole)", (2, 2), _share),
    "if": Function("if(condition, then, otherwise)", (3, 3), _if, lazy=True),
    "coalesce": Function("coalesce(a, b)", (2, _ANY), _coalesce, lazy=True),
    "is_missing": Function("is_missing(x)", (1, 1), _is_missing, lazy=True),
    "add_months": Function("add_months(date, n)", (2, 2), _add_months),
    "add_years": Function("add_years(date, n)", (2, 2), _add_years),
    "days_between": Function("days_between(start, end)", (2, 2), _days_between),
    "year": Function("year(date)", (1, 1), _year),
    "month": Function("month(date)", (1, 1), _month),
}
"""Every function, by name."""
