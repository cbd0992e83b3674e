"""`briefgen new`."""

from __future__ import annotations

from briefgen.cli import run
from briefgen.cli.new import starters


def test_every_starter_has_no_problems(tmp_path, capsys):
    for name in starters():
        folder = tmp_path / name
        assert run(["new", "--template", name, str(folder)]) == 0
        out, err = capsys.readouterr()
        assert str(folder / "brief.yaml") in out.splitlines()
        assert f"briefgen build {folder / 'brief.yaml'}" in err
        assert run(["check", "--strict", str(folder / "brief.yaml")]) == 0


def test_the_starter_builds(tmp_path):
    folder = tmp_path / "mine"
    assert run(["new", str(folder)]) == 0
    assert run(["build", str(folder / "brief.yaml"), "-o", str(folder / "out")]) == 0
    assert sorted(file.name for file in (folder / "out").iterdir()) == ["brief.pdf", "brief.pptx"]


def test_an_empty_folder_may_be_there(tmp_path):
    assert run(["new", str(tmp_path)]) == 0
    assert (tmp_path / "data" / "visits.csv").is_file()


def test_a_folder_in_use_is_refused_and_left_as_it_was(tmp_path, capsys):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    assert run(["new", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]
    assert run(["new", str(tmp_path / "note.txt")]) == 2
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_exits_with_five(tmp_path, monkeypatch, capsys):
    def refuse(self, *args, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    assert run(["new", str(tmp_path / "mine")]) == 5
    assert "Permission denied" in capsys.readouterr().err
