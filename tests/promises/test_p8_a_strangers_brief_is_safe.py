"""P8: a stranger's brief is safe to build: no code runs, nothing is fetched, nothing outside its folder is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefgen import Brief, InputError

HEAD = "briefgen: 1\ntitle: A stranger's brief\n"
TABLE = "sections: [{kind: table, title: Rows, table: {data: d}}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief's folder, with a secret beside it."""
    (tmp_path / "secret.csv").write_text("word\nsesame\n", encoding="utf-8")
    (tmp_path / "brief").mkdir()
    return tmp_path / "brief"


def refused(folder: Path, text: str) -> str:
    """What the brief is refused with; that it is built, or fails otherwise, is a failure."""
    file = folder / "brief.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Brief.load(file).export(folder / "out.pdf")
    assert not (folder / "out.pdf").exists()
    told = str(caught.value)
    assert "sesame" not in told
    return told


@pytest.mark.parametrize(
    "path", ["../secret.csv", "{absolute}", "./x/../../secret.csv", "https://example.org/a.csv", "file:///etc/hostname"]
)
def test_a_file_outside_the_folder_is_not_read(folder: Path, path: str) -> None:
    written = path.replace("{absolute}", str(folder.parent / "secret.csv"))
    assert "outside-folder" in refused(folder, f"data: {{d: {{file: '{written}'}}}}\n{TABLE}")


def test_a_link_that_leads_outside_is_not_followed(folder: Path) -> None:
    (folder / "link.csv").symlink_to(folder.parent / "secret.csv")
    assert "outside-folder" in refused(folder, f"data: {{d: {{file: link.csv}}}}\n{TABLE}")


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert "pipe.csv" in refused(folder, f"data: {{d: {{file: pipe.csv}}}}\n{TABLE}")


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('../secret.csv')",
        "select * from '../secret.csv'",
        "select * from glob('../*')",
        "copy (select 1) to '../stolen.csv'",
        "attach '../stolen.db'",
        "install httpfs",
        "set enable_external_access = true",
        "select 1; select 2",
        "select getenv('HOME')",
    ],
)
def test_sql_reaches_no_file_and_no_setting(folder: Path, sql: str) -> None:
    refused(folder, f'data: {{d: {{sql: "{sql}"}}}}\n{TABLE}')
    assert sorted(path.name for path in folder.parent.iterdir()) == ["brief", "secret.csv"]


@pytest.mark.parametrize(
    "text",
    [
        "sections: [{kind: 'os:system', title: Boom}]\n",
        "sections: [{kind: text, title: '{{ title.__class__ }}'}]\n",
        "sections: [{kind: text, title: A, when: '__import__(1)'}]\n",
        "values: {x: {expr: 'open(1)'}}\nsections: [{kind: text, title: '{{ x }}'}]\n",
        "sections: !!python/object/apply:os.system ['true']\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nsections: [*b]\n",
        "values: {x: {expr: 9 ** 9 ** 9 ** 9}}\nsections: [{kind: text, title: '{{ x }}'}]\n",
        "theme: ../theme\nsections: [{kind: cover}]\n",
        "sections: [{kind: cover, picture: ../secret.csv}]\n",
    ],
)
def test_no_code_runs_and_nothing_grows_without_bound(folder: Path, text: str) -> None:
    refused(folder, text)


def test_a_build_opens_no_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", opened)
    file = folder / "brief.yaml"
    file.write_text(HEAD + "sections: [{kind: text, title: 'See [this](https://example.org)'}]\n", encoding="utf-8")
    Brief.load(file).export(folder / "out.pptx", folder / "out.pdf")
