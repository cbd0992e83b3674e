"""Heat maps: a Table whose cells are shaded, in the deck and in the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from tests.charts.material import CHART, THEME, Brief, refused, rows
from tests.companion import house_theme

from briefgen.document import Document, Part, Span, Table, plain_text
from briefgen.errors import InputError
from briefgen.exporters import pdf, pptx
from briefgen.exporters.pdf.items import Ground, TextLine
from briefgen.exporters.pptx.placed import TableBox
from briefgen.themes import load_theme
from briefgen.values import Date, Source

REGIONS = ["North", "North", "South", "South", "West"]
YEARS = [2025, 2024, 2024, 2025, 2025]


def sales(amounts: list[float | None], **about: Any) -> Any:
    return rows(
        {"region": REGIONS, "year": YEARS, "amount": amounts},
        types={"year": "year", "amount": "number"},
        units={"amount": "million EUR"},
        amount=about,
    )


def built(data: Any, language: str = "en-GB", **more: Any) -> Table:
    fields = {"kind": "heatmap", "data": "figures", "x": "year", "y": "region", "value": "amount", **more}
    table = CHART.validate_python(fields).build(data, Brief(language))
    assert isinstance(table, Table)
    return table


def words(table: Table) -> list[list[str]]:
    return [[plain_text(cell.text) for cell in row.cells] for row in table.rows]


def shades(table: Table) -> list[list[str | None]]:
    return [[cell.shade for cell in row.cells] for row in table.rows]


def document(table: Table) -> Document:
    part = Part("a", title=(Span("Where it is warm"),), blocks=(table,))
    return Document((Span("A brief"),), (part,), sources=(Source("S1", "Operations report"),))


def test_x_runs_across_in_order_and_y_down_with_what_is_missing_said() -> None:
    table = built(sales([4.0, 1.5, 2.0, 3.0, 5.0]))
    assert [plain_text(column.head) for column in table.columns] == ["Region", "2024", "2025"]
    assert words(table) == [["North", "1.5", "4.0"], ["South", "2.0", "3.0"], ["West", "n/a", "5.0"]]
    assert table.unit == "million EUR"
    assert table.grid
    assert table.stub
    assert table.sources == ("S1",)


def test_cells_are_shaded_from_the_lowest_to_the_highest_and_not_where_nothing_is() -> None:
    table = built(sales([4.0, 1.0, 2.0, 3.0, 5.0]))
    assert shades(table) == [[None, None, "mid"], [None, "tint", "tint2"], [None, None, "accent"]]
    assert table.rows[2].cells[1].quiet


@pytest.mark.parametrize(
    ("good", "low", "high"), [("up", "bad", "good"), ("down", "good", "bad"), (None, "bad", "good")]
)
def test_numbers_on_both_sides_of_zero_are_shaded_by_what_is_good(good: str | None, low: str, high: str) -> None:
    value = {"column": "amount", "good": good} if good else "amount"
    table = built(sales([10.0, -10.0, 0.0, 4.0, -4.0]), value=value)
    assert shades(table) == [[None, low, high], [None, None, f"{high}_tint"], [None, None, f"{low}_tint"]]


def test_where_neither_way_is_good_the_steps_run_through_zero() -> None:
    table = built(sales([10.0, -10.0, 0.0, 4.0, -4.0]), value={"column": "amount", "good": "none"})
    assert shades(table)[0] == [None, None, "accent"]


def test_the_ends_of_the_steps_may_be_fixed() -> None:
    table = built(sales([4.0, 1.0, 2.0, 3.0, 5.0]), axis={"min": 0, "max": 100})
    assert {shade for row in shades(table) for shade in row} == {None}
    problem = refused(sales([1.0] * 5), kind="heatmap", x="year", y="region", value="amount", axis={"min": 2, "max": 1})
    assert (problem.code, problem.place) == ("bad-axis", ("axis", "max"))


def test_sort_orders_rows_by_their_sum_and_columns_by_x() -> None:
    table = built(sales([4.0, 1.5, 2.0, 3.0, 9.0]), sort=["-amount", "-year"])
    assert words(table) == [["West", "9.0", "n/a"], ["North", "4.0", "1.5"], ["South", "3.0", "2.0"]]


def test_limit_counts_rows_and_other_sums_the_rest() -> None:
    table = built(sales([4.0, 1.5, 2.0, 3.0, 9.0]), limit=1, other="Others")
    assert words(table) == [["North", "1.5", "4.0"], ["Others", "2.0", "12.0"]]


def test_several_rows_for_a_cell_need_an_aggregate() -> None:
    data = rows({"region": ["A", "A"], "year": ["x", "x"], "amount": [1.0, 2.0]})
    problem = refused(data, kind="heatmap", x="year", y="region", value="amount")
    assert (problem.code, problem.place) == ("many-rows", ("y",))
    assert words(built(data, aggregate="sum")) == [["A", "3.0"]]


@pytest.mark.parametrize("field", ["x", "y", "value"])
def test_a_column_that_is_not_there_is_placed_at_its_field(field: str) -> None:
    fields = {"x": "year", "y": "region", "value": "amount", field: "amuont"}
    problem = refused(sales([1.0] * 5), kind="heatmap", **fields)
    assert (problem.code, problem.place) == ("unknown-column", (field,))


def test_words_cannot_shade() -> None:
    problem = refused(sales([1.0] * 5), kind="heatmap", x="year", y="region", value="region")
    assert (problem.code, problem.place) == ("not-a-measure", ("value",))


def test_a_highlighted_row_is_stressed() -> None:
    table = built(sales([4.0, 1.5, 2.0, 3.0, 9.0]), highlight="South")
    assert [row.highlight for row in table.rows] == [False, True, False]


def test_the_alternative_text_says_what_runs_where_and_the_extremes() -> None:
    table = built(sales([4.0, 1.5, 2.0, None, 9.0]), caption="Revenue")
    assert table.alt == (
        "Heat map: Revenue (million EUR), from North to West, from 2024 to 2025. "
        "4 values; highest 9.0 (West, 2025); lowest 1.5 (North, 2024)."
    )
    assert built(sales([4.0, 1.5, 2.0, 3.0, 9.0]), "zh-Hans").alt.startswith("热力图")


def test_dates_of_columns_are_written_in_the_language_of_the_brief() -> None:
    data = rows({"region": ["A", "A"], "when": [Date(2025, 11), Date(2025, 3)], "amount": [1.0, 2.0]})
    table = built(data, "de", x="when")
    assert [plain_text(column.head) for column in table.columns[1:]] == ["März 2025", "Nov. 2025"]


def test_no_value_at_all_is_a_table_without_shades() -> None:
    table = built(sales([None] * 5))
    assert {cell.shade for row in table.rows for cell in row.cells} == {None}
    assert "n/a" in table.alt


# ---------------------------------------------------------------- both media


def wide(columns: int, down: int = 3, number: float = 12.0) -> Any:
    return rows(
        {
            "region": [f"Region {row}" for row in range(down) for _ in range(columns)],
            "year": [f"C{column}" for _ in range(down) for column in range(columns)],
            "amount": [number + row * columns + column for row in range(down) for column in range(columns)],
        }
    )


def test_the_deck_has_a_native_table_whose_cells_are_filled_and_readable(tmp_path: Path) -> None:
    made = pptx.plan(document(built(sales([4.0, 1.0, 2.0, 3.0, 5.0]))), THEME)
    path = tmp_path / "deck.pptx"
    pptx.draw(made, path)
    pptx.verify(path)
    (table,) = [shape.table for shape in Presentation(str(path)).slides[0].shapes if shape.has_table]
    assert [cell.text for cell in table.rows[1].cells] == ["North", "1.0", "4.0"]
    strongest = table.cell(3, 2)
    assert strongest._tc.xpath("./a:tcPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    assert strongest._tc.xpath(".//a:rPr/a:solidFill/a:schemeClr/@val") == ["bg1"]
    lowest = table.cell(1, 1)
    assert lowest._tc.xpath("./a:tcPr/a:noFill")


def test_deck_and_report_shade_the_same_cells_in_the_same_colours() -> None:
    shown = document(built(sales([4.0, 1.0, 2.0, 3.0, 5.0])))
    (slide,) = pptx.plan(shown, THEME).slides
    (box,) = [item for item in slide.items if isinstance(item, TableBox)]
    deck = [cell.fill for row in box.rows for cell in row.cells if cell.fill]
    pages = pdf.plan(shown, THEME).pages
    grounds = [item for page in pages for item in page.items if isinstance(item, Ground)]
    palette = THEME.palette
    assert deck == [palette.mid, palette.tint, palette.tint2, palette.accent]
    assert [ground.color for ground in grounds] == deck
    texts = [item for page in pages for item in page.items if isinstance(item, TextLine)]
    for ground in grounds:  # a number stands on each
        assert any(
            ground.x < text.x < ground.x + ground.width and ground.y < text.y < ground.y + ground.height
            for text in texts
        )


def test_columns_of_a_heat_map_are_equally_wide() -> None:
    (slide,) = pptx.plan(document(built(wide(6))), THEME).slides
    (box,) = [item for item in slide.items if isinstance(item, TableBox)]
    assert len({round(width, 3) for width in box.widths[1:]}) == 1


def test_twenty_four_columns_stand_beside_each_other_on_a_slide() -> None:
    (slide,) = pptx.plan(document(built(wide(24, 7))), THEME).slides
    (box,) = [item for item in slide.items if isinstance(item, TableBox)]
    assert len(box.widths) == 25
    assert sum(box.widths) <= 864.01


def test_more_columns_than_fit_on_a_slide_are_refused_with_the_count() -> None:
    with pytest.raises(InputError) as caught:
        pptx.plan(document(built(wide(60))), THEME)
    (problem,) = caught.value.problems
    assert problem.code == "too-much"
    assert "60 columns" in problem.message
    assert "y:" in problem.hint


def test_sixty_columns_go_on_below_in_the_report_with_the_names_of_the_rows() -> None:
    items = [item for page in pdf.plan(document(built(wide(60))), THEME).pages for item in page.items]
    told = [item.text for item in items if isinstance(item, TextLine)]
    assert all(told.count(f"C{column}") == 1 for column in range(60))
    assert told.count("Region 1") > 1


@pytest.mark.parametrize(
    "name", ["A name of a region that is long enough to be broken " * 4, "中国拉丁美洲贸易投资增长发展" * 6]
)
def test_long_names_are_broken_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    theme = load_theme(house_theme(tmp_path))
    shown = document(built(rows({"region": [name, "B"], "year": ["One", "Two"], "amount": [1.0, 2.0]})))
    letters = "".join(name.split())
    (slide,) = pptx.plan(shown, theme).slides
    (box,) = [item for item in slide.items if isinstance(item, TableBox)]
    assert "".join(box.rows[1].cells[0].paras[0].text.split()) == letters
    lines = [item.text for page in pdf.plan(shown, theme).pages for item in page.items if isinstance(item, TextLine)]
    assert letters in "".join("".join(lines).split())


def test_sixty_rows_go_on_on_the_next_slide_with_their_shades() -> None:
    slides = pptx.plan(document(built(wide(4, 60))), THEME).slides
    assert len(slides) > 1
    boxes = [item for slide in slides for item in slide.items if isinstance(item, TableBox)]
    filled = sum(bool(cell.fill) for box in boxes for row in box.rows for cell in row.cells)
    assert filled == 240 - 48  # the lowest fifth has the ground of the page
