"""Every benchmark still runs: once each, without a look at its figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize(
    ("script", "arguments"),
    [("charts.py", ["1"]), ("build.py", ["1"]), ("report.py", ["--run", "with contents"]), ("tagging.py", ["1"])],
)
def test_a_benchmark_runs(script: str, arguments: list[str]) -> None:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_benchmark_is_tried() -> None:
    assert {path.name for path in BENCHMARKS.glob("*.py")} == {"charts.py", "build.py", "report.py", "tagging.py"}
