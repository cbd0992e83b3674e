"""What the data says to the ledger: which row a cell is of, and the hash of its file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.data.brief_data import workspace

from briefgen.data.evidence import WorkspaceEvidence
from briefgen.ledger.evidence import Facts
from briefgen.values import Origin


def _facts(rows: str, tmp_path: Path, **said: object) -> list[Facts]:
    (tmp_path / "sales.csv").write_text(rows, encoding="utf-8")
    made = workspace(tmp_path, data={"sales": {"file": "sales.csv", "source": "S1", **said}})
    evidence = WorkspaceEvidence(made)
    return [evidence.facts(Origin("sales", "sales.csv", row, "sold")) for row in range(2, 2 + rows.count("\n") - 1)]


@pytest.mark.parametrize(
    ("rows", "said", "keys"),
    [
        ("id,sold,unit\na,1,t\nb,2,t\n", {"values": {"name": "id", "value": "sold"}}, [("a",), ("b",)]),
        ("a,b,sold\n1,x,1\n1,y,2\n", {"unique": ["a", "b"]}, [("1", "x"), ("1", "y")]),
        # dates first, then as many texts as are needed: the remark may change and the row stays the same
        (
            "month,region,sold,remark\n2026-08,N,1,good\n2026-08,S,2,bad\n",
            {},
            [("2026-08", "N"), ("2026-08", "S")],
        ),
        # a thing with a start and an end is the same when they move
        (
            "start,end,project,sold,remark\n2016-01-04,2016-03-31,A,1,good\n2016-02-01,2016-06-30,B,2,bad\n",
            {},
            [("A",), ("B",)],
        ),
        (
            "start,end,project,sold\n2016-01-04,2016-03-31,A,1\n2016-04-01,2016-06-30,A,2\n",
            {},
            [("A", "2016-01-04"), ("A", "2016-04-01")],
        ),
        ("year,sold\n2015,1\n2016,2\n", {}, [("2015",), ("2016",)]),
        ("name,sold,source\nN,1,S1\nN,2,S2\nS,3,S1\n", {"source": {"column": "source"}}, [("N",), ("N", "#2"), ("S",)]),
        ("sold\n1\n2\n", {}, [(), ("#2",)]),
        # the only date of a row says which it is, also where it is how old the data is; beside another it may change
        (
            "month,region,sold\n2026-08,N,1\n2026-09,N,2\n",
            {"as_of": {"column": "month"}},
            [("2026-08",), ("2026-09",)],
        ),
        (
            "month,read,sold\n2026-08,2026-10-01,1\n2026-09,2026-10-02,2\n",
            {"as_of": {"column": "read"}},
            [("2026-08",), ("2026-09",)],
        ),
    ],
)
def test_the_key_of_a_row_is_made_of_the_cells_that_say_which_one_it_is(
    rows: str, said: dict[str, object], keys: list[tuple[str, ...]], tmp_path: Path
) -> None:
    assert [facts.key for facts in _facts(rows, tmp_path, **said)] == keys


def test_the_period_is_the_date_or_year_of_the_row_and_the_heading_that_of_the_column(tmp_path: Path) -> None:
    rows = "name,end,sold\nN,2026-09,1\nS,2026-10,2\n"
    found = _facts(rows, tmp_path, columns={"sold": "Tons sold"})
    assert [(facts.period, facts.heading) for facts in found] == [("2026-09", "Tons sold"), ("2026-10", "Tons sold")]


def test_a_row_that_is_a_named_value_gives_its_name_to_that_cell_alone(tmp_path: Path) -> None:
    made = workspace(
        data={"figures": {"rows": [{"id": "trade", "value": 5, "year": 2015}], "values": "id", "source": "S1"}}
    )
    evidence = WorkspaceEvidence(made)
    assert evidence.facts(Origin("figures", row=1, column="value")).name == "trade"
    assert evidence.facts(Origin("figures", row=1, column="year")) == Facts(("trade",), "2015", "", "Year")


def test_rows_chosen_by_another_dataset_are_looked_up_where_they_were_read() -> None:
    made = workspace(
        data={
            "sales": {"rows": [{"region": "N", "sold": 1}, {"region": "S", "sold": 2}], "source": "S1"},
            "south": {"data": "sales", "where": {"region": "S"}},
        }
    )
    (row,) = made.dataset("south").rows
    assert WorkspaceEvidence(made).facts(row.origins[0]).key == ("S",)


def test_a_cell_that_says_which_row_it_is_is_told_from_what_the_row_holds() -> None:
    made = workspace(data={"sales": {"rows": [{"region": "N", "sold": 1}], "source": "S1"}})
    evidence = WorkspaceEvidence(made)
    found = [evidence.facts(Origin("sales", row=1, column=column)).in_key for column in ("region", "sold")]
    assert found == [True, False]


def test_what_is_not_there_has_no_facts() -> None:
    made = workspace(data={"sales": {"rows": [{"sold": 1}], "source": "S1"}, "broken": {"file": "none.csv"}})
    evidence = WorkspaceEvidence(made)
    for origin in (Origin("nowhere", row=1), Origin("broken", row=1), Origin("sales", row=9), Origin()):
        assert not evidence.facts(origin).key


@pytest.mark.parametrize("name", ["sales.csv", "sales.json"])
def test_the_hash_is_that_of_the_bytes_that_were_read(name: str, tmp_path: Path) -> None:
    text = b"region,sold\nN,1\n" if name.endswith("csv") else b'[{"region": "N", "sold": 1}]'
    (tmp_path / name).write_bytes(text)
    made = workspace(tmp_path, data={"sales": {"file": name, "source": "S1"}})
    made.dataset("sales")
    (tmp_path / name).write_bytes(b"changed since")
    evidence = WorkspaceEvidence(made)
    assert evidence.digest(name) == sha256(text).hexdigest()
    assert evidence.digest("other.csv") == ""


def test_the_hash_of_a_parquet_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    import duckdb

    file = tmp_path / "sales.parquet"
    duckdb.sql("select 'N' as region, 1 as sold").write_parquet(str(file))
    made = workspace(tmp_path, data={"sales": {"file": "sales.parquet", "source": "S1"}})
    made.dataset("sales")
    assert WorkspaceEvidence(made).digest("sales.parquet") == sha256(file.read_bytes()).hexdigest()
