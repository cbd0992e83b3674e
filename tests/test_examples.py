"""Every example runs as its own text says, and gives files that hold together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.reference import EXAMPLES, REFERENCE, Built


def _python(script: Path, *arguments: str) -> None:
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_python_script_of_the_reference_briefing_makes_the_same_files(reference: Built, tmp_path: Path) -> None:
    _python(REFERENCE / "brief.py", str(tmp_path))
    assert (tmp_path / "china_latam_2016.pptx").read_bytes() == reference.deck.read_bytes()
    assert (tmp_path / "china_latam_2016.pdf").read_bytes() == reference.report.read_bytes()


def test_the_dataframe_example_makes_both_files(tmp_path: Path) -> None:
    _python(EXAMPLES / "dataframe" / "quarterly_sales.py", str(tmp_path))
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["quarterly_sales.pdf", "quarterly_sales.pptx"]
    assert [run(["check", "--strict", str(path)]) for path in files] == [0, 0]


def test_the_custom_section_example_builds_with_its_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "custom_section")
    code = run(["build", "brief.yaml", "--kinds", "need_offer:NeedOffer", "-o", str(tmp_path), "--strict"])
    assert code == 0
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["brief.pdf", "brief.pptx"]
    assert [run(["check", "--strict", str(path)]) for path in files] == [0, 0]


def test_the_custom_section_example_names_the_unknown_kind_without_its_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(EXAMPLES / "custom_section" / "brief.yaml"), "-o", str(tmp_path)]) == 2
    assert "no section kind 'need_offer'" in capsys.readouterr().err
