"""`briefgen build`: a definition to its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli.loading import definition_options, load_brief
from briefgen.cli.printing import print_json, print_problems, problem_fields, progress
from briefgen.errors import InputError, Problem
from briefgen.exporters import EXPORTERS

_FINDINGS = 3


def _read_formats(context: click.Context, option: click.Parameter, given: str) -> tuple[str, ...]:
    """Suffixes, in the order in which they were asked for."""
    suffixes = tuple(dict.fromkeys("." + name.strip().lstrip(".").lower() for name in given.split(",") if name.strip()))
    for suffix in suffixes:
        if suffix not in EXPORTERS:
            known = ", ".join(name.lstrip(".") for name in EXPORTERS)
            raise click.BadParameter(f"no format '{suffix.lstrip('.')}' (formats: {known})", context, option)
    if not suffixes:
        raise click.BadParameter("name at least one format", context, option)
    return suffixes


@click.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "folder",
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for the files; it is made if need be.",
)
@click.option(
    "suffixes",
    "-f",
    "--formats",
    default=",".join(suffix.lstrip(".") for suffix in EXPORTERS),
    show_default=True,
    callback=_read_formats,
    help="Which files to make.",
)
@definition_options
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--allow-stale", is_flag=True, help="Data older than allowed is a warning; every slide and page says so.")
@click.option("with_ledger", "--ledger", is_flag=True, help="Write the ledger of all numbers beside them too.")
@click.option("--json", "as_json", is_flag=True, help="Print the files and the problems as JSON.")
def build(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    folder: Path,
    suffixes: Sequence[str],
    params: dict[str, str],
    theme: str | None,
    kinds: Sequence[type],
    strict: bool,
    allow_stale: bool,
    with_ledger: bool,
    as_json: bool,
) -> int:
    """Make the deck and the report of the definition FILE.

    Both carry the ledger of their numbers, for `briefgen trace` and `briefgen diff`, unless the definition says
    ledger: false.

    The paths of the files go to stdout, everything else to stderr. A build that fails leaves the files of the last one
    as they were.
    """
    try:
        with progress() as step:
            from briefgen.ledger.storing import LEDGER_SUFFIX

            brief = load_brief(file, params, theme, kinds)
            stem = brief.stem(file)
            targets = [folder / f"{stem}{suffix}" for suffix in (*suffixes, *([LEDGER_SUFFIX] if with_ledger else ()))]
            warnings = brief.export(*targets, strict=strict, allow_stale=allow_stale, progress=step)
    except InputError as error:
        return _failed(error, as_json=as_json)
    print_problems(warnings)
    if as_json:
        print_json({"files": [str(target) for target in targets], "problems": _listed(warnings)})
    else:
        for target in targets:
            click.echo(str(target))
    return 0


def _failed(error: InputError, *, as_json: bool) -> int:
    print_problems(error.problems)
    if as_json:
        print_json({"files": [], "problems": _listed(error.problems)})
    # Under --strict the only errors may be warnings; those are findings, not mistakes in the definition.
    only_warnings = bool(error.problems) and all(problem.level == "warning" for problem in error.problems)
    return _FINDINGS if only_warnings else error.exit_code


def _listed(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [problem_fields(problem) for problem in problems]
