"""P6: same input, same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reference import REFERENCE, Built


@pytest.mark.parametrize("suffix", [".pptx", ".pdf"])
def test_another_process_with_another_seed_and_zone_makes_the_same_bytes(
    reference: Built, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"elsewhere{suffix}"
    code = "import sys; from briefgen import Brief; Brief.load(sys.argv[1]).export(sys.argv[2])"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-c", code, str(REFERENCE / "brief.yaml"), str(target)], env=environment, check=True
    )
    first = reference.deck if suffix == ".pptx" else reference.report
    assert _digest(first) == _digest(target)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
