"""What must hold of a dataset."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.brief_data import checked, told, workspace, write

from briefgen.data.expectations import later
from briefgen.errors import InputError
from briefgen.values import Date

ROWS = [{"region": "North", "month": "2016-09", "sold": 2}, {"region": "South", "month": "2016-10", "sold": 3.5}]


def made(date: str = "2016-11-30", **more: Any) -> Any:
    return workspace(
        data={"d": {"rows": ROWS, "source": "S1", **more}}, values={"all": {"value": 5.5, "source": "S1"}}, date=date
    )


def test_fresh_data_is_no_matter() -> None:
    assert not checked(
        made(
            as_of={"column": "month"}, freshness={"warn_after": "30 days", "error_after": "60 days"}, date="2016-11-30"
        )
    )


def test_older_data_is_a_warning_then_an_error() -> None:
    limits = {"warn_after": "30 days", "error_after": "2 months"}
    (problem,) = checked(made(as_of="2016-10", freshness=limits, date="2016-12-01"))
    assert (problem.level, problem.code) == ("warning", "stale-data")
    (problem,) = checked(made(as_of="2016-10", freshness=limits, date="2017-01-01"))
    assert str(problem) == (
        "error[stale-data] data.d.freshness.error_after: the data of 'd' goes up to 2016-10, 62 days before the "
        "brief's date (2017-01-01); the limit is 2 months\n  hint: bring newer data, change the limit, or build with "
        "--allow-stale: every slide and page then says it"
    )


def test_a_column_of_dates_gives_the_row_that_has_the_latest(tmp_path: Path) -> None:
    write(tmp_path, "d.csv", "month,sold\n2016-09,2\n2016-10,3\n2016-08,4\n")
    spec = {"file": "d.csv", "source": "S1", "as_of": {"column": "month"}, "freshness": {"error_after": "1 month"}}
    stale = workspace(tmp_path, data={"d": spec}, date="2016-12-24")
    assert "the data of 'd' goes up to 2016-10 (row 3 of d.csv), 54 days before" in told(stale)[0]
    ((name, date),) = stale.outdated()
    assert (name, date.amount, date.sources) == ("d", Date(2016, 10), ("S1",))
    assert [(each.file, each.row, each.column) for each in date.origins] == [("d.csv", 3, "month")]


def test_only_the_rows_that_are_taken_count_for_freshness() -> None:
    spec = {"as_of": {"column": "month"}, "where": {"region": "North"}, "freshness": {"error_after": "45 days"}}
    assert "goes up to 2016-09 (row 1), 61 days before" in told(made(**spec, date="2016-11-30"))[0]
    assert not told(made(**{**spec, "where": {"region": "South"}}, date="2016-11-30"))


def test_data_past_its_warning_alone_is_not_out_of_date() -> None:
    limits = {"warn_after": "30 days", "error_after": "2 months"}
    assert made(as_of="2016-10", freshness=limits, date="2016-12-24").outdated() == ()
    assert [name for name, _ in made(as_of="2016-10", freshness=limits, date="2017-01-01").outdated()] == ["d"]
    assert made(freshness=limits).outdated() == ()  # which cannot be judged, and is an error of its own


def test_freshness_needs_both_dates() -> None:
    assert "the data has no as_of" in told(made(freshness={"warn_after": "1 year"}))[0]
    assert "the brief has no date" in told(made(as_of="2016", freshness={"warn_after": "1 year"}, date=""))[0]


def test_a_length_of_time_has_a_form() -> None:
    message = told(made(as_of="2016-10", freshness={"warn_after": "soon"}))[0]
    assert "data.d.freshness.warn_after: 'soon' is not a length of time" in message


@pytest.mark.parametrize(
    ("length", "day"),
    [("1 day", dt.date(2024, 2, 1)), ("2 weeks", dt.date(2024, 2, 14)), ("1 month", dt.date(2024, 2, 29)),
     ("1 year", dt.date(2025, 1, 31)), ("9999 years", dt.date.max)],
)  # fmt: skip
def test_lengths_of_time(length: str, day: dt.date) -> None:
    assert later(dt.date(2024, 1, 31), length) == day


COUNTS = st.integers(0, 9999)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(3000, 12, 31))
UNITS = st.sampled_from(("day", "week", "month", "year"))


@given(DAYS, COUNTS, COUNTS, UNITS)
def test_a_longer_time_ends_no_earlier(day: dt.date, one: int, other: int, unit: str) -> None:
    short, long = sorted((one, other))
    assert day <= later(day, f"{short} {unit}s") <= later(day, f"{long} {unit}s")


@given(DAYS, DAYS, COUNTS, UNITS)
def test_what_begins_later_ends_no_earlier(one: dt.date, other: dt.date, count: int, unit: str) -> None:
    first, second = sorted((one, other))
    assert later(first, f"{count} {unit}s") <= later(second, f"{count} {unit}s")


@given(DAYS, COUNTS)
def test_days_and_weeks_are_counted(day: dt.date, count: int) -> None:
    assert later(day, f"{count} days") - day == dt.timedelta(count)
    assert later(day, f"{count} weeks") == later(day, f"{count * 7} days") if count * 7 <= 9999 else True


@given(DAYS, st.integers(0, 800))
def test_months_and_years_keep_the_day_or_end_with_the_month(day: dt.date, count: int) -> None:
    found = later(day, f"{count} months")
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == day.day or (found.day < day.day and (found + dt.timedelta(1)).day == 1)
    assert later(day, f"{count} years") == later(day, f"{count * 12} months")


@given(st.dates(), st.text(max_size=12))
def test_any_length_is_read_or_complained_of(day: dt.date, length: str) -> None:
    try:
        assert later(day, length) >= day
    except InputError as error:
        assert error.problems[0].code == "bad-value"


def test_rows_must_differ() -> None:
    assert not checked(made(unique=["region", "month"]))
    rows = [*ROWS, {"region": "North", "month": "2016-09", "sold": 9}]
    message = told(workspace(data={"d": {"rows": rows, "source": "S1", "unique": ["region", "month"]}}))[0]
    assert "data.d.unique: rows 1 and 3 have the same region and month: 'North', '2016-09'" in message


def test_every_group_of_rows_that_are_alike_is_told_with_its_rows_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "d.csv", "id,sold\na,1\nb,2\na,3\n,4\nb,5\na,6\n,7\nc,8\n")
    spec = {"file": "d.csv", "source": "S1", "unique": ["id"]}
    assert [
        message.split("\n")[0].partition("unique: ")[2] for message in told(workspace(tmp_path, data={"d": spec}))
    ] == [
        "rows 2, 4, 7 of d.csv have the same id: 'a'",
        "rows 3 and 6 of d.csv have the same id: 'b'",
        "rows 5 and 8 of d.csv have the same id: nothing",
    ]


def test_of_many_groups_that_are_alike_five_are_told() -> None:
    rows = [{"id": f"n{number % 9}"} for number in range(18)]
    messages = told(workspace(data={"d": {"rows": rows, "source": "S1", "unique": ["id"]}}))
    assert len(messages) == 5
    assert all("(and 4 more such groups of rows)" in message for message in messages)


def test_expectations_that_hold_are_silent() -> None:
    expect = {"rows": 2, "allowed": {"region": ["North", "South"]}, "sums": {"sold": "all"}}
    assert not checked(made(expect=expect))


def test_each_expectation_that_fails_is_told_with_its_rows() -> None:
    expect = {"rows": 3, "allowed": {"region": ["North"]}, "sums": {"sold": 6}}
    assert [message.split("\n")[0] for message in told(made(expect=expect))] == [
        "error[not-expected] data.d.expect.rows: dataset 'd' has 2 rows, and 3 are expected",
        "error[not-expected] data.d.expect.allowed.region: column 'region' of 'd' holds 'South' (row 2)",
        "error[not-expected] data.d.expect.sums.sold: column 'sold' of 'd' sums to 5.5, and 6 is expected",
    ]


CSV = "region,sold\nNorth,1234567.25\nSouth,2\nEast,\nWest,3\n"
EXPECT = {"rows": 5, "allowed": {"region": ["North", "South"]}, "sums": {"sold": 1234573}}


@pytest.mark.parametrize("form", ["file", "frame", "sql", "data"])
def test_what_is_expected_is_told_of_files_frames_queries_and_derived_sets_alike(tmp_path: Path, form: str) -> None:
    write(tmp_path, "sales.csv", CSV)
    base = {"file": "sales.csv", "source": "S1"}
    frame = polars.DataFrame({"region": ["North", "South", "East", "West"], "sold": [1234567.25, 2, None, 3]})
    forms: dict[str, dict[str, Any]] = {
        "file": base,
        "frame": {"frame": frame, "source": "S1"},
        "sql": {"sql": "select region, sold from base"},
        "data": {"data": "base"},
    }
    spec = {**forms[form], "expect": EXPECT, "unique": ["sold", "nothing"]}
    messages = told(workspace(tmp_path, data={"base": base, "d": spec}))
    of, first = (" of sales.csv", 2) if form in ("file", "data") else ("", 1)
    last, bad = first + 3, first + 2
    assert messages == [
        "error[unknown-column] data.d.unique: no column 'nothing' in dataset 'd'\n  hint: (columns: region, sold)",
        "error[not-expected] data.d.expect.rows: dataset 'd' has 4 rows, and 5 are expected\n"
        f"  hint: add the missing rows, or change the number  (its first is row {first}, its last row {last}{of})",
        "error[not-expected] data.d.expect.allowed.region: column 'region' of 'd' holds 'East', 'West' "
        f"(rows {bad} and {last}{of})\n  hint: allowed are North, South; correct the cell, or add to   allowed:",
        "error[not-expected] data.d.expect.sums.sold: column 'sold' of 'd' sums to 1234572.25, and 1234573 is "
        "expected\n"
        f"  hint: the difference is -0.75; rows {first}, {first + 1}, {bad}…{of}; no number in row {bad}{of}",
    ]


def test_sums_are_of_numbers_and_compared_with_numbers() -> None:
    told_of = told(made(expect={"sums": {"region": 3}}))[0]
    assert "column 'region' of 'd' does not hold numbers" in told_of
    assert "hint: sums are of columns of numbers" in told_of
    named = workspace(
        data={"d": {"rows": ROWS, "source": "S1", "expect": {"sums": {"sold": "word", "month": "nobody"}}}},
        values={"word": {"value": "many", "source": "S1"}},
    )
    messages = told(named)
    assert "sums.sold: 'word' is not a number" in messages[0]
    assert "sums.month: no value or param 'nobody'" in messages[1]


def test_an_empty_dataset_and_one_of_one_row_are_told_in_their_own_words() -> None:
    empty = told(made(where={"region": "Nowhere"}, expect={"rows": 1}))[0]
    assert "has 0 rows, and 1 is expected\n  hint: no row was read, or none is left by   where:" in empty
    assert "has 1 row, and 0 are expected" in told(made(where={"region": "North"}, expect={"rows": 0}))[0]


def test_a_dataset_that_is_not_as_expected_can_be_used_all_the_same() -> None:
    failing = made(expect={"rows": 3})
    assert told(failing)
    assert len(failing.dataset("d")) == 2
