"""The nodes and ribbons of a sankey, and their order: as few crossings as a few sweeps find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.evidence import resting
from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.document import Figure
    from briefgen.values import Value

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of a stage: its name, the sum of its flows, and their indexes."""

    stage: int
    name: str
    amount: float
    flows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A ribbon from one node to another, by their indexes, of what began at `origin`; `lit` when it is highlighted."""

    source: int
    target: int
    amount: float
    origin: int
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Flows:
    """The nodes of all stages, and the ribbons between them.

    Attributes:
        nodes: The nodes, in the order in which the rows name them.
        links: The ribbons: of each pair of nodes one for each origin, or, where something is highlighted, one for
            that and one for the rest.
        together: Indexes of the flows between each pair of nodes.
        stages: How many stages there are.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    together: dict[tuple[int, int], list[int]]
    stages: int


def read_flows(figure: Figure) -> Flows:
    """The nodes and ribbons of a Figure of flows."""
    stages = [series.values for series in figure.series if series.role == "stage"]
    amounts = [number_of(value) or 0.0 for value in figure.series[0].values]
    members: dict[tuple[int, str], list[int]] = {}
    for flow in range(len(amounts)):
        for stage, names in enumerate(stages):
            if (name := names[flow]) is not None:
                members.setdefault((stage, str(name.amount)), []).append(flow)
    keys = sorted(members, key=lambda key: key[0])
    nodes = tuple(
        Node(stage, name, sum(amounts[flow] for flow in members[stage, name]), tuple(members[stage, name]))
        for stage, name in keys
    )
    index = {key: at for at, key in enumerate(keys)}
    together: dict[tuple[int, int], list[int]] = {}
    parts: dict[tuple[int, int, int, bool], float] = {}
    for flow, amount in enumerate(amounts):
        way = [
            index[stage, str(name.amount)] for stage, names in enumerate(stages) if (name := names[flow]) is not None
        ]
        for one, two in pairwise(way):
            together.setdefault((one, two), []).append(flow)
            lit = flow in figure.highlight
            key = (one, two, one if figure.highlight else way[0], lit)
            parts[key] = parts.get(key, 0.0) + amount
    links = tuple(Link(one, two, amount, origin, lit) for (one, two, origin, lit), amount in parts.items())
    return Flows(nodes, links, together, len(stages))


def sum_of(figure: Figure, flows: Sequence[int]) -> Value | None:
    """The sum of some flows, in their format."""
    known = [value for flow in flows if (value := figure.series[0].values[flow]) is not None]
    if len(known) < 2:
        return known[0] if known else None
    total = round(sum(number_of(value) or 0.0 for value in known), 12)
    amount = int(total) if total.is_integer() else total
    return resting(replace(known[0], amount=amount, qualifier=""), "sum", known)


def in_order(flows: Flows, order: str) -> list[list[int]]:
    """The nodes of each stage, from the top: indexes.

    Args:
        flows: Nodes and ribbons.
        order: `rows` as the rows name them, `largest` or `smallest` first, or `crossings`: as few as possible.
    """
    stages = [[at for at, node in enumerate(flows.nodes) if node.stage == stage] for stage in range(flows.stages)]
    if order == "rows":
        return stages
    sign = 1 if order == "smallest" else -1
    stages = [sorted(stage, key=lambda at: sign * flows.nodes[at].amount) for stage in stages]
    if order != "crossings":
        return stages
    best, fewest = stages, crossings(flows, stages)
    current = stages
    for sweep in range(SWEEPS):
        current = _swept(flows, current, forwards=sweep % 2 == 0)
        found = crossings(flows, current)
        if found < fewest - 1e-9:
            best, fewest = current, found
    return best


def crossings(flows: Flows, stages: Sequence[Sequence[int]]) -> float:
    """How much ribbons cross: the products of the amounts of each two that do."""
    place = {node: at for stage in stages for at, node in enumerate(stage)}
    pairs = [(place[source], place[target], source, amount) for (source, target), amount in _pairs(flows).items()]
    found = 0.0
    for stage in range(flows.stages - 1):
        passed = [0.0] * len(stages[stage + 1])  # by the places of targets, from sources further up
        level: list[tuple[int, float]] = []
        last = -1
        for source, target, node, amount in sorted(pairs):
            if flows.nodes[node].stage != stage:
                continue
            if source != last:
                for at, more in level:
                    passed[at] += more
                level, last = [], source
            found += amount * sum(passed[target + 1 :])
            level.append((target, amount))
    return found


def _pairs(flows: Flows) -> dict[tuple[int, int], float]:
    """What flows between each pair of nodes, of whatever origin."""
    found: dict[tuple[int, int], float] = {}
    for link in flows.links:
        key = (link.source, link.target)
        found[key] = found.get(key, 0.0) + link.amount
    return found


def _swept(flows: Flows, stages: Sequence[Sequence[int]], *, forwards: bool) -> list[list[int]]:
    """Each stage, from one end to the other, ordered by the mean places of what its nodes are tied to before it."""
    made = [list(stage) for stage in stages]
    pairs = _pairs(flows)
    for stage in range(1, len(made)) if forwards else range(len(made) - 2, -1, -1):
        place = {node: float(at) for at, node in enumerate(made[stage - 1 if forwards else stage + 1])}
        means = {}
        for node in made[stage]:
            ties = [(ends[0 if forwards else 1], amount) for ends, amount in pairs.items() if node in ends]
            ties = [(other, amount) for other, amount in ties if other in place]
            whole = sum(amount for _, amount in ties)
            means[node] = sum(place[other] * amount for other, amount in ties) / whole if whole else float("inf")
        made[stage].sort(key=means.__getitem__)
    return made
