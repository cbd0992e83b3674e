"""The data that a section shows of its own: the rows of its charts, tables, trends and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.data.dataset import Dataset, latest
from briefgen.data.expectations import row_named
from briefgen.data.fields import Model
from briefgen.data.spec import Query
from briefgen.errors import InputError, fault, suggestion
from briefgen.values import Date, Value

if TYPE_CHECKING:
    from briefgen.sections.context import Context


def latest_date(section: Model, column: str, context: Context) -> Date | None:
    """The latest date in a column of the rows that a section shows; None where none of them has one.

    Years count as dates. Datasets of the section without that column are left out.

    Args:
        section: The section.
        column: Name of the column.
        context: The brief around it.

    Raises:
        InputError: The section shows no rows (`no-data`), none of its datasets has the column (`unknown-column`), or a
            cell is not a date (`not-a-date`); without problems where its data is broken, which is told elsewhere.
    """
    queries = list(_queries([section]))
    if not queries:
        hint = "write the date:   as_of: 2016-11   or say it of a dataset, under   data: … as_of:"
        raise fault("no-data", "this section shows no rows of a dataset to take a date from", hint)
    try:
        shown = [context.select(query) for query in queries]
    except InputError:
        raise InputError() from None
    dated = [data for data in shown if column in data.names]
    if not dated:
        names = list(dict.fromkeys(name for data in shown for name in data.names))
        sets = ", ".join(dict.fromkeys(f"'{data.name}'" for data in shown))
        raise fault("unknown-column", f"no column '{column}' in {sets}", suggestion(column, names, "columns"))
    return latest(_date(data, row, value) for data in dated for row, value in enumerate(data.values(column)))


def _queries(found: Iterable[object]) -> Iterator[Query]:
    """The choices of rows in models, and in the models in them."""
    for each in found:
        if isinstance(each, tuple | list):
            yield from _queries(each)
        elif isinstance(each, Model):
            if getattr(each, "data", None):
                yield _query(each)
            yield from _queries(getattr(each, name) for name in type(each).model_fields)


def _query(model: Model) -> Query:
    rows = getattr(model, "rows", None)
    if isinstance(rows, Query):  # a chart, whose limit is of points
        return rows
    said = {key: getattr(model, key, None) for key in ("data", "where", "sort", "limit")}
    if getattr(model, "other", None) is not None:  # the last row stands for what is beyond the limit
        said["limit"] = None
    return Query(**said)


def _date(data: Dataset, row: int, value: Value) -> Date | None:
    if value.amount is None or isinstance(value.amount, Date):
        return value.amount
    try:
        return Date.parse(str(value.amount))
    except ValueError:
        told = f"'{value.amount}' ({row_named(data, row)}) is not a date"
        raise fault("not-a-date", told, "name a column of dates, months or years") from None
