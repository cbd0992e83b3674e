"""The ledger as JSON, out and in; the form is `briefgen_ledger: 1`.

What comes in may have travelled: a ledger is read as untrusted data, with its size, its shape and its references
checked, and whatever is wrong is said in one line.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from briefgen.errors import InputError, fault, spell
from briefgen.ledger.model import Amount, Cells, Cited, Entry, Known, Ledger
from briefgen.values import Date

VERSION = 1
MAX_BYTES = 64 * 1024 * 1024
"""Size above which a ledger is not read; one of 60,000 entries has about four million."""

LEDGER_SUFFIX = ".ledger.json"
"""How the name of a file ends that holds nothing but a ledger."""

_AGAIN = "make the file again with   briefgen build --ledger"


def is_ledger(path: Path) -> bool:
    """True for the name of a ledger of its own.

    Example:
        >>> is_ledger(Path("out/sales.ledger.json")), is_ledger(Path("sales.json"))
        (True, False)
    """
    return path.name.lower().endswith(LEDGER_SUFFIX)


# ---------------------------------------------------------------- out


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write a ledger as a file of its own."""
    path.write_bytes(to_json(ledger).encode() + b"\n")


def to_json(ledger: Ledger) -> str:
    """The ledger as JSON: the same text for the same ledger, in one line.

    Example:
        >>> to_json(Ledger("Trade", "2016-11-30", stem="trade"))
        '{"briefgen_ledger":1,"date":"2016-11-30","language":"en-GB","stem":"trade","title":"Trade"}'
    """
    form = {
        "briefgen_ledger": VERSION,
        "title": ledger.title,
        "date": ledger.date,
        "language": ledger.language,
        "stem": ledger.stem,
        "edition": ledger.edition,
        "sources": {name: _told(source) for name, source in ledger.sources.items()},
        "files": dict(ledger.files),
        "values": [_value(value) for value in ledger.values],
        "entries": [
            {
                "file": file,
                "number": number,
                "section": section,
                "block": block,
                "shows": [_shows(each) for each in group],
            }
            for (file, number, section, block), group in groupby(
                ledger.entries, lambda entry: (entry.file, entry.number, entry.section, entry.block)
            )
        ],
    }
    kept = {name: part for name, part in form.items() if part not in ("", {}, [])}
    return json.dumps(kept, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _told(part: Cells | Cited) -> dict[str, object]:
    """The fields that say something."""
    return {name: said for name in part.__slots__ if (said := getattr(part, name))}


def _value(value: Known) -> dict[str, object]:
    said = {name: part for name in value.__slots__ if (part := getattr(value, name))}
    said |= {"amount": _amount(value.amount), "cells": [_told(cells) for cells in value.cells]}
    return said if value.cells else {name: part for name, part in said.items() if name != "cells"}


def _amount(amount: Amount) -> object:
    if isinstance(amount, Date):
        return {"date": str(amount)}
    return [_amount(entry) for entry in amount] if isinstance(amount, tuple) else amount


def _shows(entry: Entry) -> list[str]:
    return [entry.shows, entry.sort, entry.value] if entry.value else [entry.shows, entry.sort]


# ---------------------------------------------------------------- in


def read_ledger(path: Path) -> Ledger:
    """Read a ledger from a file of its own.

    Raises:
        InputError: `no-file`, `not-readable`; see also `decoded`.
    """
    if not path.is_file():
        raise fault("no-file", f"there is no file '{path}'")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise fault("not-readable", f"'{path}' cannot be read: {error.strerror}") from error
    return decoded(raw, str(path))


def decoded(raw: bytes, file: str) -> Ledger:
    """A ledger from the bytes of a file; see `from_json`."""
    try:
        return from_json(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        raise fault("bad-ledger", f"'{file}' is not a ledger of briefgen", _AGAIN) from None


class _Form(BaseModel):
    # what a later version adds beside is passed over
    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


def _is_date(text: str) -> str:
    Date.parse(text)
    return text


class _Date(_Form):
    date: Annotated[str, AfterValidator(_is_date)]


class _Source(_Form):
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""


class _Cells(_Form):
    dataset: str = ""
    column: str = ""
    rows: str = ""
    file: str = ""
    query: str = ""
    inputs: tuple[str, ...] = ()


class _Value(_Form):
    id: str
    amount: int | float | bool | str | _Date | list[int | float | bool | str | _Date | None] | None
    identity: tuple[str, ...]
    name: str = ""
    label: str = ""
    unit: str = ""
    qualifier: str = ""
    shown: str = ""
    expression: str = ""
    inputs: tuple[str, ...] = ()
    derived: str = ""
    cells: tuple[_Cells, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str = ""
    period: str = ""


class _Place(_Form):
    file: str = ""
    number: int = 0
    section: str = ""
    block: str = ""
    shows: tuple[tuple[str, Literal["typed", "furniture"]] | tuple[str, Literal["value"], str], ...]


class _Ledger(_Form):
    briefgen_ledger: int
    title: str
    date: str = ""
    language: str = "en-GB"
    stem: str = ""
    sources: dict[str, _Source] = {}
    files: dict[str, str] = {}
    values: tuple[_Value, ...] = ()
    entries: tuple[_Place, ...] = ()
    edition: str = ""


def from_json(text: str, file: str) -> Ledger:
    """A ledger from its JSON.

    Args:
        text: The JSON.
        file: What it was read from, for messages.

    Raises:
        InputError: `newer-ledger` for one of a later version; `bad-ledger`, with the path, for what is none.

    Example:
        >>> from_json('{"briefgen_ledger": 1, "title": "Trade"}', "trade.ledger.json").title
        'Trade'
    """
    if len(text) > MAX_BYTES:
        raise fault("bad-ledger", f"'{file}' has more than {MAX_BYTES // 2**20} million characters", _AGAIN)
    try:
        form = _Ledger.model_validate_json(text)
    except ValidationError as error:
        raise _bad(file, error.errors(include_url=False, include_input=False)[0]) from None
    if form.briefgen_ledger > VERSION:
        message = f"'{file}' is a ledger of version {form.briefgen_ledger}, and this briefgen reads {VERSION}"
        raise fault("newer-ledger", message, "install a newer briefgen")
    ledger = Ledger(
        form.title,
        form.date,
        form.language,
        form.stem,
        {name: Cited(**dict(source)) for name, source in form.sources.items()},
        form.files,
        tuple(_known(value) for value in form.values),
        tuple(
            Entry(place.file, place.number, place.section, place.block, *shown)
            for place in form.entries
            for shown in place.shows
        ),
        form.edition,
    )
    _check(ledger, file)
    return ledger


def _known(form: _Value) -> Known:
    cells = tuple(Cells(**dict(each)) for each in form.cells)
    return Known(**{**dict(form), "amount": _amount_in(form.amount), "cells": cells})


def _amount_in(form: object) -> Any:
    if isinstance(form, _Date):
        return Date.parse(form.date)
    return tuple(_amount_in(each) for each in form) if isinstance(form, list) else form


def _bad(file: str, error: Any) -> InputError:
    place = spell(tuple(step for step in error["loc"] if isinstance(step, int) or step.islower()))
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "json_invalid" or (place == "briefgen_ledger" and error["type"] == "missing"):
        return fault("bad-ledger", f"'{file}' is not a ledger of briefgen", _AGAIN)
    return fault("bad-ledger", f"'{file}' is damaged at {place or 'its top'}: {message}", _AGAIN)


def _check(ledger: Ledger, file: str) -> None:
    """Every id that is used is there, and inputs stand before what is computed of them, so that there are no rings."""
    known: set[str] = set()
    for index, value in enumerate(ledger.values):
        missing = [each for each in value.inputs if each not in known]
        if value.id in known or missing:
            what = f"'{missing[0]}' is no value before it" if missing else f"'{value.id}' is there twice"
            raise fault("bad-ledger", f"'{file}' is damaged at values[{index}]: {what}", _AGAIN)
        known.add(value.id)
    for entry in ledger.entries:
        if (entry.sort == "value") != bool(entry.value) or (entry.value and entry.value not in known):
            raise fault("bad-ledger", f"'{file}' is damaged: no value '{entry.value}' for '{entry.shows[:40]}'", _AGAIN)
