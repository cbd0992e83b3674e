"""The options that commands which read a definition share, and how a brief is loaded by them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from briefgen.brief import Brief

Command = TypeVar("Command", bound=Callable[..., Any])


def _read_params(context: click.Context, option: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    params = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise click.BadParameter(f"'{text}' is not NAME=VALUE", context, option)
        params[name] = value
    return params


def _read_kinds(context: click.Context, option: click.Parameter, given: Sequence[str]) -> tuple[type, ...]:
    return tuple(_kind(text, context, option) for text in given)


def _kind(text: str, context: click.Context, option: click.Parameter) -> type:
    """The class that `MODULE:CLASS` names. Modules are also looked for in the current folder, last."""
    module, colon, name = text.partition(":")
    if not (module and colon and name):
        raise click.BadParameter(f"'{text}' is not MODULE:CLASS", context, option)
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.append(folder)
    try:
        found = import_module(module)
    except ModuleNotFoundError as error:
        if error.name and module.startswith(error.name):
            raise click.BadParameter(f"there is no module '{module}'", context, option) from None
        raise
    kind = getattr(found, name, None)
    if not isinstance(kind, type):
        raise click.BadParameter(f"the module '{module}' has no class '{name}'", context, option)
    return kind


def definition_options(command: Command) -> Command:
    """Add `-p`, `--theme` and `--kinds` to a command."""
    for option in (
        click.option(
            "--kinds",
            multiple=True,
            metavar="MODULE:CLASS",
            callback=_read_kinds,
            help="A section class of your own; it runs code from MODULE.",
        ),
        click.option("--theme", metavar="NAME|FOLDER|FILE.pptx", help="Used instead of the definition's theme."),
        click.option(
            "params", "-p", "--param", multiple=True, metavar="NAME=VALUE", callback=_read_params, help="Set a param."
        ),
    ):
        command = option(command)
    return command


def load_brief(file: Path, params: dict[str, str], theme: str | None, kinds: Sequence[type]) -> Brief:
    """The brief of a definition file.

    Raises:
        InputError: The file cannot be read as a definition.
    """
    from briefgen.brief import Brief

    return Brief.load(file, params=params, kinds=kinds, theme=theme)
