"""A tree map: many parts of one whole, as rectangles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.charts.alt import alt_head, counted, phrase, shown
from briefgen.charts.annotations import find_item
from briefgen.charts.chart import Chart, chart_alt, chart_texts
from briefgen.charts.points import read_points
from briefgen.charts.refusals import refused, refused_choices
from briefgen.charts.room import Room
from briefgen.charts.rounding import parts_that_sum
from briefgen.charts.scale import number_of
from briefgen.data.spec import ColumnRef
from briefgen.document import Axis, Figure, Series, Span
from briefgen.errors import fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.points import Grid
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.document import RichText

MOST_TOLD = 12
"""Up to so many cells are all named in the alternative text; of more, the largest of each group."""

Cell = tuple[str, Value, int]
"""Name, value and index of the group."""


class TreemapChart(Chart):
    """Rectangles whose areas are the parts of a whole, in one group or several.

    The largest group and the largest cell of each come first, unless `sort` says otherwise. What is zero or missing has
    no area, and is named in the note; what is too small for its name has a number, or none, and is listed below.
    """

    example: ClassVar[str] = (
        "kind: treemap\ndata: sales\nx: product\ny: revenue\ngroup: region\naggregate: sum\n"
        "caption: Revenue by product and region"
    )

    summing: ClassVar[bool] = True

    kind: Literal["treemap"] = "treemap"
    x: ColumnRef
    y: ColumnRef
    group: ColumnRef | None = None

    _refused = refused("axis", "legend", "annotations")
    _refused_labels = refused_choices("labels", "ends", "last", "total")
    _refused_missing = refused_choices("missing", "connect")

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The one measure."""
        return (self.y,)

    @property
    def series(self) -> ColumnRef | None:
        """What splits the measure: the groups."""
        return self.group

    def own_order(self, type_: str) -> tuple[str, ...]:
        """Largest first."""
        del type_
        return (f"-{self.y.column}",)

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: cells as categories, their values (role `y`), and their groups (role `group`).

        Raises:
            InputError: There are negative parts (`negative-share`), or nothing to divide (`zero-whole`).
        """
        if self.group is not None:
            with located("group"):
                data.column(self.group.column)
        grid = read_points(self.model_copy(update={"missing": "gap"}) if self.group else self, data, say)
        cells, left_out = self._cells(grid)
        if not cells:
            raise fault("zero-whole", "the parts add up to zero", "check the column and where:", place=("y",))
        if self.sums:
            cells = _that_sum(cells, say)
        groups = [series.name for series in grid.series]
        caption, note = chart_texts(self, say)
        if left_out:
            note = _noted(note, left_out, say)
        values = tuple(value for _, value, _ in cells)
        series = [Series(self.y.label or data.column(self.y.column).label, values)]
        if self.group is not None:
            label = self.group.label or data.column(self.group.column).label
            pairs = zip(grid.entries, groups, strict=True)
            entries = [replace(entry or Value(None), amount=name) for entry, name in pairs]
            series.append(Series(label, tuple(entries[index] for *_, index in cells), role="group"))
        figure = Figure(
            kind="treemap",
            native="",
            categories=tuple(name for name, *_ in cells),
            series=tuple(series),
            caption=caption,
            unit=say.formatter.word("per_cent") if grid.unit == "%" else grid.unit,
            y_axis=Axis(unit=grid.unit),
            highlight=self._highlight(cells, groups if self.group else [], say),
            labels=self.labels,
            note=note,
            sources=tuple(dict.fromkeys(source for value in values for source in value.sources)) or data.sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or _alt(figure, say))

    def _cells(self, grid: Grid) -> tuple[list[Cell], list[tuple[str, Value]]]:
        """The cells, group by group, and what has no area."""
        cells: list[Cell] = []
        left_out: list[tuple[str, Value]] = []
        for index, series in enumerate(grid.series):
            for name, value in zip(grid.names, series.values, strict=True):
                if value is None:
                    continue
                amount = number_of(value)
                if amount is not None and amount < 0:
                    told = f"'{name}' is negative, and no part of a whole"
                    raise fault("negative-share", told, "use kind: bar", place=("y",))
                if amount is None and self.missing == "error":
                    told = f"'{name}' has no value of '{self.y.column}'"
                    raise fault("missing-value", told, "fill it in, or leave missing: out", place=("missing",))
                if amount:
                    cells.append((name, value, index))
                else:
                    left_out.append((name, value))
        if self.sort is None:
            totals = [
                sum(number_of(value) or 0.0 for _, value, group in cells if group == index)
                for index in range(len(grid.series))
            ]
            cells.sort(key=lambda cell: (-totals[cell[2]], cell[2], -(number_of(cell[1]) or 0.0)))
        return cells, left_out

    def _highlight(self, cells: list[Cell], groups: list[str], say: Say) -> tuple[int, ...]:
        """Indexes of the cells that are highlighted: those named, or all of a group that is."""
        found: list[int] = []
        names = [name for name, *_ in cells]
        for position, item in enumerate(self.highlighted):
            with located(*(("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",))):
                group = find_item(item, groups, [Value(name) for name in groups], say)
                index = find_item(item, names, [Value(name) for name in names], say)
                if index is None and group is None:
                    raise one_of("item", item, (*names, *groups))
                name = names[index] if index is not None else ""
                found += [
                    at for at, cell in enumerate(cells) if (cell[0] == name if index is not None else cell[2] == group)
                ]
        return tuple(dict.fromkeys(found))


def _that_sum(cells: list[Cell], say: Say) -> list[Cell]:
    """The cells so that those of each group sum, as they are shown."""
    shown: dict[int, list[Value | None]] = {}
    for index in dict.fromkeys(group for *_, group in cells):
        shown[index] = parts_that_sum([value for _, value, group in cells if group == index], say)[::-1]
    return [(name, shown[group].pop() or value, group) for name, value, group in cells]


def _noted(note: RichText, left_out: list[tuple[str, Value]], say: Say) -> RichText:
    """The note, and after it what has no area."""
    names = "; ".join(f"{name} {shown(value, say.formatter)}" for name, value in left_out)
    told = say.formatter.word("not_shown", names=names)
    return (*note, Span(f" {told}" if note else told))


def _alt(figure: Figure, say: Say) -> str:
    """Kind, subject and unit; then the cells, group by group."""
    formatter = say.formatter
    head = alt_head(figure, formatter, figure.series[0].name)
    cells = list(zip(figure.categories, figure.series[0].values, strict=True))
    groups = [str(value.amount) if value else "" for value in figure.series[1].values] if len(figure.series) > 1 else []
    most = MOST_TOLD if not groups else max(MOST_TOLD // len(set(groups)), 1)
    parts = []
    for group in dict.fromkeys(groups) if groups else [""]:
        members = [cell for at, cell in enumerate(cells) if not groups or groups[at] == group]
        members.sort(key=lambda cell: -(number_of(cell[1]) or 0.0))
        told = "; ".join(f"{name} {shown(value, formatter)}" for name, value in members[:most])
        if len(members) > most:
            count = counted([value for _, value in members], formatter)
            told = f"{phrase(formatter, 'values', count=count)}: {told}"
        parts.append(f"{group}: {told}" if group else told)
    return f"{head}. " + ". ".join(parts) + "."


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the cells, their names and the list of what has no room in its cell."""
    from briefgen.charts.partitions.cells import draw_cells, plan_cells

    draw_cells(panel, figure, plan_cells(panel, figure))


def room(panel: Panel, figure: Figure) -> Room:
    """In the proportions of the design, higher for many cells."""
    least = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, min(least + 3.0 * max(len(figure.categories) - 20, 0), 420.0), least=200.0)
