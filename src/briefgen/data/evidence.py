"""What the ledger asks of the data: which row a cell is of, and the hash of the file it was read from.

Nothing of this is worked out while data is read; a ledger that is made asks for the rows that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.data.cells import as_text
from briefgen.data.dataset import Dataset
from briefgen.data.fields import FromColumn
from briefgen.data.spec import Data
from briefgen.data.workspace import Workspace
from briefgen.errors import InputError
from briefgen.ledger.evidence import Facts
from briefgen.values import Amount, Origin


class WorkspaceEvidence:
    """The data of a workspace as evidence for its ledger.

    Args:
        workspace: Where the values come from.

    Example:
        >>> from pathlib import Path
        >>> from briefgen.formatting import Formatter
        >>> rows = ({"year": 2026, "region": "North", "sold": 7}, {"year": 2026, "region": "South", "sold": 5})
        >>> made = Workspace(folder=Path("."), data={"sales": Data(rows=rows)}, values={}, params={},
        ...     given={}, sources={}, formatter=Formatter(), date=None)
        >>> WorkspaceEvidence(made).facts(Origin("sales", row=2, column="sold"))
        Facts(key=('2026', 'South'), period='2026', name='', heading='Sold', in_key=False)
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows: dict[str, _Rows | None] = {}

    def facts(self, origin: Origin) -> Facts:
        """What is known of a cell; nothing for one whose dataset or row is not there."""
        if origin.dataset not in self._rows:
            self._rows[origin.dataset] = self._read(origin.dataset)
        rows = self._rows[origin.dataset]
        return rows.facts(origin) if rows is not None else Facts()

    def digest(self, file: str) -> str:
        """SHA-256 of a file's bytes as they were read, in hexadecimal; empty for a file that was not read."""
        return self._workspace.digests.get(file, "")

    def _read(self, name: str) -> _Rows | None:
        spec = self._workspace.declared(name)
        if spec is None:
            return None
        try:
            dataset = self._workspace.dataset(name)
        except InputError:
            return None
        return _Rows(dataset, spec)


class _Rows:
    """The rows of one dataset; each is looked at when it is asked for."""

    def __init__(self, dataset: Dataset, spec: Data) -> None:
        self._dataset = dataset
        self._index = {origin.row: row for row, origin in _own_origins(dataset)}
        self._headings = {column.name: column.label for column in dataset.columns}
        self._key_columns = _key_columns(dataset, spec)
        self._keys = list(_cells(dataset, self._key_columns))
        self._turns = _turns(self._keys)
        period = next((column.name for column in dataset.columns if column.dated or column.type == "year"), "")
        self._periods = dataset.amounts(period) if period else ()
        self._named = spec.values.value if spec.values is not None else ""

    def facts(self, origin: Origin) -> Facts:
        heading = self._headings.get(origin.column, "")
        row = self._index.get(origin.row)
        if row is None:
            return Facts(heading=heading)
        key = tuple(_text(cell) for cell in self._keys[row])
        name = key[0] if self._named and origin.column == self._named else ""
        turn = self._turns[row] if self._turns else 1
        period = _text(self._periods[row]) if self._periods else ""
        key = key if turn == 1 else (*key, f"#{turn}")
        return Facts(key, period, name, heading, in_key=origin.column in self._key_columns)


def _own_origins(dataset: Dataset) -> Iterator[tuple[int, Origin]]:
    """The rows that were read for the dataset itself, each with where it stands in the file or query."""
    for row, known in enumerate(dataset.rows):
        for origin in known.origins:
            if origin.dataset == dataset.name:
                yield row, origin


def _turns(keys: Sequence[tuple[Amount, ...]]) -> tuple[int, ...]:
    """For each row the how manieth of its key it is; nothing when all keys differ."""
    if len(set(keys)) == len(keys):
        return ()
    seen: Counter[tuple[Amount, ...]] = Counter()
    turns = []
    for key in keys:
        seen[key] += 1
        turns.append(seen[key])
    return tuple(turns)


def _text(amount: Amount) -> str:
    return "" if amount is None else as_text(amount)


def _key_columns(dataset: Dataset, spec: Data) -> tuple[str, ...]:
    """The columns that say which row is which.

    Those that name the rows or are said to be unique; else the date, and of the columns of text, from the first on, as
    many as are needed to tell all rows apart: what comes after is told of the rows (a status, a remark) and may change.
    So may the dates of rows that have several (a start and an end): what they are of comes first there.
    """
    if spec.values is not None:
        return (spec.values.name,)
    if spec.unique:
        return spec.unique
    aside = _aside(spec)
    kept = [column for column in dataset.columns if column.name not in aside]
    times = [column.name for column in kept if column.dated or column.type == "year"]
    if not times and isinstance(spec.as_of, FromColumn):
        times = [spec.as_of.column]  # the only date of a row says which it is, not just how old it is
    texts = [column.name for column in kept if column.type == "text"]
    several = sum(column.dated for column in kept) > 1
    chosen, others = ([], [*texts[:1], *times, *texts[1:]]) if several else (times, texts)
    while others and (not chosen or len(set(_cells(dataset, chosen))) < len(dataset)):
        chosen.append(others.pop(0))
    return tuple(chosen)


def _cells(dataset: Dataset, columns: Sequence[str]) -> Iterator[tuple[Amount, ...]]:
    """The cells of some columns, row by row."""
    if not columns:
        return iter([()] * len(dataset))
    return zip(*(dataset.amounts(column) for column in columns), strict=True)


def _aside(spec: Data) -> frozenset[str]:
    """Columns that tell how others are shown or where they come from."""
    said = [spec.source, spec.as_of, *(part for info in spec.columns.values() for part in (info.unit, info.format))]
    return frozenset(("unit", "format", "source", *(each.column for each in said if isinstance(each, FromColumn))))
