"""Editions: what their files say of themselves, and how files of two editions are told apart."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from matplotlib.figure import Figure as Artwork
from pptx import Presentation
from tests.reference import REFERENCE, Built

from briefgen import Brief
from briefgen.cli import run
from briefgen.document import Document, Figure, Part, Series, Span
from briefgen.errors import InputError
from briefgen.exporters import edition as edition_module
from briefgen.exporters import pdf, pptx
from briefgen.exporters.edition import day_of_files, edition_of, mixed
from briefgen.ledger.storing import read_ledger
from briefgen.themes import load_theme
from briefgen.values import Date, Value

SMALL = "briefgen: 1\ntitle: Sales of {year}\nsections:\n  - {{kind: text, title: Sales rose, detail: By a tenth.}}\n"


def _build(folder: Path, year: int = 2025, *options: str, lines: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "brief.yaml").write_text(SMALL.format(year=year) + lines, encoding="utf-8")
    assert run(["build", str(folder / "brief.yaml"), "-o", str(folder / "out"), *options]) == 0
    return folder / "out"


# ---------------------------------------------------------------- the id


def test_deck_report_and_ledger_say_the_same_edition(tmp_path: Path) -> None:
    out = _build(tmp_path, 2025, "--ledger")
    told = {
        pptx.edition(out / "brief.pptx"),
        pdf.edition(out / "brief.pdf"),
        read_ledger(out / "brief.ledger.json").edition,
        json.loads(pptx.carried_ledger(out / "brief.pptx") or "")["edition"],
        json.loads(pdf.carried_ledger(out / "brief.pdf") or "")["edition"],
    }
    assert len(told) == 1
    assert re.fullmatch("[a-p]{16}", told.pop())


def test_a_file_made_alone_says_what_it_says_in_a_pair_and_without_a_ledger(tmp_path: Path) -> None:
    pair = _build(tmp_path / "pair")
    alone = _build(tmp_path / "alone", 2025, "-f", "pdf", lines="ledger: false\n")
    assert pdf.carried_ledger(alone / "brief.pdf") is None
    assert pdf.edition(alone / "brief.pdf") == pptx.edition(pair / "brief.pptx")


def test_office_programs_find_the_edition_among_the_users_properties(reference: Built) -> None:
    package = Presentation(str(reference.deck)).part.package
    part = next(each for each in package.iter_parts() if str(each.partname) == "/docProps/custom.xml")
    assert part.content_type == "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    assert pptx.edition(reference.deck).encode() in part.blob
    with pikepdf.open(reference.report) as report:
        assert str(report.docinfo["/BriefgenEdition"]) == pptx.edition(reference.deck)


def test_another_word_colour_font_or_version_is_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = load_theme("plain")
    document = Document((Span("Trade", value=Value(1)),), (Part("a", title=(Span("It grew"),)),))
    font = tmp_path / "font.ttf"
    font.write_bytes(theme.minor.regular.read_bytes())
    moved = replace(theme, minor=replace(theme.minor, regular=font))
    first = edition_of(document, theme)
    assert edition_of(document, moved) == first, "where a font lies is no difference"
    font.write_bytes(font.read_bytes() + b"\0")
    found = {
        first,
        edition_of(document, moved),
        edition_of(document, replace(theme, palette=replace(theme.palette, accent="123456"))),
        edition_of(replace(document, title=(Span("Trade", value=Value(2)),)), theme),
        edition_of(replace(document, title=(Span("Trade", bold=True, value=Value(1)),)), theme),
        edition_of(replace(document, date=Date(2016)), theme),
        edition_of(replace(document, parts=()), theme),
    }
    monkeypatch.setattr(edition_module, "_version", lambda: "99.0")
    found.add(edition_of(document, theme))
    assert len(found) == 8


def test_a_users_own_figure_is_no_chance(tmp_path: Path) -> None:
    def edition(alt: str) -> str:
        figure = Figure("figure", "", (), (Series("a", (Value(1), None)),), alt=alt, artwork=Artwork())
        return edition_of(Document((Span("T"),), (Part("a", blocks=(figure,)),)), load_theme("plain"))

    assert edition("A line") == edition("A line") != edition("Two lines")


def test_values_computed_from_each_other_do_not_take_longer_and_longer() -> None:
    value = Value(1)
    for number in range(200):  # each stands on the last one twice: 2**200 paths lead to the first
        value = Value(number, expression="a + a", inputs=(value, value))
    assert edition_of(Document((Span("T", value=value),), ()), load_theme("plain"))


# ---------------------------------------------------------------- mixed files


def test_files_of_one_edition_are_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _build(tmp_path, 2025, "--ledger")
    assert run(["check", str(out / "brief.pptx")]) == run(["check", str(out / "brief.pdf")]) == 0
    assert "no problems" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [".pptx", ".pdf"])
def test_a_deck_and_a_report_of_two_editions_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    old, new = _build(tmp_path / "old"), _build(tmp_path / "new", 2026)
    shutil.copy(old / "brief.pdf", new / "brief.pdf")
    os.utime(new / "brief.pdf", (1, 1))
    assert run(["check", str(new / f"brief{asked}")]) == 3
    told = capsys.readouterr().err
    assert "error[mixed-files] files of different editions stand together" in told
    assert f"brief.pptx is of {pptx.edition(new / 'brief.pptx')}" in told
    assert f"brief.pdf is of {pdf.edition(old / 'brief.pdf')}" in told
    assert "hint: build all of them again; brief.pptx was written last" in told


def test_a_ledger_of_another_edition_is_told_too(tmp_path: Path) -> None:
    old, new = _build(tmp_path / "old", 2025, "--ledger"), _build(tmp_path / "new", 2026)
    shutil.copy(old / "brief.ledger.json", new / "brief.ledger.json")
    problem = mixed(new / "brief.pptx")
    assert problem is not None
    assert f"brief.ledger.json is of {pdf.edition(old / 'brief.pdf')}" in problem.message


def test_a_file_alone_is_in_order(tmp_path: Path) -> None:
    out = _build(tmp_path)
    (out / "brief.pdf").unlink()
    assert run(["check", str(out / "brief.pptx")]) == 0


def test_what_stands_beside_a_file_without_an_edition_is_passed_over(tmp_path: Path) -> None:
    out = _build(tmp_path)
    for other in (b"no PDF at all", b"%PDF-1.4\n%%EOF"):
        (out / "brief.pdf").write_bytes(other)
        assert mixed(out / "brief.pptx") is None
    with pikepdf.new() as report:
        report.add_blank_page()
        report.save(out / "brief.pdf")
    assert mixed(out / "brief.pptx") is None
    assert mixed(out / "brief.pdf") is None


# ---------------------------------------------------------------- the day


def test_the_day_of_files_is_that_of_the_brief_else_of_the_environment_else_fixed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert day_of_files(None) == dt.date(2000, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479340800")
    assert day_of_files(None) == dt.date(2016, 11, 17)
    assert day_of_files(Date(2020, 3)) == dt.date(2020, 3, 1)


def test_both_files_have_the_day_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479340800")
    out = _build(tmp_path)
    about = Presentation(str(out / "brief.pptx")).core_properties
    assert about.created.date() == about.modified.date() == dt.date(2016, 11, 17)
    with pikepdf.open(out / "brief.pdf") as report:
        assert str(report.docinfo["/CreationDate"]) == "D:20161117120000+00'00'"


@pytest.mark.parametrize("told", ["yesterday", "1e400", "999999999999999999"])
def test_a_day_that_is_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
        day_of_files(None)
    (tmp_path / "brief.yaml").write_text(SMALL.format(year=2025), encoding="utf-8")
    assert run(["build", str(tmp_path / "brief.yaml"), "-o", str(tmp_path / "out")]) == 2
    assert f"'{told}', which is no time" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_edition_of_the_reference_briefing_is_quickly_told(reference: Built) -> None:
    theme = load_theme("plain")
    again = Brief.load(REFERENCE / "brief.yaml").compose()
    assert edition_of(again, theme) == edition_of(reference.document, theme) == pptx.edition(reference.deck)
