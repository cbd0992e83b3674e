"""The theme's font files as reportlab knows them: each embedded as a subset, and no other face in the file."""

from __future__ import annotations

from pathlib import Path

from briefgen.drawing import TextRun
from briefgen.errors import fault
from briefgen.themes.theme import Family, Theme
from briefgen.typeset.fonts import FaceSet


class Fonts:
    """Registers the faces of a theme when they are first used.

    Args:
        theme: The theme whose faces are used.
    """

    def __init__(self, theme: Theme) -> None:
        self._names: dict[Path, str] = {}
        self._families: dict[str, Family] = {}
        for family in (*theme.companions, theme.major, theme.minor):
            self._families |= {family.deck: family, family.report: family}
        self._house = theme.minor

    @property
    def first(self) -> str:
        """A face that is in the file anyway. reportlab chooses one on every page before anything is drawn."""
        return self.name(FaceSet(self._house).face().path)

    def name(self, path: Path) -> str:
        """The name under which reportlab knows a font file.

        Raises:
            InputError: The file is no TrueType font, or its outlines are not TrueType's.
        """
        found = self._names.get(path)
        if found is None:
            found = self._names[path] = _registered(path)
        return found

    def of_run(self, run: TextRun) -> str:
        """The name of the face of a run in a drawing."""
        family = self._families.get(run.family, self._house)
        return self.name(FaceSet(family).face(run.bold, run.italic).path)


def _registered(path: Path) -> str:
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name = str(path)
    if name not in getRegisteredFontNames():
        try:
            registerFont(TTFont(name, name))
        except (TTFError, OSError) as error:
            raise fault(
                "font-format", f"'{path.name}' cannot be embedded: {error}", "use a static TrueType file (.ttf)"
            ) from error
    return name
