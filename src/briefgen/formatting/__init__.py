"""Numbers, dates, money and lists as text: once, by locale, for the deck and the report alike.

`Formatter` is what everything else uses.
"""

from briefgen.formatting.filters import FILTERS, Filter
from briefgen.formatting.formatter import Formatter
from briefgen.formatting.names import FORMAT_EXAMPLES, parse_format
from briefgen.formatting.numbers import Shown, glue, qualified

__all__ = ["FILTERS", "FORMAT_EXAMPLES", "Filter", "Formatter", "Shown", "glue", "parse_format", "qualified"]
