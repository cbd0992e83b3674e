"""Key figures: every number on its line, all of one size, as many across as the place holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exporters.pdf.documents import all_text, document, lines, part, words
from tests.exporters.pdf.documents import table as make_table

from briefgen.document import Bullets, Columns, KeyFigures, Tile
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.themes import Theme, load_theme
from briefgen.values import Format, Value

THEME = load_theme()


def tiles(*amounts: float, **fields: str) -> KeyFigures:
    return KeyFigures([Value(amount, label=f"Label {amount:g}", **fields) for amount in amounts])  # type: ignore[arg-type]


def test_five_and_nine_stand_in_rows_of_three() -> None:
    for count in (5, 6, 9):
        made = plan(document(part("a", tiles(*range(10, 10 + count)))), THEME)
        first = [line for line in lines(made.pages[0]) if line.text.startswith("Label")]
        assert len({round(line.x) for line in first}) == 3


def test_three_tiles_in_a_narrow_column_stand_below_each_other_with_their_units_beside_them() -> None:
    people = [Value(668, unit="people", label="Killed"), Value(4859, unit="people", label="Injured")]
    people.append(Value(80000, unit="people", label="Displaced", qualifier="around"))
    columns = Columns([[KeyFigures(people)], [Bullets([words("A point")] * 3)], [make_table(2, 2)]])
    made = plan(document(part("a", columns)), THEME)
    shown = [line for line in lines(made.pages[0]) if "people" in line.text]
    assert [line.text for line in shown] == ["668 people", "4,859 people", "around 80,000 people"]
    assert len({line.x for line in shown}) == 1
    assert len({max(run.size_pt for run in line.runs) for line in shown}) == 1


def test_a_magnitude_stands_at_its_number_where_the_language_has_no_space_there(companion_theme: Theme) -> None:
    figures = KeyFigures([Value(amount, unit="USD", label="Change", format=Format("compact")) for amount in (45e3,)])
    columns = Columns([[figures], [Bullets([words("A point")] * 3)], [Bullets([words("A point")])]])
    made = plan(replace(document(part("a", columns)), language="zh-CN"), companion_theme)
    shown = [line.text for line in lines(made.pages[0]) if "万" in line.text]
    assert shown == ["4.5万USD"]


def test_numbers_of_a_block_have_one_size() -> None:
    made = plan(document(part("a", tiles(11, 22, 123456789.5))), THEME)
    shown = [line for line in lines(made.pages[0]) if line.text in ("11", "22", "123,456,789.5")]
    assert len(shown) == 3
    assert len({line.runs[-1].size_pt for line in shown}) == 1


def test_a_label_stands_right_below_a_number_without_a_unit() -> None:
    made = plan(document(part("a", KeyFigures([Value(1, label="Bare"), Value(2, unit="people", label="Held")]))), THEME)
    shown = {line.text: line.y for line in lines(made.pages[0])}
    assert shown["Bare"] < shown["Held"]


def test_a_label_of_half_a_page_is_refused() -> None:
    with pytest.raises(InputError, match="label: a key figure in the report takes"):
        plan(document(part("a", KeyFigures([Tile(Value(1), label=words("word " * 1500))]))), THEME)


def test_sources_that_the_figure_beside_names_are_not_named_again() -> None:
    counted = KeyFigures([Value(668, label="Killed", sources=("S1",))])
    table = make_table(2, 2)
    beside = type(table)(table.columns, table.rows, caption=table.caption, sources=("S1",))
    made = plan(document(part("a", Columns([[counted], [beside]]))), THEME)
    assert all_text(made).count("Source:") == 1


def test_money_keeps_its_scale_beside_it_while_other_units_stand_below() -> None:
    figures = [
        Value(250, unit="billion USD", label="Pledged", format=Format("money", 0)),
        Value(668, unit="people", label="Killed"),
    ]
    made = plan(document(part("a", KeyFigures(figures))), THEME)
    shown = [line.text.replace("\u00a0", " ") for line in lines(made.pages[0])]
    assert "668" in shown
    assert "people" in shown
    assert any(text.startswith("US$250") and text.endswith("billion") for text in shown)
