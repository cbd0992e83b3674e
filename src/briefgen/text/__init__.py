"""Text of a definition as spans: `{{ }}` references, inline Markdown, citations and notes.

A text is split into marks (references, citations, notes) before Markdown is read, and a mark is put back after it: what
a value says can never be taken for markup.
"""

from briefgen.formatting.filters import Filter
from briefgen.text.markdown import parse_blocks, parse_line
from briefgen.text.marks import Show
from briefgen.text.numerals import typed_numbers
from briefgen.text.references import Reference, find_references, parse_reference

__all__ = [
    "Filter",
    "Reference",
    "Show",
    "find_references",
    "parse_blocks",
    "parse_line",
    "parse_reference",
    "typed_numbers",
]
