"""Flows in whole numbers near given amounts, at the least cost."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

FINE = 10**9
"""Costs are whole numbers: billionths of a unit."""

Key: TypeAlias = tuple[int, int]
"""By what the caller knows an edge."""


def nearest(amount: Decimal) -> int:
    """The nearest whole number, half away from zero.

    Example:
        >>> nearest(Decimal("2.5")), nearest(Decimal("-2.5")), nearest(Decimal("2.4"))
        (3, -3, 2)
    """
    return int(amount.to_integral_value(ROUND_HALF_UP))


@dataclass
class Flow:
    """A network in whole units, solved by shortest augmenting paths with potentials.

    It begins with the nearest whole number on every edge, which costs least and only leaves nodes where more comes in
    than goes out, or less. Units are moved from the ones to the others on the cheapest ways, by rounding an edge to its
    other side; each stays between the whole numbers below and above it.
    """

    keys: list[Key] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    margins: list[bool] = field(default_factory=list)
    fixed: list[bool] = field(default_factory=list)
    nodes: dict[Hashable, int] = field(default_factory=dict)

    def add(self, key: Key, tail: Hashable, head: Hashable, amount: Decimal, margin: bool, fixed: bool) -> None:
        """An edge. Fixed ones are the nearest whole number; margins weigh more than all cells together."""
        first, last = (self.nodes.setdefault(node, len(self.nodes)) for node in (tail, head))
        self.keys.append(key)
        self.ends.append((first, last))
        self.amounts.append(amount)
        self.margins.append(margin)
        self.fixed.append(fixed)

    def solved(self) -> dict[Key, int] | None:
        """The number on each edge; None when there is no solution."""
        numbers = [nearest(amount) for amount in self.amounts]
        excess = [0] * len(self.nodes)
        for (tail, head), number in zip(self.ends, numbers, strict=True):
            excess[head] += number
            excess[tail] -= number
        costs, ways = self._costs(numbers)
        potentials = [0] * len(self.nodes)
        while any(each > 0 for each in excess):
            path = _cheapest(excess, ways, costs, potentials)
            if path is None:
                return None
            for edge, node, other in path:
                tail, _ = self.ends[edge]
                numbers[edge] += 1 if tail == node else -1
                ways[node].remove((edge, other))
                ways[other].append((edge, node))
                costs[edge] = -costs[edge]
            excess[path[0][1]] -= 1
            excess[path[-1][2]] += 1
        return dict(zip(self.keys, numbers, strict=True))

    def _costs(self, numbers: Sequence[int]) -> tuple[list[int], list[list[tuple[int, int]]]]:
        """What it costs to round each edge to its other side, and the ways on which a unit can leave each node."""
        heavy = (len(self.keys) + 1) * FINE
        costs: list[int] = []
        ways: list[list[tuple[int, int]]] = [[] for _ in self.nodes]
        for index, (amount, number) in enumerate(zip(self.amounts, numbers, strict=True)):
            off = abs(amount - number)
            costs.append(int((1 - 2 * off) * FINE) * (heavy if self.margins[index] else 1))
            if off and not self.fixed[index]:
                tail, head = self.ends[index]
                first, last = (tail, head) if number < amount else (head, tail)
                ways[first].append((index, last))
        return costs, ways


def _cheapest(
    excess: Sequence[int], ways: Sequence[Sequence[tuple[int, int]]], costs: Sequence[int], potentials: list[int]
) -> list[tuple[int, int, int]] | None:
    """The cheapest way from a node with too much to one with too little (Dijkstra): edges with both their nodes."""
    heap = [(0, node) for node, each in enumerate(excess) if each > 0]
    best = {node: 0 for _, node in heap}
    came: dict[int, tuple[int, int]] = {}
    done: set[int] = set()
    while heap:
        length, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        if excess[node] < 0:
            for each in done:
                potentials[each] += best[each] - length
            path = []
            while node in came:
                edge, before = came[node]
                path.append((edge, before, node))
                node = before
            return path[::-1]
        for edge, other in ways[node]:
            reached = length + costs[edge] + potentials[node] - potentials[other]
            if other not in done and reached < best.get(other, reached + 1):
                best[other] = reached
                came[other] = (edge, node)
                heapq.heappush(heap, (reached, other))
    return None
