"""Ledgers for commands: read from whatever file has one, and shown to people."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.errors import fault
from briefgen.exporters import EXPORTERS
from briefgen.values import Date

if TYPE_CHECKING:
    from rich.table import Table

    from briefgen.ledger.model import Amount, Ledger

_WIDE = 10_000
_SHORT_DIGEST = 12


def ledger_of(file: Path) -> Ledger:
    """The ledger of a `.ledger.json`, or the one that a deck or report carries.

    Raises:
        InputError: `no-file`, `no-ledger`, `bad-ledger`, `newer-ledger`, `unknown-file`.
    """
    from briefgen.ledger.storing import LEDGER_SUFFIX, from_json, is_ledger, read_ledger

    if is_ledger(file):
        return read_ledger(file)
    if file.suffix.lower() not in EXPORTERS:
        known = ", ".join((*EXPORTERS, LEDGER_SUFFIX))
        raise fault("unknown-file", f"'{file}' is no file that could have a ledger", f"there are: {known}")
    if not file.is_file():
        raise fault("no-file", f"there is no file '{file}'")
    text = import_module(EXPORTERS[file.suffix.lower()]).carried_ledger(file)
    if text is None:
        raise fault("no-ledger", f"'{file}' carries no ledger", "build it again, without   ledger: false")
    return from_json(text, str(file))


def spelled(amount: Amount) -> str:
    """An exact amount, as a program would write it.

    Example:
        >>> spelled(0.1 + 0.2), spelled(4859), spelled(Date(2016, 11)), spelled((1, "a")), spelled(None)
        ('0.30000000000000004', '4859', '2016-11', '1, a', 'n/a')
    """
    if isinstance(amount, tuple):
        return ", ".join(spelled(each) for each in amount)
    return "n/a" if amount is None else str(amount)


def exact(amount: Amount) -> object:
    """An exact amount as JSON has it."""
    return (
        [exact(each) for each in amount]
        if isinstance(amount, tuple)
        else (str(amount) if isinstance(amount, Date) else amount)
    )


def short(digest: str) -> str:
    """The beginning of a hash, enough to compare by eye."""
    return digest[:_SHORT_DIGEST]


def safe(text: str) -> str:
    r"""A text from a file as a terminal may have it: in one line, and nothing in it that a terminal obeys.

    Example:
        >>> safe("7.8\u00a0%\x1b[31m\n!")
        '7.8 %\ufffd[31m !'
    """
    return "".join(each if each.isprintable() else " " if each.isspace() else "\ufffd" for each in text)


def print_table(table: Table) -> None:
    """Write a table to stdout, as wide as the terminal; elsewhere as wide as it needs to be, for other programs."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def facts_table(facts: Iterable[tuple[str, str]]) -> Table:
    """Names and what is said of them, below each other."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, said in facts:
        table.add_row(Text(f"  {name}", style="dim"), Text(safe(said)))
    return table
