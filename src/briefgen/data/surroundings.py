"""What a dataset or a named value may need of the brief around it; `workspace` gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from briefgen.data.bounds import Patience
from briefgen.data.dataset import Dataset
from briefgen.data.fields import FormatRef, SourceRef
from briefgen.data.sources import Registry
from briefgen.errors import Problem
from briefgen.values import Date, Format, Value


class FormatReader(Protocol):
    """What the data needs of a formatter."""

    def parse(self, text: str) -> Format:
        """Read the name of a format."""

    def filtered(self, value: Value, filters: Any) -> str:
        """Show a value through the filters of a reference."""


class Surroundings(Protocol):
    """The brief, as seen from one of its datasets or values."""

    folder: Path
    sources: Registry
    formatter: FormatReader
    date: Date | None
    digests: dict[str, str]
    patience: Patience | None

    def dataset(self, name: str) -> Dataset:
        """A dataset."""

    def dataset_names(self) -> tuple[str, ...]:
        """The names of all datasets."""

    def value(self, name: str) -> Value:
        """A value."""

    def say(self, text: str) -> str:
        """A line with its references filled in."""

    def date_of(self, text: str) -> Date:
        """A date, or a reference to one."""

    def format(
        self, reference: FormatRef | None, dataset: Dataset | None = None, row: int | None = None
    ) -> Format | None:
        """What a format reference stands for."""

    def source_ids(
        self, reference: SourceRef | None, dataset: Dataset | None = None, row: int | None = None
    ) -> tuple[str, ...]:
        """What a source reference stands for."""

    def note(self, *problems: Problem) -> None:
        """Record what is wrong but breaks nothing."""
