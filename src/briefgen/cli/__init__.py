"""The command line: one command a file; each parses, prints and exits, and leaves the work to the library.

A command's module is imported when it is needed, and libraries that make files are imported by none of them, so that
`briefgen --help` is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from briefgen.errors import BriefgenError, InputError, nearest

COMMANDS: dict[str, str] = {
    "build": "briefgen.cli.build:build",
    "check": "briefgen.cli.check:check",
    "trace": "briefgen.cli.trace:trace",
    "diff": "briefgen.cli.diff:diff",
    "new": "briefgen.cli.new:new",
    "kinds": "briefgen.cli.kinds:kinds",
    "schema": "briefgen.cli.schema:schema",
}
"""Command to `module:function`, in the order in which help lists them."""

EXIT_CODES = """\b
Exit codes:
  0  done
  1  a file could not be made, or is faulty
  2  the command, the definition, its data or its theme is wrong
  3  findings: warnings under --strict, stale data, what check found, a number that trace cannot find,
     history that was revised (diff --strict)
  5  a target is locked or cannot be written
  130  interrupted"""

_INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of `COMMANDS`."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; None when there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest command in the message for a name that is not there."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            near = nearest(name, list(COMMANDS))
            hint = f"did you mean '{near}'?" if near else f"commands: {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command '{name}'\n  hint: {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="briefgen", message="%(prog)s %(version)s")
def group() -> None:
    """One definition in, two files out: an editable PowerPoint deck and a typeset PDF report.

    \b
    Start with:
      briefgen new my_brief
      briefgen build my_brief/brief.yaml
    """  # noqa: D301 - click reads the control character


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Args:
        arguments: What stands after `briefgen`; None: those of the process.
    """
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit code (HOUSE section 7). What a user can mend is printed without a traceback; any other exception is a
        bug of briefgen and passes through.
    """
    try:
        code = group.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("briefgen: interrupted", err=True)
        return _INTERRUPTED
    except InputError as error:
        from briefgen.cli.printing import print_problems

        print_problems(error.problems)
        return error.exit_code
    except BriefgenError as error:
        click.echo(f"briefgen: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has enough (`briefgen kinds | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
