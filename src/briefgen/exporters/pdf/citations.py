"""Which sources a part names by itself: in its text, at its exhibits, under its quotations."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import Part
from briefgen.document.usage import block_sources, cited_in, flat


def named_sources(part: Part) -> set[str]:
    """Ids of the sources that a reader of the report finds named somewhere in the part."""
    exhibits = {source for block in flat((*part.blocks, *part.detail)) for source in block_sources(block)}
    return exhibits | set(cited_in(replace(part, notes=())))
