"""The command line as a whole: what is imported, exit codes, and which stream says what."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefgen.brief import Brief
from briefgen.cli import COMMANDS, run
from briefgen.errors import InputError, OutputError, Problem, StaleDataError, VerificationError, fault

HEAVY = (
    "pptx",
    "reportlab",
    "matplotlib",
    "numpy",
    "duckdb",
    "babel",
    "pydantic",
    "lxml",
    "pikepdf",
    "uharfbuzz",
    "rich",
)

SMALL = """\
briefgen: 1
title: Small
sections:
  - kind: text
    title: A finding
    points: [One, Two]
"""


@pytest.fixture
def small(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "-h"], ["--version"]])
def test_help_imports_no_library_that_makes_files(arguments):
    done = python(
        "import sys\nfrom briefgen.cli import run\n"
        f"code = run({arguments!r})\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules], code)"
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "HEAVY [] 0"


def test_the_module_runs_like_the_command():
    done = subprocess.run([sys.executable, "-m", "briefgen", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("briefgen 0.")


def test_help_lists_every_command_and_every_command_has_help(capsys):
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out
    for command in COMMANDS:
        assert f"  {command} " in listed
        assert run([command, "--help"]) == 0
        assert "Usage: briefgen" in capsys.readouterr().out


def test_an_unknown_command_is_a_usage_error_with_the_nearest(capsys):
    assert run(["biuld", "x.yaml"]) == 2
    assert "did you mean 'build'?" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["build"], ["build", "--nonsense", "x"], ["kinds", "tables"]])
def test_usage_errors_exit_with_two_and_say_so_on_stderr(arguments, capsys):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (fault("unknown-column", "no column 'a'", "did you mean 'b'?"), 2),
        (InputError(Problem("typed-number", "a number was typed", level="warning")), 3),
        (StaleDataError(Problem("stale-data", "the data is too old")), 3),
        (VerificationError("the file has no pages"), 1),
        (OutputError("'out/small.pptx' is open in another program"), 5),
    ],
)
def test_what_a_user_can_mend_exits_with_its_code_and_without_a_traceback(error, code, small, capsys, monkeypatch):
    def export(self, *paths, **options):
        raise error

    monkeypatch.setattr(Brief, "export", export)
    assert run(["build", str(small)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert str(error) in err
    assert "Traceback" not in err


def test_a_bug_keeps_its_traceback(small, monkeypatch):
    def export(self, *paths, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(Brief, "export", export)
    with pytest.raises(ZeroDivisionError):
        run(["build", str(small)])


def test_an_interrupt_exits_with_130(small, capsys, monkeypatch):
    def export(self, *paths, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(Brief, "export", export)
    assert run(["build", str(small)]) == 130
    assert "interrupted" in capsys.readouterr().err
