"""P5: reports are PDF/UA-1 and, with their ledger, PDF/A-3a; without it PDF/A-2a. Independent judges say so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conformance import archive_profile, report_faults
from tests.reference import REFERENCE, Built

from briefgen import Brief


def test_the_reference_report_is_accessible_and_can_be_archived_with_its_ledger(reference: Built) -> None:
    assert archive_profile(reference.report) == "3a"
    assert report_faults(reference.report) == []


def test_without_its_ledger_a_report_conforms_to_part_2(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "brief")
    definition = tmp_path / "brief" / "brief.yaml"
    definition.write_text(definition.read_text(encoding="utf-8") + "\nledger: false\n", encoding="utf-8")
    report = tmp_path / "report.pdf"
    Brief.load(definition).export(report)
    assert archive_profile(report) == "2a"
    assert report_faults(report) == []


@pytest.mark.parametrize("program", ["qpdf"], indirect=True)
def test_qpdf_finds_nothing_to_complain_of(program: str, reference: Built) -> None:
    done = subprocess.run([program, "--check", str(reference.report)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("program", ["pdffonts"], indirect=True)
def test_every_face_is_embedded_and_its_text_can_be_read(program: str, reference: Built) -> None:
    done = subprocess.run([program, str(reference.report)], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert rows
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)  # embedded, a subset, mapped to characters
