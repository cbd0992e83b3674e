"""What must hold of a dataset."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.brief_data import checked, told, workspace

from briefgen.data.expectations import later
from briefgen.errors import InputError

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
        "brief's date (2017-01-01); the limit is 2 months\n  hint: bring newer data, or change the limit"
    )


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


def test_a_dataset_that_is_not_as_expected_can_be_used_all_the_same() -> None:
    failing = made(expect={"rows": 3})
    assert told(failing)
    assert len(failing.dataset("d")) == 2
