"""Tables as a definition writes them, and the way from a dataset's rows to a Table block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.rounding import with_rounding_note
from briefgen.data.aggregates import aggregate, with_rest
from briefgen.data.fields import FromColumn, Line, Model, Scalar, ShortText
from briefgen.data.spec import ColumnRef, Query
from briefgen.document import Cell, Column, RichText, Row, Span
from briefgen.document import Table as TableBlock
from briefgen.errors import fault, located, one_of
from briefgen.formatting import qualified
from briefgen.sections.context import Context
from briefgen.sections.table_cells import Extras, extras
from briefgen.sections.table_rounding import Rows, rounded_rows, rows_sum
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.data.dataset import Dataset


class Spanner(Model):
    """A head over several columns."""

    shorthand: ClassVar[str] = "label"
    label: Line
    columns: tuple[Line, ...] = ()


class Table(Query):
    """Rows of a dataset as a table (FORMAT section 5, `table`)."""

    data: Line
    columns: tuple[ColumnRef, ...] | None = None
    stub: Line | None = None
    group: Line | None = None
    spanners: tuple[Spanner, ...] = ()
    totals: Literal["none", "bottom", "top"] = "none"
    other: Line | None = None
    highlight: tuple[Scalar, ...] | Scalar | None = None
    transpose: bool = False
    rounding: Literal["plain", "largest_remainder"] = "plain"
    caption: Line | None = None
    alt: ShortText | None = None
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column as it is shown: its name in the dataset, its head, how its values stand, and what is beside them."""

    name: str
    head: RichText
    numeric: bool
    format: Format | None
    unit: str
    unit_in_head: bool
    column: ColumnRef
    extras: Extras


def build_table(table: Table, context: Context) -> TableBlock:
    """The rows that the table chooses as a block.

    Raises:
        InputError: A column, item or dataset is not there, or a choice of this table is not in this version.
    """
    _refuse_later_choices(table)
    data = _chosen(table, context)
    columns = _columns(table, data, context)
    highlighted = _highlighted(table, data)
    values, sums = _figures(table, columns, data, context)
    rows: list[Row] = []
    group = None
    for index in range(len(data)):
        if table.group is not None:
            name = context.formatter.show(data.value(index, table.group))
            if name != group:
                group = name
                rows.append(Row((Cell((Span(name, value=data.value(index, table.group)),)),), kind="group"))
        cells = tuple(
            _with_extras(_cell(value, column, context), column, index, context)
            for value, column in zip(values[index], columns, strict=True)
        )
        stub = str(data.value(index, table.stub).amount) if table.stub else ""
        rows.append(Row(cells, highlight=bool(stub) and stub in highlighted))
    if table.totals != "none":
        total = _total(values[-1], columns, context)
        rows = [total, *rows] if table.totals == "top" else [*rows, total]
    heads = tuple(_head(column, table) for column in columns)
    made = TableBlock(
        heads,
        tuple(rows),
        caption=context.span(table.caption),
        note=context.span(table.note) if sums else with_rounding_note(context.span(table.note), context.formatter),
        stub=table.stub is not None,
        alt=context.plain(table.alt),
        sources=tuple(dict.fromkeys((*data.sources, *(source for one in columns for source in one.extras.sources)))),
        as_of=data.as_of,
    )
    return _transposed(made) if table.transpose else made


def _refuse_later_choices(table: Table) -> None:
    if table.transpose and (table.group or table.totals != "none" or table.spanners):
        with located("transpose"):
            raise fault("one-of", "a transposed table has no group, totals or spanners", "leave out one of them")
    if table.transpose and not table.stub:
        with located("transpose"):
            raise fault("missing-key", "a transposed table needs stub: its entries become the heads", "add   stub: …")
    if table.other is not None and table.limit is None:
        with located("other"):
            raise fault("missing-key", "other: sums the rows after limit:, which is not given", "add   limit: …")


def _chosen(table: Table, context: Context) -> Dataset:
    """The rows that are shown; with `other` the last of them sums what `limit` leaves out."""
    if table.other is None or table.limit is None:
        return context.select(Query(data=table.data, where=table.where, sort=table.sort, limit=table.limit))
    whole = context.select(Query(data=table.data, where=table.where, sort=table.sort))
    label_column = table.stub or (table.columns[0].column if table.columns else whole.names[0])
    return with_rest(whole, table.limit, context.plain(table.other), label_column)


def _columns(table: Table, data: Dataset, context: Context) -> tuple[_Shown, ...]:
    """The columns in order, the stub first; by default all but the group and those that only give units or sources."""
    refs: Sequence[ColumnRef]
    if table.columns is None:
        refs = [ColumnRef(column=name) for name in data.names if name not in (table.stub, table.group, "source")]
    else:
        refs = table.columns
    if table.stub is not None:
        with located("stub"):
            _ = data.column(table.stub)
        named = next((ref for ref in refs if ref.column == table.stub), ColumnRef(column=table.stub))
        refs = [named, *(ref for ref in refs if ref.column != table.stub)]
    if table.group is not None:
        with located("group"):
            _ = data.column(table.group)
    if not refs:
        with located("columns"):
            raise fault("no-columns", "a table needs at least one column", "name one, or leave columns: out for all")
    shown = []
    written = list(table.columns or ())
    for ref in refs:
        with located("columns", written.index(ref)) if ref in written else located("columns"):
            shown.append(_shown(ref, data, table.stub, context))
    for index, spanner in enumerate(table.spanners):
        for name in spanner.columns:
            if name not in {column.name for column in shown}:
                with located("spanners", index, "columns"):
                    raise one_of("column", name, [column.name for column in shown])
    return tuple(shown)


def _shown(ref: ColumnRef, data: Dataset, stub: str | None, context: Context) -> _Shown:
    column = data.column(ref.column)
    numeric = column.numeric and column.type != "year"
    values = [value for value in data.values(ref.column) if not value.missing]
    units = {ref.unit if ref.unit is not None else value.unit for value in values}
    one_unit = len(units) == 1
    unit = units.pop() if one_unit else ""
    shown_format: Format | None = None
    if ref.format is not None and not isinstance(ref.format, FromColumn):
        with located("format"):
            shown_format = context.formatter.parse(ref.format)
    elif numeric and all(value.format is None for value in values):
        # one unit in a column: equal decimals, so that the points stand below each other
        shown_format = Format(decimals=context.formatter.decimals(values)) if one_unit else None
    head = context.span(ref.label) if ref.label else (Span(column.label),)
    beside = extras(ref, data, stub, context)
    return _Shown(ref.column, head, numeric, shown_format, unit, bool(numeric and unit), ref, beside)


def _figures(table: Table, columns: Sequence[_Shown], data: Dataset, context: Context) -> tuple[Rows, bool]:
    """The cells of all rows, that of totals last, as they are shown; and whether their figures sum."""
    rows: Rows = [
        [_as_shown(data.value(index, column.name), column) for column in columns] for index in range(len(data))
    ]
    measures = [index for index, column in enumerate(columns) if column.numeric and column.name != table.stub]
    summed: list[int] | None = None
    if table.totals != "none":
        how = {index: columns[index].column.total or data.column(columns[index].name).aggregate or "sum"
               for index in range(1, len(columns)) if columns[index].numeric}  # fmt: skip
        summed = [index for index in measures if how.get(index) == "sum"]
        totals = {index: aggregate(data.values(columns[index].name), each) for index, each in how.items()}
        rows.append([_as_shown(data.shown(totals[index]), columns[index]) if index in how else None
                     for index in range(len(columns))])  # fmt: skip
    if table.rounding == "largest_remainder":
        rows = rounded_rows(rows, measures, summed, context)
    return rows, rows_sum(rows, measures, summed, context)


def _as_shown(value: Value, column: _Shown) -> Value:
    """The value with the unit and format of its column."""
    if column.column.unit is not None:
        value = replace(value, unit=column.column.unit)
    return replace(value, format=column.format) if column.format is not None and not value.missing else value


def _cell(value: Value | None, column: _Shown, context: Context) -> Cell:
    if value is None:
        return Cell(())
    if value.missing:
        return Cell((Span(context.formatter.show(value), value=value),), quiet=True)
    parts = context.formatter.parts(value)
    number = qualified(parts.qualifier, parts.number)
    text = number if column.unit_in_head else context.formatter.show(value)
    scenario = column.column.scenario
    # What is only planned or expected must not look like what was measured.
    return Cell((Span(text, value=value, italic=scenario in ("plan", "forecast")),), quiet=scenario == "prior")


def _with_extras(cell: Cell, column: _Shown, index: int, context: Context) -> Cell:
    """A cell with its shade, sign and earlier values; a status is written in the brief's own words."""
    beside = column.extras
    mark = beside.marks[index] if beside.marks else None
    if mark is not None and column.column.shade == column.name:
        cell = replace(cell, text=(replace(cell.text[0], text=context.formatter.word(mark)),))
    return replace(
        cell,
        mark=mark,
        shade=beside.shades[index] if beside.shades else None,
        trend=beside.trends[index] if beside.trends else (),
    )


def _head(column: _Shown, table: Table) -> Column:
    spanner = next((spanner.label for spanner in table.spanners if column.name in spanner.columns), "")
    return Column(
        column.head,
        align=column.column.align or ("right" if column.numeric else "left"),
        width=column.column.width or "",
        unit=column.unit if column.unit_in_head else "",
        spanner=spanner,
    )


def _highlighted(table: Table, data: Dataset) -> set[str]:
    if table.highlight is None:
        return set()
    if table.stub is None:
        with located("highlight"):
            raise fault("missing-key", "highlight names entries of the stub, and there is none", "add   stub: …")
    wanted = table.highlight if isinstance(table.highlight, tuple) else (table.highlight,)
    there = [str(value.amount) for value in data.values(table.stub)]
    for index, item in enumerate(wanted):
        if str(item) not in there:
            with located("highlight", index):
                raise one_of("item", item, there, "there are")
    return {str(item) for item in wanted}


def _total(values: Sequence[Value | None], columns: Sequence[_Shown], context: Context) -> Row:
    """The sums of the columns of numbers, or what a column's own `total` or `aggregate` asks for."""
    cells = (_cell(value, column, context) for value, column in zip(values[1:], columns[1:], strict=True))
    return Row((Cell((Span(context.formatter.word("total")),)), *cells), kind="total")


def _transposed(table: TableBlock) -> TableBlock:
    """Rows become columns: the stub's entries are the heads, the heads the stub."""
    heads = (Column(table.columns[0].head), *(Column(row.cells[0].text) for row in table.rows))
    rows = tuple(
        Row((Cell(_with_unit(column)), *(replace(row.cells[index], stressed=row.highlight) for row in table.rows)))
        for index, column in enumerate(table.columns)
        if index > 0
    )
    return replace(table, columns=heads, rows=rows)


def _with_unit(column: Column) -> RichText:
    return (*column.head, Span(f" ({column.unit})")) if column.unit else column.head
