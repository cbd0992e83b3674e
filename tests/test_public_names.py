"""The public names: all there, told to type checkers too, and imported late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen


@pytest.mark.parametrize("name", briefgen.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(briefgen, name) is not None


def test_type_checkers_are_told_the_same_names() -> None:
    stub = ast.parse(Path(briefgen.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    told = {name.asname for node in stub.body if isinstance(node, ast.ImportFrom) for name in node.names}
    assert told == set(briefgen.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Brif'"):
        _ = briefgen.Brif


def test_importing_briefgen_imports_nothing_else_of_it() -> None:
    code = "import sys, briefgen; print([name for name in sys.modules if name.startswith('briefgen.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
