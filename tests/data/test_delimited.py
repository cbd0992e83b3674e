"""Text files of cells."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data.delimited import find_delimiter, read_delimited
from briefgen.errors import InputError


def complaint(text: str, delimiter: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_delimited(text, "a.csv", delimiter)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1,5|2,5\n", "|"),
        ('a,b\n"x;y;z",1\n', ","),
        ("name\nAnn\n", ","),
        ("name\nAnn, B\nCarl, D\n", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text, "a.csv") == delimiter


def test_a_tsv_file_is_cut_at_tabs() -> None:
    assert find_delimiter("a,b\n", "a.tsv") == "\t"


def test_the_delimiter_can_be_said() -> None:
    assert read_delimited("a b\n1 2\n", "a.csv", "space").rows == [["1", "2"]]
    assert "cannot stand between cells" in complaint("a\n", "::")


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = read_delimited('id,v\n\na,"two\nlines"\nb,2\n', "a.csv")
    assert list(table.numbers) == [3, 4]
    assert table.rows == [["a", "two\nlines"], ["b", "2"]]


def test_a_cell_is_found_at_its_line_and_column() -> None:
    table = read_delimited('id,v,w\na,"x, ""y""\nz",2\nb,5,6\n', "a.csv")
    assert table.place is not None
    assert table.place(0, 0) == (2, 1)
    assert table.place(0, 1) == (2, 3)
    assert table.place(0, 2) == (3, 4)
    assert table.place(1, 2) == (4, 5)


def test_line_ends_of_all_systems_are_read() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert read_delimited(f"a,b{end}1,2{end}3,4{end}", "a.csv").rows == [["1", "2"], ["3", "4"]]


def test_spaces_around_cells_mean_nothing() -> None:
    table = read_delimited(" a , b\n x , 1 \n", "a.csv")
    assert (table.names, table.rows) == (("a", "b"), [["x", "1"]])


def test_ragged_rows_are_named_with_their_cells() -> None:
    assert complaint("a,b,c\n1,2,3\n1,2\n1,2,3,4\n") == (
        "a.csv:3:1: error[ragged-row] 2 cells where the heading has 3\n"
        "  hint: the last one is '2'; the heading goes on with 'c'\n"
        "a.csv:4:1: error[ragged-row] 4 cells where the heading has 3\n"
        '  hint: a text with the delimiter in it needs "quotes"'
    )


def test_headings_are_different_and_not_empty() -> None:
    assert complaint("a,a\n1,2\n").startswith("a.csv:1:3: error[bad-heading] columns 1 and 2 are both called 'a'")
    assert complaint("a,\n1,2\n").startswith("a.csv:1:3: error[bad-heading] column 2 has no heading")


def test_a_quote_that_is_never_closed_is_named_where_it_opens() -> None:
    assert complaint('a,b\n1,2\n"x,2\n3,4\n').startswith("a.csv:3:1: error[bad-quote] a quote is opened here")


def test_text_after_a_quote_is_a_fault() -> None:
    assert complaint('a,b\n"x"y,2\n').startswith("a.csv:2:1: error[bad-quote] text follows a closing quote")


def test_an_empty_file_is_a_fault_and_a_heading_alone_is_not() -> None:
    assert complaint("").startswith("a.csv:1:1: error[empty-data]")
    assert read_delimited("a,b\n", "a.csv").rows == []


_CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6).map(str.strip)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_what_is_written_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    assert read_delimited(file.getvalue(), "a.csv", delimiter).rows == rows


@given(st.text(max_size=60))
def test_any_text_is_read_or_complained_of(text: str) -> None:
    try:
        table = read_delimited(text, "a.csv")
    except InputError as error:
        assert all(problem.line >= 1 for problem in error.problems)
    else:
        assert all(len(row) == len(table.names) for row in table.rows)
