"""What all tests share."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from briefgen import Brief
from briefgen.themes import Theme, load_theme
from tests.companion import house_theme
from tests.conformance import report_faults
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


@pytest.fixture(scope="session", autouse=True)
def every_report_conforms() -> Iterator[None]:
    """Every report that any test draws is held against PDF/UA-1, PDF/A and the rules of its structure."""
    drawing = importlib.import_module("briefgen.exporters.pdf.draw")
    pack = drawing._pack

    def pack_and_judge(drawn: BytesIO, path: Path) -> None:
        pack(drawn, path)
        found = report_faults(path)
        assert not found, "\n".join(found[:20])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "_pack", pack_and_judge)
        yield


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
