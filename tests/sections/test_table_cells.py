"""Columns of tables that show more than text: shades, signs of statuses, earlier values, scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import Brief, InputError
from briefgen.document import Part, plain_text
from briefgen.document import Table as TableBlock
from briefgen.document.usage import values_of
from briefgen.errors import Problem

FRONT = """\
briefgen: 1
title: Ports
date: 2026-01-20
language: {language}
sources: {{S1: Ledger, S2: Earlier ledgers}}
data:
  ports:
    rows:
      - {{port: North, actual: 7.0, plan: 6.0, gap: 1.0, state: On track}}
      - {{port: South, actual: 5.5, plan: 7.5, gap: -2.0, state: amber}}
      - {{port: East, actual: , plan: 4.0, gap: , state: }}
    columns: {{gap: {{good: up}}}}
    source: S1
  months:
    rows:
      - {{harbour: North, port: North, month: 2025-02, ships: 4}}
      - {{harbour: North, port: North, month: 2025-01, ships: 3}}
      - {{harbour: South, port: South, month: 2025-01, ships: 9}}
      - {{harbour: South, port: South, month: 2025-03, ships: 1}}
    source: S2
sections:
  - kind: table
    title: The ports
    table:
      data: ports
{table}
"""


def loaded(tmp_path: Path, table: str, language: str = "en-GB") -> Brief:
    file = tmp_path / "brief.yaml"
    lines = "\n".join(f"      {line}" for line in table.strip().splitlines())
    file.write_text(FRONT.format(table=lines, language=language), encoding="utf-8")
    return Brief.load(file)


def part(tmp_path: Path, table: str, language: str = "en-GB") -> Part:
    return loaded(tmp_path, table, language).compose().parts[0]


def made(tmp_path: Path, table: str, language: str = "en-GB") -> TableBlock:
    (block,) = part(tmp_path, table, language).blocks
    assert isinstance(block, TableBlock)
    return block


def problem(tmp_path: Path, table: str) -> Problem:
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, table).compose()
    (found,) = caught.value.problems
    return found


def test_a_column_is_shaded_by_its_own_numbers_and_what_is_missing_is_not(tmp_path: Path) -> None:
    table = made(
        tmp_path, "stub: port\ncolumns: [{column: plan, shade: plan}, {column: gap, shade: gap}]\ntotals: bottom"
    )
    assert [row.cells[1].shade for row in table.rows] == ["tint2", "accent", None, None]
    assert [row.cells[2].shade for row in table.rows] == ["good_tint", "bad", None, None]


def test_a_column_may_be_shaded_by_the_numbers_of_another_and_good_turns_the_sides(tmp_path: Path) -> None:
    table = made(tmp_path, "stub: port\ncolumns: [{column: actual, shade: gap, good: down}]")
    assert [row.cells[1].shade for row in table.rows] == ["bad_tint", "good", None]


def test_a_column_of_statuses_shows_signs_and_words_in_the_language_of_the_brief(tmp_path: Path) -> None:
    table = made(tmp_path, "stub: port\ncolumns: [{column: state, shade: state}]", "de")
    assert [row.cells[1].mark for row in table.rows] == ["on_track", "at_risk", None]
    assert [plain_text(row.cells[1].text) for row in table.rows] == ["Im Plan", "Gefährdet", "k.\u00a0A."]


def test_statuses_of_another_column_give_a_number_its_sign(tmp_path: Path) -> None:
    table = made(tmp_path, "stub: port\ncolumns: [{column: gap, shade: state}]")
    assert [(plain_text(row.cells[1].text), row.cells[1].mark) for row in table.rows[:2]] == [
        ("1.0", "on_track"), ("−2.0", "at_risk"),
    ]  # fmt: skip
    assert {row.cells[1].shade for row in table.rows} == {None}


def test_a_text_that_is_no_status_is_refused_where_it_was_asked_for(tmp_path: Path) -> None:
    found = problem(tmp_path, "columns: [actual, {column: port, shade: port}]")
    assert found.code == "unknown-status"
    assert found.place == ("sections", 0, "table", "columns", 1, "shade")
    assert "on_track" in found.hint


def test_an_unknown_column_to_shade_by_is_refused(tmp_path: Path) -> None:
    found = problem(tmp_path, "columns: [{column: actual, shade: gpa}]")
    assert (found.code, found.place[-2:]) == ("unknown-column", (0, "shade"))
    assert "did you mean 'gap'?" in found.hint


TREND = "trend: {data: months, x: month, y: ships"


def test_earlier_values_are_those_of_the_row_in_the_order_of_x(tmp_path: Path) -> None:
    table = made(tmp_path, f"stub: port\ncolumns: [{{column: actual, {TREND}}}}}]")
    found = [[value.amount for value in row.cells[1].trend] for row in table.rows]
    assert found == [[3, 4], [9, 1], []]
    assert table.sources == ("S1", "S2")


def test_earlier_values_are_found_by_another_column_and_chosen_by_where(tmp_path: Path) -> None:
    table = made(
        tmp_path, f"columns: [port, {{column: actual, {TREND}, by: port, where: {{month: {{gte: 2025-02}}}}}}}}]"
    )
    assert [[value.amount for value in row.cells[1].trend] for row in table.rows] == [[4], [1], []]


def test_values_of_a_trend_are_values_that_the_part_shows(tmp_path: Path) -> None:
    shown = part(tmp_path, f"stub: port\ncolumns: [{{column: actual, {TREND}}}}}]")
    assert {value.amount for value in values_of(shown)} >= {3, 4, 9, 1}
    assert "S2" in shown.sources


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        (f"columns: [port, {{column: actual, {TREND}}}}}]", "missing-key", (1, "trend")),
        (f"stub: port\ncolumns: [{{column: actual, {TREND}, by: pier}}}}]", "unknown-column", (0, "trend", "by")),
        (
            "stub: port\ncolumns: [{column: actual, trend: {data: months, x: month, y: harbour}}]",
            "not-a-measure",
            (0, "trend", "y"),
        ),
    ],
)
def test_what_is_wrong_with_a_trend_is_placed_at_it(
    tmp_path: Path, table: str, code: str, place: tuple[str | int, ...]
) -> None:
    found = problem(tmp_path, table)
    assert (found.code, found.place[4:]) == (code, place)


def test_what_is_planned_is_in_italics_and_what_is_past_is_muted(tmp_path: Path) -> None:
    table = made(
        tmp_path, "stub: port\ncolumns: [{column: actual, scenario: prior}, {column: plan, scenario: plan}, gap]"
    )
    north = table.rows[0].cells
    assert [cell.text[0].italic for cell in north] == [False, False, True, False]
    assert [cell.quiet for cell in north] == [False, True, False, False]


def test_a_transposed_table_keeps_signs_and_lines(tmp_path: Path) -> None:
    table = made(
        tmp_path,
        f"stub: port\ntranspose: true\ncolumns: [{{column: actual, {TREND}}}}}, {{column: gap, shade: state}}]",
    )
    assert [len(cell.trend) for cell in table.rows[0].cells] == [0, 2, 2, 0]
    assert [cell.mark for cell in table.rows[1].cells] == [None, "on_track", "at_risk", None]
