"""Named values, params, inheritance, and one complaint a cause."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.data.brief_data import checked, told, workspace, write

from briefgen.errors import InputError
from briefgen.values import Date, Format

FIGURES = """id,value,unit,qualifier,format,label,source,year
trade,236.5,billion USD,,,Trade,S1,2015
target,500,billion USD,,,Pledge,S2,2025
growth,20,fold,more than,,Growth,S1;S2,
share,0.1,,,percent.0,Share,S1,
unknown,n/a,people,,,Unknown,S1,2016
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "data/figures.csv", FIGURES)
    return tmp_path


def figures(**more: Any) -> dict[str, Any]:
    return {"figures": {"file": "data/figures.csv", "values": "id", "source": {"column": "source"}, **more}}


# ------------------------------------------------------------ rows that are values
def test_each_row_is_a_named_value(folder: Path) -> None:
    trade = workspace(folder, figures()).value("trade")
    assert (trade.amount, trade.unit, trade.label, trade.decimals, trade.sources) == (
        236.5,
        "billion USD",
        "Trade",
        1,
        ("S1",),
    )
    assert trade.name == "trade"
    (origin,) = trade.origins
    assert (origin.dataset, origin.file, origin.row, origin.column) == ("figures", "data/figures.csv", 2, "value")


def test_a_row_has_its_own_qualifier_format_and_sources(folder: Path) -> None:
    made = workspace(folder, figures())
    assert made.value("growth").qualifier == "more than"
    assert made.value("growth").sources == ("S1", "S2")
    assert made.value("share").format == Format("percent", 0)


def test_a_missing_value_is_missing_and_not_zero(folder: Path) -> None:
    assert workspace(folder, figures()).value("unknown").missing


def test_columns_of_row_values_can_be_named_otherwise() -> None:
    rows = [{"key": "a", "amount": 5, "what": "A", "unit": "t"}]
    data = {"d": {"rows": rows, "source": "S1", "values": {"name": "key", "value": "amount", "label": "what"}}}
    value = workspace(data=data).value("a")
    assert (value.amount, value.label, value.unit) == (5, "A", "t")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,value\na b,1\n", "f.csv:2:1: error[bad-name] data.d: 'a b' is not a name for a value"),
        ("id,value\na,1\na,2\n", "f.csv:3:1: error[duplicate-name] data.d: 'a' is the name of row 2 already"),
        (
            "idd,value\na,1\n",
            "error[unknown-column] data.d.values: no column 'id' in dataset 'd'\n  hint: did you mean 'idd'?",
        ),
        ("id,valeu\na,1\n", "error[unknown-column] data.d.values.value: no column 'value' in dataset 'd'"),
        ("id,value,source\na,1,S9\n", "f.csv:2:5: error[unknown-source] data.d: no source 'S9'"),
        ("id,value,format\na,1,precent.0\n", "f.csv:2:5: error[unknown-format] data.d: no format 'precent.0'"),
    ],
)
def test_faulty_rows_are_told_at_their_place_in_the_file(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "f.csv", text)
    assert message in "\n".join(told(workspace(tmp_path, {"d": {"file": "f.csv", "values": "id"}})))


# ------------------------------------------------------------ values from data
def test_a_value_inherits_what_is_said_of_its_column() -> None:
    column = {"label": "Sold", "unit": "t", "format": "number.1", "good": "up"}
    data = {"d": {"rows": [{"k": "a", "v": 2.50}], "source": "S1", "columns": {"v": column}, "as_of": "2016-10"}}
    made = workspace(
        data=data, values={"x": {"data": "d", "column": "v"}, "y": {"data": "d", "column": "v", "unit": "kt"}}
    )
    value = made.value("x")
    assert (value.label, value.unit, value.format, value.good) == ("Sold", "t", Format("number", 1), "up")
    assert (value.sources, value.as_of) == (("S1",), Date(2016, 10))
    assert made.value("y").unit == "kt"


def test_unit_and_format_may_come_from_the_row() -> None:
    rows = [{"k": "a", "v": 2, "u": "t", "f": "number.1"}, {"k": "b", "v": 3, "u": "MW", "f": None}]
    columns = {"v": {"unit": {"column": "u"}, "format": {"column": "f"}}}
    dataset = workspace(data={"d": {"rows": rows, "source": "S1", "columns": columns}}).dataset("d")
    assert [value.unit for value in dataset.values("v")] == ["t", "MW"]
    assert [value.format for value in dataset.values("v")] == [Format("number", 1), None]


def test_a_list_joins_nothing_by_itself() -> None:
    rows = [{"v": "a"}, {"v": "b"}]
    made = workspace(
        data={"d": {"rows": rows, "source": "S1"}}, values={"x": {"data": "d", "column": "v", "aggregate": "list"}}
    )
    amount = made.value("x").amount
    assert isinstance(amount, tuple)
    assert [entry.amount for entry in amount] == ["a", "b"]


def test_rows_are_counted_without_a_column() -> None:
    rows = [{"v": "a"}, {"v": None}]
    values = {"n": {"data": "d", "aggregate": "count"}, "m": {"data": "d", "aggregate": "count", "column": "v"}}
    made = workspace(data={"d": {"rows": rows, "source": "S1"}}, values=values)
    assert (made.value("n").amount, made.value("m").amount) == (2, 1)
    assert len(made.value("n").origins) == 2


def test_many_rows_are_named(folder: Path) -> None:
    (message,) = told(
        workspace(folder, figures(), {"x": {"data": "figures", "column": "value", "where": {"source": "S1"}}})
    )
    assert message == (
        "error[many-rows] values.x: 3 rows of 'figures' match and one is needed\n"
        "  hint: add a condition to where, or   aggregate: sum   (rows 2, 5, 6)"
    )


def test_no_row_is_told_with_the_nearest_entry(folder: Path) -> None:
    (message,) = told(
        workspace(folder, figures(), {"x": {"data": "figures", "column": "value", "where": {"id": "trad"}}})
    )
    assert message.startswith(
        "error[no-row] values.x.where.id: no row of 'figures' matches\n  hint: did you mean 'trade'?"
    )


def test_no_row_and_missing_cells_take_the_default(folder: Path) -> None:
    values = {
        "x": {"data": "figures", "column": "value", "where": {"id": "nobody"}, "default": 0},
        "y": {"data": "figures", "column": "value", "where": {"id": "unknown"}, "default": 5},
        "z": {"data": "figures", "column": "label", "where": {"id": "nobody"}, "aggregate": "list", "default": "none"},
        "n": {"data": "figures", "aggregate": "count", "where": {"id": "nobody"}},
    }
    made = workspace(folder, figures(), values)
    assert [made.value(name).amount for name in values] == [0, 5, "none", 0]


def test_a_computed_value_with_a_missing_part_takes_its_default(folder: Path) -> None:
    values = {
        "x": {"expr": "unknown * 2", "default": 0},
        "y": {"expr": "unknown * 2"},
        "z": {"expr": "y", "default": 0},
    }
    made = workspace(folder, figures(), values)
    (message,) = told(made)
    assert message.startswith("error[missing-value] values.y.expr: a missing value is used in an expression")
    assert made.value("x").amount == 0


def test_the_sum_of_no_rows_is_not_zero(folder: Path) -> None:
    value = {"data": "figures", "column": "value", "where": {"id": "nobody"}, "aggregate": "sum"}
    assert "error[no-row]" in told(workspace(folder, figures(), {"x": value}))[0]


def test_a_typed_value_has_its_source_and_its_decimals() -> None:
    made = workspace(values={"x": {"value": 2.5, "unit": "%", "source": "S1"}}).value("x")
    assert (made.amount, made.unit, made.sources, made.decimals) == (2.5, "%", ("S1",), 1)
    assert (
        "error[unknown-source] values.x.source: no source 'S3'"
        in told(workspace(values={"x": {"value": 1, "source": "S3"}}))[0]
    )


# ------------------------------------------------------------ computed values
def test_a_computed_value_unites_the_sources_of_its_parts(folder: Path) -> None:
    made = workspace(folder, figures(), {"g": {"expr": "target / trade - 1", "format": "percent.1", "label": "Growth"}})
    growth = made.value("g")
    assert growth.amount == pytest.approx(1.114, abs=1e-3)
    assert (growth.unit, growth.sources, growth.label, growth.computed) == ("", ("S2", "S1"), "Growth", True)


def test_a_new_unit_is_stated_by_the_value(folder: Path) -> None:
    values = {"a": {"expr": "trade / growth"}, "b": {"expr": "trade / growth", "unit": "USD a fold"}}
    made = workspace(folder, figures(), values)
    assert "error[no-unit] values.a.expr" in told(made)[0]
    assert made.value("b").unit == "USD a fold"


def test_values_in_a_circle_are_told_once_with_the_ring() -> None:
    values = {"a": {"expr": "b + 1"}, "b": {"expr": "c"}, "c": {"expr": "a"}, "d": {"expr": "a + b"}}
    assert told(workspace(values=values)) == [
        "error[circular] values.a: values depend on each other in a circle: a → b → c → a\n"
        "  hint: one of them must be read from data"
    ]


def test_datasets_and_values_in_a_circle_are_told() -> None:
    data = {"d": {"rows": [{"v": 1}], "source": "S1", "where": {"v": "$x"}}}
    (message,) = told(workspace(data=data, values={"x": {"data": "d", "column": "v"}}))
    assert "datasets and values depend on each other in a circle: d → x → d" in message
    (message,) = told(workspace(data={"d": {"data": "e"}, "e": {"data": "d"}}))
    assert "datasets depend on each other in a circle: d → e → d" in message


def test_a_long_chain_of_values_is_no_trouble() -> None:
    values: dict[str, Any] = {f"v{n}": {"expr": f"v{n - 1} + 1"} for n in range(300, 0, -1)}
    made = workspace(values={**values, "v0": {"value": 0, "source": "S1"}})
    assert not checked(made)
    assert made.value("v300").amount == 300


def test_a_tower_of_datasets_is_an_error_and_no_crash() -> None:
    data: dict[str, Any] = {f"d{n}": {"data": f"d{n - 1}"} for n in range(2000, 0, -1)}
    made = workspace(data={**data, "d0": {"rows": [{"v": 1}], "source": "S1"}})
    assert any("too-deep" in message for message in told(made))


# ------------------------------------------------------------ one complaint a cause
def test_what_depends_on_a_broken_thing_stays_silent() -> None:
    values = {
        "a": {"data": "d", "column": "v"},
        "b": {"expr": "a * 2"},
        "c": {"data": "e", "column": "v", "where": {"v": "$b"}},
    }
    data = {"d": {"file": "nothing.csv", "source": "S1"}, "e": {"rows": [{"v": 1}], "source": "S1"}, "f": {"data": "d"}}
    made = workspace(Path(), data, values)
    (message,) = told(made)
    assert message.startswith("error[no-file] data.d.file")
    for ask in (lambda: made.value("b"), lambda: made.value("c"), lambda: made.dataset("f")):
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.problems == ()


def test_a_name_that_may_be_in_a_broken_dataset_stays_silent() -> None:
    data = {"d": {"file": "nothing.csv", "source": "S1", "values": "id"}}
    (message,) = told(workspace(Path(), data, {"x": {"expr": "trade * 2"}}))
    assert "no-file" in message


def test_everything_that_is_wrong_is_told_at_once(folder: Path) -> None:
    values = {
        "a": {"data": "figure", "column": "value"},
        "b": {"data": "figures", "column": "valeu", "where": {"id": "trade"}},
        "c": {"expr": "target +"},
        "d": {"expr": "trade_2015"},
        "e": {"value": 1, "source": "S1", "format": "precent"},
    }
    codes = [problem.code for problem in checked(workspace(folder, figures(), values))]
    assert sorted(codes) == ["bad-expression", "unknown-column", "unknown-dataset", "unknown-format", "unknown-name"]


def test_asking_twice_complains_once() -> None:
    made = workspace(values={"a": {"expr": "b"}})
    for _ in range(2):
        with pytest.raises(InputError):
            made.value("a")
    assert len(checked(made)) == 1
    assert len(checked(made)) == 1


def test_unknown_names_are_for_the_asker_to_place(folder: Path) -> None:
    made = workspace(folder, figures())
    with pytest.raises(InputError, match="no value or param 'tade'") as caught:
        made.value("tade")
    assert "did you mean 'trade'?" in caught.value.problems[0].hint
    with pytest.raises(InputError, match="no dataset 'figure'"):
        made.dataset("figure")


# ------------------------------------------------------------ params
def test_params_are_typed_and_given_from_outside() -> None:
    params = {
        "year": 2007,
        "month": {"type": "month", "default": "2026-10"},
        "region": {"type": "text", "default": "North", "choices": ["North", "South"]},
        "strict": {"type": "boolean", "default": False},
        "rate": 1.5,
    }
    given = {"year": "2008", "month": "2026-09", "region": "South", "strict": "yes", "rate": "2"}
    made = workspace(params=params, given=given)
    assert [made.value(name).amount for name in params] == [2008, Date(2026, 9), "South", True, 2]
    assert made.value("month").format == Format("date", detail="month")
    assert workspace(params=params).value("year").amount == 2007


def test_a_param_of_type_year_is_shown_as_one() -> None:
    assert workspace(params={"y": {"type": "year", "default": 2016}}).value("y").format == Format("year")


@pytest.mark.parametrize(
    ("params", "given", "message"),
    [
        (
            {"r": {"default": "N", "choices": ["N", "S"]}},
            {"r": "W"},
            "error[bad-choice] params.r: 'W' is not a choice of param 'r'",
        ),
        ({"y": {"type": "year"}}, {"y": "soon"}, "error[bad-param] params.y: 'soon' is not a year, which param 'y' is"),
        ({"y": {"type": "year"}}, {}, "error[missing-param] params.y: param 'y' has no value"),
        ({"region": "N"}, {"regoin": "S"}, "error[unknown-param] no param 'regoin'\n  hint: did you mean 'region'?"),
        ({}, {"x": "1"}, "hint: this brief has no params"),
    ],
)
def test_faulty_params_are_explained(params: dict[str, Any], given: dict[str, str], message: str) -> None:
    assert message in "\n".join(told(workspace(params=params, given=given)))


def test_choices_may_come_from_data() -> None:
    data = {"d": {"rows": [{"region": "North"}, {"region": "South"}], "source": "S1"}}
    params = {"region": {"default": "North", "choices": {"data": "d", "column": "region"}}}
    assert workspace(data=data, params=params, given={"region": "South"}).value("region").amount == "South"
    (message,) = told(workspace(data=data, params=params, given={"region": "Nort"}))
    assert "'Nort' is not a region of dataset 'd'\n  hint: did you mean 'North'?" in message


def test_a_param_chooses_rows_of_its_own_type() -> None:
    data = {"d": {"rows": [{"year": 2015, "v": 1}, {"year": 2016, "v": 2}], "source": "S1", "where": {"year": "$year"}}}
    assert workspace(data=data, params={"year": 2015}, given={"year": "2016"}).dataset("d").amounts("v") == (2,)


# ------------------------------------------------------------ names, texts, references
def test_names_are_shared_by_params_values_and_rows(folder: Path) -> None:
    made = workspace(folder, figures(), {"trade": {"expr": "1"}, "p": {"expr": "1"}}, {"p": 1, "target": 2})
    assert sorted(told(made)) == [
        "error[duplicate-name] data.figures.values: 'target' is both a param and a row of dataset 'figures'\n"
        "  hint: rename one of them",
        "error[duplicate-name] values.p: 'p' is both a param and a value\n  hint: rename one of them",
        "error[duplicate-name] values.trade: 'trade' is both a value and a row of dataset 'figures'\n"
        "  hint: rename one of them",
    ]


def test_labels_may_name_values() -> None:
    data = {"d": {"rows": [{"v": 1}], "source": "S1", "columns": {"v": "Sold in {{ year }}"}}}
    made = workspace(data=data, params={"year": {"type": "year", "default": 2016}})
    assert made.dataset("d").column("v").label == "Sold in 2016"
    broken = {"d": {"rows": [{"v": 1}], "source": "S1", "columns": {"v": "Sold in {{ yaer }}"}}}
    assert "data.d.columns.v" in told(workspace(data=broken, params={"year": 2016}))[0]


def test_a_column_without_label_is_called_by_its_name() -> None:
    column = (
        workspace(data={"d": {"rows": [{"changed_by_visit": 1}], "source": "S1"}})
        .dataset("d")
        .column("changed_by_visit")
    )
    assert (column.label, column.labelled) == ("Changed by visit", False)


def test_sources_and_formats_of_references(folder: Path) -> None:
    from briefgen.data.fields import FromColumn

    made = workspace(folder, figures())
    dataset = made.dataset("figures")
    assert made.source_ids(("S2", "S1")) == ("S2", "S1")
    assert made.source_ids(FromColumn(column="source"), dataset, 2) == ("S1", "S2")
    assert made.source_ids(FromColumn(column="source"), dataset) == ("S1", "S2")
    assert made.format(FromColumn(column="format"), dataset, 3) == Format("percent", 0)
    assert made.format(None) is None
    with pytest.raises(InputError, match="no source 'S3'"):
        made.source_ids(("S1", "S3"))
    with pytest.raises(InputError, match="there is no row here"):
        made.source_ids(FromColumn(column="source"))


def test_derived_datasets_keep_the_origin_of_each_row(folder: Path) -> None:
    columns = {"value": {"label": "Trade", "unit": "bn USD"}, "year": {"type": "year"}}
    derived = {"data": "figures", "where": {"id": ["trade", "target"]}, "sort": "-value", "columns": columns}
    path = workspace(folder, {**figures(), "path": derived}).dataset("path")
    value = path.value(0, "value")
    assert (value.amount, value.unit, value.label) == (500, "bn USD", "Trade")
    assert [(origin.dataset, origin.row) for origin in value.origins] == [("figures", 3)]
    assert path.column("year").type == "year"
    assert path.sources == ("S2", "S1")


def test_what_is_said_of_a_column_that_is_not_there_is_an_error(folder: Path) -> None:
    (message,) = told(workspace(folder, figures(columns={"valu": "Value"})))
    assert message.startswith("error[unknown-column] data.figures.columns.valu: no column 'valu' in dataset 'figures'")
