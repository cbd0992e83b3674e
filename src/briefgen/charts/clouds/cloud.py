"""Charts of points on two axes of numbers: what scatter, bubble and matrix share. Every row is a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ValidationInfo, field_validator

from briefgen.charts.annotations import Ground, annotate
from briefgen.charts.chart import Chart, chart_alt, chart_texts, measure_axis
from briefgen.charts.clouds.measure import Measure, read_measure
from briefgen.charts.clouds.quadrants import Quadrants, divide
from briefgen.charts.clouds.told import cloud_alt
from briefgen.charts.measured import MOST_SERIES, Options
from briefgen.charts.points import replace_format, shown_item, shown_year
from briefgen.charts.refusals import unused
from briefgen.charts.scale import number_of
from briefgen.data.query import ordered
from briefgen.data.spec import ColumnRef, Sort
from briefgen.document import Axis, Figure, Series
from briefgen.errors import Problem, fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset


class CloudChart(Chart):
    """A chart of points, one for each row: `x` and `y` are measures, `label` names the points."""

    one_scale: ClassVar[bool] = False
    """True for kinds in which `axis` fixes the ends of both axes, where they have one unit."""

    x: ColumnRef
    y: ColumnRef
    label: ColumnRef | None = None

    @field_validator("other", "aggregate", "rounding", mode="after")
    @classmethod
    def _means_something(cls, value: Any, info: ValidationInfo) -> Any:
        if value != cls.model_fields[str(info.field_name)].default:
            raise unused(cls.model_fields["kind"].default, info.field_name)
        return value

    @property
    def splitter(self) -> ColumnRef | None:
        """The column that splits the points into groups."""
        return None

    def own_order(self) -> Sort:
        """The order of the points without `sort`: that of the rows, unless the kind has another."""
        return ()

    def cloud(
        self,
        data: Dataset,
        say: Say,
        *,
        native: str,
        size: ColumnRef | None = None,
        quadrants: Quadrants | None = None,
        usual: str = "mean",
        options: Options = MappingProxyType({}),
    ) -> Figure:
        """The Figure: points as categories, their places (role `x`), measures by group (`y`) and sizes (`size`).

        Args:
            data: The rows.
            say: The brief around the chart.
            native: PowerPoint's type.
            size: The column of the areas of bubbles.
            quadrants: Where the plot is divided in four; None: it is not.
            usual: Where it is divided when `quadrants` does not say: `mean` or `middle`.
            options: Choices of the kind itself.

        Raises:
            InputError: A column is not there or holds no numbers, or there is nothing to show.
        """
        self._refuse_what_means_nothing()
        given = data
        data = self._lifted(data.take(self._rows(data)), say)
        x, y = self._measure("x", self.x, data, say), self._measure("y", self.y, data, say)
        if size is not None:
            x, y, sizes = self._sized(x, y, self._measure("size", size, data, say))
        self._require_places(x, y, say)
        names, keys = self._names(data, say)
        groups = self._groups(given, data, y, say)
        highlight, on_series = self._highlight(names, keys, groups, say)
        series = [Series(x.title, x.values, role="x"), *groups]
        if size is not None:
            series.append(Series(sizes.title, sizes.values, role="size"))
        caption, note = chart_texts(self, say)
        ground = Ground(names, keys, groups, y.known[0].format)
        told: dict[str, str | int | float | bool] = {"named": self.label is not None, **options}
        y_axis = replace(measure_axis(self, from_zero=False, say=say), unit=y.unit)
        y_axis = replace(y_axis, title=y_axis.title or y.title)
        x_axis = Axis(title=x.title, unit=x.unit, show=self.axis.show)
        if self.one_scale and x.unit == y.unit:
            x_axis = replace(x_axis, minimum=y_axis.minimum, maximum=y_axis.maximum)
        for values, axis in ((x.values, x_axis), (y.values, y_axis)):
            require_room(values, axis)
        if quadrants is not None:
            with located("quadrants"):
                cuts, (x_axis, y_axis) = divide(quadrants, (x_axis, y_axis), (x.known, y.known), say, usual=usual)
            told |= cuts
        figure = Figure(
            kind=self.kind,
            native=native,
            categories=names,
            series=tuple(series),
            caption=caption,
            x_axis=x_axis,
            y_axis=y_axis,
            highlight=highlight,
            highlight_series=on_series,
            labels=self.labels,
            legend=self.legend,
            annotations=annotate(self.annotations, ground, say),
            options=tuple(told.items()),
            note=note,
            sources=_sources((x, y), data),
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or cloud_alt(figure, say.formatter))

    # ------------------------------------------------------------ what is refused

    def _refuse_what_means_nothing(self) -> None:
        if self.labels in ("ends", "last", "total"):
            told = f"the points of a {self.kind} have no order, so none is the first or last of them"
            raise fault("bad-value", told, "labels: all names every point, highlight: some", place=("labels",))
        if self.missing in ("zero", "connect"):
            told = f"a point of a {self.kind} without a number has no place"
            raise fault("bad-value", told, "missing: gap leaves it out, missing: error refuses it", place=("missing",))
        for index, annotation in enumerate(self.annotations):
            if annotation.kind not in ("line", "note") or (annotation.kind == "line" and annotation.y is None):
                what = "line at x" if annotation.kind == "line" else annotation.kind
                raise fault(
                    "not-for-kind",
                    f"a {self.kind} has no use for a {what}",
                    "use kind: note at a point, kind: line with y, or quadrants:",
                    place=("annotations", index),
                )

    def _require_places(self, x: Measure, y: Measure, say: Say) -> None:
        """There is a point to show; a warning tells how many rows are none."""
        pairs = list(zip(x.values, y.values, strict=True))
        without = sum(1 for pair in pairs if None in pair)
        if without == len(pairs):
            told = f"no row of '{self.data}' has both '{self.x.column}' and '{self.y.column}'"
            raise fault("empty-data", told, "check the columns and where:", place=("data",))
        if without and self.missing == "error":
            told = f"{without} of {len(pairs)} rows have no place: a number is missing"
            raise fault("missing-value", told, "fill them in, or leave missing: out", place=("missing",))
        if without:
            told = f"{without} of {len(pairs)} rows have no place in the {self.kind}: a number is missing"
            hint = "leave them out with where:, or fill them in"
            say.problems.add(Problem("missing-value", told, hint, place=("data",), level="warning"))

    # ------------------------------------------------------------ what is read

    def _rows(self, data: Dataset) -> list[int]:
        """The rows in the order in which they are drawn."""
        if not len(data):
            raise fault("empty-data", f"there are no rows to show in '{self.data}'", "check where:", place=("data",))
        if self.sort is None:
            return ordered(data, self.own_order())[: self.limit]
        with located("sort"):
            return ordered(data, self.sort)[: self.limit]

    def _lifted(self, data: Dataset, say: Say) -> Dataset:
        """The rows with the highlighted points last, so that they lie over the others."""
        if not self.highlighted or self.sort is not None or self.own_order():
            return data
        words = self._words(say)
        names, keys = self._names(data, say)
        order = range(len(names))
        above = [index for index in order if _called(names[index], keys[index], words)]
        lifted = set(above)
        return data.take([index for index in order if index not in lifted] + above)

    def _words(self, say: Say) -> list[str]:
        """What is to be highlighted, as words."""
        words: list[str] = []
        for item in self.highlighted:
            value = say.value(item.removeprefix("$")) if isinstance(item, str) and item.startswith("$") else Value(item)
            words.append(str(getattr(value.amount, "raw", value.amount)))
        return words

    def _measure(self, field: str, ref: ColumnRef, data: Dataset, say: Say) -> Measure:
        """The numbers of a column; `format` and the unit of `axis` are those of `y`."""
        measure = read_measure(field, ref, data, say, format_=self.format if field == "y" else None)
        if field == "y" and self.axis.unit:
            return measure.in_unit(self.axis.unit, say)
        return measure

    def _sized(self, x: Measure, y: Measure, sizes: Measure) -> tuple[Measure, Measure, Measure]:
        """Points without a size have no mark; negative sizes are refused."""
        negative = sum(1 for value in sizes.known if (number_of(value) or 0.0) < 0)
        if negative:
            told = f"{negative} of {len(sizes.known)} sizes are negative, and no area is"
            raise fault("negative-size", told, "use kind: scatter, or another column", place=("size",))
        kept = [value is not None for value in sizes.values]

        def sized(measure: Measure) -> Measure:
            values = tuple(value if keep else None for value, keep in zip(measure.values, kept, strict=True))
            return replace(measure, values=values)

        return sized(x), sized(y), sizes

    def _names(self, data: Dataset, say: Say) -> tuple[tuple[str, ...], tuple[Value, ...]]:
        """The names of the points as shown and as values: `label`, else the first column of texts, else numbers."""
        ref = self.label
        if ref is None:
            split = self.splitter.column if self.splitter is not None else ""
            texts = (column.name for column in data.columns if column.type == "text" and column.name != split)
            found = next(texts, None)
            if found is None:
                keys = tuple(Value(str(index + 1)) for index in range(len(data)))
                return tuple(say.formatter.attest(str(key.amount), key) for key in keys), keys
            ref = ColumnRef(column=found)
        with located("label"):
            column, shown = data.column(ref.column), replace_format(ref, say)
            keys = data.values(ref.column)
        if column.type == "year" and shown is None:
            return tuple(shown_year(key, say) for key in keys), keys
        return tuple(shown_item(key, say, shown) for key in keys), keys

    def _groups(self, given: Dataset, data: Dataset, y: Measure, say: Say) -> list[Series]:
        """The measure, or a series of it for each entry of the column that splits it, in the order of the rows."""
        if self.splitter is None:
            return [Series(y.title, y.values)]
        with located("series"):
            column = data.column(self.splitter.column)

        def group(entry: Value) -> str:
            return shown_year(entry, say) if column.type == "year" else shown_item(entry, say)

        names = [group(entry) for entry in data.values(column.name)]
        kept = set(names)
        order = [name for name in dict.fromkeys(map(group, given.values(column.name))) if name in kept]
        found = [
            Series(each, tuple(value if name == each else None for name, value in zip(names, y.values, strict=True)))
            for each in order
        ]
        if len(found) > MOST_SERIES:
            told = f"{len(found)} groups share {MOST_SERIES} colours"
            hint = "keep to fewer with where:, or highlight: the groups that the title is about"
            say.problems.add(Problem("many-series", told, hint, place=("series",), level="warning"))
        return found

    def _highlight(
        self, names: Sequence[str], keys: Sequence[Value], groups: Sequence[Series], say: Say
    ) -> tuple[tuple[int, ...], bool]:
        """Indexes of what is highlighted, points or groups, and whether they are groups."""
        words = self._words(say)
        named = [group.name for group in groups]
        if len(groups) > 1 and words and all(word in named for word in words):
            return tuple(named.index(word) for word in words), True
        found: list[int] = []
        for position, word in enumerate(words):
            matches = [index for index in range(len(names)) if _called(names[index], keys[index], [word])]
            if not matches:
                place = ("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",)
                with located(*place):
                    raise one_of("item", word, dict.fromkeys((*names, *(named if len(groups) > 1 else ()))))
            found += matches
        return tuple(found), False


def require_room(values: Sequence[Value | None], axis: Axis) -> None:
    """An axis with fixed ends holds all points.

    Raises:
        InputError: Some lie beyond one of its ends (`outside-axis`).
    """
    numbers = [number for value in values if (number := number_of(value)) is not None]
    for key, bound, side in (("min", axis.minimum, 1), ("max", axis.maximum, -1)):
        outside = sum(1 for number in numbers if bound is not None and (number - bound) * side < 0)
        if outside:
            told = f"{outside} of {len(numbers)} points lie beyond this end of the axis"
            raise fault("outside-axis", told, "widen the axis, or leave them out: where:", place=("axis", key))


def _called(name: str, key: Value, words: Sequence[str]) -> bool:
    """Whether a point is meant by one of the words, as it is shown or as it is in the data."""
    return any(word.casefold() in (name.casefold(), str(key.amount).casefold()) for word in words)


def _sources(measures: Sequence[Measure], data: Dataset) -> tuple[str, ...]:
    own = (source for measure in measures for value in measure.known for source in value.sources)
    return tuple(dict.fromkeys(own)) or data.sources
