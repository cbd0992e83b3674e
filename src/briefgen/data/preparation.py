"""A dataset as declared: read, typed, described, given its sources, chosen from, and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.data.assembly import Assembly
from briefgen.data.bounds import Patience
from briefgen.data.cells import CellFault, as_text, type_column
from briefgen.data.dataset import Cells, DataColumn, Dataset, RowOrigin, heading_of, latest
from briefgen.data.expectations import differ, expected, freshness, row_number
from briefgen.data.query import select
from briefgen.data.readers import read
from briefgen.data.sources import united
from briefgen.data.spec import Data
from briefgen.data.surroundings import Surroundings
from briefgen.errors import InputError, Problem, fault, located, suggestion
from briefgen.values import Origin

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def prepare(name: str, spec: Data, around: Surroundings) -> Dataset:
    """Make a dataset.

    Args:
        name: Its name.
        spec: Its declaration.
        around: The rest of the brief.

    Raises:
        InputError: It cannot be made; places are relative to the declaration.
    """
    assembly = Assembly(name, spec, around.sources, around.formatter.parse, around.say, around.date_of)
    if spec.data is not None:
        with located("data"):
            dataset = around.dataset(spec.data)
    elif spec.sql is not None:
        with located("sql"):
            dataset = _queried(name, spec.sql, around)
    else:
        with located("file"):
            file = around.say(spec.file) if spec.file else ""
        raw = read(spec, name, around.folder, file)
        if raw.digest:
            around.digests[raw.file] = raw.digest
        assembly = replace(assembly, raw=raw)
        dataset = assembly.typed(raw)
    dataset = assembly.sourced(assembly.described(dataset))
    _check_row_names(dataset, assembly)
    dataset = select(dataset, spec, around.value)
    _check(dataset, spec, around)
    return dataset


def _queried(name: str, sql: str, around: Surroundings) -> Dataset:
    """The rows of a query, which rest on the datasets that it reads and on the values that are bound to its `$names`.

    What is said of a column in these datasets holds for its columns of that name.
    """
    from briefgen.data.sql import MAX_SECONDS, read_query, run_query

    query = read_query(sql, (each for each in around.dataset_names() if each != name))
    tables = {each: around.dataset(each) for each in query.tables}
    bound = {}
    for each in query.params:
        try:
            bound[each] = around.value(each)
        except InputError as error:
            raise InputError(*(replace(problem, needle=f"${each}") for problem in error.problems)) from None
    around.patience = around.patience or Patience(MAX_SECONDS)
    raw = run_query(query, tables, {each: value.amount for each, value in bound.items()}, around.patience)
    read = [(origin.file,) if origin.file else origin.inputs for value in bound.values() for origin in value.origins]
    inputs = united(*(table.files for table in tables.values()), *read)
    columns, cells = _typed_like(raw.names, raw.rows, tables)
    sources = united(*(table.sources for table in tables.values()), *(value.sources for value in bound.values()))
    as_of = latest(table.as_of for table in tables.values())
    rows = tuple(
        RowOrigin((Origin(name, row=number, query=sql, inputs=inputs),), sources, as_of) for number in raw.numbers
    )
    return Dataset(name, columns, cells, rows, sources, as_of, inputs)


def _typed_like(
    names: Sequence[str], rows: Sequence[Sequence[object]], tables: Mapping[str, Dataset]
) -> tuple[tuple[DataColumn, ...], dict[str, Cells]]:
    columns: list[DataColumn] = []
    cells: dict[str, Cells] = {}
    for index, name in enumerate(names):
        said = [table.column(name) for table in tables.values() if name in table.names]
        raw = [row[index] for row in rows]
        kind = said[0].type if said and all(each.type == said[0].type for each in said) else None
        if kind == "text" and any(cell is not None and not isinstance(cell, str) for cell in raw):
            kind = None  # a count of texts is no text
        found = type_column(raw, kind, name, as_text=False)
        if isinstance(found, CellFault):  # the query made something else of the column
            found = type_column(raw, None, name, as_text=False)
        if isinstance(found, CellFault):
            raise fault(found.code, f"row {found.row + 1} of the query: {found.message}", found.write, needle=name)
        decimals = [each for each in found.decimals if each is not None]
        column = DataColumn(name, found.type, heading_of(name), decimals=max(decimals, default=None))
        columns.append(_inherited(column, said))
        cells[name] = Cells(found.amounts, found.decimals)
    return tuple(columns), cells


def _inherited(column: DataColumn, said: Sequence[DataColumn]) -> DataColumn:
    """What the datasets that were read say of a column of this name, where they agree."""
    said = [each for each in said if each.numeric == column.numeric and each.dated == column.dated]
    if not said:
        return column
    first = said[0]
    if any(
        (each.label, each.unit, each.format, each.good) != (first.label, first.unit, first.format, first.good)
        for each in said
    ):
        return column
    return replace(
        first, type=column.type, decimals=column.decimals, format=first.format if first.type == column.type else None
    )


def _check_row_names(dataset: Dataset, assembly: Assembly) -> None:
    """Rows that are named values have names, and no two of them the same."""
    rows, raw = assembly.spec.values, assembly.raw
    if rows is None:
        return
    named = [
        key for key in ("name", "value", *sorted(rows.model_fields_set)) if getattr(rows, key) not in dataset.names
    ]
    if named:
        column = getattr(rows, named[0])
        hint = suggestion(column, dataset.names, "columns")
        message = f"no column '{column}' in dataset '{dataset.name}'"
        place = ("values",) if named[0] == "name" and len(rows.model_fields_set) <= 1 else ("values", named[0])
        raise fault("unknown-column", message, hint, place=place)
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row, amount in enumerate(dataset.amounts(rows.name)):
        if amount is None:
            continue
        name = as_text(amount)
        made: InputError | None = None
        if not NAME.fullmatch(name):
            hint = "a name has letters, digits and _, and begins with a letter"
            made = fault("bad-name", f"'{name}' is not a name for a value", hint, place=("values",))
        elif name in seen:
            message = f"'{name}' is the name of row {row_number(dataset, seen[name])} already"
            made = fault("duplicate-name", message, "rename one of them", place=("values",))
        if made and raw:
            first = made.problems[0]
            made = raw.fault(first.code, first.message, first.hint, row, rows.name)
        if made:
            problems += made.problems
        seen.setdefault(name, row)
    if problems:
        raise InputError(*problems[:20])


def _check(dataset: Dataset, spec: Data, around: Surroundings) -> None:
    """What must hold; what does not is told, but the dataset can be used all the same."""
    place = ("data", dataset.name)
    if spec.source is None and spec.sql is None and spec.data is None and not dataset.sources:
        message = f"dataset '{dataset.name}' has no source"
        around.note(
            Problem(
                "no-source",
                message,
                f"add   source: {around.sources.first or 'S1'}",
                place,
                at_key=True,
                level="warning",
            )
        )
    for check in (_unique, _expected, _fresh):
        try:
            check(dataset, spec, around)
        except InputError as error:
            around.note(*error.under(*place).problems)


def _unique(dataset: Dataset, spec: Data, around: Surroundings) -> None:
    if spec.unique:
        with located("unique"):
            differ(dataset, spec.unique)


def _expected(dataset: Dataset, spec: Data, around: Surroundings) -> None:
    def target(wanted: float | str) -> float:
        if not isinstance(wanted, str):
            return wanted
        amount = around.value(wanted.removeprefix("$")).amount
        if isinstance(amount, bool) or not isinstance(amount, int | float):
            raise fault("not-a-number", f"'{wanted}' is not a number", "a sum is compared with a number")
        return amount

    if spec.expect:
        expected(dataset, spec.expect, target)


def _fresh(dataset: Dataset, spec: Data, around: Surroundings) -> None:
    around.note(*(problem.under("data", dataset.name) for problem in freshness(dataset, spec, around.date)))
