"""The arithmetic of a waterfall: levels between steps, and whether a total that is given is what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.alt import MOST_VALUES, counted, parts_alt, phrase
from briefgen.charts.evidence import derived
from briefgen.charts.scale import number_of
from briefgen.errors import Problem, fault
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.document import Figure
    from briefgen.errors import Place
    from briefgen.formatting import Formatter


@dataclass(frozen=True, slots=True)
class Step:
    """A column of a waterfall, as it is written.

    Attributes:
        key: What it stands for.
        name: The same, as shown.
        value: The change; of a full column its level. None: not known, or to be computed.
        full: True for a full column.
        place: Where a full column is defined, for complaints.
    """

    key: Value
    name: str
    value: Value | None
    full: bool
    place: Place = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing(Step):
    """A step with the level after it.

    Attributes:
        level: The sum so far.
        shown: What is written at the column: the signed change, or the level of a full column.
        computed: True for a full column whose level follows from the steps.
    """

    level: Value
    shown: Value | None
    computed: bool


def bridge(steps: Sequence[Step], say: Say) -> list[Landing]:
    """The steps with the levels that they lead to.

    A full column at the beginning sets the level. Later ones must have the level that the steps lead to: a difference
    of up to one in the last place of the least exact number is rounding, and a warning; a larger one is an error.

    Raises:
        InputError: A full column has another level than the steps lead to (`wrong-total`).
    """
    style = next((step.value.format for step in steps if step.value is not None), None) or Format()
    unit = next((step.value.unit for step in steps if step.value is not None), "")
    level = 0.0
    certain = True  # a step that is not known makes the level unknown until the next number that is given
    summed: list[Value] = []
    since: list[Value] = []  # the last level that is given, and the changes after it
    found: list[Landing] = []
    for step in steps:
        amount = number_of(step.value)
        computed = False
        if step.full and amount is not None and not summed:
            level = amount
        elif step.full:
            if amount is not None and step.value is not None and certain:
                _agree(step, level, [*summed, step.value], say)
            computed = amount is None or round(amount - level, 9) == 0
            level, certain = (level, certain) if amount is None else (amount, True)
        elif amount is not None:
            level = round(level + amount, 12)
        else:
            certain = False
        if step.value is not None:
            summed.append(step.value)
            since = [step.value] if step.full else [*since, step.value]
        whole = int(level) if float(level).is_integer() else level
        at = derived(whole, "running total", since, unit=unit, shown=replace(style, signed=False))
        if step.value is None and step.full:
            at = replace(at, expression=" + ".join(f"{number_of(value):g}" for value in since))
        change = step.value and replace(step.value, format=replace(style, signed=True))
        full = replace(step.value, format=at.format) if step.full and step.value is not None else at
        found.append(
            Landing(
                step.key,
                step.name,
                step.value,
                step.full,
                step.place,
                level=at,
                shown=full if step.full else change,
                computed=computed,
            )
        )
    return found


def _agree(step: Step, level: float, parts: Sequence[Value], say: Say) -> None:
    """Complain of a full column that has not the level of the steps before it."""
    given = number_of(step.value)
    if given is None or step.value is None:
        return
    off = abs(given - level)
    written = [value.decimals for value in parts if value.decimals is not None]
    last_place = 10.0 ** -min(written, default=6)
    if off <= max(1e-9, abs(level) * 1e-12):
        return
    style = replace(step.value.format or Format(), decimals=None)
    told = [say.formatter.show(Value(round(amount, 9)), style, bare=True) for amount in (given, level)]
    message = f"'{step.name}' is given as {told[0]}, and the steps lead to {told[1]}"
    if off > last_place * (1 + 1e-9):
        raise fault(
            "wrong-total", message, "correct one of them, or leave the number out: it is computed", place=step.place
        )
    say.problems.add(Problem("rounding", message, "rounding: say so in a note", place=step.place, level="warning"))


def step_alt(figure: Figure, formatter: Formatter) -> str:
    """The alternative text: the full columns and the changes between them, in order.

    Of many steps the first and last are told, and those that raise and lower the sum most.
    """
    values = figure.series[0].values
    if len(values) <= MOST_VALUES:
        return parts_alt(figure, formatter)
    full = {index for index in range(len(values)) if f"total {index}" in dict(figure.options)}
    steps = [(amount, index) for index, value in enumerate(values) if (amount := number_of(value)) is not None]
    turns = [index for _, index in steps if index not in full]
    ends = {max((step for step in steps if step[1] in turns), default=(0.0, 0))[1], len(values) - 1}
    ends |= {min((step for step in steps if step[1] in turns), default=(0.0, 0))[1], 0}
    kept = sorted(full | ends)
    shown = replace(
        figure,
        categories=tuple(figure.categories[index] for index in kept),
        series=(replace(figure.series[0], values=tuple(values[index] for index in kept)),),
    )
    count = counted([values[index] for _, index in steps], formatter)
    return f"{parts_alt(shown, formatter)} {phrase(formatter, 'values', count=count)}."
