"""A dataset: named, typed columns with units, formats, sources, and the origin of every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from briefgen.data.roundings import Roundings
from briefgen.data.spec import Aggregate, ColumnType
from briefgen.errors import fault, suggestion
from briefgen.values import Amount, Date, Format, Good, Origin, Value

_Item = TypeVar("_Item")

NUMERIC: frozenset[ColumnType] = frozenset(("number", "integer", "year"))
"""Column types whose amounts are numbers."""

DATED: frozenset[ColumnType] = frozenset(("month", "date"))
"""Column types whose amounts are dates."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """What is known of a column as a whole.

    Attributes:
        name: Name in the data.
        type: Type of every amount that is not missing; `year` amounts are whole numbers, `month` and `date` are Dates.
        label: What the column is called in headings and legends; made from the name when nothing was said.
        unit: Unit of every cell; empty when there is none, or when it differs from row to row.
        format: How every cell is shown; None: as written.
        good: Which way is good.
        aggregate: How several rows are made one; None: not said.
        description: What the column means, for the method section.
        decimals: The most digits after the decimal mark of any cell; None when that is not known.
        labelled: True when the label was said in the definition.
    """

    name: str
    type: ColumnType = "text"
    label: str = ""
    unit: str = ""
    format: Format | None = None
    good: Good = "none"
    aggregate: Aggregate | None = None
    description: str = ""
    decimals: int | None = None
    labelled: bool = False

    @property
    def numeric(self) -> bool:
        """True when the amounts are numbers."""
        return self.type in NUMERIC

    @property
    def dated(self) -> bool:
        """True when the amounts are dates."""
        return self.type in DATED


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column, row by row; an empty tuple stands for "the same for all, see the column"."""

    amounts: tuple[Amount, ...]
    decimals: tuple[int | None, ...] = ()
    units: tuple[str, ...] = ()
    formats: tuple[Format | None, ...] = ()
    qualifiers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def take(self, indices: Sequence[int]) -> Cells:
        """The cells of some rows, in the order of `indices`."""
        return Cells(
            _take(self.amounts, indices),
            _take(self.decimals, indices),
            _take(self.units, indices),
            _take(self.formats, indices),
            _take(self.qualifiers, indices),
            _take(self.labels, indices),
        )


def _take(items: tuple[_Item, ...], indices: Sequence[int]) -> tuple[_Item, ...]:
    return tuple(items[index] for index in indices) if items else ()


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """Where a row comes from and what it rests on; the origins carry no column."""

    origins: tuple[Origin, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: Date | None = None


@dataclass(frozen=True)
class Dataset:
    """Rows of typed cells under named columns.

    Attributes:
        name: Name in the definition.
        columns: The columns, in order.
        cells: The cells of each column, by its name.
        rows: The origin of each row.
        sources: Ids of the sources of the dataset as a whole.
        as_of: Date that the data speaks of; its latest.
        files: Files that it was read from, relative to the brief's folder.
        roundings: How exhibits round what they show of it.

    Example:
        >>> cells = {"region": Cells(("North", "South")), "sold": Cells((12, None), decimals=(0, None))}
        >>> columns = (DataColumn("region"), DataColumn("sold", "number", unit="tons"))
        >>> sales = Dataset("sales", columns, cells, (RowOrigin(), RowOrigin()))
        >>> sales.value(0, "sold").unit, sales.value(1, "sold").missing
        ('tons', True)
    """

    name: str
    columns: tuple[DataColumn, ...]
    cells: Mapping[str, Cells]
    rows: tuple[RowOrigin, ...]
    sources: tuple[str, ...] = ()
    as_of: Date | None = None
    files: tuple[str, ...] = ()
    roundings: Roundings | None = field(default=None, repr=False, compare=False)
    _index: Mapping[str, DataColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {column.name: column for column in self.columns})

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (self.row(index) for index in range(len(self)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self._index)

    def column(self, name: str) -> DataColumn:
        """The column of that name.

        Raises:
            InputError: There is no such column; the hint lists those there are.
        """
        if name not in self._index:
            hint = suggestion(name, self.names, "columns")
            raise fault("unknown-column", f"no column '{name}' in dataset '{self.name}'", hint, needle=name)
        return self._index[name]

    def amounts(self, column: str) -> tuple[Amount, ...]:
        """The bare amounts of a column; None where one is missing."""
        self.column(column)
        return self.cells[column].amounts

    def value(self, row: int, column: str) -> Value:
        """One cell, with its unit, format, origin and sources.

        Args:
            row: Index from 0.
            column: Name of the column.
        """
        about, cells, origin = self.column(column), self.cells[column], self.rows[row]
        label = cells.labels[row] if cells.labels else ""
        value = Value(
            cells.amounts[row],
            unit=cells.units[row] if cells.units else about.unit,
            format=(cells.formats[row] if cells.formats else None) or about.format,
            label=label or (about.label if about.labelled else ""),
            qualifier=cells.qualifiers[row] if cells.qualifiers else "",
            good=about.good,
            decimals=self._decimals(about, cells, row),
            origins=tuple(
                Origin(
                    each.dataset, each.file, each.row, column, each.query, each.inputs
                )  # `replace` is 3 times slower
                for each in origin.origins
            ),
            sources=origin.sources,
            as_of=origin.as_of or self.as_of,
        )
        return self.shown(value)

    def shown(self, value: Value) -> Value:
        """A value of these cells as exhibits round it, where they do."""
        return self.roundings.applied(value) if self.roundings is not None else value

    def _decimals(self, about: DataColumn, cells: Cells, row: int) -> int | None:
        """Cells of one measure are shown alike, with as many decimals as any of them has; missing ones have none."""
        own = cells.decimals[row] if cells.decimals else None
        one_measure = about.type == "number" and not (cells.units or cells.formats)
        return own if own is None or not one_measure or about.decimals is None else about.decimals

    def values(self, column: str) -> tuple[Value, ...]:
        """All cells of a column."""
        return tuple(self.value(row, column) for row in range(len(self)))

    def row(self, row: int) -> dict[str, Value]:
        """All cells of a row, by column."""
        return {name: self.value(row, name) for name in self.names}

    def take(self, indices: Sequence[int]) -> Dataset:
        """The same dataset with only some rows, in the order of `indices`, and only their sources and latest date."""
        cells = {name: each.take(indices) for name, each in self.cells.items()}
        rows = _take(self.rows, indices)
        sources = tuple(dict.fromkeys(source for row in rows for source in row.sources))
        dates = (row.as_of for row in rows)
        return replace(self, cells=cells, rows=rows, sources=sources or self.sources, as_of=latest(dates) or self.as_of)


def latest(dates: Iterable[Date | None]) -> Date | None:
    """The date that ends last; None: there is none.

    Example:
        >>> str(latest([Date(2016, 11), None, Date(2016)]))
        '2016'
    """
    return max((date for date in dates if date is not None), key=lambda date: date.last, default=None)


def heading_of(name: str) -> str:
    """A column name as words for a heading.

    Example:
        >>> heading_of("changed_by_visit"), heading_of("GDP per head")
        ('Changed by visit', 'GDP per head')
    """
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _at(row: Origin, column: str) -> Origin:
    """One cell of a row; `dataclasses.replace` takes three times as long, and every cell that is read comes by here."""
    return Origin(row.dataset, row.file, row.row, column, row.query, row.inputs)
