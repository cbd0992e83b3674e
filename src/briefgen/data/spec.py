"""What a definition says of its data and values (FORMAT sections 2 to 4), as models. They are read by `workspace`."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefgen import values
from briefgen.data.fields import (
    DateText,
    FormatRef,
    FromColumn,
    Good,
    Line,
    LiteralDate,
    Model,
    Scalar,
    Sign,
    SourceRef,
    Text,
    ValueName,
    as_validation_error,
)
from briefgen.errors import Problem

ColumnType = Literal["text", "number", "integer", "year", "month", "date", "boolean"]
Aggregate = Literal["sum", "mean", "median", "min", "max", "count", "first", "last", "list"]


class Predicate(Model):
    """A condition on a column; every one that is given must hold."""

    gt: Scalar | None = None
    gte: Scalar | None = None
    lt: Scalar | None = None
    lte: Scalar | None = None
    range: tuple[Scalar, Scalar] | None = None
    one_of: tuple[Scalar, ...] | None = None
    not_: Scalar | tuple[Scalar, ...] | None = Field(default=None, alias="not")
    missing: bool | None = None


Where = dict[Line, Predicate | tuple[Scalar, ...] | Scalar]
"""Column to value, list of values, or predicate; all must hold."""

Sort = Line | tuple[Line, ...]
"""Column names in order of weight; `-` before a name: descending."""


class Query(Model):
    """A choice of rows of a dataset: filter, then sort, then take the first `limit`."""

    data: Line | None = None
    where: Where | None = None
    sort: Sort | None = None
    limit: int | None = Field(default=None, ge=1)


class ColumnInfo(Model):
    """What is said once of a column and used wherever it is shown."""

    shorthand: ClassVar[str] = "label"
    label: Line | None = None
    type: ColumnType | None = None
    unit: Line | FromColumn | None = None
    format: FormatRef | None = None
    good: Good | None = None
    aggregate: Aggregate | None = None
    missing: tuple[Line, ...] | None = None
    description: Text | None = None


class Freshness(Model):
    """How old data may be against the brief's date: `45 days`, `6 weeks`, `3 months`, `1 year`."""

    warn_after: Line | None = None
    error_after: Line | None = None


class ValueRows(Model):
    """Which columns make each row a named value."""

    shorthand: ClassVar[str] = "name"
    name: Line
    value: Line = "value"
    unit: Line = "unit"
    format: Line = "format"
    label: Line = "label"
    qualifier: Line = "qualifier"
    source: Line = "source"
    as_of: Line = "as_of"


class Expect(Model):
    """More that must hold of a dataset."""

    rows: int | None = None
    allowed: dict[Line, tuple[Scalar, ...]] = {}
    sums: dict[Line, float | ValueName] = {}


class Data(Model):
    """A dataset: exactly one of `file`, `sql`, `rows`, `data`, `frame`, and what is said of it."""

    file: Line | None = None
    sql: Text | None = None
    rows: tuple[dict[str, Any], ...] | None = None
    data: Line | None = None
    frame: Any = Field(default=None, json_schema_extra={"description": "Python only: any dataframe"})
    sheet: Line | None = None
    where: Where | None = None
    sort: Sort | None = None
    limit: int | None = Field(default=None, ge=1)
    columns: dict[Line, ColumnInfo] = {}
    values: ValueRows | None = None
    source: SourceRef | None = None
    as_of: DateText | FromColumn | None = None
    freshness: Freshness | None = None
    unique: tuple[Line, ...] | None = None
    missing: tuple[Line, ...] = ("", "NA", "n/a")
    delimiter: Sign | None = None
    decimal: Literal[".", ","] | None = None
    encoding: Line | None = None
    expect: Expect | None = None
    description: Text | None = None

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        given = [key for key in ("file", "sql", "rows", "data", "frame") if getattr(self, key) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "one_of",
                "needs exactly one of file, sql, rows, data; has {given}",
                {"given": ", ".join(given) or "none"},
            )
        return self


class NamedValue(Query):
    """A named value: read (`data`), computed (`expr`) or typed (`value`, with its source)."""

    column: Line | None = None
    aggregate: Aggregate | None = None
    expr: Text | None = None
    value: Scalar | None = None
    label: Line | None = None
    unit: Line | None = None
    format: FormatRef | None = None
    qualifier: Line | None = None
    good: Good | None = None
    source: SourceRef | None = None
    as_of: DateText | None = None
    default: Scalar | None = None

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        given = [key for key in ("data", "expr", "value") if getattr(self, key) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "one_of", "needs exactly one of data, expr, value; has {given}", {"given": ", ".join(given) or "none"}
            )
        if self.value is not None and self.source is None:
            raise PydanticCustomError("no_source", "a value typed here needs its source", {})
        if self.data is not None and self.column is None and self.aggregate != "count":
            raise PydanticCustomError("missing_key", "needs 'column'", {})
        return self


class Choices(Model):
    """The entries of a column, as choices of a param."""

    data: Line
    column: Line
    where: Where | None = None


class Param(Model):
    """An input of the brief."""

    shorthand: ClassVar[str] = "default"
    type: ColumnType | None = None
    default: Scalar | None = None
    choices: tuple[Scalar, ...] | Choices | None = None
    label: Line | None = None
    format: FormatRef | None = None
    description: Text | None = None


_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class SourceSpec(Model):
    """A source that may be cited."""

    shorthand: ClassVar[str] = "title"
    title: Line
    publisher: Line | None = None
    author: Line | None = None
    published: LiteralDate | None = None
    url: Line | None = None
    accessed: LiteralDate | None = None
    licence: Line | None = None
    note: Text | None = None

    @field_validator("url")
    @classmethod
    def _is_of_the_web(cls, url: str | None) -> str | None:
        """It becomes a link in both files."""
        if url is not None and not _WEB.fullmatch(url):
            problem = Problem("bad-link", f"'{url[:60]}' is no address of the web", "write   https://…")
            raise as_validation_error(problem, url)
        return url

    def made(self, source_id: str) -> values.Source:
        """The source that is meant, under its id."""
        return values.Source(
            source_id,
            self.title,
            publisher=self.publisher or "",
            author=self.author or "",
            published=values.Date.parse(self.published) if self.published else None,
            url=self.url or "",
            accessed=values.Date.parse(self.accessed) if self.accessed else None,
            licence=self.licence or "",
            note=self.note or "",
        )


class FormatSpec(Model):
    """A house format, used by name like the built-in ones."""

    style: Literal["number", "percent", "points", "money", "compact", "multiple"] = "number"
    decimals: int | None = Field(default=None, ge=0, le=9)
    sign: Literal["auto", "always"] = "auto"
    scale: float = 1.0
    prefix: Line = ""
    suffix: Line = ""
    negative: Literal["minus", "brackets"] = "minus"

    def made(self) -> values.Format:
        """The format that is meant."""
        return values.Format(
            self.style,
            decimals=self.decimals,
            signed=self.sign == "always",
            scale=self.scale,
            prefix=self.prefix,
            suffix=self.suffix,
            brackets=self.negative == "brackets",
        )


class Trend(Model):
    """Values of earlier periods: rows of a dataset, in the order of `x`."""

    data: Line
    where: Where | None = None
    x: Line
    y: Line


class TrendBy(Trend):
    """Values of earlier periods for each row of a table: those with the same entry in the column `by`."""

    by: Line | None = None


class ColumnRef(Model):
    """A column as charts and tables name it, with what is said of it only there."""

    shorthand: ClassVar[str] = "column"
    column: Line
    label: Line | None = None
    unit: Line | None = None
    format: FormatRef | None = None
    align: Literal["left", "right", "center"] | None = None
    width: Literal["narrow", "wide"] | None = None
    scenario: Literal["actual", "plan", "prior", "forecast"] | None = None
    good: Good | None = None
    shade: Line | None = None
    total: Aggregate | None = None
    trend: TrendBy | None = None
