"""From raw tables to datasets: types, labels, units, formats, sources and dates, as the definition says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.data.cells import UNFIT, CellFault, convert, read_number, type_column
from briefgen.data.dataset import Cells, DataColumn, Dataset, RowOrigin, heading_of, latest
from briefgen.data.fields import FromColumn
from briefgen.data.sources import Registry, split_ids, united
from briefgen.data.spec import ColumnInfo, Data
from briefgen.data.tables import RawTable
from briefgen.errors import InputError, Problem, fault, located, suggestion
from briefgen.values import Amount, Date, Format, Origin

_YEAR = Format("year")
_MONTH = Format("date", detail="month")
_GROUPED = re.compile(r"[-+\N{MINUS SIGN}]?[1-9]\d{0,2},\d{3}", re.ASCII)


@dataclass(frozen=True)
class Assembly:
    """What is needed to make the dataset `name` out of rows.

    Attributes:
        name: Name of the dataset.
        spec: Its declaration.
        registry: The sources that may be cited.
        parse_format: Reads the name of a format; raises an InputError for an unknown one.
        say: Fills in the references of a line of text.
        date_of: Reads a date or a reference to one.
        raw: The rows as read, to point at their cells; None for a dataset made from others.
    """

    name: str
    spec: Data
    registry: Registry
    parse_format: Callable[[str], Format]
    say: Callable[[str], str]
    date_of: Callable[[str], Date]
    raw: RawTable | None = None

    # ------------------------------------------------------------ types
    def typed(self, raw: RawTable) -> Dataset:
        """The rows with their types, and nothing said of them yet.

        Raises:
            InputError: Cells that do not fit their column, each column's first one at its place in the file.
        """
        self._check_named(raw.names)
        columns: list[DataColumn] = []
        cells: dict[str, Cells] = {}
        problems: list[Problem] = []
        cut = {name: self._without_missing(name, index, raw) for index, name in enumerate(raw.names)}
        comma = any(_is_decimal_comma(column) for column in cut.values())
        for name, column in cut.items():
            said = info.type if (info := self.spec.columns.get(name)) else None
            decimal = self.spec.decimal or ("," if comma and _may_have_decimal_comma(column) else ".")
            if raw.as_text and not self.spec.decimal and decimal == "." and said != "text":
                problems += _ambiguous(column, name, raw)
            found = type_column(column, said, name, as_text=raw.as_text, decimal=decimal)
            if isinstance(found, CellFault):
                problems += self._misfit(found, name, raw).problems
                continue
            decimals = [each for each in found.decimals if each is not None]
            columns.append(DataColumn(name, found.type, heading_of(name), decimals=max(decimals, default=None)))
            cells[name] = Cells(found.amounts, found.decimals)
        if problems:
            raise InputError(*problems)
        origins = tuple(RowOrigin((Origin(self.name, raw.file, number),)) for number in raw.numbers)
        return Dataset(self.name, tuple(columns), cells, origins, files=(raw.file,) if raw.file else ())

    def _without_missing(self, name: str, index: int, raw: RawTable) -> list[object]:
        info = self.spec.columns.get(name)
        missing = {"", *self.spec.missing, *((info.missing or ()) if info else ())}
        return [_unless_missing(row[index], missing) for row in raw.rows]

    def _misfit(self, found: CellFault, name: str, raw: RawTable) -> InputError:
        if found.code in UNFIT:
            return raw.fault(found.code, f"column '{name}': {found.message}", found.write, found.row, name)
        hint = f"{found.write}, or list it under data.{self.name}.missing"
        if not (info := self.spec.columns.get(name)) or not info.type:
            hint += f", or set   columns: {{{name}: {{type: text}}}}"
        return raw.fault(found.code, found.message, hint, found.row, name)

    def _check_named(self, names: Sequence[str]) -> None:
        problems: list[Problem] = []
        for said in self.spec.columns:
            if said not in names:
                message = f"no column '{said}' in dataset '{self.name}'"
                problem = Problem("unknown-column", message, suggestion(said, names, "columns"), at_key=True)
                problems.append(problem.under("columns", said))
        if problems:
            raise InputError(*problems)

    # ------------------------------------------------------------ words
    def described(self, dataset: Dataset) -> Dataset:
        """The dataset with what the definition says of its columns, over what was said before."""
        self._check_named(dataset.names)
        columns = {column.name: column for column in dataset.columns}
        cells = dict(dataset.cells)
        problems: list[Problem] = []
        rows = self.spec.values
        if rows and rows.value in columns:
            cells[rows.value] = self._by_row(cells, rows.value)
        for name, column in tuple(columns.items()):
            info = self.spec.columns.get(name) or ColumnInfo()
            try:
                with located("columns", name):
                    columns[name], cells[name] = self._said(info, column, cells[name], dataset)
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(*problems)
        return replace(dataset, name=self.name, columns=tuple(columns.values()), cells=cells)

    def _by_row(self, cells: dict[str, Cells], value: str) -> Cells:
        """The value column of rows that are named values has unit, format, label and qualifier of its own row."""
        rows = self.spec.values
        made = cells[value]
        if rows is None:
            return made

        def texts(column: str) -> tuple[str, ...]:
            return tuple("" if each is None else str(each) for each in cells[column].amounts) if column in cells else ()

        # Rows are measures of their own, also where no column gives them formats.
        formats = self._formats(texts(rows.format), rows.format) or (None,) * len(made.amounts)
        return replace(
            made,
            units=texts(rows.unit),
            labels=texts(rows.label),
            qualifiers=texts(rows.qualifier),
            formats=formats,
        )

    def _said(self, info: ColumnInfo, column: DataColumn, cells: Cells, dataset: Dataset) -> tuple[DataColumn, Cells]:
        if info.type and info.type != column.type:
            column, cells = self._retyped(column, cells, info, dataset)
        if column.format is None and column.type in ("year", "month"):
            column = replace(column, format=_YEAR if column.type == "year" else _MONTH)
        if info.label is not None:
            column = replace(column, label=self.say(info.label), labelled=True)
            cells = replace(cells, labels=())
        if isinstance(info.unit, FromColumn):
            with located("unit", "column"):
                units = dataset.amounts(info.unit.column)
            cells = replace(cells, units=tuple("" if unit is None else str(unit) for unit in units))
            column = replace(column, unit="")
        elif info.unit is not None:
            column, cells = replace(column, unit=self.say(info.unit)), replace(cells, units=())
        if isinstance(info.format, FromColumn):
            with located("format", "column"):
                texts = ["" if each is None else str(each) for each in dataset.amounts(info.format.column)]
            cells = replace(cells, formats=self._formats(texts, info.format.column))
        elif info.format is not None:
            with located("format"):
                column, cells = replace(column, format=self.parse_format(info.format)), replace(cells, formats=())
        return replace(
            column,
            good=info.good or column.good,
            aggregate=info.aggregate or column.aggregate,
            description=self.say(info.description) if info.description else column.description,
        ), cells

    def _retyped(
        self, column: DataColumn, cells: Cells, info: ColumnInfo, dataset: Dataset
    ) -> tuple[DataColumn, Cells]:
        """A derived dataset may read the cells of another as a different type."""
        kind = info.type or column.type
        amounts: list[Amount] = []
        for row, amount in enumerate(cells.amounts):
            number = read_number(str(amount)) if isinstance(amount, int | float | str) else None
            made = None if amount is None else convert(amount, kind, number)
            if made is None and amount is not None:
                raise fault(
                    "bad-cell",
                    f"row {_row_number(dataset, row)}: '{amount}' in column '{column.name}' is no {kind}",
                    "give the column the type of its cells",
                ).under("type")
            amounts.append(made)
        format_ = None if column.format in (_YEAR, _MONTH) else column.format
        return replace(column, type=kind, format=format_), replace(cells, amounts=tuple(amounts))

    def _formats(self, texts: Iterable[str], column: str) -> tuple[Format | None, ...]:
        known: dict[str, Format | None] = {"": None}
        made: list[Format | None] = []
        for row, text in enumerate(texts):
            if text not in known:
                try:
                    known[text] = self.parse_format(text)
                except InputError as error:
                    raise self._at(error, row, column) from None
            made.append(known[text])
        return tuple(made)

    def _at(self, error: InputError, row: int, column: str) -> InputError:
        if not self.raw or column not in self.raw.names:
            return error
        first = error.problems[0]
        return self.raw.fault(first.code, first.message, first.hint, row, column)

    # ------------------------------------------------------------ sources
    def sourced(self, dataset: Dataset) -> Dataset:
        """The dataset with its sources and dates: those of each row where a column names them, else those of all."""
        reference = self.spec.source
        rows = dataset.rows
        column = reference.column if isinstance(reference, FromColumn) else self._row_column("source", dataset)
        whole: tuple[str, ...] = ()
        if reference is not None and not isinstance(reference, FromColumn):
            with located("source"):
                whole = self.registry.known(reference)
            rows = tuple(replace(row, sources=whole) for row in rows)
        if column:
            rows = self._cited(dataset, rows, column, ("source", "column") if isinstance(reference, FromColumn) else ())
        rows, latest = self._dated(dataset, rows)
        sources = united(whole, *(row.sources for row in rows)) if reference is not None or column else dataset.sources
        return replace(dataset, rows=rows, sources=sources, as_of=latest or dataset.as_of)

    def _row_column(self, key: str, dataset: Dataset) -> str:
        named = getattr(self.spec.values, key) if self.spec.values else ""
        return named if named in dataset.names else ""

    def _cited(
        self, dataset: Dataset, rows: tuple[RowOrigin, ...], column: str, place: tuple[str, ...]
    ) -> tuple[RowOrigin, ...]:
        with located(*place):
            cells = dataset.amounts(column)
        problems: list[Problem] = []
        unknown: set[str] = set()
        made: list[RowOrigin] = []
        for index, (row, cell) in enumerate(zip(rows, cells, strict=True)):
            ids = split_ids(cell)
            for each in self.registry.unknown(ids):
                if each not in unknown:
                    unknown.add(each)
                    problems += self._at(self.registry.fault(each).under(*place[:1]), index, column).problems
            made.append(replace(row, sources=ids or row.sources))
        if problems:
            raise InputError(*problems)
        return tuple(made)

    def _dated(self, dataset: Dataset, rows: tuple[RowOrigin, ...]) -> tuple[tuple[RowOrigin, ...], Date | None]:
        said = self.spec.as_of
        if isinstance(said, str):
            with located("as_of"):
                date = self.date_of(said)
            return tuple(replace(row, as_of=date) for row in rows), date
        column = said.column if said is not None else self._row_column("as_of", dataset)
        if not column:
            return rows, None
        with located(*(("as_of", "column") if said is not None else ())):
            cells = dataset.amounts(column)
        made: list[RowOrigin] = []
        for index, (row, cell) in enumerate(zip(rows, cells, strict=True)):
            date_ = self._cell_date(cell, index, column)
            made.append(replace(row, as_of=date_ or row.as_of))
        return tuple(made), latest(row.as_of for row in made)

    def _cell_date(self, cell: Amount, row: int, column: str) -> Date | None:
        if cell is None or isinstance(cell, Date):
            return cell
        try:
            return Date.parse(str(cell))
        except ValueError:
            error = fault("not-a-date", f"'{cell}' in column '{column}' is not a date", "write 2016-11-17 or 2016-11")
            raise self._at(error, row, column) from None


def _unless_missing(cell: object, missing: set[str]) -> object:
    if isinstance(cell, str):
        return None if cell.strip() in missing else cell
    spelled = getattr(cell, "raw", None)
    return None if isinstance(spelled, str) and spelled in missing else cell


def _with_comma(column: Sequence[object]) -> list[str]:
    return [cell for cell in column if isinstance(cell, str) and "," in cell]


def _may_have_decimal_comma(column: Sequence[object]) -> bool:
    marked = _with_comma(column)
    return bool(marked) and all(read_number(cell, ",") is not None for cell in marked)


def _is_decimal_comma(column: Sequence[object]) -> bool:
    """True when the commas of a column can only be decimal marks: not all of them have three digits after them."""
    return _may_have_decimal_comma(column) and not all(_GROUPED.fullmatch(cell) for cell in _with_comma(column))


def _ambiguous(column: Sequence[object], name: str, raw: RawTable) -> tuple[Problem, ...]:
    """`1,234` is one thing here and a thousand times less there; it is not guessed."""
    present = [cell for cell in column if cell is not None]
    if not _may_have_decimal_comma(column) or any(read_number(str(cell), ",") is None for cell in present):
        return ()
    row = next(row for row, cell in enumerate(column) if cell is not None and "," in str(cell))
    digits = str(column[row]).replace(",", "")
    message = f"'{column[row]}' in column '{name}' may be {digits} or {str(column[row]).replace(',', '.')}"
    hint = f'write {digits} for the first; for the second say   decimal: ","'
    return raw.fault("ambiguous-number", message, hint, row, name).problems


def _row_number(dataset: Dataset, row: int) -> int:
    origins = dataset.rows[row].origins
    return origins[0].row if origins else row + 1
