"""What all tests share."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture
def program(request: pytest.FixtureRequest) -> str:
    """The path of a system program, named by `pytest.mark.parametrize(..., indirect=True)`; skips where it is missing.

    In CI nothing may be skipped: there a missing program is a failure.
    """
    found = shutil.which(request.param)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{request.param} is not installed, and CI must skip nothing")
        pytest.skip(f"{request.param} is not installed")
    return found
