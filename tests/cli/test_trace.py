"""`briefgen trace`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import Brief
from briefgen.cli import run
from briefgen.ledger.model import Entry, Known, Ledger
from briefgen.ledger.storing import to_json

BRIEF = """\
briefgen: 1
title: Sales
date: 2026-10-01
sources: {S1: {title: The ledger, publisher: Finance, published: 2026-09}}
data:
  sales: {file: sales.csv, source: S1, columns: {sold: {label: Tons sold, unit: t}}}
values:
  north: {data: sales, where: {region: North}, column: sold}
  both: {data: sales, column: sold, aggregate: sum}
  share: {expr: north / both, format: percent.1, label: Part of the north}
sections:
  - kind: text
    id: main
    title: The north sold {{ share }}
    points: ["{{ north }} of {{ both }}, as in {{ '77' | literal }} places"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sales")
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    (folder / "sales.csv").write_text("region,sold\nNorth,30.5\nSouth,60\n", "utf-8")
    brief = Brief.load(folder / "brief.yaml")
    brief.export(folder / "a.pptx", folder / "a.pdf", folder / "a.ledger.json")
    return folder


@pytest.mark.parametrize("name", ["a.pptx", "a.pdf", "a.ledger.json"])
def test_every_file_answers_with_cell_file_and_source(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", str(folder / name), "30.5"]) == 0
    out = capsys.readouterr().out
    assert "30.5 t · Tons sold" in out.replace("\u00a0", " ")
    assert "exactly  30.5 t" in out
    assert "dataset sales, sales.csv (SHA-256 " in out
    assert "row 2, column sold" in out
    assert "S1: The ledger, Finance, 2026-09" in out


def test_a_computed_number_answers_with_its_formula_and_what_went_into_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", str(folder / "a.pptx"), "33.7 %"]) == 0
    out = capsys.readouterr().out
    assert "computed  north / both" in out
    assert "north = 30.5 t; dataset sales, sales.csv" in out
    assert "both = 90.5 t (sum); dataset sales" in out
    assert "rows 2-3, column sold" in out
    assert "slide 1 title" in out


def test_typed_numerals_are_said_to_be_typed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(folder / "a.pdf"), "77"]) == 0
    assert "77 · typed" in capsys.readouterr().out


def test_json_has_everything_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(folder / "a.ledger.json"), "33.7%", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (match,) = told["matches"]
    assert (match["class"], match["value"]) == ("value", "share")
    assert {place["file"] for place in match["places"]} == {"pptx", "pdf"}
    share = told["values"]["share"]
    assert share["amount"] == 30.5 / 90.5
    assert share["inputs"] == ["north", "both"]
    assert told["values"]["both"]["cells"][0]["rows"] == "2-3"
    assert len(told["files"]["sales.csv"]) == 64
    assert told["sources"]["S1"]["title"] == "The ledger"


def test_a_number_that_is_not_there_gets_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(folder / "a.pptx"), "31"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "'31' is shown nowhere" in err
    assert "hint: the nearest are 30.5" in err
    assert run(["trace", str(folder / "a.pptx"), "-33.7"]) == 3


def test_a_file_without_a_ledger_is_said_to_have_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sales.csv").write_bytes((folder / "sales.csv").read_bytes())
    (tmp_path / "brief.yaml").write_text(BRIEF + "ledger: false\n", "utf-8")
    files = [tmp_path / "b.pptx", tmp_path / "b.pdf"]
    Brief.load(tmp_path / "brief.yaml").export(*files)
    for file in files:
        assert run(["trace", str(file), "30.5"]) == 2
        assert "error[no-ledger]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("none.pptx", None, "no-file"),
        ("none.ledger.json", None, "no-file"),
        ("a.docx", "x", "unknown-file"),
        ("a.ledger.json", "{}", "bad-ledger"),
        ("a.ledger.json", "\x00\x01", "bad-ledger"),
        ("a.pptx", "no zip", "bad-presentation"),
        ("a.pdf", "no pdf", "bad-pdf"),
    ],
)
def test_what_cannot_be_read_is_explained(
    name: str, text: str | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    assert run(["trace", str(tmp_path / name), "1"]) == 2
    assert f"error[{code}]" in capsys.readouterr().err


def test_a_ledger_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = Known("v1", "a\x1b[2Jb 7", ("named", "x\x1b]0;"), label="l\x1b[31m", expression="1\x9b + 1")
    entry = Entry("pdf", 1, "a", "title", "7\x1b[2J", "value", "v1")
    (tmp_path / "a.ledger.json").write_text(to_json(Ledger("T", values=(value,), entries=(entry,))), "utf-8")
    assert run(["trace", str(tmp_path / "a.ledger.json"), "7"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_a_long_chain_of_inputs_and_one_that_branches_are_told_in_finite_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = [Known("v0", 1, ("named", "v0"))]
    values += [
        Known(f"v{n}", 1, ("named", f"v{n}"), expression="a + b", inputs=(f"v{n - 1}", f"v{n - 1}"))
        for n in range(1, 5000)
    ]
    ledger = Ledger("T", values=tuple(values), entries=(Entry("pdf", 1, "a", "title", "9", "value", "v4999"),))
    (tmp_path / "a.ledger.json").write_text(to_json(ledger), "utf-8")
    assert run(["trace", str(tmp_path / "a.ledger.json"), "9"]) == 0
    assert len(capsys.readouterr().out.splitlines()) < 30
    assert run(["trace", str(tmp_path / "a.ledger.json"), "9", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["values"]) == 5000
