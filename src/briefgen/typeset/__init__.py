"""Setting type: faces, widths, line breaking and heights, in points. Both exporters and drawn charts share it."""

from briefgen.typeset.fonts import Face, FaceSet, FontBook, Run, load_family, missing_glyphs
from briefgen.typeset.lines import Fit, Line, balance, break_lines, fit
from briefgen.typeset.measure import text_width

__all__ = [
    "Face",
    "FaceSet",
    "Fit",
    "FontBook",
    "Line",
    "Run",
    "balance",
    "break_lines",
    "fit",
    "load_family",
    "missing_glyphs",
    "text_width",
]
