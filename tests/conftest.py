"""What all tests share."""

from __future__ import annotations

import os
import shutil

import pytest

from briefgen import Brief
from briefgen.themes import Theme, load_theme
from tests.companion import house_theme
from tests.deck_outline import deck_outline
from tests.reference import REFERENCE, Built, squeezed
from tests.report_outline import report_outline


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


@pytest.fixture(scope="session")
def companion_theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The plain theme with a companion face for Chinese, Japanese and Korean."""
    return load_theme(house_theme(tmp_path_factory.mktemp("companion")))


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The reference briefing, built from its YAML."""
    folder = tmp_path_factory.mktemp("reference")
    brief = Brief.load(REFERENCE / "brief.yaml")
    deck, report = folder / "china_latam_2016.pptx", folder / "china_latam_2016.pdf"
    brief.export(deck, report, strict=True)
    return Built(brief, brief.compose(), deck, report, squeezed(deck_outline(deck)), squeezed(report_outline(report)))
