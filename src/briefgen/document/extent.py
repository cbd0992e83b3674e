"""How much a document may show: what nobody reads is not set, since setting it takes minutes and gigabytes."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.document import Figure, Part, Table
from briefgen.document.usage import flat
from briefgen.errors import Problem, Problems

MAX_ROWS = 10_000
"""Rows of all tables together: some 300 pages."""
MAX_POINTS = 50_000
"""Points of all charts together."""


def is_too_much(parts: Mapping[int, Part], problems: Problems) -> bool:
    """True when the parts show more than can be set; the first of them with which it is too much is told.

    Args:
        parts: The parts, by the index of their section.
        problems: Takes the error `too-large`, under `sections` and the index.
    """
    rows = points = 0
    for index in sorted(parts):
        for block in flat((*parts[index].blocks, *parts[index].detail)):
            if isinstance(block, Table):
                rows += len(block.rows)
            elif isinstance(block, Figure):
                points += len(block.categories) * max(len(block.series), 1)
        for count, most, what in ((rows, MAX_ROWS, "table rows"), (points, MAX_POINTS, "points in charts")):
            if count > most:
                message = f"up to here the brief has {count:,} {what}, and {most:,} can be shown"
                hint = "show fewer with   limit:   or sum them up with   aggregate:   or   sql:"
                problems.add(Problem("too-large", message, hint, ("sections", index)))
                return True
    return False
