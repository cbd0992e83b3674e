"""A histogram: how often which numbers occur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from briefgen.charts.alt import measured_alt
from briefgen.charts.annotations import Ground, annotate
from briefgen.charts.binning import MIDDLES, Bins, is_even, round_limits
from briefgen.charts.chart import Chart, chart_alt, chart_format, chart_texts, measure_axis
from briefgen.charts.evidence import derived, own_word
from briefgen.charts.measure_columns import number_column
from briefgen.charts.points import replace_format
from briefgen.charts.refusals import refused
from briefgen.charts.room import Room, least_of_plot
from briefgen.charts.scale import number_of
from briefgen.data.spec import ColumnRef
from briefgen.document import Annotation, Figure, Series, Span
from briefgen.errors import fault, located
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.say import Say
    from briefgen.data.dataset import DataColumn, Dataset

MOST_BINS = 60
"""More bins than this are lines, not columns."""


class HistogramChart(Chart):
    """Columns without gaps: how many rows have a number between two limits.

    `bins` is how many there may be at most, between round limits, or the limits themselves, which are equally far
    apart. A number at a limit counts in the bin above it. Lines (`annotations`) may stand at `mean` and `median`.
    """

    example: ClassVar[str] = "kind: histogram\ndata: sales\nx: days\nbins: 8\ncaption: Days from order to delivery"

    kind: Literal["histogram"] = "histogram"
    x: ColumnRef
    bins: Annotated[int, Field(ge=2, le=MOST_BINS)] | tuple[float, ...] = 10

    _refused = refused("other", "aggregate", "sort", "limit", "legend")

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: one series with the counts, limits among the options.

        Raises:
            InputError: The column holds no numbers, or some lie outside the limits.
        """
        with located("x"):
            column = data.column(self.x.column)
        if not len(data):
            raise fault("empty-data", f"there are no rows to show in '{self.data}'", "check where:", place=("data",))
        with located("x"):
            number_column(data, column.name, "a histogram needs numbers")
        if self.labels == "total":
            raise fault("bad-value", "only stacks have totals", "use  labels: all", place=("labels",))
        if self.missing == "connect":
            raise fault("bad-value", "a histogram has nothing to connect", "leave missing: out", place=("missing",))
        values = self._values(data, column)
        known = [value for value in values if number_of(value) is not None]
        numbers = [number_of(value) or 0.0 for value in known]
        unit = own_word(self.x.unit if isinstance(self.x.unit, str) else column.unit, say.formatter)
        bins = Bins(self._limits(numbers, column), numbers, self._format(column, say), unit, say, known)
        caption, note = chart_texts(self, say)
        label = own_word(self.x.label or column.label or column.name, say.formatter)
        count = say.formatter.show(derived(len(known), "count", known))
        said = [label if not caption or not unit else "", unit, f"n = {count}"]
        sources = tuple(dict.fromkeys(source for value in values for source in value.sources)) or data.sources
        counts = Series(say.formatter.word("count"), bins.counts(sources))
        figure = Figure(
            kind="histogram",
            native="histogram",
            categories=bins.names,
            series=(counts,),
            caption=caption,
            unit=", ".join(part for part in said if part),
            y_axis=measure_axis(self, from_zero=True),
            highlight=tuple(self._bin_highlighted(at, bins) for at in range(len(self.highlighted))),
            labels=self.labels,
            annotations=self._annotations(bins, counts, say),
            options=bins.options(),
            note=note,
            sources=sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        told = replace(  # bins have an order and no trend
            figure, series=(replace(counts, name=label),), unit=", ".join(part for part in said[1:] if part), options=()
        )
        return replace(figure, alt=alt or measured_alt(told, say.formatter))

    def _values(self, data: Dataset, column: DataColumn) -> list[Value]:
        """The values of all rows that have one; `missing` says what becomes of the others."""
        found = [data.value(row, column.name) for row in range(len(data))]
        absent = [row for row, value in enumerate(found) if number_of(value) is None]
        if absent and self.missing == "error":
            told = f"{len(absent)} rows have no value of '{column.name}', first row {absent[0] + 1}"
            raise fault("missing-value", told, "fill them in, or leave missing: out", place=("missing",))
        if self.missing == "zero":
            how = "zero for a missing value"
            return [replace(value, amount=0, derived=how) if number_of(value) is None else value for value in found]
        present = [value for value in found if number_of(value) is not None]
        if not present:
            told = f"no row has a value of '{column.name}'"
            raise fault("empty-data", told, "check the column and where:", place=("x",))
        return present

    def _limits(self, numbers: Sequence[float], column: DataColumn) -> tuple[float, ...]:
        if isinstance(self.bins, int):
            whole = column.type == "integer" or all(number.is_integer() for number in numbers)
            return round_limits(numbers, self.bins, whole=whole)
        with located("bins"):
            limits = tuple(float(limit) for limit in self.bins)
            if not is_even(limits):
                told = "limits that are not equally far apart make columns of which the widths would lie"
                raise fault("bad-value", told, "write ascending limits such as [0, 10, 20, 30], or how many bins")
            outside = [number for number in numbers if not limits[0] <= number <= limits[-1]]
            if outside:
                told = f"{len(outside)} of {len(numbers)} values lie outside the limits, such as {outside[0]:g}"
                raise fault("outside-limits", told, "add limits, or leave those rows out with where:")
        return limits

    def _format(self, column: DataColumn, say: Say) -> Format:
        with located("x"):
            own = replace_format(self.x, say)
        return chart_format(self.format, say) or own or column.format or Format()

    def _bin_highlighted(self, at: int, bins: Bins) -> int:
        item = self.highlighted[at]
        with located(*(("highlight", at) if isinstance(self.highlight, tuple) else ("highlight",))):
            return bins.index(item)

    def _annotations(self, bins: Bins, counts: Series, say: Say) -> tuple[Annotation, ...]:
        """The annotations; where those of other charts name a category, these have a number."""
        specs: list[Any] = []
        lines = {}
        for index, spec in enumerate(self.annotations):
            with located("annotations", index):
                if spec.kind in ("difference", "cagr"):
                    told = f"a histogram has no {spec.kind}: its bins are no steps"
                    raise fault("not-for-kind", told, "use kind: line with x: mean or x: median", place=("kind",))
                named = {}
                if spec.kind == "band" and spec.axis == "y":
                    specs.append(spec)
                    continue
                for place in {"band": ("start", "end"), "note": ("x",), "line": ("x",)}[spec.kind]:
                    written = getattr(spec, place)
                    if written is None:
                        continue
                    with located(place):
                        number = bins.number(written)
                        named[place] = bins.names[bins.index(written, closing=place == "end")]
                    if spec.kind == "line":
                        lines[index] = (number, written)
            specs.append(spec.model_copy(update=named))
        keys = tuple(Value(name) for name in bins.names)
        found = list(annotate(specs, Ground(bins.names, keys, (counts,), None), say))
        for index, (value, written) in lines.items():
            label = found[index].text
            if not label and written in MIDDLES:
                label = (Span(say.formatter.word(str(written))),)
            shown = Span(say.formatter.show(value, bins.line_style(value), bare=True), bold=True, value=value)
            text = (shown, Span("\n"), *(replace(span, bold=False) for span in label)) if label else (shown,)
            found[index] = replace(found[index], text=text, value=value)
        return tuple(found)


def lay_out(panel: Panel, figure: Figure) -> Plots:
    """Columns between limits."""
    from briefgen.charts.plots.histograms import lay_out_histogram

    return lay_out_histogram(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """A plot in the proportions of the design."""
    natural = 274.0 if panel.medium == "deck" else 220.0
    return Room(figure, natural, least=least_of_plot(figure), elastic=0.2, squeeze=0.2)
