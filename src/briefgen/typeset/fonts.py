"""The faces of a theme: families by style, text as runs in faces that can show it, and what stands in.

A `Run` is a piece of text in one face and size, the unit that all of `typeset` works on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.errors import InputError, fault
from briefgen.themes.theme import FaceRole, Family, Theme, TypeStyle
from briefgen.typeset.face import UNSEEN, Face, load_face
from briefgen.typeset.scripts import IDEOGRAPH, JOINED, RIGHT_TO_LEFT

_SHARED = "“”‘’—…⋯·"
_BESIDE = re.compile(f"[{_SHARED}]+(?={IDEOGRAPH.pattern})|(?<={IDEOGRAPH.pattern})[{_SHARED}]+")


@dataclass(frozen=True, slots=True)
class FaceSet:
    """The faces of a family, each opened when it is first asked for. A style that it lacks is shown in the nearest."""

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


class FontBook:
    """The faces of a theme, with what stands in for characters that one of them lacks.

    The major face falls back to the minor one, then both to the theme's companions, in their order.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sets: dict[FaceRole, FaceSet] = {"major": FaceSet(theme.major), "minor": FaceSet(theme.minor)}
        self._companions = tuple(map(FaceSet, theme.companions))

    def face(self, role: FaceRole, bold: bool = False, italic: bool = False) -> Face:
        """The face of a role and style."""
        return self._sets[role].face(bold, italic)

    def candidates(self, role: FaceRole, bold: bool = False, italic: bool = False) -> tuple[Face, ...]:
        """The faces in which a character is looked for, first choice first."""
        roles: tuple[FaceRole, ...] = ("major", "minor") if role == "major" else ("minor", "major")
        sets = [*(self._sets[name] for name in roles), *self._companions]
        return tuple(faces.face(bold, italic) for faces in sets)

    def companion(self, face: Face) -> Family | None:
        """The companion that a face belongs to; None for the faces of the two families."""
        for faces in self._companions:
            family = faces.family
            if face.path in (family.regular, family.bold, family.italic, family.bold_italic):
                return family
        return None

    @property
    def asian(self) -> Family | None:
        """The first companion that has Chinese, Japanese or Korean."""
        return next((faces.family for faces in self._companions if any(map(faces.face().has, "一あ가"))), None)

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
            InputError: No face of the theme has one of the characters (`no-glyph`), or it is of a script that runs from
                right to left (`right-to-left`) or whose letters join or stack (`joined-script`).

        Example:
            >>> from briefgen.themes import load_theme
            >>> [(run.text, run.face.name) for run in FontBook(load_theme()).runs("Trade, Торговля", "major", 28)]
            [('Trade, ', 'Caladea-Regular'), ('Торговля', 'Carlito')]
        """
        if not text:
            return ()
        text = unicodedata.normalize("NFC", text)
        if not text.isascii():
            refuse_scripts(text)
        faces = self.candidates(role, bold, italic)
        first = faces[0]
        if all(map(first.has, set(text))):
            return (Run(text, first, size_pt, rise_pt, payload),)
        pieces: list[tuple[Face, list[str]]] = []
        missing: list[str] = []
        shared = self._shared(text, bold, italic)
        for index, char in enumerate(text):
            # A combining mark, like a character that needs no glyph, stays with the character before it if it can;
            # a space after ideographs too, as office programs set it: theirs is wider.
            here = pieces[-1][0] if pieces else first
            accent = unicodedata.combining(char) != 0
            tied = accent or char in UNSEEN or (char == " " and here in faces[2:])
            keep = pieces and tied and here.has(char)
            if accent and pieces and not keep:
                missing.append(char)  # another face's would not stand over the letter
                continue
            face = here if keep else shared.get(index) or next((face for face in faces if face.has(char)), None)
            if face is None:
                missing.append(char)
            elif pieces and face is here:
                pieces[-1][1].append(char)
            else:
                pieces.append((face, [char]))
        if missing:
            raise no_glyph(missing)
        return tuple(Run("".join(chars), face, size_pt, rise_pt, payload) for face, chars in pieces)

    def _shared(self, text: str, bold: bool, italic: bool) -> dict[int, Face]:
        """Faces of quotation marks, dashes and dots beside ideographs, which Chinese and Japanese set in their face."""
        if not self._companions:
            return {}
        found: dict[int, Face] = {}
        for match in _BESIDE.finditer(text):
            for faces in self._companions:
                face = faces.face(bold, italic)
                if all(map(face.has, match[0])):
                    found |= {index: face for index in range(*match.span()) if text[index] in _SHARED}
                    break
        return found

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


def refuse_scripts(text: str) -> None:
    """Refuse what no face helps with, since a letter is set after the other from left to right.

    Raises:
        InputError: A character is of such a script.
    """
    hint = "write it in Latin, Greek, Cyrillic, Chinese, Japanese or Korean letters"
    if found := RIGHT_TO_LEFT.search(text):
        said = f"text from right to left cannot be set: {_named(found[0])}"
        raise fault("right-to-left", said, hint, needle=found[0])
    if found := JOINED.search(text):
        said = f"letters that join or stack cannot be set: {_named(found[0])}"
        raise fault("joined-script", said, hint, needle=found[0])


def _named(char: str) -> str:
    shown = f"'{char}' " if char.isprintable() else ""
    return f"{shown}(U+{ord(char):04X} {unicodedata.name(char, 'without a name')})"


def no_glyph(chars: Iterable[str]) -> InputError:
    """The error for characters that no face of the theme has; it names at most five of them."""
    named = list(dict.fromkeys(chars))
    shown = ", ".join(map(_named, named[:5]))
    more = f" and {len(named) - 5} more" if len(named) > 5 else ""
    return fault(
        "no-glyph",
        f"no font of the theme can show {shown}{more}",
        "write it with other characters, or name a font that has it in the theme, under fonts.companions",
        needle=named[0],
    )
