"""What commands print: problems for people on stderr, JSON for programs on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from briefgen.errors import Problem, spell


def print_problems(problems: Sequence[Problem]) -> None:
    """Write problems to stderr in the form of FORMAT section 8, and how many there are when there are several."""
    for problem in problems:
        click.echo(str(problem), err=True)
    if len(problems) > 1:
        click.echo(f"briefgen: {counted(problems)}", err=True)


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words.

    Example:
        >>> counted([Problem("a", "b"), Problem("c", "d", level="warning"), Problem("e", "f", level="warning")])
        '1 error, 2 warnings'
    """
    texts = []
    for level in ("error", "warning"):
        count = sum(problem.level == level for problem in problems)
        if count:
            texts.append(f"{count} {level}{'' if count == 1 else 's'}")
    return ", ".join(texts) or "no problems"


def problem_fields(problem: Problem) -> dict[str, Any]:
    """A problem as JSON has it.

    Example:
        >>> problem_fields(Problem("no-file", "there is no file 'a.csv'", place=("data", "a")))["place"]
        'data.a'
    """
    return {
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": problem.label or spell(problem.place),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
    }


def print_json(value: object) -> None:
    """Write a value to stdout as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function to be told of every step; on a terminal it shows on stderr, elsewhere it is silent."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update
