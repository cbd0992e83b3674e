"""Boxes: how many values of each thing are spread, by quartiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.alt import MOST_VALUES, counted, phrase, shown
from briefgen.charts.evidence import derived, resting
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.points import Grid, read_points
from briefgen.charts.quartiles import row_values, spread_of
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series, plain_text
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.formatting import Formatter


class BoxChart(MeasuredChart):
    """The spread of the rows of each category, which are many: half of them in a box, parted by their median.

    Quartiles are those of spreadsheets (QUARTILE.INC; type 7 of Hyndman and Fan). Whiskers end at the farthest value
    within 1.5 interquartile ranges of the box; what lies beyond is a dot each. Fewer than five values are all dots.
    """

    example: ClassVar[str] = "kind: box\ndata: sales\nx: region\ny: days\ncaption: Days from order to delivery"

    facets: ClassVar[bool] = False
    kind: Literal["box"] = "box"

    @field_validator("aggregate", "other", "missing", mode="after")
    @classmethod
    def _shows_all_rows(cls, value: Any, info: ValidationInfo) -> Any:
        if value != cls.model_fields[str(info.field_name)].default:
            raise unused("box", info.field_name)
        return value

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: the medians as measures, and for each of them all its numbers (role `rows`)."""
        grid = self._medians(data, say)
        medians = self.figure(grid, data, say, native="")
        rows = tuple(
            Series(series.name, tuple(values), role="rows")
            for series, values in zip(grid.series, self._rows(data, grid), strict=True)
        )
        figure = replace(medians, series=(*medians.series, *rows))
        return figure if self.alt else replace(figure, alt=_alt(figure, say.formatter))

    def _medians(self, data: Dataset, say: Say) -> Grid:
        """The medians; `sort` by the measure means them."""
        names = (self.sort,) if isinstance(self.sort, str) else tuple(self.sort or ())
        by_median = len(names) == 1 and names[0].removeprefix("-") in [ref.column for ref in self.measures]
        update: dict[str, Any] = {"aggregate": "median"}
        if by_median:
            update |= {"sort": None, "limit": None}
        grid = read_points(self.model_copy(update=update), data, say)
        if not by_median:
            return grid
        column = [ref.column for ref in self.measures].index(names[0].removeprefix("-"))
        amounts = [number_of(value) for value in grid.series[column * (len(grid.series) // len(self.measures))].values]
        known = [index for index, amount in enumerate(amounts) if amount is not None]
        known.sort(key=lambda index: amounts[index] or 0.0, reverse=names[0].startswith("-"))
        order = [*known, *(index for index, amount in enumerate(amounts) if amount is None)][: self.limit]
        return replace(
            grid,
            keys=tuple(grid.keys[index] for index in order),
            names=tuple(grid.names[index] for index in order),
            series=tuple(
                replace(series, values=tuple(series.values[index] for index in order)) for series in grid.series
            ),
        )

    def _rows(self, data: Dataset, grid: Grid) -> list[list[Value | None]]:
        """For each series and category, all its numbers as one value."""
        splits: dict[Any, int] = {}
        found: dict[tuple[int, Any, Any], list[Value]] = {}
        for row in range(len(data)):
            split = data.value(row, self.series.column).amount if self.series is not None else None
            splits.setdefault(split, len(splits))
            category = data.value(row, self.x.column).amount
            for index, ref in enumerate(self.measures):
                value = data.value(row, ref.column)
                if not value.missing:
                    found.setdefault((index, split, category), []).append(value)
        return [
            [_together(found.get((index, split, key.amount), ())) for key in grid.keys]
            for index in range(len(self.measures))
            for split in splits
        ]


def _together(values: Sequence[Value]) -> Value | None:
    if not values:
        return None
    return derived(tuple(replace(value, unit="") for value in values), "list", values)  # the unit is the median's


def _alt(figure: Figure, formatter: Formatter) -> str:
    """The five numbers of each box; of many, their medians with the extremes."""
    count = len(figure.series) // 2
    medians, rows = figure.series[:count], figure.series[count:]
    boxes = [
        (medians[index].name, name, value, row_values(rows[index].values[at]))
        for index in range(count)
        for at, (name, value) in enumerate(zip(figure.categories, medians[index].values, strict=True))
    ]
    boxes = [box for box in boxes if box[3]]
    if len(boxes) > MOST_VALUES:
        return figure.alt
    subject = plain_text(figure.caption) or formatter.join([series.name for series in medians])
    unit = f" ({figure.unit})" if figure.unit and figure.unit not in subject else ""
    told = []
    for series, name, value, values in boxes:
        numbers = [number_of(each) or 0.0 for each in values]
        found = spread_of(numbers)
        model = value or Value(None)

        def said(number: float, how: str, model: Value = model, values: Sequence[Value] = values) -> str:
            return shown(resting(replace(model, amount=number), how, values), formatter)

        words = phrase(
            formatter,
            "box",
            median=said(found.median, "median"),
            first=said(found.first, "first quartile"),
            third=said(found.third, "third quartile"),
            low=said(min(numbers), "min"),
            high=said(max(numbers), "max"),
            count=counted(values, formatter),
        )
        told.append(f"{f'{series}, ' if count > 1 else ''}{name}: {words}")
    return f"{formatter.word('chart_box')}: {subject}{unit}. " + "; ".join(told) + "."


def draw(panel: Panel, figure: Figure) -> None:
    """Draw boxes upright; lying, where their names do not fit below them."""
    from briefgen.charts.plots.boxes import draw_boxes

    draw_boxes(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design, or the height of as many lying boxes."""
    from briefgen.charts.plots.boxes import boxes_height

    return Room(figure, boxes_height(panel, figure))
