"""Publishing: whole, verified and together, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import OutputError, VerificationError
from briefgen.exporters.publish import Job, publish


def _job(path: Path, content: str = "new", fault: Exception | None = None) -> Job:
    def verify(made: Path) -> None:
        assert made.read_text(encoding="utf-8") == content
        if fault is not None:
            raise fault

    return Job(path, lambda made: made.write_text(content, encoding="utf-8") and None, verify)


def test_files_are_put_in_place_under_folders_that_are_made(tmp_path: Path) -> None:
    targets = [tmp_path / "a" / "b" / "deck.pptx", tmp_path / "report.pdf"]
    publish([_job(target) for target in targets])
    assert [target.read_text(encoding="utf-8") for target in targets] == ["new", "new"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["deck.pptx", "report.pdf"]


def test_no_file_is_replaced_when_one_is_faulty(tmp_path: Path) -> None:
    old = tmp_path / "deck.pptx"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(VerificationError):
        publish([_job(old), _job(tmp_path / "report.pdf", fault=VerificationError("a font is not embedded"))])
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("deck.pptx", "old")]


def test_a_fault_of_ours_while_drawing_leaves_nothing_behind(tmp_path: Path) -> None:
    def draw(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish([Job(tmp_path / "deck.pptx", draw, lambda _: None)])
    assert not list(tmp_path.iterdir())


def test_a_target_that_is_a_folder_is_refused_before_anything_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    (tmp_path / "deck.pptx").write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match="this is a folder"):
        publish([_job(tmp_path / "deck.pptx"), _job(tmp_path / "report.pdf")])
    assert (tmp_path / "deck.pptx").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        publish([_job(tmp_path / "out" / "deck.pptx")])
    assert caught.value.exit_code == 5


def test_a_new_file_may_be_read_like_any_other(tmp_path: Path) -> None:
    publish([_job(tmp_path / "deck.pptx")])
    ordinary = tmp_path / "ordinary"
    ordinary.write_text("", encoding="utf-8")
    assert (tmp_path / "deck.pptx").stat().st_mode == ordinary.stat().st_mode
