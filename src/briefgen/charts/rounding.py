"""Figures that sum: the note that they do not, and parts that are rounded so that they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.charts.marks import labelled, sum_of, total_value
from briefgen.charts.scale import number_of
from briefgen.document import Figure, RichText, Span, plain_text
from briefgen.formatting.flow import nearest
from briefgen.formatting.numbers import exact
from briefgen.formatting.rounding import apportioned
from briefgen.values import Rounded, Value

if TYPE_CHECKING:
    from briefgen.charts.bridge import Landing
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.formatting import Formatter

Values = Sequence[Value | None]

ENDS = (".", "!", "?", "…", "。", "！", "？")
"""What ends a sentence."""


def with_rounding_note(note: RichText, formatter: Formatter) -> RichText:
    """A note, and after it that figures may not sum because of rounding.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> plain_text(with_rounding_note((Span("Without services"),), Formatter("en")))
        'Without services. Figures may not sum due to rounding.'
    """
    stop, space = ("。", "") if formatter.language.lower().startswith("zh") else (".", " ")
    told = f"{formatter.word('rounding')}{stop}"
    said = plain_text(note).rstrip()
    if not said:
        return (Span(told),)
    return (*note, Span(f"{space}{told}" if said.endswith(ENDS) else f"{stop}{space}{told}"))


def sums_as_shown(parts: Iterable[Value | None], total: Value | None, formatter: Formatter) -> bool:
    """Whether the figures that are shown sum to the total that is shown; True where there is nothing to sum.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> from briefgen.values import Format
        >>> whole = Format(decimals=0)
        >>> sums_as_shown([Value(1.5, format=whole), Value(2.6, format=whole)], Value(4.1, format=whole), Formatter())
        False
    """
    shown = [formatter.rounding(value) for value in parts if value is not None]
    known = [each.amount for each in shown if each is not None]
    whole = formatter.rounding(total) if total is not None else None
    return whole is None or not known or sum(known, Decimal()) == whole.amount


def one_place(values: Sequence[Value | None], formatter: Formatter) -> Decimal | None:
    """What one in the last digit of all these values stands for; None: that differs, or there are no figures."""
    shown = (formatter.rounding(value) for value in values if value is not None)
    places = {each.place for each in shown if each is not None}
    return places.pop() if len(places) == 1 else None


# ---------------------------------------------------------------- figures that do not sum


def noted_sums(figure: Figure, formatter: Formatter) -> Figure:
    """The Figure, with a note where a reader sees parts and their sum, and the parts do not sum to it."""
    sums = (found for panel in figure.panels or (figure,) for found in _sums(panel))
    if all(sums_as_shown(parts, total, formatter) for parts, total in sums):
        return figure
    return replace(figure, note=with_rounding_note(figure.note, formatter))


def _sums(figure: Figure) -> Iterator[tuple[Values, Value | None]]:
    """What a reader of a Figure sees as parts, with the sum that stands beside them or is a hundred per cent."""
    options = dict(figure.options)
    measures = [series.values for series in figure.series if series.role == "y"]
    if figure.labels in ("none", "total") or not measures:
        return
    if figure.kind == "waterfall":
        full = [f"total {at}" in options for at in range(len(figure.categories))]
        for before, changes, after in _between(measures[0], full):
            yield [before, *changes], after
    elif figure.kind in ("pie", "doughnut"):
        center = figure.kind == "doughnut" and not options.get("center") and not figure.y_axis.show
        yield measures[0], total_of(measures[0]) if center else _hundred(measures[0])
    elif figure.kind == "treemap":
        yield from _groups(figure, measures[0])
    elif figure.kind == "variance":
        differences = [series.values for series in figure.series if series.role == "difference"]
        if options.get("show") == "absolute":  # what it is from, and by how much it differs, make what was reached
            yield from (
                ([base, *off], reached) for reached, base, *off in zip(*measures[:2], *differences, strict=True)
            )
    elif options.get("stack") or figure.kind == "marimekko":
        for at in range(len(figure.categories)):
            if _has_parts(figure, at):
                parts = [values[at] for values in measures]
                summed = options.get("totals") or (figure.kind == "area" and options.get("stack") is True)
                yield parts, total_value(figure, at) if summed else _hundred(parts)


def total_of(values: Values) -> Value | None:
    """The sum of the values that are there."""
    known = [value for value in values if value is not None and number_of(value) is not None]
    return sum_of(known) if known else None


def _has_parts(figure: Figure, at: int) -> bool:
    """Whether the parts of a stack carry their values; those of areas on demand, but for the first and the last."""
    if figure.kind == "area":
        return figure.labels == "all" and 0 < at < len(figure.categories) - 1
    return labelled(figure, at, automatic=True)


def _hundred(values: Values) -> Value | None:
    """The whole that shares make, which nobody needs to write; None where they make none."""
    total = total_of(values)
    whole = number_of(total)
    if total is None or whole is None:
        return None
    for hundred, is_share in (
        (1, total.format is not None and total.format.style == "percent"),
        (100, total.unit == "%"),
    ):
        if is_share and abs(whole - hundred) < hundred * 1e-6:
            return replace(total, amount=hundred)
    return None


def _groups(figure: Figure, values: Values) -> Iterator[tuple[Values, Value | None]]:
    """The cells of each group of a tree map, with the sum that stands over them; of one without groups, the whole."""
    groups = next((series.values for series in figure.series if series.role == "group"), None)
    if groups is None:
        yield values, _hundred(values)
        return
    for name in dict.fromkeys(group.amount for group in groups if group is not None):
        parts = [
            value for value, group in zip(values, groups, strict=True) if group is not None and group.amount == name
        ]
        yield parts, total_of(parts)


def _between(values: Values, full: Sequence[bool]) -> Iterator[tuple[Value | None, Values, Value]]:
    """The changes between the full columns of a waterfall, with the columns before (None: none) and after them."""
    before: Value | None = None
    changes: list[Value | None] = []
    for value, is_full in zip(values, full, strict=True):
        if not is_full:
            changes.append(value)
            continue
        if value is not None and changes:
            yield before, changes, value
        before, changes = value, []


# ---------------------------------------------------------------- figures that are made to sum


def lines_that_sum(grid: Grid, say: Say, cells: Grid | None = None) -> Grid:
    """The points so that the values of each series sum, as they are shown, to the rounded sum.

    Args:
        grid: The points.
        say: Shows the numbers, and is told what is rounded.
        cells: The same points as they stand in the data, where `grid` has them as shares of a hundred per cent.
    """
    given = cells or grid
    pairs = zip(grid.series, given.series, strict=True)
    return replace(
        grid,
        series=tuple(replace(one, values=tuple(parts_that_sum(one.values, say, other.values))) for one, other in pairs),
    )


def stacks_that_sum(grid: Grid, say: Say, cells: Grid | None = None) -> Grid:
    """The points so that the values of each category sum, as they are shown. Arguments as of `lines_that_sum`."""
    given = cells or grid
    columns = [
        parts_that_sum([one.values[at] for one in grid.series], say, [one.values[at] for one in given.series])
        for at in range(len(grid.names))
    ]
    rows = zip(*columns, strict=True)
    return replace(
        grid, series=tuple(replace(one, values=tuple(row)) for one, row in zip(grid.series, rows, strict=True))
    )


def steps_that_sum(steps: Sequence[Landing], say: Say) -> list[Landing]:
    """The steps of a waterfall so that each full column is, as it is shown, what the changes before it lead to."""
    found: list[Landing] = list(steps)
    start = 0
    for end, step in enumerate(steps):
        if not step.full:
            continue
        first = steps[start - 1].shown if start else None
        changes = parts_that_sum([each.shown for each in steps[start:end]], say, between=(first, step.shown))
        found[start:end] = [replace(each, shown=value) for each, value in zip(steps[start:end], changes, strict=True)]
        start = end + 1
    return found


def parts_that_sum(
    values: Values, say: Say, cells: Values = (), between: tuple[Value | None, Value | None] | None = None
) -> list[Value | None]:
    """Values so that they sum, as they are shown: by the largest remainder.

    What an exhibit before it shows stays so as far as that can be. What is shown with different decimals stays, and so
    does what cannot be made to sum.

    Args:
        values: The parts.
        say: Shows the numbers, and is told what is rounded.
        cells: The same values as they stand in the data, where these are percentages and `values` are ratios.
        between: The levels from one of which to the other they lead, None for zero; without it they sum to their sum.
    """
    formatter = say.formatter
    place = one_place([*values, *(between or ())], formatter)
    if place is None:
        return list(values)
    units = [None if (amount := _amount(value)) is None else exact(amount) / place for value in values]
    wanted = nearest(sum((unit for unit in units if unit is not None), Decimal()))
    if between is not None:
        first, last = (formatter.rounding(level) if level is not None else None for level in between)
        wanted = int(((last.amount if last else 0) - (first.amount if first else 0)) / place)
    before = [say.recorded(value, place) if value is not None else None for value in values]
    kept = [unit if each is None else each.amount / place for each, unit in zip(before, units, strict=True)]
    numbers = apportioned(kept, wanted)
    if numbers is None:
        numbers = apportioned(units, wanted)
    if numbers is None:
        return list(values)
    found = list(values)
    for at, (value, number) in enumerate(zip(values, numbers, strict=True)):
        amount = _amount(value)
        if value is None or amount is None or number is None:
            continue
        found[at] = say.rounded(value, Rounded(number * place, place, amount))
        _note_percentage(cells[at] if cells else None, Rounded(number * place * 100, place * 100, amount), say)
    return found


def _note_percentage(cell: Value | None, shown: Rounded, say: Say) -> None:
    """Tell that a cell in per cent is shown so, where its chart shows the ratio."""
    amount = _amount(cell)
    if cell is not None and amount not in (None, shown.of) and abs(exact(amount or 0) - shown.amount) < shown.place:
        say.rounded(cell, replace(shown, of=amount or 0))


def _amount(value: Value | None) -> int | float | None:
    amount = value.amount if value is not None else None
    return None if isinstance(amount, bool) or not isinstance(amount, int | float) else amount
