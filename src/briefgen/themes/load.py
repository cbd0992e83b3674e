"""Loading a theme: our own by name, a house's by its folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from briefgen.errors import InputError, Place, Problem, fault, one_of, spell, suggestion
from briefgen.folder import files_near, find_file
from briefgen.themes.build import Built, build
from briefgen.themes.families import BUNDLED
from briefgen.themes.theme import Theme
from briefgen.themes.theme_file import ThemeFile

if TYPE_CHECKING:
    from briefgen.strict_yaml import Tree

FILE_NAME = "theme.yaml"
VERSION = 1


def bundled_themes() -> tuple[str, ...]:
    """The names of our own themes."""
    return tuple(sorted(file.parent.name for file in BUNDLED.glob(f"*/{FILE_NAME}")))


def load_theme(name_or_path: str | Path = "plain", *, folder: Path | None = None) -> Theme:
    """A theme by name, or from a folder with a theme.yaml.

    Args:
        name_or_path: `plain`; or a folder with a theme.yaml; or that file.
        folder: Folder of the brief: the path is relative to it and must lie in it. None: the path is the user's own,
            relative to the working directory.

    Returns:
        The theme, the same object for the same name as long as the process lives.

    Raises:
        InputError: There is no such theme, or it is wrong: everything at once, with file, line and column.

    Example:
        >>> theme = load_theme("plain")
        >>> theme.palette.accent, theme.deck.styles["title"].sizes[0], theme.report.body_bottom_pt
        ('005F6E', (28.0, 33.0), 780.0)
    """
    name = str(name_or_path)
    if name in bundled_themes():
        return _bundled(name).theme
    if Path(name).suffix.lower() in (".pptx", ".potx", ".thmx"):
        raise fault(
            "not-yet",
            f"'{name}' cannot be used as a theme yet",
            "write its colours and fonts into a theme.yaml that extends plain",
            needle=name,
        )
    file = _find(name, folder)
    return _load(file, shown_as=_shown(file, folder)).theme


@lru_cache(maxsize=8)
def _bundled(name: str) -> Built:
    return _load(BUNDLED / name / FILE_NAME, shown_as=f"{name}/{FILE_NAME}", bundled=True)


def _find(name: str, folder: Path | None) -> Path:
    if folder is None:  # the user's own choice may lie anywhere
        path = Path(name)
        file = path if path.name == FILE_NAME else path / FILE_NAME
        if file.is_file():
            return file
        raise _none(name, path, sorted(Path().glob(f"themes/*/{FILE_NAME}")))
    written = name if PurePath(name).name == FILE_NAME else f"{name}/{FILE_NAME}"
    try:
        found = find_file(written, folder)
    except InputError as error:
        if error.problems[0].code == "outside-folder":
            hint = "copy the theme into the folder, or name it on the command line:  --theme"
            raise fault("outside-folder", f"'{name}' is outside the brief's folder", hint, needle=name) from None
        if (folder / written).exists():
            raise
        raise _none(
            name,
            folder / name,
            [Path(each) for each in files_near(folder) if Path(each).match(f"themes/*/{FILE_NAME}")],
        ) from None
    return folder / found.relative_to(folder.resolve())


def _none(name: str, path: Path, near: Iterable[Path]) -> InputError:
    if path.is_dir():
        return fault("no-file", f"there is no {FILE_NAME} in '{name}'", "begin with:  extends: plain", needle=name)
    return one_of("theme", name, (*bundled_themes(), *(found.parent.as_posix() for found in near)))


def _shown(file: Path, folder: Path | None) -> str:
    return file.relative_to(folder).as_posix() if folder else file.as_posix()


def _load(file: Path, *, shown_as: str, bundled: bool = False) -> Built:
    from briefgen import strict_yaml  # ruamel.yaml is imported by who reads YAML

    tree = strict_yaml.load(file, shown_as)
    try:
        form = _checked(tree.data)
        return build(form, file.parent, None if bundled and form.extends is None else _base(form.extends or "plain"))
    except InputError as error:
        problems = (_placed(problem, tree) for problem in error.problems)
        raise InputError(*sorted(problems, key=lambda problem: (problem.line, problem.column))) from error.__cause__


def _base(name: str) -> Built:
    if name not in bundled_themes():
        raise InputError(*one_of("theme", name, bundled_themes()).under("extends").problems)
    return _bundled(name)


def _checked(data: Any) -> ThemeFile:
    if not isinstance(data, dict):
        raise fault("not-a-theme", "this is not a theme", f"begin with  briefgen_theme: {VERSION}")
    version = data.get("briefgen_theme")
    if isinstance(version, int) and version > VERSION:
        raise fault("newer-version", f"this theme is written for version {version}", "update briefgen").under(
            "briefgen_theme"
        )
    try:
        return ThemeFile.model_validate(data)
    except ValidationError as error:
        raise InputError(*_problems(error)) from None


def _problems(error: ValidationError) -> Iterable[Problem]:
    found: dict[Place, Problem] = {}
    for detail in error.errors(include_url=False):
        place = tuple(step for step in detail["loc"] if not _is_branch(step))
        context = detail.get("ctx", {})
        match detail["type"]:
            case "extra_forbidden":
                key = str(place[-1])
                hint = suggestion(key, _keys(place[:-1]), "keys")
                problem = Problem("unknown-key", f"unknown key '{key}'", hint, place=place, at_key=True)
            case "missing":
                problem = Problem("missing-key", f"'{place[-1]}' is missing", place=place[:-1])
            case "bad-colour" | "bad-size" as code:
                problem = Problem(code, detail["msg"], str(context["hint"]), place=place)
            case "literal_error":
                problem = Problem("unknown-word", f"'{detail['input']}' is not one of the words", place=place)
                problem = replace(problem, hint=f"write {context['expected']}")
            case _:
                message = detail["msg"].removeprefix("Value error, ").rstrip(".")
                problem = Problem("bad-value", message[:1].lower() + message[1:], place=place)
        found.setdefault(place, problem)
    return found.values()


def _is_branch(step: str | int) -> bool:
    """True for the names that pydantic puts between keys to say which member of a union it tried."""
    return isinstance(step, str) and (step == "float" or "[" in step)


def _keys(place: Place) -> list[str]:
    """The keys that may stand at a place of a theme file."""
    model: Any = ThemeFile
    for step in place:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step) if model else None
        model = _model_in(field.annotation) if field else model
    return list(model.model_fields) if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The one model in an annotation such as `Mapping[str, StyleForm] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)


def _placed(problem: Problem, tree: Tree) -> Problem:
    if problem.file:
        return problem
    line, column = tree.position(problem.place, problem.at_key, problem.needle)
    return replace(problem, file=tree.shown_as, line=line, column=column, label=spell(problem.place))
