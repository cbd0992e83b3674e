"""The catalogue: every value that is shown or computed with, once, under an id and with what it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from briefgen.errors import InputError
from briefgen.ledger import model
from briefgen.ledger.evidence import Evidence, Facts
from briefgen.ledger.model import TURN, Cells, Known
from briefgen.values import Date, Origin, Value

_NUMBER = re.compile(r"\d+")
_EDITION = ".ledger.json"
"""How the file of a last edition ends: numbers that rest on it tell of editions, not of the data."""


class Catalogue:
    """Takes values in and gives each an id; equal values of the same origin are one.

    Args:
        evidence: Knows the rows that values were read from.
        show: Shows a value in its own format.

    Example:
        >>> class Nothing:
        ...     def facts(self, origin): return Facts()
        ...     def digest(self, file): return ""
        >>> made = Catalogue(Nothing(), lambda value: str(value.amount))
        >>> half = Value(0.5, name="half", expression="part / whole", inputs=(Value(1, name="part"), Value(2)))
        >>> made.add(half, "summary"), [(known.id, known.inputs) for known in made.values]
        ('half', [('part', ()), ('v1', ()), ('half', ('part', 'v1'))])
    """

    def __init__(self, evidence: Evidence, show: Callable[[Value], str]) -> None:
        self._evidence = evidence
        self._show = show
        self._of_object: dict[int, tuple[Value, str]] = {}
        self._of_key: dict[tuple[object, ...], str] = {}
        self._values: dict[str, Known] = {}
        self._originals: dict[str, Value] = {}
        self._identities: Counter[tuple[str, ...]] = Counter()
        self._unnamed = 0
        self._taken: Counter[str] = Counter()

    @property
    def values(self) -> tuple[Known, ...]:
        """All values, inputs before what is computed of them, else in the order in which they were added."""
        return tuple(self._values.values())

    def original(self, identifier: str) -> Value:
        """The first value that was added under an id."""
        return self._originals[identifier]

    def add(self, value: Value, section: str = "") -> str:
        """The id of a value; what it was computed from is added before it.

        Args:
            value: The value.
            section: Id of the section that shows it: part of what tells derived values without names apart.
        """
        known = self._of_object.get(id(value))
        if known is not None:
            return known[1]
        identifier = self._added(value, section)
        self._of_object[id(value)] = (value, identifier)  # the value is kept, so that its id stays its own
        return identifier

    def _added(self, value: Value, section: str) -> str:
        facts = [self._evidence.facts(origin) for origin in value.origins]
        name = value.name or (facts[0].name if _is_cell(value) else "")
        inputs = tuple(self.add(part, section) for part in value.inputs)
        amount = amount_of(value)
        # a table may call a unit by another name; it is the same value
        key = (name, type(amount), amount, value.expression, value.derived, inputs, value.origins)
        if key not in self._of_key:
            identifier = self._identifier(name)
            as_of = str(value.as_of) if value.as_of else ""
            self._of_key[key] = identifier
            self._originals[identifier] = value
            self._values[identifier] = Known(
                identifier,
                amount,
                self._unique(_identity(value, name, section, facts)),
                name=name,
                label=value.label or ("" if name and value.expression else _heading(facts)),
                unit=value.unit,
                qualifier=value.qualifier,
                shown=self._shown(value),
                expression=value.expression,
                inputs=inputs,
                derived=value.derived,
                cells=cells_of(value.origins),
                sources=value.sources,
                as_of=as_of,
                period=_period(facts) or as_of,
            )
        return self._of_key[key]

    def _identifier(self, name: str) -> str:
        """The name, with a number after it where it is taken; `v1`, `v2` … for what has none."""
        wanted = name
        while not wanted or wanted in self._values:
            if name:
                self._taken[name] += 1
                wanted = f"{name}-{self._taken[name] + 1}"
            else:
                self._unnamed += 1
                wanted = f"v{self._unnamed}"
        return wanted

    def _unique(self, identity: tuple[str, ...]) -> tuple[str, ...]:
        self._identities[identity] += 1
        count = self._identities[identity]
        return identity if count == 1 else (*identity, f"{TURN}{count}")

    def _shown(self, value: Value) -> str:
        try:
            return self._show(value)
        except InputError:  # shown by another format than its own, which does not suit it
            return str(value.amount)


def is_of_an_edition(value: Known) -> bool:
    """True for what rests on the ledger of an edition: it tells how numbers changed, and is none of the data's own."""
    return any(cells.file.endswith(_EDITION) for cells in value.cells)


def amount_of(value: Value) -> model.Amount:
    """The amount of a value; of a list the amounts of its entries."""
    if isinstance(value.amount, tuple):
        return tuple(amount_of(entry) for entry in value.amount)
    # YAML's numbers know how they were written; a ledger needs what they are
    plain: type[bool | int | float | str]
    for plain in (bool, int, float, str):
        if isinstance(value.amount, plain):
            return plain(value.amount)
    return value.amount if isinstance(value.amount, Date) else None


def _is_cell(value: Value) -> bool:
    return len(value.origins) == 1 and not value.expression and not value.derived


def _identity(value: Value, name: str, section: str, facts: list[Facts]) -> tuple[str, ...]:
    """What a value is: its name; its cell; or the section, how it was derived, and what its cells have in common."""
    if name:
        return ("named", name)
    first = value.origins[0] if value.origins else Origin()
    if _is_cell(value) and first.dataset:
        return ("key" if facts[0].in_key else "cell", first.dataset, first.column, *facts[0].key)
    how = _NUMBER.sub("#", value.expression or value.derived)  # `mean of 4` stays itself with one more row
    parts = zip(*(each.key for each in facts), strict=False)
    common = (part[0] for part in parts if len(set(part)) == 1)
    return ("derived", section, how, first.dataset, first.column, *common)


def _heading(facts: Iterable[Facts]) -> str:
    return next((each.heading for each in facts if each.heading), "")


def _period(facts: Iterable[Facts]) -> str:
    periods = {each.period for each in facts if each.period}
    if len(periods) < 2:
        return next(iter(periods), "")
    return f"{min(periods)}/{max(periods)}"


def cells_of(origins: Iterable[Origin]) -> tuple[Cells, ...]:
    """Origins with the rows of the same column together.

    Example:
        >>> cells_of([Origin("sales", "sales.csv", row, "sold") for row in (2, 3, 4, 7)])[0].rows
        '2-4,7'
    """
    rows: dict[tuple[str, str, str, str, tuple[str, ...]], set[int]] = {}
    for origin in origins:
        place = (origin.dataset, origin.column, origin.file, origin.query, origin.inputs)
        rows.setdefault(place, set()).add(origin.row)
    return tuple(
        Cells(dataset, column, ranges(found), file, query, inputs)
        for (dataset, column, file, query, inputs), found in rows.items()
    )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges; nothing for 0, which stands for all rows.

    Example:
        >>> ranges([3, 2, 7]), ranges([0])
        ('2-3,7', '')
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(number for number in set(numbers) if number):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
