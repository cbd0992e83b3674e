"""Faces and families: what characters a font has, how wide they are, and what stands in where it has none.

Only characters, advances and kerning are read here; embedding is the exporters' business. A font file is opened once in
a process. A `Run` is a piece of text in one face and size, the unit that all of `typeset` works on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.errors import fault
from briefgen.themes.theme import FaceRole, Family, Theme, TypeStyle

NO_BREAK_HYPHEN = "\u2011"
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\n\r\t\v\f\u2028\u2029")
"""Characters that never need a glyph: they are dropped, or drawn as a space, when a line is set."""

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
        ascent_em: Height above the baseline, in em.
        descent_em: Depth below the baseline, in em, positive.
        line_gap_em: Space that the font wants between lines, in em.
    """

    path: Path
    name: str
    bold: bool
    italic: bool
    upem: int
    ascent_em: float
    descent_em: float
    line_gap_em: float
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
            >>> digits = FontBook(load_theme()).face("minor")
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
        import uharfbuzz as hb  # only who sets type pays for it

        drawn = shown_text(text, self)
        if len(drawn) < 2:
            return 0.0
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        # Ligatures stay off so that measuring and drawing agree glyph by glyph.
        hb.shape(self._font, buffer, {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False})
        return float(sum(position.x_advance for position in buffer.glyph_positions)) / self.upem


def shown_text(text: str, face: Face) -> str:
    """`text` as it is drawn in `face`: characters that only guide line breaking are gone or plain.

    Example:
        >>> from briefgen.themes import load_theme
        >>> shown_text("non\u2011break\u200bing", FontBook(load_theme()).face("minor"))
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
    extents = font.get_font_extents("ltr")
    name = source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
    return Face(
        path=path,
        name=str(name),
        bold=bold,
        italic=italic,
        upem=upem,
        ascent_em=extents.ascender / upem,
        descent_em=-extents.descender / upem,
        line_gap_em=extents.line_gap / upem,
        _font=font,
    )


@dataclass(frozen=True, slots=True)
class FaceSet:
    """The faces of a family. A style that the family lacks is shown in the nearest one that it has."""

    family: Family

    def face(self, bold: bool = False, italic: bool = False) -> Face:
        """The face of a style: bold italic falls back to bold, then italic; bold and italic to regular."""
        family = self.family
        if bold and italic and family.bold_italic:
            return load_face(family.bold_italic, bold=True, italic=True)
        if bold and family.bold:
            return load_face(family.bold, bold=True)
        if italic and family.italic:
            return load_face(family.italic, italic=True)
        return load_face(family.regular)


def load_family(family: Family) -> FaceSet:
    """The faces of a theme's family; each file is opened when its face is first asked for."""
    return FaceSet(family)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one face and size.

    Attributes:
        text: The characters; may hold line feeds, which end a line.
        face: The face.
        size_pt: Size, in points.
        rise_pt: How far above the baseline it stands (a superscript), in points.
        payload: Whatever the caller wants to find again on the lines (a span, a colour).
    """

    text: str
    face: Face
    size_pt: float
    rise_pt: float = 0.0
    payload: object = None

    def sliced(self, start: int, end: int) -> Run:
        """The same run with the characters from `start` to `end`."""
        return replace(self, text=self.text[start:end])


class FontBook:
    """The faces of a theme, with what stands in for characters that one of them lacks.

    The major face falls back to the minor one, then both to the theme's companions, in their order.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sets: dict[FaceRole, FaceSet] = {"major": load_family(theme.major), "minor": load_family(theme.minor)}
        self._companions = tuple(load_family(family) for family in theme.companions)

    def face(self, role: FaceRole, bold: bool = False, italic: bool = False) -> Face:
        """The face of a role and style."""
        return self._sets[role].face(bold, italic)

    def candidates(self, role: FaceRole, bold: bool = False, italic: bool = False) -> tuple[Face, ...]:
        """The faces in which a character is looked for, first choice first."""
        roles: tuple[FaceRole, ...] = ("major", "minor") if role == "major" else ("minor", "major")
        sets = [*(self._sets[name] for name in roles), *self._companions]
        return tuple(faces.face(bold, italic) for faces in sets)

    def runs(
        self,
        text: str,
        role: FaceRole,
        size_pt: float,
        *,
        bold: bool = False,
        italic: bool = False,
        rise_pt: float = 0.0,
        payload: object = None,
    ) -> tuple[Run, ...]:
        """`text` as runs, each in a face that has all of its characters.

        Args:
            text: Any text; it is composed (NFC), so that an accent never stands apart from its letter.
            role: The face asked for.
            size_pt: Size of all runs, in points.
            bold: True for the bold face.
            italic: True for the italic face.
            rise_pt: Rise of all runs, in points.
            payload: Payload of all runs.

        Returns:
            Runs whose texts, joined, are the composed text; none for an empty text.

        Raises:
            InputError: No face of the theme has one of the characters (`no-glyph`).

        Example:
            >>> from briefgen.themes import load_theme
            >>> [(run.text, run.face.name) for run in FontBook(load_theme()).runs("Trade, Торговля", "major", 28)]
            [('Trade, ', 'Caladea-Regular'), ('Торговля', 'Carlito')]
        """
        if not text:
            return ()
        text = unicodedata.normalize("NFC", text)
        faces = self.candidates(role, bold, italic)
        first = faces[0]
        if all(map(first.has, text)):
            return (Run(text, first, size_pt, rise_pt, payload),)
        pieces: list[tuple[Face, list[str]]] = []
        missing: list[str] = []
        for char in text:
            # A combining mark, like a character that needs no glyph, stays with the character before it if it can.
            here = pieces[-1][0] if pieces else first
            keep = pieces and here.has(char) and (char in UNSEEN or unicodedata.combining(char) != 0)
            face = here if keep else next((face for face in faces if face.has(char)), None)
            if face is None:
                missing.append(char)
            elif pieces and face is here:
                pieces[-1][1].append(char)
            else:
                pieces.append((face, [char]))
        if missing:
            raise no_glyph(missing)
        return tuple(Run("".join(chars), face, size_pt, rise_pt, payload) for face, chars in pieces)

    def style_for(self, text: str, style: TypeStyle) -> TypeStyle:
        """The style in which a heading is set: its own, or the bold minor face when the major lacks a letter of it.

        A heading in two faces looks broken, so the whole of it changes face. The minor face looks larger: sizes and
        leadings shrink by 13/14 (28/33 becomes 26/30.5), to half points.
        """
        if style.face != "major" or not any(char.isalnum() for char in missing_glyphs(text, self.face("major"))):
            return style
        sizes = [(_half(size * 13 / 14), _half(leading * 13 / 14)) for size, leading in style.sizes]
        (size, leading), steps = sizes[0], tuple(sizes[1:])
        return replace(style, face="minor", bold=True, size_pt=size, leading_pt=leading, steps=steps)


def _half(points: float) -> float:
    return round(points * 2) / 2


def missing_glyphs(text: str, face: Face) -> tuple[str, ...]:
    """The characters of `text` that `face` cannot show, each once, in order of appearance."""
    return tuple(char for char in dict.fromkeys(text) if not face.has(char))


def no_glyph(chars: Iterable[str]) -> Exception:
    """The error for characters that no face of the theme has; it names at most five of them."""
    named = list(dict.fromkeys(chars))
    shown = ", ".join(f"'{char}' (U+{ord(char):04X} {unicodedata.name(char, 'without a name')})" for char in named[:5])
    more = f" and {len(named) - 5} more" if len(named) > 5 else ""
    return fault(
        "no-glyph",
        f"no font of the theme can show {shown}{more}",
        "write it with other characters, or name a font that has it in the theme, under fonts.companions",
        needle=named[0],
    )
