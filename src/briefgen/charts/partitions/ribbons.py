"""Sankeys: nodes in columns, ribbons between them, and their names beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.legible import refusal
from briefgen.charts.looks import Look
from briefgen.charts.marks import value_text
from briefgen.charts.partitions.flows import Flows, Link, in_order, read_flows, sum_of
from briefgen.charts.partitions.uneven import Name, along
from briefgen.themes.color import mix

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.document import Figure
    from briefgen.drawing import Segment

LEADING = 1.2
LABEL_GAP = 6.0
"""From a node to its name, in points."""
OUTER_SHARE, INNER_SHARE = 0.24, 0.55
"""What names may take: of the width, at both ends; of the room between two stages, in the middle."""
LEAST_GAP, MOST_GAP = 5.0, 24.0
"""Between two nodes of a stage, in points."""
LEAST_FLOW = 0.15
"""Of the height, what the ribbons of the largest stage take at least."""
TINT = 0.62
"""How much of the ground is mixed into the colour of a ribbon."""
HEAD_LINES = 2


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon between two nodes: its ends, upper and lower edges there, and its thickness, alike at both."""

    link: Link
    start: float
    end: float
    start_top: float
    end_top: float
    width: float

    def outline(self) -> tuple[Segment, ...]:
        """Its outline: level at both ends."""
        middle = (self.start + self.end) / 2
        start_low, end_low = self.start_top - self.width, self.end_top - self.width
        return (
            ("M", (self.start, self.start_top)),
            ("C", (middle, self.start_top), (middle, self.end_top), (self.end, self.end_top)),
            ("L", (self.end, end_low)),
            ("C", (middle, end_low), (middle, start_low), (self.start, start_low)),
            ("Z",),
        )


@dataclass(frozen=True, slots=True)
class Sankey:
    """A laid-out sankey.

    Attributes:
        flows: Nodes and links.
        lefts: Left edge of each stage.
        node_width: Width of the nodes.
        spans: Lower and upper edge of each node.
        ribbons: The ribbons, largest first.
        labels: Lines beside each node.
        size: Type size of the labels.
        heads: Names of the stages, above them.
        head_size: Type size of those.
    """

    flows: Flows
    lefts: tuple[float, ...]
    node_width: float
    spans: tuple[tuple[float, float], ...]
    ribbons: tuple[Ribbon, ...]
    labels: tuple[tuple[str, ...], ...]
    size: float
    heads: tuple[Name, ...]
    head_size: float


def plan_sankey(panel: Panel, figure: Figure) -> Sankey:
    """Lay out a sankey.

    Raises:
        InputError: The names of the nodes have no room beside them (`too-much`).
    """
    flows = read_flows(figure)
    order = in_order(flows, str(dict(figure.options).get("order", "crossings")))
    for size in dict.fromkeys((panel.look.category_pt, panel.look.axis_pt)):
        labels = _labels(panel, figure, flows, size)
        lefts, wide = _columns(panel, flows, labels, size, bold=bool(figure.highlight))
        if lefts is None:
            continue
        head_size, heads = _heads(panel, figure, lefts, wide)
        top = panel.height - (max(len(head.lines) for head in heads) * head_size * LEADING + 6.0 if heads else 0.0)
        per_unit = _per_unit(flows, order, labels, size, top)
        if per_unit is not None:
            spans = _spans(flows, order, labels, size, per_unit, top)
            ribbons = _ribbons(flows, lefts, wide, spans, per_unit)
            return Sankey(flows, lefts, wide, spans, ribbons, labels, size, heads, head_size)
    most = max(len(stage) for stage in order)
    told = f"the names of up to {most} nodes in a stage have no room (merge the smallest: limit: with other:)"
    raise refusal(figure, told, panel.width, panel.height)


def _labels(panel: Panel, figure: Figure, flows: Flows, size: float) -> tuple[tuple[str, ...], ...]:
    """Name and value of each node, in lines as wide as there is room for at its stage."""
    outer = panel.width * OUTER_SHARE
    inner = (panel.width - 2 * outer) / (flows.stages - 1) * INNER_SHARE
    found = []
    for node in flows.nodes:
        text = node.name
        if figure.labels != "none":
            text += f"  {value_text(panel, sum_of(figure, node.flows))}"
        room = outer - LABEL_GAP if node.stage in (0, flows.stages - 1) else inner - LABEL_GAP
        found.append(panel.wrapped(text, size, room, bold=bool(figure.highlight)))
    return tuple(found)


def _columns(
    panel: Panel, flows: Flows, labels: Sequence[Sequence[str]], size: float, *, bold: bool
) -> tuple[tuple[float, ...] | None, float]:
    """The left edges of the stages, and the width of nodes; no edges where the stages would stand too close."""
    wide = 12.0 if panel.medium == "deck" else 8.0
    ends = [0.0, 0.0]
    for node, lines in zip(flows.nodes, labels, strict=True):
        if node.stage in (0, flows.stages - 1):
            side = 0 if node.stage == 0 else 1
            ends[side] = max(ends[side], *(panel.text_width(line, size, bold=bold) + LABEL_GAP for line in lines))
    step = (panel.width - ends[0] - ends[1] - wide) / (flows.stages - 1)
    if step < 3 * wide:
        return None, wide
    return tuple(ends[0] + step * stage for stage in range(flows.stages)), wide


def _heads(panel: Panel, figure: Figure, lefts: Sequence[float], wide: float) -> tuple[float, tuple[Name, ...]]:
    texts = [series.name for series in figure.series if series.role == "stage"]
    spans = [(left, left + wide) for left in lefts]
    for size in dict.fromkeys((panel.look.category_pt, panel.look.axis_pt)):
        found = along(panel, texts, spans, size, bold=range(len(texts)), most=HEAD_LINES, centred=True)
        if found is not None:
            return size, found
    raise refusal(figure, "the names of its stages have no room above them", panel.width, panel.height)


def _per_unit(
    flows: Flows, order: Sequence[Sequence[int]], labels: Sequence[Sequence[str]], size: float, height: float
) -> float | None:
    """The most points for one unit at which every stage has room for its nodes and their names; None for too few."""
    largest = max(sum(flows.nodes[at].amount for at in stage) for stage in order)

    def fits(per_unit: float) -> bool:
        return all(
            sum(_slot(flows, labels, size, per_unit, at) for at in stage) + LEAST_GAP * (len(stage) - 1) <= height
            for stage in order
        )

    low, high = 0.0, height / largest
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low if low * largest >= LEAST_FLOW * height else None


def _slot(flows: Flows, labels: Sequence[Sequence[str]], size: float, per_unit: float, at: int) -> float:
    """Height that a node takes, or its name if that is higher."""
    return max(flows.nodes[at].amount * per_unit, len(labels[at]) * size * LEADING)


def _spans(
    flows: Flows,
    order: Sequence[Sequence[int]],
    labels: Sequence[Sequence[str]],
    size: float,
    per_unit: float,
    height: float,
) -> tuple[tuple[float, float], ...]:
    """Lower and upper edge of each node: stages are centred, their nodes parted evenly."""
    found: dict[int, tuple[float, float]] = {}
    for stage in order:
        slots = [_slot(flows, labels, size, per_unit, at) for at in stage]
        spare = height - sum(slots)
        gap = min(spare / (len(stage) - 1), MOST_GAP) if len(stage) > 1 else 0.0
        top = height - (spare - gap * (len(stage) - 1)) / 2
        for at, slot in zip(stage, slots, strict=True):
            half = flows.nodes[at].amount * per_unit / 2
            middle = top - slot / 2
            found[at] = (middle - half, middle + half)
            top -= slot + gap
    return tuple(found[at] for at in range(len(flows.nodes)))


def _ribbons(
    flows: Flows, lefts: Sequence[float], wide: float, spans: Sequence[tuple[float, float]], per_unit: float
) -> tuple[Ribbon, ...]:
    """The ribbons: at each node from the top, in the order of the nodes at their other ends."""

    def middle(at: int) -> float:
        return sum(spans[at]) / 2

    def rank(link: Link, other: int) -> tuple[float, float, bool]:
        return -middle(other), -middle(link.origin), not link.lit

    starts: dict[Link, float] = {}
    ends: dict[Link, float] = {}
    for at in range(len(flows.nodes)):
        for tops, links in (
            (starts, sorted((one for one in flows.links if one.source == at), key=lambda one: rank(one, one.target))),
            (ends, sorted((one for one in flows.links if one.target == at), key=lambda one: rank(one, one.source))),
        ):
            top = spans[at][1]
            for link in links:
                tops[link] = top
                top -= link.amount * per_unit
    made = [
        Ribbon(
            link,
            lefts[flows.nodes[link.source].stage] + wide,
            lefts[flows.nodes[link.target].stage],
            starts[link],
            ends[link],
            link.amount * per_unit,
        )
        for link in flows.links
    ]
    return tuple(sorted(made, key=lambda ribbon: (ribbon.link.lit, -ribbon.width)))


# ---------------------------------------------------------------- drawing


def draw_ribbons(panel: Panel, figure: Figure) -> None:
    """Draw a sankey: ribbons, nodes over them, names over all."""
    plan = plan_sankey(panel, figure)
    palette, nodes = panel.palette, plan.flows.nodes
    looks = _looks(panel, figure, plan.flows)
    for ribbon in plan.ribbons:
        color = looks[ribbon.link.origin].fill
        if figure.highlight:
            color = palette.accent if ribbon.link.lit else palette.grey
        one, two = nodes[ribbon.link.source], nodes[ribbon.link.target]
        fill = mix(color, palette.paper, TINT if not figure.highlight or ribbon.link.lit else 0.75)
        name = f"flow {one.name} to {two.name}"
        if ribbon.link.origin != ribbon.link.source:
            name += f", from {nodes[ribbon.link.origin].name}"
        panel.outline(ribbon.outline(), fill, name=name, edge=palette.paper, edge_width=panel.fine / 2)
    for at, (low, high) in enumerate(plan.spans):
        left = plan.lefts[nodes[at].stage]
        panel.rectangle(left, low, plan.node_width, high - low, looks[at].fill, name=f"node {nodes[at].name}")
    for at in range(len(nodes)):
        _write_label(panel, figure, plan, at, looks[at])
    for head in plan.heads:
        for number, line in enumerate(head.lines):
            y = panel.height - plan.head_size * (0.9 + LEADING * number)
            x, size = head.middle, plan.head_size
            panel.text(x, y, line, size, palette.muted, name=f"stage {line}", bold=True, align="center")


def _write_label(panel: Panel, figure: Figure, plan: Sankey, at: int, look: Look) -> None:
    """Left of the first stage, right of the others."""
    node, lines, size = plan.flows.nodes[at], plan.labels[at], plan.size
    left = plan.lefts[node.stage]
    align: Align = "right" if node.stage == 0 else "left"
    x = left - LABEL_GAP if node.stage == 0 else left + plan.node_width + LABEL_GAP
    y = sum(plan.spans[at]) / 2 + (len(lines) - 1) * size * LEADING / 2
    strong = bool(figure.highlight) and look.strong
    color = panel.palette.ink if strong else panel.palette.text
    for number, line in enumerate(lines):
        baseline = y - number * size * LEADING
        panel.middle_text(x, baseline, line, size, color, name=f"label {node.name}", bold=strong, align=align)


def _looks(panel: Panel, figure: Figure, flows: Flows) -> list[Look]:
    """The colours of the nodes: of the first stage in the palette's order, of the same names elsewhere, else grey."""
    palette = panel.palette
    if figure.highlight:
        lit = [all(flow in figure.highlight for flow in node.flows) for node in flows.nodes]
        return [Look(palette.accent if one else palette.grey, palette.ink, strong=one) for one in lit]
    first = sorted((node for node in flows.nodes if node.stage == 0), key=lambda node: -node.amount)
    found = palette.series
    # Where there are more than colours, the smaller ones share grey.
    colored = first if len(first) <= len(found) else first[: len(found) - 1]
    names = [node.name for node in flows.nodes if node in colored]
    fills = {name: found[at].fill for at, name in enumerate(names)}
    return [Look(fills.get(node.name, palette.grey), palette.text) for node in flows.nodes]
