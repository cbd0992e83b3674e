"""`briefgen new`: a folder with a brief that builds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefgen.errors import OutputError, fault

_STARTERS = files("briefgen.cli") / "starters"


def starters() -> list[str]:
    """The names of the briefs that can be started from."""
    return sorted(folder.name for folder in _STARTERS.iterdir() if folder.is_dir() and not folder.name.startswith("_"))


@click.command
@click.option(
    "--template",
    type=click.Choice(starters()),
    default="brief",
    show_default=True,
    help="What to start from.",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(*, template: str, folder: Path) -> None:
    """Write a brief that builds into the folder DIR, to be changed into your own.

    DIR is made if need be; a folder that holds anything is refused. The files' paths go to stdout.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "is not empty" if folder.is_dir() else "is a file"
        raise fault("folder-in-use", f"'{folder}' {what}", "name a new folder; nothing was written")
    try:
        for source, target in _planned(_STARTERS / template, folder):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            click.echo(str(target))
    except OSError as error:
        raise OutputError(f"cannot write into '{folder}': {error.strerror or error}") from error
    click.echo(f"build it with:  briefgen build {folder / 'brief.yaml'}", err=True)


def _planned(source: Traversable, target: Path) -> Iterator[tuple[Traversable, Path]]:
    """Every file below `source` with the path it gets, sorted by name."""
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _planned(entry, target / entry.name)
        else:
            yield entry, target / entry.name
