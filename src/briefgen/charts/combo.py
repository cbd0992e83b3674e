"""Columns with lines over them: an amount, and what it is compared with or what share it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.alt import measured_alt
from briefgen.charts.chart import AxisSpec
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.points import Grid, read_points
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room, least_of_plot, place_of_run
from briefgen.charts.stacking import rounded_stacks
from briefgen.data.fields import Line
from briefgen.data.spec import ColumnRef
from briefgen.document import Series
from briefgen.errors import InputError, fault
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class ComboChart(MeasuredChart):
    """Columns (`y`) with lines (`lines`) over them.

    Both share one axis and one unit, unless `lines_axis: secondary` gives the lines an axis of their own at the right;
    both axes then say what they measure, in the colours of their marks.
    """

    example: ClassVar[str] = (
        "kind: combo\ndata: sales\nx: quarter\ny: revenue\nlines: plan\ncaption: Revenue and plan by quarter"
    )
    facets: ClassVar[bool] = False

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True

    kind: Literal["combo"] = "combo"
    lines: ColumnRef | tuple[ColumnRef, ...]
    lines_axis: Literal["same", "secondary"] = "same"
    stack: bool = False
    totals: bool = True

    @field_validator("other")
    @classmethod
    def _sums_no_lines(cls, value: Line | None, info: ValidationInfo) -> Line | None:
        if value is not None:
            raise unused("combo", info.field_name)
        return value

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: columns with the role `y`, then lines with the role `line`.

        Raises:
            InputError: Lines and columns on one axis have different units.
        """
        if self.labels == "total" and not self.stack:
            raise fault(
                "bad-value", "only stacks have totals", "add  stack: true, or use  labels: all", place=("labels",)
            )
        columns = self.points(data, say)
        lines = self._line_points(columns, data, say)
        secondary = self.lines_axis == "secondary"
        if not secondary:
            if columns.unit != lines.unit:
                raise fault(
                    "unit-mismatch",
                    f"the columns are in '{columns.unit or 'no unit'}' and the lines in '{lines.unit or 'no unit'}',"
                    " and one axis has one unit",
                    "lines_axis: secondary  gives the lines an axis of their own; or convert one of them",
                    place=("lines_axis",),
                )
            columns, lines = _evened(columns, lines, say)
        columns = rounded_stacks(self, columns, columns, say, stacked=self.stack)
        both = replace(
            columns, series=(*columns.series, *lines.series), scenarios=(*columns.scenarios, *lines.scenarios)
        )
        options: dict[str, str | int | float | bool] = {
            "stack": self.stack,
            "totals": self.stack and self.totals and len(columns.series) > 1,
            "lines_axis": self.lines_axis,
        }
        figure = self.figure(both, data, say, native="combo", options=options, from_zero=True)
        if not secondary:
            return figure
        titles = [_title(grid, say) for grid in (columns, lines)]
        told = tuple(replace(series, name=_named(series.name, lines.unit)) for series in lines.series)
        alt = measured_alt(replace(figure, series=(*columns.series, *told)), say.formatter)
        return replace(
            figure,
            unit="",
            y_axis=replace(figure.y_axis, title=figure.y_axis.title or titles[0]),
            options=(*figure.options, ("second_title", titles[1])),
            alt=figure.alt if self.alt else alt,
        )

    def _line_points(self, columns: Grid, data: Dataset, say: Say) -> Grid:
        """The points of the lines, at the categories of the columns."""
        own = self.lines_axis == "secondary"
        spec = self.model_copy(
            update={"y": self.lines, "series": None, "sort": (), "limit": None}
            | ({"axis": AxisSpec(), "format": None} if own else {})
        )
        try:
            grid = read_points(spec, data, say)
        except InputError as error:
            moved = (("lines", *each.place[1:]) if each.place[:1] == ("y",) else each.place for each in error.problems)
            raise InputError(
                *(replace(each, place=place) for each, place in zip(error.problems, moved, strict=True))
            ) from None
        at = {key.amount: index for index, key in enumerate(grid.keys)}
        series = tuple(
            Series(each.name, tuple(each.values[at[key.amount]] for key in columns.keys), "line")
            for each in grid.series
        )
        return replace(grid, keys=columns.keys, names=columns.names, series=series)


def _named(name: str, unit: str) -> str:
    return f"{name}, {unit}" if unit else name


def _title(grid: Grid, say: Say) -> str:
    return _named(say.formatter.join([series.name for series in grid.series]), grid.unit)


def _evened(columns: Grid, lines: Grid, say: Say) -> tuple[Grid, Grid]:
    """Both with as many decimals as the one that has more: they share an axis."""
    every = [value for grid in (columns, lines) for series in grid.series for value in series.values]
    present = [value for value in every if value is not None and not value.missing]
    style = next((value.format for value in present if value.format is not None), None) or Format()
    if style.style != "compact":
        decimals = [value.format.decimals or 0 for value in present if value.format is not None]
        style = replace(style, decimals=max(decimals, default=0))

    def shown(value: Value | None) -> Value | None:
        return replace(value, format=style) if value is not None else None

    return tuple(  # type: ignore[return-value]
        replace(
            grid,
            format=style,
            series=tuple(replace(each, values=tuple(map(shown, each.values))) for each in grid.series),
        )
        for grid in (columns, lines)
    )


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Columns and lines."""
    from briefgen.charts.plots.combos import lay_out_combo

    return lay_out_combo(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2, place=place_of_run(figure))
