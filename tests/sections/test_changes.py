"""The section that says what changed since the last edition."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.sections.world import composed

from briefgen import Brief, InputError, Paragraph, Part
from briefgen.document import Table, plain_text
from briefgen.ledger.storing import read_ledger

ROOT = Path(__file__).parents[2]
BRIEF = """\
briefgen: 1
title: Sales
date: {date}
language: {language}
sources: {{S1: The ledger}}
data:
  sales:
    file: sales.csv
    source: S1
    columns: {{sold: {{label: Tons sold, unit: t}}, share: {{label: Share, format: percent.0}}, month: {{type: month}}}}
values:
  latest: {{data: sales, sort: -month, column: sold, aggregate: first, label: Sold last}}
  total: {{data: sales, column: sold, aggregate: sum, label: Sold in all}}
  part: {{data: sales, sort: -month, column: share, aggregate: first, label: Our share}}
  double: {{expr: 2 * total, label: Twice}}
sections:
  - {{kind: text, id: main, title: "{title}"}}
  - {{kind: table, id: data, title: All months, table: {{data: sales, stub: month, columns: [sold]}}}}
{more}"""
CHANGES = "  - {kind: changes, id: changes, title: What changed, since: out/last.ledger.json%s}\n  - kind: sources\n"
OLD = "month,sold,share\n2026-08,30,0.2\n2026-09,60,0.25\n"
NEW = "month,sold,share\n2026-08,32,0.2\n2026-09,60,0.25\n2026-10,75.5,0.3\n"
TITLE = "We sold {{ latest }}, {{ total }} in all, {{ part }} of it"


def _brief(
    folder: Path, rows: str, more: str = "", title: str = TITLE, date: str = "2026-11-02", language: str = "en-GB"
) -> Brief:
    (folder / "sales.csv").write_text(rows, "utf-8")
    text = BRIEF.format(more=more, title=title, date=date, language=language)
    (folder / "brief.yaml").write_text(text, "utf-8")
    return Brief.load(folder / "brief.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the ledger of the edition of September."""
    _brief(tmp_path, OLD, date="2026-10-01").export(tmp_path / "out" / "last.ledger.json")
    return tmp_path


def _changes(brief: Brief) -> Part:
    return next(part for part in brief.compose().parts if part.id == "changes")


def _rows(part: Part) -> list[list[str]]:
    (table,) = part.blocks
    assert isinstance(table, Table)
    return [[plain_text(cell.text).replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def test_it_tells_change_from_revised_history_and_sums_up_new_periods(folder: Path) -> None:
    part = _changes(_brief(folder, NEW, CHANGES % ""))
    assert _rows(part) == [
        ["Changed numbers"],
        ["Sold last", "60.0 t", "75.5 t", "+15.5 t (+25.8%)"],
        ["Sold in all", "90.0 t", "167.5 t", "+77.5 t (+86.1%)"],
        ["Our share", "25%", "30%", "+5 percentage points"],
        ["Revised history"],
        ["Tons sold: August 2026", "30.0 t", "32.0 t", "+2.0 t (+6.7%)"],
        ["New periods"],
        ["Tons sold", "September 2026", "October 2026", "1 added"],
    ]
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert plain_text(table.caption).replace("\u00a0", " ") == "Changes since the last edition, 1 October 2026"
    assert part.sources == ("S1",)


def test_what_is_new_and_what_is_gone_is_listed(folder: Path) -> None:
    part = _changes(_brief(folder, OLD, CHANGES % "", title="We sold {{ latest }}, twice {{ double }}"))
    assert _rows(part) == [
        ["New numbers"],
        ["Twice", "", "180 t", ""],
        ["No longer shown"],
        ["Our share", "25%", "", ""],
    ]


def test_the_numbers_before_rest_on_the_ledger_of_the_last_edition(folder: Path) -> None:
    brief = _brief(folder, NEW, CHANGES % "")
    (table,) = _changes(brief).blocks
    assert isinstance(table, Table)
    before = table.rows[1].cells[1].text[0].value
    assert before is not None
    assert before.amount == 60
    assert before.sources == ("S1",)
    assert {(origin.dataset, origin.file, origin.column) for origin in before.origins} == {
        ("sales", "out/last.ledger.json", "sold")
    }
    brief.export(folder / "out" / "next.ledger.json")
    ledger = read_ledger(folder / "out" / "next.ledger.json")
    assert set(ledger.files) == {"sales.csv", "out/last.ledger.json"}
    assert all(value.cells or value.expression for value in ledger.shown)


def test_an_edition_is_not_compared_by_what_it_says_of_the_one_before_it(folder: Path) -> None:
    brief = _brief(folder, NEW, CHANGES % "")
    brief.export(folder / "out" / "next.ledger.json")
    more = (CHANGES % "").replace("last.ledger", "next.ledger")
    part = _changes(_brief(folder, NEW, more))
    (block,) = part.blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.text) == "No number has changed since the last edition."


def test_small_changes_are_left_out_but_never_revised_history(folder: Path) -> None:
    assert [row[0] for row in _rows(_changes(_brief(folder, NEW, CHANGES % ", threshold: 0.3")))] == [
        "Changed numbers",
        "Sold in all",
        "Revised history",
        "Tons sold: August 2026",
        "New periods",
        "Tons sold",
    ]


@pytest.mark.parametrize("language", ["es", "fr", "de", "pt", "zh"])
def test_it_speaks_the_language_of_the_brief(folder: Path, language: str) -> None:
    (table,) = _changes(_brief(folder, NEW, CHANGES % "", language=language)).blocks
    assert isinstance(table, Table)
    words = " ".join(plain_text(column.head) for column in table.columns)
    said = " ".join(plain_text(row.cells[0].text) for row in table.rows)
    assert not re.search("What|Before|Change |Revised|New periods", f"{words} {said}")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("out/none.ledger.json", "no-file"),
        ("sales.csv", "unknown-file"),
        ("../last.ledger.json", "outside-folder"),
        ("broken.ledger.json", "bad-ledger"),
        ("late.ledger.json", "newer-ledger"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_named_at_its_place(folder: Path, file: str, code: str) -> None:
    (folder / "broken.ledger.json").write_text("{", "utf-8")
    (folder / "late.ledger.json").write_text('{"briefgen_ledger": 9, "title": "x"}', "utf-8")
    more = (CHANGES % "").replace("out/last.ledger.json", file)
    found = [problem for problem in _brief(folder, NEW, more).check() if problem.level == "error"]
    assert [(problem.code, problem.label) for problem in found] == [(code, "sections[2] (changes).since")]
    assert found[0].line


def test_a_hostile_ledger_does_no_harm(folder: Path) -> None:
    form = json.loads((folder / "out" / "last.ledger.json").read_text("utf-8"))
    for value in form["values"]:
        value |= {"amount": 1e308, "label": "{{ x }} [@S9] **b**", "period": "x\u0007", "sources": ["S9"]}
    form["date"] = "yesterday"
    (folder / "out" / "last.ledger.json").write_text(json.dumps(form), "utf-8")
    brief = _brief(folder, NEW.replace("75.5", "-1e15"), CHANGES % "")
    assert any(row[0] == "Sold last" for row in _rows(_changes(brief)))
    brief.export(folder / "a.pptx", folder / "a.pdf")


def test_changes_that_are_told_are_shown_with_their_difference_and_reason() -> None:
    part = composed(
        "kind: changes\ntitle: What changed\nitems:\n"
        "  - {what: Revenue, before: 11, after: 12.5, why: Two new shops, source: S1}\n"
        "  - {what: Sales, before: $plan, after: $revenue}\n"
        "  - {what: The plan, before: Draft, after: Agreed}"
    )
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [plain_text(column.head) for column in table.columns] == ["What", "Before", "After", "Change", "Why"]
    assert [[text.replace("\u00a0", " ") for text in row] for row in _rows(part)] == [
        ["Revenue", "11", "12.5", "+1.5 (+13.6%)", "Two new shops"],
        ["Sales", "11 million EUR", "12.5 million EUR", "+1.5 million EUR (+13.6%)", ""],
        ["The plan", "Draft", "Agreed", "", ""],
    ]
    assert part.sources == ("S1",)


def test_columns_without_content_are_left_out() -> None:
    (table,) = composed("kind: changes\ntitle: T\nitems: [{what: The plan, before: Draft, after: Agreed}]").blocks
    assert isinstance(table, Table)
    assert len(table.columns) == 3


@pytest.mark.parametrize("fields", ["", "\nsince: a.ledger.json\nitems: [{what: A}]"])
def test_it_needs_one_of_since_and_items(fields: str) -> None:
    with pytest.raises(InputError, match="either since"):
        composed(f"kind: changes\ntitle: T{fields}")


@pytest.mark.parametrize("example", ["examples/china_latam_2016", "examples/dense", "docs/gallery"])
def test_an_edition_has_not_changed_since_itself(example: str, tmp_path: Path) -> None:
    """Every value that the files showed is found again among those that the sections show, in all kinds of charts."""
    folder = tmp_path / "brief"
    shutil.copytree(ROOT / example, folder)
    Brief.load(folder / "brief.yaml").export(folder / "last.ledger.json")
    with (folder / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("\n  - {kind: changes, id: changes, title: What changed, since: last.ledger.json}\n")
    (block,) = _changes(Brief.load(folder / "brief.yaml")).blocks
    assert isinstance(block, Paragraph), _rows(_changes(Brief.load(folder / "brief.yaml")))
