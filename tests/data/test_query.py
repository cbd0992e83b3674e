"""Choosing rows."""

from __future__ import annotations

from typing import Any

import pytest
from tests.data.brief_data import workspace

from briefgen.data.dataset import Dataset
from briefgen.data.query import select
from briefgen.data.spec import Query
from briefgen.errors import InputError, fault, spell
from briefgen.values import Date, Value

ROWS = [
    {"country": "Peru", "sold": 20, "month": "2016-11", "open": True, "code": "007"},
    {"country": "Chile", "sold": 5.5, "month": "2016-12", "open": False, "code": "1"},
    {"country": "Ecuador", "sold": None, "month": "2017-01", "open": True, "code": "2"},
    {"country": "Brazil", "sold": 20, "month": "2017-02", "open": False, "code": "3"},
]
NAMES = {
    "limit": Value(6),
    "text": Value("20"),
    "two": Value((Value("Peru"), Value("Brazil"))),
    "month": Value(Date(2016, 12)),
}


@pytest.fixture(scope="module")
def sales() -> Dataset:
    return workspace(data={"sales": {"rows": ROWS, "source": "S1"}}).dataset("sales")


def look_up(name: str) -> Value:
    if name not in NAMES:
        raise fault("unknown-name", f"no value or param '{name}'")
    return NAMES[name]


def countries(sales: Dataset, **query: Any) -> list[object]:
    return list(select(sales, Query(**query), look_up).amounts("country"))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"country": "Peru"}, ["Peru"]),
        ({"country": ["Peru", "Chile", "Cuba"]}, ["Peru", "Chile"]),
        ({"country": "$two"}, ["Peru", "Brazil"]),
        ({"country": {"not": "Peru"}}, ["Chile", "Ecuador", "Brazil"]),
        ({"country": {"not": ["Peru", "Chile"]}}, ["Ecuador", "Brazil"]),
        ({"country": {"one_of": ["Peru"]}}, ["Peru"]),
        ({"sold": 20}, ["Peru", "Brazil"]),
        ({"sold": 20.0}, ["Peru", "Brazil"]),
        ({"sold": {"gt": "$limit"}}, ["Peru", "Brazil"]),
        ({"sold": {"lt": 20}}, ["Chile"]),
        ({"sold": {"lte": 20, "gte": 6}}, ["Peru", "Brazil"]),
        ({"sold": {"range": [5, 6]}}, ["Chile"]),
        ({"sold": {"missing": True}}, ["Ecuador"]),
        ({"sold": {"missing": False}}, ["Peru", "Chile", "Brazil"]),
        ({"open": True}, ["Peru", "Ecuador"]),
        ({"open": True, "sold": 20}, ["Peru"]),
        ({"month": "2016-12"}, ["Chile"]),
        ({"month": "$month"}, ["Chile"]),
        ({"month": {"gte": 2017}}, ["Ecuador", "Brazil"]),
        ({"month": {"lte": 2016}}, ["Peru", "Chile"]),
        ({"month": {"gt": "2016-12", "lt": "2017-02"}}, ["Ecuador"]),
        ({"month": {"range": ["2016-12", "2017-01"]}}, ["Chile", "Ecuador"]),
        ({"code": "007"}, ["Peru"]),
    ],
)
def test_conditions(sales: Dataset, where: dict[str, Any], expected: list[str]) -> None:
    assert countries(sales, where=where) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("country", ["Brazil", "Chile", "Ecuador", "Peru"]),
        ("-country", ["Peru", "Ecuador", "Chile", "Brazil"]),
        ("sold", ["Chile", "Peru", "Brazil", "Ecuador"]),
        ("-sold", ["Peru", "Brazil", "Chile", "Ecuador"]),
        (["-sold", "country"], ["Brazil", "Peru", "Chile", "Ecuador"]),
        ("-month", ["Brazil", "Ecuador", "Chile", "Peru"]),
        ("open", ["Chile", "Brazil", "Peru", "Ecuador"]),
    ],
)
def test_sorting_keeps_equal_rows_and_puts_missing_ones_last(sales: Dataset, sort: Any, expected: list[str]) -> None:
    assert countries(sales, sort=sort) == expected


def test_limit_comes_after_sort(sales: Dataset) -> None:
    assert countries(sales, sort="-sold", limit=2) == ["Peru", "Brazil"]
    assert countries(sales, limit=99) == ["Peru", "Chile", "Ecuador", "Brazil"]


@pytest.mark.parametrize(
    ("where", "place", "message", "hint"),
    [
        ({"contry": "Peru"}, "where.contry", "no column 'contry' in dataset 'sales'", "did you mean 'country'?"),
        (
            {"sold": "20"},
            "where.sold",
            "column 'sold' of 'sales' holds numbers and is compared with the text '20'",
            "write 20 without quotes",
        ),
        (
            {"code": 7},
            "where.code",
            "column 'code' of 'sales' holds text and is compared with the number 7",
            'write "7" in quotes',
        ),
        (
            {"sold": {"gt": "$text"}},
            "where.sold.gt",
            "column 'sold' of 'sales' holds numbers and is compared with 'text', which is the text '20'",
            "give 'text' the type of the column",
        ),
        ({"month": "November"}, "where.month", "holds dates and is compared with the text 'November'", "write 2016"),
        ({"open": "yes"}, "where.open", "holds true or false and is compared with the text 'yes'", "write true"),
        ({"sold": True}, "where.sold", "is compared with the value true", "compare it with a number"),
        ({"sold": {"gt": "$two"}}, "where.sold.gt", "holds numbers and is compared with 'two'", "give 'two'"),
        ({"country": {"gt": "$two"}}, "where.country.gt", "'$two' is a list", "compare with one_of"),
        ({"country": ["Peru", "$nobody"]}, "where.country[1]", "no value or param 'nobody'", ""),
    ],
)
def test_what_would_never_match_is_explained(
    sales: Dataset, where: dict[str, Any], place: str, message: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        countries(sales, where=where)
    problem = caught.value.problems[0]
    assert spell(problem.place) == place
    assert message in problem.message
    assert hint in problem.hint


def test_every_fault_of_where_is_told_at_once(sales: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        countries(sales, where={"contry": "Peru", "sold": "20"})
    assert len(caught.value.problems) == 2


def test_sorting_by_a_column_that_is_not_there_is_explained(sales: Dataset) -> None:
    for sort, place in (("-solt", "sort"), (["country", "solt"], "sort[1]")):
        with pytest.raises(InputError) as caught:
            countries(sales, sort=sort)
        assert spell(caught.value.problems[0].place) == place
        assert "did you mean 'sold'?" in caught.value.problems[0].hint


def test_the_chosen_rows_keep_only_their_sources() -> None:
    rows = [{"a": 1, "source": "S1"}, {"a": 2, "source": "S2"}]
    made = workspace(data={"d": {"rows": rows, "source": {"column": "source"}}}).dataset("d")
    assert made.sources == ("S1", "S2")
    assert select(made, Query(where={"a": 2}), look_up).sources == ("S2",)
