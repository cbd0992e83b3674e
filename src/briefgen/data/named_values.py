"""Named values: read from data, computed, or typed (FORMAT section 2)."""

from __future__ import annotations

from dataclasses import replace

from briefgen.data.aggregates import aggregate
from briefgen.data.cells import Reading, read_float, read_number
from briefgen.data.dataset import Dataset
from briefgen.data.expectations import row_number
from briefgen.data.expressions import evaluate
from briefgen.data.query import REFERENCE, matching, ordered
from briefgen.data.sources import united
from briefgen.data.spec import NamedValue
from briefgen.data.surroundings import Surroundings
from briefgen.errors import InputError, Problem, fault, located, suggestion
from briefgen.values import Value


def read_named(name: str, spec: NamedValue, around: Surroundings) -> Value:
    """Make a named value.

    Args:
        name: Its name.
        spec: Its declaration.
        around: The rest of the brief.

    Raises:
        InputError: It cannot be made; places are relative to the declaration.
    """
    dataset, row = None, None
    if spec.expr is not None:
        made = _computed(spec, around)
    elif spec.data is not None:
        made, dataset, row = _read(spec, around)
    else:
        made = Value(spec.value, decimals=_decimals(spec.value))
    return _restated(replace(made, name=name), spec, around, dataset, row)


def _computed(spec: NamedValue, around: Surroundings) -> Value:
    unit = around.say(spec.unit) if spec.unit is not None else None
    try:
        with located("expr"):
            made = evaluate(spec.expr or "", around.value, unit)
    except InputError as error:
        # what is broken stays broken; a default is for what is missing
        if spec.default is None or [problem.code for problem in error.problems] != ["missing-value"]:
            raise
        made = Value(None, unit=unit or "", expression=spec.expr or "")
    if spec.default is None or not made.missing:
        return made
    return replace(made, amount=spec.default, decimals=_decimals(spec.default))


def _decimals(amount: object) -> int | None:
    """The decimals of a number typed in the definition, as it was typed."""
    spelling = getattr(amount, "raw", None)
    if isinstance(spelling, str):
        found: Reading | None = read_number(spelling)
        return found.decimals if found else None
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return None
    return read_float(float(amount)).decimals


def _read(spec: NamedValue, around: Surroundings) -> tuple[Value, Dataset, int | None]:
    """The value, its dataset, and the one row in which it stands."""
    with located("data"):
        dataset = around.dataset(spec.data or "")
    rows = list(range(len(dataset)))
    if spec.where:
        with located("where"):
            rows = matching(dataset, spec.where, around.value)
    chosen = dataset.take(rows)
    if spec.sort:
        with located("sort"):
            chosen = chosen.take(ordered(chosen, spec.sort))
    if spec.limit is not None:
        chosen = chosen.take(range(min(spec.limit, len(chosen))))
    if spec.column is None:  # aggregate: count, without a column
        return _counted(chosen), dataset, None
    with located("column"):
        values = chosen.values(spec.column)
    if not values and spec.aggregate != "count":
        return _defaulted(Value(None), spec, dataset), dataset, None
    if spec.aggregate:
        with located("aggregate"):
            made = aggregate(values, spec.aggregate)
        return _defaulted(made, spec, dataset, found=True), dataset, None
    if len(values) > 1:
        raise _many_rows(spec, chosen)
    return _defaulted(values[0], spec, dataset, found=True), chosen, 0


def _counted(dataset: Dataset) -> Value:
    """The number of rows, which rests on all of them."""
    return Value(
        len(dataset),
        decimals=0,
        origins=tuple(dict.fromkeys(origin for row in dataset.rows for origin in row.origins)),
        sources=united(*(row.sources for row in dataset.rows)),
        as_of=dataset.as_of,
    )


def _defaulted(value: Value, spec: NamedValue, dataset: Dataset, *, found: bool = False) -> Value:
    if spec.default is not None and (value.missing or value.amount == ()):
        return replace(value, amount=spec.default, decimals=_decimals(spec.default))
    if found:
        return value
    raise _no_row(spec, dataset)


def _no_row(spec: NamedValue, dataset: Dataset) -> InputError:
    """No row matches: the hint names the nearest entry of the first column that was asked for."""
    hint = ""
    place: tuple[str, ...] = ("where",) if spec.where else ()
    for column, wanted in (spec.where or {}).items():
        if isinstance(wanted, str | int | float) and not isinstance(wanted, bool):
            there = list(dict.fromkeys(str(each) for each in dataset.amounts(column) if each is not None))
            if isinstance(wanted, str) and (REFERENCE.fullmatch(wanted) or wanted in there):
                continue
            if str(wanted) not in there:
                hint, place = suggestion(wanted, there, column), ("where", column)
                break
    shown = f"no row of '{dataset.name}' matches"
    return fault(
        "no-row",
        shown,
        hint or "loosen where:, or give it a default:",
        place=place,
    )


def _many_rows(spec: NamedValue, chosen: Dataset) -> InputError:
    numbers = [str(row_number(chosen, row)) for row in range(min(len(chosen), 3))]
    which = f"(rows {', '.join(numbers)}{'…' if len(chosen) > 3 else ''})"
    how = "sum" if chosen.column(spec.column or "").numeric else "list"
    message = f"{len(chosen)} rows of '{chosen.name}' match and one is needed"
    hint = f"add a condition to where, or   aggregate: {how}   {which}"
    return InputError(Problem("many-rows", message, hint, at_key=True))


def _restated(value: Value, spec: NamedValue, around: Surroundings, dataset: Dataset | None, row: int | None) -> Value:
    """The value with what its declaration says over what it inherited."""
    with located("format"):
        shown = around.format(spec.format, dataset, row)
    with located("source"):
        sources = around.source_ids(spec.source, dataset, row)
    with located("as_of"):
        as_of = around.date_of(spec.as_of) if spec.as_of is not None else None
    return replace(
        value,
        unit=around.say(spec.unit) if spec.unit is not None else value.unit,
        format=shown or value.format,
        label=around.say(spec.label) if spec.label is not None else value.label,
        qualifier=around.say(spec.qualifier) if spec.qualifier is not None else value.qualifier,
        good=spec.good or value.good,
        sources=(united(sources, value.sources) if spec.expr is not None else sources) or value.sources,
        as_of=as_of or value.as_of,
    )
