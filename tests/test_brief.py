"""Brief: loads, checks, composes and exports."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Literal

import pytest

from briefgen import Brief, Data, InputError, OutputError, Section, StaleDataError, TableSection, TextSection
from briefgen.document import plain_text


def small(**fields: object) -> Brief:
    """A brief of one section, with other fields as asked for."""
    made = {"title": "Small", "sections": [TextSection(title="One", points=["A point"])], **fields}
    return Brief(**made)


def test_a_brief_exports_as_often_as_it_is_asked(tmp_path: Path) -> None:
    brief = small()
    for name in ("a", "b"):
        assert brief.export(tmp_path / f"{name}.pptx", tmp_path / f"{name}.pdf") == ()
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_suffix_without_an_exporter_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no exporter for '\.docx'"):
        small().export(tmp_path / "a.pdf", tmp_path / "a.docx")
    assert not list(tmp_path.iterdir())


def test_a_suffix_may_be_written_in_capitals(tmp_path: Path) -> None:
    small().export(tmp_path / "a.PDF")
    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF")


def test_a_date_of_python_is_a_date() -> None:
    assert small(date=datetime.date(2016, 1, 2)) == small(date="2016-01-02")
    with pytest.raises(InputError, match=r"this is an object of the class date"):
        small(subtitle=datetime.date(2016, 1, 2))


def test_a_kind_of_ones_own_that_makes_no_part_is_told() -> None:
    class Idle(Section):
        kind: Literal["idle"] = "idle"

        def compose(self, context):
            return None

    with pytest.raises(InputError, match=r"sections\[0\]: compose of kind 'idle' gives NoneType"):
        small(sections=[Idle(title="A")]).compose()


def test_a_mistake_made_in_python_is_told_like_one_in_yaml() -> None:
    with pytest.raises(InputError, match=r"unknown key 'titel'") as caught:
        Brief(titel="Small", sections=[])
    assert "did you mean 'title'?" in str(caught.value)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    brief = small(
        data={"sales": Data(rows=[{"region": "North", "sold": 1}])},
        sections=[
            TableSection(title="{{ nothing }}", table={"data": "sale"}),
            TextSection(title="{{ nowhere }}", points=["{{ never }}"]),
        ],
    )
    codes = sorted(problem.code for problem in brief.check())
    assert codes == ["no-source", "unknown-dataset", "unknown-name", "unknown-name", "unknown-name"]


def test_a_warning_is_an_error_under_strict(tmp_path: Path) -> None:
    brief = small(sections=[TextSection(title="We sold 1,234 boxes")])
    (warning,) = brief.export(tmp_path / "a.pdf")
    assert (warning.code, warning.level) == ("typed-number", "warning")
    with pytest.raises(InputError, match="typed-number"):
        brief.export(tmp_path / "b.pdf", strict=True)
    assert not (tmp_path / "b.pdf").exists()


def test_stale_data_stops_the_build_unless_it_is_allowed(tmp_path: Path) -> None:
    old = Data(rows=[{"region": "North", "sold": 1}], source="S", as_of="2016-01", freshness={"error_after": "45 days"})
    brief = small(
        date="2016-11-30",
        sources={"S": "Ledger"},
        data={"sales": old},
        sections=[TableSection(title="Sales", table={"data": "sales"})],
    )
    with pytest.raises(StaleDataError) as caught:
        brief.export(tmp_path / "a.pdf")
    assert caught.value.exit_code == 3
    (warning,) = brief.export(tmp_path / "a.pdf", allow_stale=True)
    assert warning.code == "stale-data"


@pytest.mark.parametrize(
    ("fields", "file", "stem"),
    [
        ({}, "packs/Q4 pack.yaml", "q4_pack"),
        ({}, None, "small"),
        (
            {"output": "pack-{{ month | date.iso }}", "params": {"month": {"type": "month", "default": "2026-10"}}},
            "b.yaml",
            "pack-2026-10",
        ),
        ({"title": "¿?"}, None, "brief"),
    ],
)
def test_the_stem_of_the_files_is_a_slug(fields: dict[str, object], file: str | None, stem: str) -> None:
    assert small(**fields).stem(file) == stem


def test_params_given_at_loading_reach_the_text(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(
        "briefgen: 1\ntitle: A\nparams: {region: North}\nsections: [{kind: text, title: 'In {{ region }}'}]\n", "utf-8"
    )
    brief = Brief.load(file, params={"region": "South"})
    assert plain_text(brief.compose().parts[0].title) == "In South"


def test_sources_are_numbered_in_one_order_and_only_those_that_are_cited() -> None:
    brief = small(
        sources={"A": "First", "B": "Never cited", "C": "Third"},
        sections=[TextSection(title="One", points=["Late [@C]", "Early [@A]"])],
    )
    document = brief.compose()
    assert [source.id for source in document.sources] == ["A", "C"]
    assert document.parts[0].sources == ("A", "C")


def test_a_part_for_one_output_is_in_that_output_alone(tmp_path: Path) -> None:
    from tests.deck_outline import deck_outline
    from tests.report_outline import report_outline

    brief = small(
        sections=[
            TextSection(title="For both", points=["x"]),
            TextSection(title="For the deck", points=["x"], show_in="deck"),
            TextSection(title="For the report", points=["x"], show_in="report"),
        ]
    )
    brief.export(tmp_path / "a.pptx", tmp_path / "a.pdf")
    deck, report = deck_outline(tmp_path / "a.pptx"), report_outline(tmp_path / "a.pdf")
    assert re.search("For the deck", deck)
    assert not re.search("For the report", deck)
    assert re.search("For the report", report)
    assert not re.search("For the deck", report)


def test_a_brief_made_in_python_names_the_field_whose_text_is_wrong() -> None:
    brief = Brief(title="T", sections=[{"kind": "text", "title": "A", "message": "So {{ nothing }} is"}])
    with pytest.raises(InputError, match=r"sections\[0\]\.message: no value or param 'nothing'"):
        brief.compose()


def test_a_fault_in_the_note_of_a_source_is_told_there_and_not_at_the_section_that_shows_it(tmp_path: Path) -> None:
    text = (
        "briefgen: 1\ntitle: T\nsources:\n  S1: {title: Ours, note: 'See [b](c:d)'}\n"
        "sections: [{kind: text, title: A, message: 'So [@S1]'}, {kind: sources}]\n"
    )
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"brief\.yaml:4:\d+: error\[bad-link\] sources\.S1\.note"):
        Brief.load(tmp_path / "brief.yaml").compose()


def test_a_fault_in_the_name_of_the_files_is_told_there(tmp_path: Path) -> None:
    text = "briefgen: 1\ntitle: T\noutput: 'a_{{'\nsections: [{kind: text, title: A}]\n"
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"brief\.yaml:3:\d+: error\[bad-reference\] output"):
        Brief.load(tmp_path / "brief.yaml").export(tmp_path / "a.pdf")
    with pytest.raises(InputError, match=r"error\[bad-reference\] output"):
        Brief(title="T", output="a_{{", sections=[{"kind": "text", "title": "A"}]).export(tmp_path / "a.pdf")
