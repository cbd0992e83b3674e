"""matplotlib's mathematics as lines of text with sub- and superscripts, rules, and symbols that faces lack."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path as Outline

from briefgen.drawing import Rgb, TextRun
from briefgen.typeset.face import Face, load_face

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

    from briefgen.charts.recording.lettering import Lettering

GAP_EM = 0.12
"""Gaps between characters wider than this are spaces, those that mathematics puts around signs; others are kerning."""
LEAST_KERN = 5.0
"""Thousandths of an em that cannot be seen: matplotlib rounds its advances."""
UNITS = 100.0
"""Size at which outlines of symbols are read."""
STACKED = 0.5
"""A character that begins before half of the one before it stands over it (indices above each other, accents)."""


DEEPEST_EM, HIGHEST_EM = -0.4, 0.7
"""How far a sub- or superscript may be lowered or raised; what lies further off is a line of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs on one baseline: where it begins, from the formula's start, and how wide it is, in points."""

    x: float
    y: float
    runs: tuple[TextRun, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character of a face that is not the theme's, and where it begins."""

    file: Path
    size: float
    char: str
    x: float
    y: float

    def outline(self) -> Outline:
        """Its outline, at its place. Shaped as text, an accent that stands alone would get a circle to stand on."""
        font = get_font(str(self.file))
        font.set_size(UNITS, 72)
        font.load_char(ord(self.char), LoadFlags.NO_HINTING)
        vertices, codes = font.get_path()
        return Outline(np.asarray(vertices) * (self.size / UNITS) + (self.x, self.y), codes)


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula. `rules`: left, bottom, width and height of the lines of fractions and roots."""

    pieces: tuple[Piece, ...]
    symbols: tuple[Symbol, ...]
    rules: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Glyph:
    font: Any
    size: float
    char: str
    x: float
    y: float

    @property
    def style(self) -> tuple[bool, bool]:
        """Whether it is bold, and whether italic."""
        name = self.font.style_name.lower()
        return "bold" in name, "italic" in name

    @property
    def face(self) -> Face:
        """The face, as type is set with it everywhere."""
        bold, italic = self.style
        return load_face(Path(self.font.fname), bold=bold, italic=italic)

    @property
    def end(self) -> float:
        """Where the next character would begin."""
        return self.x + self.face.advance(self.char, self.size)

    def run(self, text: str, size: float, color: Rgb, rise: float) -> TextRun:
        """A run in its face."""
        return TextRun(text, self.font.family_name, size, color, *self.style, round(rise, 2), (0.0,) * len(text))


@dataclass(slots=True)
class _Line:
    """Characters that follow each other on one baseline, with sub- and superscripts; `em` is the text's size."""

    em: float
    glyphs: list[_Glyph] = field(default_factory=list)

    def _full(self, glyph: _Glyph) -> bool:
        return abs(glyph.size - self.em) < 0.01

    @property
    def base(self) -> float:
        """The baseline: that of the first character, which is no script."""
        return self.glyphs[0].y

    def takes(self, glyph: _Glyph) -> bool:
        """Whether the line can go on with a character."""
        last = self.glyphs[-1]
        if glyph.x < last.x + STACKED * (last.end - last.x) - 0.01:
            return False
        rise = glyph.y - self.base
        if self._full(self.glyphs[0]) and not self._full(glyph):
            return DEEPEST_EM * self.em <= rise <= HIGHEST_EM * self.em
        # A line that begins with small characters (a fraction's, an index below another) has no others.
        return abs(rise) < 0.1 and abs(glyph.size - self.glyphs[0].size) < 0.01

    def piece(self, color: Rgb) -> Piece:
        """The line as runs; gaps that are not kerning become spaces as wide as they are."""
        first, base = self.glyphs[0], self.base
        runs: list[TextRun] = []
        end = first.x
        for glyph in self.glyphs:
            run = glyph.run(glyph.char, glyph.size, color, glyph.y - base)
            gap = glyph.x - end
            if gap > GAP_EM * self.em:
                width = glyph.face.advance(" ", 1.0)
                count = math.ceil(gap / (width * self.em))
                runs.append(glyph.run(" " * count, gap / (count * width), color, 0.0))
            elif runs and abs(kern := gap * 1000 / runs[-1].size_pt) > LEAST_KERN:
                runs[-1] = replace(runs[-1], kerns=(*runs[-1].kerns[:-1], round(kern, 2)))
            if runs and replace(runs[-1], text=glyph.char, kerns=()) == replace(run, kerns=()):
                runs[-1] = replace(run, text=runs[-1].text + glyph.char, kerns=(*runs[-1].kerns, 0.0))
            else:
                runs.append(run)
            end = glyph.end
        kerned = tuple(replace(run, kerns=run.kerns if any(run.kerns) else ()) for run in runs)
        return Piece(first.x, base, kerned, end - first.x)


@lru_cache(maxsize=8)
def _parser(families: tuple[str, ...]) -> MathTextParser[Any]:
    """A parser remembers formulas by text and size: one for each choice of faces."""
    del families
    return MathTextParser("path")


class Mathematics:
    """Sets formulas in the faces of the lettering."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._parser = _parser(tuple(lettering.families))

    def parsed(self, text: str, properties: FontProperties) -> Any:
        """The formula as matplotlib lays it out: glyphs and rules."""
        return self._parser.parse(text, 72, self.properties(properties))

    def properties(self, properties: FontProperties) -> FontProperties:
        """The same, with formulas in the theme's family: an artist keeps the family that it was made with."""
        if not self._lettering.families and properties.get_math_fontfamily() != "custom":
            return properties
        own = properties.copy()
        if not self._lettering.families:  # "custom" is that of a theme, which is not here
            own.set_math_fontfamily("dejavusans")
            return own
        own.set_math_fontfamily("custom")
        own.set_family([self._lettering.cut(properties).family])
        return own

    def set(self, parsed: Any, size_pt: float, color: Rgb) -> Setting:
        """A formula as lines of text, symbols and rules."""
        lines: list[_Line] = []
        symbols: list[Symbol] = []
        open_line: _Line | None = None
        for one in parsed.glyphs:
            # The members differ between matplotlib 3.10 and 3.11: font, size and code come first, the offsets last.
            glyph = _Glyph(one[0], float(one[1]), chr(one[2]), float(one[-2]), float(one[-1]))
            if self._lettering.families and glyph.font.family_name not in self._lettering.families:
                symbols.append(Symbol(Path(glyph.font.fname), glyph.size, glyph.char, glyph.x, glyph.y))
                open_line = None
                continue
            if open_line is None or not open_line.takes(glyph):
                open_line = _Line(size_pt)
                lines.append(open_line)
            open_line.glyphs.append(glyph)
        return Setting(tuple(line.piece(color) for line in lines), tuple(symbols), tuple(map(tuple, parsed.rects)))
