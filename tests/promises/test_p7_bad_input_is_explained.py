"""P7: bad input is explained, and nothing is lost. One message with its place and a hint, exit 2, and no file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reference import REFERENCE

from briefgen.cli import run

Plant = Callable[[Path], None]


def _edit(file: str, old: str, new: str) -> Plant:
    def plant(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def _lose(file: str) -> Plant:
    return lambda folder: (folder / file).unlink()


MISTAKES: dict[str, tuple[Plant, str, str, str]] = {
    "unknown key": (
        _edit("brief.yaml", "\nsubtitle:", "\nsubtitel:"),
        r"brief\.yaml:3:1: error\[unknown-key\] subtitel",
        "unknown key 'subtitel'",
        "did you mean 'subtitle'?",
    ),
    "wrong kind": (
        _edit("brief.yaml", "kind: quote", "kind: quotes"),
        r"brief\.yaml:\d+:11: error\[unknown-kind\] sections\[\d+\] \(prospects\)\.kind",
        "no section kind 'quotes'",
        "did you mean 'quote'?",
    ),
    "kind of a later version": (
        _edit("brief.yaml", "kind: quote", "kind: risks"),
        r"brief\.yaml:\d+:11: error\[not-yet\] sections\[\d+\] \(prospects\)\.kind",
        "risks",
        "cover",
    ),
    "missing data file": (
        _lose("data/forum.csv"),
        r"brief\.yaml:\d+:\d+: error\[no-file\] data\.forum\.file",
        "there is no file 'data/forum.csv'",
        "did you mean",
    ),
    "column typo": (
        _edit("brief.yaml", "y: value", "y: valeu"),
        r"brief\.yaml:\d+:10: error\[unknown-column\] sections\[\d+\] \(pledge\)\.chart\.y",
        "no column 'valeu' in dataset 'trade_path'",
        "did you mean 'value'?",
    ),
    "text in a numeric column": (
        _edit("data/figures.csv", "killed,668", "killed,many"),
        r"data/figures\.csv:10:8: error\[not-a-number\] data\.figures",
        "'many' is not a number, but 20 of 21 cells of column 'value' are",
        "type: text",
    ),
    "ragged row": (
        _edit("data/figures.csv", "injured,4859,people", "injured,4859,people,extra"),
        r"data/figures\.csv:11:1: error\[ragged-row\] data\.figures",
        "9 cells where the heading has 8",
        "quotes",
    ),
    "duplicate key": (
        _edit("brief.yaml", "\nlanguage:", "\ntitle: again\nlanguage:"),
        r"brief\.yaml:\d+:1: error\[duplicate-key\]",
        "'title' is given twice here",
        "it was first given on line 2",
    ),
    "unknown name in braces": (
        _edit("brief.yaml", "{{ visit_number }}", "{{ visit_numbr }}"),
        r"brief\.yaml:\d+:\d+: error\[unknown-name\] sections\[2\] \(summary\)\.detail",
        "no value or param 'visit_numbr'",
        "did you mean 'visit_number'?",
    ),
    "braces that are not closed": (
        _edit("brief.yaml", "{{ visit_number }}", "{{ visit_number"),
        r"brief\.yaml:\d+:\d+: error\[bad-reference\] sections\[2\] \(summary\)\.detail",
        "'{{' is not closed",
        "}}",
    ),
    "unknown filter": (
        _edit("brief.yaml", "{{ pressures | capital }}", "{{ pressures | capitol }}"),
        r"brief\.yaml:\d+:\d+: error\[unknown-filter\] sections\[\d+\] \(needs\)\.blocks\[1\]\.text",
        "no filter or format 'capitol'",
        "did you mean 'capital'?",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_message_exit_2_and_no_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, position, message, hint = MISTAKES[name]
    shutil.copytree(REFERENCE, tmp_path / "brief", ignore=shutil.ignore_patterns("__pycache__"))
    plant(tmp_path / "brief")
    code = run(["build", str(tmp_path / "brief" / "brief.yaml"), "-o", str(tmp_path / "out")])
    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert len(re.findall(r"error\[", printed.err)) == 1, printed.err
    assert re.search(position, printed.err), printed.err
    assert message in printed.err
    assert hint in printed.err.split("hint:")[1]
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_all_mistakes_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(REFERENCE, tmp_path / "brief", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("unknown key", "column typo", "unknown name in braces", "unknown filter"):
        MISTAKES[name][0](tmp_path / "brief")
    assert run(["check", str(tmp_path / "brief" / "brief.yaml")]) == 2
    assert len(re.findall(r"error\[", capsys.readouterr().err)) == 4


def test_a_failed_build_leaves_the_files_of_the_last_one(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "brief", ignore=shutil.ignore_patterns("__pycache__"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "china_latam_2016.pdf").write_text("the last one", encoding="utf-8")
    MISTAKES["column typo"][0](tmp_path / "brief")
    assert run(["build", str(tmp_path / "brief" / "brief.yaml"), "-o", str(out)]) == 2
    assert (out / "china_latam_2016.pdf").read_text(encoding="utf-8") == "the last one"
