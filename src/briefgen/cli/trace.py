"""`briefgen trace`: what a number in a finished file rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.ledgers import exact, facts_table, ledger_of, print_table, safe, short, spelled
from briefgen.cli.printing import print_json

if TYPE_CHECKING:
    from briefgen.ledger.model import Cells, Entry, Known, Ledger
    from briefgen.ledger.tracing import Match

_NOT_FOUND = 3
_DEEP = 12
"""Levels of inputs that are shown; what lies below them can be asked for by itself."""

_OTHERS = {
    "typed": "typed: words of the author or of the data, which no value stands behind",
    "furniture": "furniture: briefgen's own numbers of slides, pages, exhibits, notes and axes",
}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def trace(*, file: Path, number: str, as_json: bool) -> int:
    """Say what NUMBER, as FILE shows it, rests on: its exact value, dataset, file, row, column, formula and source.

    FILE is a .pptx or .pdf that carries its ledger, or a .ledger.json. Spaces in NUMBER do not matter; with a % only
    percentages are meant. Exit code 3: the file shows no such number.
    """
    from briefgen.ledger.tracing import near
    from briefgen.ledger.tracing import trace as traced

    ledger = ledger_of(file)
    found = traced(ledger, number)
    nearby = () if found else near(ledger, number)
    if as_json:
        print_json(_told(file, number, ledger, found, nearby))
    for index, match in enumerate(found if not as_json else ()):
        if index:
            click.echo()
        _print(match, ledger)
    if not found:
        hint = f"\n  hint: the nearest are {', '.join(map(safe, nearby))}" if nearby else ""
        click.echo(f"briefgen: '{safe(number)}' is shown nowhere in {file}{hint}", err=True)
        return _NOT_FOUND
    return 0


def _print(match: Match, ledger: Ledger) -> None:
    shows = " / ".join(dict.fromkeys(safe(entry.shows) for entry in match.entries))
    if match.value is None:
        click.echo(f"{shows} · {_OTHERS[match.sort]}")
        print_table(facts_table([("stands", _standing(match.entries))]))
        return
    what = match.value.what
    click.echo(shows if what == shows else f"{shows} · {safe(what)}")
    print_table(facts_table([*_facts(match.value, ledger), ("stands", _standing(match.entries))]))


def _facts(value: Known, ledger: Ledger) -> Iterator[tuple[str, str]]:
    yield "exactly", f"{value.qualifier} {spelled(value.amount)} {value.unit}".strip()
    if value.name:
        yield "name", value.name
    if value.expression:
        yield "computed", value.expression
    elif value.derived:
        yield "derived", value.derived
    for depth, part in _parts(value, ledger):
        yield "from" if not depth else "", f"{'  ' * depth}{_part(part, ledger)}"
    for cells in () if value.inputs else value.cells:  # those of inputs are told with them
        yield "data", _data(cells, ledger)
        if cells.query:
            yield "query", cells.query
    for source in value.sources:
        yield "source", _source(source, ledger)
    if value.period and value.period != value.as_of:
        yield "period", value.period
    if value.as_of:
        yield "as of", value.as_of


def _parts(value: Known, ledger: Ledger, depth: int = 0, seen: set[str] | None = None) -> Iterator[tuple[int, Known]]:
    """What a value was computed from, and what that was computed from, each once."""
    seen = seen if seen is not None else set()
    for name in value.inputs:
        if name in seen:
            continue
        seen.add(name)
        yield depth, ledger.by_id[name]
        if depth < _DEEP:
            yield from _parts(ledger.by_id[name], ledger, depth + 1, seen)


def _part(value: Known, ledger: Ledger) -> str:
    exactly = f"{value.name or value.what} = {spelled(value.amount)} {value.unit}".strip()
    if value.expression:
        return f"{exactly}, computed: {value.expression}"
    how = f" ({value.derived})" if value.derived else ""
    return "; ".join([exactly + how, *(_data(cells, ledger) for cells in value.cells)])


def _data(cells: Cells, ledger: Ledger) -> str:
    from briefgen.ledger.storing import LEDGER_SUFFIX

    rows = f"{'rows' if set(cells.rows) & set('-,') else 'row'} {cells.rows}" if cells.rows else "all rows"
    if not cells.rows and (cells.file.endswith(LEDGER_SUFFIX) or not cells.dataset):
        rows = ""  # the ledger of the last edition has no rows, nor has what is typed in the definition
    if cells.query:
        rows += " of the query"
    column = f"column {cells.column}" if cells.column else ""
    files = [f"{file} (SHA-256 {short(ledger.files[file])}…)" if file in ledger.files else file for file in cells.files]
    return ", ".join(part for part in (f"dataset {cells.dataset}", *files, rows, column) if part)


def _source(name: str, ledger: Ledger) -> str:
    if name not in ledger.sources:
        return name
    source = ledger.sources[name]
    return f"{name}: " + ", ".join(
        part for part in (source.title, source.publisher, source.published, source.url) if part
    )


def _standing(entries: tuple[Entry, ...]) -> str:
    from briefgen.ledger.tracing import places

    return "; ".join(places(entries))


def _cites(values: tuple[Known, ...], source: str) -> bool:
    return any(source in value.sources for value in values)


def _told(
    file: Path, number: str, ledger: Ledger, found: tuple[Match, ...], near: tuple[str, ...]
) -> dict[str, object]:
    """Everything as JSON has it; values stand once, and what they were computed from beside them."""
    from briefgen.ledger.model import files_of

    values = ledger.with_inputs(match.value.id for match in found if match.value is not None)
    return {
        "file": str(file),
        "number": number,
        "title": ledger.title,
        "date": ledger.date,
        "matches": [
            {
                "class": match.sort,
                "value": match.value.id if match.value is not None else None,
                "places": [
                    {"file": e.file, "number": e.number, "section": e.section, "block": e.block, "shows": e.shows}
                    for e in match.entries
                ],
            }
            for match in found
        ],
        "values": {value.id: {**asdict(value), "amount": exact(value.amount)} for value in values},
        "sources": {name: asdict(ledger.sources[name]) for name in ledger.sources if _cites(values, name)},
        "files": {name: digest for name, digest in ledger.files.items() if name in files_of(values)},
        "near": list(near),
    }
