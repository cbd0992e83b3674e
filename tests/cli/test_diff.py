"""`briefgen diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import Brief
from briefgen.cli import run

BRIEF = """\
briefgen: 1
title: Sales
date: 2026-10-01
sources: {S1: The ledger}
data:
  sales: {file: sales.csv, source: S1, columns: {sold: {label: Tons sold, unit: t}, month: {type: month}}}
values:
  latest: {data: sales, sort: -month, column: sold, aggregate: first, label: Sold last}
sections:
  - kind: table
    id: main
    title: The last month brought {{ latest }}
    table: {data: sales, stub: month, columns: [sold]}
    notes: Not {{ '77' | literal }}.
"""
OLD = "month,sold\n2026-07,30\n2026-08,60\n"
NEW = "month,sold\n2026-07,32\n2026-08,60\n2026-09,75\n2026-10,81\n"


def _built(folder: Path, name: str, rows: str) -> Path:
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    (folder / "sales.csv").write_text(rows, "utf-8")
    paths = [folder / f"{name}.pptx", folder / f"{name}.pdf", folder / f"{name}.ledger.json"]
    Brief.load(folder / "brief.yaml").export(*paths)
    return folder / name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sales")
    _built(folder, "old", OLD)
    _built(folder, "new", NEW)
    return folder


@pytest.mark.parametrize("suffix", [".pptx", ".pdf", ".ledger.json"])
def test_it_tells_revised_history_from_change_and_from_new_periods(
    suffix: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", str(folder / f"old{suffix}"), str(folder / f"new{suffix}")]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "Revised history (1)",
        "what period old new difference",
        "Tons sold: 2026-07 2026-07 30 t 32 t +2 t +6.7%",
        "",
        "Changed (1)",
        "what period old new difference",
        "Sold last 2026-08 → 2026-10 60 t 81 t +21 t +35.0%",
        "",
        "New periods (1)",
        "what last new numbers",
        "Tons sold (sales) 2026-08 2026-09 to 2026-10 2",
    ]


def test_strict_fails_on_revised_history_alone(folder: Path, tmp_path: Path) -> None:
    old, new = str(folder / "old.ledger.json"), str(folder / "new.ledger.json")
    assert run(["diff", "--strict", old, new]) == 3
    assert run(["diff", "--strict", old, old]) == 0
    later = _built(tmp_path, "later", OLD + "2026-09,75\n")
    assert run(["diff", "--strict", old, f"{later}.pdf"]) == 0


def test_the_same_edition_has_no_differences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(folder / "old.pptx"), str(folder / "old.pptx")]) == 0
    assert capsys.readouterr().out == "no number has changed\n"


def test_json_has_amounts_and_identities(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "--json", str(folder / "old.pdf"), str(folder / "new.pdf")]) == 0
    told = json.loads(capsys.readouterr().out)
    (change,) = told["revised"]
    assert change["identity"] == ["cell", "sales", "sold", "2026-07"]
    assert (change["old"]["amount"], change["new"]["amount"], change["difference"]) == (30, 32, 2)
    assert [value["amount"] for value in told["periods"][-1]["values"]] == [75, 81]
    assert told["gone"] == told["new"] == []


def test_rounding_does_not_hide_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = BRIEF.replace("label: Sold last", "label: Sold last, format: number.0")
    for name, rows in (("a", "month,sold\n2026-07,30.1\n"), ("b", "month,sold\n2026-07,30.2\n")):
        (tmp_path / "brief.yaml").write_text(text, "utf-8")
        (tmp_path / "sales.csv").write_text(rows, "utf-8")
        Brief.load(tmp_path / "brief.yaml").export(tmp_path / f"{name}.ledger.json")
    assert run(["diff", str(tmp_path / "a.ledger.json"), str(tmp_path / "b.ledger.json")]) == 0
    assert "30.1 t  30.2 t" in capsys.readouterr().out
