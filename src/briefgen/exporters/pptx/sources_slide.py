"""Sources, own calculations and method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document import (
    Block,
    Bullets,
    Paragraph,
    Part,
)
from briefgen.exporters.pptx.flows import Beside, Flow, Stack
from briefgen.exporters.pptx.ruled_rows import entry_flow
from briefgen.exporters.pptx.text_flows import prose_flow
from briefgen.exporters.pptx.typesetter import Typesetter
from briefgen.themes.theme import Frame

LONGEST_MARK = 112.0
"""A result wider than this stands on a line of its own."""


def sources_flow(setter: Typesetter, part: Part, step: int) -> Flow:
    """Sources at the left; own calculations and method at the right."""
    left, right = setter.frame("sources_left"), setter.frame("sources_right")
    lists = [block for block in part.blocks if isinstance(block, Bullets)]
    prose = tuple(block for block in part.blocks if not isinstance(block, Bullets))
    columns: list[tuple[float, Flow]] = []
    x = 0.0
    for index, bullets in enumerate(lists):
        frame = left if index == 0 else right
        marks = [setter.width(setter.runs(item.marker, setter.style("sources_id"))) for item in bullets.bullets]
        widest = max((mark for mark in marks if mark <= LONGEST_MARK), default=0.0)
        wanted = setter.metric("sources_id") if widest < 24.0 else setter.metric("sources_result")
        mark = max(wanted, widest + 14.0)
        key = ("left", "right")[min(index, 1)] if index < 2 else ""
        columns.append((x, entry_flow(setter, bullets, frame.width, step, mark, key)))
        x = right.x - left.x
    if prose:
        columns = _with_prose(setter, columns, prose, right, step, x)
    if len(columns) > 2:
        columns = [columns[0], (columns[1][0], _stacked([flow for _, flow in columns[1:]]))]
    return Beside(tuple(columns))


def _with_prose(
    setter: Typesetter, columns: list[tuple[float, Flow]], prose: Sequence[Block], right: Frame, step: int, x: float
) -> list[tuple[float, Flow]]:
    paragraphs = [block for block in prose if isinstance(block, Paragraph)]
    if not paragraphs:
        return columns
    method = prose_flow(setter, paragraphs, right.width, 2)
    shorter = min(range(len(columns)), key=lambda index: columns[index][1].natural) if columns else None
    if shorter is None:
        return [(0.0, method)]
    if len(columns) == 1:
        return [*columns, (x, method)]
    place, flow = columns[shorter]
    columns[shorter] = (place, _stacked([flow, replace(method, gap=20.0)]))
    return columns


def _stacked(flows: Sequence[Flow]) -> Flow:
    return Stack(tuple(flows))
