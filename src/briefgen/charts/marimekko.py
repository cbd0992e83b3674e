"""A marimekko: shares of several wholes, each as wide as it is large."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.alt import shown
from briefgen.charts.chart import chart_alt
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.points import read_points
from briefgen.charts.refusals import refused, refused_choices
from briefgen.charts.room import Room
from briefgen.charts.scale import number_of
from briefgen.charts.stacking import rounded_stacks, shares
from briefgen.data.aggregates import aggregate
from briefgen.data.spec import ColumnRef
from briefgen.document import Figure, Series, Span, plain_text
from briefgen.errors import fault, located
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset


class MarimekkoChart(MeasuredChart):
    """Columns parted in shares of 100 %, each as wide as its `width`, so that areas compare.

    With `width` the same column as `y`, a column is as wide as the sum of its parts. The widest comes first, unless
    `sort` says otherwise or the categories have an order of their own. A category without a width, or whose parts are
    nothing, has no column and is named in the note.
    """

    example: ClassVar[str] = (
        "kind: marimekko\ndata: sales\nx: region\ny: revenue\nseries: product\nwidth: revenue\n"
        "caption: Revenue by region and product"
    )

    coloured: ClassVar[bool] = True
    summing: ClassVar[bool] = True
    facets: ClassVar[bool] = False

    kind: Literal["marimekko"] = "marimekko"
    width: ColumnRef

    _refused = refused("axis", "legend", "annotations")
    _refused_labels = refused_choices("labels", "ends", "last", "total")
    _refused_missing = refused_choices("missing", "connect")

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Widest first, where the categories have no order."""
        return (f"-{self.width.column}",) if type_ == "text" else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: shares (role `y`), and the widths of the columns (role `width`).

        Raises:
            InputError: There is one series only, an amount is negative (`negative-share`), the widths of a category
                differ (`many-rows`), or there is nothing to divide (`zero-whole`).
        """
        with located("width"):
            label = self.width.label or data.column(self.width.column).label
        if self.series is None and len(self.measures) < 2:
            told = "a marimekko parts each column, and there is one measure"
            raise fault("missing-key", told, "add series:, or several y", place=("series",))
        grid = self.points(data, say)
        if self.other is not None and grid.unit == "%" and len(grid.names) == (self.limit or 0) + 1:
            told = "percentages of different wholes cannot be summed"
            raise fault("bad-value", told, "leave other: out, or use amounts", place=("other",))
        widths = self._widths(grid, data, say)
        known = [at for at in range(len(grid.names)) if number_of(widths[at]) and self._whole(grid, at)]
        if not known:
            raise fault("zero-whole", "the parts add up to zero", "check the columns and where:", place=("y",))
        left_out = [name for at, name in enumerate(grid.names) if at not in known]
        cells = _only(grid, known)
        parts = rounded_stacks(self, shares(cells, say), cells, say, stacked=True)
        figure = self.figure(parts, data, say, native="")
        lengths = Series(label, tuple(widths[at] for at in known), role="width")
        unit = next((value.unit for value in lengths.values if value is not None), "")
        told = say.formatter.word("width_of", name=f"{label} ({unit})" if unit else label)
        note = figure.note
        if left_out:
            missing = say.formatter.word("not_shown", names="; ".join(left_out))
            note = (*note, Span(f" {missing}" if note else missing))
        made = replace(figure, series=(*figure.series, lengths), unit=f"{figure.unit}; {told}", note=note)
        alt = chart_alt(self, say)
        return replace(made, alt=alt or _alt(made, say))

    def _whole(self, grid: Grid, at: int) -> float:
        """The sum of a column's parts.

        Raises:
            InputError: One of them is negative.
        """
        amounts = [number_of(series.values[at]) or 0.0 for series in grid.series]
        if min(amounts) < 0:
            told = f"'{grid.names[at]}' has a negative amount, which is no share of a whole"
            raise fault("negative-share", told, "use kind: column", place=("y",))
        return sum(amounts)

    def _widths(self, grid: Grid, data: Dataset, say: Say) -> list[Value | None]:
        """The width of each category, in the order of the grid."""
        summed = self.width.column in [ref.column for ref in self.measures]
        fields: dict[str, object] = {
            "y": self.width,
            "series": None,
            "sort": [],
            "limit": None,
            "other": None,
            "missing": "gap",
        }
        how = "sum" if summed else self.aggregate or ("first" if self._alike(data) else None)
        with located("width"):
            wide = read_points(self.model_copy(update={**fields, "aggregate": how}), data, say)
        found = dict(zip(wide.names, wide.series[0].values, strict=True))
        rest = [value for name, value in found.items() if name not in grid.names and value is not None]
        lengths = [found.get(name) for name in grid.names]
        if self.other is not None and grid.names and grid.names[-1] not in found and rest:
            lengths[-1] = replace(aggregate(rest, "sum"), format=rest[0].format)
        for name, value in zip(grid.names, lengths, strict=True):
            if (number_of(value) or 0.0) < 0:
                raise fault("negative-share", f"'{name}' has a negative width", "check the column", place=("width",))
        return lengths

    def _alike(self, data: Dataset) -> bool:
        """Whether all rows of each category have the same width.

        Raises:
            InputError: They have not.
        """
        seen: dict[object, object] = {}
        for row in range(len(data)):
            value = data.value(row, self.width.column)
            key = data.value(row, self.x.column).amount
            if not value.missing and seen.setdefault(key, value.amount) != value.amount:
                told = f"rows of '{key}' have different widths: {seen[key]} and {value.amount}"
                raise fault("many-rows", told, "add  aggregate: sum, or name the column of y", place=("width",))
        return True


def _only(grid: Grid, kept: list[int]) -> Grid:
    """Some of the categories."""
    return replace(
        grid,
        keys=tuple(grid.keys[at] for at in kept),
        names=tuple(grid.names[at] for at in kept),
        series=tuple(replace(series, values=tuple(series.values[at] for at in kept)) for series in grid.series),
    )


def _alt(figure: Figure, say: Say) -> str:
    """Kind, subject and unit; then each column with its width and its shares."""
    formatter = say.formatter
    *parts, widths = figure.series
    subject = plain_text(figure.caption) or formatter.join([series.name for series in parts])
    columns = []
    for at, name in enumerate(figure.categories):
        told = "; ".join(
            f"{series.name} {shown(value, formatter)}" for series in parts if (value := series.values[at]) is not None
        )
        columns.append(f"{name} {shown(widths.values[at], formatter)}: {told}")
    return f"{formatter.word('chart_marimekko')}: {subject} ({figure.unit}). {'. '.join(columns)}."


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the columns, their names and widths, and the names of the series beside the last."""
    from briefgen.charts.partitions.mosaic import draw_mosaic

    draw_mosaic(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """In the proportions of the design."""
    return Room(figure, 274.0 if panel.medium == "deck" else 250.0, least=180.0, elastic=0.2)
