"""The nodes and ribbons of a sankey, and their order: as few crossings as a few sweeps find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

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
    """A ribbon from one node to another, by their indexes; `lit` when it is highlighted."""

    source: int
    target: int
    amount: float
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Flows:
    """The nodes of all stages, and the ribbons between them.

    Attributes:
        nodes: The nodes, in the order in which the rows name them.
        links: The ribbons; those of one pair of nodes may be two, of which one is highlighted.
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
    for flow in range(len(amounts)):
        way = [
            index[stage, str(name.amount)] for stage, names in enumerate(stages) if (name := names[flow]) is not None
        ]
        for one, two in pairwise(way):
            together.setdefault((one, two), []).append(flow)
    links = []
    for (one, two), flows in together.items():
        for lit in (True, False):
            part = sum(amounts[flow] for flow in flows if (flow in figure.highlight) == lit)
            if part > 0:
                links.append(Link(one, two, part, lit))
    return Flows(nodes, tuple(links), together, len(stages))


def sum_of(figure: Figure, flows: Sequence[int]) -> Value | None:
    """The sum of some flows, in their format."""
    known = [value for flow in flows if (value := figure.series[0].values[flow]) is not None]
    if len(known) < 2:
        return known[0] if known else None
    total = round(sum(number_of(value) or 0.0 for value in known), 12)
    return replace(known[0], amount=int(total) if total.is_integer() else total, qualifier="")


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
    """How much ribbons cross: for each pair that does, the amount of the thinner one."""
    place = {node: at for stage in stages for at, node in enumerate(stage)}
    found = 0.0
    for number, one in enumerate(flows.links):
        for other in flows.links[:number]:
            if flows.nodes[one.source].stage == flows.nodes[other.source].stage:
                across = (place[one.source] - place[other.source]) * (place[one.target] - place[other.target])
                found += min(one.amount, other.amount) if across < 0 else 0.0
    return found


def _swept(flows: Flows, stages: Sequence[Sequence[int]], *, forwards: bool) -> list[list[int]]:
    """Each stage, from one end to the other, ordered by the mean places of what its nodes are tied to before it."""
    made = [list(stage) for stage in stages]
    for stage in range(1, len(made)) if forwards else range(len(made) - 2, -1, -1):
        before = made[stage - 1 if forwards else stage + 1]
        place = {node: float(at) for at, node in enumerate(before)}

        def weight(node: int, place: dict[int, float] = place) -> float:
            ties = [
                (place[link.source if forwards else link.target], link.amount)
                for link in flows.links
                if (link.target if forwards else link.source) == node
                and (link.source if forwards else link.target) in place
            ]
            whole = sum(amount for _, amount in ties)
            return sum(at * amount for at, amount in ties) / whole if whole else float("inf")

        made[stage].sort(key=weight)
    return made
