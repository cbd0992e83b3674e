"""A report carries its ledger as an attached file, and gives it back."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pikepdf
import pytest
from tests.report_outline import report_outline
from tests.sample_document import sample_document

from briefgen.errors import InputError
from briefgen.exporters.pdf import carried_ledger, draw, plan, verify
from briefgen.exporters.pdf.pages import Plan
from briefgen.themes import load_theme

LEDGER = json.dumps(
    {"entries": [{"shown": "US$236.5\u00a0billion", "why": "<&>\"'()\\", "odd": "\ud800 \x00 中 🌍\r\n"}] * 40},
    ensure_ascii=False,
)


@pytest.fixture(scope="module")
def made() -> Plan:
    return plan(sample_document(), load_theme())


@pytest.fixture(scope="module")
def report(made: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("carried") / "report.pdf"
    draw(made, path, LEDGER)
    return path


@pytest.fixture(scope="module")
def bare(made: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "report.pdf"
    draw(made, path)
    return path


def test_a_report_gives_back_the_ledger_that_it_carries(report: Path) -> None:
    told = carried_ledger(report)
    assert told is not None
    assert json.loads(told) == json.loads(LEDGER)


def test_a_report_that_was_given_no_ledger_carries_none(bare: Path) -> None:
    assert carried_ledger(bare) is None
    with pikepdf.open(bare) as pdf:
        assert "/AF" not in pdf.Root
        assert not pdf.attachments


def test_the_ledger_changes_no_page(report: Path, bare: Path) -> None:
    assert report_outline(report) == report_outline(bare)


def test_a_report_with_a_ledger_is_a_sound_file(report: Path) -> None:
    verify(report)


@pytest.mark.parametrize("program", ["qpdf"], indirect=True)
def test_another_reader_finds_no_fault_in_it(program: str, report: Path) -> None:
    done = subprocess.run([program, "--check", report], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


def test_the_same_ledger_gives_the_same_bytes_and_another_gives_another_file(
    made: Plan, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    again, other = tmp_path / "again.pdf", tmp_path / "other.pdf"
    draw(made, again, LEDGER)
    draw(made, other, "{}")
    assert again.read_bytes() == report.read_bytes()
    with pikepdf.open(report) as one, pikepdf.open(other) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_the_attachment_is_described_as_an_archive_wants_it(report: Path) -> None:
    with pikepdf.open(report) as pdf:
        (file,) = pdf.Root.AF
        named = pdf.Root.Names.EmbeddedFiles.Names
        assert str(named[0]) == str(file.F) == str(file.UF) == "ledger.json"
        assert named[1].objgen == file.objgen
        assert file.Type == "/Filespec"
        assert file.AFRelationship == "/Data"
        assert str(file.Desc)
        stream = file.EF.F
        assert file.EF.UF.objgen == stream.objgen
        assert stream.Subtype == "/application/json"
        data = stream.read_bytes()
        assert len(stream.read_raw_bytes()) < len(data)
        assert int(stream.Params.Size) == len(data)
        assert bytes(stream.Params.CheckSum) == hashlib.md5(data, usedforsecurity=False).digest()
        assert str(stream.Params.ModDate) == "D:20161128120000+00'00'"


def test_a_ledger_survives_another_program_that_saves_the_file(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.pdf"
    with pikepdf.open(report) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    assert carried_ledger(path) == carried_ledger(report)


def test_a_file_of_another_program_carries_none(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["notes.txt"] = b"a note"
        pdf.save(path)
    assert carried_ledger(path) is None


def test_what_cannot_be_read_is_refused(tmp_path: Path, report: Path) -> None:
    with pytest.raises(InputError, match=r"no-file.*there is no file 'gone\.pdf'"):
        carried_ledger(tmp_path / "gone.pdf")
    text = tmp_path / "text.pdf"
    text.write_text("nothing of the kind")
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(report) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    latin = tmp_path / "latin.pdf"
    with pikepdf.open(report) as pdf:
        pdf.Root.AF[0].EF.F.write("Währung".encode("latin-1"))
        pdf.save(latin)
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(report) as pdf:
        pdf.Root.AF[0].EF.F.write(b"not deflated", filter=pikepdf.Name.FlateDecode)
        pdf.save(broken)
    for path in (text, locked, latin, broken):
        with pytest.raises(InputError, match=f"bad-pdf.*{path.name}"):
            carried_ledger(path)
