"""How exhibits round what they show so that figures sum, for all that show the same quantity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from briefgen.formatting.flow import nearest
from briefgen.formatting.numbers import exact
from briefgen.values import Rounded, Value

_Quantity: TypeAlias = tuple[frozenset[tuple[str, int, str]], str]
"""The cells that an amount was read or computed from, and the amount."""


class Roundings:
    """What exhibits with `rounding: largest_remainder` show for each quantity.

    A quantity is an amount with the cells that it rests on: a cell, a sum of cells, a share. It is first recorded while
    a brief is composed, and known when the brief is composed again, so that all that shows it at the same place shows
    the same figure.

    Args:
        known: What was recorded before.

    Example:
        >>> from briefgen.values import Origin
        >>> sold = Value(2.6, origins=(Origin("sales", row=1, column="sold"),))
        >>> first = Roundings()
        >>> first.record(replace(sold, rounded=(Rounded(Decimal(2), Decimal(1), 2.6),)), "the table of sales")
        ''
        >>> Roundings(first).applied(sold).rounded
        (Rounded(amount=Decimal('2'), place=Decimal('1'), of=2.6),)
    """

    def __init__(self, known: Roundings | None = None) -> None:
        self._known: Mapping[_Quantity, tuple[Rounded, ...]] = known.adjusted() if known else MappingProxyType({})
        self._found: dict[tuple[_Quantity, Decimal], tuple[Rounded, str]] = {}

    def record(self, value: Value, exhibit: str) -> str:
        """Note how an exhibit shows a value; the first exhibit decides how others show it.

        Args:
            value: The value, with how it is rounded.
            exhibit: What the exhibit is called in messages.

        Returns:
            The exhibit that shows the same quantity otherwise, at the same place; empty: there is none.
        """
        quantity = _quantity(value)
        other = ""
        for each in value.rounded if quantity is not None else ():
            first, owner = self._found.setdefault((quantity, each.place), (each, exhibit))  # type: ignore[arg-type]
            if first.amount != each.amount:
                other = owner
        return other

    def recorded(self, value: Value, place: Decimal) -> Rounded | None:
        """How an exhibit that came before shows the same quantity at a place; None: none does."""
        quantity = _quantity(value)
        found = self._found.get((quantity, place)) if quantity is not None else None
        return found[0] if found is not None else None

    def adjusted(self) -> Mapping[_Quantity, tuple[Rounded, ...]]:
        """What is shown otherwise than by the nearest figure."""
        found: dict[_Quantity, tuple[Rounded, ...]] = {}
        for (quantity, place), (each, _) in self._found.items():
            if each.amount != nearest(exact(each.of) / place) * place:
                found[quantity] = (*found.get(quantity, ()), each)
        return found

    def applied(self, value: Value) -> Value:
        """The value with how exhibits show it, as far as that is known."""
        quantity = _quantity(value) if self._known else None
        found = self._known.get(quantity, ()) if quantity is not None else ()
        if not found or isinstance(value.amount, bool) or not isinstance(value.amount, int | float):
            return value
        amount = value.amount
        return replace(value, rounded=tuple(replace(each, of=amount) for each in found))


def _quantity(value: Value) -> _Quantity | None:
    amount = value.amount
    if not value.origins or isinstance(amount, bool) or not isinstance(amount, int | float):
        return None
    cells = frozenset((origin.file or origin.dataset, origin.row, origin.column) for origin in value.origins)
    return cells, f"{amount:.12g}"
