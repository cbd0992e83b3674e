"""Faces and widths for charts: which face a matplotlib text is set in, and how wide it is there, kerning by kerning.

Widths come from HarfBuzz, with kerning and without ligatures, so that one character stays one glyph: the report can
then be searched and copied, and the deck, which sets single characters, has the same line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.themes.theme import Family, Theme
from briefgen.typeset.face import Face, load_face, shown_text
from briefgen.typeset.fonts import FaceSet

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

BOLD_FROM = 600
"""OpenType weight from which a face counts as bold (semibold is nearer to bold than to regular)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One face of one family, under the name that the family has in the report."""

    family: str
    face: Face


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one face. `width_em` and `kerns` (thousandths) are for a size of 1."""

    text: str
    cut: Cut
    width_em: float
    kerns: tuple[float, ...]


class Lettering:
    """Chooses faces. With a theme, every text is set in one of its families; without, in the font that it names.

    Attributes:
        families: The theme's major and minor family, by their names in both outputs.
        missing: Characters that no face has, with the family in which they were looked for.
    """

    def __init__(self, theme: Theme | None = None) -> None:
        self.families: dict[str, Family] = {}
        self.missing: dict[str, str] = {}
        self._house: Family | None = None
        self._lenders: tuple[Family, ...] = ()
        self._cuts: dict[FontProperties, Cut] = {}
        self._lines: dict[tuple[str, Cut], tuple[Piece, ...]] = {}
        self._candidates: dict[Cut, tuple[Cut, ...]] = {}
        self._heights: dict[Cut, tuple[float, float]] = {}
        if theme is not None:
            for family in (theme.major, theme.minor):
                self.families |= {family.deck: family, family.report: family}
            self._house = theme.minor
            self._lenders = (theme.minor, theme.major, *theme.companions)

    def cut(self, properties: FontProperties) -> Cut:
        """The face for matplotlib's font properties."""
        if properties not in self._cuts:
            self._cuts[properties.copy()] = self._chosen(properties)
        return self._cuts[properties]

    def _chosen(self, properties: FontProperties) -> Cut:
        bold, italic = is_bold(properties.get_weight()), properties.get_style() != "normal"
        named = next((self.families[name] for name in properties.get_family() if name in self.families), self._house)
        if named is not None and (own := _cut_of_file(named, properties.get_file())) is not None:
            return own
        return choose(named, bold, italic) if named is not None else _installed(properties)

    def pieces(self, text: str, properties: FontProperties) -> tuple[Piece, ...]:
        """A line in pieces of one face: characters that the face lacks are lent by the theme's other families."""
        key = (text, self.cut(properties))
        if key not in self._lines:  # measured first, then drawn
            self._lines[key] = tuple(self._pieces(unicodedata.normalize("NFC", text), key[1]))
        return self._lines[key]

    def _pieces(self, text: str, cut: Cut) -> Iterator[Piece]:
        if cut not in self._candidates:
            lent = (choose(family, cut.face.bold, cut.face.italic) for family in self._lenders)
            self._candidates[cut] = (cut, *lent)
        cuts = self._candidates[cut]

        def owner(char: str) -> Cut:
            found = next((one for one in cuts if one.face.has(char)), None)
            if found is None:
                self.missing.setdefault(char, cut.family)
            return found or cut

        for one, chars in groupby(text, owner):
            part = shown_text("".join(chars), one.face)
            yield Piece(part, one, *one.face.kerned(part))

    def width(self, text: str, properties: FontProperties) -> float:
        """Width of a line in points."""
        return sum(piece.width_em for piece in self.pieces(text, properties)) * float(properties.get_size_in_points())

    def heights(self, properties: FontProperties) -> tuple[float, float]:
        """Height above and depth below the baseline in points: those of `l` and `p`, the same for every line of a face.

        The ink of the very string, which other renderers report, makes neighbouring labels jump by their accents.
        """
        size = float(properties.get_size_in_points())
        cut = self.cut(properties)
        if cut not in self._heights:
            self._heights[cut] = cut.face.reach_em()
        above, below = self._heights[cut]
        return above * size, below * size


def is_bold(weight: str | int) -> bool:
    """Whether a weight of matplotlib (`semibold`, 700) is shown by the bold face."""
    return (
        weight >= BOLD_FROM
        if isinstance(weight, int)
        else weight in {"semibold", "demibold", "demi", "bold", "heavy", "extra bold", "black"}
    )


def choose(family: Family, bold: bool, italic: bool) -> Cut:
    """The face of a family, or the nearest that it has."""
    return Cut(family.report, FaceSet(family).face(bold, italic))


def _cut_of_file(family: Family, file: Any) -> Cut | None:
    """The face that matplotlib names by its file, if the file is one of the family's."""
    if file is None:
        return None
    cuts = (choose(family, bold, italic) for bold in (False, True) for italic in (False, True))
    return next((cut for cut in cuts if Path(file) == cut.face.path), None)


def _installed(properties: FontProperties) -> Cut:
    from matplotlib import font_manager

    path = font_manager.findfont(properties)
    font = font_manager.get_font(path)
    style = font.style_name.lower()
    italic = "italic" in style or "oblique" in style
    return Cut(font.family_name, load_face(Path(path), bold="bold" in style, italic=italic))
