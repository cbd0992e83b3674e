"""Setting type: faces, widths and line breaking, in points. Both exporters and drawn charts share it."""

from briefgen.typeset.fonts import FontBook, Run
from briefgen.typeset.lines import Line, balance, break_lines

__all__ = ["FontBook", "Line", "Run", "balance", "break_lines"]
