"""The parts of floating columns: the series of a waterfall's workbook, as numbers and as formulas of the changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import derived
from briefgen.charts.looks import option
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.formatting.numbers import MINUS
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

AMOUNT, LEVEL, FOOT, TOTAL, RISE, RISE_BELOW, FALL, FALL_BELOW, RISE_LABEL, FALL_LABEL, TOTAL_LABEL = range(11)
"""The series: what the reader types, and what follows from it."""

_BOTTOM, _TOP = f"MIN([{LEVEL}],N([{LEVEL}^]))", f"MAX([{LEVEL}],N([{LEVEL}^]))"
_ABOVE = f"MAX({_TOP},0)-MAX({_BOTTOM},0)"
_BELOW = f"MIN({_BOTTOM},0)-MIN({_TOP},0)"
_SIDE = f"IF({_TOP}>0,1,-1)"

FORMULAS = {
    LEVEL: f"N([{LEVEL}^])+N([{AMOUNT}])",
    FOOT: f"MAX({_BOTTOM},0)+MIN({_TOP},0)",
    RISE: f"IF(N([{AMOUNT}])>=0,{_ABOVE},0)",
    RISE_BELOW: f"IF(N([{AMOUNT}])>=0,{_BELOW},0)",
    FALL: f"IF(N([{AMOUNT}])<0,{_ABOVE},0)",
    FALL_BELOW: f"IF(N([{AMOUNT}])<0,{_BELOW},0)",
    RISE_LABEL: f"MAX(N([{AMOUNT}]),0)*{_SIDE}",
    FALL_LABEL: f"MAX(-N([{AMOUNT}]),0)*{_SIDE}",
}
"""Of steps. A head is text, which N() counts as zero."""


@dataclass(frozen=True, slots=True)
class Float:
    """A column between two levels.

    Attributes:
        full: True for a column from zero to its level.
        computed: True for a full column whose level follows.
        amount: The change, or the level of a full column; None: not known.
        before: The level before it.
        after: The level after it.
    """

    full: bool
    computed: bool
    amount: float | None
    before: float
    after: float

    @property
    def flat(self) -> bool:
        """True for a step without a column: not known, or zero."""
        return not self.full and not self.amount

    def part(self, series: int) -> float | None:
        """The number of a helper series; None where it has none."""
        top, bottom = max(self.before, self.after), min(self.before, self.after)
        above, below = max(top, 0) - max(bottom, 0), min(bottom, 0) - min(top, 0)
        amount, side = self.amount or 0.0, 1 if top > 0 else -1
        if series == LEVEL:
            return self.after
        if self.full:
            return self.after if series in (TOTAL, TOTAL_LABEL) else None
        parts = {
            FOOT: max(bottom, 0) + min(top, 0),
            RISE: above if amount >= 0 else 0.0,
            RISE_BELOW: below if amount >= 0 else 0.0,
            FALL: above if amount < 0 else 0.0,
            FALL_BELOW: below if amount < 0 else 0.0,
            RISE_LABEL: max(amount, 0.0) * side,
            FALL_LABEL: max(-amount, 0.0) * side,
        }
        found = parts.get(series)
        return None if found is None else round(found, 12) + 0.0


def floats(figure: Figure) -> list[Float]:
    """The columns of a waterfall's Figure."""
    found: list[Float] = []
    level = 0.0
    for index, value in enumerate(figure.series[0].values):
        amount, total = number_of(value), option(figure, f"total {index}")
        before = level
        level = amount or 0.0 if total else round(level + (amount or 0.0), 12)
        found.append(Float(bool(total), total == "computed", amount, before, level))
    return found


def helper_series(panel: Panel, figure: Figure, steps: Sequence[Float]) -> tuple[Series, ...]:
    """The Figure's series and the helpers, under the names that the reader of the workbook sees."""
    given = figure.series[0]
    sample = next((value for value in given.values if value is not None), Value(None))
    plain = replace(sample.format or Format(), signed=False)
    word = panel.formatter.word
    names = {
        LEVEL: word("level"),
        FOOT: word("foot"),
        TOTAL: word("total"),
        RISE: word("rise"),
        RISE_BELOW: f"{word('rise')} < 0",
        FALL: word("fall"),
        FALL_BELOW: f"{word('fall')} < 0",
        RISE_LABEL: "+",
        FALL_LABEL: MINUS,
        TOTAL_LABEL: "=",
    }
    parts = _since_full(given, steps)
    helpers = [
        Series(
            name,
            tuple(_helper(step.part(index), index, plain, rests) for step, rests in zip(steps, parts, strict=True)),
            "helper",
        )
        for index, name in names.items()
    ]
    return (given, *helpers)


def _since_full(given: Series, steps: Sequence[Float]) -> list[list[Value]]:
    """What each level rests on: the full column before it, and the changes since."""
    found: list[list[Value]] = []
    for step, value in zip(steps, given.values, strict=True):
        own = [value] if value is not None else []
        found.append(own if step.full else [*(found[-1] if found else []), *own])
    return found


def _helper(number: float | None, series: int, layout: Format, parts: Sequence[Value]) -> Value | None:
    if number is None:
        return None
    how = "running total" if series in (LEVEL, TOTAL, TOTAL_LABEL) else "place of a mark"
    return derived(int(number) if float(number).is_integer() else number, how, parts, shown=layout)


def float_formulas(steps: Sequence[Float]) -> dict[int | tuple[int, int], str]:
    """Formulas of the helpers, cell by cell: steps and full columns have different ones."""
    found: dict[int | tuple[int, int], str] = {}
    for category, step in enumerate(steps):
        if step.full:
            if step.computed and category:
                found[AMOUNT, category] = f"N([{LEVEL}^])"
            found |= {(series, category): f"N([{AMOUNT}])" for series in (LEVEL, TOTAL, TOTAL_LABEL)}
        else:
            found |= {(series, category): formula for series, formula in FORMULAS.items()}
    return found
