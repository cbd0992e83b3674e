"""One face: what characters it has, how wide they are, and how its text is drawn.

Only characters, advances and kerning are read here; embedding is the exporters' business.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.errors import fault

NO_BREAK_HYPHEN = "\u2011"
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u200e\u2060\ufeff\n\r\t\v\f\u2028\u2029" + _SELECTORS)
"""Characters that never need a glyph: they are dropped, or drawn as a space, when a line is set.

Variation selectors are among them: a face has one form of a character, which is then the one that is shown.
"""

_WIDTHS_KEPT = 100_000
"""Distinct words whose widths one face remembers: some 10 MB; then it starts anew."""


@dataclass(slots=True, eq=False)
class Face:
    """One face of a family, read from one font file. Two faces are equal only if they are the same object.

    Attributes:
        path: The font file.
        name: PostScript name of the face (`Carlito-Bold`).
        bold: True when it is a bold face.
        italic: True when it is an italic face.
        upem: Font units in an em.
    """

    path: Path
    name: str
    bold: bool
    italic: bool
    upem: int
    _font: Any = field(repr=False)
    _advances: dict[str, float] = field(default_factory=dict, repr=False)
    _widths: dict[str, float] = field(default_factory=dict, repr=False)
    _present: dict[str, bool] = field(default_factory=dict, repr=False)

    def has(self, char: str) -> bool:
        """True when the face can show `char`: it has a glyph for it, or the character needs none."""
        known = self._present.get(char)
        if known is None:
            known = self._present[char] = char in UNSEEN or self._glyph(char) is not None
        return known

    def advance(self, text: str, size_pt: float) -> float:
        """Width of `text` as the sum of its advances, in points: how wide it is drawn on a page, without kerning.

        Example:
            >>> from briefgen.themes import load_theme
            >>> digits = load_face(load_theme().minor.regular)
            >>> digits.advance("11", 10) == digits.advance("88", 10)
            True
        """
        known = self._advances
        total = 0.0
        for char in text:
            width = known.get(char)
            if width is None:
                width = known[char] = self._char_em(char)
            total += width
        return total * size_pt

    def width_em(self, text: str) -> float:
        """The larger of the kerned width and the sum of advances, in em; remembered for every text asked for."""
        width = self._widths.get(text)
        if width is None:
            width = max(self.advance(text, 1.0), self._kerned_em(text))
            if len(self._widths) >= _WIDTHS_KEPT:
                self._widths.clear()
            self._widths[text] = width
        return width

    def kerned(self, text: str) -> tuple[float, tuple[float, ...]]:
        """Width of `text` with kerning, in em, and the kerning after each character in thousandths of an em.

        The kerning is empty where there is none, and where characters and glyphs do not correspond one to one
        (combining marks).
        """
        buffer = self._shaped(text)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        width = float(sum(position.x_advance for position in positions)) / self.upem
        if [info.cluster for info in infos] != list(range(len(text))):
            return width, ()
        plain = (self._font.get_glyph_h_advance(info.codepoint) for info in infos)
        kerns = tuple(
            round((position.x_advance - own) * 1000 / self.upem, 2)
            for position, own in zip(positions, plain, strict=True)
        )
        return width, kerns if any(kerns) else ()

    def reach_em(self) -> tuple[float, float]:
        """Height of `l` above and depth of `p` below the baseline, in em: those of a line of this face."""
        tall, deep = (self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(char)) or 0) for char in "lp")
        if tall is None or deep is None:
            return 0.75, 0.25
        return tall.y_bearing / self.upem, -(deep.y_bearing + deep.height) / self.upem

    def _glyph(self, char: str) -> int | None:
        found: int | None = self._font.get_nominal_glyph(ord(char))
        if found is None and char in NO_BREAK_SPACES:
            # A face without a no-break space shows its space; HarfBuzz and PDF writers do so for U+00A0 only.
            return self._glyph(" ") if char == "\u00a0" else None
        if found is None and char == NO_BREAK_HYPHEN:
            return self._glyph("-")
        return found

    def _char_em(self, char: str) -> float:
        if char == "\t":
            char = " "
        if char in UNSEEN:
            return 0.0
        if unicodedata.combining(char) and self._font.get_nominal_glyph(ord(char)) is None:
            return 0.0
        glyph = self._glyph(char)
        # A character without a glyph counts as one em: runs are split before, so this only keeps estimates safe.
        return 1.0 if glyph is None else float(self._font.get_glyph_h_advance(glyph)) / self.upem

    def _kerned_em(self, text: str) -> float:
        drawn = shown_text(text, self)
        if len(drawn) < 2:
            return 0.0
        return float(sum(position.x_advance for position in self._shaped(drawn).glyph_positions)) / self.upem

    def _shaped(self, text: str) -> Any:
        import uharfbuzz as hb  # only who sets type pays for it

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # Ligatures stay off so that measuring and drawing agree glyph by glyph.
        hb.shape(self._font, buffer, {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False})
        return buffer


def shown_text(text: str, face: Face) -> str:
    """`text` as it is drawn in `face`: characters that only guide line breaking are gone or plain.

    Example:
        >>> from briefgen.themes import load_theme
        >>> shown_text("non\u2011break\u200bing", load_face(load_theme().minor.regular))
        'non-breaking'
    """
    if text.isascii() and "\t" not in text and "\n" not in text and "\r" not in text:
        return text
    if NO_BREAK_HYPHEN in text and face._font.get_nominal_glyph(ord(NO_BREAK_HYPHEN)) is None:
        text = text.replace(NO_BREAK_HYPHEN, "-")
    return "".join(" " if char == "\t" else char for char in text if char not in UNSEEN or char == "\t")


@lru_cache(maxsize=256)
def load_face(path: Path, *, bold: bool = False, italic: bool = False) -> Face:
    """The face in a font file, opened once for each path and style.

    Raises:
        InputError: There is no such file, or it is not a font.
    """
    import uharfbuzz as hb  # only who sets type pays for it

    if not path.is_file():
        raise fault("no-file", f"there is no font file '{path.name}'", "check fonts in theme.yaml")
    try:
        source = hb.Face(hb.Blob.from_file_path(str(path)))
        upem, glyphs = int(source.upem), int(source.glyph_count)
    except (hb.HarfBuzzError, ValueError, OSError):
        upem = glyphs = 0
    if not upem or not glyphs:
        raise fault("font-format", f"'{path.name}' is not a font that can be read", "use a TrueType file (.ttf)")
    font = hb.Font(source)
    name = source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
    return Face(
        path=path,
        name=str(name),
        bold=bold,
        italic=italic,
        upem=upem,
        _font=font,
    )
