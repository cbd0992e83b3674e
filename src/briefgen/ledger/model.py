"""The ledger as a record: what an edition's files show, and what each of their numbers rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from briefgen.values import Date

Amount: TypeAlias = "int | float | str | bool | Date | tuple[Amount, ...] | None"
"""What a value holds; a tuple is a list."""

EntryClass: TypeAlias = Literal["value", "typed", "furniture"]
"""What a numeral is: a value's; words of the author or of the data; or briefgen's own (pages, notes, ticks)."""

TURN = "~"
"""Begins the last part of an identity that several values of an edition share: the how manieth of them it is."""
_KEY_BEGINS = {"cell": 3, "derived": 5}


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that values rest on; the texts are as the author wrote them, `published` is an ISO date or empty."""

    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one column that a value was read or computed from.

    Attributes:
        dataset: Name of the dataset; empty for a value typed in the definition.
        column: Name of the column.
        rows: Rows as a person counts them, as ranges (`2`, `2-11,14`); empty: all, or none.
        file: File relative to the brief's folder; empty when there is none.
        query: SQL text, when the rows are a query's.
        inputs: Files that the query read.
    """

    dataset: str = ""
    column: str = ""
    rows: str = ""
    file: str = ""
    query: str = ""
    inputs: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The file, or those that the query read."""
        return (self.file,) if self.file else self.inputs


@dataclass(frozen=True, slots=True)
class Known:
    """One value of an edition.

    Attributes:
        id: Its id in this ledger: its name, or `v1`, `v2` …
        amount: The exact value.
        identity: What it is, whatever it amounts to: the same in every edition.
        name: Name by which the definition knows it; empty for a cell.
        label: What it is, in words.
        unit: Its unit.
        qualifier: Word before the number (`more than`).
        shown: As its own format shows it.
        expression: Formula that it was computed by.
        inputs: Ids of the values in the formula, in its order; each stands before this value in the ledger.
        derived: How it follows from its cells, where no formula says it (`sum`).
        cells: What it was read or computed from.
        sources: Ids of the sources that it rests on.
        as_of: Date of its data, ISO; empty when it is not known.
        period: Time that it speaks of: a date or year of its rows, of several `first/last`; else `as_of`.
    """

    id: str
    amount: Amount
    identity: tuple[str, ...]
    name: str = ""
    label: str = ""
    unit: str = ""
    qualifier: str = ""
    shown: str = ""
    expression: str = ""
    inputs: tuple[str, ...] = ()
    derived: str = ""
    cells: tuple[Cells, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str = ""
    period: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """For a cell of a row without a name: the cells that say which row it is; for a sum what its rows share."""
        begins = _KEY_BEGINS.get("".join(self.identity[:1]), len(self.identity))
        return tuple(part for part in self.identity[begins:] if not part.startswith(TURN))

    @property
    def what(self) -> str:
        """What it is, in words: its label, with the cells that say which row it is.

        Example:
            >>> Known("v1", 7.5, ("cell", "sales", "revenue", "North", "2026-09"), label="Revenue").what
            'Revenue: North, 2026-09'
        """
        label = self.label or self.name.replace("_", " ")
        return f"{label}: {', '.join(self.key)}" if self.key else label or self.shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral, or one value, where it stands.

    Attributes:
        file: Suffix of the file without the dot: `pptx`, `pdf`.
        number: Number of the slide or page; 0: of none (the file's properties).
        section: Id of the section; empty: of none.
        block: What it is part of (`title`, `table`); see `inscriptions.BlockName`.
        shows: The characters.
        sort: What it is.
        value: Id of its value; empty for what is no value.
    """

    file: str
    number: int
    section: str
    block: str
    shows: str
    sort: EntryClass
    value: str = ""


@dataclass(frozen=True)
class Ledger:
    """Every number of an edition, and everything that shows one.

    Attributes:
        title: Title of the brief.
        date: Its date, ISO; empty when it has none.
        language: Its language (BCP 47).
        stem: Stem of its files.
        sources: The sources that its values rest on, by id.
        files: SHA-256 of the files that its values rest on, by their path in the brief's folder.
        values: Its values, inputs before what is computed of them.
        entries: What shows them, file by file.
        edition: Id of the edition, which its files say too; empty: they say none.

    Example:
        >>> trade = Known("trade", 236.5, ("named", "trade"), name="trade")
        >>> entry = Entry("pdf", 1, "summary", "title", "236.5", "value", "trade")
        >>> ledger = Ledger("Trade", values=(trade,), entries=(entry,))
        >>> ledger.by_id["trade"].amount, [value.id for value in ledger.shown]
        (236.5, ['trade'])
    """

    title: str
    date: str = ""
    language: str = "en-GB"
    stem: str = ""
    sources: Mapping[str, Cited] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    values: tuple[Known, ...] = ()
    entries: tuple[Entry, ...] = ()
    edition: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Known]:
        """The values by their ids."""
        return {value.id: value for value in self.values}

    @cached_property
    def shown(self) -> tuple[Known, ...]:
        """The values that a file shows, in the order of the ledger; not those that are only computed with."""
        ids = {entry.value for entry in self.entries}
        return tuple(value for value in self.values if value.id in ids)

    def with_inputs(self, ids: Iterable[str]) -> tuple[Known, ...]:
        """Values, and all that they were computed from, in the order of the ledger."""
        needed = set(ids)
        for value in reversed(self.values):  # inputs stand before what is computed of them
            if value.id in needed:
                needed.update(value.inputs)
        return tuple(value for value in self.values if value.id in needed)


def files_of(values: Iterable[Known]) -> set[str]:
    """The files that values were read from."""
    return {file for value in values for cells in value.cells for file in cells.files}
