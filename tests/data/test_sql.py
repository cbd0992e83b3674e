"""SQL over the brief's own datasets, and over nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.data.brief_data import checked, told, workspace, write

from briefgen.data import sql
from briefgen.values import Date

SALES = [
    {"region": "North", "sold": 10, "month": "2016-11", "day": "2016-11-17", "source": "S1"},
    {"region": "South", "sold": 5, "month": "2016-11", "day": "2016-11-18", "source": "S2"},
    {"region": "North", "sold": None, "month": "2016-12", "day": "2016-12-01", "source": "S1"},
]
DATA: dict[str, Any] = {
    "sales": {
        "rows": SALES,
        "source": {"column": "source"},
        "as_of": {"column": "month"},
        "columns": {"sold": {"label": "Sold", "unit": "t", "format": "number.1", "good": "up"}},
    },
    "plan": {"rows": [{"region": "North", "plan": 12}], "source": "S2"},
}


def made(query: str, **more: Any) -> Any:
    return workspace(data={**DATA, "asked": {"sql": query, **more}}, params={"region": "North", "least": 6})


def rows(query: str, **more: Any) -> list[tuple[Any, ...]]:
    dataset = made(query, **more).dataset("asked")
    return list(zip(*(dataset.amounts(name) for name in dataset.names), strict=True))


def complaint(query: str) -> str:
    (message,) = told(made(query))
    return message


def test_a_query_reads_other_datasets() -> None:
    query = """
        select region, sum(sold) as sold, max(plan) as plan
        from sales left join plan using (region) group by 1 order by 1
    """
    assert rows(query) == [("North", 10, 12), ("South", 5, None)]


def test_what_is_said_of_a_column_goes_with_it() -> None:
    column = made("select region, sum(sold) as sold from sales group by region").dataset("asked").column("sold")
    assert (column.label, column.unit, column.good) == ("Sold", "t", "up")
    assert column.format is not None


def test_a_column_can_be_said_anew() -> None:
    query = "select region, sum(sold) as sold from sales group by region"
    assert made(query, columns={"sold": {"unit": "kt"}}).dataset("asked").column("sold").unit == "kt"


def test_a_row_of_a_query_has_the_query_its_row_and_the_files_as_origin(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "v\n1\n2\n")
    data = {"a": {"file": "a.csv", "source": "S1"}, "q": {"sql": "select sum(v) as total from a"}}
    value = workspace(tmp_path, data).dataset("q").value(0, "total")
    (origin,) = value.origins
    assert (origin.dataset, origin.row, origin.column, origin.inputs) == ("q", 1, "total", ("a.csv",))
    assert origin.query == "select sum(v) as total from a"
    assert value.sources == ("S1",)


def test_a_query_has_the_sources_of_what_it_reads_or_its_own() -> None:
    dataset = made("select * from plan").dataset("asked")
    assert dataset.sources == ("S2",)
    assert made("select * from sales").dataset("asked").sources == ("S1", "S2")
    own = made("select region, source from sales", source={"column": "source"}).dataset("asked")
    assert [value.sources for value in own.values("region")] == [("S1",), ("S2",), ("S1",)]


def test_a_query_rests_on_the_values_that_are_bound_to_it_too(tmp_path: Path) -> None:
    write(tmp_path, "plan.csv", "region,plan\nNorth,12\n")
    made = workspace(
        tmp_path,
        data={
            "plan": {"file": "plan.csv", "source": "S1"},
            "path": {"sql": "select $target + step as level from range(2) as steps(step)"},
        },
        values={"target": {"data": "plan", "column": "plan"}},
    )
    (first, _) = made.dataset("path").values("level")
    assert first.sources == ("S1",)
    assert first.origins[0].inputs == ("plan.csv",)


def test_dates_and_months_survive_a_query() -> None:
    assert rows("select month, day from sales where month = '2016-12'") == [(Date(2016, 12), Date(2016, 12, 1))]
    assert made("select * from sales").dataset("asked").as_of == Date(2016, 12)


def test_missing_stays_missing() -> None:
    assert rows("select sold from sales where sold is null") == [(None,)]


def test_names_are_bound_and_never_pasted() -> None:
    assert rows("select count(*) as n from sales where region = $region and sold > $least") == [(1,)]
    evil = workspace(
        data={**DATA, "q": {"sql": "select count(*) as n from sales where region = $region"}},
        params={"region": "x' or 1=1 --"},
    )
    assert evil.dataset("q").amounts("n") == (0,)


def test_a_name_inside_quotes_is_a_text() -> None:
    assert rows("select '$region' as t -- $nothing") == [("$region",)]


def test_where_sort_and_limit_come_after_the_query() -> None:
    assert rows("select region, sold from sales", where={"sold": {"missing": False}}, sort="sold", limit=1) == [
        ("South", 5)
    ]


@pytest.mark.parametrize(
    "attack",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('https://example.com/')",
        "select * from read_json('/proc/self/environ')",
        "select * from parquet_scan('/tmp/a.parquet')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "from '/etc/hosts'",
        "attach '/tmp/a.db' as a",
        "copy sales to 'briefgen_attack.csv'",
        "copy (select 1) to 'briefgen_attack.csv'",
        "export database 'briefgen_attack'",
        "install httpfs",
        "load httpfs",
        "pragma version",
        "pragma database_list",
        "set memory_limit = '100GB'",
        "set enable_external_access = true",
        "reset enable_external_access",
        "create table t as select 1",
        "insert into sales values ('a', 1, null, null, null)",
        "delete from sales",
        "drop table sales",
        "call pragma_version()",
        "explain select 1",
        "select 1; select 2",
        "select 1; attach '/tmp/a.db'",
        "prepare p as select 1",
        "checkpoint",
        "use memory",
        "",
        "-- nothing",
        "select * from sqlite_scan('/tmp/a', 'b')",
        "select * from leaked",
        "select * from duckdb_secrets()",
        "select * from duckdb_settings()",
        "select * from pragma_database_list()",
        "select current_setting('threads')",
        "describe sales",
        "show tables",
        "summarize sales",
        "with a as (select * from read_csv('/etc/passwd')) select * from a",
        "select (select content from read_text('/etc/passwd'))",
    ],
)
def test_nothing_but_one_select_over_the_datasets_is_run(
    attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    leaked = [1]  # DuckDB could find a variable of the caller
    message = complaint(attack)
    assert any(code in message for code in ("sql-forbidden", "unknown-dataset", "bad-sql", "unknown-function")), message
    assert not list(tmp_path.iterdir())
    del leaked


def test_a_query_cannot_change_what_others_see() -> None:
    data = {**DATA, "evil": {"sql": "with a as (delete from sales returning *) select count(*) as n from a"}}
    made = workspace(data={**data, "after": {"sql": "select count(*) as n from sales"}})
    told(made)
    assert made.dataset("after").amounts("n") == (3,)


@pytest.mark.parametrize("word", ["random()", "now()", "current_date", "today()", "uuid()", "current_timestamp"])
def test_a_query_gives_the_same_at_each_run(word: str) -> None:
    assert f"'{word.removesuffix('()')}' gives something else at each run" in complaint(f"select {word} as v")


def test_a_query_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MAX_SECONDS", 0.2)
    endless = "with recursive a as (select 1 as n union all select n + 1 from a) select count(*) as n from a"
    assert "sql-too-slow" in complaint(endless) or "bad-sql" in complaint(endless)


def test_a_query_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MAX_ROWS", 100)
    assert "more than 100 rows" in complaint("select * from range(1000000) as r(n)")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select * from sale", "error[unknown-dataset] data.asked.sql: no dataset 'sale'"),
        (
            "select slod from sales",
            "error[unknown-column] data.asked.sql: no column 'slod' in sales\n  hint: did you mean 'sold'?",
        ),
        ("select sum(sold from sales", "error[bad-sql] data.asked.sql: the query cannot be read at 'from'"),
        ("select nofunc(1)", "error[unknown-function] data.asked.sql: no SQL function 'nofunc'"),
        ("select $nobody as a", "error[unknown-name] data.asked.sql: no value or param 'nobody'"),
        (
            "select 1 / 0 as a",
            "error[bad-arithmetic] data.asked.sql: row 1 of the query has no finite number in column 'a'",
        ),
        (
            "select [1, 2] as a",
            "error[bad-cell] data.asked.sql: column 'a' of the query holds no number, text, date or truth",
        ),
        ("select 1 as a, 2 as a", "error[bad-heading] data.asked.sql: columns 1 and 2 are both called 'a'"),
        ("select region + 1 as a from sales", "error[bad-sql] data.asked.sql: No function matches"),
        ("select * from asked", "error[unknown-dataset] data.asked.sql: no dataset 'asked'"),
    ],
)
def test_faults_of_a_query_are_told_in_our_words(query: str, message: str) -> None:
    assert message in complaint(query)


def test_the_needle_of_a_fault_is_in_the_query() -> None:
    for query in ("select slod from sales", "select * from sale", "select $nobody as a", "select now() as a"):
        (problem,) = checked(made(query))
        assert problem.needle
        assert problem.needle in query


def test_a_column_may_be_called_like_a_dataset() -> None:
    data = {
        "sold": {"data": "asked"},
        "asked": {"sql": "select sum(sales.sold) as sold from Sales"},
        "sales": DATA["sales"],
    }
    assert workspace(data=data).dataset("sold").amounts("sold") == (15,)


def test_many_rows_go_into_a_query() -> None:
    data = {"many": {"rows": [{"n": n, "t": f"t{n}"} for n in range(1234)], "source": "S1"}}
    made = workspace(data={**data, "q": {"sql": "select sum(n) as n, count(distinct t) as t from many"}})
    assert made.dataset("q").row(0)["n"].amount == sum(range(1234))
    assert made.dataset("q").amounts("t") == (1234,)
