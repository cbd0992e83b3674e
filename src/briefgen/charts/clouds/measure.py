"""The measures of a cloud of points: the numbers of a column in one format and unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import own_word
from briefgen.charts.measure_columns import number_column
from briefgen.charts.points import replace_format
from briefgen.charts.scale import number_of
from briefgen.errors import fault, located
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.data.dataset import DataColumn, Dataset
    from briefgen.data.spec import ColumnRef


@dataclass(frozen=True, slots=True)
class Measure:
    """The numbers of a column, all in one format and unit; None where there is none.

    Attributes:
        name: What is measured.
        unit: Its unit, as shown.
        values: As many as there are points.
    """

    name: str
    unit: str
    values: tuple[Value | None, ...]

    @property
    def title(self) -> str:
        """What stands at the axis: name and unit."""
        return self.name if not self.unit or self.unit in self.name else f"{self.name}, {self.unit}"

    def in_unit(self, unit: str, say: Say) -> Measure:
        """The same numbers under another unit."""
        shown = say.formatter.word("per_cent") if unit == "%" else own_word(unit, say.formatter)
        values = tuple(None if value is None else replace(value, unit=unit) for value in self.values)
        return replace(self, unit=shown, values=values)

    @property
    def known(self) -> list[Value]:
        """The values that are there."""
        return [value for value in self.values if value is not None]


def read_measure(field: str, ref: ColumnRef, data: Dataset, say: Say, *, format_: str | None = None) -> Measure:
    """The numbers of a column.

    Args:
        field: The key that names the column, for complaints.
        ref: The column as it is named.
        data: The rows.
        say: The brief around the chart.
        format_: A format that the chart sets; None: that of the column.

    Raises:
        InputError: There is no such column, it holds no numbers (`not-a-measure`), or numbers of several units.
    """
    with located(field):
        column = number_column(data, ref.column, f"{field} needs numbers")
        values = data.values(ref.column)
        known = [value for value in values if number_of(value) is not None]
        unit = ref.unit if isinstance(ref.unit, str) else _one_unit(known, column)
        style = replace_format(ref, say)
    if format_ is not None:
        with located("format"):
            style = say.formatter.parse(format_)
    style = style or (Format("year") if column.type == "year" else column.format)
    style = style or next((value.format for value in known if value.format is not None), None) or Format()
    if style.decimals is None and style.style not in ("compact", "year"):
        style = replace(style, decimals=say.formatter.decimals(known, style))
    evened = (None if number_of(value) is None else replace(value, format=style) for value in values)
    name = own_word(ref.label or column.label or ref.column, say.formatter)
    return Measure(name, unit, tuple(evened)).in_unit(unit, say)


def _one_unit(known: Sequence[Value], column: DataColumn) -> str:
    units = dict.fromkeys(value.unit or column.unit for value in known)
    if len(units) > 1:
        told = f"'{column.name}' has the units {', '.join(repr(unit) for unit in units)}, and an axis has one"
        raise fault("unit-mismatch", told, "convert one of them, or leave it out with where:")
    return next(iter(units), column.unit)
