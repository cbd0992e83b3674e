"""P3: the ledger covers every numeral of both files, and `trace` answers for each number of the reference briefing.

What the files hold is read here without briefgen: by python-pptx and openpyxl, and by pikepdf.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation
from tests.exporters.pptx.test_inscriptions import charted, held
from tests.reference import REFERENCE, Built
from tests.report_outline import page_texts

from briefgen import Brief
from briefgen.cli import run
from briefgen.cli.ledgers import ledger_of
from briefgen.ledger.model import Entry, Known, Ledger

DIGITS = re.compile(r"[0-9]+")


def _digits(texts: Iterable[str]) -> Counter[str]:
    return Counter(run for text in texts for run in DIGITS.findall(text))


def _shown(ledger: Ledger, number: int | None = None) -> Counter[str]:
    return _digits(entry.shows for entry in ledger.entries if number in (None, entry.number))


def _missing(there: Counter[str], ledger: Counter[str]) -> Counter[str]:
    return there - ledger


@pytest.fixture(scope="module")
def ledgers(reference: Built) -> dict[str, Ledger]:
    return {"pptx": ledger_of(reference.deck), "pdf": ledger_of(reference.report)}


# ---------------------------------------------------------------- every numeral


def test_every_numeral_of_every_slide_has_an_entry(reference: Built, ledgers: dict[str, Ledger]) -> None:
    """Texts, tables, notes, alternative texts, and the texts of charts and of their workbooks."""
    slides = Presentation(str(reference.deck)).slides
    found: Counter[str] = Counter()
    for number, slide in enumerate(slides, start=1):
        there = _digits(held(slide).elements())
        assert not _missing(there, _shown(ledgers["pptx"], number)), f"slide {number}"
        found += there
    assert found.total() > 300


def test_every_number_of_every_native_chart_is_a_value_of_the_ledger(
    reference: Built, ledgers: dict[str, Ledger]
) -> None:
    ledger, count = ledgers["pptx"], 0
    for number, slide in enumerate(Presentation(str(reference.deck)).slides, start=1):
        exact = [
            ledger.by_id[entry.value].amount
            for entry in ledger.entries
            if entry.number == number and entry.block == "chart data" and entry.value
        ]
        known = [amount for amount in exact if isinstance(amount, int | float)]
        for drawn in charted(slide):
            assert any(abs(drawn - amount) <= 1e-9 * abs(amount) for amount in known), f"slide {number}: {drawn}"
            count += 1
    assert count >= 10


def test_every_numeral_of_every_page_has_an_entry(reference: Built, ledgers: dict[str, Ledger]) -> None:
    found: Counter[str] = Counter()
    for number, lines in enumerate(page_texts(reference.report), start=1):
        there = _digits(lines)
        assert not _missing(there, _shown(ledgers["pdf"], number)), f"page {number}"
        found += there
    assert found.total() > 300


def test_numerals_that_are_heard_or_listed_and_not_seen_have_entries_too(
    reference: Built, ledgers: dict[str, Ledger]
) -> None:
    """Alternative texts, bookmarks and properties of both files."""
    with pikepdf.open(reference.report) as pdf:
        told = [str(each) for each in pdf.docinfo.values() if not str(each).startswith("D:")]
        told += [*_alternatives(pdf.Root.get("/StructTreeRoot")), *_bookmarks(pdf)]
    seen = [line for lines in page_texts(reference.report) for line in lines]
    assert len([text for text in told if DIGITS.search(text)]) > 10
    assert not _missing(_digits([*told, *seen]), _shown(ledgers["pdf"]))
    about = Presentation(str(reference.deck)).core_properties
    properties = [about.title, about.subject, about.keywords, about.comments]
    assert not _missing(_digits(properties), _shown(ledgers["pptx"], 0))


def _alternatives(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _alternatives(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/Alt" in element:
            yield str(element["/Alt"])
        yield from _alternatives(element.get("/K"))


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            yield str(item.title)
            waiting += item.children


@pytest.mark.parametrize("file", ["pptx", "pdf"])
def test_the_ledger_has_no_more_numerals_than_the_file(file: str, reference: Built, ledgers: dict[str, Ledger]) -> None:
    """What is only planned and never written would make it say too much; properties and outlines are left aside."""
    if file == "pptx":
        slides = Presentation(str(reference.deck)).slides
        pages = [_digits(held(slide).elements()) for slide in slides]
    else:
        pages = [_digits(lines) for lines in page_texts(reference.report)]
    for number, there in enumerate(pages, start=1):
        unseen = {"chart data", *(["alternative text"] if file == "pdf" else [])}
        entries = [e for e in ledgers[file].entries if e.number == number and e.block not in unseen]
        assert not _missing(_digits(entry.shows for entry in entries), there), f"{file} {number}"


# ---------------------------------------------------------------- what each is


@pytest.mark.parametrize("file", ["pptx", "pdf"])
def test_every_entry_is_classed_and_every_value_rests_on_something(file: str, ledgers: dict[str, Ledger]) -> None:
    ledger = ledgers[file]
    assert {entry.sort for entry in ledger.entries} == {"value", "typed", "furniture"}
    for value in ledger.values:
        assert value.cells or value.inputs, value
        assert value.sources, value
        assert set(value.sources) <= set(ledger.sources)
        for cells in value.cells:
            assert cells.dataset
            assert cells.rows
            assert cells.files
            assert set(cells.files) <= set(ledger.files)


def test_the_hashes_are_those_of_the_files(ledgers: dict[str, Ledger]) -> None:
    for ledger in ledgers.values():
        assert len(ledger.files) >= 3
        for file, digest in ledger.files.items():
            assert digest == sha256((REFERENCE / file).read_bytes()).hexdigest()


def test_deck_and_report_show_the_same_values(ledgers: dict[str, Ledger]) -> None:
    """But for those that stand in what only one of them has: the contents, labels of axes."""
    named = {
        file: {value.name: value.amount for value in ledger.values if value.name} for file, ledger in ledgers.items()
    }
    assert named["pptx"] == named["pdf"]
    assert len(named["pdf"]) > 25


# ---------------------------------------------------------------- trace

CELL = {
    "236.5": ("row 2, column value", "S1: Commentary published before the visits"),
    "500": ("row 4, column value", "S2: Commentary published after the visits"),
    "250": ("row 5, column value", "S2: Commentary published after the visits"),
    "668": ("row 10, column value", "S1: Commentary published before the visits"),
    "4,859": ("row 11, column value", "S1: Commentary published before the visits"),
    "9.2": ("row 14, column value", "S1: Commentary published before the visits"),
    "30 %": ("row 16, column value", "S1: Commentary published before the visits"),
}
COMPUTED = {
    "7.8 %": (
        "(trade_target / trade_2015) ** (1 / (target_year - base_year)) - 1",
        {
            "trade_target = 500 billion USD": "row 4, column value",
            "trade_2015 = 236.5 billion USD": "row 2, column value",
            "target_year = 2025": "row 4, column year",
            "base_year = 2015": "row 2, column year",
        },
    ),
    "11.2": (
        "aid_cash + aid_humanitarian",
        {
            "aid_cash = 2.0 million USD": "row 13, column value",
            "aid_humanitarian = 9.2 million USD": "row 14, column value",
        },
    ),
}


def _file(reference: Built, suffix: str) -> Path:
    return reference.deck if suffix == "pptx" else reference.report


@pytest.mark.parametrize("suffix", ["pptx", "pdf"])
@pytest.mark.parametrize("number", CELL)
def test_trace_names_dataset_row_and_source(
    number: str, suffix: str, reference: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", str(_file(reference, suffix)), number]) == 0
    out = capsys.readouterr().out
    place, source = CELL[number]
    (line,) = {line.split("data ", 1)[1].strip() for line in out.splitlines() if place in line and "figures" in line}
    digest = sha256((REFERENCE / "data" / "figures.csv").read_bytes()).hexdigest()[:12]
    assert line == f"dataset figures, data/figures.csv (SHA-256 {digest}…), {place}"
    assert source in out
    assert re.search(r"stands +(slide|page) \d+ ", out)


@pytest.mark.parametrize("suffix", ["pptx", "pdf"])
@pytest.mark.parametrize("number", COMPUTED)
def test_trace_names_the_formula_and_its_inputs(
    number: str, suffix: str, reference: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", str(_file(reference, suffix)), number]) == 0
    out = capsys.readouterr().out
    formula, inputs = COMPUTED[number]
    assert f"computed  {formula}" in out
    for part, place in inputs.items():
        (line,) = (line for line in out.splitlines() if part in line)
        assert f"{part}; dataset figures, data/figures.csv" in line
        assert line.endswith(place)
    assert "source " in out


# ---------------------------------------------------------------- the same every time


def _told(entry: Entry, value: Known | None) -> tuple[object, ...]:
    """All but the id, which may be another in another ledger."""
    return replace(entry, value=""), value and (value.amount, value.cells, value.expression)


def test_two_builds_write_the_same_ledger_and_it_holds_what_both_files_carry(
    reference: Built, ledgers: dict[str, Ledger], tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.ledger.json" for name in "ab"]
    for path in paths:
        Brief.load(REFERENCE / "brief.yaml").export(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    whole = ledger_of(paths[0])
    for file, ledger in ledgers.items():
        own = [(entry, whole.by_id.get(entry.value)) for entry in whole.entries if entry.file == file]
        assert [_told(*each) for each in own] == [
            _told(entry, ledger.by_id.get(entry.value)) for entry in ledger.entries
        ]
    assert str(REFERENCE.parent) not in paths[0].read_text("utf-8")
