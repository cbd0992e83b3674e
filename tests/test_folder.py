"""Nothing outside the brief's folder is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import InputError
from briefgen.folder import MAX_BYTES, find_file, read_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "brief"
    (inside / "data").mkdir(parents=True)
    (inside / "data" / "forum.csv").write_text("a\n1\n")
    (tmp_path / "secret.csv").write_text("a\n1\n")
    (tmp_path / "brief-2").mkdir()
    (tmp_path / "brief-2" / "other.csv").write_text("a\n1\n")
    return inside


def complaint(written: str, folder: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        read_bytes(written, folder)
    return caught.value.problems[0].code, caught.value.problems[0].hint


def test_a_file_inside_the_folder_is_read(folder: Path) -> None:
    assert read_bytes("data/forum.csv", folder) == b"a\n1\n"
    assert read_bytes("data/../data/forum.csv", folder) == b"a\n1\n"


@pytest.mark.parametrize(
    "written",
    [
        "../secret.csv",
        "../brief-2/other.csv",
        "data/../../secret.csv",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "//server/share/a.csv",
        "\\\\server\\share\\a.csv",
        "C:\\secret.csv",
        "C:/secret.csv",
        "~/secret.csv",
        "file:///etc/passwd",
        "https://example.com/a.csv",
        "http://127.0.0.1/a.csv",
        "s3://bucket/a.csv",
        "ftp://example.com/a.csv",
    ],
)
def test_what_is_outside_the_folder_is_refused(written: str, folder: Path) -> None:
    assert complaint(written, folder)[0] == "outside-folder"


def test_an_absolute_path_is_refused_even_to_a_file_inside(folder: Path) -> None:
    assert complaint(str(folder / "data" / "forum.csv"), folder)[0] == "outside-folder"


def test_a_link_that_leads_outside_is_refused(folder: Path) -> None:
    (folder / "data" / "link.csv").symlink_to(folder.parent / "secret.csv")
    (folder / "linked").symlink_to(folder.parent)
    assert complaint("data/link.csv", folder)[0] == "outside-folder"
    assert complaint("linked/secret.csv", folder)[0] == "outside-folder"


def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "link.csv").symlink_to(folder / "data" / "forum.csv")
    assert read_bytes("link.csv", folder) == b"a\n1\n"


def test_a_ring_of_links_is_no_file(folder: Path) -> None:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    assert complaint("one", folder)[0] == "no-file"


def test_only_regular_files_are_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert complaint("pipe.csv", folder)[0] == "no-file"
    assert complaint("data", folder)[0] == "no-file"
    assert complaint(".", folder)[0] == "no-file"


def test_a_socket_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.csv")
        assert complaint("s.csv", folder)[0] == "no-file"


def test_a_missing_file_is_named_with_the_nearest_one(folder: Path) -> None:
    assert complaint("data/forums.csv", folder) == ("no-file", "did you mean 'data/forum.csv'?")
    assert complaint("data\\forum.csv", folder)[1] == "did you mean 'data/forum.csv'?"
    assert complaint("x", folder)[1] == "(files: data/forum.csv)"


@pytest.mark.parametrize("written", ["", "a\0b.csv", "x" * 5000, "data/" + "y" * 300])
def test_names_that_cannot_be_are_complained_of(written: str, folder: Path) -> None:
    assert complaint(written, folder)[0] == "no-file"


def test_the_message_says_what_is_outside(folder: Path) -> None:
    with pytest.raises(InputError, match=r"'\.\./secret\.csv' is outside the brief's folder"):
        find_file("../secret.csv", folder)


def test_a_folder_that_becomes_a_link_while_a_file_is_opened_is_not_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "forum.csv").write_text("sesame\n")
    found = find_file

    def exchanging(*given: Any) -> Path:
        path = found(*given)
        (folder / "data").rename(folder / "gone")
        (folder / "data").symlink_to(folder.parent)
        return path

    monkeypatch.setattr("briefgen.folder.find_file", exchanging)
    assert complaint("data/forum.csv", folder)[0] == "not-readable"


def test_a_file_that_becomes_a_pipe_while_it_is_opened_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_file

    def exchanging(*given: Any) -> Path:
        path = found(*given)
        path.unlink()
        os.mkfifo(path)
        return path

    monkeypatch.setattr("briefgen.folder.find_file", exchanging)
    assert complaint("data/forum.csv", folder)[0] == "no-file"


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "big.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert complaint("big.csv", folder)[0] == "too-large"


def test_names_are_not_looked_for_in_linked_folders(folder: Path) -> None:
    (folder / "linked").symlink_to(folder.parent / "brief-2")
    assert "other" not in complaint("othe.csv", folder)[1]
