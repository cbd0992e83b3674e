"""What a ledger asks of the data behind a value; `data.evidence` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from briefgen.values import Origin


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data says of one cell.

    Attributes:
        key: The cells that say which row it is; they differ from those of every other row.
        period: Date or year of the row, ISO; empty when it has none.
        name: Name of the value that it is, where the rows of the dataset are named values.
        heading: What its column is called.
        in_key: True for one of the cells that say which row it is.
    """

    key: tuple[str, ...] = ()
    period: str = ""
    name: str = ""
    heading: str = ""
    in_key: bool = False


class Evidence(Protocol):
    """The data of a brief, looked up when a ledger is made."""

    def facts(self, origin: Origin) -> Facts:
        """What is known of a cell; nothing for one whose dataset or row is not there."""

    def digest(self, file: str) -> str:
        """SHA-256 of a file's bytes as they were read, in hexadecimal; empty for a file that was not read."""
