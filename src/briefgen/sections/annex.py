"""The annex of the report: the data of those figures that are to have their numbers as a table too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.document import Figure, Part, Span
from briefgen.document.usage import flat

if TYPE_CHECKING:
    from briefgen.formatting import Formatter

ANNEX = "data-annex"
"""Its id, which no section can have: theirs are names, without hyphens."""


def annex(parts: Sequence[Part], formatter: Formatter) -> tuple[Part, ...]:
    """The part with the tables of all figures that the report shows with one, or nothing.

    The tables are the very objects of the figures, so that an exporter can lead from one to the other.

    Args:
        parts: All parts of the document.
        formatter: Has the title in the brief's language.
    """
    tables = [
        block.data_table
        for part in parts
        if part.show_in != "deck"
        for block in flat(part.blocks)
        if isinstance(block, Figure) and block.data_table is not None
    ]
    if not tables:
        return ()
    title = (Span(formatter.word("figure_data")),)
    sources = tuple(dict.fromkeys(source for table in tables for source in table.sources))
    return (Part(ANNEX, title=title, blocks=tuple(tables), sources=sources, show_in="report"),)
