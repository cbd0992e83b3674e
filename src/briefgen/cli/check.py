"""`briefgen check`: what is wrong with a definition or with a finished file."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from briefgen.cli.loading import definition_options, load_brief
from briefgen.cli.printing import counted, print_json, print_problems, problem_fields
from briefgen.errors import InputError, Problem, VerificationError, fault
from briefgen.exporters import EXPORTERS

_FINDINGS = 3


@click.command
@click.argument("file", type=click.Path(path_type=Path))
@definition_options
@click.option("--strict", is_flag=True, help="Warnings count as findings.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(
    *,
    file: Path,
    params: dict[str, str],
    theme: str | None,
    kinds: Sequence[type],
    strict: bool,
    as_json: bool,
) -> int:
    """Say everything that is wrong with FILE, without writing anything.

    A definition: all problems at once, in the order of the file. A .pptx or .pdf, also one that briefgen did not make:
    what in its structure and accessibility keeps people from reading it, where, and what to do; and
    whether the deck, report and ledger of its name beside it are of the same edition.
    """
    if file.suffix.lower() in EXPORTERS:
        problems, code = _checked_output(file)
    else:
        problems, code = _checked_definition(file, params, theme, kinds)
    if not code and strict and problems:
        code = _FINDINGS
    print_problems(problems)
    if as_json:
        print_json({"file": str(file), "problems": [problem_fields(problem) for problem in problems]})
    elif not problems:
        click.echo(f"{file}: {counted(problems)}", err=True)
    return code


def _checked_definition(
    file: Path, params: dict[str, str], theme: str | None, kinds: Sequence[type]
) -> tuple[tuple[Problem, ...], int]:
    try:
        problems = load_brief(file, params, theme, kinds).check()
    except InputError as error:
        return error.problems, error.exit_code
    errors = [problem for problem in problems if problem.level == "error"]
    if not errors:
        return problems, 0
    return problems, _FINDINGS if all(problem.code == "stale-data" for problem in errors) else InputError.exit_code


def _checked_output(file: Path) -> tuple[tuple[Problem, ...], int]:
    if not file.is_file():
        raise fault("no-file", f"there is no file '{file}'")
    from briefgen.exporters.edition import mixed

    exporter = import_module(EXPORTERS[file.suffix.lower()])
    problems: tuple[Problem, ...] = exporter.findings(file)
    if any(problem.code == "faulty-file" for problem in problems):
        return problems, _FINDINGS  # it must not be opened again
    if not any(problem.level == "error" for problem in problems):
        problems += _structure(exporter, file)  # which would say errors that were found a second time, and not where
    different = mixed(file)
    problems += (different,) if different else ()
    return problems, _FINDINGS if any(problem.level == "error" for problem in problems) else 0


def _structure(exporter: ModuleType, file: Path) -> tuple[Problem, ...]:
    """What an office program or a viewer would repair, or pass over."""
    try:
        exporter.verify(file)
    except VerificationError as error:
        return (Problem("faulty-file", str(error), file=str(file)),)
    except (AttributeError, IndexError, KeyError, RuntimeError, TypeError, ValueError) as error:
        # Files of anybody hold what no rule of theirs expects: a name where a number belongs, a page that is none.
        return (Problem("faulty-file", f"{file.name}: its structure makes no sense ({error})", file=str(file)),)
    return ()
