"""What all charts have in common: the fields of FORMAT section 6, and what is made of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.charts.annotations import AnnotationField
from briefgen.charts.evidence import own_words
from briefgen.charts.refusals import unused
from briefgen.data.fields import FormatText, Line, Model, Scalar, ShortText, Text
from briefgen.data.query import ordered
from briefgen.data.spec import Aggregate, ColumnRef, Query
from briefgen.document import Axis, Figure, RichText, Table, plain_text
from briefgen.errors import fault, located
from briefgen.values import Format

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset


OF_TABLES = ("align", "width", "shade", "total", "trend")
"""What is said of a column for the cells of a table; charts have none."""


class AxisSpec(Model):
    """The axis of the measure.

    `min` and `max` fix its ends, `title` stands above it, `unit` takes the place of the columns' unit under the
    caption, `format` shows its numbers, and `show` decides whether they are drawn. On a `log` scale each tick is ten
    times the one before; only lines have one.
    """

    min: float | None = None
    max: float | None = None
    title: Line | None = None
    unit: Line | None = None
    format: FormatText | None = None
    scale: Literal["linear", "log"] = "linear"
    show: bool | None = None


class Chart(Query, ABC):
    """The base of every chart: which rows, and how they are shown.

    Each kind is one file with a model derived from this one; `build` makes the Figure, and the module's function
    `draw` draws it.
    """

    example: ClassVar[str]
    """A definition of the kind, in YAML, with `data: sales`."""
    facets: ClassVar[bool] = False
    """True for kinds that can be drawn once for each entry of a column."""
    logarithmic: ClassVar[bool] = False
    """True for kinds whose axis may be logarithmic: those whose lengths do not stand for numbers."""
    coloured: ClassVar[bool] = False
    """True for kinds whose marks have the colours of `looks.series_looks`: `colors` and a legend apart are right."""

    summing: ClassVar[bool] = False
    """True for kinds that show parts and their sum, so that `rounding` means something."""

    kind: str
    data: Line
    other: Line | None = None
    aggregate: Aggregate | None = None
    caption: Line | None = None
    alt: ShortText | None = None
    format: FormatText | None = None
    highlight: Scalar | tuple[Scalar, ...] = ()
    labels: Literal["auto", "none", "all", "ends", "last", "total"] = "auto"
    legend: Literal["auto", "none", "direct", "bottom", "right"] = "auto"
    rounding: Literal["plain", "largest_remainder"] = "plain"
    axis: AxisSpec = AxisSpec()
    missing: Literal["gap", "zero", "connect", "error"] = "gap"
    facet: Line | None = None
    facet_columns: Annotated[int, Field(ge=1)] | None = None
    scales: Literal["shared", "free"] | None = None
    colors: dict[Line, Line] | None = None
    note: Text | None = None
    table: bool = False
    annotations: tuple[AnnotationField, ...] = ()

    @field_validator("facet", "facet_columns", "scales")
    @classmethod
    def _has_panels(cls, value: Any, info: ValidationInfo) -> Any:
        if value is not None and not cls.facets:
            raise unused(str(cls.model_fields["kind"].default), info.field_name)
        if value is not None and info.field_name != "facet" and info.data.get("facet") is None:
            raise PydanticCustomError(
                "unused-key", "there are no panels", {"hint": "add facet: (a column), or leave it out"}
            )
        return value

    @field_validator("colors", "legend")
    @classmethod
    def _has_series_of_one_colour(cls, value: Any, info: ValidationInfo) -> Any:
        if not cls.coloured and (value in ("bottom", "right") or isinstance(value, dict)):
            raise unused(str(cls.model_fields["kind"].default), info.field_name)
        return value

    @field_validator("rounding")
    @classmethod
    def _shows_sums(cls, value: str) -> str:
        if value != "plain" and not cls.summing:
            raise unused(str(cls.model_fields["kind"].default), f"rounding: {value}")
        return value

    @model_validator(mode="after")
    def _names_columns_that_have_no_cells(self) -> Self:
        for name in type(self).model_fields:
            value = getattr(self, name)
            for ref in value if isinstance(value, tuple) else (value,):
                said = [key for key in OF_TABLES if isinstance(ref, ColumnRef) and getattr(ref, key) is not None]
                if said:
                    raise unused(self.kind, f"{said[0]} of {name}")
        return self

    @property
    def sums(self) -> bool:
        """Whether figures are rounded so that they sum."""
        return self.rounding == "largest_remainder"

    @property
    def rows(self) -> Query:
        """The rows that `build` wants. `sort` and `limit` are of points: `build` obeys them after `aggregate`."""
        return Query(data=self.data, where=self.where)

    @abstractmethod
    def build(self, data: Dataset, say: Say) -> Figure | Table:
        """The Figure; of a kind that is a table (a heat map) the Table.

        Args:
            data: The rows that `rows` chooses.
            say: The brief around the chart.

        Raises:
            InputError: A column is not there or does not suit, or the rows do not make one value a point. Problems are
                placed from the chart down (`("y",)`).
        """

    @property
    def highlighted(self) -> tuple[Scalar, ...]:
        """What is to be highlighted, as written."""
        return self.highlight if isinstance(self.highlight, tuple) else (self.highlight,)


def chart_format(format_: str | None, say: Say) -> Format | None:
    """The format that the chart sets for all its measures, if it sets one."""
    if format_ is None:
        return None
    with located("format"):
        return say.formatter.parse(format_)


def chosen_rows(chart: Chart, data: Dataset) -> list[int]:
    """The indexes of the rows that are shown, each an item of its own: in the order of `sort`, up to `limit`.

    Raises:
        InputError: A column of `sort` is not there, or there are no rows (`empty-data`).
    """
    rows = list(range(len(data)))
    if chart.sort is not None:
        with located("sort"):
            rows = ordered(data, chart.sort)
    rows = rows[: chart.limit]
    if not rows:
        raise fault("empty-data", f"there are no rows to show in '{chart.data}'", "check where:", place=("data",))
    return rows


def chart_texts(chart: Chart, say: Say) -> tuple[RichText, RichText]:
    """The caption and the note as spans."""
    with located("caption"):
        caption = own_words(say.rich(chart.caption), say.formatter) if chart.caption else ()
    with located("note"):
        return caption, say.rich(chart.note) if chart.note else ()


def chart_alt(chart: Chart, say: Say) -> str:
    """The author's own alternative text; empty: it is made from the data."""
    with located("alt"):
        return plain_text(own_words(say.rich(chart.alt), say.formatter)) if chart.alt else ""


def measure_axis(chart: Chart, *, from_zero: bool, say: Say | None = None) -> Axis:
    """The axis of the measure.

    Args:
        chart: The chart.
        say: The brief around it; None: a kind whose axis takes no format.
        from_zero: True where lengths stand for numbers, so that the axis must hold zero.

    Raises:
        InputError: The axis would leave out zero, or ends before it begins, or cannot be as it is asked for.
    """
    spec = chart.axis
    with located("axis"):
        if spec.scale == "log" and not chart.logarithmic:
            told = f"a {chart.kind} has no logarithmic scale"
            raise fault("not-for-kind", told, "leave scale: out, or use kind: line", place=("scale",))
        for key, end in (("min", spec.min), ("max", spec.max)):
            if spec.scale == "log" and end is not None and end <= 0:
                raise fault("not-positive", "a logarithmic scale has no zero", "leave it out", place=(key,))
        if spec.format is not None and say is None:
            told = f"the axis of a {chart.kind} has the format of its values"
            raise fault("not-for-kind", told, "leave it out, or set format: on the chart", place=("format",))
        with located("format"):
            layout = say.formatter.parse(spec.format) if say is not None and spec.format is not None else None
        if from_zero and ((spec.min or 0) > 0 or (spec.max or 0) < 0):
            key = "min" if (spec.min or 0) > 0 else "max"
            raise fault(
                "axis-without-zero",
                f"{chart.kind}s begin at zero, or their lengths would lie",
                "leave it out, or use kind: line",
                place=(key,),
            )
        if spec.min is not None and spec.max is not None and spec.min >= spec.max:
            raise fault("bad-axis", "the axis ends before it begins", "min must be less than max", place=("max",))
    return Axis(
        title=spec.title or "",
        unit=spec.unit or "",
        minimum=spec.min,
        maximum=spec.max,
        show=spec.show,
        format=layout,
        log=spec.scale == "log",
    )
