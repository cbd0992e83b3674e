"""Finding the font files of a family, and refusing those that could not be embedded or measured."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import InputError, fault, located, suggestion
from briefgen.themes.theme import Family
from briefgen.themes.theme_file import FontFiles, FontForm

BUNDLED = Path(__file__).resolve().parent
"""The folder in which our own themes stand."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
_STYLES = ("regular", "bold", "italic", "bold_italic")
_EMBEDDING_FORBIDDEN = 0x0002
"""OS/2 fsType, bits 0-3: restricted licence embedding."""


def find_family(form: FontForm, folder: Path, known: tuple[Family, ...]) -> Family:
    """The family that a theme names.

    Args:
        form: As the theme has it.
        folder: Folder of the theme; files outside it are refused.
        known: Families whose files are known already: those of the theme it extends, and those named before it.

    Raises:
        InputError: A file is missing, lies outside the folder, or is of no use; or no file is of this family.
    """
    if form.files is None:
        return _known(form, known)
    with located("files"):
        if isinstance(form.files, FontFiles):
            given = form.files.model_dump(exclude_none=True)
            files = {style: _existing(folder, name, style) for style, name in given.items()}
            for style, path in files.items():
                if not path.resolve().is_relative_to(BUNDLED):  # opening ours each time would cost 30 ms
                    with located(style):
                        _check(path)
        else:
            files = _sorted_out(form, _listed(form.files, folder))
    return Family(deck=form.deck or form.family, report=form.family, **files)


def _known(form: FontForm, known: tuple[Family, ...]) -> Family:
    for family in known:
        if form.family in (family.report, family.deck):
            return Family(
                deck=form.deck or (family.deck if form.family == family.report else form.family),
                report=family.report,
                regular=family.regular,
                bold=family.bold,
                italic=family.italic,
                bold_italic=family.bold_italic,
            )
    names = [name for family in known for name in dict.fromkeys((family.report, family.deck))]
    hint = "put its font files (.ttf) into the theme's folder and name them:  files: fonts/"
    near = suggestion(form.family, dict.fromkeys(names), "families without files")
    raise fault("no-font-files", f"no font files are given for '{form.family}'", f"{hint}  {near}", place=("family",))


def inside(folder: Path, name: str) -> Path:
    """The path of a file that a theme names.

    Raises:
        InputError: It lies outside the theme's folder, or there is no such file.
    """
    path = folder / name
    if folder.resolve().is_relative_to(BUNDLED):
        return path.resolve()  # our own themes share their fonts
    if not path.resolve().is_relative_to(folder.resolve()):
        raise fault("outside-folder", f"'{name}' is outside the theme's folder", "copy the file into the folder")
    if not path.exists():
        near = suggestion(name, [found.relative_to(folder).as_posix() for found in sorted(folder.glob("*/*"))])
        raise fault("no-file", f"there is no file '{name}' in the theme's folder", near)
    return path


def _existing(folder: Path, name: str, style: str) -> Path:
    with located(style):
        return inside(folder, name)


def _listed(files: str | list[str], folder: Path) -> list[Path]:
    if isinstance(files, str):
        path = inside(folder, files)
        if path.is_file():
            return [path]
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES)
        if not found:
            raise fault("no-file", f"there are no font files in '{files}'", "put static TrueType files (.ttf) there")
        return found
    found = []
    for number, name in enumerate(files):
        with located(number):
            found.append(inside(folder, name))
    return found


def _sorted_out(form: FontForm, paths: list[Path]) -> dict[str, Path]:
    """Files of the family by style; faces of other weights (light, black) are left alone."""
    files: dict[str, Path] = {}
    families: dict[str, None] = {}
    faulty: list[InputError] = []
    for path in paths:
        try:
            names, style = _check(path)
        except InputError as error:
            faulty.append(error)
            continue
        families.update(dict.fromkeys(names))
        if form.family in names and style:
            files.setdefault(style, path)
    if "regular" in files:
        return files
    if faulty:
        raise InputError(*(problem for error in faulty for problem in error.problems))
    wanted = "regular face" if form.family in families else "face"
    hint = suggestion(form.family, families, "families there")
    raise fault("no-font-files", f"these font files have no {wanted} of the family '{form.family}'", hint)


def _check(path: Path) -> tuple[tuple[str, ...], str]:
    """Family names and style (`bold`; empty: a weight that is not used) of a font file that can be embedded."""
    from fontTools.ttLib import TTFont, TTLibError  # only themes with fonts of their own pay for it

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            if font.flavor or "glyf" not in font:
                raise fault(
                    "font-format",
                    f"'{path.name}' has no TrueType outlines",
                    "use the .ttf files of the family; .otf, .woff and collections cannot be embedded",
                )
            if "fvar" in font:
                raise fault(
                    "font-format", f"'{path.name}' is a variable font", "use the static .ttf files of the family"
                )
            if font["OS/2"].fsType & 0x000F == _EMBEDDING_FORBIDDEN:
                raise fault("font-licence", f"'{path.name}' forbids embedding", "use a font that may be embedded")
            names = dict.fromkeys(font["name"].getDebugName(number) for number in (16, 1))
            weight, italic = font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 0x01)
    except (TTLibError, KeyError, OSError) as error:
        hint = "use the static .ttf files of the family"
        raise fault("font-format", f"'{path.name}' is not a font that can be read", hint) from error
    bold = {400: False, 700: True}.get(weight)
    style = "" if bold is None else _STYLES[bold + 2 * italic]
    return tuple(name for name in names if name), style
