"""A bullet chart: what was reached, against a target and bands of what is weak or fair."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Strict

from briefgen.charts.measure_columns import require_measures
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.refusals import refused
from briefgen.charts.room import Room, room_of_rows
from briefgen.charts.scale import number_of
from briefgen.data.spec import ColumnRef
from briefgen.document import Series
from briefgen.errors import fault, one_of
from briefgen.values import TYPED, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure

Limit: TypeAlias = Annotated[float, Strict()]


class BulletChart(MeasuredChart):
    """A bar for each thing, a stroke at its target, and tints up to the limits of `bands`.

    `bands` are columns, or numbers that hold for all.
    """

    facets: ClassVar[bool] = False
    example: ClassVar[str] = (
        "kind: bullet\ndata: targets\nx: measure\ny: reached\ntarget: target\nbands: [weak, fair]\n"
        "caption: Targets of the year"
    )

    kind: Literal["bullet"] = "bullet"
    target: ColumnRef
    bands: tuple[Limit | ColumnRef, ...] = ()

    _refused = refused("annotations")

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """What was reached, the target, and the columns of the bands."""
        reached = self.y if isinstance(self.y, tuple) else (self.y,)
        return (*reached, self.target, *(band for band in self.bands if isinstance(band, ColumnRef)))

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: what was reached, the target (role `target`), the limits of bands from the widest on (`band`).

        Raises:
            InputError: There are several measures, or a negative number (`negative-part`).
        """
        if self.series is not None or (isinstance(self.y, tuple) and len(self.y) != 1):
            place = "series" if self.series is not None else "y"
            raise fault("one-of", "a bullet chart shows one measure", "use kind: bar", place=(place,))
        if self.labels == "total":
            raise fault("bad-value", "a bullet chart has no totals", "use labels: all", place=("labels",))
        bands = [(("bands", at), band) for at, band in enumerate(self.bands) if isinstance(band, ColumnRef)]
        if len(data):
            require_measures(data, [(("target",), self.target), *bands])
        grid = self._arranged(self.points(data, say), say)
        figure = self.figure(grid, data, say, native="bar", from_zero=True)
        if figure.highlight_series:
            raise one_of("item", self.highlighted[0], grid.names)
        return figure

    def _arranged(self, grid: Grid, say: Say) -> Grid:
        """Reached, target, bands from the widest on: so each band is drawn over the one before it."""
        reached, target, *columns = grid.series
        for name, value in zip(grid.names, reached.values, strict=True):
            if (number_of(value) or 0.0) < 0:
                told = f"'{name}' is negative, and a bullet begins at zero"
                raise fault("negative-part", told, "use kind: bar", place=("y",))
        style = next((value.format for value in reached.values if value is not None and value.format), grid.format)
        left, bands = list(columns), []
        for band in self.bands:
            if isinstance(band, ColumnRef):
                bands.append(replace(left.pop(0), role="band"))
                continue
            number = int(band) if band.is_integer() else band
            limit = Value(number, unit=grid.unit, format=style, origins=(TYPED,))
            shown = say.formatter.show(limit, style, bare=True)
            bands.append(Series(f"≤ {shown}", (limit,) * len(grid.names), "band"))
        bands.sort(key=lambda series: -max((number_of(value) or 0.0 for value in series.values), default=0.0))
        return replace(grid, series=(reached, replace(target, role="target"), *bands))


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Bars over bands, with strokes."""
    from briefgen.charts.plots.bullets import lay_out_bullets

    return lay_out_bullets(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """So many points for each bar."""
    from briefgen.charts.plots.bullets import bullets_height

    return room_of_rows(panel, figure, bullets_height(panel, figure))
