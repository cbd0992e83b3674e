"""P2: when one cell of the data changes, all that shows it changes in both files, and nothing else does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.one_cell import Cell, Edit, Edition, Renaming, edition, left_behind, occurrences, strays, unexplained
from tests.reference import EXAMPLES, REFERENCE

EVERYWHERE = Path(__file__).parent / "everywhere"
DENSE = EXAMPLES / "dense"
GALLERY = EXAMPLES.parent / "docs" / "gallery"
VOUCHED = "1,234.5 in the old edition"
"""What an author typed and vouched for: it rests on no cell."""


@dataclass(frozen=True)
class Change:
    """A change of a cell, or of several that have nothing to do with each other.

    Attributes:
        brief: Folder of the brief.
        edits: What is changed.
        shown: How it is shown, as it was and as it is; each old one must stand in the files as often as its new one
            afterwards, and then no more.
        least: How often the first of them stands in the files at least.
    """

    brief: Path
    edits: tuple[Edit, ...]
    shown: tuple[tuple[str, str], ...]
    least: int = 1


def edit(file: str, row: int, column: str, old: str, new: str) -> Edit:
    return Edit(Cell(f"data/{file}.csv", row, column), old, new)


NORTH = (
    ("1,234.5 million", "1,236.7 million"),
    ("North 1,234.5", "North 1,236.7"),
    ("1234.5 (1,234.5)", "1236.7 (1,236.7)"),
    ("3,289.7", "3,291.9"),
    ("12.2% above", "12.4% above"),
    ("1.23 thousand", "1.24 thousand"),
    ("2,334.7", "2,336.9"),
)
CHANGES = {
    "a number in an expression, a chart and a title": Change(
        REFERENCE, (edit("figures", 2, "value", "236.5", "237.5"),), (("236.5", "237.5"), ("7.8%", "7.7%")), 20
    ),
    "a number in a tile and an alternative text": Change(
        REFERENCE, (edit("figures", 11, "value", "4859", "4858"),), (("4,859", "4,858"),), 4
    ),
    "a part of a sum": Change(
        REFERENCE, (edit("figures", 14, "value", "9.2", "9.3"),), (("9.2", "9.3"), ("11.2", "11.3")), 6
    ),
    "the text of a cell of a table": Change(
        REFERENCE,
        (edit("agreements", 7, "topic", "cultural exchanges", "cultural exchangez"),),
        (("cultural exchanges", "cultural exchangez"),),
        2,
    ),
    "a date in a timeline": Change(
        REFERENCE, (edit("forum", 2, "date", "2014-07", "2014-06"),), (("July 2014", "June 2014"),), 2
    ),
    "one cell wherever a brief can show it": Change(
        EVERYWHERE, (edit("regions", 2, "actual", "1234.5", "1236.7"),), NORTH, 60
    ),
    "the other side of a comparison": Change(
        EVERYWHERE,
        (edit("regions", 2, "plan", "1100.2", "1098.2"),),
        (("1,100.2", "1,098.2"), ("2,334.7", "2,332.7")),
        10,
    ),
    "a cell that only charts and a table show": Change(
        EVERYWHERE,
        (edit("regions", 5, "actual", "412.8", "412.9"),),
        (("412.8", "412.9"), ("843.1", "843.2")),
        20,
    ),
    "a point of a line, a trend and a difference": Change(
        EVERYWHERE, (edit("months", 4, "sold", "231.6", "231.8"),), (("231.6", "231.8"), ("23.2", "23.4")), 8
    ),
    "a remark": Change(
        EVERYWHERE,
        (edit("regions", 2, "note", "Two branches", "Two breaches"),),
        (("Two branches", "Two breaches"),),
        4,
    ),
    "a date of works": Change(
        EVERYWHERE,
        (edit("steps", 3, "date", "2026-05-11", "2026-05-12"),),
        (("11 May 2026", "12 May 2026"), ("133 days", "132 days")),
        6,
    ),
    "cells of a dense brief": Change(
        DENSE,
        (
            edit("areas", 2, "network", "37.2", "37.4"),
            edit("figures", 5, "value", "412", "418"),
            edit("months", 4, "peak", "38.5", "38.6"),
            edit("measures", 2, "cost", "5699.8", "5698.8"),
        ),
        (("412 bursts", "418 bursts"), ("5,699.8", "5,698.8")),
    ),
    "cells of every kind of chart": Change(
        GALLERY,
        (
            edit("quarters", 7, "plan", "55.0", "55.3"),
            edit("ports", 5, "revenue", "35.1", "35.2"),
            edit("fuel_price", 3, "close", "69.11", "69.15"),
            edit("tasks", 3, "end", "2025-09-15", "2025-09-18"),
            edit("ratings", 3, "ours", "4.4", "4.5"),
            edit("ages", 4, "women", "118", "117"),
        ),
        (("69.11", "69.15"), ("76.2", "76.3")),
    ),
}


@cache
def original(brief: Path) -> Edition:
    with TemporaryDirectory() as folder:
        return edition(brief, Path(folder) / "brief")


@pytest.mark.parametrize("name", CHANGES)
def test_what_shows_a_cell_changes_with_it_and_nothing_else_does(name: str, tmp_path: Path) -> None:
    change = CHANGES[name]
    cells = {each.cell for each in change.edits}
    before, after = original(change.brief), edition(change.brief, tmp_path / "new", *change.edits)
    words = [*((each.old, each.new) for each in change.edits), *change.shown]
    renaming = Renaming(before.document, after.document, cells, words)

    assert not strays(before.document, after.document, cells)
    assert not unexplained(before.deck, after.deck, renaming)
    assert not unexplained(before.report, after.report, renaming)
    assert not left_behind(before, after, cells, "deck")
    assert not left_behind(before, after, cells, "report")

    for number, (old, new) in enumerate(change.shown):
        count = occurrences(_unvouched(before.lines), old)
        assert count >= (change.least if not number else 1)
        assert not occurrences(before.lines, new)
        assert not occurrences(_unvouched(after.lines), old)
        assert occurrences(after.lines, new) == count
    assert occurrences(after.lines, VOUCHED) == occurrences(before.lines, VOUCHED)


def _unvouched(lines: Sequence[str]) -> list[str]:
    return [line.replace(VOUCHED, "") for line in lines]
