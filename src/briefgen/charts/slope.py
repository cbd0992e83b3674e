"""Slopes: what changed between two moments, one line for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import ValidationInfo, field_validator

from briefgen.charts.annotations import find_item
from briefgen.charts.measured import MeasuredChart
from briefgen.charts.points import ORDERED, Grid
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room, least_of_plot
from briefgen.errors import fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import Figure


class SlopeChart(MeasuredChart):
    """Lines between two moments, with names and values at both ends.

    `x` has exactly two different entries; each `series`, or each of several `y`, is a line. Growth, differences and
    remarks stand beside the name of their line.
    """

    example: ClassVar[str] = (
        "kind: slope\ndata: sales\nwhere: {year: [2015, 2025]}\nx: year\ny: revenue\nseries: region\n"
        "highlight: [North]\ncaption: Revenue by region"
    )

    coloured: ClassVar[bool] = True
    kind: Literal["slope"] = "slope"

    @field_validator("limit", "other", mode="after")
    @classmethod
    def _has_two_moments(cls, value: Any, info: ValidationInfo) -> Any:
        if value is not None:
            raise unused("slope", info.field_name)
        return value

    @field_validator("missing", mode="after")
    @classmethod
    def _has_nothing_to_bridge(cls, value: str) -> str:
        if value == "connect":
            raise unused("slope", "missing: connect")
        return value

    @field_validator("annotations", mode="after")
    @classmethod
    def _says_it_beside_names(cls, value: tuple[Any, ...]) -> tuple[Any, ...]:
        for annotation in value:
            if annotation.kind in ("line", "band"):
                raise unused("slope", f"annotations of kind {annotation.kind}")
        return value

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Time runs from left to right."""
        return (self.x.column,) if type_ in ORDERED else ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure of a slope chart.

        Raises:
            InputError: There are not exactly two moments (`two-moments`).
        """
        grid = self.points(data, say)
        count = len(grid.names)
        if count != 2:
            told = f"a slope is between two moments, and '{self.x.column}' has {count}"
            shown = ", ".join(grid.names[:4]) + (" …" if count > 4 else "")
            raise fault("two-moments", told, f"choose two with where:, or use kind: line   ({shown})", place=("x",))
        return self.figure(grid, data, say, native="line_markers")

    def _highlight(self, grid: Grid, say: Say) -> tuple[tuple[int, ...], bool]:
        """Indexes of the lines that are highlighted: moments cannot be."""
        names = [series.name for series in grid.series]
        found = []
        for position, item in enumerate(self.highlighted):
            with located(*(("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",))):
                index = find_item(item, names, [Value(name) for name in names], say)
                if index is None:
                    raise one_of("item", item, names)
                found.append(index)
        return tuple(found), bool(found)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Lines between two moments."""
    from briefgen.charts.plots.slopes import lay_out_slopes

    return lay_out_slopes(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design, or a line of type for each series."""
    least = 274.0 if panel.medium == "deck" else 236.0
    natural = max(least, (len(figure.series) + 3) * panel.look.category_pt * 1.4)
    return Room(figure, natural, least=least_of_plot(figure))
