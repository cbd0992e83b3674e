"""Finding the font files of a family, and refusing those that could not be embedded or measured."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, fault, located, suggestion
from briefgen.folder import find_path, read_bytes
from briefgen.themes.theme import Family
from briefgen.themes.theme_file import FontFiles, FontForm

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

BUNDLED = Path(__file__).resolve().parent
"""The folder in which our own themes stand."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
_STYLES = ("regular", "bold", "italic", "bold_italic")
_OTHER_FORMATS = (b"OTTO", b"ttcf", b"wOFF", b"wOF2", b"typ1")
MAX_FONT_BYTES = 64 * 1024 * 1024
"""Size above which a font is refused; one with all Chinese characters has 20 MB."""
_MOST_TABLES = 100
_MOST_FILES = 1000
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
    """The path of a file or folder that a theme names.

    Raises:
        InputError: It lies outside the theme's folder, or there is no such file.
    """
    if folder.resolve().is_relative_to(BUNDLED):
        return (folder / name).resolve()  # our own themes share their fonts
    # as the theme has it, not as it is once links are followed: paths are compared, and shown
    return folder.resolve() / find_path(name, folder, "theme").relative_to(folder.resolve())


def _existing(folder: Path, name: str, style: str) -> Path:
    with located(style):
        return inside(folder, name)


def _listed(files: str | list[str], folder: Path) -> list[Path]:
    if isinstance(files, str):
        path = inside(folder, files)
        if path.is_file():
            return [path]
        found = (file.name for file in islice(path.iterdir(), _MOST_FILES))
        names = sorted(name for name in found if name.lower().endswith(_SUFFIXES))
        if not names:
            raise fault("no-file", f"there are no font files in '{files}'", "put static TrueType files (.ttf) there")
        return [inside(folder, f"{files.rstrip('/')}/{name}") for name in names]
    paths = []
    for number, name in enumerate(files):
        with located(number):
            paths.append(inside(folder, name))
    return paths


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
    from fontTools.ttLib import TTFont  # only themes with fonts of their own pay for it

    raw = read_bytes(path.name, path.parent, "theme", MAX_FONT_BYTES)
    _check_directory(raw, path.name)
    try:
        with _quiet(), TTFont(io.BytesIO(raw), lazy=True) as font:
            if font.flavor or "glyf" not in font:
                raise _unusable(
                    path.name,
                    "has no TrueType outlines",
                    "use the .ttf files of the family; .otf, .woff and collections cannot be embedded",
                )
            if "fvar" in font:
                raise _unusable(path.name, "is a variable font")
            _check_outlines(font)
            if font["OS/2"].fsType & 0x000F == _EMBEDDING_FORBIDDEN:
                raise fault("font-licence", f"'{path.name}' forbids embedding", "use a font that may be embedded")
            names = dict.fromkeys(font["name"].getDebugName(number) for number in (16, 1))
            weight, italic = font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 0x01)
    except InputError:
        raise
    except Exception as error:  # a damaged table makes fontTools stumble in many ways
        raise _unusable(path.name, "is not a font that can be read") from error
    bold = {400: False, 700: True}.get(weight)
    style = "" if bold is None else _STYLES[bold + 2 * italic]
    return tuple(name for name in names if name), style


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what fontTools logs of odd tables."""
    log = logging.getLogger("fontTools")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _check_directory(raw: bytes, name: str) -> None:
    """Every table lies inside the file, before anything reserves memory for it."""
    if raw[:4] not in (b"\0\1\0\0", b"true"):
        raise _unusable(
            name, "has no TrueType outlines" if raw[:4] in _OTHER_FORMATS else "is not a font that can be read"
        )
    count = int.from_bytes(raw[4:6], "big")
    for entry in range(12, 12 + 16 * count, 16):
        start, length = (int.from_bytes(raw[entry + at : entry + at + 4], "big") for at in (8, 12))
        if count > _MOST_TABLES or start + length > len(raw) or entry + 16 > len(raw):
            raise _unusable(name, "is damaged")


def _check_outlines(font: TTFont) -> None:
    """All that is measured or embedded can be read, and no glyph is made of itself.

    Raises:
        Exception: What fontTools stumbles over.
    """
    for table in ("head", "hhea", "maxp", "hmtx", "loca", "post", "OS/2", "name"):
        font[table]
    characters, outlines = font.getBestCmap(), font["glyf"]
    made = {name: frozenset(outlines[name].getComponentNames(outlines)) for name in set(characters.values())}
    parts = {part for each in made.values() for part in each}
    made |= {name: frozenset(outlines[name].getComponentNames(outlines)) for name in parts - set(made)}
    for name in characters.values():
        font["hmtx"][name]
    TopologicalSorter(made).prepare()


def _unusable(name: str, what: str, hint: str = "use the static .ttf files of the family") -> InputError:
    return fault("font-format", f"'{name}' {what}", hint)
