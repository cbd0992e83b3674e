"""What all files of an edition say of it alike: its id and its day. Files of one stem with other ids are told apart."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem, fault
from briefgen.exporters import EXPORTERS
from briefgen.ledger.storing import LEDGER_SUFFIX, is_ledger, read_ledger
from briefgen.values import Date

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.themes import Theme

UNDATED = dt.date(2000, 1, 1)
"""The day of files whose brief has no date, where nobody says another."""

LENGTH = 16
"""Characters of an id."""

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""An id is no number: readers who look for those of a brief, and ledgers that account for them, pass it over."""


# ---------------------------------------------------------------- what the files say


def edition_of(document: Document, theme: Theme) -> str:
    """The id of an edition: the same in its deck, its report and its ledger, wherever and whenever they are made.

    It is a hash of all that decides them: the document, the theme with its fonts and pictures, and the version of
    briefgen. Of a user's own matplotlib figure it knows what is said about it, not what is drawn.

    Example:
        >>> from briefgen.document import Document, Span
        >>> from briefgen.themes import load_theme
        >>> one, other = (Document((Span(title),), ()) for title in ("Trade", "Aid"))
        >>> theme = load_theme("plain")
        >>> edition_of(one, theme) == edition_of(one, theme), edition_of(one, theme) == edition_of(other, theme)
        (True, False)
    """
    return _digest((_version(), document, theme), {}).hex().translate(_LETTERS)[:LENGTH]


@cache
def _version() -> str:
    return metadata.version("briefgen")


def _digest(thing: object, known: dict[int, bytes]) -> bytes:
    """The hash of everything that a model of ours holds; what does not count for its equality is left out.

    Args:
        thing: The model, or a part of it.
        known: Hashes by identity: values are shared, and computed ones hold those that they were computed from.
    """
    if is_dataclass(thing) and id(thing) in known:
        return known[id(thing)]
    digest = hashlib.sha256(type(thing).__name__.encode() + b"\n")
    match thing:
        case None | bool() | int() | float() | str() | Decimal():
            digest.update(repr(thing).encode())
        case bytes():
            digest.update(thing)
        case Path():  # what is in the file counts, and not where this machine has it
            digest.update(thing.read_bytes())
        case Mapping():
            for key in sorted(thing):
                digest.update(_digest(key, known) + _digest(thing[key], known))
        case tuple() | list():
            for each in thing:
                digest.update(_digest(each, known))
        case _ if is_dataclass(thing):
            for field in fields(thing):
                if field.compare:
                    digest.update(_digest(getattr(thing, field.name), known))
            known[id(thing)] = digest.digest()
        case _:
            pass  # a figure of matplotlib
    return digest.digest()


def day_of_files(date: Date | None) -> dt.date:
    """The day that a file says it was made on, so that the same brief makes the same file.

    Args:
        date: That of the brief; of a month or year its first day counts. None: the day is that of the environment
            variable SOURCE_DATE_EPOCH (seconds since 1970 in UTC), or, without it, 1 January 2000.

    Raises:
        InputError: SOURCE_DATE_EPOCH says no time (`bad-date`).

    Example:
        >>> day_of_files(Date(2016, 11))
        datetime.date(2016, 11, 1)
    """
    if date is not None:
        return date.first
    told = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not told:
        return UNDATED
    try:
        return dt.datetime.fromtimestamp(int(told), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        wrong = f"the environment variable SOURCE_DATE_EPOCH is '{told[:40]}', which is no time"
        raise fault("bad-date", wrong, "give seconds since 1970, or the brief a   date:") from None


# ---------------------------------------------------------------- mixed files


def mixed(file: Path) -> Problem | None:
    """A problem when a file and those of the same stem beside it are of different editions.

    Args:
        file: A .pptx, .pdf or .ledger.json. Files beside it that say no edition, or cannot be read, are passed over.
    """
    stem = file.name[: -len(LEDGER_SUFFIX)] if is_ledger(file) else file.stem
    beside = [file.with_name(f"{stem}{suffix}") for suffix in (*EXPORTERS, LEDGER_SUFFIX)]
    told = {path: edition for path in beside if (edition := _edition_in(path))}
    if file not in told or len(set(told.values())) < 2:
        return None
    each = ", ".join(f"{path.name} is of {edition}" for path, edition in told.items())
    newest = max(told, key=lambda path: path.stat().st_mtime_ns)
    hint = f"build all of them again; {newest.name} was written last"
    return Problem("mixed-files", f"files of different editions stand together: {each}", hint, file=str(file))


def _edition_in(path: Path) -> str:
    """The id that a file says; empty when there is no such file, or it says none."""
    try:
        if not path.is_file():
            return ""
        if is_ledger(path):
            return read_ledger(path).edition
        found: str = import_module(EXPORTERS[path.suffix.lower()]).edition(path)
        return found
    except InputError:
        return ""
