"""matplotlib's mathematics as lines of text: sub- and superscripts of one level; all else is outlines."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib.mathtext import MathTextParser

from briefgen.drawing import Rgb, TextRun
from briefgen.typeset.face import load_face

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

    from briefgen.charts.recording.lettering import Lettering

GAP_EM = 0.12
"""Gaps between characters wider than this are spaces, those that mathematics puts around signs; others are kerning."""
LEAST_KERN = 5.0
"""Thousandths of an em that cannot be seen: matplotlib rounds its advances."""
STACKED = 0.5
"""A character that begins before half of the one before it stands over it (indices above each other, accents)."""


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

    def line(self, parsed: Any, size_pt: float, color: Rgb) -> tuple[tuple[TextRun, ...], float, float] | None:
        """A formula as one line of runs, its width, and the height of its baseline above matplotlib's.

        None when it is not one line.

        It is one when all characters of full size share a baseline, none stands over another, there are no rules
        (fractions, roots), and every face is one of the theme's.
        """
        # The members differ between matplotlib 3.10 and 3.11: font, size and code come first, the offsets last.
        glyphs = [(one[0], float(one[1]), chr(one[2]), float(one[-2]), float(one[-1])) for one in parsed.glyphs]
        bases = {round(rise, 1) for _, size, _, _, rise in glyphs if abs(size - size_pt) < 0.01}
        known = self._lettering.families
        if parsed.rects or len(bases) != 1 or any(known and font.family_name not in known for font, *_ in glyphs):
            return None
        base = next(rise for _, size, _, _, rise in glyphs if abs(size - size_pt) < 0.01)
        runs: list[TextRun] = []
        end = start = 0.0
        for font, size, char, x, rise in glyphs:
            if runs and x < start + STACKED * (end - start) - 0.01:
                return None
            run = _run(font, size, char, color, round(rise - base, 2))
            face = load_face(Path(font.fname), bold=run.bold, italic=run.italic)
            if (gap := x - end) > GAP_EM * size_pt:
                width = face.advance(" ", 1.0)
                count = math.ceil(gap / (width * size_pt))
                space = _run(font, gap / (count * width), " " * count, color, 0.0)
                runs.append(replace(space, family=runs[-1].family if runs else space.family))
            elif runs and abs(kern := gap * 1000 / runs[-1].size_pt) > LEAST_KERN:
                runs[-1] = replace(runs[-1], kerns=(*runs[-1].kerns[:-1], round(kern, 2)))
            if runs and replace(runs[-1], text=char, kerns=()) == replace(run, kerns=()):
                runs[-1] = replace(run, text=runs[-1].text + char, kerns=(*runs[-1].kerns, 0.0))
            else:
                runs.append(run)
            start, end = x, x + face.advance(char, size)
        return tuple(replace(run, kerns=run.kerns if any(run.kerns) else ()) for run in runs), end, base


def _run(font: Any, size: float, text: str, color: Rgb, rise: float) -> TextRun:
    style = font.style_name.lower()
    bold, italic = "bold" in style, "italic" in style
    return TextRun(text, font.family_name, size, color, bold, italic, rise, (0.0,) * len(text))
