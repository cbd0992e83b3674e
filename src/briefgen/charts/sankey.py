"""A sankey: how amounts flow from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.charts.alt import alt_head, phrase, shown
from briefgen.charts.annotations import find_item
from briefgen.charts.chart import Chart, chart_alt, chart_format, chart_texts
from briefgen.charts.evidence import derived, own_word
from briefgen.charts.points import replace_format, shown_item
from briefgen.charts.refusals import refused, refused_choices
from briefgen.charts.room import Room
from briefgen.charts.scale import number_of
from briefgen.data.aggregates import aggregate
from briefgen.data.dataset import NUMERIC
from briefgen.data.spec import ColumnRef
from briefgen.document import Axis, Figure, Series, plain_text
from briefgen.errors import fault, located, one_of, suggestion
from briefgen.values import TYPED, Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset

MOST_TOLD = 12
"""Up to so many nodes of a stage, and ribbons, are all told in the alternative text."""

Way = tuple[str, ...]
"""The nodes of a flow, one for each stage; empty where it has not begun or has ended."""


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount on its way through the stages.

    Attributes:
        nodes: The name of each node, as it is shown, with the cell that it is read from; None where there is none.
        value: The amount.
    """

    nodes: tuple[Value | None, ...]
    value: Value

    @property
    def way(self) -> Way:
        """The names of the nodes."""
        return tuple("" if node is None else str(node.amount) for node in self.nodes)


class SankeyChart(Chart):
    """Ribbons between stages, each as wide as its amount.

    Every row is a flow: its entries in the columns of `stages`, in order, are the nodes that it passes, and rows of the
    same way are summed. The same name in two stages is two nodes, so flows never run in a circle. A row may begin late
    or end early; the node then keeps its full height, and no ribbon leads to, or from, that part of it. `limit` keeps
    the largest nodes of each stage and sums the others under the name `other`.
    """

    example: ClassVar[str] = (
        "kind: sankey\ndata: flows\nstages: [source, use]\ny: energy\ncaption: Energy from source to use"
    )

    kind: Literal["sankey"] = "sankey"
    stages: Annotated[tuple[ColumnRef, ...], Field(min_length=2)]
    y: ColumnRef

    _refused = refused("axis", "legend", "annotations")
    _refused_labels = refused_choices("labels", "ends", "last", "total")
    _refused_missing = refused_choices("missing", "zero", "connect")
    _refused_aggregate = refused_choices("aggregate", "mean", "median", "min", "max", "count", "first", "last", "list")

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: flows as categories, their amounts (role `y`), and the names of each stage (role `stage`).

        Raises:
            InputError: An amount is negative (`negative-share`), a row leaves out a stage between two others
                (`missing-value`), or there is nothing to show.
        """
        labels = self._stage_labels(data)
        flows = self._limited(self._merged(self._flows(data, say)), say)
        flows = self._formatted(flows, data, say)
        caption, note = chart_texts(self, say)
        ways = [flow.way for flow in flows]
        unit = flows[0].value.unit
        stages = tuple(
            Series(label, tuple(flow.nodes[at] for flow in flows), role="stage") for at, label in enumerate(labels)
        )
        values = tuple(flow.value for flow in flows)
        figure = Figure(
            kind="sankey",
            native="",
            categories=tuple(" → ".join(name for name in way if name) for way in ways),
            series=(Series(self.y.label or data.column(self.y.column).label, values), *stages),
            caption=caption,
            unit=say.formatter.word("per_cent") if unit == "%" else own_word(unit, say.formatter),
            y_axis=Axis(unit=unit),
            highlight=self._highlight(ways, say),
            labels=self.labels,
            options=(("order", self._order(data)),),
            note=note,
            sources=tuple(dict.fromkeys(source for value in values for source in value.sources)) or data.sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or _alt(figure, say))

    def _stage_labels(self, data: Dataset) -> list[str]:
        found: list[str] = []
        for index, ref in enumerate(self.stages):
            with located("stages", index):
                label = ref.label or data.column(ref.column).label
                if label in found:
                    told = f"two stages are called '{label}'"
                    raise fault("same-name", told, "give one of them a label: {column: …, label: …}")
                found.append(label)
        if not len(data):
            raise fault("empty-data", f"there are no rows to show in '{self.data}'", "check where:", place=("data",))
        with located("y"):
            column = data.column(self.y.column)
            if column.type not in NUMERIC:
                numbers = [other.name for other in data.columns if other.type in NUMERIC]
                told = f"column '{self.y.column}' of dataset '{data.name}' holds {column.type}s, and y needs numbers"
                hint = suggestion(self.y.column, numbers, "columns with numbers")
                raise fault("not-a-measure", told, hint, needle=self.y.column)
        return found

    def _flows(self, data: Dataset, say: Say) -> list[Flow]:
        """The rows that have an amount."""
        found = []
        for row in range(len(data)):
            cells = [data.value(row, ref.column) for ref in self.stages]
            way = tuple(
                "" if cell.missing else shown_item(cell, say, replace_format(ref, say))
                for cell, ref in zip(cells, self.stages, strict=True)
            )
            value = data.value(row, self.y.column)
            told = " → ".join(name for name in way if name)
            if value.missing:
                if self.missing == "error":
                    raise fault("missing-value", f"'{told}' has no amount", "fill it in", place=("missing",))
                continue
            if (number_of(value) or 0.0) < 0:
                raise fault("negative-share", f"'{told}' is negative, and no flow", "turn its stages", place=("y",))
            at = [index for index, name in enumerate(way) if name]
            if at and len(at) <= at[-1] - at[0]:
                gap = next(index for index in range(at[0], at[-1]) if not way[index])
                message = f"'{told}' has no entry in '{self.stages[gap].column}', between two others"
                raise fault("missing-value", message, "fill it in; a flow passes every stage", place=("stages", gap))
            if at and number_of(value):
                named = zip(cells, way, strict=True)
                nodes = (replace(cell, amount=name, format=None, unit="") if name else None for cell, name in named)
                found.append(Flow(tuple(nodes), value))
        if not found:
            raise fault("zero-whole", "no row has an amount", "check the column and where:", place=("y",))
        return found

    def _merged(self, flows: Sequence[Flow]) -> list[Flow]:
        """Flows of the same way as one."""
        together: dict[Way, list[Flow]] = {}
        for flow in flows:
            together.setdefault(flow.way, []).append(flow)
        with located("y"):
            return [_one(alike) for alike in together.values()]

    def _limited(self, flows: list[Flow], say: Say) -> list[Flow]:
        """The flows with all but the largest nodes of each stage merged."""
        if (self.limit is None) != (self.other is None):
            key, needed = ("limit", "other") if self.other is None else ("other", "limit")
            told = "the flows of a sankey cannot be left out, only merged: limit and other belong together"
            raise fault("missing-key", told, f"add {needed}:", place=(key,))
        if self.limit is None or self.other is None:
            return flows
        with located("other"):
            rest = Value(plain_text(say.rich(self.other)), origins=(TYPED,))
        kept = [set(_largest(flows, at)[: self.limit]) for at in range(len(self.stages))]
        return self._merged(
            [
                replace(
                    flow,
                    nodes=tuple(
                        node if node is None or node.amount in kept[at] else rest for at, node in enumerate(flow.nodes)
                    ),
                )
                for flow in flows
            ]
        )

    def _formatted(self, flows: list[Flow], data: Dataset, say: Say) -> list[Flow]:
        """The flows, all in one unit and one format."""
        column = data.column(self.y.column)
        values = [flow.value for flow in flows]
        units = dict.fromkeys(value.unit or column.unit for value in values)
        if isinstance(self.y.unit, str):
            units = dict.fromkeys([self.y.unit])
        if len(units) > 1:
            first, second, *_ = units
            told = f"amounts are in '{first or 'no unit'}' and in '{second or 'no unit'}'"
            raise fault("unit-mismatch", told, "convert one of them", place=("y",))
        style = chart_format(self.format, say) or replace_format(self.y, say) or column.format or Format()
        if style.decimals is None and style.style != "compact":
            style = replace(style, decimals=say.formatter.decimals(values, style))
        (unit,) = units
        return [replace(flow, value=replace(flow.value, format=style, unit=unit)) for flow in flows]

    def _order(self, data: Dataset) -> str:
        """How nodes are ordered: for few crossings, by size, or as the rows have them."""
        sort = (self.sort,) if isinstance(self.sort, str) else self.sort
        if sort is None:
            return "crossings"
        if not sort:
            return "rows"
        with located("sort"):
            data.column(sort[0].removeprefix("-"))
            if len(sort) > 1 or sort[0].removeprefix("-") != self.y.column:
                told = f"nodes can be sorted by '{self.y.column}' only"
                raise fault("bad-value", told, f"use -{self.y.column}, or [] for the order of the rows")
        return "largest" if sort[0].startswith("-") else "smallest"

    def _highlight(self, ways: Sequence[Way], say: Say) -> tuple[int, ...]:
        """Indexes of the flows that pass a highlighted node."""
        names = list(dict.fromkeys(name for way in ways for name in way if name))
        found: list[int] = []
        for position, item in enumerate(self.highlighted):
            with located(*(("highlight", position) if isinstance(self.highlight, tuple) else ("highlight",))):
                index = find_item(item, names, [Value(name) for name in names], say)
                if index is None:
                    raise one_of("item", item, names)
                found += [at for at, way in enumerate(ways) if names[index] in way]
        return tuple(dict.fromkeys(found))


def _one(alike: Sequence[Flow]) -> Flow:
    """Flows of one way as one."""
    if len(alike) == 1:
        return alike[0]
    return replace(alike[0], value=aggregate([flow.value for flow in alike], "sum"))


def _largest(flows: Sequence[Flow], at: int) -> list[str]:
    """The nodes of a stage, largest first."""
    totals: dict[str, float] = {}
    for flow in flows:
        if flow.way[at]:
            totals[flow.way[at]] = totals.get(flow.way[at], 0.0) + (number_of(flow.value) or 0.0)
    return sorted(totals, key=lambda name: -totals[name])


def _alt(figure: Figure, say: Say) -> str:
    """Kind, subject and unit; then the nodes of each stage, and the ribbons where they are few."""
    from briefgen.charts.partitions.flows import read_flows, sum_of

    formatter = say.formatter
    head = alt_head(figure, formatter, figure.series[0].name)
    flows = read_flows(figure)
    parts = []
    for stage, label in enumerate(series.name for series in figure.series if series.role == "stage"):
        nodes = [node for node in flows.nodes if node.stage == stage]
        most = sorted(nodes, key=lambda node: -node.amount)[:MOST_TOLD] if len(nodes) > MOST_TOLD else nodes
        told = "; ".join(f"{node.name} {shown(sum_of(figure, node.flows), formatter)}" for node in most)
        if len(nodes) > MOST_TOLD:
            passing = [figure.series[0].values[at] for at in sorted({at for node in nodes for at in node.flows})]
            count = formatter.attest(str(len(nodes)), derived(len(nodes), "count", passing))
            told = f"{phrase(formatter, 'values', count=count)}: {told}"
        parts.append(f"{label}: {told}")
    if len(flows.together) <= MOST_TOLD:
        told = "; ".join(
            f"{flows.nodes[one].name} → {flows.nodes[two].name} {shown(sum_of(figure, members), formatter)}"
            for (one, two), members in flows.together.items()
        )
        parts += [told] if told else []
    return f"{head}. {'. '.join(parts)}."


def draw(panel: Panel, figure: Figure) -> None:
    """Draw ribbons, nodes and their names."""
    from briefgen.charts.partitions.ribbons import draw_ribbons

    draw_ribbons(panel, figure)


def room(panel: Panel, figure: Figure) -> Room:
    """In the proportions of the design, higher for many nodes."""
    stages = [series for series in figure.series if series.role == "stage"]
    most = max(len({str(value.amount) for value in series.values if value is not None}) for series in stages)
    least = 274.0 if panel.medium == "deck" else 236.0
    return Room(figure, min(max(least, most * panel.look.category_pt * 2.2), 560.0), least=220.0)
