"""Editions of a small brief by hand: what its files show, and the data behind it."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.document import Document, Span
from briefgen.formatting import Formatter
from briefgen.ledger.evidence import Facts
from briefgen.ledger.inscriptions import Inscription, Piece
from briefgen.ledger.model import Ledger
from briefgen.ledger.record import Recorder
from briefgen.values import Date, Origin, Source, Value


class Rows:
    """Evidence: facts by dataset and row; the hash of every file is its name turned round."""

    def __init__(self, facts: Mapping[tuple[str, int], Facts] | None = None) -> None:
        self._facts = facts or {}

    def facts(self, origin: Origin) -> Facts:
        return self._facts.get((origin.dataset, origin.row), Facts())

    def digest(self, file: str) -> str:
        return file[::-1]


def cell(amount: float | str, row: int = 2, column: str = "value", dataset: str = "sales", **said: object) -> Value:
    """A value read from one cell of `data/<dataset>.csv`."""
    origin = Origin(dataset, f"data/{dataset}.csv", row, column)
    return Value(amount, origins=(origin,), sources=("S1",), **said)  # type: ignore[arg-type]


def shown(*values: Value, evidence: Rows | None = None, file: str = "pptx", section: str = "one") -> Ledger:
    """The ledger of an edition whose one file shows these values, each as its own text on the first page."""
    formatter = Formatter("en-GB")
    pieces = ((Piece(formatter.show(value), value),) for value in values)
    return recorded({file: [Inscription(1, section, "text", each) for each in pieces]}, evidence)


def recorded(files: Mapping[str, list[Inscription]], evidence: Rows | None = None) -> Ledger:
    """The ledger of files that show these texts."""
    document = Document((Span("Sales"),), (), date=Date(2026, 9, 30))
    sources = {"S1": Source("S1", "Sales ledger", publisher="Finance")}
    return Recorder(document, "sales", sources, evidence or Rows(), Formatter("en-GB").show).ledger(files)
