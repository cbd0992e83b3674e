"""Tables whose figures sum as they are shown, and tables that say that they do not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import Brief, Data, Document, Table, TableSection
from briefgen.document import Table as TableBlock
from briefgen.document import plain_text

POLICIES = ("plain", "largest_remainder")
NOTE = "Figures may not sum due to rounding."


def brief_of(rows: Sequence[dict[str, object]], *tables: dict[str, object], **columns: object) -> Brief:
    sections = [TableSection(title="Sales", table={"data": "sales", **table}) for table in tables]
    data = {"sales": Data(rows=rows, columns=columns, source="S1")}
    return Brief(title="T", sources={"S1": "Ledger"}, data=data, sections=sections)


def table_of(rows: Sequence[dict[str, object]], table: dict[str, object], **columns: object) -> TableBlock:
    return tables_in(brief_of(rows, table, **columns).compose())[0]


def tables_in(document: Document) -> list[TableBlock]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, TableBlock)]


def texts(table: TableBlock) -> list[list[str]]:
    return [[plain_text(cell.text) for cell in row.cells] for row in table.rows]


def numbers(table: TableBlock) -> list[list[Decimal | None]]:
    """The figures of all but the first column, as a reader reads them."""

    def read(text: str) -> Decimal | None:
        plain = text.replace("−", "-").replace(",", "").rstrip("%")
        return Decimal(plain) if plain and plain != "n/a" else None

    return [[read(text) for text in row[1:]] for row in texts(table)]


THINK = [{"item": "One", "amount": 1.5}, {"item": "Two", "amount": 2.6}, {"item": "Three", "amount": 3.6}]
WHOLE = {"amount": {"format": "number.0"}}


def test_plain_figures_that_do_not_sum_are_said_not_to() -> None:
    table = table_of(THINK, {"stub": "item", "totals": "bottom"}, **WHOLE)
    assert [row[1] for row in texts(table)] == ["2", "3", "4", "8"]
    assert plain_text(table.note) == NOTE


def test_the_largest_remainder_makes_them_sum_and_says_nothing() -> None:
    table = table_of(THINK, {"stub": "item", "totals": "top", "rounding": "largest_remainder"}, **WHOLE)
    assert [row[1] for row in texts(table)] == ["8", "1", "3", "4"]
    assert plain_text(table.note) == ""


def test_the_exact_amounts_stay_in_the_values() -> None:
    table = table_of(THINK, {"stub": "item", "totals": "bottom", "rounding": "largest_remainder"}, **WHOLE)
    values = [row.cells[1].text[0].value for row in table.rows]
    assert [value.amount for value in values if value is not None] == [1.5, 2.6, 3.6, 7.7]


def test_without_a_total_nothing_is_adjusted_and_nothing_said() -> None:
    for policy in POLICIES:
        table = table_of(THINK, {"stub": "item", "rounding": policy}, **WHOLE)
        assert [row[1] for row in texts(table)] == ["2", "3", "4"]
        assert plain_text(table.note) == ""


def test_the_authors_note_stays_and_ours_follows() -> None:
    for written, read in (
        ("Without services.", f"Without services. {NOTE}"),
        ("Without services", f"Without services. {NOTE}"),
    ):
        table = table_of(THINK, {"stub": "item", "totals": "bottom", "note": written}, **WHOLE)
        assert plain_text(table.note) == read


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", "Nota. Las cifras pueden no sumar el total por el redondeo."),
        ("fr", "Nota. Les totaux peuvent différer en raison des arrondis."),
        ("de", "Nota. Abweichungen in den Summen durch Rundung."),
        ("pt", "Nota. As somas podem divergir por arredondamento."),
        ("zh", "Nota.由于四舍五入，合计可能与各项之和不等。"),
    ],
)
def test_the_note_is_in_the_language_of_the_brief(language: str, told: str) -> None:
    brief = brief_of(THINK, {"stub": "item", "totals": "bottom", "note": "Nota."}, **WHOLE)
    (table,) = tables_in(brief.model_copy(update={"language": language}).compose())
    assert plain_text(table.note) == told


@pytest.mark.parametrize("policy", POLICIES)
def test_what_is_no_number_takes_no_part(policy: str) -> None:
    rows = [{"item": "One", "amount": 1.5, "word": "a"}, {"item": "Two", "amount": float("inf"), "word": "b"},
            {"item": "Three", "amount": None, "word": None}]  # fmt: skip
    for table in ({"columns": ["item", "word"]}, {"columns": ["item", "amount"]}, {"where": {"item": "None"}}):
        for totals in ("none", "bottom"):
            made = table_of(rows, {"stub": "item", "totals": totals, "rounding": policy, **table})
            assert plain_text(made.note) == ""


def test_a_total_that_is_a_mean_is_no_sum() -> None:
    table = table_of(
        THINK, {"stub": "item", "totals": "bottom", "columns": ["item", {"column": "amount", "total": "mean"}]}, **WHOLE
    )
    assert plain_text(table.note) == ""


YEARS = [
    {"region": "North", "goods": 1.5, "services": 2.6, "all": 4.1},
    {"region": "South", "goods": 2.6, "services": 1.3, "all": 3.9},
    {"region": "East", "goods": 3.6, "services": 0.2, "all": 3.8},
]
ALL = {name: {"format": "number.0", "unit": "t"} for name in ("goods", "services", "all")}


def test_a_column_that_sums_others_is_a_total_too() -> None:
    plain = table_of(YEARS, {"stub": "region"}, **ALL)
    assert numbers(plain)[0] == [2, 3, 4]
    assert plain_text(plain.note) == NOTE
    adjusted = table_of(YEARS, {"stub": "region", "rounding": "largest_remainder"}, **ALL)
    assert all(row[0] + row[1] == row[2] for row in numbers(adjusted))  # type: ignore[operator]
    assert plain_text(adjusted.note) == ""


def test_columns_of_other_units_do_not_belong_together() -> None:
    units = {**ALL, "all": {"format": "number.0", "unit": "km"}}
    assert plain_text(table_of(YEARS, {"stub": "region"}, **units).note) == ""
    adjusted = table_of(YEARS, {"stub": "region", "totals": "bottom", "rounding": "largest_remainder"}, **units)
    assert [row[2] for row in numbers(adjusted)] == [4, 4, 4, 12]


def test_what_has_other_decimals_in_one_sum_is_left_alone_and_said() -> None:
    mixed = {**ALL, "all": {"format": "number.1", "unit": "t"}}
    table = table_of(YEARS, {"stub": "region", "rounding": "largest_remainder"}, **mixed)
    assert numbers(table)[0] == [2, 3, Decimal("4.1")]
    assert plain_text(table.note) == NOTE


def test_a_row_of_the_data_that_sums_the_others_is_a_total_too() -> None:
    rows = [*YEARS, {"region": "All", "goods": 7.7, "services": 4.1, "all": 11.8}]
    table = table_of(rows, {"stub": "region", "rounding": "largest_remainder"}, **ALL)
    shown = numbers(table)
    assert shown[-1] == [8, 4, 12]
    assert [sum(column[:-1]) for column in zip(*shown, strict=True)] == [8, 4, 12]  # type: ignore[arg-type]


def test_groups_and_the_rest_sum_with_the_others() -> None:
    rows = [{"part": "A" if at < 4 else "B", "item": f"I{at}", "amount": 1.4 + at / 7} for at in range(8)]
    table = table_of(
        rows,
        {"stub": "item", "columns": ["amount"], "group": "part", "totals": "bottom", "rounding": "largest_remainder"},
        **WHOLE,
    )
    amounts = [Decimal(row[1]) for row in texts(table) if len(row) > 1]
    assert sum(amounts[:-1]) == amounts[-1]
    rest = table_of(
        rows,
        {"stub": "item", "columns": ["amount"], "limit": 2, "other": "Other", "totals": "bottom",
         "rounding": "largest_remainder"},
        **WHOLE,
    )  # fmt: skip
    shown = numbers(rest)
    assert texts(rest)[2][0] == "Other"
    assert sum(row[0] for row in shown[:-1]) == shown[-1][0]  # type: ignore[misc]


def test_a_table_that_is_turned_sums_too() -> None:
    table = table_of(YEARS, {"stub": "region", "transpose": True, "rounding": "largest_remainder"}, **ALL)
    first, second, total = numbers(table)
    assert [a + b for a, b in zip(first, second, strict=True)] == total  # type: ignore[operator]


def test_percentages_sum_to_a_hundred() -> None:
    rows = [{"item": str(at), "share": 1 / 3} for at in range(3)]
    table = table_of(
        rows, {"stub": "item", "totals": "bottom", "rounding": "largest_remainder"}, share={"format": "percent.0"}
    )
    assert [row[1] for row in texts(table)] == ["34%", "33%", "33%", "100%"]


def test_two_tables_that_round_a_cell_differently_are_both_named() -> None:
    brief = brief_of(
        THINK,
        {"stub": "item", "totals": "bottom", "rounding": "largest_remainder"},
        {"stub": "item", "totals": "bottom", "where": {"item": "One"}, "rounding": "largest_remainder"},
        **WHOLE,
    )
    (warning,) = [problem for problem in brief.check() if problem.code == "rounding"]
    assert warning.level == "warning"
    assert "sections[0]" in warning.message
    assert "sections[1]" in warning.message
    first, second = tables_in(brief.compose())
    assert [numbers(first)[0], numbers(second)[0]] == [[1], [2]]
    for table in (first, second):
        shown = [row[0] for row in numbers(table)]
        assert sum(shown[:-1]) == shown[-1]  # type: ignore[arg-type]


cells = st.one_of(
    st.none(), st.just(0), st.integers(-50, 50), *[st.integers(-99999, 99999).map(lambda n: n / 1000)] * 4
)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), decimals=st.integers(0, 3), policy=st.sampled_from(POLICIES))
def test_every_table_sums_or_says_that_it_does_not(data: st.DataObject, decimals: int, policy: str) -> None:
    width, height = data.draw(st.integers(1, 7)), data.draw(st.integers(1, 40))
    table = [data.draw(st.lists(cells, min_size=width, max_size=width)) for _ in range(height)]
    names = [f"c{at}" for at in range(width)]
    exact = [[None if cell is None else Decimal(str(cell)) for cell in row] for row in table]
    known = [[cell for cell in row if cell is not None] for row in exact]
    sums = [sum(row, Decimal()) if row else None for row in known]
    rows = [
        {"name": f"Row {at}", **dict(zip(names, row, strict=True)), "sum": None if total is None else float(total)}
        for at, (row, total) in enumerate(zip(table, sums, strict=True))
    ]
    columns = {name: {"type": "number", "format": f"number.{decimals}"} for name in (*names, "sum")}
    made = table_of(rows, {"stub": "name", "totals": "bottom", "rounding": policy}, **columns)
    shown = numbers(made)
    totals = [[cell for cell in column if cell is not None] for column in zip(*shown[:-1], strict=True)]
    agree = all(not parts or sum(parts) == total for parts, total in zip(totals, shown[-1], strict=True))
    across = [(sum(parts), row[-1]) for row in shown if (parts := [cell for cell in row[:-1] if cell is not None])]
    is_sum_column = width > 1 and any(total for total in sums if total is not None)
    agree = agree and (not is_sum_column or all(parts == total for parts, total in across))
    if policy == "largest_remainder":
        assert agree
        unit = Decimal(1).scaleb(-decimals)
        for row, of in zip(shown[:-1], exact, strict=True):
            for figure, cell in zip(row[:-1], of, strict=True):
                assert (figure is None) == (cell is None)
                assert figure is None or cell is None or abs(figure - cell) < unit
                assert figure is None or cell != 0 or figure == 0
        if is_sum_column and shown[-1][-1] is not None:
            whole = sum((total for total in sums if total is not None), Decimal())
            assert abs(shown[-1][-1] - whole) <= unit / 2
    assert plain_text(made.note) == ("" if agree else NOTE)


def test_a_sentence_shows_what_the_table_shows_and_computes_with_what_is_true(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(
        """\
briefgen: 1
title: T
sources: {S1: Ledger}
data:
  sales:
    rows: [{item: One, amount: 1.5}, {item: Two, amount: 2.6}, {item: Three, amount: 3.6}]
    columns: {amount: {format: number.0, unit: t}}
    source: S1
values:
  one: {data: sales, where: {item: One}, column: amount}
  twice: {expr: one * 2, format: number.0}
  all: {data: sales, column: amount, aggregate: sum}
sections:
  - kind: text
    title: One sold {{ one }}, twice that is {{ twice }}, of {{ all }}; exactly {{ one | number.1 }}
    points: ["Also {{ one }}."]
  - kind: table
    title: Sales
    table: {data: sales, stub: item, totals: bottom, rounding: largest_remainder}
""",
        encoding="utf-8",
    )
    document = Brief.load(tmp_path / "brief.yaml").compose()
    said = plain_text(document.parts[0].title).replace("\u00a0", " ")
    assert said == "One sold 1 t, twice that is 3 t, of 8 t; exactly 1.5 t"
    value = next(span.value for span in document.parts[0].title if span.value is not None)
    assert value.amount == 1.5


def test_both_policies_are_choices_of_a_table() -> None:
    assert Table(data="sales", rounding="largest_remainder").rounding == "largest_remainder"


def test_a_later_table_keeps_what_an_earlier_one_shows_where_it_can() -> None:
    rows = [{"item": "One", "amount": 1.5, "more": 0.4}, *({**row, "more": 3.0} for row in THINK[1:])]
    columns = {name: {"format": "number.0"} for name in ("amount", "more")}
    wide = [{**row, "both": row["amount"] + row["more"]} for row in rows]  # type: ignore[operator]
    brief = brief_of(
        wide,
        {"stub": "item", "columns": ["amount"], "totals": "bottom", "rounding": "largest_remainder"},
        {"stub": "item", "columns": ["amount", "more", "both"], "rounding": "largest_remainder"},
        **columns,
        both={"format": "number.0"},
    )
    first, second = tables_in(brief.compose())
    assert [row[0] for row in numbers(first)] == [1, 3, 4, 8]
    assert numbers(second)[0] == [1, 1, 2]
    assert not [problem for problem in brief.check() if problem.code == "rounding"]
