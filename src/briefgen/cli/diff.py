"""`briefgen diff`: which numbers changed between two editions of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.ledgers import exact, ledger_of, print_table, safe, spelled
from briefgen.cli.printing import print_json

if TYPE_CHECKING:
    from briefgen.ledger.comparing import Change, Differences, Period
    from briefgen.ledger.model import Known

_REVISED = 3


@click.command
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit code 3 when history was revised.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def diff(*, old: Path, new: Path, strict: bool, as_json: bool) -> int:
    """Say which numbers changed from the edition OLD to the edition NEW.

    Each is a .ledger.json, or a .pptx or .pdf that carries its ledger. Numbers of the same time with another value
    (revised history) are told apart from those that changed with time, and from numbers of new periods.
    """
    from briefgen.ledger.comparing import compare

    found = compare(ledger_of(old), ledger_of(new))
    if as_json:
        print_json({"old": str(old), "new": str(new), **_told(found)})
    elif not found:
        click.echo("no number has changed")
    else:
        _print(found)
    return _REVISED if strict and found.revised else 0


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One kind of differences, as a table."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def _print(found: Differences) -> None:
    shelves = [
        _Shelf("Revised history", ("what", "period", "old", "new", "difference", ""), _changes(found.revised)),
        _Shelf("Changed", ("what", "period", "old", "new", "difference", ""), _changes(found.changed)),
        _Shelf("New periods", ("what", "last", "new", "numbers"), [_period(period) for period in found.periods]),
        _Shelf("New", ("what", "period", "number"), [_single(value) for value in found.new]),
        _Shelf("Gone", ("what", "period", "number"), [_single(value) for value in found.gone]),
    ]
    for index, shelf in enumerate(shelf for shelf in shelves if shelf.rows):
        if index:
            click.echo()
        click.echo(f"{shelf.title} ({len(shelf.rows)})")
        _print_shelf(shelf)


def _print_shelf(shelf: _Shelf) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for head in shelf.heads:
        numeric = head in ("old", "new", "difference", "", "number", "numbers")
        table.add_column(
            f"  {head}" if head == "what" else head, justify="right" if numeric else "left", overflow="fold"
        )
    for what, *rest in shelf.rows:
        table.add_row(Text(f"  {safe(what)}"), *(Text(safe(each)) for each in rest))
    print_table(table)


def _changes(changes: Iterable[Change]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for change in changes:
        old, new = _shown(change)
        period = change.new.period
        if change.old.period != period:
            period = f"{change.old.period or '?'} → {period or '?'}"
        share = f"{change.ratio:+.1%}" if change.ratio is not None else ""
        rows.append((change.new.what, period, old, new, _with_minus(_difference(change)), _with_minus(share)))
    return rows


def _shown(change: Change) -> tuple[str, str]:
    """Both numbers, as they are shown; exactly, where rounding hides that they differ."""
    if change.old.shown != change.new.shown:
        return change.old.shown, change.new.shown
    old, new = (f"{spelled(value.amount)} {value.unit}".strip() for value in (change.old, change.new))
    return old, new


def _difference(change: Change) -> str:
    difference = change.difference
    if difference is None:
        return ""
    if "%" in change.new.shown and change.new.unit != "%":
        return f"{_signed(difference * 100)} points"
    return f"{_signed(difference)} {change.new.unit}".strip()


def _signed(number: int | float) -> str:
    """A number with its sign and at most six digits that count.

    Example:
        >>> _signed(1234567.0), _signed(-0.1 - 0.2), _signed(10)
        ('+1,234,570', '-0.3', '+10')
    """
    rounded = float(f"{number:.6g}") if isinstance(number, float) else number
    return f"{int(rounded):+,}" if rounded == int(rounded) else f"{rounded:+,}"


def _with_minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}", 1)


def _period(period: Period) -> tuple[str, ...]:
    label = period.values[0].label or period.column
    times = list(dict.fromkeys(sorted(value.period for value in period.values)))
    new = times[0] if len(times) == 1 else f"{times[0]} to {times[-1]}"
    return (f"{label} ({period.dataset})", period.latest.period, new, str(len(period.values)))


def _single(value: Known) -> tuple[str, ...]:
    return (value.what, value.period, value.shown)


# ---------------------------------------------------------------- for programs


def _told(found: Differences) -> dict[str, object]:
    return {
        "revised": [_change(change) for change in found.revised],
        "changed": [_change(change) for change in found.changed],
        "periods": [
            {
                "dataset": period.dataset,
                "column": period.column,
                "after": period.latest.period,
                "values": [_value(value) for value in period.values],
            }
            for period in found.periods
        ],
        "new": [_value(value) for value in found.new],
        "gone": [_value(value) for value in found.gone],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "what": change.new.what,
        "identity": list(change.new.identity),
        "old": _value(change.old),
        "new": _value(change.new),
        "difference": change.difference,
        "ratio": change.ratio,
    }


def _value(value: Known) -> dict[str, object]:
    return {
        "what": value.what,
        "identity": list(value.identity),
        "amount": exact(value.amount),
        "unit": value.unit,
        "shown": value.shown,
        "period": value.period,
        "sources": list(value.sources),
    }
