"""Quantities: values inside an expression, with the units and the evidence that travel with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from briefgen.data.cells import read_float
from briefgen.data.sources import united
from briefgen.errors import fault
from briefgen.values import Amount, Date, Format, Origin, Value

Units: TypeAlias = tuple[tuple[str, float], ...]
"""Units with their powers, sorted; empty: none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value inside an expression.

    Attributes:
        amount: Number, text, date, truth or list; None when missing.
        units: Its units; a product of several until they cancel out.
        constant: True for a number written in the expression; it takes the unit of what it meets.
        decimals: Digits after the decimal mark; None when not known.
        format: How it is shown, where that survives the arithmetic.
        origins: Every cell it rests on.
        sources: Ids of every source it rests on.
        as_of: Latest date it speaks of.
        whole: The value itself, as long as nothing was done to it.
    """

    amount: Amount
    units: Units = ()
    constant: bool = False
    decimals: int | None = None
    format: Format | None = None
    origins: tuple[Origin, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: Date | None = None
    whole: Value | None = None

    def of(self, amount: Amount, *others: Quantity, units: Units = (), constant: bool = False) -> Quantity:
        """Another amount that rests on this quantity and `others`."""
        parts = (self, *others)
        dates = [part.as_of for part in parts if part.as_of]
        return Quantity(
            amount,
            units=units,
            constant=constant,
            origins=tuple(dict.fromkeys(origin for part in parts for origin in part.origins)),
            sources=united(*(part.sources for part in parts)),
            as_of=max(dates, key=lambda date: date.last) if dates else None,
        )

    def value(self, text: str, unit: str | None = None) -> Value:
        """The result of the expression `text`.

        Args:
            text: The expression.
            unit: The unit that the definition states; None: it must follow from the parts.

        Raises:
            InputError: `no-unit` when the parts make a new unit and none is stated.
        """
        stated = spelled(self.units) if unit is None else unit
        settled = not self.units or (len(self.units) == 1 and self.units[0][1] == 1)
        if unit is None and not settled:
            hint = f"say what it is:   unit: {stated}"
            if any(name == "%" for name, _ in self.units):
                hint = "divide what is in % by 100 first, or say what it is with unit:"
            raise fault("no-unit", f"the result is in '{stated}', which is no unit of its parts", hint)
        if self.whole:
            return replace(self.whole, name="", unit=stated, expression=text)
        return Value(
            self.amount,
            unit=stated,
            format=self.format,
            decimals=self.decimals,
            origins=self.origins,
            sources=self.sources,
            as_of=self.as_of,
            expression=text,
        )


def of_value(value: Value) -> Quantity:
    """A value as it enters an expression."""
    return Quantity(
        value.amount,
        units=((value.unit, 1),) if value.unit else (),
        decimals=value.decimals,
        format=value.format,
        origins=value.origins,
        sources=value.sources,
        as_of=value.as_of,
        whole=value,
    )


def constant(amount: int | float | str) -> Quantity:
    """A number or text that is written in the expression."""
    decimals = None if isinstance(amount, str) else 0 if isinstance(amount, int) else read_float(amount).decimals
    return Quantity(amount, constant=True, decimals=decimals)


def spelled(units: Units) -> str:
    """Units as words.

    Example:
        >>> spelled((("days", -1), ("people", 1)))
        'people per days'
    """
    above = [_power(name, power) for name, power in units if power > 0]
    below = [_power(name, -power) for name, power in units if power < 0]
    return " per ".join(([" × ".join(above)] if above or below else []) + below) if below else " × ".join(above)


def _power(name: str, power: float) -> str:
    return name if power == 1 else f"{name}^{power:g}"


def number(quantity: Quantity) -> int | float:
    """The number that a quantity holds.

    Raises:
        InputError: `missing-value`, or `bad-arithmetic` when it is something else.
    """
    amount = present(quantity)
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise fault("bad-arithmetic", f"{shown(amount)} is not a number", _number_hint(amount))
    return amount


def _number_hint(amount: Amount) -> str:
    if isinstance(amount, Date):
        return "days_between, add_months and year compute with dates"
    return "use aggregate: to make one number of a list" if isinstance(amount, tuple) else ""


def present(quantity: Quantity) -> Amount:
    """The amount of a quantity that may not be missing."""
    if quantity.amount is None:
        raise fault(
            "missing-value", "a missing value is used in an expression", "give it a default:, or use coalesce(a, b)"
        )
    return quantity.amount


def shown(amount: Amount) -> str:
    """An amount in a message."""
    if isinstance(amount, tuple):
        return "a list"
    if isinstance(amount, str):
        return f"'{amount if len(amount) <= 40 else amount[:39] + '…'}'"
    return str(amount).lower() if isinstance(amount, bool) else str(amount)[:40]


def truth(quantity: Quantity) -> bool:
    """Whether a condition holds: zero, false, empty texts and empty lists do not."""
    return bool(present(quantity)) if not isinstance(quantity.amount, Date) else True
