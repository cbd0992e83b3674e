"""Every section kind: its example composes, and it keeps the contract that exporters rely on."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from tests.sections.world import composed, document_with

from briefgen import Brief, InputError, Part
from briefgen.document import Block, Bullets, Figure, KeyFigures, Quote, Table, plain_text
from briefgen.sections import KINDS, NOT_YET, load_kind

ROLES = {"cover": "cover", "agenda": "agenda", "divider": "divider", "quote": "quote", "sources": "sources"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_composes(kind: str) -> None:
    part = composed(load_kind(kind).example)
    assert isinstance(part, Part)
    assert part.role == ROLES.get(kind, "content")
    assert all(isinstance(block, get_args(Block)) for block in part.blocks)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("cover", "agenda", "sources")])
def test_shared_keys_reach_the_part_of_every_kind(kind: str) -> None:
    part = composed(
        load_kind(kind).example
        + "\nid: here\nmessage: The *takeaway*.\ndetail: |\n  Prose with a note[^n].\n\n  - an item\n"
        "notes: Say it slowly.\nfootnotes: {n: The note.}\nclassification: Internal\nshow_in: report\n"
        "overflow: error\nsource: S1\nas_of: 2026-03\n"
    )
    assert (part.id, part.classification, part.show_in, part.overflow) == ("here", "Internal", "report", "error")
    assert plain_text(part.message) == "The takeaway."
    assert [type(block).__name__ for block in part.detail] == ["Paragraph", "Bullets"]
    assert [key for key, _ in part.footnotes] == ["n"]
    assert "S1" in part.sources or kind == "sources"
    assert str(part.as_of) == "2026-03"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("cover", "agenda", "sources")])
def test_a_kind_that_needs_a_title_says_so(kind: str) -> None:
    lines = [line for line in load_kind(kind).example.splitlines() if not line.startswith("title:")]
    with pytest.raises(InputError, match="'title' is missing"):
        composed("\n".join(lines))


@pytest.mark.parametrize("kind", NOT_YET)
def test_a_kind_of_a_later_version_is_refused_by_name(kind: str) -> None:
    with pytest.raises(InputError, match=r"not.yet") as caught:
        load_kind(kind)
    assert kind in str(caught.value)


def test_a_class_of_ones_own_is_a_kind_when_it_is_passed(tmp_path: Path) -> None:
    from briefgen import Callout, Section, Text

    class Verdict(Section):
        kind: str = "verdict"
        verdict: Text

        def compose(self, context: object) -> Part:
            return self.part(context, [Callout(context.span(self.verdict))])  # type: ignore[arg-type, attr-defined]

    file = tmp_path / "brief.yaml"
    file.write_text(
        "briefgen: 1\ntitle: A\nsections:\n  - {kind: verdict, title: We agree, verdict: Support it.}\n", "utf-8"
    )
    part = Brief.load(file, kinds=[Verdict]).compose().parts[0]
    assert plain_text(part.blocks[0].text) == "Support it."  # type: ignore[union-attr]
    found = Brief.load(file).check()
    assert [problem.code for problem in found if problem.level == "error"] == ["unknown-kind"]


def test_a_definition_cannot_import_code(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text("briefgen: 1\ntitle: A\nsections:\n  - {kind: 'os:system', title: Boom}\n", "utf-8")
    assert [problem.code for problem in Brief.load(file).check()] == ["unknown-kind"]


def test_a_section_whose_when_is_false_is_left_out() -> None:
    document = document_with(
        "kind: text\ntitle: Shown\nwhen: revenue > 10", "kind: text\ntitle: Not\nwhen: revenue > 99"
    )
    assert [plain_text(part.title) for part in document.parts] == ["Shown"]


# ---------------------------------------------------------------- single kinds


def test_the_agenda_lists_the_chapters_when_it_has_no_items() -> None:
    document = document_with(
        "kind: cover",
        "kind: agenda",
        "kind: text\ntitle: Before",
        "kind: divider\ntitle: First\nsubtitle: What it holds",
        "kind: text\ntitle: Inside",
        "kind: sources",
    )
    (block,) = document.parts[1].blocks
    assert isinstance(block, Bullets)
    assert [plain_text(bullet.text) for bullet in block.bullets] == ["Before", "First", "Sources and method"]
    assert [plain_text(bullet.note) for bullet in block.bullets] == ["", "What it holds", ""]


def test_a_summary_sets_each_figure_beside_the_point_that_shows_it() -> None:
    part = composed(
        "kind: summary\ntitle: Two\nfigures: [plan, revenue]\n"
        "points: ['Sales were {{ revenue }}.', 'The plan was {{ plan }}.']"
    )
    (block,) = part.blocks
    assert isinstance(block, Bullets)
    assert [plain_text(bullet.marker) for bullet in block.bullets] == ["12.5", "11"]


def test_a_summary_shows_figures_that_no_point_shows_above_the_points() -> None:
    part = composed("kind: summary\ntitle: Two\npoints: [Sales rose.]\nfigures: [revenue]")
    assert [type(block) for block in part.blocks] == [KeyFigures, Bullets]


def test_text_shows_its_values_with_their_origin() -> None:
    part = composed("kind: text\ntitle: 'Sales were {{ revenue }}'\npoints: ['Plan: {{ plan }}']")
    value = part.title[1].value
    assert value is not None
    assert value.amount == 12.5
    assert value.sources == ("S1",)


def test_a_point_with_a_value_cites_the_source_of_the_value() -> None:
    part = composed("kind: text\ntitle: T\npoints: ['Plan: {{ plan }}']")
    (block,) = part.blocks
    assert isinstance(block, Bullets)
    assert block.bullets[0].text[-1].target is not None
    assert part.sources == ("S1",)


def test_a_table_aligns_numbers_totals_them_and_says_the_unit_once() -> None:
    part = composed(
        "kind: table\ntitle: T\ntable: {data: regions, stub: region, columns: [actual, plan], totals: bottom}"
    )
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [(column.align, column.unit) for column in table.columns] == [
        ("left", ""),
        ("right", "million EUR"),
        ("right", "million EUR"),
    ]
    texts = [[plain_text(cell.text) for cell in row.cells] for row in table.rows]
    assert texts == [["North", "7.0", "6"], ["South", "5.5", "5"], ["East", "n/a", "4"], ["Total", "12.5", "15"]]
    assert table.rows[-1].kind == "total"
    assert table.rows[2].cells[1].quiet


def test_a_table_groups_sums_the_rest_and_highlights() -> None:
    part = composed(
        "kind: table\ntitle: T\n"
        "table: {data: regions, stub: region, sort: -plan, limit: 1, other: Others, highlight: North}"
    )
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [plain_text(row.cells[0].text) for row in table.rows] == ["North", "Others"]
    assert [row.highlight for row in table.rows] == [True, False]
    grouped = composed("kind: table\ntitle: T\ntable: {data: group, stub: country, columns: [life], group: region}")
    (table,) = grouped.blocks
    assert isinstance(table, Table)
    assert [row.kind for row in table.rows] == ["group", "body", "body", "group", "body", "body"]


def test_a_transposed_table_has_the_stub_across() -> None:
    part = composed("kind: table\ntitle: T\ntable: {data: regions, stub: region, columns: [plan], transpose: true}")
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [plain_text(column.head) for column in table.columns] == ["Region", "North", "South", "East"]
    assert [plain_text(cell.text) for cell in table.rows[0].cells] == ["Plan (million EUR)", "6", "5", "4"]


def test_a_comparison_ranks_the_subject_and_averages_its_peers() -> None:
    part = composed(
        "kind: comparison\ntitle: T\ndata: group\nentity: country\nsubject: Peru\n"
        "metrics: [life, {column: income, good: up}]\naverage: median"
    )
    (table,) = part.blocks
    assert isinstance(table, Table)
    heads = [plain_text(column.head) for column in table.columns]
    assert heads == ["", "Peru", "Chile", "Ecuador", "Bolivia", "Median", "Rank"]
    assert [plain_text(cell.text) for cell in table.rows[1].cells][1:] == ["7", "16", "6", "4", "6.5", "2nd of 4"]


def test_a_profile_stands_beside_its_chart() -> None:
    part = composed(
        "kind: profile\ntitle: T\nfacts: [{label: Capacity, value: capacity}]\n"
        "chart: {kind: column, data: sales, x: quarter, y: revenue}"
    )
    assert type(part.blocks[0]).__name__ == "Columns"


def test_a_timeline_takes_rows_under_other_names_and_words_for_times() -> None:
    part = composed("kind: timeline\ntitle: T\ndata: events\nfields: {date: start, text: what}")
    (figure,) = part.blocks
    assert isinstance(figure, Figure)
    assert figure.categories == ("Opening", "Fair", "Closing")
    assert [series.role for series in figure.series] == ["start", "end", "when"]
    assert "the week after: Closing" in figure.alt


def test_a_quote_keeps_its_words() -> None:
    part = composed(
        "kind: quote\ntitle: T\ntext: Great potential.\nspeaker: The minister\nrole: Trade\ndate: 2016-11\nsource: S1"
    )
    (quote,) = part.blocks
    assert isinstance(quote, Quote)
    assert (quote.speaker, quote.role, quote.date) == ("The minister", "Trade", "November 2016")


def test_the_sources_list_formulas_with_numbers_in_place_of_names() -> None:
    document = document_with("kind: text\ntitle: 'Gap {{ gap }}'", "kind: sources")
    blocks = [block for block in document.parts[1].blocks if isinstance(block, Bullets)]
    assert [plain_text(bullet.text) for bullet in blocks[0].bullets] == ["Ledger"]
    (calculation,) = blocks[1].bullets
    assert plain_text(calculation.marker) == "1.5\u00a0million EUR"
    assert plain_text(calculation.note) == "12.5\u00a0million EUR − 11\u00a0million EUR"


@pytest.mark.parametrize(
    ("definition", "place", "code"),
    [
        ("kind: table\ntitle: T\ntable: {data: sales, columns: []}", "table.columns", "no-columns"),
        (
            "kind: chart\ntitle: T\nchart: {kind: column, data: sales, x: quarter, y: revenu}",
            "chart.y",
            "unknown-column",
        ),
        ("kind: table\ntitle: T\ntable: {data: sale}", "table.data", "unknown-dataset"),
        ("kind: table\ntitle: T\ntable: {data: sales, stub: quartr}", "table.stub", "unknown-column"),
        ("kind: key_figures\ntitle: T\nfigures: [revenue, pln]", "figures[1]", "unknown-name"),
        (
            "kind: comparison\ntitle: T\ndata: group\nentity: country\nsubject: Per\nmetrics: [life]",
            "subject",
            "unknown-entry",
        ),
        ("kind: agenda\nitems: [{text: A, section: nowhere}]", "items[0].section", "unknown-section"),
        ("kind: text\ntitle: T\npoints: ['{{ revenu }}']", "points[0]", "unknown-name"),
        (
            "kind: profile\ntitle: T\nfacts: [{label: A, text: B}]\npicture: none.png\npicture_alt: P",
            "picture",
            "no-file",
        ),
    ],
)
def test_what_is_not_there_is_named_at_its_place(definition: str, place: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        composed(definition)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.label.endswith(place)
    assert problem.line > 0
