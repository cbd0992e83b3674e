"""Text of a definition as spans: `{{ }}` references, inline Markdown, citations and notes.

A text is split into marks (references, citations, notes) before Markdown is read, and a mark is put back after it: what
a value says can never be taken for markup.
"""

from briefgen.formatting.filters import Filter
from briefgen.text.markdown import parse_blocks, parse_line
from briefgen.text.numerals import typed_numbers

__all__ = ["Filter", "parse_blocks", "parse_line", "typed_numbers"]
