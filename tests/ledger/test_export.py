"""Ledgers in and beside the files of a brief."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from briefgen import Brief, OutputError
from briefgen.exporters import EXPORTERS
from briefgen.ledger.storing import read_ledger

BRIEF = """\
briefgen: 1
title: Sales
date: 2026-10-01
sources: {S1: The ledger}
values: {sold: {value: 30, unit: t, source: S1}, twice: {expr: 2 * sold}}
sections:
  - {kind: text, id: main, title: The north sold {{ sold }}, points: ["Twice as much is {{ twice }}."]}
""".replace("title: The north sold {{ sold }}", 'title: "The north sold {{ sold }}"')


def _brief(folder: Path, more: str = "") -> Brief:
    (folder / "brief.yaml").write_text(BRIEF + more, "utf-8")
    return Brief.load(folder / "brief.yaml")


def _carried(path: Path) -> str | None:
    found: str | None = import_module(EXPORTERS[path.suffix]).carried_ledger(path)
    return found


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_each_file_carries_its_own_entries(suffix: str, tmp_path: Path) -> None:
    _brief(tmp_path).export(tmp_path / f"a{suffix}")
    carried = _carried(tmp_path / f"a{suffix}")
    assert carried is not None
    assert f'"file":"{suffix[1:]}"' in carried
    assert carried.count('"file":') == carried.count(f'"file":"{suffix[1:]}"')


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_what_a_file_carries_does_not_depend_on_what_is_made_beside_it(suffix: str, tmp_path: Path) -> None:
    alone, beside = tmp_path / f"alone{suffix}", tmp_path / f"beside{suffix}"
    _brief(tmp_path).export(alone)
    _brief(tmp_path).export(*(tmp_path / f"beside{each}" for each in (".pdf", ".ledger.json", ".pptx")))
    assert alone.read_bytes() == beside.read_bytes()


def test_a_ledger_of_its_own_is_of_all_files_or_of_those_that_are_made(tmp_path: Path) -> None:
    _brief(tmp_path).export(tmp_path / "both.ledger.json")
    _brief(tmp_path).export(tmp_path / "deck.pptx", tmp_path / "deck.ledger.json")
    assert {entry.file for entry in read_ledger(tmp_path / "both.ledger.json").entries} == {"pptx", "pdf"}
    assert {entry.file for entry in read_ledger(tmp_path / "deck.ledger.json").entries} == {"pptx"}


def test_ledger_false_leaves_it_out_of_the_files_but_not_of_its_own(tmp_path: Path) -> None:
    paths = [tmp_path / f"a{suffix}" for suffix in (*EXPORTERS, ".ledger.json")]
    _brief(tmp_path, "ledger: false\n").export(*paths)
    assert [_carried(path) for path in paths[:-1]] == [None, None]
    assert [value.name for value in read_ledger(paths[-1]).shown] == ["sold", "twice"]


def test_a_failed_export_leaves_the_ledger_of_the_last_one(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger.json"
    ledger.write_text("the last one", "utf-8")
    (tmp_path / "a.pptx").mkdir()
    with pytest.raises(OutputError, match="folder"):
        _brief(tmp_path).export(ledger, tmp_path / "a.pptx")
    assert ledger.read_text("utf-8") == "the last one"


def test_a_suffix_without_an_exporter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there are \.pptx, \.pdf, \.ledger\.json"):
        _brief(tmp_path).export(tmp_path / "a.json")
