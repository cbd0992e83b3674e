"""Every reader gives the same rows."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from tests.data.brief_data import checked, told, workspace, write

from briefgen.data.spec import Data
from briefgen.values import Date

ROWS: list[dict[str, Any]] = [
    {"country": "Peru", "sold": 12.5, "day": dt.date(2016, 11, 17)},
    {"country": "Chile", "sold": None, "day": dt.date(2016, 11, 22)},
]


def made(spec: dict[str, Any], folder: Path | None = None) -> Any:
    return workspace(folder, {"sales": {"source": "S1", **spec}}).dataset("sales")


def complaint(spec: dict[str, Any], folder: Path | None = None) -> str:
    return "\n".join(told(workspace(folder, {"sales": {"source": "S1", **spec}})))


def assert_is_sales(dataset: Any) -> None:
    assert dataset.names == ("country", "sold", "day")
    assert [column.type for column in dataset.columns] == ["text", "number", "date"]
    assert dataset.amounts("country") == ("Peru", "Chile")
    assert dataset.amounts("sold") == (12.5, None)
    assert dataset.amounts("day") == (Date(2016, 11, 17), Date(2016, 11, 22))
    assert dataset.value(0, "sold").decimals == 1
    assert dataset.value(1, "sold").missing


def test_csv(tmp_path: Path) -> None:
    write(tmp_path, "sales.csv", "country,sold,day\nPeru,12.5,2016-11-17\nChile,n/a,2016-11-22\n")
    assert_is_sales(made({"file": "sales.csv"}, tmp_path))


def test_csv_with_decimal_commas_and_another_encoding(tmp_path: Path) -> None:
    write(tmp_path, "sales.csv", "country;sold;day\nPeru;12,5;2016-11-17\nChile;;2016-11-22\n".encode("utf-16"))
    assert_is_sales(made({"file": "sales.csv"}, tmp_path))


def test_rows_in_the_definition() -> None:
    rows = [{**row, "day": str(row["day"])} for row in ROWS]
    assert_is_sales(made({"rows": rows}))


def test_json(tmp_path: Path) -> None:
    text = '[{"country": "Peru", "sold": 12.5, "day": "2016-11-17"}, {"country": "Chile", "day": "2016-11-22"}]'
    write(tmp_path, "sales.json", text)
    assert_is_sales(made({"file": "sales.json"}, tmp_path))


def test_json_lines(tmp_path: Path) -> None:
    lines = '{"country":"Peru","sold":12.5,"day":"2016-11-17"}\n\n{"country":"Chile","sold":null,"day":"2016-11-22"}\n'
    write(tmp_path, "sales.jsonl", lines)
    assert_is_sales(made({"file": "sales.jsonl"}, tmp_path))


def test_parquet(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "sales's.parquet")
    assert_is_sales(made({"file": "sales's.parquet"}, tmp_path))


def test_parquet_with_moments_of_a_time_zone(tmp_path: Path) -> None:
    moment = dt.datetime(2016, 11, 17, 12, tzinfo=dt.UTC)
    pyarrow.parquet.write_table(pyarrow.table({"at": [moment, None]}), tmp_path / "a.parquet")
    assert made({"file": "a.parquet"}, tmp_path).amounts("at") == (Date(2016, 11, 17), None)


def workbook(folder: Path, *sheets: str) -> Path:
    book = openpyxl.Workbook()
    for title in sheets or ("Sales",):
        sheet = book.create_sheet(title)
        sheet.append([])
        sheet.append(["country", "sold", "day"])
        for row in ROWS:
            sheet.append([*row.values()])
    del book["Sheet"]
    book.save(folder / "sales.xlsx")
    return folder / "sales.xlsx"


def test_xlsx(tmp_path: Path) -> None:
    workbook(tmp_path, "First", "Sales")
    dataset = made({"file": "sales.xlsx", "sheet": "Sales"}, tmp_path)
    assert_is_sales(dataset)
    assert dataset.value(0, "sold").origins[0].row == 3


@pytest.mark.parametrize("library", [pandas.DataFrame, polars.DataFrame, pyarrow.Table.from_pylist, polars.LazyFrame])
def test_dataframes(library: Any) -> None:
    assert_is_sales(made({"frame": library(ROWS)}))


def test_pandas_with_its_own_missing_values_and_categories() -> None:
    frame = pandas.DataFrame({"a": pandas.Series([1, None], dtype="Int64"), "b": pandas.Categorical(["x", None])})
    dataset = made({"frame": frame})
    assert (dataset.amounts("a"), dataset.amounts("b")) == ((1, None), ("x", None))


def test_a_frame_that_is_none_is_a_fault() -> None:
    assert "is not a dataframe but a dict" in complaint({"frame": {"a": 1}})
    assert "holds List(Int64), not one value" in complaint({"frame": polars.DataFrame({"a": [[1], [2]]})})


def test_numbers_in_json_keep_their_spelling(tmp_path: Path) -> None:
    write(tmp_path, "a.json", '[{"v": 2.50}, {"v": 1e3}]')
    dataset = made({"file": "a.json"}, tmp_path)
    assert [value.decimals for value in dataset.values("v")] == [2, None]
    assert dataset.amounts("v") == (2.5, 1000.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[{"a": 1},\n {"a" 2}]',
            "a.json:2:7: error[bad-json] data.sales: the file is not JSON: expecting ':' delimiter",
        ),
        ('{"rows": [{"a": 1}]}', "keep only the list under 'rows'"),
        ('[{"a": {"b": 1}}]', "error[bad-cell] data.sales: row 1: 'a' holds a mapping, not one value"),
        ('[{"a": 1, "a": 2}]', "'a' is given twice in one object"),
        ('[{"a": NaN}]', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "there are no rows"),
    ],
)
def test_json_that_is_no_table_is_explained(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "a.json", text)
    assert message in complaint({"file": "a.json"}, tmp_path)


def test_rows_with_lists_inside_are_explained() -> None:
    message = "error[bad-cell] data.sales.rows[0].a: 'a' holds a list, not one value"
    assert message in complaint({"rows": [{"a": [1]}]})


def test_broken_files_are_explained(tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", b"PAR1 nonsense")
    write(tmp_path, "a.xlsx", b"PK nonsense")
    write(tmp_path, "a.docx", b"")
    assert "error[bad-parquet] data.sales.file: the file cannot be read" in complaint({"file": "a.parquet"}, tmp_path)
    assert "error[bad-workbook] data.sales: the workbook is refused: it is damaged" in complaint(
        {"file": "a.xlsx"}, tmp_path
    )
    assert "error[unknown-file] data.sales.file: no reader for '.docx' files" in complaint({"file": "a.docx"}, tmp_path)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.packages.MAX_UNPACKED", 1000)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", f"<a>{'0' * 5000}</a>")
    assert "error[too-large]" in complaint({"file": "a.xlsx"}, tmp_path)


def test_a_sheet_that_is_not_there_is_explained(tmp_path: Path) -> None:
    workbook(tmp_path)
    message = "error[unknown-sheet] data.sales.sheet: no sheet 'Sale'\n  hint: did you mean 'Sales'?"
    assert message in complaint({"file": "sales.xlsx", "sheet": "Sale"}, tmp_path)


def test_a_fault_in_a_workbook_names_its_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["sold"], [1], [2], ["many"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert "a.xlsx: error[not-a-number] data.sales: row 4: 'many' is not a number" in complaint(
        {"file": "a.xlsx"}, tmp_path
    )


def test_stray_cells_of_a_workbook_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([], ["sold", None], [1], []):
        book.active.append(row)
    book.active["C4"] = "checked"
    book.save(tmp_path / "a.xlsx")
    message = "a.xlsx: error[bad-heading] data.sales: cell C2: there are cells below, and no heading"
    assert message in complaint({"file": "a.xlsx"}, tmp_path)


def test_a_fault_in_a_text_file_names_its_line_and_column(tmp_path: Path) -> None:
    write(tmp_path, "data/figures.csv", 'id,value\na,1\n"b, c",2\nd,668 dead\n')
    assert complaint({"file": "data/figures.csv"}, tmp_path) == (
        "data/figures.csv:4:3: error[not-a-number] data.sales: '668 dead' is not a number, but 2 of 3 cells of column "
        "'value' are\n"
        "  hint: write 1234.5, or list it under data.sales.missing, or set   columns: {value: {type: text}}"
    )


def test_missing_words_are_said_for_all_or_for_a_column(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "v,w\n1,..\n..,-\n3,2\n")
    dataset = made({"file": "a.csv", "missing": [".."], "columns": {"w": {"missing": ["-"]}}}, tmp_path)
    assert dataset.amounts("v") == (1, None, 3)
    assert dataset.amounts("w") == (None, None, 2)


def test_a_decimal_mark_that_could_be_either_is_not_guessed(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", 'v\n"1,234"\n"2,345"\n')
    assert complaint({"file": "a.csv"}, tmp_path) == (
        "a.csv:2:1: error[ambiguous-number] data.sales: '1,234' in column 'v' may be 1234 or 1.234\n"
        '  hint: write 1234 for the first; for the second say   decimal: ","'
    )
    assert made({"file": "a.csv", "columns": {"v": {"type": "text"}}}, tmp_path).amounts("v") == ("1,234", "2,345")
    assert made({"file": "a.csv", "decimal": ","}, tmp_path).amounts("v") == (1.234, 2.345)


def test_another_column_of_the_file_settles_the_decimal_mark(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "v;w;t\n1,234;0,5;Lima, Peru\n2,345;3;x\n")
    dataset = made({"file": "a.csv"}, tmp_path)
    assert (dataset.amounts("v"), dataset.amounts("w")) == ((1.234, 2.345), (0.5, 3))
    assert dataset.value(1, "v").decimals == 3


def test_texts_with_commas_are_texts(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", 't,u\n"1,234",x\n"a, b",y\n')
    assert made({"file": "a.csv"}, tmp_path).column("t").type == "text"


def test_the_path_of_a_file_may_name_a_param(tmp_path: Path) -> None:
    write(tmp_path, "north.csv", "v\n1\n")
    data = {"sales": {"file": "{{ region | lower }}.csv", "source": "S1"}}
    made_for = workspace(tmp_path, data, params={"region": "North"})
    assert made_for.dataset("sales").amounts("v") == (1,)
    escape = workspace(tmp_path, data, params={"region": "North"}, given={"region": "../x"})
    assert "outside" in told(escape)[0] or "no file" in told(escape)[0]


def test_a_file_without_source_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "v\n1\n")
    (problem,) = checked(workspace(tmp_path, {"sales": {"file": "a.csv"}}))
    assert (problem.level, problem.code, problem.hint) == ("warning", "no-source", "add   source: S1")


def test_any_bytes_are_read_or_explained(tmp_path: Path) -> None:
    for suffix in (".csv", ".json", ".xlsx", ".parquet", ".ods", ".xls"):
        for content in (b"", b"\0" * 50, bytes(range(256)), b"\xff\xfe\x00", b"PK\x05\x06" + b"\0" * 18):
            write(tmp_path, f"a{suffix}", content)
            for problem in told(workspace(tmp_path, {"sales": Data(file=f"a{suffix}", source="S1")})):
                assert "error[" in problem


def test_a_named_index_says_what_the_rows_are() -> None:
    frame = pandas.DataFrame({"place": ["x", "y", "x"], "sold": [1, 2, 3]}).groupby("place").sum()
    dataset = made({"frame": frame})
    assert [str(value.amount) for value in dataset.values("place")] == ["x", "y"]
    assert made({"frame": pandas.DataFrame({"a": [1]}, index=["x"])}).names == ("a",)


def test_a_frame_with_two_columns_of_one_name_or_an_infinite_number_is_a_fault() -> None:
    assert "have one name" in complaint({"frame": pandas.DataFrame([[1, 2]], columns=["a", "a"])})
    for library in (pandas, polars):
        assert "infinite" in complaint({"frame": library.DataFrame({"a": [float("inf"), 1.0]})})
